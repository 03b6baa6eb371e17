import type {Correction, Priority} from '../../data/news.js';
import {time} from '../../data/read.js';
import type {Amendment} from './amendments.js';
import {NOTHING, type Before, type Tombstone} from './before.js';
import {Headlines} from './copies.js';
import {addressBook, digest} from './identity.js';
import type {Entry} from './types.js';

export {readCorrections, type Amendment, type Corrections} from './amendments.js';

export interface Corrected {
  readonly entries: readonly Entry[];
  /** Newest first. */
  readonly withdrawn: readonly Tombstone[];
  /** The ids and addresses that no story has, now or in the document before. */
  readonly unknown: readonly string[];
}

/** Addresses of copies that a withdrawn story is remembered by; more have never been met. */
const MOST_COPIES = 100;

/**
 * Applies what editors say, and what feeds themselves say of their withdrawn stories. What is withdrawn stays so until
 * an amendment says `withdrawn: false`, though neither its story nor the amendment be there any more. Copies of it stay
 * out too: those of the same address, those that were known as its copies before, and while its headline is known,
 * those of other sources under one that is near-equal, within a day. A feed takes back its own story and what sources
 * behind it have of it, not what one before it publishes.
 *
 * @param entries - Those of the source that goes first before those of others.
 * @param withdrawn - What the feeds say, by the ids that their stories have in the document.
 * @param now - In milliseconds since 1970: its day (UTC) is that of a withdrawal without a date.
 * @param rank - Which source goes first: the one with the lowest number.
 */
export function correct(
  entries: readonly Entry[],
  withdrawn: readonly Tombstone[],
  amendments: readonly Amendment[],
  now: number,
  before: Before = NOTHING,
  rank: (source: string) => number = () => 0,
): Corrected {
  const stories = new Stories(entries, before);
  const tombstones = new Map<string, Tombstone>(before.withdrawn.map((each) => [each.id, each]));
  const said = new Map<string, Tombstone>();
  // An old one has them among its copies, but for those that have been let through.
  const keysOfNew = (id: string): readonly string[] => (tombstones.has(id) ? [] : stories.keysOfId(id));
  for (const each of withdrawn) {
    said.set(each.id, each);
    const copies = [...(each.copies ?? []), ...keysOfNew(each.id).map(digest)];
    tombstones.set(each.id, renewed({...each, copies}, tombstones.get(each.id)));
  }
  const orders = new Map<string, Orders>();
  const byEditor = new Set<string>();
  const restored = new Set<string>();
  const unknown: string[] = [];
  for (const amendment of amendments) {
    const {id, url} = amendment;
    const keys = url ? stories.keysOf({id: '', url}) : [];
    const found = targets(amendment, keys, stories, tombstones);
    if (!found.size) unknown.push(id ?? url ?? '');
    // Before it is ever in the document, too.
    if (id && amendment.withdrawn && !found.size) found.add(id);
    for (const each of found) {
      if (amendment.withdrawn) {
        const copies = [...keys, ...keysOfNew(each)].map(digest);
        const made = {...stories.origin(each), id: each, withdrawn: amendment.withdrawn, copies};
        tombstones.set(each, renewed(made, tombstones.get(each), said.get(each)));
        byEditor.add(each);
      } else if (amendment.withdrawn === false) {
        tombstones.delete(each);
        restored.add(each);
      }
      const order = orders.get(each);
      orders.set(each, {
        corrections: [...(order?.corrections ?? []), ...amendment.corrections],
        priority: amendment.priority ?? order?.priority,
      });
    }
  }
  const old = new Set(ids(before.withdrawn));
  const published = new Set(ids(before.entries));
  const mayTake = (id: string, entry: Entry): boolean => {
    if (entry.id === id) return true;
    // What stood beside a withdrawal in the last document had been let through.
    if (restored.has(entry.id) || (old.has(id) && published.has(entry.id))) return false;
    const source = byEditor.has(id) ? undefined : said.get(id)?.source;
    return source === undefined || rank(source) <= rank(entry.source);
  };
  const gone = withCopies(tombstones, stories, mayTake);
  const copies = new Map<string, Entry[]>();
  gone.forEach((id, entry) => {
    const list = copies.get(id);
    if (list) list.push(entry);
    else copies.set(id, [entry]);
  });
  const live = new Set<string>();
  if (tombstones.size) {
    for (const entry of entries) if (!gone.has(entry)) digestsOf(entry, stories).forEach((key) => live.add(key));
  }
  return {
    entries: entries.flatMap((entry) => (gone.has(entry) ? [] : [ordered(entry, orders.get(entry.id))])),
    withdrawn: [...tombstones.values()]
      .map((each) => remembering(dated(each, now), copies.get(each.id) ?? [], live, stories))
      .sort((a, b) => newestFirst(a.withdrawn, b.withdrawn) || (a.id < b.id ? -1 : 1)),
    unknown,
  };
}

