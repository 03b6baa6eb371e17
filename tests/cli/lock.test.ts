import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {link, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile} from 'node:fs/promises';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {OutputError} from '../../src/cli/errors.js';
import {LOCK, lock} from '../../src/cli/lock.js';

const CHILD = fileURLToPath(new URL('../fixtures/publishing.ts', import.meta.url));
const NOW = Date.parse('2026-05-24T12:00:00Z');

let folder: string;
let children: Run[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nw-lock-'));
  children = [];
});

afterEach(async () => {
  for (const {child, ended} of children) {
    child.kill('SIGKILL');
    await ended;
  }
  await rm(folder, {recursive: true});
});

interface Run {
  readonly child: ChildProcess;
  /** What it says first: `held`, or why it has not got the lock. */
  readonly said: Promise<string>;
  readonly ended: Promise<string | number | null>;
}

/** A run in a process of its own. */
function start(what: string): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, what, folder], {stdio: ['pipe', 'pipe', 'inherit']});
  const run = {
    child,
    said: new Promise<string>((resolve) =>
      child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim())),
    ),
    ended: new Promise<string | number | null>((resolve) =>
      child.once('close', (code, signal) => resolve(signal ?? code)),
    ),
  };
  children.push(run);
  return run;
}

async function refused(run: Promise<unknown>): Promise<OutputError> {
  const error: unknown = await run.then(
    () => assert.fail('it got the lock'),
    (cause: unknown) => cause,
  );
  assert.ok(error instanceof OutputError, String(error));
  assert.equal(error.code, 'locked');
  return error;
}

const owner = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(folder, LOCK), 'utf8')) as Record<string, unknown>;

/** Leaves a lock as another would have. */
async function leave(change: Readonly<Record<string, unknown>>, silentFor = 0): Promise<void> {
  await rm(join(folder, LOCK), {force: true});
  const release = await lock(folder, {now: NOW});
  const content = JSON.stringify({...(await owner()), token: 'theirs', ...change});
  await release();
  await writeFile(join(folder, LOCK), content);
  const then = Date.now() / 1000 - silentFor;
  await utimes(join(folder, LOCK), then, then);
}

describe('a lock', () => {
  it('keeps the second run out, and tells it who is at work and since when', async () => {
    const release = await lock(folder, {now: NOW});
    const {message} = await refused(lock(folder));
    assert.ok(message.includes(`process ${process.pid} on ${hostname()}, since 2026-05-24T12:00:00.000Z`), message);
    assert.ok(message.includes(folder), message);
    await release();
  });

  it('is free again when it is given back, and leaves nothing', async () => {
    await (
      await lock(folder)
    )();
    assert.deepEqual(await readdir(folder), []);
    const release = await lock(folder);
    assert.deepEqual(await readdir(folder), [LOCK]);
    await release();
  });

  it('makes the folder that it is in', async () => {
    const release = await lock(join(folder, 'deep', 'public'));
    assert.deepEqual(await readdir(join(folder, 'deep', 'public')), [LOCK]);
    await release();
  });

  it('names the folder, and not itself, where there can be none', async () => {
    const [file, link] = [join(folder, 'file'), join(folder, 'link')];
    await writeFile(file, '');
    await symlink(join(folder, 'nowhere/at/all'), link);
    await assert.rejects(lock(file), {
      code: 'misplaced',
      path: file,
      message: /file where a folder should be: \S+\/file\./,
    });
    await assert.rejects(lock(link), {code: 'misplaced', path: link, message: /leads nowhere.* --out/});
  });

  it('goes to one of many who want it at once', async () => {
    const runs = await Promise.allSettled(new Array(30).fill(0).map(() => lock(folder)));
    const got = runs.flatMap((run) => (run.status === 'fulfilled' ? [run.value] : []));
    assert.equal(got.length, 1);
    await got[0]?.();
    assert.deepEqual(await readdir(folder), []);
  });

  it('leaves no listener and no timer behind', async () => {
    const count = (): number[] => ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => process.listenerCount(name));
    const before = count();
    await (
      await lock(folder)
    )();
    const release = await lock(folder);
    await refused(lock(folder));
    await release();
    assert.deepEqual(count(), before);
  });

  it('shows that its owner lives', async () => {
    const release = await lock(folder, {beat: 20});
    const long = Date.now() / 1000 - 1_000;
    await utimes(join(folder, LOCK), long, long);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.ok((await stat(join(folder, LOCK))).mtimeMs / 1000 > long + 500);
    await release();
  });

  it('that somebody else has by now is not given back by its old owner', async () => {
    const release = await lock(folder);
    await rm(join(folder, LOCK));
    await writeFile(join(folder, LOCK), JSON.stringify({token: 'theirs'}));
    await release();
    assert.deepEqual(await owner(), {token: 'theirs'});
  });
});

