import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {Ajv2020} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type {Tombstone} from '../../../src/cli/news/before.js';
import {
  newsDocuments,
  stamped,
  toItem,
  withoutWithdrawn,
  type NewsDocument,
  type NewsInput,
} from '../../../src/cli/news/document.js';
import {digest} from '../../../src/cli/news/identity.js';
import {rfc3339} from '../../../src/cli/news/item.js';
import {merge} from '../../../src/cli/news/merge.js';
import type {Entry} from '../../../src/cli/news/types.js';
import {parseNews, type Story} from '../../../src/data/news.js';
import {time} from '../../../src/data/read.js';
import {entries as anyEntries, entry, HOUR, ids, NOW, type Json} from './entries.js';

const ajv = new Ajv2020({strict: true, allErrors: true});
addFormats.default(ajv);
const isNews = ajv.compile(
  JSON.parse(readFileSync(new URL('../../../src/data/schema/news.schema.json', import.meta.url), 'utf8')) as Json,
);

/** As it would be read from its file. */
const reread = (document: unknown): NewsDocument => JSON.parse(JSON.stringify(document)) as NewsDocument;

/** A document that follows its schema and is read without a problem. Returns what a widget reads. */
function sound(document: unknown, url = 'https://widgets.example/v1/news.json'): ReturnType<typeof parseNews> {
  assert.ok(isNews(reread(document)), ajv.errorsText(isNews.errors));
  const news = parseNews(reread(document), {url});
  assert.deepEqual([news.skipped, news.problems], [0, []]);
  return news;
}

const documents = (entries: readonly Entry[], input: Partial<NewsInput> = {}): Promise<Record<string, NewsDocument>> =>
  newsDocuments({
    title: 'Steppe News',
    feeds: [{id: 'times', name: 'The Times', url: 'https://times.example/rss'}],
    entries,
    withdrawn: [],
    ...input,
  });

const tombstone = (id: string, more: Partial<Tombstone> = {}): Tombstone => ({
  id,
  publisher: undefined,
  withdrawn: {date: '2026-05-24', reason: undefined, url: undefined, silent: undefined},
  ...more,
});

const members = (document: NewsDocument | undefined): Json => (document?._newswire ?? {}) as Json;
const items = (document: NewsDocument | undefined): readonly Json[] => (document?.items ?? []) as readonly Json[];

describe('an item', () => {
  it('has what its story has, by the names of JSON Feed, and nothing else', () => {
    const story = entry(
      'times',
      'dam',
      {summary: 'S', content_html: '<p>H</p>', tags: ['water'], authors: [{name: 'A'}]},
      {
        countries: ['KG'],
        topics: [{name: 'Energy'}, {qcode: 'no scheme'}],
        image: {url: 'https://times.example/a.jpg'},
      },
    );
    assert.deepEqual(reread(toItem(story)), {
      id: 'dam',
      url: 'https://times.example/dam',
      title: story.title,
      summary: 'S',
      content_html: '<p>H</p>',
      date_published: '2026-05-24T10:00:00.000Z',
      authors: [{name: 'A'}],
      tags: ['water'],
      _newswire: {
        feed: 'times',
        publisher: {name: 'The times', url: 'https://times.example/'},
        countries: ['KG'],
        topics: [{name: 'Energy'}],
        image: {url: 'https://times.example/a.jpg', alt: ''},
      },
    });
  });

  it('without any text has its summary as such, else its title', () => {
    const bare = entry('times', 'dam', {title: 'T'});
    assert.equal(toItem(bare).content_text, 'T');
    assert.equal(toItem({...bare, summary: 'S'}).content_text, 'S');
    assert.equal(toItem({...bare, content_html: '<p>H</p>'}).content_text, undefined);
  });

  it('does not repeat the language of its document', () => {
    const story = entry('times', 'dam', {language: 'ky'});
    assert.equal(toItem(story, 'ky').language, undefined);
    assert.equal(toItem(story, 'en').language, 'ky');
  });

  const dates: readonly (readonly [string, string])[] = [
    ['2026-05-24', '2026-05-24'],
    ['2026-05-24T09:00:00+06:00', '2026-05-24T09:00:00+06:00'],
    ['2026-05-24T09:00+06:00', '2026-05-24T09:00:00+06:00'],
    ['2026-05-24 09:00:00.25+0600', '2026-05-24T09:00:00.25+06:00'],
    ['2026-05-24t09:00:00z', '2026-05-24T09:00:00Z'],
    ['2026-05-24T24:00:00Z', '2026-05-25T00:00:00Z'],
  ];
  for (const [published, written] of dates) {
    it(`published at ${published} is dated ${written}`, () => {
      assert.equal(rfc3339(published), written);
      assert.equal(time(written), time(published));
    });
  }
});

