import type {Locale} from '../locale.js';
import {locale as en} from './en.js';
import {news} from './en-news.js';

/**
 * Languages that nobody speaks, for those who lay out pages and translate (CLDR's `en-XA` and `ar-XB`): English with
 * accents, in brackets, and as much longer as translations are; and English from right to left.
 */

const ACCENTS: Readonly<Record<string, string>> = Object.fromEntries(
  'aà cç eé iî lļ nñ oô sš uû yý AÅ CÇ EÉ IÎ LĻ NÑ OÔ SŠ UÛ YÝ'
    .split(' ')
    .map(([plain = '', other = '']) => [plain, other]),
);

/** Longer by forty percent, in brackets that show where it is cut off. */
export function accented(text: string): string {
  const letters = text.replace(/[a-z]/gi, (letter) => ACCENTS[letter] ?? letter);
  const more = Math.max(Math.ceil(text.length * 0.4) - 2, 0);
  return `[${letters}${'\u00B7'.repeat(more)}]`;
}

/** Letter by letter from right to left (RLO and PDF, as in CLDR), but for what comes in (FSI and PDI). */
export function turned(text: string): string {
  return `\u202E${text.replace(/[\uE000-\uE00F]/g, '\u2068$&\u2069')}\u202C`;
}

/** All texts of a value made other ones, form by form; amounts, dates and names that come in stay as they are. */
function all<T>(value: T, make: (text: string) => string): T {
  if (typeof value === 'string') {
    const forms = value.split('|');
    return forms.map((form) => (/[a-z]/i.test(form) ? make(form) : form)).join('|') as T;
  }
  if (typeof value === 'function') {
    return ((...facts: unknown[]) => {
      const marks = facts.map((fact, i) => (typeof fact === 'string' && fact ? String.fromCharCode(0xe000 + i) : fact));
      const said = all((value as (...given: unknown[]) => string)(...marks), make);
      return said.replace(/[\uE000-\uE00F]/g, (mark) => String(facts[mark.charCodeAt(0) - 0xe000]));
    }) as T;
  }
  if (typeof value !== 'object' || !value) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, all<unknown>(each, make)]);
  return (Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)) as T;
}

/** English in which every text is another one. */
export function pseudo(tag: string, make: (text: string) => string): Locale {
  const {months, shortMonths, currencies, messages} = en;
  return {...en, tag, ...all({months, shortMonths, currencies, messages, news}, make)};
}
