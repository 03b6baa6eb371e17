import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it, mock} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {DataError, explain} from '../../src/data/errors.js';
import {BROWSER_LIMITS} from '../../src/data/load.js';
import {Store, type Environment, type Kind, type Resource, type Snapshot} from '../../src/data/resource.js';
import type {Registry} from '../../src/data/transport.js';
import {startServer, type TestServer} from '../server/server.mjs';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOON = Date.parse('2026-05-24T12:00:00Z');
const URL_OF_RATES = 'https://publisher.example/rates.json';

/** The document of these tests: a rate, and times in milliseconds since 1970. */
interface Rate {
  readonly rate: number;
  readonly generated?: number;
  readonly staleAt?: number;
}

let parsed = 0;

const RATE: Kind<Rate> = {
  name: 'rate',
  parse(value, url) {
    parsed++;
    if (typeof (value as Partial<Rate>).rate !== 'number') throw new DataError('invalid', 'no rate', {url});
    return value as Rate;
  },
  generated: ({generated}) => generated,
  age: ({staleAt = Infinity}, now) => ({stale: now >= staleAt, date: '2026-05-24'}),
  nextChange: ({staleAt = Infinity}, now) => (staleAt > now ? staleAt : Infinity),
};

/** One request as the world saw it. */
interface Asked {
  readonly at: number;
  readonly cache: RequestCache | undefined;
  readonly signal: AbortSignal;
}

/** A page, its clock, its timers and its network, all in the test's hands. */
class World {
  now = NOON;
  random = 0.5;
  /** What the network does; by default it serves `document`. */
  respond: (asked: Asked) => Response | Promise<Response> = () => Response.json(this.document, {headers: this.headers});
  document: unknown = {rate: 87.45};
  headers: Record<string, string> = {};
  readonly asked: Asked[] = [];
  readonly timers = new Map<number, {readonly at: number; readonly run: () => void}>();
  readonly watchers = new Set<() => void>();
  readonly registry: Registry = new Map();
  #visible = true;
  #online = true;
  #timerIds = 0;
  /** Whether an answer came that the store has not dealt with: then it looks at the page, to set its next timer. */
  #unread = false;

  readonly environment: Environment = {
    fetch: (_, init) => {
      const asked: Asked = {at: this.now, cache: init?.cache, signal: init?.signal ?? assert.fail('no signal')};
      this.asked.push(asked);
      const answer = Promise.resolve(this.respond(asked));
      const arrived = (): void => {
        this.#unread ||= !asked.signal.aborted;
      };
      answer.then(arrived, arrived);
      return answer;
    },
    now: () => this.now,
    steady: () => this.now,
    random: () => this.random,
    visible: () => {
      this.#unread = false;
      return this.#visible;
    },
    online: () => this.#online,
    watch: (listener) => {
      this.watchers.add(listener);
      return () => void this.watchers.delete(listener);
    },
    limits: BROWSER_LIMITS,
  };

  readonly store = new Store(this.environment, this.registry);

  set visible(value: boolean) {
    this.#visible = value;
    this.watchers.forEach((listener) => listener());
  }

  set online(value: boolean) {
    this.#online = value;
    this.watchers.forEach((listener) => listener());
  }

  /** Puts this world's timers in place of Node's. */
  begin(): void {
    mock.method(globalThis, 'setTimeout', (run: () => void, delay = 0) => {
      this.timers.set(++this.#timerIds, {at: this.now + delay, run});
      return this.#timerIds;
    });
    mock.method(globalThis, 'clearTimeout', (id: number | undefined) => void this.timers.delete(id ?? 0));
  }

  /** Lets time pass, and all that happens in it happen. */
  async pass(duration: number): Promise<void> {
    const end = this.now + duration;
    for (let steps = 0; ; steps++) {
      assert.ok(steps < 500, 'timers set each other for ever');
      await this.#settle();
      const [next] = [...this.timers].sort(([, a], [, b]) => a.at - b.at);
      if (!next || next[1].at > end) break;
      this.timers.delete(next[0]);
      this.now = Math.max(this.now, next[1].at);
      next[1].run();
    }
    this.now = end;
  }

  /** Lets what can happen at this moment happen: an answer is read in turns of the event loop, a failure explained. */
  async #settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    for (let tries = 0; this.#unread; tries++) {
      assert.ok(tries < 1_000, 'the store does nothing with an answer');
      await sleep(2);
    }
  }

  /** Seconds since noon of each request. */
  get times(): number[] {
    return this.asked.map(({at}) => (at - NOON) / SECOND);
  }

  /** Seconds from each request to the next. */
  get waits(): number[] {
    return this.times.slice(1).map((time, index) => time - (this.times[index] ?? 0));
  }

  rates(store = this.store): Resource<Rate> {
    return store.resource(RATE, URL_OF_RATES);
  }
}

