import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {decodeText} from '../../data/encoding.js';
import {DataError} from '../../data/errors.js';
import {list, record} from '../../data/read.js';
import type {Config, RatesConfig, RateSource} from '../config.js';
import {failure} from '../errors.js';
import type {SourceReport} from '../report.js';
import {inParallel, said, withoutKeys, type Half, type Planned, type Run} from '../run.js';
import {isMissing, readPast, type Days, type Filling, type PastFile} from './backfill.js';
import {BANKS} from './banks/index.js';
import {addDays, dayOf} from './dates.js';
import {ratesDocument, type RatesSource, type SourceInfo} from './document.js';
import {mappedReader, type Format, type Mapping} from './mapping.js';
import {pegSheet} from './peg.js';
import type {Bank, BankSheet, Printed} from './types.js';

const AT_ONCE = 8;
/** How many days before today may have the newest file: it is a long weekend, or morning. */
const DAYS_BACK = 4;

interface Gathered {
  readonly report: SourceReport;
  readonly rates: RatesSource;
}

/** Reads the sources of rates and stages their documents. */
export async function publishRates({sample, captured, names}: Config, config: RatesConfig, run: Run): Promise<Half> {
  const gathered = await inParallel(AT_ONCE, config.sources, async (source) => {
    const result = await gather(source, config, run);
    run.told();
    return result;
  });
  const before = await run.output.read('rates.json');
  const {document, histories, held, problems} = ratesDocument({
    now: run.now,
    sources: gathered.map(({rates}) => rates),
    pairs: config.pairs,
    before,
    histories: await readHistories(run),
    held: run.last.held,
    accepted: run.accept,
    days: config.history_days,
    ...{sample, captured, names},
  });
  const documents: Planned[] = [];
  if (document.rates.length || before !== undefined) {
    run.output.stage('rates.json', document);
    documents.push({path: 'rates.json', kind: 'rates', count: document.rates.length});
  }
  for (const [path, history] of Object.entries(histories)) {
    run.output.stage(path, history, {count: (value) => list(record(value)?.rates).length});
    documents.push({path, kind: 'history', count: history.rates.length});
  }
  return {
    sources: gathered.map(({report}) => report),
    notes: problems,
    held: held.map(({reason}) => reason),
    heldFigures: held,
    documents,
  };
}

/** Reads one source: all of its files, and the days that are to be filled in. */
async function gather(source: RateSource, config: RatesConfig, run: Run): Promise<Gathered> {
  const {id, rhythm} = source;
  const bank = source.bank ? BANKS[source.bank] : undefined;
  const last = run.last.sources.get(id);
  const sheets: BankSheet[] = [];
  const errors: string[] = [];

  const read = async (address: string, asked?: string): Promise<BankSheet> => {
    try {
      const {bytes, contentType} = await run.get(address);
      return readerOf(source, bank)(decodeText(bytes, contentType).text, asked);
    } catch (cause) {
      await run.forget(address);
      throw cause instanceof DataError && !cause.url ? unusable(cause, address) : cause;
    }
  };

  const today = dayOf(run.now);
  const addresses: string[] = [];
  if (source.format === 'peg') {
    const {base = '', quote = '', rate = '', since = ''} = source;
    sheets.push(pegSheet({base, quote, rate, since}));
  }
  for (const template of addressesOf(source, bank)) {
    const [newest = template, ...earlier] = source.file ? [] : datesBack(template, today);
    try {
      const [address, sheet] = await firstThere([newest, ...earlier], read);
      addresses.push(address);
      sheets.push(sheet);
    } catch (cause) {
      addresses.push(newest);
      errors.push(said(cause));
    }
  }
  const newest = sheets.flatMap(({figures}) => figures);
  const past = run.backfill && (await fill(source, bank, {config, newest, read, run, days: run.backfill}));
  const figures = [...newest, ...(past?.figures ?? [])];
  if (!figures.length && !errors.length) errors.push('It has no figure that can be used.');
  const error = errors.length ? errors.join(' ') : undefined;
  return {
    report: {
      ...{id, kind: 'rates', problems: [...sheets.flatMap(({problems}) => problems), ...(past?.notes ?? [])]},
      from: addresses.map(withoutKeys).join(' ') || 'the configuration',
      ...(error === undefined
        ? {status: 'ok', count: figures.length, succeeded: run.now}
        : {
            status: last?.succeeded || figures.length ? 'kept' : 'failed',
            count: last?.count ?? 0,
            succeeded: last?.succeeded,
            error,
          }),
    },
    rates: {source: infoOf(source), rhythm, figures, failed: !figures.length, partial: errors.length > 0},
  };
}

