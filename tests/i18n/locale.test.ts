import {expect} from '@open-wc/testing';
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
