import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {after, before, describe, it} from 'node:test';
import {check, checkText, type CheckOptions, type CheckReport, type Finding} from '../../src/cli/check.js';
import {startSource, type Source} from '../fixtures/sources.js';

const NOW = Date.parse('2026-05-24T06:00:00Z');
const EXPOSED = {
  'Content-Type': 'application/json',
  'Access-Control-Expose-Headers': 'Date, Age, Retry-After',
};
const XML = {...EXPOSED, 'Content-Type': 'application/rss+xml; charset=utf-8'};

type Fields = Record<string, unknown>;

const STORY = {
  id: 'dam',
  url: 'https://news.example.com/dam',
  title: 'The dam is full',
  content_text: 'The dam is full for the first time.',
  date_published: '2026-05-24T09:00:00+06:00',
};

function story(extra: Fields = {}): Fields {
  return {...STORY, ...extra};
}

function news(items: unknown = [story()], extension: Fields = {}, feed: Fields = {}): Fields {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Steppe News',
    items,
    _newswire: {
      publisher: {name: 'Steppe News', url: 'https://news.example.com/'},
      generated: '2026-05-24T03:00:00Z',
      ...extension,
    },
    ...feed,
  };
}

const RATE = {
  base: 'USD',
  quote: 'KGS',
  rate: '87.4500',
  source: 'bank',
  kind: 'official',
  date: '2026-05-23',
};

function rates(figures: unknown = [RATE], source: Fields = {}, extra: Fields = {}): Fields {
  return {
    format: 'newswire-rates',
    version: 1,
    generated: '2026-05-24T03:00:00Z',
    sources: [{id: 'bank', name: 'A bank', reuse: 'yes', ...source}],
    rates: figures,
    ...extra,
  };
}

function rss(items: string, channel = ''): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Steppe News</title><link>https://news.example.com/</link>${channel}${items}</channel></rss>`;
}

const RSS_ITEM =
  '<item><title>The dam is full</title><link>https://news.example.com/dam</link><guid>dam</guid><pubDate>Sun, 24 May 2026 03:00:00 GMT</pubDate></item>';

function body(document: unknown): string | Uint8Array {
  return typeof document === 'string' || document instanceof Uint8Array ? document : JSON.stringify(document);
}

let source: Source;
let folder: string;

before(async () => {
  source = await startSource('');
  folder = await mkdtemp(join(tmpdir(), 'check-'));
});

after(async () => {
  await source.close();
  await rm(folder, {recursive: true});
});

async function served(
  document: unknown,
  headers: Readonly<Record<string, string>> = EXPOSED,
  orders = '',
  options: Partial<CheckOptions> = {},
): Promise<CheckReport> {
  source.put(body(document), headers);
  return check(source.url + (orders && `?${orders}`), {now: NOW, ...options});
}

/** What was found, but for the note that a server of a test is on this machine. */
function told({findings}: CheckReport): readonly Finding[] {
  return findings.filter(({what}) => !what.startsWith('The address is on this machine'));
}

interface Case {
  readonly name: string;
  readonly document?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly orders?: string;
  readonly options?: Partial<CheckOptions>;
  readonly level: Finding['level'];
  readonly what: RegExp;
  readonly fix?: RegExp;
  readonly where?: string;
  /** Besides others that come with it. */
  readonly among?: boolean;
}

const LONG = 'Water. '.repeat(3_000);

