import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {round} from '../src/data/decimal.js';
import {DataError} from '../src/data/errors.js';
import {htmlToText} from '../src/data/html-text.js';
import {newsKind} from '../src/data/news-kind.js';
import {KINDS, staleAt, type News, type Story} from '../src/data/news.js';
import {pairWords, quoteOf, quotes, sharedDate, type Quote} from '../src/data/quotes.js';
import {parseRates, type Rates} from '../src/data/rates.js';
import {text, time} from '../src/data/read.js';
import {safeUrl, withParams, type SafeUrl} from '../src/data/safe-url.js';
import {byCountry, countryWords, excerpt, findStory, wantedStories} from '../src/data/stories.js';
import {digits, number, percent} from '../src/i18n/format.js';
import type {Figures} from '../src/i18n/pack.js';
import {wish, type Numerals} from '../src/i18n/wishes.js';
import type {Locale} from '../src/i18n/locale.js';
import {localDay} from '../src/internal/local-time.js';
import {words} from '../src/internal/words.js';
import {php, whyNoPhp} from './fixtures/php.js';

const skip = whyNoPhp() ?? false;
if (skip) console.error(`Whether the WordPress plugin chooses as the elements do was not tried. ${skip}`);

const URL_OF_DOCUMENTS = 'https://news.example.com/feeds/news.json';
const PAGE = 'https://news.example.com/page?p=1';
const NOW = Date.parse('2026-05-24T12:00:00Z');
const DAY = 86_400_000;

/** As JSON has it: no undefined, and none of what only one side keeps. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');
const orNull = <T>(value: T | undefined): T | null => value ?? null;

function sampled<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, {numRuns: count, seed: 20_260_524});
}

function fixture(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../src/data/sample/${path}`, import.meta.url), 'utf8'));
}

/** An answer of ours, or the code of its failure. */
async function orCode<T>(read: () => T | Promise<T>): Promise<T | string> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DataError) return error.code;
    throw error;
  }
}

const code = fc.constantFrom('USD', 'KGS', 'KZT', 'UZS', 'EUR', 'XAU');
const day = fc.integer({min: -9, max: 4}).map((days) => new Date(NOW + days * DAY).toISOString().slice(0, 10));
const time_ = fc.integer({min: -200, max: 60}).map((hours) => new Date(NOW + hours * 3_600_000).toISOString());
const decimal = fc
  .tuple(fc.bigInt({min: 1n, max: 99_999_999n}), fc.integer({min: 1, max: 8}), fc.nat({max: 9}))
  .map(([units, digits, places]) => {
    const few = String(units).slice(0, digits);
    const padded = few.padStart(places + 1, '0');
    return places ? `${padded.slice(0, -places)}.${padded.slice(-places)}` : few;
  });
const odd = fc.constantFrom<unknown>('', ' ', '0', '0.0', '1e5', '-1', '1,5', 5, null, true, [], {}, '٣', '87.45 ');
const figure = {rate: decimal, date: day};