describe('the document of all news', () => {
  it('says what it is, whose, and what it was made from', async () => {
    const {'news.json': document} = await documents([entry('times', 'dam', {language: 'en'})], {
      home_page_url: 'https://steppe.example/',
      language: 'en',
      publisher: {name: 'Steppe', url: 'https://steppe.example/', logo: 'https://steppe.example/l.svg'},
      baseUrl: 'https://widgets.example/v1',
      sample: true,
      captured: '2025-12-11',
      names: [{locale: 'ru', code: 'kg', name: 'Киргизия'}],
      feeds: [
        {id: 'times', name: 'The Times', url: 'https://times.example/rss'},
        {id: 'local', url: 'feed.xml'},
      ],
    });
    sound(document);
    const {items: _, ...feed} = reread(document);
    assert.deepEqual(feed, {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Steppe News',
      home_page_url: 'https://steppe.example/',
      feed_url: 'https://widgets.example/v1/news.json',
      language: 'en',
      _newswire: {
        about: 'urn:newswire-elements:schema:news',
        publisher: {name: 'Steppe', url: 'https://steppe.example/', logo: 'https://steppe.example/l.svg'},
        captured: '2025-12-11',
        sample: true,
        names: [{locale: 'ru', code: 'KG', name: 'Киргизия'}],
        feeds: [
          {id: 'times', name: 'The Times', url: 'https://times.example/rss'},
          {id: 'local', name: 'local'},
        ],
      },
    });
  });

  it('names on every story its publisher, or else its feed, never its own', async () => {
    const nameless = {...entry('times', 'b'), publisher: undefined};
    const {'news.json': document} = await documents([entry('times', 'a'), nameless], {publisher: {name: 'Steppe'}});
    assert.deepEqual(
      sound(document).stories.map(({publisher}) => publisher?.name),
      ['The times', 'The Times'],
    );
  });

  it('keeps of a withdrawn story its id, what is said of it, and whose it was if not its own', async () => {
    const publisher = {name: 'Steppe', url: 'https://steppe.example'};
    const own = tombstone('own', {
      publisher: {name: 'Steppe', url: 'https://steppe.example/' as Story['url'], logo: undefined},
    });
    const full = tombstone('full', {
      publisher: entry('times', 'x').publisher,
      source: 'times',
      withdrawn: {date: '2026-05-23', reason: 'R', url: undefined, silent: true},
      copies: ['0f'],
    });
    const {'news.json': document} = await documents([], {withdrawn: [own, full], publisher});
    assert.equal(sound(document).withdrawn.length, 2);
    assert.deepEqual(reread(document).items, [
      {id: 'own', content_text: '', _newswire: {withdrawn: {date: '2026-05-24'}}},
      {
        id: 'full',
        content_text: '',
        _newswire: {
          feed: 'times',
          publisher: {name: 'The times', url: 'https://times.example/'},
          withdrawn: {date: '2026-05-23', reason: 'R', silent: true, copies: ['0f']},
        },
      },
    ]);
  });

  it('has room for so many stories, and all that was withdrawn', async () => {
    const stories = ['a', 'b', 'c'].map((id) => entry('times', id));
    const {'news.json': document} = await documents(stories, {limit: 2, withdrawn: [tombstone('x'), tombstone('y')]});
    assert.deepEqual(ids(sound(document).stories), ['a', 'b']);
    assert.equal(sound(document).withdrawn.length, 2);
  });

  it('of nothing is an empty list', async () => {
    const {'news.json': document} = await documents([], {feeds: []});
    assert.deepEqual(items(document), []);
    sound(document);
  });

  it('leaves out what no document can hold', async () => {
    const {'news.json': document} = await documents([
      entry('times', 'a', {}, {kind: 'sponsored'}),
      entry('times', 'b'),
    ]);
    assert.deepEqual(ids(sound(document).stories), ['b']);
  });
});

