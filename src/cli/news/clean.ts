import sanitizeHtml from 'sanitize-html';
import {ALLOWED} from '../../data/allowlist.js';
import {htmlToText} from '../../data/html-text.js';
import type {Image, Story} from '../../data/news.js';
import {safeUrl, type SafeUrl} from '../../data/safe-url.js';
import {plainText} from '../../data/text.js';
import {excerptOf, plainOf, summaryOf} from './excerpt.js';
import {BLOCKS, parse, type Element, type Node} from './markup.js';
import {END, isAdvertisement, isBeacon, isFurniture, isHidden} from './unwanted.js';

/**
 * A story as it goes into a document: its markup sanitised, its summary clean text, its picture one that every page may
 * show. What the publisher wrote is never rewritten.
 *
 * @param options.content - `full` keeps the text, where there is one; `summary` only what stands under a headline.
 * @param options.words - The most words of an excerpt that is cut from the text; 30 unless told.
 */
export function cleanStory(
  story: Story,
  {content, words = 30}: {readonly content: 'full' | 'summary'; readonly words?: number},
): Story {
  const {html, image} = story.content_html ? clean(story.content_html, story.url) : NOTHING;
  const title = story.title?.replace(/\s+/g, ' ');
  const text = html ? undefined : story.content_text;
  const beginning = story.summary && html ? htmlToText(html.slice(0, READ)) : text;
  // Where a document says whose summary it is, it is one, even if there is no other text.
  const own = story.summary && summaryOf(story.summary, {title, text: story.summary_by ? undefined : beginning});
  const summary =
    own || excerptOf({html, text: text ?? plainOf(story.summary), title, language: story.language, words});
  const full = content === 'full' && html;
  return {
    ...story,
    title,
    summary: summary || undefined,
    summary_by: summary ? (own ? (story.summary_by ?? 'publisher') : 'excerpt') : undefined,
    content_html: full || undefined,
    content_text: full ? undefined : (content === 'full' && story.content_text) || summary || title,
    image: safeImage(story.image) ?? image,
  };
}

/**
 * HTML from a feed as HTML that any page may show: only what `ALLOWED` lists, addresses absolute, pictures by https. What
 * is hidden, counts readers, asks to share or says where the feed came from is gone. Reading the result as HTML and
 * writing it again gives the same; so does sanitising it again.
 *
 * @param base - The absolute URL that relative addresses start from: that of the story.
 */
export function sanitizeNews(html: string, base?: string): string {
  return clean(html, base).html;
}

// What is left of the markup is written here, by the rules of the list, and passes sanitize-html as the last gate: a
// mistake here can lose text, not let anything through. What the gate gets has no raw text, drawing or formula, whose
// reading has been a source of holes in it.
const GATE: sanitizeHtml.IOptions = {
  allowedTags: [...ALLOWED.tags],
  allowedAttributes: Object.fromEntries(Object.entries(ALLOWED.attributes).map(([tag, names]) => [tag, [...names]])),
  allowedSchemes: [...(ALLOWED.schemes.href ?? [])],
  allowedSchemesByTag: {img: [...(ALLOWED.schemes.src ?? [])]},
  allowProtocolRelative: false,
  nonTextTags: [...ALLOWED.dropped],
  nestingLimit: 1000,
};

/** As much markup as a text of the length of a summary may have. */
const READ = 10_000;

const NOTHING = {html: '', image: undefined};

function clean(markup: string, base?: string): {readonly html: string; readonly image: Image | undefined} {
  const context: Context = {base, pictures: [], seen: new Set()};
  const place: Place = {inLine: false, pre: false, link: false, figure: false, own: NO_ATTRIBUTES};
  const blocks = grouped(collected(parse(markup).children, place, context), 'blocks');
  const out: string[] = [];
  write(withoutFooter(blocks), out, false);
  return {html: sanitizeHtml(plain(out.join('')), GATE), image: context.pictures[0]};
}

function plain(html: string): string {
  return USUAL.test(html) ? html.trim() : plainText(html);
}

// What is read of the markup, on its way to being written.

interface Context {
  readonly base: string | undefined;
  /** Pictures that could stand beside the headline, in the order of the text. */
  readonly pictures: Image[];
  /** The addresses of all pictures. */
  readonly seen: Set<string>;
}

