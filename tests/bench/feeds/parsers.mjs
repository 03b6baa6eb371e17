/**
 * Our reader of feeds and its peers, each with a mapping of what it gives to one model, so that the same question can be
 * asked of all. A mapping is the best that its parser allows: it looks in every place where that keeps the field, the most
 * likely first, and into what it keeps of modules.
 *
 * The model: `{feed: Fields, entries: Fields[]}`. A field is a list of candidates, of which a mapping takes the first. Of
 * texts each candidate is `{plain}` (text in which `<` is a letter), `{markup}` (HTML) or `{either}` (the parser does not
 * say which).
 */
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath, pathToFileURL} from 'node:url';
import FeedParser from 'feedparser';
import {parseFeed as parseWithFeedsmith} from 'feedsmith';
import RssParser from 'rss-parser';
import rowanmanning from '@rowanmanning/feed-parser';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const require = createRequire(import.meta.url);

/**
 * @typedef {{plain?: string, markup?: string, either?: string}} Candidate
 * @typedef {Record<string, unknown[]>} Fields
 * @typedef {object} Reader
 * @property {string} name
 * @property {string} version
 * @property {(markup: string, url: string) => unknown} parse - Or a promise. Throws where it can't read the document.
 * @property {(markup: string, url: string) => unknown} [timed] - In place of `parse` where times are compared.
 * @property {(parsed: any) => {feed: Fields, entries: Fields[]}} view
 * @property {(parsed: any) => number} count - How many items it found.
 */

const list = (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);
/** What is text in a value that may be an object of a tag with its attributes. */
const text = (value) =>
  typeof value === 'object' && value ? (value._ ?? value['#'] ?? value['#text'] ?? value.value) : value;
const texts = (...values) =>
  values
    .flatMap(list)
    .map(text)
    .filter((value) => typeof value === 'string');
const either = (...values) => texts(...values).map((value) => ({either: value}));
/** Texts of feedsmith, which has the `type` of those of Atom. */
const typed = (...values) =>
  values.flatMap(list).flatMap((value) => {
    const type = typeof value === 'object' && value ? value.type : undefined;
    if (!type) return either(value);
    return texts(value).map((found) => (/^text(\/plain)?$/.test(type) ? {plain: found} : {markup: found}));
  });

/**
 * Ours, from a build or from a module that has `feedFromXml`.
 *
 * @param {string} [path]
 * @returns {Promise<Reader>}
 */
export async function ourReader(path = `${root}/dist/data/feed.js`) {
  const {feedFromXml} = await import(pathToFileURL(path).href);
  return {
    name: 'newswire',
    version: versionAt(`${root}/package.json`),
    parse: feedFromXml,
    count: ({items}) => items.length,
    view: (feed) => ({
      // JSON Feed's titles, summaries and descriptions are plain text, so they get no second chance as markup.
      feed: {
        title: texts(feed.title).map((plain) => ({plain})),
        link: texts(feed.home_page_url),
        description: texts(feed.description).map((plain) => ({plain})),
        language: texts(feed.language),
        author: texts(list(feed.authors).map(({name}) => name)),
      },
      entries: list(feed.items).map((item) => ({
        title: texts(item.title).map((plain) => ({plain})),
        link: texts(item.url),
        id: texts(item.id),
        summary: [
          ...texts(item.summary).map((plain) => ({plain})),
          ...texts(item.content_html).map((markup) => ({markup})),
          ...(item.content_html ? [] : texts(item.content_text).map((plain) => ({plain}))),
        ],
        content: [
          ...texts(item.content_html).map((markup) => ({markup})),
          ...(item.content_html ? [] : texts(item.content_text, item.summary).map((plain) => ({plain}))),
        ],
        author: texts(list(item.authors).map(({name}) => name)),
        published: texts(item.date_published),
        updated: texts(item.date_modified),
        tags: texts(item.tags),
      })),
    }),
  };
}

