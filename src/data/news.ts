import {DataError} from './errors.js';
import {flag, oneOf, positive, record, text, time, type HouseName} from './read.js';
import {safeUrl, type SafeUrl} from './safe-url.js';

/**
 * News is a JSON Feed 1.0 or 1.1 (https://www.jsonfeed.org/version/1.1/) whose extension object `_newswire` may say more.
 * Fields keep the names they have in the document. Texts hold no control or direction-override characters. A date that
 * is printed is a string as published: an RFC 3339 moment with the publisher's own offset, or a day (`YYYY-MM-DD`).
 * A time that is only compared is in milliseconds since 1970; a day counts from its start in UTC. What a document does
 * not say is undefined or an empty list, never made up.
 */
export interface News {
  readonly title: string | undefined;
  readonly home_page_url: SafeUrl | undefined;
  readonly feed_url: SafeUrl | undefined;
  /** The next page of older stories. */
  readonly next_url: SafeUrl | undefined;
  /** BCP 47. */
  readonly language: string | undefined;
  /** Of every story that names no other; without one of its own, the feed's title and home page. */
  readonly publisher: Publisher | undefined;
  /** When the content last changed, in milliseconds. */
  readonly generated: number | undefined;
  /** The day of the page that the content was taken from. It dates no story. */
  readonly captured: string | undefined;
  /** True for example content, to be shown as such. */
  readonly sample: boolean | undefined;
  /** In milliseconds. */
  readonly stale_after: number | undefined;
  /** The publisher's own names for countries and currencies, ahead of ours. */
  readonly names: readonly HouseName[];
  /** The feeds that a merged document was made from. */
  readonly feeds: readonly Named[];
  /** What may be shown, in document order. */
  readonly stories: readonly Story[];
  /** What was withdrawn, in document order: never in `stories`. */
  readonly withdrawn: readonly WithdrawnStory[];
  /** How many items could not be used. */
  readonly skipped: number;
  /** What was wrong, as `items[3].id: missing`: the first ten. */
  readonly problems: readonly string[];
}

/** One item that may be shown. It has a title, a summary or a text; everything else may be missing. */
export interface Story {
  /** Unique in its document. */
  readonly id: string;
  readonly url: SafeUrl | undefined;
  /** The page elsewhere that the story is about. */
  readonly external_url: SafeUrl | undefined;
  /** As published: plain text, in which markup is text too. */
  readonly title: string | undefined;
  readonly summary: string | undefined;
  readonly summary_by: SummaryBy | undefined;
  readonly content_text: string | undefined;
  /** UNTRUSTED MARKUP exactly as received: never to be rendered except through the sanitiser. */
  readonly content_html: string | undefined;
  readonly date_published: string | undefined;
  /** `date_published` in milliseconds. */
  readonly published: number | undefined;
  readonly date_modified: string | undefined;
  /** BCP 47: the item's own, else the feed's. */
  readonly language: string | undefined;
  readonly authors: readonly Author[];
  readonly tags: readonly string[];
  readonly publisher: Publisher | undefined;
  /** Whom the story quotes as its source. */
  readonly cites: readonly Citation[];
  /** What the story is about: at most three ISO 3166-1 alpha-2 codes. */
  readonly countries: readonly string[];
  /** The other countries in it, none of which is in `countries`. */
  readonly mentions: readonly string[];
  readonly countries_by: CountriesBy | undefined;
  readonly topics: readonly Topic[];
  readonly kind: StoryKind;
  /** Who paid. A `sponsored` story stays labelled as such where the document fails to say who. */
  readonly sponsor: Named | undefined;
  readonly image: Image | undefined;
  readonly rights: Rights | undefined;
  readonly access: Access | undefined;
  readonly priority: Priority | undefined;
  /** Newest first, undated ones last. */
  readonly corrections: readonly Correction[];
}

/** All that is left of a withdrawn story, whatever else the document still carries. */
export interface WithdrawnStory {
  readonly id: string;
  readonly publisher: Publisher | undefined;
  readonly withdrawn: Withdrawal;
}