const CASES: readonly Case[] = [
  // Permissions.
  {name: 'no CORS', orders: 'cors=none', level: 'error', what: /no Access-Control-Allow-Origin/, fix: /Origin: \*/},
  {
    name: 'CORS for another site',
    headers: {...EXPOSED, 'Access-Control-Allow-Origin': 'https://own.example'},
    level: 'error',
    what: /Only pages of https:\/\/own\.example/,
  },
  {
    name: 'CORS for null',
    headers: {...EXPOSED, 'Access-Control-Allow-Origin': 'null'},
    level: 'error',
    what: /Only pages of null/,
  },
  {
    name: 'CORS twice',
    headers: {...EXPOSED, 'Access-Control-Allow-Origin': '*, *'},
    level: 'error',
    what: /several origins/,
  },
  {
    name: 'CORS that names who asked',
    headers: {...EXPOSED, 'Access-Control-Allow-Origin': 'https://partner.example'},
    level: 'warning',
    what: /caches are not told/,
    where: 'Vary',
  },
  {
    name: 'hidden headers',
    headers: {...EXPOSED, 'Access-Control-Expose-Headers': 'Date'},
    level: 'note',
    what: /may not read Age, Retry-After/,
  },
  // The answer.
  {
    name: 'a type that is a page',
    headers: {...EXPOSED, 'Content-Type': 'text/html'},
    level: 'warning',
    what: /a web page/,
    where: 'Content-Type',
  },
  {
    name: 'plain text',
    headers: {...EXPOSED, 'Content-Type': 'text/plain'},
    level: 'note',
    what: /calls this text\/plain/,
  },
  {
    name: 'a week in caches',
    headers: {...EXPOSED, 'Cache-Control': 'public, max-age=604800'},
    level: 'warning',
    what: /for 7 days/,
    where: 'Cache-Control',
  },
  {
    name: 'an afternoon in caches',
    headers: {...EXPOSED, 'Cache-Control': 'max-age=14400'},
    level: 'note',
    what: /for 240 minutes/,
  },
  {name: 'no caches at all', headers: {...EXPOSED, 'Cache-Control': 'no-store'}, level: 'note', what: /no-store/},
  {name: 'no ETag', orders: 'etag=0', level: 'warning', what: /neither ETag nor/},
  {
    name: 'much without compression',
    document: news([story({content_text: LONG})]),
    level: 'warning',
    what: /uncompressed/,
    fix: /gzip/,
  },
  {
    name: 'more than widgets read',
    document: news([story({content_text: LONG.repeat(110)})]),
    orders: 'gzip=1&etag=1',
    level: 'error',
    what: /more than the 2097152/,
  },
  {
    name: 'JSON in windows-1251',
    document: Buffer.concat([
      Buffer.from(JSON.stringify(news([story({title: '#'})])).split('#')[0] ?? ''),
      Buffer.from([0xc2, 0xee, 0xe4, 0xe0]),
      Buffer.from(JSON.stringify(news([story({title: '#'})])).split('#')[1] ?? ''),
    ]),
    level: 'error',
    what: /JSON in windows-1251/,
    fix: /UTF-8/,
  },
  {
    name: 'a charset that is not so',
    document: rss(RSS_ITEM.replace('dam is', 'Бишкек is')),
    headers: {...XML, 'Content-Type': 'application/rss+xml; charset=windows-1251'},
    level: 'warning',
    what: /said to be in windows-1251, but is in utf-8/,
  },
  {name: 'status 404', orders: 'status=404', level: 'error', what: /nothing at this address \(404\)/},
  {
    name: 'status 404 alone, where the page that says so lets nobody read it',
    orders: 'status=404&cors=none',
    level: 'error',
    what: /nothing at this address/,
    fix: /^Check the address\.$/,
  },
  {name: 'status 503', orders: 'status=503', level: 'error', what: /failed \(503\)/},
  {name: 'a broken answer', orders: 'cut=1', level: 'error', what: /broke off/},
  // What it is.
  {
    name: 'a page',
    document: '<!doctype html><title>Steppe</title><link rel="alternate" type="application/rss+xml" href="/feed">',
    level: 'error',
    what: /web page \(HTML\)/,
    fix: /http:\/\/127\.0\.0\.1:\d+\/feed/,
  },
  {
    name: 'JSON that is broken',
    document: '{\n  "version": 1,\n  "items": [}\n}',
    level: 'error',
    what: /line 3, column 13/,
    where: '3:13',
  },
  {name: 'text', document: 'Hello', level: 'error', what: /neither JSON nor XML; it begins with "Hello"/},
  {name: 'JSON of another kind', document: {hello: 1}, level: 'error', what: /an object without a version/},
  {
    name: 'XML that is no feed',
    document: '<note>Hello</note>',
    headers: XML,
    level: 'error',
    what: /XML that is no feed/,
  },
  {
    name: 'rates for a news widget',
    document: rates(),
    options: {as: 'news'},
    level: 'error',
    what: /This is rates; widgets for news show nothing/,
  },
  {name: 'news for a rates widget', options: {as: 'rates'}, level: 'error', what: /This is news; widgets for rates/},
  // Why news would be empty.
  {name: 'no stories', document: news([]), level: 'error', what: /no stories in it/},
  {
    name: 'all withdrawn',
    document: news([{id: 'dam', content_text: '', _newswire: {withdrawn: {date: '2026-05-24'}}}]),
    level: 'error',
    what: /all stories were withdrawn/,
  },
  {
    name: 'all expired',
    document: news([story({_newswire: {rights: {expires: '2026-05-01'}}})]),
    level: 'error',
    what: /rights of all stories have expired/,
  },
  {
    name: 'all for one site',
    document: news([story({_newswire: {rights: {syndicate: false}}})]),
    level: 'error',
    what: /keep them off other sites/,
  },
  {
    name: 'no usable item',
    document: news([{title: 'No id'}]),
    level: 'error',
    what: /Nothing in it is usable \(items\[0\]\.id: missing\)/,
  },
  {name: 'an RSS feed without items', document: rss(''), headers: XML, level: 'error', what: /no stories in it/},
  // News that loses something.
  {
    name: 'an id twice',
    document: news([story(), story()]),
    level: 'warning',
    what: /used before/,
    where: 'items[1].id',
    among: true,
  },
  {
    name: 'an unsafe link',
    document: news([story({url: 'javascript:alert(1)'})]),
    level: 'warning',
    what: /^The url "[^"]+" cannot be used\. Widgets do without it\.$/,
    fix: /https:/,
    where: 'items[0].url',
    among: true,
  },
  {
    name: 'a date nobody can read',
    document: news([story({date_published: 'yesterday'}), story({id: 'b'})]),
    level: 'warning',
    what: /^The date_published "[^"]+" cannot be used/,
    fix: /RFC 3339/,
    among: true,
  },
  {
    name: 'no dates',
    document: news([story({date_published: undefined})]),
    level: 'warning',
    what: /No story has a date/,
  },
  {
    name: 'an undated story',
    document: news([story({date_published: undefined}), story({id: 'b'})]),
    level: 'note',
    what: /1 story has no date.*: dam/,
  },
  {
    name: 'a story of tomorrow',
    document: news([story({date_published: '2026-05-25T09:00:00Z'})]),
    level: 'warning',
    what: /dated in the future: dam/,
  },
  {
    name: 'a clock that is wrong',
    document: news(undefined, {generated: '2026-05-25T09:00:00Z'}),
    level: 'warning',
    what: /made in the future \(2026-05-25 09:00 UTC\)/,
  },
  {
    name: 'stale news',
    document: news(undefined, {generated: '2026-05-20T09:00:00Z'}),
    level: 'warning',
    what: /Out of date since 2026-05-21 09:00 UTC/,
    fix: /newswire publish/,
  },
  {
    name: 'rights that ran out',
    document: news([story({_newswire: {rights: {expires: '2026-05-01'}}}), story({id: 'b'})]),
    level: 'warning',
    what: /have expired.*: dam/,
  },
  {
    name: 'a story for one site',
    document: news([story({_newswire: {rights: {syndicate: false}}}), story({id: 'b'})]),
    level: 'warning',
    what: /not be shown on other sites: dam/,
  },
  {
    name: 'no publisher',
    document: news(undefined, {publisher: undefined}, {title: ''}),
    level: 'warning',
    what: /1 story has no publisher/,
  },
  {
    name: 'a sponsor without a name',
    document: news([story({_newswire: {kind: 'sponsored'}})]),
    level: 'warning',
    what: /The sponsor is missing\./,
    fix: /Name who paid/,
  },
  {
    name: 'a link without https',
    document: news([story({url: 'http://news.example.com/dam'})]),
    level: 'note',
    what: /without https: dam/,
  },
  {name: 'no link', document: news([story({url: undefined})]), level: 'note', what: /1 story has no link/},
  {
    name: 'a picture without https',
    document: news([story({_newswire: {image: {url: 'http://x.example/a.jpg', alt: 'A dam', width: 3, height: 2}}})]),
    level: 'warning',
    what: /picture without https/,
  },
  {
    name: 'a picture without a size',
    document: news([story({_newswire: {image: {url: 'https://x.example/a.jpg', alt: 'A dam'}}})]),
    level: 'note',
    what: /without width and height/,
  },
  {
    name: 'a picture without a description',
    document: news([story({_newswire: {image: {url: 'https://x.example/a.jpg', alt: '', width: 3, height: 2}}})]),
    level: 'note',
    what: /without a description/,
  },
  {
    name: 'stories of other countries, and which',
    document: news([
      story({_newswire: {countries: ['KZ', 'UZ'], mentions: ['KG']}}),
      story({id: 'b', _newswire: {countries: ['KZ']}}),
    ]),
    options: {countries: ['KG']},
    level: 'error',
    what: /^Widgets for KG are empty: no story is about it\. There are stories about KZ \(2\), UZ \(1\)\.$/,
    fix: /country-match="any", as 1 story mentions it/,
  },
  {
    name: 'stories that are about no country',
    options: {countries: ['KG', 'TJ']},
    level: 'error',
    what: /^Widgets for KG, TJ are empty: no story says which countries it is about\.$/,
    fix: /Use the widget without `country`, or let newswire publish find the countries/,
  },
  {name: 'a sample', document: news(undefined, {sample: true}), level: 'warning', what: /calls itself a sample/},
  {
    name: 'what only the schema minds',
    document: news(undefined, {}, {description: 7}),
    level: 'warning',
    what: /schema is not met: description needs text in quotes, not 7/,
    where: 'description',
  },
  {
    name: 'an old feed',
    document: rss(RSS_ITEM.replace('24 May 2026', '24 May 2020')),
    headers: XML,
    level: 'note',
    what: /newest story is of 2020-05-24/,
  },
  // Rates.
  {name: 'no rates', document: rates([]), level: 'error', what: /no rates in it/},
  {name: 'a version to come', document: {...rates(), version: 2}, level: 'error', what: /version 2/, among: true},
  {
    name: 'a bad figure',
    document: rates([RATE, {...RATE, quote: 'KZT', rate: '1e3'}]),
    level: 'warning',
    what: /Not usable: 1e3/,
    fix: /decimal above zero/,
    where: 'rates[1].rate',
    among: true,
  },
  {
    name: 'a pair twice',
    document: rates([RATE, RATE]),
    level: 'warning',
    what: /a second USD\/KGS/,
    fix: /once per source/,
    among: true,
  },
  {
    name: 'old rates',
    document: rates([{...RATE, date: '2026-05-01'}]),
    level: 'warning',
    what: /All rates are out of date since 2026-05-06/,
  },
  {
    name: 'one old rate',
    document: rates([RATE, {...RATE, quote: 'KZT', date: '2026-05-01'}]),
    level: 'warning',
    what: /1 rate out of date: USD\/KZT/,
  },
  {
    name: 'a rate of next week',
    document: rates([RATE, {...RATE, quote: 'KZT', date: '2026-05-29'}]),
    level: 'note',
    what: /not in force yet: USD\/KZT from 2026-05-29/,
  },
  {
    name: 'a source to be named',
    document: rates(undefined, {reuse: 'attribution'}),
    level: 'warning',
    what: /ask to be named/,
    where: 'sources[0].attribution',
  },
  {
    name: 'a source that forbids',
    document: rates(undefined, {reuse: 'no'}),
    level: 'warning',
    what: /forbid/,
    where: 'sources[0].reuse',
  },
  {
    name: 'a figure of two digits',
    document: rates([{...RATE, base: 'UZS', quote: 'USD', rate: '0.00008'}]),
    level: 'note',
    what: /too few digits to be turned round: UZS\/USD/,
  },
  {
    name: 'a figure of no kind',
    document: rates([{...RATE, kind: 'unstated'}]),
    level: 'note',
    what: /no stated kind: USD\/KGS/,
  },
  // In parts.
  {
    name: 'how many items are lost',
    document: news([story(), story()]),
    level: 'warning',
    what: /1 item cannot be shown/,
    among: true,
  },
  {
    name: 'how many rates are lost',
    document: rates([RATE, RATE]),
    level: 'warning',
    what: /1 rate cannot be shown/,
    among: true,
  },
  {
    name: 'rates that are a sample',
    document: rates(undefined, {}, {sample: true}),
    level: 'warning',
    what: /calls itself a sample/,
  },
  {
    name: 'a story that is only a picture',
    document: news([{id: 'a', content_html: '<img src="https://x.example/a.jpg">'}]),
    level: 'error',
    what: /no story can be shown/,
    among: true,
  },
  {
    name: 'a type that is not said',
    headers: {...EXPOSED, 'Content-Type': ''},
    level: 'warning',
    what: /does not say what this is/,
  },
  {
    name: 'caches that must guess',
    headers: {...EXPOSED, 'Cache-Control': ''},
    level: 'note',
    what: /every browser guesses/,
  },
  {
    name: 'a few broken letters',
    document: Buffer.concat([
      Buffer.from(JSON.stringify(news([story({title: `Вода ${'вода '.repeat(20)}#`})])).split('#')[0] ?? ''),
      Buffer.from([0xd0]),
      Buffer.from(JSON.stringify(news([story({title: '#'})])).split('#')[1] ?? ''),
    ]),
    level: 'warning',
    what: /letters are broken/,
  },
  {
    name: 'an encoding that nothing names',
    document: Buffer.concat([
      Buffer.from(rss(RSS_ITEM.replace('The dam', '#')).split('#')[0] ?? ''),
      Buffer.from([0xc2, 0xee, 0xe4, 0xe0]),
      Buffer.from(rss(RSS_ITEM.replace('The dam', '#')).split('#')[1] ?? ''),
    ]),
    headers: {...XML, 'Content-Type': 'application/rss+xml'},
    level: 'warning',
    what: /Nothing says that it is in windows-1251/,
  },
  {
    name: 'two encodings at once',
    document: rss(RSS_ITEM.replace('dam', 'дамба')).replace('"1.0"?', '"1.0" encoding="koi8-r"?'),
    headers: XML,
    level: 'warning',
    what: /header says utf-8, the document koi8-r; it is in utf-8/,
  },
  {
    name: 'how much else the schema minds',
    document: news(Array.from({length: 12}, (_, index) => story({id: String(index), attachments: 7}))),
    level: 'warning',
    what: /not met in 2 more places/,
    among: true,
  },
  {
    name: 'a history that is no document for widgets',
    document: {
      format: 'newswire-history',
      version: 1,
      base: 'USD',
      quote: 'KGS',
      source: {id: 'a', name: 'A'},
      kind: 'official',
      rates: [['2026-05-23', '87.45']],
    },
    level: 'note',
    what: /No widget shows a history/,
  },
  {
    name: 'an index that is no document for widgets',
    document: {format: 'newswire-index', version: 1, checked: '2026-05-24T03:00:00Z', documents: [], sources: []},
    level: 'note',
    what: /No widget shows an index/,
  },
];