describe('the document of a country', () => {
  const kg = entry('times', 'kg', {}, {countries: ['KG', 'UZ'], mentions: ['KZ']});
  const uz = entry('times', 'uz', {}, {countries: ['UZ']});
  const all = [kg, uz, entry('times', 'none')];

  it('has the stories about it, not those that mention it, and all that was withdrawn', async () => {
    const made = await documents(all, {perCountry: true, withdrawn: [tombstone('x')]});
    assert.deepEqual(Object.keys(made), ['news.json', 'news/KG.json', 'news/UZ.json']);
    const read = (path: string): unknown => [ids(sound(made[path]).stories), ids(sound(made[path]).withdrawn)];
    assert.deepEqual(read('news/KG.json'), [['kg'], ['x']]);
    assert.deepEqual(read('news/UZ.json'), [['kg', 'uz'], ['x']]);
  });

  it('is made for the countries asked for, though nothing be about them', async () => {
    const made = await documents(all, {perCountry: ['KG', 'TM', 'kg', 'nowhere', '../x']});
    assert.deepEqual(Object.keys(made), ['news.json', 'news/KG.json', 'news/TM.json']);
    assert.deepEqual(items(made['news/TM.json']), []);
    sound(made['news/TM.json']);
  });

  it('is not made when nobody asks', async () =>
    assert.deepEqual(Object.keys(await documents(all, {earlier: ['KG']})), ['news.json']));

  it('is emptied, not forgotten, when there is no story about it any more', async () => {
    const made = await documents([uz], {perCountry: true, earlier: ['KG']});
    assert.deepEqual(made['news/KG.json'] && [made['news/KG.json'].title, items(made['news/KG.json'])], [
      'Steppe News: Kyrgyzstan',
      [],
    ]);
  });

  it('has a limit of its own, so that busy countries leave room', async () => {
    const made = await documents([uz, {...uz, id: 'uz2'}, kg], {perCountry: true, limit: 1});
    assert.deepEqual(ids(sound(made['news.json']).stories), ['uz']);
    assert.deepEqual(ids(sound(made['news/KG.json']).stories), ['kg']);
  });

  it('is called after it in the language of the document, by its own names first', async () => {
    const titles = async (input: Partial<NewsInput>): Promise<unknown> =>
      (await documents(all, {...input, perCountry: ['KG', 'FR']}))['news/KG.json']?.title;
    assert.equal(await titles({language: 'ru-KG'}), 'Steppe News: Кыргызстан');
    assert.equal(await titles({language: 'fr'}), 'Steppe News: Kyrgyzstan');
    assert.equal(await titles({}), 'Steppe News: Kyrgyzstan');
    assert.equal(
      await titles({language: 'ru', names: [{locale: 'ru', code: 'KG', name: 'Киргизия'}]}),
      'Steppe News: Киргизия',
    );
    assert.equal(
      await titles({language: 'kk', names: [{locale: 'kk', code: 'KG', name: 'Қырғызстан'}]}),
      'Steppe News: Қырғызстан',
    );
  });

  it('has an address of its own', async () => {
    const made = await documents(all, {perCountry: true, baseUrl: 'https://widgets.example/v1/'});
    assert.equal(made['news/UZ.json']?.feed_url, 'https://widgets.example/v1/news/UZ.json');
  });
});

describe('a document is stamped', () => {
  const make = async (id = 'a'): Promise<NewsDocument> => (await documents([entry('times', id)]))['news.json'] ?? {};

  it('with the moment of its making, and with its end where that is set', async () => {
    assert.deepEqual(members(stamped(await make(), undefined, NOW + 250)).generated, '2026-05-24T12:00:00Z');
    const {generated, stale_after} = members(stamped(await make(), undefined, NOW, 36));
    assert.deepEqual([generated, stale_after], ['2026-05-24T12:00:00Z', '2026-05-26T00:00:00Z']);
    sound(stamped(await make(), undefined, NOW, 36));
  });

  it('not at all when nothing else would change: the old one stays, byte for byte', async () => {
    const old = reread(stamped(await make(), undefined, NOW, 36));
    assert.equal(stamped(await make(), old, NOW + HOUR, 48), old);
  });

  it('anew when a story changes', async () => {
    const old = reread(stamped(await make(), undefined, NOW));
    assert.equal(members(stamped(await make('b'), old, NOW + HOUR)).generated, '2026-05-24T13:00:00Z');
  });

  it('later than the old one though the clock was put back, but not by much', async () => {
    const old = reread(stamped(await make(), undefined, NOW));
    assert.equal(members(stamped(await make('b'), old, NOW - HOUR)).generated, '2026-05-24T12:00:01Z');
    const year = reread(stamped(await make(), undefined, NOW + 366 * 24 * HOUR));
    assert.equal(members(stamped(await make('b'), year, NOW)).generated, '2026-05-24T12:00:00Z');
  });

  it('whatever stood in its place before', async () => {
    for (const old of [null, 'text', [], {}, {items: 1}, {_newswire: {generated: 'soon'}}]) {
      assert.equal(members(stamped(await make(), old, NOW)).generated, '2026-05-24T12:00:00Z');
    }
  });
});

