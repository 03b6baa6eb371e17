import {time} from '../../data/read.js';
import {NOTHING, type Before, type Tombstone} from './before.js';
import {Headlines} from './copies.js';
import {correct, type Amendment} from './corrections.js';
import {addressBook, isWorldwide, withoutTracking} from './identity.js';
import {arranged, limited, type Limits} from './order.js';
import {unfit} from './item.js';
import type {Entry} from './types.js';

/** What a merge gave, and what it left out. */
export interface Merged {
  /** Each story once, in the order of the document. */
  readonly entries: readonly Entry[];
  readonly withdrawn: readonly Tombstone[];
  /** What somebody has to look at, as `source "times", story "quake": what is wrong`. */
  readonly problems: readonly string[];
  /** Ids and addresses in the corrections that no story has. */
  readonly unknown: readonly string[];
  readonly left: Left;
}

/** How many stories were left out, each for the first reason of these. */
export interface Left {
  /** What a document cannot hold: see `problems`. */
  readonly unfit: number;
  /** Withdrawn ones, and copies of them. */
  readonly withdrawn: number;
  /** Copies by address or id. */
  readonly duplicates: number;
  readonly unsyndicated: number;
  readonly expired: number;
  readonly embargoed: number;
  /** Copies by headline. */
  readonly alike: number;
  readonly overLimit: number;
}

export interface MergeOptions extends Limits {
  /** In milliseconds since 1970. */
  readonly now: number;
  /** The ids of the sources as configured: of two copies the earlier source's is kept. Others come behind. */
  readonly priority?: readonly string[];
  /** What the feeds say of withdrawn stories, each with its source. */
  readonly withdrawn?: readonly Tombstone[];
  readonly corrections?: readonly Amendment[];
  /** What the last document says. */
  readonly before?: Before;
}

const MINUTE = 60 * 1000;
/** How far a publisher's clock may be ahead of ours. */
const TOLERANCE = 5 * MINUTE;
/** A day has begun somewhere on Earth so long before it does in Greenwich. */
const EARLIEST = 14 * 60 * MINUTE;

/**
 * Makes one list of the stories of several sources.
 *
 * Ids stay as published. Where sources use one id for different stories it belongs to the source that has it in the
 * document before, else to the one configured first; in the others' it stands behind their own id: `asia:1204`.
 *
 * Copies are known by their address, by an id that is the same everywhere, or by a near-equal headline within a day. The
 * copy that is kept is that of the source configured first. It keeps its own text, picture, rights and dates; where it
 * has no countries or topics it takes the other's. A publisher's own story that may not be shown, because it is
 * withdrawn, under embargo, or not for others, is not shown from a copy of its address either.
 *
 * @param entries - Those of each source in the order in which it has them.
 */
export function merge(entries: readonly Entry[], options: MergeOptions): Merged {
  const {now, before = NOTHING} = options;
  const problems: string[] = [];
  const rank = ranking(entries, options.priority ?? []);
  const fit = entries
    .slice()
    .sort((a, b) => rank(a.source) - rank(b.source))
    .filter((entry) => {
      const fault = unfit(entry);
      if (fault) problems.push(`source "${entry.source}", story "${entry.id}": ${fault}`);
      return !fault;
    })
    .map((entry) => ({...entry, url: entry.url && withoutTracking(entry.url)}));
  const ids = idBook(fit, before, options.priority);
  const named = fit.map((entry) => ({...entry, id: ids.idOf(entry)}));
  const withdrawn = ids.tombstones(options.withdrawn ?? [], named, rank);
  const corrected = correct(named, withdrawn, options.corrections ?? [], now, before, rank);
  const single = withoutDuplicates(corrected.entries);
  const open = single.filter((entry) => !closed(entry, now));
  const distinct = withoutAlike(open);
  const listed = arranged(
    distinct.map((entry) => current(entry, now)),
    rank,
  );
  const kept = limited(listed, options);
  const count = (reason: Closed): number => single.filter((entry) => closed(entry, now) === reason).length;
  return {
    entries: kept,
    withdrawn: corrected.withdrawn,
    problems,
    unknown: corrected.unknown,
    left: {
      unfit: entries.length - fit.length,
      withdrawn: fit.length - corrected.entries.length,
      duplicates: corrected.entries.length - single.length,
      unsyndicated: count('unsyndicated'),
      expired: count('expired'),
      embargoed: count('embargoed'),
      alike: open.length - distinct.length,
      overLimit: listed.length - kept.length,
    },
  };
}

/** Which source goes first: as configured, others in the order in which they are met. */
function ranking(entries: readonly Entry[], priority: readonly string[]): (source: string) => number {
  const sources = [...new Set([...priority, ...entries.map(({source}) => source)])];
  const ranks = new Map(sources.map((source, index) => [source, index]));
  return (source) => ranks.get(source) ?? sources.length;
}