/** An element: what it was told, and how it leaves. */
interface Element {
  readonly told: Snapshot<Rate>[];
  readonly place: {near: boolean};
  readonly leave: () => void;
}

/** Subscribes an element, by default one that never asks for a refresh. */
function show(resource: Resource<Rate>, {refresh = 0, near = true} = {}): Element {
  const told: Snapshot<Rate>[] = [];
  const place = {near};
  const leave = resource.subscribe({
    refresh,
    near: () => place.near,
    changed: () => told.push(resource.snapshot),
  });
  return {told, place, leave};
}

type Ready = Extract<Snapshot<Rate>, {status: 'ready'}>;

function ready({snapshot}: Resource<Rate>): Ready {
  assert.ok(snapshot.status === 'ready', `it is ${snapshot.status}`);
  return snapshot;
}

/** Why there is nothing to show. */
function failure({snapshot}: Resource<Rate>): DataError {
  assert.ok(snapshot.status === 'error', `it is ${snapshot.status}`);
  return snapshot.error;
}

const failing =
  (status: number, headers: Record<string, string> = {}) =>
  (): Response =>
    new Response('busy', {status, headers});

/** A network without an answer, until the request is ended. */
const hanging = ({signal}: Asked): Promise<Response> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));

let world: World;

beforeEach(() => {
  parsed = 0;
  world = new World();
  world.begin();
});

afterEach(() => {
  mock.restoreAll();
});

