import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import {CountryFeedElement} from '../../../src/components/country-feed/country-feed.js';
import {clock, until} from '../../fixtures/clock.js';
import {needs} from '../../fixtures/engines.js';
import {
  about,
  focused,
  headlines,
  links,
  money,
  more,
  moreButtons,
  rate,
  ratesOf,
  ready,
  sections,
  set,
  settled,
  show,
  som,
  story,
  two,
  same,
} from '../../fixtures/feed.js';
import {heard} from '../../fixtures/heard.js';
import {
  isVisible,
  items,
  jsonChild,
  newsDocument,
  parts,
  seenParts,
  seenText,
  withdrawnItem,
} from '../../fixtures/news.js';
import {
  announced,
  announces,
  forget,
  frames,
  mountAll,
  isSeen,
  openPage,
  turnPage,
  warned,
  warnings,
  write,
} from '../../fixtures/page.js';
import {asClient, HYDRATED} from '../../fixtures/rendered.js';
import {serve, type Served} from '../../fixtures/server.js';

const UNAVAILABLE = 'Stories are not available now';
const EMPTY = 'There are no stories to show';
const SAMPLE = 'Sample: page of 11 December 2025';
const FALLBACK = '<a href="https://courier.example/kg">News of Kyrgyzstan at the Courier</a>';

const ALL = ['KG 1', 'KG 2'];
const MODULE = new URL('../../../src/components/country-feed/country-feed.ts', import.meta.url).href;

/** A document in which the first story of Kyrgyzstan is called otherwise, written an hour later. */
const renamed = (title: string): object => {
  const [first, ...others] = about('KG', 2);
  return newsDocument([{...first, title}, ...others], {generated: '2026-05-24T10:00:00Z'});
};

const fallbackOf = (element: Element): Element => element.querySelector('a')!;

const arrived = (doc: Served, times = 1): Promise<void> =>
  until('the request arrives', async () => (await doc.requests()).length >= times);

/** Once another feed's document has come, a request made before it would have been seen as well. */
async function otherRequestsAreAnswered(): Promise<void> {
  const other = await serve(two);
  await ready(`src="${other.url()}"`);
}

describe('<country-feed> without data', () => {
  it('shows its fallback alone, and warns once', async () => {
    const elements = [await show('country="KG"', {}, FALLBACK), await show('country="KG"', {}, FALLBACK)];
    expect(elements.map((each) => isSeen(fallbackOf(each)))).to.deep.equal([true, true]);
    expect(elements.map(headlines)).to.deep.equal([[], []]);
    expect(await warned()).to.match(/<country-feed>.*set src/i);
  });
});

describe('<country-feed> while it waits for its stories', () => {
  it('keeps their place and says nothing to the eye', async () => {
    const doc = await serve(two);
    const element = await show(`country="KG" src="${doc.url('hang=headers')}"`);
    expect(seenText(element)).to.equal('');
    expect(element.offsetHeight).to.be.above(200);
    expect(links(element)).to.have.length(0);
    expect(announced(element, 'nw-ready')).to.deep.equal([]);
  });

  it('shows what the page has put between its tags', async () => {
    const doc = await serve(two);
    const element = await show(`country="KG" src="${doc.url('delay=200')}"`, {}, FALLBACK);
    expect(isSeen(fallbackOf(element))).to.equal(true);
    expect(seenText(element)).to.equal('News of Kyrgyzstan at the Courier');
    await announces(element, 'nw-ready');
    expect(isSeen(fallbackOf(element))).to.equal(false);
    expect(headlines(element)).to.deep.equal(ALL);
  });

  it('shows the stories of its JSON child', async () => {
    const doc = await serve(renamed('KG one'));
    const element = await show(
      `country="KG" src="${doc.url('delay=200')}"`,
      {},
      jsonChild(newsDocument(about('KG', 2))),
    );
    expect(headlines(element)).to.deep.equal(ALL);
    await announces(element, 'nw-update');
    expect(headlines(element)).to.deep.equal(['KG one', 'KG 2']);
    expect(announced(element, 'nw-ready')).to.have.length(1);
  });
});

