/** One word of a text. */
export interface Word {
  /** As it stands there, without a possessive ending and the points of "U.S." */
  readonly raw: string;
  /** For comparison: lower case, without diacritics of Latin letters, ё as е, one kind of apostrophe. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/**
 * How a text uses capitals: as sentences do, in a Headline Like This, nowhere but in names, everywhere, or not at all.
 * In all but the first, a capital says nothing about a word.
 */
export type Style = 'sentence' | 'title' | 'capitals' | 'none';

/** A text as words. */
export interface Passage {
  readonly text: string;
  readonly words: readonly Word[];
  readonly style: Style;
}

/** How many words show how a text uses capitals. */
const ENOUGH = 50;

const ASCII = /^[a-z\d]*$/;
const LATIN_WITH_MARKS = /[\u00C0-\u024F\u1E00-\u1EFF]/;
const BESIDE_NFD: Readonly<Record<string, string>> = {ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss', ə: 'a'};

/** How a word is compared. */
export function keyOf(raw: string): string {
  let key = raw.toLowerCase();
  if (ASCII.test(key)) return key;
  if (key.includes('ё')) key = key.replace(/ё/g, 'е');
  if (key.includes('\u0301')) key = key.replace(/\u0301/g, '');
  if (LATIN_WITH_MARKS.test(key)) {
    key = key
      .normalize('NFD')
      .replace(/[\u0300-\u036F]/g, '')
      .replace(/[ıłøđßə]/g, (letter) => BESIDE_NFD[letter] ?? letter);
  }
  return key;
}

/**
 * The words of a text, in order. "U.S." is one word; an apostrophe inside a word belongs to it, as in "Sana'a" and
 * "Oʻzbekiston", but not the end of a possessive. Linear in the text, and by hand: most of the time goes here.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length;) {
    if (!isWordAt(text, at)) {
      at++;
      continue;
    }
    const start = at;
    at = abbreviationEnd(text, start);
    const abbreviation = at > start;
    let apostrophe = 0;
    for (; !abbreviation && at < text.length; at++) {
      if (isWordAt(text, at)) continue;
      if (!APOSTROPHES.includes(text.charAt(at)) || !isWordAt(text, at + 1)) break;
      apostrophe = at;
    }
    let raw = text.slice(start, at);
    if (abbreviation) raw = raw.replace(/\./g, '');
    else if (apostrophe) {
      if (at - apostrophe === 2 && /[sS]/.test(text.charAt(at - 1))) raw = text.slice(start, apostrophe);
      raw = raw.replace(/[’‘ʻʼ`]/g, "'");
    }
    words.push({raw, key: keyOf(raw), start, end: at});
  }
  return words;
}

/** Whether a letter, a mark or a digit is at an index: one half of a pair counts as what the pair is. */
function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code > 0x60 && code < 0x7b) || (code > 0x40 && code < 0x5b) || (code > 0x2f && code < 0x3a);
  if (code > 0x3ff && code < 0x530) return code !== 0x482;
  if (code > 0x1fff && code < 0x2070) return false;
  if (code > 0xdbff && code < 0xe000) return at > 0 && ANY.test(text.slice(at - 1, at + 1));
  return ANY.test(String.fromCodePoint(text.codePointAt(at) ?? 0)) && !APOSTROPHES.includes(text.charAt(at));
}

/** Where "U.S." or "U.S.A." ends, of which the last point may be missing; the start where there is none. */
function abbreviationEnd(text: string, start: number): number {
  let at = start;
  while (isUpperAt(text, at) && text.charAt(at + 1) === '.') at += 2;
  if (isUpperAt(text, at) && !isWordAt(text, at + 1)) at++;
  return at - start > 2 && !isWordAt(text, at) ? at : start;
}

function isUpperAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code > 0x40 && code < 0x5b) || (code > 0x40f && code < 0x430);
}

