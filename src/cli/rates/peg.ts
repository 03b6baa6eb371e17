import {isDecimal} from '../../data/decimal.js';
import {DataError} from '../../data/errors.js';
import {day} from '../../data/read.js';
import {isCode, notOn} from './currencies.js';
import {brief} from './sheet.js';
import type {BankSheet} from './types.js';

/** A rate fixed by law, as a configuration says it: 1 `base` = `rate` `quote` from the day `since` on. */
export interface Peg {
  readonly base: string;
  readonly quote: string;
  /** A decimal as text, exact: "3.5". */
  readonly rate: string;
  /** `YYYY-MM-DD`. */
  readonly since: string;
}

/**
 * The figure of a peg, in force from the day on which it was set.
 *
 * @throws {DataError} `invalid`, naming the member that is wrong.
 */
export function pegSheet({base, quote, rate, since}: Peg): BankSheet {
  const wrong = (what: string): DataError => new DataError('invalid', what);
  if (!isCode(base)) throw wrong(`base: ${brief(base)} is no currency code`);
  if (!isCode(quote) || quote === base) throw wrong(`quote: ${brief(quote)} is no other currency's code`);
  if (!isDecimal(rate) || !/[1-9]/.test(rate)) throw wrong(`rate: ${brief(rate)} is no rate; write "3.5"`);
  if (!day(since)) throw wrong(`since: ${brief(since)} is no day`);
  const ended = notOn(base, since) ?? notOn(quote, since);
  if (ended) throw wrong(`since: ${ended}`);
  return {figures: [{base, quote, nominal: 1, rate, date: since, kind: 'peg', side: 'mid'}], problems: []};
}
