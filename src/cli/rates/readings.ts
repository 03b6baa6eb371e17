import {isDecimal} from '../../data/decimal.js';
import {KINDS, SIDES} from '../../data/rates.js';
import {day, moment, oneOf, positive} from '../../data/read.js';
import {daysBetween, FURTHEST_DAYS, momentOf} from './dates.js';
import type {SourceInfo} from './history.js';
import {byDate, pairName} from './records.js';
import type {Printed, Rhythm} from './types.js';

/** A configured source, and what it says in this run. */
export interface RatesSource {
  readonly source: SourceInfo;
  /** How often it publishes; a figure may have a rhythm of its own. */
  readonly rhythm: Rhythm;
  /** Of any number of files and days, in any order. */
  readonly figures: readonly Printed[];
  /** It could not be read in this run: its old rates stay as they are. */
  readonly failed?: boolean;
  /** Some of its files could not be read in this run: what is in none of the others stays as it is. */
  readonly partial?: boolean;
}

/** A source whose figures have been looked through. */
export interface Sheet extends RatesSource {
  /** Its place in the configuration. */
  readonly order: number;
  /** The usable figures by day, and then by kind and side as printed. */
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, readonly Printed[]>>;
  /** The day of the newest figure; '' where there is none. */
  readonly newest: string;
}

/**
 * Looks a source's figures through: what no document may hold, and what is dated further ahead than any source dates, is
 * left out and named in `problems`.
 */
export function readSheet(
  source: RatesSource,
  {order, today, problems}: {readonly order: number; readonly today: string; readonly problems: string[]},
): Sheet {
  const groups = new Map<string, Map<string, Printed[]>>();
  const faults = new Map<string, Set<string>>();
  const seen = new Map<string, string>();
  const {id} = source.source;
  // By its text, so that what several files repeat is there once.
  const figures = new Map<string, Printed>();
  for (const printed of source.figures) {
    const figure = readFigure(printed, source.rhythm, today);
    if (typeof figure === 'string') faults.set(figure, (faults.get(figure) ?? new Set()).add(pairName(printed)));
    else figures.set(JSON.stringify(figure), figure);
  }
  // No order of files or lines may show in the document.
  const sorted = [...figures].sort(([one, a], [other, b]) => byDate(a, b) || (one < other ? -1 : 1));
  for (const [, figure] of sorted) {
    const {base, quote, nominal, rate, date, kind, side} = figure;
    const name = [base, quote, date, kind, side, nominal].join('/');
    const twin = seen.get(name);
    if (twin !== undefined && twin !== rate) {
      problems.push(`${id}: ${pairName(figure)} of ${date} is there twice, as ${twin} and as ${rate}.`);
    }
    seen.set(name, rate);
    const series = groups.get(date) ?? new Map<string, Printed[]>();
    const members = series.get(`${kind}/${side}`) ?? [];
    members.push(figure);
    groups.set(date, series.set(`${kind}/${side}`, members));
  }
  for (const [fault, pairs] of [...faults].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const names = [...pairs].sort();
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    problems.push(`${id}: ${names.slice(0, 3).join(', ')}${more}: ${fault}. Left out.`);
  }
  return {...source, order, groups, newest: [...groups.keys()].pop() ?? ''};
}

/** A figure in the form that documents have, or why it cannot be used. */
function readFigure(printed: Printed, rhythm: Rhythm, today: string): Printed | string {
  const {base, quote, nominal, rate, date, kind, side, digits, published_at, percent_change} = printed;
  if (!/^[A-Z]{3}$/.test(base) || !/^[A-Z]{3}$/.test(quote) || base === quote) return 'no pair of currency codes';
  if (!isDecimal(rate) || !/[1-9]/.test(rate)) return `${JSON.stringify(rate)} is no figure above zero`;
  if (positive(nominal) === undefined) return `${JSON.stringify(nominal)} is no nominal`;
  if (!oneOf(kind, KINDS) || !oneOf(side, SIDES)) return `${kind} and ${side} are no kind and side`;
  if (!day(date)) return `${JSON.stringify(date)} is no day`;
  if (daysBetween(today, date) > FURTHEST_DAYS) return `dated ${date}, more than ${FURTHEST_DAYS} days ahead`;
  const vouched = positive(digits);
  const time = moment(published_at);
  return {
    ...{base, quote, nominal, rate, date, kind, side},
    digits: vouched !== undefined && vouched <= 30 ? vouched : undefined,
    published_at: time === undefined ? undefined : momentOf(time),
    percent_change: readPercent(percent_change),
    rhythm: printed.rhythm ?? rhythm,
  };
}

/** A percentage as documents write it: no plus, and no minus before what rounds to zero. */
function readPercent(value: string | undefined): string | undefined {
  const percent = (value ?? '').replace(/^\+(?!-)|%$/g, '');
  const size = percent.replace(/^-/, '');
  if (!isDecimal(size) || Number(percent) <= -100) return undefined;
  return /[1-9]/.test(size) ? percent : size;
}