/** What stands above an element and matters for it. */
interface Place {
  /** In an element that holds no blocks, such as a heading. */
  readonly inLine: boolean;
  readonly pre: boolean;
  readonly link: boolean;
  readonly figure: boolean;
  /** Language and direction of elements that are left out, for what is in them. */
  readonly own: Attributes;
}

type Attributes = readonly (readonly [string, string])[];

const NO_ATTRIBUTES: Attributes = [];

/** Text, in pieces as read. */
interface Text {
  readonly kind: 'text';
  readonly pieces: string[];
  /** Whether something in it can be seen. */
  visible: boolean;
}

interface Kept {
  readonly kind: 'element';
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Part[];
  /** Whether it cannot stand in a paragraph. */
  readonly block: boolean;
  readonly visible: boolean;
}

/** Where an element that is left out began or ended a line. */
interface Break {
  readonly kind: 'break';
  /** Of what follows. */
  readonly own: Attributes;
}

type Part = Text | Kept;
type Piece = Part | Break;

const INK = /[^\s\p{Cc}\p{Cf}\u034F\u115F\u1160\u2800\u3164\uFE00-\uFE0F\uFFA0]/u;

/** Text in Latin and Cyrillic: most of it, and none of it to be looked at further. */
const USUAL = /^[\t\n -~\u00A0-\u02FF\u0400-\u0482\u048A-\u052F\u2010-\u2027\u20A0-\u20BF]*$/;

const tags = new Set(ALLOWED.tags);
const dropped = new Set(ALLOWED.dropped);

/** Elements that are written as another. */
const RENAMED: Readonly<Record<string, string>> = {
  h1: 'h2',
  strike: 's',
  tt: 'code',
  acronym: 'abbr',
  menu: 'ul',
  dir: 'ul',
  summary: 'p',
};
const PHRASING = /^(?:p|h[2-6])$/;
const CELL = /^t[dh]$/;
const TABLE_PART = /^(?:caption|thead|tbody|tfoot|tr|td|th)$/;
const EMBED = /^(?:iframe|embed|video|audio|object)$/;
/** What stands beside a text is short; so is a form that is one, and not the page round everything. */
const SHORT = 1000;

function collected(nodes: readonly Node[], place: Place, context: Context, into: Piece[] = []): Piece[] {
  for (const node of nodes) {
    if (typeof node === 'string') addText(node, into);
    else collect(node, place, context, into);
  }
  return into;
}

function addText(read: string, into: Piece[]): void {
  // Between two letters, because the blanks at the ends are meant. What cannot be seen must not pass for a text.
  const text = USUAL.test(read) ? read : plainText(`x${read}x`).slice(1, -1);
  if (!text) return;
  const last = into[into.length - 1];
  const visible = INK.test(text);
  if (last?.kind === 'text') {
    last.pieces.push(text);
    last.visible ||= visible;
  } else into.push({kind: 'text', pieces: [text], visible});
}

/** Texts beside each other are one. */
function append(part: Part, into: Piece[]): void {
  const last = into[into.length - 1];
  if (part.kind !== 'text' || last?.kind !== 'text') {
    into.push(part.kind === 'text' ? {...part, pieces: [...part.pieces]} : part);
    return;
  }
  for (const piece of part.pieces) last.pieces.push(piece);
  last.visible ||= part.visible;
}

function collect(element: Element, place: Place, context: Context, into: Piece[]): void {
  const {attributes} = element;
  if (isHidden(attributes) || (isFurniture(attributes) && length(element) < SHORT)) return;
  const tag = RENAMED[element.tag] ?? element.tag;
  if (tag === 'img' || tag === 'amp-img') return picture(element, context, into);
  if (EMBED.test(tag)) return embed(element, place, context, into);
  if (tag === 'noscript') return picturesIn(element, context, into);
  if (dropped.has(tag) || (tag === 'form' && length(element) < SHORT)) return;
  if (tag === 'br') {
    if (place.pre) addText('\n', into);
    else into.push({kind: 'element', tag, attributes: NO_ATTRIBUTES, children: [], block: false, visible: false});
    return;
  }
  if (tag === 'hr') {
    if (place.inLine) into.push({kind: 'break', own: place.own});
    else into.push({kind: 'element', tag, attributes: NO_ATTRIBUTES, children: [], block: true, visible: false});
    return;
  }
  if (tag === 'table') return table(element, place, context, into);
  if (tag === 'a') return link(element, place, context, into);
  const name = figureParts(tag, attributes, place);
  if (BLOCKS.has(tag) || tag === 'figure') block(name, element, place, context, into);
  else if (tags.has(tag)) inline(tag, own(tag, attributes), element.children, place, context, into);
  else collected(element.children, place, context, into);
}

