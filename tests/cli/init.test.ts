import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {Ajv2020} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {loadConfig, type Config, type NewsConfig, type RatesConfig} from '../../src/cli/config.js';
import {readLocal} from '../../src/cli/fetch/local.js';
import {init, InitError} from '../../src/cli/init.js';
import {correct, readCorrections} from '../../src/cli/news/corrections.js';
import {tagCountries} from '../../src/cli/news/countries.js';
import {merge} from '../../src/cli/news/merge.js';
import {readSource, type Reading} from '../../src/cli/news/read.js';
import {BANKS} from '../../src/cli/rates/banks/index.js';
import type {Printed} from '../../src/cli/rates/types.js';
import schema from '../../src/data/schema/corrections.schema.json' with {type: 'json'};

const execute = promisify(execFile);
const MODULE = new URL('../../src/cli/init.ts', import.meta.url).href;
const NOW = Date.parse('2026-05-24T12:00:00Z');

let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'nw-init-'));
  folder = join(parent, 'paper');
});

afterEach(async () => {
  await rm(parent, {recursive: true});
});

type Full = Config & {readonly news: NewsConfig; readonly rates: RatesConfig};

async function started(): Promise<Full> {
  await init(folder);
  const config = await loadConfig(join(folder, 'newswire.config.json'));
  assert.ok(config.news && config.rates);
  return config as Full;
}

/** What the sources of news give, by id. */
async function readings({news}: Full): Promise<Record<string, Reading>> {
  const read = news.sources.map(async (source) => [source.id, await readSource(source, readLocal)] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** Every file in the folder with its text, byte by byte. */
async function contents(): Promise<Record<string, string>> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (path) => [relative(folder, path), await readFile(path, 'latin1')] as const)),
  );
}

describe('newswire init', () => {
  it('makes the folder and writes a configuration and its sources', async () => {
    await init(folder);
    assert.deepEqual(Object.keys(await contents()).sort(), [
      'newswire.config.json',
      'sample/cbu-2026-05-22.json',
      'sample/cbu.json',
      'sample/corrections.json',
      'sample/courier.xml',
      'sample/gazette.json',
      'sample/nbk-2026-05-22.xml',
      'sample/nbk.xml',
      'sample/nbkr-daily-2026-05-22.xml',
      'sample/nbkr-daily.xml',
      'sample/nbt-2026-05-22.xml',
      'sample/nbt.xml',
      'sample/vestnik.xml',
    ]);
  });

  it('says what was written and what to run next', async () => {
    const told = await init(folder);
    const config = join(folder, 'newswire.config.json');
    assert.ok(told.startsWith(`${config} is written`), told);
    assert.ok(told.endsWith(`newswire publish --config ${config} --out ${join(folder, 'public/')}`), told);
  });

  it('says it so that a folder with a space in its name can be pasted', async () => {
    folder = join(parent, 'my paper');
    const told = await init(folder);
    assert.ok(told.includes(`--config "${join(folder, 'newswire.config.json')}"`), told);
  });

  it('leaves other files of the folder alone', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), '{}');
    await init(folder);
    assert.equal((await contents())['package.json'], '{}');
  });

  it('refuses to start a second time, and changes nothing', async () => {
    await init(folder);
    const config = join(folder, 'newswire.config.json');
    await writeFile(config, '// mine\n');
    const before = await contents();
    await assert.rejects(init(folder), (error: unknown) => {
      assert.ok(error instanceof InitError);
      assert.equal(
        error.message,
        `${config} is there already, and nothing was written. Choose another folder, or move that file away first.`,
      );
      return true;
    });
    assert.deepEqual(await contents(), before);
  });

  it('writes nothing where one of the sources is there already', async () => {
    await mkdir(join(folder, 'sample'), {recursive: true});
    await writeFile(join(folder, 'sample/vestnik.xml'), 'mine');
    await assert.rejects(init(folder), {name: 'InitError', message: /vestnik\.xml is there already/});
    assert.deepEqual(await contents(), {'sample/vestnik.xml': 'mine'});
  });

  it('says what to do where a file has the name of the folder', async () => {
    await writeFile(folder, 'a file');
    await assert.rejects(init(folder), {
      name: 'InitError',
      message: `Nothing could be written to ${folder}. A file is where the folder should be: choose another name (ENOTDIR).`,
    });
    assert.equal(await readFile(folder, 'utf8'), 'a file');
  });

  it('says so where a file has the name of the folder of the sources', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'sample'), 'a file');
    await assert.rejects(init(folder), {name: 'InitError', message: /A file is where the folder should be/});
    assert.deepEqual(await contents(), {sample: 'a file'});
  });

  it(
    'takes back what it wrote when the disk has no room for the rest',
    {skip: process.platform === 'win32'},
    async () => {
      // Files beyond 10 or 20 kB are refused, as if the disk were full: the third of them is longer.
      const script = `import(${JSON.stringify(MODULE)}).then(({init}) => init(${JSON.stringify(folder)})).catch((error) => console.log(String(error)))`;
      const {stdout} = await execute(
        'sh',
        ['-c', 'ulimit -f 20 && exec "$@"', 'sh', process.execPath, '--import', 'tsx', '--eval', script],
        {env: {...process.env, TSX_DISABLE_CACHE: '1'}},
      );
      assert.match(stdout, /^InitError: Nothing could be written to .*paper\. .*\(EFBIG\)\.\n$/);
      assert.deepEqual(await contents(), {});
    },
  );

  it('is done by one of two that start at once', async () => {
    const results = await Promise.allSettled([init(folder), init(folder)]);
    assert.deepEqual(results.map(({status}) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal(Object.keys(await contents()).length, 13);
  });
});

