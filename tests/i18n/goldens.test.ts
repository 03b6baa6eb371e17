import {expect} from '@open-wc/testing';
import {compact, price} from '../../src/i18n/amounts.js';
import {date, money, number, percent} from '../../src/i18n/format.js';
import type {Locale} from '../../src/i18n/locale.js';
import {locale as en} from '../../src/i18n/locales/en.js';
import {news} from '../../src/i18n/locales/en-news.js';
import {countryName} from '../../src/i18n/news-words.js';
import type {Amounts, Figures, Stories} from '../../src/i18n/pack.js';
import {relative} from '../../src/i18n/relative.js';
import {rules, type Cell, type HouseEntry, type Known} from './golden-rules.js';

/** What ICU prints in a language, by cell. */
interface Table {
  readonly icu: string;
  readonly cells: Readonly<Record<string, string>>;
}

interface Differences {
  /** Why we differ by rule, by the names of golden-rules.ts. */
  readonly rules: Readonly<Record<string, string>>;
  /** Why we differ in certain cells, and what we print there, by table. */
  readonly listed: readonly {
    readonly why: string;
    readonly cells: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }[];
}

const read = async <T>(path: string): Promise<T> => (await (await fetch(new URL(path, import.meta.url))).json()) as T;

const TABLES = 'en ru kk ky uz uz-Cyrl tg tk fa fa-latn ps ps-latn'.split(' ');
const house = await read<readonly HouseEntry[]>('../../src/i18n/house.json');
const differences = await read<Differences>('./golden-differences.json');
const tables = new Map<string, {locale: Locale; table: Table}>();
for (const name of TABLES) {
  tables.set(name, {locale: await localeOf(name), table: await read<Table>(`./goldens/${name}.json`)});
}

/** A language's figures and words, with the sentences of English, which no cell has. */
async function localeOf(name: string): Promise<Locale> {
  const [tag = ''] = name.split('-latn');
  const {figures} = (await import(`../../src/i18n/packs/${tag}/figures.ts`)) as {figures: Figures};
  const {amounts} = (await import(`../../src/i18n/packs/${tag}/amounts.ts`)) as {amounts: Amounts};
  const {stories} = (await import(`../../src/i18n/packs/${tag}/stories.ts`)) as {stories: Stories};
  const {digits, latn, ...rest} = figures;
  const own = digits && latn ? {digits, latn} : {};
  return {...rest, ...(name === tag ? own : latn), amounts, messages: en.messages, news: {...news, ...stories}};
}

const NOW = Date.UTC(2026, 5, 15);

/** What we print in a cell. */
function ours(locale: Locale, {section, of: [first = '', second = '']}: Cell): string {
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

function cellsOf({cells}: Table): Cell[] {
  return Object.entries(cells).map(([name, text]) => {
    const [, section = '', rest = ''] = /^((?:date|month) (?:long|short)(?: year)?|\w+) (.*)$/.exec(name) ?? [];
    return {name, section, of: rest.split(' '), text};
  });
}

/** ICU's text as our rules change it, and those that did. */
function byRule(cell: Cell, known: Known): {text: string; used: string[]} {
  let {text} = cell;
  const used: string[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    const changed = rule(text, cell, known);
    if (changed !== text) used.push(name);
    text = changed;
  }
  return {text, used};
}

const listed = (name: string, cell: string): string | undefined =>
  differences.listed.map(({cells}) => cells[name]?.[cell]).find((text) => text !== undefined);

const used = new Set<string>();

for (const [name, {locale, table}] of tables) {
  const known: Known = {locale, cells: table.cells, house, symbols: name === locale.tag ? '' : 'latn.'};
  const cells = cellsOf(table);

  describe(`what we print in ${name}`, () => {
    for (const section of new Set(cells.map((cell) => cell.section.split(' ')[0]!))) {
      it(`is what ICU ${table.icu} prints, or differs for a reason that is on record: ${section}`, () => {
        const unexplained: Record<string, string> = {};
        for (const cell of cells.filter((each) => each.section.split(' ')[0] === section)) {
          const text = ours(locale, cell);
          const expected = byRule(cell, known);
          expected.used.forEach((rule) => used.add(rule));
          const told = listed(name, cell.name) ?? expected.text;
          if (text !== told) unexplained[cell.name] = `${visible(text)}, and not ${visible(told)}`;
        }
        expect(unexplained).to.deep.equal({});
      });
    }

    it('differs where the record says so, and not by a rule', () => {
      const stale = cells.filter((cell) => {
        const text = listed(name, cell.name);
        return text !== undefined && text === byRule(cell, known).text;
      });
      expect(stale.map((cell) => cell.name)).to.deep.equal([]);
    });
  });
}

describe('the record of differences from ICU', () => {
  it('gives a reason for each rule, and has only rules that are used', () => {
    expect([...used].sort()).to.deep.equal(Object.keys(rules).sort());
    expect(Object.keys(differences.rules).sort()).to.deep.equal(Object.keys(rules).sort());
    for (const [rule, why] of Object.entries(differences.rules)) expect(why, rule).to.match(/\w{3}/);
  });

  it('gives a reason for each list of cells, and names only cells that there are, once', () => {
    const seen = new Set<string>();
    for (const {why, cells} of differences.listed) {
      expect(why).to.match(/\w{3}/);
      for (const [name, texts] of Object.entries(cells)) {
        for (const cell of Object.keys(texts)) {
          expect(Object.keys(tables.get(name)?.table.cells ?? {}), name).to.include(cell);
          expect(seen.has(`${name} ${cell}`), `${name} ${cell} twice`).to.equal(false);
          seen.add(`${name} ${cell}`);
        }
      }
    }
  });
});

/** With escapes for what nobody sees. */
function visible(text: string): string {
  const escape = (mark: string): string => `\\u${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return `"${text.replace(/[\u00A0\u061C\u200B-\u200F\u2028-\u202F\u2060-\u206F]/g, escape)}"`;
}
