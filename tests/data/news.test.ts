import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {DataError, type DataErrorCode} from '../../src/data/errors.js';
import {isStale, nextChange, parseNews, staleAt, type News, type Story} from '../../src/data/news.js';
import {assertLinear} from '../fixtures/growth.js';

const URL_OF_FEED = 'https://news.example.com/feeds/feed.json';
const HOUR = 60 * 60 * 1000;

type Json = Record<string, unknown>;

/** A document with these items; `extension` is the feed's own `_newswire`. */
const feed = (items: unknown, extension?: unknown, more: Json = {}): Json => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Steppe Courier',
  items,
  ...(extension === undefined ? {} : {_newswire: extension}),
  ...more,
});

const parse = (value: unknown): News => parseNews(value, {url: URL_OF_FEED});

/** The only story of a document that has one item with a title and these fields. */
const story = (fields: Json, more?: Json): Story => {
  const {stories} = parse(feed([{id: 'a', title: 'T', ...fields}], undefined, more));
  const [only] = stories;
  assert.ok(only && stories.length === 1);
  return only;
};

/** The same with fields of its extension. */
const extended = (extension: unknown): Story => story({_newswire: extension});

const problems = (extension: unknown): readonly string[] =>
  parse(feed([{id: 'a', title: 'T', _newswire: extension}])).problems;

const fails = (value: unknown, code: DataErrorCode, met: RegExp): void => {
  assert.throws(
    () => parse(value),
    (error) => {
      assert.ok(error instanceof DataError);
      assert.equal(error.code, code);
      assert.equal(error.url, URL_OF_FEED);
      assert.match(error.met, met);
      return true;
    },
  );
};

describe('a news document', () => {
  for (const version of ['1', '1.1', '1/', '1.1/']) {
    it(`may be JSON Feed ${version}, under either scheme`, () => {
      for (const scheme of ['https', 'http']) {
        const value = feed([{id: 'a', title: 'T'}], undefined, {
          version: `${scheme}://jsonfeed.org/version/${version}`,
        });
        assert.equal(parse(value).stories.length, 1);
      }
    });
  }

  for (const [name, value, message] of [
    ['a rates document', {format: 'newswire-rates', version: 1, rates: []}, /rates document/],
    ['WordPress posts', [{id: 1, title: {rendered: 'T'}}], /WordPress/],
    ['a list', [{id: 'a', title: 'T'}], /^a list$/],
    ['an empty list', [], /^a list$/],
    ['RSS as a string', '\n<?xml version="1.0"?><rss/>', /RSS/],
    ['text', 'Not found', /^text$/],
    ['null', null, /^null$/],
    ['a number', 1, /^a number$/],
    ['nothing', undefined, /^undefined$/],
    ['an object without a version', {items: []}, /without a version/],
    ['a later version', feed([], undefined, {version: 'https://jsonfeed.org/version/2'}), /another version/],
    [
      'another format',
      feed([], undefined, {version: 'https://jsonfeed.org.evil.example/version/1'}),
      /another version/,
    ],
  ] as const) {
    it(`is not ${name}, and says what was met`, () => {
      fails(value, 'not-a-document', message);
    });
  }

  it('without a list of items is invalid', () => {
    fails(feed(undefined), 'invalid', /no list named "items"/);
    fails(feed({a: 1}), 'invalid', /no list named "items"/);
  });

  it('with items but none usable is invalid, and says why', () => {
    fails(feed([null, {id: 'a'}, {title: 'T'}]), 'invalid', /items\[0\].*items\[1\].*items\[2\]\.id: missing/);
  });

  it('without any items is an empty list, not an error', () => {
    assert.deepEqual([parse(feed([])).stories, parse(feed([])).problems], [[], []]);
  });

  it('in hand, without an address, is read all the same', () => {
    assert.throws(() => parseNews(null), {code: 'not-a-document', met: 'null', url: ''});
    const {stories} = parseNews(feed([{id: 'a', title: 'T', url: '/a'}]));
    assert.deepEqual([stories[0]?.id, stories[0]?.url], ['a', undefined]);
    const known = parseNews(feed([{id: 'a', title: 'T', url: '/a'}], undefined, {feed_url: URL_OF_FEED}));
    assert.equal(known.stories[0]?.url, 'https://news.example.com/a');
  });

  it('tells what it is', () => {
    const news = parse(
      feed(
        [],
        {
          publisher: {name: 'Courier', url: '/', logo: 'logo.svg'},
          generated: '2026-05-24T03:00:00Z',
          captured: '2025-12-11',
          sample: true,
          stale_after: '2026-05-25T09:00:00+06:00',
          names: [{locale: 'ru', code: 'KG', name: 'Кыргызстан', reason: 'House style.'}, {code: 'KZ'}],
          feeds: [{name: 'Politics', url: 'politics.json'}],
        },
        {home_page_url: 'https://news.example.com', feed_url: 'feed.json', next_url: '?page=2', language: 'ky'},
      ),
    );
    assert.deepEqual(news, {
      title: 'Steppe Courier',
      home_page_url: 'https://news.example.com/',
      feed_url: URL_OF_FEED,
      next_url: 'https://news.example.com/feeds/feed.json?page=2',
      language: 'ky',
      publisher: {name: 'Courier', url: 'https://news.example.com/', logo: 'https://news.example.com/feeds/logo.svg'},
      generated: Date.UTC(2026, 4, 24, 3),
      captured: '2025-12-11',
      sample: true,
      stale_after: Date.UTC(2026, 4, 25, 3),
      names: [{locale: 'ru', code: 'KG', name: 'Кыргызстан'}],
      feeds: [{name: 'Politics', url: 'https://news.example.com/feeds/politics.json'}],
      stories: [],
      withdrawn: [],
      skipped: 0,
      problems: ['_newswire.names[1]: not usable'],
    });
  });

  it('says of what it does not know nothing at all', () => {
    const news = parse(feed([], undefined, {title: undefined}));
    assert.deepEqual(
      Object.entries(news).filter(([, value]) => value !== undefined),
      Object.entries({names: [], feeds: [], stories: [], withdrawn: [], skipped: 0, problems: []}),
    );
  });

  it('is the bundled edition too', () => {
    const {stories, problems, skipped, sample} = parseNews(
      JSON.parse(readFileSync(new URL('../../src/data/sample/news.json', import.meta.url), 'utf8')),
    );
    assert.deepEqual([stories.length, problems, skipped, sample], [6, [], 0, true]);
  });
});

