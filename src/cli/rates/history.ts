import {isDecimal, significant} from '../../data/decimal.js';
import {KINDS, SIDES, type Figure, type Kind, type Side} from '../../data/rates.js';
import {day, list, oneOf, positive, record, text} from '../../data/read.js';
import {addDays, momentOf} from './dates.js';
import {defined, nameOf, type Point, type Series} from './records.js';
import type {Reuse} from './types.js';

/** Who published figures, as documents name them. */
export interface SourceInfo {
  readonly id: string;
  readonly name: string;
  readonly url?: string | undefined;
  readonly attribution?: string | undefined;
  readonly terms?: string | undefined;
  readonly reuse: Reuse;
}

/** A day, the rate in force on it, and its significant digits where those are not the ones written. */
export type HistoryPoint = readonly [date: string, rate: string, digits?: number];

/** What a history is of. One file never holds figures of two sources, kinds, sides or currency codes. */
export interface HistoryHead {
  readonly base: string;
  readonly quote: string;
  readonly source: SourceInfo;
  readonly kind: Kind;
  readonly side: Side;
  readonly derived?: 'inverse' | 'cross' | undefined;
}

/** The rates of one pair over time (`src/data/schema/history.schema.json`): 1 BASE = rate QUOTE. */
export interface HistoryDocument extends HistoryHead {
  readonly format: 'newswire-history';
  readonly version: 1;
  /** RFC 3339: when the content last changed. */
  readonly generated: string;
  /** By rising date, one a day. */
  readonly rates: readonly HistoryPoint[];
}

/** Days that a history reaches back from its newest: three years. */
export const HISTORY_DAYS = 3 * 366;

/**
 * Adds figures to a history: those of a day that it has replace it, for they are corrections; what is older than `days`
 * before the newest is dropped. A history of something else is not added to: the new one starts with these figures.
 *
 * @param history - What was written before, read by `readHistory`.
 * @param figures - Of the series that `head` names, in any order, one a day.
 * @param now - In milliseconds since 1970.
 * @returns With the `generated` of the old one where nothing else has changed.
 */
export function merge(
  history: HistoryDocument | undefined,
  head: HistoryHead,
  figures: readonly Figure[],
  {now, days = HISTORY_DAYS}: {readonly now: number; readonly days?: number | undefined},
): HistoryDocument {
  const points = new Map<string, HistoryPoint>();
  if (history && isOf(history, {...head, source: head.source.id}))
    for (const point of history.rates) points.set(point[0], point);
  for (const figure of figures) points.set(figure.date, pointOf(figure));
  const rising = [...points.values()].sort(([one], [other]) => (one < other ? -1 : 1));
  const newest = rising[rising.length - 1]?.[0];
  const {base, quote, source, kind, side, derived} = head;
  const {id, name, url, attribution, terms, reuse} = source;
  const document: HistoryDocument = {
    format: 'newswire-history',
    version: 1,
    generated: momentOf(now),
    base,
    quote,
    source: {id, name, ...defined({url, attribution, terms}), reuse},
    kind,
    side,
    ...defined({derived}),
    rates: newest === undefined ? [] : rising.filter(([date]) => date > addDays(newest, -days)),
  };
  return unchanged(document, history);
}

/** Whether a history holds the figures of this series. */
export function isOf({source, ...history}: HistoryDocument, series: Series): boolean {
  return nameOf({...history, source: source.id}) === nameOf(series);
}

export function figuresOf({rates, derived}: HistoryDocument): Point[] {
  return rates.map(([date, rate, digits]) => ({date, rate, digits, derived}));
}

/** Reads what an earlier run wrote; undefined for anything else. Points that cannot be read are left out. */
export function readHistory(value: unknown): HistoryDocument | undefined {
  const document = record(value) ?? {};
  const source = record(document.source) ?? {};
  const {base, quote} = document;
  const kind = oneOf(document.kind, KINDS);
  const side = oneOf(document.side, SIDES);
  const id = text(source.id);
  const ours = document.format === 'newswire-history' && document.version === 1;
  if (!ours || !isCode(base) || !isCode(quote) || !kind || !side || !id) return undefined;
  const points = new Map<string, HistoryPoint>();
  for (const item of list(document.rates)) {
    const [first, rate, third] = list(item);
    const date = day(first);
    if (!date || !isDecimal(rate) || !/[1-9]/.test(rate)) continue;
    const digits = positive(third);
    points.set(date, digits === undefined || digits > 30 ? [date, rate] : [date, rate, digits]);
  }
  const {url, attribution, terms} = source;
  return {
    format: 'newswire-history',
    version: 1,
    generated: text(document.generated) ?? '',
    base,
    quote,
    source: {
      id,
      name: text(source.name) ?? id,
      ...defined({url: text(url), attribution: text(attribution), terms: text(terms)}),
      reuse: oneOf(source.reuse, ['yes', 'attribution', 'no']) ?? 'unstated',
    },
    kind,
    side,
    ...defined({derived: oneOf(document.derived, ['inverse', 'cross'] as const)}),
    rates: [...points.values()].sort(([one], [other]) => (one < other ? -1 : 1)),
  };
}

/**
 * Where the history of a series may be: the first of these names that is free or its own. A series of another source,
 * side or kind of the same pair thus gets a file beside it, and finds its own again when it comes back.
 */
export function historyPaths({base, quote, source, kind, side}: Series): readonly string[] {
  const pair = `history/${base}-${quote}${side === 'mid' ? '' : `-${side}`}`;
  const id = source.replace(/[^A-Za-z0-9_-]/g, '_');
  return [`${pair}.json`, `${pair}-${kind}.json`, `${pair}-${id}.json`, `${pair}-${id}-${kind}.json`];
}

/** The old document where the new one differs in nothing but the time at which it was made. */
export function unchanged<T extends {readonly generated: string}>(fresh: T, old: unknown): T {
  const {generated} = record(old) ?? {};
  if (typeof generated !== 'string' || !generated) return fresh;
  const same = {...fresh, generated};
  return JSON.stringify(same) === JSON.stringify(old) ? same : fresh;
}

function pointOf({date, rate, digits}: Figure): HistoryPoint {
  return digits === undefined || digits === significant(rate) ? [date, rate] : [date, rate, digits];
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value);
}
