import type {Limits} from '../../data/load.js';

/** A program that reads sources may take more than a page does; DESIGN, section 4. */
export const SOURCE_LIMITS: Limits = {idle: 10_000, total: 60_000, bytes: 64 * 1024 * 1024};

/** What an address answered. */
export interface Got {
  readonly bytes: Uint8Array;
  /** As the server has it, '' without; for a file what its name says. */
  readonly contentType: string;
  /** Where it was found in the end, absolute: what relative addresses in it are resolved against. */
  readonly url: string;
  /** 200 to 299; 304 where the server confirmed what the cache holds. */
  readonly status: number;
  /** The bytes are those of the last time: the server said so. */
  readonly unchanged: boolean;
  /** Without cookies; after a 304 those of the last time, with what is new. */
  readonly headers: Headers;
}
