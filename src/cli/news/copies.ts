import {equalTitles, isTelling, nearEqual, readTitle, siteNames, TitleIndex, type Title} from './titles.js';
import type {Entry} from './types.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** What one source publishes twice under a headline is a second version sooner than this, and a daily column later. */
const SAME_SOURCE = 12 * HOUR;
/** Where stories without a date are kept, and where all are. */
const [UNDATED, ALL] = ['undated', 'all'];

/** Stories by their headlines, to find one that is of the same story and within a day of another. */
export class Headlines {
  readonly #titles = new Map<Entry, Title>();
  readonly #index: TitleIndex<Entry>;

  /** @param entries - All that will be added, and all that will be looked for. */
  constructor(entries: readonly Entry[]) {
    const names = siteNames(entries.map(({publisher}) => publisher?.name));
    for (const entry of entries) {
      if (entry.title) this.#titles.set(entry, readTitle(entry.title, names));
    }
    this.#index = new TitleIndex(this.#titles.values());
  }

  add(entry: Entry): void {
    const title = this.#titles.get(entry);
    if (!title) return;
    this.#index.add(title, entry.published === undefined ? UNDATED : String(dayOf(entry.published)), entry);
    this.#index.add(title, ALL, entry);
  }

  find(entry: Entry, passes: (other: Entry) => boolean = () => true): Entry | undefined {
    const title = this.#titles.get(entry);
    if (!title) return undefined;
    const day = entry.published === undefined ? undefined : dayOf(entry.published);
    const buckets = day === undefined ? [ALL] : [day, day - 1, day + 1, UNDATED].map(String);
    return this.#index.find(title, buckets, (other) => passes(other) && this.isSame(entry, other));
  }

  /** Whether two of the stories are one, by headline and time. */
  isSame(a: Entry, b: Entry): boolean {
    const [one = [], other = []] = [this.#titles.get(a), this.#titles.get(b)];
    // A heading such as "Weather" is a story's name only at one publisher.
    const isHeading = !isTelling(one) || !isTelling(other);
    if (isHeading && (!a.publisher || a.publisher.name !== b.publisher?.name)) return false;
    const apart = Math.abs((a.published ?? NaN) - (b.published ?? NaN));
    // What a source has under two ids and addresses is two stories, unless it says the very same.
    if (a.source === b.source) return apart < SAME_SOURCE && equalTitles(one, other);
    return Number.isNaN(apart) ? equalTitles(one, other) : apart < DAY && nearEqual(one, other);
  }
}

function dayOf(moment: number): number {
  return Math.floor(moment / DAY);
}
