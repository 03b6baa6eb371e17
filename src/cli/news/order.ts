import type {Entry} from './types.js';

/**
 * Stories of several sources in one order: the newest first. One without a date stands where its source has it, behind
 * the dated one before it, at the head of its source before the first one that has a date. Sources without any dates
 * come last, in turns. So stories without a date never change places with others of their source that have none.
 *
 * @param entries - Those of each source in the order in which it has them.
 * @param rank - Which source goes first where nothing else tells.
 */
export function arranged(entries: readonly Entry[], rank: (source: string) => number): Entry[] {
  const sources = new Map<string, Entry[]>();
  for (const entry of entries) {
    const list = sources.get(entry.source);
    if (list) list.push(entry);
    else sources.set(entry.source, [entry]);
  }
  const placed: Placed[] = [];
  for (const [source, list] of sources) placed.push(...places(list, rank(source)));
  return placed
    .sort(
      (a, b) =>
        b.moment - a.moment ||
        // In turns where no source has dates; else a source's own order decides, and its stories stay together.
        (a.moment === NEVER ? a.position - b.position || a.rank - b.rank : a.rank - b.rank || a.position - b.position),
    )
    .map(({entry}) => entry);
}

/** Stories that fit, in the order that they had. */
export interface Limits {
  /** Of all sources together. */
  readonly limit?: number | undefined;
  /** Of any one source. */
  readonly perSource?: number | undefined;
}

/**
 * The stories that a document has room for, in the order that they have: breaking ones, those marked `top`, the first of
 * each source where at least two of each would fit, then the first of all.
 */
export function limited(entries: readonly Entry[], {limit = Infinity, perSource = Infinity}: Limits): readonly Entry[] {
  const sources = new Set(entries.map(({source}) => source));
  const fair = sources.size * 2 <= limit;
  const counts = new Map<string, number>();
  const classes: Entry[][] = [[], [], [], []];
  const byLevel = entries.slice().sort((a, b) => levelOf(a) - levelOf(b));
  for (const entry of byLevel) {
    const count = counts.get(entry.source) ?? 0;
    if (count >= perSource) continue;
    counts.set(entry.source, count + 1);
    const level = levelOf(entry);
    classes[level < 2 ? level : fair && !count ? 2 : 3]?.push(entry);
  }
  const kept = new Set(classes.flat().slice(0, Math.max(0, limit)));
  return kept.size === entries.length ? entries : entries.filter((entry) => kept.has(entry));
}

interface Placed {
  readonly entry: Entry;
  readonly moment: number;
  readonly rank: number;
  readonly position: number;
}

const NEVER = -Infinity;

function places(entries: readonly Entry[], rank: number): Placed[] {
  let last = entries.find(({published}) => published !== undefined)?.published ?? NEVER;
  let lowest = Infinity;
  return entries.map((entry, position) => {
    if (entry.published !== undefined) last = entry.published;
    // Sources are not always in order of date; what has none must not overtake what stood before it.
    else lowest = Math.min(lowest, last);
    return {entry, moment: entry.published ?? lowest, rank, position};
  });
}

function levelOf({priority}: Entry): number {
  return priority?.level === 'breaking' ? 0 : priority?.level === 'top' ? 1 : 2;
}