const record = fc
  .record(
    {
      base: fc.oneof({weight: 30, arbitrary: code}, {weight: 1, arbitrary: fc.constant('usd')}),
      quote: code,
      rate: fc.oneof({weight: 30, arbitrary: decimal}, {weight: 1, arbitrary: odd}),
      date: fc.oneof({weight: 30, arbitrary: day}, {weight: 1, arbitrary: fc.constant('2026-02-30')}),
      source: fc.constantFrom('a', 'b'),
      kind: fc.oneof(
        {
          weight: 9,
          arbitrary: fc.constantFrom('official', 'official', 'official', 'market', 'cash', 'peg', 'unstated'),
        },
        {weight: 1, arbitrary: fc.constantFrom<unknown>('guess', null)},
      ),
      side: fc.constantFrom('mid', 'mid', 'buy', 'sell'),
      digits: fc.oneof(fc.integer({min: 1, max: 8}), odd),
      published_at: time_,
      stale_after: fc.oneof(time_, odd),
      previous: fc.record({...figure, digits: fc.integer({min: 1, max: 8})}, {requiredKeys: ['rate', 'date']}),
      next: fc.record(figure),
      percent_change: fc.oneof(
        fc.tuple(fc.constantFrom('', '-', '+'), decimal, fc.constantFrom('', '%')).map((parts) => parts.join('')),
        odd,
      ),
      change_period: fc.constantFrom('24h', 'day', 'year'),
      flipped: fc.boolean(),
      nominal: fc.constantFrom(1, 10, 100, 3),
    },
    {requiredKeys: ['base', 'quote', 'rate', 'date', 'source', 'kind', 'side', 'flipped', 'nominal']},
  )
  .map(({flipped, nominal, ...rate}) => {
    const worth = Number(rate.rate);
    if (!flipped || !(worth > 1e-3)) return rate;
    const printed = (nominal / worth).toFixed(6);
    return {...rate, published: {base: rate.quote, quote: rate.base, nominal, rate: printed}};
  });

const ratesDocument = fc.array(record, {maxLength: 14}).map((rates) => ({
  format: 'newswire-rates',
  version: 1,
  generated: '2026-05-24T06:00:00Z',
  sources: [
    {id: 'a', name: 'Bank A', url: '/a'},
    {id: 'b', attribution: 'Rates by B', url: 'javascript:alert(1)'},
  ],
  rates,
}));

const QUESTIONS = [
  {pairs: '', flip: false},
  {pairs: '', flip: true},
  {pairs: 'USD/KGS usd-kzt, KGSKZT UZS/USD nonsense EUR/EUR', flip: false},
  {pairs: 'KGS/USD KGS/UZS EUR/KGS USD/XAU', flip: false},
  {pairs: 'USD/KGS KZT/USD', flip: true},
];
const COUNTRY_CODES = ['KG', 'DE', 'US', 'XA'];

/** A quote as the plugin has it. */
function ofQuote(quote: Quote | undefined): unknown {
  if (!quote) return null;
  const {staleAt: _, asked: _asked, publishedAt, change, source, ...rest} = quote;
  const {terms: _terms, reuse: _reuse, ...named} = source;
  return {
    ...rest,
    change: orNull(change),
    published_at: orNull(publishedAt),
    source: {...named, url: orNull(named.url), attribution: orNull(named.attribution)},
  };
}

function ofRates(rates: Rates | string): unknown {
  if (typeof rates === 'string') return rates;
  const shown = QUESTIONS.map(({pairs, flip}) => quotes(rates, {pairs: pairWords(pairs).pairs, flip, now: NOW}).quotes);
  return {
    skipped: rates.skipped,
    quotes: shown.map((each) => each.map(ofQuote)),
    shared: shown.map((each) => {
      const {date, ...rest} = sharedDate(each);
      return {date: orNull(date), ...rest};
    }),
    money: COUNTRY_CODES.map((country) => ofQuote(quoteOf(rates, country, NOW))),
  };
}

const words_ = fc.constantFrom('Dam', 'Naryn', 'sport', 'Спорт', 'economy, business and finance', 'medtop:04000000');
/** Characters that every table of Unicode has: two releases of it need not agree on newer ones. */
const RANGES: readonly (readonly [number, number])[] = [
  [0, 0x24f],
  [0x300, 0x36f],
  [0x400, 0x4ff],
  [0x600, 0x6ff],
  [0x2000, 0x2064],
  [0x2066, 0x206f],
  [0x3000, 0x30ff],
  [0xfe00, 0xfe0f],
  [0x1f600, 0x1f64f],
];
const character = fc
  .oneof(...RANGES.map(([min, max]) => fc.integer({min, max})))
  .map((each) => String.fromCodePoint(each));