describe('newswire check', () => {
  it('finds nothing in news that are well served', async () => {
    const report = await served(news());
    assert.deepEqual(told(report), []);
    assert.deepEqual([report.kind, report.format, report.exit], ['news', 'JSON Feed 1.1', 0]);
    assert.equal(report.facts.stories, 1);
  });

  it('finds nothing in rates that are well served', async () => {
    const report = await served(rates());
    assert.deepEqual(told(report), []);
    assert.deepEqual([report.kind, report.format, report.exit], ['rates', 'newswire rates 1', 0]);
  });

  for (const {name, document = news(), headers, orders, options, level, what, fix, where, among} of CASES) {
    it(`tells of ${name}`, async () => {
      const report = await served(document, headers, orders, options);
      const findings = told(report);
      const [finding] = findings.filter((one) => what.test(one.what));
      assert.ok(finding, JSON.stringify(findings, undefined, 1));
      assert.equal(finding.level, level);
      assert.match(finding.fix, fix ?? /\.$/);
      if (where) assert.equal(finding.where, where);
      if (!among) assert.equal(findings.length, 1, JSON.stringify(findings, undefined, 1));
      assert.equal(report.exit, {error: 2, warning: 1, note: 0}[level]);
    });
  }
});

describe('what publish leaves beside the documents', () => {
  const HISTORY = {
    format: 'newswire-history',
    version: 1,
    base: 'USD',
    quote: 'KGS',
    source: {id: 'a', name: 'A'},
    kind: 'official',
  };
  const INDEX = {format: 'newswire-index', version: 1, checked: '2026-05-24T03:00:00Z', documents: []};
  const OTHERS: readonly (readonly [name: string, document: unknown, what: RegExp])[] = [
    [
      'a history out of order',
      {
        ...HISTORY,
        rates: [
          ['2026-05-23', '87.45'],
          ['2026-05-22', '87.40'],
        ],
      },
      /do not rise: 2026-05-22/,
    ],
    ['a history without days', {...HISTORY, rates: []}, /no days/],
    [
      'a run of last week',
      {...INDEX, checked: '2026-05-17T03:00:00Z', sources: []},
      /last ran at 2026-05-17 03:00 UTC/,
    ],
    [
      'a source that failed',
      {...INDEX, sources: [{id: 'steppe', kind: 'news', status: 'failed', count: 0, error: 'Gone'}]},
      /source steppe .* \(Gone\)/,
    ],
  ];
  for (const [name, document, what] of OTHERS) {
    it(`tells of ${name}`, async () => {
      const {findings, exit} = await served(document);
      const warnings = findings.filter(({level}) => level === 'warning');
      assert.equal(warnings.length, 1, JSON.stringify(warnings));
      assert.match(warnings[0]?.what ?? '', what);
      assert.equal(exit, 1);
    });
  }
});