describe('a bad part', () => {
  it('of the list costs one story and is counted', () => {
    const {stories, skipped, problems} = parse(
      feed([
        {id: 'a', title: 'First'},
        'x',
        {title: 'No id'},
        {id: {}, title: 'Wrong id'},
        {id: 'e', url: '/e'},
        {id: 'f', title: 'Last'},
      ]),
    );
    assert.deepEqual(
      stories.map(({title}) => title),
      ['First', 'Last'],
    );
    assert.equal(skipped, 4);
    assert.deepEqual(problems, [
      'items[1]: not usable',
      'items[1].id: missing',
      'items[2].id: missing',
      'items[3].id: not usable',
      'items[3].id: missing',
      'items[4]: no title, summary or text',
    ]);
  });

  it('of a story costs one field', () => {
    const value = feed([
      {
        id: 'a',
        title: 'T',
        url: 'javascript:alert(1)',
        summary: 5,
        date_published: 'yesterday',
        tags: ['one', 2],
        language: 'not a language',
        _newswire: {access: 'free', countries: ['KG', 'Kazakhstan'], image: {alt: 'no address'}, cites: 'x'},
      },
    ]);
    const {stories, skipped, problems} = parse(value);
    const [first] = stories;
    assert.deepEqual(
      [first?.title, first?.url, first?.summary, first?.date_published, first?.published, first?.tags, first?.language],
      ['T', undefined, undefined, undefined, undefined, ['one'], undefined],
    );
    assert.deepEqual([first?.access, first?.countries, first?.image, first?.cites], ['free', ['KG'], undefined, []]);
    assert.equal(skipped, 0);
    assert.deepEqual(problems, [
      'items[0].url: not usable',
      'items[0].summary: not usable',
      'items[0].date_published: not usable',
      'items[0].language: not usable',
      'items[0].tags[1]: not usable',
      'items[0]._newswire.cites: not usable',
      'items[0]._newswire.countries[1]: not usable',
      'items[0]._newswire.image: not usable',
    ]);
  });

  it('is not what is merely empty', () => {
    const empty = {url: '', summary: null, tags: [], author: null, _newswire: {image: null, sponsor: '', cites: []}};
    assert.deepEqual(parse(feed([{id: 'a', title: 'T', ...empty}])).problems, []);
  });

  it('of an extension that is no object costs the extension', () => {
    const {stories, problems} = parse(feed([{id: 'a', title: 'T', _newswire: 'x'}], ['y']));
    assert.equal(stories[0]?.kind, 'article');
    assert.deepEqual(problems, ['_newswire: not usable', 'items[0]._newswire: not usable']);
  });

  it('is told ten times, and counted always', () => {
    const bad = new Array(30).fill({title: 'No id'}) as unknown[];
    const {skipped, problems} = parse(feed([...bad, {id: 'a', title: 'T'}]));
    assert.deepEqual([skipped, problems.length], [30, 10]);
  });

  it('with a name that JavaScript knows does nothing', () => {
    const hostile =
      '{"id":"__proto__","title":"T","__proto__":{"url":"https://evil.example/"},"constructor":{"prototype":{"x":1}},' +
      '"_newswire":{"__proto__":{"kind":"live","sample":true},"kind":"constructor","hasOwnProperty":1}}';
    const {stories, withdrawn} = parse(
      JSON.parse(JSON.stringify(feed([])).replace('[]', `[${hostile},{"id":"toString","title":"U"}]`)),
    );
    assert.deepEqual(
      stories.map(({id, url, kind}) => [id, url, kind]),
      [
        ['__proto__', undefined, 'article'],
        ['toString', undefined, 'article'],
      ],
    );
    assert.deepEqual(withdrawn, []);
    assert.equal(({} as Json)['x'], undefined);
    assert.equal(({} as Json)['url'], undefined);
  });

  it('cannot be too deep or too many', () => {
    const depth = 100_000;
    const deep: unknown = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    const {stories} = parse(
      feed([{id: 'a', title: 'T', url: deep, tags: deep, _newswire: {cites: deep, rights: deep, priority: deep}}]),
    );
    assert.deepEqual(stories[0]?.tags, []);

    assertLinear(
      (size) => {
        const codes = new Array(size).fill('AA').concat(new Array(size).fill('ZZ')) as string[];
        assert.deepEqual(extended({countries: codes, mentions: codes}).countries, ['AA', 'ZZ']);
      },
      30_000,
      300_000,
    );
  });
});

