import {localTime} from '../internal/local-time.js';
import {rendering} from '../internal/rendering.js';
import type {Locale} from './locale.js';
import type {Figures} from './pack.js';
import {others} from './others.js';

/** A true minus (U+2212). */
const MINUS = '\u2212';

/** Text in the language's own digits. */
export function digits({digits: own}: Figures, text: string): string {
  return own ? text.replace(/\d/g, (digit) => own[Number(digit)] ?? digit) : text;
}

/** A decimal number as the language writes it: each digit stays, four or more before the point are grouped. */
export function number(locale: Figures, value: string): string {
  const [whole = '', fraction] = value.replace('-', MINUS).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale.group);
  return digits(locale, fraction === undefined ? grouped : grouped + locale.decimal + fraction);
}

/** A change in percent with its sign: "+0.55%", "−0.12 %" (U+2212). */
export function percent(locale: Figures, value: string): string {
  return (
    (value.startsWith('-') ? MINUS : '+') + locale.percent.replace('0', () => number(locale, value.replace('-', '')))
  );
}

/** A calendar day, `YYYY-MM-DD`. The year is left out where it is that of `now` (milliseconds since 1970), if given. */
export function date(locale: Locale, day: string, now?: number, months: readonly string[] = locale.months): string {
  const [year = '', month = '', ofMonth = ''] = day.split('-');
  const isThisYear = now !== undefined && new Date(localTime(now, locale.clock)).getUTCFullYear() === Number(year);
  return digits(
    locale,
    locale.dates[isThisYear ? 1 : 0]
      .replace('{d}', String(Number(ofMonth)))
      .replace('{m}', months[Number(month) - 1] ?? '')
      .replace('{y}', String(Number(year))),
  );
}

/** A moment on the locale's clock, else the reader's, "11 December, 14:05"; without both, in UTC. */
export function moment(locale: Locale, time: number, now: number, months?: readonly string[]): string {
  const {clock, messages} = locale;
  const [day = '', hours = ''] = new Date(localTime(time, clock)).toISOString().split('T');
  const told = date(locale, day, now, months) + messages.comma + digits(locale, hours.slice(0, 5));
  return rendering && !clock ? `${told} UTC` : told;
}

/** The form of a name or pattern that a decimal number asks for; without one, that of "how many". */
export function inForm({form}: Figures, forms: string, value?: string): string {
  const all = forms.split('|');
  return (value === undefined ? undefined : all[form(value.replace('-', ''))]) ?? all[all.length - 1] ?? '';
}

/** A currency's name in the form that a decimal number asks for, or without one in that of "how many". */
export function currency(locale: Locale, code: string, value?: string): string {
  const forms = locale.own?.[code] ?? locale.currencies[code] ?? others(locale)?.currencies[code];
  return forms ? inForm(locale, forms, value) : code;
}

/** An amount of money in words: "87.41 Kyrgyz som". */
export function money(locale: Locale, value: string, code: string): string {
  return `${number(locale, value)} ${currency(locale, code, value)}`;
}

/** With a capital letter, for the beginning of a line. */
export function capital(locale: Locale, text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale.tag) + text.slice(1);
}
