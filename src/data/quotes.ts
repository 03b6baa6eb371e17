import {decimals, fraction, inverse, round, shift, significant, times, type Fraction} from './decimal.js';
import {localDay} from '../internal/local-time.js';
import {words} from '../internal/words.js';
import type {Figure, Kind, Rate, Rates, Side, Source} from './rates.js';

export interface Pair {
  readonly base: string;
  readonly quote: string;
}

export interface Change {
  /** As shown: "0.55", "-0.55", or "0" for all that rounds to nothing. */
  readonly percent: string;
  readonly direction: 'up' | 'down' | 'flat';
  /** The day (`YYYY-MM-DD`) of the figure before; where it is not known, `period`. */
  readonly since?: string;
  readonly period?: '24h' | 'day' | 'unstated';
}

/** A figure ready to be shown in any language: `nominal` BASE = rate QUOTE. */
export interface Quote extends Pair {
  /** Unique among the quotes of one answer, and the same after an update. */
  readonly key: string;
  /** 1, or a thousand to some power where a small figure reads better so. */
  readonly nominal: number;
  /** A decimal greater than zero. */
  readonly rate: string;
  readonly change?: Change | undefined;
  /** A peg: it has no change. */
  readonly fixed: boolean;
  readonly kind: Kind;
  /** What the bank does with `base` as shown. */
  readonly side: Side;
  /** The day (`YYYY-MM-DD`) from which it is in force. */
  readonly date: string;
  /** That day has not come. */
  readonly future: boolean;
  /** When it was published, in milliseconds since 1970, for the kinds that carry a time: market and cash. */
  readonly publishedAt?: number | undefined;
  readonly stale: boolean;
  /** The first moment at which it is stale, in milliseconds since 1970. */
  readonly staleAt: number;
  readonly source: Source;
  /** The pair that was asked for, where the figure is too short to be turned round. */
  readonly asked?: Pair | undefined;
}

/** Digits below which a figure is shown as published or not at all, and those of a result of exact figures. */
export const FEWEST_DIGITS = 3;
const EXACT_DIGITS = 6;
/** Days after which a figure is stale where nobody said when the next is due. */
export const FRESH_DAYS = 5;
const DAY = 86_400_000;

export const OTHER_SIDE: Readonly<Record<Side, Side>> = {mid: 'mid', buy: 'sell', sell: 'buy'};

/** Reads a list of pairs: `USD/KGS`, `USDKGS` or `usd-kgs`. Each pair comes out once; `unknown` are the words that are none. */
export function pairWords(value: string): {pairs: Pair[]; unknown: string[]} {
  const pairs = new Map<string, Pair>();
  const unknown: string[] = [];
  for (const word of words(value)) {
    const [, base, quote] = /^([A-Z]{3})[/-]?([A-Z]{3})$/.exec(word.toUpperCase()) ?? [];
    if (base && quote && base !== quote) pairs.set(base + quote, {base, quote});
    else unknown.push(word);
  }
  return {pairs: [...pairs.values()], unknown};
}

/**
 * What a document says on a day.
 *
 * @param pairs - What to answer, each once, one figure each, in this order: the first record that can give it, else a cross.
 *   Without any: every record.
 * @param flip - Turns round what `pairs` names or, without `pairs`, what the document has.
 * @param now - In milliseconds since 1970; its day is the reader's own.
 * @returns The quotes, and the pairs (`USD/KGS`, as named) that the document cannot give.
 */
export function quotes(
  {rates}: Rates,
  {pairs = [], flip = false, now}: {readonly pairs?: readonly Pair[]; readonly flip?: boolean; readonly now: number},
): {quotes: Quote[]; missing: string[]} {
  const today = localDay(now);
  const current = rates.map((rate) => inForce(rate, today));
  const missing: string[] = [];
  const found: Quote[] = [];
  const asked = (pair: Pair): Pair => (flip ? turn(pair) : pair);
  for (const pair of pairs) {
    const rate = find(current, asked(pair));
    if (rate) found.push(toQuote(rate, asked(pair), today, now));
    else missing.push(`${pair.base}/${pair.quote}`);
  }
  if (!pairs.length) for (const rate of current) found.push(toQuote(rate, asked(rate), today, now));
  return {quotes: found, missing};
}

/** What a line under several quotes may say of all of them. */
export function sharedDate(quotes: readonly Quote[]): {
  /** The newest day (`YYYY-MM-DD`); undefined without quotes. */
  date: string | undefined;
  /** Every quote is of that day. */
  shared: boolean;
  /** Every quote is stale. */
  stale: boolean;
  kinds: Kind[];
} {
  // A peg says nothing of the others' age, and a day that has not come is that of all only where none has.
  const moving = some(quotes, ({fixed}) => !fixed);
  const date = some(moving, ({future}) => !future)
    .map((quote) => quote.date)
    .sort()
    .pop();
  return {
    date,
    shared: quotes.every((quote) => quote.date === date),
    stale: moving.length > 0 && moving.every((quote) => quote.stale),
    kinds: [...new Set(quotes.map((quote) => quote.kind))],
  };
}

