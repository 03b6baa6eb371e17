import type {Ambiguity} from './ambiguous.js';
import {
  FIRST_NAMES,
  INSTITUTIONS,
  NAMESAKES,
  RUSSIAN_STREETS,
  STATES,
  STREETS,
  TITLES,
  TOWNS_IN_GEORGIA,
  US_POSTAL,
} from './context.js';
import {lexicon, type Sense} from './lexicon.js';
import {adjoin, isCapitalised, tellsName, wordsOf, type Passage, type Word} from './text.js';

/** One name found: words `from` up to, but without, `to`. */
export interface Match {
  readonly sense: Sense;
  readonly from: number;
  readonly to: number;
}

/** What the rest of a story says of its names. */
export interface Context {
  /** All its words, as they are compared. */
  readonly keys: () => ReadonlySet<string>;
  /** The words of the names of its publisher and of those whom it cites. */
  readonly publishers: readonly (readonly string[])[];
}

/** What is read of an address on either side of a word, in characters. */
const LONGEST_ADDRESS = 100;

/**
 * What a name stands for where it stands: undefined where it is no name there.
 *
 * @param placeEnd - Where a dateline's place ends, in which every name is one of a place.
 */
export function meaning(passage: Passage, match: Match, context: Context, placeEnd: number): Match | undefined {
  const {text, words, style} = passage;
  const {sense, from, to} = match;
  const first = words[from] as Word;
  const last = words[to - 1] as Word;
  if (sense.joined) return /[-\u2010\u2011]/.test(text.charAt(last.end)) ? match : undefined;
  if (sense.acronym) {
    const raw = words
      .slice(from, to)
      .map((word) => word.raw)
      .join('');
    // "US$100" is a sum of money.
    if (raw !== sense.acronym || text.charAt(last.end) === '$') return undefined;
  } else if (sense.capital && !isCapitalised(first.raw) && (style !== 'none' || sense.ambiguity)) {
    return undefined;
  }
  if (!sense.countries.length) return match;
  if (sense.small && tellsName(passage, from)) return undefined;
  if (inAddress(text, first) || inPublisher(passage, match, context)) return undefined;
  if (sense.kind === 'place' && inStreet(passage, match)) return undefined;
  const town = townOf(passage, match);
  if (town) return {sense: {...sense, countries: [town.country]}, from, to: town.to};
  if (!sense.ambiguity || first.start < placeEnd) return match;
  if (!mayBeMeant(passage, match, sense.ambiguity)) return undefined;
  const {unless, evenSo, otherwise} = sense.ambiguity;
  if (!unless || !holds(context.keys(), unless) || (evenSo && holds(context.keys(), evenSo))) {
    return isConfirmed(passage, match, sense.ambiguity, context) ? match : undefined;
  }
  return otherwise ? {...match, sense: {...sense, countries: [otherwise]}} : undefined;
}

/** Whether the words beside an ambiguous name allow that it is the country's. */
function mayBeMeant(passage: Passage, {from, to}: Match, rule: Ambiguity): boolean {
  const {words} = passage;
  const [before, own, after] = [words[from - 1], words[from], words[to]];
  const spelt = passage.style === 'capitals' ? rule.spelt?.toUpperCase() : rule.spelt;
  if (spelt && spelt !== own?.raw) return false;
  if (rule.notBefore && after && listed(rule.notBefore, after.key)) return false;
  if (rule.onlyBefore && !(after && listed(rule.onlyBefore, after.key))) return false;
  if (rule.notAfter && before && listed(rule.notAfter, before.key)) return false;
  return !rule.person || !isPerson(passage, from, to, rule.person);
}

/** Whether an ambiguous name has in the story what it needs. */
function isConfirmed(passage: Passage, {from}: Match, {needs, unclear}: Ambiguity, context: Context): boolean {
  if (needs && !holds(context.keys(), needs)) return false;
  return !unclear || tellsName(passage, from) || holds(context.keys(), unclear);
}

/** Whether a name stands beside the other part of a person's. */
function isPerson(passage: Passage, from: number, to: number, part: 'first' | 'last' | 'both'): boolean {
  const {text, words} = passage;
  const [before, own, after] = [words[from - 1], words[to - 1], words[to]];
  if (part !== 'first' && before && isCapitalised(before.raw) && own) {
    const gap = text.slice(before.end, own.start);
    // "Michael B. Jordan", "Rep. Jordan"
    if (/^\.?\s$/.test(gap) && (TITLES.has(before.key) || (before.raw.length === 1 && before.key !== 'a'))) return true;
    if (gap === ' ' && FIRST_NAMES.has(before.key) && !asks(text, before)) return true;
  }
  // A possessive is part of its word's extent, and never comes before a surname.
  if (part === 'last' || !after || !own || text.slice(own.end, after.start) !== ' ') return false;
  if (own.end - own.start !== own.raw.length) return false;
  // In a headline That Is Written Like This a capital says nothing of the next word.
  return (
    passage.style === 'sentence' &&
    isCapitalised(after.raw) &&
    /\p{Lu}\p{Ll}/u.test(after.raw) &&
    !INSTITUTIONS.has(after.key) &&
    !lexicon().next.get(after.key)?.sense
  );
}

