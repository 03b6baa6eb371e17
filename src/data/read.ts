import {plainText} from './text.js';

/**
 * Readers for values of unknown shape. Each answers with a value of the asked type, or undefined; none throws,
 * so that one bad field costs that field and nothing else.
 */

/** A character that leaves ink: not a blank, a format character, a filler or a selector of variants. */
const VISIBLE = /[^\s\p{C}\u034F\u115F\u1160\u2800\u3164\uFE00-\uFE0F\uFFA0]/u;

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
  const plain = typeof value === 'string' ? plainText(value) : '';
  return VISIBLE.test(plain) ? plain : undefined;
}

/** How a country or currency (ISO code) is called in a language (BCP 47) by whoever published a document. */
export interface HouseName {
  readonly locale: string;
  readonly code: string;
  readonly name: string;
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

/** A moment with a time zone (RFC 3339; the colon of the offset may be missing), in milliseconds since 1970. */
export function moment(value: unknown): number | undefined {
  const [, date, clock, offset] =
    (typeof value === 'string' && /^(.{10})[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)([Zz]|[+-]\d\d:?\d\d)$/.exec(value)) ||
    [];
  if (!day(date) || !clock || !offset) return undefined;
  // Spelt out in the one form that every engine reads alike.
  const time = Date.parse(`${String(date)}T${clock}${offset.toUpperCase().replace(/(\d\d)(\d\d)$/, '$1:$2')}`);
  return time === time ? time : undefined;
}

/** A moment, or the start of a day in UTC, in milliseconds since 1970. */
export function time(value: unknown): number | undefined {
  const date = day(value);
  return date ? Date.parse(date) : moment(value);
}

/** True or false, and nothing that merely looks like it. */
export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A whole number above zero. */
export function positive(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : undefined;
}
