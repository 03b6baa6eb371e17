import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {Ajv2020} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import {
  historyPaths,
  merge,
  readHistory,
  type HistoryDocument,
  type HistoryHead,
} from '../../../src/cli/rates/history.js';
import type {Figure} from '../../../src/data/rates.js';

const ajv = new Ajv2020({strict: true, allErrors: true});
addFormats.default(ajv);
const schema = JSON.parse(
  readFileSync(new URL('../../../src/data/schema/history.schema.json', import.meta.url), 'utf8'),
) as object;
const isHistory = ajv.compile(schema);

const now = Date.parse('2026-05-24T03:00:00Z');
const later = now + 3_600_000;
const head: HistoryHead = {
  base: 'KGS',
  quote: 'USD',
  source: {id: 'nbkr', name: 'National Bank of the Kyrgyz Republic', url: 'https://www.nbkr.kg/', reuse: 'unstated'},
  kind: 'official',
  side: 'mid',
  derived: 'inverse',
};
const figure = (date: string, rate: string, digits?: number): Figure => ({date, rate, digits});
const may = [figure('2026-05-22', '0.0114482'), figure('2026-05-24', '0.0114351')];

/** As the next run finds it. */
const stored = (history: HistoryDocument): HistoryDocument => readHistory(JSON.parse(JSON.stringify(history)))!;

const accepts = (value: unknown): void => assert.ok(isHistory(value), ajv.errorsText(isHistory.errors));
const refuses = (value: unknown): void => assert.ok(!isHistory(value), `accepted: ${JSON.stringify(value)}`);

describe('a history', () => {
  it('begins with the figures of the first run', () => {
    const history = merge(undefined, head, may, {now});
    assert.deepEqual(history, {
      format: 'newswire-history',
      version: 1,
      generated: '2026-05-24T03:00:00Z',
      ...head,
      rates: [
        ['2026-05-22', '0.0114482'],
        ['2026-05-24', '0.0114351'],
      ],
    });
    accepts(history);
  });

  it('grows from run to run, by rising date', () => {
    const history = merge(stored(merge(undefined, head, may, {now})), head, [figure('2026-05-23', '0.0114400')], {
      now: later,
    });
    assert.deepEqual(
      history.rates.map(([date]) => date),
      ['2026-05-22', '2026-05-23', '2026-05-24'],
    );
    assert.equal(history.generated, '2026-05-24T04:00:00Z');
  });

  it('takes a correction in place of what it corrects', () => {
    const history = merge(stored(merge(undefined, head, may, {now})), head, [figure('2026-05-24', '0.0114400')], {
      now: later,
    });
    assert.deepEqual(history.rates, [
      ['2026-05-22', '0.0114482'],
      ['2026-05-24', '0.0114400'],
    ]);
  });

  it('is the same, time and all, when nothing is new', () => {
    const first = merge(undefined, head, may, {now});
    assert.equal(JSON.stringify(merge(stored(first), head, may, {now: later})), JSON.stringify(first));
  });

  it('says how many digits a figure means where it does not show them', () => {
    const history = merge(undefined, head, [figure('2026-05-22', '5.4', 3), figure('2026-05-23', '5.41', 3)], {now});
    assert.deepEqual(history.rates, [
      ['2026-05-22', '5.4', 3],
      ['2026-05-23', '5.41'],
    ]);
    accepts(history);
    assert.deepEqual(stored(history), history);
  });

  it('reaches three years back from its newest day, or as many days as it is told', () => {
    const long = [figure('2020-01-01', '0.0143'), figure('2023-06-01', '0.0114'), ...may];
    assert.deepEqual(
      [merge(undefined, head, long, {now}).rates.length, merge(undefined, head, long, {now, days: 2}).rates.length],
      [3, 1],
    );
  });

  it('never takes in the figures of another source, kind, side or currency', () => {
    const old = stored(merge(undefined, head, may, {now}));
    const [first, ...others] = [
      head,
      {...head, source: {...head.source, id: 'nbk'}},
      {...head, kind: 'cash'},
      {...head, side: 'buy'},
      {...head, base: 'KGZ'},
    ] as const;
    const rates = (other: HistoryHead): number =>
      merge(old, other, [figure('2026-05-25', '0.0114')], {now}).rates.length;
    assert.deepEqual([rates(first), ...others.map(rates)], [3, 1, 1, 1, 1]);
  });

  it('takes on what its source is called now', () => {
    const old = stored(merge(undefined, head, may, {now}));
    const source = {...head.source, name: 'NBKR', attribution: 'Rates: NBKR'};
    assert.deepEqual(merge(old, {...head, source}, [], {now}).source, {
      ...{id: 'nbkr', name: 'NBKR', url: 'https://www.nbkr.kg/', attribution: 'Rates: NBKR', reuse: 'unstated'},
    });
  });

  it('of whatever figures in whatever order is valid, sorted, and has each day once', () => {
    const day = fc
      .integer({min: 0, max: 2000})
      .map((days) => new Date(now - days * 86_400_000).toISOString().slice(0, 10));
    const rate = fc.integer({min: 1, max: 999_999}).map((units) => (units / 10_000).toFixed(4));
    const figures = fc.array(
      fc.record({date: day, rate, digits: fc.option(fc.integer({min: 1, max: 30}), {nil: undefined})}),
    );
    fc.assert(
      fc.property(figures, figures, (first, second) => {
        const history = merge(stored(merge(undefined, head, first, {now})), head, second, {now: later});
        accepts(history);
        const days = history.rates.map(([date]) => date);
        assert.deepEqual(days, [...new Set(days)].sort());
        for (const {date} of second) assert.ok(days.includes(date) || date < days[0]!, date);
        const again = new Map(second.map((one) => [one.date, one]));
        assert.deepEqual(merge(history, head, [...again.values()].reverse(), {now: later + 1}), history);
      }),
      {numRuns: 500},
    );
  });
});