/** WordPress writes figures in two ways. */
function figureParts(tag: string, attributes: Element['attributes'], {figure}: Place): string {
  const names = attributes.get('class') ?? '';
  if (tag === 'div' && /(?:^|\s)wp-caption(?:\s|$)/.test(names)) return 'figure';
  if (/^(?:p|dd)$/.test(tag) && figure && /(?:^|\s)wp-caption-(?:text|dd)(?:\s|$)/.test(names)) return 'figcaption';
  return tag === 'figcaption' && !figure ? 'p' : tag;
}

function block(tag: string, element: Element, place: Place, context: Context, into: Piece[]): void {
  const given = own('*', element.attributes);
  const inherited = given.length ? merged(given, place.own) : place.own;
  if (place.inLine || !tags.has(tag) || (TABLE_PART.test(tag) && !CELL.test(tag))) {
    into.push({kind: 'break', own: inherited});
    collected(element.children, {...place, own: inherited}, context, into);
    into.push({kind: 'break', own: place.own});
    return;
  }
  const made = kept(tag, element, {...place, own: inherited}, context);
  if (made.visible || CELL.test(tag)) into.push(made);
  else into.push({kind: 'break', own: place.own});
}

/** A block with all that is in it. */
function kept(tag: string, element: Element, place: Place, context: Context): Kept {
  const attributes = merged(own(tag, element.attributes), place.own);
  const before = context.pictures.length;
  const inside: Place = {
    inLine: PHRASING.test(tag) || tag === 'pre',
    pre: place.pre || tag === 'pre',
    link: place.link,
    figure: tag === 'figure',
    own: NO_ATTRIBUTES,
  };
  const children = grouped(
    collected(element.children, inside, context),
    inside.inLine ? (tag === 'pre' ? 'pre' : 'line') : tag === 'blockquote' ? 'blocks' : 'flow',
  );
  if (tag === 'figure' && context.pictures.length > before) {
    const caption = children.find((child) => child.kind === 'element' && child.tag === 'figcaption');
    const image = context.pictures[before];
    if (caption && image) context.pictures[before] = {...image, ...captionAndCredit(textOf([caption]))};
  }
  return {kind: 'element', tag, attributes, children, block: true, visible: children.some(({visible}) => visible)};
}

function inline(
  tag: string,
  attributes: Attributes,
  nodes: readonly Node[],
  place: Place,
  context: Context,
  into: Piece[],
): void {
  const pieces = collected(nodes, place, context);
  // Blocks that turn out to be single lines still part the words on the two sides.
  const first = pieces[0]?.kind === 'break' ? pieces[0] : undefined;
  const last = pieces[pieces.length - 1]?.kind === 'break';
  const children = grouped(pieces, place.pre ? 'pre' : place.inLine ? 'inline' : 'flow', false);
  const block = children.some((child) => child.kind === 'element' && child.block);
  if (first) into.push(first);
  if (children.some(({visible}) => visible)) {
    into.push({
      kind: 'element',
      tag,
      attributes,
      children: block ? grouped(children, 'blocks') : children,
      block,
      visible: true,
    });
  } else {
    for (const child of children) {
      if (child.kind === 'text') for (const piece of child.pieces) addText(piece, into);
      else into.push(child);
    }
  }
  if (last) into.push({kind: 'break', own: place.own});
}

function link(element: Element, place: Place, context: Context, into: Piece[]): void {
  const url = address(element.attributes.get('href'), context.base);
  if (url && isAdvertisement(url)) return;
  if (!url || place.link) {
    collected(element.children, place, context, into);
    return;
  }
  inline(
    'a',
    merged([['href', url]], own('*', element.attributes)),
    element.children,
    {...place, link: true},
    context,
    into,
  );
}

