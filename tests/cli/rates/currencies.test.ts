import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {hasEnded, isCode, notOn} from '../../../src/cli/rates/currencies.js';

describe('a currency that is no longer', () => {
  for (const [code, last, successor] of [
    ['TMM', '2008-12-31', 'TMT'],
    ['BYR', '2016-06-30', 'BYN'],
    ['BYB', '1999-12-31', 'BYR'],
    ['AFA', '2002-10-06', 'AFN'],
    ['TJR', '2000-10-29', 'TJS'],
    ['TRL', '2004-12-31', 'TRY'],
    ['RUR', '1997-12-31', 'RUB'],
    ['AZM', '2005-12-31', 'AZN'],
    ['GEK', '1995-10-01', 'GEL'],
    ['UAK', '1996-09-01', 'UAH'],
    ['EEK', '2010-12-31', 'EUR'],
    ['LVL', '2013-12-31', 'EUR'],
    ['LTL', '2014-12-31', 'EUR'],
    ['HRK', '2022-12-31', 'EUR'],
    ['BGN', '2025-12-31', 'EUR'],
  ] as const) {
    it(`like ${code} has figures to its last day, and then ${successor} has`, () => {
      const next = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
      assert.equal(notOn(code, last), undefined);
      assert.equal(notOn(code, next), `${code} ended on ${last}; ${successor} took its place`);
      assert.equal(notOn(successor, next), undefined);
      if (successor !== 'EUR') assert.equal(notOn(successor, last), `${successor} began on ${next}`);
    });
  }

  it('is told from those of today', () => {
    assert.equal(hasEnded('LVL'), true);
    for (const code of [
      'USD',
      'EUR',
      'KGS',
      'KZT',
      'TJS',
      'TMT',
      'UZS',
      'AFN',
      'RUB',
      'TRY',
      'MWK',
      'PEN',
      'RON',
      'IDR',
      'SZL',
    ]) {
      assert.equal(hasEnded(code), false, code);
      assert.equal(notOn(code, '2026-06-03'), undefined, code);
    }
    assert.equal(hasEnded('constructor'), false);
  });

  it('did not make the euro older than it is', () => {
    assert.equal(notOn('EUR', '1998-12-31'), 'EUR began on 1999-01-01');
    assert.equal(notOn('EUR', '1999-01-01'), undefined);
  });
});

describe('a code', () => {
  it('has three capitals, and may be of a metal or of drawing rights', () => {
    for (const code of ['USD', 'XAU', 'XDR']) assert.equal(isCode(code), true, code);
    for (const code of ['', 'usd', 'US', 'USDT', '840', 'Доллар', 'XXX', 'XTS'])
      assert.equal(isCode(code), false, code);
  });
});
