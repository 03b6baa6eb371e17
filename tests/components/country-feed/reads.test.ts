import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import type {CountryFeedElement} from '../../../src/components/country-feed/country-feed.js';
import {settings} from '../../../src/internal/settings.js';
import {clock, until} from '../../fixtures/clock.js';
import {
  about,
  BANK,
  focused,
  headlines,
  links,
  money,
  more,
  moreButtons,
  rate,
  rated,
  ratesOf,
  ready,
  sections,
  set,
  settled,
  som,
  story,
  two,
  same,
} from '../../fixtures/feed.js';
import {headings, isVisible, items, newsDocument, parts, seenParts, seenText} from '../../fixtures/news.js';
import {announced, announces, frames, mount, warnings} from '../../fixtures/page.js';
import {serve} from '../../fixtures/server.js';

/** The addresses of all files that this page has asked for. */
const asked: string[] = [];
new PerformanceObserver((list) => asked.push(...list.getEntries().map(({name}) => name))).observe({
  type: 'resource',
  buffered: true,
});

const names = (element: Element): string[] => sections(element).map(({name}) => name);

/** The boxes of the cards, in order, in pixels of the viewport. */
const boxes = (element: Element): DOMRect[] => parts(element, 'card').map((card) => card.getBoundingClientRect());

describe('<country-feed> calls a country', () => {
  it('by its name in English', async () => {
    expect(names(await ready('country="KG"', {news: two}))).to.deep.equal(['Kyrgyzstan']);
  });

  it('by its name in Russian, on a Russian page', async () => {
    expect(names(await ready('country="KG TM" lang="ru"', {news: two}))).to.deep.equal(['Кыргызстан', 'Туркменистан']);
  });

  it('by its other name when the page changes its language', async () => {
    const element = await ready('country="KZ"', {news: two});
    element.lang = 'ru-KZ';
    await until('the name is Russian', () => names(element).join() === 'Казахстан');
    element.lang = 'en-GB';
    await until('the name is English', () => names(element).join() === 'Kazakhstan');
  });

  it("by the browser's name where it is none of the region", async () => {
    for (const [attributes, name] of [
      ['country="BR"', 'Brazil'],
      ['country="BR" lang="ru"', 'Бразилия'],
    ] as const) {
      const element = await ready(attributes, {news: two});
      // Stories do not wait for such names for long.
      await until(`it is called ${name}`, () => names(element).join() === name);
    }
  });

  it('by its code where nobody has a name for it', async () => {
    expect(names(await ready('country="QZ"', {news: two}))).to.deep.equal(['QZ']);
    expect(warnings).to.deep.equal([]);
  });

  it("by its publisher's own name, in that language alone", async () => {
    const news = newsDocument(about('KG', 1), {names: [{locale: 'en', code: 'KG', name: 'The Kyrgyz Republic'}]});
    expect(names(await ready('country="KG"', {news}))).to.deep.equal(['The Kyrgyz Republic']);
    expect(names(await ready('country="KG" lang="ru"', {news}))).to.deep.equal(['Кыргызстан']);
  });

  it("by its publisher's own name on cards under another country as well", async () => {
    const news = newsDocument([story('A road', {countries: ['KG', 'KZ']})], {
      names: [{locale: 'en', code: 'KZ', name: 'Republic of Kazakhstan'}],
    });
    expect(seenParts(await ready('country="KG"', {news}), 'kicker')).to.deep.equal(['Republic of Kazakhstan']);
  });

  it('never on the cards under its own heading, where other countries are named', async () => {
    const news = newsDocument([story('A road', {countries: ['KG', 'KZ']}), story('A field', {countries: ['KG']})]);
    expect(seenParts(await ready('country="KG"', {news}), 'kicker')).to.deep.equal(['Kazakhstan']);
  });
});

describe('<country-feed> has headings', () => {
  it('of the second level for countries and of the third for stories', async () => {
    expect(headings(await ready('country="KG KZ"', {news: two}))).to.deep.equal([
      'h2 Kyrgyzstan',
      'h3 KG 1',
      'h3 KG 2',
      'h2 Kazakhstan',
      'h3 KZ 1',
      'h3 KZ 2',
    ]);
  });

  for (const level of [1, 2, 3, 4, 5, 6]) {
    const below = Math.min(level + 1, 6);
    it(`of level ${String(level)} and ${String(below)} with heading-level="${String(level)}"`, async () => {
      const news = newsDocument(about('KG', 1));
      expect(headings(await ready(`country="KG" heading-level="${String(level)}"`, {news}))).to.deep.equal([
        `h${String(level)} Kyrgyzstan`,
        `h${String(below)} KG 1`,
      ]);
    });
  }

  it('of another level when a script says so', async () => {
    const element = await ready('country="KG"', {news: newsDocument(about('KG', 1))});
    await set(element, {headingLevel: 4});
    expect(headings(element)).to.deep.equal(['h4 Kyrgyzstan', 'h5 KG 1']);
  });

  it('of the first of those levels for stories that no country stands over, so that none is left out', async () => {
    expect(headings(await ready('', {news: newsDocument(items(1))}))).to.deep.equal(['h2 Story 1']);
    expect(headings(await ready('heading-level="3"', {news: newsDocument(items(1))}))).to.deep.equal(['h3 Story 1']);
  });
});

