/**
 * node tools/goldens.mjs: writes tests/i18n/goldens/, what Node's ICU prints in each of our languages, cell by cell. The
 * tables are checked in, because not every engine has these languages, and compared with what we print in each engine
 * (tests/i18n/goldens.test.ts). Run this after a change of Node's ICU, and look at the difference.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {icuText} from './icu-text.mjs';
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
const MONTHS = Array.from({length: 12}, (_, i) => String(i + 1));

const FIGURES = [
  ...cells('number', NUMBERS),
  ...cells('percent', PERCENTS),
  ...cells('compact', LARGE),
  ...cells('price', amounts()),
  ...cells('money', amounts()),
];
const WORDS = [
  ...cells('relative', [...SPANS, ...DAYS]),
  ...cells('month long', MONTHS),
  ...cells('month short', MONTHS),
  ...cells('date long year', MONTHS),
  ...cells('date long', MONTHS),
  ...cells('date short year', MONTHS),
  ...cells('date short', MONTHS),
  ...cells('country', COUNTRIES),
];

for (const {tag, digits, onlyFigures} of TABLES) {
  const name = onlyFigures ? `${tag}-${digits}` : tag;
  const language = {tag: known(tag), digits};
  const cells = Object.fromEntries(
    [...FIGURES, ...(onlyFigures ? [] : WORDS)].map((cell) => [cell.name, icuText(Intl, language, cell)]),
  );
  const table = {icu: process.versions.icu, cldr: process.versions.cldr, cells};
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, `${name}.json`), `${escaped(JSON.stringify(table, null, 2))}\n`);
  console.log(`${name}: ${Object.keys(cells).length} cells`);
}

function cells(section, all) {
  return all.map((of) => ({name: `${section} ${of}`, section, of: of.split(' ')}));
}

function amounts() {
  return CURRENCIES.flatMap((currency) => AMOUNTS.map((value) => `${currency} ${value}`));
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
