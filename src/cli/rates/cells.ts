import {day, moment} from '../../data/read.js';
import {isDecimal, shift} from '../../data/decimal.js';

/** The decimal mark of a source. */
export type Mark = '.' | ',';

/** What sources write where they have no figure. */
const EMPTY = /^(?:|[-–—.*]+|n\/?[ad]|nan|nil|none|null|нет|н\/д)$/i;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The pieces of a pattern of dates, and what they match. */
const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<y>\\d{4})',
  YY: '(?<y>\\d{2})',
  MMM: '(?<m>[A-Za-z]{3,9})',
  MM: '(?<m>\\d{2})',
  M: '(?<m>\\d{1,2})',
  DD: '(?<d>\\d{2})',
  D: '(?<d>\\d{1,2})',
};

/** Years of two digits from this one on are of the last century: no currency of the region is older. */
const PIVOT = 90;

/** Whether a source says with this cell that it has no figure: `N/A`, `-`, or nothing at all. */
export function isEmpty(printed: string): boolean {
  return EMPTY.test(printed.trim());
}

/**
 * A printed figure as a plain decimal with a point and the very same digits: "12 142,10" is "12142.10", and
 * "5,39E-05" is "0.0000539". Undefined for anything else, and for what could be read in two ways.
 *
 * @param mark - The decimal mark of the source. The other one may group thousands.
 * @param declared - Whether somebody said that this is the mark. Without that, "12,345" is not guessed at, and
 *   "9,3450", which can only be a decimal, is one.
 */
export function decimal(printed: string, mark: Mark, declared: boolean = false): string | undefined {
  const [, figure = '', exponent = '0'] = /^(.+?)(?:[eE]([+-]?\d{1,2}))?$/.exec(printed.trim()) ?? [];
  const digits = digitsOf(figure, mark, declared);
  if (digits === undefined) return undefined;
  const value = Number(exponent) ? shift(digits, Number(exponent)) : digits;
  return isDecimal(value) ? value : undefined;
}

function digitsOf(figure: string, mark: Mark, declared: boolean): string | undefined {
  const other = mark === '.' ? ',' : '.';
  const plain = (text: string, by: string): string | undefined => {
    const [whole = '', part, ...more] = text.split(by);
    const value = part === undefined ? whole : `${whole || '0'}.${part}`;
    return more.length || !isDecimal(value) ? undefined : value;
  };
  // Thousands are grouped by one sign throughout, and never from a zero on.
  const grouped = /^[1-9]\d{0,2}([\s'’.,])\d{3}(?:\1\d{3})*(?![\d\s'’])/.exec(figure);
  const sign = grouped?.[1];
  if (grouped && sign !== mark && !grouped[0].includes(mark)) {
    const rest = figure.slice(grouped[0].length);
    const doubtful = !declared && sign === other && rest === '' && grouped[0].split(other).length === 2;
    const whole = grouped[0].split(sign ?? '').join('') + rest;
    // After thousands grouped by blanks, either mark can only be that of decimals.
    const loose = !declared && sign !== other;
    return doubtful ? undefined : (plain(whole, mark) ?? (loose ? plain(whole, other) : undefined));
  }
  return plain(figure, mark) ?? (declared ? undefined : plain(figure, other));
}

/** For how many units of its base a figure stands, as a whole number, whatever it is. */
export function count(printed: string, mark: Mark = '.'): number | undefined {
  const value = decimal(printed, mark)?.replace(/\.0+$/, '');
  return value && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : undefined;
}

/**
 * A printed date as `YYYY-MM-DD`, if there is such a day. What follows the date, a time for example, is ignored.
 *
 * @param pattern - `DD.MM.YYYY` and the like: YYYY or YY, MM, M or MMM (an English month), DD or D. Also `unix` and
 *   `unix-ms`, for seconds and milliseconds since 1970.
 * @param offset - The source's clock, `+05:00`. Moments with a time zone are then read by it; without, by their own.
 */
export function dayOf(printed: string, pattern: string = 'YYYY-MM-DD', offset?: string): string | undefined {
  const written = printed.trim();
  if (/^unix(-ms)?$/.test(pattern)) {
    return /^\d{1,14}$/.test(written) ? clockDay(Number(written) * (pattern === 'unix' ? 1000 : 1), offset) : undefined;
  }
  const time = offset === undefined ? undefined : moment(written);
  if (time !== undefined) return clockDay(time, offset);
  const {y = '', m = '', d = ''} = expression(pattern).exec(written)?.groups ?? {};
  const month = /^\d/.test(m) ? m : String(MONTHS.indexOf(m.slice(0, 3).toLowerCase()) + 1);
  const year = y.length === 2 ? `${Number(y) < PIVOT ? '20' : '19'}${y}` : y;
  return day(`${year}-${month.padStart(2, '0')}-${d.padStart(2, '0')}`);
}

/** How banks of the region write dates, and RSS does: the day first, but for ISO's own form. */
const DATES = ['YYYY-MM-DD', 'D.M.YYYY', 'D/M/YYYY', 'D-M-YYYY', 'D.M.YY', 'D MMM YYYY'];

/** A date that a bank printed, as `YYYY-MM-DD`: banks change the form, but not the order of day and month. */
export function bankDay(printed: string): string | undefined {
  const written = printed.trim().replace(/^[A-Za-z]{3}, /, '');
  for (const pattern of DATES) {
    const date = dayOf(written, pattern);
    if (date) return date;
  }
  return undefined;
}

/** Whether a pattern of dates names a year, a month and a day, each once. */
export function isPattern(pattern: string): boolean {
  if (/^unix(-ms)?$/.test(pattern)) return true;
  const names = pattern.match(/YYYY|YY|MMM|MM|M|DD|D/g)?.map((token) => token[0]) ?? [];
  return names.length === 3 && new Set(names).size === 3;
}

/** The expression of each pattern met: a file has one pattern, and perhaps a hundred thousand dates. */
const expressions = new Map<string, RegExp>();

function expression(pattern: string): RegExp {
  let found = expressions.get(pattern);
  if (!found) {
    const source = pattern.replace(
      /YYYY|YY|MMM|MM|M|DD|D|[^A-Za-z0-9\s]|\s+/g,
      (piece) => TOKENS[piece] ?? (/^\s/.test(piece) ? '\\s+' : `\\${piece}`),
    );
    expressions.set(pattern, (found = new RegExp(`^${source}(?!\\d)`)));
  }
  return found;
}

function clockDay(time: number, offset: string = '+00:00'): string | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? [];
  if (!sign) return undefined;
  const shifted = time + (sign === '-' ? -60_000 : 60_000) * (Number(hours) * 60 + Number(minutes));
  return Math.abs(shifted) <= 8.64e15 ? day(new Date(shifted).toISOString().slice(0, 10)) : undefined;
}
