import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {OutputError, type OutputErrorCode} from '../../src/cli/errors.js';
import {format, Output, records, shrinks, type Opening, type Outcome} from '../../src/cli/output.js';

let top: string;
let folder: string;

beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'nw-out-'));
  folder = join(top, 'public');
});

afterEach(() => rm(top, {recursive: true}));

const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
const all = async (): Promise<string[]> => (await readdir(folder, {recursive: true})).sort();

const news = (count: number, more: object = {}): object => ({
  version: 'https://jsonfeed.org/version/1.1',
  items: new Array(count).fill(0).map((_, index) => ({id: `story-${index}`, content_text: 'Text.'})),
  ...more,
});

/** Stages and commits in one run. */
async function publish(
  files: Readonly<Record<string, unknown>>,
  opening: Opening = {},
  index?: object,
): Promise<Outcome> {
  const output = await Output.open(folder, opening);
  for (const [path, value] of Object.entries(files)) output.stage(path, value);
  return output.commit(index);
}

async function fails(run: Promise<unknown>, code: OutputErrorCode, sentence: RegExp): Promise<void> {
  const error: unknown = await run.then(
    () => assert.fail('it was written'),
    (cause: unknown) => cause,
  );
  assert.ok(error instanceof OutputError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, sentence);
  assert.match(error.message, /^.+[.]$/);
}

describe('a run', () => {
  it('makes the folder and what is in it, and finds its documents again', async () => {
    const outcome = await publish(
      {'news.json': news(2), 'news/KZ.json': news(1), 'note.txt': Buffer.from('hello')},
      {},
      {a: 1},
    );
    assert.deepEqual(outcome.written, ['news.json', 'news/KZ.json', 'note.txt', 'index.json']);
    assert.deepEqual(await all(), ['index.json', 'news', 'news.json', 'news/KZ.json', 'note.txt']);
    const next = await Output.open(folder);
    assert.deepEqual(await next.read('news/KZ.json'), news(1));
    assert.equal(await next.read('none.json'), undefined);
    assert.equal(await read('note.txt'), 'hello');
  });

  it('may make its index of what became of the others, and puts it last', async () => {
    await publish({'old.json': news(20), 'same.json': news(2)});
    const output = await Output.open(folder);
    output.stage('old.json', news(0));
    output.stage('same.json', news(2));
    output.stage('new.json', news(1));
    const {written} = await output.commit(({held, sizes: _, ...rest}) => ({...rest, held: held.map(({path}) => path)}));
    assert.deepEqual(JSON.parse(await read('index.json')), {
      written: ['new.json'],
      unchanged: ['old.json', 'same.json'],
      held: ['old.json'],
      problems: [],
    });
    assert.deepEqual(written, ['new.json', 'index.json']);
  });

  it('leaves bytes and times of what is the same alone', async () => {
    const files = {'rates.json': {format: 'newswire-rates', generated: '2026-05-24T03:00:00Z', rates: [{base: 'KGS'}]}};
    await publish(files);
    await utimes(join(folder, 'rates.json'), 1_000, 1_000);
    const {ino} = await stat(join(folder, 'rates.json'));
    assert.deepEqual(await publish(files), {
      written: [],
      unchanged: ['rates.json'],
      held: [],
      sizes: new Map(),
      problems: [],
    });
    const after = await stat(join(folder, 'rates.json'));
    assert.deepEqual([after.mtimeMs, after.ino], [1_000_000, ino]);
  });

  it('takes a new time of generation for no change, at either place where one stands', async () => {
    const at = (generated: string, more = {}): Record<string, unknown> => ({
      'news.json': news(1, {_newswire: {publisher: {name: 'A'}, generated, ...more}}),
      'rates.json': {generated, rates: [{base: 'KGS'}], ...more},
    });
    await publish(at('2026-05-24T03:00:00Z'));
    const before = await read('news.json');
    assert.deepEqual((await publish(at('2026-05-24T04:00:00Z'))).written, []);
    assert.equal(await read('news.json'), before);
    assert.deepEqual((await publish(at('2026-05-24T05:00:00Z', {stale_after: 'x'}))).written, [
      'news.json',
      'rates.json',
    ]);
    assert.match(await read('rates.json'), /T05:00/);
  });

  it('takes nothing away from those who are reading the old document', async () => {
    await publish({'news.json': news(9)});
    const reader = await open(join(folder, 'news.json'));
    await publish({'news.json': news(5)});
    assert.deepEqual(JSON.parse(await reader.readFile('utf8')), news(9));
    await reader.close();
  });

  it('keeps the permissions that a file was given', async () => {
    await publish({'news.json': news(1)});
    await chmod(join(folder, 'news.json'), 0o640);
    await publish({'news.json': news(2)});
    assert.equal((await stat(join(folder, 'news.json'))).mode & 0o777, 0o640);
  });

  it('says what it would do, and does nothing, when it is a rehearsal', async () => {
    const opening = {dryRun: true};
    assert.deepEqual((await publish({'news.json': news(1)}, opening, {})).written, ['news.json', 'index.json']);
    await assert.rejects(lstat(folder), {code: 'ENOENT'});
    await publish({'news.json': news(12), 'a.json': news(1)});
    const outcome = await publish({'news.json': news(2), 'a.json': news(1), 'b.json': {}}, opening);
    assert.deepEqual(
      [outcome.written, outcome.unchanged, outcome.held.map(({path}) => path)],
      [['b.json'], ['news.json', 'a.json'], ['news.json']],
    );
    assert.deepEqual(await all(), ['a.json', 'news.json']);
  });

  it('removes what a killed run left', async () => {
    await publish({'news.json': news(1)});
    await mkdir(join(folder, '.newswire.tmp'));
    await writeFile(join(folder, '.newswire.tmp', '0'), '{"ver');
    await Output.open(folder);
    assert.deepEqual(await all(), ['news.json']);
  });

  it('makes a broken document anew, says so, and keeps the broken one out of sight', async () => {
    await mkdir(join(folder, 'news'), {recursive: true});
    await writeFile(join(folder, 'news', 'KZ.json'), '{"items": [');
    const output = await Output.open(folder);
    assert.equal(await output.read('news/KZ.json'), undefined);
    output.stage('news/KZ.json', news(0));
    const {written, problems, held} = await output.commit();
    assert.deepEqual([written, held], [['news/KZ.json'], []]);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /news\/KZ\.json was broken.*news\/\.KZ\.json\.bak/);
    assert.equal(await read('news/.KZ.json.bak'), '{"items": [');
    assert.deepEqual(JSON.parse(await read('news/KZ.json')), news(0));
  });
});

