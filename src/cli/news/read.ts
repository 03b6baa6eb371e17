import {DataError} from '../../data/errors.js';
import {decode, isMarkup} from '../../data/load.js';
import {newsKind} from '../../data/news-kind.js';
import type {News, Story} from '../../data/news.js';
import {decodeText} from '../../data/encoding.js';
import {safeUrl} from '../../data/safe-url.js';
import type {NewsSource} from '../config.js';
import type {Got} from '../fetch.js';
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
 * Reads a source of news to its limit. A page that fails ends the reading: what came before it is kept.
 *
 * @throws {DataError} When not even the first page can be read.
 */
export async function readSource(source: NewsSource, get: Get): Promise<Reading> {
  const posts = source.format === 'wordpress' || /\/wp-json\/wp\/v2\/posts\b/.test(source.url ?? '');
  const most = source.pages ?? (posts ? Math.ceil(source.limit / POSTS_A_PAGE) : 1);
  const entries: Entry[] = [];
  const withdrawn: News['withdrawn'][number][] = [];
  const problems: string[] = [];
  let feed: Reading['feed'] | undefined;
  let error: DataError | undefined;
  let next: string | undefined = source.file ?? (posts ? postsAddress(source) : source.url);
  const seen = new Set<string>();
  for (let page = 1; next && page <= most && entries.length < source.limit && !seen.has(next); page++) {
    seen.add(next);
    try {
      const got: Got = await get(next);
      const news = await readNews(got.bytes, got.contentType, source.file ? (source.url ?? '') : got.url);
      feed ??= news;
      problems.push(...news.problems);
      for (const story of news.stories) entries.push(entry(story, source));
      withdrawn.push(...news.withdrawn);
      next = source.file ? undefined : posts ? nextPosts(got, page) : news.next_url;
    } catch (cause) {
      if (!feed) throw cause;
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

/** Reads a document of news in any format. */
export async function readNews(bytes: Uint8Array, contentType: string, url: string): Promise<News> {
  if (isMarkup(bytes)) {
    const answer = {bytes, time: 0, serverTime: undefined, revalidated: true, type: contentType};
    return newsKind.parseMarkup(answer, url);
  }
  // JSON is UTF-8 by its standard (RFC 8259), but files are written by people.
  const {text, encoding} = decodeText(bytes, contentType);
  return newsKind.parse(decode(encoding === 'utf-8' ? bytes : new TextEncoder().encode(text), url), url);
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

/** Where a WordPress site's posts are, from its home page or an address of the REST API. */
function postsAddress({url = '', limit}: NewsSource): string {
  const address = new URL(url);
  if (!address.pathname.includes('/wp-json/')) {
    address.pathname = `${address.pathname.replace(/\/+$/, '')}/wp-json/wp/v2/posts`;
  }
  const {searchParams} = address;
  if (!searchParams.has('_embed')) searchParams.set('_embed', EMBEDS);
  if (!searchParams.has('per_page')) searchParams.set('per_page', String(Math.min(limit, POSTS_A_PAGE)));
  return address.href;
}

/** The address of the next page of posts, as long as the server's headers say that there is one. */
function nextPosts({url, headers}: Got, page: number): string | undefined {
  if (!(Number(headers.get('x-wp-totalpages')) > page)) return undefined;
  const address = new URL(url);
  address.searchParams.set('page', String(page + 1));
  return address.href;
}
