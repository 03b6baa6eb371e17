import {dirname, resolve} from 'node:path';
import schema from '../../data/schema/embed.schema.json' with {type: 'json'};
import {CountryFeedElement} from '../../components/country-feed/country-feed.element.js';
import {FxTickerElement} from '../../components/fx-ticker/fx-ticker.element.js';
import {NewsCardElement} from '../../components/news-card/news-card.element.js';
import {safeUrl} from '../../data/safe-url.js';
import {plainText} from '../../data/text.js';
import {ConfigError, readWith, schemas, similar, textOf} from '../jsonc.js';

export type Tag = 'fx-ticker' | 'news-card' | 'country-feed';

/** The attribute that names a document. */
export type DocumentName = 'src' | 'rates-src';

/** Where a document is read, and where pages find it. */
export interface EmbeddedDocument {
  readonly name: DocumentName;
  readonly kind: 'news' | 'rates';
  /** An address, or the absolute path of a file. */
  readonly from: string;
  /** Absolute: of a file's copy in the folder, else `from`. */
  readonly url: string;
  /** Where a file is copied to, in the folder. */
  readonly path?: string;
}

/** A configuration that was checked: src/data/schema/embed.schema.json says what each member means. */
export interface EmbedConfig {
  /** The file that it stands in, as it was named. */
  readonly file: string;
  readonly element: Tag;
  /** Without those that name documents. An attribute without a value is ''. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly documents: readonly EmbeddedDocument[];
  readonly title: string;
  readonly link: string;
  readonly publisher: {readonly name: string; readonly url: string};
  /** Absolute, with a slash at its end. */
  readonly base: string;
  readonly language?: string;
  readonly theme?: 'light' | 'dark';
  /** A length of CSS. */
  readonly reserve: string;
  /** CSS pixels. */
  readonly frame: {readonly width: number; readonly height: number};
  /** Origins. */
  readonly pictureHosts: readonly string[];
  /** Seconds. */
  readonly cacheAge: number;
}

interface Written {
  readonly element: Tag;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly documents: {readonly src: string; readonly 'rates-src'?: string};
  readonly title: string;
  readonly link: string;
  readonly publisher: {readonly name: string; readonly url: string};
  readonly base_url: string;
  readonly language?: string;
  readonly theme?: 'light' | 'dark';
  readonly reserve?: string;
  readonly frame?: {readonly width?: number; readonly height?: number};
  readonly picture_hosts?: readonly string[];
  readonly cache_age?: number;
}

/** What the attributes of each element are is known to its class alone. */
const CLASSES = {
  'fx-ticker': FxTickerElement,
  'news-card': NewsCardElement,
  'country-feed': CountryFeedElement,
} as const;

/** CSS pixels: a frame's height before it has said how tall it is, or where nobody listens. */
const HEIGHTS: Readonly<Record<Tag, number>> = {'fx-ticker': 80, 'news-card': 480, 'country-feed': 800};

/** As newswire.css has them for narrow windows. */
const CARDS: Readonly<Record<string, string>> = {horizontal: '18em', text: '14em', compact: '10em'};

const DAY = 86_400;

/**
 * Reads and checks a configuration of `newswire embed`.
 *
 * @throws {ConfigError} With every fault and its path.
 */
export async function loadEmbedConfig(file: string): Promise<EmbedConfig> {
  const start = 'Begin with the one that `newswire embed --example` prints.';
  return readEmbedConfig(await textOf(file, start), resolve(file), file);
}

/** @param path - Where the text stands, absolute: its own paths are relative to that. */
export function readEmbedConfig(text: string, path: string, file: string = path): EmbedConfig {
  const value = readWith(validate, text, file);
  const faults = contradictions(value);
  if (faults.length) throw new ConfigError(file, faults);
  return {file, ...complete(value, dirname(path))};
}

/** The height that newswire.css keeps for an element until it is defined. */
export function reservedFor(element: Tag, layout = ''): string {
  if (element === 'fx-ticker') return '44px';
  return element === 'country-feed' ? '100vh' : (CARDS[layout] ?? '30em');
}

const validate = schemas.compile<Written>(schema);

