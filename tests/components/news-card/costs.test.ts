import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import {store} from '../../../src/controllers/page.js';
import {newsKind} from '../../../src/data/news-kind.js';
import {sample} from '../../../src/data/sample/news.js';
import type {NewsCardElement} from '../../../src/components/news-card/news-card.js';
import '../../../src/components/news-card/news-card.js';
import {clock, until, wait} from '../../fixtures/clock.js';
import {needs, SHIFTS, WEBKIT} from '../../fixtures/engines.js';
import {
  headings,
  item,
  items,
  jsonChild,
  mountCard,
  newsDocument,
  seenParts,
  servePicture,
  withdrawnItem,
} from '../../fixtures/news.js';
import {announced, announces, frames, mount, mountAll, openPage, write} from '../../fixtures/page.js';
import {serve} from '../../fixtures/server.js';

const MODULE = new URL('../../../src/components/news-card/news-card.ts', import.meta.url).href;
/** For documents of tests that let time pass. */
const FRESH = {stale_after: '2099-01-01T00:00:00Z'};
const LAYOUTS = ['', 'stacked', 'horizontal', 'compact', 'hero', 'text'];

/** Waits until a refresh is over and the next one, so many seconds later, is set. */
function armed(seconds: number): Promise<void> {
  return until('the next refresh is set', () =>
    clock.waits.some((left) => left <= seconds * 1000 && left > seconds * 1000 - 1000),
  );
}

/** What an observer of everything in an element, and of it, is told from now on. */
function watch(element: Element): MutationRecord[] {
  const seen: MutationRecord[] = [];
  const observer = new MutationObserver((records) => seen.push(...records));
  const everything = {subtree: true, childList: true, attributes: true, characterData: true};
  observer.observe(element.shadowRoot!, everything);
  observer.observe(element, everything);
  return seen;
}

/** What was written, as `characterData Story 1`. */
const written = (records: readonly MutationRecord[]): string[] =>
  records.map(({type, target}) => `${type} ${type === 'characterData' ? (target.nodeValue ?? '') : target.nodeName}`);

describe('fifty cards with one src', () => {
  const fifty = (url: string): string =>
    items(50)
      .map(({id}) => `<news-card refresh="15" src="${url}" story-id="${String(id)}"></news-card>`)
      .join('');
  const mountFifty = (url: string): NewsCardElement[] => mountAll(fifty(url), 'news-card');

  it('make one request when they come together, and show a story each', async () => {
    const doc = await serve(newsDocument(items(50)));
    const cards = mountFifty(doc.url('delay=50'));
    await Promise.all(cards.map((card) => announces(card, 'nw-ready')));
    expect(cards.map((card) => headings(card).join())).to.deep.equal(items(50).map(({title}) => `h3 ${String(title)}`));
    expect(await doc.requests()).to.have.length(1);
  });

  it('make one request when they come one by one, during it and after it', async () => {
    const doc = await serve(newsDocument());
    const cards: NewsCardElement[] = [];
    while (cards.length < 49) {
      cards.push(mount(`<news-card src="${doc.url('delay=100')}"></news-card>`, 'news-card'));
      await wait(4);
    }
    await Promise.all(cards.map((card) => announces(card, 'nw-ready')));
    await announces(mount(`<news-card src="${doc.url('delay=100')}"></news-card>`, 'news-card'), 'nw-ready');
    expect(await doc.requests()).to.have.length(1);
  });

  it('own one timer, and refresh with one request', async () => {
    const doc = await serve(newsDocument(items(50), FRESH));
    await clock.advance(30_000); // what came before is over
    expect(clock.waits).to.deep.equal([]);
    const cards = mountFifty(doc.url());
    await Promise.all(cards.map((card) => announces(card, 'nw-ready')));
    await frames(4);
    await clock.advance(2_000); // all that are on screen have been viewed
    expect(clock.waits).to.have.length(1);
    await clock.advance(13_000);
    await armed(15);
    expect(clock.waits).to.have.length(1);
    expect(await doc.requests()).to.have.length(2);
  });

  it('own one timer more where they tell their ages', async () => {
    const published = (minutes: number): string => new Date(Date.now() - minutes * 60_000 - 30_000).toISOString();
    const recent = items(50).map((story, index) => ({...story, date_published: published(index)}));
    const doc = await serve(newsDocument(recent, FRESH));
    await clock.advance(30_000);
    const cards = mountAll(fifty(doc.url()).replaceAll('refresh="15"', 'refresh="0"'), 'news-card');
    await Promise.all(cards.map((card) => announces(card, 'nw-ready')));
    await frames(4);
    await clock.advance(2_000);
    // The store's own is for when the document grows old.
    expect(clock.waits.filter((left) => left <= 60_000)).to.have.length(1);
    expect(clock.waits.length).to.be.at.most(2);
    cards.forEach((card) => card.remove());
    expect(clock.waits.filter((left) => left <= 60_000 && left > 20_000)).to.deep.equal([]);
  });
});

