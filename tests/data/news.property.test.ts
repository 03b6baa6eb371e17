import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {DataError} from '../../src/data/errors.js';
import {nextChange, parseNews, staleAt, type News} from '../../src/data/news.js';

const URL_OF_FEED = 'https://news.example.com/feed.json';

/** Strings that are hostile, or nearly what a field wants. */
const word = fc.oneof(
  fc.string({unit: 'binary', maxLength: 8}),
  fc.constantFrom(
    'a',
    'b',
    'KG',
    'kz',
    'en',
    '2026-05-24',
    '2026-05-24T03:00:00Z',
    'sponsored',
    'live',
    'top',
    'breaking',
    '__proto__',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'https://user:password@example.com/',
    'https://example.com/a',
    '/b?c#d',
    '\u202Eabc\u2066',
    '\u0000\u0007\u009F',
    '\uD800x',
    'x\nj\ty',
  ),
);

const json = fc.oneof({weight: 5, arbitrary: word}, {weight: 1, arbitrary: fc.jsonValue({maxDepth: 2})});

/** An object with any of these fields, each mostly of the right shape. */
const some = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> =>
  fc.oneof({weight: 8, arbitrary: fc.record(shape, {requiredKeys: []})}, {weight: 1, arbitrary: json});
const listOf = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.array(fc.oneof({weight: 5, arbitrary: item}, {weight: 1, arbitrary: json}), {maxLength: 5}),
    },
    {weight: 1, arbitrary: json},
  );

const number = fc.oneof(fc.integer({min: -1, max: 2000}), json);
const named = some({name: word, url: word, logo: word});
const item = some({
  id: fc.oneof(word, fc.nat(3)),
  url: word,
  external_url: word,
  title: word,
  summary: word,
  content_text: word,
  content_html: word,
  date_published: word,
  date_modified: word,
  language: word,
  authors: listOf(named),
  author: named,
  tags: listOf(word),
  image: word,
  banner_image: word,
  _newswire: some({
    publisher: named,
    summary_by: word,
    cites: listOf(named),
    countries: listOf(word),
    mentions: listOf(word),
    countries_by: word,
    topics: listOf(some({qcode: word, name: word})),
    kind: word,
    sponsor: named,
    image: some({
      url: word,
      alt: word,
      credit: word,
      caption: word,
      width: number,
      height: number,
      sizes: listOf(some({url: word, width: number})),
    }),
    rights: some({holder: word, license: word, expires: word, syndicate: json}),
    access: word,
    priority: some({level: word, expires: word}),
    corrections: listOf(some({date: word, text: word, kind: word, url: word})),
    withdrawn: fc.option(some({date: word, reason: word, url: word, silent: json}), {freq: 4, nil: undefined}),
  }),
});
const feed = fc.record(
  {
    version: fc.constant('https://jsonfeed.org/version/1.1'),
    items: fc.array(item, {maxLength: 6}),
    title: word,
    home_page_url: word,
    feed_url: word,
    next_url: word,
    language: word,
    authors: listOf(named),
    author: named,
    _newswire: some({
      publisher: named,
      generated: word,
      captured: word,
      sample: json,
      stale_after: word,
      names: listOf(some({locale: word, code: word, name: word})),
      feeds: listOf(named),
    }),
  },
  {requiredKeys: ['version', 'items']},
);

/** The document as read, or undefined where it was refused as it should be. */
function read(value: unknown, url?: string): News | undefined {
  try {
    return parseNews(value, url === undefined ? {} : {url});
  } catch (error) {
    assert.ok(error instanceof DataError, String(error));
    assert.match(error.code, /^(not-a-document|invalid)$/);
    return undefined;
  }
}

/** Calls back for every string in a value, with the name of the field that holds it. */
function strings(value: unknown, found: (text: string, field: string) => void, field = ''): void {
  if (typeof value === 'string') found(value, field);
  else if (Array.isArray(value))
    value.forEach((entry) => {
      strings(entry, found, field);
    });
  else if (typeof value === 'object' && value !== null) {
    Object.entries(value).forEach(([name, entry]) => {
      strings(entry, found, name);
    });
  }
}

const ADDRESSES = new Set(['url', 'external_url', 'home_page_url', 'feed_url', 'next_url', 'logo']);

