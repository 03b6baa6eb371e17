import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build, type Plugin} from 'esbuild';
import type {Browser, LaunchOptions, Page} from 'puppeteer-core';
import {DataError, explain} from '../../src/data/errors.js';
import {decode, read, type Answer, type Fetch, type Limits} from '../../src/data/load.js';
import {startServer, type LoggedRequest, type TestServer} from '../server/server.mjs';

const LIMITS: Limits = {idle: 5_000, total: 10_000, bytes: 100_000};
const DOCUMENT = '{"rates": [{"base": "KGS", "quote": "USD", "rate": "0.0114351"}]}';

/** What the network may have taken into its buffers before the server learns that nobody reads on. */
const IN_FLIGHT = 16 * 1024 * 1024;

let server: TestServer;

before(async () => {
  server = await startServer();
});

beforeEach(() => {
  server.reset();
  server.put('rates.json', DOCUMENT);
});

after(() => server.close());

interface Asking {
  limits?: Partial<Limits>;
  revalidate?: boolean;
  abort?: AbortController;
  now?: () => number;
  through?: Fetch;
}

function ask(
  orders = '',
  {limits, revalidate = false, abort = new AbortController(), now = Date.now, through = fetch}: Asking = {},
): Promise<Answer> {
  const url = `${server.origin}/doc/rates.json${orders}`;
  return read(url, {fetch: through, now, limits: {...LIMITS, ...limits}, revalidate, abort});
}

/** The failure of a reading that must fail, with its sentence. */
async function failure(reading: Promise<unknown>): Promise<DataError> {
  const error: unknown = await reading.then(
    () => assert.fail('it was read'),
    (cause: unknown) => cause,
  );
  assert.ok(error instanceof DataError, String(error));
  assert.ok(error.url.startsWith(`${server.origin}/doc/rates.json`), `names no URL: ${error.url}`);
  await explain(error);
  assert.ok(error.message.includes(error.url), `the message names no URL: ${error.message}`);
  return error;
}

const text = ({bytes}: Answer): string => new TextDecoder().decode(bytes);

/** Begins a reading, and says how many milliseconds it took. */
async function timed(begin: () => Promise<Answer>): Promise<{reading: Promise<Answer>; took: number}> {
  const start = performance.now();
  const reading = begin();
  await reading.catch(() => undefined);
  return {reading, took: performance.now() - start};
}

/** The one request that was made, once the server is done with it. */
async function settled(): Promise<LoggedRequest> {
  for (let tries = 0; tries < 200; tries++) {
    const [request, ...more] = server.requests();
    assert.equal(more.length, 0, 'more than one request');
    if (request && request.state !== 'open') return request;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return assert.fail('the server still answers');
}

describe('reading a URL', () => {
  it('gives the bytes, and when they came', async () => {
    const answer = await ask('', {now: () => 1234});
    assert.equal(text(answer), DOCUMENT);
    assert.equal(answer.time, 1234);
    assert.equal(answer.revalidated, false);
  });

  it('puts many pieces together in order', async () => {
    const long = JSON.stringify(new Array(20_000).fill(0).map((_, index) => index));
    server.put('rates.json', long);
    assert.equal(text(await ask('?drip=1', {limits: {bytes: 1_000_000}})), long);
  });

  it('reads compressed answers', async () => {
    assert.equal(text(await ask('?gzip=1')), DOCUMENT);
  });

  it('sends no cookies, and asks the server itself only on a refresh', async () => {
    const asked: RequestInit[] = [];
    const through: Fetch = (url, options) => {
      asked.push(options);
      return fetch(url, options);
    };
    await ask('', {through});
    const refreshed = await ask('', {through, revalidate: true});
    assert.deepEqual(
      asked.map(({cache, credentials}) => [cache, credentials]),
      [
        ['default', 'omit'],
        ['no-cache', 'omit'],
      ],
    );
    assert.equal(refreshed.revalidated, true);
  });

  it('takes an answer of just as many bytes as there may be, and not of one more', async () => {
    assert.equal((await ask('?bytes=1000', {limits: {bytes: 1000}})).bytes.length, 1000);
    assert.equal((await failure(ask('?bytes=1001', {limits: {bytes: 1000}}))).code, 'too-large');
  });

  it('leaves no timer behind, whether it succeeds or fails', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const earlier = timers();
    await ask();
    await failure(ask('?status=500'));
    await failure(ask('?cut=1'));
    await failure(ask('?bytes=200000'));
    assert.equal(timers(), earlier);
  });
});

