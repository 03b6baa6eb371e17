import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {decodeText} from '../../data/encoding.js';
import {list, record} from '../../data/read.js';
import type {Config, RatesConfig, RateSource} from '../config.js';
import type {SourceReport} from '../report.js';
import {inParallel, said, withoutKeys, type Half, type Planned, type Run} from '../run.js';
import {BANKS} from './banks/index.js';
import {ratesDocument, type RatesSource, type SourceInfo} from './document.js';
import {mappedReader, type Format, type Mapping} from './mapping.js';
import {pegSheet} from './peg.js';
import type {Bank, Printed} from './types.js';

const AT_ONCE = 8;
const DAY = 86_400_000;

interface Gathered {
  readonly report: SourceReport;
  readonly rates: RatesSource;
}

/** Reads the sources of rates and stages their documents. */
export async function publishRates({sample, captured}: Config, config: RatesConfig, run: Run): Promise<Half> {
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
    ...{sample, captured},
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
async function gather(source: RateSource, {pairs}: RatesConfig, run: Run): Promise<Gathered> {
  const {id, rhythm} = source;
  const bank = source.bank ? BANKS[source.bank] : undefined;
  const last = run.last.sources.get(id);
  const figures: Printed[] = [];
  const problems: string[] = [];
  let error: string | undefined;
  let answered = 0;

  const readOne = async (address: string, asked?: string): Promise<void> => {
    try {
      const {bytes, contentType} = await run.get(address);
      const sheet = readerOf(source, bank)(decodeText(bytes, contentType).text, asked);
      figures.push(...sheet.figures);
      problems.push(...sheet.problems);
      answered++;
    } catch (cause) {
      await run.forget(address);
      // A day that a backfill cannot have is no failure of the source.
      if (asked === undefined) error = said(cause);
      else problems.push(said(cause));
    }
  };

  const addresses = addressesOf(source, bank, new Date(run.now).toISOString().slice(0, 10));
  if (source.format === 'peg') {
    const {base = '', quote = '', rate = '', since = ''} = source;
    figures.push(...pegSheet({base, quote, rate, since}).figures);
    answered++;
  }
  for (const address of addresses) await readOne(address);
  if (run.backfill && answered) {
    const currencies = [...new Set(pairs.flatMap(({base, quote}) => [base, quote]))];
    for (const [address, day] of pastAddresses(source, bank, currencies, run.backfill)) await readOne(address, day);
  }
  if (!figures.length) error ??= 'It has no figure that can be used.';
  return {
    report: {
      ...{id, kind: 'rates', problems},
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
    rates: {source: infoOf(source), rhythm, figures, failed: !figures.length},
  };
}

function readerOf(source: RateSource, bank: Bank | undefined): Bank['read'] {
  return bank ? bank.read : mappedReader(source.format as Format, source.mapping as Mapping);
}

function infoOf({id, name, home_page_url: url, attribution, terms, reuse}: RateSource): SourceInfo {
  return {id, name, url, attribution, terms, reuse};
}

/** Where a source's newest figures are. */
function addressesOf({file, url}: RateSource, bank: Bank | undefined, today: string): readonly string[] {
  return file ?? url?.map((template) => filled(template, today)) ?? bank?.addresses() ?? [];
}

/** Where its figures of earlier days are, each with the day that it is asked for; '' where one file has many days. */
function pastAddresses(
  {file, url}: RateSource,
  bank: Bank | undefined,
  currencies: readonly string[],
  {from, to}: {readonly from: string; readonly to: string},
): (readonly [address: string, day: string])[] {
  if (file) return [];
  const ranged = url ? undefined : bank?.ranged;
  if (ranged)
    return currencies.flatMap((currency) => ranged(from, to, currency).map((address) => [address, ''] as const));
  const ofDay = url?.some((template) => /\{(?:YYYY|MM|DD)\}/.test(template))
    ? (day: string) => url.map((template) => filled(template, day))
    : !url && bank?.dated
      ? (day: string) => bank.addresses(day)
      : undefined;
  if (!ofDay) return [];
  const days: string[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += DAY)
    days.push(new Date(time).toISOString().slice(0, 10));
  return days.flatMap((day) => ofDay(day).map((address) => [address, day] as const));
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