describe('a document that lost its records', () => {
  it('is held back, and the old one stays', async () => {
    await publish({
      'news.json': news(12),
      'news/KZ.json': news(1),
      'history/KGS-USD.json': {rates: new Array(10).fill(['2026-05-24', '0.1'])},
    });
    const before = await read('news.json');
    const {held, written, unchanged} = await publish({
      'news.json': news(5),
      'news/KZ.json': news(0),
      'history/KGS-USD.json': {rates: [['2026-05-24', '0.1']]},
    });
    assert.deepEqual(
      held.map(({path, before, after}) => [path, before, after]),
      [
        ['news.json', 12, 5],
        ['news/KZ.json', 1, 0],
        ['history/KGS-USD.json', 10, 1],
      ],
    );
    assert.equal(
      held[0]?.message,
      'news.json would go from 12 records to 5, so the old one stays. If that is right, run again with --accept news.json.',
    );
    assert.deepEqual([written, unchanged.length], [[], 3]);
    assert.equal(await read('news.json'), before);
  });

  it('goes through when somebody accepts it, and nothing else does', async () => {
    await publish({'a.json': news(12), 'b.json': news(12)});
    const {held, written} = await publish({'a.json': news(0), 'b.json': news(0)}, {accept: ['a.json']});
    assert.deepEqual([held.map(({path}) => path), written], [['b.json'], ['a.json']]);
  });

  it('goes through when it lost half, or few, or what is withdrawn', async () => {
    const gone = (ids: readonly number[]): object[] =>
      ids.map((id) => ({id: `story-${id}`, content_text: '', _newswire: {withdrawn: {date: '2026-05-24'}}}));
    await publish({'half.json': news(12), 'few.json': news(9), 'away.json': news(2)});
    const {held} = await publish({
      'half.json': news(6),
      'few.json': news(1),
      'away.json': news(0, {items: gone([0, 1])}),
    });
    assert.deepEqual(held, []);
    assert.equal(records(news(0, {items: gone([0])}), news(1)), 0);
  });

  it('is found out also where the withdrawn stories of long ago are left', async () => {
    const old = (news(3) as {items: object[]}).items;
    const away = [{id: 'old', content_text: '', _newswire: {withdrawn: {date: '2025-05-24'}}}];
    await publish({'news.json': news(0, {items: [...old, ...away]})});
    assert.equal((await publish({'news.json': news(0, {items: away})})).held.length, 1);
  });

  it('may be replaced by the old one with changes that have to go out', async () => {
    await publish({'news.json': news(3)});
    const output = await Output.open(folder);
    output.stage('news.json', news(0), {instead: (old) => ({...(old as object), withdrawn: true})});
    const {held, written} = await output.commit();
    assert.deepEqual([held.length, written], [1, ['news.json']]);
    assert.deepEqual(JSON.parse(await read('news.json')), {...news(3), withdrawn: true});
  });

  it('is counted as told, or as a text by its bytes', async () => {
    await publish({'list.json': {cells: [1, 2]}, 'page.txt': Buffer.from('x'.repeat(100))});
    const output = await Output.open(folder);
    output.stage('list.json', {cells: []}, {count: (document) => (document as {cells: unknown[]}).cells.length});
    output.stage('page.txt', Buffer.from('x'));
    assert.deepEqual(
      (await output.commit()).held.map(({path}) => path),
      ['list.json', 'page.txt'],
    );
    assert.deepEqual((await publish({'list.json': {cells: []}})).held, []);
  });

  it('is one that lost everything, or more than half of ten or more', () => {
    assert.deepEqual(
      [shrinks(0, 0), shrinks(1, 0), shrinks(9, 1), shrinks(10, 5), shrinks(10, 4), shrinks(5, 50)],
      [false, true, false, false, true, false],
    );
  });
});

