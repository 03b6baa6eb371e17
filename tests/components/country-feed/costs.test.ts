import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import type {CountryFeedElement} from '../../../src/components/country-feed/country-feed.js';
import {clock, until, wait} from '../../fixtures/clock.js';
import {
  about,
  headlines,
  links,
  money,
  more,
  rate,
  rated,
  ratesOf,
  ready,
  set,
  settled,
  som,
  story,
  two,
  same,
} from '../../fixtures/feed.js';
import {pixels} from '../../fixtures/pixels.js';
import {WEBKIT} from '../../fixtures/engines.js';
import {items, jsonChild, newsDocument, parts, seenParts, servePicture} from '../../fixtures/news.js';
import {announced, announces, frames, mount, mountAll} from '../../fixtures/page.js';
import {serve, type Served} from '../../fixtures/server.js';

/** What an observer of an element and everything in its shadow root is told of. */
function watch(element: Element): MutationRecord[] {
  const seen: MutationRecord[] = [];
  const observer = new MutationObserver((records) => seen.push(...records));
  const everything = {subtree: true, childList: true, attributes: true, characterData: true};
  observer.observe(element.shadowRoot!, everything);
  observer.observe(element, everything);
  return seen;
}

/** Waits until a refresh is over and the next one, so many seconds later, is set. */
function armed(seconds: number): Promise<void> {
  return until('the next refresh is set', () =>
    clock.waits.some((left) => left <= seconds * 1000 && left > seconds * 1000 - 1000),
  );
}

