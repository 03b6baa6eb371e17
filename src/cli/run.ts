import {list, moment, record, text} from '../data/read.js';
import type {Got} from './fetch.js';
import type {Output} from './output.js';
import type {SourceReport} from './report.js';

/** What both halves of a run, news and rates, need to know and to do. */
export interface Run {
  /** In milliseconds since 1970. */
  readonly now: number;
  readonly output: Output;
  /** What the last run left in `index.json`. */
  readonly last: LastRun;
  /** Sources, pairs and documents whose sudden changes a person has looked at. */
  readonly accept: readonly string[];
  /** Days to fill histories with. */
  readonly backfill?: {readonly from: string; readonly to: string} | undefined;
  /** Reads an address or a file. Rejects with a DataError whose message is a sentence. */
  readonly get: (address: string) => Promise<Got>;
  /** What an address answered turned out to be of no use. */
  readonly forget: (address: string) => Promise<void>;
  /** Lets a server rest. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Keeps what a file said while it was good, for runs in which it cannot be read; undefined where that is not known. */
  readonly remember: (name: string, bytes: Uint8Array) => Promise<void>;
  readonly recall: (name: string) => Promise<Uint8Array | undefined>;
  /** Says that one more source has been read. */
  readonly told: () => void;
}

/** What one half of a run gave. */
export interface Half {
  readonly sources: readonly SourceReport[];
  readonly notes: readonly string[];
  readonly held: readonly string[];
  /** Figures that were held back, for the index: they must not pass some days later. */
  readonly heldFigures?: readonly unknown[];
  readonly documents: readonly Planned[];
}

/** A document that is staged. */
export interface Planned {
  readonly path: string;
  readonly kind: 'news' | 'rates' | 'history';
  readonly count: number;
}

export interface LastRun {
  readonly documents: readonly string[];
  readonly sources: ReadonlyMap<string, {readonly count: number; readonly succeeded: number | undefined}>;
  readonly held: readonly unknown[];
}

/** Reads the last `index.json`; what it does not say is as if there had been no run. */
export function readLast(index: unknown): LastRun {
  const {documents, sources, held} = record(index) ?? {};
  return {
    documents: list(documents).flatMap((each) => text(record(each)?.path) ?? []),
    sources: new Map(
      list(sources).flatMap((each) => {
        const {id, count, succeeded} = record(each) ?? {};
        const name = text(id);
        return name ? [[name, {count: Number(count) || 0, succeeded: moment(succeeded)}] as const] : [];
      }),
    ),
    held: list(held),
  };
}

/** Runs tasks, so many at a time, and gives their results in the order of the tasks. */
export async function inParallel<T, R>(most: number, items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await task(items[index] as T);
    }
  };
  await Promise.all(Array.from({length: Math.min(most, items.length)}, lane));
  return results;
}

/** An address as a public document may name it: without what looks like a key. */
export function withoutKeys(address: string): string {
  return address.replace(/([?&][^=&\s]*(?:key|token|secret|pass|auth|sig)[^=&\s]*=)[^&\s]*/gi, '$1…');
}

/** A failure as a sentence. */
export function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
