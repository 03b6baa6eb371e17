import {plainText} from './text.js';

/**
 * Elements that say nothing in plain text: programs and their stand-ins, drawings, players, controls; captions, whose
 * picture is not there; and what was struck out, because a withdrawn figure must not read as a valid one.
 */
const SILENT =
  /^(?:script|style|template|noscript|title|iframe|noembed|noframes|object|svg|math|canvas|video|audio|button|select|textarea|figcaption|del|s|strike)$/;
const PARAGRAPH =
  /^(?:p|h[1-6]|ul|ol|dl|blockquote|pre|table|figure|hr|section|article|header|footer|aside|main|nav|address|details|form|fieldset)$/;
const LINE = /^(?:div|li|dt|dd|tr|caption|summary|legend|center)$/;
const CELL = /^t[dh]$/;

// Breaks until all text is in place: neighbours count as one, of the larger kind. White space in text never holds them.
const NEW_PARAGRAPH = '\f';
const NEW_LINE = '\v';

/** Named character references that publishing systems write. Others stay as they are. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00A0',
    shy: '\u00AD',
    thinsp: '\u2009',
    zwnj: '\u200C',
    zwj: '\u200D',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    lsaquo: '‹',
    rsaquo: '›',
    hellip: '…',
    bull: '•',
    middot: '·',
    copy: '©',
    reg: '®',
    trade: '™',
    euro: '€',
    pound: '£',
    yen: '¥',
    cent: '¢',
    sect: '§',
    deg: '°',
    times: '×',
    minus: '−',
    frac12: '½',
    larr: '←',
    rarr: '→',
  }),
);

/** What the numbers, and in that encoding the bytes, 128 to 159 stand for: windows-1252, where it has a character. */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/**
 * HTML as text to be shown as text. Markup is dropped, and white space with it that is not shown: a blank line parts
 * paragraphs, a line break all other blocks. Character references are decoded once, and what they make is never read as
 * markup. Comments, tags and dropped elements that never end take the rest with them, as in browsers. Each character is
 * looked at a fixed number of times at most, whatever the markup.
 */
export function htmlToText(markup: string): string {
  // A `<` before anything else is text.
  const marks = /<(?:!--|!\[CDATA\[|[!?]|\/?([a-z][^\s/>]*)|\/)/gi;
  let result = '';
  let at = 0;
  let raised = false;
  for (let found = marks.exec(markup); found; found = marks.exec(markup)) {
    const [mark, tag] = found;
    result += flow(markup.slice(at, found.index), raised);
    at = tag
      ? tagEnd(markup, marks.lastIndex)
      : mark === '<!--'
        ? past('-->', markup, found.index + 2) // so that `<!-->` is a whole one
        : past(mark.length > 2 ? ']]>' : '>', markup, marks.lastIndex);
    if (tag) {
      const name = tag.toLowerCase();
      result += separator(name);
      if (name === 'sup') raised = mark[1] !== '/';
      // Feeds carry XHTML, in which a slash at the end means that nothing is inside.
      if (SILENT.test(name) && mark[1] !== '/' && markup[at - 2] !== '/') at = closingTag(name, markup, at);
    }
    marks.lastIndex = at;
  }
  return plainText((result + flow(markup.slice(at), raised)).replace(/[ \u00A0\n\v\f]+/g, gap));
}

/** Where a tag ends whose name ends at an index. A `>` in a quoted value is not its end. */
function tagEnd(markup: string, from: number): number {
  const stops = />|=\s*["']/g;
  stops.lastIndex = from;
  for (let found = stops.exec(markup); found; found = stops.exec(markup)) {
    const [stop] = found;
    if (stop === '>') return stops.lastIndex;
    stops.lastIndex = past(stop.slice(-1), markup, stops.lastIndex);
  }
  return markup.length;
}

function closingTag(name: string, markup: string, from: number): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closing.lastIndex = from;
  return closing.exec(markup)?.index ?? markup.length;
}

/** The index behind the next occurrence of a string, or the end. */
function past(end: string, markup: string, from: number): number {
  const found = markup.indexOf(end, from);
  return found < 0 ? markup.length : found + end.length;
}

/** What a tag puts between the texts on its two sides. */
function separator(name: string): string {
  if (name === 'br') return '\n';
  return PARAGRAPH.test(name) ? NEW_PARAGRAPH : LINE.test(name) ? NEW_LINE : CELL.test(name) ? ' ' : '';
}

/** A stretch of text without markup: decoded, without soft hyphens, on one line. */
function flow(text: string, raised: boolean): string {
  const line = text
    .replace(/&(?:#(?:(\d+)|[xX]([\da-fA-F]+));?|([a-z]{2,6}\d{0,2});)/g, decoded)
    .replace(/\u00AD/g, '')
    .replace(/[\t-\r ]+/g, ' ');
  // A raised digit beside a figure would make another figure: 10⁶, or a note at the foot of 2014¹.
  return raised ? line.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit) : line;
}

/** https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state */
function decoded(reference: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return NAMED.get(name) ?? reference;
  const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
  if (!code || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\uFFFD';
  return WINDOWS_1252[code - 0x80] ?? String.fromCodePoint(code);
}

/** What is left of blanks and breaks in a row. A no-break space on its own is meant; several are only distance. */
function gap(run: string): string {
  if (run.includes(NEW_PARAGRAPH) || run.indexOf('\n') !== run.lastIndexOf('\n')) return '\n\n';
  return /[\n\v]/.test(run) ? '\n' : run === '\u00A0' ? run : ' ';
}
