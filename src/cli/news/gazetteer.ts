import {isApart, citation} from './gazetteer/aside.js';
import {lexicon, type Node} from './gazetteer/lexicon.js';
import {holds, keysOf, meaning, type Context, type Match} from './gazetteer/meaning.js';
import {adjoin, datelineEnd, passage, wordsOf, type Passage, type Word} from './gazetteer/text.js';

/** Countries that a text names, each once, in the order in which they appear. */
export interface Named {
  /** Named as themselves. */
  readonly countries: readonly string[];
  /** Named by the way: a people apart from its state, waters that several states share, a country whose press reports. */
  readonly aside: readonly string[];
}

export interface Places {
  /** Whether the text is a headline, where a country's press stands for the country. */
  readonly headline?: boolean;
  /** Whether the text may begin with a dateline, as "MARY, 12 May (Reuters) -". */
  readonly dateline?: boolean;
}

/** Looks up countries in the parts of one story. */
export interface Gazetteer {
  readonly named: (text: string, places?: Places) => Named;
}

const NOTHING_NAMED: Named = {countries: [], aside: []};

/**
 * A gazetteer for one story. What an ambiguous name stands for may depend on words in any part of it.
 *
 * @param parts - The texts of the story, the headline first.
 * @param publishers - Who publishes the story and whom it cites: their names name no country.
 */
export function gazetteer(parts: readonly string[], publishers: readonly string[] = []): Gazetteer {
  const read = new Map<string, Passage>();
  const passageOf = (text: string): Passage => {
    let found = read.get(text);
    if (!found) read.set(text, (found = passage(text)));
    return found;
  };
  let keys: ReadonlySet<string> | undefined;
  const context: Context = {
    // Made only when a name asks for it, which most stories never do.
    keys: () => (keys ??= new Set(parts.flatMap((part) => passageOf(part).words.map(({key}) => key)))),
    publishers: publishers.map(keysOf).filter(({length}) => length > 1),
  };
  return {named: (text, places = {}) => (text ? namedIn(passageOf(text), places, context) : NOTHING_NAMED)};
}

/**
 * The country that a phrase as a whole is the name of, as tags and categories are: "Kazakhstan", «Казахстан»,
 * "News of Kazakhstan". Peoples and places do not count: "Kyrgyz" may be a language, "Paris" a person.
 *
 * @param phrase - A tag or category as published.
 * @param story - What an ambiguous name is judged by.
 */
export function countryCalled(phrase: string, story: readonly string[] = []): string | undefined {
  const text = phrase.replace(FLAGS, ' ');
  const words = wordsOf(text);
  while (words.length && AROUND_NAMES.has(words[0]?.key ?? '')) words.shift();
  while (words.length && AROUND_NAMES.has(words[words.length - 1]?.key ?? '')) words.pop();
  const keys = words.map(({key}) => key);
  const [only = '', second] = keys;
  if (second === undefined && CODES.has(only)) return only.toUpperCase();
  let node: Node | undefined = lexicon();
  for (const key of keys) node = node?.next.get(key);
  const sense = node?.sense;
  if (sense?.kind !== 'name' || sense.countries.length !== 1) return undefined;
  // "us" may be anybody, "usa" is nothing else.
  if (sense.acronym && sense.acronym.length < 3 && sense.acronym !== words.map(({raw}) => raw).join(''))
    return undefined;
  // A tag stands in no sentence: of the conditions only those on the rest of the story say anything.
  const {unless, evenSo} = sense.ambiguity ?? {};
  if (!unless) return sense.countries[0];
  const inStory = new Set(story.flatMap(keysOf));
  return holds(inStory, unless) && !(evenSo && holds(inStory, evenSo)) ? undefined : sense.countries[0];
}

/** Codes that sites of the region use as categories, as they do in addresses. */
const CODES: ReadonlySet<string> = new Set(['kz', 'kg', 'tj', 'tm', 'uz', 'af']);

/** Words that stand around a name in categories and name nothing. */
const AROUND_NAMES: ReadonlySet<string> = new Set(
  'news of from in the latest новости новость в из о об лента'.split(' '),
);
const FLAGS = /[\u{1F1E6}-\u{1F1FF}]/gu;

function namedIn(passage: Passage, {headline = false, dateline = false}: Places, context: Context): Named {
  const countries = new Set<string>();
  const aside = new Set<string>();
  const matches = matchesIn(passage, dateline ? datelineEnd(passage.text) : 0, context);
  matches.forEach((match, index) => {
    const cited = citation(passage, match);
    if (cited === 'outlet') return;
    const apart =
      match.sense.kind === 'shared' ||
      (headline ? cited === 'source' : cited) ||
      isApart(passage, match, matches[index - 1], matches[index + 1]);
    for (const code of match.sense.countries) (apart ? aside : countries).add(code);
  });
  return {countries: [...countries], aside: [...aside].filter((code) => !countries.has(code))};
}

/** All names of countries in a text, in order. None is part of another. */
function matchesIn(passage: Passage, placeEnd: number, context: Context): Match[] {
  const matches: Match[] = [];
  const root = lexicon();
  const {words} = passage;
  for (let at = 0; at < words.length;) {
    const first = root.next.get(words[at]?.key ?? '');
    const match = first && longest(passage, at, first, context, placeEnd);
    if (match?.sense.countries.length) matches.push(match);
    at = match ? match.to : at + 1;
  }
  return matches;
}

/** The longest name that begins with a word and may stand where it does. */
function longest(passage: Passage, from: number, first: Node, context: Context, placeEnd: number): Match | undefined {
  const {text, words} = passage;
  const path = [first];
  for (let node: Node | undefined = first, to = from + 1; to < words.length; to++) {
    const [before, word] = [words[to - 1], words[to]] as [Word, Word];
    node = node.next.get(word.key);
    if (!node || !adjoin(text, before, word)) break;
    path.push(node);
  }
  for (let length = path.length; length > 0; length--) {
    const node = path[length - 1];
    for (const sense of [node?.joined, node?.sense]) {
      const meant = sense && meaning(passage, {sense, from, to: from + length}, context, placeEnd);
      if (meant) return meant;
    }
  }
  return undefined;
}