const anyText = fc.oneof(words_, fc.string(), fc.string({unit: character, maxLength: 12}));
const moment = fc.constantFrom(
  '2026-05-24',
  '2026-05-24T12:00:00Z',
  '2026-05-25T12:00:00+06:00',
  '2026-05-23t10:00:00.5z',
);
const codes = fc.array(fc.constantFrom<unknown>('KG', 'kz', 'TJ', 'UZ', 'AF', 'XX1', 7), {maxLength: 5});
const address = fc.constantFrom<unknown>(
  '/a',
  '/a/',
  'a?utm_source=x&b=c',
  '#a',
  '//partner.example/a',
  'https://partner.example/a',
  'javascript:alert(1)',
  'https://user@news.example.com/',
  'http://news.example.com/a',
  'https://news.example.com\\a',
  7,
);
const name = fc.record({name: anyText, url: address}, {requiredKeys: []});
const item = fc.record(
  {
    id: fc.oneof(
      fc.constantFrom<unknown>('1', '2', '3', '4', 5, 1, 'https://news.example.com/a?b=c', '', null),
      fc.uuid(),
    ),
    url: address,
    title: anyText,
    summary: anyText,
    content_text: anyText,
    content_html: fc.constantFrom('<p>Naryn &amp; dam</p>', '<img src=x>', '<p>a<p>b<br>c', ' '),
    date_published: fc.oneof(moment, fc.constant('yesterday')),
    language: fc.constantFrom('ky', 'fa', 'x', 'en-GB'),
    author: name,
    authors: fc.array(name, {maxLength: 2}),
    _newswire: fc.record(
      {
        countries: codes,
        mentions: codes,
        topics: fc.array(fc.record({qcode: words_, name: words_}, {requiredKeys: []}), {maxLength: 3}),
        kind: fc.constantFrom<unknown>('article', 'Live', 'SPONSORED', 'opinion', 'nonsense', 4),
        sponsor: fc.oneof(name, fc.constantFrom<unknown>('', 0, '0', [], true)),
        publisher: name,
        rights: fc.record(
          {expires: moment, syndicate: fc.constantFrom<unknown>(true, false, 'no')},
          {requiredKeys: []},
        ),
        priority: fc.oneof(
          fc.constantFrom<unknown>('top', 'breaking', 'TOP'),
          fc.record({level: fc.constantFrom('breaking', 'top'), expires: moment}, {requiredKeys: ['level']}),
        ),
        corrections: fc.array(
          fc.record({text: anyText, date: moment, kind: fc.constantFrom('update', 'x')}, {requiredKeys: []}),
          {maxLength: 3},
        ),
        withdrawn: fc.oneof(
          {weight: 12, arbitrary: fc.constantFrom<unknown>(undefined, null, false, '')},
          {weight: 1, arbitrary: fc.constantFrom<unknown>(true, 'yes', [], {}, '0')},
          {weight: 1, arbitrary: fc.record({date: moment, reason: anyText, silent: fc.boolean()}, {requiredKeys: []})},
        ),
      },
      {requiredKeys: []},
    ),
  },
  {requiredKeys: []},
);
const newsDocument = fc.record(
  {
    version: fc.oneof(
      {weight: 40, arbitrary: fc.constant('https://jsonfeed.org/version/1.1')},
      {weight: 1, arbitrary: fc.constantFrom<unknown>('1.1', 1, undefined)},
    ),
    title: anyText,
    home_page_url: address,
    language: fc.constantFrom('ru', '?'),
    author: name,
    items: fc.oneof(
      {weight: 40, arbitrary: fc.array(item, {maxLength: 12})},
      {weight: 1, arbitrary: fc.constantFrom<unknown>({}, 'x', undefined)},
    ),
    _newswire: fc.record(
      {
        publisher: name,
        generated: moment,
        captured: moment,
        sample: fc.constantFrom<unknown>(true, 'true'),
        stale_after: moment,
      },
      {requiredKeys: []},
    ),
  },
  {requiredKeys: ['version', 'items']},
);

