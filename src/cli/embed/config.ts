import {dirname, resolve} from 'node:path';
import {safeUrl} from '../../data/safe-url.js';
import {plainText} from '../../data/text.js';
import {reservedFor, type Tag} from '../../snippet/elements.js';
import {ConfigError, parsed, textOf} from '../jsonc.js';
import {faultsOf, type Written} from './faults.js';

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

/** CSS pixels: a frame's height before it has said how tall it is, or where nobody listens. */
const HEIGHTS: Readonly<Record<Tag, number>> = {'fx-ticker': 80, 'news-card': 480, 'country-feed': 800};

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
  const value = parsed(text, file);
  const faults = faultsOf(value);
  if (faults.length) throw new ConfigError(file, faults);
  return {file, ...complete(value as Written, dirname(path))};
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
