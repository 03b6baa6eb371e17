import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {DataError, type DataErrorCode} from '../../src/data/errors.js';
import type {Fetch} from '../../src/data/load.js';
import {VERSION} from '../../src/internal/version.js';
import {Cache} from '../../src/cli/cache.js';
import {get, pauseAfter, type Asking, type Got} from '../../src/cli/fetch.js';
import {startSource, type Fault, type Source} from '../fixtures/sources.js';

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Steppe News</title>${'<item/>'.repeat(100)}</channel></rss>`;
const XML = {'Content-Type': 'application/rss+xml; charset=utf-8'};
/** For sources that answer, on a machine that is busy. */
const PATIENT = {idle: 8_000, total: 15_000};

/** For sources that never will. */
const QUICK = {idle: 400, total: 3_000};

/** A busy machine may be this much late, in milliseconds, and what is cut off must still end earlier than by itself. */
const LATE = 8_000;

let source: Source;
let waits: number[];

const text = ({bytes}: Got): string => Buffer.from(bytes).toString();

const sleep = (milliseconds: number): Promise<void> => {
  waits.push(milliseconds);
  return Promise.resolve();
};

function ask(asking: Partial<Asking> = {}, url = source.url): Promise<Got> {
  return get(url, {now: Date.now, limits: PATIENT, random: () => 0.5, sleep, ...asking});
}

/** The failure of a reading that must fail. Its message is a sentence that names the address. */
async function failure(reading: Promise<unknown>, url = source.url): Promise<DataError> {
  const error: unknown = await reading.then(
    () => assert.fail('it was read'),
    (cause: unknown) => cause,
  );
  assert.ok(error instanceof DataError, String(error));
  assert.match(error.message, /^[A-Z].{10}/s);
  assert.ok(error.message.endsWith(`: ${url}`), error.message);
  return error;
}

const END = Buffer.from('\r\nContent-Length: 0\r\n\r\n');

/** A server that answers with just these bytes. */
async function raw(bytes: Buffer): Promise<{url: string; close: () => Promise<unknown>}> {
  const server = createServer((socket) => socket.resume().end(bytes));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const {port} = server.address() as AddressInfo;
  return {url: `http://127.0.0.1:${port}/`, close: () => new Promise((closed) => server.close(closed))};
}

const statuses = (): (number | undefined)[] => source.requests().map(({status}) => status);

beforeEach(async () => {
  waits = [];
  source = await startSource(FEED, XML);
});

afterEach(() => source.close());

describe('reading a source', () => {
  it('gives its bytes, its type and its address', async () => {
    const got = await ask();
    assert.equal(text(got), FEED);
    assert.equal(got.contentType, 'application/rss+xml; charset=utf-8');
    assert.deepEqual([got.url, got.status, got.unchanged], [source.url, 200, false]);
  });

  it('says who asks, and what we read', async () => {
    await ask();
    await ask({userAgent: 'tca-publish/2 (+https://timesca.com)'});
    const [first, second] = source.requests();
    assert.equal(first?.headers['user-agent'], `newswire-elements/${VERSION}`);
    assert.match(first.headers.accept ?? '', /application\/feed\+json.*application\/rss\+xml.*\*\/\*/);
    assert.equal(second?.headers['user-agent'], 'tca-publish/2 (+https://timesca.com)');
  });

  it('takes no cookie, and sends none back', async () => {
    source.put(FEED, {'Set-Cookie': 'reader=7'});
    assert.equal((await ask()).headers.get('set-cookie'), null);
    await ask();
    assert.deepEqual(
      source.requests().map(({headers}) => headers.cookie),
      [undefined, undefined],
    );
  });

  it('leaves a wrong type, a wrong charset and HTML to whoever reads the bytes', async () => {
    await source.fail('wrong-charset');
    const wrong = await ask();
    assert.deepEqual([text(wrong), wrong.contentType], [FEED, 'application/xml;charset=utf-16']);
    await source.fail('page');
    const page = await ask();
    assert.match(text(page), /^<!doctype html>/);
    assert.equal(page.contentType, 'text/html');
    await source.fail('entity-bomb');
    assert.match(text(await ask()), /&a9;/);
    assert.deepEqual(waits, []);
  });

  it('reads compressed answers', async () => {
    source.order('gzip=1');
    assert.equal(text(await ask()), FEED);
  });

  it('leaves no timer behind, and no listener', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const earlier = timers();
    let listening = 0;
    const abort = new AbortController();
    const {signal} = abort;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...args: Parameters<typeof add>) => (listening++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listening--, remove(...args));
    await ask({signal});
    await source.fail('server-error');
    await failure(ask({signal}));
    await source.fail('redirect-loop');
    await failure(ask({signal}));
    assert.equal(listening, 0);
    assert.equal(timers(), earlier);
  });

  it('ends when it is stopped from outside, and is not tried again', async () => {
    await source.fail('silent');
    const abort = new AbortController();
    const reading = failure(ask({signal: abort.signal, limits: {idle: 60_000}}));
    setTimeout(() => {
      abort.abort();
    }, 50);
    assert.match((await reading).message, /was stopped/);
    assert.equal(source.requests().length, 1);
    assert.match((await failure(ask({signal: abort.signal}))).message, /was stopped/);
    assert.equal(source.requests().length, 0);
  });

  it('ends a wait between tries when it is stopped from outside', async () => {
    source.order('status=503&retry-after=100');
    const abort = new AbortController();
    const reading = failure(get(source.url, {now: Date.now, signal: abort.signal}));
    const start = performance.now();
    setTimeout(() => {
      abort.abort();
    }, 200);
    assert.match((await reading).message, /was stopped/);
    assert.ok(performance.now() - start < LATE);
  });
});