describe('a resource and its subscribers', () => {
  it('does nothing before the first', async () => {
    const rates = world.rates();
    await world.pass(HOUR);
    assert.deepEqual(rates.snapshot, {status: 'pending'});
    assert.equal(world.asked.length + world.timers.size + world.watchers.size + world.registry.size, 0);
  });

  it('is fetched for the first, and read', async () => {
    const rates = world.rates();
    const {told} = show(rates);
    assert.equal(rates.snapshot.status, 'pending');
    await world.pass(0);
    assert.deepEqual(rates.snapshot, {
      status: 'ready',
      data: {rate: 87.45},
      stale: false,
      date: '2026-05-24',
      now: NOON,
      error: undefined,
    });
    assert.deepEqual(told, [rates.snapshot]);
  });

  it('is one object, one request, one parsing and one timer for fifty', async () => {
    const elements = Array.from({length: 50}, () => show(world.rates(), {refresh: 300}));
    await world.pass(0);
    assert.equal(world.asked.length, 1);
    assert.equal(parsed, 1);
    assert.equal(world.timers.size, 1);
    assert.equal(world.watchers.size, 1);
    elements.forEach(({told}) => assert.equal(told.length, 1));
    await world.pass(300 * SECOND);
    assert.equal(world.asked.length, 2);
    assert.equal(world.timers.size, 1);
  });

  it('has its data at once for one who comes later', async () => {
    show(world.rates());
    await world.pass(0);
    const {told} = show(world.rates());
    assert.equal(ready(world.rates()).data.rate, 87.45);
    await world.pass(0);
    assert.equal(told.length, 0);
    assert.equal(world.asked.length, 1);
  });

  it('waits five seconds after the last has left, and costs no request to one who comes back', async () => {
    const rates = world.rates();
    const {leave} = show(rates, {refresh: 300});
    await world.pass(0);
    leave();
    await world.pass(4_999);
    const before = rates.snapshot;
    assert.equal(world.rates(), rates);
    show(rates, {refresh: 300});
    await world.pass(10 * SECOND);
    assert.equal(rates.snapshot, before);
    assert.deepEqual(world.times, [0]);
    await world.pass(300 * SECOND);
    assert.deepEqual(world.times, [0, 300]);
  });

  it('counts the five seconds from the last leaving', async () => {
    const rates = world.rates();
    const {leave} = show(rates);
    await world.pass(0);
    leave();
    await world.pass(4 * SECOND);
    show(rates).leave();
    await world.pass(4 * SECOND);
    assert.equal(world.registry.size, 1);
    await world.pass(SECOND);
    assert.equal(world.registry.size, 0);
  });

  it('leaves nothing behind after that: no timer, no listener, no bytes, no place in the store', async () => {
    const rates = world.rates();
    const elements = [show(rates, {refresh: 300}), show(rates, {refresh: 60})];
    await world.pass(150 * SECOND);
    elements.forEach(({leave}) => leave());
    await world.pass(5 * SECOND);
    assert.equal(world.timers.size + world.watchers.size + world.registry.size, 0);
    const {length} = world.asked;
    await world.pass(DAY);
    assert.equal(world.asked.length, length);
    assert.notEqual(world.rates(), rates);
  });

  it('starts anew, from the data it has, with one who comes after that', async () => {
    const rates = world.rates();
    const {leave} = show(rates);
    await world.pass(0);
    leave();
    await world.pass(6 * SECOND);
    world.document = {rate: 88};
    const {told} = show(rates);
    assert.equal(ready(rates).data.rate, 87.45);
    await world.pass(0);
    assert.equal(ready(rates).data.rate, 88);
    assert.equal(told.length, 1);
    assert.equal(world.asked.length, 2);
  });

  it('is not refreshed for those who have left', async () => {
    const rates = world.rates();
    show(rates, {refresh: 15});
    show(rates, {refresh: 300}).leave();
    await world.pass(0);
    const stays = show(rates, {refresh: 600});
    await world.pass(15 * SECOND);
    assert.equal(world.asked.length, 2);
    stays.leave();
  });

  it('takes leaving twice for once', async () => {
    const rates = world.rates();
    const {leave} = show(rates);
    leave();
    leave();
    show(rates);
    await world.pass(MINUTE);
    assert.equal(world.registry.size, 1);
    leave();
    await world.pass(MINUTE);
    assert.equal(world.registry.size, 1);
  });

  it('ends a request for which nobody is left', async () => {
    world.respond = hanging;
    const rates = world.rates();
    show(rates).leave();
    await world.pass(4_999);
    assert.equal(world.asked[0]?.signal.aborted, false);
    await world.pass(1);
    assert.equal(world.asked[0]?.signal.aborted, true);
    await explain(new DataError('network')); // as would be done about the ended request
    await world.pass(0);
    assert.deepEqual(rates.snapshot, {status: 'pending'}, 'that is no failure');
  });

  it('does not take a late answer for the present one', async () => {
    const answers: ((response: Response) => void)[] = [];
    // This network does not even heed that the request was ended.
    world.respond = () => new Promise((resolve) => answers.push(resolve));
    const rates = world.rates();
    show(rates, {refresh: 300}).leave();
    await world.pass(5 * SECOND);
    const {told} = show(rates, {refresh: 300});
    await world.pass(0);
    answers[1]?.(Response.json({rate: 88}));
    await world.pass(0);
    answers[0]?.(Response.json({rate: 87}));
    await world.pass(0);
    assert.equal(ready(rates).data.rate, 88);
    assert.equal(told.length, 1);
  });

  it('does not take a late answer even while the present one is on its way', async () => {
    const answers: ((response: Response) => void)[] = [];
    world.respond = () => new Promise((resolve) => answers.push(resolve));
    const rates = world.rates();
    show(rates).leave();
    await world.pass(5 * SECOND);
    const {told} = show(rates);
    await world.pass(0);
    answers[0]?.(Response.json({rate: 87}));
    await world.pass(0);
    assert.equal(rates.snapshot.status, 'pending');
    assert.equal(told.length, 0);
  });

  it('is parsed once by each kind from one request', async () => {
    const other: Kind<string> = {
      name: 'other',
      parse: (value) => JSON.stringify(value),
      generated: () => undefined,
      age: () => ({stale: false, date: undefined}),
      nextChange: () => Infinity,
    };
    const text = world.store.resource(other, URL_OF_RATES);
    text.subscribe({refresh: 0, near: () => true, changed: () => undefined});
    show(world.rates());
    await world.pass(0);
    assert.equal(ready(world.rates()).data.rate, 87.45);
    assert.equal(text.snapshot.status === 'ready' && text.snapshot.data, '{"rate":87.45}');
    assert.equal(world.asked.length, 1);
  });

  it('costs two copies of the library one request a refresh, and each parses for itself', async () => {
    const copy = new Store(world.environment, world.registry);
    show(world.rates(), {refresh: 300});
    show(world.rates(copy), {refresh: 300});
    await world.pass(0);
    assert.deepEqual(world.times, [0]);
    assert.notEqual(ready(world.rates()).data, ready(world.rates(copy)).data);
    await world.pass(HOUR);
    assert.equal(world.asked.length, 13);
  });

  it('counts the age of bytes from when another copy read them', async () => {
    const copy = new Store(world.environment, world.registry);
    show(world.rates());
    await world.pass(10 * MINUTE);
    const element = show(world.rates(copy), {refresh: 300, near: false});
    await world.pass(0);
    assert.deepEqual(world.times, [0]);
    element.place.near = true;
    world.rates(copy).reschedule();
    await world.pass(0);
    assert.deepEqual(world.times, [0, 600]);
  });
});

