import {expect} from '@open-wc/testing';
import {capital, currency, date, moment, money, number, percent} from '../../src/i18n/format.js';
import type {Locale} from '../../src/i18n/locale.js';
import {locale as en} from '../../src/i18n/locales/en.js';
import {locale as ru} from '../../src/i18n/locales/ru.js';

// English and Russian are the two languages of ours that Chromium's own Intl knows well, so it can judge them here.
const locales: readonly Locale[] = [en, ru];

interface HouseName {
  readonly locale: string;
  readonly code: string;
  readonly name: string;
  readonly reason: string;
}
const response = await fetch(new URL('../../src/i18n/house.json', import.meta.url));
const house = (await response.json()) as readonly HouseName[];

const plain = (text: string): string => text.replace(/\s/g, ' ');

const decimals = (value: string): Intl.NumberFormatOptions & {useGrouping: true} => {
  const digits = (value.split('.')[1] ?? '').length;
  return {useGrouping: true, minimumFractionDigits: digits, maximumFractionDigits: digits};
};

const AMOUNTS = [
  '1',
  '2',
  '5',
  '11',
  '12',
  '21',
  '22',
  '25',
  '87',
  '101',
  '111',
  '114',
  '518',
  '1000',
  '1.0',
  '1.1',
  '0.55',
  '87.41',
  '0.28490',
];

for (const locale of locales) {
  const intl = locale.tag === 'en' ? 'en-GB' : locale.tag;

  describe(`figures and dates in ${locale.tag}`, () => {
    for (const value of ['0.01144', '1', '87.4500', '518', '1000', '12045.67', '999999', '1234567.5']) {
      it(`write ${value} as the language does, digit for digit`, () => {
        const theirs = new Intl.NumberFormat(intl, {
          ...decimals(value),
          minimumGroupingDigits: 1,
        } as Intl.NumberFormatOptions);
        expect(plain(number(locale, value))).to.equal(plain(theirs.format(Number(value))));
      });
    }

    it('give a change its sign, a true minus', () => {
      const sign = locale.tag === 'ru' ? ' %' : '%';
      expect(plain(percent(locale, '-0.55'))).to.equal(`\u2212${number(locale, '0.55')}${sign}`);
      expect(plain(percent(locale, '1234.5'))).to.equal(`+${plain(number(locale, '1234.5'))}${sign}`);
    });

    for (let month = 1; month <= 12; month++) {
      const day = `2025-${String(month).padStart(2, '0')}-09`;
      it(`write ${day} as the language does, with and without its year`, () => {
        const then = new Date(2025, month - 1, 9);
        const theirs = (options: Intl.DateTimeFormatOptions): string =>
          new Intl.DateTimeFormat(intl, {day: 'numeric', month: 'long', ...options}).format(then);
        expect(plain(date(locale, day))).to.equal(plain(theirs({year: 'numeric'})));
        expect(plain(date(locale, day, then.getTime()))).to.equal(plain(theirs({})));
        expect(plain(date(locale, day, new Date(2026, 0, 1).getTime()))).to.equal(plain(theirs({year: 'numeric'})));
      });
    }

    it('have twelve short months, each the beginning of a long one', () => {
      expect(locale.shortMonths).to.have.lengthOf(12);
      locale.shortMonths.forEach((short, index) => {
        expect(locale.months[index]).to.match(new RegExp(`^${short.replace('.', '').slice(0, 3)}`));
      });
    });

    it("tell a moment by the reader's own clock", () => {
      const then = new Date(2025, 11, 11, 9, 5).getTime();
      expect(moment(locale, then, then)).to.equal(`${date(locale, '2025-12-11', then)}, 09:05`);
    });

    it('take a capital letter at the beginning of a line', () => {
      expect(capital(locale, 'долларов')).to.equal('Долларов');
    });
  });

  describe(`amounts of money in ${locale.tag}`, () => {
    const rules = (value: string): Intl.LDMLPluralRule =>
      new Intl.PluralRules(locale.tag, decimals(value)).select(Number(value));

    for (const value of AMOUNTS) {
      it(`take the plural form of ${value}`, () => {
        const forms: readonly string[] = locale.tag === 'ru' ? ['one', 'few', 'many', 'other'] : ['one', 'other'];
        expect(forms[locale.form(value)]).to.equal(rules(value));
      });
    }

    const ours = new Set(house.filter((entry) => entry.locale === locale.tag).map(({code}) => code));
    for (const code of Object.keys(locale.currencies).filter((each) => !ours.has(each))) {
      it(`name ${code} as the language does, in each of its forms`, () => {
        for (const value of AMOUNTS) {
          const theirs = new Intl.NumberFormat(locale.tag, {
            style: 'currency',
            currency: code,
            currencyDisplay: 'name',
            ...decimals(value),
            minimumGroupingDigits: 1,
          } as Intl.NumberFormatOptions);
          // CLDR writes some English names with a capital letter in one of their forms.
          const expected = plain(theirs.format(Number(value))).toLowerCase();
          expect(plain(money(locale, value, code)).toLowerCase()).to.equal(expected);
        }
      });
    }

    for (const code of ours) {
      const {name, reason} = house.find((entry) => entry.locale === locale.tag && entry.code === code)!;
      if (code.length !== 3) continue; // a country, or no name
      it(`name ${code} in house style: ${reason}`, () => {
        const forms = name.split('|');
        for (const value of AMOUNTS) {
          const form = forms[locale.form(value)] ?? forms[forms.length - 1]!;
          expect(money(locale, value, code)).to.equal(`${number(locale, value)} ${form}`);
        }
      });
    }

    it('fall back on the code of a currency without a name', () => {
      expect(money(locale, '2.5', 'XTS')).to.equal(`${number(locale, '2.5')} XTS`);
      expect(currency(locale, 'XTS')).to.equal('XTS');
    });
  });
}