/**
 * What a country's currency is worth: 1 US dollar in it, where the document can say so. ISO 4217 begins its codes with
 * those of ISO 3166 for the country, so no table is needed but for the euro's members.
 *
 * @param country - ISO 3166-1 alpha-2.
 */
export function quoteOf(rates: Rates, country: string, now: number): Quote | undefined {
  const start = EURO.includes(country) ? 'EUR' : country;
  const codes = new Set(rates.rates.flatMap(({base, quote}) => [base, quote]));
  const pairs = [...codes]
    .filter((code) => code.startsWith(start) && !NO_MONEY.includes(code))
    .map((quote) => ({base: 'USD', quote}));
  return pairs.length ? quotes(rates, {pairs, now}).quotes[0] : undefined;
}

/** Codes that begin like a country's but are not what is paid with there: units of account, offshore money, bitcoin. */
const NO_MONEY = 'USD BTC CHE CHW CLF CNH CUC UYI'.split(' ');
const EURO =
  'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK AD MC ME SM VA XK AX BL GF GP MF MQ PM RE YT'.split(
    ' ',
  );

/** Those that pass the test; where none does, all of them. */
function some<T>(all: readonly T[], test: (one: T) => boolean): readonly T[] {
  const passing = all.filter(test);
  return passing.length ? passing : all;
}

/** The next moment after `now` at which time alone can change a quote, in milliseconds since 1970, or Infinity. */
export function nextChange({rates}: Rates, now: number): number {
  let soonest = Infinity;
  for (const rate of rates) {
    for (const figure of [rate, rate.previous, rate.next]) {
      if (!figure) continue;
      // Without an offset a time is local: this is the reader's midnight.
      const midnight = Date.parse(`${figure.date}T00:00`);
      const ages = [rate.stale_after, undefined].map((stale_after) =>
        staleAt({date: figure.date, stale_after, kind: rate.kind}),
      );
      for (const moment of [midnight, ...ages]) {
        if (moment > now && moment < soonest) soonest = moment;
      }
    }
  }
  return soonest;
}

/** The record as it stands on a day: a figure whose day has come takes over, one whose day is ahead waits. */
function inForce(rate: Rate, today: string): Rate {
  const {next, previous, date} = rate;
  // When the one after that is due nobody has said.
  if (next && next.date <= today) return {...withFigure(rate, next), previous: rate, stale_after: undefined};
  return date > today && previous && previous.date <= today ? withFigure(rate, previous) : rate;
}

/** The record with another figure, without what was said of its own. */
function withFigure(rate: Rate, figure: Figure): Rate {
  return {
    ...rate,
    ...figure,
    previous: undefined,
    published: undefined,
    published_at: undefined,
    percent_change: undefined,
  };
}

/** The record that answers a pair best: the first that gives it, else a cross, else the first that has it the other way. */
function find(rates: readonly Rate[], pair: Pair): Rate | undefined {
  const matching = rates.filter((rate) => other(rate, pair.base) === pair.quote);
  return matching.find((rate) => rate.base === pair.base || turns(rate)) ?? cross(rates, pair) ?? matching[0];
}

/**
 * A rate made of two through the currency that they share, both of one source, kind, side and day; of several the one
 * with the most digits.
 */
function cross(rates: readonly Rate[], {base, quote}: Pair): Rate | undefined {
  let best: Rate | undefined;
  let most = FEWEST_DIGITS - 1;
  const seconds = rates.filter((rate) => other(rate, quote));
  for (const first of rates) {
    const via = other(first, base);
    if (!via) continue;
    for (const second of seconds) {
      const {side, date} = second;
      const turned = first.base === via;
      const digits = Math.min(precision(first), precision(second));
      if (digits <= most || other(second, quote) !== via || series(first) !== series(second)) continue;
      // With one turned round and one not, a price to buy at would meet a price to sell at.
      if (side !== 'mid' && turned !== (second.base === quote)) continue;
      most = digits;
      const rate = computed(times(value(first, base), value(second, via)), digits);
      best = {
        ...withFigure(staleAt(first) < staleAt(second) ? first : second, {date, rate, digits: undefined}),
        base,
        quote,
        side: turned ? OTHER_SIDE[side] : side,
        published_at: Math.min(first.published_at ?? NaN, second.published_at ?? NaN) || undefined,
      };
    }
  }
  return best;
}

/** What two records must share to be crossed. */
function series({source, kind, side, date}: Rate): string {
  return [source.id, kind, side, date].join('/');
}

