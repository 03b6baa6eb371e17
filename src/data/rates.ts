import {isDecimal} from './decimal.js';
import {DataError} from './errors.js';
import {day, list, moment, oneOf, record, text, type HouseName} from './read.js';
import {safeUrl, type SafeUrl} from './safe-url.js';

/** What kind of figure a rate is. Kinds are never mixed in one change or cross. */
export type Kind = 'official' | 'market' | 'cash' | 'peg' | 'unstated';

/** What a bank does with the base currency at this rate. */
export type Side = 'mid' | 'buy' | 'sell';

export interface Source {
  readonly id: string;
  readonly name: string;
  readonly url: SafeUrl | undefined;
  readonly attribution: string | undefined;
  readonly terms: string | undefined;
  readonly reuse: string | undefined;
}

/** A figure and the day (`YYYY-MM-DD`) from which it is in force. */
export interface Figure {
  readonly date: string;
  /** A decimal greater than zero, as published. */
  readonly rate: string;
  /** The significant digits that the source vouches for, where its figures drop zeros. */
  readonly digits: number | undefined;
}

/** The figure that the source itself printed: `nominal` BASE = rate QUOTE. */
export interface Published {
  readonly base: string;
  readonly quote: string;
  readonly nominal: number;
  readonly rate: string;
}

/** 1 BASE = rate QUOTE. Times are in milliseconds since 1970; the other names and values are the document's own. */
export interface Rate extends Figure {
  readonly base: string;
  readonly quote: string;
  readonly source: Source;
  readonly kind: Kind;
  readonly side: Side;
  readonly published_at: number | undefined;
  readonly published: Published | undefined;
  readonly derived: string | undefined;
  /** The figure before this one. */
  readonly previous: Figure | undefined;
  /** A figure that is set already and not in force yet. */
  readonly next: Figure | undefined;
  /** A decimal of percent, perhaps with a minus; more than -100. */
  readonly percent_change: string | undefined;
  readonly change_period: '24h' | 'day' | 'unstated';
  readonly stale_after: number | undefined;
  readonly history_url: SafeUrl | undefined;
}

export interface Rates {
  /** When the content last changed, in milliseconds since 1970. */
  readonly generated: number | undefined;
  /** The day of the page that the figures were read from. */
  readonly captured: string | undefined;
  readonly sample: boolean;
  readonly sources: readonly Source[];
  /** The publisher's own names for currencies, ahead of ours. */
  readonly names: readonly HouseName[];
  readonly rates: readonly Rate[];
  /** How many records were left out. */
  readonly skipped: number;
  /** Why, for the first few of them: `rates[2].rate: 1e-5`. */
  readonly problems: readonly string[];
}

export const KINDS: readonly Kind[] = ['official', 'market', 'cash', 'peg', 'unstated'];
export const SIDES: readonly Side[] = ['mid', 'buy', 'sell'];
const PROBLEMS_KEPT = 5;

/**
 * Reads a rates document, without changing it. Bad records are left out and counted; a bad optional field costs that
 * field alone.
 *
 * @param value - Parsed JSON, or an object that a script handed over.
 * @param url - Where it came from; what its own addresses are resolved against.
 * @throws {DataError} `not-a-document` for anything else than rates; `invalid` when no record is usable.
 */
export function parseRates(value: unknown, url = ''): Rates {
  const document = record(value) ?? {};
  const {format, version, rates: records} = document;
  if (format !== 'newswire-rates') throw new DataError('not-a-document', met(format ?? version ?? value), {url});
  if (version !== 1) throw new DataError('not-a-document', `version ${met(version)}`, {url});
  if (!Array.isArray(records)) throw new DataError('invalid', 'no list named "rates"', {url});

  const sources = new Map<string, Source>();
  for (const item of list(document.sources)) {
    const source = readSource(item, url);
    if (source && !sources.has(source.id)) sources.set(source.id, source);
  }

  const rates = new Map<string, Rate>();
  const problems: string[] = [];
  let skipped = 0;
  (records as unknown[]).forEach((item, index) => {
    let rate = readRate(item, sources, url);
    if (typeof rate !== 'string') {
      const id = [rate.base, rate.quote, rate.source.id, rate.kind, rate.side].join('/');
      if (!rates.has(id)) {
        if (record(item)?.published !== undefined && !rate.published)
          problems.push(`rates[${String(index)}].published`);
        rates.set(id, rate);
        return;
      }
      rate = `: a second ${id}`;
    }
    if (skipped++ < PROBLEMS_KEPT) problems.push(`rates[${String(index)}]${rate}`);
  });
  if (skipped && !rates.size) {
    throw new DataError('invalid', problems.join('; '), {url});
  }
  return {
    generated: moment(document.generated),
    captured: day(document.captured),
    sample: document.sample === true,
    sources: [...sources.values()],
    names: list(document.names).flatMap((item) => readName(item) ?? []),
    rates: [...rates.values()],
    skipped,
    problems,
  };
}