describe('the place of a file', () => {
  for (const path of [
    '../news.json',
    'news/../../x.json',
    '/etc/passwd',
    'C:\\x.json',
    'news\\KZ.json',
    '.htaccess',
    'news/.x.json',
    '',
    'news//KZ.json',
    'news/',
    'a\0.json',
    'новости.json',
    `${'x'.repeat(300)}.json`,
  ]) {
    it(`is not ${JSON.stringify(path).slice(0, 40)}`, async () => {
      const output = await Output.open(folder);
      assert.throws(() => {
        output.stage(path, {});
      }, OutputError);
      await fails(output.read(path), 'misplaced', /is no path of a file/);
    });
  }

  it('is never behind a link that leads out', async () => {
    await mkdir(folder);
    await mkdir(join(top, 'elsewhere'));
    await symlink(join(top, 'elsewhere'), join(folder, 'news'));
    await fails(publish({'ok.json': {}, 'news/KZ.json': {}}), 'misplaced', /link that leads out/);
    await fails(publish({'news/deep/KZ.json': {}}), 'misplaced', /link that leads out/);
    assert.deepEqual(await readdir(join(top, 'elsewhere')), []);
    assert.deepEqual(await all(), ['news']);
  });

  it('is never a link itself, nor a folder', async () => {
    await mkdir(join(folder, 'rates.json'), {recursive: true});
    await writeFile(join(top, 'secret.json'), '{}');
    await symlink(join(top, 'secret.json'), join(folder, 'news.json'));
    await fails(publish({'news.json': {a: 1}}), 'misplaced', /no ordinary file/);
    await fails(publish({'rates.json': {a: 1}}), 'misplaced', /folder where a file should be/);
    assert.equal(await readFile(join(top, 'secret.json'), 'utf8'), '{}');
  });

  it('may be in a folder that is reached by a link', async () => {
    await mkdir(join(top, 'real'));
    await symlink(join(top, 'real'), folder);
    await publish({'news/KZ.json': {}});
    assert.equal(await readFile(join(top, 'real', 'news', 'KZ.json'), 'utf8'), '{}\n');
  });
});