describe('<country-feed> shows', () => {
  it('the stories of its src, and says so', async () => {
    const doc = await serve(two);
    const element = await ready(`country="KG" src="${doc.url()}"`);
    expect(headlines(element)).to.deep.equal(ALL);
    expect(announced(element, 'nw-ready')).to.deep.equal([{url: doc.url()}]);
    expect(seenParts(element, 'foot')).to.deep.equal([]);
    expect(warnings).to.deep.equal([]);
  });

  it('the stories of a JSON child, and asks no server', async () => {
    const element = await ready('country="KG"', {}, jsonChild(two) + FALLBACK);
    expect(headlines(element)).to.deep.equal(ALL);
    expect(isSeen(fallbackOf(element))).to.equal(false);
    expect(announced(element, 'nw-ready')).to.deep.equal([{url: ''}]);
  });

  it('the stories of a JSON child that comes later', async () => {
    const element = await show('country="KG"', {}, FALLBACK);
    element.insertAdjacentHTML('beforeend', jsonChild(two));
    await announces(element, 'nw-ready');
    expect(headlines(element)).to.deep.equal(ALL);
  });

  it('the stories that a script hands over, as an object or as its text, frozen or not', async () => {
    const freeze = (value: unknown): unknown => {
      if (typeof value === 'object' && value) Object.values(value).forEach(freeze);
      return Object.freeze(value);
    };
    for (const news of [two, JSON.stringify(two), freeze(JSON.parse(JSON.stringify(two)))]) {
      expect(headlines(await ready('country="KG"', {news}))).to.deep.equal(ALL);
    }
  });

  it('the rates that a script hands over, and others when it hands those over', async () => {
    const element = await ready('country="KG"', {news: two, rates: ratesOf(som)});
    expect(money(element)).to.include('87.41');
    await set(element, {rates: JSON.stringify(ratesOf(rate('USD/KGS', '88.00')))});
    expect(money(element)).to.include('88.00');
    await set(element, {rates: undefined});
    expect(money(element)).to.equal('');
  });

  it('without changing what it was given', async () => {
    const [news, rates] = [JSON.stringify(two), JSON.stringify(ratesOf(som))];
    const given = {news: JSON.parse(news) as unknown, rates: JSON.parse(rates) as unknown};
    const element = await ready('country="KG KZ" limit="1"', given);
    await more(element);
    expect([given.news, given.rates].map((each) => JSON.stringify(each))).to.deep.equal([news, rates]);
  });

  it('the stories of a script before those of its src and of its JSON child', async () => {
    const doc = await serve(renamed('From src'));
    const element = await ready(`country="KG" src="${doc.url()}"`, {news: two}, jsonChild(renamed('From a child')));
    expect(headlines(element)).to.deep.equal(ALL);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.deep.equal([]);
  });

  it('a marked sample when it has nothing at all', async () => {
    const element = await ready('country="KG KZ"');
    expect(seenParts(element, 'foot')).to.deep.equal([SAMPLE]);
    expect(sections(element).map(({stories}) => stories.length)).to.deep.equal([1, 4]);
    expect(warnings).to.deep.equal([]);
  });

  it('the sample that it is asked for, whatever it has, and asks no server', async () => {
    const [news, rates] = await Promise.all([serve(two), serve(ratesOf(som))]);
    const element = await ready(
      `country="KG" sample src="${news.url()}" rates-src="${rates.url()}"`,
      {},
      FALLBACK + jsonChild(two),
    );
    expect(seenParts(element, 'foot')).to.deep.equal([SAMPLE]);
    expect(headlines(element)).to.deep.equal(['Kyrgyzstan to Open Trade Promotion House in Kabul']);
    await otherRequestsAreAnswered();
    expect(await news.requests(), 'for stories').to.deep.equal([]);
    expect(await rates.requests(), 'for rates').to.deep.equal([]);
  });

  it('that a document is a sample, also where it does not say of which page', async () => {
    const news = newsDocument(about('KG', 1), {sample: true, generated: '2026-05-23T09:00:00Z'});
    expect(seenParts(await ready('country="KG"', {news}), 'foot').join()).to.match(/^Sample/);
  });

  it('that there are no stories of a country', async () => {
    const element = await ready('country="KG TM"', {news: two, rates: ratesOf(rate('USD/TMT', '3.5', {kind: 'peg'}))});
    expect(seenText(element)).to.match(/Turkmenistan 1 USD = 3\.5 TMT fixed There are no stories to show/);
    expect(seenText(element).match(new RegExp(EMPTY, 'g'))).to.have.length(1);
  });

  it('that there are no stories in a document without any', async () => {
    const doc = await serve(newsDocument([]));
    const element = await ready(`src="${doc.url()}"`, {}, FALLBACK);
    expect(seenText(element)).to.equal(EMPTY);
    expect(announced(element, 'nw-error')).to.deep.equal([]);
  });

  it('that there are no stories where all are left out', async () => {
    const element = await ready('country="KG" exclude="kg-1 kg-2"', {news: two});
    expect(seenText(element)).to.equal(`Kyrgyzstan ${EMPTY}`);
  });

  it('posts of a WordPress site', async () => {
    const posts = [
      {
        id: 7,
        link: 'https://blog.example/a-dam',
        date_gmt: '2026-05-22T09:00:00',
        title: {rendered: 'A dam &amp; a road'},
        excerpt: {rendered: '<p>Both are to be built.</p>'},
      },
    ];
    const doc = await serve(posts);
    expect(headlines(await ready(`src="${doc.url()}"`))).to.deep.equal(['A dam & a road']);
  });

  it("anybody's JSON Feed", async () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1',
      title: 'A blog',
      items: [{id: 1, content_html: '<b>Hi</b>'}],
    };
    const doc = await serve(feed);
    expect(headlines(await ready(`src="${doc.url()}"`))).to.deep.equal(['Hi']);
  });
});

