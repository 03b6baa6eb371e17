import {choice} from '../internal/attributes.js';
import type {Clock} from '../internal/local-time.js';
import {warnOnce} from '../internal/warn-once.js';
import type {Locale} from './locale.js';

/** Which digits, in a language that is written with two kinds; '' for those that it usually has. */
export type Numerals = '' | 'latn' | 'arabext';

/** Languages as hosts wish them, so that the same wish gives the same object. */
const wished = new WeakMap<Locale, Map<string, Locale>>();

/**
 * A language with other digits, or on the clock of another zone than the reader's. A wish that makes no sense is told of,
 * and left.
 *
 * @param numerals - `latn` or `arabext`, of a language that is written with both.
 * @param zone - An IANA time zone, such as `Asia/Almaty`.
 */
export function wish(host: {readonly localName: string}, locale: Locale, numerals: Numerals, zone: string): Locale {
  const known = wished.get(locale) ?? new Map<string, Locale>();
  wished.set(locale, known);
  const latn = choice(host, 'numerals', numerals, ['', 'latn', 'arabext']) === 'latn' ? locale.latn : undefined;
  const clock = zone ? clockOf(zone) : undefined;
  if (zone && !clock) warnOnce(host, 'time-zone', zone);
  const key = `${latn ? numerals : ''} ${clock ? zone : ''}`;
  const found = known.get(key) ?? {...locale, ...(latn && {...latn, digits: ''}), ...(clock && {clock})};
  known.set(key, found);
  return found;
}

/** Clocks by their zones; undefined for a name that no zone has. */
const clocks = new Map<string, Clock | undefined>();

function clockOf(zone: string): Clock | undefined {
  if (!clocks.has(zone)) clocks.set(zone, newClock(zone));
  return clocks.get(zone);
}

/** What the engine's own data, which differ in age, say of a zone. */
function newClock(timeZone: string): Clock | undefined {
  const numeric = 'numeric';
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    return (time) => {
      const [month = 0, day, year = 0, ...rest] = (format.format(time).match(/\d+/g) ?? []).map(Number);
      return Date.UTC(year, month - 1, day, ...rest);
    };
  } catch {
    return undefined;
  }
}
