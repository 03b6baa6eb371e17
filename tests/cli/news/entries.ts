/** Stories of invented papers on 24 May 2026, and whatever stories there may be. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {parseNews} from '../../../src/data/news.js';
import type {Entry} from '../../../src/cli/news/types.js';

export type Json = Readonly<Record<string, unknown>>;

export const NOW: number = Date.parse('2026-05-24T12:00:00Z');
export const HOUR: number = 60 * 60 * 1000;

/** A moment so many hours before now. */
export function hoursAgo(hours: number): string {
  return new Date(NOW - hours * HOUR).toISOString();
}

/** A story as its source gives it. Without a title of its own it has one that is like no other's. */
export function entry(source: string, id: string, fields: Json = {}, extension: Json = {}): Entry {
  const item = {
    id,
    url: `https://${source}.example/${id}`,
    title: `Report${id} about${id} from${source}`,
    date_published: hoursAgo(2),
    ...fields,
    _newswire: {publisher: {name: `The ${source}`, url: `https://${source}.example/`}, ...extension},
  };
  const {stories, problems} = parseNews({version: 'https://jsonfeed.org/version/1.1', items: [item]});
  const [story] = stories;
  assert.ok(story, problems.join());
  return {...story, source};
}

export const ids = (list: readonly {readonly id: string}[]): string[] => list.map(({id}) => id);

const word = fc.constantFrom(
  'dam',
  'river',
  'Bishkek',
  'talks',
  'rate',
  '3',
  '5',
  'not',
  'Оше',
  'цены',
  '"quoted"',
  'ﬁne',
);
const words = fc.oneof(
  {weight: 4, arbitrary: fc.array(word, {minLength: 1, maxLength: 6}).map((list) => list.join(' '))},
  {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 12})},
);
const address = fc.oneof(
  fc
    .tuple(fc.constantFrom('times', 'asia'), fc.nat(5))
    .map(([host, page]) => `https://${host}.example/${String(page)}`),
  fc.constantFrom(
    'https://times.example/1?utm_source=rss',
    'http://www.times.example/1/',
    'https://times.example/',
    'https://times.example/page#one',
    'https://times.example/page#two',
    'javascript:alert(1)',
    '//asia.example/2',
  ),
);
const date = fc.oneof(
  fc.constantFrom(
    '2026-05-24',
    '2026-05-23T23:00:00+06:00',
    '2026-05-24T03:00Z',
    '2026-05-24 03:00:00.5+0600',
    '2026-05-24t24:00:00z',
    '2027-01-01T00:00:00Z',
    '9999-12-31T23:59:59-12:00',
    '0000-01-01T00:00:00+14:00',
    'yesterday',
  ),
  fc.integer({min: -72, max: 12}).map((hours) => hoursAgo(-hours)),
);
const named = fc.record({name: words, url: address}, {requiredKeys: ['name']});
const codes = fc.subarray(['KG', 'KZ', 'TJ', 'TM', 'UZ', 'AF']);
const pixels = fc.integer({min: 1, max: 4000});

/** An item of a feed with any of its members, good and bad. */
export const item: fc.Arbitrary<Json> = fc.record(
  {
    id: fc.oneof(fc.nat(8).map(String), address, words),
    url: address,
    external_url: address,
    title: words,
    summary: words,
    content_text: words,
    content_html: words.map((text) => `<p>${text}</p>`),
    date_published: date,
    date_modified: date,
    language: fc.constantFrom('en', 'ru', 'uz-Cyrl', 'nonsense language'),
    authors: fc.array(fc.record({name: words, url: address, avatar: address}, {requiredKeys: ['name']}), {
      maxLength: 2,
    }),
    tags: fc.array(words, {maxLength: 2}),
    image: address,
    _newswire: fc.record(
      {
        publisher: fc.record({name: words, url: address, logo: address}, {requiredKeys: ['name']}),
        summary_by: fc.constantFrom('publisher', 'excerpt', 'nobody'),
        cites: fc.array(named, {maxLength: 2}),
        countries: codes,
        mentions: codes,
        countries_by: fc.constantFrom('feed', 'gazetteer'),
        topics: fc.array(
          fc.record({qcode: fc.constantFrom('medtop:04000000', 'economy', '04 00'), name: words}, {requiredKeys: []}),
          {maxLength: 2},
        ),
        kind: fc.constantFrom('article', 'live', 'sponsored', 'opinion'),
        sponsor: named,
        image: fc.record(
          {
            url: address,
            alt: words,
            credit: words,
            caption: words,
            width: pixels,
            height: pixels,
            sizes: fc.array(fc.record({url: address, width: pixels}), {maxLength: 2}),
          },
          {requiredKeys: ['url']},
        ),
        rights: fc.record({holder: words, license: words, expires: date, syndicate: fc.boolean()}, {requiredKeys: []}),
        access: fc.constantFrom('free', 'paid'),
        priority: fc.oneof(
          fc.constant('top'),
          fc.record({level: fc.constantFrom('breaking', 'top'), expires: date}, {requiredKeys: ['level']}),
        ),
        corrections: fc.array(
          fc.record(
            {date, text: words, kind: fc.constantFrom('correction', 'update', 'other'), url: address},
            {requiredKeys: ['text']},
          ),
          {maxLength: 3},
        ),
      },
      {requiredKeys: []},
    ),
  },
  {requiredKeys: ['id', 'title']},
);

/** Stories of up to three sources, those of each in its order. */
export const entries: fc.Arbitrary<readonly Entry[]> = fc
  .array(fc.array(item, {maxLength: 8}), {maxLength: 3})
  .map((feeds) =>
    feeds.flatMap((items, index) => {
      const document = {version: 'https://jsonfeed.org/version/1.1', title: `Feed ${String(index)}`, items};
      try {
        return parseNews(document).stories.map((story) => ({...story, source: `s${String(index)}`}));
      } catch {
        return [];
      }
    }),
  );