describe('<country-feed> shows a flag', () => {
  const flags = (element: Element): HTMLImageElement[] => parts(element, 'flag') as HTMLImageElement[];
  const isAsked = (code: string): boolean => asked.some((url) => url.endsWith(`/flags/${code}.svg`));

  it('only where it is asked to', async () => {
    const element = await ready('country="MN"', {news: two});
    expect(flags(element)).to.have.length(0);
    element.setAttribute('flag', 'false');
    await settled(element);
    expect(flags(element)).to.have.length(0);
    await frames(10);
    expect(asked.length, 'files that this page asked for').to.be.above(0);
    expect(isAsked('mn')).to.equal(false);
  });

  it('from beside the code, of each country', async () => {
    const element = await ready('country="KG KZ" flag', {news: two});
    expect(flags(element).map(({src}) => src)).to.deep.equal(
      ['kg', 'kz'].map((code) => new URL(`../../../src/flags/${code}.svg`, import.meta.url).href),
    );
    await until('both are there', () => flags(element).every(({naturalWidth}) => naturalWidth > 0));
    for (const flag of flags(element)) {
      const {width, height} = flag.getBoundingClientRect();
      expect([width, height]).to.deep.equal([28, 21]);
    }
  });

  describe('of the folder that the page names', () => {
    const beside = settings.assets;
    afterEach(() => (settings.assets = beside));

    for (const [assets, folder] of [
      ['/newswire', '/newswire/'],
      ['/newswire/', '/newswire/'],
      ['https://cdn.example/v1', 'https://cdn.example/v1/'],
    ] as const) {
      it(assets, async () => {
        settings.assets = assets;
        const element = await ready('country="KG" flag', {news: two});
        expect(flags(element).map(({src}) => src)).to.deep.equal([
          new URL(`${folder}flags/kg.svg`, location.href).href,
        ]);
      });
    }

    for (const assets of ['file:///home/someone/newswire/', 'javascript:alert(1)//', 'data:,', 'https://[']) {
      it(`and none of ${assets}`, async () => {
        settings.assets = assets;
        const element = await ready('country="KG" flag', {news: two});
        expect(flags(element)).to.have.length(0);
        expect(warnings).to.deep.equal([]);
      });
    }
  });

  it('once the reader comes near', async () => {
    const json = JSON.stringify(two);
    const element = mount(
      `<p style="block-size: 9000px"></p>
      <country-feed country="TJ" flag><script type="application/json">${json}</script></country-feed>`,
      'country-feed',
    );
    await announces(element, 'nw-ready');
    await frames(20);
    expect(isAsked('tj')).to.equal(false);
    element.scrollIntoView();
    await until('the flag is asked for', () => isAsked('tj'));
    scrollTo(0, 0);
  });

  it('and leaves no trace of one that there is not', async () => {
    const bare = await ready('country="QZ"', {news: two});
    const element = await ready('country="QZ" flag', {news: two});
    await until('it has failed', () => !flags(element).some(isVisible));
    const [place, barePlace] = [element, bare].map((each) => parts(each, 'heading')[0]?.getBoundingClientRect());
    expect([place?.left, place?.width, place?.height]).to.deep.equal([
      barePlace?.left,
      barePlace?.width,
      barePlace?.height,
    ]);
    expect(element.offsetHeight).to.equal(bare.offsetHeight);
    expect(warnings).to.deep.equal([]);
  });

  it('although there was none of the country before', async () => {
    const element = await ready('country="QZ" flag', {news: two});
    await until('it has failed', () => !flags(element).some(isVisible));
    await set(element, {country: 'UZ'});
    await until('the flag is there', () => isVisible(flags(element)[0]!) && flags(element)[0]!.naturalWidth > 0);
  });
});