describe('an address that redirects', () => {
  let other: Source;
  before(async () => {
    other = await startSource(body(news()), EXPOSED);
  });
  after(() => other.close());

  const moved = (headers: Readonly<Record<string, string>>): Promise<CheckReport> => {
    other.put(body(news()), headers);
    return served('', EXPOSED, `redirect=${encodeURIComponent(other.url)}`);
  };

  it('is only a note where every step is open to all', async () => {
    const report = await moved(EXPOSED);
    assert.deepEqual(
      told(report).map(({level, fix}) => [level, fix]),
      [['note', `Use ${other.url} at once.`]],
    );
  });

  it('asks the second server for the origin null, as browsers do', async () => {
    other.requests();
    await moved(EXPOSED);
    assert.equal(other.requests()[0]?.headers.origin, 'null');
  });

  it('is closed where the second server lets in only who asked at first', async () => {
    const report = await moved({...EXPOSED, Vary: 'Origin', 'Access-Control-Allow-Origin': 'https://partner.example'});
    assert.match(report.findings[0]?.what ?? '', /origin "null"/);
    assert.equal(report.exit, 2);
  });
});

it('tells that an address of this machine is nobody else’s', async () => {
  const {findings} = await served(news());
  assert.deepEqual(
    findings.map(({level, where}) => [level, where]),
    [['note', source.url]],
  );
});