/** What a source has of days of the past. */
async function fill(
  source: RateSource,
  bank: Bank | undefined,
  {
    config,
    newest,
    read,
    run,
    days: {from, to},
  }: {
    readonly config: RatesConfig;
    readonly newest: readonly Printed[];
    readonly read: Filling['read'];
    readonly run: Run;
    readonly days: Days;
  },
): Promise<{readonly figures: readonly Printed[]; readonly notes: readonly string[]}> {
  if (source.format === 'peg') return {figures: [], notes: []};
  const oldest = addDays(dayOf(run.now), 1 - config.history_days);
  const kept = {from: from < oldest ? oldest : from, to};
  const has = new Set(newest.flatMap(({base, quote}) => [base, quote]));
  const wanted = new Set(config.pairs.flatMap(({base, quote}) => [base, quote]).filter((code) => has.has(code)));
  const files = kept.from > to ? [] : pastFiles(source, bank, {currencies: [...wanted], days: kept});
  if (!files) return {figures: [], notes: ['It has no files of earlier days, so its history grows from run to run.']};
  const {figures, notes} = await readPast(files, {read, wait: run.wait, days: kept});
  const cut = from < oldest ? [`Days before ${oldest} were not asked for: history_days would not keep them.`] : [];
  return {figures, notes: [...notes, ...cut]};
}

/** What a bank's reader says of a file, as a sentence with its address. */
function unusable({code, met}: DataError, address: string): DataError {
  const sentence =
    code === 'invalid' ? `No figure in it can be used (${met})` : `It is no file with figures of this source (${met})`;
  return failure(code, `${sentence}. Check the address, or ask its owner`, {url: address, met});
}

function readerOf(source: RateSource, bank: Bank | undefined): Bank['read'] {
  return bank ? bank.read : mappedReader(source.format as Format, source.mapping as Mapping);
}

function infoOf({id, name, home_page_url: url, attribution, terms, reuse}: RateSource): SourceInfo {
  return {id, name, url, attribution, terms, reuse};
}

/** Where a source's newest figures are, perhaps with a place for the day. */
function addressesOf({file, url}: RateSource, bank: Bank | undefined): readonly string[] {
  return file ?? url ?? bank?.addresses() ?? [];
}

/** The addresses of a day and of those before, by falling day; one where the address names none. */
function datesBack(template: string, day: string): readonly string[] {
  const days = Array.from({length: DAYS_BACK + 1}, (_, back) => addDays(day, -back));
  return [...new Set(days.map((one) => filled(template, one)))];
}

/** The first file that is there. Rejects as the very first does when none is. */
async function firstThere(
  addresses: readonly string[],
  read: (address: string) => Promise<BankSheet>,
): Promise<readonly [address: string, sheet: BankSheet]> {
  let missing: unknown;
  for (const address of addresses) {
    try {
      return [address, await read(address)];
    } catch (cause) {
      if (!isMissing(cause)) throw missing ?? cause;
      missing ??= cause;
    }
  }
  throw missing;
}

/** Its files of earlier days, by falling day; undefined where it has none. */
function pastFiles(
  {file, url}: RateSource,
  bank: Bank | undefined,
  {currencies, days: {from, to}}: {readonly currencies: readonly string[]; readonly days: Days},
): readonly PastFile[] | undefined {
  if (file) return undefined;
  const ranged = url ? undefined : bank?.ranged;
  if (ranged) return currencies.flatMap((currency) => ranged(from, to, currency).map((address) => ({address})));
  const ofDay = url?.some((template) => /\{(?:YYYY|MM|DD)\}/.test(template))
    ? (day: string) => url.map((template) => filled(template, day))
    : !url && bank?.dated
      ? (day: string) => bank.addresses(day)
      : undefined;
  if (!ofDay) return undefined;
  const files = new Map<string, PastFile>();
  for (let day = to; day >= from; day = addDays(day, -1)) {
    // A file that several days have in common is read as a whole.
    for (const address of ofDay(day)) files.set(address, files.has(address) ? {address} : {address, day});
  }
  return [...files.values()];
}

function filled(template: string, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return template.replaceAll('{YYYY}', year).replaceAll('{MM}', month).replaceAll('{DD}', date);
}

/** Every history that was published, by its path: one that is left out would be begun anew. */
async function readHistories({output}: Run): Promise<Record<string, unknown>> {
  const names = await readdir(join(output.folder, 'history')).catch(() => []);
  const paths = names.filter((name) => /^[\w-]+\.json$/.test(name)).map((name) => `history/${name}`);
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await output.read(path)] as const)));
}
