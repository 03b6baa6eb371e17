import {expect} from '@open-wc/testing';
import {loadLocale, loadOthers, type Locale} from '../../src/i18n/locale.js';
import {locale as en} from '../../src/i18n/locales/en.js';
import {news as enNews} from '../../src/i18n/locales/en-news.js';
import {locale as ru} from '../../src/i18n/locales/ru.js';
import {directionOf} from '../../src/i18n/direction.js';
import {countryName, newsWords} from '../../src/i18n/news-words.js';
import {withNames} from '../../src/i18n/own-names.js';
import {ago} from '../../src/i18n/relative.js';

// English and Russian are the two languages of ours that Chromium's own Intl knows well, so it can judge them here.
const locales: readonly Locale[] = await Promise.all(
  [en, ru].map(async (locale) => {
    await loadOthers(await loadLocale(locale.tag));
    return loadLocale(locale.tag);
  }),
);

interface HouseName {
  readonly locale: string;
  readonly code: string;
  readonly name: string;
  readonly reason: string;
}
const response = await fetch(new URL('../../src/i18n/house.json', import.meta.url));
const house = ((await response.json()) as readonly HouseName[]).filter(({code}) => code.length === 2);

const NOON = Date.parse('2026-05-24T12:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const plain = (text: string | undefined): string => (text ?? '').replace(/\s/g, ' ');

describe('the words for stories', () => {
  it("are a language's own", () => {
    expect(newsWords(ru).more).to.equal('Ещё новости');
    expect(newsWords(en)).to.equal(enNews);
  });

  it('are English in a language that has none yet', () => {
    const {news: _, ...bare} = ru;
    expect(newsWords(bare)).to.equal(enNews);
  });
});

for (const locale of locales) {
  const {tag} = locale;
  const theirs = new Intl.DisplayNames(tag, {type: 'region', fallback: 'none'});
  const ours = house.filter((each) => each.locale === tag);

  describe(`countries in ${tag}`, () => {
    for (const [code, name] of Object.entries(newsWords(locale).countries)) {
      const own = ours.find((each) => each.code === code);
      it(`name ${code} ${own ? `in house style: ${own.reason}` : 'as the language does'}`, () => {
        // The older data of WebKitGTK's libraries have a name that is no longer the country's.
        expect(name).to.equal(own?.name ?? theirs.of(code)?.replace(/^Turkey$/, 'Türkiye'));
        expect(countryName(locale, code)).to.equal(name);
      });
    }

    it('have every name of the house table', () => {
      for (const {code, name} of ours) expect(countryName(locale, code), code).to.equal(name);
    });

    for (const code of ['MA', 'NZ', 'CI', 'XK']) {
      it(`name ${code}, far away, as Chromium, which knows both languages, does`, () => {
        expect(countryName(locale, code)).to.equal(theirs.of(code));
        expect(theirs.of(code)).not.to.equal(code);
      });
    }

    it('stay codes where no language has a name', () => {
      for (const code of ['QX', 'KGZ1', 'A', '', '..']) {
        expect(countryName(locale, code)).to.equal(code);
      }
    });

    it("have the publisher's own name first", () => {
      const own = [
        {locale: tag === 'en' ? 'ru' : 'en', code: 'KG', name: 'in another language'},
        {locale: tag, code: 'KZ', name: 'of another country'},
        {locale: tag.toUpperCase(), code: 'KG', name: 'of the publisher'},
        {locale: tag, code: 'MA', name: 'far away'},
      ];
      const named = withNames(locale, own);
      expect(countryName(named, 'KG')).to.equal('of the publisher');
      expect(countryName(named, 'MA')).to.equal('far away');
      expect(countryName(named, 'TJ')).to.equal(newsWords(locale).countries['TJ']);
    });
  });

  describe(`how long ago, in ${tag}`, () => {
    const intl = new Intl.RelativeTimeFormat(tag, {numeric: 'always'});

    for (let minutes = 1; minutes < 60; minutes++) {
      it(`tells ${minutes} min as the language does`, () => {
        const said = ago(locale, NOON - minutes * MINUTE, NOON);
        expect(plain(said?.text)).to.equal(plain(intl.format(-minutes, 'minute')));
      });
    }

    for (let hours = 1; hours < 24; hours++) {
      it(`tells ${hours} h as the language does`, () => {
        const said = ago(locale, NOON - hours * HOUR, NOON);
        expect(plain(said?.text)).to.equal(plain(intl.format(-hours, 'hour')));
      });
    }
  });
}

describe('how long ago', () => {
  const text = (age: number): string | undefined => ago(en, NOON - age, NOON)?.text;

  it('is told in whole units that have passed', () => {
    expect(text(2 * MINUTE - 1)).to.equal('1 minute ago');
    expect(text(2 * MINUTE)).to.equal('2 minutes ago');
    expect(text(HOUR - 1)).to.equal('59 minutes ago');
    expect(text(HOUR)).to.equal('1 hour ago');
    expect(text(24 * HOUR - 1)).to.equal('23 hours ago');
  });

  it('is just now under a minute, and for clocks that differ by five minutes', () => {
    for (const age of [0, MINUTE - 1, -1, -5 * MINUTE]) expect(text(age), String(age)).to.equal('just now');
    expect(ago(ru, NOON, NOON)?.text).to.equal('только что');
  });

  it('is not told of what is a day old, nor of what is yet to come', () => {
    for (const age of [24 * HOUR, 365 * 24 * HOUR]) expect(text(age), String(age)).to.equal(undefined);
    for (const age of [-5 * MINUTE - 1, -24 * HOUR]) expect(text(age), String(age)).to.equal('');
    expect(ago(en, NOON + HOUR, NOON)?.until, 'when there will be words').to.equal(NOON + HOUR - 5 * MINUTE);
  });

  it('says until when it is right: other words at that moment, and the same just before', () => {
    for (const age of [
      -5 * MINUTE,
      -1,
      0,
      30 * SECOND,
      MINUTE,
      90 * SECOND,
      HOUR - 1,
      HOUR,
      5.5 * HOUR,
      24 * HOUR - 1,
    ]) {
      const then = NOON - age;
      const said = ago(en, then, NOON);
      expect(said?.until, String(age)).to.be.above(NOON);
      expect(ago(en, then, said!.until - 1)?.text).to.equal(said!.text);
      expect(ago(en, then, said!.until)?.text).not.to.equal(said!.text);
    }
  });
});

describe('the direction of a language', () => {
  type Told = Intl.Locale & {getTextInfo?: () => {direction: string}; textInfo?: {direction: string}};

  for (const tag of [
    'en',
    'en-GB',
    'ru',
    'ru-KG',
    'kk',
    'kk-KZ',
    'ky',
    'uz',
    'uz-Cyrl',
    'uz-Latn-UZ',
    'tg',
    'tk',
    'mn',
    'zh',
    'tr',
    'az',
    'ar',
    'ar-EG',
    'AR',
    'fa',
    'fa-IR',
    'fa-AF',
    'fa-Arab-AF',
    'prs',
    'ps',
    'ps-AF',
    'ur',
    'ur-PK',
    'he',
    'yi',
    'ckb',
    'sd',
    'ug',
    'dv',
    'kk-Arab',
    'kk-arab-CN',
    'ky-Arab',
    'uz-Arab',
    'uz-Arab-AF',
    'tg-Arab',
    'az-Arab',
    'pa-Arab',
    'ku-Arab',
    'ug-Cyrl',
    'fa-Cyrl',
    'ur-Latn',
    'ar-Latn',
    'arn',
    'far',
    'hex',

    'urb',
    'sda',

    'pa',
    'ku',
  ]) {
    it(`is that of its script: ${tag}`, () => {
      const told = new Intl.Locale(tag) as Told;
      // What WebKit has wrong, and Firefox does not know.
      const known = /-arab|^(?:dv|prs)$/i.test(tag) ? 'rtl' : tag === 'hex' ? 'ltr' : undefined;
      expect(directionOf(tag)).to.equal(known ?? (told.getTextInfo?.() ?? told.textInfo)?.direction);
    });
  }

  it('is left to the text where no language is named', () => {
    expect(directionOf(undefined)).to.equal(undefined);
    expect(directionOf('')).to.equal(undefined);
  });
});

describe('every sentence about stories', () => {
  type Said = readonly [name: string, text: string];

  /** All sentences of a language, by name, with stand-ins for what comes in. */
  function said(words: object, path = ''): Said[] {
    return Object.entries(words).flatMap(([name, message]: [string, unknown]): Said[] => {
      if (typeof message === 'function')
        return [[path + name, String((message as (...parts: unknown[]) => unknown)('@1', '@2'))]];
      return typeof message === 'object' && message
        ? said(message, `${path + name}.`)
        : [[path + name, String(message)]];
    });
  }
  const [english, russian] = [said(enNews), said(newsWords(ru))];

  it('is there in both languages', () => {
    expect(russian.map(([name]) => name)).to.deep.equal(english.map(([name]) => name));
  });

  it('is whole', () => {
    for (const [name, text] of [...english, ...russian]) {
      // A story that everybody may read needs no word for that.
      if (name === 'access.free') expect(text).to.equal('');
      else
        expect(text, name)
          .to.match(/^\S(?:.*\S)?$/)
          .and.not.match(/undefined|null|NaN|\[object|\s{2}/);
    }
  });

  it('is Russian in Russian', () => {
    for (const [name, text] of russian) {
      if (text) expect(text.replace(/@\d/g, ''), name).to.match(/^[«»—|\s\d\p{P}\p{Script=Cyrillic}]*$/u);
    }
  });

  it('says the same facts in both', () => {
    const facts = (text: string): string[] => [...text.matchAll(/@\d/g)].map(([fact]) => fact);
    expect(russian.map(([name, text]) => [name, ...facts(text)])).to.deep.equal(
      english.map(([name, text]) => [name, ...facts(text)]),
    );
  });

  for (const [tag, words, lines] of [
    [
      'en',
      enNews,
      ['Withdrawn by Courier, 24 May', 'Withdrawn by Courier', 'Withdrawn, 24 May', 'Withdrawn', 'Sponsored'],
    ],
    [
      'ru',
      newsWords(ru),
      [
        'Материал отозван редакцией Courier, 24 May',
        'Материал отозван редакцией Courier',
        'Материал отозван, 24 May',
        'Материал отозван',
        'Реклама',
      ],
    ],
  ] as const) {
    it(`is a sentence in ${tag} too where the document does not say who or when`, () => {
      expect([
        words.withdrawn('Courier', '24 May'),
        words.withdrawn('Courier', ''),
        words.withdrawn('', '24 May'),
        words.withdrawn('', ''),
        words.sponsored(''),
      ]).to.deep.equal(lines);
    });
  }
});
