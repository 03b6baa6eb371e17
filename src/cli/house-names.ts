import type {HouseName} from '../data/read.js';

/** A language as documents name it. */
export const LANGUAGE = /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i;

/** The names of a configuration that go into a document: whole ones, of codes such as `of` allows. */
export function namesOf(names: readonly HouseName[] = [], of: RegExp): HouseName[] {
  return names
    .map(({locale, code, name}) => ({locale, code: code.toUpperCase(), name}))
    .filter(({locale, code, name}) => LANGUAGE.test(locale) && of.test(code) && name);
}
