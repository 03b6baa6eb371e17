import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {mappedReader, mappingFaults, type Format, type Mapping} from '../../../src/cli/rates/mapping.js';
import {pegSheet} from '../../../src/cli/rates/peg.js';
import type {BankSheet} from '../../../src/cli/rates/types.js';
import {DataError} from '../../../src/data/errors.js';

const read = (format: Format, mapping: Mapping, text: string, asked?: string): BankSheet => {
  assert.deepEqual(mappingFaults(mapping), []);
  return mappedReader(format, mapping)(text, asked);
};

const lines = ({figures}: BankSheet): string[] =>
  figures.map(
    ({base, quote, nominal, rate, date, kind, side, digits}) =>
      `${String(nominal)} ${base} = ${rate}${digits === undefined ? '' : ` (${String(digits)})`} ${quote} on ${date}, ${kind} ${side}`,
  );

const fails = (run: () => unknown, code: string, met: RegExp): void => {
  assert.throws(run, (error) => error instanceof DataError && error.code === code && met.test(error.met));
};

describe('a mapping of JSON', () => {
  const georgia = JSON.stringify([
    {
      date: '2026-06-03T00:00:00.000Z',
      currencies: [
        {
          code: 'AMD',
          quantity: 1000,
          rateFormated: '7.0960',
          rate: 7.096,
          date: '2026-06-02T17:01:00.093Z',
          validFromDate: '2026-06-03T00:00:00.000Z',
        },
        {
          code: 'USD',
          quantity: 1,
          rateFormated: '2.6759',
          rate: 2.6759,
          date: '2026-06-02T17:01:00.093Z',
          validFromDate: '2026-06-03T00:00:00.000Z',
        },
      ],
    },
  ]);

  it('finds rows in a list of lists, and takes the figure that is text', () => {
    const sheet = read(
      'json',
      {
        rows: '0.currencies',
        base: 'code',
        quote: 'GEL',
        nominal: 'quantity',
        rate: 'rateFormated',
        date: 'validFromDate',
        kind: 'official',
        published_at: 'date',
      },
      georgia,
    );
    assert.deepEqual(lines(sheet), [
      '1000 AMD = 7.0960 GEL on 2026-06-03, official mid',
      '1 USD = 2.6759 GEL on 2026-06-03, official mid',
    ]);
    assert.deepEqual(sheet.problems, []);
    assert.equal(sheet.figures[0]?.published_at, '2026-06-02T17:01:00.093Z');
  });

  it('keeps the zeros of a number', () => {
    const text = '{"date": "2026-06-03", "rates": [{"code": "AMD", "per": 1000, "mid": 7.0960}]}';
    const sheet = read(
      'json',
      {rows: 'rates', base: 'code', quote: 'GEL', nominal: 'per', rate: 'mid', date: 'date'},
      text,
    );
    assert.deepEqual(lines(sheet), ['1000 AMD = 7.0960 GEL on 2026-06-03, unstated mid']);
  });

  it('takes the date of a table for its rows, table by table', () => {
    const text = JSON.stringify([
      {table: 'A', effectiveDate: '2026-06-02', rates: [{currency: 'dolar', code: 'USD', mid: 3.6512}]},
      {table: 'A', effectiveDate: '2026-06-03', rates: [{currency: 'dolar', code: 'USD', mid: 3.649}]},
    ]);
    const mapping: Mapping = {
      rows: '*.rates',
      base: 'code',
      quote: 'PLN',
      rate: 'mid',
      date: 'effectiveDate',
      decimals: 4,
    };
    assert.deepEqual(lines(read('json', mapping, text)), [
      '1 USD = 3.6512 PLN on 2026-06-02, unstated mid',
      '1 USD = 3.649 (5) PLN on 2026-06-03, unstated mid',
    ]);
    assert.deepEqual(lines(read('json', mapping, text, '2026-06-03')), [
      '1 USD = 3.649 (5) PLN on 2026-06-03, unstated mid',
    ]);
  });

  it('may read one row, or the whole file', () => {
    const mapping: Mapping = {
      base: 'Cur_Abbreviation',
      quote: 'BYN',
      nominal: 'Cur_Scale',
      rate: 'Cur_OfficialRate',
      date: 'Date',
    };
    const row =
      '{"Cur_ID": 431, "Date": "2026-06-03T00:00:00", "Cur_Abbreviation": "USD", "Cur_Scale": 1, "Cur_OfficialRate": 2.9760}';
    const expected = ['1 USD = 2.9760 BYN on 2026-06-03, unstated mid'];
    assert.deepEqual(lines(read('json', mapping, row)), expected);
    assert.deepEqual(lines(read('json', mapping, `[${row}]`)), expected);
  });

  it('reads objects whose names are currencies', () => {
    const text =
      '{"Date": "2026-06-03T11:30:00+03:00", "Valute": {"USD": {"Nominal": 1, "Value": 75.5273}, "KGS": {"Nominal": 100, "Value": 86.4120}}}';
    const sheet = read(
      'json',
      {rows: 'Valute.*', base: '@key', quote: 'RUB', nominal: 'Nominal', rate: 'Value', date: 'Date'},
      text,
    );
    assert.deepEqual(lines(sheet), [
      '1 USD = 75.5273 RUB on 2026-06-03, unstated mid',
      '100 KGS = 86.4120 RUB on 2026-06-03, unstated mid',
    ]);
  });

  it('reads an object of currencies and their rates', () => {
    const text = '{"base": "EUR", "date": "2026-06-03", "rates": {"USD": 1.1680, "KZT": 551.06, "note": "x"}}';
    const sheet = read('json', {rows: 'rates', base: 'base', quote: '@column', date: 'date', kind: 'market'}, text);
    assert.deepEqual(lines(sheet), [
      '1 EUR = 1.1680 USD on 2026-06-03, market mid',
      '1 EUR = 551.06 KZT on 2026-06-03, market mid',
    ]);
  });

  it('reads such objects for many days', () => {
    const text = '{"base": "EUR", "rates": {"2026-06-02": {"USD": 1.1690}, "2026-06-03": {"USD": 1.1680}}}';
    const sheet = read('json', {rows: 'rates.*', base: 'base', quote: '@column', date: '@key'}, text);
    assert.deepEqual(lines(sheet), [
      '1 EUR = 1.1690 USD on 2026-06-02, unstated mid',
      '1 EUR = 1.1680 USD on 2026-06-03, unstated mid',
    ]);
  });

  it('reads lists by their places', () => {
    const sheet = read('json', {base: '0', quote: 'KGS', rate: '2', date: '1'}, '[["USD", "2026-06-03", 87.4500]]');
    assert.deepEqual(lines(sheet), ['1 USD = 87.4500 KGS on 2026-06-03, unstated mid']);
  });

  it('follows a path in a row', () => {
    const text = '[{"ccy": {"from": "USD", "to": "KGS"}, "prices": [{"bid": 87.30}], "at": 1780426800}]';
    const sheet = read(
      'json',
      {
        base: 'ccy.from',
        quote: 'ccy.to',
        rate: {buy: 'prices.0.bid'},
        date: 'at',
        date_format: 'unix',
        utc_offset: '+06:00',
      },
      text,
    );
    assert.deepEqual(lines(sheet), ['1 USD = 87.30 KGS on 2026-06-03, unstated buy']);
  });

  it('has no figure where the file has null', () => {
    const text = '{"date": "2026-06-03", "rates": [{"code": "USD", "mid": 87.45}, {"code": "EUR", "mid": null}]}';
    const sheet = read('json', {rows: 'rates', base: 'code', quote: 'KGS', rate: 'mid', date: 'date'}, text);
    assert.equal(sheet.figures.length, 1);
    assert.deepEqual(sheet.problems, []);
  });

  it('takes no rate from outside of a row', () => {
    const text = '{"date": "2026-06-03", "mid": 1, "rates": [{"code": "USD", "mid": 87.45}, {"code": "EUR"}]}';
    const sheet = read('json', {rows: 'rates', base: 'code', quote: 'KGS', rate: 'mid', date: 'date'}, text);
    assert.equal(sheet.figures.length, 1);
    assert.deepEqual(sheet.problems, ['row 2: no "mid"']);
  });

  it('is no way to what JavaScript adds to objects', () => {
    const text = '{"date": "2026-06-03", "rates": [{"code": "USD", "mid": 87.45}]}';
    fails(
      () => read('json', {rows: 'rates', base: 'code', quote: 'KGS', rate: 'constructor.name', date: 'date'}, text),
      'invalid',
      /no "constructor.name"/,
    );
    fails(
      () => read('json', {rows: '__proto__', base: 'code', quote: 'KGS', rate: 'mid', date: 'date'}, text),
      'invalid',
      /no rows/,
    );
  });

  it('says what came when there are no rows', () => {
    const mapping: Mapping = {rows: 'rates', base: 'code', quote: 'KGS', rate: 'mid', date: 'date'};
    fails(() => read('json', mapping, '{"error": "quota exceeded"}'), 'invalid', /no rows at "rates".*quota exceeded/);
    fails(() => read('json', mapping, '<html><body>502</body></html>'), 'not-a-document', /HTML/);
    fails(() => read('json', mapping, '{"rates": [{"code": "USD", "mid": 87.4'), 'not-a-document', /rates/);
    fails(() => read('json', mapping, ''), 'not-a-document', /empty/);
  });
});

