import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import Big from 'big.js';
import fc from 'fast-check';
import {derive, type Derived} from '../../../src/cli/rates/derive.js';
import type {Printed} from '../../../src/cli/rates/types.js';
import {significant} from '../../../src/data/decimal.js';
import {quotes, type Pair} from '../../../src/data/quotes.js';
import {parseRates} from '../../../src/data/rates.js';

// An independent reference: half away from zero, at more places than figures of 30 digits need to be told apart.
Big.RM = Big.roundHalfUp;
Big.DP = 200;

const pairOf = (name: string): Pair => ({base: name.slice(0, 3), quote: name.slice(4)});

/** `USD/KGS 87.4500`, or with a nominal `100 UZS/TJS 0.0780`. */
const printed = (text: string, more: Partial<Printed> = {}): Printed => {
  const [rate = '', pair = '', nominal = '1'] = text.split(' ').reverse();
  return {...pairOf(pair), rate, nominal: Number(nominal), date: '2026-05-24', kind: 'official', side: 'mid', ...more};
};

const said = (answer: Derived | undefined): string =>
  answer ? `${answer.base}/${answer.quote} ${answer.rate}${answer.digits ? ` (${answer.digits})` : ''}` : 'nothing';

/** What figures say of a pair, in short. */
const ask = (pair: string, ...figures: Printed[]): string => said(derive(figures, pairOf(pair)));

describe('a figure in the direction in which it was printed', () => {
  it('is the printed one, digit for digit', () => {
    const answer = derive([printed('USD/KGS 87.4500')], pairOf('USD/KGS'));
    assert.equal(said(answer), 'USD/KGS 87.4500');
    assert.deepEqual([answer?.derived, answer?.published], [undefined, undefined]);
  });

  for (const [text, expected] of [
    ['1 EUR/KZT 560.84', '560.84'],
    ['10 AMD/KZT 12.69', '1.269'],
    ['100 UZS/TJS 0.0780', '0.000780'],
    ['1000 IRR/KZT 1.20', '0.00120'],
    ['1000 VND/RUB 28', '0.028'],
  ] as const) {
    it(`for one unit keeps the digits of ${text}`, () => {
      const answer = derive([printed(text)], pairOf(text.split(' ')[1]!));
      assert.equal(answer?.rate, expected);
      assert.equal(answer?.derived, undefined);
      assert.deepEqual(answer?.published?.rate, text.startsWith('1 ') ? undefined : text.split(' ')[2]);
    });
  }

  it('for fifty units is divided, and rounded to its own digits', () => {
    assert.equal(ask('JPY/KGS', printed('50 JPY/KGS 27.4845')), 'JPY/KGS 0.549690');
  });

  it('says how many digits it means where its source drops zeros', () => {
    assert.equal(ask('KGS/KZT', printed('KGS/KZT 5.4', {digits: 3})), 'KGS/KZT 5.4 (3)');
  });

  it('is shown with two digits when they are asked for as printed', () => {
    assert.equal(ask('UZS/KGS', printed('UZS/KGS 0.0072')), 'UZS/KGS 0.0072');
  });
});

