/** The cells of golden tables (tools/goldens.mjs): what we print in each, and what we should. */
import {compact, price} from '../../src/i18n/amounts.js';
import {date, money, number, percent} from '../../src/i18n/format.js';
import type {Locale} from '../../src/i18n/locale.js';
import {locale as en} from '../../src/i18n/locales/en.js';
import {news} from '../../src/i18n/locales/en-news.js';
import {countryName} from '../../src/i18n/news-words.js';
import type {Amounts, Figures, Stories} from '../../src/i18n/pack.js';
import {relative} from '../../src/i18n/relative.js';
import {rules, type Cell, type Known} from './golden-rules.js';

/** What ICU prints in a language, by cell. */
export interface Table {
  readonly icu: string;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Differences {
  /** Why we differ by rule, by the names of golden-rules.ts. */
  readonly rules: Readonly<Record<string, string>>;
  /** Why we differ in certain cells, and what we print there, by table. */
  readonly listed: readonly {
    readonly why: string;
    readonly cells: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }[];
}

export const TABLES: readonly string[] = 'en ru kk ky uz uz-Cyrl tg tk fa fa-latn ps ps-latn'.split(' ');

/** The figures and words of a table's language, with the sentences of English, which no cell has. */
export async function localeOf(table: string): Promise<Locale> {
  const [tag = ''] = table.split('-latn');
  const {figures} = (await import(`../../src/i18n/packs/${tag}/figures.ts`)) as {figures: Figures};
  const {amounts} = (await import(`../../src/i18n/packs/${tag}/amounts.ts`)) as {amounts: Amounts};
  const {stories} = (await import(`../../src/i18n/packs/${tag}/stories.ts`)) as {stories: Stories};
  const {digits, latn, ...rest} = figures;
  const own = digits && latn ? {digits, latn} : {};
  return {...rest, ...(table === tag ? own : latn), amounts, messages: en.messages, news: {...news, ...stories}};
}

export function cellsOf({cells}: Table): Cell[] {
  return Object.entries(cells).map(([name, text]) => {
    const [, section = '', rest = ''] = /^((?:date|month) (?:long|short)(?: year)?|\w+) (.*)$/.exec(name) ?? [];
    return {name, section, of: rest.split(' '), text};
  });
}

const NOW = Date.UTC(2026, 5, 15);

/** What we print in a cell. */
export function ours(locale: Locale, {section, of: [first = '', second = '']}: Cell): string {
  switch (section) {
    case 'number':
      return number(locale, first);
    case 'percent':
      return percent(locale, first);
    case 'compact':
      return compact(locale, first);
    case 'price':
      return price(locale, second, first);
    case 'money':
      return money(locale, second, first);
    case 'relative':
      return relative(locale, Number(first), second as 'minute' | 'hour' | 'day');
    case 'country':
      return countryName(locale, first);
    default: {
      const [kind, style, year] = section.split(' ');
      const months = style === 'long' ? locale.months : locale.shortMonths;
      if (kind === 'month') return months[Number(first) - 1]!;
      return date(locale, `2026-${first.padStart(2, '0')}-05`, year ? undefined : NOW, months);
    }
  }
}

/** What a rule may ask of a table. */
export function knownOf(name: string, locale: Locale, {cells}: Table, house: Known['house']): Known {
  return {locale, cells, house, symbols: name === locale.tag ? '' : 'latn.'};
}

/** ICU's text as our rules change it, and those that did. */
export function byRule(cell: Cell, known: Known): {text: string; used: string[]} {
  let {text} = cell;
  const used: string[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    const changed = rule(text, cell, known);
    if (changed !== text) used.push(name);
    text = changed;
  }
  return {text, used};
}

/** What we print in a cell whose difference no rule explains. */
export function listed({listed}: Differences, table: string, cell: string): string | undefined {
  return listed.map(({cells}) => cells[table]?.[cell]).find((text) => text !== undefined);
}