it('asks as a page of another site', async () => {
  source.requests();
  await served(news());
  assert.equal(source.requests()[0]?.headers.origin, 'https://partner.example');
});

it('tells that pages with https may not load an address without', async () => {
  const fetch = (): Promise<Response> =>
    Promise.resolve(
      new Response(body(news()) as string, {
        headers: {...EXPOSED, ETag: '"1"', 'Cache-Control': 'no-cache', 'Access-Control-Allow-Origin': '*'},
      }),
    );
  const {findings, exit} = await check('http://news.example.com/feed.json', {now: NOW, fetch});
  assert.deepEqual([findings.length, findings[0]?.level, findings[0]?.fix, exit], [1, 'error', 'Use https.', 2]);
});

it('tells that nothing answers', async () => {
  const gone = await startSource();
  await gone.close();
  const {findings, exit} = await check(gone.url, {now: NOW});
  assert.match(findings[0]?.what ?? '', /No server listens there/);
  assert.equal(exit, 2);
});

describe('formats', () => {
  const FORMATS: readonly (readonly [format: string, kind: string, document: unknown])[] = [
    ['RSS 2.0', 'news', rss(RSS_ITEM)],
    [
      'Atom 1.0',
      'news',
      `<!-- c --><feed xmlns="http://www.w3.org/2005/Atom"><title>S</title><entry><id>a</id><title>T</title><updated>2026-05-24T03:00:00Z</updated></entry></feed>`,
    ],
    ['JSON Feed 1.0', 'news', {...news(), version: 'https://jsonfeed.org/version/1'}],
    [
      'WordPress posts',
      'news',
      [
        {
          id: 1,
          link: 'https://x.example/1',
          date_gmt: '2026-05-24T03:00:00',
          title: {rendered: 'A'},
          content: {rendered: '<p>B</p>'},
          excerpt: {rendered: ''},
        },
      ],
    ],
    [
      'newswire history 1',
      'history',
      {
        format: 'newswire-history',
        version: 1,
        base: 'USD',
        quote: 'KGS',
        source: {id: 'a', name: 'A'},
        kind: 'official',
        rates: [['2026-05-23', '87.45']],
      },
    ],
    [
      'newswire index 1',
      'index',
      {format: 'newswire-index', version: 1, checked: '2026-05-24T03:00:00Z', documents: [], sources: []},
    ],
  ];
  for (const [format, kind, document] of FORMATS) {
    it(`knows ${format}`, async () => {
      const report = await served(document, typeof document === 'string' ? XML : EXPOSED);
      assert.deepEqual([report.format, report.kind], [format, kind]);
      assert.notEqual(report.exit, 2, JSON.stringify(report.findings));
    });
  }
});