describe('a server that fails', () => {
  for (const status of [404, 410, 500, 503]) {
    it(`is an http error for ${String(status)}, whatever the body`, async () => {
      const error = await failure(ask(`?status=${String(status)}`));
      assert.equal(error.code, 'http');
      assert.equal(error.status, status);
      assert.equal(error.retryAfter, undefined);
      assert.match(error.message, new RegExp(`status ${String(status)}`));
    });
  }

  it('is not read to the end of its error page', async () => {
    await failure(ask('?status=500&bytes=50000000'));
    const {state, sent} = await settled();
    assert.equal(state, 'broken');
    assert.ok(sent < IN_FLIGHT, `sent ${String(sent)}`);
  });

  it('may say in seconds how long to wait', async () => {
    assert.equal((await failure(ask('?status=503&retry-after=7'))).retryAfter, 7_000);
    assert.equal((await failure(ask('?status=429&retry-after=0'))).retryAfter, 0);
  });

  it('may say until when to wait, by its own clock', async () => {
    const date = '2026-05-24T12:00:00Z';
    const until = new Date('2026-05-24T12:02:00Z').toUTCString();
    const slow = (): number => Date.parse('2020-01-01T00:00:00Z');
    const error = await failure(ask(`?status=503&date=${date}&retry-after=${encodeURIComponent(until)}`, {now: slow}));
    assert.equal(error.retryAfter, 120_000);
  });

  it("may say until when to wait by the reader's clock, where it hides its own", async () => {
    const now = Date.parse('2026-05-24T12:00:00Z');
    const until = encodeURIComponent(new Date(now + 90_000).toUTCString());
    const error = await failure(ask(`?status=503&date=none&retry-after=${until}`, {now: () => now}));
    assert.equal(error.retryAfter, 90_000);
  });

  it('is not believed when it asks for a time that is over, or for nonsense', async () => {
    const past = encodeURIComponent(new Date(0).toUTCString());
    assert.equal((await failure(ask(`?status=503&retry-after=${past}`))).retryAfter, undefined);
    assert.equal((await failure(ask('?status=503&retry-after=soon'))).retryAfter, undefined);
    assert.equal((await failure(ask('?status=503&retry-after=-5'))).retryAfter, undefined);
  });

  it('is a network error when it resets the connection', async () => {
    assert.equal((await failure(ask('?reset=1'))).code, 'network');
  });

  it('is a network error when the connection breaks in the middle of the body', async () => {
    assert.equal((await failure(ask('?cut=1'))).code, 'network');
  });

  it('is a network error when it redirects for ever, after a bounded number of requests', async () => {
    assert.equal((await failure(ask('?redirect=loop'))).code, 'network');
    const {length} = server.requests();
    assert.ok(length > 1 && length <= 21, String(length));
  });

  it('is a network error when nobody is there', async () => {
    const gone = await startServer();
    await gone.close();
    const url = `${gone.origin}/doc/rates.json`;
    const abort = new AbortController();
    const reading = read(url, {fetch, now: Date.now, limits: LIMITS, revalidate: false, abort});
    await assert.rejects(reading, {name: 'DataError', code: 'network', url});
  });

  it('is followed to where the document moved', async () => {
    assert.equal(text(await ask('?redirect=/doc/rates.json')), DOCUMENT);
  });
});