describe('a source that fails', () => {
  const tries: readonly (readonly [fault: Fault, code: DataErrorCode, tries: number, sentence: RegExp])[] = [
    ['refused', 'network', 3, /No server listens there.*ECONNREFUSED/],
    ['reset', 'network', 3, /connection broke off/],
    ['silent', 'timeout', 3, /No answer within 0\.4 seconds/],
    ['stalled', 'timeout', 3, /stopped in the middle of its answer, for 0\.4 seconds/],
    ['server-error', 'http', 3, /The server failed \(500\)/],
    ['not-found', 'http', 1, /nothing at this address \(404\)/],
    ['gone', 'http', 1, /nothing at this address \(410\)/],
    ['forbidden', 'http', 1, /refuses us \(403\)/],
    ['too-often', 'http', 1, /asks not to come back before/],
    ['cut-off', 'network', 3, /broke off before its end/],
    ['broken-off', 'network', 3, /broke off before its end/],
    ['empty', 'not-a-document', 1, /The answer is empty/],
    ['redirect-loop', 'http', 1, /in a circle/],
    ['redirect-to-file', 'blocked', 1, /redirects to file:\/\/\/etc\/hostname, which is not read/],
    ['long-header', 'network', 1, /headers are longer/],
  ];
  for (const [fault, code, times, sentence] of tries) {
    it(`is asked ${times === 1 ? 'once' : `${times} times`} when it is ${fault}, and named in a sentence`, async () => {
      await source.fail(fault);
      const error = await failure(ask({limits: code === 'timeout' ? QUICK : PATIENT}));
      assert.equal(error.code, code);
      assert.match(error.message, sentence);
      assert.equal(waits.length, times - 1);
      if (fault !== 'refused') assert.equal(source.requests().length, times);
      assert.equal(/tried (\d) times/.exec(error.message)?.[1], times > 1 ? String(times) : undefined);
    });
  }

  for (const fault of ['refused', 'reset', 'silent', 'stalled', 'server-error', 'cut-off', 'broken-off'] as const) {
    it(`is read after all when it is no longer ${fault}`, async () => {
      await source.fail(fault);
      const got = await ask({
        limits: fault === 'silent' || fault === 'stalled' ? QUICK : PATIENT,
        sleep: async (milliseconds) => {
          waits.push(milliseconds);
          if (waits.length === 2) await source.recover();
        },
      });
      assert.equal(text(got), FEED);
      assert.equal(waits.length, 2);
    });
  }

  for (const [status, again] of [
    [400, false],
    [401, false],
    [408, true],
    [425, true],
    [429, true],
    [501, false],
    [502, true],
    [504, true],
    [505, false],
    [522, true],
  ] as const) {
    it(`with status ${status} is ${again ? '' : 'not '}asked again`, async () => {
      source.order(`status=${status}`, 1);
      if (again) assert.equal(text(await ask()), FEED);
      else assert.equal((await failure(ask())).status, status);
      assert.equal(waits.length, again ? 1 : 0);
    });
  }

  it('is asked as often as told, and never more than three times', async () => {
    await source.fail('server-error');
    await failure(ask({retries: 0}));
    assert.equal(source.requests().length, 1);
    await failure(ask({retries: 9}));
    assert.equal(source.requests().length, 3);
  });

  it('may send a part of what it has, unasked, and is not believed', async () => {
    source.order('status=206');
    assert.match((await failure(ask())).message, /only a part/);
  });

  it('may have no name, and that is said', async () => {
    const url = 'http://no-such-host.invalid/feed.xml';
    const error = await failure(ask({}, url), url);
    assert.equal(error.code, 'network');
    assert.match(error.message, /no host of that name|could not be looked up/);
  });

  it('may speak another language than HTTP', async () => {
    const {url, close} = await raw(Buffer.from('220 mail.example ESMTP\r\n'));
    assert.match((await failure(ask({}, url), url)).message, /does not speak HTTP/);
    await close();
  });
});