/** Whether a word is the verb that a question begins with: "Will Jordan Join the Talks?" */
function asks(text: string, {key, start, end}: Word): boolean {
  return key === 'will' && /(?:^|[.!?:"“]\s*)$/.test(text.slice(0, start)) && /^[^.!?]*\?/.test(text.slice(end));
}

/** Whether a word is part of a web or mail address, as "kazakhstan" in "news.kazakhstan.example". */
function inAddress(text: string, {start, end}: Word): boolean {
  const after = text.charAt(end);
  const joined = '@/_'.includes(after) || (after === '.' && /\p{Ll}/u.test(text.charAt(end + 1)));
  if (!(joined && after) && !/[./@_=&]/.test(text.charAt(start - 1))) return false;
  let [from, to] = [start, end];
  while (from > 0 && start - from < LONGEST_ADDRESS && !/\s/.test(text.charAt(from - 1))) from--;
  while (to < text.length && to - end < LONGEST_ADDRESS && !/\s/.test(text.charAt(to))) to++;
  return /^[("«“]*(?:https?:\/\/|www\.)|@|[\p{L}\d]\.\p{Ll}{2,}(?:[/:?#)"»”.,]|$)/u.test(text.slice(from, to));
}

/** Whether a name is part of the name of who publishes the story, or of whom it cites. */
function inPublisher({words}: Passage, {from, to}: Match, {publishers}: Context): boolean {
  return publishers.some((name) => {
    for (let start = Math.max(0, to - name.length); start <= from; start++) {
      if (name.every((key, index) => words[start + index]?.key === key)) return true;
    }
    return false;
  });
}

/** "Samarkand Street", «улица Ташкентская», «на Ташкентской улице». */
function inStreet({text, words}: Passage, {from, to}: Match): boolean {
  const [before, first, last, after] = [words[from - 1], words[from], words[to - 1], words[to]];
  if (after && last && STREETS.has(after.key) && isCapitalised(after.raw) && adjoin(text, last, after)) return true;
  if (
    !first ||
    !/(?:ая|ой|ую|ий|ого|ому|им|ом)$/.test(first.key) ||
    !/[сц]к/.test(first.key) ||
    !isCapitalised(first.raw)
  )
    return false;
  return (!!before && RUSSIAN_STREETS.has(before.key)) || (!!after && RUSSIAN_STREETS.has(after.key));
}

/**
 * Where words behind a name say that it is a town of North America: "Paris, Texas"; "Lebanon, Pa."; "Athens, Georgia";
 * "London, Ontario"; "Lebanon County".
 */
function townOf({text, words}: Passage, {sense, from, to}: Match): {country: string; to: number} | undefined {
  const [first, last, state, behind] = [words[from], words[to - 1], words[to], words[to + 1]];
  if (!first || !last || !state || !isCapitalised(state.raw)) return undefined;
  const namesake = NAMESAKES.has(first.key);
  if (namesake && state.key === 'county') return {country: 'US', to: to + 1};
  if ((sense.kind !== 'place' && !namesake) || !/^,\s$/.test(text.slice(last.end, state.start))) return undefined;
  if (state.key === 'georgia') return TOWNS_IN_GEORGIA.has(first.key) ? {country: 'US', to: to + 1} : undefined;
  const two = behind && states().get(`${state.key} ${behind.key}`);
  if (two) return {country: two, to: to + 2};
  const country = US_POSTAL.has(state.raw) ? 'US' : states().get(state.key);
  // "Mexico, Texas sign a deal" names two parties; of a town, more often something of it follows.
  const known = sense.kind === 'place' || !behind || /^[.,)]/.test(text.slice(state.end));
  return country && known ? {country, to: to + 1} : undefined;
}

let stateKeys: ReadonlyMap<string, string> | undefined;

/** The country of each state and province. */
function states(): ReadonlyMap<string, string> {
  return (stateKeys ??= new Map(
    Object.entries(STATES).flatMap(([country, names]) =>
      names.split(',').map((name): [string, string] => [keysOf(name).join(' '), country]),
    ),
  ));
}

/** Whether a list of words, some with any ending, has a word. */
function listed(list: string, key: string): boolean {
  return wordList(list).some((word) => (word.endsWith('*') ? key.startsWith(word.slice(0, -1)) : key === word));
}

/** Whether a set of words has one of a list. */
export function holds(keys: ReadonlySet<string>, list: string): boolean {
  const words = wordList(list);
  if (words.some((word) => keys.has(word))) return true;
  const stems = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  if (!stems.length) return false;
  for (const key of keys) if (stems.some((stem) => key.startsWith(stem))) return true;
  return false;
}

/** A text's words, as they are compared. */
export function keysOf(text: string): string[] {
  return wordsOf(text).map(({key}) => key);
}

const lists = new Map<string, readonly string[]>();

function wordList(list: string): readonly string[] {
  let words = lists.get(list);
  if (!words) lists.set(list, (words = list.split(' ')));
  return words;
}