describe('a story', () => {
  it('has all that the document says', () => {
    const everything = {
      id: 'a',
      url: '/a',
      external_url: 'https://other.example/report',
      title: 'Title',
      summary: 'Summary',
      content_text: 'Text',
      content_html: '<p onclick="x()">Text</p>',
      date_published: '2026-05-24T09:00:00+06:00',
      date_modified: '2026-05-25',
      language: 'kk',
      authors: [{name: 'A. Writer', url: '/writer', avatar: 'a.jpg'}],
      tags: ['trade'],
      image: '/ignored.jpg',
    };
    const newswire = {
      publisher: {name: 'Partner', url: 'https://partner.example/'},
      summary_by: 'excerpt',
      cites: [{name: 'Asia Times', url: 'https://asiatimes.com/'}, {name: 'An official'}],
      countries: ['KG', 'UZ'],
      mentions: ['TJ'],
      countries_by: 'gazetteer',
      topics: [{qcode: 'medtop:04000000', name: 'economy, business and finance'}],
      kind: 'opinion',
      image: {url: 'a.jpg', alt: 'A bridge', credit: 'Photo: A', caption: 'The bridge', width: 1200, height: 800},
      rights: {holder: 'Partner', license: 'CC-BY-4.0', expires: '2026-12-31', syndicate: false},
      access: 'registered',
      priority: {level: 'breaking', expires: '2026-05-24T09:00:00Z'},
      corrections: [{date: '2026-05-25', text: 'It was 5, not 6.', kind: 'clarification', url: '/corrections'}],
    };
    const {stories, problems} = parse(feed([{...everything, _newswire: newswire}]));
    assert.deepEqual(problems, []);
    assert.deepEqual(stories, [
      {
        id: 'a',
        url: 'https://news.example.com/a',
        external_url: 'https://other.example/report',
        title: 'Title',
        summary: 'Summary',
        summary_by: 'excerpt',
        content_text: 'Text',
        content_html: '<p onclick="x()">Text</p>',
        date_published: '2026-05-24T09:00:00+06:00',
        published: Date.UTC(2026, 4, 24, 3),
        date_modified: '2026-05-25',
        language: 'kk',
        authors: [
          {name: 'A. Writer', url: 'https://news.example.com/writer', avatar: 'https://news.example.com/feeds/a.jpg'},
        ],
        tags: ['trade'],
        publisher: {name: 'Partner', url: 'https://partner.example/', logo: undefined},
        cites: [
          {name: 'Asia Times', url: 'https://asiatimes.com/'},
          {name: 'An official', url: undefined},
        ],
        countries: ['KG', 'UZ'],
        mentions: ['TJ'],
        countries_by: 'gazetteer',
        topics: [{qcode: 'medtop:04000000', name: 'economy, business and finance'}],
        kind: 'opinion',
        sponsor: undefined,
        image: {
          url: 'https://news.example.com/feeds/a.jpg',
          alt: 'A bridge',
          credit: 'Photo: A',
          caption: 'The bridge',
          width: 1200,
          height: 800,
          sizes: [],
        },
        rights: {holder: 'Partner', license: 'CC-BY-4.0', expires: Date.UTC(2026, 11, 31), syndicate: false},
        access: 'registered',
        priority: {level: 'breaking', expires: Date.UTC(2026, 4, 24, 9)},
        corrections: [
          {
            date: '2026-05-25',
            text: 'It was 5, not 6.',
            kind: 'clarification',
            url: 'https://news.example.com/corrections',
          },
        ],
      },
    ]);
  });

  it('needs no title', () => {
    for (const words of [{summary: 'S'}, {content_text: 'S'}, {content_html: '<p>S</p>'}]) {
      const {stories} = parse(feed([{id: 'a', ...words}]));
      assert.deepEqual([stories.length, stories[0]?.title], [1, undefined]);
    }
  });

  it('has no address, date, picture or language that the document does not give', () => {
    const {url, external_url, date_published, published, date_modified, image, language} = story({
      id: 'https://example.com/a',
    });
    for (const value of [url, external_url, date_published, published, date_modified, image, language]) {
      assert.equal(value, undefined);
    }
  });

  it('shows markup in a title as text, and drops what could reorder it', () => {
    assert.equal(story({title: '<b>Up</b> 5 &lt; 6 \u202Emoc\u202C\u0007 '}).title, '<b>Up</b> 5 &lt; 6 moc');
  });

  it('keeps the order of the document, dated or not', () => {
    const {stories} = parse(
      feed([
        {id: 'c', title: 'C', date_published: '2020-01-01'},
        {id: 'a', title: 'A'},
        {id: 'b', title: 'B', date_published: '2026-01-01'},
      ]),
    );
    assert.deepEqual(
      stories.map(({id}) => id),
      ['c', 'a', 'b'],
    );
  });

  it('of an id used before is skipped, numbers being read as strings', () => {
    const {stories, skipped, problems} = parse(
      feed([
        {id: 7, title: 'First'},
        {id: '7', title: 'Second'},
        {id: 0, title: 'Zero'},
      ]),
    );
    assert.deepEqual(
      stories.map(({id, title}) => [id, title]),
      [
        ['7', 'First'],
        ['0', 'Zero'],
      ],
    );
    assert.deepEqual([skipped, problems], [1, ['items[1].id: used before']]);
  });

  it('takes language and authors from the feed where it has none', () => {
    const more = {language: 'ru', authors: [{name: 'The desk'}]};
    assert.equal(story({}, more).language, 'ru');
    assert.equal(story({language: 'kk'}, more).language, 'kk');
    assert.deepEqual(story({}, more).authors, [{name: 'The desk', url: undefined, avatar: undefined}]);
    assert.deepEqual(story({authors: [{name: 'A'}]}, more).authors, [{name: 'A', url: undefined, avatar: undefined}]);
  });

  it('has the one author of JSON Feed 1.0, unless 1.1 names several', () => {
    assert.deepEqual(story({author: {name: 'A'}}).authors, [{name: 'A', url: undefined, avatar: undefined}]);
    assert.deepEqual(story({author: {name: 'A'}, authors: [{name: 'B'}, {name: 'C'}]}).authors.length, 2);
    assert.deepEqual(story({}, {author: {name: 'Desk'}}).authors, [{name: 'Desk', url: undefined, avatar: undefined}]);
  });

  it('has a publisher: its own, else the feed’s, else the feed itself', () => {
    const own = {name: 'Own', url: 'https://own.example/'};
    const item = (extension: Json): unknown => ({id: 'a', title: 'T', _newswire: extension});
    const publisher = (items: unknown[], extension?: Json, more?: Json): string | undefined =>
      parse(feed(items, extension, more)).stories[0]?.publisher?.name;
    assert.equal(publisher([item({publisher: own})], {publisher: {name: 'Feed'}}), 'Own');
    assert.equal(publisher([item({publisher: {url: 'https://own.example/'}})], {publisher: {name: 'Feed'}}), 'Feed');
    assert.equal(publisher([item({})]), 'Steppe Courier');
    assert.equal(publisher([item({})], undefined, {title: ' '}), undefined);
    assert.deepEqual(parse(feed([], undefined, {home_page_url: 'https://home.example/'})).publisher, {
      name: 'Steppe Courier',
      url: 'https://home.example/',
      logo: undefined,
    });
  });

  it('is about at most three countries; the others are mentions, none twice', () => {
    const {countries, mentions} = extended({
      countries: ['kg', 'KZ', 'KG', 'uz', 'TJ', 'TM'],
      mentions: ['KZ', 'af', 'TJ'],
    });
    assert.deepEqual(countries, ['KG', 'KZ', 'UZ']);
    assert.deepEqual(mentions, ['TJ', 'TM', 'AF']);
  });

  it('keeps a topic that has a code or a name', () => {
    const qcode = 'medtop:04000000';
    assert.deepEqual(extended({topics: [{qcode}, {name: 'trade'}, {}, {name: ' '}]}).topics, [
      {qcode, name: undefined},
      {qcode: undefined, name: 'trade'},
    ]);
  });
});

