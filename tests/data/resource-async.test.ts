import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it, mock} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {DataError, type DataErrorCode} from '../../src/data/errors.js';
import {BROWSER_LIMITS} from '../../src/data/load.js';
import {Store, type Kind, type Resource, type Snapshot} from '../../src/data/resource.js';

const NOON = Date.parse('2026-05-24T12:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const ADDRESS = 'https://publisher.example/news.json';

/** A document that takes code of its own to be read. `generated` is in seconds after noon. */
interface Doc {
  readonly title: string;
  readonly generated?: number;
}

/** A parsing under way, which the test ends. */
interface Parsing {
  readonly value: Doc;
  readonly url: string;
  readonly done: (data?: Doc) => void;
  readonly failed: (error: Error) => void;
}

/** A page whose clock, timers, network and parser are in the test's hands. */
class World {
  now = NOON;
  document: Doc = {title: 'One'};
  requests = 0;
  readonly parsings: Parsing[] = [];
  readonly timers = new Map<number, {readonly at: number; readonly run: () => void}>();
  readonly kind: Kind<Doc> = {
    name: 'doc',
    parse: (value, url) =>
      new Promise((resolve, reject) => {
        const doc = value as Doc;
        this.parsings.push({value: doc, url, done: (data = doc) => resolve(data), failed: reject});
      }),
    generated: ({generated}) => (generated === undefined ? undefined : NOON + generated * SECOND),
    age: () => ({stale: false, date: undefined}),
    nextChange: () => Infinity,
  };
  readonly store = new Store({
    fetch: () => {
      this.requests++;
      return Promise.resolve(Response.json(this.document));
    },
    now: () => this.now,
    steady: () => this.now,
    random: () => 0.5,
    visible: () => true,
    online: () => true,
    watch: () => () => undefined,
    limits: BROWSER_LIMITS,
  });
  readonly resource: Resource<Doc> = this.store.resource(this.kind, ADDRESS);

  /** Puts this world's timers in place of Node's. */
  begin(): void {
    let ids = 0;
    mock.method(globalThis, 'setTimeout', (run: () => void, delay = 0) => {
      this.timers.set(++ids, {at: this.now + delay, run});
      return ids;
    });
    mock.method(globalThis, 'clearTimeout', (id: number | undefined) => void this.timers.delete(id ?? 0));
  }

  /** Lets time pass, and all that falls due in it happen. */
  async pass(duration: number): Promise<void> {
    const end = this.now + duration;
    for (;;) {
      await settle();
      const [next] = [...this.timers].sort(([, a], [, b]) => a.at - b.at);
      if (!next || next[1].at > end) break;
      this.timers.delete(next[0]);
      this.now = Math.max(this.now, next[1].at);
      next[1].run();
    }
    this.now = end;
  }

  /** Waits until a document is on its way through the parser: the one of that number, from 0. */
  async parsing(index = this.parsings.length): Promise<Parsing> {
    for (let tries = 0; tries < 1_000; tries++) {
      const found = this.parsings[index];
      if (found) return found;
      await sleep(2);
    }
    return assert.fail(`nothing is parsed for the ${String(index + 1)}th time`);
  }
}

/** Turns of the event loop in which an answer is read and a failure explained. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** An element: what it was told, and how it leaves. */
function show(resource: Resource<Doc>, refresh = 0): {readonly told: Snapshot<Doc>[]; readonly leave: () => void} {
  const told: Snapshot<Doc>[] = [];
  const leave = resource.subscribe({refresh, near: () => true, changed: () => told.push(resource.snapshot)});
  return {told, leave};
}

/** "One" where that is shown, "One, stale: invalid" after a refresh that failed, else "pending" or "error: invalid". */
function said({snapshot}: Pick<Resource<Doc>, 'snapshot'>): string {
  if (snapshot.status === 'pending') return 'pending';
  if (snapshot.status === 'error') return `error: ${snapshot.error.code}`;
  const {data, stale, error} = snapshot;
  return data.title + (stale ? ', stale' : '') + (error ? `: ${error.code}` : '');
}

/** Waits until the resource says so: what the store loads and explains takes turns of its own. */
async function shows(expected: string, resource = world.resource): Promise<void> {
  for (let tries = 0; tries < 1_000 && said(resource) !== expected; tries++) await sleep(2);
  assert.equal(said(resource), expected);
}

let world: World;
const rejections: unknown[] = [];
const note = (reason: unknown): unknown => rejections.push(reason);

beforeEach(() => {
  rejections.length = 0;
  process.on('unhandledRejection', note);
  world = new World();
  world.begin();
});

afterEach(async () => {
  mock.restoreAll();
  await settle();
  process.off('unhandledRejection', note);
  assert.deepEqual(rejections, [], 'a rejection that nobody caught');
});

describe('a document that takes code which is loaded only when met', () => {
  it('is pending until it has been read, then shown, and told once', async () => {
    const {told} = show(world.resource);
    const {done, url} = await world.parsing();
    assert.equal(url, ADDRESS);
    assert.equal(said(world.resource), 'pending');
    done();
    await shows('One');
    assert.deepEqual(told, [world.resource.snapshot]);
  });

  it('is read once for fifty, and for those who come while it is read', async () => {
    const elements = Array.from({length: 50}, () => show(world.resource));
    const {done} = await world.parsing();
    elements.push(show(world.resource));
    done();
    await settle();
    assert.deepEqual([world.requests, world.parsings.length], [1, 1]);
    assert.ok(elements.every(({told}) => told.length === 1));
  });

  it('is not read again where a refresh brings the same bytes', async () => {
    const {told} = show(world.resource, 300);
    (await world.parsing()).done();
    await world.pass(300 * SECOND);
    await settle();
    assert.deepEqual([world.requests, world.parsings.length, told.length], [2, 1, 1]);
  });

  it('is not asked for again while it is read', async () => {
    show(world.resource, 15);
    const {done} = await world.parsing();
    await world.pass(10 * MINUTE);
    assert.deepEqual([world.requests, said(world.resource)], [1, 'pending']);
    done();
    await shows('One');
    await world.pass(SECOND);
    assert.equal(world.requests, 2, 'then at once, for it is overdue');
  });

  it('takes the place of the one before only when it has been read', async () => {
    show(world.resource, 300);
    (await world.parsing()).done();
    world.document = {title: 'Two'};
    await world.pass(300 * SECOND);
    const {done} = await world.parsing(1);
    assert.equal(said(world.resource), 'One');
    done();
    await shows('Two');
  });

  it('takes the place of a seed that came while it was read', async () => {
    show(world.resource);
    const {done} = await world.parsing();
    world.resource.seed({title: 'Seed'});
    assert.equal(said(world.resource), 'Seed');
    done();
    await shows('One');
  });

  it('does not take the place of a newer seed that came while it was read', async () => {
    world.document = {title: 'One', generated: 1};
    show(world.resource);
    const {done} = await world.parsing();
    world.resource.seed({title: 'Seed', generated: 2});
    done();
    await settle();
    assert.equal(said(world.resource), 'Seed');
  });

  it('is awaited whatever the page has put in the place of promises', async () => {
    const {Promise: own} = globalThis;
    // As zone.js and older libraries do. What `import()` gives is still the engine's own.
    globalThis.Promise = class Replaced<T> extends own<T> {};
    const engines = async (value: unknown): Promise<Doc> => {
      await settle();
      return value as Doc;
    };
    try {
      const resource = world.store.resource({...world.kind, name: 'engine', parse: engines}, ADDRESS);
      show(resource);
      await shows('One', resource);
    } finally {
      globalThis.Promise = own;
    }
  });
});

describe('a document that cannot be read after all', () => {
  for (const [what, error, code] of [
    ['is an error with its code', new DataError('not-a-document', 'a list', {url: ADDRESS}), 'not-a-document'],
    ['is an error too where the fault is our own', new TypeError('x is not a function'), 'invalid'],
  ] as const satisfies readonly (readonly [string, Error, DataErrorCode])[]) {
    it(what, async () => {
      const {told} = show(world.resource);
      (await world.parsing()).failed(error);
      await shows(`error: ${code}`);
      assert.equal(told.length, 1);
    });
  }

  it('leaves the last good one, marked stale, until the next that can', async () => {
    show(world.resource, 300);
    (await world.parsing()).done();
    world.document = {title: 'Two'};
    await world.pass(300 * SECOND);
    (await world.parsing(1)).failed(new DataError('invalid', 'nothing'));
    await shows('One, stale: invalid');
    await world.pass(10 * SECOND);
    (await world.parsing(2)).done();
    await shows('Two');
  });

  it('is tried again after a short wait', async () => {
    show(world.resource, 300);
    (await world.parsing()).failed(new DataError('invalid', 'nothing'));
    await shows('error: invalid');
    await world.pass(5 * SECOND);
    (await world.parsing(1)).done();
    await shows('One');
    assert.equal(world.requests, 2);
  });
});

describe('a document that has been read too late', () => {
  /** Everybody leaves for longer than the grace, while the first document is read. */
  async function left(): Promise<Parsing> {
    const {leave} = show(world.resource);
    const parsing = await world.parsing();
    leave();
    await world.pass(6 * SECOND);
    return parsing;
  }

  it('is shown to nobody when everybody has left, and sets no timer', async () => {
    const {leave, told} = show(world.resource, 300);
    const {done} = await world.parsing();
    leave();
    await world.pass(6 * SECOND);
    done();
    await settle();
    assert.deepEqual([said(world.resource), told.length, world.timers.size], ['pending', 0, 0]);
  });

  it('is still good for one who comes back within the grace, and costs no second request', async () => {
    const {leave} = show(world.resource);
    const {done} = await world.parsing();
    leave();
    await world.pass(4 * SECOND);
    const {told} = show(world.resource);
    done();
    await settle();
    assert.deepEqual([said(world.resource), told.length, world.requests], ['One', 1, 1]);
  });

  it('loses to the one that came after it', async () => {
    const late = await left();
    world.document = {title: 'Two'};
    const {told} = show(world.resource);
    (await world.parsing(1)).done();
    await settle();
    late.done();
    await settle();
    assert.deepEqual([said(world.resource), told.length], ['Two', 1]);
  });

  it('does not hurry the next refresh', async () => {
    const late = await left();
    show(world.resource, 300);
    (await world.parsing(1)).done();
    await shows('One');
    late.done();
    await settle();
    show(world.resource, 300);
    await world.pass(298 * SECOND);
    assert.equal(world.requests, 2);
    await world.pass(2 * SECOND);
    assert.equal(world.requests, 3);
  });

  it('loses even while the one after it is read', async () => {
    const late = await left();
    world.document = {title: 'Two'};
    const {told} = show(world.resource);
    const {done} = await world.parsing(1);
    late.done();
    await settle();
    assert.deepEqual([said(world.resource), told.length], ['pending', 0]);
    done();
    await shows('Two');
  });

  it('is no failure of the one that came after it', async () => {
    const late = await left();
    const {told} = show(world.resource, 300);
    (await world.parsing(1)).done();
    await settle();
    late.failed(new DataError('invalid', 'nothing'));
    await world.pass(SECOND);
    assert.deepEqual([said(world.resource), told.length, world.requests], ['One', 1, 2]);
  });
});