/** A picture of one colour. */
function paint(fill: string): Promise<Served> {
  return serve(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="${fill}"/></svg>`,
  );
}

/** The colour that is painted in the middle of an element: `255,0,0`. */
async function colour(element: Element): Promise<string> {
  const {left, top, width, height} = element.getBoundingClientRect();
  const middle = {x: left + width / 2, y: top + height / 2, width: 1, height: 1};
  return (await pixels(middle)).slice(0, 3).join();
}

describe('fifty feeds with one src and one rates-src', () => {
  const fifty = (news: string, rates = ''): string =>
    `<country-feed country="KG" refresh="15" src="${news}" rates-src="${rates}"></country-feed>`.repeat(50);
  const count = async (doc: Served): Promise<number> => (await doc.requests()).length;

  it('make one request for each when they come together', async () => {
    const [news, rates] = await Promise.all([serve(two), serve(ratesOf(som))]);
    const feeds = mountAll(fifty(news.url('delay=50'), rates.url('delay=50')), 'country-feed');
    await Promise.all(feeds.map((feed) => announces(feed, 'nw-ready')));
    await Promise.all(feeds.map(rated));
    expect([await count(news), await count(rates)]).to.deep.equal([1, 1]);
    for (const feed of feeds) expect(headlines(feed)).to.deep.equal(['KG 1', 'KG 2']);
  });

  it('make one request when they come one by one, during it and after it', async () => {
    const doc = await serve(two);
    const feeds: CountryFeedElement[] = [];
    while (feeds.length < 49) {
      feeds.push(mount(`<country-feed country="KG" src="${doc.url('delay=100')}"></country-feed>`, 'country-feed'));
      await wait(4);
    }
    await Promise.all(feeds.map((feed) => announces(feed, 'nw-ready')));
    await ready(`country="KZ" src="${doc.url('delay=100')}"`);
    expect(await count(doc)).to.equal(1);
  });

  it('own one timer, and refresh with one request', async () => {
    const doc = await serve(two);
    await clock.advance(30_000); // what came before is over
    expect(clock.waits).to.deep.equal([]);
    const feeds = mountAll(fifty(doc.url()), 'country-feed');
    await Promise.all(feeds.map((feed) => announces(feed, 'nw-ready')));
    await frames(4);
    await clock.advance(2_000); // all that are on screen have been viewed
    expect(clock.waits).to.have.length(1);
    await clock.advance(13_000);
    await armed(15);
    expect(clock.waits).to.have.length(1);
    expect(await count(doc)).to.equal(2);
  });

  it('own one timer more where they have rates, and one where they say how long ago stories appeared', async () => {
    const date_published = new Date(Date.now() - 600_000).toISOString();
    const recent = newsDocument([story('A dam', {countries: ['KG']}, {date_published})]);
    const [news, rates] = await Promise.all([serve(recent), serve(ratesOf(som))]);
    await clock.advance(30_000);
    const feeds = mountAll(fifty(news.url(), rates.url()), 'country-feed');
    await Promise.all(feeds.map((feed) => announces(feed, 'nw-ready')));
    await Promise.all(feeds.map(rated));
    await clock.advance(2_000);
    expect(seenParts(feeds[0]!, 'meta').join()).to.match(/1\d minutes ago/);
    expect(clock.waits).to.have.length(3);
  });

  it('leave no timer behind when they go', async () => {
    const date_published = new Date(Date.now() - 600_000).toISOString();
    const recent = newsDocument([story('A dam', {countries: ['KG']}, {date_published})]);
    const [news, rates] = await Promise.all([serve(recent), serve(ratesOf(som))]);
    await clock.advance(30_000);
    const feeds = mountAll(fifty(news.url(), rates.url()), 'country-feed');
    await Promise.all(feeds.map((feed) => announces(feed, 'nw-ready')));
    await Promise.all(feeds.map(rated));
    for (const feed of feeds) feed.remove();
    await clock.advance(6_000);
    expect(clock.waits).to.deep.equal([]);
  });
});

describe('countries in another order', () => {
  it('keep their nodes', async () => {
    const element = await ready('country="KG KZ" flag', {news: two});
    const [kyrgyz, kazakh] = parts(element, 'section');
    const nodes = [...kyrgyz!.querySelectorAll('*')];
    await set(element, {country: 'KZ KG'});
    expect(headlines(element)).to.deep.equal(['KZ 1', 'KZ 2', 'KG 1', 'KG 2']);
    expect(same(parts(element, 'section'), [kazakh, kyrgyz]), 'the sections').to.equal(true);
    expect(same([...kyrgyz!.querySelectorAll('*')], nodes), 'what is in one').to.equal(true);
  });
});

describe('a refresh', () => {
  const stories = (...titles: string[]): object[] =>
    titles.map((title) => story(title, {countries: ['KG'], topics: [{name: 'energy'}]}));
  const written = (list: readonly unknown[], hour: number): object =>
    newsDocument(list, {generated: `2026-05-24T${String(hour)}:00:00Z`});

  /** A feed of three stories with rates, at rest. */
  async function three(): Promise<{element: CountryFeedElement; news: Served; rates: Served}> {
    const [news, rates] = await Promise.all([serve(written(stories('One', 'Two', 'Three'), 10)), serve(ratesOf(som))]);
    const element = await ready(
      `country="KG" flag limit="2" refresh="900" src="${news.url()}" rates-src="${rates.url()}"`,
    );
    await rated(element);
    await frames(4);
    return {element, news, rates};
  }

  async function refreshed(element: CountryFeedElement): Promise<void> {
    await clock.advance(900_000);
    await announces(element, 'nw-update');
    await settled(element);
  }

  it('that brings the same bytes writes nothing', async () => {
    const {element, news, rates} = await three();
    const records = watch(element);
    await clock.advance(900_000);
    await armed(900);
    await frames(4);
    // WebKit keeps nothing of a page that it shows to a driver, and asks for all of it again.
    const again = WEBKIT ? 200 : 304;
    expect((await news.requests()).map(({status}) => status)).to.deep.equal([200, again]);
    expect((await rates.requests()).map(({status}) => status)).to.deep.equal([200, again]);
    expect(records).to.deep.equal([]);
    expect(announced(element, 'nw-update')).to.deep.equal([]);
  });

  it('that brings the same stories in other bytes writes nothing', async () => {
    const {element, news} = await three();
    const records = watch(element);
    await news.put(written(stories('One', 'Two', 'Three'), 11));
    await refreshed(element);
    expect(records).to.deep.equal([]);
  });

  it('of nothing writes nothing', async () => {
    const {element} = await three();
    const records = watch(element);
    element.requestUpdate();
    await settled(element);
    expect(records).to.deep.equal([]);
  });

  it('with another headline writes that one text', async () => {
    const {element, news} = await three();
    const [, second] = parts(element, 'card');
    const records = watch(element);
    const [one, two, three_] = stories('One', 'Two', 'Three');
    await news.put(written([one, {...two, title: 'Two, corrected'}, three_], 11));
    await refreshed(element);
    expect(records.map(({type, target}) => [type, target.nodeValue])).to.deep.equal([
      ['characterData', 'Two, corrected'],
    ]);
    expect(second!.contains(records[0]!.target)).to.equal(true);
  });

  it('with a correction writes within the card of that story alone', async () => {
    const {element, news} = await three();
    const cards = parts(element, 'card');
    const records = watch(element);
    const [one, two, three_] = stories('One', 'Two', 'Three');
    const corrected = story('Two', {
      countries: ['KG'],
      topics: [{name: 'energy'}],
      corrections: [{date: '2026-05-24', text: 'It has three arches.'}],
    });
    await news.put(written([one, {...two, ...corrected}, three_], 11));
    await refreshed(element);
    expect(seenParts(element, 'correction')).to.have.length(1);
    expect(records).not.to.deep.equal([]);
    expect(records.filter(({target}) => !cards[1]!.contains(target))).to.deep.equal([]);
    expect(same(parts(element, 'card'), cards), 'the cards').to.equal(true);
  });

  it('with a story further down, which is not on screen, writes nothing', async () => {
    const {element, news} = await three();
    const records = watch(element);
    await news.put(written(stories('One', 'Two', 'Four'), 11));
    await refreshed(element);
    expect(records).to.deep.equal([]);
  });

  it('with another rate writes its texts alone', async () => {
    const {element, rates} = await three();
    const records = watch(element);
    await rates.put(ratesOf(rate('USD/KGS', '87.52', {previous: {date: '2026-05-22', rate: '87.41'}})));
    await clock.advance(900_000);
    await until('the rate is another', () => money(element).includes('87.52'));
    await settled(element);
    expect(records.map(({type, target}) => [type, target.nodeValue])).to.have.deep.members([
      ['characterData', '87.52 KGS'],
      [
        'characterData',
        '1 US dollar is 87.52 Kyrgyz som, up 0.13 percent since 22\u00A0May, official, for 24\u00A0May',
      ],
    ]);
  });

  it('with the stories in another order keeps their number', async () => {
    const {element, news} = await three();
    const {length} = element.shadowRoot!.querySelectorAll('*');
    await news.put(written(stories('Two', 'One', 'Three'), 11));
    await refreshed(element);
    expect(headlines(element)).to.deep.equal(['Two', 'One']);
    expect(element.shadowRoot!.querySelectorAll('*')).to.have.length(length);
  });

  it('with a story in front leaves the focus on the one that has it', async () => {
    const {element, news} = await three();
    links(element)[0]!.focus();
    await news.put(written(stories('New', 'One', 'Two', 'Three'), 11));
    await refreshed(element);
    expect(headlines(element)).to.deep.equal(['New', 'One']);
    expect(element.shadowRoot!.activeElement?.textContent).to.equal('One');
  });

  it('with a story in front shows no picture of one story beside the headline of another', async () => {
    const [red, blue] = await Promise.all(['#f00', '#00f'].map(paint));
    const pictured = (title: string, url: string): object =>
      story(title, {countries: ['KG'], image: {url, alt: title, width: 1200, height: 800}});
    const one = pictured('One', red!.url('type=image/svg%2Bxml'));
    const news = await serve(written([one], 10));
    const element = await ready(`country="KG" refresh="900" src="${news.url()}"`);
    const image = (): Element => parts(element, 'image')[0]!;
    await until('the picture is there', async () => (await colour(image())) === '255,0,0');
    await news.put(written([pictured('New', blue!.url('type=image/svg%2Bxml&delay=1500')), one], 11));
    await refreshed(element);
    expect(headlines(element)).to.deep.equal(['New', 'One']);
    expect(await colour(image()), 'while the picture is on its way').not.to.equal('255,0,0');
    await until('the picture is there', async () => (await colour(image())) === '0,0,255');
  });

  it('of an age writes that alone', async () => {
    const date_published = new Date(Date.now() - 600_500).toISOString();
    const news = newsDocument([story('A dam', {countries: ['KG']}, {date_published}), ...about('KG', 3)]);
    const element = await ready('country="KG"', {news});
    expect(seenParts(element, 'meta')[0]).to.include('10 minutes ago');
    const records = watch(element);
    await clock.advance(60_000);
    await settled(element);
    expect(records.map(({type, target}) => [type, target.nodeValue])).to.deep.equal([
      ['characterData', '11 minutes ago'],
    ]);
  });
});

describe('a thousand stories', () => {
  const thousand = newsDocument(items(1_000, {countries: ['KG']}));

  it('are five until the reader asks for more', async () => {
    const element = await ready('country="KG"', {news: thousand});
    expect(headlines(element)).to.have.length(5);
    await more(element);
    expect(headlines(element)).to.have.length(10);
  });

  it('are all in the list where that is asked for, and cost no layout where nobody looks', async () => {
    const element = await ready('country="KG" limit="1000" layout="list"', {news: thousand});
    const list = parts(element, 'list')[0]!;
    expect(list.children).to.have.length(1_000);
    expect(list.textContent).to.include('Story 1000');
    const shown = [...list.children].filter((cell) =>
      cell.querySelector('[part~=headline]')!.checkVisibility({contentVisibilityAuto: true}),
    );
    expect(shown.length).to.be.within(1, 200);
  });
});

describe('the block size', () => {
  const image = async (): Promise<Readonly<Record<string, unknown>>> => ({
    image: {url: (await servePicture())(), alt: 'A dam', credit: 'N. Draughtsman', width: 1200, height: 600},
  });

  /** The heights of an element in pixels, in the order it had them, from now until `stop` is called. */
  function heights(element: Element): {seen: number[]; stop: () => void} {
    const seen: number[] = [];
    const observer = new ResizeObserver(([entry]) => seen.push(entry!.contentRect.height));
    observer.observe(element);
    return {seen, stop: () => observer.disconnect()};
  }

  function expectNoShrinking(seen: readonly number[]): void {
    for (const [index, height] of seen.slice(1).entries()) {
      expect(height, `after ${seen.join(', ')}`).to.be.at.least(seen[index]! - 0.5);
    }
  }

  // Of one height throughout: WebKit goes by 100vh of the window as it was once, for a style that it has met before.
  afterEach(() => setViewport({width: 800, height: 600}));

  for (const width of [390, 1200]) {
    for (const layout of ['lead', 'list', 'grid']) {
      for (const number of [2, 7]) {
        it(`never shrinks from waiting to ${String(number)} stories and a rate, as ${layout} at ${String(width)} px`, async () => {
          await setViewport({width, height: 600});
          const [news, rates] = await Promise.all([
            serve(newsDocument(about('KG', number, await image()))),
            serve(ratesOf(som)),
          ]);
          const element = mount(
            `<country-feed country="KG" flag layout="${layout}" src="${news.url('delay=150')}"
              rates-src="${rates.url('delay=400')}"></country-feed>`,
            'country-feed',
          );
          const {seen, stop} = heights(element);
          await frames(4);
          expect(seen[0], 'while it waits').to.be.above(100);
          await announces(element, 'nw-ready');
          await rated(element);
          await frames(10);
          stop();
          expect(headlines(element)).to.have.length(Math.min(number, 5));
          expectNoShrinking(seen);
        });
      }
    }

    it(`leaves no hole where it has nothing to show, at ${String(width)} px`, async () => {
      await setViewport({width, height: 600});
      const news = await serve(newsDocument(about('KG', 1)));
      const element = mount(
        `<country-feed country="TM" src="${news.url('delay=150')}"></country-feed>`,
        'country-feed',
      );
      await announces(element, 'nw-ready');
      await frames(4);
      expect(element.offsetHeight).to.be.below(120);
    });

    it(`never shrinks while it waits for several countries, at ${String(width)} px`, async () => {
      await setViewport({width, height: 600});
      const news = await serve(newsDocument([...about('KG', 5), ...about('KZ', 1)]));
      const element = mount(
        `<country-feed country="KG KZ TM" src="${news.url('delay=150')}"></country-feed>`,
        'country-feed',
      );
      const {seen, stop} = heights(element);
      await announces(element, 'nw-ready');
      await frames(10);
      stop();
      expectNoShrinking(seen);
    });

    it(`is that of one line, or of the fallback, after a failure, at ${String(width)} px`, async () => {
      await setViewport({width, height: 600});
      const news = await serve(two);
      const tag = `<country-feed country="KG" src="${news.url('delay=150&status=500')}">`;
      const [bare, withFallback] = mountAll(
        `${tag}</country-feed>${tag}<p style="margin: 0; block-size: 70px">News at the Courier</p></country-feed>`,
        'country-feed',
      ) as [CountryFeedElement, CountryFeedElement];
      await frames(4);
      expect(bare.offsetHeight, 'while it waits').to.be.above(100);
      await Promise.all([announces(bare, 'nw-error'), announces(withFallback, 'nw-error')]);
      await settled(bare);
      expect(bare.offsetHeight).to.be.within(12, 30);
      expect(withFallback.offsetHeight).to.equal(70);
    });

    it(`never shrinks when a rate is not to be had, at ${String(width)} px`, async () => {
      await setViewport({width, height: 600});
      const [news, rates] = await Promise.all([serve(newsDocument(about('KG', 7))), serve(ratesOf(som))]);
      const element = mount(
        `<country-feed country="KG" src="${news.url('delay=50')}"
          rates-src="${rates.url('delay=300&status=500')}"></country-feed>`,
        'country-feed',
      );
      const {seen, stop} = heights(element);
      await announces(element, 'nw-error');
      await frames(10);
      stop();
      expectNoShrinking(seen);
    });

    it(`never shrinks when a rate does not come to stories that were there, at ${String(width)} px`, async () => {
      await setViewport({width, height: 600});
      const rates = await serve(ratesOf(som));
      const json = jsonChild(newsDocument([...about('KG', 2), ...about('US', 2)]));
      const element = mount(
        `<country-feed country="KG US" rates-src="${rates.url('delay=300&status=500')}">${json}</country-feed>`,
        'country-feed',
      );
      const {seen, stop} = heights(element);
      await announces(element, 'nw-ready');
      await announces(element, 'nw-error');
      await frames(10);
      stop();
      expectNoShrinking(seen);
    });

    it(`stays as it is when a rate comes, which moves nothing, at ${String(width)} px`, async () => {
      await setViewport({width, height: 600});
      const rates = await serve(ratesOf(som));
      const element = mount(
        `<country-feed country="KG" flag rates-src="${rates.url('delay=300')}">${jsonChild(two)}</country-feed>`,
        'country-feed',
      );
      await announces(element, 'nw-ready');
      await settled(element);
      const places = (): number[] =>
        [...parts(element, 'heading'), ...parts(element, 'card')].map((each) => each.getBoundingClientRect().top);
      const before = places();
      expect(money(element)).to.equal('');
      await rated(element);
      expect(places()).to.deep.equal(before);
    });

    it(`never shrinks when the reader asks for more, at ${String(width)} px`, async () => {
      await setViewport({width, height: 600});
      const element = await ready('country="KG" limit="3"', {news: newsDocument(about('KG', 7))});
      const {seen, stop} = heights(element);
      await more(element);
      await frames(10);
      stop();
      expectNoShrinking(seen);
    });
  }
});
