import {expect} from '@open-wc/testing';
import {
  amongNeighbours,
  burstsIn,
  cardsIn,
  feedOf,
  HOSTILE,
  namelessIn,
  place,
  pollution,
  shown,
  storiesWith,
  strangersIn,
  textOf,
  trap,
} from '../../fixtures/hostile.js';
import type {CountryFeedElement} from '../../../src/components/country-feed/country-feed.js';
import '../../../src/components/country-feed/country-feed.js';

const caught = trap();
console.warn = () => undefined; // that records are bad is said, which other tests are about

/** Stories in one document. From 50 on a feed lays out only what is near. */
const MOST = 24;

async function feeds(documents: readonly unknown[]): Promise<CountryFeedElement[]> {
  const elements = documents.map((news) =>
    place(document.createElement('country-feed'), {news, layout: 'grid', limit: 1000}),
  );
  await shown(elements);
  return elements;
}

/** What may not fit its box. Of the rest, layouts.test.ts has several in each story: laying out takes most of the time. */
const WIDE = /words of|accents|floods|turn the reading/;

const isNeighbour = (text: string): boolean => /Neighbour \d/.test(text);

describe('a story among others', function () {
  this.timeout(120_000);
  let innocent: readonly string[];

  before(async () => {
    const [feed] = await feeds([feedOf(amongNeighbours(Array(MOST).fill(undefined)))]);
    innocent = cardsIn(feed!).map(textOf);
    expect(innocent).to.have.length(MOST + 1);
    expect(innocent.every(isNeighbour)).to.equal(true);
  });

  afterEach(() => {
    document.querySelectorAll('country-feed').forEach(({parentElement}) => parentElement?.remove());
  });

  for (const [what, values] of Object.entries(HOSTILE)) {
    it(`with ${what} in any of its fields shows them as text or not at all, and leaves the others as they are`, async () => {
      const faults = new Map<string, string>();
      for (const value of values) {
        const stories = storiesWith(value);
        const documents: unknown[] = [];
        for (let start = 0; start < stories.length; start += MOST) {
          documents.push(feedOf(amongNeighbours(stories.slice(start, start + MOST))));
        }
        const elements = await feeds(documents);
        elements.forEach((feed, index) => {
          // Each fault once, with the first value that brings it out.
          const tell = (fault: string): void => {
            if (!faults.has(fault)) faults.set(fault, JSON.stringify(value)?.slice(0, 40) ?? 'a missing field');
          };
          strangersIn(feed).forEach(tell);
          if (WIDE.test(what)) burstsIn(feed).forEach(tell);
          namelessIn(feed).forEach(tell);
          const texts = cardsIn(feed).map(textOf);
          const others = texts.filter(isNeighbour);
          const count = Math.min(MOST, stories.length - index * MOST) + 1;
          if (others.join('\n') !== innocent.slice(0, count).join('\n')) tell(`neighbours are ${others.join(' | ')}`);
          // Breaking news comes first; of the others there is one between two neighbours at most.
          const places = texts
            .map((text) => (isNeighbour(text) ? 'N' : text.startsWith('Breaking') ? 'B' : 'H'))
            .join('');
          if (!/^B*(NH?)+$/.test(places)) tell(`the order is ${places}`);
          feed.parentElement?.remove();
        });
      }
      expect({faults: [...faults].slice(0, 20), caught, polluted: pollution()}).to.deep.equal({
        faults: [],
        caught: [],
        polluted: [],
      });
    });
  }
});
