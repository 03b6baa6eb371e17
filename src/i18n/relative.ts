import {localDay, localTime} from '../internal/local-time.js';
import {inForm, number} from './format.js';
import type {Locale} from './locale.js';
import {newsWords} from './news-words.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Words that hold until a moment, in milliseconds since 1970. */
export interface Told {
  readonly text: string;
  readonly until: number;
}

/** A span from now in words: "3 hours ago" for -3, "in 3 hours" for 3; "yesterday", "today" and "tomorrow" for days. */
export function relative(locale: Locale, count: number, unit: 'minute' | 'hour' | 'day'): string {
  const {past, future, days} = newsWords(locale);
  const named = unit === 'day' ? days[count + 1] : undefined;
  if (named !== undefined) return named;
  const size = String(Math.abs(count));
  return inForm(locale, (count < 0 ? past : future)[unit], size).replace('0', () => number(locale, size));
}

/**
 * How long ago a moment was, in words: under a minute, in minutes under an hour, in hours under a day. Undefined for
 * anything older; no words for what is yet to come by more than the five minutes that clocks may differ.
 *
 * @param then - In milliseconds since 1970, as is `now`.
 */
export function ago(locale: Locale, then: number, now: number): Told | undefined {
  const age = now - then;
  if (age < -5 * MINUTE) return {text: '', until: then - 5 * MINUTE};
  if (age >= DAY) return undefined;
  if (age < MINUTE) return {text: newsWords(locale).now, until: then + MINUTE};
  const unit = age < HOUR ? MINUTE : HOUR;
  const count = Math.floor(age / unit);
  return {text: relative(locale, -count, unit === HOUR ? 'hour' : 'minute'), until: then + (count + 1) * unit};
}

/** "today" or "yesterday", by the locale's clock, else the reader's; undefined for any other day. */
export function dayWord(locale: Locale, day: string, now: number): Told | undefined {
  const {clock} = locale;
  const count = (Date.parse(day) - Date.parse(localDay(now, clock))) / DAY;
  if (count !== 0 && count !== -1) return undefined;
  return {text: relative(locale, count, 'day'), until: now + DAY - (localTime(now, clock) % DAY)};
}