describe('what cannot be used', () => {
  const unusable = async (item: Fields): Promise<readonly Finding[]> =>
    told(await served(news([story(), story({id: 'b', ...item})]))).filter(({what}) => what.includes('cannot be used'));

  it('is shown as it stands there, with what is allowed in its place', async () => {
    const [finding] = await unusable({_newswire: {kind: 'artikel'}});
    assert.equal(finding?.what, 'The kind "artikel" cannot be used. Widgets do without it.');
    assert.match(finding.fix, /^It needs to be "article", .* or "sponsored", not "artikel"\.$/);
  });

  it('is told once, where its fault is, and not again for all that it is in', async () => {
    const findings = await unusable({_newswire: {image: {url: 'javascript:1', alt: 'A dam', width: 3, height: 2}}});
    assert.deepEqual(
      findings.map(({where}) => where),
      ['items[1]._newswire.image.url'],
    );
  });

  it('and costs the story, is told as that', async () => {
    const {findings} = await served(news([story(), story({id: undefined})]));
    const whats = findings.map(({what}) => what);
    assert.ok(whats.includes('The id is missing, and the item is not shown.'), whats.join('\n'));
  });
});

describe('what is no document', () => {
  it('names the posts of a WordPress site, which pages of other sites may read, ahead of its feed', async () => {
    const page = `<!doctype html><title>Steppe News</title><link rel="alternate" type="application/rss+xml" href="/feed/">
      <link rel="https://api.w.org/" href="https://steppe.example/wp-json/">`;
    const [finding] = told(await served(page, {...EXPOSED, 'Content-Type': 'text/html'}));
    assert.match(finding?.fix ?? '', /: https:\/\/steppe\.example\/wp-json\/wp\/v2\/posts\?_embed, http\S+\/feed\/\.$/);
  });

  it('may be a configuration, and is told what to do with it', async () => {
    const path = join(folder, 'newswire.config.json');
    await writeFile(path, '// A note.\n{"title": "T", "publisher": {"name": "T"}, "news": {"sources": []}}');
    const {findings} = await check(path, {now: NOW});
    assert.match(findings[0]?.what ?? '', /a configuration of newswire publish/);
    assert.match(findings[0]?.fix ?? '', /newswire publish --config/);
  });

  it('and no text at all is not said to be JSON in some encoding', async () => {
    const {findings} = await served(Buffer.from([0, 1, 2, 0xff, 0xfe, 0x89]));
    assert.equal(findings.filter(({level}) => level === 'error').length, 1, JSON.stringify(findings));
  });

  it('is of no format and for no widget', async () => {
    const {format, facts} = await served([1, 2, 3]);
    assert.deepEqual([format, facts.for], ['', undefined]);
  });
});

