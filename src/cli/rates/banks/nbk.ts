import {DataError} from '../../../data/errors.js';
import {bankDay} from '../cells.js';
import {hasEnded} from '../currencies.js';
import {brief, figureOf, sheetOf, type Reading} from '../sheet.js';
import type {Bank, BankSheet} from '../types.js';
import {childText, readXml, type XmlElement} from '../xml.js';

/** How far from the rest of `rates_all.xml` the date of an item may be, in milliseconds. */
const CURRENT = 35 * 86_400_000;

/**
 * The National Bank of Kazakhstan: how many tenge so many units of a currency are (`quant`, from 1 to 1,000).
 *
 * Two decimals, of which it drops zeros: "5.4" is 5.40, and "3" is 3.00; its column `change` prints both. The file of a
 * day has one date. `rates_all.xml` is RSS with a date an item, and keeps currencies that ended many years ago.
 */
export const nbk: Bank = {
  id: 'nbk',
  name: 'National Bank of Kazakhstan',
  url: 'https://nationalbank.kz/',
  home: 'KZT',
  kind: 'official',
  terms: 'No terms of use were found.',
  reuse: 'unstated',
  rhythm: 'weekdays',
  dated: true,
  addresses: (day) => [
    day
      ? `https://nationalbank.kz/rss/get_rates.cfm?fdate=${day.split('-').reverse().join('.')}`
      : 'https://nationalbank.kz/rss/rates_all.xml',
  ],
  read: (text, asked) => {
    const root = readXml(text, ['rates', 'rss']);
    return root.name === 'rss' ? readAll(root, asked) : readDay(root, asked);
  },
};

function readDay(root: XmlElement, asked: string | undefined): BankSheet {
  const printed = childText(root, 'date');
  const date = bankDay(printed);
  if (!date) throw new DataError('invalid', `date: ${brief(printed)}`);
  return sheetOf(
    items(root).map((item, index) => reading(item, index, date)),
    asked,
  );
}

function readAll(root: XmlElement, asked: string | undefined): BankSheet {
  const channel = root.children.find(({name}) => name === 'channel') ?? root;
  const dated = items(channel).map((item, index) => {
    const printed = childText(item, 'pubDate');
    return {item, index, printed, date: bankDay(printed)};
  });
  const newest = dayOfFile(
    dated.flatMap(({item, date}) => (date && !hasEnded(childText(item, 'title')) ? [date] : [])),
  );
  const far: string[] = [];
  const readings: Reading[] = [];
  for (const {item, index, printed, date} of dated) {
    const code = childText(item, 'title');
    if (!date) readings.push(`item ${String(index + 1)} (${brief(code)}): ${brief(printed)} is no date`);
    else if (Math.abs(Date.parse(date) - Date.parse(newest)) > CURRENT) far.push(`${code} of ${date}`);
    else readings.push(reading(item, index, date));
  }
  const {figures, problems} = sheetOf(readings, asked);
  return {
    figures,
    problems: far.length
      ? [...problems, `left out, with dates far from the rest: ${far.slice(0, 20).join(', ')}`]
      : problems,
  };
}

/** The day that most bear, else the newest: one mistyped year must not make all others old. */
function dayOfFile(days: readonly string[]): string {
  const often = new Map<string, number>();
  for (const day of days) often.set(day, (often.get(day) ?? 0) + 1);
  const most = [...often].find(([, times]) => times > days.length / 2);
  return most?.[0] ?? [...days].sort().pop() ?? '';
}

function reading(item: XmlElement, index: number, date: string): Reading {
  return figureOf(
    {
      name: `item ${String(index + 1)}`,
      base: childText(item, 'title'),
      quote: 'KZT',
      nominal: childText(item, 'quant'),
      rate: childText(item, 'description'),
      date,
      kind: 'official',
      side: 'mid',
    },
    {mark: '.', decimals: 2},
  );
}

function items(element: XmlElement): readonly XmlElement[] {
  return element.children.filter(({name}) => name === 'item');
}
