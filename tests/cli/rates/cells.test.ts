import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {count, dayOf, decimal, isEmpty, isPattern} from '../../../src/cli/rates/cells.js';
import {readCsv} from '../../../src/cli/rates/csv.js';
import {readJson} from '../../../src/cli/rates/json.js';

describe('a printed figure', () => {
  for (const [printed, mark, value] of [
    ['87.4500', '.', '87.4500'],
    ['87,4500', ',', '87.4500'],
    [' 87,4500\n', ',', '87.4500'],
    ['12 142,10', ',', '12142.10'],
    ['12\u00A0142,10', ',', '12142.10'],
    ['12\u202F142.10', '.', '12142.10'],
    ["1'234'567.8", '.', '1234567.8'],
    ['1.234.567,8', ',', '1234567.8'],
    ['12,142.10', '.', '12142.10'],
    ['1,234,567', '.', '1234567'],
    ['9,3450', '.', '9.3450'],
    ['0,123', '.', '0.123'],
    ['.5', '.', '0.5'],
    ['5,39256E-05', ',', '0.0000539256'],
    ['1.2e+3', '.', '1200'],
    ['7.0960', '.', '7.0960'],
  ] as const) {
    it(`like ${JSON.stringify(printed)} with "${mark}" is ${value}`, () => {
      assert.equal(decimal(printed, mark), value);
    });
  }

  for (const [printed, mark] of [
    ['', '.'],
    ['abc', '.'],
    ['-1.5', '.'],
    ['+1.5', '.'],
    ['1.5.2', '.'],
    ['1,5,2', '.'],
    ['12 34', '.'],
    ['1 2345', '.'],
    ['5.', '.'],
    ['007', '.'],
    ['1e99', '.'],
    ['12.345', ','],
    ['12,345', '.'],
    ['0 123', '.'],
    ['Infinity', '.'],
    ['0x10', '.'],
    ['١٢', '.'],
    ['1'.repeat(31), '.'],
  ] as const) {
    it(`like ${JSON.stringify(printed)} with "${mark}" is none`, () => {
      assert.equal(decimal(printed, mark), undefined);
    });
  }

  it('that could be either is read as somebody said', () => {
    assert.equal(decimal('12,345', '.', true), '12345');
    assert.equal(decimal('12,345', ',', true), '12.345');
    assert.equal(decimal('12.345', ',', true), '12345');
    assert.equal(decimal('9,3450', '.', true), undefined);
  });

  it('keeps every digit, however it is grouped', () => {
    const figure = fc.tuple(fc.bigInt({min: 1000n, max: 10n ** 15n}), fc.stringMatching(/^\d{0,8}$/));
    fc.assert(
      fc.property(
        figure,
        fc.constantFrom(' ', '\u00A0', "'"),
        fc.constantFrom('.', ','),
        ([whole, part], group, mark) => {
          const grouped = String(whole).replace(/\B(?=(?:\d{3})+$)/g, group);
          assert.equal(decimal(grouped + (part && mark + part), mark as '.'), String(whole) + (part && `.${part}`));
        },
      ),
    );
  });
});

describe('a number of units', () => {
  it('is whole, from 1 on', () => {
    assert.deepEqual(
      ['1', '100', '1 000', '10.0', ' 10 '].map((text) => count(text)),
      [1, 100, 1000, 10, 10],
    );
    assert.deepEqual(
      ['0', '', '1.5', '-1', 'x', '100 USD'].map((text) => count(text)),
      Array(6).fill(undefined),
    );
  });
});