// eslint-disable-next-line no-control-regex -- naming the controls is the point
const UNWANTED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|[\uD800-\uDFFF]/u;

/** What is true of every document that was read. */
function check(news: News): void {
  const {stories, withdrawn} = news;
  const ids = [...stories, ...withdrawn].map(({id}) => id);
  assert.ok(ids.every((id) => id && id === id.trim()));
  assert.equal(new Set(ids).size, ids.length);
  strings(news, (text, field) => {
    if (field === 'content_html') return;
    assert.ok(!UNWANTED.test(text), `${field}: ${JSON.stringify(text)}`);
    if (!ADDRESSES.has(field)) return;
    const {protocol, username, password, href} = new URL(text);
    assert.match(protocol, /^https?:$/);
    assert.deepEqual([username, password, href], ['', '', text]);
  });
  stories.forEach((story) => {
    assert.ok(story.title ?? story.summary ?? story.content_text ?? story.content_html);
    assert.equal(story.published === undefined, story.date_published === undefined);
    assert.ok(story.countries.length <= 3);
    const codes = [...story.countries, ...story.mentions];
    assert.equal(new Set(codes).size, codes.length);
    assert.ok(codes.every((code) => /^[A-Z]{2}$/.test(code)));
    assert.ok(!story.sponsor || story.kind === 'sponsored');
    assert.ok(story.priority?.level !== 'breaking' || story.priority.expires !== undefined);
    const widths = story.image?.sizes.map(({width}) => width) ?? [];
    assert.deepEqual(
      widths,
      [...widths].sort((a, b) => a - b),
    );
    assert.ok(
      [...widths, story.image?.width ?? 1, story.image?.height ?? 1].every((width) => width > 0 && width % 1 === 0),
    );
  });
  withdrawn.forEach((story) => {
    assert.deepEqual(Object.keys(story).sort(), ['id', 'publisher', 'withdrawn']);
  });
  assert.ok(news.problems.length <= 10);
  assert.ok(!Number.isNaN(staleAt(news)));
  assert.ok(nextChange(news, 0) > 0);
}

describe('for any JSON at all', () => {
  it('parseNews throws a DataError or nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(read(value, URL_OF_FEED), undefined);
      }),
    );
  });
});

describe('for any feed, however odd', () => {
  it('every story has an id and words, every address is safe, every text is plain, every item is accounted for', () => {
    let seen = 0;
    fc.assert(
      fc.property(feed, fc.constantFrom(undefined, URL_OF_FEED), (value, url) => {
        const news = read(value, url);
        if (!news) return;
        check(news);
        assert.equal(news.stories.length + news.withdrawn.length + news.skipped, value.items.length);
        seen += news.stories.length;
      }),
      {numRuns: 3000},
    );
    // The properties say nothing about documents that were all refused.
    assert.ok(seen > 1000, String(seen));
  });

  it('a good item is never lost to its neighbours', () => {
    fc.assert(
      fc.property(fc.array(item, {maxLength: 5}), fc.nat(5), (others, at) => {
        const items = [
          ...others.slice(0, at),
          {id: 'the good one', title: 'T', url: 'https://example.com/'},
          ...others.slice(at),
        ];
        const news = parseNews({version: 'https://jsonfeed.org/version/1', items});
        assert.equal(news.stories.find(({id}) => id === 'the good one')?.url, 'https://example.com/');
      }),
    );
  });

  it('a withdrawal leaves nothing of its story', () => {
    fc.assert(
      fc.property(feed, fc.array(item, {maxLength: 3}), (value, more) => {
        const gone = {id: 'a', _newswire: {withdrawn: {date: '2026-05-24'}}};
        const news = parseNews({...value, items: [...value.items, gone, ...more]});
        assert.ok(news.stories.every(({id}) => id !== 'a'));
        assert.equal(news.withdrawn.filter(({id}) => id === 'a').length, 1);
      }),
    );
  });

  it('the same document is read the same twice, and left as it was', () => {
    fc.assert(
      fc.property(feed, (value) => {
        const before = JSON.stringify(value);
        assert.deepEqual(read(value), read(value));
        assert.equal(JSON.stringify(value), before);
      }),
      {numRuns: 300},
    );
  });
});
