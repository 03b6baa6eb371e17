import {nextChange, quotes, sharedDate} from './quotes.js';
import {parseRates, type Rates} from './rates.js';
import type {Kind} from './resource.js';

/** How the store reads and dates a rates document, and where the bundled one is. */
export const ratesKind: Kind<Rates> & {readonly sample: () => Promise<unknown>} = {
  name: 'rates',
  parse: parseRates,
  generated: ({generated}) => generated,
  age: (rates, now) => sharedDate(quotes(rates, {now}).quotes),
  nextChange,
  sample: () => import('./sample/rates.js').then(({sample}) => sample),
};
