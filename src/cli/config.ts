import {dirname, resolve} from 'node:path';
import type {Publisher} from '../data/news.js';
import type {HouseName} from '../data/read.js';
import {faultsOf} from './config/faults.js';
import {bankOf, wanted, type Written, type WrittenRateSource} from './config/written.js';
import {ConfigError, parsed, textOf} from './jsonc.js';
import {HISTORY_DAYS} from './rates/history.js';
import type {Format} from './rates/mapping.js';
import type {CategoryMap} from './news/types.js';
import type {Reuse, Rhythm} from './rates/types.js';

export {ConfigError};

/** A configuration that was checked: src/data/schema/config.schema.json says what each member means. */
export interface Config {
  readonly title: string;
  readonly publisher: NamedPublisher;
  readonly home_page_url?: string;
  readonly language?: string;
  readonly base_url?: string;
  readonly sample?: boolean;
  readonly captured?: string;
  readonly names?: readonly HouseName[];
  /** A folder, absolute. */
  readonly cache: string;
  readonly news?: NewsConfig;
  readonly rates?: RatesConfig;
}

export type NamedPublisher = Pick<Publisher, 'name'> & {readonly url?: string; readonly logo?: string};

export interface NewsConfig {
  readonly sources: readonly NewsSource[];
  readonly limit: number;
  readonly content: 'full' | 'summary';
  readonly countries: readonly string[];
  /** An address, or the absolute path of a file. */
  readonly corrections?: string;
  readonly stale_after_hours?: number;
}

export interface NewsSource {
  readonly id: string;
  readonly url?: string;
  /** An absolute path. */
  readonly file?: string;
  readonly format?: 'wordpress';
  readonly publisher?: NamedPublisher;
  readonly language?: string;
  readonly limit: number;
  readonly pages?: number;
  readonly categories?: CategoryMap;
  readonly countries?: readonly string[];
}

export interface RatesConfig {
  readonly pairs: readonly WantedPair[];
  readonly sources: readonly RateSource[];
  readonly history_days: number;
}

export interface WantedPair {
  readonly base: string;
  readonly quote: string;
  /** The id of the source that it has to come from. */
  readonly source?: string;
}

/** What a source of rates is, with what its bank is known for filled in. */
export interface RateSource {
  readonly id: string;
  readonly bank?: string;
  readonly format?: 'peg' | Format;
  readonly name: string;
  readonly home_page_url?: string;
  readonly url?: readonly string[];
  /** Absolute paths. */
  readonly file?: readonly string[];
  readonly base?: string;
  readonly quote?: string;
  readonly rate?: string;
  readonly since?: string;
  readonly mapping?: unknown;
  readonly rhythm: Rhythm;
  readonly terms?: string;
  readonly reuse: Reuse;
  readonly attribution?: string;
  readonly confirmed_by?: string;
}

const NEWS_LIMIT = 200;
const SOURCE_LIMIT = 100;
const CENTRAL_ASIA = ['KZ', 'KG', 'TJ', 'TM', 'UZ'];

/**
 * Reads and checks a configuration.
 *
 * @throws {ConfigError} With every fault and its path.
 */
export async function loadConfig(file: string): Promise<Config> {
  return readConfig(await textOf(file, '`newswire init` writes one to start from.'), resolve(file), file);
}

/** @param path - Where the text stands, absolute: its own paths are relative to that. */
export function readConfig(text: string, path: string, file: string = path): Config {
  const value = parsed(text, file);
  const faults = faultsOf(value);
  if (faults.length) throw new ConfigError(file, faults);
  return complete(value as Written, dirname(path));
}

function complete({cache, news, rates, ...rest}: Written, folder: string): Config {
  return {
    ...rest,
    cache: resolve(folder, cache ?? '.newswire-cache'),
    ...(news && {
      news: {
        ...news,
        limit: news.limit ?? NEWS_LIMIT,
        content: news.content ?? 'full',
        countries: news.countries ?? CENTRAL_ASIA,
        ...(news.corrections && {
          corrections: isAddress(news.corrections) ? news.corrections : resolve(folder, news.corrections),
        }),
        sources: news.sources.map((source) => ({
          ...source,
          limit: source.limit ?? SOURCE_LIMIT,
          ...(source.file && {file: resolve(folder, source.file)}),
        })),
      },
    }),
    ...(rates && {
      rates: {
        pairs: rates.pairs.map(wanted),
        sources: rates.sources.map((source) => rateSource(source, folder)),
        history_days: rates.history_days ?? HISTORY_DAYS,
      },
    }),
  };
}

function rateSource(source: WrittenRateSource, folder: string): RateSource {
  const {url, file, ...own} = source;
  const bank = bankOf(source);
  return {
    ...(bank && {
      bank: bank.id,
      name: bank.name,
      home_page_url: bank.url,
      ...(bank.terms && {terms: bank.terms}),
      ...(bank.attribution && {attribution: bank.attribution}),
    }),
    ...own,
    name: own.name ?? bank?.name ?? own.id,
    rhythm: own.rhythm ?? bank?.rhythm ?? (own.format === 'peg' ? 'none' : 'weekdays'),
    reuse: own.reuse ?? bank?.reuse ?? (own.format === 'peg' ? 'yes' : 'unstated'),
    ...(url && {url: [url].flat()}),
    ...(file && {file: [file].flat().map((path) => resolve(folder, path))}),
  };
}

function isAddress(value: string): boolean {
  return /^https?:\/\//i.test(value);
}
