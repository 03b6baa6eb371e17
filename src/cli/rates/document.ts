import type {Pair} from '../../data/quotes.js';
import type {HouseName} from '../../data/read.js';
import {namesOf} from '../house-names.js';
import {candidate, type Answer, type Candidate, type Run} from './candidate.js';
import {pegsInForce} from './contradiction.js';
import {dayOf, momentOf} from './dates.js';
import {MADE} from './derive.js';
import {readHeld, seriesOf, type Held} from './gate.js';
import {historyPaths, isOf, merge, readHistory, unchanged, type HistoryDocument} from './history.js';
import {readSheet, type RatesSource, type Sheet} from './readings.js';
import {defined, eitherWay, nameOf, pairName, readOld, type RateRecord, type RatesDocument} from './records.js';

export type {Held} from './gate.js';
export type {HistoryDocument, SourceInfo} from './history.js';
export type {RatesSource} from './readings.js';
export type {RateRecord, RatesDocument} from './records.js';

/** A pair that the document is to have, and perhaps the id of the source that it is to come from. */
export interface Wanted extends Pair {
  readonly source?: string | undefined;
}

export interface RatesInput {
  /** In milliseconds since 1970. */
  readonly now: number;
  /** In the order of the configuration. A peg is a source whose figures are of kind `peg`. */
  readonly sources: readonly RatesSource[];
  /** What to answer, each from one source; or `all`: what every source printed, in the direction in which it did. */
  readonly pairs: readonly Wanted[] | 'all';
  /** The `rates.json` of the last run, as parsed JSON. */
  readonly before?: unknown;
  /** Every file of `history/`, as parsed JSON, by its path (`history/KGS-USD.json`). One left out is begun anew. */
  readonly histories?: Readonly<Record<string, unknown>> | undefined;
  /** The `held` of the last run, as parsed JSON. Without it a figure that was held may pass some days later. */
  readonly held?: unknown;
  /** Pairs (`KGS/USD`, in either direction) whose figures a person has looked at: none of them is held. */
  readonly accepted?: readonly string[] | undefined;
  /** Days that histories reach back. */
  readonly days?: number | undefined;
  /** The figures are invented, or old on purpose, and widgets are to say so. */
  readonly sample?: boolean | undefined;
  /** The day (`YYYY-MM-DD`) of the page that the figures were copied from, where no feed supplied them. */
  readonly captured?: string | undefined;
  /** The publisher's own names; those of currencies go into the document. */
  readonly names?: readonly HouseName[] | undefined;
}

export interface RatesOutput {
  /** Valid against `src/data/schema/rates.schema.json`; as it was, time and all, where nothing has changed. */
  readonly document: RatesDocument;
  /** By path, for the document's rates; as they were where nothing has changed. Others are to be left alone. */
  readonly histories: Readonly<Record<string, HistoryDocument>>;
  /** What was not published, and what a source that failed now had held before. To be kept for the next run. */
  readonly held: readonly Held[];
  /** What was left out, or comes from elsewhere than in the last run, as sentences that begin with the pair or source. */
  readonly problems: readonly string[];
}

/**
 * Makes the document of rates, and the histories of its pairs, from what sources print and from what the last run
 * published. A pure function; given its own output it gives the same again.
 *
 * - A pair comes from one source: the one named, else one that printed it before one that has to cross, then the one with
 *   the most digits, then the one of the last run unless that is stale, then the newest, then the first configured.
 * - A figure of a later day than today (`dates.ts`) waits in `next`; one more than four days ahead is left out.
 * - A figure that moved too far (`gate.ts`) or contradicts a peg is held back, and the old one stays.
 * - What a failed source had stays as it is. What vanished from a source stays until five days after it is stale; until
 *   then no other source takes its place.
 */
