import {feedDate} from './feed-date.js';
import {
  endTag,
  escapeMarkup,
  isMarkup,
  isWeb,
  markupToText,
  oneLine,
  resolved,
  startTag,
  unescaped,
} from './feed-html.js';
import {readXml, type Attributes} from './feed-xml.js';

/**
 * Namespaces, and the prefixes that their names have here. The formats' own need none: an element of theirs is known by
 * its name, wherever it stands. Feeds spell these addresses in many ways: with or without what is at either end.
 */
const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [
    /^$|purl\.org\/(?:net\/)?rss\/?1\.\d$|netscape\.com\/|userland\.com\/rss|harvard\.edu\/|\/atom(?:\/ns)?$|schemas\/sitemap\/0/,
    '',
  ],
  [/sitemap-news/, 'news:'],
  [/sitemap-image/, 'image:'],
  [/rdf-syntax-ns/, 'rdf:'],
  [/1999\/xhtml/, 'xhtml:'],
  [/purl\.org\/dc\/elements/, 'dc:'],
  [/purl\.org\/dc\/terms/, 'dcterms:'],
  [/modules\/content/, 'content:'],
  [/yahoo\.com\/mrss|rssboard\.org\/media-rss/, 'media:'],
  [/itunes\.com\/dtds\/podcast/, 'itunes:'],
  [/feedburner\/ext/, 'feedburner:'],
  [/resource\.org\/cc|creativecommons/, 'cc:'],
];

/** Prefixes that mean something else than themselves where no namespace says what they mean. */
const CUSTOMARY: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['atom', ''],
  ['atom10', ''],
  ['a10', ''],
  ['rss', ''],
  ['creativecommons', 'cc:'],
]);

// Elements of text that say the same, those that say it best first.
export const TITLE: readonly string[] = 'title dc:title news:title media:title itunes:title'.split(' ');
export const CONTENT: readonly string[] = (
  'content:encoded content fullitem xhtml:body body xhtml:div yandex:full-text rambler:fulltext mailru:full-text ' +
  'turbo:content'
).split(' ');
export const SUMMARY: readonly string[] =
  'description summary abstract dcterms:abstract dc:description itunes:summary media:description itunes:subtitle'.split(
    ' ',
  );
export const RIGHTS: readonly string[] = 'dc:rights rights copyright media:copyright'.split(' ');

/** Elements of text of which a part is of use. */
const LONG: ReadonlySet<string> = new Set([...CONTENT, ...SUMMARY]);

/** Elements of text, in which other elements are markup. */
const TEXTS: ReadonlySet<string> = new Set([
  ...TITLE,
  ...CONTENT,
  ...SUMMARY,
  ...RIGHTS,
  'subtitle',
  'tagline',
  'info',
  'media:text',
]);

/** Elements that are never markup: a text in which one of them begins has lost its end. */
const NEVER_MARKUP =
  /^(?:item|entry|guid|pubdate|description|category|enclosure|comments|(?:dc|media|content|itunes):.+)$/;

/** Elements that are a feed or a part of one, and those that are a story. */
const FEEDS: ReadonlySet<string> = new Set(['rss', 'rdf:rdf', 'feed', 'channel']);
const ITEMS: ReadonlySet<string> = new Set(['item', 'entry']);

/** No feed has more; elements within elements would have copies without end. */
const MOST_PREFIXES = 100;

/** In characters: no address is longer, and each base may lengthen the one before. */
const LONGEST_BASE = 2000;

/** What an element has from those around it. */
interface Scope {
  /** The base of addresses (https://www.w3.org/TR/xmlbase/), or ''. */
  readonly base: string;
  /** Whether the document states it. */
  readonly stated: boolean;
  /** BCP 47. */
  readonly language: string | undefined;
  /** What prefixes are replaced by. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** By names as written: there are few of them, which come again and again. */
  readonly names: Map<string, Name>;
}

/** What is known of elements by their names. */
interface Name {
  /** In lower case, with the prefix that its namespace has here. */
  readonly name: string;
  /** As written, in lower case: what an end tag repeats. */
  readonly tag: Tag;
  readonly isText: boolean;
  readonly isFeed: boolean;
  readonly isItem: boolean;
}

