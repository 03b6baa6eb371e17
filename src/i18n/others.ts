import {rendering} from '../internal/rendering.js';
import {loadOthers, type Locale} from './locale.js';
import type {Names} from './pack.js';

/**
 * The names of countries and currencies that a language's own file leaves out, once they are here. Asking for them is what
 * loads them; whoever asked is told to look again.
 */
export function others(locale: Locale): Names | undefined {
  if (rendering) rendering.others = true;
  if (!locale.others) void loadOthers(locale);
  return locale.others;
}
