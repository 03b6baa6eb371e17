import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm, stat, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {Cache} from '../../src/cli/cache.js';

const URL = 'https://bank.example/rates.xml';
const NOW = Date.parse('2026-05-24T12:00:00Z');
const DAY = 86_400_000;

const answer = (body: string, headers: Readonly<Record<string, string>> = {etag: '"1"'}) => ({
  bytes: Buffer.from(body),
  headers,
});

let folder: string;
let now: number;
let cache: Cache;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nw-cache-'));
  now = NOW;
  cache = new Cache(join(folder, 'deep', 'cache'), () => now);
});

afterEach(() => rm(folder, {recursive: true}));

const files = (): Promise<string[]> => readdir(join(folder, 'deep', 'cache'));

async function body(url = URL): Promise<string | undefined> {
  const found = await cache.get(url);
  return found && Buffer.from(found.bytes).toString();
}

async function fileOf(end: string): Promise<string> {
  return join(folder, 'deep', 'cache', (await files()).find((name) => name.endsWith(end)) ?? '');
}

describe('what a source answered', () => {
  it('is kept with its headers, also for the next run', async () => {
    assert.equal(await cache.get(URL), undefined);
    assert.equal(await cache.put(URL, answer('<rates/>', {etag: '"1"', 'content-type': 'text/xml'})), true);
    const next = await new Cache(join(folder, 'deep', 'cache'), () => now).get(URL);
    assert.deepEqual(next?.headers, {etag: '"1"', 'content-type': 'text/xml'});
    assert.equal(await body(), '<rates/>');
    assert.equal(await body(`${URL}?day=1`), undefined);
  });

  it('gives way to what it answered next, and leaves nothing', async () => {
    await cache.put(URL, answer('one'));
    await cache.put(URL, answer('two', {etag: '"2"'}));
    assert.equal(await body(), 'two');
    assert.equal((await files()).length, 2);
  });

  it('is forgotten on demand', async () => {
    await cache.put(URL, answer('one'));
    await cache.forget(URL);
    assert.equal(await body(), undefined);
    assert.deepEqual(await files(), []);
  });

  it('is not believed when its body is not the one that came', async () => {
    await cache.put(URL, answer('<rates/>'));
    await writeFile(await fileOf('.body'), '<rates>');
    assert.equal(await body(), undefined);
    await cache.put(URL, answer('<rates/>'));
    await rm(await fileOf('.body'));
    assert.equal(await body(), undefined);
  });

  for (const [what, spoil] of [
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['no object', () => '[1, 2]'],
    ['of another address', (text: string) => text.replace('bank.example', 'other.example')],
  ] as const) {
    it(`is not believed when its facts are ${what}`, async () => {
      await cache.put(URL, answer('<rates/>'));
      const file = await fileOf('.json');
      await writeFile(file, spoil(await readFile(file, 'utf8')));
      assert.equal(await body(), undefined);
    });
  }

  it('is believed without headers that are no texts', async () => {
    await cache.put(URL, answer('<rates/>'));
    const file = await fileOf('.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"\\"1\\""', '7'));
    assert.deepEqual((await cache.get(URL))?.headers, {});
  });

  it('is not kept where nothing can be written, and that harms nothing', async () => {
    await writeFile(join(folder, 'file'), '');
    const none = new Cache(join(folder, 'file'), () => now);
    assert.equal(await none.put(URL, answer('one')), false);
    assert.equal(await none.get(URL), undefined);
    await none.forget(URL);
    await none.sweep();
  });
});

describe('a cache', () => {
  it('loses what nobody used for thirty days', async () => {
    await cache.put(URL, answer('one'));
    await cache.put(`${URL}?2`, answer('two'));
    now += 20 * DAY;
    assert.equal(await body(), 'one');
    now += 11 * DAY;
    await cache.sweep();
    assert.equal(await body(), 'one');
    assert.equal(await body(`${URL}?2`), undefined);
    assert.equal((await files()).length, 2);
  });

  it('loses what was unused longest when it is too large', async () => {
    for (const n of [1, 2, 3, 4]) {
      await cache.put(`${URL}?${n}`, answer('x'.repeat(10_000)));
      now += 1_000;
    }
    await body(`${URL}?1`);
    await cache.sweep({unused: DAY, total: 21_000});
    assert.deepEqual(
      (await Promise.all([1, 2, 3, 4].map((n) => body(`${URL}?${n}`)))).map((found) => found?.length),
      [10_000, undefined, undefined, 10_000],
    );
  });

  it('loses what a killed run left half written, after an hour, and nothing of others', async () => {
    await cache.put(URL, answer('one'));
    const half = `${await fileOf('.body')}.8e1f.new`;
    await writeFile(half, 'half');
    await writeFile(join(folder, 'deep', 'cache', 'notes.txt'), 'of somebody else');
    await utimes(join(folder, 'deep', 'cache', 'notes.txt'), 0, 0);
    await utimes(half, now / 1000, now / 1000);
    await cache.sweep();
    assert.equal((await stat(half)).size, 4);
    now += 2 * 3_600_000;
    await cache.sweep();
    assert.deepEqual((await files()).map((name) => name.replace(/^[0-9a-f]{64}/, '')).sort(), [
      '.body',
      '.json',
      'notes.txt',
    ]);
  });
});
