import names from './names.json' with {type: 'json'};
import {AMBIGUOUS, type Ambiguity} from './ambiguous.js';
import {COUNTRIES, OWN} from './countries.js';
import {ELSEWHERE, NOTHING, PAIRS, PRESS, SHARED} from './phrases.js';
import {METONYMS, PLACES} from './places.js';
import {adjectiveForms, compoundForm, declined, isAdjective, peopleForms} from './russian.js';
import {keyOf, wordsOf, type Word} from './text.js';

/**
 * What words may stand for: a country by its name, people of it, a place in it, what stands for its government, what
 * several countries share, nothing, or a newspaper.
 */
export type Kind = 'name' | 'people' | 'place' | 'metonym' | 'shared' | 'nothing' | 'press';

/** What a sequence of words stands for. */
export interface Sense {
  readonly kind: Kind;
  /** ISO 3166-1 alpha-2; none for `nothing` and `press`. */
  readonly countries: readonly string[];
  /** Counts only with a capital at its beginning. */
  readonly capital: boolean;
  /** Counts only in these capitals, as "US". */
  readonly acronym?: string;
  /** A people in Russian, which has a small letter there: with a capital inside a sentence it is a surname. */
  readonly small?: boolean;
  /** Counts only before a hyphen, as «российско-». */
  readonly joined?: boolean;
  readonly ambiguity?: Ambiguity;
}

/** Words that begin alike share their nodes: what follows a word is in `next`. */
export interface Node {
  readonly next: Map<string, Node>;
  sense?: Sense;
  /** What it stands for before a hyphen. */
  joined?: Sense;
}

const APOSTROPHES = /[’‘ʻʼ`]/g;
const CYRILLIC = /[\u0400-\u04FF]/;

let built: Node | undefined;

/** All sequences of words that the lists hold, by their first word. Made once, when first asked for. */
export function lexicon(): Node {
  return (built ??= build());
}

/** Every code that the lists hold. */
export function isCountry(code: string): boolean {
  return code in names;
}

function build(): Node {
  const root: Node = {next: new Map()};
  const add = (list: string, kind: Kind, countries: readonly string[]): void => {
    for (const entry of list.split(',')) if (entry.trim()) put(root, entry.trim(), kind, countries);
  };
  // The first sense that a sequence of words is given stays.
  add(NOTHING.join(','), 'nothing', []);
  add(PRESS.join(','), 'press', []);
  for (const [codes, list] of Object.entries(PAIRS)) add(list, 'name', codes.split(' '));
  for (const [code, list] of Object.entries(ELSEWHERE)) add(list, 'place', [code]);
  const countries = Object.entries(COUNTRIES).map(([code, list]) => [code, ...list.split('|')] as const);
  for (const [code, called = ''] of countries) add(called, 'name', [code]);
  for (const [code, list] of Object.entries(names)) for (const name of list) put(root, name, 'name', [code]);
  for (const [code, , people = ''] of countries) add(people, 'people', [code]);
  for (const [code, list] of Object.entries(METONYMS)) add(list, 'metonym', [code]);
  for (const [code, list] of Object.entries(PLACES)) add(list, 'place', [code]);
  for (const [codes, list] of Object.entries(SHARED)) add(list, 'shared', codes.split(' '));
  for (const {names: own, endings} of Object.values(OWN)) addOwn(root, own, endings.split(' '));
  return root;
}

/** Enters one name of the lists, in all its forms. */
function put(root: Node, entry: string, kind: Kind, countries: readonly string[]): void {
  const words = wordsOf(entry);
  const keys = words.map(({key}) => key);
  const last = keys[keys.length - 1] ?? '';
  if (entry.endsWith('-')) {
    enter(root, keys, {kind, countries, capital: false, joined: true});
    return;
  }
  const letters = words.map(({raw}) => raw).join('');
  const acronym = letters.length < 5 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
  const small = isLower(entry) && kind !== 'nothing' && CYRILLIC.test(entry) && !isAdjective(last);
  const sense = {kind, countries, capital: !isLower(entry), ...(acronym && {acronym: letters}), ...(small && {small})};
  const forms = acronym ? [keys] : CYRILLIC.test(entry) ? russianForms(words, kind, entry) : latinForms(keys, kind);
  for (const form of forms) enter(root, form, sense);
  if (countries.length && isLower(entry) && !entry.endsWith('!') && isAdjective(last)) {
    enter(root, [...keys.slice(0, -1), compoundForm(last)], {...sense, joined: true});
  }
}

function latinForms(keys: readonly string[], kind: Kind): string[][] {
  const last = keys[keys.length - 1] ?? '';
  const plural = kind === 'people' && !/(?:s|sh|ch|ese)$/.test(last);
  return [[...keys], ...(plural ? [[...keys.slice(0, -1), `${last}s`]] : [])];
}

function russianForms(words: readonly Word[], kind: Kind, entry: string): string[][] {
  const keys = words.map(({key}) => key);
  const last = keys[keys.length - 1] ?? '';
  const fixed = words.map(({end}) => entry.charAt(end) === '!');
  // Of «иссык-кульский» and «алма-атинец» only the end is declined.
  if (kind === 'people' || (!entry.includes(' ') && isLower(entry) && !fixed[words.length - 1])) {
    return (isAdjective(last) ? adjectiveForms(last) : peopleForms(last)).map((form) => [...keys.slice(0, -1), form]);
  }
  // What stands before a hyphen is declined in some names («в Гвинее-Бисау») and not in others («в Нур-Султане»).
  const loose = words.map(({end}) => entry.charAt(end) === '-');
  return declined(keys, {fixed, loose}).map((form) => form.split(' '));
}

function isLower(name: string): boolean {
  return name.charAt(0) === name.charAt(0).toLowerCase();
}

/** Names of the region's own languages, with each of the endings that they take. */
function addOwn(root: Node, list: string, endings: readonly string[]): void {
  for (const group of list.split('|')) {
    const [code = '', ...stems] = group.trim().split(/\s+/);
    for (const [index, stem] of stems.entries()) {
      const capital = !isLower(stem);
      const key = keyOf(stem.replace(APOSTROPHES, "'"));
      // Many write Uzbek without its apostrophes.
      for (const form of new Set([key, key.replace(/'/g, '')])) {
        for (const ending of ['', ...endings]) {
          const kind = capital ? 'place' : index || ending ? 'people' : 'name';
          enter(root, [form + keyOf(ending)], {kind, countries: [code], capital});
        }
      }
    }
  }
}

function enter(root: Node, keys: readonly string[], sense: Sense): void {
  let node = root;
  for (const key of keys) {
    let next = node.next.get(key);
    if (!next) node.next.set(key, (next = {next: new Map()}));
    node = next;
  }
  const ambiguity = AMBIGUOUS[keys.join(' ')];
  if (sense.joined) node.joined ??= sense;
  else node.sense ??= ambiguity && sense.countries.length ? {...sense, ambiguity} : sense;
}
