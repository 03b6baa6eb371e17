import {promisify} from 'node:util';
import {gunzip} from 'node:zlib';
import {DataError} from '../../data/errors.js';
import {decode, isMarkup} from '../../data/load.js';
import {newsKind} from '../../data/news-kind.js';
import type {News, Story} from '../../data/news.js';
import {decodeText} from '../../data/encoding.js';
import {feedDate} from '../../data/feed-date.js';
import {record, time} from '../../data/read.js';
import {safeUrl} from '../../data/safe-url.js';
import type {NewsSource} from '../config.js';
import {failure} from '../errors.js';
import {SOURCE_LIMITS, type Got} from '../fetch.js';
import type {Entry} from './types.js';

/** How a source is read, page by page. */
export type Get = (address: string) => Promise<Got>;

/** What a source gave. */
export interface Reading {
  readonly entries: readonly Entry[];
  readonly withdrawn: News['withdrawn'];
  /** The feed's own name and page. */
  readonly feed: Pick<News, 'title' | 'home_page_url'>;
  readonly problems: readonly string[];
  /** Why not all of it could be read. */
  readonly error?: DataError;
}

/** What WordPress is asked for: the parts that `data/wordpress.ts` reads. */
const EMBEDS = 'author,wp:term,wp:featuredmedia';
/** WordPress gives at most a hundred posts at once; a few dozen are kinder to small sites. */
const POSTS_A_PAGE = 50;

/**
 * Reads a source of news to its limit. A page that fails ends the reading: what came before it is kept. Stories that an
 * earlier page had are read once: whatever is published meanwhile moves the others to later pages.
 *
 * @throws {DataError} When not even the first page can be read.
 */
export async function readSource(source: NewsSource, get: Get): Promise<Reading> {
  const posts = source.format === 'wordpress' || POSTS.test(source.url ?? '');
  const most = source.pages ?? (posts ? Infinity : 1);
  const entries: Entry[] = [];
  const withdrawn: News['withdrawn'][number][] = [];
  const problems: string[] = [];
  let feed: Reading['feed'] | undefined;
  let error: DataError | undefined;
  let next: string | undefined = source.file ?? (posts ? postsAddress(source) : source.url);
  const seen = new Set<string>();
  const known = new Set<string>();
  for (let page = 1; next && page <= most && entries.length < source.limit && !seen.has(next); page++) {
    seen.add(next);
    try {
      const got: Got = await get(next);
      const news = await readNews(got.bytes, got.contentType, source.file ? (source.url ?? '') : got.url);
      feed ??= news;
      problems.push(...news.problems);
      const fresh = news.stories.filter(({id}) => !known.has(id));
      for (const story of fresh) entries.push(entry(story, source));
      for (const {id} of fresh) known.add(id);
      withdrawn.push(...news.withdrawn);
      const more = posts ? fresh.length > 0 && nextPosts(got, page, news.stories.length + news.skipped) : news.next_url;
      next = (!source.file && more) || undefined;
    } catch (cause) {
      if (!feed) throw cause;
      // WordPress says so of a page behind the last one, which may have been there a moment ago.
      if (posts && cause instanceof DataError && cause.status === 400) break;
      error = cause instanceof DataError ? cause : new DataError('invalid', String(cause), {url: next});
      break;
    }
  }
  return {
    entries: entries.slice(0, source.limit),
    withdrawn,
    feed: feed ?? {title: undefined, home_page_url: undefined},
    problems,
    ...(error && {error}),
  };
}

/** Reads a document of news in any format, packed by gzip or not. */
export async function readNews(bytes: Uint8Array, contentType: string, url: string): Promise<News> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return readNews(await unpacked(bytes, url), contentType, url);
  const markup = (bytes: Uint8Array, type: string): Promise<News> | News =>
    newsKind.parseMarkup({bytes, time: 0, serverTime: undefined, revalidated: true, type}, url);
  if (isMarkup(bytes)) return markup(bytes, contentType);
  // JSON is UTF-8 by its standard (RFC 8259), but files are written by people.
  const {text, encoding} = decodeText(bytes, contentType);
  // Sites put messages of their programs before their feeds.
  const feed = /^\s*[[{]/.test(text) ? -1 : text.search(/<(?:\?xml|rss|rdf:RDF|feed|urlset)[\s>]/);
  if (feed >= 0) return markup(new TextEncoder().encode(text.slice(feed)), '');
  return newsKind.parse(dated(decode(encoding === 'utf-8' ? bytes : new TextEncoder().encode(text), url)), url);
}

/**
 * A JSON Feed whose dates are those of its standard: some are written as in RSS, or name no zone. One that is not
 * understood would be none, and an embargo with it.
 */
function dated(value: unknown): unknown {
  const feed = record(value);
  if (!Array.isArray(feed?.items)) return value;
  const read = (date: unknown): unknown =>
    time(date) === undefined && (typeof date === 'string' || typeof date === 'number') ? feedDate(String(date)) : date;
  const items = feed.items.map((item: unknown) => {
    const {date_published, date_modified, ...rest} = record(item) ?? {};
    return record(item) ? {...rest, date_published: read(date_published), date_modified: read(date_modified)} : item;
  });
  return {...feed, items};
}

/** A file that was packed, and not sent as such. */
async function unpacked(bytes: Uint8Array, url: string): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(bytes, {maxOutputLength: SOURCE_LIMITS.bytes});
  } catch (cause) {
    throw failure('not-a-document', 'It is packed by gzip, and broken or too large. Ask its owner', {url, cause});
  }
}

function entry(story: Story, {id, publisher, language, countries}: NewsSource): Entry {
  return {
    ...story,
    source: id,
    language: story.language ?? language,
    ...(publisher && {
      publisher: {name: publisher.name, url: safeUrl(publisher.url), logo: safeUrl(publisher.logo)},
    }),
    ...(countries?.length && !story.countries.length && {countries, countries_by: 'manual' as const}),
  };
}

/** The route of posts, also on sites without readable addresses, which have it in the query. */
const POSTS = /(?:\/|%2F)wp(?:\/|%2F)v2(?:\/|%2F)posts\b/i;

/** Where a WordPress site's posts are, from its home page or an address of the REST API. */
function postsAddress({url = '', limit}: NewsSource): string {
  const address = new URL(url);
  const {searchParams} = address;
  if (!/\/wp\/v2\/\S/.test(`${address.pathname} ${searchParams.get('rest_route') ?? ''}`)) {
    address.pathname = `${address.pathname.replace(/(?:\/wp-json(?:\/wp\/v2)?)?\/*$/, '')}/wp-json/wp/v2/posts`;
    searchParams.delete('rest_route');
  }
  if (!searchParams.has('_embed')) searchParams.set('_embed', EMBEDS);
  const fields = searchParams.get('_fields');
  // What is embedded stands in these two, which are left out where others are named.
  if (fields) searchParams.set('_fields', [...new Set([...fields.split(','), '_links', '_embedded'])].join(','));
  if (!searchParams.has('per_page')) searchParams.set('per_page', String(Math.min(limit, POSTS_A_PAGE)));
  return address.href;
}

/**
 * The address of the next page of posts, as long as the server's headers say that there is one; where a server on the way
 * has left them out, as long as pages are full.
 */
function nextPosts({url, headers}: Got, page: number, count: number): string | undefined {
  const address = new URL(url);
  const total = headers.get('x-wp-totalpages');
  const isLast = total === null ? count < Number(address.searchParams.get('per_page') ?? 10) : Number(total) <= page;
  if (isLast) return undefined;
  address.searchParams.set('page', String(page + 1));
  return address.href;
}
