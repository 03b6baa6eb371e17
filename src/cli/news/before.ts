import {parseNews, type News, type WithdrawnStory} from '../../data/news.js';
import {list, record, text} from '../../data/read.js';
import type {Entry} from './types.js';

/** What is left of a withdrawn story in a merged document. */
export interface Tombstone extends WithdrawnStory {
  /** The id of the source that it came from, where that is known. */
  readonly source?: string | undefined;
  /** Digests of the addresses and ids under which copies of it were met: none of these may bring it back. */
  readonly copies?: readonly string[];
}

/** What a document that was written before says. The output folder is all the memory that there is. */
export interface Before {
  /** The id of the source that each id of the document belongs to, withdrawn ones included. */
  readonly owners: ReadonlyMap<string, string>;
  readonly entries: readonly Entry[];
  readonly withdrawn: readonly Tombstone[];
}

/** Before the first run. */
export const NOTHING: Before = {owners: new Map(), entries: [], withdrawn: []};

/** Reads the last `news.json`, parsed; anything that is no such document is nothing. */
export function readBefore(document: unknown): Before {
  let news: News;
  try {
    news = parseNews(document);
  } catch {
    return NOTHING;
  }
  const owners = new Map<string, string>();
  const copies = new Map<string, readonly string[]>();
  for (const item of list(record(document)?.items)) {
    const {id, _newswire} = record(item) ?? {};
    const {feed, withdrawn} = record(_newswire) ?? {};
    const name = text(id);
    const owner = text(feed);
    if (!name) continue;
    if (owner) owners.set(name, owner);
    copies.set(
      name,
      list(record(withdrawn)?.copies).flatMap((each) => text(each) ?? []),
    );
  }
  return {
    owners,
    entries: news.stories.map((story) => ({...story, source: owners.get(story.id) ?? ''})),
    withdrawn: news.withdrawn.map((story) => ({
      ...story,
      source: owners.get(story.id),
      copies: copies.get(story.id) ?? [],
    })),
  };
}
