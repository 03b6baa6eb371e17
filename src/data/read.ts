import {plainText} from './text.js';

/**
 * Readers for values of unknown shape. Each answers with a value of the asked type, or undefined; none throws,
 * so that one bad field costs that field and nothing else.
 */

/** A plain object's entries, as a record; undefined for null, arrays and scalars. */
export function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** An array's items; an empty list for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Visible text without control or direction-override characters; undefined when nothing is left. */
export function text(value: unknown): string | undefined {
  return (typeof value === 'string' && plainText(value)) || undefined;
}

/** One of the given words. */
export function oneOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}

/** A calendar day, `YYYY-MM-DD`, that exists. */
export function day(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
  const time = Date.parse(value);
  // Date.parse accepts 31 April in some engines; the round trip does not.
  return time === time && new Date(time).toISOString().startsWith(value) ? value : undefined;
}

/** A moment with a time zone (RFC 3339), in milliseconds since 1970. */
export function moment(value: unknown): number | undefined {
  const time = typeof value === 'string' && /^\d{4}-\d\d-\d\d[Tt ].*([Zz]|[+-]\d\d:?\d\d)$/.test(value) ? Date.parse(value) : NaN;
  return time === time ? time : undefined;
}
