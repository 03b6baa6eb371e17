import {DataError} from '../../data/errors.js';
import {day} from '../../data/read.js';
import {withoutKeys} from '../run.js';
import {dayOf} from './dates.js';
import type {BankSheet, Printed} from './types.js';

/** Days (`YYYY-MM-DD`), both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** A file with figures of the past. */
export interface PastFile {
  readonly address: string;
  /** The day that it is asked for; undefined where one file has many days. */
  readonly day?: string | undefined;
}

export interface Filling {
  /** Reads a file, and takes the figures of that day alone where there is one. Rejects with a DataError. */
  readonly read: (address: string, day?: string) => Promise<BankSheet>;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** What was asked for, to say how to go on. */
  readonly days: Days;
}

/** Milliseconds between an answer and the next question: what is long past is in no hurry. */
const PAUSE = 250;
/** A source that has no figure for so many days in a row has none of earlier ones. */
const EMPTY_DAYS = 31;
/** A server that fails so often in a row is left in peace. */
const FAILURES = 3;
/** How many days, or problems of records, are named one by one. */
const NAMED = 3;
/** The clock that is furthest ahead of UTC, in milliseconds. */
const FURTHEST_CLOCK = 14 * 3_600_000;

/**
 * The days of `2026-01-01..2026-03-31`, or what is wrong with them.
 *
 * @param now - In milliseconds since 1970.
 */
export function rangeOf(value: string, now: number): Days | string {
  const [, from = '', to = ''] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(value) ?? [];
  if (!from) return `needs two days, such as 2026-01-01..2026-03-31, not "${value}"`;
  const none = [from, to].find((one) => !day(one));
  if (none) return `there is no day ${none}`;
  if (from > to) return `${from} is after ${to}; the earlier day comes first`;
  if (to > dayOf(now + FURTHEST_CLOCK)) return `${to} has not come yet; the last day can be ${dayOf(now)}`;
  return {from, to};
}

/** What came of asking for a file. */
interface Asked {
  readonly file: PastFile;
  readonly sheet?: BankSheet;
  /** Why there are no figures, in a few words or a sentence. */
  readonly why: string;
  /** `none`: the source has no such file, or no figure of that day; `refused`: it asks not to be asked. */
  readonly came: 'figures' | 'none' | 'unreadable' | 'failed' | 'refused';
}

/**
 * Reads files of the past, one after the other with a pause between, from the newest day back: so that what is there
 * when a server has enough, or the beginning of a source is reached, joins what was known before.
 *
 * @param files - By falling day.
 * @returns The figures, and what an editor should know: a few sentences, however many days there are.
 */
export async function readPast(
  files: readonly PastFile[],
  {read, wait, days: {from, to}}: Filling,
): Promise<{readonly figures: readonly Printed[]; readonly notes: readonly string[]}> {
  const answers: Asked[] = [];
  let end: string | undefined;
  let empty = 0;
  let failed: Asked[] = [];
  for (const file of files) {
    if (answers.length) await wait(PAUSE);
    const asked = await ask(file, read);
    answers.push(asked);
    empty = asked.came === 'figures' ? 0 : empty + (file.day ? 1 : 0);
    failed = asked.came === 'failed' || asked.came === 'refused' ? [...failed, asked] : [];
    if (asked.came === 'refused' || failed.length === FAILURES) {
      const {day: last = to} = failed[0]?.file ?? {};
      end = `It was asked no more after that; go on later with --backfill ${from}..${last}.`;
    } else if (empty === EMPTY_DAYS) {
      end = `It has no figures for ${String(EMPTY_DAYS)} days in a row from ${file.day ?? ''} on, and was asked for no earlier ones.`;
    }
    if (end) break;
  }
  const without = answers.filter(({came}) => came === 'none');
  const faults = answers.filter(({came}) => came !== 'none' && came !== 'figures');
  const problems = [
    ...new Set(answers.flatMap(({came, sheet}) => (came === 'figures' ? (sheet?.problems ?? []) : []))),
  ];
  return {
    figures: answers.flatMap(({sheet}) => sheet?.figures ?? []),
    notes: [
      ...first(problems),
      ...(without.length ? [noneOf(without, answers.length)] : []),
      ...first(faults.map(({file, why}) => `${nameOf(file)} could not be read: ${why}`)),
      ...(end ? [end] : []),
    ],
  };
}

async function ask(file: PastFile, read: Filling['read']): Promise<Asked> {
  try {
    const sheet = await read(file.address, file.day);
    const found = sheet.figures.length > 0;
    return {
      file,
      sheet,
      why: sheet.problems[sheet.problems.length - 1] ?? 'no figure',
      came: found ? 'figures' : 'none',
    };
  } catch (cause) {
    if (!(cause instanceof DataError)) throw cause;
    return {file, why: cause.message, came: kindOf(cause)};
  }
}

/** Whether a server said that it has no such file. */
export function isMissing(cause: unknown): boolean {
  return cause instanceof DataError && (cause.status === 404 || cause.status === 410);
}

function kindOf(cause: DataError): Asked['came'] {
  const {code, status = 0} = cause;
  if (isMissing(cause)) return 'none';
  if (code === 'invalid' || code === 'not-a-document') return 'unreadable';
  return [401, 403, 429, 503].includes(status) ? 'refused' : 'failed';
}

function noneOf(without: readonly Asked[], all: number): string {
  const names = without.slice(0, NAMED).map(({file}) => nameOf(file));
  const more = without.length - names.length;
  return (
    `${String(without.length)} of ${String(all)} ${without[0]?.file.day ? 'days' : 'files'} have no figures: ` +
    `${names.join(', ')}${more ? ` and ${String(more)} more` : ''} (${without[0]?.why ?? ''}).`
  );
}

/** The first of some sentences, and how many there are besides. */
function first(sentences: readonly string[]): readonly string[] {
  const more = sentences.length - NAMED;
  return more > 0 ? [...sentences.slice(0, NAMED), `and ${String(more)} more like these`] : sentences;
}

function nameOf({day: date, address}: PastFile): string {
  return date ?? withoutKeys(address);
}