/** A table whose only cell holds everything was made for its look. */
function table(element: Element, place: Place, context: Context, into: Piece[]): void {
  const rows = [element, ...partsOf(element, /^t(?:head|body|foot)$/)].flatMap((part) => partsOf(part, /^tr$/));
  const cells = rows.flatMap((row) => partsOf(row, CELL));
  if (place.inLine || cells.length < 2) {
    into.push({kind: 'break', own: place.own});
    for (const child of [...partsOf(element, /^caption$/), ...cells]) {
      collected(child.children, place, context, into);
      into.push({kind: 'break', own: place.own});
    }
    return;
  }
  const inside: Place = {...place, figure: false, own: NO_ATTRIBUTES};
  const part = (child: Element): readonly Kept[] => {
    const {attributes, tag} = child;
    if (tag === 'caption' || CELL.test(tag)) {
      const made = kept(tag, child, inside, context);
      return made.visible || CELL.test(tag) ? [made] : [];
    }
    const children = partsOf(child, tag === 'tr' ? CELL : /^tr$/).flatMap(part);
    if (!children.length) return [];
    const visible = children.some((each) => each.visible);
    return [{kind: 'element', tag, attributes: own('*', attributes), children, block: true, visible}];
  };
  const children = partsOf(element, TABLE_PART).flatMap(part);
  const attributes = merged(own('*', element.attributes), place.own);
  const visible = children.some((each) => each.visible);
  if (visible) into.push({kind: 'element', tag: 'table', attributes, children, block: true, visible});
}

function partsOf({children}: Element, names: RegExp): Element[] {
  return children.filter(
    (child): child is Element => typeof child !== 'string' && names.test(child.tag) && !isHidden(child.attributes),
  );
}

// Pictures and what plays.

const LAZY = ['data-lazy-src', 'data-src', 'data-original', 'data-url', 'data-orig-src'];
const LAZY_SETS = ['data-lazy-srcset', 'data-srcset', 'srcset'];
/** The widest picture that is taken from a set, in pixels. */
const WIDEST = 1600;
/** Smaller ones, in pixels, are signs and portraits. */
const SMALLEST = 80;
/** Up to here nothing can be seen. */
const SPECK = 3;

