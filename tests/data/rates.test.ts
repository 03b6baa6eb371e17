import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {DataError} from '../../src/data/errors.js';
import {nextChange, pairWords, quotes, sharedDate, type Quote} from '../../src/data/quotes.js';
import {parseRates, type Rates} from '../../src/data/rates.js';

// The reader sits in Bishkek, six hours ahead of UTC all year.
process.env.TZ = 'Asia/Bishkek';

const at = (time: string): number => Date.parse(time);
const NOW = at('2025-12-11T12:00:00+06:00');

type Fields = Readonly<Record<string, unknown>>;

const source = (id: string): Fields => ({id, name: `Bank ${id}`});

function rate(pair: string, figure: string, fields: Fields = {}): Fields {
  const [base, quote] = pair.split('/');
  return {base, quote, rate: figure, source: 'a', kind: 'official', date: '2025-12-11', ...fields};
}

const documentOf = (...rates: unknown[]): Fields => ({
  format: 'newswire-rates',
  version: 1,
  sources: [source('a'), source('b')],
  rates,
});

const read = (...rates: unknown[]): Rates => parseRates(documentOf(...rates));

function ask(rates: Rates, pairs: string, options: {flip?: boolean; now?: number} = {}) {
  return quotes(rates, {pairs: pairWords(pairs).pairs, now: NOW, ...options});
}

function one(record: Fields, pairs = '', options: {flip?: boolean; now?: number} = {}): Quote {
  const {quotes, missing} = ask(read(record), pairs, options);
  assert.deepEqual([quotes.length, missing], [1, []]);
  return quotes[0]!;
}

/** "1 USD = 87.41 KGS", as a header would print it. */
const sentence = ({nominal, base, rate, quote}: Quote): string => `${String(nominal)} ${base} = ${rate} ${quote}`;
const sentences = (quotes: readonly Quote[]): string[] => quotes.map(sentence);

/** The captured ticker. */
const SEED = [
  ['KGS/USD', '0.01144', '0'],
  ['KZT/USD', '0.00193', '-0'],
  ['TJS/USD', '0.10876', '0.55'],
  ['UZS/USD', '0.00008', '0'],
  ['TMT/USD', '0.28490', '0'],
] as const;
const seed = read(...SEED.map(([pair, figure, change]) => rate(pair, figure, {percent_change: change})));

describe('every figure that the design names', () => {
  const published = {base: 'USD', quote: 'KGS', nominal: 1, rate: '87.4500'};
  const example = rate('KGS/USD', '0.0114351', {
    side: 'mid',
    date: '2026-05-24',
    published_at: '2026-05-23T10:00:00Z',
    published,
    derived: 'inverse',
    previous: {date: '2026-05-22', rate: '0.0114482'},
    stale_after: '2026-05-26T12:00:00Z',
    history_url: 'history/KGS-USD.json',
  });
  const peg = rate('USD/TMT', '3.5', {kind: 'peg'});

  const table: readonly (readonly [string, Fields, string, string])[] = [
    ['keeps the five digits of 0.28490', rate('TMT/USD', '0.28490'), 'TMT/USD', '1 TMT = 0.28490 USD'],
    ['1/0.28490 → 3.5100', rate('TMT/USD', '0.28490'), 'USD/TMT', '1 USD = 3.5100 TMT'],
    ['1/87.4500 → 0.0114351', rate('USD/KGS', '87.4500'), 'KGS/USD', '1 KGS = 0.0114351 USD'],
    ['peg 3.5 → 0.285714', peg, 'TMT/USD', '1 TMT = 0.285714 USD'],
    ['the peg itself', peg, 'USD/TMT', '1 USD = 3.5 TMT'],
    ['1 USD = 87.41 KGS', rate('KGS/USD', '0.01144'), 'USD/KGS', '1 USD = 87.41 KGS'],
    ['the example, its own way', example, 'KGS/USD', '1 KGS = 0.0114351 USD'],
    ['the example, as its source printed it', example, 'USD/KGS', '1 USD = 87.4500 KGS'],
    ['1,000 UZS = 0.08 USD', rate('UZS/USD', '0.00008'), 'USD/UZS', '1000 UZS = 0.08 USD'],
  ];
  for (const [name, record, pair, expected] of table) {
    it(name, () => {
      assert.equal(sentence(one(record, pair)), expected);
    });
  }

  it('the captured ticker', () => {
    const {quotes: shown} = ask(seed, '');
    assert.deepEqual(
      shown.map(({base, quote, rate, change}) => [`${base}/${quote}`, rate, change?.percent, change?.direction]),
      [
        ['KGS/USD', '0.01144', '0', 'flat'],
        ['KZT/USD', '0.00193', '0', 'flat'],
        ['TJS/USD', '0.10876', '0.55', 'up'],
        ['UZS/USD', '0.00008', '0', 'flat'],
        ['TMT/USD', '0.28490', '0', 'flat'],
      ],
    );
  });

  it('the captured ticker, turned round', () => {
    const {quotes: shown} = ask(seed, '', {flip: true});
    assert.deepEqual(
      shown.map((quote) => [sentence(quote), quote.change?.percent, quote.change?.direction]),
      [
        ['1 USD = 87.41 KGS', '0', 'flat'],
        ['1 USD = 518 KZT', '0', 'flat'],
        ['1 USD = 9.1946 TJS', '-0.55', 'down'],
        ['1000 UZS = 0.08 USD', '0', 'flat'],
        ['1 USD = 3.5100 TMT', '0', 'flat'],
      ],
    );
  });

  it('the change of the example: -0.11 percent its own way, 0.11 the other', () => {
    assert.deepEqual(one(example, 'KGS/USD').change, {percent: '-0.11', direction: 'down', since: '2026-05-22'});
    assert.deepEqual(one(example, 'USD/KGS').change, {percent: '0.11', direction: 'up', since: '2026-05-22'});
  });

  it('the peg has no change and reads "fixed"', () => {
    const moved = {...peg, previous: {date: '2025-12-10', rate: '3.4'}, percent_change: '2.9'};
    for (const pair of ['USD/TMT', 'TMT/USD']) {
      const {fixed, change} = one(moved, pair);
      assert.deepEqual([fixed, change], [true, undefined]);
    }
    assert.equal(one(rate('USD/KGS', '87.4500')).fixed, false);
  });

  it('the peg does not grow old, unless the document says when', () => {
    const old = read({...peg, date: '2015-01-01'});
    assert.equal(sharedDate(ask(old, '').quotes).stale, false, 'a document of pegs alone');
    const ended = read({...peg, date: '2015-01-01', stale_after: '2020-01-01T00:00:00Z'});
    assert.equal(sharedDate(ask(ended, '').quotes).stale, true);
    assert.equal(sharedDate(ask(read(rate('USD/KGS', '87.4500', {date: '2015-01-01'})), '').quotes).stale, true);
  });
});

