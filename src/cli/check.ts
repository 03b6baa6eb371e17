import {access} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {decodeText} from '../data/encoding.js';
import {DataError, type DataErrorCode} from '../data/errors.js';
import {BROWSER_LIMITS, decode, isMarkup, type Fetch} from '../data/load.js';
import {newsKind} from '../data/news-kind.js';
import {parseRates} from '../data/rates.js';
import {record} from '../data/read.js';
import {plainText} from '../data/text.js';
import {checkAnswer, checkBytes, checkHops, foreign, type Hop} from './check/answer.js';
import {formatOfMarkup, formatOfNews} from './check/format.js';
import {checkNews} from './check/news.js';
import {aConfiguration, broken, isConfiguration, notAFeed, toldBy} from './check/no-document.js';
import {checkHistory, checkIndex} from './check/own.js';
import {checkRates} from './check/rates.js';
import {checkSchema, faultsOf} from './check/schema.js';
import type {Facts, Find, Finding} from './check/types.js';
import {failure} from './errors.js';
import {get, SOURCE_LIMITS, type Got} from './fetch.js';
import {readLocal} from './fetch/local.js';
import {plural} from './report.js';
import {table, wrapped, type Paint} from './terminal.js';

export type {Finding} from './check/types.js';

export type CheckedKind = 'news' | 'rates' | 'history' | 'index';

/** What a widget on another site would make of a document. */
export interface CheckReport {
  /** As it was asked for. */
  readonly target: string;
  /** Undefined for what is none of ours. */
  readonly kind: CheckedKind | undefined;
  /** Such as `JSON Feed 1.1` or `RSS 2.0`; '' where it is not known. */
  readonly format: string;
  /** What was met, by name. */
  readonly facts: Readonly<Facts>;
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** 0: widgets show it. 1: they do, but something should be mended. 2: they show nothing, or nonsense. */
  readonly exit: 0 | 1 | 2;
}

export interface CheckOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly fetch?: Fetch | undefined;
  /** What the widget is for: of another kind, it would stay empty. */
  readonly as?: 'news' | 'rates' | undefined;
  /** Codes of the countries whose stories the widget shows. */
  readonly countries?: readonly string[] | undefined;
  /** What `-` stands for. */
  readonly input?: AsyncIterable<string | Uint8Array> | undefined;
}

const LEVELS = ['error', 'warning', 'note'] as const;

/** The tags that a kind is for. */
const WIDGETS = {
  news: 'the news widgets',
  rates: 'the fx- widgets',
  history: 'history_url of a rate',
  index: 'nobody but you',
};

/** What is known so far. */
interface Found {
  kind: CheckedKind | undefined;
  format: string;
  readonly facts: Facts;
}

/**
 * Reads a document or feed as a widget on a page of another origin would, and says what an editor must do. Never
 * rejects: what cannot be read is a finding too.
 *
 * @param target - An http or https address, a file: address, a path, or `-` for what is piped in.
 */
export async function check(target: string, options: CheckOptions): Promise<CheckReport> {
  const findings: Finding[] = [];
  const found: Found = {kind: undefined, format: '', facts: {}};
  const find: Find = (level, what, fix, where) => {
    // Terminals obey some of the characters that documents may hold.
    findings.push({level, what: plainText(what), fix: plainText(fix), ...(where && {where: plainText(where)})});
  };
  try {
    const got = await reach(target, options, find, found.facts);
    if (got) await judge(got, options, find, found);
  } catch (error) {
    if (error instanceof DataError && error.code === 'not-a-document' && found.kind === 'news') {
      [found.kind, found.format] = [undefined, ''];
      delete found.facts.for;
    }
    const {what, fix} = toldBy(error, target);
    const elsewhere = error instanceof DataError && /^https?:/.test(error.url) && error.url !== target;
    find('error', what, fix, elsewhere ? error.url : undefined);
  }
  const {kind, format, facts} = found;
  findings.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  const exit = findings.some(({level}) => level === 'error')
    ? 2
    : findings.some(({level}) => level === 'warning')
      ? 1
      : 0;
  return {target, kind, format, facts, findings, exit};
}

/**
 * A report for a person.
 *
 * @param width - Of the terminal, in columns.
 */
export function checkText(report: CheckReport, paint: Paint, width?: number): string {
  const {target, kind, format, facts, findings, exit} = report;
  const marks = {error: paint('red', 'error'), warning: paint('yellow', 'warning'), note: paint('dim', 'note')};
  const rows = Object.entries(facts).map(([name, value]) => [paint('dim', name), plainText(String(value))]);
  const parts = [`${paint('bold', plainText(target))}${format && `: ${format}`}`];
  if (rows.length) parts.push(table(['', ''], rows, {width}).replace(/^\s*\n/, ''));
  for (const {level, what, where, fix} of findings) {
    const met = `${marks[level]}  ${what}${where ? paint('dim', ` (${where})`) : ''}`;
    parts.push('', wrapped(met, width), wrapped(`  ${fix}`, width));
  }
  const count = (level: Finding['level']): number => findings.filter((one) => one.level === level).length;
  const end =
    exit === 2
      ? paint('red', `Widgets on other sites cannot show this: ${plural(count('error'), 'error')}.`)
      : exit === 1
        ? paint('yellow', `It can be read, but ${plural(count('warning'), 'thing')} should be mended.`)
        : paint(
            'green',
            kind === 'news' || kind === 'rates' ? 'Widgets on other sites will show this.' : 'All is well.',
          );
  return [...parts, '', end].join('\n');
}

