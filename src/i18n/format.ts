import {localTime, rendering} from '../internal/rendering.js';
import type {Locale} from './locale.js';

/** A decimal number as the language writes it: digits stay as they are, four or more before the point are grouped. */
export function number({decimal, group}: Locale, value: string): string {
  const [whole = '', fraction] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : grouped + decimal + fraction;
}

/** A change in percent with its sign: "+0.55%", "−0.12 %" (U+2212). */
export function percent(locale: Locale, value: string): string {
  return (value.startsWith('-') ? '\u2212' : '+') + number(locale, value.replace('-', '')) + locale.percent;
}

/** A calendar day, `YYYY-MM-DD`. The year is left out where it is that of `now` (milliseconds since 1970), if given. */
export function date(locale: Locale, day: string, now?: number, months: readonly string[] = locale.months): string {
  const [year = 0, month = 1, ofMonth = 1] = day.split('-').map(Number);
  const isThisYear = now !== undefined && new Date(localTime(now)).getUTCFullYear() === year;
  return locale.date(ofMonth, months[month - 1] ?? '', isThisYear ? undefined : year);
}

/** A moment on the reader's own clock and calendar, "11 December, 14:05"; without a reader, in UTC. */
export function moment(locale: Locale, time: number, now: number, months?: readonly string[]): string {
  const [day = '', clock = ''] = new Date(localTime(time)).toISOString().split('T');
  return `${date(locale, day, now, months)}, ${clock.slice(0, 5)}${rendering ? ' UTC' : ''}`;
}

/** A currency's name in the form that a decimal number asks for, or without one in that of "how many". */
export function currency({currencies, form}: Locale, code: string, value?: string): string {
  const forms = (currencies[code] ?? code).split('|');
  return (value === undefined ? undefined : forms[form(value)]) ?? forms[forms.length - 1] ?? code;
}

/** An amount of money in words: "87.41 Kyrgyz som". */
export function money(locale: Locale, value: string, code: string): string {
  return `${number(locale, value)} ${currency(locale, code, value)}`;
}

/** With a capital letter, for the beginning of a line. */
export function capital(locale: Locale, text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale.tag) + text.slice(1);
}
