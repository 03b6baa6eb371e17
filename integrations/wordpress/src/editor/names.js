/** What countries and currencies are called, in the language of who is writing. */
import {site} from './wp.js';

const language = known(site.language) || known(document.documentElement.lang) || 'en';

/** A language as browsers know it: WordPress's `pt-PT-ao90` is none to them, and they throw. */
function known(tag) {
  try {
    return Intl.getCanonicalLocales(tag || [])[0];
  } catch {
    return known(tag.split('-').slice(0, -1).join('-'));
  }
}

function namesOf(type) {
  try {
    const names = new Intl.DisplayNames([language, 'en'], {type});
    return (code) => {
      try {
        return names.of(code);
      } catch {
        return code; // not a code of that kind
      }
    };
  } catch {
    return (code) => code;
  }
}

export const countryName = namesOf('region');
export const currencyName = namesOf('currency');

/** Compares two names as that language sorts them. */
export const {compare} = new Intl.Collator(language);

/** The words of a list attribute, which are apart by spaces or commas. */
export function listOf(value) {
  return (value || '').split(/[\s,]+/).filter(Boolean);
}

/** `USD/KGS` of each way in which pairs are written: `usd-kgs`, `USDKGS`. */
export function pairOf(word) {
  const [, base, quote] = /^([a-z]{3})[/-]?([a-z]{3})$/i.exec(word) ?? [];
  return base ? `${base}/${quote}`.toUpperCase() : word;
}
