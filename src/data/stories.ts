import {words} from '../internal/words.js';
import {safeUrl} from './safe-url.js';
import type {News, Story, Topic, WithdrawnStory} from './news.js';

/** Which stories of a document are wanted, and where and when they are to be shown. */
export interface Wanted {
  /** In milliseconds since 1970. */
  readonly now: number;
  /** The absolute URL of the page, where there is one. */
  readonly page?: string | undefined;
  /** Ids, or URLs. */
  readonly exclude?: readonly string[];
  /** Codes, names or slugs of topics. */
  readonly excludeTopics?: readonly string[];
  /** Beginnings of words, in any letter case, that no title or summary may hold. */
  readonly excludeWords?: readonly string[];
  readonly excludeKinds?: readonly string[];
}

/** Letters of an excerpt from what is written without spaces. */
const MOST_LETTERS = 500;
/** What a sentence ends with, quotation marks and brackets included. */
const ENDS = '.!?…։؟۔。！？"\'“”’»)」';

/** Parameters that tell where a reader came from, not what is read. */
const TRACKING = /^(?:utm_.*|fbclid|gclid|yclid|mc_cid|mc_eid)$/;

/** The five countries of the first publisher, as an attribute may name them all; by their English names. */
const CENTRAL_ASIA = ['KZ', 'KG', 'TJ', 'TM', 'UZ'];

/** Reads a list of countries: ISO 3166-1 alpha-2 codes, or `central-asia`. Each comes out once. */
export function countryWords(value: unknown): {countries: string[]; unknown: string[]} {
  const countries = new Set<string>();
  const unknown: string[] = [];
  for (const word of words(value)) {
    if (word.toLowerCase() === 'central-asia') CENTRAL_ASIA.forEach((code) => countries.add(code));
    else if (/^[a-z]{2}$/i.test(word)) countries.add(word.toUpperCase());
    else unknown.push(word);
  }
  return {countries: [...countries], unknown};
}

/**
 * The stories that may be shown, in document order, but breaking ones first and those marked `top` next. Left out are
 * what is not wanted, what its rights no longer allow, and what is not for other sites than its own.
 */
export function wantedStories({stories}: News, wanted: Wanted): Story[] {
  const excludes = rules(wanted);
  const shown = stories.filter((story) => mayShow(story, wanted) && !excludes.some((rule) => rule(story)));
  return shown.sort((a, b) => rankOf(a, wanted.now) - rankOf(b, wanted.now));
}

/**
 * Stories under the countries that they are about, each story once: under the one that it names first.
 *
 * @param any - Counts countries that are merely mentioned, too.
 */
export function byCountry(
  stories: readonly Story[],
  countries: readonly string[],
  any: boolean,
): ReadonlyMap<string, readonly Story[]> {
  const found = new Map<string, Story[]>(countries.map((code) => [code, []]));
  for (const story of stories) {
    const code = story.countries.concat(any ? story.mentions : []).find((each) => found.has(each));
    if (code) found.get(code)?.push(story);
  }
  return found;
}

/** One story by its id or URL, or what is left of it once withdrawn; without an id the first that may be shown. */
export function findStory(news: News, id: string, wanted: Wanted): Story | WithdrawnStory | undefined {
  // A document of one story that was withdrawn is about that story.
  if (!id) return wantedStories(news, wanted)[0] ?? (news.stories.length ? undefined : news.withdrawn[0]);
  const rules = [(story: Identified) => story.id === id, named([id])];
  for (const rule of rules) {
    const found = news.withdrawn.find(rule) ?? news.stories.find((story) => rule(story) && mayShow(story, wanted));
    if (found) return found;
  }
  return undefined;
}

/** Whether a story is breaking news at a moment (milliseconds since 1970). */
export function isBreaking({priority}: Story, now: number): boolean {
  return priority?.level === 'breaking' && (priority.expires ?? 0) > now;
}

/**
 * The beginning of a text: whole words, `most` of them at most, up to the end of a sentence where one ends in the second
 * half, else with an ellipsis. What is written without spaces is cut after 500 letters.
 */
