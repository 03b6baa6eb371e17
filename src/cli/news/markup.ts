import {Tokenizer, type TokenizerCallbacks} from 'htmlparser2';

/**
 * HTML as browsers read it, without a DOM: the part of https://html.spec.whatwg.org/multipage/parsing.html that decides
 * where elements end. What is written from such a tree is read again as the same tree, so nothing that was judged in one
 * place turns up in another.
 */

export type Node = string | Element;

export interface Element {
  /** In lower case; '' for the root. */
  readonly tag: string;
  /** As written, with character references resolved. Of two attributes of one name the first counts. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Node[];
}

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const VOID = set('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr');

/** Elements that hold paragraphs: an open paragraph ends before them. */
export const BLOCKS: ReadonlySet<string> = set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p plaintext pre ' +
    'search section summary table tbody td tfoot th thead tr ul xmp',
);
const HEADINGS = set('h1 h2 h3 h4 h5 h6');
const SECTIONS = set('thead tbody tfoot');
const TABLE_PARTS = set('caption thead tbody tfoot tr td th');
const LISTS = set('ul ol dl menu dir');
/** HTML inside of drawings and formulas. */
const INTEGRATION = set('foreignobject desc title mi mo mn ms mtext annotation-xml');
/** HTML that ends a drawing or formula where its end was forgotten. */
const BREAKOUT = set(
  'b big blockquote br center code dd div dl dt em embed figure h1 h2 h3 h4 h5 h6 hr i img li menu nobr ol p pre s ' +
    'small span strike strong sub sup table u ul var',
);

const NONE: ReadonlySet<string> = new Set();
const PARAGRAPH = set('p');
const LINK = set('a');
const ROW = set('tr');
const TABLE = set('table');
const ITEM = set('li');
const TERMS = set('dd dt');
const DROPPED = set('template object applet button select svg math');
const CELLS: ReadonlySet<string> = new Set([...DROPPED, 'td', 'th', 'caption']);
const TABLES = set('table td th caption');
const BARRIERS: ReadonlySet<string> = new Set([...DROPPED, ...TABLES]);
const LISTS_AND_CELLS: ReadonlySet<string> = new Set([...LISTS, ...CELLS, 'blockquote']);
const FOREIGN = set('svg math');

/** Deeper elements than any story needs are not opened; what is in them stays. */
const DEEPEST = 256;

interface Open {
  readonly element: Element;
  readonly parent: Element;
}

