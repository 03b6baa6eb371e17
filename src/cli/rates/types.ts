import type {Kind, Side} from '../../data/rates.js';

/** One figure as a source printed it: `nominal` BASE = rate QUOTE. */
export interface Printed {
  /** ISO 4217. */
  readonly base: string;
  readonly quote: string;
  /** From 1 to 1,000. */
  readonly nominal: number;
  /** A plain decimal with a point, with the digits as printed. */
  readonly rate: string;
  /** The significant digits that the source vouches for, where it drops trailing zeros. */
  readonly digits?: number | undefined;
  /** The day (`YYYY-MM-DD`) from which it is in force; it may lie up to four days ahead. */
  readonly date: string;
  readonly kind: Kind;
  readonly side: Side;
  /** RFC 3339. */
  readonly published_at?: string | undefined;
  /** In percent, as published. */
  readonly percent_change?: string | undefined;
  /** Where this figure is set anew more seldom than the rest of its source. */
  readonly rhythm?: Rhythm | undefined;
}

/** What a source's terms say of publishing its figures again. */
export type Reuse = 'yes' | 'attribution' | 'unstated' | 'no';

/** How often a source sets new figures: on working days, once a week, or never again (a peg). */
export type Rhythm = 'weekdays' | 'weekly' | 'none';

/** A publisher of rates, and how its files are read. */
export interface Bank {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Its own currency (ISO 4217), where it is the bank that issues one. */
  readonly home?: string;
  readonly kind: Kind;
  /** Where the terms stand, or what they say. */
  readonly terms?: string;
  readonly reuse: Reuse;
  /** What its terms ask to have printed beside the figures. */
  readonly attribution?: string;
  readonly rhythm: Rhythm;
  /** The addresses that together hold the figures of a day (`YYYY-MM-DD`), or without one the newest. */
  readonly addresses: (day?: string) => readonly string[];
  /** Whether `addresses(day)` answers for that day. */
  readonly dated: boolean;
  /**
   * Where one file has many days: the addresses that together hold a currency's figures of the days from one to
   * another, both included. Empty for a currency that the source does not have.
   */
  readonly ranged?: (from: string, to: string, currency: string) => readonly string[];
  /**
   * Reads one file. A record that cannot be read costs that record, and is named in `problems`.
   *
   * @param asked - The day that was asked for: figures of another are no answer.
   * @throws {DataError} `not-a-document` for a file of another kind, `invalid` for one without a usable figure.
   */
  readonly read: (text: string, asked?: string) => BankSheet;
}

export interface BankSheet {
  readonly figures: readonly Printed[];
  readonly problems: readonly string[];
}
