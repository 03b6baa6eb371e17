import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import Big from 'big.js';
import fc from 'fast-check';
import {significant} from '../../src/data/decimal.js';
import {DataError} from '../../src/data/errors.js';
import {nextChange, pairWords, quotes, sharedDate, type Pair, type Quote} from '../../src/data/quotes.js';
import {parseRates, type Rate, type Rates} from '../../src/data/rates.js';

// An independent reference, at more places than figures of 30 digits need to be told apart.
Big.RM = Big.roundHalfUp;
Big.DP = 200;

const DECIMAL = /^\d+(\.\d+)?$/;
const DAY = 86_400_000;
const START = Date.parse('2025-12-11T00:00:00Z');

type Fields = Readonly<Record<string, unknown>>;

const documentOf = (rates: readonly unknown[]): Fields => ({
  format: 'newswire-rates',
  version: 1,
  sources: [{id: 'a'}, {id: 'b'}],
  rates,
});

/** Figures of one to ten digits, about as large and as small as those of currencies. */
const figure = fc
  .tuple(fc.bigInt({min: 1n, max: 9_999_999_999n}), fc.integer({min: 1, max: 10}), fc.nat({max: 9}))
  .map(([units, digits, places]) => {
    const few = BigInt(String(units).slice(0, digits));
    return new Big(String(few)).times(new Big(10).pow(-places)).toFixed(places);
  });
const code = fc.constantFrom('USD', 'KGS', 'KZT', 'UZS', 'TMT');
const day = fc.integer({min: -8, max: 8}).map((days) => new Date(START + days * DAY).toISOString().slice(0, 10));
const time = fc
  .integer({min: -12 * 24, max: 12 * 24})
  .map((hours) => new Date(START + (hours * DAY) / 24).toISOString());
const percent = fc
  .tuple(fc.constantFrom('', '-', '+'), fc.integer({min: 0, max: 9999}), fc.constantFrom('', '%'))
  .map(([sign, hundredths, unit]) => sign + new Big(hundredths).div(100).toFixed(2) + unit);
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, {nil: undefined});
const dated = fc.record({date: day, rate: figure, digits: optional(fc.integer({min: 1, max: 12}))});

const fields = {
  base: code,
  quote: code,
  rate: figure,
  source: fc.constantFrom('a', 'b'),
  kind: fc.constantFrom('official', 'market', 'cash', 'peg', undefined),
  side: fc.constantFrom('mid', 'mid', 'buy', 'sell', undefined),
  date: day,
  digits: optional(fc.integer({min: 1, max: 12})),
  published_at: optional(time),
  published: optional(
    fc.record({base: code, quote: code, nominal: fc.constantFrom(1, 7, 10, 100, 1000), rate: figure}),
  ),
  previous: optional(dated),
  next: optional(dated),
  percent_change: optional(percent),
  stale_after: optional(time),
};

/** Records as a publisher might write them, though not always sensible ones. */
const plausible = fc.record(fields);

/** Records of which any field may be anything. */
const garbage = fc.record(
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      fc.oneof(
        {weight: 40, arbitrary: value as fc.Arbitrary<unknown>},
        fc.anything(),
        fc.constantFrom('NaN', '-0', '1e5'),
      ),
    ]),
  ),
  {requiredKeys: []},
);

const question = fc.record({
  pairs: fc.array(fc.tuple(code, code)).map((pairs) => pairWords(pairs.map((pair) => pair.join('/')).join(' ')).pairs),
  flip: fc.boolean(),
  now: fc.integer({min: START - 12 * DAY, max: START + 12 * DAY}),
});

/** Parsed, or empty when there is nothing usable. */
function read(rates: readonly unknown[]): Rates {
  try {
    return parseRates(documentOf(rates));
  } catch (error) {
    assert.ok(error instanceof DataError, String(error));
    return parseRates(documentOf([]));
  }
}

