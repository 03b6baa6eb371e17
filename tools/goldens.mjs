/**
 * node tools/goldens.mjs: writes tests/i18n/goldens/, what Node's ICU prints in each of our languages, cell by cell. The
 * tables are checked in, because not every engine has these languages, and compared with what we print in each engine
 * (tests/i18n/goldens.test.ts). Run this after a change of Node's ICU, and look at the difference.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {COUNTRIES, CURRENCIES} from './packs.mjs';

const folder = fileURLToPath(new URL('../tests/i18n/goldens', import.meta.url));

/** A language, the digits that it is to have, and whether only its figures are of interest. */
const TABLES = [
  ...'en ru kk ky uz uz-Cyrl tg tk'.split(' ').map((tag) => ({tag, digits: 'latn'})),
  ...['fa', 'ps'].flatMap((tag) => [
    {tag, digits: 'arabext'},
    {tag, digits: 'latn', onlyFigures: true},
  ]),
];

const NUMBERS = '0 -0 1 2 5 11 21 0.00008 1234567.5 1000 999999'.split(' ');
const PERCENTS = [...NUMBERS, '0.55', '-0.12', '-12.5'];
const LARGE = [...NUMBERS, '950', '1500', '10000', '12345', '150000', '-1200000', '2500000000', '5000000000000'];
const AMOUNTS = '1 2 5 11 21 0.5 -1'.split(' ');
const SPANS = ['-3 hour', '5 hour', '-1 minute', '-21 minute', '5 minute', '-5 day', '3 day'];
const DAYS = ['-1 day', '0 day', '1 day'];
const YEAR = 2026;

for (const {tag, digits, onlyFigures} of TABLES) {
  const name = onlyFigures ? `${tag}-${digits}` : tag;
  const cells = {...figures(tag, digits), ...(onlyFigures ? {} : words(tag, digits))};
  const table = {icu: process.versions.icu, cldr: process.versions.cldr, cells};
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, `${name}.json`), `${escaped(JSON.stringify(table, null, 2))}\n`);
  console.log(`${name}: ${Object.keys(cells).length} cells`);
}

function figures(tag, numberingSystem) {
  const written = (value, options = {}) => {
    const digits = (value.split('.')[1] ?? '').length;
    const fraction = {minimumFractionDigits: digits, maximumFractionDigits: digits};
    return new Intl.NumberFormat(known(tag), {numberingSystem, ...fraction, ...options});
  };
  const amounts = (name, options) =>
    CURRENCIES.flatMap((currency) =>
      AMOUNTS.map((value) => [
        `${name} ${currency} ${value}`,
        written(value, {style: 'currency', currency, ...options}).format(value),
      ]),
    );
  return Object.fromEntries([
    ...NUMBERS.map((value) => [`number ${value}`, written(value).format(value)]),
    ...PERCENTS.map((value) => [
      `percent ${value}`,
      // Digit for digit: a string is read as a decimal, and 0.55 percent is 0.0055.
      written(value, {style: 'percent', signDisplay: 'always'}).format(`${value}e-2`),
    ]),
    ...LARGE.map((value) => [
      `compact ${value}`,
      new Intl.NumberFormat(known(tag), {numberingSystem, notation: 'compact'}).format(value),
    ]),
    ...amounts('price', {currencyDisplay: 'symbol'}),
    ...amounts('money', {currencyDisplay: 'name'}),
  ]);
}

function words(tag, numberingSystem) {
  const relative = (numeric) => (span) => {
    const [count, unit] = span.split(' ');
    return [
      `relative ${span}`,
      new Intl.RelativeTimeFormat(known(tag), {numberingSystem, numeric}).format(Number(count), unit),
    ];
  };
  const options = {calendar: 'gregory', numberingSystem, timeZone: 'UTC', day: 'numeric'};
  const date = (style, month, year) => {
    const format = new Intl.DateTimeFormat(known(tag), {...options, month: style, ...(year ? {year: 'numeric'} : {})});
    return [`date ${style}${year ? ' year' : ''} ${month}`, format.format(new Date(Date.UTC(YEAR, month - 1, 5)))];
  };
  const monthName = (style, month) => {
    const format = new Intl.DateTimeFormat(known(tag), {...options, month: style});
    const parts = format.formatToParts(new Date(Date.UTC(YEAR, month - 1, 5)));
    return [`month ${style} ${month}`, parts.find(({type}) => type === 'month').value];
  };
  const months = Array.from({length: 12}, (_, i) => i + 1);
  const regions = new Intl.DisplayNames(known(tag), {type: 'region'});
  return Object.fromEntries([
    ...SPANS.map(relative('always')),
    ...DAYS.map(relative('auto')),
    ...['long', 'short'].flatMap((style) => months.map((month) => monthName(style, month))),
    ...['long', 'short'].flatMap((style) =>
      [true, false].flatMap((year) => months.map((month) => date(style, month, year))),
    ),
    ...COUNTRIES.map((code) => [`country ${code}`, regions.of(code)]),
  ]);
}

/** A language that this ICU has: another one would be answered in that of the machine. */
function known(tag) {
  const {locale} = new Intl.NumberFormat(tag).resolvedOptions();
  if (locale !== tag) throw new Error(`This Node has no ${tag} but ${locale}: it needs its full ICU data.`);
  return tag;
}

/** Spaces and marks that nobody sees as escapes. */
function escaped(json) {
  return json.replace(
    /[\u00A0\u061C\u200B-\u200F\u2028-\u202F\u2060-\u206F]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