/** Reads what is to be judged. Rejects with a DataError. */
async function reach(
  target: string,
  {now, fetch: through = fetch, input = process.stdin}: CheckOptions,
  find: Find,
  facts: Facts,
): Promise<Got> {
  const isInput = target === '-';
  if (isInput || (await isLocal(target))) {
    const path = /^file:/i.test(target) ? fileURLToPath(target) : target;
    const got = isInput ? await readInput(input) : await readLocal(path);
    const what = isInput ? 'This was piped in' : 'This is a file';
    const not = 'how a server would send it (permissions, type, compression, caching) was not judged.';
    find('note', `${what}: ${not}`, 'Check the address too, once it is on a server.');
    checkBytes(got.bytes, got.contentType, find, facts);
    return got;
  }
  const hops: Hop[] = [];
  try {
    const got = await get(target, {
      now: () => now,
      // A widget waits as long; how large it is, is told to the byte.
      limits: {...BROWSER_LIMITS, bytes: SOURCE_LIMITS.bytes},
      retries: 0,
      fetch: foreign(through, hops),
    });
    const last = hops[hops.length - 1];
    facts.status = got.status;
    if (got.url !== target) facts.address = got.url;
    if (last) checkAnswer(got.bytes, last, find, facts);
    checkBytes(got.bytes, got.contentType, find, facts);
    return got;
  } finally {
    checkHops(hops, find);
  }
}

async function readInput(input: AsyncIterable<string | Uint8Array>): Promise<Got> {
  const pieces: Buffer[] = [];
  let size = 0;
  const stopped = (sentence: string, code: DataErrorCode): DataError => failure(code, sentence, {url: '-'});
  for await (const piece of input) {
    pieces.push(Buffer.from(piece));
    size += piece.length;
    if (size > SOURCE_LIMITS.bytes) throw stopped('Too much came in. Pipe in less', 'too-large');
  }
  if (!size) throw stopped('Nothing came in. Pipe a document into this command', 'not-a-document');
  const bytes = Buffer.concat(pieces);
  return {bytes, contentType: '', url: '', status: 200, unchanged: false, headers: new Headers()};
}

async function isLocal(target: string): Promise<boolean> {
  if (/^https?:/i.test(target)) return false;
  if (!/^[a-z][a-z\d+.-]+:/i.test(target) || /^file:/i.test(target)) return true;
  return access(target).then(
    () => true,
    () => false,
  );
}

/** Judges what was read, in whatever format. */
async function judge(got: Got, options: CheckOptions, find: Find, found: Found): Promise<void> {
  const {bytes, contentType} = got;
  // Where a file will be is not known, so nothing can be resolved against that.
  const url = /^https?:/.test(got.url) ? got.url : '';
  const {facts} = found;
  const {now, countries} = options;
  if (isMarkup(bytes)) {
    const {text} = decodeText(bytes, contentType);
    found.format = formatOfMarkup(text);
    if (found.format === 'HTML') {
      notAFeed(text, url, find);
      return;
    }
    found.kind = 'news';
    const answer = {bytes, time: now, serverTime: undefined, revalidated: true, type: contentType};
    const news = await newsKind.parseMarkup(answer, url);
    facts.for = WIDGETS.news;
    expect(found.kind, options, find);
    checkNews(news, {now, countries}, find, facts);
    return;
  }
  let value: unknown;
  try {
    value = decode(bytes, url);
  } catch {
    broken(decodeText(bytes, contentType).text, find);
    return;
  }
  if (isConfiguration(value)) {
    aConfiguration(find);
    return;
  }
  const {format, version} = record(value) ?? {};
  found.kind =
    format === 'newswire-rates'
      ? 'rates'
      : format === 'newswire-history'
        ? 'history'
        : format === 'newswire-index'
          ? 'index'
          : 'news';
  const {kind} = found;
  found.format =
    kind === 'news'
      ? formatOfNews(value)
      : `newswire ${kind} ${typeof version === 'number' ? String(version) : ''}`.trim();
  expect(kind, options, find);
  facts.for = WIDGETS[kind];
  let problems: readonly string[] = [];
  const isDescribed = kind !== 'news' || found.format.startsWith('JSON Feed');
  const faults = isDescribed ? faultsOf(kind, value) : [];
  if (kind === 'news') {
    const news = await newsKind.parse(value, url);
    ({problems} = news);
    checkNews(news, {now, countries, raw: value, faults}, find, facts);
  } else if (kind === 'rates') {
    const rates = parseRates(value, url);
    ({problems} = rates);
    checkRates(rates, now, find, facts);
  } else if (kind === 'index') checkIndex(value, now, find, facts);
  else checkHistory(value, find, facts);
  const known = problems.map((problem) => problem.replace(/: .*/s, ''));
  checkSchema(kind, faults, known, find);
}

/** Widgets of one kind show nothing of another. */
function expect(kind: CheckedKind, {as}: CheckOptions, find: Find): void {
  if (!as || as === kind) return;
  const what = `This is ${kind}; widgets for ${as} show nothing of it.`;
  find('error', what, `Give it to ${WIDGETS[kind]}, or use the address of ${as}.`);
}
