import {htmlToText} from '../../data/html-text.js';
import {withoutShortcodes} from './shortcodes.js';
import {END} from './unwanted.js';

/** Longer ones are whole articles that a feed has in the wrong place. */
const LONGEST_SUMMARY = 600;

/** Text that its author meant as HTML: a tag, or a character reference by number or by name. */
const MARKUP = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]{2,8}\d{0,2});/i;

/** A text that may have been meant as HTML, as plain text: feeds do not say which. */
export function plainOf(text = ''): string {
  return MARKUP.test(text) ? htmlToText(text) : text;
}

/**
 * A publisher's summary as plain text on one line, without the invitation to read on that systems put at its end; a
 * sentence that was cut ends in an ellipsis. '' for what is no summary: the headline again, or the whole story.
 */
export function summaryOf(
  summary: string,
  {title, text}: {readonly title?: string | undefined; readonly text?: string | undefined},
): string {
  const words = lineOf(summary);
  if (words.length > LONGEST_SUMMARY || same(words, title) || (text && same(words, text))) return '';
  return words;
}

/** An invitation to read on, where nothing follows it: "Read more »". */
const TAIL =
  /\s*[([]?(?:read (?:more|on|the (?:full|rest)(?!\p{L})[^.!?]{0,60})|continue reading(?!\p{L})[^.!?]{0,200}|читать (?:далее|дальше|полностью|ещ[её])(?!\p{L})[^.!?]{0,40}|подробнее|читати (?:далі|більше|повністю)(?!\p{L})[^.!?]{0,40}|детальніше|докладніше|weiterlesen|mehr lesen|lire la suite|en savoir plus|continuer la lecture(?!\p{L})[^.!?]{0,200}|leer más|devamını oku)[\s.…:)\]»→>-]*$/iu;