describe('a printed date', () => {
  for (const [printed, pattern, day] of [
    ['2026-06-03', undefined, '2026-06-03'],
    ['2026-06-03T00:00:00.000Z', undefined, '2026-06-03'],
    ['03.06.2026', 'DD.MM.YYYY', '2026-06-03'],
    ['03.06.2026 10:30', 'DD.MM.YYYY', '2026-06-03'],
    ['03.06.26', 'DD.MM.YY', '2026-06-03'],
    ['03.06.98', 'DD.MM.YY', '1998-06-03'],
    ['6/3/2026', 'M/D/YYYY', '2026-06-03'],
    ['20260603', 'YYYYMMDD', '2026-06-03'],
    ['3 June 2026', 'D MMM YYYY', '2026-06-03'],
    ['03-Jun-2026', 'DD-MMM-YYYY', '2026-06-03'],
    ['1780444800', 'unix', '2026-06-03'],
    ['1780444800000', 'unix-ms', '2026-06-03'],
  ] as const) {
    it(`like ${printed} is ${day}`, () => {
      assert.equal(dayOf(printed, pattern), day);
    });
  }

  for (const [printed, pattern] of [
    ['31.06.2026', 'DD.MM.YYYY'],
    ['29.02.2026', 'DD.MM.YYYY'],
    ['03.13.2026', 'DD.MM.YYYY'],
    ['03.06.2026', 'DD.MM.YY'],
    ['3.6.2026', 'DD.MM.YYYY'],
    ['2026-06-033', undefined],
    ['3 Juin 2026', 'D MMM YYYY'],
    ['tomorrow', undefined],
    ['', undefined],
    ['99999999999999', 'unix'],
  ] as const) {
    it(`like ${JSON.stringify(printed)} is none`, () => {
      assert.equal(dayOf(printed, pattern), undefined);
    });
  }

  it('is a day by the source’s own clock where that is known', () => {
    assert.equal(dayOf('2026-06-02T19:00:00Z', undefined, '+05:00'), '2026-06-03');
    assert.equal(dayOf('2026-06-02T19:00:00Z'), '2026-06-02');
    assert.equal(dayOf('1780426800', 'unix', '+05:00'), '2026-06-03');
    assert.equal(dayOf('1780426800', 'unix'), '2026-06-02');
  });

  it('has a pattern with a year, a month and a day', () => {
    for (const pattern of ['DD.MM.YYYY', 'M/D/YY', 'D MMM YYYY', 'unix', 'unix-ms'])
      assert.ok(isPattern(pattern), pattern);
    for (const pattern of ['', 'DD.MM', 'dd.mm.yyyy', 'DD.DD.YYYY', 'YYYY-MM-DD DD'])
      assert.ok(!isPattern(pattern), pattern);
  });
});

describe('a cell', () => {
  it('may say that there is no figure', () => {
    for (const text of ['', ' ', '-', '—', 'N/A', 'n/a', 'NaN', 'null', '..', 'н/д'])
      assert.equal(isEmpty(text), true, text);
    for (const text of ['0', '1', '-1', 'abc', '0.00']) assert.equal(isEmpty(text), false, text);
  });
});

describe('JSON', () => {
  it('keeps the digits of its numbers', () => {
    assert.deepEqual(readJson('{"rate": 7.0960, "big": 12345678901234567890.10, "small": -1.50e-7, "n": [1, 2.0]}'), {
      rate: '7.0960',
      big: '12345678901234567890.10',
      small: '-1.50e-7',
      n: ['1', '2.0'],
    });
  });

  it('leaves its strings alone', () => {
    assert.deepEqual(readJson('{"a 1": "1.50", "b\\" 2": "\\\\ \\" 3", "c": [true, null]}'), {
      'a 1': '1.50',
      'b" 2': '\\ " 3',
      c: [true, null],
    });
  });

  it('is what it was but for that, whatever it holds', () => {
    const spelt = (value: unknown): unknown =>
      typeof value === 'number'
        ? JSON.stringify(value)
        : Array.isArray(value)
          ? value.map(spelt)
          : value && typeof value === 'object'
            ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spelt(inner)]))
            : value;
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(JSON.stringify(readJson(text)), JSON.stringify(spelt(JSON.parse(text))));
      }),
    );
  });
});

describe('CSV', () => {
  for (const sign of [',', ';', '\t', '|']) {
    it(`finds out that ${JSON.stringify(sign)} stands between its cells`, () => {
      const text = ['code', 'name, plain', 'rate'].map((cell) => (sign === ',' ? `"${cell}"` : cell)).join(sign);
      assert.deepEqual(readCsv(`\uFEFF${text}\r\nUSD${sign}"x ""y"""${sign} 1.5\r\n\r\n`), [
        ['code', 'name, plain', 'rate'],
        ['USD', 'x "y"', '1.5'],
      ]);
    });
  }

  it('may begin some lines further down', () => {
    assert.deepEqual(readCsv('Rates of the day\nfor all\ncode;rate\nUSD;1,5\n', undefined, 2), [
      ['code', 'rate'],
      ['USD', '1,5'],
    ]);
  });
});
