import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseNews} from '../../src/data/news.js';
import {parseRates} from '../../src/data/rates.js';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const ROUNDS = 50;

/** Runs the command in a folder, and kills it after so many milliseconds. Gives its exit code, null when killed. */
function run(folder: string, args: readonly string[], milliseconds?: number): Promise<number | null> {
  const child = spawn(process.execPath, [command, ...args], {cwd: folder, stdio: 'ignore'});
  const timer = milliseconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), milliseconds);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

/** What a widget would read of the folder: throws for a document that it could not. */
async function readAll(folder: string): Promise<string[]> {
  const names = (await readdir(folder, {recursive: true})).filter((name) => /^[^.].*\.json$/.test(name));
  for (const name of names) {
    const document: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
    if (name.includes('news')) assert.deepEqual(parseNews(document).problems, [], name);
    if (name.includes('rates')) assert.deepEqual(parseRates(document).problems, [], name);
  }
  return names;
}

describe('newswire publish, killed', () => {
  it(`at ${String(ROUNDS)} moments, never leaves a document that a widget cannot read, and the next run goes on`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'killed-'));
    try {
      assert.equal(await run(folder, ['init']), 0);
      const start = performance.now();
      assert.equal(await run(folder, ['publish']), 0);
      const usual = performance.now() - start;
      const feed = join(folder, 'sample/courier.xml');
      const text = await readFile(feed, 'utf8');
      const rate = join(folder, 'sample/nbkr-daily.xml');
      const figures = await readFile(rate, 'utf8');
      let killed = 0;
      for (let round = 1; round <= ROUNDS; round++) {
        // All documents change, so that there is much to be written.
        await writeFile(feed, text.replace(/<description>/g, `<description>Edition ${String(round)}. `));
        await writeFile(rate, figures.replace(/,6543/, `,65${String(round).padStart(2, '0')}`));
        const moment = usual * (0.3 + (0.8 * round) / ROUNDS);
        if ((await run(folder, ['publish'], moment)) === null) killed++;
        const names = await readAll(join(folder, 'public'));
        assert.ok(names.includes('news.json') && names.includes('rates.json') && names.includes('index.json'));
      }
      assert.ok(killed > ROUNDS / 4, `only ${String(killed)} runs were killed`);
      assert.equal(await run(folder, ['publish']), 0);
      assert.match(
        await readFile(join(folder, 'public/news.json'), 'utf8'),
        new RegExp(`Edition ${String(ROUNDS)}\\.`),
      );
      // A lock that was being made may stay; it is removed once it is two minutes old.
      const left = (await readdir(join(folder, 'public'))).filter((name) =>
        /^\.(?!newswire\.lock\..*\.new$)/.test(name),
      );
      assert.deepEqual(left, [], 'what killed runs left was removed');
    } finally {
      await rm(folder, {recursive: true, force: true});
    }
  });
});
