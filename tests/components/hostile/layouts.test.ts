import {expect} from '@open-wc/testing';
import {
  ALL,
  burstsIn,
  cardsIn,
  feedOf,
  mixedStories,
  place,
  pollution,
  resize,
  shown,
  strangersIn,
  trap,
  WITHDRAWN,
  withField,
  pathsOf,
  type Fields,
} from '../../fixtures/hostile.js';
import type {CountryFeedElement} from '../../../src/components/country-feed/country-feed.js';
import '../../../src/components/country-feed/country-feed.js';
import type {NewsCardElement} from '../../../src/components/news-card/news-card.js';
import '../../../src/components/news-card/news-card.js';

const caught = trap();
console.warn = () => undefined; // that fields are bad is said, which other tests are about

/** Pixels. */
const WIDTHS = [160, 320, 640, 1200];
/** Stories in one document. From 50 on a feed lays out only what is near. */
const MOST = 49;

/** Every value in every field: a hostile value in each of the fields of each of these. */
const stories: readonly Fields[] = (['sponsored', 'opinion'] as const).flatMap((name) => mixedStories(name, ALL));

/** What is wrong with elements at each of the widths, each fault once, with the width at which it was met first. */
function faultsOf(elements: readonly HTMLElement[]): string[] {
  const faults = new Map<string, number>();
  const tell = (fault: string, width: number): void => {
    if (!faults.has(fault)) faults.set(fault, width);
  };
  for (const width of WIDTHS) {
    resize(elements, width);
    elements.flatMap(burstsIn).forEach((fault) => tell(fault, width));
  }
  elements.flatMap(strangersIn).forEach((fault) => tell(fault, 0));
  return [...faults].map(([fault, width]) => `${fault} at ${String(width)} px`);
}

/** Says that no picture could be had, so that what stands in its place is seen. */
function losePictures(elements: readonly HTMLElement[]): void {
  for (const {shadowRoot} of elements) {
    shadowRoot?.querySelectorAll('img').forEach((image) => image.dispatchEvent(new CustomEvent('error')));
  }
}

/** Opens every text that opens in place. */
async function openTexts(elements: readonly NewsCardElement[]): Promise<void> {
  for (const element of elements) {
    element.shadowRoot?.querySelector<HTMLElement>('[part~=control]')?.click();
    await element.updateComplete;
  }
}

function isClean(faults: readonly string[]): void {
  expect({faults: faults.slice(0, 8), caught, polluted: pollution()}).to.deep.equal({
    faults: [],
    caught: [],
    polluted: [],
  });
}

function clear(): void {
  document.querySelectorAll('country-feed, news-card').forEach(({parentElement}) => parentElement?.remove());
}

describe('<country-feed> whose stories have a hostile value in every field', function () {
  this.timeout(120_000);
  const feeds: CountryFeedElement[] = [];

  before(async () => {
    for (let start = 0; start < stories.length; start += MOST) {
      const news = feedOf(stories.slice(start, start + MOST));
      feeds.push(place(document.createElement('country-feed'), {news, limit: 1000}));
    }
    await shown(feeds);
    losePictures(feeds);
  });

  after(clear);

  it('shows most of them', () => {
    expect(feeds.flatMap(cardsIn).length).to.be.greaterThan(stories.length / 2);
  });

  for (const layout of ['lead', 'list', 'grid'] as const) {
    it(`keeps all of it in its place as a ${layout}, at every width`, async () => {
      for (const feed of feeds) {
        feed.layout = layout;
        await feed.updateComplete;
      }
      isClean(faultsOf(feeds));
    });
  }
});

describe('<news-card> whose story has a hostile value in every field', function () {
  this.timeout(120_000);
  let cards: readonly NewsCardElement[];

  before(async () => {
    // Those that have most to show: a name, a portrait, and a text to open.
    cards = mixedStories('opinion', ALL).map((story) => place(document.createElement('news-card'), {story}));
    await shown(cards);
    await openTexts(cards);
    losePictures(cards);
  });

  after(clear);

  it('shows most of them', () => {
    expect(cards.flatMap(cardsIn).length).to.be.greaterThan(cards.length / 2);
    for (const part of ['text', 'portrait', 'image', 'credit', 'correction', 'label']) {
      const having = cards.filter(({shadowRoot}) => shadowRoot?.querySelector(`[part~=${part}]`));
      expect(having.length, part).to.be.greaterThan(part === 'portrait' ? 5 : cards.length / 3);
    }
  });

  for (const layout of ['', 'stacked', 'horizontal', 'compact', 'hero', 'text'] as const) {
    it(`keeps all of it in its place ${layout ? `as a ${layout} card` : 'without a layout'}, at every width`, async () => {
      for (const card of cards) {
        card.layout = layout;
        await card.updateComplete;
      }
      isClean(faultsOf(cards));
    });
  }
});

describe('<news-card> whose story was withdrawn', function () {
  this.timeout(60_000);
  after(clear);

  it('keeps a hostile value in any field of that in its place, at every width', async () => {
    const paths = pathsOf(WITHDRAWN).filter(([name]) => name !== 'content_text');
    const cards = ALL.flatMap((value) =>
      paths.map((path) => place(document.createElement('news-card'), {story: withField(WITHDRAWN, path, value)})),
    );
    await Promise.all(cards.map(({updateComplete}) => updateComplete));
    isClean(faultsOf(cards));
  });
});