/** What holds of any quote of any document. */
function check(quote: Quote, now: number): void {
  const {rate, nominal, change, staleAt, publishedAt, asked, base, date, fixed, kind, stale} = quote;
  const told = JSON.stringify(quote);
  assert.match(rate, DECIMAL, told);
  assert.match(rate, /[1-9]/, told);
  assert.ok(nominal === 1 || (asked && /^1(000)+$/.test(String(nominal))), told);
  assert.ok(
    (Number.isFinite(staleAt) || (fixed && staleAt === Infinity)) &&
      (publishedAt === undefined || Number.isFinite(publishedAt)),
    told,
  );
  assert.equal(stale, now >= staleAt);
  assert.match(date, /^\d{4}-\d\d-\d\d$/);
  if (asked) assert.deepEqual(asked, {base: quote.quote, quote: base});
  assert.equal(fixed, kind === 'peg');
  if (!change) return;
  assert.equal(fixed, false, told);
  assert.match(change.percent, /^(0|-?\d+(\.\d+)?)$/, told);
  const sign = new Big(change.percent).cmp(0);
  assert.equal(change.direction, sign > 0 ? 'up' : sign < 0 ? 'down' : 'flat', told);
  if (sign === 0) assert.equal(change.percent, '0');
  assert.notEqual(change.since === undefined, change.period === undefined, told);
}

const freeze = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const key of Reflect.ownKeys(value)) freeze((value as Record<PropertyKey, unknown>)[key]);
};

describe('whatever the document holds', () => {
  for (const [name, record] of [
    ['plausible', plausible],
    ['garbage', garbage],
  ] as const) {
    it(`${name} records give well-formed quotes, each with a key of its own`, () => {
      let shown = 0;
      fc.assert(
        fc.property(fc.array(record, {maxLength: 12}), question, (records, asked) => {
          records.forEach(freeze);
          const rates = read(records);
          if (rates.rates.length) assert.equal(rates.rates.length + rates.skipped, records.length);
          const answer = quotes(rates, asked);
          for (const quote of answer.quotes) check(quote, asked.now);
          assert.equal(new Set(answer.quotes.map(({key}) => key)).size, answer.quotes.length);
          const due = asked.pairs.length || rates.rates.length;
          assert.equal(answer.quotes.length + answer.missing.length, due);
          const {date = '', shared} = sharedDate(answer.quotes);
          const noneYet = answer.quotes.every(({future}) => future);
          for (const quote of answer.quotes) {
            assert.ok(
              quote.date === date || (!shared && (quote.date < date || quote.fixed || (quote.future && !noneYet))),
            );
          }
          assert.ok(nextChange(rates, asked.now) > asked.now, 'no later moment');
          shown += answer.quotes.length;
        }),
        {numRuns: 3000},
      );
      assert.ok(shown > 1000, `only ${String(shown)} quotes were looked at`);
    });
  }

  it('is read, or refused with a DataError', () => {
    const top = fc.oneof(
      fc.anything(),
      fc.record(
        {
          format: fc.oneof(fc.constant('newswire-rates'), fc.anything()),
          version: fc.oneof(fc.constant(1), fc.anything()),
          sources: fc.anything(),
          rates: fc.anything(),
        },
        {requiredKeys: []},
      ),
    );
    fc.assert(
      fc.property(top, (value) => {
        freeze(value);
        try {
          parseRates(value);
        } catch (error) {
          assert.ok(error instanceof DataError, String(error));
        }
      }),
      {numRuns: 3000},
    );
  });
});

/**
 * The product of what records say that one unit of a currency is worth, worked out anew: in one division, since a tie
 * such as 1/3 of 4635435 to six digits does not survive two.
 */
function worth(...records: readonly (readonly [record: Rate, of: string])[]): Big {
  let over = new Big(1);
  let under = new Big(1);
  for (const [{base, rate, published}, of] of records) {
    const printed = published ?? {base, nominal: 1, rate};
    over = over.times(printed.base === of ? printed.rate : printed.nominal);
    under = under.times(printed.base === of ? printed.nominal : printed.rate);
  }
  return over.div(under);
}

const precision = ({rate, published, digits}: Rate): number => digits ?? significant(published ? published.rate : rate);

const steady = {previous: undefined, next: undefined, percent_change: undefined};
const single = plausible.filter(({base, quote}) => base !== quote);
const now = START + DAY / 2;

