import {fraction, inverse, round} from '../../data/decimal.js';
import type {Pair} from '../../data/quotes.js';
import type {Figure} from '../../data/rates.js';
import {derive, type Derived} from './derive.js';
import {byDate, eitherWay, pairName, type Old} from './records.js';
import type {Sheet} from './readings.js';

/** What a law or a central bank fixes: 1 BASE = rate QUOTE, since `date`. */
export interface Peg extends Pair {
  readonly rate: string;
  readonly date: string;
}

/** How a figure differs from a peg. */
export interface Contradiction {
  /** The peg, in the direction in which it was compared. */
  readonly peg: Peg;
  /** The figure of the pegged pair: the one asked about, or what it makes with its source's figure for the anchor. */
  readonly rate: string;
  /** Of the peg, with its sign. */
  readonly percent: string;
}

/** What a figure may be off from a peg: a hundredth, as a rate may be from what was published (`src/data/rates.ts`). */
const TOLERANCE = 0.01;
/** To what currencies are pegged; the other one of a pair is the one that is. */
const ANCHORS = ['USD', 'EUR'];

/** The pegs in force today: what the last run published stays until a person accepts another. */
export function pegsInForce(
  sheets: readonly Sheet[],
  {
    old,
    accepted,
    today,
  }: {readonly old: readonly Old[]; readonly accepted: ReadonlySet<string>; readonly today: string},
): Peg[] {
  const pegs = new Map<string, Peg>();
  // Of two sources that fix a pair the first holds; of two figures the older, until a person accepts the newer.
  for (const {source, groups} of sheets) {
    const others = new Set(pegs.keys());
    for (const [date, kinds] of groups) {
      const figures = date > today ? [] : (kinds.get('peg/mid') ?? []);
      for (const {base, quote} of figures) {
        const peg = derive(figures, {base, quote});
        const pair = eitherWay(pairName({base, quote}));
        if (!peg || others.has(pair) || (pegs.has(pair) && !accepted.has(pair))) continue;
        const last = old.find(
          ({series}) => series.kind === 'peg' && series.source === source.id && eitherWay(pairName(series)) === pair,
        );
        // One that is the same is known to more digits than its inverse.
        const moved = last && !accepted.has(pair) && derive(figures, last.series)?.rate !== last.current.rate;
        pegs.set(
          pair,
          moved
            ? {...last.series, rate: last.current.rate, date: last.current.date}
            : {base, quote, rate: peg.rate, date},
        );
      }
    }
  }
  return [...pegs.values()];
}

/**
 * Whether a figure contradicts a peg: it is one of the very pair, or of a pegged currency, and with its source's own figure
 * for the anchor it makes another rate than the peg's. The latter is asked only where nothing was published yet; after
 * that a move tells more. What was published in contradiction, because a person accepted it, may stay so.
 *
 * @param before - What was published of the same pair.
 */
export function contradiction(
  pegs: readonly Peg[],
  figure: Derived,
  {sheet, before}: {readonly sheet: Sheet; readonly before: readonly Figure[]},
): Contradiction | undefined {
  if (figure.kind === 'peg') return undefined;
  for (const peg of pegs) {
    const pair = eitherWay(pairName(figure)) === eitherWay(pairName(peg)) ? figure : pegged(peg, figure);
    if (!pair) continue;
    const last = [...before].sort(byDate).pop();
    if (last && (pair !== figure || !agrees(last.rate, turned(peg, pair)))) continue;
    const rate = pair === figure ? figure.rate : implied(sheet, figure, pair);
    const fixed = turned(peg, pair);
    if (rate === undefined || agrees(rate, fixed)) continue;
    return {peg: fixed, rate, percent: ((Number(rate) / Number(fixed.rate) - 1) * 100).toFixed(1)};
  }
  return undefined;
}

/** The pegged currency of a figure and its anchor, where the figure is of that currency and a third. */
function pegged(peg: Peg, {base, quote}: Pair): Pair | undefined {
  const codes = [peg.base, peg.quote];
  const one = codes.find((code) => !ANCHORS.includes(code) && (code === base || code === quote));
  const anchor = codes.find((code) => ANCHORS.includes(code));
  return one && anchor && anchor !== base && anchor !== quote ? {base: one, quote: anchor} : undefined;
}

/**
 * What a figure makes of the pegged pair, with its source's other figures of the day: through the third currency, or, for
 * what is a cross itself, however the source's figure for the pegged currency leads there.
 */
function implied({groups}: Sheet, {base, quote, date, by}: Derived, pair: Pair): string | undefined {
  const via = pair.base === base ? quote : base;
  const codes = [via, pair.base, pair.quote];
  for (const figures of groups.get(date)?.values() ?? []) {
    const legs = figures.filter((leg) => codes.includes(leg.base) && codes.includes(leg.quote));
    const through = legs.filter((leg) => leg.base === via || leg.quote === via);
    const made = derive(by === 'cross' ? figures : through, pair);
    if (made) return made.rate;
  }
  return undefined;
}

function turned(peg: Peg, pair: Pair): Peg {
  if (peg.base === pair.base) return peg;
  return {base: peg.quote, quote: peg.base, rate: round(inverse(fraction(peg.rate)), 6), date: peg.date};
}

/** Within the tolerance, and what the figure's digits leave open. */
function agrees(rate: string, {rate: fixed}: Peg): boolean {
  const open = 10 ** -(rate.split('.')[1] ?? '').length / Number(rate);
  return Math.abs(Number(rate) / Number(fixed) - 1) <= TOLERANCE + open;
}
