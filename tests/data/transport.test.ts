import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import type {Answer, Limits} from '../../src/data/load.js';
import {Transport, type Registry} from '../../src/data/transport.js';
import {startServer, type TestServer} from '../server/server.mjs';

const LIMITS: Limits = {idle: 2_000, total: 5_000, bytes: 100_000};
const MINUTE = 60_000;

let server: TestServer;
let registry: Registry;
let transport: Transport;
/** The reader's clock, which stands still until a test moves it. */
let now: number;

before(async () => {
  server = await startServer();
  server.put('rates.json', '{"rates": []}');
});

beforeEach(() => {
  server.reset();
  registry = new Map();
  now = Date.parse('2026-05-24T12:00:00Z');
  transport = copy();
});

after(() => server.close());

/** A transport as another copy of the library on the same page has it. */
function copy(): Transport {
  return new Transport(registry, {fetch, now: () => now, limits: LIMITS});
}

const url = (orders = ''): string => `${server.origin}/doc/rates.json${orders}`;

/** How many requests the server saw. */
const requests = (): number => server.requests().length;

async function codeOf(loading: Promise<Answer>): Promise<unknown> {
  return loading.then(
    () => 'none',
    (error: unknown) => (error as {code?: unknown}).code,
  );
}

/** Waits for what another party does in its own time. */
async function until(what: string, condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries === 200) assert.fail(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('the transport', () => {
  it('makes one request for fifty loads at once', async () => {
    transport.hold(url());
    const answers = await Promise.all(Array.from({length: 50}, () => transport.load(url(), 0, false)));
    assert.equal(new Set(answers).size, 1);
    assert.equal(requests(), 1);
  });

  it('lets a load join the request under way, however little old bytes are worth to it', async () => {
    transport.hold(url('?delay=50'));
    const first = transport.load(url('?delay=50'), 0, false);
    await until('the request arrives', () => requests() === 1);
    const second = transport.load(url('?delay=50'), 0, false);
    assert.equal(await first, await second);
    assert.equal(requests(), 1);
  });

  it('makes one request for two copies of the library', async () => {
    const other = copy();
    transport.hold(url());
    other.hold(url());
    const [mine, theirs] = await Promise.all([transport.load(url(), 0, false), other.load(url(), 0, false)]);
    assert.equal(mine, theirs);
    assert.equal(await other.load(url(), MINUTE, false), mine);
    assert.equal(requests(), 1);
  });

  it('makes a request for each URL', async () => {
    transport.hold(url('?id=1'));
    transport.hold(url('?id=2'));
    await Promise.all([transport.load(url('?id=1'), MINUTE, false), transport.load(url('?id=2'), MINUTE, false)]);
    assert.equal(requests(), 2);
  });

  it('gives the bytes in hand while they are young enough', async () => {
    transport.hold(url());
    const first = await transport.load(url(), MINUTE, true);
    now += MINUTE - 1;
    assert.equal(await transport.load(url(), MINUTE, true), first);
    assert.equal(requests(), 1);
    now += 1;
    assert.notEqual(await transport.load(url(), MINUTE, true), first);
    assert.equal(requests(), 2);
  });

  it('asks the server itself for a refresh, although bytes are in hand that a cache may have kept', async () => {
    transport.hold(url());
    assert.equal((await transport.load(url(), MINUTE, false)).revalidated, false);
    const fresh = await transport.load(url(), MINUTE, true);
    assert.equal(fresh.revalidated, true);
    assert.equal(await transport.load(url(), MINUTE, false), fresh);
    assert.equal(requests(), 2);
  });

  it('does not keep failures', async () => {
    const gone = url('?status=500');
    transport.hold(gone);
    assert.equal(await codeOf(transport.load(gone, Infinity, false)), 'http');
    assert.equal(await codeOf(transport.load(gone, Infinity, false)), 'http');
    assert.equal(requests(), 2);
  });

  it('tells everybody who waits of a failure', async () => {
    const gone = url('?status=500');
    transport.hold(gone);
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(transport.load(gone, 0, false))));
    assert.deepEqual(codes, ['http', 'http', 'http']);
    assert.equal(requests(), 1);
  });

  it('keeps good bytes over a later failure', async () => {
    transport.hold(url());
    const good = await transport.load(url(), 0, true);
    now += MINUTE;
    server.put('rates.json', 'x'.repeat(200_000));
    assert.equal(await codeOf(transport.load(url(), MINUTE, true)), 'too-large');
    server.put('rates.json', '{"rates": []}');
    assert.equal(await transport.load(url(), 2 * MINUTE, true), good);
  });

  it('ends the request when the last holder leaves, and not before', async () => {
    const slow = url('?hang=headers');
    const leave = transport.hold(slow);
    const otherLeaves = copy().hold(slow);
    const code = codeOf(transport.load(slow, 0, false));
    await until('the request arrives', () => requests() === 1);
    leave();
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(server.requests()[0]?.state, 'open');
    otherLeaves();
    assert.equal(await code, 'network');
    await until('the server sees it end', () => server.requests()[0]?.state === 'broken');
  });

  it('forgets the bytes with the last holder', async () => {
    const leave = transport.hold(url());
    const first = await transport.load(url(), Infinity, false);
    leave();
    assert.equal(registry.size, 0);
    transport.hold(url());
    assert.notEqual(await transport.load(url(), Infinity, false), first);
    assert.equal(requests(), 2);
  });

  it('serves who comes back before an ended request is over', async () => {
    const leave = transport.hold(url('?delay=50'));
    const abandoned = codeOf(transport.load(url('?delay=50'), 0, false));
    leave();
    transport.hold(url('?delay=50'));
    assert.equal((await transport.load(url('?delay=50'), 0, false)).bytes.length, 13);
    assert.equal(await abandoned, 'network');
    assert.equal(registry.size, 1);
  });

  it('refuses a URL that nobody holds, for it would never be let go', () => {
    assert.throws(() => void transport.load(url(), 0, false), /not held/);
    assert.equal(requests(), 0);
  });
});
