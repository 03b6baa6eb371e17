import {DataError} from '../../data/errors.js';
import {day, moment, oneOf, record} from '../../data/read.js';
import {KINDS, SIDES, type Side} from '../../data/rates.js';
import {dayOf, decimal, isPattern, type Mark} from './cells.js';
import {readCsv} from './csv.js';
import {readJson} from './json.js';
import {cellsOf, rowsAt, textAt, valueOf, type Row} from './rows.js';
import {brief, figureOf, looksLike, sheetOf, type Reading} from './sheet.js';
import type {Bank} from './types.js';
import {readXml} from './xml.js';

export type Format = 'csv' | 'json' | 'xml';

/**
 * Where a value is found: the name of a column, or what it is throughout.
 *
 * - `"code"`: the column of that name. In JSON and XML a path, `"price.0.buy"`. What is not in a row is looked for in
 *   what the row stands in: a date at the head of a list is the date of its rows.
 * - `{"column": "name", "words": {"Доллар США": "USD"}, "otherwise": "EUR"}`: the same, with what its words stand for,
 *   and what holds for rows without it.
 * - `{"value": "KGS"}`: the same for every row. A currency's code, a `kind`, a `side` and a day (`2026-04-02`) may be
 *   written without that; a column that is called like one is then `{"column": "ALL"}`.
 *
 * Some names are not the file's: `@key` is the name under which a row stands in an object; `@column`, `@units` and `@cell`
 * are the code, the number before it and the value of every column that is called `USD` or `100 JPY`, for tables with a
 * column a currency; `@line1` is the first of the lines before a table of CSV.
 */
export type Field =
  | string
  | number
  | {
      readonly column: string;
      readonly words?: Readonly<Record<string, string>>;
      readonly otherwise?: string | number;
    }
  | {readonly value: string | number};

