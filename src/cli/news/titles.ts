/**
 * Headlines that are the same but for what editors and programs change on the way: letter case, quotes, dashes, accents,
 * the site's name, endings, little words, a word more. A word in the place of another is another headline ("raises",
 * "cuts"; "Almaty", "Astana"), and so are other numbers and a "not" more.
 */

/** How much of the longer headline's words the shorter one must have, all of its own included. */
const SIMILAR = 0.8;
/** Of headlines beyond this many words only equal ones are the same. */
const MOST_WORDS = 60;
/** With fewer words of its own a headline is a heading, such as "Weather", which many papers have every day. */
const TELLING = 3;
/** A site's name behind a dash or bar: not longer than this, in words. */
const LONGEST_NAME = 6;
/** How many headlines that have a word in common are looked at before we take it that none is the same. */
const MOST_CANDIDATES = 128;
/** Of anything longer the beginning tells, in characters. */
const LONGEST = 500;

/** Words that change nothing. Not "from", "by" or «из», «от»: they tell who did what to whom. */
const LITTLE = new Set(
  'a an the is are was were be been being has have had will would shall its it of in on at to and as that в во на и а о об обо что'.split(
    ' ',
  ),
);

/** Words that turn a sentence round, or tell of one thing more: not one more or less, in any language of ours. */
const TURNING =
  /^(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|(?:do|does|did|wo|would|could|should|ca|is|are|was|were|has|have|had)nt|den(?:y|ies|ied|ial)|refus\w*|reject\w*|refut\w*|debunk\w*|fals\w*|fake|hoax|former|ex|anti|lift(?:s|ed)?|end(?:s|ed)?|halt\w*|scrap\w*|cancel\w*|suspend\w*|overturn\w*|revers\w*|revok\w*|postpon\w*|delay\w*|abandon\w*|resum\w*|more|another|second|third|fourth|не|нет|ни|никто|ничего|никогда|без|нельзя|опров\S*|отриц\S*|отказ\S*|отмен\S*|отлож\S*|приостан\S*|прекра\S*|возобнов\S*|сня(?:л|ли|т|ты)|еще|снова|вновь|втор\S*|трет(?:ии|ья|ье|ьего|ьеи)|фейк\S*|ложн\S*|бывш\S*|экс|против|емес|жок|жоқ|emas|yoq|dal|yok|нест)$/;

const NUMBERS: ReadonlyMap<string, string> = new Map(
  [
    'zero ноль',
    'one один одна одно одного однои',
    'two два две двух двое двоих двум',
    'three три трех трое троих трем',
    'four четыре четырех четверо четверых',
    'five пять пяти пятеро пятерых',
    'six шесть шести шестеро шестерых',
    'seven семь семи семеро семерых',
    'eight восемь восьми',
    'nine девять девяти',
    'ten десять десяти',
    'eleven одиннадцать',
    'twelve двенадцать',
    'thirteen тринадцать',
    'fourteen четырнадцать',
    'fifteen пятнадцать',
    'sixteen шестнадцать',
    'seventeen семнадцать',
    'eighteen восемнадцать',
    'nineteen девятнадцать',
    'twenty двадцать двадцати',
  ].flatMap((words, number) => words.split(' ').map((word) => [word, String(number)] as const)),
);

/** What one thing is called by several words or signs. */
const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    percent: '% pct проц процент процента процентов проценту',
    usd: '$ dollar dollars доллар доллара долларов доллары',
    eur: '€ euro euros евро',
    gbp: '£ pound pounds',
    kzt: '₸ tenge тенге',
    kgs: '⃀ som сом сома сомов',
    rub: '₽ ruble rubles rouble roubles рубль рубля рублеи',
    uzs: 'sum soum сум сума сумов',
    million: 'mln mn миллион миллиона миллионов млн',
    billion: 'bln bn миллиард миллиарда миллиардов млрд',
    us: 'usa сша',
  }).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
);

/** Letters that Unicode does not take apart (NFKD) though people write them either way. */
const LETTERS: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
};

/** What a site says at the end of a headline of what else the page has: "(video)", «— фото и видео», "+ PHOTOS". */
const MEDIA =
  / ?(?:[([] ?|[-.:|+–—] )(?:video|photos?|pictures|видео|фото|фотографии|фоторепортаж)(?: ?(?:,|\+|and|и) ?(?:video|photos?|видео|фото))? ?[)\]]? ?$/i;

/** A headline, or what stands before the name of a site. */
interface Form {
  readonly words: readonly string[];
  /** The words in order of the alphabet: the same for headlines in which a part has moved. */
  readonly sorted: string;
  /** Its numbers in any order: these have to agree. */
  readonly numbers: string;
  /** How many words turn its sense round. */
  readonly turns: number;
  /** Whether something was cut off that is perhaps no name. */
  readonly cut: boolean;
}

