import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {parseNews, type News, type Story} from '../../src/data/news.js';
import {
  byCountry,
  countryWords,
  excerpt,
  findStory,
  isBreaking,
  wantedStories,
  type Wanted,
} from '../../src/data/stories.js';

const SITE = 'https://courier.example';
const MOMENTS = ['2026-05-24', '2026-05-24T12:00:00Z', '2026-05-25T12:00:00Z'] as const;
const COUNTRIES = ['KG', 'KZ', 'TJ', 'TM', 'UZ', 'AF'] as const;
const NAMES = ['sport', 'International trade', 'economy, business and finance', 'medtop:04000000', 'a'] as const;

const moment = fc.constantFrom(...MOMENTS);
const name = fc.constantFrom(...NAMES);
const countries = fc.subarray([...COUNTRIES]).chain((codes) => fc.shuffledSubarray(codes));
const address = fc.oneof(
  fc.constantFrom('/a', '/a/', '/a?b=c', '/', '?p=1', '#a', 'https://partner.example/a', 'javascript:alert(1)'),
  fc.webPath(),
);

const item = fc.record(
  {
    title: fc.oneof(name, fc.string()),
    summary: fc.oneof(name, fc.string({unit: 'binary'})),
    url: address,
    _newswire: fc.record(
      {
        countries,
        mentions: countries,
        topics: fc.array(fc.record({qcode: name, name}, {requiredKeys: []}), {maxLength: 3}),
        kind: fc.constantFrom('article', 'live', 'sponsored', 'nonsense'),
        publisher: fc.record({name, url: address}),
        rights: fc.record({expires: moment, syndicate: fc.boolean()}, {requiredKeys: []}),
        priority: fc.oneof(
          fc.constant('top'),
          fc.record({level: fc.constantFrom('breaking', 'top'), expires: moment}, {requiredKeys: ['level']}),
        ),
        withdrawn: fc.oneof(
          {weight: 6, arbitrary: fc.constant(undefined)},
          {weight: 1, arbitrary: fc.record({date: moment})},
        ),
      },
      {requiredKeys: []},
    ),
  },
  {requiredKeys: []},
);

/** Documents of stories that have ids of their own, in the order of the numbers in these. */
const news: fc.Arbitrary<News> = fc.array(item, {maxLength: 12}).map((items) =>
  parseNews(
    {
      version: 'https://jsonfeed.org/version/1.1',
      items: items.map((fields, index) => ({content_text: 'Text', ...fields, id: `s${String(index)}`})),
    },
    {url: `${SITE}/feed.json`},
  ),
);

/** What editors write, and what they do not mean to. */
const word = fc.oneof(
  name,
  address,
  fc.constantFrom(
    's0',
    's1',
    'SPORT',
    'sponsored',
    'https://',
    'https://[',
    'http:',
    'HTTPS://courier.example/a',
    '__proto__',
    '%',
    '\\',
    '(',
  ),
  fc.string({unit: 'binary'}),
);
const words = fc.array(word, {maxLength: 3});

const wanted: fc.Arbitrary<Wanted> = fc.record(
  {
    now: fc.oneof(
      moment.map((each) => Date.parse(each)),
      fc.integer(),
    ),
    page: fc.constantFrom(
      undefined,
      '',
      'about:blank',
      'about:srcdoc',
      'file:///a.html',
      `${SITE}/a?b#c`,
      'https://partner.example/',
    ),
    exclude: words,
    excludeTopics: words,
    excludeWords: fc.array(fc.constantFrom('SPORT', 'trade', 'finance', '.'), {maxLength: 2}),
    excludeKinds: words,
  },
  {requiredKeys: ['now']},
);

const number = ({id}: Pick<Story, 'id'>): number => Number(id.slice(1));

const ascending = (values: readonly number[]): boolean =>
  values.every((value, index) => value > (values[index - 1] ?? -1));

