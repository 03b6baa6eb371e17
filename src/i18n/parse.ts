import {amountsOf} from './amounts.js';
import type {Locale} from './locale.js';
import type {Figures} from './pack.js';

/** Marks that only say in which direction text runs. */
const MARKS = /[\u200E\u200F\u061C\u2066-\u2069]/g;
/** Digits of Arabic, of Persian, and of full width; in each, the last four bits are the digit's own. */
const OTHER_DIGITS = /[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g;
/** What only ever groups digits: spaces of all widths, apostrophes, the Arabic sign. Become one space. */
const GROUPS = /[\s\u00A0\u2009\u202F'\u2019\u066C]/g;

/**
 * What somebody means who types a number, in any form in which the locale writes one: with point or comma, spaces, Arabic
 * or Persian digits, a currency, a percent sign, or a short form of thousands and millions ("1,2 млн").
 *
 * Where a lone point or comma can be either, the language decides: "1,234" is a thousand in English, and a little more
 * than one in Russian.
 *
 * @returns A decimal in ASCII, as `number` takes; of a percentage, its figure. Undefined for what is no number, or no
 *   certain one.
 */
export function parseNumber(locale: Locale, text: string): string | undefined {
  const plain = text
    .replace(MARKS, '')
    .replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\u2212\u2013]/g, '-')
    .replace(GROUPS, ' ')
    .trim();
  const [, before = '', figure, after = ''] =
    /^(\D*?)([.,\u066B]?\d(?:[\d.,\u066B ]*\d)?)[.,\u066B]?(\D*)$/.exec(plain) ?? [];
  const power = figure && powerOf(locale, before.replace(/[-+]/, '').trim(), after.trim());
  const decimal = figure && decimalOf(locale, figure);
  if (power === undefined || !decimal) return undefined;
  const size = shifted(decimal, Number(power));
  return before.includes('-') ? `-${size}` : size;
}

/** The power of ten that the words around a figure name: 0 for a currency or percent sign, undefined for other words. */
function powerOf(locale: Locale, before: string, after: string): number | undefined {
  const powers = [...Object.entries(amountsOf(locale).compact), ['0', '0']] as const;
  for (const [power, patterns] of powers) {
    for (const pattern of patterns.split('|')) {
      const [start = '', end = ''] = pattern
        .replace(GROUPS, ' ')
        .split('0')
        .map((part) => part.trim());
      if (!before.startsWith(start) || !after.toLowerCase().startsWith(end.toLowerCase())) continue;
      if (isUnit(locale, `${before.slice(start.length)} ${after.slice(end.length)}`.trim())) return Number(power);
    }
  }
  return undefined;
}

function isUnit(locale: Locale, word: string): boolean {
  const plain = word.toLowerCase();
  if (!plain || /^[%\u066A]$/.test(plain) || /^[a-z]{3}$/.test(plain)) return true;
  const names = Object.values({...locale.others?.currencies, ...locale.currencies}).flatMap((forms) =>
    forms.split('|'),
  );
  return [...Object.values(amountsOf(locale).symbols), ...names].some((known) => known.toLowerCase() === plain);
}

/** Digits with separators as a decimal; undefined where the separators make no sense. */
function decimalOf(locale: Figures, figure: string): string | undefined {
  const point = pointOf(locale, figure);
  const at = point ? figure.lastIndexOf(point) : figure.length;
  const [whole, fraction] = [figure.slice(0, at), figure.slice(at + 1)];
  // In an Indian lakh two digits stand together; everywhere else it is three, after one kind of separator.
  if (!/^\d*$|^\d{1,3}(?:([ .,])\d{3}(?:\1\d{3})*)$/.test(whole) || !/^\d*$/.test(fraction)) return undefined;
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0';
  return fraction ? `${digits}.${fraction}` : digits;
}

/** Which character of a figure stands before its fraction; none where there is no fraction. */
function pointOf({group, latn}: Figures, figure: string): string | undefined {
  if (figure.includes('\u066B')) return '\u066B';
  const [last = '', ...others] = [...figure.matchAll(/[.,]/g)].map(([sign]) => sign).reverse();
  if (others.length) return others.includes(last) ? undefined : last;
  const groups = last === group || last === latn?.group;
  return groups && /^[1-9]\d{0,2}[.,]\d{3}$/.test(figure) ? undefined : last || undefined;
}

/** A decimal times a power of ten. */
function shifted(decimal: string, power: number): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const digits = whole + fraction.padEnd(power, '0');
  const at = whole.length + power;
  const size = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  return digits.length > at ? `${size}.${digits.slice(at)}` : size;
}
