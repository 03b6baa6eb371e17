import {expect} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import type {CountryFeedElement} from '../../../src/components/country-feed/country-feed.js';
import {until} from '../../fixtures/clock.js';
import {about, focused, headlines, links, ratesOf, ready, settled, show, som, story} from '../../fixtures/feed.js';
import {newsDocument, seenText} from '../../fixtures/news.js';
import {announced, announces} from '../../fixtures/page.js';
import {serve} from '../../fixtures/server.js';

const many = newsDocument([...about('KG', 5), ...about('KZ', 3)]);

/** What the keyboard is at: the words of the link or button. */
const at = (element: Element): string => (focused(element) ? seenText(focused(element)!) : '');

async function press(element: CountryFeedElement, ...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({press: key});
  await settled(element);
}

describe('<country-feed> by keyboard', () => {
  before(() => setViewport({width: 800, height: 600}));

  // What Tab leaves on either side, so that the focus stays in the page: elsewhere it would be the browser's.
  const [start, end] = ['Start', 'End'].map((textContent) =>
    Object.assign(document.createElement('button'), {textContent}),
  ) as [HTMLButtonElement, HTMLButtonElement];
  beforeEach(() => {
    document.body.prepend(start);
    document.body.append(end);
    start.focus();
  });
  after(() => {
    start.remove();
    end.remove();
  });

  it('meets headlines, their other links and buttons in reading order, each once, and then leaves', async () => {
    const news = newsDocument([
      story('Paid', {countries: ['KG'], kind: 'sponsored', sponsor: {name: 'A Shop', url: 'https://shop.example/'}}),
      story('Corrected', {
        countries: ['KG'],
        corrections: [{date: '2026-05-23', text: 'Three arches.', url: 'https://courier.example/c'}],
      }),
      story('Read here', {countries: ['KG']}, {url: undefined}),
      ...about('KG', 1),
      ...about('KZ', 2),
    ]);
    const element = await ready('country="KG KZ" limit="3" flag', {news, rates: ratesOf(som)});
    const met: string[] = [];
    for (let presses = 0; presses < 20; presses++) {
      await sendKeys({press: 'Tab'});
      if (!focused(element)) break;
      met.push(at(element));
    }
    expect(met).to.deep.equal([
      'Sponsored by A Shop',
      'Paid',
      'Corrected',
      'Correction, 23 May',
      'Read',
      'More stories',
      'KZ 1',
      'KZ 2',
      'The Bank',
    ]);
  });

  it('shows where it is, on screen', async () => {
    const element = await ready('country="KG KZ" limit="2"', {news: many, rates: ratesOf(som)});
    for (let presses = 0; presses < 7; presses++) {
      await sendKeys({press: 'Tab'});
      const target = focused(element)!;
      // What stands for its whole card has the ring around that.
      const rings = [getComputedStyle(target), getComputedStyle(target, '::after')];
      const seen = rings.some(
        ({outlineStyle, outlineWidth}) => outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2,
      );
      expect(seen, at(element)).to.equal(true);
      const {top, bottom} = target.getBoundingClientRect();
      expect(top, at(element)).to.be.at.least(0);
      expect(bottom, at(element)).to.be.at.most(innerHeight);
    }
    expect(at(element)).to.equal('The Bank');
  });

  for (const key of ['Enter', 'Space']) {
    it(`brings more stories with ${key}, and goes on among those`, async () => {
      const element = await ready('country="KG KZ" limit="2"', {news: many});
      await press(element, 'Tab', 'Tab', 'Tab');
      expect(at(element)).to.equal('More stories');
      await press(element, key);
      expect(at(element)).to.equal('KG 3');
      await press(element, 'Tab', 'Tab');
      expect(at(element)).to.equal('More stories');
      await press(element, key);
      expect(at(element)).to.equal('KG 5');
      await press(element, 'Tab');
      expect(at(element)).to.equal('KZ 1');
    });
  }

  it('goes on from a headline that is no link, too', async () => {
    const news = newsDocument(about('KG', 4).map((each) => ({...each, url: undefined})));
    const element = await ready('country="KG" limit="2"', {news});
    await press(element, 'Tab', 'Tab', 'Tab', 'Enter');
    expect(at(element)).to.equal('KG 3');
    await press(element, 'Tab');
    expect(focused(element)!.getAttribute('aria-describedby')).to.equal(
      [...element.shadowRoot!.querySelectorAll('h3')].find((each) => seenText(each) === 'KG 3')!.id,
    );
  });

  it('follows a headline with Enter', async () => {
    const element = await ready('country="KG"', {news: many});
    element.addEventListener('nw-select', (event) => event.preventDefault());
    await press(element, 'Tab', 'Tab', 'Enter');
    expect(announced(element, 'nw-select').map(({id}) => id)).to.deep.equal(['kg-2']);
  });

  it('opens a text in its place, and closes it, and stays where it is', async () => {
    const news = newsDocument(about('KG', 2).map((each) => ({...each, url: undefined})));
    const element = await ready('country="KG"', {news});
    await press(element, 'Tab');
    const button = focused(element);
    await press(element, 'Enter');
    expect(seenText(element)).to.include('Text 1.');
    expect(focused(element) === button, 'on the button').to.equal(true);
    await press(element, 'Space');
    expect(seenText(element)).not.to.include('Text 1.');
    expect(focused(element) === button, 'on the button').to.equal(true);
  });

  it('keeps a text open when the reader asks for more', async () => {
    const news = newsDocument(about('KG', 3).map((each) => ({...each, url: undefined})));
    const element = await ready('country="KG" limit="1"', {news});
    await press(element, 'Tab', 'Enter', 'Tab', 'Enter');
    expect(headlines(element)).to.deep.equal(['KG 1', 'KG 2']);
    expect(seenText(element)).to.include('Text 1.');
    expect(seenText(element)).not.to.include('Text 2.');
  });

  it('asks for the stories with load="click", and goes on at the first of them', async () => {
    const doc = await serve(many);
    const element = await show(`country="KG" load="click" src="${doc.url('delay=100')}"`);
    await press(element, 'Tab', 'Enter');
    await announces(element, 'nw-ready');
    await until('the focus has gone on', () => at(element) === 'KG 1');
    expect(focused(element) === links(element)[0], 'on the first headline').to.equal(true);
  });

  it('meets nothing while the feed waits, and nothing of the place that it keeps', async () => {
    const doc = await serve(many);
    const element = await show(`country="KG" src="${doc.url('hang=headers')}"`);
    await sendKeys({press: 'Tab'});
    expect(focused(element) === null, 'on nothing').to.equal(true);
  });

  it('meets each headline once, although their cards are targets as a whole', async () => {
    const element = await ready('country="KG" limit="3"', {news: newsDocument(about('KG', 3))});
    const met: string[] = [];
    for (let presses = 0; presses < 10; presses++) {
      await sendKeys({press: 'Tab'});
      if (!focused(element)) break;
      met.push(at(element));
    }
    expect(met).to.deep.equal(['KG 1', 'KG 2', 'KG 3']);
  });
});