describe('a sponsored story', () => {
  const sponsor = {name: 'Acme', url: 'https://acme.example/'};

  it('names its sponsor', () => {
    const {kind, sponsor: named} = extended({kind: 'sponsored', sponsor});
    assert.deepEqual([kind, named], ['sponsored', sponsor]);
  });

  it('keeps its label where the sponsor is missing or unusable, and that is a problem', () => {
    for (const extension of [{kind: 'sponsored'}, {kind: 'sponsored', sponsor: {url: 'https://acme.example/'}}]) {
      assert.deepEqual([extended(extension).kind, extended(extension).sponsor], ['sponsored', undefined]);
      assert.ok(problems(extension).includes('items[0]._newswire.sponsor: missing'));
    }
  });

  it('is one however its kind is written', () => {
    for (const kind of ['Sponsored', 'SPONSORED ', undefined, 'article', 'advert']) {
      assert.equal(extended({kind, sponsor}).kind, 'sponsored');
    }
    assert.equal(extended({kind: 'Sponsored'}).kind, 'sponsored');
    assert.equal(extended({sponsor: 'Acme'}).kind, 'sponsored');
  });

  it('is not any other', () => {
    for (const kind of ['article', 'live', 'opinion', 'video', 'audio']) assert.equal(extended({kind}).kind, kind);
    assert.equal(extended({}).kind, 'article');
    assert.equal(extended({kind: 'advert', sponsor: null}).kind, 'article');
    assert.deepEqual(problems({kind: 'advert'}), ['items[0]._newswire.kind: not usable']);
  });
});