describe('a figure', () => {
  it('is the published one in its own direction, the exact inverse rounded in the other, or keeps its direction', () => {
    fc.assert(
      fc.property(single, (record) => {
        const rates = read([{...record, ...steady}]);
        const [rate] = rates.rates;
        assert.ok(rate, 'no rate');
        const {base, quote, published, kind} = rate;
        const ask = (pair: Pair, flip: boolean) => quotes(rates, {pairs: [pair], flip, now}).quotes[0];
        assert.equal(ask({base, quote}, false)?.rate, rate.rate);
        // Turned round twice it is itself again.
        assert.deepEqual(ask({base: quote, quote: base}, true), ask({base, quote}, false));

        const turned = ask({base: quote, quote: base}, false);
        assert.ok(turned, 'no quote');
        if (turned.asked) {
          assert.ok(precision(rate) < 3, 'kept with digits enough');
          assert.ok(new Big(turned.rate).eq(new Big(rate.rate).times(turned.nominal)), 'scaled wrongly');
          assert.ok(turned.nominal === 1 || new Big(turned.rate).div(1000).lt(0.01), 'scaled too far');
          assert.ok(new Big(turned.rate).gte(0.01), 'scaled too little');
        } else if (published?.base === quote && /^10*$/.test(String(published.nominal))) {
          assert.ok(new Big(turned.rate).times(published.nominal).eq(published.rate), 'not the printed figure');
        } else {
          const digits = kind === 'peg' ? 6 : precision(rate);
          assert.ok(digits >= 3 || published?.base === quote, 'turned with too few digits');
          assert.ok(new Big(turned.rate).eq(worth([rate, quote]).prec(digits)), `${turned.rate} to ${String(digits)}`);
        }
      }),
      {numRuns: 3000},
    );
  });

  it('does not depend on the other pairs, nor on where it stands among them', () => {
    const abroad = fc.constantFrom('EUR', 'CNY', 'RUB');
    const strangers = fc.array(fc.record({...fields, base: abroad, quote: abroad}));
    fc.assert(
      fc.property(single, strangers, fc.nat(), question, (record, others, place, {now, flip}) => {
        const asked = {pairs: [{base: record.base, quote: record.quote}], flip, now};
        const among: unknown[] = [...others];
        among.splice(place % (others.length + 1), 0, record);
        assert.deepEqual(quotes(read(among), asked), quotes(read([record]), asked));
      }),
      {numRuns: 1000},
    );
  });

  it('crossed is the exact product rounded once, of two records of one source, kind, side and day', () => {
    let crosses = 0;
    const record = fc
      .record({...fields, source: fc.constantFrom('a', 'a', 'b'), kind: fc.constantFrom('official', 'official', 'peg')})
      .map((record) => ({...record, ...steady, date: '2025-12-11'}));
    fc.assert(
      fc.property(fc.array(record, {minLength: 8, maxLength: 14}), single, (records, {base, quote}) => {
        const has = (it: Pair, of: string) => it.base === of || it.quote === of;
        const rates = read(records.filter((it) => !(has(it, base) && has(it, quote))));
        // Every cross that the records allow, found by trying them all.
        const allowed: {readonly key: string; readonly digits: number; readonly rate: Big}[] = [];
        const sells = (it: Rate, of: string) => (it.side === 'buy') !== (it.base === of);
        for (const first of rates.rates.filter((it) => has(it, base))) {
          const via = first.base === base ? first.quote : first.base;
          for (const second of rates.rates.filter((it) => has(it, via) && has(it, quote))) {
            const {source, kind, side} = first;
            if (second.source !== source || second.kind !== kind || second.side !== side) continue;
            if (side !== 'mid' && sells(first, base) !== sells(second, via)) continue;
            const digits = kind === 'peg' ? Infinity : Math.min(precision(first), precision(second));
            if (digits < 3) continue;
            const shown = side === 'mid' ? 'mid' : sells(first, base) ? 'sell' : 'buy';
            const rate = worth([first, base], [second, via]).prec(Math.min(digits, kind === 'peg' ? 6 : digits));
            allowed.push({key: [base, quote, source.id, kind, shown].join('/'), digits, rate});
          }
        }
        const [shown] = quotes(rates, {pairs: [{base, quote}], now}).quotes;
        const best = allowed.filter(({digits}) => digits === Math.max(...allowed.map((it) => it.digits)));
        assert.equal(shown !== undefined, best.length > 0);
        if (!shown) return;
        crosses++;
        assert.ok(
          best.some(({key, rate}) => key === shown.key && rate.eq(shown.rate)),
          JSON.stringify(shown),
        );
      }),
      {numRuns: 3000},
    );
    assert.ok(crosses > 150, `only ${String(crosses)} crosses were met`);
  });
});

