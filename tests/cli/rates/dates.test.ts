import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {dayOf, momentOf, nextPublication, staleAfter, workingDays} from '../../../src/cli/rates/dates.js';

describe('a figure', () => {
  for (const [what, date, rhythm, expected] of [
    [
      'of a Sunday, of a bank that publishes on working days, is current until Tuesday noon',
      '2026-05-24',
      'weekdays',
      '2026-05-26T12:00:00Z',
    ],
    ['of a Friday is current over the weekend and Monday', '2026-05-22', 'weekdays', '2026-05-26T12:00:00Z'],
    ['of a Saturday is as well', '2026-05-23', 'weekdays', '2026-05-26T12:00:00Z'],
    ['of a Monday is current on Tuesday', '2026-05-25', 'weekdays', '2026-05-27T12:00:00Z'],
    ['of a Thursday is current until Saturday noon', '2026-05-28', 'weekdays', '2026-05-30T12:00:00Z'],
    ['that is set for a week is current for that week and a day', '2026-05-23', 'weekly', '2026-05-31T12:00:00Z'],
    ['of the last day of a year looks into the next', '2026-12-31', 'weekdays', '2027-01-02T12:00:00Z'],
    ['that nobody renews has no such day', '2015-01-01', 'none', undefined],
  ] as const) {
    it(what, () => {
      assert.equal(staleAfter(date, rhythm), expected);
    });
  }

  it('of a Friday is followed on Monday, and a week later by one that is set for a week', () => {
    assert.deepEqual(
      [nextPublication('2026-05-22', 'weekdays'), nextPublication('2026-05-22', 'weekly')],
      ['2026-05-25', '2026-05-29'],
    );
  });
});

describe('working days', () => {
  for (const [after, until, expected] of [
    ['2026-05-22', '2026-05-22', 0],
    ['2026-05-22', '2026-05-23', 0],
    ['2026-05-22', '2026-05-25', 1],
    ['2026-05-18', '2026-05-22', 4],
    ['2026-05-18', '2026-05-25', 5],
    ['2026-05-23', '2026-06-06', 10],
    ['2026-05-25', '2026-05-22', 0],
  ] as const) {
    it(`after ${after}, up to ${until}, are ${expected}`, () => {
      assert.equal(workingDays(after, until), expected);
    });
  }
});

describe('today', () => {
  it('is the day in UTC, also an hour before midnight, when it is tomorrow in Bishkek', () => {
    assert.equal(dayOf(Date.parse('2026-05-24T23:00:00Z')), '2026-05-24');
  });

  it('is written to the second', () => {
    assert.equal(momentOf(Date.parse('2026-05-24T23:00:01.999Z')), '2026-05-24T23:00:01Z');
  });
});