describe('refreshing', () => {
  it('keeps to the interval asked for, and asks the server itself', async () => {
    show(world.rates(), {refresh: 300});
    await world.pass(1000 * SECOND);
    assert.deepEqual(world.times, [0, 300, 600, 900]);
    assert.deepEqual(
      world.asked.map(({cache}) => cache),
      ['default', 'no-cache', 'no-cache', 'no-cache'],
    );
  });

  it('keeps to the shortest interval of those near the viewport', async () => {
    const rates = world.rates();
    show(rates, {refresh: 900});
    show(rates, {refresh: 300});
    const far = show(rates, {refresh: 60, near: false});
    await world.pass(610 * SECOND);
    assert.deepEqual(world.times, [0, 300, 600]);
    far.place.near = true;
    rates.reschedule();
    await world.pass(110 * SECOND);
    assert.deepEqual(world.times, [0, 300, 600, 660, 720]);
    far.leave();
    await world.pass(300 * SECOND);
    assert.deepEqual(world.times, [0, 300, 600, 660, 720, 1020]);
  });

  it('never happens for 0', async () => {
    show(world.rates());
    await world.pass(0);
    assert.equal(world.timers.size, 0);
    await world.pass(10 * DAY);
    assert.equal(world.asked.length, 1);
  });

  it('never happens for 0, not even after a failure', async () => {
    world.respond = failing(500);
    show(world.rates());
    await world.pass(10 * DAY);
    assert.equal(world.asked.length, 1);
    assert.equal(world.timers.size, 0);
  });

  for (const [what, set] of [
    ['the page is hidden', (value: boolean) => (world.visible = value)],
    ['the page is offline', (value: boolean) => (world.online = value)],
  ] as const) {
    it(`waits while ${what}, and happens once, at once, on return when it is due`, async () => {
      show(world.rates(), {refresh: 300});
      await world.pass(10 * SECOND);
      set(false);
      assert.equal(world.timers.size, 0);
      await world.pass(990 * SECOND);
      assert.deepEqual(world.times, [0]);
      set(true);
      set(true); // focus and visibility often come together
      await world.pass(0);
      assert.deepEqual(world.times, [0, 1000]);
      await world.pass(300 * SECOND);
      assert.deepEqual(world.times, [0, 1000, 1300]);
    });

    it(`happens in its own time when ${what} only for a moment`, async () => {
      show(world.rates(), {refresh: 300});
      await world.pass(100 * SECOND);
      set(false);
      await world.pass(100 * SECOND);
      set(true);
      await world.pass(99 * SECOND);
      assert.deepEqual(world.times, [0]);
      await world.pass(SECOND);
      assert.deepEqual(world.times, [0, 300]);
    });
  }

  it('waits while nobody is near, and happens at once when somebody comes near and it is due', async () => {
    const rates = world.rates();
    const element = show(rates, {refresh: 300, near: false});
    await world.pass(1000 * SECOND);
    assert.deepEqual(world.times, [0]);
    assert.equal(world.timers.size, 0);
    element.place.near = true;
    rates.reschedule();
    await world.pass(0);
    assert.deepEqual(world.times, [0, 1000]);
  });

  it('does not begin again while it is under way', async () => {
    let respond: ((response: Response) => void) | undefined;
    const rates = world.rates();
    show(rates, {refresh: 15});
    await world.pass(14 * SECOND);
    world.respond = () => new Promise((resolve) => (respond = resolve));
    await world.pass(5 * SECOND);
    world.visible = false;
    world.visible = true;
    show(rates, {refresh: 15});
    await world.pass(SECOND);
    assert.deepEqual(world.times, [0, 15]);
    respond?.(Response.json({rate: 88}));
    await world.pass(0);
    assert.equal(ready(rates).data.rate, 88);
  });

  it('tells nobody of unchanged bytes, and keeps the very same snapshot', async () => {
    const rates = world.rates();
    const {told} = show(rates, {refresh: 300});
    await world.pass(0);
    const {snapshot} = rates;
    await world.pass(HOUR);
    assert.equal(world.asked.length, 13);
    assert.equal(rates.snapshot, snapshot);
    assert.equal(told.length, 1);
    assert.equal(parsed, 1);
  });

  it('tells everybody of changed bytes, even of the same length', async () => {
    const rates = world.rates();
    const {told} = show(rates, {refresh: 300});
    await world.pass(0);
    world.document = {rate: 87.46};
    await world.pass(300 * SECOND);
    assert.equal(ready(rates).data.rate, 87.46);
    assert.equal(told.length, 2);
  });

  it('follows a load that the cache answered, once, when what it kept is due', async () => {
    const kept = new Date(NOON - HOUR).toUTCString();
    world.respond = ({cache}) =>
      Response.json(world.document, {headers: {date: cache === 'default' ? kept : new Date(world.now).toUTCString()}});
    show(world.rates(), {refresh: 300});
    await world.pass(299 * SECOND);
    assert.deepEqual(world.times, [0, 0]);
    assert.deepEqual(
      world.asked.map(({cache}) => cache),
      ['default', 'no-cache'],
    );
    await world.pass(SECOND);
    assert.deepEqual(world.times, [0, 0, 300]);
  });

  it('does not bring back a document that is older than the one on screen', async () => {
    const rates = world.rates();
    world.document = {rate: 87.45, generated: NOON - HOUR};
    show(rates, {refresh: 300});
    await world.pass(0);
    world.document = {rate: 90, generated: NOON - 2 * HOUR};
    await world.pass(300 * SECOND);
    assert.equal(ready(rates).data.rate, 87.45);
    world.document = {rate: 91, generated: NOON};
    await world.pass(300 * SECOND);
    assert.equal(ready(rates).data.rate, 91);
  });

  it('goes on when the reader sets the clock back by a day', async () => {
    show(world.rates(), {refresh: 300});
    await world.pass(0);
    world.now -= 24 * HOUR;
    world.visible = true; // looks at the clock again
    await world.pass(300 * SECOND);
    assert.equal(world.asked.length, 2);
  });

  it('comes sooner by the time that a cache kept the answer', async () => {
    world.headers = {date: new Date(NOON - 100 * SECOND).toUTCString()};
    show(world.rates(), {refresh: 300});
    await world.pass(250 * SECOND);
    assert.deepEqual(world.times, [0, 200]);
  });
});

