import {readFile} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import {Ajv2020, type ErrorObject} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {parse, printParseErrorCode, type ParseError} from 'jsonc-parser';
import schema from '../data/schema/config.schema.json' with {type: 'json'};
import type {HouseName, Publisher} from '../data/news.js';
import {BANKS} from './rates/banks/index.js';
import {HISTORY_DAYS} from './rates/history.js';
import {mappingFaults, type Format} from './rates/mapping.js';
import type {CategoryMap} from './news/types.js';
import type {Reuse, Rhythm} from './rates/types.js';

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

/** A configuration that cannot be used, with all that is wrong in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly file: string;
  /** Each as `rates.sources[1].reuse: what is wrong and what to do`. */
  readonly faults: readonly string[];

  constructor(file: string, faults: readonly string[]) {
    super(`${file} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.file = file;
    this.faults = faults;
  }
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
  const path = resolve(file);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ConfigError(file, [
      missing ? 'There is no such file. `newswire init` writes one to start from.' : (error as Error).message,
    ]);
  });
  return readConfig(text, path, file);
}

/** @param path - Where the text stands, absolute: its own paths are relative to that. */
export function readConfig(text: string, path: string, file: string = path): Config {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, {allowTrailingComma: true});
  if (errors.length)
    throw new ConfigError(
      file,
      errors.map((error) => syntaxFault(text, error)),
    );
  if (!validate(value)) throw new ConfigError(file, faultsOf(validate.errors ?? [], value));
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

const ajv = new Ajv2020({allErrors: true, strict: false, verbose: true});
addFormats.default(ajv);
const validate = ajv.compile<Written>(schema);

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

function syntaxFault(text: string, {error, offset}: ParseError): string {
  const before = text.slice(0, offset).split('\n');
  const words = printParseErrorCode(error)
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
  return `line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}: ${words}.`;
}

/** The schema's errors as sentences, each with its path; those that only sum others up are left out. */
function faultsOf(errors: readonly ErrorObject[], value: unknown): string[] {
  const told = errors.filter(
    ({keyword, instancePath}) =>
      keyword !== 'anyOf' ||
      !errors.some(
        (other) =>
          other.keyword !== 'anyOf' && other.instancePath.startsWith(instancePath) && other.keyword !== 'required',
      ),
  );
  const specific = told.filter(
    // Of alternatives, what each of them lacks is said once, by their anyOf.
    (error) => error.keyword !== 'required' || !/\/anyOf\/\d+/.test(error.schemaPath),
  );
  return [
    ...new Set(
      specific.map((error) => `${pathOf(error.instancePath) || 'the configuration'}: ${sentence(error, value)}`),
    ),
  ];
}

function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) =>
      /^\d+$/.test(part) ? `[${part}]` : /^[\w$-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`,
    )
    .join('')
    .replace(/^\./, '');
}

function sentence({keyword, params, message = '', parentSchema, data}: ErrorObject, _value: unknown): string {
  switch (keyword) {
    case 'required':
      return `"${String(params.missingProperty)}" is missing.`;
    case 'additionalProperties': {
      const known = Object.keys((parentSchema?.properties as object | undefined) ?? {});
      const name = String(params.additionalProperty);
      const meant = known.find((other) => similar(other, name));
      return `there is no "${name}"${meant ? `; is "${meant}" meant?` : known.length ? `; known are ${known.join(', ')}.` : '.'}`;
    }
    case 'enum':
      return `needs to be one of ${(params.allowedValues as unknown[]).map((word) => JSON.stringify(word)).join(', ')}, not ${JSON.stringify(data)}.`;
    case 'pattern':
    case 'format':
      return `${JSON.stringify(data)} does not look right. ${String(parentSchema?.description ?? message)}`;
    case 'anyOf': {
      const needs = ((parentSchema?.anyOf as {required?: string[]}[] | undefined) ?? []).flatMap(
        ({required}) => required ?? [],
      );
      return needs.length
        ? `needs ${needs.map((name) => `"${name}"`).join(' or ')}.`
        : `${JSON.stringify(data)} does not look right.`;
    }
    default:
      return `${message}.`;
  }
}

/** Whether two words differ by one or two letters. */
function similar(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  let row = Array.from({length: b.length + 1}, (_, index) => index);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return (row[b.length] ?? 9) <= 2;
}
