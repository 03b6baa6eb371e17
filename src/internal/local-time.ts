import {rendering} from './rendering.js';

/** A moment as one in UTC at which clocks there show what the clock does; both in milliseconds since 1970. */
export type Clock = (time: number) => number;

/** A moment as one in UTC at which clocks there show what the reader's do; without a reader, the moment itself. */
const readers: Clock = (time) => (rendering ? time : time - new Date(time).getTimezoneOffset() * 60_000);

/** What a clock shows at a moment, the reader's own by default; as a moment in UTC. */
export function localTime(time: number, clock: Clock = readers): number {
  return clock(time);
}

/** The calendar day, `YYYY-MM-DD`, of a moment by a clock, the reader's own by default. */
export function localDay(time: number, clock?: Clock): string {
  return new Date(localTime(time, clock)).toISOString().slice(0, 10);
}
