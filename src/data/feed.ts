import {decodeText} from './encoding.js';
import {DataError} from './errors.js';
import {
  CONTENT,
  RIGHTS,
  SUMMARY,
  TITLE,
  all,
  baseOf,
  contentOf,
  date,
  first,
  languageOf,
  line,
  merged,
  lineOf,
  plain,
  readFeed,
  type Content,
  type Element,
  type FeedDocument,
  type Parent,
} from './feed-elements.js';
import {feedDate} from './feed-date.js';
import {absolute, absoluteMarkup, isMarkup, isWeb, markupToText, oneLine} from './feed-html.js';
import {imageOf} from './feed-image.js';
import type {Attributes} from './feed-xml.js';

type Fields = Readonly<Record<string, unknown>>;

/** In characters: a longer description, where there is no other text, is the text itself. */
const LONGEST_SUMMARY = 1000;

/** In characters of markup: a longer paragraph at the end is text. */
const LONGEST_END = 600;

// Elements that say the same, the best first.
const PUBLISHED = 'pubdate published issued dcterms:issued news:publication_date dc:date created dcterms:created'.split(
  ' ',
);
const MODIFIED = ['updated', 'modified', 'dcterms:modified', 'lastmod'];
/**
 * Reads RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0 (https://web.resource.org/rss/1.0/spec),
 * Atom 1.0 (RFC 4287) and 0.3, CDF, and Google's news sitemaps, with the modules that stories have use for.
 *
 * @param markup - The document. Of one that is not well-formed, what can be read is.
 * @param url - Its absolute address, or ''.
 * @returns A JSON Feed 1.1 for `parseNews`. Titles are plain text; addresses are absolute; what the feed does not say is
 * undefined, above all a date. An item without an id has its address or a digest of what it says.
 * @throws DataError `not-a-document` for what is no feed.
 */
export function feedFromXml(markup: string, url: string): unknown {
  const items: Fields[] = [];
  const document = readFeed(markup, url, (item, feed) => {
    items.push(...itemOf(item, feed));
  });
  const {root, feeds} = document;
  if (/^(?:xhtml:)?html$/.test(root) || (!feeds.length && !items.length)) {
    throw new DataError('not-a-document', met(markup, root), {url});
  }
  const feed = merged(feeds);
  const links = linksOf(feed, document);
  const related = (name: string): string | undefined => links.find(({rel, href}) => rel === name && isWeb(href))?.href;
  const home = alternate(links) ?? feeds.map(({attributes}) => attributes.get('href')).find(Boolean);
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: line(feed, document, ...TITLE),
    home_page_url: home,
    feed_url: related('self') ?? (url || undefined),
    next_url: related('next'),
    description: line(
      feed,
      document,
      'description',
      'subtitle',
      'tagline',
      'abstract',
      'dc:description',
      'itunes:summary',
      'itunes:subtitle',
      'info',
    ),
    icon: iconOf(feed, document),
    language: languageOf(line(feed, document, 'language', 'dc:language')) ?? feeds[0]?.scope.language,
    // Not the editor of an RSS feed, who has not written its items.
    authors: peopleOf(feed, document, 'author', 'dc:creator', 'itunes:author'),
    items: distinct(items),
    _newswire: {rights: rightsOf(feed, document)},
  };
}

/** Reads a feed from its bytes, whose encoding `decodeText` finds out, with the help of the Content-Type header. */
export function feedFromBytes(bytes: Uint8Array, contentType: string | undefined, url: string): unknown {
  return feedFromXml(decodeText(bytes, contentType).text, url);
}

/** What was given instead of a feed, in words for an editor. */
function met(markup: string, root: string): string {
  if (root.endsWith('html')) return 'an HTML page';
  if (root === 'urlset') return 'a sitemap without news';
  if (root) return `XML that is no feed (<${root}>)`;
  return markup.trim() ? 'text' : 'an empty document';
}

