import {decimals, fraction, significant, times} from '../../data/decimal.js';
import {DataError} from '../../data/errors.js';
import {count, decimal, isEmpty, type Mark} from './cells.js';
import {isCode, notOn} from './currencies.js';
import type {BankSheet, Printed} from './types.js';

/** A record of a source's file, cell by cell as it is written there, but for its date. */
export interface Row extends Omit<Printed, 'nominal' | 'digits'> {
  /** What a problem calls it: "Valute 3". */
  readonly name: string;
  /** Without one, 1. */
  readonly nominal?: string | undefined;
}

/** How a source prints its figures. */
export interface Print {
  readonly mark: Mark;
  /** Whether somebody said that this is the mark; see `decimal`. */
  readonly declared?: boolean | undefined;
  /** How many decimals it means where it drops zeros: with 2, "5.4" is 5.40. */
  readonly decimals?: number | undefined;
}

/** A figure, or what is wrong with it; undefined where the source says that it has none. */
export type Reading = Printed | string | undefined;

/**
 * The most units that a figure may be for, and those above which it has to be a power of ten: banks count Iranian rials
 * by the million, and by 3,500 of nothing.
 */
const MOST_UNITS = 1_000_000;
const ANY_UNITS = 1000;
/** How many problems of a file are told one by one. */
const PROBLEMS_KEPT = 20;

/** Reads a record; all that makes a figure doubtful makes it none. */
export function figureOf(row: Row, {mark, declared = false, decimals: meant = 0}: Print): Reading {
  const {name, nominal: units = '1', rate: printed, ...rest} = row;
  const {base, quote, date} = rest;
  // Told of few of many thousand records, so put together only then.
  const wrong = (what: string): string => `${name} (${brief(base)}): ${what}`;
  if (!isCode(base)) return `${name}: ${brief(base)} is no currency code`;
  if (!isCode(quote)) return wrong(`${brief(quote)} is no currency code`);
  if (base === quote) return wrong('counted in itself');
  if (isEmpty(printed)) return undefined;
  const rate = decimal(printed, mark, declared);
  if (!rate || !/[1-9]/.test(rate)) return wrong(`${brief(printed)} is no rate`);
  const nominal = count(units, mark);
  if (!nominal) return wrong(`${brief(units)} is no number of units`);
  if (nominal > MOST_UNITS || (nominal > ANY_UNITS && !/^10+$/.test(String(nominal))))
    return wrong(`for ${String(nominal)} units, and not for 1 to 1,000, 10,000, 100,000 or 1,000,000`);
  const ended = notOn(base, date) ?? notOn(quote, date);
  if (ended) return wrong(`of ${date}, and ${ended}`);
  return {...rest, nominal, rate, digits: digitsMeant(rate, meant)};
}

/** The significant digits of a figure that is meant to have so many decimals; undefined for one that shows them all. */
export function digitsMeant(rate: string, meant: number): number | undefined {
  const missing = meant - decimals(rate);
  return missing > 0 ? significant(rate) + missing : undefined;
}

/**
 * What a file comes to: `collect`, and then `answer`.
 *
 * @throws {DataError} `invalid`, see `answer`.
 */
export function sheetOf(readings: Iterable<Reading>, asked?: string): BankSheet {
  return answer(collect(readings), asked);
}

/**
 * The figures among readings, and what is wrong with the others. Of two figures for the same pair and day that differ,
 * neither can be told to be right: both are left out.
 */
export function collect(readings: Iterable<Reading>): BankSheet {
  const figures = new Map<string, Printed | undefined>();
  const problems: string[] = [];
  for (const reading of readings) {
    if (typeof reading === 'string') problems.push(reading);
    else if (reading) {
      const {base, quote, date, kind, side} = reading;
      const key = `${base}/${quote} ${date} ${kind} ${side}`;
      const other = figures.get(key);
      if (!figures.has(key)) figures.set(key, reading);
      else if (other && !same(other, reading)) {
        figures.set(key, undefined);
        problems.push(`${base}/${quote}: twice for ${date}, as ${other.rate} and as ${reading.rate}`);
      }
    }
  }
  return {figures: [...figures.values()].filter((figure) => figure !== undefined), problems: [...new Set(problems)]};
}

/**
 * The figures of the day that was asked for; when there are none, a problem says what there was instead. Without a day,
 * all of them.
 *
 * @throws {DataError} `invalid` when no figure of any day is usable, unless a day was asked for and nothing is wrong.
 */
export function answer({figures, problems}: BankSheet, asked?: string): BankSheet {
  const told = problems.slice(0, PROBLEMS_KEPT);
  if (problems.length > told.length) told.push(`and ${String(problems.length - told.length)} more`);
  if (!figures.length && (asked === undefined || problems.length)) {
    throw new DataError('invalid', problems.slice(0, 3).join('; ') || 'no figure');
  }
  const answers = asked === undefined ? figures : figures.filter(({date}) => date === asked);
  if (!answers.length && asked !== undefined) told.push(otherDay(figures, asked));
  return {figures: answers, problems: told};
}

/** What a file that is of another kind than expected looks like, in a few words. */
export function looksLike(text: string): string {
  const start = text.slice(0, 1000).trim();
  if (!start) return 'an empty file';
  if (/<!doctype\s+html|<html\b/i.test(start)) return 'an HTML page';
  return brief(start);
}

/** A value from outside, quoted, and short enough for a message. */
export function brief(value: string): string {
  const plain = value.replace(/[\p{C}\s]+/gu, ' ').trim();
  return JSON.stringify(plain.length > 40 ? `${plain.slice(0, 39)}…` : plain);
}

/** Whether two figures come to the same for one unit. */
function same(a: Printed, b: Printed): boolean {
  const left = times(fraction(a.rate), {n: BigInt(b.nominal), d: 1n});
  const right = times(fraction(b.rate), {n: BigInt(a.nominal), d: 1n});
  return left.n * right.d === right.n * left.d;
}

/** What came instead of the figures of the day that was asked for. */
function otherDay(figures: readonly Printed[], asked: string): string {
  const days = [...new Set(figures.map(({date}) => date))].sort();
  const first = days[0];
  if (!first) return `no figure for ${asked}`;
  return `asked for ${asked}, answered for ${first}${days.length > 1 ? ` to ${days[days.length - 1] ?? ''}` : ''}`;
}
