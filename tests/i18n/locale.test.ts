import {expect} from '@open-wc/testing';
import {date} from '../../src/i18n/format.js';
import {languageOf, loadedLocale, loadLocale} from '../../src/i18n/locale.js';

describe('a language tag', () => {
  for (const [tag, language] of [
    ['en', 'en'],
    ['en-GB', 'en'],
    ['ru', 'ru'],
    ['RU', 'ru'],
    ['ru-KG', 'ru'],
    ['ru_RU', 'ru'],
    ['ru-Cyrl-KG', 'ru'],
    ['kk', 'kk'],
    ['kk-KZ', 'kk'],
    ['kk-Cyrl-KZ', 'kk'],
    ['kk-Latn', 'kk'],
    ['uz-Latn-UZ', 'uz'],
    ['uz-Cyrl-UZ', 'uz-cyrl'],
    ['uz_Cyrl', 'uz-cyrl'],
    ['prs', 'fa'],
    ['prs-AF', 'fa'],
    ['fa-AF', 'fa'],
    ['ps-AF', 'ps'],
    // Turkic languages in Arabic letters are not read by those who know them in Cyrillic.
    ['kk-CN', 'en'],
    ['kk-Arab', 'en'],
    ['uz-Arab-AF', 'fa'],
    ['uz-AF', 'fa'],
    ['kaa', 'uz'],
    ['tt-RU', 'ru'],
    ['uk', 'en'],
    ['en-XA', 'en-xa'],
    ['ar-XB', 'ar-xb'],
    ['rue', 'en'],
    ['de', 'en'],
    ['', 'en'],
    ['x-klingon', 'en'],
    ['constructor', 'en'],
    ['toString', 'en'],
  ] as const) {
    it(`${JSON.stringify(tag)} is read as ${language}`, () => {
      expect(languageOf(tag)).to.equal(language);
    });
  }
});

describe('a language file', () => {
  it('is in hand for English, and for others once it has been asked for', async () => {
    expect(loadedLocale('en')?.tag).to.equal('en');
    expect(loadedLocale('ru')).to.equal(undefined);
    const ru = await loadLocale('ru');
    expect(ru.tag).to.equal('ru');
    expect(loadedLocale('ru')).to.equal(ru);
  });

  it('is English where there is none', async () => {
    expect((await loadLocale('de')).tag).to.equal('en');
  });
});

describe('a sentence that ends with a day', () => {
  for (const tag of ['en', 'fa', 'kk', 'ky', 'ps', 'ru', 'tg', 'tk', 'uz', 'uz-Cyrl']) {
    it(`ends with one full stop, in ${tag}`, async () => {
      const locale = await loadLocale(tag.toLowerCase());
      for (const now of [Date.UTC(2026, 1, 1), Date.UTC(2028, 1, 1)]) {
        expect(locale.messages.changes(date(locale, '2026-02-01', now))).to.match(/[^.]\.$/);
      }
    });
  }
});