/** None or one: addresses of a sitemap that are no news are no items. */
function itemOf(element: Element, document: FeedDocument): Fields[] {
  const news = all(element, 'news:news');
  if (element.name === 'url' && !news.length) return [];
  const parts = [...news, ...news.flatMap((one) => all(one, 'news:publication')), ...all(element, 'media:group')];
  const item = parts.length ? {...element, ...merged([element, ...parts])} : element;
  const base = baseOf(item, document);
  const links = linksOf(item, document);
  const guid = first(item, 'guid', 'id');
  const name = guid?.value.trim();
  const permalink = guid?.attributes.get('ispermalink') === 'false' ? undefined : name;
  const about = ['rdf:about', 'about', 'href'].map((attribute) => item.attributes.get(attribute)).find(Boolean) ?? '';
  const original = first(item, 'feedburner:origlink')?.value.trim() ?? '';
  const url = [isWeb(original) ? original : '', alternate(links), first(item, 'loc')?.value, permalink, about]
    .map((address) => absolute(address ?? '', base))
    .find(isWeb);
  const title = line(item, document, ...TITLE);
  const published = date(item, ...PUBLISHED);
  const modified = date(item, ...MODIFIED) ?? feedDate(item.attributes.get('lastmod') ?? '');
  const {texts, summary} = textsOf(item, url, document);
  const [content] = texts;
  const markup = content && markupOf(content);
  const text = content && markup === undefined ? plain(content) : undefined;
  const id = (name?.startsWith('/') ? absolute(name, base) : name) || absolute(about, base) || url;
  return [
    {
      id: id ?? digest([title ?? text ?? markup, published ?? modified].join(' ')),
      url,
      external_url: links.find(({rel, href}) => rel === 'related' && isWeb(href))?.href,
      title,
      summary,
      content_html: markup,
      content_text: text,
      date_published: published ?? modified,
      date_modified: modified,
      language:
        languageOf(line(item, document, 'dc:language', 'news:language')) ??
        (first(item, ...CONTENT, ...TITLE) ?? item).scope.language,
      authors: authorsOf(item, document),
      tags: tagsOf(item, document),
      _newswire: {
        image: imageOf(element, texts, document),
        publisher: publisherOf(item, document),
        rights: rightsOf(item, document),
        ...standingOf(item),
      },
    },
  ];
}

/**
 * Two items of one id are two states of one story, unless they link to two pages: then the id is that of something
 * else, such as the site, and the link has to do.
 */
function distinct(items: readonly Fields[]): Fields[] {
  const places = new Map<unknown, number>();
  const kept: Fields[] = [];
  for (const item of items) {
    const {id, url} = item;
    const place = places.get(id) ?? kept.length;
    const first = kept[place];
    const isOther = first?.url && url && first.url !== url;
    if (!first) places.set(id, place);
    // Of two versions the newer one counts.
    const isNewer = first && !isOther && changed(item) > changed(first);
    if (isNewer) kept[place] = item;
    kept.push(isNewer ? first : isOther ? {...item, id: url} : item);
  }
  return kept;
}

function changed({date_modified, date_published}: Fields): number {
  return Date.parse(String(date_modified ?? date_published));
}

