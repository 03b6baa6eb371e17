import {decodeText} from '../../data/encoding.js';
import type {Story} from '../../data/news.js';
import {list, record} from '../../data/read.js';
import type {Config, NewsConfig, NewsSource} from '../config.js';
import {DataError} from '../../data/errors.js';
import {records} from '../output.js';
import {inParallel, said, withoutKeys, type Half, type Run} from '../run.js';
import {plural, type SourceReport} from '../report.js';
import {readBefore, type Before, type Tombstone} from './before.js';
import {cleanStory} from './clean.js';
import {readCorrections, type Amendment, type Corrections} from './corrections.js';
import {tagCountries} from './countries.js';
import {newsDocuments, stamped, withoutWithdrawn, type NewsDocument, type SourceFeed} from './document.js';
import {merge, type Left} from './merge.js';
import {readSource} from './read.js';
import {tagTopics} from './topics.js';
import type {Entry} from './types.js';

/** Sources read at the same time. */
const AT_ONCE = 8;
/** What widgets read at most (`data/load.ts`), less what the index of a CDN may add. */
const MOST_BYTES = 2_000_000;

/** What is left of a source once it is read: its entries are clean and tagged, and its text is let go. */
interface Gathered {
  readonly report: SourceReport;
  readonly entries: readonly Entry[];
  readonly withdrawn: readonly Tombstone[];
  readonly feed: SourceFeed;
}

/** Reads the sources of news and stages their documents. */
export async function publishNews(config: Config, news: NewsConfig, run: Run): Promise<Half> {
  const old = await run.output.read('news.json');
  const before = readBefore(old);
  const names = feedNames(old);
  const gathered = await inParallel(AT_ONCE, news.sources, async (source) => {
    const result = await gather(source, {news, before, name: names.get(source.id), run});
    run.told();
    return result;
  });
  const amendments = await readAmendments(news, before, run);
  const merged = merge(
    gathered.flatMap(({entries}) => entries),
    {
      now: run.now,
      priority: news.sources.map(({id}) => id),
      withdrawn: gathered.flatMap(({withdrawn}) => withdrawn),
      corrections: amendments.corrections,
      before,
    },
  );
  const notes = [
    ...merged.problems,
    ...merged.unknown.map((name) => `corrections: no story is called ${name}.`),
    ...leftOut(merged.left),
  ];
  const sources = [...gathered.map(({report}) => report), ...(amendments.report ? [amendments.report] : [])];
  // Nothing was read and nothing was there: an empty document would say that there is no news.
  if (!merged.entries.length && !merged.withdrawn.length && old === undefined) {
    return {sources, notes, held: [], documents: []};
  }
  const documents = await newsDocuments({
    title: config.title,
    home_page_url: config.home_page_url,
    language: config.language,
    publisher: config.publisher,
    baseUrl: config.base_url,
    sample: config.sample,
    captured: config.captured,
    names: config.names,
    feeds: gathered.map(({feed}) => feed),
    entries: merged.entries,
    withdrawn: merged.withdrawn,
    limit: news.limit,
    perCountry: news.countries,
    earlier: run.last.documents.flatMap((path) => /^news\/([A-Z]{2})\.json$/.exec(path)?.[1] ?? []),
  });
  const planned = [];
  for (const [path, document] of Object.entries(documents)) {
    const fitted = fit(document, path, notes);
    run.output.stage(path, stamped(fitted, await run.output.read(path), run.now, news.stale_after_hours), {
      // What was withdrawn today goes at once, whatever else has to wait for a person.
      instead: (kept) =>
        stamped(withoutWithdrawn(kept, merged.withdrawn) as NewsDocument, kept, run.now, news.stale_after_hours),
    });
    planned.push({path, kind: 'news' as const, count: records(fitted, fitted) ?? 0});
  }
  return {sources, notes, held: [], documents: planned};
}

/** Reads one source. Whatever goes wrong costs its freshness: what it said last takes its place. */
async function gather(
  source: NewsSource,
  {news, before, name, run}: {news: NewsConfig; before: Before; name: string | undefined; run: Run},
): Promise<Gathered> {
  const {id, url, file} = source;
  const last = run.last.sources.get(id);
  const old = before.entries.filter((entry) => entry.source === id);
  const from = file ?? withoutKeys(url ?? '');
  const feed = (title?: string): SourceFeed => ({
    id,
    name: source.publisher?.name ?? title ?? name ?? id,
    url: url && withoutKeys(url),
  });
  const failed = (error: string, problems: readonly string[] = []): Gathered => ({
    report: {
      ...{id, kind: 'news', from, error, problems},
      status: old.length ? 'kept' : 'failed',
      count: last?.count ?? 0,
      succeeded: last?.succeeded,
    },
    entries: old,
    withdrawn: [],
    feed: feed(),
  });
  try {
    const reading = await readSource(source, run.get);
    const count = reading.entries.length;
    const odd = run.accept.includes(id) ? undefined : oddity(count, last?.count ?? 0);
    if (odd) return failed(`It ${odd}. If that is right, run again with --accept ${id}.`, reading.problems);
    const entries = reading.entries.map((entry) => prepared(entry, source, news.content));
    const known = new Set(entries.map((entry) => entry.id));
    // Pages that could not be read may hold what the last run had.
    const rest = reading.error ? old.filter((entry) => !known.has(entry.id.replace(`${id}:`, ''))) : [];
    return {
      report: {
        ...{id, kind: 'news', from, problems: reading.problems},
        count,
        ...(reading.error
          ? {status: 'kept', error: said(reading.error), succeeded: last?.succeeded}
          : {status: 'ok', succeeded: run.now}),
      },
      entries: [...entries, ...rest],
      withdrawn: reading.withdrawn.map((each) => ({...each, source: id})),
      feed: feed(reading.feed.title),
    };
  } catch (error) {
    // Else the cache would have the bad answer confirmed for good.
    if (error instanceof DataError && url) await run.forget(error.url || url);
    return failed(said(error));
  }
}

