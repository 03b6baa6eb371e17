import {warnOnce} from './warn-once.js';

/** What frameworks write into an attribute when they meet an element before it is defined. */
const LOST_OBJECT = '[object Object]';

/** A boolean attribute of which `attr="false"` is false, as authors of every framework expect. */
export const presence = {fromAttribute: (value: string | null): boolean => value !== null && value !== 'false'};

/** The value, if it is one of the words that the attribute knows; else the first of them, and one warning. */
export function choice<T extends string>(
  element: {readonly localName: string},
  attribute: string,
  value: string,
  known: readonly [T, ...T[]],
): T {
  const found = known.find((word) => word === value);
  if (found === undefined && value) {
    warnOnce(element, 'choice', attribute, value, known.join(', '));
  }
  return found ?? known[0];
}

/** The number, if it is at least `least` or the `off` value; else the fallback, and one warning. */
export function amount(
  element: {readonly localName: string},
  attribute: string,
  value: number,
  {least, fallback, off}: {least: number; fallback: number; off?: number},
): number {
  if (value >= least && value < Infinity) return value;
  if (value === off) return value;
  warnOnce(element, 'amount', attribute, String(least), String(fallback));
  return fallback;
}

/** Whether an attribute holds the remains of an object that should have been a property; warns if so. */
export function isLostObject(element: Element, attribute: string): boolean {
  const lost = element.getAttribute(attribute) === LOST_OBJECT;
  if (lost) {
    warnOnce(element, 'lost', attribute);
  }
  return lost;
}
