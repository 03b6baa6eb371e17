import type {Locale} from '../locale.js';
import {accented, pseudo} from './pseudo.js';

/** English that is longer, with accents. */
export const locale: Locale = pseudo('en-XA', accented);