/** How the figures of any source are found in its files: `nominal` base = `rate` quote. */
export interface Mapping {
  /** JSON, XML: the path of the rows, `"0.currencies"`; `*` stands for every member. Default: the whole file. */
  readonly rows?: string;
  /** Only rows in which each of these columns has this value, or one of these. */
  readonly where?: Readonly<Record<string, string | readonly string[]>>;
  readonly base: Field;
  readonly quote: Field;
  /** A column, or one a side: `{"buy": "bid", "sell": "ask"}`. `@cell` where base or quote is `@column`. */
  readonly rate?: Field | {readonly [side in Side]?: Field};
  /** Default: 1, or `@units` where base or quote is `@column`. */
  readonly nominal?: Field;
  readonly date: Field;
  /** `DD.MM.YYYY` and the like, `unix` or `unix-ms`. Default: `YYYY-MM-DD`, and what follows is ignored. */
  readonly date_format?: string;
  /** The source's clock, `+05:00`: moments with a time zone are then days by that clock. */
  readonly utc_offset?: string;
  /** Default: `mid`. From the bank's side of the counter: at `buy` the bank buys the base currency. */
  readonly side?: Field;
  /** Default: `unstated`. */
  readonly kind?: Field;
  /** A moment with a time zone. */
  readonly published_at?: Field;
  readonly percent_change?: Field;
  /** The decimal mark. Without it "." is expected, and a figure that could be read in two ways is left out. */
  readonly decimal?: Mark;
  /** How many decimals the source means where it drops zeros at the end. */
  readonly decimals?: number;
  /** CSV: what stands between cells. Default: `;`, a tab, `|` or `,`, whichever the first line has most of. */
  readonly delimiter?: string;
  /** CSV: how many lines come before the table. Default: 0. */
  readonly skip_lines?: number;
  /** CSV: whether its first line has the names of columns. Default: true; else columns are "1", "2" and so on. */
  readonly header?: boolean;
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const MEMBERS = [
  'rows',
  'where',
  'base',
  'quote',
  'rate',
  'nominal',
  'date',
  'date_format',
  'utc_offset',
  'side',
  'kind',
  'published_at',
  'percent_change',
  'decimal',
  'decimals',
  'delimiter',
  'skip_lines',
  'header',
];

/** Which words stand for themselves, where a field is plain text. */
const CONSTANTS: Readonly<Record<string, (word: string) => boolean>> = {
  base: (word) => CURRENCIES.has(word),
  quote: (word) => CURRENCIES.has(word),
  side: (word) => SIDES.some((side) => side === word),
  kind: (word) => KINDS.some((kind) => kind === word),
  date: (word) => day(word) !== undefined,
};

/** What is wrong with a mapping, each with its path: `.rate: is missing.` An empty list when it can be used. */
export function mappingFaults(value: unknown): readonly string[] {
  const mapping = record(value);
  if (!mapping) return [': needs to be an object.'];
  const faults: string[] = [];
  const check = (name: string, right: boolean, needs: string): void => {
    if (mapping[name] !== undefined && !right) faults.push(`.${name}: needs to be ${needs}.`);
  };
  for (const name of Object.keys(mapping)) {
    if (!MEMBERS.includes(name)) faults.push(`.${name}: there is no such member; known are ${MEMBERS.join(', ')}.`);
  }
  for (const name of ['base', 'quote', 'date'] as const) {
    if (mapping[name] === undefined) faults.push(`.${name}: is missing.`);
  }
  if (mapping.rate === undefined && !isWide(mapping)) faults.push('.rate: is missing.');
  for (const name of [...Object.keys(CONSTANTS), 'nominal', 'published_at', 'percent_change']) {
    check(name, isField(mapping[name]), 'the name of a column, {"column": …} or {"value": …}');
  }
  const sides = record(mapping.rate);
  const sided = sides && !('column' in sides) && !('value' in sides);
  check(
    'rate',
    sided
      ? Object.keys(sides).length > 0 &&
          Object.entries(sides).every(([side, field]) => oneOf(side, SIDES) && isField(field))
      : isField(mapping.rate),
    'the name of a column, or {"buy": …, "sell": …}',
  );
  if (sided && mapping.side !== undefined) faults.push('.side: each rate names its own already; leave it out.');
  check('rows', typeof mapping.rows === 'string', 'a path such as "0.currencies"');
  check(
    'where',
    Object.values(record(mapping.where) ?? {0: 0}).every((wanted) =>
      [wanted].flat().every((word) => typeof word === 'string'),
    ),
    'an object of columns and the text that they need to have',
  );
  check(
    'date_format',
    typeof mapping.date_format === 'string' && isPattern(mapping.date_format),
    'YYYY (or YY), MM (M, MMM) and DD (D) with what stands between them, "unix" or "unix-ms"',
  );
  check('utc_offset', /^[+-]\d\d:\d\d$/.test(String(mapping.utc_offset)), 'like "+05:00"');
  check('decimal', oneOf(mapping.decimal, ['.', ',']) !== undefined, '"." or ","');
  check('decimals', isCount(mapping.decimals, 12), 'a whole number from 0 to 12');
  check('delimiter', typeof mapping.delimiter === 'string' && mapping.delimiter.length === 1, 'one character');
  check('skip_lines', isCount(mapping.skip_lines, 1000), 'a whole number from 0 to 1000');
  check('header', typeof mapping.header === 'boolean', 'true or false');
  return faults;
}

/**
 * Reads files as a mapping says; the answer has the type of every bank's `read`.
 *
 * Numbers of JSON keep the digits that the file has. A row without a date, a rate, a currency or a side is left out and
 * named: a date is never made up. Where a source has a figure both as a number and as text, name the text.
 *
 * @param mapping - One without faults, see `mappingFaults`.
 */
export function mappedReader(format: Format, mapping: Mapping): Bank['read'] {
  const find = findersOf(mapping);
  return (text, asked) => {
    const rows = readRows(text, format, mapping).filter((row) => isWanted(row, mapping));
    if (!rows.length)
      throw new DataError('invalid', `no rows${mapping.rows ? ` at "${mapping.rows}"` : ''} in ${looksLike(text)}`);
    const readings = rows.flatMap((row, index) =>
      (find.wide ? cellsOf(row) : [row]).flatMap((cells) => readRow(cells, `row ${String(index + 1)}`, find, mapping)),
    );
    return sheetOf(readings, asked);
  };
}

function readRows(
  text: string,
  format: Format,
  {rows = '', delimiter, skip_lines, header = true}: Mapping,
): readonly Row[] {
  if (format === 'json') return rowsAt(readJson(text), rows);
  if (format === 'xml') return rowsAt(valueOf(readXml(text)), rows);
  const table = readCsv(text, delimiter, skip_lines);
  const names = header ? unique(table[0] ?? []) : undefined;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/, skip_lines ?? 0);
  const above = Object.fromEntries(lines.map((line, index) => [`@line${String(index + 1)}`, line]));
  return table
    .slice(header ? 1 : 0)
    .map((cells) => [
      Object.fromEntries(cells.map((cell, place) => [names?.[place] ?? String(place + 1), cell])),
      above,
    ]);
}

/** Names of columns; the second "Buy" is "Buy 2". */
function unique(names: readonly string[]): readonly string[] {
  const met = new Map<string, number>();
  return names.map((name) => {
    const times = (met.get(name) ?? 0) + 1;
    met.set(name, times);
    return times > 1 ? `${name} ${String(times)}` : name;
  });
}

function isWanted(row: Row, {where = {}}: Mapping): boolean {
  return Object.entries(where).every(([column, wanted]) => [wanted].flat().includes(textAt(row, column)?.trim() ?? ''));
}

/** How each value of a row is found, worked out once a file. */
interface Finders {
  /** Whether the table has a column a currency. */
  readonly wide: boolean;
  readonly base: Finder;
  readonly quote: Finder;
  readonly date: Finder;
  readonly nominal: Finder;
  readonly side: Finder;
  readonly kind: Finder;
  readonly published_at: Finder;
  readonly percent_change: Finder;
  /** With the side that the mapping names beside it. */
  readonly rates: readonly (readonly [side: Side | undefined, find: Finder])[];
}

interface Finder {
  /** The column's name; undefined for what is the same for every row. */
  readonly column: string | undefined;
  readonly in: (row: Row) => string | undefined;
}

