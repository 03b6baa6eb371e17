import assert from 'node:assert/strict';
import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {readConfig} from '../../src/cli/config.js';
import {publish, type Publishing} from '../../src/cli/publish.js';
import {exitCode, type Report} from '../../src/cli/report.js';
import {parseNews, type News} from '../../src/data/news.js';
import {parseRates, type Rates} from '../../src/data/rates.js';
import {FAULTS, startSource, type Fault, type Source} from '../fixtures/sources.js';

const NOW = Date.parse('2026-05-24T12:00:00Z');
const HOUR = 3_600_000;
const IMPATIENT: NonNullable<Publishing['asking']> = {
  limits: {idle: 300, total: 1_500, bytes: 2_000_000},
  retries: 0,
};

const titles = (name: string, count: number): string[] =>
  Array.from({length: count}, (_, index) =>
    `${name} story ${['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu'][index % 12]} ${'I'.repeat(Math.floor(index / 12))}`.trim(),
  );

/** A feed of RSS 2.0 with stories of the hours before noon. */
function rss(name: string, count: number): string {
  const items = titles(name, count).map(
    (
      title,
      index,
    ) => `<item><guid isPermaLink="false">${name}-${String(index)}</guid><link>https://${name}.example/${String(index)}</link>
      <title>${title}</title><pubDate>${new Date(NOW - (index + 1) * HOUR).toUTCString()}</pubDate>
      <description>Что было сказано о ${title}: довольно много.</description></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${name} paper</title><link>https://${name}.example/</link>${items.join('')}</channel></rss>`;
}

function bank(rate: string, date = '24.05.2026'): string {
  return `<?xml version="1.0" encoding="windows-1251"?><CurrencyRates Name="Daily Exchange Rates" Date="${date}"><Currency ISOCode="USD"><Nominal>1</Nominal><Value>${rate}</Value></Currency><Currency ISOCode="EUR"><Nominal>1</Nominal><Value>101,5076</Value></Currency></CurrencyRates>`;
}

let folder: string;
let one: Source;
let other: Source;
let kgs: Source;

before(async () => {
  [one, other, kgs] = await Promise.all([startSource(), startSource(), startSource()]);
});
after(() => Promise.all([one, other, kgs].map((source) => source.close())));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'publish-'));
  one.put(rss('one', 12), {'content-type': 'application/rss+xml; charset=utf-8'});
  other.put(rss('other', 3), {'content-type': 'application/rss+xml'});
  kgs.put(bank('87,4500'), {'content-type': 'text/xml'});
});
afterEach(async () => {
  await Promise.all([one, other, kgs].map((source) => source.recover()));
  await rm(folder, {recursive: true, force: true});
});

function config(extra: object = {}): Publishing['config'] {
  const written = {
    title: 'The Trial',
    publisher: {name: 'The Trial', url: 'https://trial.example/'},
    news: {
      sources: [
        {id: 'one', url: one.url},
        {id: 'other', url: other.url},
      ],
      corrections: 'corrections.json',
      ...extra,
    },
    rates: {
      pairs: ['KGS/USD', 'TMT/USD'],
      sources: [
        {id: 'nbkr', url: kgs.url, confirmed_by: 'the editor, in May 2026'},
        {id: 'tmt', format: 'peg', name: 'Example law', base: 'USD', quote: 'TMT', rate: '3.5', since: '2015-01-01'},
      ],
    },
  };
  return readConfig(JSON.stringify(written), join(folder, 'newswire.config.json'));
}

async function run(options: Partial<Publishing> = {}): Promise<Report & {exit: number}> {
  const report = await publish({
    ...{config: config(), out: join(folder, 'public'), now: NOW, asking: IMPATIENT},
    ...options,
  });
  return {...report, exit: exitCode(report)};
}

const correct = (value: unknown): Promise<void> => writeFile(join(folder, 'corrections.json'), JSON.stringify(value));
const path = (name: string): string => join(folder, 'public', name);
const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(path(name), 'utf8')) as unknown;
const news = async (): Promise<News> => parseNews(await json('news.json'));
const rates = async (): Promise<Rates> => parseRates(await json('rates.json'));
const from = async (name: string): Promise<number> =>
  (await news()).stories.filter(({publisher}) => publisher?.name === `${name} paper`).length;