describe('a mapping of CSV', () => {
  it('reads one line a currency and day', () => {
    const sheet = read(
      'csv',
      {base: 'EUR', quote: 'CURRENCY', rate: 'OBS_VALUE', date: 'TIME_PERIOD', kind: 'official'},
      'FREQ,CURRENCY,TIME_PERIOD,OBS_VALUE\nD,USD,2026-06-02,1.1690\nD,USD,2026-06-03,1.1684\nD,RUB,2026-06-03,N/A\n',
    );
    assert.deepEqual(lines(sheet), [
      '1 EUR = 1.1690 USD on 2026-06-02, official mid',
      '1 EUR = 1.1684 USD on 2026-06-03, official mid',
    ]);
    assert.deepEqual(sheet.problems, []);
  });

  const counter = [
    'Дата;Валюта;Единиц;Покупка;Продажа;Отделение',
    '03.06.2026;Доллар США;1;87,30;87,70;Бишкек',
    '03.06.2026;Тенге;100;17,95;18,95;Бишкек',
    '03.06.2026;Доллар США;1;87,10;87,90;Ош',
    '03.06.2026;Рубль;1;-;1,2500;Бишкек',
  ].join('\r\n');
  const bank: Mapping = {
    where: {Отделение: 'Бишкек'},
    base: {column: 'Валюта', words: {'доллар сша': 'USD', Тенге: 'KZT', Рубль: 'RUB'}},
    quote: 'KGS',
    nominal: 'Единиц',
    rate: {buy: 'Покупка', sell: 'Продажа'},
    date: 'Дата',
    date_format: 'DD.MM.YYYY',
    kind: 'cash',
    decimal: ',',
  };

  it('reads the two prices of a bank’s counter, from the bank’s side', () => {
    const sheet = read('csv', bank, counter);
    assert.deepEqual(lines(sheet), [
      '1 USD = 87.30 KGS on 2026-06-03, cash buy',
      '1 USD = 87.70 KGS on 2026-06-03, cash sell',
      '100 KZT = 17.95 KGS on 2026-06-03, cash buy',
      '100 KZT = 18.95 KGS on 2026-06-03, cash sell',
      '1 RUB = 1.2500 KGS on 2026-06-03, cash sell',
    ]);
    assert.deepEqual(sheet.problems, []);
  });

  it('leaves out figures of two branches that differ, and says so', () => {
    const {where: _where, ...everywhere} = bank;
    const sheet = read('csv', everywhere, counter);
    assert.equal(sheet.figures.filter(({base}) => base === 'USD').length, 0);
    assert.deepEqual(sheet.problems, [
      'USD/KGS: twice for 2026-06-03, as 87.30 and as 87.10',
      'USD/KGS: twice for 2026-06-03, as 87.70 and as 87.90',
    ]);
  });

  it('says which currency it has no code for', () => {
    const sheet = read('csv', {...bank, base: {column: 'Валюта', words: {'Доллар США': 'USD', Рубль: 'RUB'}}}, counter);
    assert.match(sheet.problems.join(), /"ТЕНГЕ" is no currency code/);
  });

  it('reads one line a side', () => {
    const sheet = read(
      'csv',
      {
        base: 'ccy',
        quote: 'KZT',
        rate: 'price',
        date: 'day',
        kind: {column: 'type', words: {desk: 'cash'}},
        side: {column: 'direction', words: {BID: 'buy', ASK: 'sell'}},
      },
      'ccy,day,direction,type,price\nusd,2026-06-03,bid,desk,476.50\nUSD,2026-06-03,ASK,market,480.10\nUSD,2026-06-03,?,cash,1\nUSD,2026-06-03,BID,?,1\n',
    );
    assert.deepEqual(lines(sheet), [
      '1 USD = 476.50 KZT on 2026-06-03, cash buy',
      '1 USD = 480.10 KZT on 2026-06-03, market sell',
    ]);
    assert.deepEqual(sheet.problems, ['row 3: "?" is no side', 'row 4: "?" is no kind of rate']);
  });

  it('reads a column a currency', () => {
    const sheet = read(
      'csv',
      {base: '@column', quote: 'AZN', nominal: 1, date: 'Date', date_format: 'DD/MM/YYYY', rate: '@cell'},
      'Date,USD,EUR,Note\n03/06/2026,1.7000,1.9870,x\n',
    );
    assert.deepEqual(lines(sheet), [
      '1 USD = 1.7000 AZN on 2026-06-03, unstated mid',
      '1 EUR = 1.9870 AZN on 2026-06-03, unstated mid',
    ]);
  });

  it('reads tables without names of columns, with names that are there twice, and further down', () => {
    const mapping: Mapping = {
      base: '1',
      quote: 'UZS',
      rate: '3',
      date: '2',
      header: false,
      skip_lines: 1,
      delimiter: '|',
    };
    assert.deepEqual(lines(read('csv', mapping, 'Rates of a bank\nUSD|2026-06-03|12194.21\n')), [
      '1 USD = 12194.21 UZS on 2026-06-03, unstated mid',
    ]);
    const twice: Mapping = {base: 'code', quote: 'UZS', rate: {buy: 'buy', sell: 'buy 2'}, date: {value: '2026-06-03'}};
    assert.deepEqual(lines(read('csv', twice, 'code,buy,buy\nUSD,12100,12250\n')), [
      '1 USD = 12100 UZS on 2026-06-03, unstated buy',
      '1 USD = 12250 UZS on 2026-06-03, unstated sell',
    ]);
  });

  it('reads the nominal in the name of a column, and has no figure of a currency in itself', () => {
    const text = 'Date,AMD,USD,100 JPY,1000IRR\n2026-06-03,1,384.05,243.87,9.12\n';
    const sheet = read('csv', {base: '@column', quote: 'AMD', date: 'Date'}, text);
    assert.deepEqual(sheet.problems, []);
    assert.deepEqual(lines(sheet), [
      '1 USD = 384.05 AMD on 2026-06-03, unstated mid',
      '100 JPY = 243.87 AMD on 2026-06-03, unstated mid',
      '1000 IRR = 9.12 AMD on 2026-06-03, unstated mid',
    ]);
  });

  it('has the lines before a table as columns of its rows', () => {
    const text = '\uFEFFRates of\r\n3 June 2026, no. 7\r\nCode,Rate\r\nUSD,384.05\r\n';
    const mapping: Mapping = {skip_lines: 2, base: 'Code', quote: 'AMD', rate: 'Rate', date: '@line2'};
    assert.deepEqual(lines(read('csv', {...mapping, date_format: 'D MMM YYYY'}, text)), [
      '1 USD = 384.05 AMD on 2026-06-03, unstated mid',
    ]);
    fails(() => read('csv', {...mapping, date: '@line3'}, text), 'invalid', /no "@line3"/);
  });

  it('reads a column that is called like a currency when it is told so', () => {
    const sheet = read(
      'csv',
      {base: {column: 'ALL'}, quote: 'KGS', rate: 'rate', date: '2026-06-03'},
      'ALL,rate\nUSD,87.45\n',
    );
    assert.deepEqual(lines(sheet), ['1 USD = 87.45 KGS on 2026-06-03, unstated mid']);
  });

  it('never makes up a date', () => {
    const mapping: Mapping = {base: 'code', quote: 'KGS', rate: 'rate', date: 'day'};
    const sheet = read('csv', mapping, 'code,rate,day\nUSD,87.45,2026-06-03\nEUR,101.50,\nGBP,117.41\n');
    assert.equal(sheet.figures.length, 1);
    assert.deepEqual(sheet.problems, ['row 2: "" is no date', 'row 3: no "day"']);
    fails(() => read('csv', mapping, 'code,rate\nUSD,87.45\n'), 'invalid', /no "day"/);
  });

  it('does not guess at a mark, unless it is told', () => {
    const mapping: Mapping = {base: 'code', quote: 'UZS', rate: 'rate', date: 'day', delimiter: ';'};
    const text = 'code;rate;day\nUSD;12,194;2026-06-03\n';
    fails(() => read('csv', mapping, text), 'invalid', /"12,194" is no rate/);
    assert.deepEqual(lines(read('csv', {...mapping, decimal: '.'}, text)), [
      '1 USD = 12194 UZS on 2026-06-03, unstated mid',
    ]);
    assert.deepEqual(lines(read('csv', {...mapping, decimal: ','}, text)), [
      '1 USD = 12.194 UZS on 2026-06-03, unstated mid',
    ]);
  });

  it('keeps a published change with its digits', () => {
    const sheet = read(
      'csv',
      {
        base: 'code',
        quote: 'KZT',
        rate: 'rate',
        date: 'day',
        kind: 'market',
        percent_change: 'change',
        published_at: 'at',
      },
      'code,rate,day,change,at\nUSD,478.77,2026-06-03,+0.50%,2026-06-03T10:00:00Z\nEUR,551.06,2026-06-03,\u22120.10,yesterday\nGBP,631.87,2026-06-03,n/a,\n',
    );
    assert.deepEqual(
      sheet.figures.map(({percent_change, published_at}) => [percent_change, published_at]),
      [
        ['0.50', '2026-06-03T10:00:00Z'],
        ['-0.10', undefined],
        [undefined, undefined],
      ],
    );
  });

  it('is told when a page came instead', () => {
    const mapping: Mapping = {base: 'code', quote: 'KGS', rate: 'rate', date: 'day'};
    fails(() => read('csv', mapping, '<!doctype html><html></html>'), 'not-a-document', /HTML/);
    fails(() => read('csv', mapping, ''), 'not-a-document', /empty/);
    fails(() => read('csv', mapping, 'code,rate,day\n'), 'invalid', /no rows/);
  });
});