describe('a source that is slow', () => {
  it('has so long in all, is cut off then, and is not asked again', async () => {
    await source.fail('dripping'); // ten seconds
    const start = performance.now();
    const error = await failure(ask({limits: {idle: 2_500, total: 1_300}}));
    assert.equal(error.code, 'timeout');
    assert.match(error.message, /not complete after 1\.3 seconds/);
    assert.ok(performance.now() - start < 1_300 + LATE);
    assert.equal(source.requests().length, 1);
  });

  it('may take its time as long as it makes progress', async () => {
    source.order('drip=100');
    assert.equal(text(await ask()), FEED);
  });

  it('has so long in all, over all redirects together', async () => {
    source.order(`delay=500&redirect=${source.url}?delay=700`, 1);
    // Neither takes as long alone, and what had not been cut off would have been read.
    const error = await failure(ask({limits: {idle: 5_000, total: 900}}), `${source.url}?delay=700`);
    assert.equal(error.code, 'timeout');
  });
});

describe('an answer that is too large', () => {
  it('is cut off while it comes', async () => {
    source.order('bytes=60000000');
    const error = await failure(ask({limits: {...PATIENT, bytes: 100_000}}));
    assert.equal(error.code, 'too-large');
    assert.match(error.message, /More than 100000 bytes/);
    const [request, ...more] = source.requests();
    assert.equal(more.length, 0);
    assert.ok(request && request.sent < 30_000_000, `sent ${request?.sent}`);
  });

  it('is counted as it is when unpacked, against the limit of 64 MiB', async () => {
    await source.fail('bomb');
    const error = await failure(get(source.url, {now: Date.now}));
    assert.equal(error.code, 'too-large');
    assert.match(error.message, /More than 67108864 bytes/);
    assert.ok((source.requests()[0]?.sent ?? Infinity) < 1_000_000);
  });

  it('may have just as many bytes as there may be', async () => {
    source.order('bytes=5000');
    assert.equal((await ask({limits: {bytes: 5_000}})).bytes.length, 5_000);
    assert.equal((await failure(ask({limits: {bytes: 4_999}}))).code, 'too-large');
  });
});