describe('direction', () => {
  it('pairs and flip together name a direction, whatever the order of the document', () => {
    for (const record of [rate('USD/KGS', '87.4500'), rate('KGS/USD', '0.0114351')]) {
      const perDollar = one(record, 'USD/KGS');
      assert.deepEqual([perDollar.base, perDollar.quote], ['USD', 'KGS']);
      assert.deepEqual(one(record, 'KGS/USD', {flip: true}), perDollar);
    }
  });

  it('flip alone turns round what the document has', () => {
    const rates = read(rate('USD/KGS', '87.4500'), rate('KZT/USD', '0.00193'));
    assert.deepEqual(sentences(ask(rates, '', {flip: true}).quotes), ['1 KGS = 0.0114351 USD', '1 USD = 518 KZT']);
  });

  it('answers in the order asked and names what is missing as it was named', () => {
    const {quotes, missing} = ask(seed, 'TJS/USD XAF/USD KGS/USD', {flip: true});
    assert.deepEqual(sentences(quotes), ['1 USD = 9.1946 TJS', '1 USD = 87.41 KGS']);
    assert.deepEqual(missing, ['XAF/USD']);
  });

  it('takes the first of several records for a pair, and shows all without pairs', () => {
    const rates = read(
      rate('USD/KGS', '87.4500'),
      rate('USD/KGS', '87.10', {kind: 'cash', side: 'buy'}),
      rate('USD/KGS', '87.50', {kind: 'cash', side: 'sell'}),
      rate('USD/KGS', '87.4612', {source: 'b'}),
    );
    assert.deepEqual(sentences(ask(rates, 'USD/KGS').quotes), ['1 USD = 87.4500 KGS']);
    const all = ask(rates, '').quotes;
    assert.deepEqual(
      all.map(({key}) => key),
      ['USD/KGS/a/official/mid', 'USD/KGS/a/cash/buy', 'USD/KGS/a/cash/sell', 'USD/KGS/b/official/mid'],
    );
  });

  it('prefers a record with digits enough to one that would have to keep its direction', () => {
    const rates = read(rate('UZS/USD', '0.00008'), rate('USD/UZS', '12194.21', {source: 'b'}));
    assert.deepEqual(sentences(ask(rates, 'USD/UZS').quotes), ['1 USD = 12194.21 UZS']);
    assert.deepEqual(sentences(ask(rates, 'UZS/USD').quotes), ['1 UZS = 0.00008 USD']);
  });

  it('sells what it buys, once turned round: the side is that of the base as shown', () => {
    const buys = rate('USD/KGS', '87.10', {kind: 'cash', side: 'buy'});
    assert.equal(one(buys, 'USD/KGS').side, 'buy');
    assert.equal(one(buys, 'KGS/USD').side, 'sell');
  });

  it('says what was asked only where the figure kept its direction', () => {
    assert.deepEqual(one(rate('UZS/USD', '0.00008'), 'USD/UZS').asked, {base: 'USD', quote: 'UZS'});
    assert.equal(one(rate('UZS/USD', '0.00008'), 'UZS/USD').asked, undefined);
    assert.equal(one(rate('KZT/USD', '0.00193'), 'USD/KZT').asked, undefined);
  });

  it('keeps its key when a figure gains the digits to be turned', () => {
    const short = one(rate('UZS/USD', '0.00008'), 'USD/UZS');
    const long = one(rate('UZS/USD', '0.0000821'), 'USD/UZS');
    assert.deepEqual([short.base, long.base], ['UZS', 'USD']);
    assert.equal(short.key, long.key);
  });
});