describe('<country-feed> says how old its stories are', () => {
  const fresh = newsDocument(about('KG', 2), {generated: '2026-05-24T06:00:00Z'});
  const line = (element: Element): string => seenParts(element, 'foot').join();

  it('not while they are of today', async () => {
    expect(line(await ready('country="KG"', {news: fresh}))).to.equal('');
  });

  it('when they are of the day before', async () => {
    const news = newsDocument(about('KG', 2), {generated: '2026-05-23T06:00:00Z'});
    expect(line(await ready('country="KG"', {news}))).to.match(/not updated since 23 May 2026$/i);
  });

  it('when they are past the time that their publisher set', async () => {
    const stale_after = '2026-05-24T11:00:00Z';
    const news = newsDocument(about('KG', 2), {generated: '2026-05-24T06:00:00Z', stale_after});
    expect(line(await ready('country="KG"', {news}))).to.match(/not updated since 24 May 2026$/i);
  });

  asClient.it('as soon as they are, without a request', async () => {
    const stale_after = new Date(Date.now() + 3_600_000).toISOString();
    const doc = await serve(newsDocument(about('KG', 2), {generated: '2026-05-24T06:00:00Z', stale_after}));
    const element = await ready(`country="KG" refresh="0" src="${doc.url()}"`);
    expect(line(element)).to.equal('');
    await clock.advance(3_601_000);
    await settled(element);
    expect(line(element)).to.match(/not updated since 24 May 2026$/i);
    expect(headlines(element)).to.deep.equal(ALL);
    expect(await doc.requests()).to.have.length(1);
  });

  asClient.it('when a refresh fails, and no more once one succeeds', async () => {
    const doc = await serve(fresh);
    const element = await ready(`country="KG" refresh="15" src="${doc.url()}"`);
    await doc.put('<!doctype html>');
    await clock.advance(15_000);
    await announces(element, 'nw-error');
    await settled(element);
    expect(line(element)).to.match(/not updated since 24 May 2026$/i);
    expect(headlines(element)).to.deep.equal(ALL);
    await doc.put(fresh);
    await clock.advance(15_000);
    await until('the line is gone', () => line(element) === '');
    expect(announced(element, 'nw-update')).to.deep.equal([]);
  });

  it('in Russian', async () => {
    const news = newsDocument(about('KG', 2), {generated: '2026-05-23T06:00:00Z'});
    const element = await ready('country="KG" lang="ru"', {news});
    await until('it is Russian', () => line(element).includes('мая'));
    expect(line(element)).to.match(/23 мая 2026 г\.$/);
  });

  it('also after a first failure, where it has those of its JSON child', async () => {
    const doc = await serve(two);
    const element = await show(`country="KG" src="${doc.url('status=500')}"`, {}, jsonChild(fresh));
    await announces(element, 'nw-error');
    await settled(element);
    expect(headlines(element)).to.deep.equal(ALL);
    expect(line(element)).to.match(/not updated since 24 May 2026$/i);
  });
});

describe('<country-feed> says that there are no stories now, and why,', () => {
  const faults: readonly [string, string, string, string | undefined, RegExp][] = [
    ['its server answers 404', 'status=404', 'http', undefined, /404.*Check the address/],
    ['its server sends a page', 'html=1', 'not-a-document', undefined, /an HTML page/],
    ['the connection breaks half-way', 'cut=1', 'network', undefined, /Access-Control-Allow-Origin/],
    ['its server lets no other site read', 'cors=none', 'network', undefined, /Access-Control-Allow-Origin/],
    ['its src is a script', '', 'blocked', 'javascript:alert(1)', /http or https address/],
  ];
  for (const [when, orders, code, src, cure] of faults) {
    it(`when ${when}`, async () => {
      const doc = await serve(two);
      const attributes = `country="KG" src="${src ?? doc.url(orders)}"`;
      const bare = await show(attributes);
      const withFallback = await show(attributes, {}, FALLBACK);
      await Promise.all([announces(bare, 'nw-error'), announces(withFallback, 'nw-error')]);
      await settled(bare);
      expect(seenText(bare)).to.equal(UNAVAILABLE);
      expect(seenText(withFallback)).to.equal('News of Kyrgyzstan at the Courier');
      for (const each of [bare, withFallback]) {
        expect(announced(each, 'nw-error').map(({error}) => error?.code)).to.deep.equal([code]);
        expect(announced(each, 'nw-ready')).to.deep.equal([]);
      }
      expect(await warned())
        .to.match(/<country-feed>/)
        .and.match(cure);
    });
  }

  it('when its src is a rates document', async () => {
    const doc = await serve(ratesOf(som));
    const element = await show(`country="KG" src="${doc.url()}"`);
    await announces(element, 'nw-error');
    await settled(element);
    expect(seenText(element)).to.equal(UNAVAILABLE);
    expect(await warned()).to.match(/<country-feed>.*rates document/);
  });

  it('when its JSON child is broken', async () => {
    const element = await show('country="KG"', {}, jsonChild('{"version": "https://jsonfeed.org/ver'));
    await announces(element, 'nw-error');
    await settled(element);
    expect(seenText(element)).to.equal(UNAVAILABLE);
    expect(await warned()).to.match(/<country-feed>.*JSON/);
  });

  it('when a script hands over something else', async () => {
    const element = await show('country="KG"', {news: {stories: 'soon'}});
    await announces(element, 'nw-error');
    await settled(element);
    expect(seenText(element)).to.equal(UNAVAILABLE);
  });

  it('although it has rates', async () => {
    const doc = await serve(two);
    const element = await show(`country="KG" src="${doc.url('status=500')}"`, {rates: ratesOf(som)});
    await announces(element, 'nw-error');
    await settled(element);
    expect(seenText(element)).to.equal(UNAVAILABLE);
  });

  it('and how old a fallback is that a machine rendered', async () => {
    const doc = await serve(two);
    const baked = '<p><time datetime="2026-05-20">20 May</time>: a dam on the Naryn</p>';
    const element = await show(`country="KG" src="${doc.url('status=500')}"`, {}, baked);
    await announces(element, 'nw-error');
    await settled(element);
    expect(seenText(element)).to.match(/a dam on the Naryn.*not updated since 20 May 2026/i);
  });

  it('and comes back by itself', async () => {
    const doc = await serve('<!doctype html>');
    const element = await show(`country="KG" refresh="15" src="${doc.url()}"`);
    await announces(element, 'nw-error');
    await doc.put(two);
    await clock.advance(15_000);
    await announces(element, 'nw-ready');
    await settled(element);
    expect(headlines(element)).to.deep.equal(ALL);
  });
});

