import type {Correction, CorrectionKind, Priority, Withdrawal} from '../../data/news.js';
import {flag, list, oneOf, record, text, time} from '../../data/read.js';
import {safeUrl, type SafeUrl} from '../../data/safe-url.js';

/**
 * What an editor says of one story in `corrections.json`, whose schema is src/data/schema/corrections.schema.json. The
 * later of two in the file has the say; corrections are kept from all.
 */
export interface Amendment {
  /** As in the document. */
  readonly id: string | undefined;
  readonly url: SafeUrl | undefined;
  /** False brings a withdrawn story back. */
  readonly withdrawn: Withdrawal | false | undefined;
  readonly corrections: readonly Correction[];
  /** False takes away the one that the source gives. */
  readonly priority: Priority | false | undefined;
}

export interface Corrections {
  readonly corrections: readonly Amendment[];
  /** What is wrong, as `items[3].withdrawn.date: what and what to do`. */
  readonly problems: readonly string[];
}

const KINDS: readonly CorrectionKind[] = ['correction', 'clarification', 'update'];
const MEMBERS = {
  entry: ['id', 'url', 'withdrawn', 'corrections', 'priority', 'comment'],
  withdrawn: ['date', 'reason', 'url', 'silent', 'comment'],
  correction: ['date', 'text', 'kind', 'url', 'comment'],
  priority: ['level', 'expires', 'comment'],
} as const;

/** Reads `corrections.json`, parsed. What is wrong in an entry costs as little of it as can be; never a withdrawal. */
export function readCorrections(value: unknown): Corrections {
  const problems: string[] = [];
  const document = record(value);
  const items = Array.isArray(value) ? (value as unknown[]) : document?.items;
  if (!Array.isArray(items)) {
    return {corrections: [], problems: ['corrections: not a list, nor an object with a list named "items".']};
  }
  if (document?.version !== undefined && document.version !== 1) {
    problems.push(`version: ${shown(document.version)} is not known; 1 is.`);
  }
  const path = document ? 'items' : '';
  const corrections = items.flatMap(
    (item, index) => amendment(item, {path: `${path}[${String(index)}]`, problems}) ?? [],
  );
  return {corrections, problems};
}

/** Where a value stands, and what is known to be wrong. */
interface Place {
  readonly path: string;
  readonly problems: string[];
}

function note({path, problems}: Place, problem: string): void {
  problems.push(`${path}: ${problem}`);
}

function below({path, problems}: Place, name: string): Place {
  return {path: path + name, problems};
}

function amendment(value: unknown, at: Place): Amendment | undefined {
  const entry = record(value);
  if (!entry) {
    note(at, 'not an object; an entry is such as {"id": "…", "withdrawn": true}.');
    return undefined;
  }
  strangers(entry, MEMBERS.entry, at);
  const id = text(typeof entry.id === 'number' ? String(entry.id) : entry.id);
  const url = address(entry.url, below(at, '.url'));
  if (id === undefined && entry.id !== undefined) note(below(at, '.id'), 'not a text.');
  if (!id && !url) {
    if (entry.id === undefined && entry.url === undefined)
      note(at, 'needs the "id" of a story in the document, or its "url".');
    return undefined;
  }
  return {
    id,
    url,
    withdrawn: withdrawal(entry.withdrawn, below(at, '.withdrawn')),
    corrections: correctionsOf(entry.corrections, below(at, '.corrections')),
    priority: priority(entry.priority, below(at, '.priority')),
  };
}

/** Whatever stands there but nothing and false withdraws: a clumsy word must not leave the story up. */
function withdrawal(value: unknown, at: Place): Withdrawal | false | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === false) return false;
  const fields = record(value);
  if (!fields && value !== true) {
    note(at, `${shown(value)} is neither true nor an object with a "date"; the story is withdrawn all the same.`);
  }
  if (fields) strangers(fields, MEMBERS.withdrawn, at);
  const {date, reason, url, silent} = fields ?? {};
  if (silent !== undefined && flag(silent) === undefined) note(below(at, '.silent'), 'neither true nor false.');
  return {
    date: when(date, below(at, '.date')),
    reason: words(reason, below(at, '.reason')),
    url: address(url, below(at, '.url')),
    silent: flag(silent),
  };
}

function correctionsOf(value: unknown, at: Place): readonly Correction[] {
  if (value === undefined || value === null) return [];
  // One alone is often written without its list.
  const corrections = record(value) ? [value] : list(value);
  if (!record(value) && !Array.isArray(value)) note(at, 'not a list.');
  return corrections.flatMap((each, index) => {
    const place = below(at, record(value) ? '' : `[${String(index)}]`);
    const {date, text: sentence, kind, url} = record(each) ?? {};
    strangers(record(each) ?? {}, MEMBERS.correction, place);
    const said = text(sentence);
    if (!said) {
      note(below(place, '.text'), 'missing: the sentence that says what was wrong and what is right.');
      return [];
    }
    const known = oneOf(text(kind)?.toLowerCase(), KINDS);
    if (kind !== undefined && !known) {
      note(below(place, '.kind'), `${shown(kind)} is none of ${KINDS.join(', ')}; it is taken for a correction.`);
    }
    return [
      {
        date: when(date, below(place, '.date')),
        text: said,
        kind: known ?? 'correction',
        url: address(url, below(place, '.url')),
      },
    ];
  });
}

function priority(value: unknown, at: Place): Priority | false | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === false) return false;
  const fields = record(value);
  if (fields) strangers(fields, MEMBERS.priority, at);
  const level = oneOf(text(fields ? fields.level : value)?.toLowerCase(), ['top', 'breaking'] as const);
  const expires = time(fields?.expires);
  if (!level) note(at, 'neither "top" nor an object with a "level" of "top" or "breaking".');
  if (fields?.expires !== undefined && expires === undefined) {
    note(below(at, '.expires'), `${shown(fields.expires)} is no moment such as 2026-05-24T15:00:00+06:00.`);
  } else if (level === 'breaking' && expires === undefined) {
    note(below(at, '.expires'), 'missing: breaking news has to end, and is left as it was.');
  }
  return level === 'breaking' && expires === undefined ? undefined : level && {level, expires};
}

function when(value: unknown, at: Place): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && time(value) !== undefined) return value;
  note(at, `${shown(value)} is neither a day (2026-05-24) nor a moment (2026-05-24T09:00:00+06:00).`);
  return undefined;
}

function words(value: unknown, at: Place): string | undefined {
  const result = text(value);
  if (value !== undefined && value !== null && result === undefined) note(at, 'not a text.');
  return result;
}

function address(value: unknown, at: Place): SafeUrl | undefined {
  const url = safeUrl(typeof value === 'string' ? value.trim() : value);
  if (value !== undefined && value !== null && !url) {
    note(at, `${shown(value)} is no whole address, such as https://news.example.com/story.`);
  }
  return url;
}

/** Says which members are not known: one that is mistyped would do nothing, and nobody would notice. */
function strangers(value: Readonly<Record<string, unknown>>, known: readonly string[], at: Place): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) note(below(at, `.${name}`), `not known; ${known.join(', ')} are.`);
  }
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
}