describe('digits', () => {
  const table: readonly (readonly [string, Fields, string, string])[] = [
    ['2 digits are not turned', rate('AAA/BBB', '0.010'), 'BBB/AAA', '1 AAA = 0.010 BBB'],
    ['nor scaled without need', rate('AAA/BBB', '12'), 'BBB/AAA', '1 AAA = 12 BBB'],
    ['nor scaled unless turned', rate('AAA/BBB', '0.00008'), 'AAA/BBB', '1 AAA = 0.00008 BBB'],
    ['scaled by thousands', rate('AAA/BBB', '0.0099'), 'BBB/AAA', '1000 AAA = 9.9 BBB'],
    ['as often as it takes', rate('AAA/BBB', '0.0000012'), 'BBB/AAA', '1000000 AAA = 1.2 BBB'],
    ['and no more', rate('AAA/BBB', '0.000010'), 'BBB/AAA', '1000 AAA = 0.010 BBB'],
    ['3 digits are turned', rate('AAA/BBB', '0.0100'), 'BBB/AAA', '1 BBB = 100 AAA'],
    ['zeros that a source drops', rate('USD/KZT', '5.4', {digits: 3}), 'KZT/USD', '1 KZT = 0.185 USD'],
    ['digits that it does not vouch for', rate('USD/UZS', '11979', {digits: 2}), 'UZS/USD', '1 USD = 11979 UZS'],
    ['digits that make no sense', rate('USD/KZT', '5.40', {digits: -3}), 'KZT/USD', '1 KZT = 0.185 USD'],
    ['an exact result drops zeros', rate('USD/AAA', '2', {kind: 'peg'}), 'AAA/USD', '1 AAA = 0.5 USD'],
    ['an exact result, whole', rate('USD/AAA', '0.01', {kind: 'peg'}), 'AAA/USD', '1 AAA = 100 USD'],
  ];
  for (const [name, record, pair, expected] of table) {
    it(name, () => {
      assert.equal(sentence(one(record, pair)), expected);
    });
  }

  const printed = (nominal: unknown, figure: unknown, pair = 'AMD/RUB', kind = 'official'): Fields => {
    const [base, quote] = pair.split('/');
    return rate('RUB/AMD', '4.92313', {kind, published: {base, quote, nominal, rate: figure}});
  };
  const published: readonly (readonly [string, Fields, string])[] = [
    ['of 100', printed(100, '20.3123'), '1 AMD = 0.203123 RUB'],
    ['of 100, with its zeros', printed(100, '20.3100'), '1 AMD = 0.203100 RUB'],
    ['of 1, short', printed(1, '0.2'), '1 AMD = 0.2 RUB'],
    ['of 7', printed(7, '1.42186'), '1 AMD = 0.203123 RUB'],
    ['of 7, exact', printed(7, '1.4', 'AMD/RUB', 'peg'), '1 AMD = 0.2 RUB'],
    ['a hundredfold off, not used', printed(1, '20.3123'), '1 AMD = 0.203123 RUB'],
    ['of nothing, not used', printed(0, '20.3123'), '1 AMD = 0.203123 RUB'],
    ['of no number, not used', printed('100', '20'), '1 AMD = 0.203123 RUB'],
    ['of no decimal, not used', printed(100, 20.3), '1 AMD = 0.203123 RUB'],
    ['of another pair, not used', printed(100, '20.3', 'AMD/USD'), '1 AMD = 0.203123 RUB'],
    ['of one currency, not used', printed(100, '20.3', 'AMD/AMD'), '1 AMD = 0.203123 RUB'],
  ];
  for (const [name, record, expected] of published) {
    it(`a printed nominal ${name}`, () => {
      assert.equal(sentence(one(record, 'AMD/RUB')), expected);
      assert.equal(sentence(one(record, 'RUB/AMD')), '1 RUB = 4.92313 AMD');
    });
  }

  it('turns the printed figure, not the one derived from it', () => {
    const record = rate('AMD/RUB', '0.333', {published: {base: 'AMD', quote: 'RUB', nominal: 3, rate: '1.00000'}});
    assert.equal(sentence(one(record, 'RUB/AMD')), '1 RUB = 3.00000 AMD');
  });
});