export interface Withdrawal {
  readonly date: string | undefined;
  readonly reason: string | undefined;
  /** The publisher's own notice. */
  readonly url: SafeUrl | undefined;
  /** True where even a page that names the story shows nothing. */
  readonly silent: boolean | undefined;
}

export interface Named {
  readonly name: string;
  readonly url: SafeUrl | undefined;
}

export type Citation = Named;

export interface Author extends Named {
  /** A portrait, square. */
  readonly avatar: SafeUrl | undefined;
}

export interface Publisher extends Named {
  readonly logo: SafeUrl | undefined;
}

/** One of the IPTC Media Topics (https://iptc.org/standards/media-topics/): a code, such as `medtop:04000000`, a name or both. */
export interface Topic {
  readonly qcode: string | undefined;
  readonly name: string | undefined;
}

export interface Image {
  readonly url: SafeUrl;
  /** '' where the document describes nothing. */
  readonly alt: string;
  readonly credit: string | undefined;
  readonly caption: string | undefined;
  /** In pixels, as is `height`. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** The same picture in other widths (pixels), narrowest first. */
  readonly sizes: readonly {readonly url: SafeUrl; readonly width: number}[];
}

export interface Rights {
  readonly holder: string | undefined;
  readonly license: string | undefined;
  /** From when on it may not be shown, in milliseconds. */
  readonly expires: number | undefined;
  /** Whether other sites may show it, where the publisher says so. */
  readonly syndicate: boolean | undefined;
}

/** `breaking` always ends; an item that claims it without an end has no priority. */
export interface Priority {
  readonly level: 'breaking' | 'top';
  /** In milliseconds. */
  readonly expires: number | undefined;
}

export interface Correction {
  readonly date: string | undefined;
  readonly text: string;
  /** `correction` where the document does not say. */
  readonly kind: CorrectionKind;
  readonly url: SafeUrl | undefined;
}

export const KINDS = ['article', 'live', 'opinion', 'video', 'audio', 'sponsored'] as const;
const CORRECTIONS = ['correction', 'clarification', 'update'] as const;
const SUMMARIES = ['publisher', 'editor', 'excerpt', 'sample'] as const;
const FINDERS = ['feed', 'gazetteer', 'manual'] as const;
const ACCESS = ['free', 'registered', 'paid'] as const;
const LEVELS = ['breaking', 'top'] as const;

export type StoryKind = (typeof KINDS)[number];
export type CorrectionKind = (typeof CORRECTIONS)[number];
/** Who wrote the summary; an `excerpt` was cut from the text by `newswire publish`. */
export type SummaryBy = (typeof SUMMARIES)[number];
/** How the countries were found. */
export type CountriesBy = (typeof FINDERS)[number];
export type Access = (typeof ACCESS)[number];

const DAY = 24 * 60 * 60 * 1000;
const MOST_PROBLEMS = 10;
const MOST_COUNTRIES = 3;

/**
 * Reads parsed JSON as news. A bad item costs that item and a bad field that field; both are noted.
 *
 * @param value - What JSON.parse gave, or what a page set as a property.
 * @param options.url - The absolute URL that it came from: the base of its addresses, and named in errors.
 * @param options.base - The base of its addresses where it has no URL of its own: that of the page it stands in.
 * @param options.previous - The document before: items that are the same in both give the same stories, object for object.
 * @throws DataError `not-a-document` for anything but a JSON Feed, `invalid` for one that has items but none to use.
 */