describe('newswire publish', () => {
  beforeEach(() => correct([]));

  it('makes documents of all sources that widgets read without a fault', async () => {
    const report = await run();
    assert.equal(report.exit, 0, JSON.stringify(report.sources, null, 1));
    const read = await news();
    assert.equal(read.stories.length, 15);
    assert.deepEqual([read.skipped, read.problems], [0, []]);
    assert.equal(read.publisher?.name, 'The Trial');
    const {rates: figures, problems} = await rates();
    assert.deepEqual(problems, []);
    assert.deepEqual(
      figures.map(({base, rate, kind}) => [base, rate, kind]),
      [
        ['KGS', '0.0114351', 'official'],
        ['TMT', '0.285714', 'peg'],
      ],
    );
    const index = (await json('index.json')) as {checked: string; documents: {path: string}[]};
    assert.equal(index.checked, '2026-05-24T12:00:00Z');
    for (const document of index.documents) await stat(path(document.path));
  });

  it('leaves bytes and times of unchanged documents alone, and says that it has looked', async () => {
    await run();
    const names = ['news.json', 'rates.json', 'history/KGS-USD.json'];
    const look = async (): Promise<unknown> =>
      Promise.all(names.map(async (name) => [(await stat(path(name))).mtimeMs, await readFile(path(name), 'utf8')]));
    const first = await look();
    const report = await run({now: NOW + HOUR});
    assert.deepEqual(await look(), first);
    assert.ok(report.documents.every(({status}) => status === 'unchanged'));
    assert.equal(((await json('index.json')) as {checked: string}).checked, '2026-05-24T13:00:00Z');
  });

  it('writes nothing in a dry run, and says what would change', async () => {
    const report = await run({dryRun: true});
    assert.ok(report.documents.some(({status}) => status === 'written'));
    await assert.rejects(stat(path('news.json')));
    await assert.rejects(stat(path('index.json')));
  });

  for (const fault of Object.keys(FAULTS) as Fault[]) {
    it(`loses nothing when a feed is ${fault}`, async () => {
      await run();
      // Something new, else there would be no body that could go wrong.
      one.put(rss('one', 13), {'content-type': 'application/rss+xml; charset=utf-8'});
      await one.fail(fault);
      other.put(rss('other', 4), {'content-type': 'application/rss+xml'});
      const report = await run({now: NOW + HOUR});
      // A feed that was cut between two stories cannot be told from a shorter one.
      const [status, error] = [report.sources[0]?.status, report.sources[0]?.error];
      if (fault !== 'wrong-charset' && fault !== 'shortened') {
        assert.equal(status, 'kept', String(error));
        assert.match(error ?? '', /\w+.*\./);
        assert.equal(report.exit, 1);
        assert.equal(await from('one'), 12);
      }
      assert.ok((await from('one')) > 0);
      assert.equal(await from('other'), 4);
      assert.equal((await rates()).rates.length, 2);
      assert.doesNotMatch(JSON.stringify(await json('news.json')), /boom/);
    });

    it(`loses no figure when a bank is ${fault}`, async () => {
      await run();
      const first = await readFile(path('rates.json'), 'utf8');
      if (fault !== 'wrong-charset')
        kgs.put(bank('87,4600').replace('<Currency ', `${' '.repeat(2_000)}<Currency `), {'content-type': 'text/xml'});
      await kgs.fail(fault);
      const report = await run({now: NOW + HOUR});
      if (fault !== 'wrong-charset') assert.equal(report.sources.find(({id}) => id === 'nbkr')?.status, 'kept');
      assert.equal(await readFile(path('rates.json'), 'utf8'), first);
      assert.equal(await from('one'), 12);
    });
  }

  it('does not believe a feed that is empty, far shorter, or ten times as long, until it is accepted', async () => {
    other.put(rss('other', 10));
    await run();
    for (const count of [0, 1]) {
      other.put(rss('other', count));
      const report = await run({now: NOW + HOUR});
      assert.equal(report.sources[1]?.status, 'kept', String(count));
      assert.match(report.sources[1]?.error ?? '', /--accept other/);
      assert.equal(await from('other'), 10);
    }
    const report = await run({now: NOW + HOUR, accept: ['other']});
    assert.equal(report.exit, 0);
    assert.equal(await from('other'), 1);
  });

  it('takes a withdrawn story out for good, though the correction is forgotten and the feed still has it', async () => {
    await run();
    await correct([{id: 'one-3', withdrawn: {date: '2026-05-24', reason: 'It was a pumpkin.'}}]);
    await run({now: NOW + HOUR});
    await correct([]);
    const report = await run({now: NOW + 2 * HOUR});
    const {stories, withdrawn} = await news();
    assert.equal(report.documents.find(({path}) => path === 'news.json')?.count, stories.length);
    assert.ok(!stories.some(({id}) => id === 'one-3'));
    assert.deepEqual(
      withdrawn.map(({id, withdrawn: {reason}}) => [id, reason]),
      [['one-3', 'It was a pumpkin.']],
    );
  });

  it('keeps what was corrected when the corrections cannot be read, and says so', async () => {
    await correct([{id: 'one-3', corrections: [{date: '2026-05-24', text: 'It was five.', kind: 'correction'}]}]);
    await run();
    await writeFile(join(folder, 'corrections.json'), '[{"id": ');
    const report = await run({now: NOW + HOUR});
    assert.equal(report.exit, 1);
    const story = (await news()).stories.find(({id}) => id === 'one-3');
    assert.equal(story?.corrections[0]?.text, 'It was five.');
  });

  for (const [name, body] of Object.entries({
    'an error': '{"message": "Not found"}',
    'a page': '<html>Busy</html>',
    nothing: 'null',
    'a list of something else': '[{"name": "tea"}]',
  })) {
    it(`goes by the last good corrections when they are ${name}, also for what they say of stories to come`, async () => {
      await correct([
        {id: 'one-3', corrections: [{date: '2026-05-24', text: 'It was five.', kind: 'correction'}]},
        {url: 'https://other.example/3', withdrawn: {date: '2026-05-24'}},
      ]);
      await run();
      await writeFile(join(folder, 'corrections.json'), body);
      other.put(rss('other', 4), {'content-type': 'application/rss+xml'});
      const report = await run({now: NOW + HOUR});
      assert.equal(report.exit, 1);
      assert.equal(report.sources.find(({id}) => id === 'corrections')?.status, 'kept');
      const {stories} = await news();
      assert.equal(stories.find(({id}) => id === 'one-3')?.corrections[0]?.text, 'It was five.');
      assert.equal(await from('other'), 3);
    });
  }

  it('lets corrections go when their list is empty, and says which of them no story has', async () => {
    await correct([
      {id: 'one-3', corrections: [{date: '2026-05-24', text: 'It was five.', kind: 'correction'}]},
      {id: 'one-33', withdrawn: true},
    ]);
    const first = await run();
    assert.match(first.notes.join('\n'), /no story is called one-33/);
    await correct([]);
    const report = await run({now: NOW + HOUR});
    assert.equal(report.exit, 0);
    assert.deepEqual((await news()).stories.find(({id}) => id === 'one-3')?.corrections, []);
  });

  it('holds a figure that jumped, keeps the one before, and lets it through when a person accepts it', async () => {
    await run();
    kgs.put(bank('77,4500', '25.05.2026'));
    const next = NOW + 24 * HOUR;
    const held = await run({now: next});
    assert.equal(held.exit, 1);
    assert.match(held.held.join(), /--accept KGS\/USD/);
    assert.equal((await rates()).rates[0]?.rate, '0.0114351');
    await run({now: next + HOUR, accept: ['KGS/USD']});
    const [rate] = (await rates()).rates;
    assert.equal(rate?.rate, '0.0129116');
    assert.equal(rate?.previous?.date, '2026-05-24');
  });

  it('lets history grow from run to run', async () => {
    await run();
    kgs.put(bank('87,5000', '25.05.2026'));
    await run({now: NOW + 24 * HOUR});
    const {rates: points} = (await json('history/KGS-USD.json')) as {rates: [string, string][]};
    assert.deepEqual(
      points.map(([day]) => day),
      ['2026-05-24', '2026-05-25'],
    );
  });

  it('ends with 2 and writes no document when nothing at all can be read', async () => {
    await Promise.all([one.fail('refused'), other.fail('server-error')]);
    const {rates: _, ...only} = config();
    const report = await run({config: only});
    assert.equal(report.exit, 2);
    await assert.rejects(stat(path('news.json')));
  });

  it('refuses to run beside another run in the same folder', async () => {
    one.order('hang=headers');
    const first = run();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await assert.rejects(run(), {name: 'OutputError', code: 'locked'});
    await first;
  });

  it('makes no document larger than what widgets read', async () => {
    const long = `<p>${'Very long. '.repeat(60_000)}</p>`;
    const stories = titles('one', 8).map(
      (title, index) =>
        `<item><guid>${String(index)}</guid><title>${title}</title><description><![CDATA[${long}]]></description></item>`,
    );
    one.put(`<rss version="2.0"><channel><title>one paper</title>${stories.join('')}</channel></rss>`);
    const report = await run({asking: {...IMPATIENT, limits: {idle: 2_000, total: 5_000, bytes: 64_000_000}}});
    assert.ok((await stat(path('news.json'))).size <= 2 * 1024 * 1024);
    assert.match(report.notes.join('\n'), /news\.json has room for \d+ of/);
  });
});
