import {expect} from '@open-wc/testing';
import {compact, price} from '../../src/i18n/amounts.js';
import {money, number, percent} from '../../src/i18n/format.js';
import {loadLocale, type Locale} from '../../src/i18n/locale.js';
import {parseNumber} from '../../src/i18n/parse.js';

const TAGS = ['en', 'ru', 'kk', 'ky', 'uz', 'uz-cyrl', 'tg', 'tk', 'fa', 'ps'] as const;
const AMOUNTS = [
  '0',
  '1',
  '2',
  '5',
  '21',
  '518',
  '1000',
  '12045.67',
  '999999',
  '1234567.5',
  '0.00008',
  '0.28490',
  '-3.5',
];
const locales = Object.fromEntries(await Promise.all(TAGS.map(async (tag) => [tag, await loadLocale(tag)] as const)));
const of = (tag: string): Locale => locales[tag] as Locale;

describe('a number that somebody types', () => {
  for (const tag of TAGS) {
    it(`is read in ${tag} in each form in which it is written`, () => {
      for (const value of AMOUNTS) {
        const locale = of(tag);
        expect(parseNumber(locale, number(locale, value)), value).to.equal(value);
        expect(parseNumber(locale, percent(locale, value)), `${value} percent`).to.equal(value);
        for (const code of ['USD', 'KGS', 'UZS', 'XTS']) {
          expect(parseNumber(locale, price(locale, value, code)), `${value} ${code}`).to.equal(value);
          expect(parseNumber(locale, money(locale, value, code)), `${value} ${code} in words`).to.equal(value);
        }
      }
    });

    it(`is read in ${tag} from its short form`, () => {
      for (const [value, meant] of [
        ['1000', '1000'],
        ['1234567.5', '1200000'],
        ['-21000000', '-21000000'],
        ['3000000000', '3000000000'],
      ] as const) {
        expect(parseNumber(of(tag), compact(of(tag), value)), value).to.equal(meant);
      }
    });
  }

  for (const [tag, text, value] of [
    // A lone sign that can be either.
    ['en', '1,234', '1234'],
    ['en', '1.234', '1.234'],
    ['en', '0,55', '0.55'],
    ['en', '12,5', '12.5'],
    ['en', '1,2345', '1.2345'],
    ['en', '0,123', '0.123'],
    ['ru', '1,234', '1.234'],
    ['ru', '1.234', '1.234'],
    ['kk', '87.41', '87.41'],
    ['uz', '12.045,67', '12045.67'],
    ['tk', '1.234.567', '1234567'],
    // Signs that can be one only.
    ['en', '1,234,567.5', '1234567.5'],
    ['en', '1.234.567,5', '1234567.5'],
    ['en', '1\u2019234.5', '1234.5'],
    ['ru', '1 234 567,5', '1234567.5'],
    ['ru', '1\u00A0234', '1234'],
    ['ru', '1\u202F234', '1234'],
    ['en', '1 234,5', '1234.5'],
    // Digits and signs of Arabic script, in any language.
    ['fa', '۱۲۳۴', '1234'],
    ['fa', '۱٬۲۳۴٫۵', '1234.5'],
    ['fa', '1,234.5', '1234.5'],
    ['fa', '١٢٣٤٫٥', '1234.5'],
    ['ps', '۱٬۲۳۴٬۵۶۷', '1234567'],
    ['en', '۸۷٫۴۱', '87.41'],
    ['en', '１２', '12'],
    // Signs.
    ['en', '-5', '-5'],
    ['en', '\u22125', '-5'],
    ['en', '+5', '5'],
    ['fa', '\u200E\u2212۵', '-5'],
    ['en', '$-5', '-5'],
    // As far as somebody has come.
    ['en', '5.', '5'],
    ['en', '.5', '0.5'],
    ['en', '007', '7'],
    ['en', '  5  ', '5'],
    // With words.
    ['en', '5 usd', '5'],
    ['en', '$5', '5'],
    ['en', '5 %', '5'],
    ['en', '1.5m', '1500000'],
    ['ru', '1,5 млн', '1500000'],
    ['ru', '1,5 млн ₽', '1500000'],
    ['kk', '2 мың', '2000'],
    ['fa', '۵٪', '5'],
  ] as const) {
    it(`${text} is ${value} in ${tag}`, () => {
      expect(parseNumber(of(tag), text)).to.equal(value);
    });
  }

  for (const text of [
    '',
    ' ',
    'five',
    '-',
    '.',
    '1 2',
    '12 34',
    '1,23,456',
    '1.2.3',
    '1,234.5,6',
    '1..2',
    '5 apples',
    '1e5',
    '5-6',
    '--5',
    '٫',
    '1٫2٫3',
    '0x10',
    'NaN',
  ]) {
    it(`${JSON.stringify(text)} is none`, () => {
      expect(parseNumber(of('en'), text)).to.equal(undefined);
    });
  }
});