describe('house style in Russian', () => {
  it('says som and its forms as the region does', () => {
    const all = ['1', '2', '5', '87.41'].map((value) => money(ru, value, 'KGS'));
    expect(all).to.deep.equal([
      '1 кыргызский сом',
      '2 кыргызских сома',
      '5 кыргызских сомов',
      '87,41 кыргызского сома',
    ]);
    expect(currency(ru, 'KGS')).to.equal('кыргызских сомов');
  });
});

describe('every sentence', () => {
  type Said = readonly [string, string];

  /** All sentences of a language, by name, with stand-ins for what comes in. */
  function said(messages: object, path = ''): Said[] {
    return Object.entries(messages).flatMap(([name, message]: [string, unknown]): Said[] => {
      if (typeof message === 'function')
        return [[path + name, String((message as (...parts: unknown[]) => unknown)('@1', '@2'))]];
      return typeof message === 'object' && message
        ? said(message, `${path + name}.`)
        : [[path + name, String(message)]];
    });
  }
  const [english, russian] = [said(en.messages), said(ru.messages)];

  it('is there in both languages', () => {
    expect(russian.map(([name]) => name)).to.deep.equal(english.map(([name]) => name));
  });

  it('is whole', () => {
    for (const [name, text] of [...english, ...russian]) {
      // Nothing is known of a kind that is not stated, so there is no word for it.
      if (name === 'kind.unstated') expect(text).to.equal('');
      else
        expect(text, name)
          .to.match(/\S/)
          .and.not.match(/undefined|null|NaN|\[object/);
    }
  });

  it('is Russian in Russian', () => {
    for (const [name, text] of russian) {
      if (text) expect(text.replace(/@\d/g, ''), name).to.match(/^[«»—\s\d\p{P}\p{Script=Cyrillic}]+$/u);
    }
  });

  it('says the same facts in both', () => {
    const facts = (text: string): string[] => [...text.matchAll(/@\d/g)].map(([fact]) => fact);
    // The form of a percentage is a number, which stands for a Russian word and for no English one.
    expect(russian.map(([, text]) => facts(text).length)).to.deep.equal(english.map(([, text]) => facts(text).length));
  });
});