function picture(element: Element, context: Context, into: Piece[]): void {
  const {attributes} = element;
  const names = attributes.get('class') ?? '';
  const alt = plainText(attributes.get('alt') ?? '').replace(/\s+/g, ' ');
  const source = sourceOf(attributes);
  if (/(?:^|\s)(?:emoji|wp-smiley)(?:\s|$)/.test(names) || /\/emoji\/|twemoji/.test(source)) {
    if (alt.length <= 20) addText(alt, into);
    return;
  }
  const url = address(source.replace(/^\/\//, 'https://'), context.base);
  const [width, height] = [pixels(attributes.get('width')), pixels(attributes.get('height'))];
  if (!url?.startsWith('https:') || isBeacon(url) || (width ?? 9) <= SPECK || (height ?? 9) <= SPECK) return;
  context.seen.add(url);
  const size: Attributes = [
    ...(width ? [['width', String(width)] as const] : []),
    ...(height ? [['height', String(height)] as const] : []),
  ];
  into.push({
    kind: 'element',
    tag: 'img',
    attributes: [['src', url], ['alt', alt], ...size],
    children: [],
    block: false,
    visible: true,
  });
  const portrait = /avatar|gravatar|icon|logo|badge|button/i.test(`${names} ${url.slice(0, 500)}`);
  if (!portrait && (width ?? SMALLEST) >= SMALLEST && (height ?? SMALLEST) >= SMALLEST) {
    context.pictures.push({url, alt, credit: undefined, caption: undefined, width, height, sizes: []});
  }
}

/** The address of a picture, also of one that the page's script was to put in later; '' where there is none. */
function sourceOf(attributes: Element['attributes']): string {
  for (const name of LAZY) {
    const value = attributes.get(name)?.trim();
    if (value && !/^data:/i.test(value)) return value;
  }
  const src = attributes.get('src')?.trim() ?? '';
  if (src && !/^(?:data|about|blob):/i.test(src)) return src;
  for (const name of LAZY_SETS) {
    const value = widest(attributes.get(name) ?? '');
    if (value) return value;
  }
  return '';
}

/** The address in a `srcset` of the widest picture that is not too wide. */
function widest(set: string): string {
  let found = '';
  let best = 0;
  for (const candidate of set.slice(0, 10_000).split(/,\s+/)) {
    const [url = '', size = ''] = candidate.trim().split(/\s+/);
    const width = size.endsWith('w') ? parseInt(size, 10) || 0 : 1;
    if (
      url &&
      !/^data:/i.test(url) &&
      (!found || (width > best && width <= WIDEST) || (best > WIDEST && width < best))
    ) {
      found = url;
      best = width;
    }
  }
  return found;
}

/** Of what is shown without scripts, pictures that are not there with them. */
function picturesIn(element: Element, context: Context, into: Piece[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.tag !== 'img') picturesIn(child, context, into);
    else if (!isHidden(child.attributes)) {
      const url = address(sourceOf(child.attributes), context.base);
      if (!url || !context.seen.has(url)) picture(child, context, into);
    }
  }
}

/** What plays, as a link to it. */
function embed(element: Element, place: Place, context: Context, into: Piece[]): void {
  const {attributes} = element;
  if (place.link || (pixels(attributes.get('width')) ?? 9) <= SPECK || (pixels(attributes.get('height')) ?? 9) <= SPECK)
    return;
  const inner = partsOf(element, /^(?:source|embed)$/)[0]?.attributes;
  const source =
    LAZY.map((name) => attributes.get(name)).find((value) => value) ??
    attributes.get('src') ??
    attributes.get('data') ??
    inner?.get('src');
  const url = address(source?.trim().replace(/^\/\//, 'https://'), context.base);
  if (!url?.startsWith('https:') || isBeacon(url) || isAdvertisement(url)) return;
  const page = pageOf(url);
  const name =
    plainText((attributes.get('title') ?? '').replace(/\s+/g, ' ')) || new URL(page).hostname.replace(/^www\./, '');
  into.push(
    {kind: 'break', own: place.own},
    {
      kind: 'element',
      tag: 'a',
      attributes: [['href', page]],
      children: [{kind: 'text', pieces: [name], visible: true}],
      block: false,
      visible: true,
    },
    {kind: 'break', own: place.own},
  );
}

/** The page on which a film is, where only the film was given. */
function pageOf(url: SafeUrl): SafeUrl {
  const [, youtube] = /^https:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})(?:[?#]|$)/.exec(url) ?? [];
  if (youtube) return safeUrl(`https://www.youtube.com/watch?v=${youtube}`) ?? url;
  const [, vimeo] = /^https:\/\/player\.vimeo\.com\/video\/(\d+)(?:[?#/]|$)/.exec(url) ?? [];
  return (vimeo && safeUrl(`https://vimeo.com/${vimeo}`)) || url;
}

const CREDIT =
  /(?:^|[\s([|.,;—–-])(?:(?:photo(?:graph)?|image|picture|photo credit|image credit|credits?|фото|фотография|изображение|иллюстрация|снимок)(?:\s+(?:credit|courtesy))?\s*[:：]|(?:photo|image|picture) (?:by|courtesy of)|©|\(c\))\s*([^()[\]|]{2,120}?)[\s)\].]*$/iu;

/** A caption, and whose picture it says that it is. */
function captionAndCredit(text: string): Pick<Image, 'caption' | 'credit'> {
  const line = text.replace(/\s+/g, ' ').trim();
  const found = CREDIT.exec(line);
  // A name begins with a capital and is short; what else follows "photo by" is a sentence.
  if (!found?.[1] || !/^[\p{Lu}\p{N}@]|^[a-z\d-]+\.[a-z]{2,}/u.test(found[1]) || found[1].split(' ').length > 10)
    return {caption: line || undefined, credit: undefined};
  const caption = line.slice(0, found.index + (found[0].startsWith('.') ? 1 : 0)).replace(/[\s|,;–—-]+$/, '');
  return {caption: caption || undefined, credit: found[1].trim()};
}

/** A picture of the feed's own, where every page may show it. */
function safeImage(image: Image | undefined): Image | undefined {
  if (!image?.url.startsWith('https:') || isBeacon(image.url)) return undefined;
  return {...image, sizes: image.sizes.filter(({url}) => url.startsWith('https:'))};
}

// Attributes.

function address(value: string | undefined, base: string | undefined): SafeUrl | undefined {
  const url = value?.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '');
  return safeUrl(url?.startsWith('//') && !base ? `https:${url}` : url, base);
}

/** A size in pixels; undefined for one in another unit. */
function pixels(value: string | undefined): number | undefined {
  return value && /^\s*\d{1,5}(?:\.\d+)?(?:px)?\s*$/.test(value) ? Math.round(parseFloat(value)) : undefined;
}

const whole =
  (most: number) =>
  (value: string): string | undefined => {
    const number = /^\s*-?\d{1,6}\s*$/.test(value) ? Number(value) : NaN;
    return number === number && number <= most ? String(number) : undefined;
  };
const matching =
  (pattern: RegExp) =>
  (value: string): string | undefined => {
    const trimmed = value.trim();
    return pattern.test(trimmed) ? trimmed : undefined;
  };

/** What attributes may be, beside addresses and the sizes of pictures. */
const VALUES: Readonly<Record<string, (value: string) => string | undefined>> = {
  lang: matching(/^[a-z]{2,8}(?:-[a-z\d]{1,8}){0,4}$/i),
  dir: (value) => matching(/^(?:ltr|rtl|auto)$/)(value.toLowerCase()),
  datetime: matching(/^[-+:.\dTZPDHMSWYtz ]{1,40}$/),
  start: whole(999_999),
  value: whole(999_999),
  reversed: () => '',
  type: matching(/^[1aAiI]$/),
  // A cell across a thousand columns makes every page slow.
  colspan: whole(100),
  rowspan: whole(100),
  scope: (value) => matching(/^(?:row|col|rowgroup|colgroup)$/)(value.toLowerCase()),
};

/** Those of an element's attributes that may stay. */
function own(tag: string, attributes: Element['attributes']): Attributes {
  if (!attributes.size) return NO_ATTRIBUTES;
  const kept: (readonly [string, string])[] = [];
  for (const name of [...(tag === '*' ? [] : (ALLOWED.attributes[tag] ?? [])), ...(ALLOWED.attributes['*'] ?? [])]) {
    const value = attributes.get(name);
    const checked = value === undefined ? undefined : VALUES[name]?.(value);
    if (checked !== undefined) kept.push([name, checked]);
  }
  return kept;
}

/** The attributes of both, in one order; the first one's where both have one. */
function merged(first: Attributes, second: Attributes): Attributes {
  if (!second.length) return first;
  const shared = ALLOWED.attributes['*'] ?? [];
  return [...first, ...second.filter(([name]) => !first.some(([known]) => known === name))].sort(
    ([a], [b]) => shared.indexOf(a) - shared.indexOf(b),
  );
}

// Pieces into blocks.

/**
 * Puts pieces in order: blank text between blocks goes, and so do blanks and breaks at the ends of lines.
 *
 * @param mode - `blocks` makes a paragraph of every line, `flow` only where lines follow each other, the others none.
 */
function grouped(pieces: readonly Piece[], mode: 'blocks' | 'flow' | 'line' | 'inline' | 'pre', trims = true): Part[] {
  if (mode === 'pre' || mode === 'line' || mode === 'inline') {
    const line: Part[] = [];
    for (const piece of pieces) {
      if (piece.kind !== 'break') append(piece, line);
      else addText(mode === 'pre' ? '\n' : ' ', line);
    }
    return mode === 'line' ? trimmed(line) : line;
  }
  const runs: {readonly parts: Part[]; readonly own: Attributes; readonly block: boolean}[] = [];
  let parts: Part[] = [];
  let own = NO_ATTRIBUTES;
  let parted = 0;
  const flush = (): void => {
    if (parts.some(({visible}) => visible)) runs.push({parts, own, block: false});
    else if (!trims && !runs.length && parts.length) blank = parts;
    parts = [];
  };
  let blank: Part[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      flush();
      own = piece.own;
      parted++;
    } else if (piece.kind === 'element' && piece.block) {
      flush();
      runs.push({parts: [piece], own, block: true});
    } else parts.push(piece);
  }
  flush();
  if (!runs.length) return trims ? [] : blank;
  const wraps = mode === 'blocks' || (runs.length > 1 && parted > 0);
  if (runs.length === 1 && !runs[0]?.block && !wraps)
    return trims ? trimmed(runs[0]?.parts ?? []) : (runs[0]?.parts ?? []);
  return runs.flatMap((run): Part[] => {
    if (run.block) return run.parts;
    const children = trimmed(run.parts);
    return wraps ? [{kind: 'element', tag: 'p', attributes: run.own, children, block: true, visible: true}] : children;
  });
}

/** A line without blanks and breaks at its ends. */
function trimmed(line: readonly Part[]): Part[] {
  let start = 0;
  let end = line.length;
  const idle = (part: Part | undefined): boolean =>
    part !== undefined && (part.kind === 'text' ? !part.visible : part.tag === 'br');
  while (idle(line[start])) start++;
  while (end > start && idle(line[end - 1])) end--;
  const kept: Part[] = [];
  let breaks = 0;
  for (const part of line.slice(start, end)) {
    if (part.kind === 'element' && part.tag === 'br') breaks++;
    else if (part.visible) breaks = 0;
    if (breaks <= 2 || part.visible) append(part, kept);
  }
  const first = kept[0];
  if (first?.kind === 'text') kept[0] = {...first, pieces: [first.pieces.join('').replace(/^[\s\u00A0]+/, '')]};
  const last = kept[kept.length - 1];
  if (last?.kind === 'text') kept[kept.length - 1] = {...last, pieces: [last.pieces.join('').trimEnd()]};
  return kept;
}

// The end of a text.

/** Blocks without what sites put under their stories. */
function withoutFooter(blocks: readonly Part[]): readonly Part[] {
  let end = blocks.length;
  for (;;) {
    const last = blocks[end - 1];
    if (!last) break;
    if ((last.kind === 'element' && last.tag === 'hr') || isFooter(last)) {
      end--;
      continue;
    }
    let label = end - 1;
    while (label > 0 && onlyLinks(blocks[label])) label--;
    const heading = blocks[label];
    if (label === end - 1 || !heading || !END.related.test(textOf([heading], false, LABEL))) break;
    end = label;
  }
  return blocks.slice(0, end);
}

/** Longer texts are not looked at: what stands under a story is short. */
const LABEL = 600;

function isFooter(part: Part): boolean {
  const text = textOf([part], false, LABEL);
  if (text.length >= LABEL) return false;
  if (END.cameFrom.test(text) || END.share.test(text)) return true;
  const outside = textOf([part], true, LABEL);
  if (outside === text) return false;
  return outside ? END.share.test(outside) || END.related.test(outside) : END.more.test(text);
}

function onlyLinks(part: Part | undefined): boolean {
  if (part?.kind !== 'element') return false;
  const outside = textOf([part], true, LABEL);
  return /^[\s\d.,:;|•·–—/()-]*$/.test(outside) && textOf([part], false, LABEL) !== outside;
}

/** The text of blocks on one line, up to a length; without that of links if asked. */
function textOf(parts: readonly Part[], withoutLinks = false, most = Infinity): string {
  const out: string[] = [];
  let size = 0;
  const read = (each: readonly Part[]): void => {
    for (const part of each) {
      if (size >= most) return;
      if (part.kind === 'text') {
        for (const piece of part.pieces) {
          if (size >= most) return;
          out.push(piece);
          size += piece.length;
        }
      } else if (part.tag !== 'a' || !withoutLinks) {
        read(part.children);
        if (part.block || part.tag === 'br') out.push(' ');
      }
    }
  };
  read(parts);
  return out.join('').slice(0, most).replace(/\s+/g, ' ').trim();
}

/** How much text is in an element, counted up to what is long. */
function length({children}: Element): number {
  let size = 0;
  for (const child of children) {
    size += typeof child === 'string' ? child.trim().length : length(child);
    if (size >= SHORT) return size;
  }
  return size;
}

// Writing.

const ESCAPED: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

function write(parts: readonly Part[], out: string[], pre: boolean): void {
  for (const part of parts) {
    if (part.kind === 'text') {
      const text = part.pieces.join('');
      out.push((pre ? text : text.replace(/[\t\n\f\r ]+/g, ' ')).replace(/[&<>]/g, (mark) => ESCAPED[mark] ?? ''));
      continue;
    }
    const {tag, attributes, children} = part;
    out.push('<', tag);
    for (const [name, value] of attributes) {
      out.push(' ', name);
      if (value || name === 'alt')
        out.push(
          '="',
          value.replace(/[&<>"]/g, (mark) => ESCAPED[mark] ?? ''),
          '"',
        );
    }
    if (tag === 'img' || tag === 'br' || tag === 'hr') out.push(' />');
    else {
      out.push('>');
      // The line break behind the tag would be lost in reading.
      const rest = out.length;
      write(children, out, pre || tag === 'pre');
      if (tag === 'pre') out[rest] = (out[rest] ?? '').replace(/^[\n\r]+/, '');
      out.push('</', tag, '>');
    }
  }
}