describe('<country-feed> never shows a story that was withdrawn', () => {
  const withdrawn = newsDocument(
    [...about('KG', 2).slice(1), withdrawnItem({date: '2026-05-24', reason: 'It was false.'}, 'kg-1')],
    {
      generated: '2026-05-24T10:00:00Z',
    },
  );
  /** That nothing of it is left: not seen, not heard, not in the way. */
  async function expectNoTrace(element: Element): Promise<void> {
    expect(headlines(element)).to.deep.equal(['KG 2']);
    expect(seenText(element)).not.to.match(/KG 1|Summary 1|Withdrawn|It was false/);
    expect((await heard()).join()).not.to.match(/KG 1|Summary 1|Withdrawn|It was false/);
    expect(element.shadowRoot?.textContent).not.to.match(/KG 1|Summary 1/);
    expect(links(element).map(({href}) => href)).to.deep.equal(['https://courier.example/2026/kg-2']);
  }

  it('on a fresh load', async () => {
    const doc = await serve(withdrawn);
    await expectNoTrace(await ready(`country="KG" src="${doc.url()}"`));
  });

  it('although the document has the story as well', async () => {
    const news = newsDocument([...about('KG', 2), withdrawnItem({date: '2026-05-24'}, 'kg-1')]);
    await expectNoTrace(await ready('country="KG"', {news}));
  });

  it('after a refresh', async () => {
    const doc = await serve(newsDocument(about('KG', 2)));
    const element = await ready(`country="KG" refresh="15" src="${doc.url()}"`);
    expect(headlines(element)).to.deep.equal(ALL);
    await doc.put(withdrawn);
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    await settled(element);
    await expectNoTrace(element);
  });

  it('after a refresh, although the reader has its text open', async () => {
    const [first, second] = about('KG', 2);
    const doc = await serve(newsDocument([{...first, url: undefined}, second]));
    const element = await ready(`country="KG" refresh="15" src="${doc.url()}"`);
    parts(element, 'card')[0]!.querySelector('button')!.click();
    await settled(element);
    expect(seenText(element)).to.include('Text 1.');
    await doc.put(withdrawn);
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    await settled(element);
    await expectNoTrace(element);
    expect(parts(element, 'text')).to.have.length(0);
  });

  it('after a refresh, although the reader has asked for more', async () => {
    const doc = await serve(newsDocument(about('KG', 4)));
    const element = await ready(`country="KG" limit="2" refresh="15" src="${doc.url()}"`);
    await more(element);
    await doc.put(
      newsDocument([...about('KG', 4).slice(0, 2), withdrawnItem({}, 'kg-3'), about('KG', 4)[3]], {
        generated: '2026-05-24T10:00:00Z',
      }),
    );
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    await settled(element);
    expect(headlines(element)).to.deep.equal(['KG 1', 'KG 2', 'KG 4']);
    expect(moreButtons(element)).to.have.length(0);
  });

  it('with a fallback that a machine baked before', async () => {
    const doc = await serve(withdrawn);
    const baked = '<article><time datetime="2026-05-22">22 May</time><h2>KG 1</h2><p>Summary 1.</p></article>';
    await expectNoTrace(await ready(`country="KG" src="${doc.url()}"`, {}, baked));
  });

  asClient.it('with a document that a machine baked before', async () => {
    const doc = await serve(withdrawn);
    const element = await ready(`country="KG" src="${doc.url()}"`, {}, jsonChild(newsDocument(about('KG', 2))));
    await announces(element, 'nw-update');
    await settled(element);
    await expectNoTrace(element);
  });

  it('and says that there are none when it was the only one, over a fallback too', async () => {
    const news = newsDocument([withdrawnItem({date: '2026-05-24'}, 'kg-1')]);
    const element = await ready('country="KG"', {news}, FALLBACK);
    expect(seenText(element)).to.equal(`Kyrgyzstan ${EMPTY}`);
  });

  it('nor one that was withdrawn in silence', async () => {
    const news = newsDocument([...about('KG', 2).slice(1), withdrawnItem({date: '2026-05-24', silent: true}, 'kg-1')]);
    await expectNoTrace(await ready('country="KG"', {news}));
  });
});