/** A headline to compare: as it stands, and without what may be a site's name. */
export type Title = readonly Form[];

/**
 * Reads a headline once for many comparisons.
 *
 * @param names - Names of sites, as `siteNames` gives them: cut off wherever they end a headline.
 */
export function readTitle(title: string, names: ReadonlySet<string> = new Set()): Title {
  let whole = title
    .slice(0, LONGEST)
    .replace(/\s+/g, ' ')
    .replace(
      /^ ?(?:breaking|updated?(?: \d+)?|live|exclusive|video|photos?|срочно|обновлено|видео|фото) ?[:|–—-] ?/i,
      '',
    )
    .replace(MEDIA, '');
  let parts = split(whole);
  while (parts && names.has(plain(parts.tail))) {
    whole = parts.head;
    parts = split(whole);
  }
  const form = formOf(whole, false);
  if (!parts || parts.tail.split(' ').length > LONGEST_NAME) return [form];
  const head = formOf(parts.head, true);
  // A name has no number, and turns nothing round; and what is left has to be a headline.
  const isName = head.numbers === form.numbers && head.turns === form.turns && head.words.length >= TELLING;
  return isName && /^[^\p{Ll}]/u.test(parts.tail) ? [form, head] : [form];
}

/** Names of sites as `readTitle` compares them. */
export function siteNames(names: Iterable<string | undefined>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of names) if (name) found.add(plain(name));
  found.delete('');
  return found;
}

/** Whether two headlines are of one story, if they are of one day. */
export function nearEqual(a: string | Title, b: string | Title): boolean {
  const [one, other] = [a, b].map((title) => (typeof title === 'string' ? readTitle(title) : title));
  return !!one?.some((form) => other?.some((each) => sameForm(form, each)));
}

/** Whether two headlines have the very same words in the same order, but for the name of a site. */
export function equalTitles(a: Title, b: Title): boolean {
  return a.some((form) => b.some((each) => sameForm(form, each) && form.words.join(' ') === each.words.join(' ')));
}

/** Whether a headline says enough to know a story by. */
export function isTelling([form]: Title): boolean {
  return (form?.words.length ?? 0) >= TELLING;
}

/**
 * Finds near-equal headlines among many without comparing each with each. If two are near-equal, the longer one has all
 * words of the shorter, its rarest too: so a headline is kept by its rarest word, and by all of its words, together with
 * its numbers and a bucket such as the day, and only those that share such a place are compared.
 *
 * @param titles - All that will be added or looked for: tells which words are rare.
 */
export class TitleIndex<T> {
  readonly #frequency = new Map<string, number>();
  readonly #bySorted = new Map<string, Kept<T>[]>();
  readonly #byRarest = new Map<string, Kept<T>[]>();
  readonly #byWord = new Map<string, Kept<T>[]>();