describe('a picture', () => {
  it('has its sizes narrowest first, and only those of use', () => {
    const sizes = [
      {url: 'c.jpg', width: 1200},
      {url: 'a.jpg', width: 400},
      {url: 'javascript:x', width: 300},
      {url: 'x.jpg', width: 0},
      {url: 'b.jpg', width: 800},
    ];
    assert.deepEqual(
      extended({image: {url: 'c.jpg', sizes}}).image?.sizes.map(({url, width}) => [url, width]),
      [
        ['https://news.example.com/feeds/a.jpg', 400],
        ['https://news.example.com/feeds/b.jpg', 800],
        ['https://news.example.com/feeds/c.jpg', 1200],
      ],
    );
  });

  it('has only whole pixels, and an empty description where there is none', () => {
    const image = extended({image: {url: 'a.jpg', width: '1200', height: 1.5, alt: 7}}).image;
    assert.deepEqual([image?.width, image?.height, image?.alt], [undefined, undefined, '']);
    assert.deepEqual(problems({image: {url: 'a.jpg', width: -1, alt: 7}}), [
      'items[0]._newswire.image.alt: not usable',
      'items[0]._newswire.image.width: not usable',
    ]);
  });

  it('is the feed’s own where the extension has none to use, without another picture’s credit', () => {
    const image = {url: 'data:image/png;base64,', credit: 'Photo: A', alt: 'A'};
    const own = story({image: '/own.jpg', banner_image: '/banner.jpg', _newswire: {image}}).image;
    assert.deepEqual([own?.url, own?.credit, own?.alt], ['https://news.example.com/own.jpg', undefined, '']);
    assert.equal(
      story({image: 'javascript:x', banner_image: '/banner.jpg'}).image?.url,
      'https://news.example.com/banner.jpg',
    );
  });
});