const ATTRIBUTES: readonly Readonly<Record<string, string>>[] = [
  {},
  {country: 'central-asia, af', 'story-id': '1'},
  {country: 'KG kz XYZ', 'country-match': 'any', 'story-id': 'https://news.example.com/a?b=c&utm_source=x#y'},
  {exclude: 'current 1,2 https://news.example.com/a?x=y', 'story-id': 'http://news.example.com/a/'},
  {'exclude-topic': 'economy-business-and-finance,sport', 'story-id': '5'},
  {'exclude-query': 'DAM, спорт', 'exclude-kind': 'Sponsored, nothing', 'story-id': 'nobody'},
];

/** A story as the plugin has it. */
function ofStory(story: Story): unknown {
  const {id, url, title, summary, content_text, date_published, published, language, authors, publisher} = story;
  const {countries, mentions, topics, kind, sponsor, rights, priority, corrections} = story;
  const named = (one: {name: string; url: SafeUrl | undefined} | undefined): unknown =>
    one ? {name: one.name, url: orNull(one.url)} : null;
  const text = summary ?? content_text;
  return {
    id,
    url: orNull(url),
    title: orNull(title),
    text: orNull(text),
    date: orNull(date_published),
    published: orNull(published),
    language: orNull(language),
    authors: authors.map((author) => author.name),
    publisher: named(publisher),
    countries,
    mentions,
    topics: topics.map((topic) => ({qcode: orNull(topic.qcode), name: orNull(topic.name)})),
    kind,
    sponsor: named(sponsor),
    expires: orNull(rights?.expires),
    syndicate: orNull(rights?.syndicate),
    priority: priority ? {level: priority.level, expires: orNull(priority.expires)} : null,
    corrections: corrections
      .slice(0, 1)
      .map(({date, url, ...rest}) => ({date: orNull(date), url: orNull(url), ...rest})),
    headline: title ?? excerpt(text ?? id, 30),
    summary: title !== undefined && text && text !== title ? excerpt(text, 30) : null,
  };
}

function ofNews(news: News | string): unknown {
  if (typeof news === 'string') return news;
  const {publisher, generated, captured, sample, stories, withdrawn, skipped} = news;
  const named = (one: {name: string; url: SafeUrl | undefined} | undefined): unknown =>
    one ? {name: one.name, url: orNull(one.url)} : null;
  const asked = ATTRIBUTES.map((attributes) => {
    // As <country-feed> and <news-card> read them.
    const exclude = [...words(attributes.exclude), ...(attributes.exclude ?? '').split(/\s+/)];
    const wanted = {
      now: NOW,
      page: PAGE,
      exclude: exclude.filter(Boolean).map((word) => (word === 'current' ? PAGE : word)),
      excludeTopics: words(attributes['exclude-topic']),
      excludeWords: words(attributes['exclude-query']),
      excludeKinds: words(attributes['exclude-kind']).map(
        (kind) => KINDS.find((each) => each === kind.toLowerCase()) ?? '',
      ),
    };
    const shown = wantedStories(news, wanted);
    const isAny = attributes['country-match'] === 'any';
    const found = findStory(news, attributes['story-id'] ?? '', wanted);
    return {
      wanted: shown.map(({id}) => id),
      country: Object.fromEntries(
        [...byCountry(shown, countryWords(attributes.country).countries, isAny)].map(([country, own]) => [
          country,
          own.map(({id}) => id),
        ]),
      ),
      found: found ? [found.id, 'withdrawn' in found] : null,
    };
  });
  const stale = staleAt(news);
  return {
    publisher: named(publisher),
    generated: orNull(generated),
    captured: orNull(captured),
    sample: sample === true,
    stories: stories.map(ofStory),
    withdrawn: withdrawn.map((each) => ({
      id: each.id,
      publisher: named(each.publisher),
      date: orNull(each.withdrawn.date),
      reason: orNull(each.withdrawn.reason),
      url: orNull(each.withdrawn.url),
      silent: each.withdrawn.silent === true,
    })),
    skipped,
    stale_at: stale === Infinity ? null : stale,
    wanted: asked.map(({wanted}) => wanted),
    country: asked.map(({country}) => country),
    found: asked.map(({found}) => found),
  };
}