interface Tag {
  readonly name: string;
  /** How many of its elements are open. */
  open: number;
}

/** An element that holds others, or a text. */
export interface Element {
  readonly kind: Name;
  readonly name: string;
  readonly attributes: Attributes;
  readonly scope: Scope;
  children: Children;
  /** The text that this is, or that it is markup in. */
  text: Element | undefined;
  value: string;
  /** How many elements stand in this text side by side. With one or more, the value is markup. */
  parts: number;
}

/** Anything with elements in it. */
export type Parent = Pick<Element, 'children'>;

/** Elements by their names, those of a name in their order. */
export type Children = Map<string, Element[]>;

const NO_CHILDREN: Children = new Map();

export interface FeedDocument {
  /** What holds elements about the feed as a whole. */
  readonly feeds: Element[];
  /** Name of the first element, or ''. */
  root: string;
  /** The base of addresses where the document states none. */
  base: string;
}

/**
 * Reads the elements of a feed. Whatever is not well-formed, stories are found: one that begins ends the one before.
 *
 * @param onItem - Is given each story where it ends, with its elements, which are then forgotten.
 */
export function readFeed(
  markup: string,
  url: string,
  onItem: (item: Element, document: FeedDocument) => void,
): FeedDocument {
  const document: FeedDocument = {feeds: [], root: '', base: url};
  const ground: Scope = {base: url, stated: false, language: undefined, prefixes: CUSTOMARY, names: new Map()};
  const tags = new Map<string, Tag>();
  const open: Element[] = [];
  /** The story that is open, and how many elements are around it. */
  let item: Element | undefined;
  let around = 0;

  const last = (): Element | undefined => open[open.length - 1];
  const leave = (): void => {
    const element = open.pop();
    if (!element) return;
    const {kind, name, text} = element;
    kind.tag.open--;
    const parent = last();
    if (text && text !== element) {
      text.value += endTag(kind.tag.name);
    } else if (element === item) {
      item = undefined;
      onItem(element, document);
    } else if (parent) {
      append(parent, element);
      if (name === 'link' && parent.kind.isFeed) document.base = siteOf(element, document.base);
    }
  };
  /** Leaves what has lost its end before an element of this name. */
  const leaveFor = (name: string): void => {
    const text = last()?.text;
    if (text && holdsXml(text)) return;
    // The source of a story of Atom may be a feed that has stories of its own.
    if (name === item?.name && !(name === 'entry' && tags.get('source')?.open)) {
      while (open.length > around) leave();
    } else if (text && NEVER_MARKUP.test(name)) {
      while (last()?.text === text) leave();
    }
  };

  readXml(markup, {
    open(written, attributes) {
      const before = last();
      let scope = scopeOf(attributes, before?.scope ?? ground, !before);
      let kind = nameIn(scope, written, tags);
      leaveFor(kind.name);
      const parent = last();
      if (parent !== before) {
        scope = scopeOf(attributes, parent?.scope ?? ground, !parent);
        kind = nameIn(scope, written, tags);
      }
      const {name, tag} = kind;
      const text = parent?.text;
      const element: Element = {kind, name, attributes, scope, children: NO_CHILDREN, text, value: '', parts: 0};
      open.push(element);
      tag.open++;
      if (text) {
        if (text === parent && !text.parts++) text.value = amongMarkup(text, text.value, document);
        text.value += startTag(tag.name, attributes, baseOf(element, document));
        return;
      }
      if (kind.isText) element.text = element;
      document.root ||= name;
      if (kind.isFeed) {
        document.feeds.push(element);
      } else if (!item && (kind.isItem || (name === 'url' && document.root === 'urlset'))) {
        item = element;
        around = open.length - 1;
      }
    },
    close(written) {
      const tag = written.toLowerCase();
      if (last()?.kind.tag.name !== tag) {
        if (!tags.get(tag)?.open) return;
        while (last()?.kind.tag.name !== tag) leave();
      }
      leave();
    },
    text(value) {
      const element = last()?.text ?? last();
      if (element) element.value += element.parts ? amongMarkup(element, value, document) : value;
    },
  });
  // A story whose address, title or date was cut off with the document would be another story.
  const cut = last();
  if (item && cut !== item && !cut?.parts && !LONG.has(cut?.text?.name ?? '')) {
    item = undefined;
    open.length = around;
  }
  while (open.length) leave();
  return document;
}

