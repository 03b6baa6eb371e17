import {DataError} from '../../../data/errors.js';
import {bankDay} from '../cells.js';
import {brief, figureOf, sheetOf} from '../sheet.js';
import type {Bank} from '../types.js';
import {attribute, childText, readXml} from '../xml.js';

/**
 * The National Bank of Tajikistan: how many somoni so many units of a currency are.
 *
 * Four decimals after a point. It answers a day out of range with the figures of today, and only its `Date` tells. Its
 * numbers of currencies are not ISO's in places (810 for RUB); the codes are right.
 */
export const nbt: Bank = {
  id: 'nbt',
  name: 'National Bank of Tajikistan',
  url: 'https://www.nbt.tj/',
  home: 'TJS',
  kind: 'official',
  terms: 'A reference to www.nbt.tj is required.',
  reuse: 'attribution',
  attribution: 'Source: National Bank of Tajikistan, www.nbt.tj',
  rhythm: 'weekdays',
  dated: true,
  addresses: (day) => [`https://www.nbt.tj/en/kurs/export_xml.php?${day ? `date=${day}&` : ''}export=xmlout`],
  read: (text, asked) => {
    const root = readXml(text, ['ValCurs']);
    const printed = attribute(root, 'Date');
    const date = bankDay(printed);
    if (!date) throw new DataError('invalid', `Date: ${brief(printed || root.text)}`);
    return sheetOf(
      root.children
        .filter(({name}) => name === 'Valute')
        .map((valute, index) =>
          figureOf(
            {
              name: `Valute ${String(index + 1)}`,
              base: childText(valute, 'CharCode'),
              quote: 'TJS',
              nominal: childText(valute, 'Nominal'),
              rate: childText(valute, 'Value'),
              date,
              kind: 'official',
              side: 'mid',
            },
            {mark: '.'},
          ),
        ),
      asked,
    );
  },
};
