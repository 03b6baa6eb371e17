import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import '../../src/components/country-feed/country-feed.js';
import '../../src/components/fx-ticker/fx-ticker.js';
import '../../src/components/news-card/news-card.js';
import {locale as turned} from '../../src/i18n/locales/ar-XB.js';
import {locale as en} from '../../src/i18n/locales/en.js';
import {news} from '../../src/i18n/locales/en-news.js';
import {locale as longer} from '../../src/i18n/locales/en-XA.js';
import {until} from '../fixtures/clock.js';
import {rate, ratesOf} from '../fixtures/feed.js';
import {item, jsonChild, newsDocument, textBoxes} from '../fixtures/news.js';
import {frames, mount} from '../fixtures/page.js';

/** Stories in which every sentence has its place, in words that no sentence of ours has: those of a document are digits. */
const stories = [
  item({id: '1', title: '11', summary: '12'}, {countries: ['KG', 'KZ'], cites: [{name: '13'}], access: 'paid'}),
  item({id: '2', title: '21', summary: '22', authors: [{name: '23'}]}, {countries: ['KG'], kind: 'opinion'}),
  item(
    {id: '3', title: '31', summary: '32'},
    {countries: ['KG'], corrections: [{date: '2026-05-23', text: '33', kind: 'clarification'}]},
  ),
  item(
    {id: '4', url: undefined, title: '41', summary: '45', content_text: '42 43'},
    {countries: ['KG'], sponsor: {name: '44'}},
  ),
];
const document_ = newsDocument(stories, {publisher: {name: '00', url: 'https://00.example/'}});
const rates = ratesOf(
  rate('USD/KGS', '87.41', {previous: {date: '2026-05-22', rate: '87.30'}}),
  rate('EUR/KGS', '101.5', {kind: 'cash', side: 'buy', percent_change: '1', change_period: '24h'}),
  rate('USD/TMT', '3.5', {kind: 'peg'}),
);

const MARKUP = {
  'fx-ticker': `<fx-ticker layout="wrap">${jsonChild(rates)}</fx-ticker>`,
  'news-card': `<news-card story-id="4">${jsonChild(document_)}</news-card>`,
  'country-feed': `<country-feed country="KG" limit="3">${jsonChild(document_)}</country-feed>`,
} as const;
type Tag = keyof typeof MARKUP;

async function show(tag: Tag, lang: string, width: number): Promise<HTMLElement> {
  const element = mount(`<div lang="${lang}" style="inline-size:${String(width)}px">${MARKUP[tag]}</div>`, tag);
  await until('it is there', () => element.shadowRoot?.querySelector('[part~=pair], [part~=headline]'));
  element.shadowRoot?.querySelector<HTMLElement>('.more:not([part])')?.click();
  await frames();
  return element;
}

/** All texts of an element for eyes, ears and pointers, but for those that are in the document. */
function said(element: HTMLElement): string[] {
  const root = element.shadowRoot!;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (texts.nextNode()) found.push(texts.currentNode.nodeValue ?? '');
  for (const each of root.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'data-short', 'placeholder']) found.push(each.getAttribute(name) ?? '');
  }
  return found.filter((text) => /\p{L}/u.test(text));
}

/** Codes of currencies, names of the example's bank, and addresses are nobody's to translate. */
const UNTRANSLATED = /\b(?:USD|KGS|EUR|TMT|The Bank)\b/g;

/** What is in no brackets. */
function outside(text: string): string {
  const less = text.replace(/\[[^[\]]*\]/g, '');
  return less === text ? text : outside(less);
}

describe('a language that nobody speaks', () => {
  before(() => setViewport({width: 1200, height: 800}));

  for (const tag of Object.keys(MARKUP) as Tag[]) {
    it(`shows that every word of <${tag}> is from a language file`, async () => {
      const element = await show(tag, 'en-XA', 700);
      const texts = said(element);
      expect(texts.length).to.be.above(3);
      // Letters with accents alone: a plain vowel is one that no language file has written.
      for (const text of texts) {
        expect(outside(text.replace(UNTRANSLATED, '')), text).not.to.match(/\p{L}/u);
      }
    });

    for (const width of [320, 390, 1200]) {
      for (const lang of ['en-XA', 'ar-XB']) {
        it(`shows that <${tag}> holds words of any length at ${String(width)} px in ${lang}`, async () => {
          const element = await show(tag, lang, width);
          const {left, right} = element.getBoundingClientRect();
          expect(right - left).to.equal(width);
          const boxes = textBoxes(element);
          expect(boxes.length).to.be.above(3);
          for (const box of boxes) {
            expect(box.left, 'cut off at the left').to.be.at.least(left - 1);
            expect(box.right, 'cut off at the right').to.be.at.most(right + 1);
          }
          expect(element.scrollWidth).to.be.at.most(width);
        });
      }
    }

    it(`shows <${tag}> from right to left`, async () => {
      const element = await show(tag, 'ar-XB', 700);
      expect(getComputedStyle(element.shadowRoot!.querySelector('.frame')!).direction).to.equal('rtl');
    });
  }

  it('has all that English has', () => {
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
        typeof each === 'object' && each ? [name, ...keys(each)] : [name],
      );
    expect(keys(longer.messages)).to.deep.equal(keys(en.messages));
    expect(keys(longer.news!)).to.deep.equal(keys(news));
    expect(keys(turned.messages)).to.deep.equal(keys(en.messages));
  });

  it('is as much longer as translations are, and says what it is given', () => {
    expect(longer.messages.unavailable).to.match(/^\[Éxçhàñgé ràtéš àré ñôt .*·+\]$/);
    expect(longer.messages.unavailable.length).to.be.at.least(en.messages.unavailable.length * 1.4);
    expect(longer.messages.is('1 USD', '87.41 KGS')).to.equal('[1 USD îš 87.41 KGS·]');
    expect(longer.news!.withdrawn('', '')).to.equal('[Wîthdràwñ··]');
    expect(longer.news!.sponsored('Bazaar')).to.match(/^\[Špôñšôréd bý Bazaar·+\]$/);
  });
});
