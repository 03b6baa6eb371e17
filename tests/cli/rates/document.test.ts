import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {Ajv2020} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import Big from 'big.js';
import fc from 'fast-check';
import {
  ratesDocument,
  type Held,
  type RateRecord,
  type RatesInput,
  type RatesOutput,
  type RatesSource,
  type Wanted,
} from '../../../src/cli/rates/document.js';
import type {Printed} from '../../../src/cli/rates/types.js';
import {quotes} from '../../../src/data/quotes.js';
import {parseRates} from '../../../src/data/rates.js';

Big.DP = 60;

const ajv = new Ajv2020({strict: true, allErrors: true});
addFormats.default(ajv);
const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../../src/data/schema/${name}.schema.json`, import.meta.url), 'utf8')) as object;
const isRates = ajv.compile(schema('rates'));
const isHistory = ajv.compile(schema('history'));

const at = (time: string): number => Date.parse(time);
const sunday = at('2026-05-24T03:00:00Z');
const monday = at('2026-05-25T03:00:00Z');
const DAY = 86_400_000;

/** `22 USD/KGS 87.3500`, for a day in May 2026, with a nominal where there is one: `22 100 UZS/TJS 0.0780`. */
const printed = (text: string, more: Partial<Printed> = {}): Printed => {
  const [day = '', ...rest] = text.split(' ');
  const [rate = '', pair = '', nominal = '1'] = rest.reverse();
  const date = day.includes('-') ? day : `2026-05-${day.padStart(2, '0')}`;
  const [base = '', quote = ''] = pair.split('/');
  return {base, quote, nominal: Number(nominal), rate, date, kind: 'official', side: 'mid', ...more};
};

const source = (id: string, figures: string | readonly Printed[], more: Partial<RatesSource> = {}): RatesSource => ({
  source: {id, name: id.toUpperCase(), reuse: 'unstated'},
  rhythm: 'weekdays',
  figures: typeof figures === 'string' ? (figures ? figures.split(', ').map((one) => printed(one)) : []) : figures,
  ...more,
});

const peg = source('peg', [printed('2015-01-01 USD/TMT 3.5', {kind: 'peg'})], {rhythm: 'none'});

const pairs = (text: string): Wanted[] =>
  text.split(' ').map((one) => {
    const [pair = '', source] = one.split('@');
    return {base: pair.slice(0, 3), quote: pair.slice(4), source};
  });

const run = (wanted: string, sources: readonly RatesSource[], more: Partial<RatesInput> = {}): RatesOutput =>
  ratesDocument({now: sunday, sources, pairs: wanted === 'all' ? 'all' : pairs(wanted), ...more});

/** What a run leaves on disk for the next. */
const left = ({document, histories, held}: RatesOutput): Pick<RatesInput, 'before' | 'histories' | 'held'> =>
  JSON.parse(JSON.stringify({before: document, histories, held})) as Pick<RatesInput, 'before' | 'histories' | 'held'>;

/** A record in short: `KGS/USD 0.0114351 nbkr 24`, with the days and rates before and after. */
const short = ({base, quote, rate, source, date, previous, next}: RateRecord): string => {
  const day = (date: string): string => (date.startsWith('2026-05-') ? String(Number(date.slice(8))) : date);
  const told = `${base}/${quote} ${rate} ${source} ${day(date)}`;
  const before = previous ? `, before ${day(previous.date)} ${previous.rate}` : '';
  return `${told}${before}${next ? `, next ${day(next.date)} ${next.rate}` : ''}`;
};

const told = (output: RatesOutput): string[] => output.document.rates.map(short);

/** That a run's documents are what their schemas say, and that a widget reads all of them. */
const sound = ({document, histories}: RatesOutput): void => {
  assert.ok(isRates(document), ajv.errorsText(isRates.errors));
  for (const history of Object.values(histories)) assert.ok(isHistory(history), ajv.errorsText(isHistory.errors));
  const {rates, skipped, problems} = parseRates(JSON.parse(JSON.stringify(document)));
  assert.deepEqual([rates.length, skipped, problems], [document.rates.length, 0, []]);
};

describe('a run', () => {
  it('says of figures that are a sample that they are, and of what page', () => {
    const sources = [source('bank', '24 USD/KGS 87.4500')];
    const output = run('USD/KGS', sources, {sample: true, captured: '2025-12-11'});
    sound(output);
    const {sample, captured} = output.document;
    assert.deepEqual({sample, captured}, {sample: true, captured: '2025-12-11'});
    for (const sample of [false, undefined]) {
      const {document} = run('USD/KGS', sources, {sample});
      assert.deepEqual(
        Object.keys(document).filter((name) => name === 'sample' || name === 'captured'),
        [],
      );
    }
  });

  it('writes a record as the design has it', () => {
    const figures = [
      printed('24 USD/KGS 87.4500', {published_at: '2026-05-23T16:00:00+06:00'}),
      printed('22 USD/KGS 87.3500'),
    ];
    const nbkr = {id: 'nbkr', name: 'National Bank of the Kyrgyz Republic', url: 'https://www.nbkr.kg/'};
    const reuse = {attribution: 'Rates: NBKR', terms: 'None were found.', reuse: 'unstated'} as const;
    const output = run('KGS/USD', [source('nbkr', figures, {source: {...reuse, ...nbkr}})]);
    assert.deepEqual(output.document, {
      format: 'newswire-rates',
      version: 1,
      generated: '2026-05-24T03:00:00Z',
      sources: [{...nbkr, ...reuse}],
      rates: [
        {
          base: 'KGS',
          quote: 'USD',
          rate: '0.0114351',
          source: 'nbkr',
          kind: 'official',
          side: 'mid',
          date: '2026-05-24',
          published_at: '2026-05-23T10:00:00Z',
          published: {base: 'USD', quote: 'KGS', nominal: 1, rate: '87.4500'},
          derived: 'inverse',
          previous: {date: '2026-05-22', rate: '0.0114482'},
          stale_after: '2026-05-26T12:00:00Z',
          history_url: 'history/KGS-USD.json',
        },
      ],
    });
    assert.deepEqual(output.histories['history/KGS-USD.json']?.rates, [
      ['2026-05-22', '0.0114482'],
      ['2026-05-24', '0.0114351'],
    ]);
    assert.deepEqual([output.held, output.problems], [[], []]);
    sound(output);
  });

  it("hands on the publisher's own names of currencies, and of nothing else", () => {
    const sources = [source('nbk', '22 USD/KZT 478.77')];
    const name = {locale: 'ru', code: 'kzt', name: 'тенге'};
    const output = run('USD/KZT', sources, {names: [name, {...name, code: 'KZ'}, {...name, locale: '?'}]});
    assert.deepEqual(output.document.names, [{locale: 'ru', code: 'KZT', name: 'тенге'}]);
    sound(output);
    const renamed = run('USD/KZT', sources, {...left(output), now: monday, names: []});
    assert.equal(renamed.document.names, undefined);
    assert.equal(renamed.document.generated, '2026-05-25T03:00:00Z', 'a name is content');
  });

  it('answers in the order in which pairs were named, each once, and names only sources that it used', () => {
    const sources = [
      source('nbk', '22 USD/KZT 478.77'),
      source('nbkr', '22 USD/KGS 87.4500'),
      source('nbt', '22 USD/TJS 9.3450'),
    ];
    const output = run('KGS/USD USD/KZT KGS/USD', sources);
    assert.deepEqual(told(output), ['KGS/USD 0.0114351 nbkr 22', 'USD/KZT 478.77 nbk 22']);
    assert.deepEqual(
      output.document.sources.map(({id}) => id),
      ['nbk', 'nbkr'],
    );
  });

  it('says which pairs nobody has', () => {
    const {document, problems} = run('KGS/ABC', [source('nbkr', '22 USD/KGS 87.4500')]);
    assert.deepEqual(document.rates, []);
    assert.deepEqual(problems, ['KGS/ABC: no source has it, nor two figures of one day that make it.']);
  });

  it('leaves out what is no figure, and says so once for all that have the fault', () => {
    const figures = ['0.00', '1e5', '-1', '87,45'].map((rate) => ({...printed('22 USD/KGS 1'), rate}));
    const many = ['EUR', 'GBP', 'JPY', 'CNY', 'RUB'].map((base) => ({...printed('2026-07-01 USD/KGS 87.45'), base}));
    const {document, problems} = run('KGS/USD', [source('nbkr', [...figures, ...many, printed('22 USD/KGS 87.4500')])]);
    assert.equal(document.rates.length, 1);
    assert.equal(problems.length, 5);
    assert.ok(
      problems.includes(
        'nbkr: CNY/KGS, EUR/KGS, GBP/KGS and 2 more: dated 2026-07-01, more than 4 days ahead. Left out.',
      ),
      problems.join('\n'),
    );
  });

  it('says so when two files of a source contradict each other, and takes the figure with more digits', () => {
    const {document, problems} = run('USD/KGS', [source('nbkr', '22 USD/KGS 87.45, 22 USD/KGS 87.4600')]);
    assert.equal(document.rates[0]?.rate, '87.4600');
    assert.deepEqual(problems, ['nbkr: USD/KGS of 2026-05-22 is there twice, as 87.45 and as 87.4600.']);
  });
});

describe('the source of a pair', () => {
  it('is the one that printed it, before one that has to cross, of whatever digits and date', () => {
    const sources = [
      source('nbk', '22 USD/KZT 478.771234, 22 UZS/KZT 0.039261234'),
      source('cbu', '20 USD/UZS 12194.21'),
    ];
    assert.deepEqual(told(run('UZS/USD', sources)), ['UZS/USD 0.00008200613 cbu 20']);
  });

  it('is the one with most digits', () => {
    const sources = [source('nbk', '22 KGS/KZT 5.47'), source('nbkr', '22 KZT/KGS 0.1828')];
    assert.deepEqual(told(run('KGS/KZT', sources)), ['KGS/KZT 5.470 nbkr 22']);
  });

  it('is never one that would have to cross a figure of two digits', () => {
    const bishkek = source('nbkr', '22 USD/KGS 87.4500, 22 UZS/KGS 0.0073');
    const astana = source('nbk', '22 USD/KZT 478.77, 22 100 UZS/KZT 3.93');
    const tashkent = source('cbu', '22 USD/UZS 12194.21');
    const answer = (...sources: RatesSource[]): string[] => told(run('USD/UZS', sources));
    assert.deepEqual(answer(bishkek, astana, tashkent), ['USD/UZS 12194.21 cbu 22']);
    assert.deepEqual(answer(bishkek, astana), ['USD/UZS 12200 nbk 22']);
    assert.deepEqual(answer(bishkek), []);
  });

  it('is the one with the newest figure, where their digits are as many', () => {
    const sources = [source('a', '21 USD/KGS 87.40'), source('b', '22 USD/KGS 87.45')];
    assert.deepEqual(told(run('USD/KGS', sources)), ['USD/KGS 87.45 b 22']);
  });

  it('is the first configured, where nothing else tells them apart', () => {
    const sources = [source('b', '22 USD/KGS 87.45'), source('a', '22 USD/KGS 87.46')];
    assert.deepEqual(told(run('USD/KGS', sources)), ['USD/KGS 87.45 b 22']);
  });

  it('is the one that the configuration names', () => {
    const sources = [source('nbk', '22 USD/KZT 478.77, 22 UZS/KZT 0.0393'), source('cbu', '22 USD/UZS 12194.21')];
    assert.deepEqual(told(run('USD/UZS@nbk', sources)), ['USD/UZS 12200 nbk 22']);
    assert.deepEqual(told(run('USD/UZS@nbkr', sources)), ['USD/UZS 12194.21 cbu 22']);
  });

  it('stays the one of the last run while another is only a day ahead', () => {
    const first = run('USD/KGS', [source('a', '21 USD/KGS 87.40'), source('b', '20 USD/KGS 87.30')], {
      now: at('2026-05-21T03:00:00Z'),
    });
    const sources = [source('a', '21 USD/KGS 87.40'), source('b', '22 USD/KGS 87.45')];
    const next = {...left(first), now: at('2026-05-22T03:00:00Z')};
    assert.deepEqual(told(run('USD/KGS', sources, next)), ['USD/KGS 87.40 a 21']);
    assert.deepEqual(run('USD/KGS', sources, next).problems, []);
    // Noon of Saturday is when the figure of Thursday is out of date.
    const late = run('USD/KGS', sources, {...left(first), now: at('2026-05-23T12:00:01Z')});
    assert.deepEqual(told(late), ['USD/KGS 87.45 b 22']);
    assert.deepEqual(late.problems, ['USD/KGS: comes from b now, and came from a before.']);
  });

  it('gives crosses of one day only', () => {
    assert.deepEqual(told(run('GBP/USD', [source('nbkr', '24 USD/KGS 87.4500, 23 GBP/KGS 117.4147')])), []);
    assert.deepEqual(
      told(run('GBP/USD', [source('nbkr', '24 USD/KGS 87.4500, 23 GBP/KGS 117.4147, 23 USD/KGS 87.4000')])),
      ['GBP/USD 1.34342 nbkr 23'],
    );
  });

  it('is never two sources', () => {
    assert.deepEqual(
      told(run('KZT/KGS', [source('nbk', '22 USD/KZT 478.77'), source('nbkr', '22 USD/KGS 87.4500')])),
      [],
    );
  });

  it('has figures that it goes on renewing: one of years ago among new ones is none', () => {
    const {document, problems} = run('EEK/KZT USD/KZT', [source('nbk', '2010-12-31 EEK/KZT 12.54, 22 USD/KZT 478.77')]);
    assert.deepEqual(document.rates.map(short), ['USD/KZT 478.77 nbk 22']);
    assert.deepEqual(problems, ['EEK/KZT: nbk has not renewed it since 2010-12-31. Left out.']);
  });
});

describe('a figure that is set for a week', () => {
  it('among those of every day is out of date after a week and a day', () => {
    const figures = [printed('23 GBP/KGS 117.4147', {rhythm: 'weekly'}), printed('23 USD/KGS 87.4500')];
    assert.deepEqual(
      run('GBP/KGS USD/KGS', [source('nbkr', figures)]).document.rates.map(({stale_after}) => stale_after),
      ['2026-05-31T12:00:00Z', '2026-05-26T12:00:00Z'],
    );
  });
});

describe('two digits', () => {
  const nbkr = source('nbkr', '22 100 UZS/KGS 0.72');

  it('keep the direction of their print, for one unit', () => {
    const [rate] = run('KGS/UZS', [nbkr]).document.rates;
    assert.deepEqual([rate && short(rate), rate?.derived], ['UZS/KGS 0.0072 nbkr 22', undefined]);
    assert.deepEqual(rate?.published, {base: 'UZS', quote: 'KGS', nominal: 100, rate: '0.72'});
  });

  it('still answer the pair in a widget', () => {
    const {document} = run('KGS/UZS', [nbkr]);
    const [quote] = quotes(parseRates(document), {pairs: pairs('KGS/UZS'), now: sunday}).quotes;
    assert.deepEqual([quote?.nominal, quote?.base, quote?.rate], [1000, 'UZS', '7.2']);
  });

  it('give way to a figure of another source that answers as asked', () => {
    assert.deepEqual(told(run('KGS/UZS', [nbkr, source('nbk', '20 KGS/KZT 5.47, 20 100 UZS/KZT 3.93')])), [
      'KGS/UZS 139 nbk 20',
    ]);
  });

  it('are one record, also when both directions are asked for', () => {
    assert.deepEqual(told(run('KGS/UZS UZS/KGS', [nbkr])), ['UZS/KGS 0.0072 nbkr 22']);
  });

  it('that become three are turned round, and measured against what was published', () => {
    const first = run('KGS/UZS', [source('nbkr', '21 UZS/KGS 0.0099')], {now: at('2026-05-21T03:00:00Z')});
    const next = (rate: string): RatesOutput => run('KGS/UZS', [source('nbkr', `22 UZS/KGS ${rate}`)], left(first));
    assert.deepEqual(told(next('0.0101')), ['KGS/UZS 99.0 nbkr 22']);
    assert.deepEqual(told(next('0.0101').document.rates.length ? next('0.0200') : first), ['UZS/KGS 0.0099 nbkr 21']);
    assert.equal(next('0.0200').held.length, 1);
  });
});

describe('a day that has not come', () => {
  it('waits in next', () => {
    assert.deepEqual(told(run('USD/KGS', [source('nbkr', '25 USD/KGS 87.50, 23 USD/KGS 87.40, 22 USD/KGS 87.30')])), [
      'USD/KGS 87.40 nbkr 23, before 22 87.30, next 25 87.50',
    ]);
  });

  it('comes into force when it is there, also when its source does not say it again', () => {
    const first = run('KGS/USD', [source('nbkr', '25 USD/KGS 87.5000, 23 USD/KGS 87.4000')]);
    const second = run('KGS/USD', [source('nbkr', '23 USD/KGS 87.4000')], {...left(first), now: monday});
    assert.deepEqual(told(second), ['KGS/USD 0.0114286 nbkr 25, before 23 0.0114416']);
    assert.equal(second.document.rates[0]?.derived, 'inverse');
    assert.equal(second.document.rates[0]?.stale_after, '2026-05-27T12:00:00Z');
    assert.equal(second.histories['history/KGS-USD.json']?.rates.length, 2);
    sound(second);
  });

  it('is not in the history yet', () => {
    const {histories} = run('USD/KGS', [source('nbkr', '25 USD/KGS 87.50, 23 USD/KGS 87.40')]);
    assert.deepEqual(histories['history/USD-KGS.json']?.rates, [['2026-05-23', '87.40']]);
  });

  it('is tomorrow for the world while it is today in Bishkek', () => {
    const late = {now: at('2026-05-24T20:00:00Z')};
    assert.deepEqual(told(run('USD/KGS', [source('nbkr', '25 USD/KGS 87.50, 24 USD/KGS 87.40')], late)), [
      'USD/KGS 87.40 nbkr 24, next 25 87.50',
    ]);
  });

  it('is the record itself where nothing is in force yet, and widgets say from when', () => {
    const {document} = run('USD/KGS', [source('nbkr', '26 USD/KGS 87.50, 25 USD/KGS 87.40')]);
    assert.deepEqual(document.rates.map(short), ['USD/KGS 87.40 nbkr 25, next 26 87.50']);
    assert.equal(quotes(parseRates(document), {now: sunday}).quotes[0]?.future, true);
  });

  it('may be four days ahead, and not five', () => {
    const {document, problems} = run('USD/KGS EUR/KGS', [source('nbkr', '28 USD/KGS 87.50, 29 EUR/KGS 101.50')]);
    assert.deepEqual(document.rates.map(short), ['USD/KGS 87.50 nbkr 28']);
    assert.match(problems[0] ?? '', /^nbkr: EUR\/KGS: dated 2026-05-29, more than 4 days ahead/);
  });

  it('of several is the nearest', () => {
    assert.match(
      told(run('USD/KGS', [source('nbkr', '27 USD/KGS 87.60, 26 USD/KGS 87.50, 22 USD/KGS 87.40')]))[0]!,
      /next 26/,
    );
  });
});

describe('the figure before', () => {
  const first = run('USD/KGS', [source('nbkr', '21 USD/KGS 87.35, 20 USD/KGS 87.30')], {
    now: at('2026-05-21T03:00:00Z'),
  });

  it('is the last one of an earlier day that was published', () => {
    assert.deepEqual(told(run('USD/KGS', [source('nbkr', '22 USD/KGS 87.45')], left(first))), [
      'USD/KGS 87.45 nbkr 22, before 21 87.35',
    ]);
  });

  it('stays when a figure of the same day is corrected', () => {
    const second = run('USD/KGS', [source('nbkr', '21 USD/KGS 87.36')], left(first));
    assert.deepEqual(told(second), ['USD/KGS 87.36 nbkr 21, before 20 87.30']);
    assert.deepEqual(second.histories['history/USD-KGS.json']?.rates, [
      ['2026-05-20', '87.30'],
      ['2026-05-21', '87.36'],
    ]);
  });

  it('is found in the history where the document is lost', () => {
    const {histories} = left(first);
    assert.deepEqual(told(run('USD/KGS', [source('nbkr', '22 USD/KGS 87.45')], {histories})), [
      'USD/KGS 87.45 nbkr 22, before 21 87.35',
    ]);
  });

  it('is never of another source', () => {
    assert.deepEqual(
      told(run('USD/KGS@nbk', [source('nbkr', '22 USD/KGS 87.45'), source('nbk', '22 USD/KGS 87.46')], left(first))),
      ['USD/KGS 87.46 nbk 22'],
    );
  });

  it('is never of another kind', () => {
    const cash = source('nbkr', [printed('22 USD/KGS 87.45', {kind: 'cash'})]);
    assert.equal(
      run('USD/KGS', [cash], left(first)).document.rates.find(({kind}) => kind === 'cash')?.previous,
      undefined,
    );
  });

  it('leaves no room for a published change, which stands only where there is none', () => {
    const figures = (...more: Printed[]): RatesSource[] => [
      source('bank', [printed('22 USD/KGS 87.45', {percent_change: '+0.55%'}), ...more]),
    ];
    assert.equal(run('USD/KGS', figures()).document.rates[0]?.percent_change, '0.55');
    assert.equal(run('KGS/USD', figures()).document.rates[0]?.percent_change, '-0.55');
    assert.equal(run('USD/KGS', figures(printed('21 USD/KGS 87.0'))).document.rates[0]?.percent_change, undefined);
  });

  it('never says a negative zero', () => {
    const [rate] = run('USD/KGS', [source('bank', [printed('22 USD/KGS 87.45', {percent_change: '-0.00'})])]).document
      .rates;
    assert.equal(rate?.percent_change, '0.00');
  });
});

describe('a run without news', () => {
  const sources = [
    source('nbkr', '25 USD/KGS 87.5000, 22 USD/KGS 87.4500, 21 USD/KGS 87.3500'),
    source('cbu', '22 USD/UZS 12194.21'),
    peg,
  ];
  const first = run('KGS/USD UZS/USD TMT/USD UZS/KGS', sources);

  it('changes nothing, not even the time', () => {
    const second = run('KGS/USD UZS/USD TMT/USD UZS/KGS', sources, {...left(first), now: sunday + 3_600_000});
    assert.equal(JSON.stringify(second), JSON.stringify(first));
  });

  it('on a later day puts into force what was set, and changes nothing else', () => {
    const second = run('KGS/USD UZS/USD TMT/USD UZS/KGS', sources, {...left(first), now: monday});
    assert.equal(second.document.generated, '2026-05-25T03:00:00Z');
    assert.deepEqual(second.document.rates.slice(1), first.document.rates.slice(1));
    assert.equal(second.histories['history/UZS-USD.json']?.generated, first.document.generated);
  });

  it('after one in which a pair was taken out begins nothing anew', () => {
    const without = run('UZS/USD', sources, {...left(first), now: monday});
    const {histories} = left(first);
    const again = run('KGS/USD UZS/USD', sources, {...left(without), histories, now: monday + DAY});
    assert.equal(again.histories['history/KGS-USD.json']?.rates.length, 3);
  });
});

describe('a jump', () => {
  // What Uzbekistan's bank printed of the manat on two days of April 2026.
  const april = (day: number): number => at(`2026-04-0${day}T03:00:00Z`);
  const cbu = (text: string): RatesSource => source('cbu', text);
  const before = run('TMT/UZS USD/UZS', [cbu('2026-04-01 TMT/UZS 4037.68, 2026-04-01 USD/UZS 12194.21')], {
    now: april(1),
  });
  const after = [cbu('2026-04-02 TMT/UZS 3469.17, 2026-04-02 USD/UZS 12142.10')];
  const held = run('TMT/UZS USD/UZS', after, {...left(before), now: april(2)});

  it('is held back: the old figure stays as it was, and the others go on', () => {
    assert.deepEqual(told(held), [
      'TMT/UZS 4037.68 cbu 2026-04-01',
      'USD/UZS 12142.10 cbu 2026-04-02, before 2026-04-01 12194.21',
    ]);
    assert.deepEqual(held.document.rates[0], before.document.rates[0]);
    assert.deepEqual(held.histories['history/TMT-UZS.json'], before.histories['history/TMT-UZS.json']);
  });

  it('is reported with what to do', () => {
    assert.deepEqual(held.held, [
      {
        ...{pair: 'TMT/UZS', source: 'cbu', kind: 'official', side: 'mid', date: '2026-04-02', rate: '3469.17'},
        ...{was: {date: '2026-04-01', rate: '4037.68'}, percent: '-14.1', since: '2026-04-02'},
        reason:
          'TMT/UZS from cbu: 3469.17 of 2026-04-02 is -14.1 % from 4037.68 of 2026-04-01, more than 10 % a day. It is held back. If it is right, publish it with --accept TMT/UZS.',
      },
    ]);
  });

  it('stays held in the runs after it, when the days between would allow for more', () => {
    const days = [cbu('2026-04-09 TMT/UZS 3470.00, 2026-04-09 USD/UZS 12150.00')];
    const later = run('TMT/UZS USD/UZS', days, {...left(held), now: at('2026-04-09T03:00:00Z')});
    assert.equal(later.document.rates[0]?.rate, '4037.68');
    assert.deepEqual(
      later.held.map(({date, since}) => [date, since]),
      [['2026-04-09', '2026-04-02']],
    );
  });

  it('stays held over a run in which its source failed', () => {
    const failed = run('TMT/UZS USD/UZS', [source('cbu', '', {failed: true})], {...left(held), now: april(3)});
    assert.deepEqual(failed.held, held.held);
    assert.deepEqual(failed.document, held.document);
    const later = run('TMT/UZS USD/UZS', [cbu('2026-04-09 TMT/UZS 3470.00')], {
      ...left(failed),
      now: at('2026-04-09T03:00:00Z'),
    });
    assert.equal(later.document.rates[0]?.rate, '4037.68');
  });

  it('is held in both directions, or in none', () => {
    for (const [one, other] of [
      ['22 USD/KGS 87.4500', '25 USD/KGS 96.5000'],
      ['22 USD/KGS 87.4500', '25 USD/KGS 78.9000'],
      ['22 USD/KGS 87.4500, 22 USD/KZT 478.77', '25 USD/KGS 87.4500, 25 USD/KZT 434.10'],
      ['22 USD/KGS 87.4500, 22 USD/KZT 478.77', '25 USD/KGS 87.4500, 25 USD/KZT 528.00'],
    ] as const) {
      const wanted = one.includes('KZT') ? 'KGS/KZT KZT/KGS' : 'USD/KGS KGS/USD';
      const first = run(wanted, [source('nbkr', one)]);
      const second = run(wanted, [source('nbkr', other)], {...left(first), now: monday});
      const days = second.document.rates.map(({date}) => date);
      assert.equal(new Set(days).size, 1, `${other}: ${second.held.map(({reason}) => reason).join()}`);
      assert.equal(second.held.length, days[0] === '2026-05-22' ? 2 : 0);
    }
  });

  for (const accepted of ['TMT/UZS', 'UZS/TMT', 'uzs-tmt', ' uzs / tmt', 'UZSTMT']) {
    it(`goes through with --accept ${accepted}`, () => {
      const output = run('TMT/UZS USD/UZS', after, {...left(held), now: april(2), accepted: [accepted]});
      assert.equal(told(output)[0], 'TMT/UZS 3469.17 cbu 2026-04-02, before 2026-04-01 4037.68');
      assert.deepEqual(output.held, []);
      const next = run('TMT/UZS USD/UZS', [cbu('2026-04-03 TMT/UZS 3470.00')], {...left(output), now: april(3)});
      assert.match(told(next)[0]!, /3470.00 cbu 2026-04-03, before 2026-04-02 3469.17/);
    });
  }

  it('goes through for no other pair', () => {
    assert.equal(run('TMT/UZS USD/UZS', after, {...left(before), now: april(2), accepted: ['USD/UZS']}).held.length, 1);
  });

  it('of a later day is not even announced', () => {
    const output = run('USD/KGS', [source('nbkr', '25 USD/KGS 100.00, 24 USD/KGS 87.40')]);
    assert.deepEqual(told(output), ['USD/KGS 87.40 nbkr 24']);
    assert.equal(output.held[0]?.date, '2026-05-25');
  });

  it('is told also when a figure was published at none before: the older of its file stays', () => {
    const output = run('USD/KGS', [source('nbkr', '22 USD/KGS 8745.00, 21 USD/KGS 87.40')]);
    assert.deepEqual(told(output), ['USD/KGS 87.40 nbkr 21']);
    assert.equal(output.held.length, 1);
  });

  it('of a source that is not used is nobody’s business', () => {
    const first = run('USD/KGS@a', [source('a', '21 USD/KGS 87.40'), source('b', '21 USD/KGS 87.40')]);
    assert.deepEqual(
      run('USD/KGS@a', [source('a', '22 USD/KGS 87.45'), source('b', '21 USD/KGS 87.40, 22 USD/KGS 870')], left(first))
        .held,
      [],
    );
  });
});

describe('a peg', () => {
  it('among the daily figures of a bank is fixed as well, however long ago it was set', () => {
    const figures = [printed('2015-01-01 USD/TMT 3.5', {kind: 'peg'}), printed('22 EUR/TMT 4.06')];
    const {rates} = run('USD/TMT', [source('cbt', figures)]).document;
    assert.deepEqual(
      rates.map((rate) => [short(rate), rate.kind, rate.stale_after]),
      [['USD/TMT 3.5 cbt 2015-01-01', 'peg', undefined]],
    );
  });

  it('is fixed: exact, with no change, no history, and no day on which it is stale', () => {
    const output = run('TMT/USD', [peg]);
    assert.deepEqual(output.document.rates, [
      {
        ...{base: 'TMT', quote: 'USD', rate: '0.285714', source: 'peg', kind: 'peg', side: 'mid', date: '2015-01-01'},
        ...{published: {base: 'USD', quote: 'TMT', nominal: 1, rate: '3.5'}, derived: 'inverse'},
      },
    ]);
    assert.deepEqual(output.histories, {});
    sound(output);
  });

  it('does not move before a person accepts it', () => {
    const first = run('USD/TMT', [peg]);
    const moved = [source('peg', [printed('22 USD/TMT 4.2', {kind: 'peg'})], {rhythm: 'none'})];
    const second = run('USD/TMT', moved, left(first));
    assert.deepEqual(second.document, first.document);
    assert.match(second.held[0]?.reason ?? '', /a peg does not move/);
    const third = run('USD/TMT', moved, {...left(second), accepted: ['TMT/USD']});
    assert.deepEqual(told(third), ['USD/TMT 4.2 peg 22']);
    sound(third);
  });

  it('holds back what another source says of its pair otherwise', () => {
    const output = run('TMT/USD@bank', [peg, source('bank', '22 USD/TMT 3.02')]);
    assert.deepEqual(told(output), ['TMT/USD 0.285714 peg 2015-01-01']);
    assert.match(output.held[0]?.reason ?? '', /^TMT\/USD from bank: 0.331 of 2026-05-22 is 15.9 % from the peg\. /);
  });

  it('lets rounding through, and what a person has accepted', () => {
    assert.deepEqual(told(run('TMT/USD@bank', [peg, source('bank', '22 TMT/USD 0.28490')])), [
      'TMT/USD 0.28490 bank 22',
    ]);
    const accepted = run('USD/TMT@bank', [peg, source('bank', '22 USD/TMT 3.02')], {accepted: ['USD/TMT']});
    assert.deepEqual(told(accepted), ['USD/TMT 3.02 bank 22']);
    const next = run('USD/TMT@bank', [peg, source('bank', '25 USD/TMT 3.03')], {...left(accepted), now: monday});
    assert.match(told(next)[0]!, /3.03 bank 25/);
  });

  it('shows a first figure of its currency to be wrong, and not the figures beside it', () => {
    const cbu = source('cbu', '2026-04-01 TMT/UZS 4037.68, 2026-04-01 USD/UZS 12194.21');
    const output = run('TMT/UZS USD/UZS', [cbu, peg], {now: at('2026-04-01T03:00:00Z')});
    assert.deepEqual(told(output), ['USD/UZS 12194.21 cbu 2026-04-01']);
    assert.deepEqual(
      output.held.map(({pair, percent}) => [pair, percent]),
      [['TMT/UZS', '15.9']],
    );
    assert.deepEqual(output.problems, []);
  });

  it('shows it also where the bank prints the pegged pair itself, and rightly', () => {
    const cbu = source('cbu', '22 TMT/UZS 4037.68, 22 USD/UZS 12194.21, 22 TMT/USD 0.28571');
    assert.deepEqual(told(run('TMT/UZS TMT/USD', [cbu, peg])), ['TMT/USD 0.285714 peg 2015-01-01']);
  });

  it('that a person has accepted is what figures are compared with in that very run', () => {
    const first = run('USD/TMT', [peg]);
    const sources = [
      source('peg', [printed('22 USD/TMT 4.2', {kind: 'peg'})], {rhythm: 'none'}),
      source('cbu', '22 TMT/UZS 2903.38, 22 USD/UZS 12194.21'),
    ];
    const next = (accepted: string[]): number =>
      run('USD/TMT TMT/UZS', sources, {...left(first), accepted}).document.rates.length;
    assert.deepEqual([next(['TMT/USD']), next([])], [2, 1]);
  });

  it('shows a cross of that figure to be wrong as well', () => {
    const cbu = source('cbu', '22 TMT/UZS 4037.68, 22 USD/UZS 12194.21, 22 EUR/UZS 14079.98');
    assert.deepEqual(told(run('EUR/TMT', [cbu, peg])), []);
    assert.deepEqual(told(run('EUR/TMT', [cbu])), ['EUR/TMT 3.48715 cbu 22']);
  });

  it('has nothing against a currency that agrees', () => {
    const cbu = source('cbu', '2026-04-02 TMT/UZS 3469.17, 2026-04-02 USD/UZS 12142.10');
    assert.equal(run('TMT/UZS', [cbu, peg], {now: at('2026-04-02T03:00:00Z')}).document.rates.length, 1);
  });
});

describe('a source that failed', () => {
  const good = [
    source('nbkr', '22 USD/KGS 87.4500, 25 USD/KGS 87.5000, 21 USD/KGS 87.3500'),
    source('cbu', '22 USD/UZS 12194.21, 22 USD/KGS 87.4511'),
  ];
  const first = run('KGS/USD UZS/USD', good);

  it('keeps what it had, however long, and no other takes its place', () => {
    const failed = [
      {...good[0]!, figures: [], failed: true},
      source('cbu', '2026-09-01 USD/UZS 12180.00, 2026-09-01 USD/KGS 87.9999'),
    ];
    const second = run('KGS/USD UZS/USD', failed, {...left(first), now: at('2026-09-01T03:00:00Z')});
    assert.deepEqual(second.document.rates[0], first.document.rates[0]);
    assert.match(told(second)[1]!, /cbu 2026-09-01/);
    assert.deepEqual(
      second.document.sources.map(({id}) => id),
      ['nbkr', 'cbu'],
    );
  });

  it('as all others leaves the document as it is', () => {
    const failed = good.map((one) => ({...one, figures: [], failed: true}));
    assert.deepEqual(run('KGS/USD UZS/USD', failed, {...left(first), now: monday}).document, first.document);
    assert.deepEqual(run('all', failed, {...left(first), now: monday}).document, first.document);
  });

  it('and has nothing to keep leaves its pairs to others', () => {
    const sources = [source('nbkr', '', {failed: true}), source('cbu', '22 USD/KGS 87.4511')];
    assert.deepEqual(told(run('KGS/USD@nbkr', sources)), ['KGS/USD 0.0114350 cbu 22']);
  });
});

describe('a source of which one file failed', () => {
  const first = run('GBP/KGS USD/KGS', [source('nbkr', '22 GBP/KGS 117.4147, 22 USD/KGS 87.4500')]);
  const others = source('cbu', '2026-09-01 USD/UZS 12180.00, 2026-09-01 USD/KGS 87.9999');

  it('keeps what that file had, however long, and no other source takes its place', () => {
    const rest = source('nbkr', '2026-09-01 GBP/KGS 118.0001', {partial: true});
    const second = run('GBP/KGS USD/KGS', [rest, others], {...left(first), now: at('2026-09-01T03:00:00Z')});
    assert.match(told(second)[0]!, /118.0001 nbkr 2026-09-01/);
    assert.deepEqual(second.document.rates[1], first.document.rates[1]);
    assert.ok(!second.problems.some((problem) => problem.startsWith('USD/KGS')), second.problems.join());
  });

  it('does not forget what was held of that file', () => {
    const jumped = source('nbkr', '25 USD/KGS 99.0000, 25 GBP/KGS 117.5000');
    const second = run('GBP/KGS USD/KGS', [jumped], {...left(first), now: monday});
    const rest = source('nbkr', '26 GBP/KGS 117.6000', {partial: true});
    const third = run('GBP/KGS USD/KGS', [rest], {...left(second), now: at('2026-05-26T03:00:00Z')});
    assert.deepEqual(
      third.held.map(({pair, since}) => [pair, since]),
      [['USD/KGS', '2026-05-25']],
    );
    const fourth = run('GBP/KGS USD/KGS', [source('nbkr', '29 USD/KGS 99.0000')], {
      ...left(third),
      now: at('2026-05-29T03:00:00Z'),
    });
    assert.equal(fourth.held.length, 1, 'four days later it would be 13 percent in five');
  });
});

describe('a pair that vanished from its source', () => {
  const first = run('GBP/KGS USD/KGS', [source('nbkr', '22 GBP/KGS 117.4147, 22 USD/KGS 87.4500')]);
  const rest = [source('nbkr', '29 USD/KGS 87.5000'), source('nbk', '29 GBP/KZT 640.10, 29 KGS/KZT 5.470')];

  it('stays until five days after it is out of date, and no cross of another takes its place', () => {
    const second = run('GBP/KGS USD/KGS', rest, {...left(first), now: at('2026-05-29T03:00:00Z')});
    assert.deepEqual(second.document.rates[0], first.document.rates[0]);
    assert.deepEqual(second.problems, [
      'GBP/KGS: nbkr does not have it any more. Its figure of 2026-05-22 stays until 2026-05-31.',
    ]);
  });

  it('is dropped after that, and said to come from elsewhere where it does', () => {
    const second = run('GBP/KGS USD/KGS', rest, {...left(first), now: at('2026-06-01T03:00:00Z')});
    assert.deepEqual(told(second)[0], 'GBP/KGS 117.0 nbk 29');
    assert.deepEqual(second.problems, ['GBP/KGS: comes from nbk now, and came from nbkr before.']);
    const alone = run('GBP/KGS USD/KGS', rest.slice(0, 1), {...left(first), now: at('2026-06-01T03:00:00Z')});
    assert.deepEqual(told(alone), ['USD/KGS 87.5000 nbkr 29, before 22 87.4500']);
    assert.deepEqual(alone.problems, ['GBP/KGS: nbkr does not have it any more. Its figure of 2026-05-22 is dropped.']);
  });

  it('gives way at once to a source that the configuration names', () => {
    const second = run('GBP/KGS@nbk USD/KGS', rest, {...left(first), now: at('2026-05-29T03:00:00Z')});
    assert.match(told(second)[0]!, /117.0 nbk/);
  });
});

describe('the counter of a bank', () => {
  const board = (kind: Printed['kind'] = 'cash'): Printed[] => [
    printed('22 USD/KGS 87.10', {kind, side: 'buy'}),
    printed('22 USD/KGS 87.80', {kind, side: 'sell'}),
  ];

  it('has two sides, which change places with the direction', () => {
    const sides = (pair: string): string[] =>
      run(pair, [source('bank', board())]).document.rates.map(({side, rate}) => `${side} ${rate}`);
    assert.deepEqual(sides('USD/KGS'), ['buy 87.10', 'sell 87.80']);
    assert.deepEqual(sides('KGS/USD'), ['buy 0.01139', 'sell 0.01148']);
  });

  it('has a history for each side', () => {
    const {histories} = run('USD/KGS', [source('bank', board())]);
    assert.deepEqual(Object.keys(histories), ['history/USD-KGS-buy.json', 'history/USD-KGS-sell.json']);
  });

  it('keeps a side that is missing for a day', () => {
    const first = run('USD/KGS', [source('bank', board())]);
    const second = run(
      'USD/KGS',
      [source('bank', [printed('24 USD/KGS 87.20', {kind: 'cash', side: 'buy'})])],
      left(first),
    );
    assert.deepEqual(
      second.document.rates.map(({side, rate}) => `${side} ${rate}`),
      ['buy 87.20', 'sell 87.80'],
    );
  });

  it('is never mixed with what another kind of figure says', () => {
    const figures = [printed('22 USD/KGS 87.4500'), ...board(), ...board('market')];
    const output = run('USD/KGS', [source('bank', figures)]);
    assert.deepEqual(
      output.document.rates.map(({kind, side}) => `${kind} ${side}`),
      ['official mid', 'market buy', 'market sell', 'cash buy', 'cash sell'],
    );
    assert.equal(new Set(output.document.rates.map(({history_url}) => history_url)).size, 5);
    sound(output);
  });

  it('need not be crossed where the pair was printed for another kind', () => {
    const cash = {kind: 'cash'} as const;
    const figures = [
      printed('22 USD/KGS 87.4500'),
      printed('22 USD/RUB 75.50', cash),
      printed('22 KGS/RUB 0.870', cash),
    ];
    assert.deepEqual(told(run('USD/KGS', [source('bank', figures)])), ['USD/KGS 87.4500 bank 22']);
  });

  it('is not crossed with an official figure', () => {
    const figures = [printed('22 USD/KGS 87.4500'), printed('22 EUR/KGS 101.10', {kind: 'cash', side: 'buy'})];
    assert.deepEqual(told(run('EUR/USD', [source('bank', figures)])), []);
  });
});

describe('all pairs', () => {
  const sources = [
    source('nbkr', '22 USD/KGS 87.4500, 22 UZS/KGS 0.0073, 21 USD/KGS 87.3500'),
    source('nbk', '22 10 AMD/KZT 12.69, 22 USD/KGS 87.5'),
    peg,
  ];

  it('are what every source prints, in its direction', () => {
    const output = run('all', sources);
    assert.deepEqual(told(output), [
      'USD/KGS 87.4500 nbkr 22, before 21 87.3500',
      'UZS/KGS 0.0073 nbkr 22',
      'AMD/KZT 1.269 nbk 22',
      'USD/KGS 87.5 nbk 22',
      'USD/TMT 3.5 peg 2015-01-01',
    ]);
    sound(output);
  });

  it('have a history each, also when two sources print the same pair', () => {
    const first = run('all', sources);
    assert.deepEqual(Object.keys(first.histories), [
      'history/USD-KGS.json',
      'history/UZS-KGS.json',
      'history/AMD-KZT.json',
      'history/USD-KGS-official.json',
    ]);
    // Each finds its own again, also when the other is not there.
    const second = run('all', sources.slice(1), left(first));
    assert.equal(second.document.rates[1]?.history_url, 'history/USD-KGS-official.json');
  });
});

describe('a history', () => {
  it('of another source is begun beside the old one, which goes on when its source comes back', () => {
    const sources = [source('a', '21 USD/KGS 87.40'), source('b', '21 USD/KGS 87.41')];
    const first = run('USD/KGS@a', sources);
    const second = run('USD/KGS@b', sources, left(first));
    const path = second.document.rates[0]?.history_url ?? '';
    assert.notEqual(path, 'history/USD-KGS.json');
    assert.equal(second.histories[path]?.source.id, 'b');
    const histories = {...left(first).histories, ...left(second).histories};
    const third = run('USD/KGS@a', [source('a', '22 USD/KGS 87.45')], {...left(second), histories});
    assert.equal(third.document.rates[0]?.history_url, 'history/USD-KGS.json');
    assert.equal(third.histories['history/USD-KGS.json']?.rates.length, 2);
  });

  it('is filled with days of the past, which change nothing of today but the figure before', () => {
    const first = run('USD/KGS', [source('nbkr', '22 USD/KGS 87.45')]);
    const backfill = source(
      'nbkr',
      '22 USD/KGS 87.45, 21 USD/KGS 87.40, 2022-03-04 USD/KGS 98.00, 2022-03-03 USD/KGS 84.00',
    );
    const second = run('USD/KGS', [backfill], {...left(first), days: 3000});
    assert.deepEqual(told(second), ['USD/KGS 87.45 nbkr 22, before 21 87.40']);
    assert.equal(second.histories['history/USD-KGS.json']?.rates.length, 4);
    assert.deepEqual(second.held, []);
  });

  it('never joins two codes of a currency', () => {
    const now = at('2009-01-05T03:00:00Z');
    const first = run('TMM/RUB TMT/RUB', [source('cbr', '2008-12-31 10000 TMM/RUB 20.62')], {
      now: at('2008-12-31T03:00:00Z'),
    });
    const second = run('TMM/RUB TMT/RUB', [source('cbr', '2009-01-05 TMT/RUB 10.31')], {...left(first), now});
    const rate = second.document.rates.find(({base}) => base === 'TMT');
    assert.equal(rate?.previous, undefined);
    assert.deepEqual(second.histories['history/TMT-RUB.json']?.rates, [['2009-01-05', '10.31']]);
  });

  it('that cannot be read is said to begin anew', () => {
    const {problems} = run('USD/KGS', [source('nbkr', '22 USD/KGS 87.45')], {
      histories: {'history/USD-KGS.json': 'cut off'},
    });
    assert.deepEqual(problems, ['history/USD-KGS.json: what the last run wrote cannot be read; it starts anew.']);
  });
});

describe('what the last run left', () => {
  it('is not needed, and said when it is of no use', () => {
    for (const before of ['<html>', null, {format: 'newswire-rates', version: 2, rates: []}]) {
      const output = run('USD/KGS', [source('nbkr', '22 USD/KGS 87.45')], {before});
      assert.equal(output.document.rates.length, 1);
      assert.deepEqual(output.problems, ['rates.json: what the last run wrote cannot be read; it is not used.']);
    }
  });

  it('is used record by record', () => {
    const first = run('USD/KGS EUR/KGS', [source('nbkr', '21 USD/KGS 87.40, 21 EUR/KGS 101.50')]);
    const [usd, eur] = first.document.rates;
    const before = {...first.document, rates: [{...usd, rate: 'cut'}, eur]};
    const failed = run('USD/KGS EUR/KGS', [source('nbkr', '', {failed: true})], {before});
    assert.deepEqual(failed.document.rates, [eur]);
  });
});

const code = fc.constantFrom('USD', 'KGS', 'KZT', 'UZS', 'TMT');
const rate = fc
  .tuple(fc.constantFrom(1, 1.02, 0.97, 1.05, 1.3), fc.integer({min: 0, max: 5}))
  .map(([factor, places]) => new Big(87.45).times(factor).toFixed(places));
const tiny = fc
  .tuple(fc.integer({min: 1, max: 9999}), fc.integer({min: 4, max: 7}))
  .map(([n, p]) => new Big(n).div(new Big(10).pow(p)).toFixed(p));
const anyFigure = fc
  .record({
    base: code,
    quote: code,
    nominal: fc.constantFrom(1, 1, 1, 10, 100, 1000, 7),
    rate: fc.oneof({weight: 4, arbitrary: rate}, tiny, fc.constantFrom('0', '1e5', '0.0', '12,5')),
    dropped: fc.constantFrom(undefined, undefined, 1, 2),
    date: fc.integer({min: -7, max: 6}).map((days) => new Date(sunday + days * DAY).toISOString().slice(0, 10)),
    kind: fc.constantFrom('official', 'official', 'official', 'cash', 'peg'),
    side: fc.constantFrom('mid', 'mid', 'mid', 'buy', 'sell'),
    published_at: fc.constantFrom(undefined, '2026-05-22T16:00:00+06:00', 'yesterday'),
    percent_change: fc.constantFrom(undefined, '0.5', '-0.00', '+3%', '-100', 'x'),
    rhythm: fc.constantFrom(undefined, 'weekly'),
  } as const)
  .map(({dropped, ...figure}): Printed => ({
    ...figure,
    // A peg has no sides.
    side: figure.kind === 'peg' ? 'mid' : figure.side,
    digits:
      dropped && /^\d+\.\d+$/.test(figure.rate) ? figure.rate.replace(/^0\.?0*|\./g, '').length + dropped : undefined,
  }));
const anySources = fc
  .tuple(
    fc.array(anyFigure, {maxLength: 25}),
    fc.array(anyFigure, {maxLength: 25}),
    fc.array(fc.boolean(), {minLength: 2, maxLength: 2}),
  )
  .map(([a, b, failed]) =>
    [a, b].map((figures, index) => source('ab'[index]!, figures, {failed: failed[index] === true})),
  );
const anyPairs = fc.oneof(
  fc.constant('all' as const),
  fc
    .array(fc.record({base: code, quote: code, source: fc.constantFrom(undefined, undefined, 'a', 'b')}), {
      maxLength: 6,
    })
    .map((all) => all.filter(({base, quote}) => base !== quote)),
);
const never = (sources: readonly RatesSource[]): RatesSource[] => sources.map((one) => ({...one, failed: false}));

describe('whatever sources print, run after run', () => {
  it('the documents are valid, and a widget reads all of them', () => {
    let records = 0;
    fc.assert(
      fc.property(
        anySources,
        anySources,
        anySources,
        anyPairs,
        fc.subarray(['USD/KGS', 'KZT/USD']),
        (first, second, third, pairs, accepted) => {
          let last: RatesOutput | undefined;
          let histories = {};
          for (const [index, sources] of [never(first), second, third].entries()) {
            const now = sunday + index * 1.5 * DAY;
            const output = ratesDocument({now, sources, pairs, accepted, ...(last && left(last)), histories});
            sound(output);
            records += output.document.rates.length;
            const today = new Date(now).toISOString().slice(0, 10);
            for (const record of output.document.rates) {
              const {date, previous, next, kind} = record;
              const name = JSON.stringify(record);
              assert.ok(!previous || previous.date < date, name);
              assert.ok(!next || (next.date > date && (next.date > today || last)), name);
              assert.ok(date <= today || !previous || kind === 'peg', name);
            }
            histories = {...histories, ...left(output).histories};
            last = output;
          }
        },
      ),
      {numRuns: 300},
    );
    assert.ok(records > 2000, `only ${records} records were looked at`);
  });

  it('each rate is its printed figure to half a unit of its last digit', () => {
    let compared = 0;
    fc.assert(
      fc.property(anySources, anyPairs, (sources, pairs) => {
        for (const {base, rate, digits, published, kind} of ratesDocument({now: sunday, sources: never(sources), pairs})
          .document.rates) {
          if (!published) continue;
          compared++;
          const worth = new Big(published.rate).div(published.nominal);
          const exact = published.base === base ? worth : new Big(1).div(worth);
          const shown = new Big(rate);
          const figures = digits ?? rate.replace(/^0\.?0*|\./g, '').length;
          const unit = new Big(10).pow(shown.e - (kind === 'peg' ? 5 : figures - 1));
          assert.ok(shown.minus(exact).abs().lte(unit.div(2)), `${rate} of ${JSON.stringify(published)}`);
        }
      }),
      {numRuns: 500},
    );
    assert.ok(compared > 300, `only ${compared} were compared`);
  });

  it('a second run on the same input changes nothing', () => {
    // Only what it was measured against may be nearer now.
    const figure = ({pair, source, kind, side, date, rate}: Held): unknown[] => [pair, source, kind, side, date, rate];
    fc.assert(
      fc.property(anySources, anySources, anyPairs, (first, second, pairs) => {
        const one = ratesDocument({now: sunday, sources: never(first), pairs});
        const two = ratesDocument({now: sunday + DAY, sources: second, pairs, ...left(one)});
        const histories = {...left(one).histories, ...left(two).histories};
        const again = ratesDocument({now: sunday + DAY + 60_000, sources: second, pairs, ...left(two), histories});
        assert.deepEqual(again.document, two.document);
        assert.deepEqual(again.histories, two.histories);
        assert.deepEqual(again.held.map(figure), two.held.map(figure));
      }),
      {numRuns: 300},
    );
  });

  it('the order of the figures does not matter', () => {
    fc.assert(
      fc.property(anySources, anySources, anyPairs, (first, second, pairs) => {
        const before = left(ratesDocument({now: sunday - DAY, sources: never(first), pairs}));
        const turned = second.map((one) => ({...one, figures: [...one.figures].reverse()}));
        const input = {now: sunday, pairs, ...before};
        assert.deepEqual(ratesDocument({...input, sources: turned}), ratesDocument({...input, sources: second}));
      }),
      {numRuns: 300},
    );
  });

  it('its input is left as it was', () => {
    const frozen = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) {
        Object.freeze(value);
        Object.values(value).forEach(frozen);
      }
      return value;
    };
    fc.assert(
      fc.property(anySources, anyPairs, (sources, pairs) => {
        const first = ratesDocument(frozen({now: sunday, sources: never(sources), pairs}));
        ratesDocument(frozen({now: monday, sources, pairs, ...left(first)}));
      }),
      {numRuns: 100},
    );
  });
});
