/**
 * Sites of WordPress, as a server of our own plays them, and feeds with something round them: answers of a live site, its pages, and what goes wrong on the
 * way to them. See https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/.
 */
import assert from 'node:assert/strict';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, afterEach, before, describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {DataError} from '../../../src/data/errors.js';
import {get, type Asking} from '../../../src/cli/fetch.js';
import type {NewsSource} from '../../../src/cli/config.js';
import {readNews, readSource, type Reading} from '../../../src/cli/news/read.js';

type Json = Readonly<Record<string, unknown>>;

const JSON_TYPE = 'application/json; charset=UTF-8';

let server: Server;
let origin: string;
/** The numbers of the site's posts, newest first. */
let posts: number[];
/** The addresses that were asked for. */
let asked: URL[];
/** The waits between tries, in milliseconds. */
let waits: number[];
/** Answers a request in another way than the site would, and says that it has. */
let otherwise: (url: URL, response: ServerResponse, request: IncomingMessage) => boolean;
/** What the server on the way takes from the headers. */
let headers: (total: number, pages: number) => Readonly<Record<string, string>>;

const post = (number: number): Json => ({
  id: number,
  date: `2026-05-24T0${String(number % 10)}:15:00`,
  date_gmt: `2026-05-23T1${String(number % 10)}:15:00`,
  guid: {rendered: `https://steppe.example/?p=${String(number)}`},
  status: 'publish',
  link: `https://steppe.example/${String(number)}/`,
  title: {rendered: `Lorries &#038; Trains No. ${String(number)}`},
  content: {rendered: `<p>The ${String(number)}th was late.</p>`, protected: false},
  excerpt: {rendered: '', protected: false},
  _links: {self: [{href: `https://steppe.example/wp-json/wp/v2/posts/${String(number)}`}]},
  _embedded: {author: [{code: 'rest_user_invalid_id', message: 'Invalid user ID.', data: {status: 404}}]},
});

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', origin);
  asked.push(url);
  if (otherwise(url, response, request)) return;
  const route = url.searchParams.get('rest_route') ?? url.pathname;
  if (!/^(?:\/wp-json)?\/wp\/v2\/posts$/.test(route)) return refuse(response, 404, 'rest_no_route');
  const size = Number(url.searchParams.get('per_page') ?? 10);
  const page = Number(url.searchParams.get('page') ?? 1);
  const pages = Math.ceil(posts.length / size);
  if (page > pages) return refuse(response, 400, 'rest_post_invalid_page_number');
  const fields = url.searchParams.get('_fields')?.split(',');
  const found = posts.slice((page - 1) * size, page * size).map((number) => {
    const whole = Object.entries(post(number)).filter(([name]) => fields?.includes(name) ?? true);
    return Object.fromEntries(whole);
  });
  response.writeHead(200, {'content-type': JSON_TYPE, ...headers(posts.length, pages)}).end(JSON.stringify(found));
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const body = {
    code,
    message: 'The page number requested is larger than the number of pages available.',
    data: {status},
  };
  response.writeHead(status, {'content-type': JSON_TYPE}).end(JSON.stringify(body));
}

before(async () => {
  server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  quiet();
});
after(() => new Promise((closed) => server.close(closed)));
afterEach(quiet);

function quiet(): void {
  posts = numbers(25);
  asked = [];
  waits = [];
  otherwise = () => false;
  headers = (total, pages) => ({'X-WP-Total': String(total), 'X-WP-TotalPages': String(pages)});
}

const numbers = (count: number): number[] => Array.from({length: count}, (_, index) => count - index);

const asking: Asking = {
  now: () => Date.parse('2026-05-24T12:00:00Z'),
  random: () => 0.5,
  sleep: (milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  },
};

function read(path = '/wp-json/wp/v2/posts?per_page=10', source: Partial<NewsSource> = {}): Promise<Reading> {
  return readSource({id: 'steppe', url: origin + path, limit: 100, ...source}, (address) => get(address, asking));
}

const numbersOf = ({entries}: Reading): number[] => entries.map(({id}) => Number(id.split('=')[1]));
const pages = (): (string | null)[] => asked.map(({searchParams}) => searchParams.get('page'));