/** A record in the direction asked for, where its figure allows that. */
function toQuote(record: Rate, {base, quote}: Pair, today: string, now: number): Quote {
  const {kind, side, date, source, published_at} = record;
  const reversed = base !== record.base;
  const turned = reversed && turns(record);
  const kept = reversed && !turned;
  let rate = turned ? turnedRate(record) : record.rate;
  let nominal = 1;
  // Above 1e15 a number is not exact any more.
  for (; kept && /^0+\.00/.test(rate) && nominal < 1e15; nominal *= 1000) rate = shift(rate, 3);
  return {
    key: [base, quote, source.id, kind, side].join('/'),
    base: kept ? quote : base,
    quote: kept ? base : quote,
    nominal,
    rate,
    change: kind === 'peg' ? undefined : change(record, turned),
    fixed: kind === 'peg',
    kind,
    // A bank that buys dollars for som sells som for dollars.
    side: turned ? OTHER_SIDE[side] : side,
    date,
    future: date > today,
    publishedAt: kind === 'market' || kind === 'cash' ? published_at : undefined,
    stale: now >= staleAt(record),
    staleAt: staleAt(record),
    source,
    asked: kept ? {base, quote} : undefined,
  };
}

/** Whether a record can be shown the other way: its source printed it so, or it has digits enough. */
function turns(rate: Rate): boolean {
  return rate.published?.base === rate.quote || precision(rate) >= FEWEST_DIGITS;
}

function turnedRate(record: Rate): string {
  const {published, quote} = record;
  const nominal = String(published?.nominal);
  return published?.base === quote && /^10*$/.test(nominal)
    ? shift(published.rate, 1 - nominal.length)
    : computed(value(record, quote), precision(record));
}

/** What 1 `base` is worth, from the figure that the source printed. */
function value(record: Rate, base: string): Fraction {
  const printed = record.published ?? {...record, nominal: 1};
  const worth = times(fraction(printed.rate), {n: 1n, d: BigInt(printed.nominal)});
  return printed.base === base ? worth : inverse(worth);
}

/** The significant digits that a figure vouches for; a peg is exact. */
function precision({kind, digits, published, rate}: Rate): number {
  return kind === 'peg' ? Infinity : (digits ?? significant((published ?? {rate}).rate));
}

/** A result as it is shown: to the digits of its least precise input, and no zeros that an exact one does not need. */
export function computed(figure: Fraction, digits: number): string {
  if (digits < Infinity) return round(figure, digits);
  const rate = round(figure, EXACT_DIGITS);
  return rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate;
}

/** How a record moved, in the direction shown, as far as its digits tell. */
function change({rate, digits, previous, percent_change, change_period}: Rate, turned: boolean): Change | undefined {
  if (previous) {
    // All three in units of the finest place among them.
    const coarse = Math.min(lastPlace({rate, digits}), lastPlace(previous));
    const fine = Math.max(coarse, decimals(rate), decimals(previous.rate));
    const to = BigInt(shift(rate, fine));
    const from = BigInt(shift(previous.rate, fine));
    const unit = 10n ** BigInt(fine - coarse);
    const gap = to > from ? to - from : from - to;
    const start = turned ? to : from;
    const size =
      gap >= 10n * unit
        ? round({n: 100n * gap, d: start}, String(gap / unit).length, 2)
        : // Even a unit more would still be less than 0.005 percent.
          (gap + unit) * 20_000n < start && '0';
    return size ? {...signed(size, to > from === turned), since: previous.date} : undefined;
  }
  if (!percent_change) return undefined;
  const fell = percent_change.startsWith('-');
  let size = percent_change.replace('-', '');
  if (turned) {
    // 1/(1+p) - 1 = -p/(1+p)
    const {n, d} = fraction(size);
    size = round({n: 100n * n, d: 100n * d + (fell ? -n : n)}, significant(size), decimals(size));
  }
  return {...signed(size, fell !== turned), period: change_period};
}

function signed(size: string, falls: boolean): Pick<Change, 'percent' | 'direction'> {
  if (!/[1-9]/.test(size)) return {percent: '0', direction: 'flat'};
  return falls ? {percent: `-${size}`, direction: 'down'} : {percent: size, direction: 'up'};
}

/** The decimal place of a figure's last digit: 4 for "87.4500", also for "87.45" of six digits. */
function lastPlace({rate, digits}: Pick<Figure, 'rate' | 'digits'>): number {
  return decimals(rate) + (digits ?? significant(rate)) - significant(rate);
}

function staleAt({date, stale_after, kind}: Pick<Rate, 'date' | 'stale_after' | 'kind'>): number {
  // A peg is renewed by law, not by the day: nothing is due.
  if (kind === 'peg' && stale_after === undefined) return Infinity;
  return stale_after === undefined ? Date.parse(date) + FRESH_DAYS * DAY : stale_after + 1;
}

function turn({base, quote}: Pair): Pair {
  return {base: quote, quote: base};
}

/** The other currency of a pair. */
function other({base, quote}: Pair, code: string): string | undefined {
  return code === base ? quote : code === quote ? base : undefined;
}