describe('the WordPress plugin, without script, says of a document what the elements say', {skip}, () => {
  it('about rates: figures to the digit, directions, days, kinds, changes and what is stale', async () => {
    const documents = [
      fixture('rates.json'),
      [],
      {format: 'newswire-rates', version: 2},
      ...sampled(ratesDocument, 400),
    ];
    const asked = documents.map((document) => ({
      ask: 'rates',
      document: JSON.stringify(document),
      url: URL_OF_DOCUMENTS,
      now: NOW,
      today: localDay(NOW),
      questions: QUESTIONS,
      countries: COUNTRY_CODES,
    }));
    const answers = php(asked);
    let figures = 0;
    for (const [index, document] of documents.entries()) {
      const expected = plain(ofRates(await orCode(() => parseRates(plain(document), URL_OF_DOCUMENTS))));
      assert.deepEqual(answers[index], expected, JSON.stringify(document, null, 1));
      figures += JSON.stringify(expected).split('"rate"').length - 1;
    }
    assert.ok(figures > 3_000, String(figures));
  });

  it('about stories: which, in which order, under which country, with which label, and what was withdrawn', async () => {
    const documents = [
      fixture('news.json'),
      '<!doctype html>',
      {version: 'https://jsonfeed.org/version/1', items: []},
      {id: 'one', title: 'A single item'},
      {
        version: 'https://jsonfeed.org/version/1',
        items: [{id: '1', title: 'half a\uD800 pair \uDE00, \\uD800, \uD83D\uDE00'}],
      },
      ...sampled(newsDocument, 500),
    ];
    const asked = documents.map((document) => ({
      ask: 'news',
      document: JSON.stringify(document),
      url: URL_OF_DOCUMENTS,
      now: NOW,
      page: PAGE,
      questions: ATTRIBUTES,
    }));
    const answers = php(asked);
    let stories = 0;
    let withdrawn = 0;
    for (const [index, document] of documents.entries()) {
      const news = await orCode(() => newsKind.parse(plain(document), URL_OF_DOCUMENTS));
      assert.deepEqual(answers[index], plain(ofNews(news)), JSON.stringify(document, null, 1));
      if (typeof news !== 'string') {
        stories += news.stories.length;
        withdrawn += news.withdrawn.length;
      }
    }
    assert.ok(stories > 500 && withdrawn > 100, `${String(stories)} ${String(withdrawn)}`);
  });

  it('about addresses: none that the elements refuse, and the others spelt alike', () => {
    const parts = fc.constantFrom(
      'http',
      'https',
      'HTTPS',
      'javascript',
      'data',
      'ftp',
      ':',
      '//',
      '/',
      '///',
      '\\',
      '@',
      'user:p',
      'a.example',
      'A.Example',
      '127.0.0.1',
      '0x7f.1',
      '[::1]',
      ':80',
      ':443',
      ':8080',
      ':99999',
      '..',
      '.',
      '%2e',
      '%2E%2e',
      '?',
      '#',
      'q=1&r=',
      'é',
      ' ',
      '\t',
      '\n',
      "'",
      '"',
      '<',
      '{',
      '}',
      '`',
      '|',
      'путь',
      '\u202E',
      '😀',
      '%',
      '%zz',
      '=',
      ';',
    );
    const bases = ['', 'https://news.example.com/a/b?c#d', 'http://news.example.com:8080'];
    const known = [
      'https://пример.рф/путь?в=1',
      'https://a.example',
      'https://a.example?x',
      'HTTP://A.example:80/x',
      '//b.example/x',
      '/x',
      '?x',
      '#x',
      'x/../../y',
      '../z',
      'https://a.example/a b',
      'https:news',
      'https://a.example/a|b',
      "https://a.example/?a='b'",
      'https://a.example/#`<',
      'https://1.2.3.4/',
      'https://[2001:DB8::0:1]/x',
    ];
    const values = [
      ...known,
      ...sampled(
        fc.array(parts, {maxLength: 9}).map((each) => each.join('')),
        3_000,
      ),
    ];
    const asked = values.flatMap((value) => bases.map((base) => ({ask: 'url', value, base})));
    const answers = php(asked);
    let links = 0;
    asked.forEach(({value, base}, index) => {
      const expected = orNull(safeUrl(value, base));
      // Hosts in odd spellings may be refused: a link less, never a link elsewhere.
      if (answers[index] !== null || known.includes(value))
        assert.equal(answers[index], expected, JSON.stringify({value, base}));
      if (answers[index] !== null) links++;
    });
    assert.ok(links > 1_500, String(links));
  });

  it('about parameters of links', () => {
    const urls = [
      'https://a.example/',
      'https://a.example/?utm_source=own',
      'https://a.example/x?y=%20#z',
      'https://a.example/#z',
    ];
    const params = ['', 'utm_source=partner', '?utm_source=a b&utm_medium=ü', 'x', '&&'];
    const asked = urls.flatMap((url) => params.map((each) => ({ask: 'params', url, params: each})));
    const expected = asked.map(({url, params: each}) => withParams(url as SafeUrl, each));
    assert.deepEqual(php(asked), expected);
  });

  it('about text: what hides, reorders or forges is taken out', () => {
    const values = [
      '\u202Egnp.exe',
      'a\u0000b\u0085c',
      '\u2066x\u2069',
      ' \u00A0\uFEFF ',
      '\u200B\u2060',
      'e' + '\u0301'.repeat(40),
      'a\n\tb',
      '\u3164',
      '😀',
      ...sampled(fc.string({unit: character, maxLength: 30}), 2_000),
    ];
    assert.deepEqual(
      php(values.map((value) => ({ask: 'text', value}))),
      values.map((value) => orNull(text(value))),
    );
  });

  it('about texts as long as a document may be, whatever they are full of', () => {
    const long = 600_000;
    const values = [' ', '\u00A0', '\n\t', '\u0301', '\u202E', 'x', 'x ', '<', '&#', '😀'].flatMap((piece) => [
      piece.repeat(long / piece.length),
      `a${piece.repeat(long / piece.length)}b`,
    ]);
    assert.deepEqual(
      php(values.map((value) => ({ask: 'text', value}))),
      values.map((value) => orNull(text(value))),
    );
    const markup = [
      ...values,
      ...['<a ', '<a href="', '<!--', '<script>', '<p>', '</', '<br>\u00A0', '&nbsp;'].map((piece) =>
        piece.repeat(long / piece.length),
      ),
    ];
    assert.deepEqual(php(markup.map((value) => ({ask: 'html', value}))), markup.map(htmlToText));
    const excerpts = values.filter((value) => !value.includes('😀'));
    assert.deepEqual(
      php(excerpts.map((value) => ({ask: 'excerpt', value, most: 30}))),
      excerpts.map((value) => excerpt(value, 30)),
    );
  });

  it('about times', () => {
    const values = [
      '2026-05-24',
      '2026-02-29',
      '2024-02-29',
      '2026-05-24T12:00:00Z',
      '2026-05-24t12:00z',
      '2026-05-24 12:00:00.123456+0600',
      '2026-05-24T24:00:00Z',
      '2026-05-24T24:00:01Z',
      '2026-05-24T25:00:00Z',
      '2026-05-24T12:60:00Z',
      '2026-05-24T12:00:60Z',
      '2026-05-24T12:00:00',
      '2026-05-24T12:00:00-00:30',
      '0001-01-01',
      '9999-12-31T23:59:59.999Z',
      '1969-12-31T23:59:59.9Z',
      '2026-05-24\n',
      ' 2026-05-24',
      '24 May 2026',
      '',
    ];
    assert.deepEqual(
      php(values.map((value) => ({ask: 'time', value}))),
      values.map((value) => orNull(time(value))),
    );
  });

  it('about markup as text', () => {
    const pieces = fc.constantFrom(
      '<p>',
      '</p>',
      '<br>',
      '<br/>',
      '<script>',
      '</script>',
      '<sup>',
      '</sup>',
      '<del>',
      '</del >',
      '<a href="x>y">',
      '</a>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<',
      '>',
      '&amp;',
      '&lt;b&gt;',
      '&#128;',
      '&#x1F600;',
      '&#0;',
      '&#55296;',
      '&#99999999999;',
      '&nope;',
      '&nbsp;',
      '&shy;',
      '\u00AD',
      ' ',
      '\n',
      '1',
      'текст',
      'x',
      '<td>',
      '<div>',
      '<figcaption>',
      '"',
      "='",
      '\u00A0',
      "<img alt='>'/>",
    );
    const values = sampled(
      fc.array(pieces, {maxLength: 25}).map((each) => each.join('')),
      3_000,
    );
    assert.deepEqual(php(values.map((value) => ({ask: 'html', value}))), values.map(htmlToText));
  });

  it('about excerpts', () => {
    const pieces = fc.constantFrom(
      'слово ',
      'word ',
      'S. ',
      'U.S. ',
      'млн. ',
      'End. ',
      'End.” Next ',
      'Так! ',
      'なぜ。',
      '文'.repeat(90),
      'half, ',
      '— ',
      'end… ',
      'a\u00A0b ',
      '\n\n',
    );
    const values = sampled(
      fc.array(pieces, {maxLength: 60}).map((each) => each.join('')),
      2_000,
    );
    const asked = values.map((value) => ({ask: 'excerpt', value, most: 30}));
    assert.deepEqual(
      php(asked),
      values.map((value) => excerpt(value, 30)),
    );
  });

  it('about the digits of each language, and those that an author wishes', async () => {
    const values = sampled(
      fc.tuple(decimal, fc.constantFrom('', '-')).map(([figure, sign]) => sign + figure),
      300,
    );
    const texts = ['24 May 2026, 14:05', '2026-05-24', 'none', ''];
    for (const pack of readdirSync(new URL('../src/i18n/packs/', import.meta.url))) {
      const {figures} = (await import(`../src/i18n/packs/${pack}/figures.js`)) as {figures: Figures};
      for (const numerals of ['', 'latn', 'arabext', 'deva', '1'] as Numerals[]) {
        const locale = wish({localName: 'fx-ticker'}, figures as Locale, numerals, '');
        const expected = values.map((value, index) => {
          const text = texts[index % texts.length] ?? '';
          // All others are written as the site writes them.
          return figures.latn ? [number(locale, value), percent(locale, value), digits(locale, text)] : null;
        });
        for (const language of [figures.tag, `${figures.tag}-AF`, `${figures.tag}_IR`]) {
          const asked = values.map((value, index) => {
            return {ask: 'figures', language, numerals, value, text: texts[index % texts.length]};
          });
          assert.deepEqual(php(asked), expected, `${language} ${numerals}`);
        }
      }
    }
    assert.deepEqual(php([{ask: 'figures', language: 'fat', numerals: '', value: '1', text: ''}]), [null]);
  });

  it('about long divisions', () => {
    const whole = fc
      .tuple(fc.bigInt({min: 1n, max: 10n ** 70n}), fc.integer({min: 1, max: 70}))
      .map(([number, digits]) => BigInt(String(number).slice(0, digits)));
    const asked = sampled(
      fc.tuple(whole, whole, fc.integer({min: 1, max: 40}), fc.integer({min: 0, max: 30})),
      800,
    ).map(([n, d, digits, places]) => ({ask: 'round', fraction: [String(n), String(d)], digits, places}));
    const expected = asked.map(({fraction: [n = '', d = ''], digits, places}) =>
      round({n: BigInt(n), d: BigInt(d)}, digits, places),
    );
    assert.deepEqual(php(asked), expected);
  });
});
