import type {Rhythm} from './types.js';

/** How far ahead a source may set a figure; one dated later is a slip of its keyboard. */
export const FURTHEST_DAYS = 4;

const DAY = 86_400_000;

/**
 * The day on which figures count as in force: that of UTC. Sources keep the time of UTC+1 to UTC+6, so a figure of this
 * day is in force at each of them, and one that is in force only east of here waits in `next`, where a reader whose own
 * day has come finds it. The other way round, tomorrow's figure would stand as today's for everyone west of the source.
 *
 * @param now - In milliseconds since 1970.
 * @returns `YYYY-MM-DD`.
 */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** RFC 3339 in UTC, to the second. */
export function momentOf(now: number): string {
  return new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
}

export function addDays(date: string, days: number): string {
  return dayOf(Date.parse(date) + days * DAY);
}

/** Days from one to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** How many working days, Monday to Friday, come after a day, up to another and with it. */
export function workingDays(after: string, until: string): number {
  const days = Math.max(0, daysBetween(after, until));
  // Whole weeks have five each; the days left are looked at one by one.
  let count = Math.floor(days / 7) * 5;
  for (let left = days % 7; left > 0; left--) if (isWorkingDay(addDays(until, 1 - left))) count++;
  return count;
}

/** The day on which a source is expected to publish after a figure's own; undefined for one that never does again. */
export function nextPublication(date: string, rhythm: Rhythm): string | undefined {
  if (rhythm === 'none') return undefined;
  if (rhythm === 'weekly') return addDays(date, 7);
  let next = addDays(date, 1);
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

/**
 * When a figure stops being current: noon in UTC of the day after the next expected publication. It depends on the
 * figure's own date alone, so that a run without news writes the same bytes.
 */
export function staleAfter(date: string, rhythm: Rhythm): string | undefined {
  const next = nextPublication(date, rhythm);
  return next && `${addDays(next, 1)}T12:00:00Z`;
}

function isWorkingDay(date: string): boolean {
  return new Date(date).getUTCDay() % 6 !== 0;
}