function ids(list: readonly {readonly id: string}[]): string[] {
  return list.map(({id}) => id);
}

/** What is to be done to one story. */
interface Orders {
  readonly corrections: readonly Correction[];
  readonly priority: Priority | false | undefined;
}

/** The stories of now and of the document before, by what they may be known by. */
class Stories {
  readonly now: readonly Entry[];
  /** Of a story or an address. */
  readonly keysOf: ReturnType<typeof addressBook>;
  readonly #byId = new Map<string, Entry[]>();
  readonly #byKey = new Map<string, Entry[]>();
  readonly #keysOfIds = new Map<string, readonly string[]>();
  readonly #before: ReadonlySet<Entry>;

  constructor(entries: readonly Entry[], before: Before) {
    this.now = entries;
    this.#before = new Set(before.entries);
    const all = [...entries, ...before.entries];
    // A headline that has changed since the last document does not make two stories of one.
    this.keysOf = addressBook([
      ...entries,
      ...before.entries.map((entry) => ({...entry, source: `${entry.source} before`})),
    ]);
    const put = (map: Map<string, Entry[]>, key: string, entry: Entry): void => {
      const list = map.get(key);
      if (list) list.push(entry);
      else map.set(key, [entry]);
    };
    for (const entry of all) {
      put(this.#byId, entry.id, entry);
      for (const key of this.keysOf(entry)) put(this.#byKey, key, entry);
    }
  }

  /** What an id is known by that is an address. */
  keysOfId(id: string): readonly string[] {
    const keys = this.#keysOfIds.get(id) ?? this.keysOf({id});
    this.#keysOfIds.set(id, keys);
    return keys;
  }

  ofId(id: string): readonly Entry[] {
    return this.#byId.get(id) ?? [];
  }

  ofKey(key: string): readonly Entry[] {
    return this.#byKey.get(key) ?? [];
  }

  isNow(entry: Entry): boolean {
    return !this.#before.has(entry);
  }

  origin(id: string): {readonly publisher: Entry['publisher']; readonly source?: string} {
    const [entry] = this.ofId(id);
    return {publisher: entry?.publisher, ...(entry?.source && {source: entry.source})};
  }
}

/** The ids that an amendment is about. */
function targets(
  {id, withdrawn}: Amendment,
  keys: readonly string[],
  stories: Stories,
  tombstones: ReadonlyMap<string, Tombstone>,
): Set<string> {
  if (id && (stories.ofId(id).length || tombstones.has(id))) return new Set([id]);
  if (!keys.length) return new Set();
  const found = keys.flatMap((key) => stories.ofKey(key));
  const current = found.filter((entry) => stories.isNow(entry)).slice(0, 1);
  const earlier = found.filter((entry) => !stories.isNow(entry));
  // By digest, because a tombstone has no address.
  const digests = new Set(keys.map(digest));
  const buried = [...tombstones.values()].filter(
    (each) =>
      each.copies?.some((copy) => digests.has(copy)) || stories.keysOfId(each.id).some((key) => keys.includes(key)),
  );
  if (withdrawn === false) return new Set(ids([...buried, ...current, ...earlier]));
  // One tombstone is enough: that of the story that pages may name already.
  if (withdrawn) return new Set(ids(buried.length ? buried : earlier.length ? earlier : current));
  return new Set(ids(current));
}

/** A withdrawal anew: with the date that it had, and with what its feed says where the editor says nothing. */
function renewed(fresh: Tombstone, old: Tombstone | undefined, feed?: Tombstone): Tombstone {
  const {date, reason, url, silent} = fresh.withdrawn;
  return {
    id: fresh.id,
    publisher: fresh.publisher ?? old?.publisher,
    source: fresh.source ?? old?.source,
    withdrawn: {
      date: date ?? feed?.withdrawn.date ?? old?.withdrawn.date,
      reason: reason ?? feed?.withdrawn.reason,
      url: url ?? feed?.withdrawn.url,
      silent: silent ?? feed?.withdrawn.silent,
    },
    copies: [...(old?.copies ?? []), ...(fresh.copies ?? [])],
  };
}

/** Which stories of now are withdrawn, or copies of one that is, with the id of the withdrawn one. */
function withCopies(
  tombstones: ReadonlyMap<string, Tombstone>,
  stories: Stories,
  mayTake: (id: string, entry: Entry) => boolean,
): ReadonlyMap<Entry, string> {
  const out = new Map<Entry, string>();
  if (!tombstones.size) return out;
  const gone = new Map<string, string>();
  const ghosts: Entry[] = [];
  for (const {id, copies = []} of tombstones.values()) {
    for (const copy of copies) gone.set(copy, id);
    for (const story of stories.ofId(id)) {
      ghosts.push(story);
      for (const key of stories.keysOf(story)) gone.set(digest(key), id);
    }
  }
  const headlines = new Headlines([...ghosts, ...stories.now]);
  // Of a source that is not known it is not known either that another publishes it.
  for (const ghost of ghosts) if (ghost.source) headlines.add(ghost);
  const queue: Entry[] = [];
  const take = (entry: Entry, id: string): void => {
    if (out.has(entry) || !stories.isNow(entry) || !mayTake(id, entry)) return;
    out.set(entry, id);
    queue.push(entry);
  };
  for (const entry of stories.now) {
    const keys = digestsOf(entry, stories);
    const known = tombstones.has(entry.id) ? entry.id : keys.map((key) => gone.get(key)).find(Boolean);
    const id = known ?? headlines.find(entry, (ghost) => ghost.source !== entry.source)?.id;
    if (id !== undefined) take(entry, id);
  }
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const id = out.get(entry) ?? '';
    for (const key of stories.keysOf(entry)) stories.ofKey(key).forEach((each) => take(each, id));
  }
  return out;
}

/** What a copy is remembered by. */
function digestsOf(entry: Entry, stories: Stories): string[] {
  return [...stories.keysOf(entry), `id ${entry.id}`].map(digest);
}

function remembering(
  tombstone: Tombstone,
  copies: readonly Entry[],
  live: ReadonlySet<string>,
  stories: Stories,
): Tombstone {
  const digests = new Set(tombstone.copies);
  for (const story of stories.ofId(tombstone.id)) for (const key of stories.keysOf(story)) digests.add(digest(key));
  for (const entry of copies) {
    if (entry.id !== tombstone.id) for (const key of digestsOf(entry, stories)) digests.add(key);
  }
  // What is published has been let through: by an editor, or because its source goes before that of the withdrawn one.
  const kept = [...digests].filter((key) => !live.has(key));
  return {...tombstone, copies: kept.slice(0, MOST_COPIES).sort()};
}

function dated(tombstone: Tombstone, now: number): Tombstone {
  const {withdrawn} = tombstone;
  return {...tombstone, withdrawn: {...withdrawn, date: withdrawn.date ?? new Date(now).toISOString().slice(0, 10)}};
}

function ordered(entry: Entry, orders: Orders | undefined): Entry {
  if (!orders) return entry;
  // What editors write goes before what the source says in the same words.
  const corrections = new Map<string, Correction>();
  for (const each of [...orders.corrections, ...entry.corrections]) {
    const key = each.text.replace(/\s+/g, ' ').toLowerCase();
    if (!corrections.has(key)) corrections.set(key, each);
  }
  return {
    ...entry,
    priority: orders.priority === undefined ? entry.priority : orders.priority || undefined,
    corrections: [...corrections.values()].sort(newestFirst),
  };
}

function newestFirst(a: {readonly date: string | undefined}, b: {readonly date: string | undefined}): number {
  return (time(b.date) ?? -Infinity) - (time(a.date) ?? -Infinity) || 0;
}