describe('a source that asks for patience', () => {
  it('gets the seconds that it asks for', async () => {
    source.order('status=429&retry-after=7', 1);
    assert.equal(text(await ask()), FEED);
    assert.deepEqual(waits, [7_500]);
  });

  it('gets the time until the date that it names, by its own clock', async () => {
    const until = encodeURIComponent('Sun, 24 May 2026 12:01:30 GMT');
    source.order(`status=503&date=2026-05-24T12:00:00Z&retry-after=${until}`, 1);
    assert.equal(text(await ask({random: () => 0})), FEED);
    assert.deepEqual(waits, [90_000]);
  });

  it('is not waited for when it asks for more than two minutes, and says when to come back', async () => {
    source.order('status=429&date=2026-05-24T12:00:00Z&retry-after=3600');
    const error = await failure(ask({now: () => Date.parse('2026-05-24T12:00:00Z')}));
    assert.equal(error.retryAfter, 3_600_000);
    assert.match(error.message, /before 2026-05-24 13:00 UTC/);
    assert.deepEqual(statuses(), [429]);
  });

  it('is not waited for when it asks for more time than there is', async () => {
    source.order('status=503&retry-after=99999999999999');
    assert.match((await failure(ask())).message, /asks not to come back before/);
    assert.deepEqual(waits, []);
  });

  it('gets a random part of a time that doubles when it says nothing', () => {
    const failed = new DataError('network');
    assert.deepEqual(
      [pauseAfter(failed, 1, 0), pauseAfter(failed, 1, 1), pauseAfter(failed, 2, 0.5)],
      [0, 1_000, 1_000],
    );
    assert.equal(pauseAfter(failed, 20, 1), 30_000);
    assert.equal(pauseAfter(new DataError('http', '', {status: 429}), 1, 1), 5_000);
    assert.equal(pauseAfter(new Error('a mistake of ours'), 1, 1), undefined);
  });
});

describe('a redirect', () => {
  /** Addresses that lead to the source, one after the other. */
  const way = (length: number): string => {
    let url = source.url;
    for (let n = 0; n < length; n++) url = `${source.url}?id=${n}&redirect=${encodeURIComponent(url)}`;
    return url;
  };

  it('is followed to where the source is now, five times at most', async () => {
    const got = await ask({}, way(5));
    assert.deepEqual([text(got), got.url], [FEED, source.url]);
    assert.equal(source.requests().length, 6);
    const long = way(6);
    const error = await failure(ask({}, long), long);
    assert.equal(error.code, 'http');
    assert.match(error.message, /more than 5 times/);
    assert.equal(source.requests().length, 6);
  });

  it('may be relative, and its fragment is nothing to a server', async () => {
    source.order('redirect=source%3Fid=2%23top', 1);
    assert.equal((await ask()).url, `${source.url}?id=2`);
    assert.deepEqual(
      source.requests().map(({url}) => url),
      ['/doc/source', '/doc/source?id=2'],
    );
  });

  it('may lead through an address with letters that are not ASCII', async () => {
    const location = Buffer.from(`${source.url}?id=новости`);
    const {url, close} = await raw(Buffer.concat([Buffer.from('HTTP/1.1 302 Found\r\nLocation: '), location, END]));
    assert.equal((await ask({}, url)).url, `${source.url}?id=${encodeURIComponent('новости')}`);
    await close();
  });

  it('to the same address is a circle at once', async () => {
    await source.fail('redirect-loop');
    await failure(ask());
    assert.equal(source.requests().length, 1);
  });

  for (const [where, sentence] of [
    ['file:///etc/passwd', /which is not read: only http, https/],
    ['data:text/xml,<rss/>', /which is not read/],
    ['ftp://127.0.0.1/feed', /which is not read/],
    ['http://editor:secret@127.0.0.1/feed', /an address that holds a user name or password/],
    ['http://', /which is no address/],
  ] as const) {
    it(`to ${where} is refused`, async () => {
      source.order(`redirect=${encodeURIComponent(where)}`);
      const error = await failure(ask());
      assert.equal(error.code, 'blocked');
      assert.match(error.message, sentence);
      assert.doesNotMatch(error.message, /secret/);
      assert.equal(source.requests().length, 1);
    });
  }

  it('from https to http is refused', async () => {
    const asked: string[] = [];
    // The loopback server speaks for both.
    const through: Fetch = (url, options) => {
      asked.push(url);
      return fetch(url.replace(/^https?:\/\/[^/]+/, new URL(source.url).origin), options);
    };
    const url = 'https://bank.example/doc/source';
    source.order('redirect=http://bank.example/doc/source?id=2', 1);
    const error = await failure(ask({fetch: through}, url), url);
    assert.equal(error.code, 'blocked');
    assert.match(error.message, /is not encrypted/);
    assert.deepEqual(asked, [url]);
    source.order('redirect=https://other.example/doc/source?id=2', 1);
    assert.equal((await ask({fetch: through}, url)).url, 'https://other.example/doc/source?id=2');
  });
});