describe('a cross', () => {
  const usd = rate('USD/KGS', '87.4500');
  const eur = rate('EUR/KGS', '101.5');

  it('takes the digits of its shortest figure', () => {
    assert.deepEqual(sentences(ask(read(usd, eur), 'EUR/USD USD/EUR').quotes), [
      '1 EUR = 1.161 USD',
      '1 USD = 0.8616 EUR',
    ]);
  });

  it('goes either way round each figure', () => {
    const rates = read(
      rate('USD/AAA', '2.00'),
      rate('AAA/EUR', '4.00'),
      rate('BBB/AAA', '8.00'),
      rate('AAA/CCC', '0.100'),
    );
    const {quotes} = ask(rates, 'USD/EUR EUR/USD USD/BBB EUR/CCC');
    assert.deepEqual(sentences(quotes), [
      '1 USD = 8.00 EUR',
      '1 EUR = 0.125 USD',
      '1 USD = 0.250 BBB',
      '1 EUR = 0.0250 CCC',
    ]);
  });

  it('has the source, kind, day and age of its figures, and no change', () => {
    const moved = {
      previous: {date: '2025-12-10', rate: '80.0000'},
      percent_change: '9',
      stale_after: '2025-12-12T00:00:00Z',
    };
    const [quote] = ask(read({...usd, ...moved}, eur), 'EUR/USD').quotes;
    assert.equal(quote?.key, 'EUR/USD/a/official/mid');
    assert.equal(quote.source.name, 'Bank a');
    assert.deepEqual([quote.kind, quote.date, quote.change], ['official', '2025-12-11', undefined]);
    assert.equal(quote.staleAt, at('2025-12-12T00:00:00.001Z'));
  });

  it('is as old as the older of two market figures, and of no time when one has none', () => {
    const market = (record: Fields, published_at?: string): Fields => ({...record, kind: 'market', published_at});
    const early = '2025-12-11T05:00:00Z';
    const timed = (a?: string, b?: string) =>
      ask(read(market(usd, a), market(eur, b)), 'EUR/USD').quotes[0]?.publishedAt;
    assert.equal(timed('2025-12-11T05:30:00Z', early), at(early));
    assert.equal(timed(early), undefined);
  });

  for (const [what, fields] of Object.entries({
    source: {source: 'b'},
    kind: {kind: 'market'},
    side: {side: 'buy'},
    day: {date: '2025-12-10'},
    'short figure': {rate: '87'},
    'vouched digits': {digits: 2},
  })) {
    it(`never mixes in another ${what}`, () => {
      assert.deepEqual(ask(read({...usd, ...fields}, eur), 'EUR/USD'), {quotes: [], missing: ['EUR/USD']});
    });
  }

  it('of what a bank buys at is never one of what it sells at', () => {
    const cash = (pair: string, figure: string) => rate(pair, figure, {kind: 'cash', side: 'buy'});
    const rates = read(cash('USD/KGS', '87.00'), cash('EUR/KGS', '101.00'), cash('KGS/KZT', '5.80'));
    assert.deepEqual(ask(rates, 'EUR/USD').missing, ['EUR/USD']);
    const {quotes} = ask(rates, 'USD/KZT KZT/USD');
    assert.deepEqual(
      quotes.map((quote) => [sentence(quote), quote.side]),
      [
        ['1 USD = 505 KZT', 'buy'],
        ['1 KZT = 0.00198 USD', 'sell'],
      ],
    );
  });

  it('of two pegs is exact', () => {
    const pegs = read(rate('USD/TMT', '3.5', {kind: 'peg'}), rate('USD/AED', '3.6725', {kind: 'peg'}));
    const [quote] = ask(pegs, 'AED/TMT').quotes;
    assert.equal(quote && sentence(quote), '1 AED = 0.953029 TMT');
    assert.equal(quote?.fixed, true);
  });

  it('comes from the source with the most digits, wherever that stands', () => {
    const bishkek = [rate('USD/KGS', '87.45'), rate('UZS/KGS', '0.00730')];
    const astana = [rate('USD/KZT', '478.77', {source: 'b'}), rate('UZS/KZT', '0.03930', {source: 'b'})];
    for (const records of [
      [...bishkek, ...astana],
      [...astana, ...bishkek],
    ]) {
      const [quote] = ask(read(...records), 'USD/UZS').quotes;
      assert.deepEqual([quote?.source.id, quote?.rate], ['b', '12180']);
    }
  });

  it('yields to a record that has the pair', () => {
    const rates = read(usd, eur, rate('USD/EUR', '0.8612', {source: 'b'}));
    assert.deepEqual(sentences(ask(rates, 'EUR/USD').quotes), ['1 EUR = 1.161 USD']);
    assert.equal(ask(rates, 'EUR/USD').quotes[0]?.source.id, 'b');
  });

  it('is better than a figure that cannot be turned', () => {
    const rates = read(rate('UZS/USD', '0.00008'), usd, rate('UZS/KGS', '0.00730'));
    assert.deepEqual(sentences(ask(rates, 'USD/UZS').quotes), ['1 USD = 12000 UZS']);
  });

  it('works on figures that were printed for a nominal', () => {
    const printed = {base: 'UZS', quote: 'KGS', nominal: 100, rate: '0.7301'};
    const rates = read(usd, rate('UZS/KGS', '0.007301', {published: printed}));
    assert.deepEqual(sentences(ask(rates, 'UZS/USD').quotes), ['1 UZS = 0.00008349 USD']);
  });
});

