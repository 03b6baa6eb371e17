import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {quoteOf, type Quote} from '../../src/data/quotes.js';
import {parseRates, type Rates} from '../../src/data/rates.js';

const NOON = Date.parse('2026-05-24T12:00:00Z');

type Fields = Readonly<Record<string, unknown>>;

/** A document of one source; each record is `KGS/USD 0.01144`, perhaps with other fields than an official rate of today. */
function rates(...records: (string | [record: string, fields: Fields])[]): Rates {
  return parseRates({
    format: 'newswire-rates',
    version: 1,
    sources: [{id: 'bank', name: 'The Bank'}],
    rates: records.map((entry) => {
      const [text, fields] = typeof entry === 'string' ? [entry, {}] : entry;
      const [, base, quote, rate] = /^(...)\/(...) (.+)$/.exec(text) ?? assert.fail(text);
      return {base, quote, rate, source: 'bank', kind: 'official', date: '2026-05-24', ...fields};
    }),
  });
}

/** "1 USD = 87.41 KGS" */
const said = (quote: Quote | undefined): string | undefined =>
  quote && `${String(quote.nominal)} ${quote.base} = ${quote.rate} ${quote.quote}`;

const of = (document: Rates, country: string, now = NOON): string | undefined => said(quoteOf(document, country, now));

describe("what a country's currency is worth", () => {
  const document = rates(
    'KGS/USD 0.01144',
    'USD/KZT 518.40',
    'TJS/USD 0.10876',
    'UZS/USD 0.00008',
    ['TMT/USD 0.28571', {kind: 'peg'}],
    'EUR/USD 1.0812',
    'USD/CNY 7.12',
    'AFN/RUB 1.1500',
    'RUB/USD 0.01250',
  );

  it('is 1 US dollar in it, whichever way round the document has it', () => {
    assert.equal(of(document, 'KG'), '1 USD = 87.41 KGS');
    assert.equal(of(document, 'KZ'), '1 USD = 518.40 KZT');
    assert.equal(of(document, 'TJ'), '1 USD = 9.1946 TJS');
    assert.equal(of(document, 'CN'), '1 USD = 7.12 CNY');
  });

  it('stays as published where the figure is too short to be turned round', () => {
    const quote = quoteOf(document, 'UZ', NOON);
    assert.equal(said(quote), '1000 UZS = 0.08 USD');
    assert.deepEqual(quote?.asked, {base: 'USD', quote: 'UZS'});
  });

  it('is fixed where it is a peg', () => assert.equal(quoteOf(document, 'TM', NOON)?.fixed, true));

  it('is made of two rates where the document has the dollar in another currency', () => {
    assert.equal(of(document, 'AF'), '1 USD = 69.57 AFN');
  });

  it('is that of the euro for each of its members and those who use it', () => {
    for (const country of ['DE', 'FR', 'ES', 'EE', 'HR', 'BG', 'SI', 'XK', 'MC', 'EU']) {
      assert.equal(of(document, country), '1 USD = 0.92490 EUR', country);
    }
  });

  it("is not the euro for a country whose code begins like another's", () => {
    for (const country of ['EC', 'ER', 'UA', 'BY']) assert.equal(of(document, country), undefined, country);
  });

  it('is not the one that a euro country had before', () => {
    assert.equal(of(rates('DEM/USD 0.5528', 'EUR/USD 1.0812'), 'DE'), '1 USD = 0.92490 EUR');
    assert.equal(of(rates('DEM/USD 0.5528'), 'DE'), undefined);
  });

  it('is none for the United States: a dollar is a dollar', () => assert.equal(of(document, 'US'), undefined));

  it('is none where the document has no rate of it', () => {
    for (const country of ['GB', 'MN', 'AQ', 'ZZ']) assert.equal(of(document, country), undefined, country);
  });

  it('is none where the document has it, but no way to the dollar', () => {
    assert.equal(of(rates('KGS/RUB 1.1000'), 'KG'), undefined);
    assert.equal(of(rates('KGS/RUB 1.1000', 'KZT/USD 0.00193'), 'KG'), undefined);
  });

  it('is that of its money, where the document has other codes of its own as well', () => {
    // As lists of all codes have them, in the order of the alphabet.
    for (const [country, other, money] of [
      ['CN', 'CNH', 'CNY'],
      ['CL', 'CLF', 'CLP'],
      ['CH', 'CHE', 'CHF'],
      ['BT', 'BTC', 'BTN'],
    ] as const) {
      const list = rates(`USD/${other} 2.0000`, `USD/${money} 1.0000`);
      assert.equal(of(list, country), `1 USD = 1.0000 ${money}`, country);
    }
  });

  it('is that of the money that the document has in dollars, where a country has had several', () => {
    assert.equal(of(rates('ZWL/ZAR 0.0500', 'USD/ZWG 26.80'), 'ZW'), '1 USD = 26.80 ZWG');
  });

  it('is none in a document without rates', () => {
    const empty = parseRates({format: 'newswire-rates', version: 1, sources: [], rates: []});
    assert.equal(of(empty, 'KG'), undefined);
  });

  it('is found by code alone, not by letters within one', () => {
    assert.equal(of(rates('KGS/USD 0.01144'), 'GS'), undefined);
    assert.equal(of(rates('KGS/USD 0.01144'), 'kg'), undefined);
  });
});

describe('the worth of a currency in time', () => {
  const document = rates([
    'USD/KGS 87.4500',
    {date: '2026-05-26', previous: {date: '2026-05-23', rate: '87.4100'}, stale_after: '2026-05-28T12:00:00Z'},
  ]);

  it('is the figure that is in force, not one of a day that has not come', () => {
    const today = quoteOf(document, 'KG', NOON);
    assert.deepEqual([said(today), today?.date], ['1 USD = 87.4100 KGS', '2026-05-23']);
    const later = quoteOf(document, 'KG', Date.parse('2026-05-26T12:00:00Z'));
    assert.deepEqual([said(later), later?.date], ['1 USD = 87.4500 KGS', '2026-05-26']);
  });

  it('goes stale', () => {
    const stale = (now: string): unknown => quoteOf(document, 'KG', Date.parse(now))?.stale;
    assert.deepEqual([stale('2026-05-27T12:00:00Z'), stale('2026-05-28T12:00:01Z')], [false, true]);
  });

  it('says how it moved, in the direction shown', () => {
    const moved = rates(['KGS/USD 0.01150', {previous: {date: '2026-05-23', rate: '0.01140'}}]);
    const change = quoteOf(moved, 'KG', NOON)?.change;
    assert.deepEqual([change?.direction, change?.since], ['down', '2026-05-23']);
  });
});