describe('a figure turned round', () => {
  for (const [text, pair, expected] of [
    ['USD/KGS 87.4500', 'KGS/USD', '0.0114351'],
    ['TMT/USD 0.28490', 'USD/TMT', '3.5100'],
    ['USD/UZS 12194.21', 'UZS/USD', '0.00008200613'],
    ['100 UZS/TJS 0.0780', 'TJS/UZS', '1280'],
    // Half a unit goes away from zero: 1/0.16 is 6.25, which has three digits.
    ['USD/XAU 0.160', 'XAU/USD', '6.25'],
    ['1000 IRR/KZT 8.00', 'KZT/IRR', '125'],
  ] as const) {
    it(`is ${expected} of ${text}, to the digits printed`, () => {
      const answer = derive([printed(text)], pairOf(pair));
      assert.equal(answer?.rate, expected);
      assert.equal(answer?.derived, 'inverse');
      assert.equal(answer?.published?.rate, text.split(' ').pop());
    });
  }

  it('tells its digits where their number cannot be seen', () => {
    assert.equal(ask('USD/UZS', printed('UZS/USD 0.0000812')), 'USD/UZS 12300 (3)');
    assert.equal(ask('KZT/KGS', printed('KGS/KZT 5.4', {digits: 3})), 'KZT/KGS 0.185 (3)');
  });

  it('is exact to six digits of a peg, without zeros that say nothing', () => {
    assert.equal(ask('TMT/USD', printed('USD/TMT 3.5', {kind: 'peg'})), 'TMT/USD 0.285714');
    assert.equal(ask('BHD/USD', printed('USD/BHD 0.4', {kind: 'peg'})), 'BHD/USD 2.5');
    assert.equal(ask('LBP/USD', printed('USD/LBP 1500', {kind: 'peg'})), 'LBP/USD 0.000666667');
  });

  it('is not, of two digits: it keeps the direction of the print, for one unit', () => {
    const answer = derive([printed('100 UZS/KGS 0.72')], pairOf('KGS/UZS'));
    assert.equal(said(answer), 'UZS/KGS 0.0072');
    assert.deepEqual([answer?.by, answer?.derived, answer?.published?.nominal], ['short', undefined, 100]);
  });

  it('sells what the bank bought', () => {
    const answer = derive([printed('USD/KGS 87.10', {kind: 'cash', side: 'buy'})], pairOf('KGS/USD'));
    assert.deepEqual([answer?.kind, answer?.side], ['cash', 'sell']);
  });

  it('of two digits goes on being bought', () => {
    assert.equal(derive([printed('UZS/KGS 0.72', {side: 'buy'})], pairOf('KGS/UZS'))?.side, 'buy');
  });

  for (const [percent, expected] of [
    ['0.55', '-0.55'],
    ['-20', '25'],
    ['25.00', '-20.00'],
    ['0', '0'],
    ['-0.04', '0.04'],
  ] as const) {
    it(`turns a published change of ${percent} % to ${expected} %`, () => {
      const figure = printed('USD/KGS 87.4500', {percent_change: percent});
      assert.equal(derive([figure], pairOf('KGS/USD'))?.percent_change, expected);
    });
  }
});