describe('a failure', () => {
  it('of the first load is an error, until a later one succeeds', async () => {
    world.respond = failing(500);
    const rates = world.rates();
    const {told} = show(rates, {refresh: 300});
    await world.pass(0);
    assert.equal(failure(rates).code, 'http');
    assert.equal(failure(rates).url, URL_OF_RATES);
    world.respond = () => Response.json({rate: 88});
    await world.pass(2 * SECOND);
    assert.equal(ready(rates).error, undefined);
    assert.equal(ready(rates).stale, false);
    assert.equal(told.length, 2);
  });

  it('of a refresh keeps the data, calls it stale and says why; the next success takes that back', async () => {
    const rates = world.rates();
    const {told} = show(rates, {refresh: 300});
    await world.pass(0);
    const {data} = ready(rates);
    const {respond} = world;
    world.respond = failing(500);
    await world.pass(300 * SECOND);
    assert.equal(ready(rates).data, data);
    assert.equal(ready(rates).stale, true);
    assert.equal(ready(rates).error?.status, 500);
    world.respond = respond;
    await world.pass(2 * SECOND);
    assert.equal(ready(rates).data, data);
    assert.equal(ready(rates).stale, false);
    assert.equal(ready(rates).error, undefined);
    assert.equal(told.length, 3);
  });

  it('is not mended by time: what turns stale meanwhile still says why', async () => {
    world.document = {rate: 87.45, staleAt: NOON + 310 * SECOND};
    const rates = world.rates();
    show(rates, {refresh: 300});
    await world.pass(0);
    world.respond = failing(503, {'retry-after': '60'});
    await world.pass(320 * SECOND);
    assert.deepEqual(world.times, [0, 300]);
    assert.equal(ready(rates).stale, true);
    assert.equal(ready(rates).error?.status, 503);
  });

  it('is a document that is bad as a whole: the last good one stays', async () => {
    const rates = world.rates();
    show(rates, {refresh: 300});
    await world.pass(0);
    const {data} = ready(rates);
    for (const [code, respond] of [
      ['invalid', () => Response.json({rates: 'none'})],
      ['not-a-document', () => new Response('<!doctype html><title>Sign in</title>')],
      ['not-a-document', () => new Response('')],
    ] as const) {
      world.respond = respond;
      await world.pass(300 * SECOND);
      assert.equal(ready(rates).data, data);
      assert.equal(ready(rates).stale, true);
      assert.equal(ready(rates).error?.code, code);
    }
  });

  it('of the first load is also a document that is bad as a whole', async () => {
    world.document = {rates: 'none'};
    const rates = world.rates();
    show(rates);
    await world.pass(0);
    assert.equal(failure(rates).code, 'invalid');
  });

  it('of our own reading is an error too, and never an exception', async () => {
    const rates = world.store.resource<Rate>({...RATE, parse: () => assert.fail('a bug')}, URL_OF_RATES);
    show(rates);
    await world.pass(0);
    assert.equal(failure(rates).code, 'invalid');
  });

  it('is a server that never answers, and is tried again', {timeout: 30_000}, async () => {
    world.respond = hanging;
    world.random = 0.999;
    const rates = world.rates();
    show(rates, {refresh: 300});
    await world.pass(10 * SECOND);
    while (rates.snapshot.status === 'pending') await sleep(2);
    assert.equal(failure(rates).code, 'timeout');
    // The wait counts from the failure: ten seconds of silence do not use it up.
    await world.pass(1_900);
    assert.equal(world.asked.length, 1);
    await world.pass(SECOND);
    assert.equal(world.asked.length, 2);
  });

  it('is answered by waiting exponentially longer, but no longer than a refresh', async () => {
    world.respond = failing(500);
    world.random = 0.9999;
    show(world.rates(), {refresh: 300});
    await world.pass(1200 * SECOND);
    assert.deepEqual(
      world.waits.slice(0, 9).map((wait) => Math.round(wait)),
      [2, 4, 8, 16, 32, 64, 128, 256, 300],
    );
  });

  it('is answered by waiting for a random part of that, but never less than a second', async () => {
    world.respond = failing(500);
    world.random = 0.25;
    show(world.rates(), {refresh: 300});
    await world.pass(100 * SECOND);
    assert.deepEqual(
      world.waits.slice(0, 6).map((wait) => Math.round(wait)),
      [1, 1, 2, 4, 8, 16],
    );
    world.random = 0;
    const {length} = world.asked;
    await world.pass(100 * SECOND);
    const waits = world.waits.slice(length);
    assert.deepEqual(waits.slice(0, 50), new Array(50).fill(1));
  });

  it('is answered so for bad documents too, each time by asking the server again', async () => {
    world.document = {rates: 'none'};
    world.random = 0.9999;
    show(world.rates(), {refresh: 300});
    await world.pass(130 * SECOND);
    assert.deepEqual(
      world.waits.map((wait) => Math.round(wait)),
      [2, 4, 8, 16, 32, 64],
    );
  });

  it('is forgotten after a success: the next is answered by a short wait again', async () => {
    world.respond = failing(500);
    world.random = 0.9999;
    const rates = world.rates();
    show(rates, {refresh: 300});
    await world.pass(70 * SECOND);
    world.respond = () => Response.json({rate: 88});
    await world.pass(60 * SECOND);
    assert.equal(ready(rates).error, undefined);
    world.respond = failing(500);
    await world.pass(301 * SECOND);
    const {length} = world.asked;
    assert.equal(ready(rates).error?.code, 'http');
    await world.pass(2 * SECOND);
    assert.equal(world.asked.length, length + 1);
  });

  for (const seconds of [7, 90, 4000]) {
    it(`is answered by waiting ${String(seconds)} s where the server asks for it`, async () => {
      world.respond = failing(503, {'retry-after': String(seconds)});
      world.random = 0;
      show(world.rates(), {refresh: 300});
      await world.pass(seconds * SECOND);
      assert.deepEqual(world.waits, [seconds]);
    });
  }

  it('is not answered by a storm where the server asks for no wait', async () => {
    world.respond = failing(503, {'retry-after': '0'});
    show(world.rates(), {refresh: 300});
    await world.pass(10 * SECOND);
    assert.deepEqual(world.waits, new Array(10).fill(1));
  });

  for (const status of [429, 503]) {
    it(`is answered by a minute to two for ${String(status)} without Retry-After`, async () => {
      world.respond = failing(status);
      world.random = 0;
      show(world.rates(), {refresh: 15});
      await world.pass(60 * SECOND);
      assert.deepEqual(world.waits, [60]);
      world.random = 0.9999;
      await world.pass(60 * SECOND); // asked with the wait that was drawn before
      assert.equal(world.asked.length, 3);
      await world.pass(119 * SECOND);
      assert.equal(world.asked.length, 3);
      await world.pass(SECOND);
      assert.equal(world.asked.length, 4);
    });
  }

  it('is kept waiting by nothing but the clock: coming back to the page does not hurry it', async () => {
    world.respond = failing(503, {'retry-after': '90'});
    show(world.rates(), {refresh: 15});
    await world.pass(30 * SECOND);
    world.visible = false;
    await world.pass(30 * SECOND);
    world.visible = true;
    await world.pass(29 * SECOND);
    assert.deepEqual(world.times, [0]);
    await world.pass(SECOND);
    assert.deepEqual(world.times, [0, 90]);
  });
});

