import type {Locale, NewsWords} from './locale.js';
import {news} from './locales/en-news.js';
import {others} from './others.js';

/** A language's words for stories. */
export function newsWords(locale: Locale): NewsWords {
  return locale.news ?? news;
}

/**
 * A country's name: the publisher's own, ours, or until the names of the rest of the world are here, the code.
 *
 * @param code - ISO 3166-1 alpha-2.
 */
export function countryName(locale: Locale, code: string): string {
  return locale.own?.[code] ?? newsWords(locale).countries[code] ?? others(locale)?.countries[code] ?? code;
}

/**
 * A name that stands in a sentence of ours: one in a script from right to left by itself (Unicode UAX #9, FSI and PDI), so
 * that it does not change places with a number behind it.
 */
export function isolated(name: string): string {
  return /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(name) ? `\u2068${name}\u2069` : name;
}
