import {fraction, isDecimal, round} from '../../data/decimal.js';
import {KINDS, SIDES, type Figure, type Kind, type Side} from '../../data/rates.js';
import {day, list, oneOf, record, text} from '../../data/read.js';
import {workingDays} from './dates.js';
import {pairName, type Series} from './records.js';

/** A figure that is held back, why, and what stays in its place. */
export interface Refused<T extends Figure> {
  readonly figure: T;
  /** The figure that it was measured against. */
  readonly was: Figure;
  /** How far it moved, in percent of `was`, with its sign: "-14.1". */
  readonly percent: string;
  /** The day of the first figure in a row that was held back: the days after it make no move more likely. */
  readonly since: string;
}

/** A figure that was not published, because it moved too far or contradicts a peg. */
export interface Held {
  /** `KGS/USD`, as in the document. */
  readonly pair: string;
  readonly source: string;
  readonly kind: Kind;
  readonly side: Side;
  readonly date: string;
  readonly rate: string;
  /** What it was measured against: the figure that stays, or the peg. */
  readonly was: Pick<Figure, 'date' | 'rate'>;
  readonly percent: string;
  readonly since: string;
  /** What happened and what to do, in sentences. */
  readonly reason: string;
}

/** What the gate lets through a working day, in percent, and after how many days it lets no more through. */
export const PERCENT_A_DAY = 10;
const MOST_DAYS = 9;

/** How a move is looked at. */
export interface Manner {
  readonly kind: Kind;
  /** The figures are turned round from those that their source prints. A move is one of the figure as it is printed. */
  readonly turned?: boolean | undefined;
}

/**
 * Whether a figure has moved further than can be believed unseen: more than 10 percent in a working day, and over
 * several days that times the square root of their number, as prices wander: 17 percent over three days, at most 30. A
 * peg may not move at all.
 *
 * @param days - Working days between the two.
 * @returns The move in percent of the figure before, with its sign; undefined for one that may pass.
 */
export function gate(
  before: Figure,
  after: Figure,
  {kind, turned = false, days}: Manner & {readonly days: number},
): string | undefined {
  const [from, to, slack] = comparable(before.rate, after.rate);
  const gap = to > from ? to - from : from - to;
  const allowed = kind === 'peg' ? 0n : BigInt(Math.min(Math.max(days, 1), MOST_DAYS));
  // 1/to - 1/from in percent of 1/from is from - to in percent of to; turning them round has rounded both.
  const [seen, of] = turned ? [gap > slack ? gap - slack : 0n, to] : [gap, from];
  // (seen / of)² > (10 / 100)² × days
  const beyond = BigInt((100 / PERCENT_A_DAY) ** 2) * seen * seen > allowed * of * of;
  return beyond ? `${to < from ? '-' : ''}${round({n: 100n * gap, d: from}, 3)}` : undefined;
}

/**
 * Lets the figures of one pair through that can be believed.
 *
 * - One newer than all that was published before is measured against the last that was or has just passed. Once one is
 *   held, waiting does not let the next one through: only a figure near the old one does, or a person.
 * - One of the same day as a published one is a correction: it has to be near that, or near the figure before.
 * - Of older days, and where nothing was published before, a figure is held that stands out from both its neighbours: a
 *   step that stays is history. The newest has one neighbour, and the oldest only one that was published.
 *
 * @param fresh - What the source says now, one a day.
 * @param trusted - What was published before, one a day.
 * @param since - The day from which figures were held in the last run.
 */
export function sift<T extends Figure>(
  fresh: readonly T[],
  trusted: readonly Figure[],
  {since, accepted, ...manner}: Manner & {readonly since?: string | undefined; readonly accepted: boolean},
): {readonly passed: readonly T[]; readonly refused: readonly Refused<T>[]} {
  const told = new Map(fresh.map((figure) => [figure.date, figure]));
  const known = new Map(trusted.map((figure) => [figure.date, figure]));
  const days = [...new Set([...known.keys(), ...told.keys()])].sort();
  const newest = [...known.keys()].sort().pop() ?? '9999-12-31';
  const passed: T[] = [];
  const refused: Refused<T>[] = [];
  // The first day of those in a row that are held; of days that are new, perhaps one of an earlier run.
  let row: string | undefined;
  let before: Figure | undefined;

  for (const [index, date] of days.entries()) {
    const figure = told.get(date);
    const published = known.get(date);
    const next = days[index + 1] ?? '';
    const reference = published ?? before ?? known.get(next);
    if (figure && reference && !accepted) {
      const edge = date > newest;
      const first = row ?? (edge && since !== undefined && since > newest ? since : date);
      const others = edge || manner.kind === 'peg' ? [] : published ? [before] : [known.get(next) ?? told.get(next)];
      const move = (from: Figure): string | undefined =>
        gate(from, figure, {...manner, days: between(from.date, edge ? first : date)});
      const percent = move(reference);
      // One neighbour that agrees is enough.
      if (percent !== undefined && !others.some((other) => other && move(other) === undefined)) {
        row = first;
        refused.push({figure, was: reference, percent, since: first});
        before = published ?? before;
        continue;
      }
    }
    row = undefined;
    if (figure) passed.push(figure);
    before = figure ?? published;
  }
  return {passed, refused};
}

function between(one: string, other: string): number {
  return one < other ? workingDays(one, other) : workingDays(other, one);
}

/** Two decimals in units of one size, and how many of these a unit of the last place of both is. */
function comparable(a: string, b: string): readonly [one: bigint, other: bigint, places: bigint] {
  const [one, other] = [fraction(a), fraction(b)];
  return [one.n * other.d, other.n * one.d, one.d + other.d];
}

/** @param what - The end of a sentence that begins with the figure. */
export function heldOf(
  series: Series,
  {figure, was, percent, since}: Omit<Refused<Figure>, 'was'> & {readonly was: Pick<Figure, 'date' | 'rate'>},
  what: string,
): Held {
  const {source, kind, side} = series;
  const {date, rate} = figure;
  const pair = pairName(series);
  return {
    ...{pair, source, kind, side, date, rate, was: {date: was.date, rate: was.rate}, percent, since},
    reason: `${pair} from ${source}: ${rate} of ${date}${what}. It is held back. If it is right, publish it with --accept ${pair}.`,
  };
}

/** The series that a held figure is of. */
export function seriesOf({pair, source, kind, side}: Held): Series {
  return {base: pair.slice(0, 3), quote: pair.slice(4), source, kind, side};
}

/** Reads what an earlier run held; what cannot be read is left out. */
export function readHeld(value: unknown): Held[] {
  return list(value).flatMap((item) => {
    const {pair, source, kind, side, date, rate, was, percent, since, reason} = record(item) ?? {};
    const measure = record(was) ?? {};
    const words = [pair, source, percent, reason].every((word) => text(word) !== undefined);
    const days = [date, since, measure.date].every((one) => day(one) !== undefined);
    const known = oneOf(kind, KINDS) && oneOf(side, SIDES) && isDecimal(rate) && isDecimal(measure.rate);
    return words && days && known ? [item as Held] : [];
  });
}