describe('the posts of a WordPress site', () => {
  it('are read page by page to the last, and no page more', async () => {
    const reading = await read();
    assert.deepEqual(numbersOf(reading), numbers(25));
    assert.deepEqual(pages(), [null, '2', '3']);
    assert.equal(reading.error, undefined);
    assert.equal(reading.entries[0]?.title, 'Lorries & Trains No. 25');
  });

  it('are read to the limit, with as many pages as that takes', async () => {
    assert.deepEqual(numbersOf(await read(undefined, {limit: 12})), numbers(25).slice(0, 12));
    assert.deepEqual(pages(), [null, '2']);
  });

  it('are read to the limit though the address has small pages', async () => {
    posts = numbers(60);
    assert.equal((await read('/wp-json/wp/v2/posts?per_page=5', {limit: 50})).entries.length, 50);
  });

  it('are read from no more pages than configured', async () => {
    assert.equal((await read(undefined, {pages: 2})).entries.length, 20);
  });

  it('end where a page is no longer there, which is no failure', async () => {
    otherwise = ({searchParams}) => {
      if (searchParams.get('page') === '3') posts = numbers(20);
      return false;
    };
    const reading = await read();
    assert.equal(reading.entries.length, 20);
    assert.equal(reading.error, undefined);
  });

  for (const count of [25, 20]) {
    it(`are read to the end where a server on the way drops the headers that count them: ${String(count)}`, async () => {
      posts = numbers(count);
      headers = () => ({});
      const reading = await read();
      assert.deepEqual(numbersOf(reading), numbers(count));
      assert.equal(reading.error, undefined);
    });
  }

  it('are read once from a copy that has the same page for every number', async () => {
    otherwise = (url) => {
      url.searchParams.delete('page');
      return false;
    };
    headers = () => ({'X-WP-TotalPages': '1000'});
    assert.equal((await read()).entries.length, 10);
    assert.equal(asked.length, 2);
  });

  it('are each there once, to the limit, when new ones push them to the next page meanwhile', async () => {
    otherwise = ({searchParams}) => {
      if (searchParams.get('page') === '2') posts = numbers(27);
      return false;
    };
    const reading = await read(undefined, {limit: 20});
    assert.deepEqual(numbersOf(reading), numbers(25).slice(0, 20));
  });
});

describe('a WordPress site that is busy', () => {
  const busy =
    (page: string | null, times: number, more: Readonly<Record<string, string>> = {}): typeof otherwise =>
    ({searchParams}, response) => {
      if (searchParams.get('page') !== page || times-- <= 0) return false;
      response.writeHead(429, more).end('{"code": "too_many_requests"}');
      return true;
    };

  it('gets the seconds that it asks for, and then the other pages are read', async () => {
    otherwise = busy('2', 1, {'retry-after': '7'});
    const reading = await read();
    assert.deepEqual(numbersOf(reading), numbers(25));
    assert.deepEqual(waits, [7_500]);
  });

  it('gets a longer time with each try when it asks for none', async () => {
    otherwise = busy(null, 2);
    assert.equal((await read()).entries.length, 25);
    assert.deepEqual(waits, [2_500, 5_000]);
  });

  it('costs only the pages that it refuses in the end, which is told', async () => {
    otherwise = busy('2', 9);
    const reading = await read();
    assert.deepEqual(numbersOf(reading), numbers(25).slice(0, 10));
    assert.equal(reading.error?.status, 429);
    assert.match(reading.error.message, /too often/);
  });
});

describe('the address of a WordPress site', () => {
  const path = async (address: string): Promise<string> => {
    await read(address, {format: 'wordpress'});
    const [first] = asked;
    return `${first?.pathname ?? ''}${first?.searchParams.get('rest_route') ?? ''}`;
  };

  for (const address of [
    '',
    '/',
    '/wp-json',
    '/wp-json/',
    '/wp-json/wp/v2',
    '/wp-json/wp/v2/',
    '/wp-json/wp/v2/posts',
  ]) {
    it(`may be “${address}”`, async () => assert.equal(await path(address), '/wp-json/wp/v2/posts'));
  }

  for (const address of ['/?rest_route=/wp/v2/posts', '/index.php?rest_route=%2Fwp%2Fv2%2Fposts']) {
    it(`may have the route in its query, as ${address}`, async () => {
      const reading = await read(address);
      assert.deepEqual(numbersOf(reading), numbers(25));
      assert.equal(asked[0]?.searchParams.get('rest_route'), '/wp/v2/posts');
    });
  }

  it('asks for authors, terms and pictures, and for fifty posts at once', async () => {
    await read('/wp-json/wp/v2/posts?categories=7');
    const {searchParams} = asked[0] as URL;
    assert.equal(searchParams.get('_embed'), 'author,wp:term,wp:featuredmedia');
    assert.equal(searchParams.get('per_page'), '50');
    assert.equal(searchParams.get('categories'), '7');
  });

  it('that names fields asks for what is embedded, too, without which there would be none', async () => {
    await read('/wp-json/wp/v2/posts?_fields=id,guid,title');
    assert.equal(asked[0]?.searchParams.get('_fields'), 'id,guid,title,_links,_embedded');
  });
});

