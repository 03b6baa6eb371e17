import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtemp, readdir, rm, symlink} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {init} from '../../src/cli/init.js';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'main-'));
  await init(folder);
});
after(() => rm(folder, {recursive: true}));

interface Said {
  readonly out: string;
  readonly error: string;
  readonly exit: number | null;
}

/** Runs the command, without a terminal. */
function run(args: readonly string[], input = ''): Promise<Said> {
  const child = spawn(process.execPath, ['--import', TSX, MAIN, ...args], {cwd: folder});
  let [out, error] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  child.stdin.end(input);
  return new Promise((resolve) =>
    child.once('close', (exit) => {
      resolve({out, error, exit});
    }),
  );
}

describe('the command newswire', () => {
  for (const args of [['publish', '--help'], ['check', '-h'], ['init', '--help'], ['--help']]) {
    it(`tells how it is used, and does nothing else, when it is asked by ${args.join(' ')}`, async () => {
      const {out, error, exit} = await run(args);
      assert.match(out, /newswire publish \[--config/);
      assert.deepEqual([error, exit], ['', 0]);
    });
  }

  const MISUSES: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [['pubish'], /^There is no command "pubish"; is "publish" meant\?\n/],
    [['publish', '--dryrun'], /^There is no option --dryrun; is --dry-run meant\?\n/],
    [['publish', '--out'], /^--out needs a value\.\n/],
    [['publish', '--out', ''], /^--out needs the name of a folder\.\n/],
    [['publish', '--config='], /^--config needs the name of a file\.\n/],
    [['publish', '--json=yes'], /^--json takes no value\.\n/],
    [['publish', 'public'], /^"public" is not expected here\.\n/],
    [['check'], /^newswire check needs the address of a document, or a file\.\n/],
    [['check', 'a.json', '--country', 'Kyrgyzstan'], /^--country needs codes such as KG, not "Kyrgyzstan"\.\n/],
  ];
  for (const [args, says] of MISUSES) {
    it(`answers ${args.join(' ')} in two lines: what is wrong, and where more is said`, async () => {
      const {out, error, exit} = await run(args);
      assert.match(error, says);
      assert.equal(error.trimEnd().split('\n').length, 2, error);
      assert.match(error, /newswire --help/);
      assert.deepEqual([out, exit], ['', 2]);
    });
  }

  it('will not publish the configuration itself', async () => {
    await symlink(folder, join(folder, 'link'));
    for (const out of ['.', '..', 'link']) {
      const {error, exit} = await run(['publish', '--out', out]);
      assert.match(
        error,
        /^newswire\.config\.json lies in the folder that --out names, so it would be published too\./,
      );
      assert.equal(exit, 2);
    }
    await rm(join(folder, 'link'));
    assert.deepEqual((await readdir(folder)).sort(), ['newswire.config.json', 'sample']);
  });

  it('gives JSON where it is asked for JSON, also when it fails', async () => {
    const {out, error, exit} = await run(['publish', '--json', '--config', 'none.json']);
    const {faults, ...rest} = JSON.parse(out) as {faults: string[]; error: string; exit: number};
    assert.match(faults.join('\n'), /There is no such file/);
    assert.equal(rest.exit, 2);
    assert.match(error, /none\.json cannot be used/);
    assert.equal(exit, 2);
  });

  it('says that what is to be accepted is nothing that is there', async () => {
    const {out, exit} = await run(['publish', '--dry-run', '--accept', 'courier,news.json,USD/KGS,corier']);
    assert.match(out, /--accept corier: there is no source, pair or document of that name\./);
    assert.equal(out.match(/--accept/g)?.length, 1);
    assert.equal(exit, 0);
  });

  it('leaves nothing behind in a dry run, and says how large the documents would be', async () => {
    const before = await readdir(folder, {recursive: true});
    const {out} = await run(['publish', '--dry-run', '--out', 'dry']);
    assert.match(out, /news\.json +would change +\d+ +\d+\.\d kB/);
    assert.doesNotMatch(out, / 0 B/);
    assert.deepEqual(await readdir(folder, {recursive: true}), before);
  });

  it('checks what is piped in, for a country', async () => {
    const feed = {version: 'https://jsonfeed.org/version/1.1', title: 'T', items: [{id: 'a', title: 'A'}]};
    const {out, exit} = await run(['check', '-', '--country', 'kg'], JSON.stringify(feed));
    assert.match(out, /Widgets for KG are empty/);
    assert.equal(exit, 2);
  });
});