describe('a server that is slow', () => {
  // What must be cut off would go on for ten seconds, so that a busy machine does not change the outcome.
  const CUT_OFF = 8_000;

  for (const hang of ['headers', 'body']) {
    it(`has so long for ${hang === 'headers' ? 'the headers' : 'the next piece of the body'}`, async () => {
      const {reading, took} = await timed(() => ask(`?hang=${hang}`, {limits: {idle: 200}}));
      assert.equal((await failure(reading)).code, 'timeout');
      assert.ok(took > 190 && took < CUT_OFF, `took ${String(took)} ms`);
      assert.equal((await settled()).state, 'broken');
    });
  }

  it('may use that time again after the headers', async () => {
    server.put('rates.json', '{}'); // which drips in two pieces: three waits in all
    assert.equal(text(await ask('?delay=600&drip=600', {limits: {idle: 1_000}})), '{}');
  });

  it('may drip for long as it makes progress', async () => {
    const {reading, took} = await timed(() => ask('?drip=150', {limits: {idle: 1_000}}));
    assert.ok(took > 1_000, `took ${String(took)} ms`);
    assert.equal(text(await reading), DOCUMENT);
  });

  it('may not drip for ever', async () => {
    const {reading, took} = await timed(() => ask('?drip=1000', {limits: {total: 300}}));
    assert.equal((await failure(reading)).code, 'timeout');
    assert.ok(took > 290 && took < CUT_OFF, `took ${String(took)} ms`);
    assert.equal((await settled()).state, 'broken');
  });
});

describe('a server that sends too much', () => {
  it('is cut off while it sends', async () => {
    assert.equal((await failure(ask('?bytes=50000000'))).code, 'too-large');
    const {state, sent} = await settled();
    assert.equal(state, 'broken');
    assert.ok(sent < IN_FLIGHT, `sent ${String(sent)}`);
  });

  it('is cut off by what comes out of a small compressed answer', async () => {
    const reading = ask('?gzip=bomb');
    assert.equal((await failure(reading)).code, 'too-large');
    const {sent} = await settled();
    assert.ok(sent < 100_000, `the limit of 100,000 bytes must be met by the decoded ones: sent ${String(sent)}`);
  });
});

describe('a reading that nobody waits for', () => {
  for (const hang of ['headers', 'body']) {
    it(`ends while the server still owes the ${hang}`, async () => {
      const abort = new AbortController();
      const reading = ask(`?hang=${hang}`, {abort});
      setTimeout(() => abort.abort(), 50);
      assert.equal((await failure(reading)).code, 'network');
      assert.equal((await settled()).state, 'broken');
    });
  }
});

describe("the server's clock", () => {
  it('is Date where nothing was kept on the way', async () => {
    assert.equal((await ask('?date=2026-05-24T12:00:00Z')).serverTime, Date.parse('2026-05-24T12:00:00Z'));
  });

  it('is Date and Age together behind a CDN', async () => {
    assert.equal((await ask('?date=2026-05-24T12:00:00Z&age=90')).serverTime, Date.parse('2026-05-24T12:01:30Z'));
  });

  it('is unknown without Date, or with nonsense', async () => {
    assert.equal((await ask('?date=none')).serverTime, undefined);
    assert.equal((await ask('?date=none&age=90')).serverTime, undefined);
    assert.equal((await ask('?date=yesterday')).serverTime, undefined);
    assert.equal((await ask('?date=2026-05-24T12:00:00Z&age=old')).serverTime, undefined);
  });
});

