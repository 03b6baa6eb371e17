/** What each framework has to prove: the same acts, and what a reader then sees. */
import assert from 'node:assert/strict';
import {DAM, DAM_LATER, RAILS, WHEAT} from './documents.js';
import type {Way} from './frameworks.js';
import type {Example} from './site.js';

interface Sentence {
  readonly sentence: string;
  /** The pages that it is for; all without it. */
  readonly isFor?: (way: Way) => boolean;
  readonly act: (example: Example) => Promise<void>;
}

const PAIRS = ['87.45', '518.02'];
const CARDS = [DAM, RAILS, WHEAT];
/** The strip, the feed of Kyrgyzstan with its rate, and a card for each story. */
const ALL = [...PAIRS, '87.45 KGS', DAM, ...CARDS];

export const SENTENCES: readonly Sentence[] = [
  {
    sentence: 'readers see what stands between the tags until there are documents and elements',
    act: async (example) => {
      await example.begin();
      if (example.way.isRendered) {
        assert.deepEqual(
          await example.fallbacks(),
          example.way.isLate ? ['fx-ticker', 'country-feed', 'news-card'] : [],
        );
      } else assert.deepEqual(await example.fallbacks(), ['fx-ticker', 'country-feed']);
      await example.giveDocuments();
      if (example.way.isLate) assert.deepEqual(await example.fallbacks(), ['fx-ticker', 'country-feed', 'news-card']);
      example.giveScript();
      await example.showsAll(ALL);
    },
  },
  {
    sentence: 'documents are set as objects',
    act: async (example) => {
      await example.come();
      await example.showsAll(ALL);
    },
  },
  {
    sentence: 'no document is left in an attribute',
    act: async (example) => {
      await example.come();
      await example.showsAll(ALL);
      assert.deepEqual(
        await example.page.$$eval('[rates], [news], [story]', (found) => found.map(({outerHTML}) => outerHTML)),
        [],
        'objects that became attributes',
      );
    },
  },
  {
    sentence: 'the page hears of the first rates, once',
    act: async (example) => {
      await example.come();
      await example.says('ready', '1');
      await example.frames();
      await example.says('ready', '1');
    },
  },
  {
    sentence: 'the page hears what a reader chose, and may do something else with it',
    act: async (example) => {
      await example.come();
      await example.showsAll(ALL);
      const address = example.page.url();
      await example.page.click('country-feed >>> a');
      await example.says('chosen', DAM);
      assert.equal(example.page.url(), address);
    },
  },
  {
    sentence: 'what is taken away comes back as it was',
    act: async (example) => {
      await example.come();
      await example.showsAll(ALL);
      for (let times = 0; times < 2; times++) {
        await example.press('show');
        await example.showsAll([]);
        assert.equal(await example.page.$$eval('fx-ticker, country-feed, news-card', ({length}) => length), 0);
        await example.press('show');
        await example.showsAll(ALL);
      }
      await example.says('ready', '3');
    },
  },
  {
    sentence: 'a list that is turned round keeps its elements',
    act: async (example) => {
      await example.come();
      await example.showsAll(ALL);
      await example.page.$$eval('news-card', (cards) =>
        cards.forEach((card, index) => (card.dataset.own = String(index))),
      );
      await example.press('turn');
      await example.showsAll([...CARDS].reverse(), 'news-card');
      assert.deepEqual(await example.page.$$eval('news-card', (cards) => cards.map(({dataset}) => dataset.own)), [
        '2',
        '1',
        '0',
      ]);
      await example.press('turn');
      await example.showsAll(ALL);
    },
  },
  {
    sentence: 'a word may change',
    act: async (example) => {
      await example.come();
      await example.showsAll(ALL);
      await example.press('country');
      await example.showsAll(['518.02 KZT', RAILS], 'country-feed');
    },
  },
  {
    sentence: 'another document may take the place of one',
    act: async (example) => {
      await example.come();
      await example.showsAll(ALL);
      await example.press('update');
      await example.showsAll(['87.45 KGS', DAM_LATER], 'country-feed');
      assert.deepEqual(
        (await example.events()).filter((event) => event === 'nw-update'),
        ['nw-update'],
      );
    },
  },
  {
    sentence: 'what was changed before the elements are defined counts once they are',
    isFor: ({isLate}) => isLate,
    act: async (example) => {
      await example.begin();
      await example.giveDocuments();
      for (const button of ['country', 'turn', 'show', 'show']) await example.press(button);
      await example.frames();
      example.giveScript();
      await example.showsAll([...PAIRS, '518.02 KZT', RAILS, ...[...CARDS].reverse()]);
      await example.says('ready', '1');
    },
  },
  {
    sentence: 'the page is whole without any script',
    isFor: ({isRendered}) => isRendered,
    act: async (example) => {
      assert.deepEqual(await example.readWithoutScript(), ['fx-ticker', 'country-feed', 'news-card']);
    },
  },
  {
    sentence: 'nothing that the server rendered is taken away',
    isFor: ({isRendered}) => isRendered,
    act: async (example) => {
      await example.come();
      await example.showsAll(ALL);
      await example.says('ready', '1');
      assert.deepEqual(await example.removed(), []);
    },
  },
];