describe('for any document and any wishes', () => {
  it('what may be shown is of the document, each story once, breaking ones first, otherwise in its order', () => {
    let seen = 0;
    fc.assert(
      fc.property(news, wanted, (document, wishes) => {
        const before = JSON.stringify(document);
        const stories = wantedStories(document, wishes);
        assert.equal(JSON.stringify(document), before);
        assert.ok(stories.every((story) => document.stories.includes(story)));
        const ranks = stories.map((story) =>
          isBreaking(story, wishes.now) ? 0 : story.priority?.level === 'top' ? 1 : 2,
        );
        assert.deepEqual(ranks, [...ranks].sort());
        for (const rank of [0, 1, 2]) {
          assert.ok(ascending(stories.filter((_, index) => ranks[index] === rank).map(number)));
        }
        seen += stories.length;
      }),
      {numRuns: 2000},
    );
    // The properties say nothing about lists that were all empty.
    assert.ok(seen > 1000, String(seen));
  });

  it('nothing is left out without a reason', () => {
    fc.assert(
      fc.property(news, wanted, (document, wishes) => {
        const {now, exclude = [], excludeTopics = [], excludeWords = [], excludeKinds = []} = wishes;
        const shown = new Set(wantedStories(document, wishes));
        const lists = exclude.length + excludeTopics.length + excludeWords.length + excludeKinds.length;
        for (const story of document.stories) {
          const {rights} = story;
          const free = (rights?.expires ?? Infinity) > now && rights?.syndicate !== false;
          if (!lists) assert.equal(shown.has(story) || !free, true, story.id);
          if (rights?.expires !== undefined && rights.expires <= now) assert.ok(!shown.has(story));
          if (excludeKinds.includes(story.kind) || exclude.includes(story.id)) assert.ok(!shown.has(story));
        }
      }),
      {numRuns: 1000},
    );
  });

  it('every story is found by its id and by its address, if it may be shown', () => {
    fc.assert(
      fc.property(news, wanted, (document, {now, page}) => {
        for (const story of wantedStories(document, {now, page})) {
          assert.equal(findStory(document, story.id, {now, page}), story);
          if (!story.url) continue;
          const found = findStory(document, story.url, {now, page});
          assert.ok(found && 'url' in found && found.url);
        }
        for (const story of document.withdrawn) assert.equal(findStory(document, story.id, {now, page}), story);
      }),
    );
  });

  it('asking for one story never throws, and answers with one that may be shown, or was withdrawn', () => {
    fc.assert(
      fc.property(news, wanted, word, (document, wishes, id) => {
        const found = findStory(document, id, wishes);
        if (!found || 'withdrawn' in found) return;
        const {now, page} = wishes;
        assert.ok(wantedStories(document, {now, page}).includes(found));
      }),
    );
  });

  it('stories under countries stand each once, in the order in which they came, under a country that they name', () => {
    let seen = 0;
    fc.assert(
      fc.property(news, countries, fc.boolean(), ({stories}, codes, any) => {
        const found = byCountry(stories, codes, any);
        assert.deepEqual([...found.keys()], codes);
        const all: Story[] = [];
        for (const [code, own] of found) {
          assert.ok(ascending(own.map(number)));
          assert.ok(own.every((story) => [...story.countries, ...(any ? story.mentions : [])].includes(code)));
          all.push(...own);
        }
        assert.equal(new Set(all).size, all.length);
        const about = stories.filter((story) =>
          [...story.countries, ...(any ? story.mentions : [])].some((code) => codes.includes(code as 'KG')),
        );
        assert.equal(all.length, about.length);
        seen += all.length;
      }),
      {numRuns: 2000},
    );
    assert.ok(seen > 400, String(seen));
  });
});

describe('for any attribute at all', () => {
  it('its countries are codes, each once, and nothing is lost', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.array(fc.constantFrom('kg', 'KG', 'central-asia', 'x')), word),
        (value) => {
          const {countries: codes, unknown} = countryWords(value);
          assert.ok(codes.every((code) => /^[A-Z]{2}$/.test(code)));
          assert.equal(new Set(codes).size, codes.length);
          assert.ok(unknown.every((each) => each && !/\s/.test(each)));
        },
      ),
    );
  });
});

describe('for any text', () => {
  const texts = fc.oneof(
    fc.string({unit: 'binary', maxLength: 300}),
    fc
      .array(fc.constantFrom('word', 'end.', 'end?»', 'end。', 'half,', '—', 'ИА', '5,5', '«a', 'b»', '\n\n', '…'), {
        maxLength: 80,
      })
      .map((all) => all.join(' ')),
  );
  /** Letters, with a space, that a word may always have. */
  const SHORT_WORD = 6;
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

  it('an excerpt is its beginning, of so many words at most, and ends with a sentence or an ellipsis', () => {
    fc.assert(
      fc.property(texts, fc.integer({min: 1, max: 40}), (raw, most) => {
        const text = plain(raw);
        const short = excerpt(text, most);
        if (text.split(' ').length <= most && text.length <= most * SHORT_WORD) {
          assert.equal(plain(short), text);
          return;
        }
        assert.ok(short.length <= text.length + 1, short);
        assert.ok(plain(short).split(' ').length <= most, short);
        assert.ok(text.startsWith(plain(short)) || text.startsWith(plain(short.replace(/…$/, ''))), short);
        if (short === text) return;
        assert.match(short, /[.!?…։؟。۔！？][^\s\p{L}\d]*$/u);
      }),
      {numRuns: 2000},
    );
  });
});
