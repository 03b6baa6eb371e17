import {DataError} from '../../../data/errors.js';
import {record} from '../../../data/read.js';
import {bankDay} from '../cells.js';
import {readJson} from '../json.js';
import {brief, figureOf, looksLike, sheetOf} from '../sheet.js';
import type {Bank} from '../types.js';

/**
 * The Central Bank of Uzbekistan: how many sum one unit of a currency is, or ten.
 *
 * Two decimals, every value a string, a date in each record: that from which it is in force, which is earlier than the
 * day that was asked for on days without new figures. It goes on printing currencies that ended (BGN in 2026).
 */
export const cbu: Bank = {
  id: 'cbu',
  name: 'Central Bank of Uzbekistan',
  url: 'https://cbu.uz/',
  home: 'UZS',
  kind: 'official',
  terms: 'No terms of use were found.',
  reuse: 'unstated',
  rhythm: 'weekdays',
  dated: true,
  addresses: (day) => [`https://cbu.uz/en/arkhiv-kursov-valyut/json/${day ? `all/${day}/` : ''}`],
  read: (text, asked) => {
    const records = readJson(text);
    if (!Array.isArray(records)) throw new DataError('not-a-document', looksLike(text));
    return sheetOf(
      (records as unknown[]).map((value, index) => {
        const name = `[${String(index)}]`;
        const {Ccy, Nominal, Rate, Date: printed} = record(value) ?? {};
        if (typeof Ccy !== 'string' || typeof Rate !== 'string') return `${name}: no "Ccy" or no "Rate"`;
        const date = typeof printed === 'string' ? bankDay(printed) : undefined;
        if (!date) return `${name} (${brief(Ccy)}): ${brief(String(printed))} is no date`;
        return figureOf(
          {
            name,
            base: Ccy.trim(),
            quote: 'UZS',
            nominal: typeof Nominal === 'string' ? Nominal : '',
            rate: Rate,
            date,
            kind: 'official',
            side: 'mid',
          },
          {mark: '.'},
        );
      }),
      asked,
    );
  },
};