describe('<country-feed> waits to be asked', () => {
  let news: Served;
  let rates: Served;
  const sources = (): string => `country="KG" src="${news.url()}" rates-src="${rates.url()}"`;
  const requests = async (): Promise<number[]> => [(await news.requests()).length, (await rates.requests()).length];

  beforeEach(async () => {
    [news, rates] = await Promise.all([serve(two), serve(ratesOf(som))]);
  });

  it('with load="click": makes no request, and one for each document when the reader presses its button', async () => {
    const element = await show(`load="click" ${sources()}`);
    await otherRequestsAreAnswered();
    expect(await requests()).to.deep.equal([0, 0]);
    expect(seenText(element)).to.equal('Show stories');
    element.shadowRoot!.querySelector('button')!.click();
    await announces(element, 'nw-ready');
    await until('the rate comes', () => money(element));
    expect(headlines(element)).to.deep.equal(ALL);
    expect(await requests()).to.deep.equal([1, 1]);
  });

  it('with load="click": shows the button beside its fallback', async () => {
    const element = await show(`load="click" ${sources()}`, {}, FALLBACK);
    expect(seenText(element)).to.equal('Show stories News of Kyrgyzstan at the Courier');
  });

  it('with load="click": hands the keyboard on from the button to the first headline', async () => {
    const element = await show(`load="click" ${sources()}`);
    const button = element.shadowRoot!.querySelector('button')!;
    button.focus();
    const shown = announces(element, 'nw-ready');
    button.click();
    await element.updateComplete;
    expect(focused(element) === button, 'kept while they load').to.equal(true);
    await shown;
    await settled(element);
    expect(focused(element) === links(element)[0], 'on the first headline').to.equal(true);
  });

  it('with load="manual": makes no request and shows no button, until load() is called', async () => {
    const element = await show(`load="manual" ${sources()}`, {}, FALLBACK);
    await otherRequestsAreAnswered();
    expect(await requests()).to.deep.equal([0, 0]);
    expect(element.shadowRoot!.querySelectorAll('button')).to.have.length(0);
    expect(isSeen(fallbackOf(element))).to.equal(true);
    element.load();
    await announces(element, 'nw-ready');
    await until('the rate comes', () => money(element));
    expect(await requests()).to.deep.equal([1, 1]);
  });
});

describe('<country-feed> takes its settings', () => {
  const attributes = {country: 'KG KZ', limit: '1', layout: 'list', 'heading-level': '4', exclude: 'kg-1'};
  const expected = [
    {name: 'Kyrgyzstan', money: '1 USD = 87.41 KGS +0.13%, official, for 24 May', stories: ['KG 2'], more: false},
    {name: 'Kazakhstan', money: '', stories: ['KZ 1'], more: true},
  ];

  it('in any order, before and after it is on the page', async () => {
    const names = Object.keys(attributes) as (keyof typeof attributes)[];
    for (let turn = 0; turn <= names.length; turn++) {
      const element = document.createElement('country-feed');
      const order = [...names.slice(turn), ...names.slice(0, turn)];
      order.slice(0, turn).forEach((name) => element.setAttribute(name, attributes[name]));
      if (turn % 2) element.news = two;
      else element.rates = ratesOf(som);
      document.body.append(element);
      if (turn > 2) await settled(element);
      if (turn % 2) element.rates = ratesOf(som);
      else element.news = two;
      order.slice(turn).forEach((name) => element.setAttribute(name, attributes[name]));
      await settled(element);
      await until('the rate comes', () => money(element));
      expect(sections(element), `turn ${String(turn)}`).to.deep.equal(expected);
      element.remove();
    }
  });

  it('from properties set before the tag is defined', async () => {
    const element = document.createElement('late-country-feed');
    Object.assign(element, {news: two, rates: ratesOf(som), country: 'KG KZ', limit: 1, exclude: ['kg-1']});
    document.body.append(element);
    customElements.define('late-country-feed', class extends CountryFeedElement {});
    if (!(element instanceof CountryFeedElement)) throw new Error('it is not upgraded');
    await settled(element);
    expect(sections(element)).to.deep.equal(expected);
    element.remove();
  });

  it('from a property, although a framework has left "[object Object]" in its attribute', async () => {
    const element = await show('country="KG" news="[object Object]" rates="[object Object]"');
    await set(element, {news: two, rates: ratesOf(som)});
    await until('the stories come', () => headlines(element).join() === ALL.join());
    expect(money(element)).to.include('87.41');
    expect(seenParts(element, 'foot')).to.deep.equal([]);
  });

  it('in lists that a script sets as lists', async () => {
    const element = await ready('', {news: two});
    Object.assign(element, {country: ['KZ', 'KG'], exclude: ['kg-1', 'kz-2']});
    await settled(element);
    expect(sections(element).map(({name, stories}) => [name, ...stories])).to.deep.equal([
      ['Kazakhstan', 'KZ 1'],
      ['Kyrgyzstan', 'KG 2'],
    ]);
  });

  it('and forgets what is taken away again', async () => {
    const element = await ready('country="KG" limit="1" layout="grid" exclude="kg-1" heading-level="5"', {news: two});
    for (const name of ['country', 'limit', 'layout', 'exclude', 'heading-level']) element.removeAttribute(name);
    await settled(element);
    expect(headlines(element)).to.deep.equal(['KG 1', 'KZ 1', 'KG 2', 'KZ 2']);
    expect(element.shadowRoot!.querySelectorAll('h2')).to.have.length(4);
    expect(warnings).to.deep.equal([]);
  });

  const odd: readonly unknown[] = [
    null,
    undefined,
    0,
    -1,
    NaN,
    '',
    'nonsense',
    [],
    {},
    Symbol('x'),
    () => two,
    40n,
    new Date(0),
  ];
  for (const name of [
    'country',
    'limit',
    'layout',
    'headingLevel',
    'exclude',
    'excludeTopic',
    'excludeQuery',
    'excludeKind',
    'countryMatch',
    'flag',
    'images',
    'refresh',
    'src',
    'ratesSrc',
    'news',
    'rates',
    'target',
    'linkParams',
  ]) {
    it(`and throws nothing into the page, whatever a script puts into ${name}`, async () => {
      const element = await ready('country="KG"', {news: two, rates: ratesOf(som)});
      for (const value of odd) {
        Object.assign(element, {[name]: value});
        await settled(element);
        expect(element.offsetHeight, String(value)).to.be.above(0);
      }
      const usual = document.createElement('country-feed') as unknown as Record<string, unknown>;
      Object.assign(element, {[name]: usual[name], ...(name === 'country' && {country: 'KG'})});
      Object.assign(element, {news: two, rates: ratesOf(som)});
      await settled(element);
      expect(headlines(element)).to.deep.equal(ALL);
    });
  }
});

