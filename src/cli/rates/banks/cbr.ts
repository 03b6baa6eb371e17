import {fraction, times} from '../../../data/decimal.js';
import {DataError} from '../../../data/errors.js';
import {bankDay, decimal} from '../cells.js';
import {brief, figureOf, sheetOf, type Reading} from '../sheet.js';
import type {Bank, Printed} from '../types.js';
import {attribute, childText, readXml, type XmlElement} from '../xml.js';

/** What the bank calls a currency in its histories, which do not say its code (its directory is XML_valFull.asp). */
const IDS: Readonly<Record<string, string>> = {
  AED: 'R01230',
  AMD: 'R01060',
  AUD: 'R01010',
  AZN: 'R01020A',
  BDT: 'R01685',
  BGN: 'R01100',
  BHD: 'R01080',
  BOB: 'R01105',
  BRL: 'R01115',
  BYN: 'R01090B',
  CAD: 'R01350',
  CHF: 'R01775',
  CNY: 'R01375',
  CUP: 'R01395',
  CZK: 'R01760',
  DKK: 'R01215',
  DZD: 'R01030',
  EGP: 'R01240',
  ETB: 'R01800',
  EUR: 'R01239',
  GBP: 'R01035',
  GEL: 'R01210',
  HKD: 'R01200',
  HUF: 'R01135',
  IDR: 'R01280',
  INR: 'R01270',
  IRR: 'R01300',
  JPY: 'R01820',
  KGS: 'R01370',
  KRW: 'R01815',
  KZT: 'R01335',
  MDL: 'R01500',
  MMK: 'R02005',
  MNT: 'R01503',
  NGN: 'R01520',
  NOK: 'R01535',
  NZD: 'R01530',
  OMR: 'R01540',
  PLN: 'R01565',
  QAR: 'R01355',
  RON: 'R01585F',
  RSD: 'R01805F',
  SAR: 'R01580',
  SEK: 'R01770',
  SGD: 'R01625',
  THB: 'R01675',
  TJS: 'R01670',
  TMT: 'R01710A',
  TRY: 'R01700J',
  UAH: 'R01720',
  USD: 'R01235',
  UZS: 'R01717',
  VND: 'R01150',
  XDR: 'R01589',
  ZAR: 'R01810',
};

/**
 * The Bank of Russia: how many roubles so many units of a currency are.
 *
 * Four decimals after a comma, in windows-1251. The figures are of the next working day, Saturdays included; without a
 * day in the address the answer is the newest set. `VunitRate` is the value of one unit and has to agree. Some are
 * for 10,000 units (UZS) or a million (IRR). Before 1998 it printed old roubles (RUR) all along.
 */
export const cbr: Bank = {
  id: 'cbr',
  name: 'Bank of Russia',
  url: 'https://www.cbr.ru/',
  home: 'RUB',
  kind: 'official',
  // Its user agreement asks for a link to the site and reserves the rest to rightsholders; it has no word on figures.
  terms: 'https://www.cbr.ru/eng/user_agreement/',
  reuse: 'unstated',
  attribution: 'Source: Bank of Russia, www.cbr.ru',
  rhythm: 'weekdays',
  dated: true,
  addresses: (day) => [`https://www.cbr.ru/scripts/XML_daily.asp${day ? `?date_req=${slashed(day)}` : ''}`],
  ranged: (from, to, currency) => {
    const id = Object.hasOwn(IDS, currency) ? IDS[currency] : undefined;
    const range = `date_req1=${slashed(from)}&date_req2=${slashed(to)}`;
    return id ? [`https://www.cbr.ru/scripts/XML_dynamic.asp?${range}&VAL_NM_RQ=${id}`] : [];
  },
  read: (text, asked) => {
    const root = readXml(text, ['ValCurs']);
    if (root.attributes.has('DateRange1')) {
      const records = history(root);
      // Between two working days there is nothing, and nothing wrong.
      return records.length ? sheetOf(records, asked) : {figures: [], problems: []};
    }
    const printed = attribute(root, 'Date');
    const date = bankDay(printed);
    if (!date) throw new DataError('invalid', `Date: ${brief(printed || root.text)}`);
    return sheetOf(
      root.children
        .filter(({name}) => name === 'Valute')
        .map((valute, index) => reading(valute, `Valute ${String(index + 1)}`, childText(valute, 'CharCode'), date)),
      asked,
    );
  },
};

function history(root: XmlElement): Reading[] {
  const id = attribute(root, 'ID');
  const code = Object.keys(IDS).find((currency) => IDS[currency] === id);
  if (!code) throw new DataError('invalid', `ID: ${brief(id)}`);
  return root.children
    .filter(({name}) => name === 'Record')
    .map((record, index) => {
      const name = `Record ${String(index + 1)}`;
      const date = bankDay(attribute(record, 'Date'));
      return date ? reading(record, name, code, date) : `${name}: ${brief(attribute(record, 'Date'))} is no date`;
    });
}

function reading(element: XmlElement, name: string, base: string, date: string): Reading {
  const figure = figureOf(
    {
      name,
      base,
      quote: 'RUB',
      nominal: childText(element, 'Nominal'),
      rate: childText(element, 'Value'),
      date,
      kind: 'official',
      side: 'mid',
    },
    {mark: ','},
  );
  const unit = childText(element, 'VunitRate');
  if (!unit || typeof figure !== 'object') return figure;
  const one = decimal(unit, ',');
  if (one && agree(figure, one)) return figure;
  return `${name} (${brief(base)}): ${figure.rate} for ${String(figure.nominal)}, but ${brief(unit)} for one`;
}

/** Whether what is printed for one unit is that for all of them, to half a unit of the last digit of either. */
function agree({rate, nominal}: Printed, one: string): boolean {
  const units = {n: BigInt(nominal), d: 1n};
  const [all, value] = [times(fraction(one), units), fraction(rate)];
  const gap = all.n * value.d - value.n * all.d;
  const twice = 2n * (gap < 0n ? -gap : gap);
  return twice <= BigInt(nominal) * value.d || twice <= all.d;
}

function slashed(day: string): string {
  return day.split('-').reverse().join('/');
}