describe('a refresh of a card', () => {
  needs('cache', !WEBKIT).it('that the server answers with 304 writes nothing', async () => {
    const doc = await serve(newsDocument(items(3), FRESH));
    const element = mount(`<news-card refresh="15" src="${doc.url()}"></news-card>`, 'news-card');
    await announces(element, 'nw-ready');
    await frames(4);
    const {snapshot} = store.resource(newsKind, doc.url());
    const records = watch(element);
    await clock.advance(15_000);
    await armed(15);
    await frames(4);
    expect((await doc.requests()).map(({status}) => status)).to.deep.equal([200, 304]);
    expect(written(records)).to.deep.equal([]);
    expect(store.resource(newsKind, doc.url()).snapshot).to.equal(snapshot);
    expect(announced(element, 'nw-update')).to.deep.equal([]);
  });

  it('with one other story writes the text nodes of that story which differ, and no other card', async () => {
    const doc = await serve(newsDocument(items(3), FRESH));
    const cards = mountAll(
      [1, 2, 3]
        .map((each) => `<news-card refresh="15" story-id="story-${String(each)}" src="${doc.url()}"></news-card>`)
        .join(''),
      'news-card',
    );
    await Promise.all(cards.map((card) => announces(card, 'nw-ready')));
    await frames(4);
    const records = cards.map(watch);
    const [one, two, three] = items(3);
    await doc.put(newsDocument([one, {...two, title: 'Corrected', summary: 'Now right.'}, three], FRESH));
    await clock.advance(15_000);
    await Promise.all(cards.map((card) => announces(card, 'nw-update')));
    await frames(4);
    expect(records.map(written)).to.deep.equal([[], ['characterData Corrected', 'characterData Now right.'], []]);
  });

  it('with another address writes that alone', async () => {
    const doc = await serve(newsDocument([item()], FRESH));
    const element = mount(`<news-card refresh="15" src="${doc.url()}"></news-card>`, 'news-card');
    await announces(element, 'nw-ready');
    await frames(4);
    const records = watch(element);
    await doc.put(newsDocument([item({url: 'https://courier.example/moved'})], FRESH));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    await frames(4);
    expect(written(records)).to.deep.equal(['attributes A']);
  });

  it('with a picture in another place keeps the one that is there', async () => {
    const picture = await servePicture();
    const story = (title: string): object => item({title}, {image: {url: picture(), alt: 'The gorge'}});
    const doc = await serve(newsDocument([story('One')], FRESH));
    const element = mount(`<news-card refresh="15" src="${doc.url()}"></news-card>`, 'news-card');
    await announces(element, 'nw-ready');
    const image = element.shadowRoot!.querySelector('img')!;
    await until('it comes', () => image.complete && image.naturalWidth);
    const records = watch(element);
    await doc.put(newsDocument([story('Two')], FRESH));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    expect(element.shadowRoot!.querySelector('img') === image, 'the same picture').to.equal(true);
    expect(written(records)).to.deep.equal(['characterData Two']);
  });
});

describe('as time goes by', () => {
  it('a card writes the one text that tells its age', async () => {
    const element = await mountCard(item({date_published: new Date(Date.now() - 90_000).toISOString()}));
    const records = watch(element);
    await clock.advance(60_000);
    await element.updateComplete;
    await frames();
    expect(written(records)).to.deep.equal(['characterData 2 minutes ago']);
  });

  it('a card of an older story writes nothing', async () => {
    const element = await mountCard();
    const records = watch(element);
    await clock.advance(600_000);
    await frames();
    expect(written(records)).to.deep.equal([]);
  });
});

/** The block sizes that an element has in each frame, as long as a test goes on. */
function sizes(element: HTMLElement): number[] {
  const seen: number[] = [];
  const look = (): void => {
    const {height} = element.getBoundingClientRect();
    if (height !== seen[seen.length - 1]) seen.push(height);
    if (element.isConnected) requestAnimationFrame(look);
  };
  look();
  return seen;
}