export function excerpt(text: string, most: number): string {
  // No-break spaces are no ends of words: "5 000 000".
  const all = text.split(/[ \n\t]+/).filter(Boolean);
  const whole = all.join(' ');
  let kept = all.slice(0, most).join(' ');
  if (kept.length > MOST_LETTERS && /\S{100}/.test(kept)) {
    kept = kept.slice(0, MOST_LETTERS).replace(/[\uD800-\uDBFF]$/, '');
    const space = kept.lastIndexOf(' ');
    if (space > MOST_LETTERS / 2) kept = kept.slice(0, space);
  }
  if (kept === whole) return whole;
  for (let end = kept.length; end >= Math.floor(kept.length / 2); end--) {
    if (isSentence(whole, end)) return whole.slice(0, end);
  }
  return `${kept.replace(/[\s,;:،؛，、–—-]{1,9}$/, '')}…`;
}

/** Whether a sentence ends before a place in a text. */
function isSentence(text: string, end: number): boolean {
  if (!ENDS.includes(text.charAt(end - 1))) return false;
  const [, word = '', mark = ''] =
    /(\S*?)(\.\.+|[.!?…։؟۔。！？])["'“”’»)」]*$/.exec(text.slice(Math.max(0, end - 24), end)) ?? [];
  if ('。！？'.includes(mark)) return !!mark;
  const [space = '', next = ''] = text.slice(end, end + 2);
  if (space && space !== ' ') return false;
  // "S. Japarov", "the U.S. and", "5 млн. долларов"
  return mark !== '.' || (word.length > 1 && !word.includes('.') && next === next.toUpperCase());
}

function rankOf(story: Story, now: number): number {
  return isBreaking(story, now) ? 0 : story.priority?.level === 'top' ? 1 : 2;
}

function mayShow({rights, url, publisher}: Story, {now, page}: Wanted): boolean {
  if ((rights?.expires ?? Infinity) <= now) return false;
  const home = url ?? publisher?.url;
  return rights?.syndicate !== false || (!!page && !!home && new URL(page).origin === new URL(home).origin);
}

/** Each a test that says which stories to leave out. */
function rules({exclude, excludeTopics, excludeWords, excludeKinds}: Wanted): ((story: Story) => boolean)[] {
  const made: ((story: Story) => boolean)[] = [];
  if (exclude?.length) made.push(named(exclude));
  if (excludeTopics?.length) {
    const slugs = excludeTopics.map(slug);
    made.push(({topics}) => topics.some((topic) => slugs.some((each) => isTopic(topic, each))));
  }
  if (excludeWords?.length) {
    const words = excludeWords.map(spaced);
    made.push(({title = '', summary, content_text = ''}) => {
      const text = spaced(`${title} ${summary ?? content_text}`);
      return words.some((word) => text.includes(word));
    });
  }
  if (excludeKinds?.length) made.push(({kind}) => excludeKinds.includes(kind));
  return made;
}

/** A test for stories of these ids or addresses; addresses may have a query and fragment of their own. */
function named(asked: readonly string[]): (story: Identified) => boolean {
  const ids = new Set(asked);
  const addresses = new Set(
    asked.flatMap((each) => {
      const url = safeUrl(each);
      const full = url && address(url);
      return full ? [full, full.split('?')[0]] : [];
    }),
  );
  return (story) => {
    if (ids.has(story.id)) return true;
    if (!addresses.size) return false;
    let own = known.get(story);
    if (own === undefined) {
      const url = story.url ?? safeUrl(story.id);
      known.set(story, (own = url ? address(url) : ''));
    }
    return addresses.has(own);
  };
}

/** A withdrawn story has no address but an id that may be one. */
type Identified = Pick<Story, 'id'> & Partial<Pick<Story, 'url'>>;

/** The addresses of stories, which are compared anew at every rendering. */
const known = new WeakMap<Identified, string>();

/** An address without what does not tell one page from another: scheme, fragment, last slash, tracking. */
function address(url: string): string {
  const {host, pathname, searchParams} = new URL(url);
  const kept: string[] = [];
  searchParams.forEach((value, name) => {
    if (!TRACKING.test(name)) kept.push(`${name}=${value}`);
  });
  return host + pathname.replace(/\/$/, '') + (kept.length ? `?${kept.sort().join('&')}` : '');
}

function isTopic({qcode, name}: Topic, asked: string): boolean {
  return [qcode, name].some((each) => each !== undefined && slug(each) === asked);
}

/** Words in lower case, each behind a space: a word is found by its beginning, as languages with endings need it. */
function spaced(text: string): string {
  return ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
}

/** "Economy, business and finance" and "economy-business-and-finance" alike. */
function slug(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}:]+/gu, '-');
}
