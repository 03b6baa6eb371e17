/**
 * Exact arithmetic on figures as they are published: plain decimals in strings, so that "0.28490" keeps its five
 * significant digits. No figure passes through a binary float, and no result has an exponent.
 */

/** An exact number, zero or more: `n / d`. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** Whether a value is a plain decimal: digits, perhaps with a point among them, no sign, no exponent, at most 30 digits. */
export function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && /^(0|[1-9]\d*)(\.\d+)?$/.test(value) && value.replace('.', '').length <= 30;
}

/** How many digits follow the point. */
export function decimals(value: string): number {
  return value.split('.')[1]?.length ?? 0;
}

export function fraction(value: string): Fraction {
  return {n: BigInt(value.replace('.', '')), d: power(decimals(value))};
}

/** How many significant digits a decimal has, at least 1: "0.00193" has 3, "87.4500" 6 and "1200" 4. */
export function significant(value: string): number {
  return String(fraction(value).n).length;
}

export function times(a: Fraction, b: Fraction): Fraction {
  return {n: a.n * b.n, d: a.d * b.d};
}

/** 1 divided by a number that is not zero. */
export function inverse({n, d}: Fraction): Fraction {
  return {n: d, d: n};
}

/** The decimal times 10 to the power of `by`, with the very same digits: "0.00008" by 3 is "0.08". */
export function shift(value: string, by: number): string {
  return write(fraction(value).n, decimals(value) - by);
}

/**
 * A number rounded half away from zero, with the zeros that the rounding vouches for: 1/0.28490 to 5 is "3.5100".
 *
 * @param digits - Significant digits at most, from 1.
 * @param places - Digits after the point at most.
 */
export function round({n, d}: Fraction, digits: number, places: number = Infinity): string {
  // n/d has as many digits before the point as n has more than d, or one more; 9.996 to 3 digits gains another.
  let kept = Math.min(places, digits + String(d).length - String(n).length);
  for (; ; kept--) {
    const scaled = times({n, d}, kept < 0 ? {n: 1n, d: power(-kept)} : {n: power(kept), d: 1n});
    const units = (2n * scaled.n + scaled.d) / (2n * scaled.d);
    if (String(units).length <= digits) return write(units, kept);
  }
}

/**
 * An amount of money for show: two digits after the point, and where those leave fewer than three significant ones, the
 * three: "1234.57", "0.0114", never "0.00" of something.
 *
 * @param value - Zero or more.
 */
export function asAmount(value: Fraction): string {
  return value.n && value.n < value.d ? round(value, 3) : round(value, Infinity, 2);
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** `units` of the given decimal place. */
function write(units: bigint, places: number): string {
  if (places <= 0) return String(units * power(-places));
  const digits = String(units).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