describe('<country-feed> follows its src', () => {
  it('and lets the late answer of the last one lose', async () => {
    const slow = await serve(renamed('Slow'));
    const quick = await serve(renamed('Quick'));
    const element = await show(`country="KG" src="${slow.url('delay=1200')}"`);
    const witness = await show(`country="KG" src="${slow.url('delay=1200')}"`);
    await arrived(slow);
    element.src = quick.url();
    await announces(element, 'nw-ready');
    expect(announced(witness, 'nw-ready')).to.deep.equal([]);
    await announces(witness, 'nw-ready');
    await settled(element);
    expect(headlines(element)).to.deep.equal(['Quick', 'KG 2']);
    expect(announced(element, 'nw-update')).to.deep.equal([]);
  });

  asClient.it('and its rates-src, where a late answer loses as well', async () => {
    const slow = await serve(ratesOf(rate('USD/KGS', '11.11')));
    const quick = await serve(ratesOf(rate('USD/KGS', '22.22')));
    const element = await ready(`country="KG" rates-src="${slow.url('delay=1200')}"`, {news: two});
    const witness = await ready(`country="KG" rates-src="${slow.url('delay=1200')}"`, {news: two});
    await arrived(slow);
    element.ratesSrc = quick.url();
    await until('the rate comes', () => money(element));
    expect(money(witness)).to.equal('');
    await until('the other comes', () => money(witness));
    await settled(element);
    expect(money(element)).to.include('22.22');
  });

  it('keeps no rate of the last rates-src', async () => {
    const [first, second] = await Promise.all([serve(ratesOf(som)), serve(ratesOf(som))]);
    const element = await ready(`country="KG" rates-src="${first.url()}"`, {news: two});
    await until('the rate comes', () => money(element));
    await set(element, {ratesSrc: second.url('hang=headers')});
    expect(money(element)).to.equal('');
  });

  it('there and back while the first answer is under way, with one request', async () => {
    const first = await serve(renamed('First'));
    const second = await serve(renamed('Second'));
    const element = await show(`country="KG" src="${first.url('delay=300')}"`);
    await arrived(first);
    element.src = second.url('delay=500');
    await element.updateComplete;
    element.src = first.url('delay=300');
    await announces(element, 'nw-ready');
    await settled(element);
    expect(headlines(element)).to.deep.equal(['First', 'KG 2']);
    expect(await first.requests()).to.have.length(1);
  });

  it('from one that fails to one with stories', async () => {
    const doc = await serve(two);
    const element = await show(`country="KG" src="${doc.url('status=500')}"`);
    await announces(element, 'nw-error');
    element.src = doc.url();
    await announces(element, 'nw-ready');
    await settled(element);
    expect(headlines(element)).to.deep.equal(ALL);
  });
});

