import {rendering} from './rendering.js';

/** Clocks of the zones that were asked for; undefined for a name that no zone has. */
const clocks = new Map<string, Intl.DateTimeFormat | undefined>();

/** The clock of an IANA time zone ("Asia/Almaty"), after the engine's own data; undefined where it knows no such zone. */
export function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!clocks.has(zone)) clocks.set(zone, newClock(zone));
  return clocks.get(zone);
}

function newClock(timeZone: string): Intl.DateTimeFormat | undefined {
  const numeric = 'numeric';
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
      hourCycle: 'h23',
    });
  } catch {
    return undefined;
  }
}

/**
 * A moment as one in UTC at which clocks there show what those of a zone do, or without one the reader's; without a reader
 * either, the moment itself.
 *
 * @param time - In milliseconds since 1970.
 */
export function localTime(time: number, zone?: string): number {
  const clock = zone && clockOf(zone);
  if (clock) {
    const [month = 0, day, year = 0, ...rest] = (clock.format(time).match(/\d+/g) ?? []).map(Number);
    return Date.UTC(year, month - 1, day, ...rest);
  }
  return rendering ? time : time - new Date(time).getTimezoneOffset() * 60_000;
}

/** The calendar day, `YYYY-MM-DD`, that a moment falls on in a zone, or without one for the reader. */
export function localDay(time: number, zone?: string): string {
  return new Date(localTime(time, zone)).toISOString().slice(0, 10);
}