describe('growing old', () => {
  it('turns stale when its time comes, tells everybody once, and costs no request', async () => {
    world.document = {rate: 87.45, staleAt: NOON + HOUR};
    const rates = world.rates();
    const {told} = show(rates);
    await world.pass(HOUR - 1);
    assert.equal(ready(rates).stale, false);
    assert.equal(told.length, 1);
    await world.pass(1);
    assert.equal(ready(rates).stale, true);
    assert.equal(ready(rates).now, NOON + HOUR);
    assert.equal(ready(rates).error, undefined);
    assert.equal(told.length, 2);
    await world.pass(DAY);
    assert.equal(told.length, 2);
    assert.equal(world.asked.length, 1);
    assert.equal(world.timers.size, 0);
  });

  it('keeps the data as the same object', async () => {
    world.document = {rate: 87.45, staleAt: NOON + HOUR};
    const rates = world.rates();
    show(rates);
    await world.pass(0);
    const {data} = ready(rates);
    await world.pass(HOUR);
    assert.equal(ready(rates).data, data);
  });

  it('is told on return to a page that was hidden meanwhile', async () => {
    world.document = {rate: 87.45, staleAt: NOON + HOUR};
    const rates = world.rates();
    const {told} = show(rates);
    await world.pass(0);
    world.visible = false;
    assert.equal(world.timers.size, 0);
    await world.pass(2 * HOUR);
    assert.equal(told.length, 1);
    world.visible = true;
    await world.pass(0);
    assert.equal(ready(rates).stale, true);
    assert.equal(told.length, 2);
  });

  it('is seen at a refresh that brings the same bytes', async () => {
    world.document = {rate: 87.45, staleAt: NOON + 300 * SECOND};
    const rates = world.rates();
    show(rates, {refresh: 300});
    await world.pass(300 * SECOND);
    assert.equal(ready(rates).stale, true);
    assert.equal(parsed, 1);
  });

  it('happens to a document in hand too, which is never fetched', async () => {
    const rates = world.store.inHand(RATE);
    const {told, leave} = show(rates, {refresh: 300});
    rates.seed({rate: 87.45, staleAt: NOON + HOUR});
    await world.pass(0);
    assert.equal(ready(rates).stale, false);
    await world.pass(HOUR);
    assert.equal(ready(rates).stale, true);
    assert.equal(told.length, 2);
    assert.equal(world.asked.length, 0);
    leave();
    await world.pass(5 * SECOND);
    assert.equal(world.timers.size + world.watchers.size, 0);
  });

  it('is not put off by times too far away for one timer', async () => {
    world.document = {rate: 87.45, staleAt: NOON + 60 * DAY};
    const rates = world.rates();
    const {told} = show(rates);
    await world.pass(0);
    assert.equal(world.timers.size, 1);
    world.timers.forEach(({at}) => assert.equal(Math.min(at - world.now, 2 ** 31 - 1), at - world.now));
    await world.pass(60 * DAY - 1);
    assert.equal(ready(rates).stale, false);
    await world.pass(1);
    assert.equal(ready(rates).stale, true);
    assert.equal(told.length, 2);
  });

  it("goes by the server's clock for a reader whose own is slow", async () => {
    world.now = NOON - 365 * DAY;
    world.document = {rate: 87.45, staleAt: NOON - HOUR};
    world.headers = {date: new Date(NOON).toUTCString()};
    const rates = world.rates();
    show(rates);
    await world.pass(0);
    assert.equal(ready(rates).stale, true);
    assert.equal(ready(rates).now, NOON);
  });

  it('goes by the newest document for a slow clock that no server puts right, and on from there', async () => {
    world.now = NOON - 365 * DAY;
    world.document = {rate: 87.45, generated: NOON, staleAt: NOON + HOUR};
    const rates = world.rates();
    show(rates);
    await world.pass(0);
    assert.equal(ready(rates).now, NOON);
    await world.pass(HOUR);
    assert.equal(ready(rates).stale, true);
  });
});

