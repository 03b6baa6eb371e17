import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {readConfig} from '../../../src/cli/config.js';
import {publish, type Publishing} from '../../../src/cli/publish.js';
import {rangeOf} from '../../../src/cli/rates/backfill.js';
import {exitCode, type Report} from '../../../src/cli/report.js';
import {startServer, type TestServer} from '../../server/server.mjs';

// A Sunday.
const NOW = Date.parse('2026-05-24T12:00:00Z');
const CONFIRMED = 'the editor, in May 2026';

const nbk = (date: string, ...items: (readonly [code: string, rate: string, quant?: string])[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><rates><date>${date.split('-').reverse().join('.')}</date>${items
    .map(
      ([code, rate, quant = '1']) =>
        `<item><title>${code}</title><description>${rate}</description><quant>${quant}</quant></item>`,
    )
    .join('')}</rates>`;
const cbu = (date: string, rate: string): string =>
  JSON.stringify([{Ccy: 'USD', Nominal: '1', Rate: rate, Date: date.split('-').reverse().join('.')}]);
const nbt = (date: string, rate: string): string =>
  `<ValCurs Date="${date}"><Valute ID="840"><CharCode>USD</CharCode><Nominal>1</Nominal><Value>${rate}</Value></Valute></ValCurs>`;

let server: TestServer;
let folder: string;
let waits: number[];

before(async () => {
  server = await startServer();
});
after(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfill-'));
  waits = [];
});
afterEach(async () => {
  server.reset();
  await rm(folder, {recursive: true, force: true});
});

let names = 0;
/** A name that no other test has, and the template of its addresses. */
function place(): {name: string; url: string; put: (date: string, body: string) => void; order: TestServer['order']} {
  const name = `bank${String(++names)}`;
  return {
    name,
    url: `${server.origin}/doc/${name}-{YYYY}-{MM}-{DD}`,
    put: (date, body) => {
      server.put(`${name}-${date}`, body);
    },
    order: (date, orders, times) => {
      server.order(`${name}-${date}`, orders, times);
    },
  };
}

/** The days that a bank was asked for since the last time, in their order. */
function asked({name}: {name: string}): string[] {
  const paths = server.requests().map(({path}) => path);
  server.reset();
  return paths.flatMap((path) => (path.startsWith(`/doc/${name}-`) ? [path.slice(-10)] : []));
}

async function run(
  range: string,
  sources: readonly object[],
  {pairs = ['USD/KZT'], more = {}, asking = {}}: {pairs?: string[]; more?: object; asking?: Publishing['asking']} = {},
): Promise<Report & {exit: number}> {
  const written = {title: 'The Trial', publisher: {name: 'The Trial'}, rates: {pairs, sources, ...more}};
  const [from = '', to = ''] = range.split('..');
  const report = await publish({
    config: readConfig(JSON.stringify(written), join(folder, 'newswire.config.json')),
    out: join(folder, 'public'),
    now: NOW,
    ...(range && {backfill: {from, to}}),
    asking: {
      sleep: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
      random: () => 0,
      ...asking,
    },
  });
  return {...report, exit: exitCode(report)};
}

const history = async (pair: string): Promise<string[]> => {
  const text = await readFile(join(folder, 'public', 'history', `${pair}.json`), 'utf8');
  return (JSON.parse(text) as {rates: [string, string][]}).rates.map((point) => point.join(' '));
};
const days = (from: string, count: number): string[] =>
  Array.from({length: count}, (_, index) => new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10));

describe('newswire publish --backfill', () => {
  it('fills a history with the days that a bank has files of, asking once for each, one after the other', async () => {
    const bank = place();
    for (const [index, date] of days('2026-05-20', 5).entries())
      bank.put(date, nbk(date, ['USD', `47${String(index)}.5`]));
    const report = await run('2026-05-20..2026-05-23', [{id: 'nbk', url: bank.url, confirmed_by: CONFIRMED}]);
    assert.equal(report.exit, 0);
    assert.deepEqual(await history('USD-KZT'), [
      '2026-05-20 470.5 5',
      '2026-05-21 471.5 5',
      '2026-05-22 472.5 5',
      '2026-05-23 473.5 5',
      '2026-05-24 474.5 5',
    ]);
    assert.ok(server.requests().every(({state}) => state === 'done'));
    assert.deepEqual(asked(bank), ['2026-05-24', '2026-05-23', '2026-05-22', '2026-05-21', '2026-05-20']);
    assert.ok(waits.length >= 3 && waits.every((wait) => wait >= 200), `between four requests: ${waits.join()}`);
  });

  it('files nothing under a day that a bank answers with another', async () => {
    const uzs = place();
    const tjs = place();
    for (const date of days('2026-05-20', 5)) {
      // Friday's stays over the weekend.
      uzs.put(date, date < '2026-05-22' ? cbu(date, `12${date.slice(-2)}4.10`) : cbu('2026-05-22', '12224.10'));
      tjs.put(date, date === '2026-05-21' ? nbt(date, '9.3410') : nbt('2026-05-24', '9.3450'));
    }
    const report = await run(
      '2026-05-20..2026-05-24',
      [
        {id: 'cbu', url: uzs.url, confirmed_by: CONFIRMED},
        {id: 'nbt', url: tjs.url},
      ],
      {pairs: ['USD/UZS', 'USD/TJS']},
    );
    assert.deepEqual(await history('USD-UZS'), ['2026-05-20 12204.10', '2026-05-21 12214.10', '2026-05-22 12224.10']);
    assert.deepEqual(await history('USD-TJS'), ['2026-05-21 9.3410', '2026-05-24 9.3450']);
    const notes = report.notes.filter((note) => /have no figures/.test(note));
    assert.deepEqual(
      notes.map((note) => note.slice(0, 54)),
      [
        'cbu: 2 of 5 days have no figures: 2026-05-24, 2026-05-',
        'nbt: 3 of 5 days have no figures: 2026-05-23, 2026-05-',
      ],
    );
  });

  it('fills histories from files that have many days of a currency, and asks for no currency that is not there', async () => {
    const cbr = (rate: string, more = ''): string =>
      `<ValCurs ${more} name="x">${['USD', 'EUR']
        .map((code) => `<Valute><CharCode>${code}</CharCode><Nominal>1</Nominal><Value>${rate}</Value></Valute>`)
        .join('')}</ValCurs>`;
    server.put('cbr', cbr('81,5000', 'Date="23.05.2026"'));
    server.put(
      'cbr-usd',
      '<ValCurs ID="R01235" DateRange1="20.05.2026" DateRange2="22.05.2026"><Record Date="21.05.2026" Id="R01235"><Nominal>1</Nominal><Value>81,3000</Value></Record><Record Date="22.05.2026" Id="R01235"><Nominal>1</Nominal><Value>81,4000</Value></Record></ValCurs>',
    );
    server.put(
      'ecb',
      '<Envelope><Cube><Cube time="2026-05-22"><Cube currency="USD" rate="1.1684"/></Cube></Cube></Envelope>',
    );
    server.put('ecb-usd', 'FREQ,CURRENCY,TIME_PERIOD,OBS_VALUE\nD,USD,2026-05-20,1.1680\nD,USD,2026-05-21,1.1682\n');
    const through = (address: string): string => {
      if (/XML_daily/.test(address)) return 'cbr';
      if (/XML_dynamic/.test(address)) return /R01235/.test(address) ? 'cbr-usd' : 'cbr-none';
      return /data-api/.test(address) ? `ecb-${/D\.(\w+)\./.exec(address)?.[1]?.toLowerCase() ?? ''}` : 'ecb';
    };
    const report = await run('2026-05-20..2026-05-22', [{id: 'cbr', confirmed_by: CONFIRMED}, {id: 'ecb'}], {
      pairs: ['USD/RUB', 'EUR/USD', 'KGS/UZS'],
      asking: {fetch: (address, options) => fetch(`${server.origin}/doc/${through(address)}`, options)},
    });
    assert.deepEqual(await history('USD-RUB'), ['2026-05-21 81.3000', '2026-05-22 81.4000', '2026-05-23 81.5000']);
    assert.deepEqual(await history('EUR-USD'), ['2026-05-20 1.1680', '2026-05-21 1.1682', '2026-05-22 1.1684']);
    const paths = server.requests().map(({path}) => path.slice(5));
    assert.deepEqual(paths.sort(), ['cbr', 'cbr-none', 'cbr-usd', 'ecb', 'ecb-usd'], 'no sum, no som');
    assert.ok(
      report.notes.some((note) => /^cbr: .*R01239/.test(note)),
      report.notes.join('\n'),
    );
  });

  it('says which sources have no files of earlier days', async () => {
    const bank = place();
    server.put(
      bank.name,
      '<CurrencyRates Date="24.05.2026"><Currency ISOCode="USD"><Nominal>1</Nominal><Value>87,4500</Value></Currency></CurrencyRates>',
    );
    const source = {id: 'nbkr', url: `${server.origin}/doc/${bank.name}`, confirmed_by: CONFIRMED};
    const report = await run('2026-05-20..2026-05-23', [source], {pairs: ['USD/KGS']});
    assert.equal(report.exit, 0);
    assert.match(report.notes.join('\n'), /^nbkr: .*no files of earlier days/m);
  });

  it('waits as long as a server asks it to', async () => {
    const bank = place();
    for (const date of days('2026-05-22', 3)) bank.put(date, nbk(date, ['USD', '478.77']));
    bank.order('2026-05-22', 'status=429&retry-after=7', 1);
    await run('2026-05-22..2026-05-23', [{id: 'nbk', url: bank.url, confirmed_by: CONFIRMED}]);
    assert.ok(waits.includes(7_000), waits.join());
    assert.equal((await history('USD-KZT')).length, 3);
  });

  it('leaves a server in peace that refuses, keeps what it has, and says how to go on', async () => {
    const bank = place();
    for (const date of days('2026-05-18', 7)) bank.put(date, nbk(date, ['USD', '478.77']));
    bank.order('2026-05-20', 'status=429&retry-after=3600');
    const sources = [{id: 'nbk', url: bank.url, confirmed_by: CONFIRMED}];
    const report = await run('2026-05-18..2026-05-23', sources);
    assert.deepEqual(asked(bank), ['2026-05-24', '2026-05-23', '2026-05-22', '2026-05-21', '2026-05-20']);
    assert.match(report.notes.join('\n'), /^nbk: .*--backfill 2026-05-18\.\.2026-05-20/m);
    assert.equal((await history('USD-KZT')).length, 4);
    bank.order('2026-05-20', '');
    await run('2026-05-18..2026-05-20', sources);
    assert.equal((await history('USD-KZT')).length, 7);
  });

  it('goes on over a day that cannot be read, and names it', async () => {
    const bank = place();
    for (const date of days('2026-05-20', 5)) bank.put(date, nbk(date, ['USD', '478.77']));
    bank.order('2026-05-22', 'status=500&html=1');
    const report = await run('2026-05-20..2026-05-23', [{id: 'nbk', url: bank.url, confirmed_by: CONFIRMED}]);
    assert.equal(report.exit, 0);
    assert.match(report.notes.join('\n'), /^nbk: 2026-05-22 could not be read/m);
    assert.equal((await history('USD-KZT')).length, 4);
  });

  it('gives up on a server that fails three days in a row', async () => {
    const bank = place();
    for (const date of days('2026-05-01', 24)) bank.put(date, nbk(date, ['USD', '478.77']));
    for (const date of days('2026-05-01', 20)) bank.order(date, 'status=500&html=1');
    const report = await run('2026-05-01..2026-05-23', [{id: 'nbk', url: bank.url, confirmed_by: CONFIRMED}]);
    assert.deepEqual([...new Set(asked(bank))].slice(-2), ['2026-05-19', '2026-05-18']);
    assert.match(report.notes.join('\n'), /^nbk: .*--backfill 2026-05-01\.\.2026-05-20/m);
  });

  it('takes a month without a file for the beginning of a source', async () => {
    const bank = place();
    for (const date of days('2026-05-20', 5)) bank.put(date, nbk(date, ['USD', '478.77']));
    const report = await run('2020-01-01..2026-05-23', [{id: 'nbk', url: bank.url, confirmed_by: CONFIRMED}]);
    assert.equal(asked(bank).length, 5 + 31);
    assert.equal(report.exit, 0);
    assert.match(report.notes.join('\n'), /^nbk: .*31 days in a row/m);
    assert.equal((await history('USD-KZT')).length, 5);
  });

  it('asked for again changes nothing, and is sent nothing twice', async () => {
    const bank = place();
    for (const date of days('2026-05-20', 5)) bank.put(date, nbk(date, ['USD', '478.77']));
    const sources = [{id: 'nbk', url: bank.url, confirmed_by: CONFIRMED}];
    await run('2026-05-20..2026-05-23', sources);
    const first = await readFile(join(folder, 'public', 'history', 'USD-KZT.json'), 'utf8');
    server.reset();
    const report = await run('2026-05-20..2026-05-23', sources);
    assert.deepEqual([...new Set(server.requests().map(({status}) => status))], [304]);
    assert.equal(await readFile(join(folder, 'public', 'history', 'USD-KZT.json'), 'utf8'), first);
    assert.ok(report.documents.every(({status}) => status === 'unchanged'));
  });

  it('never joins an old currency and the one that took its place', async () => {
    const bank = place();
    bank.put('2026-05-24', nbk('2026-05-24', ['BYN', '160.38']));
    for (const date of days('2016-06-29', 4))
      bank.put(date, nbk(date, [date < '2016-07-01' ? 'BYR' : 'BYN', date < '2016-07-01' ? '0.02' : '169.41']));
    bank.put('2016-06-30', nbk('2016-06-30', ['BYN', '0.02'], ['BYR', '0.02']));
    const source = {id: 'nbk', url: bank.url, confirmed_by: CONFIRMED};
    await run('2016-06-29..2016-07-02', [source], {pairs: ['BYN/KZT'], more: {history_days: 10_000}});
    assert.deepEqual(await history('BYN-KZT'), ['2016-07-01 169.41', '2016-07-02 169.41', '2026-05-24 160.38']);
  });

  it('does not ask for days that the history would not keep, and says so', async () => {
    const bank = place();
    for (const date of days('2026-05-01', 24)) bank.put(date, nbk(date, ['USD', '478.77']));
    const source = {id: 'nbk', url: bank.url, confirmed_by: CONFIRMED};
    const report = await run('2026-05-01..2026-05-23', [source], {more: {history_days: 5}});
    assert.deepEqual(asked(bank), ['2026-05-24', '2026-05-23', '2026-05-22', '2026-05-21', '2026-05-20']);
    assert.match(report.notes.join('\n'), /before 2026-05-20 .*history_days/);
    assert.equal((await history('USD-KZT')).length, 5);
  });

  it('does not need a file of today', async () => {
    const bank = place();
    for (const date of days('2026-05-20', 3)) bank.put(date, nbk(date, ['USD', '478.77']));
    bank.order('2026-05-24', 'status=500&html=1');
    const report = await run('2026-05-20..2026-05-23', [{id: 'nbk', url: bank.url, confirmed_by: CONFIRMED}]);
    assert.equal(report.sources[0]?.status, 'kept', 'the newest file cannot be read');
    assert.equal((await history('USD-KZT')).length, 3);
  });
});

describe('a source with a file a year', () => {
  it('is asked once for each', async () => {
    const bank = place();
    const file = (...dates: string[]): string =>
      ['date,code,rate', ...dates.map((date) => `${date},USD,478.77`)].join('\n');
    bank.put('2026', file('2026-01-05', '2026-05-22'));
    bank.put('2025', file('2025-12-30', '2025-12-31'));
    const source = {
      ...{id: 'yearly', format: 'csv', name: 'Yearly', reuse: 'yes'},
      url: `${server.origin}/doc/${bank.name}-{YYYY}`,
      mapping: {base: 'code', quote: 'KZT', rate: 'rate', date: 'date'},
    };
    const report = await run('2025-12-01..2026-05-23', [source]);
    assert.deepEqual(
      server.requests().map(({path}) => path.slice(-4)),
      ['2026', '2026', '2025'],
    );
    assert.equal((await history('USD-KZT')).length, 4, report.notes.join('\n'));
  });
});

describe('a source with a file a day', () => {
  it('is read as of Friday where it has no file of a Sunday', async () => {
    const bank = place();
    bank.put('2026-05-22', nbk('2026-05-22', ['USD', '478.77']));
    const report = await run('', [{id: 'nbk', url: bank.url, confirmed_by: CONFIRMED}]);
    assert.deepEqual(asked(bank), ['2026-05-24', '2026-05-23', '2026-05-22']);
    assert.deepEqual([report.exit, report.sources[0]?.from], [0, bank.url.replace('{YYYY}-{MM}-{DD}', '2026-05-22')]);
    assert.deepEqual(await history('USD-KZT'), ['2026-05-22 478.77']);
  });

  it('has failed when it has none of five days, or cannot be read', async () => {
    const bank = place();
    bank.put('2026-05-19', nbk('2026-05-19', ['USD', '478.77']));
    const sources = [{id: 'nbk', url: bank.url, confirmed_by: CONFIRMED}];
    const missing = await run('', sources);
    assert.equal(asked(bank).length, 5);
    assert.match(missing.sources[0]?.error ?? '', /404.*2026-05-24$/);
    bank.order('2026-05-24', 'status=403&html=1');
    await run('', sources);
    assert.deepEqual(asked(bank), ['2026-05-24']);
  });
});

describe('a source with all of its days in one file', () => {
  it('is read whole, however many figures that is', async () => {
    const codes = 'A B C D E F G H I J K L M N O P Q R S T U V W X'.split(' ').map((letter) => `Q${letter}Q`);
    const lines = days('2011-01-01', 5_600).map((date) => `${date}${codes.map(() => ',1.1684').join('')}`);
    await writeFile(join(folder, 'all.csv'), ['Date', ...codes].join() + `\n${lines.join('\n')}\n`);
    const mapping = {base: 'EUR', quote: '@column', date: 'Date'};
    const report = await run('', [{id: 'all', format: 'csv', name: 'All', reuse: 'yes', file: 'all.csv', mapping}], {
      pairs: ['EUR/QCQ'],
    });
    assert.equal(report.sources[0]?.status, 'ok', report.sources[0]?.error);
    assert.equal(report.sources[0].count, 5_600 * 24);
  });
});

describe('the days of --backfill', () => {
  for (const value of ['2026-05-01..2026-05-23', '2026-05-24..2026-05-24']) {
    it(`may be ${value}`, () => {
      assert.deepEqual(rangeOf(value, NOW), {from: value.slice(0, 10), to: value.slice(12)});
    });
  }

  it('may be those of a place where tomorrow has begun', () => {
    assert.deepEqual(rangeOf('2026-05-01..2026-05-25', NOW), {from: '2026-05-01', to: '2026-05-25'});
  });

  for (const [value, why] of [
    ['', /needs two days/],
    ['2026-05-01', /needs two days/],
    ['2026-05-01...2026-05-02', /needs two days/],
    ['01.05.2026..02.05.2026', /needs two days/],
    ['2026-02-30..2026-03-02', /no day 2026-02-30/],
    ['2026-03-01..2026-13-01', /no day 2026-13-01/],
    ['2026-05-02..2026-05-01', /2026-05-02 is after 2026-05-01/],
    ['2026-05-20..2026-05-26', /2026-05-26 has not come/],
    ['2027-01-01..2027-02-01', /2027-02-01 has not come/],
  ] as const) {
    it(`cannot be ${JSON.stringify(value)}`, () => {
      const fault = rangeOf(value, NOW);
      assert.match(typeof fault === 'string' ? fault : JSON.stringify(fault), why);
    });
  }

  it('end the command with 2 before anything is read where they are none, or there is no history', async () => {
    const tells = async (config: object, value: string): Promise<readonly [code: unknown, said: string]> => {
      await writeFile(join(folder, 'newswire.config.json'), JSON.stringify(config));
      const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
      const args = ['--import', import.meta.resolve('tsx'), main, 'publish', `--backfill=${value}`];
      return new Promise((resolve) => {
        execFile(process.execPath, args, {cwd: folder}, (error, _, said) => {
          resolve([error?.code, said.split('\n')[0] ?? '']);
        });
      });
    };
    const head = {title: 'The Trial', publisher: {name: 'The Trial'}};
    const feed = `${server.origin}/doc/feed`;
    const rates = {pairs: ['USD/KZT'], sources: [{id: 'nbk', url: feed, confirmed_by: CONFIRMED}]};
    const [code, said] = await tells({...head, rates}, '');
    assert.deepEqual([code, /--backfill: needs two days/.test(said)], [2, true], said);
    const news = {sources: [{id: 'feed', url: feed}]};
    const [other, told] = await tells({...head, news}, '2026-05-01..2026-05-02');
    assert.deepEqual([other, /--backfill .* no rates/.test(told)], [2, true], told);
    assert.deepEqual(server.requests(), []);
  });
});