const ANY = /[\p{L}\p{M}\p{N}]/u;
// The third and fourth are letters to Unicode, which Uzbek and Hawaiian write.
const APOSTROPHES = "'’ʻʼ‘`";

export function passage(text: string): Passage {
  const words = wordsOf(text);
  let style: Style | undefined;
  return {
    text,
    words,
    get style(): Style {
      return (style ??= styleOf(words.slice(0, ENOUGH)));
    },
  };
}

/** Whether a word begins with a capital; scripts without capitals count as if it did. */
export function isCapitalised(raw: string): boolean {
  const first = raw.charAt(0);
  return first === first.toUpperCase();
}

export function isAllCapitals(raw: string): boolean {
  return raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
}

/** Whether the case of a word's first letter tells that it is a name. */
export function tellsName({text, words, style}: Passage, at: number): boolean {
  const word = words[at];
  if (!word || style !== 'sentence' || at === 0 || !isCapitalised(word.raw)) return false;
  if (word.raw.length > 3 && isAllCapitals(word.raw)) return false;
  return !/[.!?…:•"“«„\n]/.test(text.slice(words[at - 1]?.end ?? 0, word.start));
}

/** Whether nothing but blanks and at most a hyphen or dash is between two words. */
export function adjoin(text: string, before: Word, after: Word): boolean {
  const length = after.start - before.end;
  if (length === 1) {
    const sign = text.charAt(before.end);
    return sign === ' ' || sign === '-' || /[\s\u2010-\u2014]/.test(sign);
  }
  if (length > 4) return false;
  const gap = text.slice(before.end, after.start);
  // "St. Petersburg"
  return /^\s*[-\u2010-\u2014]?\s*$/.test(gap) || (before.raw.length < 4 && /^\.\s*$/.test(gap));
}

function styleOf(words: readonly Word[]): Style {
  let [cased, capitals, all, long, longCapitals] = [0, 0, 0, 0, 0];
  words.forEach(({raw}, index) => {
    const first = raw.charAt(0);
    if (first.toLowerCase() === first.toUpperCase()) return;
    cased++;
    const upper = first === first.toUpperCase();
    if (upper) capitals++;
    if (upper && raw === raw.toUpperCase()) all++;
    if (index && raw.length > 3) {
      long++;
      if (upper) longCapitals++;
    }
  });
  if (cased && all === cased && words.some(({raw}) => raw.length > 3)) return 'capitals';
  if (cased > 2 && !capitals) return 'none';
  return long > 1 && longCapitals >= long * 0.8 ? 'title' : 'sentence';
}

/**
 * Where the place of a dateline ends, as in "ASTANA — ", "MARY, Turkmenistan (AP) —", "BISHKEK (TCA) —", "ТАШКЕНТ,
 * 12 мая. /ТАСС/", "Алматы. 5 марта. КазТАГ"; 0 where there is none.
 */
export function datelineEnd(text: string): number {
  const found = DATELINE.exec(text);
  if (!found) return 0;
  const [{length}, place = '', plain] = found;
  // Before a dash alone only capitals make a dateline: "Georgia - the state, that is".
  return plain !== undefined && !place.split(/[\s-]/).every(isAllCapitals) ? 0 : length;
}

const DATELINE =
  /^\s*(\p{Lu}[\p{L}'’]+(?:[ -]\p{Lu}[\p{L}'’]+){0,2})(?:, \p{Lu}[\p{L}.]+(?: \p{Lu}\p{L}+)?)?(?=\s*\([^)\n]{2,40}\)\s*[-–—]|[.,] \d{1,2} \p{L}{3,9}|[.,] \p{Lu}\p{Ll}{2,8}\.? \d{1,2}\b|[.,]?\s*\/[^/\n]{2,30}\/|\. (?:КазТАГ|Kazinform|Казинформ|ТАСС|Interfax)|(\s*(?:—|--|–|-)\s))/u;