describe('a mapping of XML', () => {
  it('has one path to what is there once, and to what is there several times', () => {
    const group = (...codes: string[]): string =>
      `<Group>${codes.map((code) => `<Row><Code>${code}</Code><Rate>1.7000</Rate></Row>`).join('')}</Group>`;
    const mapping = {rows: 'Group.Row', base: 'Code', quote: 'AZN', rate: 'Rate', date: '2026-06-03'};
    for (const [text, count] of [
      [group('USD'), 1],
      [group('USD', 'EUR'), 2],
      [group('USD') + group('EUR'), 2],
      [group('USD', 'EUR') + group('KZT') + group('RUB', 'CNY'), 5],
    ] as const)
      assert.equal(read('xml', mapping, `<File>${text}</File>`).figures.length, count, text);
  });

  it('has attributes and elements for columns', () => {
    const text = `<?xml version="1.0"?><ValCurs Date="03.06.2026" name="Official">
      <ValType Type="Metals"><Valute Code="XAU"><Nominal>1 t.u.</Nominal><Value>5700,10</Value></Valute></ValType>
      <ValType Type="Currencies"><Valute Code="USD"><Nominal>1</Nominal><Value>1,7000</Value></Valute>
      <Valute Code="KZT"><Nominal>100</Nominal><Value>0,3551</Value></Valute></ValType></ValCurs>`;
    const sheet = read(
      'xml',
      {
        rows: 'ValType.*.Valute',
        where: {Type: 'Currencies'},
        base: 'Code',
        quote: 'AZN',
        nominal: 'Nominal',
        rate: 'Value',
        date: 'Date',
        date_format: 'DD.MM.YYYY',
        decimal: ',',
        kind: 'official',
      },
      text,
    );
    assert.deepEqual(lines(sheet), [
      '1 USD = 1.7000 AZN on 2026-06-03, official mid',
      '100 KZT = 0.3551 AZN on 2026-06-03, official mid',
    ]);
    assert.deepEqual(sheet.problems, []);
  });

  it('has the text of an element with attributes under @text', () => {
    const text =
      '<DataSet><Body><Cube date="2026-06-03"><Rate currency="USD">4.3512</Rate><Rate currency="HUF" multiplier="100">1.2960</Rate></Cube></Body></DataSet>';
    const sheet = read(
      'xml',
      {rows: 'Body.Cube.Rate', base: 'currency', quote: 'RON', rate: '@text', date: 'date'},
      text,
    );
    assert.equal(lines(sheet)[0], '1 USD = 4.3512 RON on 2026-06-03, unstated mid');
  });
});