describe('a priority', () => {
  it('is top, or breaking until a moment', () => {
    assert.deepEqual(extended({priority: 'top'}).priority, {level: 'top', expires: undefined});
    assert.deepEqual(extended({priority: {level: 'top'}}).priority, {level: 'top', expires: undefined});
    assert.deepEqual(extended({priority: {level: 'breaking', expires: '1970-01-01T00:00:00Z'}}).priority, {
      level: 'breaking',
      expires: 0,
    });
  });

  it('is never breaking for ever', () => {
    for (const priority of ['breaking', {level: 'breaking'}, {level: 'breaking', expires: 'soon'}, {}, 'urgent', 1]) {
      assert.equal(extended({priority}).priority, undefined);
      assert.ok(problems({priority}).includes('items[0]._newswire.priority: not usable'));
    }
  });
});

describe('corrections', () => {
  it('come newest first, undated ones last, days and moments together', () => {
    const corrections = [
      {text: 'undated'},
      {date: '2026-05-24', text: 'older', kind: 'update'},
      {date: '2026-05-24T09:00:00+06:00', text: 'newer', kind: 'clarification'},
      {date: '2026-05-26', text: 'newest', kind: 'Correction'},
      {text: 'undated too'},
      {date: '2026-05-27'},
    ];
    assert.deepEqual(
      extended({corrections}).corrections.map(({text, kind}) => [text, kind]),
      [
        ['newest', 'correction'],
        ['newer', 'clarification'],
        ['older', 'update'],
        ['undated', 'correction'],
        ['undated too', 'correction'],
      ],
    );
  });
});

describe('a withdrawn story', () => {
  const secret = 'What must not be seen';
  const whole = {id: 'a', title: secret, summary: secret, content_text: secret, content_html: secret, url: '/secret'};
  const withdrawn = {date: '2026-05-24', reason: 'Its source took it back.', url: '/notice'};
  const publisher = {name: 'Steppe Courier', url: undefined, logo: undefined};

  it('keeps its id, its publisher and the notice, and nothing else', () => {
    const news = parse(
      feed([{...whole, image: '/secret.jpg', _newswire: {withdrawn, kind: 'live', cites: [{name: secret}]}}]),
    );
    assert.deepEqual(news.stories, []);
    assert.deepEqual(news.withdrawn, [
      {id: 'a', publisher, withdrawn: {...withdrawn, url: 'https://news.example.com/notice', silent: undefined}},
    ]);
    assert.doesNotMatch(JSON.stringify(news), /secret|What must not/);
  });

  it('needs no text, and can be all that a document has', () => {
    const news = parse(feed([{id: 'a', content_text: '', _newswire: {withdrawn: {...withdrawn, silent: true}}}]));
    assert.deepEqual([news.withdrawn[0]?.withdrawn.silent, news.skipped, news.problems], [true, 0, []]);
  });

  it('names the publisher that it had', () => {
    const own = {name: 'Partner', url: 'https://partner.example/', logo: undefined};
    assert.deepEqual(parse(feed([{...whole, _newswire: {withdrawn, publisher: own}}])).withdrawn[0]?.publisher, own);
  });

  it('stays withdrawn however clumsily the document says so', () => {
    for (const clumsy of [true, 'yes', {}, [], 1, {date: 'yesterday'}]) {
      const news = parse(feed([{...whole, _newswire: {withdrawn: clumsy}}]));
      assert.deepEqual([news.stories, news.withdrawn[0]?.id, news.withdrawn[0]?.withdrawn.date], [[], 'a', undefined]);
    }
  });

  it('is none where the document says that it is not', () => {
    for (const not of [false, null, undefined]) {
      assert.equal(parse(feed([{...whole, _newswire: {withdrawn: not}}])).stories.length, 1);
    }
  });

  it('stays withdrawn where another item of its id stands before or after', () => {
    const gone = {id: 'a', _newswire: {withdrawn}};
    for (const items of [
      [gone, whole],
      [whole, gone],
      [whole, gone, whole, gone],
    ]) {
      const news = parse(feed([...items, {id: 'b', title: 'B'}]));
      assert.deepEqual(
        news.stories.map(({id}) => id),
        ['b'],
      );
      assert.deepEqual([news.withdrawn.length, news.skipped], [1, items.length - 1]);
    }
  });
});

