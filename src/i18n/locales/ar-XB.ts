import type {Locale} from '../locale.js';
import {pseudo, turned} from './pseudo.js';

/** English from right to left. */
export const locale: Locale = {...pseudo('ar-XB', turned), rtl: true};