/** 64 bits of a text in hexadecimal digits (FNV-1a, twice). */
function digest(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The text, its description, and its summary as plain text: a description alone is both text and, if short, summary. */
function textsOf(
  item: Element,
  url: string | undefined,
  document: FeedDocument,
): {texts: readonly Content[]; summary: string | undefined} {
  const filled = (names: readonly string[]): Content[] =>
    all(item, ...names)
      .map((element) => contentOf(element, document))
      .filter(({value}) => value)
      .slice(0, 1);
  const own = filled(CONTENT);
  const described = filled(SUMMARY);
  const [description] = described;
  const isLong = !own.length && (description?.value.length ?? 0) > 10 * LONGEST_SUMMARY;
  const summary = description && !isLong ? summaryOf(description, url) : '';
  return {
    texts: [...own, ...described],
    summary: own.length || summary.length <= LONGEST_SUMMARY ? summary || undefined : undefined,
  };
}

/** A description without what systems put at its end: a paragraph that links to the item itself, brackets round dots. */
function summaryOf(description: Content, url: string | undefined): string {
  const {value} = description;
  const last = value.lastIndexOf('<p');
  const leadsOn = last > 0 && value.length - last < LONGEST_END && url && value.includes(`"${url}"`, last);
  const kept = leadsOn && plain({...description, value: value.slice(0, last)});
  return oneLine(kept || plain(description)).replace(/ ?\[(?:…|\.\.\.)\]$/, '…');
}

/** A text as markup with absolute addresses; undefined for one that is no markup. */
function markupOf({value, isMarkup: stated, base}: Content): string | undefined {
  return (stated ?? isMarkup(value)) ? absoluteMarkup(value, base) : undefined;
}

interface Link {
  readonly rel: string;
  readonly href: string;
  readonly attributes: Attributes;
}

/** Links of Atom, which have a relation, and of RSS, which are the page itself. */
function linksOf(parent: Parent, document: FeedDocument): Link[] {
  return all(parent, 'link').flatMap((element) => {
    const {attributes, value} = element;
    const base = baseOf(element, document);
    const written = attributes.get('href');
    // An empty address is the document itself; an empty element is none.
    const href = written === '' ? base : absolute(written ?? value, base);
    // IANA's relations may be written as addresses.
    const rel = attributes
      .get('rel')
      ?.trim()
      .toLowerCase()
      .replace(/^.*[/#]/, '');
    return href ? [{rel: rel || 'alternate', href, attributes}] : [];
  });
}

/** The page of an item or feed, rather as HTML than in another form. */
function alternate(links: readonly Link[]): string | undefined {
  const pages = links.filter(({rel, href}) => rel === 'alternate' && isWeb(href));
  return (pages.find(({attributes}) => /^$|html/.test(attributes.get('type') ?? '')) ?? pages[0])?.href;
}

function iconOf(feed: Parent, document: FeedDocument): string | undefined {
  for (const element of all(feed, 'icon', 'logo', 'image', 'itunes:image')) {
    const {value, attributes} = element;
    const address = first(element, 'url')?.value ?? attributes.get('href') ?? attributes.get('url') ?? value;
    const url = absolute(address, baseOf(element, document));
    if (address.trim() && isWeb(url)) return url;
  }
  return undefined;
}

/** Of an item of Atom without an author, that of the feed it was taken from (RFC 4287, section 4.2.1). */
function authorsOf(item: Element, document: FeedDocument): Fields[] {
  const people = peopleOf(item, document, 'dc:creator', 'author', 'itunes:author', 'dc:author');
  const source = people.length ? undefined : first(item, 'source');
  return source ? peopleOf(source, document, 'author') : people;
}

/** People by the first of these names that has any. Those of Atom have parts; those of RSS are a name, an e-mail or both. */
function peopleOf(parent: Parent, document: FeedDocument, ...names: readonly string[]): Fields[] {
  for (const kind of names) {
    const people = all(parent, kind).flatMap((person) => {
      const name = person.children.size ? line(person, document, 'name') : nameIn(lineOf(person, document));
      const url = absolute(first(person, 'uri', 'url', 'homepage')?.value ?? '', baseOf(person, document));
      return name || isWeb(url) ? [{name: name || undefined, url: isWeb(url) ? url : undefined}] : [];
    });
    if (people.length) return people;
  }
  return [];
}

/** The name in `mail@example.com (Name)` or `Name <mail@example.com>`; '' for an address alone, which is no name. */
function nameIn(person: string): string {
  const [, name = person] = /^\S+@\S+ \((.+)\)$/.exec(person.slice(0, 300)) ?? [];
  return name.replace(/[<(]?(?:mailto:)?[^\s<>()@]+@[^\s<>()@]+[>)]?/, '').trim();
}

/** Categories and keywords, each once. */
function tagsOf(item: Element, document: FeedDocument): string[] {
  const categories = all(item, 'category', 'dc:subject', 'media:category', 'itunes:category');
  const terms = [...categories, ...categories.flatMap((category) => all(category, category.name))].map((category) => {
    const {attributes} = category;
    const written = attributes.get('label') ?? attributes.get('term') ?? attributes.get('text');
    return written === undefined ? lineOf(category, document) : oneLine(markupToText(written));
  });
  const keywords = all(item, 'news:keywords', 'media:keywords', 'itunes:keywords', 'keywords').flatMap((list) =>
    lineOf(list, document)
      .split(',')
      .map((word) => word.trim()),
  );
  return [...new Map([...terms, ...keywords].filter(Boolean).map((tag) => [tag.toLowerCase(), tag] as const)).values()];
}

/** Whose story it is, where the item names another than the feed. */
function publisherOf(item: Element, document: FeedDocument): Fields | undefined {
  const source = first(item, 'source');
  const name =
    (source && (source.children.size ? line(source, document, 'title') : lineOf(source, document))) ||
    line(item, document, 'news:name', 'dc:publisher');
  if (!name || document.feeds.some((feed) => line(feed, document, 'title') === name)) return undefined;
  const url = source && (alternate(linksOf(source, document)) ?? source.attributes.get('url'));
  // RSS may give the address of a feed there, which is not one to send readers to.
  return {name, url: url && isWeb(url) && !/rss|feed|atom|xml/i.test(url) ? url : undefined};
}

function rightsOf(parent: Parent, document: FeedDocument): Fields | undefined {
  const holder = line(parent, document, ...RIGHTS);
  const terms = first(parent, 'cc:license', 'media:license');
  const license =
    linksOf(parent, document).find(({rel}) => rel === 'license')?.href ??
    terms?.attributes.get('rdf:resource') ??
    terms?.attributes.get('href') ??
    (terms && lineOf(terms, document));
  const expires = date(parent, 'expirationdate');
  return holder || license || expires ? {holder, license, expires} : undefined;
}

/** What sitemaps of news say of a story's kind and of who may read it. */
function standingOf(item: Element): Fields {
  const access = first(item, 'news:access')?.value.trim();
  return {
    kind: /opinion|oped/i.test(first(item, 'news:genres')?.value ?? '') ? 'opinion' : undefined,
    access: access === 'Subscription' ? 'paid' : access === 'Registration' ? 'registered' : undefined,
  };
}