describe('<country-feed> says what a currency is worth', () => {
  /** The line of one country with the rates given. */
  const line = async (country: string, ...rates: readonly Readonly<Record<string, unknown>>[]): Promise<string> =>
    money(await ready(`country="${country}"`, {news: two, rates: ratesOf(...rates)}));

  it('with its change, its kind and its day', async () => {
    expect(await line('KG', som)).to.equal('1 USD = 87.41 KGS +0.13%, official, for 24 May');
  });

  it('with the arrow on the line of its figure, at any width', async () => {
    const element = await ready('country="KG"', {news: two, rates: ratesOf(som)});
    const [change] = parts(element, 'change');
    const lines = new Set<number>();
    for (let width = 160; width <= 480; width += 4) {
      element.style.inlineSize = `${String(width)}px`;
      const rects = [...change!.getClientRects()].filter(({width}) => width > 0);
      lines.add(rects.length);
      // The arrow alone is as wide as one letter.
      expect(rects[0]!.width, `the first line at ${String(width)} px`).to.be.above(40);
    }
    expect([...lines].sort(), 'it is broken somewhere').to.include.members([1, 2]);
  });

  it('in Russian', async () => {
    const element = await ready('country="KG" lang="ru"', {news: two, rates: ratesOf(som)});
    await until('it is Russian', () => money(element).includes('мая'));
    expect(money(element)).to.equal('1 USD = 87,41 KGS +0,13 %, официальный, на 24 мая');
  });

  it('beside the name of each country, whatever the order of either', async () => {
    const rates = ratesOf(rate('KZT/USD', '0.00193'), rate('KGS/USD', '0.01144'));
    const element = await ready('country="KG KZ"', {news: two, rates});
    expect(sections(element).map((each) => [each.name, each.money])).to.deep.equal([
      ['Kyrgyzstan', '1 USD = 87.41 KGS official, for 24 May'],
      ['Kazakhstan', '1 USD = 518 KZT official, for 24 May'],
    ]);
  });

  it('also where it has to be worked out', async () => {
    expect(await line('KG', rate('KGS/RUB', '0.912345'), rate('USD/RUB', '79.7500'))).to.equal(
      '1 USD = 87.4121 KGS official, for 24 May',
    );
  });

  it('by the minute where the rate is of a market', async () => {
    const published_at = new Date(2026, 4, 24, 9, 5).toISOString();
    expect(await line('KG', rate('USD/KGS', '87.41', {kind: 'market', published_at}))).to.equal(
      '1 USD = 87.41 KGS market, 24 May, 09:05',
    );
  });

  it('with the side that a bank is on', async () => {
    expect(await line('KG', rate('USD/KGS', '87.41', {kind: 'cash', side: 'buy'}))).to.equal(
      '1 USD = 87.41 KGS buy, cash, for 24 May',
    );
  });

  it('as fixed where it is', async () => {
    expect(await line('TM', rate('USD/TMT', '3.5', {kind: 'peg'}))).to.equal('1 USD = 3.5 TMT fixed');
  });

  it('as out of date, once the next should have come', async () => {
    const late = rate('USD/KGS', '87.41', {date: '2026-05-22', stale_after: '2026-05-24T11:00:00Z'});
    expect(await line('KG', late)).to.equal('1 USD = 87.41 KGS official, for 22 May, out of date');
  });

  it('as out of date, as soon as it is', async () => {
    const stale_after = new Date(Date.now() + 3_600_000).toISOString();
    const rates = ratesOf(rate('USD/KGS', '87.41', {stale_after}));
    const element = await ready('country="KG"', {news: two, rates});
    expect(money(element)).to.equal('1 USD = 87.41 KGS official, for 24 May');
    await clock.advance(3_601_000);
    await settled(element);
    expect(money(element)).to.equal('1 USD = 87.41 KGS official, for 24 May, out of date');
  });

  it('as to come, where none is in force yet', async () => {
    const coming = rate('USD/KGS', '87.41', {date: '2026-05-27'});
    expect(await line('KG', coming)).to.equal('1 USD = 87.41 KGS official, from 27 May');
  });

  it('by the rate in force where there is another to come', async () => {
    const coming = rate('USD/KGS', '87.41', {date: '2026-05-27', previous: {date: '2026-05-22', rate: '87.30'}});
    expect(await line('KG', coming)).to.equal('1 USD = 87.30 KGS official, for 22 May');
  });

  it('the way it is published where its figure is too short to be turned round', async () => {
    expect(await line('UZ', rate('UZS/USD', '0.00008'))).to.equal('1,000 UZS = 0.08 USD official, for 24 May');
  });

  it('in euros where that is the currency', async () => {
    const element = await ready('country="DE HR XK"', {news: two, rates: ratesOf(rate('EUR/USD', '1.0850'))});
    expect(sections(element).map((each) => each.money)).to.deep.equal(
      Array(3).fill('1 USD = 0.92166 EUR official, for 24 May'),
    );
  });

  it('but not of the dollar, of one that the document does not have, and without a document', async () => {
    const rates = ratesOf(som, rate('EUR/USD', '1.0850'));
    expect(sections(await ready('country="US BR"', {news: two, rates})).map((each) => each.money)).to.deep.equal([
      '',
      '',
    ]);
    expect(money(await ready('country="KG"', {news: two}))).to.equal('');
  });

  for (const [attribution, said] of [
    ['Rates by The Bank, CC BY 4.0', 'Rates by The Bank, CC BY 4.0'],
    ['CC BY 4.0', 'Source: The Bank CC BY 4.0'],
  ] as const) {
    it(`and who says so once, with a link, and in the words that are asked for: ${attribution}`, async () => {
      const rates = {...ratesOf(som), sources: [{...BANK, attribution}]};
      const element = await ready('country="KG"', {news: two, rates});
      expect(seenParts(element, 'sources').join().replace(/\s+/g, ' ')).to.equal(
        `${said} Changes are since 22 May 2026.`,
      );
      const link = parts(element, 'sources')[0]!.querySelector('a')!;
      expect([link.href, link.rel]).to.deep.equal([BANK.url, 'noopener']);
    });
  }

  it('and who says so once, for several countries', async () => {
    const rates = ratesOf(som, rate('USD/KZT', '518.20'));
    const element = await ready('country="KG KZ"', {news: two, rates});
    expect(seenText(element).match(/The Bank/g)).to.have.length(1);
  });

  it('and names no source of rates that it does not show', async () => {
    const element = await ready('country="BR"', {news: two, rates: ratesOf(som)});
    expect(seenParts(element, 'sources')).to.deep.equal([]);
  });

  it('from its rates-src, once they come, and leaves the stories where they are', async () => {
    const doc = await serve(ratesOf(som));
    const element = await ready(`country="KG" rates-src="${doc.url('delay=200')}"`, {news: two});
    expect(money(element)).to.equal('');
    const [head, ...cards] = [...parts(element, 'heading'), ...parts(element, 'card')];
    await until('the rate comes', () => money(element));
    expect(money(element)).to.equal('1 USD = 87.41 KGS +0.13%, official, for 24 May');
    expect(same([...parts(element, 'heading'), ...parts(element, 'card')], [head, ...cards])).to.equal(true);
  });

  it('not at all when its rates-src fails, which the stories outlive', async () => {
    const [news, rates] = await Promise.all([serve(two), serve(ratesOf(som))]);
    const url = rates.url('status=500');
    const element = await ready(`country="KG" src="${news.url()}" rates-src="${url}"`);
    await announces(element, 'nw-error');
    await settled(element);
    expect(sections(element)).to.deep.equal([{name: 'Kyrgyzstan', money: '', stories: ['KG 1', 'KG 2'], more: false}]);
    expect(announced(element, 'nw-error').map(({error, ...detail}) => [detail.url, error?.code])).to.deep.equal([
      [url, 'http'],
    ]);
    expect(announced(element, 'nw-ready')).to.have.length(1);
    expect(seenText(element)).not.to.match(/not available/);
  });

  it('by the last good rate, with its day, when a refresh fails', async () => {
    const rates = await serve(ratesOf(som));
    const element = await ready(`country="KG" refresh="900" rates-src="${rates.url()}"`, {news: two});
    await until('the rate comes', () => money(element));
    await rates.put('Sorry, moved');
    await clock.advance(900_000);
    await announces(element, 'nw-error');
    await settled(element);
    expect(money(element)).to.equal('1 USD = 87.41 KGS +0.13%, official, for 24 May');
    expect(headlines(element)).to.deep.equal(['KG 1', 'KG 2']);
  });

  it('with the rates of the sample, beside the stories of the sample, and says of both once of what day they are', async () => {
    const element = await ready('country="KG TJ UZ"');
    await rated(element);
    expect(sections(element).map((each) => each.money)).to.deep.equal([
      '1 USD = 87.41 KGS',
      '1 USD = 9.1946 TJS \u22120.55%',
      '1,000 UZS = 0.08 USD',
    ]);
    expect(seenParts(element, 'foot')).to.deep.equal(['Sample: page of 11 December 2025']);
  });

  it('by the rates that it is given, although its stories are the sample', async () => {
    const doc = await serve(ratesOf(som));
    const named = await ready(`country="KG" rates-src="${doc.url()}"`);
    await until('the rate comes', () => money(named));
    const given = await ready('country="KG"', {rates: ratesOf(som)});
    await until('the rate comes', () => money(given));
    expect([named, given].map(money)).to.deep.equal(Array(2).fill('1 USD = 87.41 KGS +0.13%, official, for 24 May'));
  });
});