describe('an old document that has to do for now', () => {
  it('loses what was withdrawn since, and copies of it', async () => {
    const stories = [entry('times', 'a'), entry('asia', 'b', {url: 'https://copy.example/7'}), entry('asia', 'c')];
    const old = reread((await documents(stories))['news.json']);
    const copies = [digest('copy.example/7')];
    const news = sound(withoutWithdrawn(old, [tombstone('a', {copies}), tombstone('x')]));
    assert.deepEqual([ids(news.stories), ids(news.withdrawn)], [['c'], ['a', 'x']]);
  });

  it('has each withdrawal once', async () => {
    const old = reread((await documents([entry('times', 'a')], {withdrawn: [tombstone('x')]}))['news.json']);
    assert.deepEqual(ids(sound(withoutWithdrawn(old, [tombstone('x')])).withdrawn), ['x']);
  });

  it('stays as it is when it is no document', () => {
    for (const old of [undefined, 'text', {}, {items: []}]) assert.equal(withoutWithdrawn(old, [tombstone('x')]), old);
  });
});

/** What is read again from an item: as the story was, but for what the item says in words of its own. */
function asRead(story: Entry): Story {
  const {source: _, ...own} = story;
  const {rights} = story;
  return {
    ...own,
    content_text: story.content_text ?? (story.content_html === undefined ? (story.summary ?? story.title) : undefined),
    date_published: rfc3339(story.date_published),
    date_modified: rfc3339(story.date_modified),
    topics: story.topics
      .map(({qcode, name}) => ({qcode: qcode?.includes(':') ? qcode : undefined, name}))
      .filter(({qcode, name}) => qcode ?? name),
    // An object without members says nothing, and is not written.
    rights: rights && Object.values(rights).some((value) => value !== undefined) ? rights : undefined,
    corrections: story.corrections.map((each) => ({...each, date: rfc3339(each.date)})),
  };
}

describe('for any stories', () => {
  const extreme = (story: Entry): boolean =>
    [story.rights?.expires, story.priority?.expires].some((moment = 0) => new Date(moment).toISOString().length > 24);

  it('a story is the same when read from its item', () => {
    let seen = 0;
    fc.assert(
      fc.property(anyEntries, (stories) => {
        for (const story of stories) {
          if ((story.kind === 'sponsored' && !story.sponsor) || extreme(story)) continue;
          const version = 'https://jsonfeed.org/version/1.1';
          const news = parseNews(reread({version, title: 'T', items: [toItem(story)]}));
          // Parsing tells what is wrong; of what we write nothing is.
          assert.deepEqual(news.problems, []);
          const publisher = story.publisher ?? {name: 'T', url: undefined, logo: undefined};
          assert.deepEqual(news.stories, [{...asRead(story), publisher}]);
          seen++;
        }
      }),
      {numRuns: 1000},
    );
    assert.ok(seen > 1000, String(seen));
  });

  it('merged documents follow the schema and are read whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyEntries,
        fc.boolean(),
        fc.constantFrom('en', 'ru', undefined),
        async (stories, all, language) => {
          const {entries, withdrawn} = merge(stories, {
            now: NOW,
            corrections: [1, 2].map((id) => ({
              id: String(id),
              url: undefined,
              withdrawn: {date: undefined, reason: 'R', url: undefined, silent: true},
              corrections: [],
              priority: undefined,
            })),
          });
          const made = await documents(entries, {withdrawn, language, perCountry: all || ['KG'], limit: 10});
          for (const document of Object.values(made)) sound(stamped(document, undefined, NOW, 24));
        },
      ),
      {numRuns: 500},
    );
  });
});