  constructor(titles: Iterable<Title>) {
    for (const forms of titles) {
      const words = new Set(forms.flatMap((form) => form.words));
      words.forEach((word) => this.#frequency.set(word, (this.#frequency.get(word) ?? 0) + 1));
    }
  }

  add(title: Title, bucket: string, value: T): void {
    const kept = {title, value};
    for (const form of title) {
      if (!form.words.length) continue;
      const place = (word: string): string => placeOf(bucket, form, word);
      put(this.#bySorted, place(form.sorted), kept);
      if (form.words.length > MOST_WORDS) continue;
      put(this.#byRarest, place(this.#rarest(form)), kept);
      new Set(form.words).forEach((word) => put(this.#byWord, place(word), kept));
    }
  }

  /** The first of those in any of these buckets that is near-equal and passes. */
  find(title: Title, buckets: readonly string[], passes: (value: T) => boolean): T | undefined {
    const tried = new Set<Kept<T>>();
    const among = (list: readonly Kept<T>[] = []): T | undefined => {
      for (const kept of list) {
        if (tried.size === MOST_CANDIDATES) return undefined;
        if (tried.has(kept)) continue;
        tried.add(kept);
        if (passes(kept.value) && nearEqual(title, kept.title)) return kept.value;
      }
      return undefined;
    };
    for (const bucket of buckets) {
      for (const form of title) {
        if (!form.words.length) continue;
        const place = (word: string): string => placeOf(bucket, form, word);
        let found = among(this.#bySorted.get(place(form.sorted)));
        if (found === undefined && form.words.length <= MOST_WORDS) {
          found = among(this.#byWord.get(place(this.#rarest(form))));
          for (const word of new Set(form.words)) found ??= among(this.#byRarest.get(place(word)));
        }
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  #rarest({words}: Form): string {
    const rank = (word: string): number => this.#frequency.get(word) ?? 0;
    return words.reduce((a, b) => (rank(b) < rank(a) || (rank(b) === rank(a) && b < a) ? b : a));
  }
}

interface Kept<T> {
  readonly title: Title;
  readonly value: T;
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function placeOf(bucket: string, {numbers, turns}: Form, word: string): string {
  return `${bucket}|${numbers}|${String(turns)}|${word}`;
}

function sameForm(a: Form, b: Form): boolean {
  // Of two cut headlines it is not known that a name was cut off and not what tells them apart.
  if (a.cut && b.cut) return false;
  if (a.numbers !== b.numbers || a.turns !== b.turns || !a.words.length) return false;
  const [short, long] = a.words.length > b.words.length ? [b.words, a.words] : [a.words, b.words];
  if (short.length < long.length * SIMILAR) return false;
  if (short.length === long.length && a.sorted !== b.sorted) return false;
  if (long.length > MOST_WORDS) return a.words.join(' ') === b.words.join(' ');
  // A phrase may have moved from the end to the beginning: "In Bishkek, protesters gather".
  return short.some((_, start) => isWithin(short, start, long));
}

/** Whether the words from `start` on, and then those before it, stand in this order within others. */
function isWithin(words: readonly string[], start: number, others: readonly string[]): boolean {
  let spare = others.length - words.length;
  let at = 0;
  for (const other of others) {
    if (other === words[(start + at) % words.length]) at++;
    else if (--spare < 0) return false;
    if (at === words.length) return true;
  }
  return false;
}

/** The last part of a headline behind a dash or bar. */
function split(title: string): {readonly head: string; readonly tail: string} | undefined {
  const [, head, tail] = /^(.*\S)(?: [-–—|•·:»/]+ | ?\| ?)(\S[^|]*)$/u.exec(title) ?? [];
  return head && tail ? {head, tail} : undefined;
}

function formOf(title: string, cut: boolean): Form {
  const read = tokens(title).filter((word) => !LITTLE.has(word));
  const words = read.map((word) => NUMBERS.get(word) ?? SAME.get(word) ?? stem(word));
  return {
    words,
    sorted: [...words].sort().join(' '),
    numbers: words
      .filter((word) => /\d/.test(word))
      .sort()
      .join(' '),
    turns: read.filter((word) => TURNING.test(word)).length,
    cut,
  };
}

function plain(text: string): string {
  return tokens(text).join(' ');
}

/** Words in lower case without accents and apostrophes, numbers with a point and without groups, signs as words. */
function tokens(text: string): string[] {
  const flat = text
    .toLowerCase()
    .replace(/№/g, ' ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036F\u0591-\u05C7\u0640\u064B-\u065F\u0670\u200B-\u200F\u00AD]/g, '')
    .replace(/[ıłøđßæœيىك]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/['’‘ʻʼʹ`´′](?=s\b)s\b/g, '')
    .replace(/(?<=\p{L})['’‘ʻʼʹ`´′](?=\p{L})/gu, '')
    .replace(/(?<=\d)[ ,.’'](?=\d{3}(?!\d))/g, '')
    .replace(/(?<=\d),(?=\d)/g, '.')
    .replace(/\bper cent\b/g, 'percent');
  return flat.match(/(?<![\p{L}\d])-\d+(?:\.\d+)*|\d+(?:\.\d+)*|[\p{L}\p{M}]+|[%$€£₸₽⃀]/gu) ?? [];
}

/** A word without its commonest endings, in English and Russian: "plans", "planned"; «Казахстана», «Казахстане». */
function stem(word: string): string {
  if (/^[a-z]{4,}$/.test(word)) {
    const bare = word
      .replace(/iz(?=[aei])/, 'is')
      .replace(/our$/, 'or')
      .replace(/tre$/, 'ter')
      .replace(/amme(?=s?$)/, 'am')
      .replace(/(?:([^aeiou])ies|([^aeiou])y)$/, '$1$2y')
      .replace(/(?:(?<=s|x|z|ch|sh)es|(?<![sui])s)$/, '');
    return bare
      .replace(/(?<=\w{3})(?:ing|ed)$/, '')
      .replace(/([bcdfghjklmnpqrstvwxz])\1$/, '$1')
      .replace(/(?<=\w{3})e$/, '');
  }
  if (/^[\u0400-\u04FF]{5,}$/.test(word)) {
    return word.replace(
      /(?<=.{4})(?:ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ов|ев|ам|ям|ом|ем|ым|им|[оеиы]и|[аяоы]я|[ое]е|[ую]ю|[аяоеыиуюь])$/,
      '',
    );
  }
  return word;
}
