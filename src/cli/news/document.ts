import {isDeepStrictEqual} from 'node:util';
import {parseNews, type Publisher} from '../../data/news.js';
import {list, moment, record, type HouseName} from '../../data/read.js';
import {safeUrl} from '../../data/safe-url.js';
import {languageOf, loadLocale, loadOthers, type Locale} from '../../i18n/locale.js';
import {countryName} from '../../i18n/news-words.js';
import {withNames} from '../../i18n/own-names.js';
import {LANGUAGE, namesOf} from '../house-names.js';
import {readBefore, type Tombstone} from './before.js';
import {addressBook, digest} from './identity.js';
import {momentOf, publisherOf, toItem, toTombstone, unfit} from './item.js';
import {limited, type Limits} from './order.js';
import type {Entry} from './types.js';

export {toItem, type FeedItem} from './item.js';

/** What the documents of news are made from. */
export interface NewsInput extends Limits {
  readonly title: string;
  readonly home_page_url?: string | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
  /** Whose documents these are. Stories that name no publisher are their feed's, not this one's. */
  readonly publisher?:
    (Pick<Publisher, 'name'> & {readonly url?: string | undefined; readonly logo?: string | undefined}) | undefined;
  /** Where the documents will be, absolute. */
  readonly baseUrl?: string | undefined;
  readonly sample?: boolean | undefined;
  /** A day. */
  readonly captured?: string | undefined;
  readonly names?: readonly HouseName[] | undefined;
  /** What was merged, in the order configured. */
  readonly feeds: readonly SourceFeed[];
  /** In the order of the document, as `merge` gives them. */
  readonly entries: readonly Entry[];
  readonly withdrawn: readonly Tombstone[];
  /** Countries (ISO 3166-1 alpha-2) that get a document of their own, or true for all that stories are about. */
  readonly perCountry?: boolean | readonly string[] | undefined;
  /** Countries that have had a document: they keep one, though it be empty. */
  readonly earlier?: readonly string[] | undefined;
}

export interface SourceFeed {
  /** As in `_newswire.feed` of its stories. */
  readonly id: string;
  readonly name?: string | undefined;
  /** Where it was read, unless it is a file. */
  readonly url?: string | undefined;
}

export type NewsDocument = Readonly<Record<string, unknown>>;

const VERSION = 'https://jsonfeed.org/version/1.1';
const ABOUT = 'urn:newswire-elements:schema:news';
/** Of a country or a currency. */
const CODE = /^[A-Z]{2,3}$/;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/**
 * The documents of news by their path: `news.json`, and `news/KZ.json` for stories that are about Kazakhstan. Limits
 * hold for each document, so that a country of which little is written has what there is. Every document has all that
 * was withdrawn: what a withdrawn story was about is not kept.
 */
export async function newsDocuments(input: NewsInput): Promise<Record<string, NewsDocument>> {
  const {title, language, names = [], perCountry = false, earlier = []} = input;
  const entries = input.entries.filter((entry) => !unfit(entry));
  const documents: Record<string, NewsDocument> = {'news.json': documentOf(input, 'news.json', title, entries)};
  const about = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const code of entry.countries)
      about
        .set(code, about.get(code) ?? [])
        .get(code)
        ?.push(entry);
  }
  const asked = perCountry === true ? [...about.keys()] : perCountry || [];
  const codes = perCountry === false ? [] : [...asked, ...earlier].map((code) => code.toUpperCase());
  const locale = await namedLocale(language ?? 'en', names);
  for (const code of [...new Set(codes)].sort()) {
    if (!/^[A-Z]{2}$/.test(code)) continue;
    const own = names.find((name) => name.code.toUpperCase() === code && name.locale === language);
    const path = `news/${code}.json`;
    documents[path] = documentOf(
      input,
      path,
      `${title}: ${own?.name ?? countryName(locale, code)}`,
      about.get(code) ?? [],
    );
  }
  return documents;
}

/** A language with all names that there are. */
async function namedLocale(tag: string, names: readonly HouseName[]): Promise<Locale> {
  const language = languageOf(tag);
  await loadOthers(await loadLocale(language));
  return withNames(await loadLocale(language), names);
}

