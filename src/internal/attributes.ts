import {warnOnce} from './warn-once.js';

/** What frameworks write into an attribute when they meet an element before it is defined. */
const LOST_OBJECT = '[object Object]';

/** A boolean attribute of which `attr="false"` is false, as authors of every framework expect. */
export const presence = {fromAttribute: (value: string | null): boolean => value !== null && value !== 'false'};

/** A number attribute that, left empty, is as good as absent: so writes it a form that nobody has filled in. */
export const figure = {
  fromAttribute: (value: string | null): number | null => (value?.trim() ? Number(value) : null),
};

/** Text that a script or framework set where text belongs, a URL object included; '' for anything else. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof URL ? value.href : typeof value === 'number' ? String(value) : '';
}

/** A value of the words that are known: where its type lists words, they have to be the same ones. */
type Chosen<V, T> = V & (string extends V ? unknown : [V, T] extends [T, V] ? unknown : never);

/**
 * The value, if it is one of the words that the attribute knows; else the first of them, and one warning. The type of
 * the property is where people and tools read those words, so a list that differs from it does not compile.
 */
export function choice<T extends string, V>(
  element: {readonly localName: string},
  attribute: string,
  value: Chosen<V, T>,
  known: readonly [T, ...T[]],
): T {
  const text = asText(value);
  const found = known.find((word) => word === text);
  if (found === undefined && text) warnOnce(element, 'choice', attribute, text, known.filter(Boolean).join(', '));
  return found ?? known[0];
}

interface Range {
  readonly least: number;
  readonly most: number;
  /** What an absent attribute means, and a bad one after a warning. */
  readonly fallback: number;
  /** A number outside the range that switches something off. */
  readonly off?: number;
}

/** The number, if it is within the range or the one that switches off; the nearest that is, or the fallback, if not. */
export function amount(
  element: {readonly localName: string},
  attribute: string,
  value: unknown,
  {least, most, fallback, off}: Range,
): number {
  if (value === null || value === undefined) return fallback;
  const number = Number(asText(value) || NaN);
  if (number === off || (number >= least && number <= most)) return number;
  const used = number > most ? most : fallback;
  warnOnce(element, 'amount', attribute, String(least), String(used));
  return used;
}

/** Whether a value is the remains of an object that should have been a property; warns if so. */
export function isLostObject(element: {readonly localName: string}, name: string, value: unknown): boolean {
  const lost = value === LOST_OBJECT;
  if (lost) warnOnce(element, 'lost', name);
  return lost;
}