describe('the configuration to start from', () => {
  it('can be used as it is', async () => {
    const {sample, news, rates} = await started();
    assert.equal(sample, true);
    assert.equal(news.content, 'full');
    assert.deepEqual(
      news.sources.map(({id}) => id),
      ['courier', 'gazette', 'vestnik'],
    );
    assert.deepEqual(
      rates.sources.map(({id, bank, format}) => [id, bank ?? format]),
      [
        ['sample-nbkr', 'nbkr'],
        ['sample-nbk', 'nbk'],
        ['sample-nbt', 'nbt'],
        ['sample-cbu', 'cbu'],
        ['tmt-peg', 'peg'],
      ],
    );
  });

  it('notes what every setting at its top is for', async () => {
    await init(folder);
    const text = await readFile(join(folder, 'newswire.config.json'), 'utf8');
    const lines = text.split('\n');
    const silent = lines.filter((line, index) => /^ {2}"/.test(line) && !/^ *\/\/ /.test(lines[index - 1] ?? ''));
    assert.deepEqual(silent, []);
  });

  it('names no bank as the source of an invented figure', async () => {
    const {rates} = await started();
    const read = rates.sources.filter(({bank}) => bank);
    for (const {id, name, home_page_url, attribution = ''} of read) {
      assert.match(name, /^Example Bank, [A-Z][a-z]+$/, id);
      assert.match(home_page_url ?? '', /^https:\/\/bank\.example\//, id);
      assert.doesNotMatch(attribution, /National|Central/, id);
    }
  });

  it('can have a bank itself in the place of its sample, as the notes say', async () => {
    await init(folder);
    const path = join(folder, 'newswire.config.json');
    const text = await readFile(path, 'utf8');
    const switchedOn = text.replace(/^ *\/\/ (\{"id": "\w+".*\},)$/gm, '$1');
    await writeFile(path, switchedOn);
    const {rates} = await loadConfig(path);
    const ids = rates?.sources.flatMap(({id, file}) => (file ? [] : [id]));
    assert.deepEqual(ids, ['nbkr', 'nbk', 'nbt', 'cbu', 'tmt-peg']);
  });
});

describe('the sample sources', () => {
  it('are read without a problem, and none is missing a story', async () => {
    const read = await readings(await started());
    assert.deepEqual(
      Object.entries(read).map(([id, {entries, problems, error}]) => [id, entries.length, problems, error]),
      [
        ['courier', 17, [], undefined],
        ['gazette', 6, [], undefined],
        ['vestnik', 5, [], undefined],
      ],
    );
  });

  it('have all that a card shows: a day, a picture with its text and credit, an author', async () => {
    const {courier} = await readings(await started());
    const story = courier?.entries.find(({id}) => id === 'second-bridge');
    assert.equal(story?.date_published, '2026-05-24T13:35:00+06:00');
    assert.equal(story.date_modified, '2026-05-24T13:50:00+06:00');
    assert.deepEqual(
      story.authors.map(({name}) => name),
      ['Ainura Example'],
    );
    assert.deepEqual(story.image && {...story.image, sizes: undefined}, {
      url: 'https://courier.example/pictures/bridge.svg',
      alt: 'A stone bridge of three arches over a green river, with hills behind it.',
      caption: 'The first bridge, seen from the second.',
      credit: 'N. Draughtsman for The Example Courier',
      width: 1200,
      height: 800,
      sizes: undefined,
    });
    assert.match(story.content_html ?? '', /<blockquote>/);
  });

  it('have stories in two languages, and a feed in windows-1251', async () => {
    const {courier, vestnik} = await readings(await started());
    assert.deepEqual([...new Set(courier?.entries.map(({language}) => language))], ['en', 'ru']);
    const [first] = vestnik?.entries ?? [];
    assert.equal(first?.title, 'В Алматы яблоки впервые взвесили вместе с тенью');
    assert.equal(first.language, 'ru');
    const bytes = await readFile(join(folder, 'sample/vestnik.xml'));
    assert.throws(() => new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  });

  it('show a copy that is left out, and a story that is kept until its day', async () => {
    const {news, ...rest} = await started();
    const read = await readings({news, ...rest});
    const entries = Object.values(read).flatMap((reading) => reading.entries);
    const {entries: kept, left} = merge(entries, {
      now: NOW,
      limit: news.limit,
      priority: news.sources.map(({id}) => id),
    });
    assert.deepEqual([left.alike, left.embargoed], [1, 1]);
    const bridges = kept.filter(({title}) => /second bridge/i.test(title ?? ''));
    assert.deepEqual(
      bridges.map(({source}) => source),
      ['courier'],
    );
    assert.ok(!kept.some(({title}) => /pilaf/i.test(title ?? '')));
  });

  it('name countries in their categories, and in headlines alone', async () => {
    const {courier, vestnik} = await readings(await started());
    const first = [courier, vestnik].map((reading) => tagCountries(reading?.entries[0] ?? assert.fail()));
    assert.deepEqual(
      first.map(({countries, countries_by}) => [countries, countries_by]),
      [
        [['KG'], 'feed'],
        [['KZ'], 'gazetteer'],
      ],
    );
  });

  it('have corrections that meet their schema, each of a story that is there', async () => {
    const config = await started();
    const value: unknown = JSON.parse(await readFile(config.news.corrections ?? '', 'utf8'));
    const ajv = new Ajv2020({strict: false});
    addFormats.default(ajv);
    assert.ok(ajv.validate(schema, value), ajv.errorsText());
    const {corrections, problems} = readCorrections(value);
    assert.deepEqual(problems, []);
    const {courier} = await readings(config);
    const {entries, withdrawn, unknown} = correct(courier?.entries ?? [], [], corrections, NOW);
    assert.deepEqual(unknown, []);
    assert.deepEqual(
      withdrawn.map(({id, withdrawn: {silent = false}}) => [id, silent]),
      [
        ['giant-melon', false],
        ['private-wedding', true],
      ],
    );
    assert.equal(entries.find(({id}) => id === 'library-chairs')?.corrections.length, 1);
    assert.equal(entries.find(({id}) => id === 'melons-early')?.priority?.level, 'top');
    assert.deepEqual(entries.find(({id}) => id === 'second-bridge')?.priority, {
      level: 'breaking',
      expires: Date.parse('2099-12-31T00:00:00Z'),
    });
  });

  it('have figures in the banks’ formats, each with those banks’ digits', async () => {
    const {rates} = await started();
    const dollars: Record<string, string[]> = {};
    for (const {id, bank = '', file = []} of rates.sources) {
      for (const path of file) {
        const {figures, problems} = (BANKS[bank] ?? assert.fail(bank)).read(await readFile(path, 'utf8'));
        assert.deepEqual(problems, [], path);
        assert.ok(figures.length >= 6 && figures.length <= 10, path);
        const {base, quote, rate, date}: Printed = figures[0] ?? assert.fail(path);
        assert.equal(base, 'USD');
        (dollars[id] ??= []).push(`${date} ${rate} ${quote}`);
      }
    }
    assert.deepEqual(dollars, {
      'sample-nbkr': ['2026-05-22 87.5432 KGS', '2026-05-24 87.6543 KGS'],
      'sample-nbk': ['2026-05-22 515.43 KZT', '2026-05-24 512.34 KZT'],
      'sample-nbt': ['2026-05-22 9.8754 TJS', '2026-05-24 9.8765 TJS'],
      'sample-cbu': ['2026-05-22 12321.00 UZS', '2026-05-24 12345.67 UZS'],
    });
  });
});
