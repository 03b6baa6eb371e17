import {expect} from '@open-wc/testing';
import type {Locale} from '../../src/i18n/locale.js';
import {
  byRule,
  cellsOf,
  knownOf,
  listed,
  localeOf,
  ours,
  TABLES,
  type Differences,
  type Table,
} from './golden-cells.js';
import {rules, type HouseEntry} from './golden-rules.js';

const read = async <T>(path: string): Promise<T> => (await (await fetch(new URL(path, import.meta.url))).json()) as T;

const house = await read<readonly HouseEntry[]>('../../src/i18n/house.json');
const differences = await read<Differences>('./golden-differences.json');
const tables = new Map<string, {locale: Locale; table: Table}>();
for (const name of TABLES) {
  tables.set(name, {locale: await localeOf(name), table: await read<Table>(`./goldens/${name}.json`)});
}

const used = new Set<string>();

for (const [name, {locale, table}] of tables) {
  const known = knownOf(name, locale, table, house);
  const cells = cellsOf(table);

  describe(`what we print in ${name}`, () => {
    for (const section of new Set(cells.map((cell) => cell.section.split(' ')[0]!))) {
      it(`is what ICU ${table.icu} prints, or differs for a reason that is on record: ${section}`, () => {
        const unexplained: Record<string, string> = {};
        for (const cell of cells.filter((each) => each.section.split(' ')[0] === section)) {
          const text = ours(locale, cell);
          const expected = byRule(cell, known);
          expected.used.forEach((rule) => used.add(rule));
          const told = listed(differences, name, cell.name) ?? expected.text;
          if (text !== told) unexplained[cell.name] = `${visible(text)}, and not ${visible(told)}`;
        }
        expect(unexplained).to.deep.equal({});
      });
    }

    it('differs where the record says so, and not by a rule', () => {
      const stale = cells.filter((cell) => {
        const text = listed(differences, name, cell.name);
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