describe('what was met in place of JSON', () => {
  const met = async (orders: string): Promise<DataError> => {
    const {bytes} = await ask(orders);
    return failure(Promise.resolve().then(() => decode(bytes, `${server.origin}/doc/rates.json${orders}`)));
  };

  it('is the document when it is JSON, whatever its type says, with a byte order mark or without', async () => {
    const expected: unknown = JSON.parse(DOCUMENT);
    assert.deepEqual(decode((await ask('?type=text/plain')).bytes, ''), expected);
    server.put('rates.json', `\uFEFF${DOCUMENT}`);
    assert.deepEqual(decode((await ask()).bytes, ''), expected);
  });

  it('is named when it is an HTML page, even one that calls itself JSON', async () => {
    for (const orders of ['?html=1', '?html=1&type=application/json']) {
      const error = await met(orders);
      assert.equal(error.code, 'not-a-document');
      assert.match(error.message, /an HTML page/);
    }
  });

  for (const [what, body, sentence] of [
    ['empty', '', /an empty answer/],
    ['only spaces', ' \n\t ', /an empty answer/],
    ['XML', '<?xml version="1.0"?><rates/>', /XML/],
    ['RSS', '\n<rss version="2.0"></rss>', /XML/],
    ['Atom', '<feed xmlns="http://www.w3.org/2005/Atom"/>', /XML/],
    ['text', 'Rates will be back soon.', /met Rates will be/],
    ['JavaScript', 'callback({"rates": []})', /met callback\(/],
    ['JSON with a comma too many', '[1, 2,]', /JSON that is broken or cut off/],
  ] as const) {
    it(`is named when it is ${what}`, async () => {
      server.put('rates.json', body);
      const error = await met('');
      assert.equal(error.code, 'not-a-document');
      assert.match(error.message, sentence);
    });
  }

  it('is named when it is JSON that was cut off without the connection breaking', async () => {
    const error = await met('?cut=clean');
    assert.equal(error.code, 'not-a-document');
    assert.match(error.message, /JSON that is broken or cut off/);
  });
});

/** Node's fetch has no cache and no origin, so what depends on these is asked of a browser. */
describe("in a browser, on another origin than the page's", () => {
  let browser: Browser;
  let page: Page;
  let home: TestServer;
  let names = 0;
  let path = '';

  interface Told {
    body?: string;
    length?: number;
    serverTime?: number | undefined;
    code?: string;
    retryAfter?: number | undefined;
  }

  /** The code under test, as the page has it. */
  interface InPage {
    load: {read: typeof read; explain: typeof explain; DataError: typeof DataError};
  }

  const inBrowser = (orders = '', revalidate = false, limits: Limits = LIMITS): Promise<Told> =>
    page.evaluate(
      async (url: string, again: boolean, limits: Limits): Promise<Told> => {
        const {load} = globalThis as unknown as InPage;
        const abort = new AbortController();
        try {
          const {bytes, serverTime} = await load.read(url, {fetch, now: Date.now, limits, revalidate: again, abort});
          return {body: new TextDecoder().decode(bytes.subarray(0, 1000)), length: bytes.length, serverTime};
        } catch (error) {
          const {code, retryAfter} = error as DataError;
          return {code, retryAfter};
        }
      },
      `${server.origin}${path}${orders}`,
      revalidate,
      limits,
    );

  /** Leaves the sentences to a server that never sends them. */
  const adviceHangs: Plugin = {
    name: 'advice-hangs',
    setup({onResolve}) {
      onResolve({filter: /advice/}, () => ({path: `${server.origin}/doc/advice.js?hang=headers`, external: true}));
    },
  };

  const statuses = (): (number | undefined)[] => server.requests(path).map(({status}) => status);

  before(async () => {
    const tools = new URL('../../tools/browser.mjs', import.meta.url).href;
    const {launchBrowser} = (await import(tools)) as {launchBrowser: (options?: LaunchOptions) => Promise<Browser>};
    const [{outputFiles}] = await Promise.all([
      build({
        stdin: {
          contents: 'export {read} from "./load.ts"; export {explain, DataError} from "./errors.ts";',
          resolveDir: fileURLToPath(new URL('../../src/data', import.meta.url)),
        },
        plugins: [adviceHangs],
        bundle: true,
        format: 'iife',
        globalName: 'load',
        target: 'chrome90',
        write: false,
      }),
      startServer().then((started) => (home = started)),
      launchBrowser().then((started) => (browser = started)),
    ]);
    home.put('page.html', '<!doctype html><title>Page</title>');
    page = await browser.newPage();
    await page.goto(`${home.origin}/doc/page.html`);
    await page.addScriptTag({content: outputFiles[0]?.text ?? ''});
  });

  beforeEach(() => {
    // A name of its own: the browser's cache outlives a test.
    path = `/doc/rates-${String(++names)}.json`;
    server.put(path.slice('/doc/'.length), DOCUMENT);
  });

  after(async () => {
    await browser.close();
    await home.close();
  });

  it('a refresh of an unchanged document is a 304 on the wire, and the same bytes', async () => {
    assert.equal((await inBrowser()).body, DOCUMENT);
    assert.equal((await inBrowser('', true)).body, DOCUMENT);
    assert.deepEqual(statuses(), [200, 304]);
    assert.equal(server.requests(path)[1]?.sent, 0);
  });

  it('a refresh of a changed document brings the new one', async () => {
    await inBrowser();
    server.put(path.slice('/doc/'.length), '{"rates": []}');
    assert.equal((await inBrowser('', true)).body, '{"rates": []}');
    assert.deepEqual(statuses(), [200, 200]);
  });

  it('a refresh passes by what the cache would still keep; a first load does not', async () => {
    const orders = '?cache-control=max-age=600';
    await inBrowser(orders);
    await inBrowser(orders);
    assert.deepEqual(statuses(), [200]);
    await inBrowser(orders, true);
    assert.deepEqual(statuses(), [200, 304]);
  });

  it("the server's clock and its Retry-After are read where the server exposes them", async () => {
    const orders = 'date=2026-05-24T12:00:00Z&age=90&retry-after=7';
    assert.equal((await inBrowser(`?cors=expose&${orders}`)).serverTime, Date.parse('2026-05-24T12:01:30Z'));
    assert.equal((await inBrowser(`?cors=star&${orders}`)).serverTime, undefined);
    assert.equal((await inBrowser(`?cors=expose&status=503&${orders}`)).retryAfter, 7_000);
    assert.deepEqual(await inBrowser(`?cors=star&status=503&${orders}`), {code: 'http'});
  });

  it('an answer without permission for other origins is a network error', async () => {
    assert.equal((await inBrowser('?cors=none')).code, 'network');
    assert.deepEqual(statuses(), [200]);
  });

  it('no request is preceded by a preflight', async () => {
    await inBrowser();
    await inBrowser('', true);
    assert.deepEqual(
      server.requests(path).map(({method}) => method),
      ['GET', 'GET'],
    );
  });

  it('a huge answer is cut off while it is sent, and so is one that was huge before compression', async () => {
    assert.equal((await inBrowser('?bytes=50000000')).code, 'too-large');
    assert.equal((await inBrowser('?gzip=bomb')).code, 'too-large');
    const [huge] = server.requests(path);
    assert.ok(huge && huge.sent < IN_FLIGHT, `sent ${String(huge?.sent)}`);
  });

  it('every broken connection is a network error', async () => {
    for (const orders of ['?reset=1', '?cut=1', '?redirect=loop']) {
      assert.equal((await inBrowser(orders)).code, 'network', orders);
    }
  });

  it('a server that hangs is a timeout', async () => {
    assert.equal((await inBrowser('?hang=headers', false, {...LIMITS, idle: 500})).code, 'timeout');
    assert.equal((await inBrowser('?hang=body', false, {...LIMITS, idle: 500})).code, 'timeout');
  });

  it(
    'an error is told without its sentence when that is as hard to have as the document',
    {timeout: 30_000},
    async () => {
      const message = await page.evaluate(async () => {
        const {load} = globalThis as unknown as InPage;
        const error = new load.DataError('timeout', '', {url: 'https://publisher.example/rates.json'});
        return (await load.explain(error)).message;
      });
      assert.match(message, /timeout.*https:\/\/publisher\.example\/rates\.json/);
      assert.equal(server.requests('/doc/advice.js').length, 1);
    },
  );
});
