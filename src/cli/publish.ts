import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {Cache} from './cache.js';
import type {Config} from './config.js';
import {get, sleeping, type Asking} from './fetch.js';
import {lock} from './lock.js';
import {publishNews} from './news/publish.js';
import {Output, type Outcome} from './output.js';
import {publishRates} from './rates/publish.js';
import {some, type DocumentReport, type Report, type SourceReport} from './report.js';
import {readLast, withoutKeys, type Half, type Planned, type Run} from './run.js';

export interface Publishing {
  readonly config: Config;
  /** The folder that is served. */
  readonly out: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Sources, pairs (`USD/UZS`) and documents (`news.json`) whose sudden changes are let through. */
  readonly accept?: readonly string[];
  readonly dryRun?: boolean;
  /** Days (`YYYY-MM-DD`) to fill histories with, both included. */
  readonly backfill?: {readonly from: string; readonly to: string};
  /** How sources are read: tests are less patient. */
  readonly asking?: Partial<Asking>;
  /** Is told, in a few words, how far it is. */
  readonly progress?: (text: string) => void;
}

/** So many are named while they are waited for. */
const MOST_HOSTS = 2;

const NOTHING: Half = {sources: [], notes: [], held: [], documents: []};

/**
 * Reads the sources of a configuration and publishes their documents in a folder, which is its only memory. A source
 * that fails keeps what it said last.
 *
 * @throws {OutputError} When the folder cannot be written, or another run has it.
 */
export async function publish(publishing: Publishing): Promise<Report> {
  const {out, dryRun = false} = publishing;
  const release = dryRun ? undefined : await lock(out, {now: publishing.now});
  try {
    return await locked(publishing);
  } finally {
    await release?.();
  }
}

async function locked({
  config,
  out,
  now,
  accept = [],
  dryRun = false,
  backfill,
  asking,
  progress,
}: Publishing): Promise<Report> {
  const output = await Output.open(out, {dryRun, accept});
  const last = readLast(await output.read('index.json'));
  const cache = new Cache(config.cache, () => now);
  const total = (config.news?.sources.length ?? 0) + (config.rates?.sources.length ?? 0);
  let done = 0;
  const waiting = new Set<string>();
  const told = (): void => {
    const hosts = [
      ...new Set([...waiting].flatMap((address) => (URL.canParse(address) ? [new URL(address).host] : []))),
    ];
    const more = hosts.length ? `, waiting for ${some(hosts, MOST_HOSTS)}` : '';
    progress?.(`Read ${String(done)} of ${String(total)} sources${more}`);
  };
  const run: Run = {
    ...{now, output, last, accept, backfill},
    get: async (address) => {
      waiting.add(address);
      told();
      try {
        return await get(address, {now: () => Date.now(), ...(dryRun ? {} : {cache}), ...asking});
      } finally {
        waiting.delete(address);
      }
    },
    forget: (address) => cache.forget(address),
    wait: asking?.sleep ?? sleeping,
    remember: async (name, bytes) => {
      if (!dryRun) await cache.put(`good ${name}`, {bytes, headers: {}});
    },
    recall: async (name) => (await cache.get(`good ${name}`))?.bytes,
    told: () => {
      done++;
      told();
    },
  };
  const [news, rates] = await Promise.all([
    config.news ? publishNews(config, config.news, run) : NOTHING,
    config.rates ? publishRates(config, config.rates, run) : NOTHING,
  ]);
  const sources = [...news.sources, ...rates.sources];
  const planned = [...news.documents, ...rates.documents];
  const outcome = await output.commit(() => indexOf(now, planned, sources, rates.heldFigures ?? []));
  if (!dryRun) await cache.sweep();
  return {
    checked: now,
    dryRun,
    sources,
    documents: await Promise.all(planned.map((document) => reportOf(document, outcome, output))),
    held: [...outcome.held.map(({message}) => message), ...news.held, ...rates.held],
    notes: [
      ...unknown(accept, sources, planned).map(
        (name) => `--accept ${name}: there is no source, pair or document of that name.`,
      ),
      ...outcome.problems,
      ...sources.flatMap(({id, problems}) => problems.map((problem) => `${id}: ${problem}`)),
      ...news.notes,
      ...rates.notes,
    ],
  };
}

/** What is to be accepted and is nothing that a run could hold back. */
function unknown(accept: readonly string[], sources: readonly SourceReport[], documents: readonly Planned[]): string[] {
  const known = new Set([...sources.map(({id}) => id), ...documents.map(({path}) => path)]);
  return accept.filter((name) => !known.has(name) && !/^[A-Z]{3}\/[A-Z]{3}$/.test(name));
}

/** `index.json`: src/data/schema/index.schema.json says what it holds. */
function indexOf(
  now: number,
  documents: readonly Planned[],
  sources: readonly SourceReport[],
  held: readonly unknown[],
): object {
  return {
    format: 'newswire-index',
    version: 1,
    checked: momentOf(now),
    documents,
    sources: sources.map(({id, kind, from, status, count, succeeded, error}) => ({
      id,
      kind,
      ...(/^https?:/.test(from) && {url: from}),
      status,
      count,
      ...(succeeded !== undefined && {succeeded: momentOf(succeeded)}),
      ...(error !== undefined && {error: withoutKeys(error)}),
    })),
    ...(held.length && {held}),
  };
}

async function reportOf({path, kind, count}: Planned, outcome: Outcome, output: Output): Promise<DocumentReport> {
  const status = outcome.held.some((held) => held.path === path)
    ? 'held'
    : outcome.written.includes(path)
      ? 'written'
      : 'unchanged';
  const facts = await stat(join(output.folder, path)).catch(() => undefined);
  return {path, kind, count, bytes: outcome.sizes.get(path) ?? facts?.size ?? 0, status};
}

/** RFC 3339, to the second. */
function momentOf(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000', '');
}
