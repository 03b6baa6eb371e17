import {ALLOWED} from '../../../data/allowlist.js';
import {safeUrl, type SafeUrl} from '../../../data/safe-url.js';
import type {Element} from '../markup.js';
import {NO_ATTRIBUTES, type Attributes} from './parts.js';

/** An address that a link or picture may have, absolute; undefined for any other. */
export function address(value: string | undefined, base: string | undefined): SafeUrl | undefined {
  const url = value?.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '');
  return safeUrl(url?.startsWith('//') && !base ? `https:${url}` : url, base);
}

/** A size in pixels; undefined for one in another unit. */
export function pixels(value: string | undefined): number | undefined {
  return value && /^\s*\d{1,5}(?:\.\d+)?(?:px)?\s*$/.test(value) ? Math.round(parseFloat(value)) : undefined;
}

const whole =
  (most: number) =>
  (value: string): string | undefined => {
    const number = /^\s*-?\d{1,6}\s*$/.test(value) ? Number(value) : NaN;
    return number === number && number <= most ? String(number) : undefined;
  };

const matching =
  (pattern: RegExp) =>
  (value: string): string | undefined => {
    const trimmed = value.trim();
    return pattern.test(trimmed) ? trimmed : undefined;
  };

/** What attributes may be, beside addresses and the sizes of pictures. */
const VALUES: Readonly<Record<string, (value: string) => string | undefined>> = {
  lang: matching(/^[a-z]{2,8}(?:-[a-z\d]{1,8}){0,4}$/i),
  dir: (value) => matching(/^(?:ltr|rtl|auto)$/)(value.toLowerCase()),
  datetime: matching(/^[-+:.\dTZPDHMSWYtz ]{1,40}$/),
  start: whole(999_999),
  value: whole(999_999),
  reversed: () => '',
  type: matching(/^[1aAiI]$/),
  // A cell across a thousand columns makes every page slow.
  colspan: whole(100),
  rowspan: whole(100),
  scope: (value) => matching(/^(?:row|col|rowgroup|colgroup)$/)(value.toLowerCase()),
};

/** Those of an element's attributes that may stay. */
export function own(tag: string, attributes: Element['attributes']): Attributes {
  if (!attributes.size) return NO_ATTRIBUTES;
  const kept: (readonly [string, string])[] = [];
  for (const name of [...(tag === '*' ? [] : (ALLOWED.attributes[tag] ?? [])), ...(ALLOWED.attributes['*'] ?? [])]) {
    const value = attributes.get(name);
    const checked = value === undefined ? undefined : VALUES[name]?.(value);
    if (checked !== undefined) kept.push([name, checked]);
  }
  return kept;
}

/** The attributes of both, in one order; the first one's where both have one. */
export function merged(first: Attributes, second: Attributes): Attributes {
  if (!second.length) return first;
  const shared = ALLOWED.attributes['*'] ?? [];
  return [...first, ...second.filter(([name]) => !first.some(([known]) => known === name))].sort(
    ([a], [b]) => shared.indexOf(a) - shared.indexOf(b),
  );
}