describe('<country-feed> lays its stories out', () => {
  const news = newsDocument(about('KG', 4));
  const size = (element: Element): number[] =>
    parts(element, 'headline').map((headline) => parseFloat(getComputedStyle(headline).fontSize));

  after(() => setViewport({width: 800, height: 600}));

  it('with one that leads and the others beside it, on a wide page', async () => {
    await setViewport({width: 1200, height: 800});
    const element = await ready('country="KG"', {news});
    const [lead, ...others] = boxes(element);
    for (const box of others) {
      expect(box.left, 'begins after the lead').to.be.above(lead!.right);
      expect(box.width).to.be.below(lead!.width);
    }
    expect(others.map(({top}) => top)).to.deep.equal(others.map(({top}) => top).sort((a, b) => a - b));
    const [large, ...small] = size(element);
    for (const each of small) expect(large).to.be.above(each);
  });

  it('with the others before the lead where the page reads from right to left', async () => {
    await setViewport({width: 1200, height: 800});
    const [lead, ...others] = boxes(await ready('country="KG" dir="rtl"', {news}));
    for (const box of others) expect(box.right).to.be.below(lead!.left);
  });

  it('with the lead above the others, on a narrow page', async () => {
    await setViewport({width: 390, height: 800});
    const element = await ready('country="KG"', {news});
    const [lead, ...others] = boxes(element);
    for (const box of others) expect(box.top).to.be.above(lead!.bottom);
    expect(size(element)[0]).to.be.above(size(element)[1]!);
  });

  it('one below the other, all of a kind, with layout="list"', async () => {
    await setViewport({width: 1200, height: 800});
    const element = await ready('country="KG" layout="list"', {news});
    const all = boxes(element);
    expect(new Set(all.map(({left, width}) => `${String(left)} ${String(width)}`)).size).to.equal(1);
    for (const [index, box] of all.slice(1).entries()) expect(box.top).to.be.above(all[index]!.bottom);
    expect(new Set(size(element)).size).to.equal(1);
  });

  it('side by side, all of a kind, with layout="grid"', async () => {
    await setViewport({width: 1200, height: 800});
    const element = await ready('country="KG" layout="grid"', {news});
    const all = boxes(element);
    expect(new Set(all.map(({top, width}) => `${String(top)} ${String(width)}`)).size).to.equal(1);
    for (const [index, box] of all.slice(1).entries()) expect(box.left).to.be.above(all[index]!.right);
    expect(new Set(size(element)).size).to.equal(1);
  });

  for (const layout of ['lead', 'list', 'grid']) {
    it(`within 320 pixels, with layout="${layout}"`, async () => {
      await setViewport({width: 320, height: 800});
      const long = story('A', {countries: ['KG']}, {title: `${'Electroencephalography'.repeat(3)} in Bishkek`});
      const element = await ready(`country="KG" layout="${layout}" flag`, {
        news: newsDocument([long, ...about('KG', 3)]),
        rates: ratesOf(som),
      });
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      for (const {left, right} of boxes(element)) {
        expect(left).to.be.at.least(0);
        expect(right).to.be.at.most(320);
      }
    });
  }

  it('another way when a script says so', async () => {
    await setViewport({width: 1200, height: 800});
    const element = await ready('country="KG"', {news});
    await set(element, {layout: 'grid'});
    expect(new Set(boxes(element).map(({top}) => top)).size).to.equal(1);
    expect(headlines(element)).to.deep.equal(['KG 1', 'KG 2', 'KG 3', 'KG 4']);
  });

  it('without pictures where images="none" says so', async () => {
    const image = {url: 'data:,', alt: 'A dam'};
    const pictured = newsDocument(
      about('KG', 2, {image: {...image, url: new URL('none.svg', import.meta.url).href, credit: 'N. Draughtsman'}}),
    );
    const element = await ready('country="KG"', {news: pictured});
    expect(parts(element, 'image')).to.have.length(2);
    await set(element, {images: 'none'});
    expect(parts(element, 'image')).to.have.length(0);
    expect(seenText(element)).not.to.include('N. Draughtsman');
  });
});