describe('what is piped in', () => {
  it('is judged as a file is', async () => {
    const {findings, exit, format} = await check('-', {now: NOW, input: Readable.from([body(news())])});
    assert.deepEqual([format, findings.map(({level}) => level), exit], ['JSON Feed 1.1', ['note'], 0]);
  });

  it('may be nothing, which is told', async () => {
    const {findings, exit} = await check('-', {now: NOW, input: Readable.from([])});
    assert.deepEqual([findings.map(({what}) => what), exit], [['Nothing came in.'], 2]);
  });
});

describe('a file', () => {
  it('is judged by what is in it alone', async () => {
    const path = join(folder, 'news.json');
    await writeFile(path, body(news()));
    const {findings, exit} = await check(path, {now: NOW});
    assert.deepEqual([findings.map(({level}) => level), exit], [['note'], 0]);
    assert.match(findings[0]?.what ?? '', /This is a file/);
  });

  it('has no address that links could be relative to', async () => {
    const path = join(folder, 'relative.json');
    await writeFile(path, body(news([story({url: '/dam'})])));
    const {findings} = await check(path, {now: NOW});
    assert.equal(findings.find(({where}) => where === 'items[0].url')?.level, 'warning');
  });

  it('that is not there is told', async () => {
    const {findings, exit} = await check(join(folder, 'none.json'), {now: NOW});
    assert.deepEqual(
      findings.map(({what, fix, where}) => [what, fix, where]),
      [['There is no such file.', 'Check the path.', undefined]],
    );
    assert.equal(exit, 2);
  });
});

it('tells who leaves out the beginning of an address to write it', async () => {
  const {findings} = await check('news.example/feed/', {now: NOW});
  assert.equal(findings[0]?.fix, 'Check the path; if it is an address, write https:// before it.');
});

describe('the report as text', () => {
  const plain = (_: string, text: string): string => text;

  it('says what was met, where, what to do, and how it ends', async () => {
    const text = checkText(await served(rates(undefined, {reuse: 'no'})), plain);
    assert.match(text, /: newswire rates 1\n/);
    assert.match(text, /warning {2}The terms of bank forbid .* \(sources\[0\]\.reuse\)\n {2}Ask it for permission/);
    assert.match(text, /1 thing should be mended\.$/);
  });

  it('holds no control characters of the document', async () => {
    const text = checkText(await served(rates([RATE, {...RATE, rate: '\u001b[2J'}])), plain);
    assert.equal(text.includes('\u001b'), false);
  });
});
