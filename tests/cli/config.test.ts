import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {ConfigError, loadConfig, readConfig} from '../../src/cli/config.js';

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-'));
});
after(() => rm(folder, {recursive: true}));

const GOOD = {
  title: 'Steppe News',
  publisher: {name: 'Steppe News'},
  news: {sources: [{id: 'steppe', url: 'https://news.example/feed'}]},
};

/** The faults of a configuration. */
function faults(written: unknown): readonly string[] {
  try {
    readConfig(typeof written === 'string' ? written : JSON.stringify(written), '/folder/newswire.config.json');
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.faults;
  }
  return [];
}

/** The faults of a good one with this in it. */
const changed = (change: object): readonly string[] => faults({...GOOD, ...change});
const feed = (change: object): readonly string[] => changed({news: {sources: [{...GOOD.news.sources[0], ...change}]}});
const banks = (...sources: readonly object[]): readonly string[] => changed({rates: {pairs: ['KGS/USD'], sources}});

describe('a configuration', () => {
  it('may have comments, trailing commas and a byte order mark', () => {
    const text = JSON.stringify(GOOD).replace(/\}$/, ', // a note\n}');
    assert.deepEqual(faults(`\uFEFF/* one more */ ${text}`), []);
  });

  it('names its files as seen from where it lies itself, wherever the command runs', () => {
    const written = {...GOOD, news: {sources: [{id: 'a', file: 'a.xml'}], corrections: '../corrections.json'}};
    const {cache, news} = readConfig(JSON.stringify(written), '/some/folder/newswire.config.json');
    assert.equal(cache, '/some/folder/.newswire-cache');
    assert.equal(news?.sources[0]?.file, '/some/folder/a.xml');
    assert.equal(news?.corrections, '/some/corrections.json');
  });

  it('is told all that is wrong at once, also what no schema says', () => {
    const told = faults({
      titel: 'Steppe News',
      publisher: {name: 5},
      news: {
        sources: [
          {id: 'a', url: 'news.example/feed'},
          {id: 'a', file: 'a.xml', limt: 3},
        ],
        content: 'ful',
      },
      rates: {
        pairs: ['KGS/KGS', {pair: 'USD/KGS', source: 'gone'}],
        sources: [{id: 'nbkr'}, {id: 'law', format: 'peg', name: 'Law'}, {id: 'unknown'}, 'ecb'],
      },
    });
    const paths = told.map((fault) => fault.replace(/: .*/s, ''));
    assert.deepEqual([...new Set(paths)].sort(), [
      'news.content',
      'news.sources[0].url',
      'news.sources[1]',
      'news.sources[1].id',
      'publisher.name',
      'rates.pairs[0]',
      'rates.pairs[1].source',
      'rates.sources[0].confirmed_by',
      'rates.sources[1].base',
      'rates.sources[1].quote',
      'rates.sources[1].rate',
      'rates.sources[1].since',
      'rates.sources[2]',
      'rates.sources[3]',
      'the configuration',
      'title',
    ]);
  });

  const CASES: readonly (readonly [what: string, told: () => readonly string[], says: string])[] = [
    [
      'a name that is spelt wrong',
      () => changed({langauge: 'en'}),
      'the configuration: there is no "langauge"; is "language" meant?',
    ],
    ['a member that is missing', () => faults({...GOOD, title: undefined}), 'title: is missing.'],
    ['neither news nor rates', () => changed({news: undefined}), 'the configuration: needs "news" or "rates".'],
    ['a source without an address', () => feed({url: undefined}), 'news.sources[0]: needs "url" or "file".'],
    [
      'an address without https',
      () => feed({url: 'news.example'}),
      'news.sources[0].url: needs an address that begins with https://, not "news.example".',
    ],
    [
      'an id with a space',
      () => feed({id: 'my feed'}),
      'news.sources[0].id: needs small letters, digits, dots and hyphens, such as "my-feed", not "my feed".',
    ],
    [
      'a country in small letters',
      () => feed({countries: ['kg']}),
      'news.sources[0].countries[0]: needs the two capital letters of a country, such as "KG", not "kg".',
    ],
    [
      'one country where a list has to be',
      () => feed({countries: 'KG'}),
      'news.sources[0].countries: needs a list in [ ], not "KG".',
    ],
    ['a number as text', () => feed({limit: '5'}), 'news.sources[0].limit: needs a whole number, not "5".'],
    ['less than one story', () => feed({limit: 0}), 'news.sources[0].limit: needs to be at least 1, not 0.'],
    [
      'a word that is nearly one',
      () => feed({format: 'wordpres'}),
      'news.sources[0].format: needs to be "wordpress", not "wordpres"; is "wordpress" meant?',
    ],
    ['no sources', () => changed({news: {sources: []}}), 'news.sources: needs at least 1 entry.'],
    [
      'a source that is a word',
      () => changed({news: {sources: ['nbkr']}}),
      'news.sources[0]: needs an object in { }, not "nbkr".',
    ],
    [
      'two sources of one id',
      () => changed({news: {sources: [GOOD.news.sources[0], GOOD.news.sources[0]]}}),
      'news.sources[1].id: "steppe" is the id of news.sources[0] already; each source needs its own.',
    ],
    [
      'a source that is called as the corrections are',
      () => changed({news: {sources: [{id: 'corrections', file: 'a'}], corrections: 'c.json'}}),
      'news.sources[0].id: "corrections" is the id of the list of corrections already; each source needs its own.',
    ],
    [
      'a peg as a number',
      () => banks({id: 'law', format: 'peg', name: 'Law', base: 'USD', quote: 'TMT', rate: 3.5, since: '2015-01-01'}),
      'rates.sources[0].rate: needs a decimal above zero in quotes, such as "87.4500", not 3.5.',
    ],
    [
      'a day as the desk writes it',
      () => banks({id: 'law', format: 'peg', name: 'Law', base: 'USD', quote: 'TMT', rate: '3.5', since: '1.1.2015'}),
      'rates.sources[0].since: needs a day, such as "2026-05-24", not "1.1.2015".',
    ],
    [
      'a pair without its stroke',
      () => changed({rates: {pairs: ['KGSUSD'], sources: [{id: 'nbt'}]}}),
      'rates.pairs[0]: needs two currencies, such as "KGS/USD", not "KGSUSD".',
    ],
    [
      'a pair that is a number',
      () => changed({rates: {pairs: [5], sources: [{id: 'nbt'}]}}),
      'rates.pairs[0]: needs two currencies, such as "KGS/USD" or an object in { }, not 5.',
    ],
    [
      'a pair that names no source',
      () => changed({rates: {pairs: [{pair: 'KGS/USD'}], sources: [{id: 'nbt'}]}}),
      'rates.pairs[0].source: is missing.',
    ],
    ['nothing', () => faults(''), 'line 1, column 1: a value is missing here.'],
    [
      'a comma that is missing',
      () => faults('\uFEFF{"title": "a" "b": 1}'),
      'line 1, column 15: a comma is missing before this.',
    ],
    ['text', () => faults('"hello"'), 'the configuration: needs an object in { }, not "hello".'],
  ];
  for (const [what, told, says] of CASES) {
    it(`with ${what} is told so, once, and where`, () => {
      assert.deepEqual(told(), [says]);
    });
  }

  const FILES: readonly (readonly [name: string, content: string | Uint8Array | undefined, says: RegExp])[] = [
    ['missing', undefined, /There is no such file\. `newswire init`/],
    ['utf-16', Buffer.from('\uFEFF{}', 'utf16le'), /^It is not in UTF-8\. Save it/],
  ];
  for (const [name, content, says] of FILES) {
    it(`whose file is ${name} is told so`, async () => {
      const file = join(folder, name);
      if (content !== undefined) await writeFile(file, content);
      await assert.rejects(loadConfig(file), (error) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.faults.join('\n'), says);
        return true;
      });
    });
  }

  it('that is a folder is told so', async () => {
    await mkdir(join(folder, 'folder'));
    await assert.rejects(loadConfig(join(folder, 'folder')), {message: /This is a folder\. Name the file in it/});
  });
});
