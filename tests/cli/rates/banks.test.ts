import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {BANKS} from '../../../src/cli/rates/banks/index.js';
import type {Bank, BankSheet, Printed} from '../../../src/cli/rates/types.js';
import {DataError} from '../../../src/data/errors.js';
import {assertLinear} from '../../fixtures/growth.js';

const bank = (id: string): Bank => {
  const found = BANKS[id];
  assert.ok(found, id);
  return found;
};

type Cells = readonly [code: string, nominal: string, rate: string, more?: string];

const nbkDay = (date: string, ...items: Cells[]): string => `<?xml version="1.0" encoding="utf-8"?>
<rates>
  <title>Official rates</title>
  <date>${date}</date>
  ${items
    .map(
      ([code, nominal, rate, change = '0.00']) => `<item>
    <fullname>ВАЛЮТА</fullname><title>${code}</title><description>${rate}</description>
    <quant>${nominal}</quant><index></index><change>${change}</change>
  </item>`,
    )
    .join('\n')}
</rates>`;

const nbkAll = (...items: (readonly [code: string, date: string, rate: string])[]): string => `<?xml version="1.0"?>
<rss version="2.0"><channel><title>Official rates</title><link>https://bank.example</link>
${items
  .map(
    ([code, date, rate]) =>
      `<item><title>${code}</title><pubDate>${date}</pubDate><description>${rate}</description><quant>1</quant><index>UP</index><change>+0.10</change><link/></item>`,
  )
  .join('\n')}
</channel></rss>`;

const nbkr = (date: string, ...currencies: Cells[]): string => `<?xml version="1.0" encoding="windows-1251" ?>
<CurrencyRates Name="Rates" Date="${date}">
${currencies
  .map(
    ([code, nominal, rate, validFor]) =>
      `<Currency ISOCode="${code}">\n<Nominal>${nominal}</Nominal>\n${validFor ? `<ValidFor>${validFor}</ValidFor>\n` : ''}<Value>${rate}</Value>\n</Currency>`,
  )
  .join('\n')}
</CurrencyRates>`;

const cbu = (date: string, ...records: Cells[]): string =>
  JSON.stringify(
    records.map(([Ccy, Nominal, Rate], index) => ({
      id: index,
      Code: '000',
      Ccy,
      CcyNm_EN: 'A currency',
      Nominal,
      Rate,
      Diff: '-0.10',
      Date: date,
    })),
  );

const nbt = (date: string, ...valutes: Cells[]): string => `<?xml version="1.0" encoding="utf-8" ?>
<ValCurs Date="${date}" name="Foreign Currency Market">
${valutes
  .map(
    ([code, nominal, rate, id = '0']) =>
      `<Valute ID="${id}"><CharCode>${code}</CharCode><Nominal>${nominal}</Nominal><Name>A currency</Name><Value>${rate}</Value></Valute>`,
  )
  .join('\n')}
</ValCurs>`;

const cbr = (date: string, ...valutes: Cells[]): string =>
  `<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="${date}" name="Foreign Currency Market">${valutes
    .map(
      ([code, nominal, rate, unit]) =>
        `<Valute ID="R01"><NumCode>000</NumCode><CharCode>${code}</CharCode><Nominal>${nominal}</Nominal><Name>Валюта</Name><Value>${rate}</Value>${unit ? `<VunitRate>${unit}</VunitRate>` : ''}</Valute>`,
    )
    .join('')}</ValCurs>`;

const cbrHistory = (id: string, ...records: (readonly [date: string, nominal: string, rate: string])[]): string =>
  `<?xml version="1.0" encoding="windows-1251"?><ValCurs ID="${id}" DateRange1="01.06.2026" DateRange2="05.06.2026" name="Dynamic">${records
    .map(
      ([date, nominal, rate]) =>
        `<Record Date="${date}" Id="${id}"><Nominal>${nominal}</Nominal><Value>${rate}</Value></Record>`,
    )
    .join('')}</ValCurs>`;

