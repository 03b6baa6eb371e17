import {plural} from '../report.js';

/** Something that an editor should know of a document, and what to do about it. */
export interface Finding {
  /**
   * - `error`: widgets show nothing, or nonsense, because of it.
   * - `warning`: widgets show the document, but a part is lost, late or wrong.
   * - `note`: good to know.
   */
  readonly level: 'error' | 'warning' | 'note';
  /** What was met, in a sentence. */
  readonly what: string;
  /** A path in the document, such as `items[3].image`, the name of a header, or an address. */
  readonly where?: string;
  /** What to do, in a sentence. */
  readonly fix: string;
}

export type Facts = Record<string, string | number | boolean>;

/** Says that something was found. */
export type Find = (level: Finding['level'], what: string, fix: string, where?: string) => void;

/** Milliseconds since 1970 as a person writes a moment: `2026-05-24 03:00 UTC`. */
export function moment(time: number): string {
  // A document may name times that no calendar has.
  const {length} = 'YYYY-MM-DDTHH:MM';
  return Math.abs(time) > 8.64e15 ? 'never' : `${new Date(time).toISOString().slice(0, length).replace('T', ' ')} UTC`;
}

/** `1 story has`, `3 stories have`: the beginning of a sentence. */
export function those(stories: readonly unknown[], one: string, many: string): string {
  return `${plural(stories.length, 'story')} ${stories.length === 1 ? one : many}`;
}
