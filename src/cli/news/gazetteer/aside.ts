import {
  ADDRESSES,
  COMMUNITIES,
  ETHNIC,
  LIVING_IN,
  OUTLETS,
  PRESS_MODIFIERS,
  PRESS_WORDS,
  REPORTED_BY,
  REPORTED_BY_PHRASES,
  REPORTS,
} from './context.js';
import type {Sense} from './lexicon.js';
import type {Match} from './meaning.js';
import {MINORITIES} from './phrases.js';
import {isCapitalised, type Passage, type Word} from './text.js';

/**
 * Whether a name stands for less than its country: "ethnic Kazakhs", "Uzbek minority", "Kyrgyz of Xinjiang", "Iraqi
 * Turkmen", "London-listed miner".
 */
export function isApart(passage: Passage, match: Match, previous: Match | undefined, next: Match | undefined): boolean {
  const {text, words} = passage;
  const {sense, from, to} = match;
  const [last, after] = [words[to - 1], words[to]];
  if (after && ADDRESSES.has(after.key) && /[-\u2010\u2011]/.test(text.charAt(last?.end ?? 0))) return true;
  if (sense.kind !== 'people') return false;
  if (ETHNIC.has(words[from - 1]?.key ?? '') || COMMUNITIES.has(after?.key ?? '')) return true;
  if (previous?.to === from && isMinority(sense, previous.sense)) {
    return /^['’]?s?\s$/.test(text.slice(words[from - 1]?.end, words[from]?.start));
  }
  if (!next || !isMinority(sense, next.sense) || next.from - to > 3) return false;
  const between = words.slice(to, next.from);
  // In English a word has to lead there, in Russian the genitive does: «казахи Монголии».
  const leads = between.length
    ? between.every(({key}) => LIVING_IN.has(key))
    : !!sense.small && next.sense.kind === 'name';
  return leads && /^[\s\p{L}]*$/u.test(text.slice(last?.end, words[next.from]?.start));
}

/** Whether a people lives in a country that is not its own state. */
function isMinority(people: Sense, {countries: [host = '']}: Sense): boolean {
  return !!MINORITIES[host]?.split(' ').includes(people.countries[0] ?? '');
}

/**
 * Whether a country only says who reports: `outlet` before the name of one ("Kazakhstan's Kazinform reports"), `source`
 * where the text leads to its press ("according to Russian media"), `press` where that reports ("Iranian media say", which
 * in a headline is mostly news of Iran); undefined where it is in the news itself ("Kyrgyz media law").
 */
export function citation({text, words}: Passage, {sense, from, to}: Match): 'outlet' | 'source' | 'press' | undefined {
  if (sense.kind !== 'name' && sense.kind !== 'people') return undefined;
  const mayGoOn = (at: number, limit: number): boolean =>
    at < words.length && at - to < limit && !/[.;!?:]/.test(text.slice(words[at - 1]?.end, words[at]?.start));
  let at = to;
  while (mayGoOn(at, 4) && PRESS_MODIFIERS.has(words[at]?.key ?? '')) at++;
  if (!mayGoOn(at, 5) || !isPress(words[at])) return undefined;
  let outlet = false;
  for (; mayGoOn(at, 10); at++) {
    const word = words[at] as Word;
    const inName = isPress(word) || PRESS_MODIFIERS.has(word.key) || isCapitalised(word.raw);
    if (!inName || REPORTS.has(word.key)) break;
    outlet ||= OUTLETS.has(word.key);
  }
  const source = isReportedBy(words, from);
  const end = words[at - 1]?.end ?? 0;
  const reports = (mayGoOn(at, 11) && REPORTS.has(words[at]?.key ?? '')) || /^["»”]?:/.test(text.slice(end, end + 2));
  return !source && !reports ? undefined : outlet ? 'outlet' : source ? 'source' : 'press';
}

function isPress(word: Word | undefined): boolean {
  return !!word && (PRESS_WORDS.has(word.key) || (OUTLETS.has(word.key) && isCapitalised(word.raw)));
}

function isReportedBy(words: readonly Word[], from: number): boolean {
  let at = from - 1;
  while (at >= 0 && from - at < 4 && PRESS_MODIFIERS.has(words[at]?.key ?? '')) at--;
  const [last, previous] = [words[at]?.key ?? '', words[at - 1]?.key ?? ''];
  return REPORTED_BY.has(last) || REPORTED_BY_PHRASES.has(`${previous} ${last}`);
}