describe('a cross', () => {
  const bank = [
    printed('USD/KZT 478.77'),
    printed('EUR/KZT 560.84'),
    printed('10 AMD/KZT 12.69'),
    printed('UZS/KZT 0.04'),
  ];

  it('goes through the currency that both figures share, to the digits of the shorter one', () => {
    const answer = derive(bank, pairOf('EUR/USD'));
    assert.deepEqual([said(answer), answer?.derived, answer?.published], ['EUR/USD 1.1714', 'cross', undefined]);
    assert.equal(ask('AMD/USD', ...bank), 'AMD/USD 0.002651');
  });

  it('is not made of two digits', () => {
    assert.equal(ask('USD/UZS', ...bank), 'nothing');
  });

  it('is not needed where the pair was printed', () => {
    assert.equal(ask('KZT/USD', ...bank, printed('EUR/USD 1.1714')), 'KZT/USD 0.0020887');
  });

  it('is better than a figure that is too short to be turned', () => {
    const figures = [printed('UZS/KGS 0.72'), printed('USD/UZS 12194.21'), printed('USD/KGS 87.4500')];
    assert.equal(ask('KGS/UZS', ...figures), 'KGS/UZS 139.442');
  });

  it('goes the way that keeps most digits', () => {
    const figures = [
      printed('USD/KGS 87.4'),
      printed('EUR/KGS 101.5'),
      printed('USD/RUB 75.5273'),
      printed('EUR/RUB 88.2826'),
    ];
    assert.equal(ask('EUR/USD', ...figures), 'EUR/USD 1.16888');
  });

  it('is as old as the older of its figures', () => {
    const figures = [
      printed('USD/KGS 87.45', {published_at: '2026-05-23T10:00:00Z'}),
      printed('EUR/KGS 101.5', {published_at: '2026-05-22T10:00:00Z'}),
    ];
    assert.equal(derive(figures, pairOf('EUR/USD'))?.published_at, '2026-05-22T10:00:00Z');
  });

  it('is of no time where one of its figures is of none', () => {
    const figures = [printed('USD/KGS 87.45', {published_at: '2026-05-23T10:00:00Z'}), printed('EUR/KGS 101.5')];
    assert.deepEqual(
      ['EUR/USD', 'USD/EUR'].map((pair) => derive(figures, pairOf(pair))?.published_at),
      [undefined, undefined],
    );
  });

  it('is renewed as often as the one of its figures that is renewed most', () => {
    const figures = [printed('USD/KGS 87.45', {rhythm: 'weekdays'}), printed('GBP/KGS 117.41', {rhythm: 'weekly'})];
    assert.deepEqual(
      ['GBP/USD', 'USD/GBP'].map((pair) => derive(figures, pairOf(pair))?.rhythm),
      ['weekdays', 'weekdays'],
    );
  });

  it('never joins a price to buy at with a price to sell at', () => {
    const board = {kind: 'cash', side: 'buy'} as const;
    const figures = [
      printed('USD/KGS 87.10', board),
      printed('EUR/KGS 101.10', board),
      printed('KGS/RUB 0.815', board),
    ];
    assert.equal(ask('EUR/USD', ...figures), 'nothing');
    const answer = derive(figures, pairOf('USD/RUB'));
    assert.deepEqual([said(answer), answer?.side], ['USD/RUB 71.0', 'buy']);
    assert.deepEqual(derive(figures, pairOf('RUB/USD'))?.side, 'sell');
  });
});

/** Figures of one to ten digits, about as large and as small as those of currencies. */
const figure = fc
  .tuple(fc.bigInt({min: 1n, max: 9_999_999_999n}), fc.integer({min: 1, max: 10}), fc.nat({max: 9}))
  .map(([units, digits, places]) => {
    const few = BigInt(String(units).slice(0, digits));
    return new Big(String(few)).times(new Big(10).pow(-places)).toFixed(places);
  });
const code = fc.constantFrom('USD', 'KGS', 'KZT', 'UZS', 'EUR');
const anyPrinted = fc
  .record({
    base: code,
    quote: code,
    nominal: fc.constantFrom(1, 1, 10, 100, 1000, 7),
    rate: figure,
    dropped: fc.constantFrom(0, 0, 1, 2),
    date: fc.constant('2026-05-24'),
    kind: fc.constant('official' as const),
    side: fc.constant('mid' as const),
  })
  .filter(({base, quote}) => base !== quote)
  .map(({dropped, ...it}): Printed => ({...it, digits: dropped ? significant(it.rate) + dropped : undefined}));
const precision = ({rate, digits = 0}: Printed): number => Math.max(digits, significant(rate));

/** What one unit of a currency is worth, as a quotient that is not divided yet. */
const worth = ({base, nominal, rate}: Printed, of: string): [Big, Big] =>
  base === of ? [new Big(rate), new Big(nominal)] : [new Big(nominal), new Big(rate)];

