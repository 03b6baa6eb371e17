import {inForm, number} from './format.js';
import type {Locale} from './locale.js';
import type {Amounts} from './pack.js';
import {amounts} from './packs/en/amounts.js';

/** A language's amounts. */
export function amountsOf(locale: Locale): Amounts {
  return locale.amounts ?? amounts;
}

/** An amount of money with the currency's symbol, or its code where it has none: "$0.01144", "87,41 ₽". Each digit stays. */
export function price(locale: Locale, value: string, code: string): string {
  const {money} = locale;
  const {symbols} = amountsOf(locale);
  const symbol = symbols[code] ?? code;
  // A code is a word, which a figure must not be glued to (UTS #35, "currency spacing").
  const spaced = money.replace('0¤', '0\u00A0¤').replace('¤0', /\p{L}$/u.test(symbol) ? '¤\u00A00' : '¤0');
  const [sign = '', size = value] = value.startsWith('-') ? ['\u2212', value.slice(1)] : [];
  return sign + spaced.replace('0', () => number(locale, size)).replace('¤', () => symbol);
}

/**
 * A number in a few letters: "1.2M", "1,2 млн". Two significant digits, or the whole digits where those are more, as
 * `Intl` rounds in compact notation.
 *
 * @param value - A decimal.
 */
export function compact(locale: Locale, value: string): string {
  const {compact: patterns} = amountsOf(locale);
  const sign = value.startsWith('-') ? '-' : '';
  const size = Math.abs(Number(value));
  let power = 0;
  let figure = rounded(size, power);
  for (const next of Object.keys(patterns).map(Number)) {
    // What rounds to a thousand thousands is a million.
    if (figure * 10 ** power >= 10 ** next) figure = rounded(size, (power = next));
  }
  const short = sign + plain(figure);
  const pattern = inForm(locale, patterns[power] ?? '0', short);
  return pattern.replace('0', () => number(locale, short));
}

function rounded(size: number, power: number): number {
  const scaled = size / 10 ** power;
  return scaled < 10 ? Number(scaled.toPrecision(2)) : Math.round(scaled);
}

/** Without an exponent. */
function plain(value: number): string {
  return value < 1e-6 && value ? value.toFixed(20).replace(/0+$/, '') : String(value);
}
