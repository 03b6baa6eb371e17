import {
  decimals,
  fraction,
  inverse,
  isDecimal,
  round,
  shift,
  significant,
  times,
  type Fraction,
} from '../../data/decimal.js';
import {computed, FEWEST_DIGITS, OTHER_SIDE, type Pair} from '../../data/quotes.js';
import type {Figure, Kind, Published, Side} from '../../data/rates.js';
import type {Printed, Rhythm} from './types.js';

/** What figures say of a pair: 1 BASE = rate QUOTE. */
export interface Derived extends Pair, Figure {
  readonly kind: Kind;
  readonly side: Side;
  /** What was printed, where it differs from base, quote and rate. */
  readonly published: Published | undefined;
  readonly derived: 'inverse' | 'cross' | undefined;
  readonly published_at: string | undefined;
  readonly percent_change: string | undefined;
  /** That of the file which is renewed most often. */
  readonly rhythm: Rhythm | undefined;
  /** Printed for this pair, in either direction; crossed; or printed, and too short to be turned round as asked. */
  readonly by: 'figure' | 'cross' | 'short';
  /** The significant digits that it vouches for; Infinity for what is exact. */
  readonly precision: number;
}

const RHYTHMS: readonly Rhythm[] = ['weekdays', 'weekly', 'none'];

/**
 * What figures of one source, date, kind and side say of a pair: the figure printed for it, scaled to one unit, or turned
 * round; else a cross, of all that are possible the one with the most digits; else, where the only figure has fewer than
 * three digits and was asked for the other way, that figure in its own direction. Each is rounded once, half away from
 * zero, to the digits of its least precise inexact input (`src/data/decimal.ts`).
 *
 * The order of the figures does not matter.
 */
export function derive(figures: readonly Printed[], pair: Pair): Derived | undefined {
  const own = best(
    figures.filter(({base, quote}) => isPair(pair, base, quote)).map((figure) => turnedTo(figure, pair)),
  );
  return own && own.by === 'figure' ? own : (cross(figures, pair) ?? own);
}

/** Of several answers to one pair the better one: a figure before a cross before a short one, then the one with most digits. */
export function better(a: Derived, b: Derived): number {
  return (
    MADE.indexOf(a.by) - MADE.indexOf(b.by) ||
    (a.precision === b.precision ? 0 : b.precision - a.precision) ||
    // Nothing tells them apart any more but what they say; the answer must not hang on the order of a file.
    compare(b.published_at ?? '', a.published_at ?? '') ||
    compare(a.derived ?? '', b.derived ?? '') ||
    compare(b.rate, a.rate) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}

/** The ways in which an answer is made, the best first. */
export const MADE: readonly Derived['by'][] = ['figure', 'cross', 'short'];

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function best(answers: readonly (Derived | undefined)[]): Derived | undefined {
  return answers.filter((answer) => answer !== undefined).sort(better)[0];
}

function isPair(pair: Pair, base: string, quote: string): boolean {
  return (base === pair.base && quote === pair.quote) || (base === pair.quote && quote === pair.base);
}

/** A figure in the direction asked for, where its digits allow that. */
function turnedTo(figure: Printed, pair: Pair): Derived | undefined {
  const direct = figure.base === pair.base;
  const digits = precision(figure);
  const kept = !direct && digits < FEWEST_DIGITS;
  const {base, quote, nominal, kind, side, percent_change} = figure;
  if (direct || kept) {
    const power = /^10*$/.test(String(nominal));
    const rate = power ? shift(figure.rate, 1 - String(nominal).length) : computed(value(figure, base), digits);
    return finished(figure, {
      ...{base, quote, rate, side, percent_change},
      published: nominal === 1 ? undefined : {base, quote, nominal, rate: figure.rate},
      derived: undefined,
      by: kept ? 'short' : 'figure',
      precision: digits,
      digits: digits === Infinity ? undefined : digits,
    });
  }
  return finished(figure, {
    ...pair,
    rate: computed(value(figure, pair.base), digits),
    side: OTHER_SIDE[side],
    percent_change: kind === 'peg' ? undefined : turnedPercent(percent_change),
    published: {base, quote, nominal, rate: figure.rate},
    derived: 'inverse',
    by: 'figure',
    precision: digits,
    digits: digits === Infinity ? undefined : digits,
  });
}

/** Two figures through the currency that they share. */
function cross(figures: readonly Printed[], {base, quote}: Pair): Derived | undefined {
  const able = (code: string): readonly Printed[] =>
    figures.filter((figure) => other(figure, code) && precision(figure) >= FEWEST_DIGITS);
  const firsts = able(base);
  const seconds = firsts.length ? able(quote) : [];
  return best(
    firsts.flatMap((first) => {
      const via = other(first, base);
      if (!via || via === quote) return [];
      const turned = first.base === via;
      return (
        seconds
          .filter((second) => other(second, quote) === via)
          // With one turned round and one not, a price to buy at would meet a price to sell at.
          .filter((second) => first.side === 'mid' || turned === (second.base === quote))
          .map((second) => {
            const digits = Math.min(precision(first), precision(second));
            const moments = [first.published_at, second.published_at];
            return finished(first, {
              ...{base, quote},
              rate: computed(times(value(first, base), value(second, via)), digits),
              side: turned ? OTHER_SIDE[first.side] : first.side,
              percent_change: undefined,
              // It is as old as the older of the two.
              published_at: moments.every((moment) => moment !== undefined) ? moments.sort()[0] : undefined,
              rhythm: RHYTHMS.find((rhythm) => rhythm === first.rhythm || rhythm === second.rhythm),
              published: undefined,
              derived: 'cross',
              by: 'cross',
              precision: digits,
              digits: digits === Infinity ? undefined : digits,
            });
          })
      );
    }),
  );
}

/** Without a figure longer than documents may hold, and without `digits` where the figures tell them already. */
function finished(
  {kind, date, published_at, rhythm}: Printed,
  answer: Omit<Derived, 'kind' | 'date' | 'published_at' | 'rhythm'> & Partial<Derived>,
): Derived | undefined {
  const {rate, digits, published} = answer;
  if (!isDecimal(rate)) return undefined;
  const told = significant(rate) === digits && (!published || significant(published.rate) === digits);
  return {kind, date, published_at, rhythm, ...answer, digits: told ? undefined : digits};
}

/** What 1 `base` is worth. */
function value(figure: Printed, base: string): Fraction {
  const worth = times(fraction(figure.rate), {n: 1n, d: BigInt(figure.nominal)});
  return figure.base === base ? worth : inverse(worth);
}

/** The significant digits that a figure vouches for, never fewer than it shows; a peg is exact. */
function precision({kind, digits = 0, rate}: Printed): number {
  return kind === 'peg' ? Infinity : Math.max(digits, significant(rate));
}

/** A change in percent, seen from the other currency: 1/(1+p) - 1 = -p/(1+p). */
function turnedPercent(percent: string | undefined): string | undefined {
  if (percent === undefined) return undefined;
  const fell = percent.startsWith('-');
  const size = percent.replace('-', '');
  const {n, d} = fraction(size);
  const turned = round({n: 100n * n, d: 100n * d + (fell ? -n : n)}, significant(size), decimals(size));
  return /[1-9]/.test(turned) && !fell ? `-${turned}` : turned;
}

/** The other currency of a pair. */
function other({base, quote}: Pair, code: string): string | undefined {
  return code === base ? quote : code === quote ? base : undefined;
}