asClient.describe('<country-feed> taken out of the page and put back', () => {
  it('within five seconds asks nothing', async () => {
    const [news, rates] = await Promise.all([serve(two), serve(ratesOf(som))]);
    const element = await ready(`country="KG" src="${news.url()}" rates-src="${rates.url()}"`);
    await until('the rate comes', () => money(element));
    const parent = element.parentElement!;
    element.remove();
    await clock.advance(4_000);
    parent.append(element);
    await settled(element);
    await otherRequestsAreAnswered();
    expect([await news.requests(), await rates.requests()].map(({length}) => length)).to.deep.equal([1, 1]);
    expect(announced(element, 'nw-ready')).to.have.length(1);
    expect(sections(element)[0]?.stories).to.deep.equal(ALL);
  });

  it('after six seconds shows its stories in every frame until newer ones come', async () => {
    const doc = await serve(newsDocument(about('KG', 2)));
    const element = await ready(`country="KG" src="${doc.url('delay=100')}"`);
    const parent = element.parentElement!;
    element.remove();
    await clock.advance(6_000);
    await doc.put(renamed('KG one'));
    const seen: string[] = [];
    const look = new MutationObserver(() => seen.push(headlines(element).join()));
    look.observe(element.shadowRoot!, {subtree: true, childList: true, characterData: true});
    parent.append(element);
    seen.push(headlines(element).join());
    await announces(element, 'nw-update');
    await settled(element);
    look.disconnect();
    expect([...new Set(seen)]).to.deep.equal(['KG 1,KG 2', 'KG one,KG 2']);
  });

  it('keeps what the reader asked for', async () => {
    const element = await ready('country="KG" limit="1"', {news: two});
    await more(element);
    const parent = element.parentElement!;
    element.remove();
    await clock.advance(6_000);
    parent.append(element);
    await settled(element);
    expect(headlines(element)).to.deep.equal(ALL);
  });

  it('asks its server nothing while it is away', async () => {
    const [news, rates] = await Promise.all([serve(two), serve(ratesOf(som))]);
    const element = await ready(`country="KG" refresh="15" src="${news.url()}" rates-src="${rates.url()}"`);
    await until('the rate comes', () => money(element));
    element.remove();
    await clock.advance(2_000_000);
    await otherRequestsAreAnswered();
    expect([await news.requests(), await rates.requests()].map(({length}) => length)).to.deep.equal([1, 1]);
  });
});

describe('<country-feed> moved within the page', () => {
  const {it} = HYDRATED ? asClient : needs('moveBefore()', 'moveBefore' in Element.prototype);

  it('by moveBefore() keeps its nodes, its stories, its focus and what the reader asked for', async () => {
    const doc = await serve(newsDocument(about('KG', 4)));
    const element = await ready(`country="KG" limit="2" src="${doc.url()}"`);
    await more(element);
    const cards = parts(element, 'card');
    const link = focused(element);
    const target = document.createElement('div');
    element.parentElement!.append(target);
    (target as unknown as {moveBefore: (node: Node, before: Node | null) => void}).moveBefore(element, null);
    await settled(element);
    expect(element.parentElement === target).to.equal(true);
    expect(headlines(element)).to.have.length(4);
    expect(same(parts(element, 'card'), cards), 'the cards').to.equal(true);
    expect(focused(element) === link, 'the focus').to.equal(true);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
    expect(announced(element, 'nw-ready')).to.have.length(1);
  });

  it('by moveBefore() speaks the language of its new place', async () => {
    const element = await ready('country="KG"', {news: two});
    const target = document.createElement('div');
    target.lang = 'ru';
    element.parentElement!.append(target);
    (target as unknown as {moveBefore: (node: Node, before: Node | null) => void}).moveBefore(element, null);
    await until('it is Russian', () => sections(element)[0]?.name === 'Кыргызстан');
  });
});

asClient.describe('<country-feed> refreshes', () => {
  const armed = (): Promise<void> =>
    until('the next refresh is set', () => clock.waits.some((wait) => wait > 14_000 && wait <= 15_000));

  it('its stories as often as refresh says, and its rates every fifteen minutes', async () => {
    const [news, rates] = await Promise.all([serve(two), serve(ratesOf(som))]);
    const element = await ready(`country="KG" refresh="15" src="${news.url()}" rates-src="${rates.url()}"`);
    await until('the rate comes', () => money(element));
    for (let round = 2; round < 5; round++) {
      await clock.advance(15_000);
      await arrived(news, round);
      await armed();
    }
    expect([await news.requests(), await rates.requests()].map(({length}) => length)).to.deep.equal([4, 1]);
    await clock.advance(860_000);
    await arrived(rates, 2);
  });

  it('nothing with refresh="0"', async () => {
    const [news, rates] = await Promise.all([serve(two), serve(ratesOf(som))]);
    const element = await ready(`country="KG" refresh="0" src="${news.url()}" rates-src="${rates.url()}"`);
    await until('the rate comes', () => money(element));
    await clock.advance(7_200_000);
    await otherRequestsAreAnswered();
    expect([await news.requests(), await rates.requests()].map(({length}) => length)).to.deep.equal([1, 1]);
  });

  it('not while the page is hidden, but once, at once, afterwards', async () => {
    const doc = await serve(two);
    await ready(`country="KG" refresh="15" src="${doc.url()}"`);
    turnPage('hidden');
    await clock.advance(60_000);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
    turnPage('visible');
    await arrived(doc, 2);
    await armed();
    expect(await doc.requests()).to.have.length(2);
  });

  it('not while it is far from the viewport', async () => {
    const doc = await serve(two);
    await clock.advance(30_000); // what came before is over
    const [element] = mountAll(
      `<p style="block-size: 9000px"></p><country-feed country="KG" refresh="15" src="${doc.url()}"></country-feed>`,
      'country-feed',
    );
    await announces(element!, 'nw-ready');
    await until('no refresh is set', () => !clock.waits.some((wait) => wait <= 15_000));
    await clock.advance(60_000);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
    element!.scrollIntoView();
    await arrived(doc, 2);
    scrollTo(0, 0);
  });

  it('and shows an answer that was written before the one on the page to nobody', async () => {
    const doc = await serve(renamed('New'));
    const element = await ready(`country="KG" refresh="15" src="${doc.url()}"`);
    await doc.put(newsDocument(about('KG', 2), {generated: '2026-05-24T08:00:00Z'}));
    await clock.advance(15_000);
    await arrived(doc, 2);
    await armed();
    expect(headlines(element)).to.deep.equal(['New', 'KG 2']);
  });
});