/**
 * A document with the times at which it was made and will be out of date; the old one, as it is, when these are all that
 * would change. `generated` never goes back: readers take no older document than the one that they have.
 *
 * @param old - The document that is there, parsed.
 * @param now - In milliseconds since 1970.
 * @param staleAfterHours - Without it readers count 24 hours.
 */
export function stamped(document: NewsDocument, old: unknown, now: number, staleAfterHours?: number): NewsDocument {
  const last = record(old);
  if (last && isDeepStrictEqual(unstamped(document), unstamped(last))) return last;
  const before = moment(record(last?._newswire)?.generated) ?? -Infinity;
  // A clock that was a year ahead once must not date all that follows.
  const time = before >= now && before - now < DAY ? before + 1000 : now;
  return {
    ...document,
    _newswire: {
      ...record(document._newswire),
      generated: momentOf(Math.floor(time / 1000) * 1000),
      ...(staleAfterHours !== undefined && {
        stale_after: momentOf(Math.floor((time + staleAfterHours * HOUR) / 1000) * 1000),
      }),
    },
  };
}

/**
 * A document as it was, without what has been withdrawn since: for when the new one is not to be trusted, because most
 * of it is missing. Not of our making, it stays as it is.
 *
 * @param old - The document that is there, parsed.
 */
export function withoutWithdrawn(old: unknown, withdrawn: readonly Tombstone[]): unknown {
  const document = record(old);
  const items = list(document?.items);
  if (!document || !items.length) return old;
  const {publisher} = parseNews({version: VERSION, title: document.title, _newswire: document._newswire, items: []});
  const gone = new Set(withdrawn.flatMap(({id, copies = []}) => [`id ${id}`, ...copies]));
  const {entries} = readBefore(old);
  const keysOf = addressBook(entries);
  for (const entry of entries) if (keysOf(entry).some((key) => gone.has(digest(key)))) gone.add(`id ${entry.id}`);
  const kept = items.filter((item) => !gone.has(`id ${String(record(item)?.id)}`));
  return {...document, items: [...kept, ...withdrawn.map((tombstone) => toTombstone(tombstone, publisher))]};
}

function documentOf(input: NewsInput, path: string, title: string, entries: readonly Entry[]): NewsDocument {
  const {captured, sample, feeds, withdrawn} = input;
  const [home, base] = [safeUrl(input.home_page_url), safeUrl(input.baseUrl?.replace(/\/*$/, '/'))];
  const {name = '', url, logo} = input.publisher ?? {};
  const publisher = name ? {name, url: safeUrl(url), logo: safeUrl(logo)} : undefined;
  const language = input.language && LANGUAGE.test(input.language) ? input.language : undefined;
  const names = namesOf(input.names, CODE);
  const called = new Map(feeds.map(({id, name}) => [id, name]));
  return {
    version: VERSION,
    title,
    ...(home && {home_page_url: home}),
    ...(base && {feed_url: safeUrl(path, base)}),
    ...(language && {language}),
    _newswire: {
      about: ABOUT,
      ...(publisher && {publisher: publisherOf(publisher)}),
      ...(captured && {captured}),
      ...(sample && {sample}),
      ...(names.length && {names}),
      feeds: feeds.map(({id, name, url}) => ({id, name: name || id, ...(safeUrl(url) && {url: safeUrl(url)})})),
    },
    items: [
      ...limited(entries, input).map((entry) => toItem(withPublisher(entry, called.get(entry.source)), language)),
      ...withdrawn.map((tombstone) => toTombstone(tombstone, publisher)),
    ],
  };
}

/** A story whose feed names nobody is by whoever the feed is called after. */
function withPublisher(entry: Entry, name: string | undefined): Entry {
  return entry.publisher || !name ? entry : {...entry, publisher: {name, url: undefined, logo: undefined}};
}

function unstamped(document: NewsDocument): unknown {
  const {generated: _, stale_after: __, ...extension} = record(document._newswire) ?? {};
  return {...document, _newswire: extension};
}