describe('change', () => {
  const moved = (from: string, to: string, fields: Fields = {}) =>
    rate('AAA/BBB', to, {previous: {date: '2025-12-10', rate: from}, ...fields});

  // Figure before, figure, percent its own way, percent turned round (where it can be turned).
  const computed: readonly (readonly [string, string, string | undefined, string?])[] = [
    ['112', '125', '12', '-10'],
    ['125', '112', '-10', '12'],
    ['87.4500', '87.4500', '0', '0'],
    ['478.77', '478.77', '0', '0'],
    ['0.00008', '0.00008', undefined],
    ['0.01144', '0.01144', undefined],
    ['5.40', '5.40', undefined],
    ['87.4500', '87.4509', '0', '0'],
    ['8.7450', '8.7459', undefined],
    ['8.7450', '8.7460', '0.01', '-0.01'],
    ['481.5', '478.77', '-0.57', '0.57'],
    ['480', '478.77', undefined],
    ['87.4500', '87.9331', '0.55', '-0.55'],
    ['100.00', '100.50', '0.50', '-0.50'],
    ['1.00', '2.00', '100', '-50.0'],
    ['2.000', '1.000', '-50.00', '100.0'],
    ['100', '10000', '9900', '-99.00'],
    ['1000000', '1000040', '0', '0'],
    ['1000000', '1000060', '0.01', '-0.01'],
  ];
  for (const [from, to, percent, turned] of computed) {
    it(`from ${from} to ${to} is ${percent ?? 'not told'}, turned round ${turned ?? 'not told'}`, () => {
      const {change} = one(moved(from, to), 'AAA/BBB');
      assert.equal(change?.percent, percent);
      if (change) assert.equal(change.since, '2025-12-10');
      const other = one(moved(from, to), 'BBB/AAA');
      if (other.base === 'BBB') assert.equal(other.change?.percent, turned);
      else assert.equal(other.change?.percent, percent);
    });
  }

  it('counts the zeros that a source drops', () => {
    assert.equal(one(moved('5.1', '5.6')).change, undefined);
    assert.equal(one(moved('5.1', '5.6', {digits: 3})).change, undefined);
    const previous = {date: '2025-12-10', rate: '5.1', digits: 3};
    assert.equal(one(moved('5.1', '5.6', {digits: 3, previous})).change?.percent, '9.8');
    assert.equal(one(moved('1200', '1250', {digits: 2})).change, undefined);
  });

  // Percent as published, as shown, as shown turned round.
  const published: readonly (readonly [unknown, string | undefined, string | undefined])[] = [
    ['0.55', '0.55', '-0.55'],
    ['0.55%', '0.55', '-0.55'],
    ['+0.55', '0.55', '-0.55'],
    ['-0.55', '-0.55', '0.55'],
    ['0%', '0', '0'],
    ['-0', '0', '0'],
    ['-0.00%', '0', '0'],
    ['0.004', '0.004', '-0.004'],
    ['10', '10', '-9'],
    ['10.0', '10.0', '-9.1'],
    ['0.50', '0.50', '-0.50'],
    ['100', '100', '-50'],
    ['-50', '-50', '100'],
    ['-99', '-99', '9900'],
    ['-99.5', '-99.5', '19900'],
    ['-100', undefined, undefined],
    ['-250', undefined, undefined],
    ['1e-3', undefined, undefined],
    ['+-1', undefined, undefined],
    ['.5', undefined, undefined],
    ['', undefined, undefined],
    ['%', undefined, undefined],
    [0.55, undefined, undefined],
    [null, undefined, undefined],
  ];
  for (const [percent_change, percent, turned] of published) {
    it(`published as ${JSON.stringify(percent_change)} is ${percent ?? 'dropped'}, turned ${turned ?? 'dropped'}`, () => {
      const record = rate('AAA/BBB', '0.10876', {percent_change});
      assert.equal(one(record, 'AAA/BBB').change?.percent, percent);
      assert.equal(one(record, 'BBB/AAA').change?.percent, turned);
    });
  }

  it('points the way of the number shown', () => {
    const directions = ['0.55', '-0.55', '-0.00'].map(
      (percent_change) => one(rate('AAA/BBB', '0.10876', {percent_change})).change?.direction,
    );
    assert.deepEqual(directions, ['up', 'down', 'flat']);
    assert.equal(one(moved('112', '125')).change?.direction, 'up');
    assert.equal(one(moved('112', '125'), 'BBB/AAA').change?.direction, 'down');
    assert.equal(one(moved('1000000', '1000040')).change?.direction, 'flat');
  });

  it('has the period that was published, and never both changes', () => {
    const period = (change_period: unknown) =>
      one(rate('AAA/BBB', '0.10876', {percent_change: '1', change_period})).change?.period;
    assert.deepEqual(
      [period('24h'), period('day'), period(undefined), period('year')],
      ['24h', 'day', 'unstated', 'unstated'],
    );
    assert.deepEqual(one(moved('112', '125', {percent_change: '3', change_period: 'day'})).change, {
      percent: '12',
      direction: 'up',
      since: '2025-12-10',
    });
    assert.equal(one(moved('112', '115', {percent_change: '3'})).change, undefined);
  });

  it('has no use for a figure before that is not before', () => {
    for (const previous of [
      {date: '2025-12-11', rate: '112'},
      {date: '2025-12-40', rate: '112'},
      {rate: '112'},
      '112',
    ]) {
      assert.equal(one(moved('112', '125', {previous, percent_change: '3'})).change?.percent, '3');
    }
  });
});