describe('<country-feed> has, of each country,', () => {
  const many = newsDocument([...about('KG', 7), ...about('KZ', 7)]);
  const titles = (code: string, count: number): string[] =>
    Array(count)
      .fill(code)
      .map((each, index) => `${String(each)} ${String(index + 1)}`);
  /** The headline whose link has the focus. */
  const atLink = (element: Element): string =>
    links(element)
      .filter((link) => link === focused(element))
      .map(seenText)
      .join();
  const shown = (element: Element): string[][] => sections(element).map(({stories}) => [...stories]);

  it('five stories, and a button for more', async () => {
    const element = await ready('country="KG KZ"', {news: many});
    expect(shown(element)).to.deep.equal([titles('KG', 5), titles('KZ', 5)]);
    expect(sections(element).map((each) => each.more)).to.deep.equal([true, true]);
  });

  it('as many stories as limit says', async () => {
    const element = await ready('country="KG KZ" limit="2"', {news: many});
    expect(shown(element)).to.deep.equal([titles('KG', 2), titles('KZ', 2)]);
    await set(element, {limit: 3});
    expect(shown(element)).to.deep.equal([titles('KG', 3), titles('KZ', 3)]);
  });

  it('a button that a finger can hit', async () => {
    const element = await ready('country="KG"', {news: many});
    expect(moreButtons(element)[0]!.getBoundingClientRect().height).to.be.at.least(44);
  });

  it('no button where there are no more', async () => {
    const element = await ready('country="KG KZ" limit="7"', {news: many});
    expect(shown(element)).to.deep.equal([titles('KG', 7), titles('KZ', 7)]);
    expect(moreButtons(element)).to.have.length(0);
  });

  it('as many again when the reader asks for more, of that country alone', async () => {
    const element = await ready('country="KG KZ" limit="3"', {news: many});
    await more(element, 1);
    expect(shown(element)).to.deep.equal([titles('KG', 3), titles('KZ', 6)]);
    await more(element, 0);
    expect(shown(element)).to.deep.equal([titles('KG', 6), titles('KZ', 6)]);
  });

  it('what there was, untouched, when the reader asks for more', async () => {
    const element = await ready('country="KG KZ" limit="3"', {news: many});
    const before = [...parts(element, 'list')[0]!.children, ...parts(element, 'list')[1]!.children];
    const inner = before.map((cell) => [...cell.querySelectorAll('*')]);
    const seen: MutationRecord[] = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    observer.observe(element.shadowRoot!, {subtree: true, childList: true, attributes: true, characterData: true});
    await more(element);
    observer.disconnect();
    expect(headlines(element)).to.have.length(9);
    expect(
      before.every((cell) => element.shadowRoot!.contains(cell)),
      'all are there',
    ).to.equal(true);
    expect(
      before.every((cell, index) => same([...cell.querySelectorAll('*')], inner[index]!)),
      'with all that is in them',
    ).to.equal(true);
    // The numbers that tie buttons to their headlines may be others; nobody reads those.
    const written = seen.filter(
      ({target, attributeName}) =>
        !/^(id|aria-describedby)$/.test(attributeName ?? '') && before.some((cell) => cell.contains(target)),
    );
    expect(written.map(({type, attributeName}) => attributeName ?? type)).to.deep.equal([]);
  });

  it('the focus on the first of those that the reader asked for', async () => {
    const element = await ready('country="KG KZ" limit="2"', {news: many});
    await more(element, 1);
    expect(atLink(element)).to.equal('KZ 3');
    await more(element, 1);
    expect(atLink(element)).to.equal('KZ 5');
    await more(element, 0);
    expect(atLink(element)).to.equal('KG 3');
  });

  it('the focus on a headline that is no link, too, and on nothing that the Tab key would meet otherwise', async () => {
    const unlinked = about('KG', 3).map((each) => ({...each, url: undefined}));
    const element = await ready('country="KG" limit="2"', {news: newsDocument(unlinked)});
    await more(element);
    const headline = parts(element, 'headline')[2]!;
    expect(focused(element) === headline, 'on the headline').to.equal(true);
    expect(headline.tabIndex).to.equal(-1);
  });

  it('all in its place on screen while more come', async () => {
    await setViewport({width: 800, height: 400});
    const element = await ready('country="KG KZ" limit="3"', {news: many});
    moreButtons(element)[0]!.scrollIntoView({block: 'center'});
    const last = parts(element, 'card')[2]!;
    const {top} = last.getBoundingClientRect();
    await more(element);
    expect(last.getBoundingClientRect().top).to.be.closeTo(top, 1);
    scrollTo(0, 0);
    await setViewport({width: 800, height: 600});
  });

  it('no button any more once all are there', async () => {
    const element = await ready('country="KG" limit="5"', {news: many});
    await more(element);
    expect(shown(element)).to.deep.equal([titles('KG', 7)]);
    expect(moreButtons(element)).to.have.length(0);
    expect(seenText(focused(element)!)).to.equal('KG 6');
  });

  it('those that the reader asked for after a refresh as well', async () => {
    const doc = await serve(many);
    const element = await ready(`country="KG KZ" limit="2" refresh="15" src="${doc.url()}"`);
    await more(element, 0);
    expect(shown(element)).to.deep.equal([titles('KG', 4), titles('KZ', 2)]);
    await doc.put(newsDocument([story('KG 0', {countries: ['KG']}), ...about('KG', 7), ...about('KZ', 7)]));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    await settled(element);
    expect(shown(element)).to.deep.equal([['KG 0', ...titles('KG', 3)], titles('KZ', 2)]);
  });

  it('only the first again when it is given another address, other countries or another limit', async () => {
    const doc = await serve(newsDocument(about('KG', 7)));
    const changes: readonly Partial<CountryFeedElement>[] = [
      {src: doc.url(), news: undefined},
      {country: 'KG TM'},
      {limit: 2},
    ];
    for (const change of changes) {
      const element = await ready('country="KG" limit="3"', {news: many});
      await more(element);
      await set(element, change);
      const {limit} = element;
      await until(Object.keys(change).join(), () => shown(element)[0]?.join() === titles('KG', limit).join());
    }
  });

  it('one list without a heading where it names no country, with all that the document has', async () => {
    const element = await ready('limit="9"', {news: newsDocument([...about('KG', 7), ...items(1), ...about('BR', 1)])});
    expect(sections(element)).to.deep.equal([
      {name: '', money: '', stories: [...titles('KG', 7), 'Story 1', 'BR 1'], more: false},
    ]);
  });

  it('more in that one list, too', async () => {
    const element = await ready('limit="2"', {news: many});
    await more(element);
    expect(headlines(element)).to.deep.equal(titles('KG', 4));
    expect(seenText(focused(element)!)).to.equal('KG 3');
  });
});