/** Whether a text may hold any XML, even another feed (RFC 4287, section 4.1.3.3). */
function holdsXml({attributes}: Element): boolean {
  return /x(?:ht)?ml/i.test(attributes.get('type') ?? '') && attributes.get('mode') !== 'escaped';
}

/** Text that stands among elements, as markup: what RSS or Atom's `html` has there is markup already. */
function amongMarkup({attributes}: Element, value: string, document: FeedDocument): string {
  const type = attributes.get('type') ?? (isAtom(document) ? 'text' : 'html');
  return type === 'html' && value.includes('<') ? value : escapeMarkup(value);
}

function isAtom({root}: FeedDocument): boolean {
  return root === 'feed' || root === 'entry';
}

function scopeOf(attributes: Attributes, around: Scope, isRoot: boolean): Scope {
  if (!attributes.size) return around;
  let {base, stated, language} = around;
  let prefixes: Map<string, string> | undefined;
  attributes.forEach((value, name) => {
    if (name === 'xml:lang') {
      language = languageOf(value);
    } else if (name === 'xml:base' || (name === 'base' && isRoot)) {
      const next = resolved(value, base);
      if (isWeb(next) && next.length < LONGEST_BASE) [base, stated] = [next, true];
    } else if (name === 'xmlns' || name.startsWith('xmlns:')) {
      const prefix = name.slice(6);
      prefixes ??= new Map(around.prefixes);
      if (prefixes.size < MOST_PREFIXES || prefixes.has(prefix)) {
        prefixes.set(prefix, standardPrefix(value, prefix) ?? (isRoot ? '' : '?:'));
      }
    }
  });
  if (prefixes) return {base, stated, language, prefixes, names: new Map()};
  return base === around.base && stated === around.stated && language === around.language
    ? around
    : {...around, base, stated, language};
}

/** Undefined for a namespace that is not known here and has no prefix. */
function standardPrefix(namespace: string, prefix: string): string | undefined {
  const address = namespace
    .slice(0, LONGEST_BASE)
    .trim()
    .toLowerCase()
    .replace(/[/#]+$/, '');
  const [, standard] = NAMESPACES.find(([pattern]) => pattern.test(address)) ?? [];
  return standard ?? (prefix ? (CUSTOMARY.get(prefix) ?? `${prefix}:`) : undefined);
}

function nameIn({names, prefixes}: Scope, written: string, tags: Map<string, Tag>): Name {
  const known = names.get(written);
  if (known) return known;
  const lower = written.toLowerCase();
  const [, prefix = '', local = ''] = /^(?:(.*?):)?(.*)$/.exec(lower) ?? [];
  const name = (prefixes.get(prefix) ?? `${prefix}:`) + local;
  const tag = tags.get(lower) ?? {name: lower, open: 0};
  tags.set(lower, tag);
  const found = {name, tag, isText: TEXTS.has(name), isFeed: FEEDS.has(name), isItem: ITEMS.has(name)};
  names.set(written, found);
  return found;
}

/** The base of addresses in an element. */
export function baseOf({scope}: Element, {base}: FeedDocument): string {
  return scope.stated ? scope.base : base;
}

/**
 * The base of a feed after a link of its own: a feed that lies elsewhere than its site, as with feed services, means the
 * site by addresses that are not absolute.
 */
function siteOf({attributes, value}: Element, base: string): string {
  const link = attributes.get('href') ?? value.trim();
  const isSite = (attributes.get('rel') ?? 'alternate') === 'alternate' && isWeb(link);
  return isSite && hostOf(link) !== hostOf(base) ? link : base;
}

function hostOf(url: string): string {
  return url.split('/', 3)[2] ?? '';
}

/** A language as BCP 47 writes it. */
export function languageOf(value: string | undefined): string | undefined {
  return value?.trim().replace(/_/g, '-') || undefined;
}

function append(parent: {children: Children}, element: Element): void {
  // Most elements have no others in them, and share an empty map.
  if (parent.children === NO_CHILDREN) parent.children = new Map();
  const same = parent.children.get(element.name);
  if (same) same.push(element);
  else parent.children.set(element.name, [element]);
}

/** The children of several elements as those of one. */
export function merged(parents: readonly Parent[]): Parent {
  const result = {children: NO_CHILDREN};
  for (const {children} of parents) {
    children.forEach((elements) => {
      elements.forEach((element) => {
        append(result, element);
      });
    });
  }
  return result;
}

/** All parts of these names, those of the first name first. */
export function all({children}: Parent, ...names: readonly string[]): Element[] {
  const found: Element[] = [];
  for (const name of names) {
    for (const element of children.get(name) ?? []) found.push(element);
  }
  return found;
}

/** The first part of the first of these names that there is, which is not empty. */
export function first({children}: Parent, ...names: readonly string[]): Element | undefined {
  for (const name of names) {
    const found = children
      .get(name)
      ?.find(({value, attributes, children: {size}}) => value.trim() || attributes.size || size);
    if (found) return found;
  }
  return undefined;
}

/** The last date in parts of the first of these names that has one: feeds that repeat it add the new one behind. */
export function date({children}: Parent, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = children.get(name)?.reduce<string | undefined>((last, {value}) => feedDate(value) ?? last, undefined);
    if (found) return found;
  }
  return undefined;
}

/** The first of the parts of these names that says something, as plain text on one line. */
export function line({children}: Parent, document: FeedDocument, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const child of children.get(name) ?? []) {
      const text = lineOf(child, document);
      if (text) return text;
    }
  }
  return undefined;
}

