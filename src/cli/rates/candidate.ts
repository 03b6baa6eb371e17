import {fraction, inverse, round} from '../../data/decimal.js';
import {FRESH_DAYS, OTHER_SIDE, type Pair} from '../../data/quotes.js';
import {KINDS, SIDES, type Figure, type Kind, type Side} from '../../data/rates.js';
import {contradiction, type Peg} from './contradiction.js';
import {daysBetween, dayOf, staleAfter} from './dates.js';
import {better, derive, MADE, type Derived} from './derive.js';
import {heldOf, PERCENT_A_DAY, seriesOf, sift, type Held} from './gate.js';
import {figuresOf, isOf, type HistoryDocument} from './history.js';
import type {Sheet} from './readings.js';
import {
  byDate,
  eitherWay,
  nameOf,
  pairName,
  rateRecord,
  type Old,
  type Point,
  type RateRecord,
  type Series,
} from './records.js';

/** What every step of a run needs to know. */
export interface Run {
  readonly now: number;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly days: number | undefined;
  readonly asPrinted: boolean;
  readonly sheets: readonly Sheet[];
  readonly old: readonly Old[];
  readonly histories: ReadonlyMap<string, HistoryDocument>;
  readonly heldBefore: readonly Held[];
  /** Pairs, whichever way round. */
  readonly accepted: ReadonlySet<string>;
  readonly pegs: readonly Peg[];
}

/** One record, and all that is known of its days; without those it is kept as it was. */
export interface Answer {
  readonly record: RateRecord;
  readonly points?: readonly Point[];
}

/** What one source can say of a pair. */
export interface Candidate {
  readonly sheet: Sheet;
  readonly answers: readonly Answer[];
  /** How the best of what this run brought was made; undefined where all is kept from the last run. */
  readonly made: Pick<Derived, 'by' | 'precision'> | undefined;
  readonly held: readonly Held[];
  readonly problems: readonly string[];
}

/** Days after which a figure that its source has not renewed, while it renewed others, is none of its rates any more. */
const FORGOTTEN_DAYS = 45;
/** Days for which a figure that its source does not have any more is kept after it is stale. */
const KEPT_DAYS = 5;
const DAY = 86_400_000;

/** What a source says of a pair now, and what it said before where it has nothing now. */
export function candidate(run: Run, sheet: Sheet, wanted: Pair): Candidate {
  const {id} = sheet.source;
  const olds = run.old.filter(
    ({series: {source, base, quote}}) =>
      source === id &&
      ((base === wanted.base && quote === wanted.quote) ||
        (!run.asPrinted && base === wanted.quote && quote === wanted.base)),
  );
  if (sheet.failed) return {sheet, answers: olds.map(kept), made: undefined, held: [], problems: []};

  const held: Held[] = [];
  const problems: string[] = [];
  const slots = slotsOf(run, sheet, wanted);
  const current = [...slots].flatMap(([slot, figures]) => {
    const figure = inForce(figures, run.today);
    if (figure && (figure.kind === 'peg' || daysBetween(figure.date, sheet.newest) <= FORGOTTEN_DAYS))
      return [{slot, figures, figure}];
    slots.delete(slot);
    if (figure) problems.push(`${pairName(wanted)}: ${id} has not renewed it since ${figure.date}. Left out.`);
    return [];
  });
  // A source that printed the pair for one kind or side need not cross it for another.
  const by = MADE.find((way) => current.some(({figure}) => figure.by === way));
  const best = current.filter(({figure}) => figure.by === by);
  const answers = best.flatMap(({figures, figure}) => compose(run, sheet, {figures, newest: figure, held}) ?? []);
  const precision = Math.max(...best.map(({figure}) => figure.precision));
  const made = by && answers.length ? {by, precision} : undefined;

  for (const old of olds) {
    const {series, current} = old;
    const slot = slotOf(series, wanted.base);
    if (answers.some(({record}) => slotOf(record, wanted.base) === slot)) continue;
    // It is there, and held back; or it may be in a file that could not be read; else it is not there any more.
    const until = slots.has(slot) || sheet.partial ? Infinity : staleAt(current) + KEPT_DAYS * DAY;
    if (run.now < until) answers.push(kept(old));
    if (until === Infinity) continue;
    const end = run.now < until ? `stays until ${dayOf(until)}` : 'is dropped';
    problems.push(`${pairName(series)}: ${id} does not have it any more. Its figure of ${current.date} ${end}.`);
  }
  return {sheet, answers, made, held, problems};
}