describe('<country-feed> finds stories', () => {
  const shared = newsDocument([
    story('Of both', {countries: ['KZ', 'KG']}),
    story('Of one', {countries: ['KG']}),
    story('Of a third', {countries: ['BR']}),
    story('In passing', {countries: ['BR'], mentions: ['KG']}),
    story('Of none'),
  ]);
  const found = (element: Element): Record<string, readonly string[]> =>
    Object.fromEntries(sections(element).map(({name, stories}) => [name, stories]));

  it('of its countries, in the order that the editor wrote', async () => {
    const element = await ready('country="KG KZ"', {news: two});
    expect(names(element)).to.deep.equal(['Kyrgyzstan', 'Kazakhstan']);
    await set(element, {country: 'KZ, KG'});
    expect(names(element)).to.deep.equal(['Kazakhstan', 'Kyrgyzstan']);
    expect(found(element)).to.deep.equal({Kazakhstan: ['KZ 1', 'KZ 2'], Kyrgyzstan: ['KG 1', 'KG 2']});
  });

  it('of a country once, however often and in whatever letters it is named', async () => {
    expect(names(await ready('country=" kg,, KG\nKz "', {news: two}))).to.deep.equal(['Kyrgyzstan', 'Kazakhstan']);
  });

  it('of five countries by one word', async () => {
    const five = ['Kazakhstan', 'Kyrgyzstan', 'Tajikistan', 'Turkmenistan', 'Uzbekistan'];
    expect(names(await ready('country="central-asia"', {news: two}))).to.have.members(five);
    expect(names(await ready('country="KZ Central-Asia BR"', {news: two}))).to.have.members([...five, 'Brazil']);
  });

  it('of several countries once, under the one that they name first', async () => {
    expect(found(await ready('country="KG KZ"', {news: shared}))).to.deep.equal({
      Kyrgyzstan: ['Of one'],
      Kazakhstan: ['Of both'],
    });
    expect(found(await ready('country="KG"', {news: shared}))).to.deep.equal({Kyrgyzstan: ['Of both', 'Of one']});
  });

  it('that mention a country only where country-match="any" asks for them', async () => {
    expect(headlines(await ready('country="KG"', {news: shared}))).not.to.include('In passing');
    const element = await ready('country="KG" country-match="any"', {news: shared});
    expect(headlines(element)).to.deep.equal(['Of both', 'Of one', 'In passing']);
  });

  it('that mention a country under the one that they are about, where that is asked for as well', async () => {
    expect(found(await ready('country="KG BR" country-match="any"', {news: shared}))).to.deep.equal({
      Kyrgyzstan: ['Of both', 'Of one'],
      Brazil: ['Of a third', 'In passing'],
    });
  });

  it('that break, and then those at the top, before the others of their country', async () => {
    const news = newsDocument([
      ...about('KG', 1),
      story('On top', {countries: ['KG'], priority: 'top'}),
      story('Breaking', {countries: ['KG'], priority: {level: 'breaking', expires: '2026-05-24T23:00:00Z'}}),
    ]);
    expect(headlines(await ready('country="KG"', {news}))).to.deep.equal(['Breaking', 'On top', 'KG 1']);
  });

  it('that may be shown, and drops one whose rights have ended, when they end', async () => {
    const expires = new Date(Date.now() + 3_600_000).toISOString();
    const news = newsDocument([story('Lent', {countries: ['KG'], rights: {expires}}), ...about('KG', 1)], {
      stale_after: '2026-06-01T00:00:00Z',
    });
    const element = await ready('country="KG"', {news});
    expect(headlines(element)).to.deep.equal(['Lent', 'KG 1']);
    await clock.advance(3_601_000);
    await settled(element);
    expect(headlines(element)).to.deep.equal(['KG 1']);
  });
});