function readSource(value: unknown, url: string): Source | undefined {
  const item = record(value) ?? {};
  const id = text(item.id);
  return id
    ? {
        id,
        name: text(item.name) ?? id,
        url: safeUrl(item.url, url),
        attribution: text(item.attribution),
        terms: text(item.terms),
        reuse: text(item.reuse),
      }
    : undefined;
}

/** A usable record, or what is wrong with it. */
function readRate(value: unknown, sources: ReadonlyMap<string, Source>, url: string): Rate | string {
  const item = record(value);
  if (!item) return `: ${met(value)}`;
  const bad = (field: string): string => `.${field}: ${met(item[field])}`;
  const {base, quote} = item;
  const figure = readFigure(item);
  const source = sources.get(text(item.source) ?? '');
  // A word that is not known may name anything: no guess is better than a figure under the wrong name.
  const kind = oneOf(item.kind ?? 'unstated', KINDS);
  const side = oneOf(item.side ?? 'mid', SIDES);
  if (!isCode(base)) return bad('base');
  if (!isCode(quote) || quote === base) return bad('quote');
  if (!isRate(item.rate)) return bad('rate');
  if (!source) return bad('source');
  if (!kind) return bad('kind');
  if (!side) return bad('side');
  if (!figure) return bad('date');
  const published = readPublished(item.published, base, quote);

  const previous = readFigure(item.previous);
  const next = readFigure(item.next);
  return {
    ...figure,
    base,
    quote,
    source,
    kind,
    side,
    published_at: moment(item.published_at),
    // Two truths are worse than one: then the figure that the document shows is the one to show.
    published: published && agree(figure.rate, base, published) ? published : undefined,
    derived: text(item.derived),
    previous: previous && previous.date < figure.date ? previous : undefined,
    next: next && next.date > figure.date ? next : undefined,
    percent_change: readPercent(item.percent_change),
    change_period: oneOf(item.change_period, ['24h', 'day']) ?? 'unstated',
    stale_after: moment(item.stale_after),
    history_url: safeUrl(item.history_url, url),
  };
}

function readName(value: unknown): HouseName | undefined {
  const item = record(value) ?? {};
  const [locale, code, name] = [text(item.locale), text(item.code), text(item.name)];
  return locale && code && name ? {locale, code, name} : undefined;
}

function readFigure(value: unknown): Figure | undefined {
  const {rate, date: published, digits} = record(value) ?? {};
  const date = day(published);
  return date && isRate(rate) ? {date, rate, digits: isCount(digits) && digits <= 30 ? digits : undefined} : undefined;
}

function readPublished(value: unknown, one: string, other: string): Published | undefined {
  const {base, quote, nominal = 1, rate} = record(value) ?? {};
  const samePair = (base === one && quote === other) || (base === other && quote === one);
  return samePair && isCount(nominal) && isRate(rate) ? {base, quote, nominal, rate} : undefined;
}

/** Whether the figure that the source printed comes to the same: within a hundredth, and what the digits leave open. */
function agree(rate: string, base: string, published: Published): boolean {
  const worth = Number(published.rate) / published.nominal;
  const expected = published.base === base ? worth : 1 / worth;
  const open = (text: string): number => 10 ** -(text.split('.')[1] ?? '').length / Number(text);
  return Math.abs(Number(rate) / expected - 1) <= 0.01 + open(rate) + open(published.rate);
}

function readPercent(value: unknown): string | undefined {
  const percent = typeof value === 'string' ? value.replace(/^\+(?!-)|%$/g, '') : '';
  // Nothing falls by all that it is worth.
  return isDecimal(percent.replace('-', '')) && Number(percent) > -100 ? percent : undefined;
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value);
}

function isRate(value: unknown): value is string {
  return isDecimal(value) && /[1-9]/.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** What was met, in a few words. */
function met(value: unknown): string {
  // Only of an object may String() throw.
  if (typeof value === 'object' && value) return Array.isArray(value) ? 'an array' : 'an object';
  return String(value).slice(0, 40);
}