describe('the block size of a card', () => {
  const [, , long] = (sample as {items: object[]}).items;
  const stories: readonly [string, object][] = [
    ['a short story', item()],
    ['nothing but a headline', {id: 'dam', title: 'Rain'}],
    ['a long one', long ?? {}],
  ];

  for (const width of [320, 390, 700, 1200]) {
    for (const [what, story] of stories) {
      it(`never shrinks from its place to ${what}, at ${String(width)} px`, async () => {
        await setViewport({width: 1300, height: 900});
        const picture = await servePicture();
        for (const pictured of [true, false]) {
          const image = pictured ? {image: {url: picture(), alt: '', width: 1200, height: 800}} : {};
          const doc = await serve(newsDocument([{...story, _newswire: image}]));
          // One by one: what is not on screen moves nothing that a reader sees.
          for (const layout of LAYOUTS) {
            const attributes = `layout="${layout}" ${pictured ? '' : 'images="none"'}`;
            const element = mount(
              `<div style="inline-size: ${String(width)}px"><news-card ${attributes} src="${doc.url(`delay=40&id=${layout}`)}"></news-card></div>`,
              'news-card',
            );
            const heights = sizes(element);
            await announces(element, 'nw-ready');
            await frames(6);
            const where = `${layout}, ${pictured ? 'with' : 'without'} picture: ${heights.join(', ')}`;
            expect(heights[1] ?? heights[0], where).to.be.above(40);
            expect(heights, where).to.deep.equal([...heights].sort((a, b) => a - b));
            element.parentElement!.remove();
          }
        }
      });
    }
  }

  it('never shrinks from its fallback, a title and a link, to the story', async () => {
    const doc = await serve(newsDocument());
    const fallback = '<a href="https://courier.example/">News at the Courier</a>';
    const element = mount(`<news-card src="${doc.url('delay=60')}">${fallback}</news-card>`, 'news-card');
    const seen = sizes(element);
    await announces(element, 'nw-ready');
    await frames(6);
    expect(seen).to.deep.equal([...seen].sort((a, b) => a - b));
  });

  it('does not change from the first frame on, where the story comes with the page', async () => {
    const picture = await servePicture();
    for (const layout of LAYOUTS) {
      const story = item({}, {image: {url: picture('delay=50'), alt: '', width: 300, height: 900}});
      const element = mount(`<news-card layout="${layout}">${jsonChild(story)}</news-card>`, 'news-card');
      await element.updateComplete;
      const seen = sizes(element);
      const image = element.shadowRoot!.querySelector('img');
      await until('the picture comes', () => !image || (image.complete && image.naturalWidth));
      await frames(4);
      expect(seen, layout).to.have.length(1);
    }
  });
});

interface Shift extends PerformanceEntry {
  readonly value: number;
}

needs('observer of layout shifts', SHIFTS).describe('from its place to its story a card', () => {
  for (const width of [390, 1200]) {
    for (const layout of ['', 'horizontal', 'compact', 'hero', 'text']) {
      it(`moves the page by no more than 0.02, at ${String(width)} px${layout && `, as ${layout}`}`, async () => {
        const picture = await servePicture();
        const [story] = (sample as {items: {_newswire: object}[]}).items;
        const image = {url: picture(), alt: '', credit: 'AFP', width: 1200, height: 800};
        const doc = await serve(newsDocument([{...story, _newswire: {...story?._newswire, image}}]));
        const page = openPage(width);
        write(page, `<!doctype html><html lang="en"><body style="margin: 0"><script>import('${MODULE}')</script>`);
        await page.customElements.whenDefined('news-card');
        const follows = '<p>What follows the card, and is to stay where it is.</p>'.repeat(20);
        write(page, `<news-card layout="${layout}" src="${doc.url('delay=300')}"></news-card>${follows}`);
        page.document.close();
        const element = page.document.querySelector('news-card')!;
        await frames(6, page);
        expect(element.getBoundingClientRect().height).to.be.above(60);
        const seen: Shift[] = [];
        new page.PerformanceObserver((list) => seen.push(...(list.getEntries() as Shift[]))).observe({
          type: 'layout-shift',
        });
        await until('the story comes', () => seenParts(element, 'headline').length);
        await frames(10, page);
        const moved = seen.reduce((sum, {value}) => sum + value, 0);
        // What moves everything on purpose shows that the observer is not deaf.
        seen.length = 0;
        page.document.body.prepend(Object.assign(page.document.createElement('p'), {textContent: 'On purpose'}));
        await until('the observer sees what moves', () => seen.length);
        expect(moved).to.be.at.most(0.02);
      });
    }
  }
});

describe('a card that is silent about a withdrawal', () => {
  it('costs nothing to look at: no box, no request for a picture', async () => {
    const element = await mountCard(withdrawnItem({silent: true}), 'story-id="dam"');
    expect(element.getBoundingClientRect().height).to.equal(0);
  });
});
