import {all, baseOf, first, line, type Content, type Element, type FeedDocument, type Parent} from './feed-elements.js';
import {absolute, firstPicture, isDecoration, isWeb, pixels, type Picture} from './feed-html.js';

/** In pixels: a picture less wide is taken for want of another. */
const WIDE_ENOUGH = 200;

const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;
const OTHER_FILE = /\.(?:mp3|mp4|m4[av]|m3u8|mov|webm|og[gv]|pdf|html?)(?:[?#]|$)/i;

/** A picture that a story may have, before what is said of it is looked for. */
interface Candidate extends Picture {
  /** What may describe it, the nearest first. */
  readonly about: readonly Parent[];
}

/**
 * The picture of a story: as Media RSS (https://www.rssboard.org/media-rss) says; an enclosure; what podcasts and
 * sitemaps have; the first one in its texts.
 */
export function imageOf(item: Element, texts: readonly Content[], document: FeedDocument): Picture | undefined {
  const groups = all(item, 'media:group');
  const contents = all(item, 'media:content');
  const pictures = [
    ...contents.flatMap((content) => candidate(content, [content], document)),
    ...groups.flatMap((group) => groupCandidate(group, document)),
  ];
  const found =
    widestForm(wide(pictures), pictures) ??
    wide(
      [item, ...groups, ...contents].flatMap((place) =>
        all(place, 'media:thumbnail').flatMap((thumbnail) => candidate(thumbnail, [], document)),
      ),
    );
  return found ? described(found, item, document) : (bare(item, document) ?? inTexts(texts));
}

/** The first picture that is wide enough, or whose width is unknown; else the widest. */
function wide(pictures: readonly Candidate[]): Candidate | undefined {
  return pictures.find(({width = WIDE_ENOUGH}) => width >= WIDE_ENOUGH) ?? widest(pictures);
}

function widest([one, ...others]: readonly Candidate[]): Candidate | undefined {
  return others.reduce((found, other) => ((other.width ?? 0) > (found?.width ?? 0) ? other : found), one);
}

/** Media that is a picture: none or one. */
function candidate(element: Element, about: readonly Parent[], document: FeedDocument): Candidate[] {
  const {attributes} = element;
  const url = absolute(attributes.get('url') ?? '', baseOf(element, document));
  const kind = attributes.get('medium') ?? attributes.get('type') ?? (OTHER_FILE.test(url) ? '' : 'image');
  if (!isWeb(url) || !kind.startsWith('image') || isDecoration(url)) return [];
  return [{url, about, width: pixels(attributes.get('width')), height: pixels(attributes.get('height'))}];
}

/** A group holds one thing in several forms: the picture in its widest, with the other widths. */
function groupCandidate(group: Element, document: FeedDocument): Candidate[] {
  return inForms(all(group, 'media:content').flatMap((content) => candidate(content, [content, group], document)));
}

/** The widest of a picture's forms, which stand side by side without a group: their addresses differ in the width alone. */
function widestForm(picture: Candidate | undefined, all: readonly Candidate[]): Candidate | undefined {
  if (!picture?.width) return picture;
  const path = ({url, width}: Candidate): string =>
    url.includes(String(width)) ? url.replace(/\?.*/, '').replace(String(width), '') : url;
  const [form] = inForms(all.filter((other) => other.width && path(other) === path(picture)));
  return form?.sizes ? form : picture;
}

/** One picture in several widths: none or one. */
function inForms(forms: readonly Candidate[]): Candidate[] {
  const picture = widest(forms);
  const sizes = forms.flatMap(({url, width}) => (width ? [{url, width}] : []));
  return picture ? [{...picture, sizes: sizes.length > 1 ? sizes : undefined}] : [];
}

/** What a story says of itself says nothing of its picture, but for the credit. */
function described({about, ...picture}: Candidate, item: Element, document: FeedDocument): Picture {
  const said = (places: readonly Parent[], ...names: readonly string[]): string | undefined =>
    places.map((place) => line(place, document, ...names)).find(Boolean);
  return {
    ...picture,
    alt: said(about, 'media:title'),
    caption: said(about, 'media:description', 'media:text'),
    credit: said([...about, item], 'media:credit'),
  };
}

/** A picture that comes with little more than its address. */
function bare(item: Element, document: FeedDocument): Picture | undefined {
  for (const element of all(item, 'enclosure', 'link', 'itunes:image', 'image:image', 'image')) {
    const {name, attributes, value} = element;
    if (name === 'link' && attributes.get('rel') !== 'enclosure') continue;
    const {value: inside} = first(element, 'url', 'image:loc') ?? {value};
    const url = absolute(attributes.get('url') ?? attributes.get('href') ?? inside, baseOf(element, document));
    const type = attributes.get('type') ?? '';
    const isFile = name === 'enclosure' || name === 'link';
    const isOther = isFile && !type.startsWith('image/') && (/^(?:audio|video)/.test(type) || !PICTURE_FILE.test(url));
    if (isWeb(url) && !isOther) {
      return {
        url,
        alt: line(element, document, 'image:title', 'title'),
        caption: line(element, document, 'image:caption'),
        credit: line(item, document, 'media:credit'),
        width: pixels(first(element, 'width')?.value),
        height: pixels(first(element, 'height')?.value),
      };
    }
  }
  return undefined;
}

function inTexts(texts: readonly Content[]): Picture | undefined {
  for (const {value, isMarkup, base} of texts) {
    const picture = isMarkup === false ? undefined : firstPicture(value, base);
    if (picture) return picture;
  }
  return undefined;
}