/** @type {Reader} */
const feedsmith = {
  name: 'feedsmith',
  version: version('feedsmith'),
  parse: (markup) => parseWithFeedsmith(markup),
  count: ({feed}) => (feed.items ?? feed.entries ?? []).length,
  view({format, feed}) {
    const isAtom = format === 'atom';
    return {
      feed: {
        title: typed(feed.title, feed.dc?.titles),
        link: isAtom ? alternate(feed.links) : [...texts(feed.link), ...alternate(feed.atom?.links)],
        description: typed(
          feed.subtitle,
          feed.description,
          feed.tagline,
          feed.itunes?.summary,
          feed.itunes?.subtitle,
          feed.dc?.descriptions,
        ),
        language: texts(feed.language, feed.dc?.languages, feed.xml?.lang),
        author: [
          ...people(feed.authors),
          ...people(feed.managingEditor),
          ...texts(feed.dc?.creators, feed.itunes?.author),
        ],
      },
      entries: list(feed.items ?? feed.entries).map((item) => ({
        title: typed(item.title, item.media?.title, item.dc?.titles),
        link: isAtom
          ? alternate(item.links)
          : [
              ...texts(item.link),
              ...(item.guid?.value && item.guid.isPermaLink !== false ? [item.guid.value] : []),
              ...alternate(item.atom?.links),
            ],
        id: texts(item.id, item.guid, item.rdf?.about, item.dc?.identifiers),
        summary: typed(
          item.summary,
          item.description,
          item.content,
          item.content?.encoded,
          item.itunes?.summary,
          item.dc?.descriptions,
          item.media?.description,
        ),
        content: typed(item.content, item.content?.encoded, item.summary, item.description),
        author: [...people(item.authors), ...texts(item.dc?.creators, item.itunes?.author)],
        published: texts(item.published, item.pubDate, item.dc?.dates, item.dcterms?.issued, item.dcterms?.created),
        updated: texts(item.updated, item.dcterms?.modified),
        tags: texts(
          list(item.categories).map(({term, name}) => term ?? name),
          item.dc?.subjects,
          item.itunes?.keywords,
        ),
      })),
    };
  },
};

/** People of feedsmith: RSS keeps those that it can't take apart as they are. */
function people(values) {
  return list(values).flatMap((person) =>
    typeof person === 'string' ? [person] : texts(person.name, person.email).slice(0, 1),
  );
}

/** @returns {string[]} */
function alternate(links) {
  const found = list(links);
  return texts(
    (found.find(({rel}) => rel === 'alternate') ?? found.find(({rel}) => rel === undefined) ?? found[0])?.href,
  );
}

/** @type {Reader} */
const rowanmanningFeedParser = {
  name: 'feed-parser',
  version: version('@rowanmanning/feed-parser'),
  // Its fields are getters; toJSON reads them all, as the other parsers have by then.
  parse: (markup) => rowanmanning.parseFeed(markup).toJSON(),
  count: ({items}) => items.length,
  view: (feed) => ({
    feed: {
      title: either(feed.title),
      link: texts(feed.url),
      description: either(feed.description),
      language: texts(feed.language),
      author: texts(feed.authors.map(({name, email}) => name ?? email)),
    },
    entries: feed.items.map((item) => ({
      title: either(item.title),
      link: texts(item.url),
      id: texts(item.id),
      summary: either(item.description, item.content),
      content: either(item.content, item.description),
      author: texts(item.authors.map(({name, email}) => name ?? email)),
      published: texts(item.published),
      updated: texts(item.updated),
      tags: texts(item.categories.map(({term}) => term)),
    })),
  }),
};

/**
 * The same without reading a field: what it takes to make the tree from which fields would be read. No reader of feeds,
 * so it is timed only, to be seen beside the others.
 */
export const lazyFeedParser = {name: 'feed-parser, unread', parse: (markup) => rowanmanning.parseFeed(markup)};

/** As it comes, which is what is timed. */
const plainRssParser = new RssParser();
/** With the fields that it leaves out unless they are asked for. */
const rssParser = new RssParser({
  customFields: {
    feed: ['subtitle', 'tagline', 'dc:language', 'author', 'dc:creator', 'itunes:summary', 'itunes:subtitle', '$'],
    item: [
      'body',
      'fullitem',
      'dc:description',
      'itunes:summary',
      'itunes:subtitle',
      'itunes:author',
      'dcterms:issued',
      'dcterms:modified',
      'dcterms:created',
      'published',
      'updated',
      'issued',
      'modified',
      'content:encoded',
      ['category', 'category', {keepArray: true}],
      ['dc:subject', 'dc:subject', {keepArray: true}],
    ],
  },
});

