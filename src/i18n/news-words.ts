import type {Locale, NewsWords} from './locale.js';
import {news as enNews} from './locales/en-news.js';

/** How a publisher calls a country or currency (ISO code) in a language (BCP 47), ahead of our own names. */
export interface OwnName {
  readonly locale: string;
  readonly code: string;
  readonly name: string;
}

/** A language's words for stories. */
export function newsWords({news}: Locale): NewsWords {
  return news ?? enNews;
}

/**
 * A country's name: the publisher's own, ours, or for the rest of the world the browser's; the code where that has none.
 *
 * @param code - ISO 3166-1 alpha-2.
 */
export function countryName(locale: Locale, code: string, own: readonly OwnName[]): string {
  const {tag} = locale;
  // A region changes nothing about a language's script: a name for ru-KG is one for ru.
  const rules = [(named: string) => named === tag, (named: string) => named.replace(/-[a-z]{2}$/, '') === tag];
  const ours = own.filter((each) => each.code.toUpperCase() === code);
  for (const rule of rules) {
    const found = ours.find((each) => rule(each.locale.toLowerCase()));
    if (found) return found.name;
  }
  return newsWords(locale).countries[code] ?? browserName(tag, code);
}

function browserName(tag: string, code: string): string {
  try {
    return new Intl.DisplayNames(tag, {type: 'region', fallback: 'code'}).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The direction of a language's script; undefined where no language is named, for the text itself to tell. */
export function directionOf(language: string | undefined): 'ltr' | 'rtl' | undefined {
  if (!language) return undefined;
  return /^(?:ar|ckb|dv|fa|he|prs|ps|sd|ug|ur|yi)(?!-(?:cyrl|latn))\b|-arab\b|^(?:uz-af|kk-cn|ky-cn)\b/i.test(language)
    ? 'rtl'
    : 'ltr';
}

/**
 * A name that stands in a sentence of ours: one in a script from right to left by itself (Unicode UAX #9, FSI and PDI), so
 * that it does not change places with a number behind it.
 */
export function isolated(name: string): string {
  return /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(name) ? `\u2068${name}\u2069` : name;
}

/**
 * How long ago a moment was, in words: under a minute, in minutes under an hour, in hours under a day. Undefined for
 * anything older; no words for what is yet to come by more than the five minutes that clocks may differ.
 *
 * @param then - In milliseconds since 1970, as is `now`.
 * @returns The words, and the moment at which others are right.
 */
export function ago(
  locale: Locale,
  then: number,
  now: number,
): {readonly text: string; readonly until: number} | undefined {
  const words = newsWords(locale);
  const age = now - then;
  if (age < -5 * MINUTE) return {text: '', until: then - 5 * MINUTE};
  if (age >= 24 * HOUR) return undefined;
  if (age < MINUTE) return {text: words.now, until: then + MINUTE};
  const unit = age < HOUR ? MINUTE : HOUR;
  const count = Math.floor(age / unit);
  const number = String(count);
  return {
    text: words[unit === HOUR ? 'hours' : 'minutes'](number, locale.form(number)),
    until: then + (count + 1) * unit,
  };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
