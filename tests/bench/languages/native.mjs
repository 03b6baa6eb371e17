/**
 * The engine's own `Intl`, kept before the polyfills take its place: the bundle (bundles.mjs) imports this first. Also
 * whether the polyfills' own check would leave it in place.
 */
import * as dates from '@formatjs/intl-datetimeformat/should-polyfill.js';
import * as names from '@formatjs/intl-displaynames/should-polyfill.js';
import * as numbers from '@formatjs/intl-numberformat/should-polyfill.js';
import * as plurals from '@formatjs/intl-pluralrules/should-polyfill.js';
import * as spans from '@formatjs/intl-relativetimeformat/should-polyfill.js';
import {TAGS} from './tags.mjs';

const {NumberFormat, PluralRules, DateTimeFormat, RelativeTimeFormat, DisplayNames} = Intl;

export const native = {NumberFormat, PluralRules, DateTimeFormat, RelativeTimeFormat, DisplayNames};

const CHECKS = {
  NumberFormat: numbers,
  PluralRules: plurals,
  DateTimeFormat: dates,
  RelativeTimeFormat: spans,
  DisplayNames: names,
};

/** Of each language, the polyfills that a page loads which asks them whether it needs them. */
export const wanted = Object.fromEntries(
  TAGS.map((tag) => [tag, Object.keys(CHECKS).filter((name) => CHECKS[name].shouldPolyfill(tag))]),
);
