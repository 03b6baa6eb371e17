import {RELEASED} from '../internal/version.js';
import type {Answer} from './load.js';

/** The latest time that a document is believed to be of: five years from this release. */
const BELIEVED = RELEASED + 5 * 366 * 86_400_000;

/**
 * What time it is: the reader's clock, put right by servers that show theirs, and never earlier than the newest
 * document seen. Phones with a wrong date are common, and a wrong date must not make old rates look new.
 */
export class Clock {
  readonly #read: () => number;
  readonly #steady: () => number;
  #offset = 0;
  /** The latest time that a server has told. */
  #told: number | undefined;
  /** The newest document's time, and when it was seen by the steady clock. */
  #floor = -Infinity;
  #floorAt = 0;

  /**
   * @param read - The reader's own clock, in milliseconds since 1970.
   * @param steady - Milliseconds since any moment; nobody can set this one.
   */
  constructor(read: () => number, steady: () => number = () => performance.now()) {
    this.#read = read;
    this.#steady = steady;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Math.max(this.#read() + this.#offset, this.#floor + this.#steady() - this.#floorAt);
  }

  /**
   * Learns from an answer. One alone can only prove that the reader's clock is slow: any cache on the way may have kept
   * it, with its `Date`. That the clock is fast only a second and later time of a server's can show.
   */
  observe({time, serverTime, revalidated}: Answer): void {
    if (serverTime === undefined) return;
    const ticks = revalidated && this.#told !== undefined && serverTime > this.#told;
    if (ticks || serverTime > time + this.#offset) this.#offset = serverTime - time;
    if (this.#told === undefined || serverTime > this.#told) this.#told = serverTime;
  }

  /**
   * Nothing can have been generated in the future, unless a server's own clock says that this was. A document that claims
   * to be of another age than this release misdates itself, and must not misdate the others of the page.
   */
  notBefore(time: number | undefined): void {
    if (time === undefined || time <= this.#floor || time > BELIEVED || (this.#told ?? time) < time) return;
    this.#floor = time;
    this.#floorAt = this.#steady();
  }
}
