import {decimals} from '../../../data/decimal.js';
import {DataError} from '../../../data/errors.js';
import {dayOf} from '../cells.js';
import {readCsv} from '../csv.js';
import {isCode} from '../currencies.js';
import {answer, brief, collect, digitsMeant, figureOf, looksLike, type Reading} from '../sheet.js';
import type {Bank, Printed} from '../types.js';
import {attribute, readXml, type XmlElement} from '../xml.js';

/** How many figures on either side of one are looked at for how many decimals their currency has. */
const NEIGHBOURS = 10;
/** How many of those a side needs to say anything. */
const WITNESSES = 5;

const FOLDER = 'https://www.ecb.europa.eu/stats/eurofxref/';
const DATA = 'https://data-api.ecb.europa.eu/service/data/EXR/';

/**
 * The European Central Bank: how many units of a currency one euro is, set once every working day.
 *
 * It drops zeros at the end ("1.15" is 1.1500), and how many decimals a currency has differs: two for the forint, five
 * for the pound, one for the Icelandic krona. So a figure is only said to have more digits than it shows where most of
 * its neighbours in the same file have them; a file of one day says nothing, and its figures keep the digits shown.
 *
 * Read are the three XML files (newest day, 90 days, all since 1999), their CSV twins, and the CSV of the data portal.
 * The newest figures are asked for with those of 90 days, which say how many digits each has.
 */
export const ecb: Bank = {
  id: 'ecb',
  name: 'European Central Bank',
  url: 'https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/',
  home: 'EUR',
  kind: 'official',
  terms: 'Free of charge; the source has to be named.',
  reuse: 'attribution',
  attribution: 'Source: European Central Bank (ECB)',
  rhythm: 'weekdays',
  dated: true,
  addresses: (day) => [
    day ? `${DATA}D..EUR.SP00.A?format=csvdata&startPeriod=${day}&endPeriod=${day}` : `${FOLDER}eurofxref-hist-90d.xml`,
  ],
  ranged: (from, to, currency) =>
    currency === 'EUR' ? [] : [`${DATA}D.${currency}.EUR.SP00.A?format=csvdata&startPeriod=${from}&endPeriod=${to}`],
  read: (text, asked) => {
    const {figures, problems} = collect(/^\s*</.test(text) ? readCubes(text) : readTable(text));
    return answer({figures: withDigits(figures), problems}, asked);
  },
};

function readCubes(text: string): Reading[] {
  const readings: Reading[] = [];
  const envelope = readXml(text, ['Envelope']);
  const days = envelope.children.flatMap(cubes).filter((cube) => cube.attributes.has('time'));
  for (const cube of days) {
    const printed = attribute(cube, 'time');
    const date = dayOf(printed);
    if (!date) readings.push(`Cube: ${brief(printed)} is no date`);
    else {
      for (const {attributes} of cubes(cube)) {
        readings.push(reading(`Cube of ${date}`, attributes.get('currency') ?? '', attributes.get('rate') ?? '', date));
      }
    }
  }
  return readings;
}

function readTable(text: string): Reading[] {
  const [head = [], ...rows] = readCsv(text, ',');
  const columns = head.map((name) => name.trim());
  const at = (row: readonly string[], column: string): string => row[columns.indexOf(column)]?.trim() ?? '';
  if (columns[0] === 'Date' && columns.length > 1) {
    return rows.flatMap((row, index) => {
      const date = dayOf(row[0] ?? '') ?? dayOf(row[0] ?? '', 'D MMM YYYY');
      const name = `line ${String(index + 2)}`;
      if (!date) return row.join('').trim() ? `${name}: ${brief(row[0] ?? '')} is no date` : [];
      return columns
        .slice(1)
        .map((code, place) => (code ? reading(name, code, row[place + 1] ?? '', date) : undefined));
    });
  }
  const needed = ['CURRENCY', 'TIME_PERIOD', 'OBS_VALUE'];
  if (!needed.every((name) => columns.includes(name))) throw new DataError('not-a-document', looksLike(text));
  return rows.map((row, index) => {
    const name = `line ${String(index + 2)}`;
    const other = [
      ['FREQ', 'D'],
      ['CURRENCY_DENOM', 'EUR'],
      ['EXR_TYPE', 'SP00'],
      ['EXR_SUFFIX', 'A'],
    ].find(([column = '', value]) => columns.includes(column) && at(row, column) !== value);
    if (other) return `${name}: ${other.join(' is not ')}`;
    const printed = at(row, 'TIME_PERIOD');
    const date = dayOf(printed);
    return date
      ? reading(name, at(row, 'CURRENCY'), at(row, 'OBS_VALUE'), date)
      : `${name}: ${brief(printed)} is no date`;
  });
}

function reading(name: string, code: string, rate: string, date: string): Reading {
  const quote = code.trim();
  return figureOf(
    {
      name: `${name}, ${isCode(quote) ? quote : brief(quote)}`,
      base: 'EUR',
      quote,
      rate,
      date,
      kind: 'official',
      side: 'mid',
    },
    {mark: '.'},
  );
}

/** The figures with the digits that they have by the evidence of their currency's other days. */
function withDigits(figures: readonly Printed[]): readonly Printed[] {
  const series = new Map<string, Printed[]>();
  for (const figure of figures) {
    const own = series.get(figure.quote);
    if (own) own.push(figure);
    else series.set(figure.quote, [figure]);
  }
  const digits = new Map<Printed, number | undefined>();
  for (const own of series.values()) {
    own.sort((a, b) => (a.date < b.date ? -1 : 1));
    const shown = own.map(({rate}) => decimals(rate));
    own.forEach((figure, index) => {
      const sides = [
        shown.slice(Math.max(0, index - NEIGHBOURS), index),
        shown.slice(index + 1, index + 1 + NEIGHBOURS),
      ];
      const usual = sides.filter(({length}) => length >= WITNESSES).map(mostHave);
      digits.set(figure, usual.length ? digitsMeant(figure.rate, Math.min(...usual)) : undefined);
    });
  }
  return figures.map((figure) => ({...figure, digits: digits.get(figure)}));
}

/** The number of decimals that more than half of the figures have at least. One with more is an oddity (144.88 ISK). */
function mostHave(shown: readonly number[]): number {
  return [...shown].sort((a, b) => b - a)[Math.floor(shown.length / 2)] ?? 0;
}

function cubes(element: XmlElement): readonly XmlElement[] {
  return element.name === 'Cube' && element.children.every(({name}) => name === 'Cube') ? element.children : [];
}