export function parseNews(
  value: unknown,
  {
    url = '',
    base,
    previous,
  }: {readonly url?: string; readonly base?: string | undefined; readonly previous?: News | undefined} = {},
): News {
  const document = record(value);
  if (!matching(document?.version, /^https?:\/\/jsonfeed\.org\/version\/1(\.1)?\/?$/)) {
    throw new DataError('not-a-document', met(value), {url});
  }
  if (!Array.isArray(document?.items)) {
    throw new DataError('invalid', 'no list named "items"', {url});
  }
  const root: Place = {path: '', base: url || (safeUrl(document.feed_url) ?? base), problems: []};
  const {_newswire, authors, author, ...feed} = fields(FEED, document, root);
  const shared: Shared = {
    language: feed.language,
    authors: byline(authors, author),
    publisher:
      _newswire.publisher ?? (feed.title ? {name: feed.title, url: feed.home_page_url, logo: undefined} : undefined),
  };
  // By id, because a withdrawal ends every story of that id, before it and after it.
  const stories = new Map<string, Story>();
  const withdrawn = new Map<string, WithdrawnStory>();
  const entries = document.items as readonly unknown[];
  const context = JSON.stringify([shared, root.base]);
  const before = new Map(previous?.stories.map((story) => [origins.get(story), story]));
  let skipped = 0;
  entries.forEach((entry, index) => {
    const origin = context + textOf(entry);
    const known = before.get(origin);
    if (known && !withdrawn.has(known.id) && !stories.has(known.id)) {
      stories.set(known.id, known);
      return;
    }
    const faults = root.problems.length;
    const at = below(root, `.items[${String(index)}]`);
    const item = fields(ITEM, entry, at);
    const {id, _newswire: extension} = item;
    const repeated = id && (withdrawn.has(id) || (!extension.withdrawn && stories.has(id)));
    if (!id || repeated) {
      skipped++;
      note(at, '.id', repeated ? 'used before' : 'missing');
    } else if (extension.withdrawn) {
      skipped += Number(stories.delete(id));
      const {publisher = shared.publisher, withdrawn: withdrawal} = extension;
      withdrawn.set(id, {id, publisher, withdrawn: withdrawal});
    } else if (item.title || item.summary || item.content_text || item.content_html) {
      const made = story(id, item, shared, at);
      stories.set(id, made);
      // One with faults is read again, so that they are told again.
      if (root.problems.length === faults) origins.set(made, origin);
    } else {
      skipped++;
      note(at, '', 'no title, summary or text');
    }
  });
  const {problems} = root;
  if (entries.length && !stories.size && !withdrawn.size) {
    throw new DataError('invalid', problems.join('; '), {url});
  }
  return {
    ...feed,
    ..._newswire,
    publisher: shared.publisher,
    stories: [...stories.values()],
    withdrawn: [...withdrawn.values()],
    skipped,
    problems,
  };
}

/** When the list as a whole is out of date, in milliseconds since 1970; Infinity where the document gives no time. */
export function staleAt({stale_after, generated}: News): number {
  return stale_after ?? (generated ?? Infinity) + DAY;
}

export function isStale(news: News, now: number): boolean {
  return staleAt(news) <= now;
}

/** The next moment at which time alone changes what may be shown, in milliseconds since 1970, or Infinity. */
export function nextChange(news: News, now: number): number {
  let next = Infinity;
  const consider = (moment = Infinity): void => {
    if (moment > now && moment < next) next = moment;
  };
  consider(staleAt(news));
  news.stories.forEach(({rights, priority}) => {
    consider(rights?.expires);
    consider(priority?.expires);
  });
  return next;
}

/** What stories were read from, as text. */
const origins = new WeakMap<Story, string>();

/** An item as text, to compare it by; '' for one that JSON cannot hold. */
function textOf(entry: unknown): string {
  try {
    return JSON.stringify(entry) ?? '';
  } catch {
    return '';
  }
}

/** What items take from their feed. */
type Shared = Pick<Story, 'language' | 'authors' | 'publisher'>;

function story(id: string, item: Read<typeof ITEM>, shared: Shared, at: Place): Story {
  const {_newswire, author, image, banner_image, ...own} = item;
  const {withdrawn: _, countries: about, ...extension} = _newswire;
  const authors = byline(own.authors, author);
  const countries = unique(about).slice(0, MOST_COUNTRIES);
  // Whoever names a sponsor, however badly, has a sponsored story: the label is never lost.
  const kind = extension.sponsor === undefined ? extension.kind : 'sponsored';
  const sponsor = extension.sponsor || undefined;
  if (kind === 'sponsored' && !sponsor) note(at, '._newswire.sponsor', 'missing');
  return {
    ...own,
    ...extension,
    id,
    published: time(own.date_published),
    language: own.language ?? shared.language,
    authors: authors.length ? authors : shared.authors,
    publisher: extension.publisher ?? shared.publisher,
    countries,
    mentions: unique([...about, ...extension.mentions]).filter((code) => !countries.includes(code)),
    kind,
    sponsor,
    image: extension.image ?? image ?? banner_image,
    corrections: extension.corrections.sort((a, b) => (time(b.date) ?? -Infinity) - (time(a.date) ?? -Infinity) || 0),
  };
}

