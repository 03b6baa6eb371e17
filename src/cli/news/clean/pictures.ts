import type {Image} from '../../../data/news.js';
import {safeUrl, type SafeUrl} from '../../../data/safe-url.js';
import {plainText} from '../../../data/text.js';
import type {Element} from '../markup.js';
import {isAdvertisement, isBeacon, isHidden} from '../unwanted.js';
import {address, pixels} from './attributes.js';
import {addText, partsOf, type Attributes, type Context, type Piece, type Place} from './parts.js';

const LAZY = ['data-lazy-src', 'data-src', 'data-original', 'data-url', 'data-orig-src'];

const LAZY_SETS = ['data-lazy-srcset', 'data-srcset', 'srcset'];

/** The widest picture that is taken from a set, in pixels. */
const WIDEST = 1600;

/** Smaller ones, in pixels, are signs and portraits. */
const SMALLEST = 80;

/** Up to here nothing can be seen. */
const SPECK = 3;

export function picture(element: Element, context: Context, into: Piece[]): void {
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
export function picturesIn(element: Element, context: Context, into: Piece[]): void {
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
export function embed(element: Element, place: Place, context: Context, into: Piece[]): void {
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
export function captionAndCredit(text: string): Pick<Image, 'caption' | 'credit'> {
  const line = text.replace(/\s+/g, ' ').trim();
  const found = CREDIT.exec(line);
  // A name begins with a capital and is short; what else follows "photo by" is a sentence. A colon is plain.
  const isName = /[:：©]|^\(c\)/i.test(found?.[0].replace(found[1] ?? '', '') ?? '');
  if (
    !found?.[1] ||
    (!isName && !/^[\p{Lu}\p{N}@]|^[a-z\d-]+\.[a-z]{2,}/u.test(found[1])) ||
    found[1].split(' ').length > 10
  )
    return {caption: line || undefined, credit: undefined};
  const caption = line.slice(0, found.index + (found[0].startsWith('.') ? 1 : 0)).replace(/[\s|,;–—-]+$/, '');
  return {caption: caption || undefined, credit: found[1].trim()};
}

/** A picture of the feed's own, where every page may show it. */
export function safeImage(image: Image | undefined): Image | undefined {
  if (!image?.url.startsWith('https:') || isBeacon(image.url)) return undefined;
  return {...image, sizes: image.sizes.filter(({url}) => url.startsWith('https:'))};
}