export function ratesDocument(input: RatesInput): RatesOutput {
  const {now, pairs, before} = input;
  const problems: string[] = [];
  const held: Held[] = [];
  const run = prepare(input, problems);
  const found = new Map<string, Answer>();

  const tasks = pairs === 'all' ? printedPairs(run) : distinctPairs(pairs).map((wanted): [Wanted, Sheet?] => [wanted]);
  for (const [wanted, only] of tasks) {
    const incumbents = only ? [only.source.id] : incumbentsOf(run, wanted);
    const candidates = (only ? [only] : run.sheets).map((sheet) => candidate(run, sheet, wanted));
    const chosen = choose(candidates, {preferred: wanted.source, incumbents, now});
    for (const {sheet, answers, ...said} of candidates) {
      if (only || sheet === chosen?.sheet) problems.push(...said.problems);
      // What a source that was not chosen held back matters where it was meant to be chosen, or none was.
      const meant = !chosen || sheet.source.id === wanted.source;
      if (sheet === chosen?.sheet || (meant && !answers.length)) held.push(...said.held);
    }
    problems.push(...news(wanted, {candidates, chosen, incumbents}));
    for (const answer of chosen?.answers ?? []) {
      const name = nameOf(answer.record);
      if (!found.has(name)) found.set(name, answer);
    }
  }

  const {rates, histories} = withHistories(run, [...found.values()]);
  const named = new Set(rates.map(({source}) => source));
  const names = namesOf(input.names, /^[A-Z]{3}$/);
  const document: RatesDocument = {
    format: 'newswire-rates',
    version: 1,
    generated: momentOf(now),
    ...defined({captured: input.captured, sample: input.sample || undefined}),
    sources: run.sheets
      .filter(({source}) => named.has(source.id))
      .map(({source: {id, name, url, attribution, terms, reuse}}) => {
        return {id, name, ...defined({url, attribution, terms}), reuse};
      }),
    ...(names.length && {names}),
    rates,
  };
  return {
    document: unchanged(document, before),
    histories,
    held: distinct([...held, ...unread(run, found)]),
    problems: [...new Set(problems)],
  };
}

function prepare({now, sources, pairs, before, histories, held, accepted, days}: RatesInput, problems: string[]): Run {
  const today = dayOf(now);
  const sheets = sources.map((source, order) => readSheet(source, {order, today, problems}));
  const old = readOld(before);
  if (!old && before !== undefined)
    problems.push('rates.json: what the last run wrote cannot be read; it is not used.');
  const known = new Map<string, HistoryDocument>();
  for (const [path, value] of Object.entries(histories ?? {})) {
    const history = readHistory(value);
    if (history) known.set(path, history);
    else problems.push(`${path}: what the last run wrote cannot be read; it starts anew.`);
  }
  const names = new Set((accepted ?? []).map(eitherWay));
  return {
    ...{now, today, days, asPrinted: pairs === 'all', sheets, old: old ?? [], histories: known, accepted: names},
    heldBefore: readHeld(held),
    pegs: pegsInForce(sheets, {old: old ?? [], accepted: names, today}),
  };
}

/** Each pair once, or once from each source that is named for it. */
function distinctPairs(pairs: readonly Wanted[]): readonly Wanted[] {
  const named = new Map(pairs.map((wanted) => [`${pairName(wanted)}/${wanted.source ?? ''}`, wanted]));
  const sourced = new Set(pairs.flatMap((wanted) => (wanted.source === undefined ? [] : [pairName(wanted)])));
  return [...named.values()].filter((wanted) => wanted.source !== undefined || !sourced.has(pairName(wanted)));
}

/** In the direction of the print, everything that a source has now or had in the last run. */
function printedPairs({sheets, old}: Run): [Wanted, Sheet][] {
  return sheets.flatMap((sheet) => {
    const names = new Set(old.flatMap(({series}) => (series.source === sheet.source.id ? [pairName(series)] : [])));
    for (const kinds of sheet.groups.values()) {
      for (const figures of kinds.values()) for (const figure of figures) names.add(pairName(figure));
    }
    return [...names].sort().map((name): [Wanted, Sheet] => [{base: name.slice(0, 3), quote: name.slice(4)}, sheet]);
  });
}