/** `authors` of JSON Feed 1.1, else the one `author` of 1.0. */
function byline(authors: readonly Author[], author: Author | undefined): readonly Author[] {
  return authors.length || !author ? authors : [author];
}

/** Where in a document a value stands, and what all readers of that document share. */
interface Place {
  readonly path: string;
  readonly base: string | undefined;
  readonly problems: string[];
}

function below({path, base, problems}: Place, name: string): Place {
  return {path: path + name, base, problems};
}

/** Turns a value into what it should be; undefined stands for nothing to use. */
type Reader<T> = (value: unknown, at: Place) => T;

type Shape = Readonly<Record<string, Reader<unknown>>>;

type Read<S extends Shape> = {readonly [K in keyof S]: ReturnType<S[K]>};

function note({path, problems}: Place, name: string, problem: string): void {
  if (problems.length < MOST_PROBLEMS) problems.push(`${(path + name).slice(1)}: ${problem}`);
}

/** Reads a value, and notes one that is there but of no use. */
function noted<T>(reader: Reader<T>, value: unknown, at: Place): T {
  const result = reader(value, at);
  if (result === undefined && value !== undefined && value !== null && value !== '') note(at, '', 'not usable');
  return result;
}

/** Reads each field of a shape; without an object, as if all were missing. */
function fields<S extends Shape>(shape: S, value: unknown, at: Place): Read<S> {
  const source = noted(record, value, at) ?? {};
  const result: Record<string, unknown> = {};
  Object.keys(shape).forEach((name) => {
    // Old libraries give all objects of a page fields of their own.
    const value = Object.prototype.hasOwnProperty.call(source, name) ? source[name] : undefined;
    result[name] = noted(shape[name] as Reader<unknown>, value, below(at, `.${name}`));
  });
  return result as Read<S>;
}

/** Fields that are there to be read, even where their object is missing. */
function part<S extends Shape>(shape: S): Reader<Read<S>> {
  return (value, at) => fields(shape, value, at);
}

/** An object of a shape, undefined without the fields that it needs. */
function object<S extends Shape, N extends keyof S = never>(
  shape: S,
  ...needs: readonly N[]
): Reader<(Read<S> & {readonly [K in N]: NonNullable<ReturnType<S[K]>>}) | undefined> {
  return (value, at) => {
    if (!record(value)) return undefined;
    const result = fields(shape, value, at);
    return needs.every((name) => result[name] !== undefined)
      ? (result as ReturnType<ReturnType<typeof object<S, N>>>)
      : undefined;
  };
}

/** Those of a list's entries that are of use; anything but a list is an empty one. */
function many<T>(reader: Reader<T | undefined>): Reader<T[]> {
  return (value, at) => {
    const kept: T[] = [];
    (noted(array, value, at) ?? []).forEach((entry, index) => {
      const result = noted(reader, entry, below(at, `[${String(index)}]`));
      if (result !== undefined) kept.push(result);
    });
    return kept;
  };
}

function or<T>(reader: Reader<T | undefined>, fallback: T): Reader<T> {
  return (value, at) => noted(reader, value, at) ?? fallback;
}

// In any letter case, so that "Sponsored" does not pass for an article.
function word<T extends string>(words: readonly T[]): Reader<T | undefined> {
  return (value) => oneOf(text(value)?.toLowerCase(), words);
}