describe('dates', () => {
  const friday = rate('USD/KGS', '87.4500', {date: '2025-12-12'});
  const shown = ({rate, date, future, change}: Quote) => [rate, date, future, change?.percent];

  it("a figure already set takes over at the reader's midnight", () => {
    const record = {
      ...rate('USD/KGS', '87.4500', {
        percent_change: '9',
        published_at: '2025-12-11T05:00:00Z',
        kind: 'market',
        published: {base: 'KGS', quote: 'USD', nominal: 1, rate: '0.0114'},
      }),
      next: {date: '2025-12-13', rate: '87.9331'},
    };
    assert.deepEqual(shown(one(record, '', {now: at('2025-12-12T17:59:59.999Z')})), [
      '87.4500',
      '2025-12-11',
      false,
      '9',
    ]);
    const taken = one(record, '', {now: at('2025-12-12T18:00:00Z')});
    assert.deepEqual(shown(taken), ['87.9331', '2025-12-13', false, '0.55']);
    assert.deepEqual([taken.change?.since, taken.publishedAt], ['2025-12-11', undefined]);
    assert.equal(one(record, 'KGS/USD', {now: at('2025-12-12T18:00:00Z')}).rate, '0.0113723');
  });

  it('a figure of a day ahead gives way to the one before, without a change', () => {
    const record = {...friday, percent_change: '9', previous: {date: '2025-12-11', rate: '87.1000'}};
    assert.deepEqual(shown(one(record)), ['87.1000', '2025-12-11', false, undefined]);
    assert.deepEqual(shown(one(record, '', {now: at('2025-12-11T18:00:00Z')})), [
      '87.4500',
      '2025-12-12',
      false,
      '0.40',
    ]);
  });

  it('a figure of a day ahead with none before says so', () => {
    assert.deepEqual(shown(one(friday)), ['87.4500', '2025-12-12', true, undefined]);
    const record = {...rate('USD/KGS', '87.4500', {date: '2025-12-14'}), previous: {date: '2025-12-12', rate: '87.1'}};
    assert.deepEqual(shown(one(record)).slice(0, 3), ['87.4500', '2025-12-14', true]);
  });

  it('a figure set for a day that is not later is dropped', () => {
    assert.equal(one({...rate('USD/KGS', '87.45'), next: {date: '2025-12-11', rate: '88.00'}}).rate, '87.45');
  });

  it("Friday's figure is current on Sunday, and five days after its day it is stale", () => {
    const stale = (now: string) => one(friday, '', {now: at(now)}).stale;
    assert.equal(stale('2025-12-14T12:00:00Z'), false);
    assert.equal(stale('2025-12-16T23:59:59.999Z'), false);
    assert.equal(stale('2025-12-17T00:00:00Z'), true);
    assert.equal(one(friday).staleAt, at('2025-12-17T00:00:00Z'));
  });

  it('a figure is stale past the moment that its document names', () => {
    const record = {...friday, stale_after: '2025-12-16T12:00:00Z'};
    const stale = (now: number) => one(record, '', {now}).stale;
    assert.deepEqual([stale(at('2025-12-16T12:00:00Z')), stale(at('2025-12-16T12:00:00Z') + 1)], [false, true]);
  });

  it('market and cash carry a time, official rates a day', () => {
    const time = (kind: string) => one(rate('USD/KGS', '87', {kind, published_at: '2025-12-11T05:00:00Z'})).publishedAt;
    assert.deepEqual(['market', 'cash', 'official', 'unstated', 'peg'].map(time), [
      at('2025-12-11T05:00:00Z'),
      at('2025-12-11T05:00:00Z'),
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('one line may speak for quotes of one day', () => {
    const {quotes: strip} = ask(seed, '');
    assert.deepEqual(sharedDate(strip), {date: '2025-12-11', shared: true, stale: false, kinds: ['official']});
    assert.equal(sharedDate(ask(seed, '', {now: at('2026-01-11T00:00:00Z')}).quotes).stale, true);
  });

  it('and ages a figure that took over by its own day, not by when the one before was to be replaced', () => {
    const record = rate('USD/KGS', '87', {
      date: '2025-12-10',
      next: {date: '2025-12-11', rate: '88'},
      stale_after: '2025-12-11T01:00:00Z',
    });
    const [quote] = ask(read(record), '').quotes;
    assert.deepEqual([quote?.rate, quote?.stale, quote?.staleAt], ['88', false, at('2025-12-16T00:00:00Z')]);
  });

  it('and says the newest day of quotes of several', () => {
    const mixed = read(
      rate('USD/KGS', '87', {date: '2025-12-05', kind: 'cash'}),
      rate('EUR/KGS', '101'),
      rate('CNY/KGS', '12'),
    );
    assert.deepEqual(sharedDate(ask(mixed, '').quotes), {
      date: '2025-12-11',
      shared: false,
      stale: false,
      kinds: ['cash', 'official'],
    });
    const ahead = read(rate('USD/KGS', '87'), rate('EUR/KGS', '101', {date: '2025-12-13'}));
    assert.equal(sharedDate(ask(ahead, '').quotes).date, '2025-12-11', 'of what is in force, where anything is');
    assert.deepEqual(sharedDate([]), {date: undefined, shared: true, stale: false, kinds: []});
  });

  it('the next moment is the first midnight or age that anything reaches', () => {
    const next = (now: string, ...records: Fields[]) => nextChange(read(...records), at(now));
    const ahead = {...friday, next: {date: '2025-12-15', rate: '88'}};
    const midnight = at('2025-12-12T00:00:00+06:00');
    assert.equal(next('2025-12-11T06:00:00Z', ahead), midnight);
    assert.equal(nextChange(read(ahead), midnight), at('2025-12-15T00:00:00+06:00'));
    assert.equal(next('2025-12-15T06:00:00Z', ahead), at('2025-12-17T00:00:00Z'));
    assert.equal(next('2025-12-17T00:00:00Z', ahead), at('2025-12-20T00:00:00Z'));
    assert.equal(next('2025-12-20T00:00:00Z', ahead), Infinity);
    const named = {...rate('EUR/KGS', '101.5', {date: '2025-12-12'}), stale_after: '2025-12-16T12:00:00Z'};
    assert.equal(next('2025-12-16T06:00:00Z', friday, named), at('2025-12-16T12:00:00Z') + 1);
    assert.equal(nextChange(read(), NOW), Infinity);
  });
});

describe('pair words', () => {
  it('come in three spellings, separated by spaces or commas', () => {
    const {pairs, unknown} = pairWords(' USD/KGS,EURKGS\n usd-kzt , Tjs/usd ');
    assert.deepEqual(
      pairs.map(({base, quote}) => base + quote),
      ['USDKGS', 'EURKGS', 'USDKZT', 'TJSUSD'],
    );
    assert.deepEqual(unknown, []);
  });

  it('come out once each', () => {
    assert.equal(pairWords('USD/KGS usd-kgs USDKGS').pairs.length, 1);
    assert.equal(pairWords('USD/KGS KGS/USD').pairs.length, 2);
  });

  for (const value of ['USD', 'USD/USD', 'USD/KG', 'USD/KGSX', 'USD//KGS', 'US1/KGS', 'USD=KGS', '/', 'US DKGS']) {
    it(`do not include ${value}`, () => {
      const {pairs, unknown} = pairWords(value);
      assert.deepEqual([pairs, unknown], [[], value.split(' ')]);
    });
  }

  it('do not include what a framework writes for an object', () => {
    assert.deepEqual(pairWords('[object Object]'), {pairs: [], unknown: ['[object', 'Object]']});
  });

  it('of nothing are none', () => {
    assert.deepEqual(pairWords(''), {pairs: [], unknown: []});
  });
});

describe('parseRates', () => {
  it('reads every field, and resolves addresses against the document', () => {
    const rates = parseRates(
      {
        format: 'newswire-rates',
        version: 1,
        generated: '2026-05-24T03:00:00Z',
        captured: '2025-12-11',
        sample: true,
        sources: [{id: 'a', name: ' Bank\u202E ', url: '/', attribution: 'by A', terms: 'free', reuse: 'unstated'}],
        rates: [
          rate('KGS/USD', '0.0114351', {
            side: 'buy',
            digits: 6,
            published_at: '2026-05-23T10:00:00Z',
            published: {base: 'USD', quote: 'KGS', rate: '87.4500'},
            derived: 'inverse',
            previous: {date: '2025-12-10', rate: '0.0114482'},
            next: {date: '2025-12-12', rate: '0.0114', digits: 3},
            percent_change: '0.55%',
            change_period: '24h',
            stale_after: '2026-05-26T12:00:00Z',
            history_url: 'history/KGS-USD.json',
          }),
        ],
      },
      'https://news.example/data/rates.json',
    );
    const source = {
      id: 'a',
      name: 'Bank',
      url: 'https://news.example/',
      attribution: 'by A',
      terms: 'free',
      reuse: 'unstated',
    };
    assert.deepEqual(rates, {
      generated: at('2026-05-24T03:00:00Z'),
      captured: '2025-12-11',
      sample: true,
      sources: [source],
      names: [],
      rates: [
        {
          base: 'KGS',
          quote: 'USD',
          rate: '0.0114351',
          digits: 6,
          source,
          kind: 'official',
          side: 'buy',
          date: '2025-12-11',
          published_at: at('2026-05-23T10:00:00Z'),
          published: {base: 'USD', quote: 'KGS', nominal: 1, rate: '87.4500'},
          derived: 'inverse',
          previous: {date: '2025-12-10', rate: '0.0114482', digits: undefined},
          next: {date: '2025-12-12', rate: '0.0114', digits: 3},
          percent_change: '0.55',
          change_period: '24h',
          stale_after: at('2026-05-26T12:00:00Z'),
          history_url: 'https://news.example/data/history/KGS-USD.json',
        },
      ],
      skipped: 0,
      problems: [],
    });
  });

  it('takes a kind and side that are not said as unstated and mid', () => {
    const [record] = read(rate('USD/KGS', '87', {kind: undefined})).rates;
    assert.deepEqual([record?.kind, record?.side], ['unstated', 'mid']);
  });

  it('is empty for a document without records', () => {
    assert.deepEqual([read().rates, read().skipped], [[], 0]);
  });

  const good = rate('USD/KGS', '87.4500');
  for (const [bad, problem] of [
    [null, ': null'],
    [['USD'], ': an array'],
    [{...good, base: 'usd'}, '.base: usd'],
    [{...good, quote: {}}, '.quote: an object'],
    [{...good, quote: 'USD'}, '.quote: USD'],
    [{...good, rate: '1e-5'}, '.rate: 1e-5'],
    [{...good, rate: 87.45}, '.rate: 87.45'],
    [{...good, rate: '0.000'}, '.rate: 0.000'],
    [{...good, rate: '-1'}, '.rate: -1'],
    [{...good, rate: {toString: 1}}, '.rate: an object'],
    [{...good, source: 'c'}, '.source: c'],
    [{...good, kind: 'officail'}, '.kind: officail'],
    [{...good, side: 'ask'}, '.side: ask'],
    [{...good, date: '2025-02-30'}, '.date: 2025-02-30'],
    [{...good, rate: '88'}, ': a second USD/KGS/a/official/mid'],
  ] as const) {
    it(`leaves out a bad record: rates[1]${problem}`, () => {
      const {rates, skipped, problems} = read(good, bad, rate('EUR/KGS', '101.5'));
      assert.deepEqual(
        rates.map(({rate}) => rate),
        ['87.4500', '101.5'],
      );
      assert.deepEqual([skipped, problems], [1, [`rates[1]${problem}`]]);
    });
  }

  it('counts all that it leaves out and says why of the first few', () => {
    const {skipped, problems} = read(good, ...Array<null>(20).fill(null));
    assert.equal(skipped, 20);
    assert.deepEqual([problems.length, problems[0]], [5, 'rates[1]: null']);
  });

  it('leaves out a bad source and, with it, its records; the first of two stays', () => {
    const {sources, skipped} = parseRates({
      ...documentOf(good, {...good, source: ''}),
      sources: [null, {name: 'nobody'}, {id: 'a'}, {id: 'a', name: 'another'}],
    });
    assert.deepEqual([sources.map(({id, name}) => id + name), skipped], [['aa'], 1]);
  });

  it('has the names of currencies that are whole, as text', () => {
    const {names} = parseRates({
      ...documentOf(good),
      names: [
        {locale: 'ru', code: 'KZT', name: 'тенге\u202E', reason: 'House style'},
        {locale: 'ru', code: 'KZT'},
        {locale: '', code: 'KZT', name: 'tenge'},
        'KZT',
        null,
      ],
    });
    assert.deepEqual(names, [{locale: 'ru', code: 'KZT', name: 'тенге'}]);
    assert.deepEqual(parseRates({...documentOf(good), names: 'tenge'}).names, []);
  });

  it('neither changes nor clones what it is given, nor minds a proxy', () => {
    const guard = <T extends object>(target: T): T =>
      new Proxy(target, {
        get(target, key): unknown {
          const value: unknown = Reflect.get(target, key);
          return typeof value === 'object' && value ? guard(value) : value;
        },
        set: () => assert.fail('written to'),
        defineProperty: () => assert.fail('written to'),
        deleteProperty: () => assert.fail('written to'),
      });
    const document = documentOf(good, null, rate('EUR/KGS', '101.5', {previous: {date: '2025-12-10', rate: '1'}}));
    assert.deepEqual(parseRates(guard(document)), parseRates(document));
  });

  for (const [value, met] of [
    [undefined, 'undefined'],
    [null, 'null'],
    [42, '42'],
    [[good], 'an array'],
    ['<!doctype html>', '<!doctype html>'],
    [{}, 'an object'],
    [{version: 'https://jsonfeed.org/version/1.1', items: []}, 'https://jsonfeed.org/version/1.1'],
    [{format: 'newswire-news', version: 1, rates: []}, 'newswire-news'],
    [{format: 'newswire-rates', version: 2, rates: []}, 'version 2'],
    [{format: 'newswire-rates', rates: []}, 'version undefined'],
  ] as const) {
    it(`takes nothing else for rates: ${met}`, () => {
      assert.throws(
        () => parseRates(value, 'https://news.example/'),
        (error) =>
          error instanceof DataError &&
          error.code === 'not-a-document' &&
          error.url === 'https://news.example/' &&
          error.met === met,
      );
    });
  }

  for (const [rates, reason] of [
    [undefined, 'no list named "rates"'],
    [{0: good}, 'no list named "rates"'],
    [[null, {}], 'rates[0]: null; rates[1].base'],
  ] as const) {
    it(`is an error when nothing is usable: ${reason}`, () => {
      assert.throws(
        () => parseRates({...documentOf(), rates}),
        (error) => error instanceof DataError && error.code === 'invalid' && error.met.includes(reason),
      );
    });
  }
});
