import {ALLOWED} from '../../../data/allowlist.js';
import {BLOCKS, type Element, type Node} from '../markup.js';
import {isAdvertisement, isFurniture, isHidden} from '../unwanted.js';
import {address, merged, own} from './attributes.js';
import {grouped} from './lines.js';
import {
  addText,
  NO_ATTRIBUTES,
  partsOf,
  textOf,
  type Attributes,
  type Context,
  type Kept,
  type Piece,
  type Place,
} from './parts.js';
import {captionAndCredit, embed, picture, picturesIn} from './pictures.js';

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

/** What is kept of nodes, in their order, with marks where lines end. */
export function collected(nodes: readonly Node[], place: Place, context: Context, into: Piece[] = []): Piece[] {
  for (const node of nodes) {
    if (typeof node === 'string') addText(node, into);
    else collect(node, place, context, into);
  }
  return into;
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

/** How much text is in an element, counted up to what is long. */
function length({children}: Element): number {
  let size = 0;
  for (const child of children) {
    size += typeof child === 'string' ? child.trim().length : length(child);
    if (size >= SHORT) return size;
  }
  return size;
}