describe('an address', () => {
  for (const [address, sentence] of [
    ['ftp://bank.example/rates.xml', /is not read/],
    ['javascript:alert(1)', /is not read/],
    ['https://editor:secret@bank.example/', /holds a user name or password/],
    ['https://', /This is no address/],
    ['https:bank.example', /not spelt as an address/],
    ['https:\\\\bank.example\\rates.xml', /not spelt as an address/],
    ['file://server/share/rates.xml', /file on this machine/],
  ] as const) {
    it(`such as ${address} is refused`, async () => {
      const error = await failure(ask({}, address), address);
      assert.equal(error.code, 'blocked');
      assert.match(error.message, sentence);
    });
  }
});

describe('a source that was read before', () => {
  let folder: string;
  let cache: Cache;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nw-cache-'));
    cache = new Cache(folder, Date.now);
  });
  afterEach(() => rm(folder, {recursive: true}));

  const conditions = (): unknown[] =>
    source.requests().map(({headers, status}) => [headers['if-none-match'], headers['if-modified-since'], status]);

  it('is asked with its ETag, and not sent again when it is the same', async () => {
    const first = await ask({cache});
    const again = await ask({cache});
    assert.deepEqual([text(again), again.status, again.unchanged], [FEED, 304, true]);
    assert.equal(again.contentType, first.contentType);
    assert.deepEqual(conditions(), [
      [undefined, undefined, 200],
      [first.headers.get('etag'), undefined, 304],
    ]);
  });

  it('is asked with the date of its last change where it has no ETag', async () => {
    const modified = 'Sun, 24 May 2026 12:00:00 GMT';
    source.put(FEED, {'Last-Modified': modified});
    source.order('etag=0');
    await ask({cache});
    assert.equal((await ask({cache})).unchanged, true);
    assert.deepEqual(conditions(), [
      [undefined, undefined, 200],
      [undefined, modified, 304],
    ]);
  });

  it('is read anew when it changed, and remembered so', async () => {
    await ask({cache});
    source.put('<rss/>');
    assert.equal(text(await ask({cache})), '<rss/>');
    const third = await ask({cache});
    assert.deepEqual([text(third), third.unchanged], ['<rss/>', true]);
  });

  it('keeps headers that a 304 does not repeat', async () => {
    source.put(FEED, {'X-WP-TotalPages': '7'});
    await ask({cache});
    source.put(FEED);
    assert.equal((await ask({cache})).headers.get('x-wp-totalpages'), '7');
  });

  it('is asked without conditions when its bytes are gone or were changed on the disk', async () => {
    await ask({cache});
    const body = (await readdir(folder)).find((name) => name.endsWith('.body')) ?? '';
    await writeFile(join(folder, body), `${FEED} `);
    assert.equal(text(await ask({cache})), FEED);
    await rm(join(folder, body));
    assert.equal(text(await ask({cache})), FEED);
    assert.deepEqual(statuses(), [200, 200, 200]);
  });

  it('is asked once more, plainly, when it says 304 to somebody who has nothing', async () => {
    source.order('status=304', 1);
    assert.equal(text(await ask({cache})), FEED);
    const [, second] = source.requests();
    assert.equal(second?.headers['cache-control'], 'no-cache');
    source.order('status=304');
    const error = await failure(ask());
    assert.deepEqual([error.code, error.status], ['http', 304]);
    assert.equal(source.requests().length, 2);
  });

  it('is asked once more, plainly, when its 304 is about another version', async () => {
    await ask({cache});
    source.put('<rss/>', {ETag: '"other"'});
    source.order('status=304', 1);
    assert.equal(text(await ask({cache})), '<rss/>');
    assert.equal(source.requests()[2]?.headers['if-none-match'], undefined);
  });

  it('keeps what it had when it fails', async () => {
    await ask({cache});
    await source.fail('server-error');
    await failure(ask({cache}));
    source.order('cut=1&etag=0');
    await failure(ask({cache}));
    await source.recover();
    assert.equal((await ask({cache})).unchanged, true);
  });

  it('is known by the address that it ends at', async () => {
    const url = `${source.url}?id=1&redirect=${encodeURIComponent(source.url)}`;
    await ask({cache}, url);
    const got = await ask({cache}, url);
    assert.deepEqual([got.unchanged, got.url], [true, source.url]);
    assert.deepEqual(statuses(), [302, 200, 302, 304]);
  });

  it('is not kept when its server does not want that, or gives nothing to ask by', async () => {
    source.order('cache-control=no-store');
    await ask({cache});
    assert.deepEqual(await readdir(folder), []);
    source.order('etag=0');
    await ask({cache});
    assert.deepEqual(await readdir(folder), []);
  });

  it('is forgotten when what it said was of no use', async () => {
    await ask({cache});
    await cache.forget(source.url);
    assert.equal((await ask({cache})).unchanged, false);
  });
});

