/**
 * What the Unicode CLDR and the house table (house.json) say of a language, as tools/packs.mjs writes it into packs/: how
 * numbers and dates stand, and names. Every engine shows the same, because none of this is asked of `Intl`.
 *
 * Where a text has several plural forms they are separated by bars, in the order of the indices that `form` gives; where
 * all forms are the same there is one. An index that has no form takes the last one.
 */
export interface Figures extends Symbols {
  /** BCP 47. */
  readonly tag: string;
  /** Whether it is written from right to left. */
  readonly rtl?: true;
  /** A name's or pattern's form for a decimal number in ASCII ("1", "0.50"), by the Unicode plural rules (UTS #35). */
  readonly form: (number: string) => number;
  /** The ten digits, where the language does not write 0 to 9. */
  readonly digits?: string;
  /** How numbers stand with 0 to 9, in a language that has digits of its own. */
  readonly latn?: Symbols;
  /** Twelve names in the form that stands beside a day: "11 декабря". */
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** A date with its year and one without: patterns in which `{d}`, `{m}` and `{y}` are its day, month and year. */
  readonly dates: readonly [whole: string, ofThisYear: string];
  /** A currency's names by ISO 4217 code: a form for each plural, and last the one for "how many" without a number. */
  readonly currencies: Readonly<Record<string, string>>;
  /** Fetches the names of all other countries and currencies. */
  readonly names: () => Promise<{readonly names: Names}>;
}

/** How numbers stand in one set of digits. */
export interface Symbols {
  readonly decimal: string;
  readonly group: string;
  /** A pattern in which `0` is the number; a sign stands before all of it. */
  readonly percent: string;
  /** A pattern in which `0` is the number and `¤` the symbol. */
  readonly money: string;
}

/** What only elements that count and convert need of a language. */
export interface Amounts {
  /** Short forms of large numbers, by the power of ten that they count: `{3: '0 тыс.'}`, where `0` is the number. */
  readonly compact: Readonly<Record<number, string>>;
  /** A currency's symbols by ISO 4217 code, where they are not the code itself. */
  readonly symbols: Readonly<Record<string, string>>;
}

/** What only elements with stories, or with dates in words, need of a language. */
export interface Stories {
  /** By ISO 3166-1 alpha-2 code: the region and its neighbours. */
  readonly countries: Readonly<Record<string, string>>;
  /** How long ago, and in how long, by unit: patterns in which `0` is the number. */
  readonly past: Readonly<Record<'minute' | 'hour' | 'day', string>>;
  readonly future: Readonly<Record<'minute' | 'hour' | 'day', string>>;
  /** Yesterday, today, tomorrow. */
  readonly days: readonly [yesterday: string, today: string, tomorrow: string];
}

/** The names of all other countries and currencies, as in `Stories` and `Figures`. Loaded when a document has one of them. */
export interface Names {
  readonly countries: Readonly<Record<string, string>>;
  readonly currencies: Readonly<Record<string, string>>;
}