describe('a folder that cannot be written', () => {
  it('is named when it is a file', async () => {
    await writeFile(folder, '');
    await fails(Output.open(folder), 'misplaced', /file where a folder should be/);
    await fails(Output.open(join(folder, 'deep')), 'misplaced', /file where a folder should be/);
  });

  it('is named when a file is where a folder has to be', async () => {
    await publish({'news.json': news(1), news: Buffer.from('a file')});
    await fails(publish({'news.json': news(2), 'news/KZ.json': news(1)}), 'misplaced', /file where a folder should be/);
    assert.deepEqual(JSON.parse(await read('news.json')), news(1));
  });

  it('is named when the account may not, before anything is read', {skip: process.platform === 'win32'}, async () => {
    await mkdir(folder);
    await chmod(top, 0o755);
    await chmod(folder, 0o555);
    const isRoot = process.geteuid?.() === 0;
    // Root may write anywhere.
    if (isRoot) process.seteuid?.(65534);
    try {
      await fails(Output.open(folder), 'denied', /may not write/);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('leaves every file as it was when the disk is full', {skip: process.platform === 'win32'}, async () => {
    await publish({'a.json': news(1), 'b.json': news(1)});
    // A limit on the size of files is met as a full disk is: a part is written, and then no more.
    const child = fileURLToPath(new URL('../fixtures/publishing.ts', import.meta.url));
    const {stdout} = await run('sh', [
      '-c',
      `ulimit -f 16; exec "$0" --import tsx "$1" full "$2"`,
      process.execPath,
      child,
      folder,
    ]);
    assert.match(
      stdout,
      /^full: There is no room left to write .*b\.json\. No file is half written; make room and run again\./,
    );
    assert.deepEqual(await all(), ['a.json', 'b.json']);
    assert.deepEqual(JSON.parse(await read('a.json')), news(1));
    assert.deepEqual(JSON.parse(await read('b.json')), news(1));
  });
});

describe('a run that is killed at any moment', () => {
  it(
    'leaves each document wholly one of its versions, and nothing that the next run does not remove',
    {timeout: 60_000},
    async () => {
      const child = fileURLToPath(new URL('../fixtures/publishing.ts', import.meta.url));
      let inTheMiddle = 0;
      const round = async (milliseconds: number): Promise<void> => {
        const killed = spawn(process.execPath, ['--import', 'tsx', child, 'for-ever', folder], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const ended = new Promise((resolve) => killed.once('exit', resolve));
        await new Promise((ready) => killed.stdout.once('data', ready));
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        killed.kill('SIGKILL');
        await ended;
        const versions = new Set<number>();
        for (const name of (await all()).filter((name) => name.endsWith('.json'))) {
          const document = JSON.parse(await read(name)) as {version: number; items?: {version: number}[]};
          versions.add(document.version);
          assert.ok(
            (document.items ?? []).every(({version}) => version === document.version),
            `${name} is of two versions`,
          );
        }
        // The index never runs ahead of what it names.
        const {version} = JSON.parse(await read('index.json')) as {version: number};
        assert.equal(Math.min(...versions), version);
        assert.ok(Math.max(...versions) <= version + 1);
        if (versions.size > 1 || (await all()).includes('.newswire.tmp')) inTheMiddle++;
      };
      for (let n = 0; n < 20; n++) await round(Math.random() * 100);
      assert.ok(inTheMiddle > 0, 'no run was killed while it wrote');
      await Output.open(folder);
      assert.ok(!(await all()).includes('.newswire.tmp'));
    },
  );
});

describe('a document as text', () => {
  it('has one member a line, and one record a line in its lists', () => {
    const document = {
      version: 1,
      tags: ['a', 'b'],
      none: undefined,
      _newswire: {a: [1]},
      items: [{id: 1}, {id: 2}],
      empty: [],
    };
    assert.equal(
      format(document),
      `{
  "version": 1,
  "tags": ["a","b"],
  "_newswire": {"a":[1]},
  "items": [
    {"id":1},
    {"id":2}
  ],
  "empty": []
}
`,
    );
    assert.deepEqual(JSON.parse(format(document)), JSON.parse(JSON.stringify(document)));
  });

  it('reads back as what it was, whatever that is', () => {
    for (const value of [
      {},
      [],
      [1, {a: 2}],
      null,
      'text',
      {a: [undefined, {b: 1}]},
      {'"\n': '\u2028\ud800</script>'},
    ]) {
      assert.deepEqual(JSON.parse(format(value)), JSON.parse(JSON.stringify(value)));
    }
  });
});

/** Runs a program to its end. */
async function run(command: string, args: readonly string[]): Promise<{stdout: string; code: number | null}> {
  const child = spawn(command, args, {stdio: ['ignore', 'pipe', 'inherit']});
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return {stdout, code};
}