describe('the file of a history', () => {
  const series = {...head, source: 'nbkr'};

  it('is named after its pair, and after its side where there are two', () => {
    assert.equal(historyPaths(series)[0], 'history/KGS-USD.json');
    assert.equal(historyPaths({...series, side: 'buy'})[0], 'history/KGS-USD-buy.json');
  });

  it('has another name for another source and kind', () => {
    const names = [series, {...series, source: 'nbk'}, {...series, kind: 'cash'} as const].map(
      (one) => historyPaths(one)[3],
    );
    assert.equal(new Set(names).size, 3);
  });

  it('never leaves its folder', () => {
    for (const path of historyPaths({...series, source: '../../etc/passwd'}))
      assert.match(path, /^history\/[\w-]+\.json$/);
  });
});

describe('what an earlier run wrote', () => {
  const history = merge(undefined, head, may, {now});

  it('is read as it was written', () => {
    assert.deepEqual(stored(history), history);
  });

  it('loses the points that cannot be read, and no others', () => {
    const rates = [
      ['2026-02-30', '1'],
      ['2026-05-20', '-1'],
      ['2026-05-21', 1],
      'x',
      null,
      ['2026-05-23', '0.0'],
      ...history.rates,
    ];
    assert.deepEqual(readHistory({...history, rates}), history);
  });

  it('is nothing where it is something else', () => {
    for (const change of [
      {format: 'newswire-rates'},
      {version: 2},
      {base: 'som'},
      {kind: 'black'},
      {side: undefined},
      {source: 'nbkr'},
    ]) {
      assert.equal(readHistory({...history, ...change}), undefined, JSON.stringify(change));
    }
    for (const value of [undefined, null, '', [], 7]) assert.equal(readHistory(value), undefined);
  });
});

describe('the schema of a history', () => {
  const history = merge(undefined, head, may, {now}) as unknown as Record<string, unknown>;

  it('accepts members that it does not know', () => accepts({...history, note: 'kept'}));

  for (const member of ['format', 'version', 'base', 'quote', 'source', 'kind', 'rates']) {
    it(`refuses a history without ${member}`, () => refuses({...history, [member]: undefined}));
  }

  const wrong: [string, unknown][] = [
    ['format', 'newswire-rates'],
    ['base', 'som'],
    ['kind', 'black'],
    ['side', 'ask'],
    ['derived', 'guess'],
    ['generated', 'today'],
    ['source', {id: 'nbkr'}],
    ['source', {id: 'nbkr', name: 'N', url: 'javascript:alert(1)'}],
    ['rates', [['2026-02-30', '1']]],
    ['rates', [['2026-05-24', 1]]],
    ['rates', [['2026-05-24', '1e5']]],
    ['rates', [['2026-05-24', '0.00']]],
    ['rates', [['2026-05-24']]],
    ['rates', [['2026-05-24', '1', 0]]],
    ['rates', [['2026-05-24', '1', 1, 1]]],
  ];
  for (const [member, value] of wrong) {
    it(`refuses ${JSON.stringify(value)} as ${member}`, () => refuses({...history, [member]: value}));
  }
});
