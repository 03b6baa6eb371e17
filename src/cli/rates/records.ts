import type {Pair} from '../../data/quotes.js';
import {parseRates, type Figure, type Kind, type Published, type Rate, type Side} from '../../data/rates.js';
import {list, oneOf, record} from '../../data/read.js';
import {momentOf} from './dates.js';
import type {HouseName} from '../../data/read.js';
import type {Derived} from './derive.js';
import type {SourceInfo} from './history.js';

/** A document of rates as it is written (`src/data/schema/rates.schema.json`). */
export interface RatesDocument {
  readonly format: 'newswire-rates';
  readonly version: 1;
  /** RFC 3339: when the content last changed. */
  readonly generated: string;
  readonly captured?: string;
  readonly sample?: true;
  readonly sources: readonly SourceInfo[];
  readonly names?: readonly HouseName[];
  readonly rates: readonly RateRecord[];
}

/** What no two records of a document share. */
export interface Series extends Pair {
  /** The id of the source. */
  readonly source: string;
  readonly kind: Kind;
  readonly side: Side;
}

export interface RateRecord extends Series, DatedRate {
  readonly published_at?: string;
  readonly published?: Published;
  readonly derived?: 'inverse' | 'cross';
  readonly previous?: DatedRate;
  readonly next?: DatedRate;
  readonly percent_change?: string;
  readonly stale_after?: string;
  readonly history_url?: string;
}

export interface DatedRate {
  readonly date: string;
  readonly rate: string;
  readonly digits?: number;
}

/** A day's figure of a series, with what is known of it. */
export type Point = Figure &
  Partial<Pick<Derived, 'published' | 'derived' | 'published_at' | 'percent_change'>> & {
    readonly stale_after?: string | undefined;
  };

/** A record of the last run, as a widget reads it. */
export interface Old {
  readonly series: Series;
  readonly current: Point;
  readonly previous: Figure | undefined;
  readonly next: Point | undefined;
  readonly history_url: string | undefined;
}

/** Writes a record, with what a peg may not have left out. */
export function rateRecord(
  {base, quote, source, kind, side}: Series,
  {
    current,
    previous,
    next,
    history_url,
  }: Omit<Old, 'series' | 'history_url'> & {readonly history_url?: string | undefined},
): RateRecord {
  const {rate, digits, date, published_at, published, derived, percent_change, stale_after} = current;
  const moves = kind !== 'peg';
  return {
    base,
    quote,
    rate,
    ...defined({digits}),
    source,
    kind,
    side,
    date,
    ...defined({
      published_at,
      published,
      derived,
      previous: moves && previous ? dated(previous) : undefined,
      next: next && dated(next),
      // It is used without a previous figure only.
      percent_change: moves && !previous ? percent_change : undefined,
      stale_after,
      history_url,
    }),
  };
}

/**
 * Reads the last run's document, record by record, with the reader that widgets have.
 *
 * @returns What no widget could read is not among the records; undefined for what is no document of rates at all.
 */
export function readOld(before: unknown): Old[] | undefined {
  const document = record(before);
  if (document?.format !== 'newswire-rates' || document.version !== 1 || !Array.isArray(document.rates))
    return undefined;
  const found = new Map<string, Old>();
  for (const item of list(document.rates)) {
    const rate = readAlone({...document, rates: [item]});
    if (!rate) continue;
    const {base, quote, kind, side, previous} = rate;
    const series = {base, quote, source: rate.source.id, kind, side};
    const derived = oneOf(rate.derived, ['inverse', 'cross'] as const);
    const old: Old = {
      series,
      current: {
        ...{date: rate.date, rate: rate.rate, digits: rate.digits, derived},
        published: rate.published,
        published_at: written(rate.published_at),
        percent_change: rate.percent_change?.replace(/^-(?=[0.]*$)/, ''),
        stale_after: written(rate.stale_after),
      },
      previous,
      next: rate.next && {...rate.next, derived},
      history_url: historyUrl(record(item)?.history_url),
    };
    if (!found.has(nameOf(series))) found.set(nameOf(series), old);
  }
  return [...found.values()];
}

/** The address as written, which the reader resolves; only such as we write. */
function historyUrl(value: unknown): string | undefined {
  return typeof value === 'string' && /^history\/[\w-]+\.json$/.test(value) ? value : undefined;
}

function readAlone(document: unknown): Rate | undefined {
  try {
    return parseRates(document).rates[0];
  } catch {
    return undefined;
  }
}

/** `KGS/USD`. */
export function pairName({base, quote}: Pair): string {
  return `${base}/${quote}`;
}

/** The same name for a pair and its flip, also for "usd-kgs" or "usd / kgs" as people type it. */
export function eitherWay(pair: string): string {
  const codes = /^[^A-Z]*([A-Z]{3})[^A-Z]*([A-Z]{3})[^A-Z]*$/.exec(pair.toUpperCase());
  return codes ? [codes[1], codes[2]].sort().join('/') : pair;
}

/** A name that no other series has. */
export function nameOf({base, quote, source, kind, side}: Series): string {
  return [base, quote, source, kind, side].join('/');
}

/** Sorts by rising date. */
export function byDate(a: {readonly date: string}, b: {readonly date: string}): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}

/** The members that have a value. */
export function defined<T extends Readonly<Record<string, unknown>>>(
  members: T,
): {[Name in keyof T]?: Exclude<T[Name], undefined>} {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}

function dated({date, rate, digits}: Figure): DatedRate {
  return {date, rate, ...defined({digits})};
}

function written(time: number | undefined): string | undefined {
  return time === undefined ? undefined : momentOf(time);
}