describe('the guide', () => {
  const guide = readFileSync(new URL('../../../docs/guides/rates.md', import.meta.url), 'utf8');
  const blocks = [...guide.matchAll(/^```(\w*)(?: file)?\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
  const sources = blocks.flatMap(({language, text}, index) => {
    const source = (language === 'json' ? JSON.parse(text) : {}) as {id: string; format: Format; mapping?: Mapping};
    const [file, result] = [blocks[index - 1], blocks[index + 1]];
    return source.mapping ? [{...source, mapping: source.mapping, file, result}] : [];
  });

  it('has examples of every format', () => {
    assert.deepEqual([...new Set(sources.map(({format}) => format))].sort(), ['csv', 'json', 'xml']);
    assert.ok(sources.length >= 7);
  });

  for (const {id, format, mapping, file, result} of sources) {
    it(`says what its source ${id} gives`, () => {
      assert.deepEqual([file?.language, result?.language], [format, 'text']);
      const {figures, problems} = read(format, mapping, file?.text ?? '');
      const told = figures.map(
        ({base, quote, nominal, rate, digits, date, kind, side}) =>
          `${String(nominal)} ${base} = ${rate} ${quote}${digits ? ` (${String(digits)} digits)` : ''}, ${date}, ${kind}${side === 'mid' ? '' : `, ${side}`}`,
      );
      assert.equal(`${told.join('\n')}\n`, result?.text);
      assert.deepEqual(problems, []);
    });
  }

  it('names every member of a mapping', () => {
    const members = /known are (.*)\.$/.exec(mappingFaults({nonsense: 1})[0] ?? '')?.[1]?.split(', ') ?? [];
    assert.ok(members.length > 10);
    const rows = guide.split('\n').filter((line) => line.startsWith('| `'));
    for (const member of members)
      assert.ok(
        rows.some((row) => row.split('|')[1]?.includes(`\`${member}\``)),
        member,
      );
  });
});