function findersOf(mapping: Mapping): Finders {
  const {base, quote, date, side = 'mid', kind = 'unstated', rate = '@cell', published_at, percent_change} = mapping;
  const wide = isWide(mapping);
  const {nominal = wide ? '@units' : 1} = mapping;
  return {
    wide,
    base: finder('base', base),
    quote: finder('quote', quote),
    date: finder('date', date),
    nominal: finder('nominal', nominal),
    side: finder('side', side),
    kind: finder('kind', kind),
    published_at: finder('published_at', published_at),
    percent_change: finder('percent_change', percent_change),
    rates: isField(rate)
      ? [[undefined, finder('rate', rate)]]
      : SIDES.flatMap((own) => (rate[own] === undefined ? [] : [[own, finder('rate', rate[own])] as const])),
  };
}

function finder(name: string, field: Field | undefined): Finder {
  const column = columnOf(field, name);
  if (column === undefined) {
    const constant = typeof field === 'object' && 'value' in field ? String(field.value) : plain(field);
    return {column, in: () => constant};
  }
  const {words = {}, otherwise} = typeof field === 'object' && 'column' in field ? field : {};
  const meanings = new Map(Object.entries(words).map(([word, meaning]) => [word.trim().toLowerCase(), meaning]));
  // A rate that a row does not have is not that of what it stands in.
  const own = name === 'rate' && column !== '@cell';
  return {
    column,
    in: (row) => {
      const text = textAt(row, column, own)?.trim();
      if (!text && otherwise !== undefined) return String(otherwise);
      return text === undefined ? undefined : (meanings.get(text.toLowerCase()) ?? text);
    },
  };
}

function plain(field: unknown): string | undefined {
  return typeof field === 'string' || typeof field === 'number' ? String(field) : undefined;
}

/** One reading for each rate that the mapping names. */
function readRow(row: Row, name: string, find: Finders, mapping: Mapping): readonly Reading[] {
  const missing = [find.base, find.quote, find.date, find.nominal].find((own) => own.in(row) === undefined);
  if (missing) return [`${name}: no "${missing.column ?? ''}"`];
  const printed = find.date.in(row) ?? '';
  const date = dayOf(printed, find.date.column === undefined ? undefined : mapping.date_format, mapping.utc_offset);
  if (!date) return [`${name}: ${brief(printed)} is no date`];
  const kind = oneOf(find.kind.in(row), KINDS);
  if (!kind) return [`${name}: ${brief(find.kind.in(row) ?? '')} is no kind of rate`];
  const published = find.published_at.in(row);

  return find.rates.map(([named, own]) => {
    const side = named ?? oneOf(find.side.in(row), SIDES);
    if (!side) return `${name}: ${brief(find.side.in(row) ?? '')} is no side`;
    const rate = own.in(row);
    if (rate === undefined) return `${name}: no "${own.column ?? ''}"`;
    const base = (find.base.in(row) ?? '').toUpperCase();
    const quote = (find.quote.in(row) ?? '').toUpperCase();
    // Tables with a column a currency have one for that in which they count, too.
    if (base === quote && find.wide) return undefined;
    return figureOf(
      {
        name: named ? `${name}, ${named}` : name,
        base,
        quote,
        nominal: find.nominal.in(row),
        rate,
        date,
        kind,
        side,
        published_at: moment(published) === undefined ? undefined : published,
        percent_change: percent(find.percent_change.in(row), mapping.decimal),
      },
      {mark: mapping.decimal ?? '.', declared: mapping.decimal !== undefined, decimals: mapping.decimals},
    );
  });
}

/** Whether a table has a column a currency. */
function isWide({base, quote}: {readonly base?: unknown; readonly quote?: unknown}): boolean {
  return [base, quote].some((field) => columnOf(field, 'base') === '@column');
}

/** The column that a field names; undefined for what is the same throughout. */
function columnOf(field: unknown, name: string): string | undefined {
  if (typeof field === 'string') return CONSTANTS[name]?.(field) ? undefined : field;
  const column = record(field)?.column;
  return typeof column === 'string' ? column : undefined;
}

function isField(value: unknown): value is Field {
  if (typeof value === 'string') return value !== '';
  if (typeof value === 'number') return true;
  const field = record(value);
  if (!field) return false;
  const {column, words, otherwise, value: constant} = field;
  if (column === undefined) return plain(constant) !== undefined;
  return (
    typeof column === 'string' &&
    column !== '' &&
    (otherwise === undefined || plain(otherwise) !== undefined) &&
    (words === undefined || Object.values(record(words) ?? {0: 0}).every((word) => typeof word === 'string'))
  );
}

/** A change in percent with the digits as published. */
function percent(printed: string | undefined, mark: Mark = '.'): string | undefined {
  const [, sign = '', figure = ''] =
    /^([+-]?)\s*([^%]+?)\s*%?$/.exec((printed ?? '').trim().replace('\u2212', '-')) ?? [];
  const value = decimal(figure, mark, true);
  return value === undefined ? undefined : `${sign === '-' ? '-' : ''}${value}`;
}

function isCount(value: unknown, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}
