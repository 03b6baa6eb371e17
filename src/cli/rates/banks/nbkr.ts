import {DataError} from '../../../data/errors.js';
import {bankDay} from '../cells.js';
import {brief, figureOf, sheetOf} from '../sheet.js';
import type {Bank} from '../types.js';
import {attribute, childText, readXml} from '../xml.js';

/**
 * The National Bank of the Kyrgyz Republic: how many som so many units of a currency are.
 *
 * Four decimals after a comma, so that the sum has two digits. Two files with a date each: five currencies of every
 * working day, and about thirty-five that are set for a week. The weekly one still prints BYR beside BYN, with the
 * figure of 2016 under the date of this week.
 */
export const nbkr: Bank = {
  id: 'nbkr',
  name: 'National Bank of the Kyrgyz Republic',
  url: 'https://www.nbkr.kg/',
  home: 'KGS',
  kind: 'official',
  terms: 'No terms of use were found.',
  reuse: 'unstated',
  rhythm: 'weekdays',
  dated: false,
  addresses: () => ['https://www.nbkr.kg/XML/daily.xml', 'https://www.nbkr.kg/XML/weekly.xml'],
  read: (text, asked) => {
    const root = readXml(text, ['CurrencyRates']);
    const printed = attribute(root, 'Date');
    const date = bankDay(printed);
    if (!date) throw new DataError('invalid', `Date: ${brief(printed)}`);
    const weekly = /^weekly\b/i.test(attribute(root, 'Name'));
    return sheetOf(
      root.children
        .filter(({name}) => name === 'Currency')
        .map((currency, index) =>
          figureOf(
            {
              name: `Currency ${String(index + 1)}`,
              base: attribute(currency, 'ISOCode'),
              quote: 'KGS',
              nominal: childText(currency, 'Nominal'),
              rate: childText(currency, 'Value'),
              date,
              kind: 'official',
              side: 'mid',
              rhythm: weekly || Number(childText(currency, 'ValidFor')) >= 7 ? 'weekly' : undefined,
            },
            {mark: ','},
          ),
        ),
      asked,
    );
  },
};