describe('whatever a source prints', () => {
  it('the answer is one of those that the rules allow, with the most digits, as big.js computes it', () => {
    const met = {inverse: 0, cross: 0, short: 0, nothing: 0};
    fc.assert(
      fc.property(
        fc.uniqueArray(anyPrinted, {maxLength: 6, selector: (it) => [it.base, it.quote].sort().join()}),
        code,
        code,
        (figures, base, quote) => {
          fc.pre(base !== quote);
          const has = (it: Printed, of: string): boolean => it.base === of || it.quote === of;
          const answer = derive(figures, {base, quote});
          const own = figures.find((it) => has(it, base) && has(it, quote));
          if (own && (own.base === base || precision(own) >= 3)) {
            const [n, d] = worth(own, base);
            const exact = own.base === base && /^10*$/.test(String(own.nominal));
            assert.ok(new Big(answer!.rate).eq(exact ? n.div(d) : n.div(d).prec(precision(own))), said(answer));
            assert.equal(answer?.derived, own.base === base ? undefined : 'inverse');
            if (answer?.derived) met.inverse++;
            return;
          }
          const able = figures.filter((it) => it !== own && precision(it) >= 3);
          const crosses = able.flatMap((first) =>
            able.flatMap((second) => {
              const via = first.base === base ? first.quote : first.base;
              if (!has(first, base) || !has(second, quote) || !has(second, via) || first === second) return [];
              const [n, d] = worth(first, base);
              const [m, e] = worth(second, via);
              const digits = Math.min(precision(first), precision(second));
              return [{digits, rate: n.times(m).div(d.times(e)).prec(digits)}];
            }),
          );
          if (crosses.length) {
            met.cross++;
            assert.equal(answer?.derived, 'cross');
            assert.equal(answer.precision, Math.max(...crosses.map(({digits}) => digits)));
            assert.ok(
              crosses.some(({digits, rate}) => digits === answer.precision && rate.eq(answer.rate)),
              said(answer),
            );
          } else if (own) {
            met.short++;
            assert.deepEqual([answer?.base, answer?.quote, answer?.by], [quote, base, 'short']);
          } else {
            met.nothing++;
            assert.equal(answer, undefined);
          }
        },
      ),
      {numRuns: 5000},
    );
    for (const [what, times] of Object.entries(met)) assert.ok(times > 30, `only ${times} met: ${what}`);
  });

  it('the answer does not depend on the order of the figures', () => {
    fc.assert(
      fc.property(fc.array(anyPrinted, {maxLength: 8}), code, code, (figures, base, quote) => {
        fc.pre(base !== quote);
        assert.deepEqual(derive([...figures].reverse(), {base, quote}), derive(figures, {base, quote}));
      }),
      {numRuns: 2000},
    );
  });

  it('a widget says the same of one figure, given the print or our record of it', () => {
    let asked = 0;
    fc.assert(
      fc.property(anyPrinted, fc.boolean(), (figure, turned) => {
        const {base, quote} = figure;
        const pair = turned ? {base: quote, quote: base} : {base, quote};
        const answer = derive([figure], pair)!;
        const document = (rate: object): unknown => ({
          format: 'newswire-rates',
          version: 1,
          sources: [{id: 'bank'}],
          rates: [{source: 'bank', date: '2026-05-24', kind: 'official', side: 'mid', ...rate}],
        });
        const {published, digits, derived} = answer;
        const ours = parseRates(
          document({base: answer.base, quote: answer.quote, rate: answer.rate, published, digits, derived}),
        );
        assert.deepEqual([ours.skipped, ours.problems], [0, []]);
        const now = Date.parse('2026-05-24T12:00:00Z');
        const direct = derive([figure], {base, quote})!;
        const theirs = parseRates(
          document({
            base,
            quote,
            rate: direct.rate,
            digits: figure.digits,
            published: {base, quote, nominal: figure.nominal, rate: figure.rate},
          }),
        );
        for (const one of [pair, {base: pair.quote, quote: pair.base}]) {
          const [left] = quotes(ours, {pairs: [one], now}).quotes;
          const [right] = quotes(theirs, {pairs: [one], now}).quotes;
          assert.deepEqual([left?.rate, left?.nominal, left?.base], [right?.rate, right?.nominal, right?.base]);
          asked++;
        }
      }),
      {numRuns: 2000},
    );
    assert.equal(asked, 4000);
  });
});