describe('a seed', () => {
  it('is shown at once and costs nothing until somebody subscribes; then the server is asked all the same', async () => {
    const rates = world.rates();
    rates.seed({rate: 80});
    assert.equal(ready(rates).data.rate, 80);
    await world.pass(HOUR);
    assert.equal(world.asked.length + world.timers.size, 0);
    show(rates);
    await world.pass(0);
    assert.equal(ready(rates).data.rate, 87.45);
    assert.equal(world.asked.length, 1);
  });

  it('that was good at a time known asks nothing before a refresh is due since then', async () => {
    const rates = world.rates();
    rates.seed({rate: 80}, NOON - 100 * SECOND);
    const {leave} = show(rates, {refresh: 300});
    await world.pass(199 * SECOND);
    assert.deepEqual([ready(rates).data.rate, world.asked.length], [80, 0]);
    await world.pass(2 * SECOND);
    assert.deepEqual([ready(rates).data.rate, world.asked.length], [87.45, 1]);
    leave();
  });

  it('that was good longer ago than that asks at once, and one that is never refreshed not at all', async () => {
    for (const [refresh, requests] of [
      [300, 1],
      [0, 0],
    ] as const) {
      const rates = world.store.resource(RATE, `https://bank.example/${String(refresh)}.json`);
      const {length} = world.asked;
      rates.seed({rate: 80}, NOON - HOUR);
      show(rates, {refresh});
      await world.pass(SECOND);
      assert.equal(world.asked.length - length, requests);
    }
  });

  it('stays, marked stale, when the first load fails', async () => {
    const rates = world.rates();
    rates.seed({rate: 80});
    world.respond = failing(404);
    show(rates);
    await world.pass(0);
    assert.equal(ready(rates).data.rate, 80);
    assert.equal(ready(rates).stale, true);
    assert.equal(ready(rates).error?.status, 404);
  });

  it('is stale from the beginning when its time is over', () => {
    const rates = world.rates();
    rates.seed({rate: 80, staleAt: NOON - 1});
    assert.equal(ready(rates).stale, true);
  });

  it('never takes the place of what was read', async () => {
    const rates = world.rates();
    const {told} = show(rates);
    await world.pass(0);
    rates.seed({rate: 80});
    assert.equal(ready(rates).data.rate, 87.45);
    assert.equal(told.length, 1);
  });

  it('takes the place of an error', async () => {
    world.respond = failing(404);
    const rates = world.rates();
    const {told} = show(rates);
    await world.pass(0);
    rates.seed({rate: 80});
    assert.equal(ready(rates).data.rate, 80);
    assert.equal(told.length, 2);
  });
});