describe('<country-feed> leaves out', () => {
  const topics = [
    {qcode: 'medtop:04000000', name: 'economy, business and finance'},
    {qcode: 'medtop:20000373', name: 'International trade'},
  ];
  const news = newsDocument([
    story('Trade grows', {countries: ['KG'], topics}),
    story('Gas deal', {countries: ['KG']}, {summary: 'Signed in Ташкент.'}),
    story('Chess final', {countries: ['KG'], kind: 'live'}),
    story('Buy now', {countries: ['KG'], kind: 'sponsored', sponsor: {name: 'A Shop'}}),
    story('Long winter', {countries: ['KG']}),
  ]);
  const all = ['Trade grows', 'Gas deal', 'Chess final', 'Buy now', 'Long winter'];
  const without = (...titles: string[]): string[] => all.filter((title) => !titles.includes(title));
  const left = async (attributes: string): Promise<string[]> =>
    headlines(await ready(`country="KG" ${attributes}`, {news}));

  it('nothing unless it is asked to', async () => {
    expect(await left('')).to.deep.equal(all);
  });

  it('stories by their ids', async () => {
    expect(await left('exclude="gas-deal, long-winter no-such"')).to.deep.equal(without('Gas deal', 'Long winter'));
  });

  it('stories by their URLs, whatever a link adds to them', async () => {
    const url = 'https://courier.example/2026/gas-deal?utm_source=partner#top';
    expect(await left(`exclude="${url}"`)).to.deep.equal(without('Gas deal'));
  });

  for (const [word, of] of [
    ['medtop:20000373', 'the code'],
    ['international-trade', 'the name, with hyphens for blanks'],
    ['International-Trade', 'the name, in whatever letters'],
  ] as const) {
    it(`stories of a topic, by ${of}`, async () => {
      expect(await left(`exclude-topic="medtop:99 ${word}"`)).to.deep.equal(without('Trade grows'));
    });
  }

  it('stories with a word in the headline or the summary, in whatever letters', async () => {
    expect(await left('exclude-query="WINTER, ташкент"')).to.deep.equal(without('Gas deal', 'Long winter'));
  });

  it('stories with a word that begins so, but not with one that merely holds it', async () => {
    expect(await left('exclude-query="wint ong ash"')).to.deep.equal(without('Long winter'));
  });

  it('stories of some kinds', async () => {
    expect(await left('exclude-kind="sponsored live"')).to.deep.equal(without('Chess final', 'Buy now'));
  });

  it('what several of these name', async () => {
    expect(await left('exclude="gas-deal" exclude-kind="live" exclude-topic="international-trade"')).to.deep.equal([
      'Buy now',
      'Long winter',
    ]);
  });

  it('stories and shows others in their place', async () => {
    expect(await left('limit="2" exclude="trade-grows"')).to.deep.equal(['Gas deal', 'Chess final']);
  });

  it('other stories when a script says so', async () => {
    const element = await ready('country="KG" exclude="gas-deal"', {news});
    await set(element, {exclude: 'chess-final'});
    expect(headlines(element)).to.deep.equal(without('Chess final'));
  });

  describe('the story of the page that it is on', () => {
    const here = newsDocument([
      story('This page', {countries: ['KG']}, {url: location.origin + location.pathname}),
      story('Its real name', {countries: ['KG']}, {url: 'https://courier.example/2026/real-name'}),
      ...about('KG', 1),
    ]);

    it('by its address', async () => {
      expect(headlines(await ready('country="KG" exclude="current"', {news: here}))).to.deep.equal([
        'Its real name',
        'KG 1',
      ]);
    });

    it('by the address that it gives itself', async () => {
      const link = document.createElement('link');
      link.rel = 'canonical';
      link.href = 'https://courier.example/2026/real-name';
      document.head.append(link);
      try {
        expect(headlines(await ready('country="KG" exclude="current"', {news: here}))).to.deep.equal(['KG 1']);
      } finally {
        link.remove();
      }
    });

    it('not unless it is asked to', async () => {
      expect(headlines(await ready('country="KG"', {news: here}))).to.have.length(3);
    });
  });
});