describe('what is no list of posts', () => {
  const answers =
    (status: number, type: string, body: string): typeof otherwise =>
    (_, response) => {
      response.writeHead(status, {'content-type': type}).end(body);
      return true;
    };
  const faults: Readonly<Record<string, [typeof otherwise, RegExp]>> = {
    'a route that is not there': [
      answers(404, JSON_TYPE, '{"code":"rest_no_route","message":"No route.","data":{"status":404}}'),
      /nothing at this address \(404\)/,
    ],
    'an error that is sent as if all were well': [
      answers(200, JSON_TYPE, '{"code":"rest_forbidden","message":"Sorry.","data":{"status":401}}'),
      /./,
    ],
    'a page': [answers(200, 'text/html', '<!doctype html><title>Maintenance</title><p>Back soon.'), /./],
    'a page that is sent as JSON': [answers(200, JSON_TYPE, '\n<html><title>Are you human?</title></html>'), /./],
    'a message of PHP before the list': [answers(200, JSON_TYPE, 'Notice: Undefined index in /srv/x.php\n[]'), /./],
    'a first page that is refused': [answers(400, JSON_TYPE, '{"code":"rest_invalid_param"}'), /status 400/],
  };
  for (const [name, [fault, message]] of Object.entries(faults)) {
    it(`is an error: ${name}`, async () => {
      otherwise = fault;
      await assert.rejects(read(), (error) => error instanceof DataError && message.test(error.message));
    });
  }

  it('costs the page that it came for', async () => {
    otherwise = (url, response, request) =>
      url.searchParams.get('page') === '2' &&
      answers(200, 'text/html', '<html><p>Busy</p></html>')(url, response, request);
    const reading = await read();
    assert.equal(reading.entries.length, 10);
    assert.equal(reading.error?.code, 'not-a-document');
  });
});

describe('a feed of which not only the feed is sent', () => {
  const FEED =
    '<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><guid>1</guid><title>Хлеб</title></item></channel></rss>';
  const titlesOf = async (bytes: Uint8Array): Promise<unknown> =>
    (await readNews(bytes, 'text/xml', 'https://steppe.example/feed')).stories.map(({title}) => title);

  for (const before of [
    'Notice: Undefined index: x in /srv/feed.php on line 3\n',
    '<br />\n<b>Warning</b>: x in <b>/srv/feed.php</b><br />\n',
    '\uFEFF\n\n',
    '<!-- cached -->\n',
  ]) {
    it(`is read behind ${JSON.stringify(before)}`, async () =>
      assert.deepEqual(await titlesOf(Buffer.from(before + FEED)), ['Хлеб']));
  }

  it('is read when it was packed, and nobody said so', async () =>
    assert.deepEqual(await titlesOf(gzipSync(FEED)), ['Хлеб']));

  it('is told when it was packed and is broken, or as large as no feed is', async () => {
    const broken = gzipSync(FEED).subarray(0, 40);
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024, ' '));
    for (const bytes of [broken, bomb]) await assert.rejects(titlesOf(bytes), /broken or too large/);
  });

  it('is not looked for in JSON', async () => {
    const json = {version: 'https://jsonfeed.org/version/1.1', title: 'x', items: [{id: '1', title: FEED}]};
    assert.deepEqual(await titlesOf(Buffer.from(JSON.stringify(json))), [FEED]);
  });
});

describe('the dates of a JSON Feed', () => {
  const dateOf = async (date_published: unknown): Promise<unknown> => {
    const items = [{id: '1', title: 'Bread', date_published}];
    const feed = {version: 'https://jsonfeed.org/version/1.1', title: 'x', items};
    const {stories} = await readNews(Buffer.from(JSON.stringify(feed)), 'application/json', '');
    return stories[0]?.date_published;
  };

  for (const [written, meant] of [
    ['2026-05-24T10:00:00+06:00', '2026-05-24T10:00:00+06:00'],
    ['2026-05-24', '2026-05-24'],
    ['2026-05-24T10:00:00', '2026-05-24T10:00:00Z'],
    ['2026-05-24 10:00:00', '2026-05-24T10:00:00Z'],
    ['Sun, 24 May 2026 10:00:00 +0600', '2026-05-24T10:00:00+06:00'],
    [1779616800, '2026-05-24T10:00:00Z'],
    ['soon', undefined],
    [null, undefined],
  ] as const) {
    it(`are read as those of others are: ${String(written)}`, async () => assert.equal(await dateOf(written), meant));
  }
});
