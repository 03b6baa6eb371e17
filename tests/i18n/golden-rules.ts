/**
 * How our texts differ from ICU's by rule: each turns what ICU prints in a cell of a golden table (tools/goldens.mjs) into
 * what we print. Why is told in golden-differences.json, by the same names, which lists all other differences.
 */
import type {Locale} from '../../src/i18n/locale.js';

/** A cell of a table: what is told ("money", "date long year"), and of what ("KGS", "0.5"). */
export interface Cell {
  readonly name: string;
  readonly section: string;
  readonly of: readonly string[];
  readonly text: string;
}

export interface HouseEntry {
  readonly locale: string;
  readonly code: string;
  readonly name: string;
}

/** What a rule may ask: the language, ICU's table and the house table. */
export interface Known {
  readonly locale: Locale;
  readonly cells: Readonly<Record<string, string>>;
  readonly house: readonly HouseEntry[];
  /** Where a pack has the symbols of the table's digits: "latn." in a language that has digits of its own. */
  readonly symbols: '' | 'latn.';
}

export type Rule = (text: string, cell: Cell, known: Known) => string;

const DIGIT = '[0-9\u06F0-\u06F9]';
const FIGURE = new RegExp(`${DIGIT}[0-9\u06F0-\u06F9.,\u066B\u066C\u202F]*(?<![.,])|${DIGIT}`);

export const rules: Readonly<Record<string, Rule>> = {
  marks: (text) => text.replace(/[\u200E\u200F\u061C]/g, ''),
  minus: (text) => text.replace(/^-/, '\u2212'),
  'narrow spaces': (text) =>
    text.replace(new RegExp(`\u00A0(?=[%\u066A])|(${DIGIT})\u00A0(?=${DIGIT})`, 'g'), '$1\u202F'),
  'dates of Britain': (text, {section}, {locale}) =>
    locale.tag === 'en' && section.startsWith('date')
      ? text.replace(/^(\p{L}+) (\d+)(?:,( \d+))?$/u, (_, month: string, day: string, year?: string) => {
          return `${day} ${month}${year ?? ''}`;
        })
      : text,
  'spaces in dates': (text, {section, of}, {cells}) => {
    if (!section.startsWith('date')) return text;
    const month = cells[`month ${section.split(' ')[1] ?? ''} ${of[0] ?? ''}`] ?? '';
    return text
      .replace(new RegExp(`(^${DIGIT}| ${DIGIT}) (?=${month})|(${month}) (?=${DIGIT}$)`), '$1$2\u00A0')
      .replace(new RegExp(`(${DIGIT}{4}) (?=\\p{L}+\\.)`, 'u'), '$1\u00A0');
  },
  'letters of Uzbek': (text, _, {locale}) =>
    locale.tag === 'uz' ? text.replace(/([og])\u2018/gi, '$1\u02BB').replace(/[\u2018\u2019]/g, '\u02BC') : text,
  house: (text, cell, known) => {
    const separated = withSeparators(text, known);
    return ofHouse(separated, cell, known) ?? separated;
  },
};

function ownOf({house, locale}: Known): (code: string) => string | undefined {
  return (code) => house.find((entry) => entry.locale === locale.tag && entry.code === code)?.name;
}

/** A figure with the point and the groups of the house table. */
function withSeparators(text: string, known: Known): string {
  const own = ownOf(known);
  const [decimal, group] = [own(`${known.symbols}decimal`), own(`${known.symbols}group`)];
  if (decimal === undefined && group === undefined) return text;
  const point = known.cells['number 0.00008']?.[1];
  const between = known.cells['number 1000']?.[1];
  return text.replace(FIGURE, (figure) =>
    figure.replace(/./gu, (mark) => (mark === point ? decimal : mark === between ? group : mark) ?? mark),
  );
}

/** What the house table makes of a text; undefined where it has nothing to say. */
function ofHouse(text: string, {section, of}: Cell, known: Known): string | undefined {
  const {locale, cells} = known;
  const own = ownOf(known);
  const inForm = (forms: string, value: string): string => {
    const all = forms.split('|');
    return all[locale.form(value)] ?? all[all.length - 1] ?? '';
  };
  const element = (list: string, index: number): string | undefined =>
    own(`${list}.${String(index)}`) ?? own(list)?.split('|')[index];
  const figure = FIGURE.exec(text)?.[0] ?? '';
  const sign = text.startsWith('\u2212') ? '\u2212' : '';
  const [first = '', second = ''] = of;

  switch (section) {
    case 'country':
      return own(first);
    case 'money': {
      const forms = own(first);
      return forms && `${sign}${figure} ${inForm(forms, second.replace('-', ''))}`;
    }
    case 'price': {
      const symbol = own(`symbols.${first}`);
      if (symbol === undefined) return undefined;
      const isBefore = text.indexOf(figure) > sign.length;
      const isWord = (isBefore ? /\p{L}$/u : /^\p{L}/u).test(symbol);
      const plain = Object.entries(cells).find(([name, each]) => name.startsWith('price') && !/\p{L}/u.test(each))?.[1];
      const space = isWord || plain?.includes('\u00A0') ? '\u00A0' : '';
      return sign + (isBefore ? symbol + space + figure : figure + space + symbol);
    }
    case 'compact': {
      const short = inAscii(figure, locale);
      const power = Math.round(Math.log10(Math.abs(Number(first)) / Number(short)));
      const forms = own(`compact.${String(power)}`);
      return forms && sign + inForm(forms, short).replace('0', figure);
    }
    case 'relative': {
      const count = Number(first);
      const word = second === 'day' && Math.abs(count) < 2 ? element('days', count + 1) : undefined;
      const forms = own(`${count < 0 ? 'past' : 'future'}.${second}`);
      return word ?? (forms && figure && inForm(forms, String(Math.abs(count))).replace('0', figure));
    }
    case 'month long':
      return element('months', Number(first) - 1);
    case 'month short':
      return element('shortMonths', Number(first) - 1);
    default: {
      const [, style = '', year] = section.split(' ');
      const theirs = cells[`month ${style} ${first}`] ?? '';
      const month = element(style === 'long' ? 'months' : 'shortMonths', Number(first) - 1);
      const pattern = element('dates', year ? 0 : 1);
      if (!section.startsWith('date') || (month === undefined && pattern === undefined)) return undefined;
      if (pattern === undefined) return text.replace(theirs, month ?? '');
      const figures = text.match(new RegExp(`${DIGIT}+`, 'g')) ?? [];
      const parts: Record<string, string | undefined> = {
        d: figures.find(({length}) => length === 1),
        m: month ?? theirs,
        y: figures.find(({length}) => length === 4),
      };
      return pattern.replace(/\{(\w)\}/g, (_, part: string) => parts[part] ?? '');
    }
  }
}

function inAscii(figure: string, {digits = '', decimal, group}: Locale): string {
  const plain = figure.replaceAll(group, '').replace(decimal, '.');
  return plain.replace(/[\u06F0-\u06F9]/g, (digit) => String(digits.indexOf(digit)));
}