interface IdBook {
  /** The id that a story has in the document. */
  readonly idOf: (entry: Entry) => string;
  /** Those of withdrawn stories, without what a source says of stories that one before it publishes. */
  readonly tombstones: (
    withdrawn: readonly Tombstone[],
    named: readonly Entry[],
    rank: (source: string) => number,
  ) => readonly Tombstone[];
}

/**
 * Gives out ids. Those of the document before stay with their stories: pages may name them. Those of a source that is
 * configured no more are anybody's, for it may only have another name now.
 */
function idBook(entries: readonly Entry[], before: Before, configured?: readonly string[]): IdBook {
  const addresses = addressBook([...entries, ...before.entries]);
  const isSame = (a: Entry, b: Entry): boolean =>
    addresses(a).some((key) => addresses(b).includes(key)) || new Headlines([a, b]).isSame(a, b);
  const stories = new Map(before.entries.map((entry) => [entry.id, entry]));
  const owners = new Map([...before.owners].filter(([, source]) => configured?.includes(source) ?? true));
  const prefixed = (source: string, id: string): string => {
    let result = `${source}:${id}`;
    while ((owners.get(result) ?? source) !== source) result = `${source}:${result}`;
    return result;
  };
  const find = (source: string, id: string, entry?: Entry): string => {
    if (isWorldwide(id)) return id;
    const own = prefixed(source, id);
    if (owners.has(own)) return own;
    const owner = owners.get(id);
    const other = stories.get(id);
    if (owner === undefined || owner === source || (entry && other && isSame(entry, other))) return id;
    return own;
  };
  const given = new Map<Entry, string>();
  for (const entry of entries) {
    const {source, id} = entry;
    const name = find(source, id, entry);
    if (!owners.has(name)) owners.set(name, source);
    if (!stories.has(name)) stories.set(name, entry);
    given.set(entry, name);
  }
  return {
    idOf: (entry) => given.get(entry) ?? entry.id,
    tombstones: (withdrawn, named, rank) => {
      const live = new Map(named.map(({id, source}) => [id, source] as const).reverse());
      return withdrawn
        .map((each) => (each.source === undefined ? each : {...each, id: find(each.source, each.id)}))
        .filter(({id, source}) => {
          const publisher = live.get(id);
          return source === undefined || publisher === undefined || rank(source) <= rank(publisher);
        });
    },
  };
}

/** Of stories with the same address or id the first; of two versions that a source has under one id the newer. */
function withoutDuplicates(entries: readonly Entry[]): Entry[] {
  const addresses = addressBook(entries);
  const kept: Entry[] = [];
  const places = new Map<string, number>();
  for (const entry of entries) {
    const keys = [`id ${entry.id}`, ...addresses(entry)];
    const place = keys.map((key) => places.get(key)).find((each) => each !== undefined) ?? kept.length;
    const first = kept[place];
    kept[place] = !first ? entry : isUpdate(entry, first) ? completed(entry, first) : completed(first, entry);
    for (const key of keys) if (!places.has(key)) places.set(key, place);
  }
  return kept;
}

function isUpdate(entry: Entry, first: Entry): boolean {
  const changed = ({date_modified, published}: Entry): number => time(date_modified) ?? published ?? -Infinity;
  return entry.source === first.source && entry.id === first.id && changed(entry) > changed(first);
}

/** Of stories with near-equal headlines within a day the first. */
function withoutAlike(entries: readonly Entry[]): Entry[] {
  const headlines = new Headlines(entries);
  const kept = new Map<Entry, Entry>();
  for (const entry of entries) {
    const first = headlines.find(entry);
    if (first) {
      kept.set(first, completed(kept.get(first) ?? first, entry));
    } else {
      kept.set(entry, entry);
      headlines.add(entry);
    }
  }
  return [...kept.values()];
}

/** A story with what it does not say of itself and its copy does: never a text, picture, date or right. */
function completed(entry: Entry, copy: Entry): Entry {
  const {countries, mentions, countries_by, topics} = copy;
  return {
    ...entry,
    ...(!entry.countries.length && countries.length && {countries, mentions, countries_by}),
    ...(!entry.topics.length && topics.length && {topics}),
  };
}

type Closed = 'unsyndicated' | 'expired' | 'embargoed';

/** Why a story may not be published now. */
function closed({rights, published, date_published}: Entry, now: number): Closed | undefined {
  if (rights?.syndicate === false) return 'unsyndicated';
  if ((rights?.expires ?? Infinity) <= now) return 'expired';
  const isDay = date_published?.length === 10;
  return (published ?? -Infinity) > now + (isDay ? EARLIEST : TOLERANCE) ? 'embargoed' : undefined;
}

/** A story without a priority that has ended. */
function current(entry: Entry, now: number): Entry {
  return (entry.priority?.expires ?? Infinity) <= now ? {...entry, priority: undefined} : entry;
}
