import {strict as assert} from 'node:assert';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {parseNews} from '../../src/data/news.js';
import {parseRates} from '../../src/data/rates.js';

type Json = Record<string, unknown>;

interface Story {
  id: string;
  title: string;
  summary: string;
  content_text: string;
  _newswire: {
    summary_by: string;
    countries: string[];
    mentions?: string[];
    topics: {qcode: string; name: string}[];
    cites?: {name: string; url?: string}[];
  };
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../src/data/${path}`, import.meta.url), 'utf8'));

const ajv = new Ajv2020({strict: true, allErrors: true});
addFormats.default(ajv);

const ratesSchema = read('schema/rates.schema.json') as Json;
const newsSchema = read('schema/news.schema.json') as Json;
const isRates = ajv.compile(ratesSchema);
const isNews = ajv.compile(newsSchema);

const rates = read('sample/rates.json') as Json & {rates: Json[]; sources: Json[]};
const news = read('sample/news.json') as Json & {items: Story[]};

const accepts = (validate: ValidateFunction, value: unknown): void =>
  assert.ok(validate(value), `${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`);

/** Refuses the value, and says that it is this place in it which is wrong. */
const refuses = (validate: ValidateFunction, value: unknown, place: string): void => {
  assert.ok(!validate(value), `accepted: ${JSON.stringify(value)}`);
  const places = (validate.errors ?? []).map(
    ({instancePath, params}) => `${instancePath}/${String(params['missingProperty'] ?? params['propertyName'] ?? '')}`,
  );
  assert.ok(
    places.some((found) => found === place || found === `${place}/`),
    `refused for ${places.join(', ')}, not ${place}`,
  );
};

describe('the bundled rates', () => {
  it('are a document of rates, read whole', () => {
    accepts(isRates, rates);
    const {rates: records, problems} = parseRates(rates);
    assert.deepEqual([records.length, problems], [5, []]);
  });

  it('are the five pairs as the page prints them, once each', () =>
    assert.deepEqual(
      rates.rates.map(({base, quote, rate, percent_change}) => [base, quote, rate, percent_change]),
      [
        ['KGS', 'USD', '0.01144', '0'],
        ['KZT', 'USD', '0.00193', '0'],
        ['TJS', 'USD', '0.10876', '0.55'],
        ['UZS', 'USD', '0.00008', '0'],
        ['TMT', 'USD', '0.28490', '0'],
      ],
    ));

  it('claim no provider, kind or period that the page does not name', () => {
    assert.deepEqual(rates.sources, [
      {
        id: 'tca-page',
        name: 'The Times of Central Asia, page captured 11 December 2025; it names no provider',
        reuse: 'unstated',
      },
    ]);
    for (const rate of rates.rates) {
      assert.deepEqual(
        [rate['source'], rate['kind'], rate['change_period'], rate['date']],
        ['tca-page', 'unstated', 'unstated', '2025-12-11'],
      );
    }
  });

  it('say that they are a sample, and invent no time', () => {
    assert.deepEqual([rates['sample'], rates['captured']], [true, '2025-12-11']);
    assert.doesNotMatch(JSON.stringify(rates), /"(generated|published_at|stale_after|previous)"/);
  });
});

describe('the bundled news', () => {
  it('are a JSON Feed with the extension, read whole', () => {
    accepts(isNews, news);
    const {stories, problems} = parseNews(news);
    assert.deepEqual([stories.length, problems], [6, []]);
  });

  it('keep the headlines as published, in page order', () =>
    assert.deepEqual(
      news.items.map(({title}) => title),
      [
        'Kyrgyzstan to Open Trade Promotion House in Kabul',
        'Kazakhstan’s Potential to Overtake China in Production of Rare-Earth Metals',
        'Over 100 Cases of Terrorism and Extremism Addressed by Kazakh Courts',
        'Kazakhstan Poised to Spend almost Half a Billion Dollars on Recycling',
        'Kazakhstan and China to Expand Trade and Economic Cooperation',
        'Uzbekistan Foreign Minister Visits Afghanistan to Boost Economic Ties',
      ],
    ));

  it('keep their ids', () =>
    assert.deepEqual(
      news.items.map(({id}) => id),
      [
        'trade-house-kabul',
        'kazakhstan-rare-earths',
        'kazakhstan-extremism-cases',
        'kazakhstan-recycling',
        'kazakhstan-china-trade',
        'uzbekistan-afghanistan-visit',
      ],
    ));

  it('have no address, date, edition or picture, for the page gives none', () => {
    const known = ['id', 'title', 'summary', 'content_text', 'language', '_newswire'];
    for (const story of news.items) assert.deepEqual(Object.keys(story), known);
    assert.doesNotMatch(JSON.stringify(news), /"(date_\w+|generated|edition|image|stale_after)"/);
  });

  it('have summaries of two to four sentences, the first of thirty words at most', () => {
    for (const {id, summary, _newswire} of news.items) {
      const sentences = summary.split(/(?<=[.!?])\s+/);
      assert.ok(sentences.length >= 2 && sentences.length <= 4, `${id}: ${sentences.length} sentences`);
      assert.ok((sentences[0] ?? '').split(/\s+/).length <= 30, `${id}: ${sentences[0]}`);
      assert.equal(_newswire.summary_by, 'sample');
    }
  });

  it('have texts of three to six paragraphs', () => {
    for (const {id, content_text} of news.items) {
      const paragraphs = content_text.split('\n\n');
      assert.ok(paragraphs.length >= 3 && paragraphs.length <= 6, `${id}: ${paragraphs.length} paragraphs`);
      assert.ok(
        paragraphs.every((paragraph) => /^\S[^\n]*\.$/.test(paragraph)),
        `${id}: a paragraph is a line that ends in a full stop`,
      );
    }
  });

  it('are about at most three countries, which they do not mention a second time', () =>
    assert.deepEqual(
      news.items.map(({_newswire: {countries, mentions = []}}) => [countries, mentions]),
      [
        [
          ['KG', 'AF'],
          ['TJ', 'PK', 'CN', 'IN'],
        ],
        [
          ['KZ', 'CN'],
          ['US', 'IN', 'KG', 'TM', 'UZ'],
        ],
        [['KZ'], []],
        [['KZ'], []],
        [['KZ', 'CN'], []],
        [['UZ', 'AF'], []],
      ],
    ));

  it('name each topic code in one way', () => {
    const names = new Map<string, string>();
    for (const {id, _newswire} of news.items) {
      assert.ok(_newswire.topics.length, `${id}: no topic`);
      for (const {qcode, name} of _newswire.topics) {
        assert.match(qcode, /^medtop:\d{8}$/);
        assert.equal(names.get(qcode) ?? name, name);
        names.set(qcode, name);
      }
    }
  });

  it('cite with the addresses that the page prints, and no others', () =>
    assert.deepEqual(
      news.items.flatMap(({_newswire: {cites = []}}) => cites.map(({url}) => url)).filter((url) => url),
      ['http://bakhtarnews.af/', 'https://asiatimes.com/'],
    ));

  it('repeat no figure on which the page contradicts itself', () => {
    const texts = news.items.map(({summary, content_text}) => `${summary} ${content_text}`).join(' ');
    // Seizures, education, ages over 49, sorting bins, the capital's recycling share, and two spellings of one name.
    assert.doesNotMatch(
      texts,
      /\b(153|96|42 leaflets|99|118|19|over 50|over 60|four out of five|17\.1)\b|Noo?ruddin|Asian Times/i,
    );
  });
});

describe('the schemas', () => {
  it('describe every property', () => {
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node as Json)) {
        if (key === 'properties' && !/\/(if|then|else)\b/.test(path)) {
          for (const [name, property] of Object.entries(value as Json)) {
            if (!(property as Json)['description']) undescribed.push(`${path}/${name}`);
          }
        }
        visit(value, `${path}/${key}`);
      }
    };
    visit(ratesSchema, 'rates');
    visit(newsSchema, 'news');
    assert.deepEqual(undescribed, []);
  });

  it('are named without a host', () =>
    assert.deepEqual(
      [ratesSchema['$id'], newsSchema['$id']],
      ['urn:newswire-elements:schema:rates', 'urn:newswire-elements:schema:news'],
    ));
});

describe('the schema of rates', () => {
  /** A document of one full rate, changed by the given members; undefined removes one. */
  const document = (change: Json = {}): Json => {
    const rate: Json = {
      base: 'KGS',
      quote: 'USD',
      rate: '0.0114351',
      digits: 6,
      source: 'nbkr',
      kind: 'official',
      side: 'mid',
      date: '2026-05-24',
      published_at: '2026-05-23T10:00:00Z',
      published: {base: 'USD', quote: 'KGS', nominal: 1, rate: '87.4500'},
      derived: 'inverse',
      previous: {date: '2026-05-22', rate: '0.0114482', digits: 6},
      next: {date: '2026-05-26', rate: '0.0114400'},
      stale_after: '2026-05-26T12:00:00Z',
      history_url: 'history/KGS-USD.json',
      ...change,
    };
    return {
      format: 'newswire-rates',
      version: 1,
      generated: '2026-05-24T03:00:00Z',
      sources: [
        {
          id: 'nbkr',
          name: 'National Bank of the Kyrgyz Republic',
          url: 'https://www.nbkr.kg/',
          attribution: 'Rates: NBKR',
          terms: 'https://www.nbkr.kg/',
          reuse: 'unstated',
        },
      ],
      // Through JSON, which drops what is undefined.
      rates: [JSON.parse(JSON.stringify(rate))],
    };
  };

  it('accepts a full document, and members that it does not know', () => {
    accepts(isRates, document());
    accepts(isRates, {...document({note: 'kept'}), note: 'kept'});
    accepts(isRates, document({previous: undefined, percent_change: '-0.55', change_period: '24h'}));
    accepts(isRates, document({previous: undefined, kind: 'peg', rate: '0.285714'}));
  });

  for (const rate of [
    '1e-5',
    '-0',
    '-1.5',
    '+1.5',
    'NaN',
    'Infinity',
    '',
    ' 1',
    '1,5',
    '1 000',
    '.5',
    '5.',
    '007',
    '0',
    '0.000',
    '٣',
    1.5,
    null,
  ]) {
    it(`refuses ${JSON.stringify(rate)} as a rate`, () => refuses(isRates, document({rate}), '/rates/0/rate'));
  }

  for (const percent of ['-0', '-0.00', '0.55%', '+0.55', '1e2', 'NaN', '', 0.55]) {
    it(`refuses ${JSON.stringify(percent)} as a percentage`, () =>
      refuses(isRates, document({previous: undefined, percent_change: percent}), '/rates/0/percent_change'));
  }

  for (const member of ['base', 'quote', 'rate', 'source', 'kind', 'date']) {
    it(`refuses a rate without ${member}`, () =>
      refuses(isRates, document({[member]: undefined}), `/rates/0/${member}`));
  }

  const wrong: [string, unknown][] = [
    ['base', 'usd'],
    ['kind', 'black'],
    ['side', 'ask'],
    ['date', '2026-02-30'],
    ['date', '24.05.2026'],
    ['digits', 0],
    ['digits', '6'],
    ['derived', 'guess'],
    ['change_period', 'week'],
    ['published_at', '2026-05-23T10:00:00'],
    ['stale_after', '2026-05-26'],
    ['history_url', 'javascript:alert(1)'],
  ];
  for (const [member, value] of wrong) {
    it(`refuses ${JSON.stringify(value)} as ${member}`, () =>
      refuses(isRates, document({[member]: value}), `/rates/0/${member}`));
  }

  it('refuses a change of a peg', () => {
    refuses(isRates, document({kind: 'peg'}), '/rates/0/previous');
    refuses(isRates, document({kind: 'peg', previous: undefined, percent_change: '0'}), '/rates/0/percent_change');
  });

  it('refuses another format, another version, and a document without rates or sources', () => {
    refuses(isRates, {...document(), format: 'rates'}, '/format');
    refuses(isRates, {...document(), version: '1'}, '/version');
    refuses(isRates, {format: 'newswire-rates', version: 1, sources: []}, '/rates');
    refuses(isRates, {format: 'newswire-rates', version: 1, rates: []}, '/sources');
  });
});

describe('the schema of news', () => {
  const feed = (item: Json, extension?: Json): Json => ({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'News',
    items: [item],
    ...(extension ? {_newswire: extension} : {}),
  });
  /** A story that has nothing but what is needed, and an extension. */
  const story = (extension: Json): Json => feed({id: '1', content_text: 'Text', _newswire: extension});

  it('accepts a JSON Feed 1.0 and a JSON Feed 1.1 that know nothing of the extension', () => {
    accepts(isNews, {
      version: 'https://jsonfeed.org/version/1',
      title: 'Old',
      home_page_url: 'https://example.org/',
      author: {name: 'A. Writer'},
      items: [{id: 7, content_html: '<p>Text</p>', date_published: '2010-02-07T14:04:00-05:00', _other: {a: 1}}],
    });
    accepts(isNews, {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'New',
      authors: [{url: 'https://example.org/a', avatar: 'https://example.org/a.png'}],
      hubs: [{type: 'WebSub', url: 'https://example.org/hub'}],
      expired: false,
      items: [
        {
          id: 'https://example.org/1',
          url: 'https://example.org/1',
          title: 'Title',
          content_text: 'Text',
          tags: ['economy'],
          attachments: [{url: 'https://example.org/1.mp3', mime_type: 'audio/mpeg', duration_in_seconds: 6629}],
        },
      ],
    });
  });

  it('accepts every member of the extension', () =>
    accepts(
      isNews,
      feed(
        {
          id: '1',
          title: 'Title',
          content_text: 'Text',
          _newswire: {
            publisher: {name: 'P', url: 'https://example.org/'},
            cites: [{name: 'Asia Times', url: 'https://example.org/'}, {name: 'TOLOnews'}],
            countries: ['KG', 'KZ', 'UZ'],
            mentions: ['TJ'],
            countries_by: 'feed',
            topics: [{qcode: 'medtop:04000000', name: 'economy, business and finance'}],
            kind: 'sponsored',
            sponsor: {name: 'S', url: 'https://example.org/s'},
            summary_by: 'excerpt',
            image: {
              url: 'a.jpg',
              alt: '',
              credit: 'C',
              caption: 'A caption',
              width: 1200,
              height: 800,
              sizes: [{url: 'a-400.jpg', width: 400}],
            },
            rights: {holder: 'H', license: 'CC-BY-4.0', expires: '2026-12-31', syndicate: true},
            access: 'free',
            priority: {level: 'breaking', expires: '2026-05-24T06:00:00Z'},
            corrections: [{date: '2026-05-24', text: 'It was 5, not 6.', kind: 'correction', url: '/corrections'}],
          },
        },
        {
          about: 'urn:newswire-elements:schema:news',
          publisher: {name: 'P', url: 'https://example.org/', logo: 'logo.svg'},
          generated: '2026-05-24T03:00:00Z',
          captured: '2025-12-11',
          sample: false,
          stale_after: '2026-05-25T03:00:00Z',
          names: [{locale: 'ru', code: 'KG', name: 'Кыргызстан', reason: 'House style.'}],
          feeds: [{name: 'Feed', url: 'https://example.org/feed.json'}],
        },
      ),
    ));

  it('accepts a top story, with and without an end', () => {
    accepts(isNews, story({priority: 'top'}));
    accepts(isNews, story({priority: {level: 'top'}}));
  });

  it('accepts stories of feeds that know little', () => {
    accepts(
      isNews,
      story({publisher: {name: 'P'}, sponsor: {name: 'S'}, kind: 'sponsored', rights: {syndicate: true}}),
    );
    accepts(isNews, story({image: {url: 'a.jpg', alt: ''}, topics: [{name: 'Energy'}, {qcode: 'medtop:04000000'}]}));
    accepts(isNews, story({feed: 'times', corrections: [{text: 'It was 5, not 6.', kind: 'correction'}]}));
  });

  it('accepts a day as a date, and no other text', () => {
    accepts(isNews, feed({id: '1', content_text: 'Text', date_published: '2026-05-24', date_modified: '2026-05-25'}));
    for (const date of ['2026-05', '24.05.2026', '2026-05-24T09:00:00', 'yesterday']) {
      refuses(isNews, feed({id: '1', content_text: 'Text', date_published: date}), '/items/0/date_published');
    }
  });

  it('refuses a feed without a title, a story without an id, and a story without a text', () => {
    refuses(isNews, {version: 'https://jsonfeed.org/version/1.1', items: []}, '/title');
    refuses(isNews, {version: 'https://jsonfeed.org/version/2', title: 'News', items: []}, '/version');
    refuses(isNews, feed({content_text: 'Text'}), '/items/0/id');
    refuses(isNews, feed({id: '1', title: 'Title'}), '/items/0/content_text');
  });

  const wrong: [string, Json, string][] = [
    ['four countries', {countries: ['KG', 'KZ', 'UZ', 'TJ']}, 'countries'],
    ['a country twice', {mentions: ['KG', 'KG']}, 'mentions'],
    ['a country by its name', {countries: ['Kyrgyzstan']}, 'countries/0'],
    ['an unknown kind', {kind: 'advert'}, 'kind'],
    ['an unknown author of a summary', {summary_by: 'machine'}, 'summary_by'],
    ['a sponsored piece without a sponsor', {kind: 'sponsored'}, 'sponsor'],
    ['breaking news without an end', {priority: {level: 'breaking'}}, 'priority/expires'],
    ['a topic without a code and a name', {topics: [{}]}, 'topics/0/name'],
    ['a topic code without a scheme', {topics: [{qcode: '04000000', name: 'economy'}]}, 'topics/0/qcode'],
    ['a picture without an address', {image: {alt: '', credit: 'C'}}, 'image/url'],
    ['a picture that does not say whether it needs words', {image: {url: 'a.jpg'}}, 'image/alt'],
    ['a picture with an empty credit', {image: {url: 'a.jpg', alt: '', credit: ''}}, 'image/credit'],
    ['a sponsor without a name', {kind: 'sponsored', sponsor: {url: 'https://example.org/'}}, 'sponsor/name'],
    ['a script as an address', {cites: [{name: 'A', url: 'javascript:alert(1)'}]}, 'cites/0/url'],
    ['a correction of no kind', {corrections: [{date: '2026-05-24', text: 'T'}]}, 'corrections/0/kind'],
    [
      'a day that does not exist',
      {corrections: [{date: '2026-02-30', text: 'T', kind: 'update'}]},
      'corrections/0/date',
    ],
    ['a publisher without a name', {publisher: {url: 'https://example.org/'}}, 'publisher/name'],
    ['a correction without words', {corrections: [{date: '2026-05-24', kind: 'update'}]}, 'corrections/0/text'],
  ];
  for (const [what, extension, place] of wrong) {
    it(`refuses ${what}`, () => refuses(isNews, story(extension), `/items/0/_newswire/${place}`));
  }

  describe('of a withdrawn story', () => {
    const withdrawn = {date: '2026-05-24', reason: 'Its source took it back.', silent: false};
    const gone: Json = {id: '1', content_text: '', _newswire: {withdrawn}};

    it('accepts an id, an empty text, the notice and its publisher', () => {
      accepts(isNews, feed(gone));
      accepts(isNews, feed({...gone, _newswire: {withdrawn, publisher: {name: 'P', url: 'https://example.org/'}}}));
      accepts(isNews, feed({...gone, _newswire: {withdrawn: {...withdrawn, copies: ['0f3c']}, feed: 'times'}}));
    });

    for (const member of ['title', 'summary', 'url', 'image', 'content_html', 'date_published']) {
      it(`refuses a ${member}`, () => refuses(isNews, feed({...gone, [member]: 'kept'}), `/items/0/${member}`));
    }

    it('refuses a text, no text, a picture and a notice without a date', () => {
      refuses(isNews, feed({...gone, content_text: 'kept'}), '/items/0/content_text');
      refuses(isNews, feed({id: '1', _newswire: {withdrawn}}), '/items/0/content_text');
      refuses(isNews, feed({...gone, _newswire: {withdrawn, image: {}}}), '/items/0/_newswire/image');
      refuses(isNews, feed({...gone, _newswire: {withdrawn: {}}}), '/items/0/_newswire/withdrawn/date');
    });
  });
});