describe('<country-feed> warns once, names itself and the way out, and goes on, when it meets', () => {
  /** Puts two of them on the page: one fault, one warning, and feeds that show something all the same. */
  async function expectOneWarning(
    attributes: string,
    properties: Partial<CountryFeedElement>,
    ...words: string[]
  ): Promise<CountryFeedElement> {
    const elements = [await ready(attributes, properties), await ready(attributes, properties)] as const;
    await clock.advance(5_000); // what a framework may take to set a property
    await until('a warning', () => warnings.length);
    await settled(elements[0]);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('<country-feed>');
    for (const word of words) expect(warnings[0]).to.include(word);
    return elements[0];
  }

  it('a layout that it does not know', async () => {
    const attributes = 'country="KG" layout="carousel"';
    const element = await expectOneWarning(attributes, {news: two}, 'layout="carousel"', 'lead, list, grid');
    expect(headlines(element)).to.deep.equal(['KG 1', 'KG 2']);
  });

  it('a limit that is no sensible number', async () => {
    const news = newsDocument(about('KG', 7));
    for (const limit of ['0', '-3', 'all']) {
      expect(headlines(await ready(`country="KG" limit="${limit}"`, {news})), limit).to.have.length(5);
    }
    await until('a warning', () => warnings.length);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(/<country-feed>.*at least 1.*limit.*5/);
  });

  it('words that are no countries', async () => {
    const attributes = 'country="Kyrgyzstan KZ 99"';
    const element = await expectOneWarning(attributes, {news: two}, 'Kyrgyzstan 99', 'KG', 'central-asia');
    expect(names(element)).to.deep.equal(['Kazakhstan']);
  });

  it('a heading-level beyond six', async () => {
    const element = await expectOneWarning('country="KG" heading-level="7"', {news: two}, 'heading-level', '6');
    expect(headings(element)[0]).to.equal('h6 Kyrgyzstan');
  });

  it('a country-match that it does not know', async () => {
    const attributes = 'country="KG" country-match="all"';
    const element = await expectOneWarning(attributes, {news: two}, 'country-match="all"', 'any');
    expect(headlines(element)).to.deep.equal(['KG 1', 'KG 2']);
  });

  it('a kind that there is not, where it should leave stories out', async () => {
    const attributes = 'country="KG" exclude-kind="advert live"';
    const element = await expectOneWarning(attributes, {news: two}, 'exclude-kind', 'advert', 'sponsored');
    expect(headlines(element)).to.deep.equal(['KG 1', 'KG 2']);
  });

  it('a refresh that is too often', async () => {
    await expectOneWarning('country="KG" refresh="5"', {news: two}, 'refresh', '15', '300');
  });

  for (const name of ['src', 'news'] as const) {
    it(`the remains of an object in ${name}`, async () => {
      const attributes = `${name}="[object Object]"`;
      const element = await expectOneWarning(attributes, {}, attributes, 'property');
      expect(seenParts(element, 'foot')).to.deep.equal(['Sample: page of 11 December 2025']);
    });
  }

  for (const name of ['rates', 'rates-src'] as const) {
    it(`the remains of an object in ${name}`, async () => {
      const attributes = `country="KG" ${name}="[object Object]"`;
      const element = await expectOneWarning(attributes, {news: two}, `${name}="[object Object]"`, 'property');
      expect(sections(element)).to.deep.equal([
        {name: 'Kyrgyzstan', money: '', stories: ['KG 1', 'KG 2'], more: false},
      ]);
    });
  }

  it('bad items among good ones', async () => {
    const news = newsDocument([{title: 'Without an id'}, ...about('KG', 1)]);
    const element = await expectOneWarning('country="KG"', {news}, 'items[0].id');
    expect(headlines(element)).to.deep.equal(['KG 1']);
  });
});

describe('<country-feed> says nothing on the console', () => {
  it('when all is well', async () => {
    const [news, rates] = await Promise.all([serve(two), serve(ratesOf(som))]);
    const element = await ready(
      `country="KG KZ" limit="1" layout="grid" flag heading-level="3" country-match="any" exclude="current"
      exclude-topic="sport" exclude-query="cricket" exclude-kind="sponsored" images="none" refresh="0"
      theme="dark" target="_blank" link-params="a=1" src="${news.url()}" rates-src="${rates.url()}"`,
    );
    await until('the rate comes', () => money(element));
    await more(element);
    await frames(10);
    expect(warnings).to.deep.equal([]);
  });
});