/** @type {Reader} */
const rssParserReader = {
  name: 'rss-parser',
  version: version('rss-parser'),
  parse: (markup) => rssParser.parseString(markup),
  timed: (markup) => plainRssParser.parseString(markup),
  count: ({items}) => items.length,
  view: (feed) => ({
    feed: {
      title: either(feed.title),
      link: texts(feed.link),
      description: either(
        feed.description,
        feed.subtitle,
        feed.tagline,
        feed['itunes:summary'],
        feed['itunes:subtitle'],
        feed.itunes?.summary,
        feed.itunes?.subtitle,
      ),
      language: texts(feed.language, feed['dc:language'], feed.$?.['xml:lang']),
      author: texts(personOf(feed.author), feed.creator, feed.managingEditor, feed['dc:creator'], feed.itunes?.author),
    },
    entries: feed.items.map((item) => ({
      title: either(item.title),
      link: texts(item.link, item.guid),
      id: texts(item.id, item.guid, item['rdf:about']),
      summary: either(
        item.summary,
        item.content,
        item['content:encoded'],
        item['dc:description'],
        item['itunes:summary'],
        item.itunes?.summary,
      ),
      content: either(item.content, item['content:encoded'], item.summary, item.body, item.fullitem),
      author: texts(personOf(item.author), item.creator, item['itunes:author'], item.itunes?.author),
      published: texts(item.published, item.issued, item.pubDate, item['dcterms:issued'], item.date, item.isoDate),
      updated: texts(item.updated, item.modified, item['dcterms:modified'], item.isoDate),
      tags: texts(
        list(item.categories).map((category) => category?.$?.term ?? category),
        list(item.category).map((category) => category?.$?.term ?? category),
        item['dc:subject'],
        item.itunes?.keywords?.split?.(','),
      ),
    })),
  }),
};

const personOf = (person) => (typeof person === 'object' && person ? (person.name?.[0] ?? person.email?.[0]) : person);

/** @type {Reader} */
const feedparser = {
  name: 'feedparser',
  version: version('feedparser'),
  parse: (markup, url) =>
    new Promise((done, fail) => {
      const parser = new FeedParser({feedurl: url, addmeta: false});
      const items = [];
      let meta;
      parser.on('error', fail);
      parser.on('meta', (found) => (meta = found));
      parser.on('readable', () => {
        for (let item; (item = parser.read());) items.push(item);
      });
      parser.on('end', () => done({meta: meta ?? parser.meta, items}));
      parser.end(markup);
    }),
  count: ({items}) => items.length,
  view: ({meta, items}) => ({
    feed: {
      title: either(meta.title, meta['atom:title'], meta['rss:title']),
      link: texts(meta.link),
      description: either(
        meta.description,
        meta['atom:subtitle'],
        meta['atom:tagline'],
        meta['rss:description'],
        meta['itunes:summary'],
        meta['itunes:subtitle'],
      ),
      language: texts(meta.language),
      author: texts(meta.author, meta['rss:managingeditor']),
    },
    entries: items.map((item) => ({
      title: either(item.title, item['atom:title'], item['rss:title']),
      link: texts(item.link),
      id: texts(item.guid),
      summary: either(item.summary, item.description),
      content: either(item.description, item['content:encoded'], item['rss:body'], item['rss:fullitem']),
      author: texts(item.author),
      published: dates(item.pubdate),
      updated: dates(item.date),
      tags: texts(item.categories),
    })),
  }),
};

const dates = (date) => (date && !Number.isNaN(date.getTime()) ? [date.toISOString()] : []);

/** @type {readonly Reader[]} */
export const peers = [feedsmith, rowanmanningFeedParser, rssParserReader, feedparser];

function version(name) {
  // Not every package lets its package.json be required.
  return versionAt(
    require.resolve
      .paths(name)
      .map((folder) => `${folder}/${name}/package.json`)
      .find((path) => {
        try {
          return readFileSync(path);
        } catch {
          return false;
        }
      }),
  );
}

function versionAt(path) {
  return JSON.parse(readFileSync(path, 'utf8')).version;
}