describe('a change', () => {
  const near = fc
    .tuple(figure, fc.integer({min: -4000, max: 4000}), fc.integer({min: -1, max: 1}))
    .map(([from, move, more]) => {
      const places = Math.max(0, (from.split('.')[1]?.length ?? 0) + more);
      return [
        from,
        new Big(from)
          .times(new Big(10_000 + move).div(10_000))
          .round(places)
          .toFixed(places),
      ] as const;
    });

  it('is true to half of its last digit, of the sign of the move, and told only where the digits tell it', () => {
    let told = 0;
    fc.assert(
      fc.property(near, fc.boolean(), ([from, to], flip) => {
        if (new Big(to).eq(0)) return;
        const record = {base: 'USD', quote: 'KGS', source: 'a', rate: to, date: '2025-12-11'};
        const rates = read([{...record, previous: {date: '2025-12-10', rate: from}}]);
        const [quote] = quotes(rates, {flip, now}).quotes;
        assert.ok(quote, 'no quote');
        const places = Math.min(...[from, to].map((it) => it.split('.')[1]?.length ?? 0));
        const unit = new Big(10).pow(-places);
        const gap = new Big(to).minus(from);
        const [start, end] = quote.base === 'USD' ? [from, to] : [to, from];
        const exact = new Big(end).minus(start).div(start).times(100);
        const blur = gap.abs().plus(unit).div(start).times(100);
        const {change} = quote;
        if (!change) {
          assert.ok(gap.abs().lt(unit.times(10)) && blur.gte('0.005'), 'not told');
          return;
        }
        told++;
        assert.ok(gap.abs().gte(unit.times(10)) || blur.lt('0.005'), 'told');
        const shown = new Big(change.percent);
        const whole = change.percent.replace(/^-|\..*/g, '');
        const decimals = change.percent === '0' ? 2 : (change.percent.split('.')[1]?.length ?? 0);
        const zeros = decimals ? 0 : Math.max(0, whole.length - gap.abs().div(unit).round(0, 0).toFixed().length);
        const last = new Big(10).pow(zeros - decimals);
        assert.ok(decimals <= 2, 'too many places');
        assert.ok(shown.minus(exact).abs().lte(last.div(2)), `${from} to ${to}: ${change.percent}`);
        assert.ok(shown.times(exact).gte(0), 'the wrong way');
        if (shown.eq(0)) return;
        assert.ok(
          significant(change.percent.replace('-', '')) - zeros <= gap.abs().div(unit).round(0, 0).toFixed().length,
          'too many digits',
        );
      }),
      {numRuns: 5000},
    );
    assert.ok(told > 500, `only ${String(told)} changes were told`);
  });

  it('as published, turned round, is 1/(1+p) - 1 to its digits and never to more places', () => {
    fc.assert(
      fc.property(percent, (published) => {
        const record = {base: 'USD', quote: 'KGS', source: 'a', rate: '87.4500', date: '2025-12-11'};
        const rates = read([{...record, percent_change: published}]);
        const change = (flip: boolean) => quotes(rates, {flip, now}).quotes[0]?.change?.percent;
        const size = published.replace(/[+%]/g, '');
        assert.ok(new Big(change(false) ?? NaN).eq(size), 'not as published');
        const exact = new Big(1).div(new Big(size).div(100).plus(1)).minus(1).times(100);
        const digits = significant(size.replace('-', ''));
        const rounded = exact.prec(digits);
        const expected = digits - 1 - rounded.e > 2 ? exact.round(2) : rounded;
        assert.ok(new Big(change(true) ?? NaN).eq(expected), `${published}: ${String(change(true))}`);
      }),
      {numRuns: 2000},
    );
  });
});

describe('between now and the next change', () => {
  for (const zone of ['UTC', 'Asia/Bishkek', 'America/St_Johns', 'Pacific/Kiritimati']) {
    it(`nothing shown changes in ${zone}`, () => {
      process.env.TZ = zone;
      fc.assert(
        fc.property(
          fc.array(plausible, {maxLength: 4}),
          question,
          fc.double({min: 0, max: 1, noNaN: true}),
          (records, asked, part) => {
            const rates = read(records);
            const next = Math.min(nextChange(rates, asked.now), asked.now + 30 * DAY);
            const before = quotes(rates, asked);
            for (const later of [next - 1, Math.floor(asked.now + part * (next - 1 - asked.now))]) {
              assert.deepEqual(quotes(rates, {...asked, now: later}), before);
            }
          },
        ),
        {numRuns: 500},
      );
    });
  }
});
