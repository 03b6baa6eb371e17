import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {day, flag, list, moment, oneOf, positive, record, text, time} from '../../src/data/read.js';

describe('a value of unknown shape', () => {
  it('is a record only as an object', () => {
    const value = {a: 1};
    assert.equal(record(value), value);
    for (const other of [null, undefined, [], 'a', 1, true]) assert.equal(record(other), undefined);
  });

  it('is a list only as an array, else an empty one', () => {
    assert.deepEqual(list([1, null]), [1, null]);
    for (const other of [null, undefined, {length: 1, 0: 'a'}, 'ab']) assert.deepEqual(list(other), []);
  });

  it('is text only where something can be seen', () => {
    assert.equal(text(' a\u202Eb '), 'ab');
    for (const other of ['', ' \n', '\u0000\u202E', 1, null, ['a']]) assert.equal(text(other), undefined);
  });

  it('is one of the words only letter for letter', () => {
    assert.equal(oneOf('mid', ['buy', 'mid']), 'mid');
    for (const other of ['Mid', 'mid ', '', undefined, ['mid'], 'toString']) {
      assert.equal(oneOf(other, ['buy', 'mid']), undefined);
    }
  });

  it('is a flag only as a boolean', () => {
    assert.deepEqual([true, false, 'true', 1, 0, null].map(flag), [
      true,
      false,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is a count only as a whole number above zero', () => {
    assert.deepEqual([1, 1200, 0, -1, 1.5, NaN, Infinity, '400', 2 ** 53].map(positive), [
      1,
      1200,
      ...(new Array(7).fill(undefined) as undefined[]),
    ]);
  });
});

describe('a day', () => {
  for (const value of ['2025-12-11', '2024-02-29', '1999-12-31']) {
    it(`may be ${value}`, () => {
      assert.equal(day(value), value);
    });
  }

  for (const value of [
    '2023-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '11.12.2025',
    '2025-12-11T00:00:00Z',
    ' 2025-12-11',
    '2025-12-11\n',
    '',
    20251211,
    null,
  ]) {
    it(`is not ${JSON.stringify(value)}`, () => {
      assert.equal(day(value), undefined);
    });
  }
});

describe('a moment', () => {
  const at = Date.UTC(2024, 2, 5, 4, 30);

  for (const value of [
    '2024-03-05T04:30:00Z',
    '2024-03-05T04:30Z',
    '2024-03-05t04:30:00z',
    '2024-03-05 04:30:00.000Z',
    '2024-03-05T10:30:00+06:00',
    '2024-03-05T10:30:00+0600',
    '2024-03-04T23:00:00.0-05:30',
  ]) {
    it(`may be ${value}`, () => {
      assert.equal(moment(value), at);
    });
  }

  for (const value of [
    '2024-03-05T04:30:00',
    '2024-03-05',
    '2024-02-30T04:30:00Z',
    '2024-03-05T25:00:00Z',
    '2024-03-05T04:30:00 (\u202E) Z',
    '2024-03-05T04:30:00+99:00',
    'Tue, 05 Mar 2024 04:30:00 GMT',
    'yesterdayT04:30Z',
    '',
    at,
    null,
  ]) {
    it(`is not ${JSON.stringify(value)}`, () => {
      assert.equal(moment(value), undefined);
    });
  }

  it('is read back from every form that a computer writes', () => {
    fc.assert(
      fc.property(fc.date({min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true}), (date) => {
        assert.equal(moment(date.toISOString()), date.getTime());
      }),
    );
  });
});

describe('a time', () => {
  it('is a moment, or where a day starts in UTC', () => {
    assert.equal(time('2024-03-05T10:30:00+06:00'), Date.UTC(2024, 2, 5, 4, 30));
    assert.equal(time('2024-03-05'), Date.UTC(2024, 2, 5));
    for (const other of ['2024-03-32', 'now', 0, undefined]) assert.equal(time(other), undefined);
  });
});
