import type {Answer} from './load.js';

/**
 * What time it is: the reader's clock, put right by servers that show theirs, and never earlier than the newest
 * document seen. Phones with a wrong date are common, and a wrong date must not make old rates look new.
 */
export class Clock {
  readonly #read: () => number;
  #offset = 0;
  #floor = 0;

  /** @param read - The reader's own clock, in milliseconds since 1970. */
  constructor(read: () => number) {
    this.#read = read;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Math.max(this.#read() + this.#offset, this.#floor);
  }

  /** Learns from an answer. One that a cache may have kept can only prove that the reader's clock is slow. */
  observe({time, serverTime, revalidated}: Answer): void {
    if (serverTime !== undefined && (revalidated || serverTime > time + this.#offset)) this.#offset = serverTime - time;
  }

  /** Nothing can have been generated in the future. From there the clock goes on, so that data can still grow old. */
  notBefore(time = 0): void {
    this.#floor = Math.max(this.#floor, time);
    this.#offset = Math.max(this.#offset, this.#floor - this.#read());
  }
}
