import {DataError} from './errors.js';
import type {Answer} from './load.js';
import {isStale, nextChange, parseNews, type News, type Story} from './news.js';
import {record} from './read.js';
import type {Kind} from './resource.js';

/** How the store reads and dates a news document, and where the bundled one is. */
export const newsKind: Required<Kind<News>> & {readonly sample: () => Promise<unknown>} = {
  name: 'news',
  parse: read,
  parseMarkup: readMarkup,
  generated: ({generated}) => generated,
  age: (news, now) => ({
    stale: isStale(news, now),
    date: news.generated === undefined ? news.captured : new Date(news.generated).toISOString().slice(0, 10),
  }),
  nextChange,
  sample: () => import('./sample/news.js').then(({sample}) => sample),
};

/** Reads a JSON Feed, one item of such a feed, or posts of a WordPress site. */
function read(value: unknown, url: string, base?: string, previous?: News): News | Promise<News> {
  const options = {url, base, previous};
  if (Array.isArray(value) ? !value.length || value.some(isPost) : isPost(value)) {
    return needed(import('./wordpress.js'), url).then(({feedFromPosts}) =>
      parseNews(feedFromPosts(value, url), options),
    );
  }
  return withTexts(
    parseNews(isItem(value) ? {version: 'https://jsonfeed.org/version/1.1', items: [value]} : value, options),
  );
}

/** Reads RSS, Atom and what else is a feed in XML. */
async function readMarkup({bytes, type}: Answer, url: string, previous?: News): Promise<News> {
  const {feedFromBytes} = await needed(import('./feed.js'), url);
  return withTexts(parseNews(feedFromBytes(bytes, type, url), {url, previous}));
}

/** Code that is loaded when it is met: without it there is no document. */
function needed<T>(module: Promise<T>, url: string): Promise<T> {
  return module.catch(() => {
    throw new DataError('network', '', {url});
  });
}

/** The same stories, those that are nothing but markup with their text beside it. */
function withTexts(news: News): News | Promise<News> {
  if (!news.stories.some(isBare)) return news;
  return import('./html-text.js').then(
    ({htmlToText}) => {
      const stories = news.stories.map((story) =>
        isBare(story) ? {...story, content_text: htmlToText(story.content_html ?? '') || undefined} : story,
      );
      // Pictures alone are no story that could be called by a name.
      return {...news, stories: stories.filter(({title, content_text, summary}) => title ?? summary ?? content_text)};
    },
    () => news,
  );
}

/** A post of the WordPress REST API, whose texts are objects. */
function isPost(value: unknown): boolean {
  const post = record(value);
  return record(post?.title)?.rendered !== undefined && post?.version === undefined && post?.items === undefined;
}

/** A single item, as a script may hand it over. */
function isItem(value: unknown): boolean {
  const item = record(value);
  return item?.id !== undefined && item.version === undefined && item.items === undefined;
}

/** Feeds of others often have nothing but markup: needed as text for a summary, or to be read in place. */
function isBare({summary, content_text, content_html, url}: Story): boolean {
  return !content_text && !!content_html && (!summary || !url);
}