/** What the schema cannot say. */
function contradictions({element, attributes = {}, documents, ...rest}: Written): string[] {
  const faults: string[] = [];
  const known = attributesOf(element);
  for (const name of Object.keys(attributes)) {
    const path = /^[\w-]+$/.test(name) ? `attributes.${name}` : `attributes[${JSON.stringify(name)}]`;
    if (name === 'src' || name === 'rates-src') {
      faults.push(`${path}: documents are named under documents.${name}.`);
    } else if (name === 'theme' || name === 'lang') {
      faults.push(`${path}: has a place of its own, ${name === 'lang' ? 'language' : name}, at the top.`);
    } else if (!known.includes(name)) {
      const meant = known.find((other) => similar(other, name));
      faults.push(
        `${path}: <${element}> has no such attribute${meant ? `; is "${meant}" meant?` : `; it has ${known.join(', ')}.`}`,
      );
    }
  }
  if (documents['rates-src'] !== undefined && element !== 'country-feed') {
    faults.push(`documents.rates-src: only <country-feed> has two documents. Leave it out.`);
  }
  for (const [name, from] of Object.entries(documents)) {
    const fault = documentFault(from);
    if (fault) faults.push(`documents.${name}: ${fault}`);
  }
  faults.push(...addressFaults(rest));
  return faults;
}

function documentFault(from: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:|^\/\//i.test(from)) return undefined;
  const url = safeUrl(from);
  if (!url) return `${JSON.stringify(from)} is no address that a page may read. Write an https address, or a file.`;
  return secure(url) ? undefined : `${from} needs https: pages that use https themselves may not read it otherwise.`;
}

function addressFaults({base_url, link, publisher}: Omit<Written, 'element' | 'documents'>): string[] {
  const faults: string[] = [];
  for (const [path, address] of [
    ['link', link],
    ['publisher.url', publisher.url],
  ] as const) {
    if (!safeUrl(address)) faults.push(`${path}: ${JSON.stringify(address)} is no address that a link may have.`);
  }
  const base = safeUrl(base_url);
  if (!base) return [...faults, `base_url: ${JSON.stringify(base_url)} is no address that files can be served from.`];
  const {pathname, search, hash} = new URL(base);
  if (!secure(base)) faults.push('base_url: needs https, which pages with https ask for; http is for localhost alone.');
  if (search || hash) faults.push('base_url: names a folder, so nothing may stand behind ? or #.');
  // It stands in policies, in patterns and in configurations of servers, each with marks of its own.
  if (!/^\/(?:[\w.~-]+\/)*[\w.~-]*$/.test(pathname)) {
    faults.push(`base_url: its path may have letters, digits and . _ ~ - between slashes, not ${pathname}.`);
  }
  return faults;
}

function secure(url: string): boolean {
  const {protocol, hostname} = new URL(url);
  return protocol === 'https:' || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

function attributesOf(element: Tag): string[] {
  return [...CLASSES[element].observedAttributes].sort();
}

function complete(value: Written, folder: string): Omit<EmbedConfig, 'file'> {
  const {element, attributes = {}, documents, publisher, language, theme, frame} = value;
  const base = new URL(value.base_url).href.replace(/\/?$/, '/');
  const set = Object.entries(attributes).filter(([, each]) => each !== false);
  const texts = Object.fromEntries(set.map(([name, each]) => [name, each === true ? '' : plainText(String(each))]));
  const copies = new Set<string>();
  return {
    element,
    attributes: texts,
    documents: (['src', 'rates-src'] as const).flatMap((name): EmbeddedDocument[] => {
      const from = documents[name];
      if (from === undefined) return [];
      const kind = name === 'rates-src' || element === 'fx-ticker' ? 'rates' : 'news';
      const url = /^https?:/i.test(from) ? safeUrl(from) : undefined;
      if (url) return [{name, kind, from: url, url}];
      const path = placeOf(from, kind, copies);
      return [{name, kind, from: resolve(folder, from), url: base + path, path}];
    }),
    title: plainText(value.title).replace(/\s+/g, ' '),
    link: safeUrl(value.link) ?? '',
    publisher: {name: plainText(publisher.name).replace(/\s+/g, ' '), url: safeUrl(publisher.url) ?? ''},
    base,
    ...(language !== undefined && {language}),
    ...(theme && {theme}),
    reserve: value.reserve ?? reservedFor(element, texts.layout),
    frame: {width: frame?.width ?? 600, height: frame?.height ?? HEIGHTS[element]},
    pictureHosts: (value.picture_hosts ?? []).map((host) => new URL(host).origin),
    cacheAge: value.cache_age ?? DAY,
  };
}

/** The path of a file's copy: its own name where that is one that every server takes, else its kind's. */
function placeOf(from: string, kind: 'news' | 'rates', taken: Set<string>): string {
  const name = /[^/\\]*$/.exec(from)?.[0] ?? '';
  const own = /^[\w-][\w.-]*\.json$/.test(name) && name.length < 100 ? name : `${kind}.json`;
  const path = `documents/${taken.has(own) ? `${kind}-${own}` : own}`;
  taken.add(own);
  return path;
}
