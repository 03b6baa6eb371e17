import {dirname, resolve} from 'node:path';
import schema from '../data/schema/config.schema.json' with {type: 'json'};
import type {HouseName, Publisher} from '../data/news.js';
import {ConfigError, readWith, schemas, textOf} from './jsonc.js';
import {BANKS} from './rates/banks/index.js';
import {HISTORY_DAYS} from './rates/history.js';
import {mappingFaults, type Format} from './rates/mapping.js';
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

/** Whose terms are known to forbid publishing its figures again. */
const FORBIDDEN = ['open.er-api.com'];

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
  const value = readWith(validate, text, file);
  const faults = contradictions(value);
  if (faults.length) throw new ConfigError(file, faults);
  return complete(value, dirname(path));
}

/** The configuration as it is written: checked against the schema, nothing filled in. */
interface Written extends Omit<Config, 'cache' | 'news' | 'rates'> {
  readonly cache?: string;
  readonly news?: Partial<Omit<NewsConfig, 'sources'>> & {
    readonly sources: readonly (Omit<NewsSource, 'limit'> & {readonly limit?: number})[];
  };
  readonly rates?: {
    readonly pairs: readonly (string | {readonly pair: string; readonly source: string})[];
    readonly sources: readonly WrittenRateSource[];
    readonly history_days?: number;
  };
}

interface WrittenRateSource extends Partial<Omit<RateSource, 'id' | 'url' | 'file'>> {
  readonly id: string;
  readonly url?: string | readonly string[];
  readonly file?: string | readonly string[];
}

const validate = schemas.compile<Written>(schema);

/** What the schema cannot say. */
function contradictions({news, rates}: Written): string[] {
  const faults: string[] = [];
  const ids = new Map<string, string>();
  const named = (id: string, path: string): void => {
    const other = ids.get(id);
    if (other) faults.push(`${path}.id: "${id}" is the id of ${other} already; each source needs its own.`);
    ids.set(id, path);
  };
  news?.sources.forEach(({id}, index) => {
    named(id, `news.sources[${String(index)}]`);
  });
  rates?.sources.forEach((source, index) => {
    const path = `rates.sources[${String(index)}]`;
    named(source.id, path);
    faults.push(...rateSourceFaults(source).map((fault) => `${path}${fault}`));
  });
  rates?.pairs.forEach((pair, index) => {
    const path = `rates.pairs[${String(index)}]`;
    const {base, quote, source} = wanted(pair);
    if (base === quote) faults.push(`${path}: ${base}/${quote} is one currency twice.`);
    if (source && !rates.sources.some(({id}) => id === source)) {
      faults.push(`${path}.source: there is no source "${source}" in rates.sources.`);
    }
  });
  return faults;
}

function rateSourceFaults(source: WrittenRateSource): string[] {
  const faults: string[] = [];
  const {format, url, file, mapping} = source;
  const bank = bankOf(source);
  if (!bank && !format) {
    return [
      `: "${source.id}" is no bank that is known (${Object.keys(BANKS).join(', ')}); say which with \`bank\`, or how its files are read with \`format\`.`,
    ];
  }
  if (source.bank && format) faults.push('.format: a bank’s files are read as that bank writes them; leave it out.');
  if (format === 'peg') {
    for (const name of ['base', 'quote', 'rate', 'since', 'name'] as const) {
      if (source[name] === undefined) faults.push(`.${name}: a peg needs it.`);
    }
  } else if (!bank) {
    if (!url && !file) faults.push('.url: needs an address, or a file.');
    if (mapping) faults.push(...mappingFaults(mapping).map((fault) => `.mapping${fault}`));
    else faults.push('.mapping: needs to say where the figures are.');
    if (!source.name) faults.push('.name: is printed beside the figures, and needed.');
  }
  const reuse = source.reuse ?? bank?.reuse ?? (format === 'peg' ? 'yes' : 'unstated');
  const forbidden = [url ?? []].flat().flatMap((address) => FORBIDDEN.find((host) => isAt(address, host)) ?? [])[0];
  if (forbidden) {
    faults.push(`.url: the terms of ${forbidden} forbid publishing its figures again; leave this source out.`);
  } else if (reuse === 'no') {
    faults.push('.reuse: its terms forbid publishing the figures again; leave this source out.');
  } else if (reuse === 'unstated' && !source.confirmed_by?.trim()) {
    faults.push(
      '.confirmed_by: no terms of use were found for it. Write who decided that its figures may be published, and when.',
    );
  } else if (reuse === 'attribution' && !(source.attribution ?? bank?.attribution)?.trim()) {
    faults.push('.attribution: the terms ask to be named; write the sentence that is to be printed.');
  }
  return faults;
}

function isAt(address: string, host: string): boolean {
  return URL.canParse(address) && new URL(address).hostname.replace(/\.$/, '') === host;
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

function bankOf({id, bank, format}: WrittenRateSource): (typeof BANKS)[string] | undefined {
  return format ? undefined : BANKS[bank ?? id];
}

function wanted(pair: string | {readonly pair: string; readonly source: string}): WantedPair {
  const {pair: name, source} = typeof pair === 'string' ? {pair, source: undefined} : pair;
  return {base: name.slice(0, 3), quote: name.slice(4), ...(source && {source})};
}

function isAddress(value: string): boolean {
  return /^https?:\/\//i.test(value);
}