/** Where the line may begin that says where a text came from. */
const ORIGIN =
  /\s*(?:(?:The post|Запись|Сообщение|Запис|Повідомлення|Допис|Der Beitrag|Het bericht|La entrada|O post) |L[’']artic(?:le|olo) ).{1,600}$/;

function lineOf(summary: string): string {
  let line = plainOf(withoutShortcodes(summary)).replace(/\s+/g, ' ').trim();
  const post = ORIGIN.exec(line);
  if (post && END.cameFrom.test(post[0].trim())) line = line.slice(0, post.index);
  const start = Math.max(0, line.length - 300);
  const tail = TAIL.exec(line.slice(start));
  if (tail) {
    const before = line.slice(0, start + tail.index);
    // "… and began to read more" is a sentence of its own.
    if (!before || /[.!?…»”"')\]]$/.test(before) || /^[\s([]+\p{Lu}/u.test(tail[0])) line = before;
  }
  return withoutCut(line);
}

/** "[…]", "[...]" and their like as one ellipsis; none after a whole sentence. */
function withoutCut(text: string): string {
  let end = text.length;
  while (end && '[]….\u00A0 ()'.includes(text.charAt(end - 1))) end--;
  const tail = text.slice(end);
  if (!/…|\.\.\./.test(tail)) return text;
  const words = text.slice(0, end) + (/^\.(?!\.)/.test(tail) ? '.' : '');
  return !words || /[.!?»”"]$/.test(words) ? words : `${words.replace(/[\s,;:–—-]+$/, '')}…`;
}

/** Whether two texts say the same words. */
function same(a: string, b: string | undefined): boolean {
  if (b === undefined) return false;
  const [one, other] = [letters(a), letters(b.slice(0, a.length * 4 + 100))];
  return one === other;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Text beyond this is not looked at: excerpts are short. */
const LOOKED_AT = 1500;
/** For writing without spaces, in which words cannot be counted. */
const LONGEST_EXCERPT = 300;
/** A paragraph with so many words is enough. */
const ENOUGH = 12;

/**
 * The beginning of a text, in whole sentences; of a first sentence that is too long, as many words as may be, and an
 * ellipsis. Headings, captions and bylines in front of it are passed over. '' where there is no text.
 *
 * @param source.html - As `sanitizeNews` gives it; `text` is read where there is none.
 * @param source.language - BCP 47, of the text.
 */
export function excerptOf({
  html,
  text,
  title,
  language,
  words,
}: {
  readonly html?: string | undefined;
  readonly text?: string | undefined;
  readonly title?: string | undefined;
  readonly language?: string | undefined;
  readonly words: number;
}): string {
  const told = paragraphs(html, text).filter((each) => !same(each, title) && !BYLINE.test(each));
  const first = told.findIndex((each) => /[.!?…。！？؟۔।]["»”’)\]]*$/.test(each) || count(each) > ENOUGH);
  const chosen: string[] = [];
  let left = words;
  let room = LONGEST_EXCERPT;
  for (const paragraph of told.slice(Math.max(first, 0))) {
    for (const sentence of sentences(paragraph, language)) {
      const size = count(sentence);
      if (size > left || sentence.length > room) {
        return chosen.length ? joined(chosen) : cut(sentence, words);
      }
      chosen.push(sentence);
      left -= size;
      room -= sentence.length + 1;
    }
    if (words - left >= Math.min(ENOUGH, words / 2)) break;
  }
  return joined(chosen);
}

/** Chinese and Japanese put no space between sentences. */
function joined(sentences: readonly string[]): string {
  return sentences.join(' ').replace(/([。！？]) /g, '$1');
}

/** Who wrote it, where and when, or whose picture it is: nothing to begin a story with. */
const BYLINE =
  /^(?:(?:by|words by|written by|photos? by|images? by) [^.!?]{0,80}|(?:author|text|photos?|images?|picture|credits?|source|автор|авторы|текст|фото|изображение|иллюстрация|источник)(?: [\p{L}]{1,12})?\s*[:：].{0,120})$/iu;

function paragraphs(html: string | undefined, text: string | undefined): string[] {
  const found: string[] = [];
  let size = 0;
  if (html) {
    const pattern = /<(p|blockquote|table|figure|ul|ol|pre)(?: [^>]*)?>/g;
    for (let match = pattern.exec(html); match && size < LOOKED_AT; match = pattern.exec(html)) {
      const [, tag = ''] = match;
      const end = html.indexOf(`</${tag}>`, pattern.lastIndex);
      if (end < 0) break;
      if (tag === 'p') {
        const line = lineOfMarkup(html.slice(pattern.lastIndex, Math.min(end, pattern.lastIndex + LOOKED_AT)));
        size += line.length + 1;
        if (line) found.push(line);
      }
      pattern.lastIndex = end;
    }
  }
  if (found.length) return found;
  const plain = text ?? (html ? htmlToText(html.slice(0, LOOKED_AT * 2)) : '');
  return plain
    .slice(0, LOOKED_AT)
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph);
}

function lineOfMarkup(markup: string): string {
  return htmlToText(markup).replace(/\s+/g, ' ').trim();
}

function count(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** As many words as asked for, and an ellipsis. */
function cut(sentence: string, words: number): string {
  const kept = sentence.split(/\s+/).slice(0, words).join(' ');
  const short = kept.slice(0, LONGEST_EXCERPT).replace(/[\uD800-\uDBFF]$/, '');
  const whole = short.length < kept.length && /\s/.test(short) ? short.replace(/\s+\S*$/, '') : short;
  return `${whole.replace(/[\s,;:–—("«“[-]+$/u, '').replace(/[.…]+$/, '')}…`;
}

// Sentences.

/** Words that end in a full stop inside of a sentence, in English and Russian. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof rev hon gen col lt maj capt cmdr sgt gov sen rep pres st mt ft jr sr inc ltd co corp bros no nos ' +
    'vol pp vs etc approx dept est jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun u.s u.k ' +
    'u.n e.g i.e a.m p.m ' +
    'г гг в вв ул пр просп пл д кв корп обл р-н пос с п им проф акад доц ген полк св т тт тов гр г-н г-жа млн млрд трлн ' +
    'тыс руб коп долл тг сом см ср рис табл стр гл ст н.э т.е т.к т.н т.д т.п и.о янв фев февр мар апр авг сен сент окт ' +
    'ноя нояб дек пн вт чт пт сб вс др мин сек ч кг км м га'
  ).split(' '),
);
/** After these, a capital begins a new sentence more often than not. */
const CLOSING = new Set(
  'г гг в вв руб коп долл тг сом млн млрд трлн тыс т.д т.п др etc inc ltd co corp jr sr a.m p.m н.э мин сек ч кг км м га'.split(
    ' ',
  ),
);

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language = 'en'): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  let made: Intl.Segmenter;
  try {
    made = new Intl.Segmenter(language, {granularity: 'sentence'});
  } catch {
    made = new Intl.Segmenter('en', {granularity: 'sentence'});
  }
  if (segmenters.size > 50) segmenters.clear();
  segmenters.set(language, made);
  return made;
}

/** A paragraph's sentences. What ICU parts after an abbreviation or an initial is put together again. */
function sentences(paragraph: string, language: string | undefined): string[] {
  const found: string[] = [];
  let open = '';
  for (const {segment} of segmenter(language).segment(paragraph.slice(0, LOOKED_AT))) {
    const joined = open + segment;
    open = '';
    if (goesOn(joined)) open = joined;
    else found.push(joined.trim());
  }
  if (open.trim()) found.push(open.trim());
  return joinedBeforeSmall(found.filter((sentence) => sentence));
}

/** Whether a piece of text ends in a full stop that belongs to its last word. */
function goesOn(text: string): boolean {
  const [, word = ''] = /(?:^|[\s(«“"'—–-])([\p{L}.-]{1,12})\.\s*$/u.exec(text.slice(-24)) ?? [];
  if (!word) return false;
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{Lu}\.)+\p{Lu}$/u.test(word)) return true;
  const small = word.toLowerCase();
  return ABBREVIATIONS.has(small) && !CLOSING.has(small);
}

/** A sentence does not begin with a small letter. */
function joinedBeforeSmall(sentences: readonly string[]): string[] {
  const found: string[] = [];
  for (const sentence of sentences) {
    const last = found.length - 1;
    if (last >= 0 && /^["«“(—–\s-]*\p{Ll}/u.test(sentence)) found[last] = `${found[last] ?? ''} ${sentence}`;
    else found.push(sentence);
  }
  return found;
}