function matching(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

const array = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);
const address = (value: unknown, {base}: Place): SafeUrl | undefined => safeUrl(value, base);
const date = (value: unknown): string | undefined => (time(value) === undefined ? undefined : (value as string));
const language = (value: unknown): string | undefined => matching(value, /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i);
const country = (value: unknown): string | undefined => matching(value, /^[a-z]{2}$/i)?.toUpperCase();
const markup = (value: unknown): string | undefined => matching(value, /\S/);
// JSON Feed asks readers to take a number for the string that it should have been.
const identity = (value: unknown): string | undefined => text(typeof value === 'number' ? String(value) : value);

const NAMED = {name: text, url: address};
const named = object(NAMED, 'name');
const person = object({...NAMED, avatar: address}, 'name');
const publisher = object({...NAMED, logo: address}, 'name');
const size = object({url: address, width: positive}, 'url', 'width');
const codeAndName = object({qcode: text, name: text});

const image = object(
  {
    url: address,
    alt: or(text, ''),
    credit: text,
    caption: text,
    width: positive,
    height: positive,
    sizes: (value: unknown, at: Place) => many(size)(value, at).sort((a, b) => a.width - b.width),
  },
  'url',
);

const topic = (value: unknown, at: Place): Topic | undefined => {
  const found = codeAndName(value, at);
  return found?.qcode || found?.name ? found : undefined;
};

/** JSON Feed's own pictures: an address and nothing more. */
const bareImage = (url: unknown, at: Place): Image | undefined => (url ? image({url}, at) : undefined);

const priorityFields = object({level: word(LEVELS), expires: time}, 'level');

/** `"top"`, or `{level, expires}`. */
const priority = (value: unknown, at: Place): Priority | undefined => {
  const found = priorityFields(record(value) ?? {level: value}, at);
  return found?.level === 'breaking' && found.expires === undefined ? undefined : found;
};

/** False for one that is there but without a name. */
const sponsor = (value: unknown, at: Place): Named | false | undefined =>
  value ? (named(value, at) ?? false) : undefined;

/** A clumsy withdrawal, such as `true`, must not bring the story back. */
const withdrawal = (value: unknown, at: Place): Withdrawal | undefined =>
  value ? fields({date, reason: text, url: address, silent: flag}, value, at) : undefined;

const FEED = {
  title: text,
  home_page_url: address,
  feed_url: address,
  next_url: address,
  language,
  authors: many(person),
  author: person,
  _newswire: part({
    publisher,
    generated: time,
    captured: date,
    sample: flag,
    stale_after: time,
    names: many(object({locale: language, code: text, name: text}, 'locale', 'code', 'name')),
    feeds: many(named),
  }),
};

const ITEM = {
  id: identity,
  url: address,
  external_url: address,
  title: text,
  summary: text,
  content_text: text,
  content_html: markup,
  date_published: date,
  date_modified: date,
  language,
  authors: many(person),
  author: person,
  tags: many(text),
  image: bareImage,
  banner_image: bareImage,
  _newswire: part({
    publisher,
    summary_by: word(SUMMARIES),
    cites: many(named),
    countries: many(country),
    mentions: many(country),
    countries_by: word(FINDERS),
    topics: many(topic),
    kind: or(word(KINDS), 'article'),
    sponsor,
    image,
    rights: object({holder: text, license: text, expires: time, syndicate: flag}),
    access: word(ACCESS),
    priority,
    corrections: many(object({date, text, kind: or(word(CORRECTIONS), 'correction'), url: address}, 'text')),
    withdrawn: withdrawal,
  }),
};

/** What was given instead of a JSON Feed, in words for an editor. */
function met(value: unknown): string {
  if (typeof value === 'string') return value.trimStart().startsWith('<') ? 'XML or HTML, such as RSS' : 'text';
  if (Array.isArray(value)) return record(record(value[0])?.title) ? 'a list of WordPress posts' : 'a list';
  const document = record(value);
  if (!document) return value === null || value === undefined ? String(value) : `a ${typeof value}`;
  if (document.format === 'newswire-rates') return 'a rates document, which is for the fx- elements';
  return document.version === undefined ? 'an object without a version' : 'a document of another version';
}