describe('a nominal', () => {
  it('that only some rows have is 1 for the others when that is said, and is never guessed', () => {
    const text = '[{"c": "USD", "r": "4.3512"}, {"c": "HUF", "n": 100, "r": "1.2960"}]';
    const mapping: Mapping = {base: 'c', quote: 'RON', rate: 'r', nominal: 'n', date: '2026-06-03'};
    const strict = read('json', mapping, text);
    assert.deepEqual(strict.problems, ['row 1: no "n"']);
    assert.equal(strict.figures.length, 1);
    const told = read('json', {...mapping, nominal: {column: 'n', otherwise: 1}}, text);
    assert.deepEqual(lines(told), [
      '1 USD = 4.3512 RON on 2026-06-03, unstated mid',
      '100 HUF = 1.2960 RON on 2026-06-03, unstated mid',
    ]);
  });
});

describe('a mapping that is wrong', () => {
  const right = {base: 'code', quote: 'KGS', rate: 'mid', date: 'day'};
  for (const [what, mapping, faults] of [
    ['no object', 'code', [/^: needs to be an object/]],
    ['empty', {}, [/^\.base: is missing/, /^\.quote: is missing/, /^\.date: is missing/, /^\.rate: is missing/]],
    ['of unknown members', {...right, nominel: 1}, [/^\.nominel: there is no such member/]],
    ['of another type', {...right, base: ['code'], rows: 0}, [/^\.base: /, /^\.rows: /]],
    ['without a side', {...right, rate: {bid: 'x'}}, [/^\.rate: /]],
    ['with a side too many', {...right, rate: {buy: 'x'}, side: 'mid'}, [/^\.side: /]],
    ['of words that are none', {...right, base: {column: 'c', words: {a: 1}}}, [/^\.base: /]],
    ['of a wrong pattern', {...right, date_format: 'dd.mm.yyyy'}, [/^\.date_format: /]],
    ['of a wrong clock', {...right, utc_offset: 'Bishkek'}, [/^\.utc_offset: /]],
    ['of a wrong mark', {...right, decimal: ';'}, [/^\.decimal: /]],
    ['of wrong numbers', {...right, decimals: -1, skip_lines: 1.5}, [/^\.decimals: /, /^\.skip_lines: /]],
    ['of a long delimiter', {...right, delimiter: '||'}, [/^\.delimiter: /]],
    ['of a wrong where', {...right, where: {a: 1}, header: 'yes'}, [/^\.where: /, /^\.header: /]],
  ] as const) {
    it(`because it is ${what} is told so, fault by fault`, () => {
      const found = mappingFaults(mapping);
      assert.equal(found.length, faults.length, found.join('\n'));
      faults.forEach((fault, index) => {
        assert.match(found[index] ?? '', fault);
      });
    });
  }
});

describe('a peg', () => {
  const manat = {base: 'USD', quote: 'TMT', rate: '3.5', since: '2015-01-01'};

  it('is in force since it was set, and has the digits as written', () => {
    assert.deepEqual(pegSheet(manat), {
      figures: [{base: 'USD', quote: 'TMT', nominal: 1, rate: '3.5', date: '2015-01-01', kind: 'peg', side: 'mid'}],
      problems: [],
    });
  });

  for (const [what, peg, met] of [
    ['a currency', {...manat, base: 'Dollar'}, /base/],
    ['another currency', {...manat, quote: 'USD'}, /quote/],
    ['a rate', {...manat, rate: '3,5'}, /rate.*"3,5"/],
    ['a rate above zero', {...manat, rate: '0.0'}, /rate/],
    ['a day', {...manat, since: '2015-02-29'}, /since/],
    ['a currency that is there', {...manat, since: '2008-01-01'}, /TMT began on 2009-01-01/],
  ] as const) {
    it(`needs ${what}`, () => {
      fails(() => pegSheet(peg), 'invalid', met);
    });
  }
});