describe('<country-feed> tells its page', () => {
  /** Follows no link, so that the test's page stays. */
  const stay = (element: Element): void => element.addEventListener('click', (event) => event.preventDefault());

  it('which story the reader chose', async () => {
    const element = await ready('country="KG KZ"', {news: two});
    stay(element);
    links(element)[1]!.click();
    const details = announced(element, 'nw-select');
    expect(
      details.every((detail) => detail.element === element),
      'the element itself',
    ).to.equal(true);
    expect(details.map((detail) => ({...detail, element: undefined}))).to.deep.equal([
      {element: undefined, id: 'kg-2', url: 'https://courier.example/2026/kg-2', title: 'KG 2', position: 2},
    ]);
  });

  it('the place of a story that the reader chose, among those on screen', async () => {
    const element = await ready('country="KG KZ" limit="2"', {
      news: newsDocument([...about('KG', 5), ...about('KZ', 5)]),
    });
    stay(element);
    links(element).forEach((link) => link.click());
    expect(announced(element, 'nw-select').map(({title, position}) => [title, position])).to.deep.equal([
      ['KG 1', 1],
      ['KG 2', 2],
      ['KZ 1', 3],
      ['KZ 2', 4],
    ]);
  });

  it('nothing of its own button', async () => {
    const element = await ready('country="KG" limit="1"', {news: two});
    await more(element);
    expect(announced(element, 'nw-select')).to.have.length(0);
  });

  it('once that it was viewed', async () => {
    const element = await ready('country="KG"', {news: two});
    await until('a second begins', () => clock.waits.some((wait) => wait <= 1_000));
    await clock.advance(1_000);
    expect(announced(element, 'nw-view')).to.have.length(1);
    forget();
    await more(await ready('country="KG" limit="1"', {news: two}));
    await clock.advance(5_000);
    expect(announced(element, 'nw-view')).to.have.length(0);
  });
});

describe('<country-feed> obeys its page', () => {
  it('that hides it', async () => {
    const element = await ready('country="KG" hidden', {news: two});
    expect(element.getClientRects()).to.have.length(0);
    element.hidden = false;
    await settled(element);
    expect(isVisible(parts(element, 'headline')[0]!)).to.equal(true);
  });

  it('that resets every style', async () => {
    await setViewport({width: 1200, height: 800});
    const style = document.createElement('style');
    style.textContent = '* {all: unset}';
    const element = await ready('country="KG"', {news: newsDocument(about('KG', 3))});
    document.head.append(style);
    try {
      element.style.display = 'block';
      const [lead, next] = parts(element, 'card').map((card) => card.getBoundingClientRect());
      expect(next!.left).to.be.above(lead!.right);
    } finally {
      style.remove();
      await setViewport({width: 800, height: 600});
    }
  });

  it('that reads it half-way through its JSON child', async () => {
    const page = openPage(800);
    const json = jsonChild(two);
    write(page, `<!doctype html><html lang="en"><body><script>import('${MODULE}')</script>`);
    await page.customElements.whenDefined('country-feed');
    write(page, `<country-feed country="KG">${json.slice(0, 200)}`);
    const element = page.document.querySelector('country-feed')!;
    await frames(3, page);
    expect(element.shadowRoot!.textContent).not.to.include('Sample');
    write(page, `${json.slice(200)}</country-feed><p>And so on.</p>`);
    await until('the stories', () => element.shadowRoot!.querySelectorAll('[part~=headline]').length === 2);
    page.document.close();
    expect(warnings).to.deep.equal([]);
  });
});

describe('<country-feed> shows markup of a document as text', () => {
  it('wherever it stands', async () => {
    const markup = '<img src=x onerror="throw 1"><script>throw 2</script>';
    const news = newsDocument([story(markup, {countries: ['KG'], topics: [{name: markup}]}, {summary: markup})], {
      names: [{locale: 'en', code: 'KG', name: markup}],
    });
    const element = await ready('country="KG"', {
      news,
      rates: {...ratesOf(som), sources: [{id: 'bank', name: markup}]},
    });
    expect(sections(element).map(({name, stories}) => [name, ...stories])).to.deep.equal([[markup, markup]]);
    expect(element.shadowRoot!.querySelectorAll('script, img')).to.have.length(0);
  });

  it('and makes no link of an address that is none', async () => {
    const news = newsDocument([story('A dam', {countries: ['KG']}, {url: 'javascript:alert(1)'}), ...items(1)]);
    expect(links(await ready('', {news})).map(({href}) => href)).to.deep.equal(['https://courier.example/2026/1']);
  });
});