describe('one host', () => {
  it('gets two requests at a time, and each of them soon', async () => {
    let now = 0;
    let most = 0;
    const through: Fetch = async (url, options) => {
      most = Math.max(most, ++now);
      const response = await fetch(url, options);
      const bytes = await response.arrayBuffer();
      now--;
      return new Response(bytes, {headers: response.headers});
    };
    source.order('delay=20');
    const all = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map((id) => ask({fetch: through, limits: {idle: 1_000}}, `${source.url}?id=${id}`)),
    );
    assert.equal(all.length, 7);
    assert.equal(most, 2);
  });

  it('goes on after requests that failed', async () => {
    await source.fail('silent');
    await Promise.all(
      [1, 2, 3, 4].map((id) =>
        failure(ask({retries: 0, limits: QUICK}, `${source.url}?id=${id}`), `${source.url}?id=${id}`),
      ),
    );
    await source.recover();
    assert.equal(text(await ask()), FEED);
  });

  it('does not keep another waiting', async () => {
    const other = await startSource('<rss/>');
    await source.fail('silent');
    let given = 0;
    const stuck = [1, 2, 3].map(() => failure(ask({retries: 0, limits: {idle: 700}})).then(() => given++));
    assert.equal(text(await ask({}, other.url)), '<rss/>');
    assert.equal(given, 0);
    await Promise.all(stuck);
    await other.close();
  });

  it('may redirect to itself with all its places taken', async () => {
    const url = (id: number): string =>
      `${source.url}?id=${id}&redirect=${encodeURIComponent(`${source.url}?id=${id}`)}`;
    const all = await Promise.all([1, 2, 3, 4, 5].map((id) => ask({limits: {idle: 1_500}}, url(id))));
    assert.deepEqual(all.map(text), new Array(5).fill(FEED));
  });
});

describe('a source on this machine', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nw-files-'));
    await writeFile(join(folder, 'feed.xml'), FEED);
    await writeFile(join(folder, 'empty.json'), '');
  });
  after(() => rm(folder, {recursive: true}));

  const local = (name: string, limits = {}): Promise<Got> => get(join(folder, name), {now: Date.now, limits});
  const url = (name: string): string => pathToFileURL(join(folder, name)).href;

  it('is read by its path or its address, and its name says its type', async () => {
    const got = await local('feed.xml');
    assert.deepEqual([text(got), got.url, got.contentType], [FEED, url('feed.xml'), 'application/xml']);
    assert.equal(text(await get(url('feed.xml'), {now: Date.now})), FEED);
  });

  it('has to be a file that is there, with something in it', async () => {
    assert.match((await failure(local('none.xml'), url('none.xml'))).message, /no such file/);
    assert.match((await failure(local('feed.xml/x'), url('feed.xml/x'))).message, /no such file/);
    const folderError = await failure(local('.'), pathToFileURL(folder).href);
    assert.equal(folderError.code, 'blocked');
    assert.match(folderError.message, /This is a folder/);
    assert.match((await failure(local('empty.json'), url('empty.json'))).message, /is empty/);
  });

  it('is refused when it is a pipe, at once', {skip: process.platform === 'win32'}, async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.xml')]);
    assert.match((await failure(local('pipe.xml'), url('pipe.xml'))).message, /no ordinary file/);
    if (process.platform === 'linux') {
      assert.match((await failure(get('/dev/zero', {now: Date.now}), 'file:///dev/zero')).message, /no ordinary file/);
    }
  });

  it('may be as large as an answer may', async () => {
    assert.equal((await failure(local('feed.xml', {bytes: 100}), url('feed.xml'))).code, 'too-large');
    assert.equal(
      (await local('feed.xml', {bytes: FEED.length})).bytes.length,
      (await readFile(join(folder, 'feed.xml'))).length,
    );
  });
});