const ecb = (...days: (readonly [date: string, rates: Readonly<Record<string, string>>])[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube>${days
    .map(
      ([date, rates]) =>
        `<Cube time="${date}">${Object.entries(rates)
          .map(([code, rate]) => `<Cube currency="${code}" rate="${rate}"/>`)
          .join('')}</Cube>`,
    )
    .join('\n')}</Cube></gesmes:Envelope>`;

/** The days of a month, with one figure each. */
const month = (code: string, rates: readonly string[]): string =>
  ecb(
    ...rates.map((rate, index) => [`2026-06-${String(index + 1).padStart(2, '0')}`, {[code]: rate}] as const).reverse(),
  );

/** `100 UZS = 0.0780 TJS on 2026-05-18`, with `(3)` where digits are vouched for. */
const line = ({base, quote, nominal, rate, date, digits}: Printed): string =>
  `${String(nominal)} ${base} = ${rate}${digits === undefined ? '' : ` (${String(digits)})`} ${quote} on ${date}`;
const lines = (sheet: BankSheet): string[] => sheet.figures.map(line);

const fails = (read: () => unknown, code: string, met: RegExp): void => {
  assert.throws(read, (error) => error instanceof DataError && error.code === code && met.test(error.met));
};

describe('a bank’s file of one day', () => {
  const cases: readonly (readonly [id: string, text: string, lines: readonly string[]])[] = [
    [
      'nbk',
      nbkDay('03.06.2026', ['USD', '1', '478.77'], ['UZS', '100', '3.91'], ['IRR', '1000', '0.42']),
      ['1 USD = 478.77 KZT on 2026-06-03', '100 UZS = 3.91 KZT on 2026-06-03', '1000 IRR = 0.42 KZT on 2026-06-03'],
    ],
    [
      'nbkr',
      nbkr('03.06.2026', ['USD', '1', '87,4500'], ['JPY', '10', '5,4969'], ['UZS', '1', '0,0073']),
      ['1 USD = 87.4500 KGS on 2026-06-03', '10 JPY = 5.4969 KGS on 2026-06-03', '1 UZS = 0.0073 KGS on 2026-06-03'],
    ],
    [
      'cbu',
      cbu('03.06.2026', ['USD', '1', '12194.21'], ['IDR', '10', '7.10']),
      ['1 USD = 12194.21 UZS on 2026-06-03', '10 IDR = 7.10 UZS on 2026-06-03'],
    ],
    [
      'nbt',
      nbt('2026-06-03', ['USD', '1', '9.3450'], ['UZS', '100', '0.0780'], ['RUB', '1', '0.1277', '810']),
      ['1 USD = 9.3450 TJS on 2026-06-03', '100 UZS = 0.0780 TJS on 2026-06-03', '1 RUB = 0.1277 TJS on 2026-06-03'],
    ],
    [
      'cbr',
      cbr('03.06.2026', ['USD', '1', '75,5273', '75,5273'], ['AMD', '100', '20,3123', '0,203123']),
      ['1 USD = 75.5273 RUB on 2026-06-03', '100 AMD = 20.3123 RUB on 2026-06-03'],
    ],
    [
      'ecb',
      ecb(['2026-06-03', {USD: '1.1684', HUF: '391.48'}]),
      ['1 EUR = 1.1684 USD on 2026-06-03', '1 EUR = 391.48 HUF on 2026-06-03'],
    ],
  ];
  for (const [id, text, expected] of cases) {
    it(`of ${id} has its figures with the digits as printed`, () => {
      const sheet = bank(id).read(text);
      assert.deepEqual(lines(sheet), expected);
      assert.deepEqual(sheet.problems, []);
    });

    it(`of ${id} is official, from the middle, and of the day that was asked for`, () => {
      const {figures} = bank(id).read(text, '2026-06-03');
      assert.equal(figures.length, expected.length);
      assert.ok(figures.every(({kind, side}) => kind === 'official' && side === 'mid'));
    });

    it(`of ${id} is no answer when another day was asked for, and says so`, () => {
      const sheet = bank(id).read(text, '2026-06-07');
      assert.deepEqual(sheet.figures, []);
      assert.deepEqual(sheet.problems, ['asked for 2026-06-07, answered for 2026-06-03']);
    });
  }

  for (const id of Object.keys(BANKS)) {
    for (const [what, text] of [
      [
        'an HTML page',
        '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><p>USD</p></body></html>',
      ],
      ['an empty file', ' \n'],
      ['a sentence', 'Service temporarily unavailable'],
      ['an error in JSON', '{"error": "not found"}'],
      ['a feed', '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title></feed>'],
    ] as const) {
      it(`of ${id} is refused when ${what} came instead`, () => {
        fails(() => bank(id).read(text), 'not-a-document', /./);
      });
    }

    it(`of ${id} is refused when it was cut off, for its last figure may be too`, () => {
      const text = cases.find(([other]) => other === id)?.[1] ?? '';
      for (const share of [0.3, 0.6, 0.9, 0.97]) {
        fails(() => bank(id).read(text.slice(0, Math.floor(text.length * share))), 'not-a-document', /./);
      }
    });
  }

  for (const [id, text] of [
    ['nbk', nbkDay('31.06.2026', ['USD', '1', '478.77'])],
    ['nbkr', nbkr('2026', ['USD', '1', '87,4500'])],
    ['cbu', cbu('30.02.2026', ['USD', '1', '12194.21'])],
    ['nbt', nbt('2026-06-31', ['USD', '1', '9.3450'])],
    ['cbr', cbr('', ['USD', '1', '75,5273'])],
    ['ecb', ecb(['2026-02-30', {USD: '1.1684'}])],
  ] as const) {
    it(`of ${id} is refused when its date is none: no figure is without a day`, () => {
      fails(() => bank(id).read(text), 'invalid', /date|Date|time/);
    });
  }

  it('is refused by what a bank says of a request that it does not understand', () => {
    fails(() => bank('cbr').read('<ValCurs>\r\nError in parameters\r\n</ValCurs>'), 'invalid', /Error in parameters/);
  });

  it('is refused when it has no currency', () => {
    fails(() => bank('cbu').read('[]'), 'invalid', /no figure/);
    fails(() => bank('nbt').read(nbt('2026-06-03')), 'invalid', /no figure/);
  });
});

describe('a record that cannot be read', () => {
  for (const [id, text, problem] of [
    ['nbk', nbkDay('03.06.2026', ['USD', '1', '478.77'], ['KGS', '1', 'abc']), /KGS.*"abc" is no rate/],
    ['nbkr', nbkr('03.06.2026', ['USD', '1', '87,4500'], ['EUR', '0', '101,5076']), /EUR.*"0" is no number of units/],
    ['cbu', cbu('03.06.2026', ['USD', '1', '12194.21'], ['EUR', '', '1']), /EUR.*"" is no number of units/],
    ['nbt', nbt('2026-06-03', ['USD', '1', '9.3450'], ['Dollar', '1', '9.3450']), /"Dollar" is no currency code/],
    ['cbr', cbr('03.06.2026', ['USD', '1', '75,5273'], ['RUB', '1', '1,0000']), /RUB.*counted in itself/],
    ['ecb', ecb(['2026-06-03', {USD: '1.1684', GBP: '-0.85'}]), /GBP.*"-0.85" is no rate/],
  ] as const) {
    it(`of ${id} costs that record, and is named`, () => {
      const {figures, problems} = bank(id).read(text);
      assert.equal(figures.length, 1);
      assert.equal(figures[0]?.base === 'EUR' ? figures[0].quote : figures[0]?.base, 'USD');
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', problem);
    });
  }

  it('is not there at all where the bank says that it has no figure', () => {
    for (const empty of ['', '-', '–', 'N/A', 'n/a', '...']) {
      const {figures, problems} = bank('nbt').read(nbt('2026-06-03', ['USD', '1', '9.3450'], ['IRR', '1000', empty]));
      assert.equal(figures.length, 1, empty);
      assert.deepEqual(problems, [], empty);
    }
  });

  it('has no rate of zero', () => {
    const {figures, problems} = bank('cbu').read(cbu('03.06.2026', ['USD', '1', '12194.21'], ['LBP', '1', '0.00']));
    assert.equal(figures.length, 1);
    assert.match(problems[0] ?? '', /LBP.*"0.00" is no rate/);
  });

  it('is told twenty times, and then counted', () => {
    const bad = Array.from({length: 50}, (_, index) => ['EUR', '1', `x${String(index)}`] as const);
    const {problems} = bank('nbt').read(nbt('2026-06-03', ['USD', '1', '9.3450'], ...bad));
    assert.equal(problems.length, 21);
    assert.equal(problems[20], 'and 30 more');
  });

  it('makes the file useless when there is no other', () => {
    fails(() => bank('nbt').read(nbt('2026-06-03', ['USD', '1', 'abc'])), 'invalid', /USD.*"abc" is no rate/);
    fails(() => bank('nbt').read(nbt('2026-06-03', ['USD', '1', 'abc']), '2026-06-03'), 'invalid', /"abc"/);
  });

  it('may be there twice when both say the same', () => {
    const {figures, problems} = bank('cbr').read(cbr('03.06.2026', ['JPY', '100', '47,2600'], ['JPY', '10', '4,7260']));
    assert.deepEqual(figures.map(line), ['100 JPY = 47.2600 RUB on 2026-06-03']);
    assert.deepEqual(problems, []);
  });

  it('is left out, each of the two, when they differ: nothing tells which is right', () => {
    const {figures, problems} = bank('nbt').read(
      nbt(
        '2026-06-03',
        ['USD', '1', '9.3450'],
        ['EUR', '1', '10.8757'],
        ['EUR', '1', '10.9000'],
        ['EUR', '1', '10.8757'],
      ),
    );
    assert.deepEqual(figures.map(line), ['1 USD = 9.3450 TJS on 2026-06-03']);
    assert.deepEqual(problems, ['EUR/TJS: twice for 2026-06-03, as 10.8757 and as 10.9000']);
  });
});

describe('trap 1: the file with all currencies of nbk', () => {
  const text = nbkAll(
    ['USD', '03.06.26', '478.77'],
    ['LVL', '31.12.13', '219.62'],
    ['EUR', '03.06.26', '551.06'],
    ['EEK', '31.12.10', '12.61'],
    ['TRL', '01.01.05', '9.63'],
    ['KGS', '02.06.26', '5.4'],
    ['SDR', '15.03.09', '220.1'],
  );

  it('has a date for each, and those dead for years are left out and named', () => {
    const {figures, problems} = bank('nbk').read(text);
    assert.deepEqual(figures.map(line), [
      '1 USD = 478.77 KZT on 2026-06-03',
      '1 EUR = 551.06 KZT on 2026-06-03',
      '1 KGS = 5.4 (3) KZT on 2026-06-02',
    ]);
    assert.deepEqual(problems, [
      'left out, with dates far from the rest: LVL of 2013-12-31, EEK of 2010-12-31, TRL of 2005-01-01, SDR of 2009-03-15',
    ]);
  });

  it('is not thrown over by one year that was mistyped', () => {
    const {figures, problems} = bank('nbk').read(
      nbkAll(
        ['USD', '03.06.26', '478.77'],
        ['EUR', '03.06.26', '551.06'],
        ['GBP', '03.06.62', '631.87'],
        ['KGS', '03.06.26', '5.43'],
      ),
    );
    assert.deepEqual(
      figures.map(({base}) => base),
      ['USD', 'EUR', 'KGS'],
    );
    assert.deepEqual(problems, ['left out, with dates far from the rest: GBP of 2062-06-03']);
  });

  it('may have one live currency among dead ones', () => {
    const {figures} = bank('nbk').read(
      nbkAll(
        ['LVL', '31.12.13', '219.62'],
        ['EEK', '31.12.13', '12.61'],
        ['USD', '03.06.26', '478.77'],
        ['LTL', '31.12.13', '60.1'],
      ),
    );
    assert.deepEqual(figures.map(line), ['1 USD = 478.77 KZT on 2026-06-03']);
  });

  it('is not believed when it dates a dead currency today', () => {
    const {figures, problems} = bank('nbk').read(nbkAll(['USD', '03.06.26', '478.77'], ['LVL', '03.06.26', '219.62']));
    assert.equal(figures.length, 1);
    assert.match(problems[0] ?? '', /LVL ended on 2013-12-31; EUR took its place/);
  });

  it('has years of two digits or four, and years before 2000 too', () => {
    const {figures} = bank('nbk').read(nbkAll(['USD', '04.05.1999', '114.6'], ['EUR', '04.05.99', '121.3']));
    assert.deepEqual(figures.map(line), ['1 USD = 114.6 (5) KZT on 1999-05-04', '1 EUR = 121.3 (5) KZT on 1999-05-04']);
  });

  it('loses an item without a date, and says so', () => {
    const {figures, problems} = bank('nbk').read(nbkAll(['USD', '03.06.26', '478.77'], ['EUR', '', '551.06']));
    assert.equal(figures.length, 1);
    assert.match(problems[0] ?? '', /EUR.*"" is no date/);
  });
});

describe('trap 3: figures that are set for a weekend, or days ahead', () => {
  it('keep the date that the bank gave them', () => {
    // A Saturday and a Sunday.
    assert.equal(bank('cbr').read(cbr('06.06.2026', ['USD', '1', '75,5273'])).figures[0]?.date, '2026-06-06');
    assert.equal(bank('nbkr').read(nbkr('07.06.2026', ['USD', '1', '87,4500'])).figures[0]?.date, '2026-06-07');
  });

  it('are of two days in the two files of nbkr, of which one is renewed weekly', () => {
    const daily = bank('nbkr').read(nbkr('07.06.2026', ['USD', '1', '87,4500'])).figures[0];
    const weekly = bank('nbkr').read(nbkr('06.06.2026', ['GBP', '1', '117,4147', '7'])).figures[0];
    assert.deepEqual([daily?.date, daily?.rhythm], ['2026-06-07', undefined]);
    assert.deepEqual([weekly?.date, weekly?.rhythm], ['2026-06-06', 'weekly']);
  });

  it('are renewed weekly in the weekly file of nbkr, also where it does not say for how long they hold', () => {
    const text = nbkr('06.06.2026', ['GBP', '1', '117,4147']).replace('"Rates"', '"Weekly Exchange Rates"');
    assert.equal(bank('nbkr').read(text).figures[0]?.rhythm, 'weekly');
    assert.equal(bank('nbkr').read(nbkr('06.06.2026', ['GBP', '1', '117,4147'])).figures[0]?.rhythm, undefined);
  });

  it('are earlier than the day asked for where cbu has nothing newer, which is no answer', () => {
    const sheet = bank('cbu').read(cbu('05.06.2026', ['USD', '1', '12194.21']), '2026-06-07');
    assert.deepEqual(sheet, {figures: [], problems: ['asked for 2026-06-07, answered for 2026-06-05']});
  });

  it('are of today when nbt is asked for a day out of range, which is no answer either', () => {
    const sheet = bank('nbt').read(nbt('2026-06-03', ['USD', '1', '9.3450']), '2031-01-01');
    assert.deepEqual(sheet, {figures: [], problems: ['asked for 2031-01-01, answered for 2026-06-03']});
  });
});

describe('trap 5: marks, texts and units', () => {
  for (const [id, text, expected] of [
    ['nbkr, with thousands grouped', nbkr('03.06.2026', ['XAU', '1', '387 450,1234']), '1 XAU = 387450.1234'],
    ['cbr, with a blank that does not break', cbr('03.06.2026', ['USD', '1', '1\u00A0075,5273']), '1 USD = 1075.5273'],
    ['nbkr, with a point for once', nbkr('03.06.2026', ['USD', '1', '87.4500']), '1 USD = 87.4500'],
    ['nbt, with a comma for once', nbt('2026-06-03', ['USD', '1', '9,3450']), '1 USD = 9.3450'],
    ['cbu, with thousands grouped', cbu('03.06.2026', ['USD', '1', '12,194.21']), '1 USD = 12194.21'],
    [
      'cbu, with numbers for texts',
      `[{"Ccy":"USD","Nominal":1,"Rate":12194.20,"Date":"03.06.2026"}]`,
      '1 USD = 12194.20',
    ],
    ['nbk, with a comma behind a blank for once', nbkDay('03.06.2026', ['XAU', '1', '61 478,75']), '1 XAU = 61478.75'],
    ['nbk, for a thousand', nbkDay('03.06.2026', ['IRR', '1 000', '0.42']), '1000 IRR = 0.42'],
  ] as const) {
    it(`are read from ${id}`, () => {
      assert.ok(lines(bank(id.slice(0, id.indexOf(','))).read(text))[0]?.startsWith(`${expected} `));
    });
  }

  it('are not guessed at where a mark could be either', () => {
    fails(() => bank('cbu').read(cbu('03.06.2026', ['USD', '1', '12,194'])), 'invalid', /"12,194" is no rate/);
  });

  for (const nominal of ['1', '10', '50', '100', '1000', '10000', '1000000']) {
    it(`have a figure for ${nominal}`, () => {
      assert.equal(
        bank('nbt').read(nbt('2026-06-03', ['UZS', nominal, '0.0780'])).figures[0]?.nominal,
        Number(nominal),
      );
    });
  }

  for (const nominal of ['10000000', '20000', '1001', '1.5', '-1', '0', '', 'ten', '1t']) {
    it(`have no figure for ${nominal || 'an unknown number'}, and say so`, () => {
      const {figures, problems} = bank('nbt').read(
        nbt('2026-06-03', ['USD', '1', '9.3450'], ['UZS', nominal, '0.0780']),
      );
      assert.equal(figures.length, 1);
      assert.match(problems[0] ?? '', /UZS/);
    });
  }
});

describe('a date', () => {
  const files = {
    nbk: (date: string) => nbkDay(date, ['USD', '1', '478.77']),
    'nbk, all currencies': (date: string) => nbkAll(['USD', date, '478.77']),
    nbkr: (date: string) => nbkr(date, ['USD', '1', '87,4500']),
    cbu: (date: string) => cbu(date, ['USD', '1', '12194.21']),
    nbt: (date: string) => nbt(date, ['USD', '1', '9.3450']),
    cbr: (date: string) => cbr(date, ['USD', '1', '75,5273']),
    'cbr, one currency': (date: string) => cbrHistory('R01235', [date, '1', '75,5273']),
  };
  const forms = ['04.06.2026', '4.6.2026', '04/06/2026', '04-06-2026', '2026-06-04', '04.06.26', '04.06.2026 16:30'];
  for (const [name, file] of Object.entries(files)) {
    it(`of ${name} has its day first, however it is written`, () => {
      const [id = ''] = name.split(',');
      for (const form of forms) assert.equal(bank(id).read(file(form)).figures[0]?.date, '2026-06-04', form);
    });

    it(`of ${name} that is none, or could be another, costs its figures`, () => {
      const [id = ''] = name.split(',');
      for (const form of ['31.06.2026', '06/31/2026', '2026-06-31', '0', 'today'])
        fails(() => bank(id).read(file(form)), 'invalid', /./);
    });
  }

  it('of an item of RSS may have the form that RSS has', () => {
    const {figures} = bank('nbk').read(nbkAll(['USD', 'Thu, 04 Jun 2026 00:00:00 +0600', '478.77']));
    assert.equal(figures[0]?.date, '2026-06-04');
  });
});

describe('trap 6: redenominations', () => {
  it('leave no figure under a code that ended, whatever date the bank gives it', () => {
    const {figures, problems} = bank('nbkr').read(
      nbkr('06.06.2026', ['BYN', '1', '32,0154', '7'], ['BYR', '100', '0,3402', '7']),
    );
    assert.deepEqual(
      figures.map(({base}) => base),
      ['BYN'],
    );
    assert.match(problems[0] ?? '', /BYR ended on 2016-06-30; BYN took its place/);
  });

  it('leave the old code its own figures', () => {
    assert.deepEqual(lines(bank('nbkr').read(nbkr('23.05.2015', ['BYR', '100', '0,3402']))), [
      '100 BYR = 0.3402 KGS on 2015-05-23',
    ]);
  });

  it('leave no figure under a code that was not there yet', () => {
    fails(() => bank('cbr').read(cbr('03.06.2008', ['TMT', '1', '0,0017'])), 'invalid', /TMT began on 2009-01-01/);
  });

  it('are those of the bank’s own currency too', () => {
    fails(
      () => bank('cbr').read(cbrHistory('R01235', ['30.12.1997', '1', '5960,0000'])),
      'invalid',
      /RUB began on 1998-01-01/,
    );
  });

  it('reach currencies that gave way to the euro and are still printed', () => {
    const {figures} = bank('cbu').read(cbu('03.06.2026', ['USD', '1', '12194.21'], ['BGN', '1', '7292.55']));
    assert.deepEqual(
      figures.map(({base}) => base),
      ['USD'],
    );
  });
});

describe('zeros that a bank drops', () => {
  for (const [printed, digits] of [
    ['478.77', undefined],
    ['5.4', 3],
    ['3', 3],
    ['0.4', 2],
    ['126.6', 5],
    ['0.39', undefined],
    ['0.395', undefined],
  ] as const) {
    it(`are counted by nbk: ${printed} has ${digits === undefined ? 'all that it shows' : `${String(digits)} digits`}`, () => {
      const [figure] = bank('nbk').read(nbkDay('03.06.2026', ['KGS', '1', printed])).figures;
      assert.equal(figure?.rate, printed);
      assert.equal(figure.digits, digits);
    });
  }

  it('are never counted by banks that print them', () => {
    for (const text of [nbkr('03.06.2026', ['USD', '1', '87,4500']), nbkr('03.06.2026', ['USD', '1', '87,45'])]) {
      assert.equal(bank('nbkr').read(text).figures[0]?.digits, undefined);
    }
  });

  const four = ['1.1826', '1.1845', '1.1753', '1.1767', '1.1784', '1.1777', '1.1749', '1.1814'];

  it('are counted by ecb where the days around show more', () => {
    const {figures} = bank('ecb').read(month('USD', [...four, '1.15', ...four]));
    assert.deepEqual(figures.filter(({digits}) => digits !== undefined).map(line), [
      '1 EUR = 1.15 (5) USD on 2026-06-09',
    ]);
  });

  it('are counted by ecb for the newest day by the days before', () => {
    const {figures} = bank('ecb').read(month('USD', [...four, '1.15']));
    assert.equal(figures.find(({date}) => date === '2026-06-09')?.digits, 5);
  });

  it('are not counted by ecb in a file of one day, which cannot tell', () => {
    const {figures} = bank('ecb').read(ecb(['2026-06-03', {USD: '1.15', AUD: '1.6776', GBP: '0.86432'}]));
    assert.deepEqual(
      figures.map(({digits}) => digits),
      [undefined, undefined, undefined],
    );
  });

  it('are not counted by ecb for one odd figure with more decimals than the others', () => {
    const {figures} = bank('ecb').read(
      month('ISK', [
        '144.9',
        '144.7',
        '143.5',
        '143.3',
        '143.9',
        '144.88',
        '145',
        '144.6',
        '144.2',
        '143.4',
        '143.6',
        '143.7',
      ]),
    );
    assert.deepEqual(figures.filter(({digits}) => digits !== undefined).map(line), [
      '1 EUR = 145 (4) ISK on 2026-06-07',
    ]);
  });

  it('are not counted by ecb across a day on which its decimals changed', () => {
    const two = ['144.91', '144.72', '143.53', '143.34', '143.95', '144.86'];
    const one = ['145.1', '144.6', '144.2', '143.4', '143.6', '143.7'];
    const {figures} = bank('ecb').read(month('ISK', [...two, ...one]));
    assert.equal(figures.find(({rate}) => rate === '145.1')?.digits, undefined);
  });

  it('of whole figures count as well', () => {
    const {figures} = bank('ecb').read(
      month('IDR', ['19901.98', '19883.96', '19872.87', '19823.28', '19823.58', '20000']),
    );
    assert.equal(figures.find(({rate}) => rate === '20000')?.digits, 7);
  });
});

describe('the tables of ecb', () => {
  const portal = (...rows: string[]): string =>
    ['KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE', ...rows].join(
      '\r\n',
    );

  it('of the data portal have one line a currency and day', () => {
    const sheet = bank('ecb').read(
      portal(
        'EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-06-03,1.1684,A,"US dollar/Euro, reference"',
        'EXR.D.GBP.EUR.SP00.A,D,GBP,EUR,SP00,A,2026-06-03,0.86432,A,Pound',
      ),
    );
    assert.deepEqual(lines(sheet), ['1 EUR = 1.1684 USD on 2026-06-03', '1 EUR = 0.86432 GBP on 2026-06-03']);
  });

  it('of the data portal leave out averages of months, and say so', () => {
    const {figures, problems} = bank('ecb').read(
      portal(
        'EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-06-03,1.1684,A,x',
        'EXR.M.USD.EUR.SP00.A,M,USD,EUR,SP00,A,2026-05,1.17,A,x',
      ),
    );
    assert.equal(figures.length, 1);
    assert.deepEqual(problems, ['line 3: FREQ is not D']);
  });

  it('of the data portal say nothing of a day without figures', () => {
    assert.deepEqual(bank('ecb').read(portal(), '2026-06-07'), {figures: [], problems: ['no figure for 2026-06-07']});
  });

  it('with a column a currency have cells that are empty or N/A', () => {
    const sheet = bank('ecb').read(
      'Date,USD,JPY,CYP,RUB,\r\n2026-06-03,1.1684,184.12,N/A,N/A,\r\n2007-06-04,1.3460,163.95,0.5833,N/A,\r\n',
    );
    assert.deepEqual(lines(sheet), [
      '1 EUR = 1.1684 USD on 2026-06-03',
      '1 EUR = 184.12 JPY on 2026-06-03',
      '1 EUR = 1.3460 USD on 2007-06-04',
      '1 EUR = 163.95 JPY on 2007-06-04',
      '1 EUR = 0.5833 CYP on 2007-06-04',
    ]);
    assert.deepEqual(sheet.problems, []);
  });

  it('of the newest day spell the month', () => {
    assert.deepEqual(lines(bank('ecb').read('Date, USD, JPY, \n03 June 2026, 1.1684, 184.12, \n')), [
      '1 EUR = 1.1684 USD on 2026-06-03',
      '1 EUR = 184.12 JPY on 2026-06-03',
    ]);
  });

  it('of many days are those of the day asked for', () => {
    const sheet = bank('ecb').read(ecb(['2026-06-03', {USD: '1.1684'}], ['2026-06-02', {USD: '1.1690'}]), '2026-06-02');
    assert.deepEqual(lines(sheet), ['1 EUR = 1.1690 USD on 2026-06-02']);
  });
});

describe('the figures of cbr', () => {
  it('agree with what it prints for one unit, or are left out', () => {
    const {figures, problems} = bank('cbr').read(
      cbr(
        '03.06.2026',
        ['BYN', '1', '26,7960', '26,796'],
        ['UZS', '1000', '6,2832', '0,0062832'],
        ['KZT', '100', '16,3172', '0,193172'],
      ),
    );
    assert.deepEqual(
      figures.map(({base}) => base),
      ['BYN', 'UZS'],
    );
    assert.deepEqual(problems, ['Valute 3 ("KZT"): 16.3172 for 100, but "0,193172" for one']);
  });

  it('may differ from it by what rounding leaves open, and no more', () => {
    const {figures, problems} = bank('cbr').read(
      cbr(
        '03.06.2026',
        ['KRW', '1000', '56,1234', '0,0561'],
        ['VND', '10000', '31,1234', '0,0031123399999999997'],
        ['JPY', '100', '50,1234', '0,5013'],
        ['AMD', '100', '20,3123', '2,0312'],
      ),
    );
    assert.deepEqual(
      figures.map(({base}) => base),
      ['KRW', 'VND'],
    );
    assert.equal(problems.length, 2);
  });

  it('are compared exactly, also where one unit is printed with an exponent', () => {
    const {figures} = bank('cbr').read(
      cbr('03.06.2026', ['LBP', '1000', '0,8431', '8,431E-04'], ['IRR', '1000', '0,0539', '5,39E-05']),
    );
    assert.equal(figures.length, 2);
  });

  it('of one currency over time have their own dates, and the code of the bank’s number', () => {
    const sheet = bank('cbr').read(
      cbrHistory('R01370', ['02.06.2026', '100', '86,4125'], ['06.06.2026', '10', '8,7003']),
    );
    assert.deepEqual(lines(sheet), ['100 KGS = 86.4125 RUB on 2026-06-02', '10 KGS = 8.7003 RUB on 2026-06-06']);
  });

  it('of a currency that is not known by its number are refused', () => {
    fails(() => bank('cbr').read(cbrHistory('R99999', ['02.06.2026', '1', '1,0000'])), 'invalid', /R99999/);
  });

  it('over a weekend are none, and that is no error', () => {
    assert.deepEqual(bank('cbr').read(cbrHistory('R01235')), {figures: [], problems: []});
  });
});

describe('a bank', () => {
  for (const [id, newest, dated] of [
    [
      'nbk',
      ['https://nationalbank.kz/rss/rates_all.xml'],
      ['https://nationalbank.kz/rss/get_rates.cfm?fdate=07.06.2026'],
    ],
    [
      'cbu',
      ['https://cbu.uz/en/arkhiv-kursov-valyut/json/'],
      ['https://cbu.uz/en/arkhiv-kursov-valyut/json/all/2026-06-07/'],
    ],
    [
      'nbt',
      ['https://www.nbt.tj/en/kurs/export_xml.php?export=xmlout'],
      ['https://www.nbt.tj/en/kurs/export_xml.php?date=2026-06-07&export=xmlout'],
    ],
    [
      'cbr',
      ['https://www.cbr.ru/scripts/XML_daily.asp'],
      ['https://www.cbr.ru/scripts/XML_daily.asp?date_req=07/06/2026'],
    ],
    [
      'ecb',
      ['https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml'],
      [
        'https://data-api.ecb.europa.eu/service/data/EXR/D..EUR.SP00.A?format=csvdata&startPeriod=2026-06-07&endPeriod=2026-06-07',
      ],
    ],
  ] as const) {
    it(`like ${id} has an address for the newest figures, and one for each day`, () => {
      assert.deepEqual(bank(id).addresses(), newest);
      assert.deepEqual(bank(id).addresses('2026-06-07'), dated);
      assert.equal(bank(id).dated, true);
    });
  }

  it('like nbkr has two addresses, and no other days', () => {
    const two = ['https://www.nbkr.kg/XML/daily.xml', 'https://www.nbkr.kg/XML/weekly.xml'];
    assert.deepEqual(bank('nbkr').addresses(), two);
    assert.equal(bank('nbkr').dated, false);
  });

  it('like cbr or ecb answers for many days of a currency at once', () => {
    assert.deepEqual(bank('cbr').ranged?.('2026-06-01', '2026-06-07', 'KGS'), [
      'https://www.cbr.ru/scripts/XML_dynamic.asp?date_req1=01/06/2026&date_req2=07/06/2026&VAL_NM_RQ=R01370',
    ]);
    assert.deepEqual(bank('cbr').ranged?.('2026-06-01', '2026-06-07', 'ZZZ'), []);
    assert.deepEqual(bank('cbr').ranged?.('2026-06-01', '2026-06-07', 'constructor'), []);
    assert.deepEqual(bank('ecb').ranged?.('2026-06-01', '2026-06-07', 'USD'), [
      'https://data-api.ecb.europa.eu/service/data/EXR/D.USD.EUR.SP00.A?format=csvdata&startPeriod=2026-06-01&endPeriod=2026-06-07',
    ]);
  });

  it('is known by its own id, and says what its terms are', () => {
    for (const [id, {reuse, attribution, terms, url, ...own}] of Object.entries(BANKS)) {
      assert.equal(own.id, id);
      assert.ok(terms);
      assert.match(url, /^https:/);
      if (reuse === 'attribution') assert.ok(attribution);
    }
    assert.deepEqual(
      Object.values(BANKS).map(({id, reuse}) => `${id} ${reuse}`),
      ['nbk unstated', 'nbkr unstated', 'cbu unstated', 'nbt attribution', 'cbr unstated', 'ecb attribution'],
    );
    assert.match(bank('nbt').attribution ?? '', /www\.nbt\.tj/);
  });
});

describe('a file that means harm', () => {
  it('does not have its entities expanded', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "9.3450"><!ENTITY b "&a;&a;">]>${nbt('2026-06-03', ['USD', '1', '&b;'], ['EUR', '1', '10.8757'])}`;
    const {figures} = bank('nbt').read(bomb);
    assert.deepEqual(
      figures.map(({base}) => base),
      ['EUR'],
    );
  });

  it('is refused when it goes deeper than figures do', () => {
    const deep = '<Valute>'.repeat(200_000) + '</Valute>'.repeat(200_000);
    const text = nbt('2026-06-03', ['USD', '1', '9.3450']).replace('</ValCurs>', `${deep}</ValCurs>`);
    fails(() => bank('nbt').read(text), 'not-a-document', /in one another/);
    fails(() => bank('cbu').read('['.repeat(200_000)), 'not-a-document', /./);
  });

  it('takes time that grows with its length and no faster', () => {
    const texts = new Map(
      [5_000, 50_000].map((length) => [
        length,
        nbt('2026-06-03', ['USD', '1', '9.3450'], ...Array.from({length}, () => ['EUR', '1', '1'] as const)),
      ]),
    );
    assertLinear((length) => bank('nbt').read(texts.get(length)!), 5_000, 50_000);
  });

  it('gives figures that hold, or an error, and nothing else', () => {
    const whole: Readonly<Record<string, string>> = {
      nbk: nbkAll(['USD', '03.06.26', '478.77'], ['KGS', '03.06.26', '5.4']),
      nbkr: nbkr('03.06.2026', ['USD', '1', '87,4500'], ['JPY', '10', '5,4969', '7']),
      cbu: cbu('03.06.2026', ['USD', '1', '12194.21'], ['IDR', '10', '7.10']),
      nbt: nbt('2026-06-03', ['USD', '1', '9.3450'], ['UZS', '100', '0.0780']),
      cbr: cbr('03.06.2026', ['USD', '1', '75,5273', '75,5273'], ['AMD', '100', '20,3123', '0,203123']),
      ecb: 'CURRENCY,TIME_PERIOD,OBS_VALUE\nUSD,2026-06-03,1.1684\nGBP,2026-06-03,0.86432\n',
    };
    const change = fc.tuple(
      fc.nat(2000),
      fc.nat(30),
      fc.oneof(fc.string({maxLength: 8}), fc.constantFrom('<', '"', ',', '9', '-', 'e9')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(whole)), fc.array(change, {maxLength: 4}), (id, changes) => {
        let text = whole[id] ?? '';
        for (const [at, length, put] of changes) {
          const start = at % text.length || 0;
          text = text.slice(0, start) + put + text.slice(start + length);
        }
        try {
          for (const {base, quote, nominal, rate, date} of bank(id).read(text).figures) {
            assert.match(`${base}/${quote}`, /^[A-Z]{3}\/[A-Z]{3}$/);
            assert.match(rate, /^(?=.*[1-9])(0|[1-9]\d*)(\.\d+)?$/);
            assert.match(date, /^\d{4}-\d\d-\d\d$/);
            assert.ok(nominal >= 1 && nominal <= 1000 && Number.isInteger(nominal));
          }
        } catch (error) {
          if (!(error instanceof DataError)) throw error;
        }
      }),
      {numRuns: 3000},
    );
  });
});