describe('a lock whose owner is gone', () => {
  it('is taken over at once when the process is dead', async () => {
    const {child, said, ended} = start('lock');
    assert.equal(await said, 'held');
    assert.match((await refused(lock(folder))).message, new RegExp(`process ${child.pid} on`));
    child.kill('SIGKILL');
    await ended;
    assert.equal((await owner()).pid, child.pid);
    const release = await lock(folder);
    assert.equal((await owner()).pid, process.pid);
    await release();
    assert.deepEqual(await readdir(folder), []);
  });

  it('is taken over when its number belongs to another process now', {skip: process.platform !== 'linux'}, async () => {
    await leave({pid: process.ppid, started: '1'});
    await (
      await lock(folder)
    )();
  });

  it(
    'is not taken over while its process lives, however long it was silent',
    {skip: process.platform !== 'linux'},
    async () => {
      await leave({}, 10_000);
      await refused(lock(folder));
    },
  );

  it('is taken over from another machine after two minutes of silence, and not before', async () => {
    for (const other of [{host: 'web2'}, {machine: 'another boot'}]) {
      await leave(other, 90);
      await refused(lock(folder));
      await leave(other, 150);
      await (
        await lock(folder)
      )();
    }
  });

  it('is taken over after two minutes where the system does not tell when processes started', async () => {
    await leave({started: ''}, 90);
    await refused(lock(folder));
    await leave({started: ''}, 150);
    await (
      await lock(folder)
    )();
  });

  for (const content of ['', '{"pid": 1', '[]', '{"token": "../../x", "pid": "1"}']) {
    it(`is taken over after two minutes when all it says is ${JSON.stringify(content)}`, async () => {
      await writeFile(join(folder, LOCK), content);
      assert.match((await refused(lock(folder))).message, /does not say/);
      await utimes(join(folder, LOCK), 1_000, 1_000);
      await (
        await lock(folder)
      )();
      assert.deepEqual(await readdir(folder), []);
    });
  }

  it('goes to one of many who find it at once', async () => {
    for (let round = 0; round < 20; round++) {
      await leave({pid: 2 ** 22 + 1}); // no process has this number
      const runs = await Promise.allSettled(new Array(10).fill(0).map(() => lock(folder)));
      const got = runs.flatMap((run) => (run.status === 'fulfilled' ? [run.value] : []));
      for (const run of runs) if (run.status === 'rejected') assert.equal((run.reason as OutputError).code, 'locked');
      assert.equal(got.length, 1);
      await got[0]?.();
      assert.deepEqual(await readdir(folder), []);
    }
  });

  it('is taken over from one who died while taking it over', async () => {
    await leave({pid: 2 ** 22 + 1, token: 'first'});
    await link(join(folder, LOCK), join(folder, `${LOCK}.first`));
    const claim = JSON.stringify({...(await owner()), token: 'second'});
    await rm(join(folder, `${LOCK}.first`));
    await writeFile(join(folder, `${LOCK}.first`), claim);
    await writeFile(join(folder, `${LOCK}.second.new`), claim);
    const release = await lock(folder);
    assert.equal((await owner()).pid, process.pid);
    assert.deepEqual(await readdir(folder), [LOCK]);
    await release();
  });

  it('waits for one who is taking it over', async () => {
    await leave({pid: 2 ** 22 + 1, token: 'first'});
    const alive = {...(await owner()), pid: process.pid, token: 'second'};
    await writeFile(join(folder, `${LOCK}.first`), JSON.stringify(alive));
    assert.match((await refused(lock(folder))).message, new RegExp(`process ${process.pid} on`));
  });
});

describe('two runs at once', () => {
  it('never both have it, and the second says why', async () => {
    const first = start('lock');
    assert.equal(await first.said, 'held');
    const second = start('lock');
    assert.match(await second.said, new RegExp(`^locked: Another run .*process ${first.child.pid} on`));
    first.child.stdin?.end();
    assert.equal(await first.ended, 0);
    const third = start('lock');
    assert.equal(await third.said, 'held');
  });

  it('that start together after a crash share it out to one', async () => {
    await leave({pid: 2 ** 22 + 1});
    const runs = [1, 2, 3, 4].map(() => start('lock'));
    const said = await Promise.all(runs.map((run) => run.said));
    assert.equal(said.filter((text) => text === 'held').length, 1, said.join('\n'));
    assert.equal(said.filter((text) => text.startsWith('locked: ')).length, 3);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`do not block each other when the first ends by ${signal}`, {skip: process.platform === 'win32'}, async () => {
      const {child, said, ended} = start('lock');
      assert.equal(await said, 'held');
      child.kill(signal);
      assert.equal(await ended, signal);
      assert.deepEqual(await readdir(folder), []);
    });
  }

  it('do not block each other when the first exits with the lock in hand', async () => {
    const {said, ended} = start('lock-and-end');
    assert.equal(await said, 'held');
    assert.equal(await ended, 3);
    assert.deepEqual(await readdir(folder), []);
  });
});