describe('a snapshot', () => {
  it('is frozen in every state', async () => {
    const rates = world.rates();
    assert.equal(Object.isFrozen(rates.snapshot), true);
    world.respond = failing(500);
    show(rates, {refresh: 300});
    await world.pass(0);
    assert.equal(rates.snapshot.status, 'error');
    assert.equal(Object.isFrozen(rates.snapshot), true);
    world.respond = () => Response.json({rate: 88});
    await world.pass(2 * SECOND);
    assert.equal(rates.snapshot.status, 'ready');
    assert.equal(Object.isFrozen(rates.snapshot), true);
    assert.throws(() => Object.assign(rates.snapshot, {stale: true}), TypeError);
  });
});

describe('a store with a real server and a real clock', () => {
  let server: TestServer;

  before(async () => {
    server = await startServer();
  });

  after(() => server.close());

  it('makes one request for fifty elements of two copies, and nothing is left afterwards', async () => {
    mock.restoreAll(); // this once, time is real
    server.put('rates.json', '{"rate": 87.45}');
    const environment: Environment = {...world.environment, fetch, now: () => Date.now()};
    const stores = [new Store(environment, world.registry), new Store(environment, world.registry)];
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const earlier = timers();
    const elements = await Promise.all(
      Array.from({length: 50}, (_, index) => {
        const rates = (stores[index % 2] ?? assert.fail()).resource(RATE, `${server.origin}/doc/rates.json?delay=30`);
        return new Promise<{rates: Resource<Rate>; leave: () => void}>((resolve) => {
          const leave = rates.subscribe({refresh: 300, near: () => true, changed: () => resolve({rates, leave})});
        });
      }),
    );
    elements.forEach(({rates}) => assert.equal(ready(rates).data.rate, 87.45));
    assert.equal(server.requests('/doc/rates.json').length, 1);
    assert.equal(timers(), earlier + 2);
    elements.forEach(({leave}) => leave());
    await new Promise((resolve) => setTimeout(resolve, 5_100));
    assert.equal(timers(), earlier);
    assert.equal(world.registry.size + world.watchers.size, 0);
  });
});