/** Why a source that answered is not believed, as the end of a sentence. */
function oddity(count: number, last: number): string | undefined {
  if (last && !count) return `sent no story where it had ${String(last)}`;
  if (last >= 10 && count < last / 5) return `sent ${plural(count, 'story')} where it had ${String(last)}`;
  if (last >= 5 && count > 10 * last) return `sent ${String(count)} stories where it had ${String(last)}`;
  return undefined;
}

/** A story cleaned, and tagged with its countries and topics. */
function prepared(entry: Entry, {categories}: NewsSource, content: NewsConfig['content']): Entry {
  const whole: Story = cleanStory(entry, {content: 'full'});
  const tagged = {...whole, ...tagCountries(whole, categories), topics: tagTopics(whole, categories)};
  const kind = entry.kind === 'article' ? kindOf(entry, categories) : undefined;
  const story = content === 'full' ? tagged : cleanStory(tagged, {content});
  return {...story, ...(kind && {kind}), source: entry.source};
}

/** The kind that one of a story's categories stands for. */
function kindOf({tags}: Story, categories: NewsSource['categories'] = {}): Story['kind'] | undefined {
  const words = new Set(tags.map((tag) => tag.toLowerCase()));
  return Object.entries(categories).find(([name, {kind}]) => kind && words.has(name.toLowerCase()))?.[1].kind;
}

/** Reads the corrections; when that fails, what they last said goes on to hold. */
async function readAmendments(
  {corrections: from}: NewsConfig,
  before: Before,
  run: Run,
): Promise<{corrections: readonly Amendment[]; report?: SourceReport}> {
  if (from === undefined) return {corrections: []};
  const last = run.last.sources.get('corrections');
  const about = {id: 'corrections', kind: 'corrections', from: withoutKeys(from)} as const;
  try {
    const {bytes, contentType} = await run.get(from);
    const {corrections, problems} = amendmentsIn(bytes, contentType);
    await run.remember(from, bytes);
    return {corrections, report: {...about, status: 'ok', count: corrections.length, succeeded: run.now, problems}};
  } catch (error) {
    await run.forget((error instanceof DataError && error.url) || from);
    return {
      corrections: (await lastGood(from, run)) ?? inForce(before),
      report: {
        ...about,
        status: 'kept',
        count: last?.count ?? 0,
        succeeded: last?.succeeded,
        error: error instanceof SyntaxError ? `It is no JSON (${error.message}): ${about.from}` : said(error),
        problems: [],
      },
    };
  }
}

/** Throws an error that says why for what is no list of corrections, or one of which nothing can be read. */
function amendmentsIn(bytes: Uint8Array, contentType?: string): Corrections {
  const read = readCorrections(JSON.parse(decodeText(bytes, contentType).text));
  const [problem] = read.problems;
  if (problem && !read.corrections.length) throw new Error(problem);
  return read;
}

async function lastGood(from: string, run: Run): Promise<readonly Amendment[] | undefined> {
  const bytes = await run.recall(from);
  return bytes && amendmentsIn(bytes).corrections;
}

/** What the last document has of the corrections. Withdrawals stay in it without them. */
function inForce({entries}: Before): Amendment[] {
  return entries.flatMap(({id, corrections, priority}) =>
    corrections.length || priority ? [{id, url: undefined, withdrawn: undefined, corrections, priority}] : [],
  );
}

/** A document that widgets read whole: of one that is too large the last stories are left out. */
function fit(document: NewsDocument, path: string, notes: string[]): NewsDocument {
  const items = list(document.items);
  let bytes = Buffer.byteLength(JSON.stringify({...document, items: []}));
  const isKept = (item: unknown): boolean => {
    const size = Buffer.byteLength(JSON.stringify(item)) + 2;
    const isTombstone = record(record(item)?._newswire)?.withdrawn !== undefined;
    if (!isTombstone && bytes + size > MOST_BYTES) return false;
    bytes += size;
    return true;
  };
  const kept = [...items.filter(isKept)];
  if (kept.length === items.length) return document;
  notes.push(
    `${path} has room for ${String(kept.length)} of ${String(items.length)} stories: widgets read 2 MiB at most. Set "content" to "summary", or a lower "limit".`,
  );
  return {...document, items: kept};
}

function leftOut(left: Left): string[] {
  const words: Readonly<Record<keyof Left, string>> = {
    unfit: 'that no document can hold',
    withdrawn: 'withdrawn',
    duplicates: 'there already, by address or id',
    unsyndicated: 'not for other sites',
    expired: 'whose rights have ended',
    embargoed: 'dated in the future',
    alike: 'there already, by headline',
    overLimit: 'over the limit',
  };
  const parts = (Object.keys(words) as (keyof Left)[]).flatMap((name) =>
    left[name] ? [`${String(left[name])} ${words[name]}`] : [],
  );
  return parts.length ? [`Left out: ${parts.join(', ')}.`] : [];
}

/** How the sources of the last document called themselves, by id. */
function feedNames(old: unknown): Map<string, string> {
  const feeds = list(record(record(old)?._newswire)?.feeds).map((feed) => record(feed) ?? {});
  return new Map(
    feeds.flatMap(({id, name}) => (typeof id === 'string' && typeof name === 'string' ? [[id, name]] : [])),
  );
}