export function lineOf(element: Element, document: FeedDocument): string {
  return oneLine(plain(contentOf(element, document)));
}

/** A text, and the base of addresses in it. */
export interface Content {
  readonly value: string;
  /** Undefined where the text itself has to tell. */
  readonly isMarkup: boolean | undefined;
  readonly base: string;
}

/**
 * What an element of text holds. A `type` is `text`, `html`, `xhtml` or a media type (RFC 4287, sections 3.1 and 4.1.3);
 * Atom 0.3 has a `mode`, too: `xml`, `escaped` or `base64`. RSS does not say what it holds.
 */
export function contentOf(element: Element, document: FeedDocument): Content {
  const {attributes, parts} = element;
  const value = element.value.trim();
  const base = baseOf(element, document);
  const type = attributes.get('type')?.trim().toLowerCase() ?? (isAtom(document) ? 'text' : '');
  if (parts) return {value: type === 'xhtml' ? withoutWrapper(value, parts) : value, isMarkup: true, base};
  const isPlain = /^(?:text\/)?(?:plain|text)$/.test(type);
  if (isBinary(type) || attributes.get('mode') === 'base64')
    return {value: fromBase64(value), isMarkup: !isPlain, base};
  if (!type) return {value: unescaped(value), isMarkup: undefined, base};
  return {value, isMarkup: type.includes('html') || (isPlain ? false : undefined), base};
}

/** Whether Atom has a media type in base64 (RFC 4287, section 4.1.3.3). */
function isBinary(type: string): boolean {
  return type.includes('/') && !/^(?:text|message)\/|html|xml/.test(type);
}

/** XHTML without the `div` that Atom wants round it. */
function withoutWrapper(markup: string, parts: number): string {
  return parts === 1 && /^<div[ >]/.test(markup) && markup.endsWith('</div>')
    ? markup.slice(markup.indexOf('>') + 1, -6).trim()
    : markup;
}

/** The text in base64; '' for what is no text. */
function fromBase64(value: string): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(
      Uint8Array.from(atob(value), (character) => character.charCodeAt(0)),
    );
  } catch {
    return '';
  }
}

/** A text as plain text. One that could be markup is, if it has a tag or a reference. */
export function plain({value, isMarkup: stated}: Content): string {
  const isHtml = stated ?? (isMarkup(value) || hasReference(value));
  return isHtml ? markupToText(value) : value;
}

function hasReference(value: string): boolean {
  return value.includes('&') && /&(?:#\d+|#x[\da-f]+|[a-z]{2,8}\d{0,2});/i.test(value);
}
