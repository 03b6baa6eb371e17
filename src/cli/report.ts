import {sep} from 'node:path';
import {table, wrapped, type Paint} from './terminal.js';

/** How one source answered. */
export interface SourceReport {
  readonly id: string;
  readonly kind: 'news' | 'rates' | 'corrections';
  /** Where it was read: an address, or a file. */
  readonly from: string;
  /** `kept`: what it said last is still in the documents; `failed`: nothing of it is. */
  readonly status: 'ok' | 'kept' | 'failed';
  /** How many stories or figures it had when it last answered. */
  readonly count: number;
  /** When it last answered well, in milliseconds since 1970. */
  readonly succeeded?: number | undefined;
  /** What went wrong, in a sentence. */
  readonly error?: string | undefined;
  /** Records that could not be used. */
  readonly problems: readonly string[];
}

export interface DocumentReport {
  readonly path: string;
  readonly kind: 'news' | 'rates' | 'history' | 'index';
  readonly count: number;
  readonly bytes: number;
  /** `held`: the old one was left, because the new one looks wrong. */
  readonly status: 'written' | 'unchanged' | 'held';
}

/** What one run did. */
export interface Report {
  /** The time of the run, in milliseconds since 1970. */
  readonly checked: number;
  readonly dryRun: boolean;
  readonly sources: readonly SourceReport[];
  readonly documents: readonly DocumentReport[];
  /** What was not let through, each with how to accept it. */
  readonly held: readonly string[];
  /** What an editor should know: records that could not be used, stories left out. */
  readonly notes: readonly string[];
}

/**
 * The exit code of a run: 0 when all is well, 1 when some source failed or something was held and the last good was
 * kept, 2 when nothing could be published.
 */
export function exitCode({sources, documents, held}: Report): 0 | 1 | 2 {
  const answered = sources.filter(({status}) => status === 'ok');
  if (!documents.length || !answered.length) return 2;
  return answered.length < sources.length || held.length ? 1 : 0;
}

/**
 * A run as text for a person.
 *
 * @param width - Of the terminal, in columns.
 */
export function reportText(report: Report, paint: Paint, width?: number): string {
  const {sources, documents, held, notes, dryRun} = report;
  const marks = {ok: paint('green', 'ok'), kept: paint('yellow', 'kept'), failed: paint('red', 'failed')};
  const states = {
    written: paint('green', dryRun ? 'would change' : 'written'),
    unchanged: paint('dim', 'unchanged'),
    held: paint('yellow', 'held'),
  };
  const told = sources.flatMap(({id, error}) => (error ? [`${paint('bold', id)}: ${error}`] : []));
  const after = [
    ...held.map((sentence) => `${paint('yellow', 'Held back:')} ${sentence}`),
    ...notes.map((sentence) => paint('dim', sentence)),
  ];
  const parts = [
    table(
      ['source', 'status', 'records', 'read from'],
      sources.map(({id, status, count, from}) => [id, marks[status], String(count), paint('dim', near(from))]),
      {right: [2], width},
    ),
    ...told.map((sentence) => wrapped(sentence, width)),
    '',
  ];
  if (documents.length) {
    const rows = documents.map(({path, status, count, bytes}) => [path, states[status], String(count), size(bytes)]);
    parts.push(table(['document', 'status', 'records', 'size'], rows, {right: [2, 3], width}));
  }
  parts.push(...after.map((sentence) => wrapped(sentence, width)), '', wrapped(conclusion(report), width));
  return parts.join('\n');
}

function conclusion(report: Report): string {
  const {sources, documents, held, dryRun} = report;
  const written = documents.filter(({status}) => status === 'written').length;
  const done = `${plural(written, 'document')} ${dryRun ? 'would change' : 'written'}, ${String(documents.length - written)} left as ${documents.length - written === 1 ? 'it was' : 'they were'}.`;
  const kept = sources.filter(({status}) => status === 'kept').length;
  const failed = sources.filter(({status}) => status === 'failed').length;
  switch (exitCode(report)) {
    case 2:
      return 'Nothing could be published: no source gave anything that can be used.';
    case 1:
      return [
        done,
        kept && `${plural(kept, 'source')} failed, and what ${kept === 1 ? 'it' : 'they'} said last was kept.`,
        failed && `${plural(failed, 'source')} failed and had said nothing before.`,
        held.length && `${plural(held.length, 'thing')} held back.`,
      ]
        .filter(Boolean)
        .join(' ');
    default:
      return done;
  }
}

export function plural(count: number, noun: string): string {
  const many = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${String(count)} ${count === 1 ? noun : many}`;
}

const MOST_NAMED = 5;

/** The first few of a list, in a sentence. */
export function some(names: readonly string[], most = MOST_NAMED): string {
  const more = names.length - most;
  return names.slice(0, most).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}

/** Files as seen from the folder that the command runs in. */
function near(from: string): string {
  return from.replaceAll(`${process.cwd()}${sep}`, '');
}

function size(bytes: number): string {
  return bytes < 1024 ? `${String(bytes)} B` : `${(bytes / 1024).toFixed(1)} kB`;
}
