import {createHash} from 'node:crypto';
import type {Story} from '../../data/news.js';
import {safeUrl, type SafeUrl} from '../../data/safe-url.js';

export {nearEqual} from './titles.js';

/** Parameters that tell how a reader came, by the names that campaigns, mailings and social networks give them. */
const TRACKING = new RegExp(
  `^(?:${[
    '(?:utm|mtm|piwik|matomo|wt|gaa|itm|roistat)_.+|roistat|(?:at|ns|pk)_(?!id$).+|wt\\..+|(?:ga|int)_(?:source|medium|campaign|content|term)',
    '(?:d|fb|g|ms|tt|tw|y|ym|ys|rb_)cl(?:id|ickid)|gclsrc|gad_(?:source|campaignid)|srsltid|[gw]braid|li_fat_id|epik|dicbo',
    '_openstat|etext|_ga|_gl|igsh(?:id)?|mc_[ce]id|cmp(?:id)?|icid|ncid|ocid|s_cid|smid|xtor|mkt_tok|hss_channel',
    '_hsenc|_hsmi|hsctatracking|vero_id|oly_(?:enc|anon)_id|fb_(?:ref|source|action_ids|action_types)|ref_(?:src|url)|spm',
    'guc(?:counter|e_referrer|e_referrer_sig)|__twitter_impression|replytocom|phpsessid|jsessionid',
  ].join('|')})$`,
  'i',
);
/** Parameters that do so only when their value is a word: `ref=rss`, but not `ref=1204`, which may be the story. */
const SOURCE = /^(?:ref|referrer|source|src|from|via|share|rss|feed)$/i;
const SOURCE_WORD =
  /^(?:|1|rss(?:[-_ ]?\w*)?|feeds?|atom|newsletter|e?mail|push|home(?:page)?|main|amp|twitter|x|facebook|fb|telegram|tg|whatsapp|vk|ok|instagram|linkedin|google(?:news)?|yandex|(?:www\.)?[a-z][a-z-]*\.(?:com|ru|org|net|kz|kg|uz|tj|tm))$/i;
/** What copies of AMP pages stand behind. */
const AMP_CACHE =
  /^https?:\/\/(?:[^/]+\.cdn\.ampproject\.org\/(?:[cv]\/)?|(?:www\.)?google\.[a-z.]+\/amp\/)(?:s\/)?(?=[\w-]+\.[\w.-]+\/)/i;

/** Parameters that ask for the same page in the shape for phones. */
const SHAPE = /^(?:amp|output(?:type)?|mobile|m)$/i;

/** What stories are known by: their address, and where several share one, what they are told apart by. */
interface Addressed extends Pick<Story, 'id'>, Partial<Pick<Story, 'url' | 'title'>> {
  readonly source?: string | undefined;
}

/**
 * The address of a story as other copies of it may write it too, to compare by and for nothing else: without scheme and
 * default port, `www.` and `m.` hosts, tracking parameters, fragment (but `#!`), last slash and `/amp`, the cache that an
 * AMP page is in; parameters in order.
 */
export function canonicalUrl(url: SafeUrl): string {
  const {hostname, port, pathname, searchParams, hash} = new URL(url.replace(AMP_CACHE, 'https://'));
  const host = hostname.replace(/\.$/, '').replace(/^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)/, '');
  const path = pathname
    .replace(/%[\da-f]{2}/gi, unescaped)
    .replace(/\/{2,}/g, '/')
    .replace(/^\/amp(?=\/.)/i, '')
    .replace(/(?:(?<=.)\/amp)?\/?$/i, '')
    .replace(/\.amp(?=\.html?$)/i, '');
  const kept: string[] = [];
  searchParams.forEach((value, name) => {
    if (!isTracking(name, value) && !isShape(name, value)) {
      kept.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    }
  });
  return [host, port && `:${port}`, path, kept.length && `?${kept.sort().join('&')}`, hash.startsWith('#!') && hash]
    .filter(Boolean)
    .join('');
}

/** An address as published, but for parameters that only tell how a reader came. */
export function withoutTracking(url: SafeUrl): SafeUrl {
  if (!url.includes('?')) return url;
  const result = new URL(url);
  // Taken out of the text: writing through `searchParams` would spell the publisher's own parameters anew.
  const kept = result.search
    .slice(1)
    .split('&')
    .filter((pair) => {
      const [[name, value] = ['', '']] = new URLSearchParams(pair);
      return !pair || !isTracking(name, value);
    })
    .join('&');
  if (kept === result.search.slice(1)) return url;
  result.search = kept;
  return result.href as SafeUrl;
}

/**
 * What each of these stories may be known by: its address, and its id where that is one, for comparing. An address that
 * identifies no single story is none: a home page, or a page on which one source has several.
 */
export function addressBook(stories: readonly Addressed[]): (story: Addressed) => readonly string[] {
  const pages = new Map<string, Map<string, {titles: Set<string>; fragments: Set<string>}>>();
  for (const {url, title = '', source = ''} of stories) {
    if (!url) continue;
    const key = canonicalUrl(url);
    const sources = pages.get(key) ?? new Map<string, {titles: Set<string>; fragments: Set<string>}>();
    const {titles, fragments} = sources.get(source) ?? {titles: new Set(), fragments: new Set()};
    titles.add(title.toLowerCase());
    fragments.add(fragment(url));
    pages.set(key, sources.set(source, {titles, fragments}));
  }
  const shared = new Set<string>();
  pages.forEach((sources, key) => {
    // Two titles may be one story whose headline was changed; three, or two places on a page, are not.
    const several = [...sources.values()].some(
      ({titles, fragments}) => titles.size > 2 || (titles.size > 1 && fragments.size > 1),
    );
    if (several) shared.add(key);
  });
  const keyOf = (url: SafeUrl): string[] => {
    const key = canonicalUrl(url);
    if (!shared.has(key)) return /[/?]/.test(key) ? [key] : [];
    return fragment(url) ? [key + fragment(url)] : [];
  };
  const known = new WeakMap<Addressed, readonly string[]>();
  return (story) => {
    let keys = known.get(story);
    if (!keys) {
      const id = safeUrl(story.id);
      keys = [...new Set([...(story.url ? keyOf(story.url) : []), ...(id ? keyOf(id) : [])])];
      known.set(story, keys);
    }
    return keys;
  };
}

/** Whether an id is that of one story wherever it is met: an address, a URN, a tag URI (RFC 4151) or a UUID. */
export function isWorldwide(id: string): boolean {
  return /^(?:https?:\/\/|urn:|tag:)\S|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i.test(id);
}

/** Sixteen characters that tell keys apart without telling what they are. */
export function digest(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

function isTracking(name: string, value: string): boolean {
  return TRACKING.test(name) || (SOURCE.test(name) && SOURCE_WORD.test(value));
}

function isShape(name: string, value: string): boolean {
  return SHAPE.test(name) && /^(?:|1|true|amp|yes)$/i.test(value);
}

function fragment(url: string): string {
  return url.includes('#') ? url.slice(url.indexOf('#')) : '';
}

/** Escapes that need none as the characters that they are, others in capitals (RFC 3986, 6.2.2). */
function unescaped(escape: string): string {
  const character = String.fromCharCode(parseInt(escape.slice(1), 16));
  return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
}