describe('time', () => {
  const generated = Date.UTC(2026, 4, 24, 3);
  const at = (extension: Json, items: Json[] = []): News => parse(feed(items, extension));
  const iso = (time: number): string => new Date(time).toISOString();

  it('makes a list stale when the document says so, else a day after it was generated, else never', () => {
    assert.equal(staleAt(at({generated: iso(generated)})), generated + 24 * HOUR);
    assert.equal(staleAt(at({generated: iso(generated), stale_after: iso(generated + HOUR)})), generated + HOUR);
    assert.equal(staleAt(at({generated: '1970-01-01'})), 24 * HOUR);
    assert.equal(staleAt(at({})), Infinity);
  });

  it('makes it stale at that moment and not before', () => {
    const news = at({stale_after: iso(generated)});
    assert.deepEqual([isStale(news, generated - 1), isStale(news, generated)], [false, true]);
    assert.equal(isStale(at({}), Number.MAX_SAFE_INTEGER), false);
  });

  it('next changes something when the list goes stale, rights end or breaking news ends, whichever comes first', () => {
    const news = at({stale_after: iso(generated + 5 * HOUR)}, [
      {id: 'a', title: 'A', _newswire: {rights: {expires: iso(generated + 3 * HOUR)}}},
      {id: 'b', title: 'B', _newswire: {priority: {level: 'breaking', expires: iso(generated + HOUR)}}},
      {id: 'c', title: 'C'},
    ]);
    const changes: number[] = [];
    for (let now = generated; now < Infinity; now = nextChange(news, now)) changes.push((now - generated) / HOUR);
    assert.deepEqual(changes, [0, 1, 3, 5]);
    assert.equal(nextChange(at({}), 0), Infinity);
  });
});

describe('a document after another', () => {
  const items = ['a', 'b', 'c'].map((id) => ({id, title: `Title of ${id}`, _newswire: {countries: ['KG']}}));
  const again = (value: unknown, previous: News): News => parseNews(value, {url: URL_OF_FEED, previous});

  it('gives the same stories, object for object, for the items that are the same', () => {
    const first = parse(feed(items));
    const [a, b, c] = again(feed([{...items[0]}, {...items[1], title: 'Another'}, items[2]]), first).stories;
    assert.deepEqual([a === first.stories[0], b?.title, c === first.stories[2]], [true, 'Another', true]);
  });

  it('keeps them in the order of the new one, and each once', () => {
    const first = parse(feed(items));
    const next = again(feed([items[2], items[0], items[2]]), first);
    assert.deepEqual(
      next.stories.map(({id}) => id),
      ['c', 'a'],
    );
    assert.equal(next.skipped, 1);
  });

  it('sees an item that a script has changed within', () => {
    const item: Json = {id: 'a', title: 'Before'};
    const first = parse(feed([item]));
    item['title'] = 'After';
    assert.equal(again(feed([item]), first).stories[0]?.title, 'After');
  });

  it('reads all anew where the feed says something else of all, or comes from somewhere else', () => {
    const first = parse(feed([{id: 'a', title: 'A', url: '/a'}]));
    const russian = again(feed([{id: 'a', title: 'A', url: '/a'}], undefined, {language: 'ru'}), first);
    assert.equal(russian.stories[0]?.language, 'ru');
    const moved = parseNews(feed([{id: 'a', title: 'A', url: '/a'}]), {url: 'https://other.example/', previous: first});
    assert.equal(moved.stories[0]?.url, 'https://other.example/a');
  });

  it('lets a withdrawal end a story that it had', () => {
    const first = parse(feed(items));
    const next = again(feed([{id: 'a', _newswire: {withdrawn: {}}}, items[0], items[1]]), first);
    assert.deepEqual([next.stories.map(({id}) => id), next.withdrawn.map(({id}) => id)], [['b'], ['a']]);
  });

  it('tells faults again', () => {
    const faulty = feed([{id: 'a', title: 'A', url: 'javascript:0'}]);
    assert.deepEqual(again(faulty, parse(faulty)).problems, parse(faulty).problems);
    assert.equal(parse(faulty).problems.length, 1);
  });
});