/** Reads HTML of any quality. Takes time in proportion to its length, whatever is in it. */
export function parse(markup: string): Element {
  const root: Element = {tag: '', attributes: new Map(), children: []};
  const stack: Open[] = [{element: root, parent: root}];
  let attributes = new Map<string, string>();
  let name = '';
  let attribute = '';
  let value = '';

  const top = (): Element => (stack[stack.length - 1] as Open).element;
  const tagAt = (index: number): string => stack[index]?.element.tag ?? '';

  /** The innermost open element of some names, unless something stands between. */
  const find = (names: ReadonlySet<string>, barriers = BARRIERS): number => {
    for (let index = stack.length - 1; index > 0; index--) {
      if (names.has(tagAt(index))) return index;
      if (barriers.has(tagAt(index))) return 0;
    }
    return 0;
  };
  const closeFrom = (index: number): void => {
    if (index > 0) stack.length = index;
  };
  const opensBlockAfter = (index: number): boolean =>
    stack.slice(index + 1).some(({element: {tag}}) => BLOCKS.has(tag));

  /** Puts a node where it belongs: what stands in a table but in no cell goes before the table. */
  const insert = (node: Node, part: boolean): Element => {
    const parent = top();
    if (part || !(parent.tag === 'table' || parent.tag === 'tr' || SECTIONS.has(parent.tag))) {
      parent.children.push(node);
      return parent;
    }
    let index = stack.length - 1;
    while (tagAt(index) !== 'table') index--;
    const table = stack[index] as Open;
    const {children} = table.parent;
    children.splice(children.lastIndexOf(table.element), 0, node);
    return table.parent;
  };

  const open = (tag: string, own: ReadonlyMap<string, string> = new Map(), part = false): void => {
    const element: Element = {tag, attributes: own, children: []};
    const parent = insert(element, part);
    if (!VOID.has(tag)) stack.push({element, parent});
  };

  const openPart = (tag: string, own: ReadonlyMap<string, string>): void => {
    const table = find(TABLE, DROPPED);
    if (!table) {
      // Browsers skip it; the words on its two sides stay apart all the same.
      insert({tag: 'div', attributes: new Map(), children: []}, false);
      return;
    }
    if (tag === 'td' || tag === 'th' || tag === 'tr') {
      const section = find(SECTIONS, TABLE);
      const row = tag === 'tr' ? 0 : find(ROW, TABLE);
      closeFrom((row || section || table) + 1);
      if (!section) open('tbody', undefined, true);
      if (tag !== 'tr' && !row) open('tr', undefined, true);
    } else closeFrom(table + 1);
    open(tag, own, true);
  };

  const start = (tag: string, own: ReadonlyMap<string, string>): void => {
    while (BREAKOUT.has(tag) && foreign(stack)) closeFrom(find(FOREIGN, NONE));
    if (tag === 'image' && !foreign(stack)) tag = 'img';
    if (TABLE_PARTS.has(tag)) {
      if (stack.length < DEEPEST) openPart(tag, own);
      return;
    }
    if (BLOCKS.has(tag)) closeFrom(find(PARAGRAPH));
    if (HEADINGS.has(tag)) closeFrom(find(HEADINGS, CELLS));
    if (tag === 'li') closeFrom(find(ITEM, LISTS_AND_CELLS));
    if (tag === 'dd' || tag === 'dt') closeFrom(find(TERMS, LISTS_AND_CELLS));
    if (tag === 'a') {
      const link = find(LINK);
      if (link && !opensBlockAfter(link)) closeFrom(link);
    }
    if (tag === 'table') closeFrom(find(TABLE, CELLS));
    if (stack.length < DEEPEST || VOID.has(tag)) open(tag, own);
  };

  const end = (tag: string): void => {
    if (tag === 'br') open('br');
    if (VOID.has(tag)) return;
    const block = BLOCKS.has(tag) || tag === 'table';
    const index = find(
      HEADINGS.has(tag) ? HEADINGS : new Set([tag]),
      tag === 'table'
        ? NONE
        : TABLE_PARTS.has(tag)
          ? TABLE
          : tag === 'li'
            ? LISTS_AND_CELLS
            : block
              ? TABLES
              : BARRIERS,
    );
    if (!index) return;
    // <b><p></b></p>: the paragraph stays open.
    if (!block && opensBlockAfter(index)) stack.splice(index, 1);
    else closeFrom(index);
  };

  const callbacks: TokenizerCallbacks = {
    onopentagname(from, to) {
      name = markup.slice(from, to).toLowerCase();
      attributes = new Map();
    },
    onattribname(from, to) {
      attribute = markup.slice(from, to).toLowerCase();
      value = '';
    },
    onattribdata(from, to) {
      value += markup.slice(from, to);
    },
    onattribentity(code) {
      value += String.fromCodePoint(code);
    },
    onattribend() {
      if (!attributes.has(attribute)) attributes.set(attribute, value);
    },
    onopentagend() {
      start(name, attributes);
    },
    onselfclosingtag() {
      // Feeds carry XHTML, in which a slash at the end means that nothing is inside.
      // One that may be hidden stays open, as in browsers: what follows would be hidden there.
      start(name, attributes);
      if (top().attributes === attributes && !attributes.has('style') && !attributes.has('hidden')) stack.pop();
    },
    onclosetag(from, to) {
      end(markup.slice(from, to).toLowerCase());
    },
    ontext(from, to) {
      const text = markup.slice(from, to);
      insert(text, !/[^\t\n\f\r ]/.test(text));
    },
    ontextentity(code) {
      insert(String.fromCodePoint(code), false);
    },
    isInForeignContext: () => foreign(stack),
    oncdata: () => undefined,
    oncomment: () => undefined,
    ondeclaration: () => undefined,
    onprocessinginstruction: () => undefined,
    onend: () => undefined,
  };
  const tokenizer = new Tokenizer({decodeEntities: true, recognizeSelfClosing: true}, callbacks);
  tokenizer.write(markup);
  tokenizer.end();
  return root;
}

/** Whether what follows is in a drawing or a formula, whose elements are not HTML. */
function foreign(stack: readonly Open[]): boolean {
  for (let index = stack.length - 1; index > 0; index--) {
    const {tag} = (stack[index] as Open).element;
    if (FOREIGN.has(tag)) return true;
    if (INTEGRATION.has(tag)) return false;
  }
  return false;
}
