import {decodeEntities, decodeNames} from './entities.js';
import {finder, readAttributes, type Attributes} from './feed-xml.js';
import {htmlToText} from './html-text.js';

/** Attributes of HTML that hold an address; `srcset` holds several. */
const ADDRESSES = /^(?:href|(?:data-)?src(?:set)?|poster|cite|data|action)$/;

/** Elements that have such attributes. */
const WITH_ADDRESS = /<(a|area|img|source|video|audio|track|embed|object|iframe|link|form|blockquote|q|ins|del)[\s/]/gi;

/** Elements that have nothing inside. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

/** Elements that stories use, and those that must not be shown as text. */
const USUAL =
  'a|article|aside|b|blockquote|center|code|div|em|embed|figure|font|h[1-6]|i|iframe|link|meta|object|[ou]l|p(?:re)?|s(?:cript|ection|mall|pan|trong|tyle|u[bp])|t(?:able|[dhr])|u|video';

/**
 * A tag that ends another, or one of an element that has no end; a start tag with an attribute, whatever became of its
 * end; one that a text begins with, or that stands close to the next word. A name in `<brackets>` alone is none.
 */
const MARKUP = new RegExp(
  `</[a-z][a-z\\d]*\\s*>|<(?:br|hr|img|wbr)\\b[^<>]*>|<(?:${USUAL})\\s+[a-z-]+\\s*=|^\\s*<(?:${USUAL})>|<(?:p|div|li)>(?=\\S)`,
  'i',
);

/** The same, escaped once too often. */
const ESCAPED = /&lt;\/[a-z][a-z\d]*\s*&gt;|&lt;(?:br|hr|img|wbr)\b[^<>]*?&gt;/i;

/** Pictures that count readers, smile or invite to share. Where their size does not tell, their address does. */
const DECORATION =
  /feedburner\.com\/|feedsportal\.com\/|doubleclick\.net\/|\/(?:emoji|smilies)\/|\bpixel\b|counter|gravatar\.com\/avatar/i;

/** In pixels: a picture that is smaller shows nothing. */
const SMALLEST = 40;

/** A picture, as `_newswire.image` of an item has it. Sizes are in pixels. */
export interface Picture {
  readonly url: string;
  readonly alt?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly sizes?: readonly {readonly url: string; readonly width: number}[] | undefined;
}

/** An address in the URL standard's own spelling, made absolute; '' where that is impossible. */
export function resolved(address: string, base: string): string {
  try {
    return new URL(address, base || undefined).href;
  } catch {
    return '';
  }
}

/** An address made absolute; one that is absolute, or is none, stays as it is. */
export function absolute(address: string, base: string): string {
  const value = address.trim();
  return !base || !value || /^[a-z][a-z\d+.-]*:/i.test(value) ? value : resolved(value, base) || value;
}

/** Whether an address is one of the web. */
export function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

function absoluteValue(name: string, value: string, base: string): string {
  if (!base || !ADDRESSES.test(name)) return value;
  return name.endsWith('srcset')
    ? value
        .split(/,\s+/)
        .map((candidate) => candidate.trim().replace(/^\S+/, (address) => absolute(address, base)))
        .join(', ')
    : absolute(value, base);
}

/** A start tag as HTML writes it: without namespaces, addresses absolute. */
export function startTag(name: string, attributes: Attributes, base: string): string {
  let tag = `<${localName(name)}`;
  attributes.forEach((value, attribute) => {
    if (/^xml(?:ns)?(?::|$)/.test(attribute)) return;
    const local = localName(attribute);
    tag += ` ${local}="${escapeMarkup(absoluteValue(local, value, base))}"`;
  });
  return `${tag}${VOID.test(localName(name)) ? ' /' : ''}>`;
}