/** A source's answers to a pair, by kind and side as seen from the pair's base, and by rising date, one a day. */
function slotsOf({asPrinted}: Run, sheet: Sheet, wanted: Pair): Map<string, Derived[]> {
  const slots = new Map<string, Derived[]>();
  // The groups come by rising date.
  for (const kinds of sheet.groups.values()) {
    for (const figures of kinds.values()) {
      const able = asPrinted
        ? figures.filter(({base, quote}) => base === wanted.base && quote === wanted.quote)
        : figures;
      const answer = derive(able, wanted);
      if (!answer) continue;
      const slot = slotOf(answer, wanted.base);
      const days = slots.get(slot) ?? [];
      const last = days[days.length - 1];
      if (last?.date !== answer.date) days.push(answer);
      // One group's buying is another's selling, where a source prints both directions.
      else if (better(answer, last) < 0) days[days.length - 1] = answer;
      slots.set(slot, days);
    }
  }
  const order = KINDS.flatMap((kind) => SIDES.map((side) => `${kind}/${side}`));
  return new Map([...slots].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)));
}

/** Kind and side of a figure as seen from one of its currencies. */
function slotOf(
  {base, kind, side}: {readonly base: string; readonly kind: Kind; readonly side: Side},
  from: string,
): string {
  return `${kind}/${base === from ? side : OTHER_SIDE[side]}`;
}

/** The newest of figures by rising date that is in force on a day; where none is, the one that will be first. */
function inForce<T extends Figure>(figures: readonly T[], today: string): T | undefined {
  return [...figures].reverse().find(({date}) => date <= today) ?? figures[0];
}

/** Joins what a source says of a series with what was published of it before, as far as it can be believed. */
function compose(
  run: Run,
  sheet: Sheet,
  {figures, newest, held}: {readonly figures: readonly Derived[]; readonly newest: Derived; readonly held: Held[]},
): Answer | undefined {
  const {base, quote, kind, side, rhythm = sheet.rhythm} = newest;
  const series: Series = {base, quote, source: sheet.source.id, kind, side};
  const accepted = run.accepted.has(eitherWay(pairName(series)));
  const published = publishedPoints(run, series);
  // When it was too short to be turned, it was published the other way round.
  const before = published.length ? published : turnedPoints(run, series);

  const credible: Derived[] = [];
  for (const figure of figures.filter((figure) => figure.base === base)) {
    const fault = accepted ? undefined : contradiction(run.pegs, figure, {sheet, before});
    if (fault) {
      const {peg, rate, percent} = fault;
      const made = rate === figure.rate ? '' : `, which makes ${rate} of ${pairName(peg)},`;
      held.push(
        heldOf(series, {figure, was: peg, percent, since: figure.date}, `${made} is ${percent} % from the peg`),
      );
    } else credible.push(figure);
  }
  const since = run.heldBefore.find((one) => nameOf(seriesOf(one)) === nameOf(series))?.since;
  // Of a cross both directions are made alike; they have to be held alike.
  const turned = newest.derived === 'inverse' || (newest.derived === 'cross' && base > quote);
  const {passed, refused} = sift(credible, before, {kind, turned: turned && kind !== 'peg', since, accepted});
  for (const one of refused) {
    const limit =
      kind === 'peg'
        ? 'a peg does not move'
        : `more than ${PERCENT_A_DAY} % a day${turned ? ' the other way round' : ''}`;
    held.push(heldOf(series, one, ` is ${one.percent} % from ${one.was.rate} of ${one.was.date}, ${limit}`));
  }

  const stale = (date: string, own: Derived['rhythm']): string | undefined =>
    kind === 'peg' ? undefined : staleAfter(date, own ?? rhythm);
  const points = new Map<string, Point>(published.map((point) => [point.date, point]));
  for (const figure of passed) points.set(figure.date, {...figure, stale_after: stale(figure.date, figure.rhythm)});
  const rising = [...points.values()].sort(byDate);
  const current = inForce(rising, run.today);
  if (!current) return undefined;
  const record = rateRecord(series, {
    current: {...current, stale_after: current.stale_after ?? stale(current.date, undefined)},
    previous: rising.filter(({date}) => date < current.date).pop(),
    next: rising.find(({date}) => date > run.today && date > current.date),
  });
  return {record, points: rising};
}

/** What was published of a series before: in its history, and with more said of it in the last document. */
function publishedPoints({old, histories}: Pick<Run, 'old' | 'histories'>, series: Series): Point[] {
  const points = new Map<string, Point>();
  const history = [...histories.values()].find((one) => isOf(one, series));
  const last = old.find((one) => nameOf(one.series) === nameOf(series));
  for (const figure of history ? figuresOf(history) : []) points.set(figure.date, figure);
  for (const figure of [last?.previous, last?.current, last?.next]) if (figure) points.set(figure.date, figure);
  return [...points.values()];
}

/** What was published of a series the other way round, turned: to be measured against, and for nothing else. */
function turnedPoints(run: Run, {base, quote, side, ...series}: Series): Figure[] {
  const points = publishedPoints(run, {...series, base: quote, quote: base, side: OTHER_SIDE[side]});
  return points.map(({date, rate}) => ({date, rate: round(inverse(fraction(rate)), 12), digits: undefined}));
}

/** A record of the last run as it was. */
function kept({series, ...old}: Old): Answer {
  return {record: rateRecord(series, old)};
}

function staleAt({date, stale_after}: Point): number {
  return stale_after === undefined ? Date.parse(date) + FRESH_DAYS * DAY : Date.parse(stale_after);
}