/** The source that answered a pair in the last run; several, where it was answered the other way round. */
function incumbentsOf({old}: Run, {base, quote, source}: Wanted): string[] {
  const of = (one: string, other: string): string[] =>
    old.flatMap(({series}) => (series.base === one && series.quote === other ? [series.source] : []));
  const same = of(base, quote);
  const first = same.find((id) => id === source) ?? same[0];
  return first === undefined ? of(quote, base) : [first];
}

/** Which of the sources that can answer a pair does. */
function choose(
  candidates: readonly Candidate[],
  {
    preferred,
    incumbents,
    now,
  }: {readonly preferred: string | undefined; readonly incumbents: readonly string[]; readonly now: number},
): Candidate | undefined {
  const able = candidates.filter(({answers}) => answers.length);
  const named = able.find(({sheet}) => sheet.source.id === preferred);
  const last = able.filter(({sheet}) => incumbents.includes(sheet.source.id));
  if (named) return named;
  const missing = last.find(({made}) => !made);
  if (missing) return missing;
  const rank = (one: Candidate): number[] => {
    const {answers, made} = one;
    const {stale_after, date = ''} = answers[0]?.record ?? {};
    const stays = last.includes(one) && !(stale_after !== undefined && Date.parse(stale_after) < now);
    return [made ? MADE.indexOf(made.by) : MADE.length, -(made?.precision ?? 0), stays ? 0 : 1, -Date.parse(date)];
  };
  return able
    .map((one) => ({one, rank: rank(one)}))
    .sort((a, b) => {
      const at = a.rank.findIndex((value, index) => value !== b.rank[index]);
      return at < 0 ? a.one.sheet.order - b.one.sheet.order : (a.rank[at] ?? 0) < (b.rank[at] ?? 0) ? -1 : 1;
    })[0]?.one;
}

/** What is to be said of how a pair was answered. */
function news(
  wanted: Pair,
  {
    candidates,
    chosen,
    incumbents,
  }: {candidates: readonly Candidate[]; chosen: Candidate | undefined; incumbents: readonly string[]},
): string[] {
  const pair = pairName(wanted);
  if (chosen) {
    const {id} = chosen.sheet.source;
    if (!incumbents.length || incumbents.includes(id)) return [];
    return [`${pair}: comes from ${id} now, and came from ${incumbents.join(' and ')} before.`];
  }
  const told = candidates.some(({held, problems}) => held.length || problems.length);
  return told
    ? candidates.flatMap(({problems}) => problems)
    : [`${pair}: no source has it, nor two figures of one day that make it.`];
}

/** Gives each record the address of its history, and each history what is known of its days. */
function withHistories(
  {histories, sheets, today, now, days}: Run,
  answers: readonly Answer[],
): {readonly rates: RateRecord[]; readonly histories: Record<string, HistoryDocument>} {
  const written: Record<string, HistoryDocument> = {};
  const taken = new Set(answers.flatMap(({record, points}) => (points ? [] : (record.history_url ?? []))));
  const rates = answers.map(({record, points = []}) => {
    const source = sheets.find(({source}) => source.id === record.source)?.source;
    const past = points.filter(({date}) => date <= today);
    // What is fixed has no history to draw.
    if (!source || !past.length || record.kind === 'peg') return record;
    const path = historyPaths(record).find((one) => {
      const owner = histories.get(one);
      return !taken.has(one) && (!owner || isOf(owner, record));
    });
    if (path === undefined) return record;
    taken.add(path);
    written[path] = merge(histories.get(path), {...record, source}, past, {now, days});
    return {...record, history_url: path};
  });
  return {rates, histories: written};
}

/** What was held in the last run, of sources or files that could not be read in this one. */
function unread({heldBefore, sheets}: Run, found: ReadonlyMap<string, Answer>): Held[] {
  return heldBefore.filter((held) => {
    const {failed, partial} = sheets.find(({source}) => source.id === held.source) ?? {};
    return failed || (partial && !found.get(nameOf(seriesOf(held)))?.points);
  });
}

function distinct(held: readonly Held[]): Held[] {
  return [...new Map(held.map((one) => [[one.pair, one.source, one.kind, one.side, one.date].join(), one])).values()];
}