/** The end tag of what `startTag` began, or nothing. */
export function endTag(name: string): string {
  return VOID.test(localName(name)) ? '' : `</${localName(name)}>`;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Text as markup that shows it. */
export function escapeMarkup(text: string): string {
  return /[&<>"]/.test(text)
    ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
    : text;
}

/** HTML whose relative addresses are made absolute; the rest stays as it is. */
export function absoluteMarkup(markup: string, base: string): string {
  if (!base) return markup;
  const behind = finder(markup);
  let result = '';
  let from = 0;
  WITH_ADDRESS.lastIndex = 0;
  for (let found = WITH_ADDRESS.exec(markup); found; found = WITH_ADDRESS.exec(markup)) {
    const [start, name = ''] = found;
    const attributes = new Map<string, string>();
    const end = readAttributes(markup, found.index + start.length, attributes, behind);
    WITH_ADDRESS.lastIndex = end;
    let changed = false;
    attributes.forEach((value, attribute) => {
      changed ||= absoluteValue(attribute, value, base) !== value;
    });
    if (!changed) continue;
    result += markup.slice(from, found.index) + startTag(name, attributes, base);
    from = end;
  }
  return result + markup.slice(from);
}

/** Whether text is markup, by the tags that it has. */
export function isMarkup(text: string): boolean {
  return text.includes('<') && MARKUP.test(text);
}

/** Text as it is, or unescaped if it is markup that was escaped once too often. */
export function unescaped(text: string): string {
  return text.includes('&lt;') && !isMarkup(text) && ESCAPED.test(text) ? decodeEntities(text) : text;
}

/** Markup as text. Line breaks part its blocks. */
export function markupToText(markup: string): string {
  return htmlToText(decodeNames(markup));
}

/** Text as one line. */
export function oneLine(text: string): string {
  const isOne = !text.includes('\n') && !text.includes('  ') && !text.includes('\t') && !text.includes('\r');
  return (isOne ? text : text.replace(/[\t\n\r ]+/g, ' ')).trim();
}

/** A whole number of pixels; undefined for anything else, such as a percentage. */
export function pixels(value: string | undefined): number | undefined {
  const number = /^\s*\d{1,5}(?:px)?\s*$/.test(value ?? '') ? parseInt(value ?? '', 10) : 0;
  return number || undefined;
}

/** The first picture in HTML that is part of the text. */
export function firstPicture(markup: string, base: string): Picture | undefined {
  const behind = finder(markup);
  const tags = /<img[\s/]/gi;
  for (let found = tags.exec(markup); found; found = tags.exec(markup)) {
    const attributes = new Map<string, string>();
    tags.lastIndex = readAttributes(markup, found.index + 4, attributes, behind);
    const picture = pictureOf(attributes, base);
    if (picture) return {...picture, caption: captionBehind(markup, tags.lastIndex)};
  }
  return undefined;
}

export function isDecoration(url: string): boolean {
  return DECORATION.test(url);
}

function pictureOf(attributes: Attributes, base: string): Picture | undefined {
  // Pages that load pictures late keep the address elsewhere until then.
  const url = ['data-src', 'data-lazy-src', 'data-original', 'src']
    .map((name) => absolute(attributes.get(name) ?? '', base))
    .find(isWeb);
  const width = pixels(attributes.get('width'));
  const height = pixels(attributes.get('height'));
  if (!url || isDecoration(url) || Math.min(width ?? SMALLEST, height ?? SMALLEST) < SMALLEST) return undefined;
  const sizes = (attributes.get('data-srcset') ?? attributes.get('srcset') ?? '').split(/,\s+/).flatMap((candidate) => {
    const [address = '', size = ''] = candidate.trim().split(/\s+/);
    const pixelsWide = pixels(size.replace(/w$/, ''));
    return size.endsWith('w') && pixelsWide ? [{url: absolute(address, base), width: pixelsWide}] : [];
  });
  const alt = oneLine(attributes.get('alt') ?? '');
  return {url, alt: alt || undefined, width, height, sizes: sizes.length ? sizes : undefined};
}

/** The caption of the figure that a picture is in. */
function captionBehind(markup: string, at: number): string | undefined {
  const end = markup.indexOf('</figure', at);
  const figure = end < 0 ? '' : markup.slice(at, Math.min(end, at + 4000));
  if (figure.includes('<figure>') || figure.includes('<figure ')) return undefined;
  const start = figure.indexOf('<figcaption');
  const caption = start < 0 ? '' : figure.slice(figure.indexOf('>', start) + 1).split('</figcaption')[0];
  return oneLine(markupToText(caption ?? '')) || undefined;
}
