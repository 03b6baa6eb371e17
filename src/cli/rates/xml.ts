import {Parser} from 'htmlparser2';
import {DataError} from '../../data/errors.js';
import {looksLike} from './sheet.js';

/** An element with what banks use of XML. Names are without their prefixes. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, trimmed. */
  readonly text: string;
}

/** Deeper than any file of figures is. To go on would take time that grows with the square of the depth. */
const DEEPEST = 50;

interface Open {
  name: string;
  attributes: Map<string, string>;
  children: Open[];
  text: string;
}

/**
 * Reads a small XML file. Entities that a file declares are not expanded.
 *
 * @param roots - The names that its root may have; any, when empty.
 * @throws {DataError} `not-a-document` for a file with another root, or too deep, or that ends before its root does: the
 *   last figure of a file that was cut off may be cut off too.
 */
export function readXml(text: string, roots: readonly string[] = []): XmlElement {
  const stack: Open[] = [];
  let root: Open | undefined;
  let cut = true;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Open = {
          name: local(name),
          attributes: new Map(Object.entries(attributes).map(([key, value]) => [local(key), value])),
          children: [],
          text: '',
        };
        if (stack.length === DEEPEST)
          throw new DataError('not-a-document', `${String(DEEPEST)} elements in one another`);
        stack[stack.length - 1]?.children.push(element);
        root ??= element;
        stack.push(element);
      },
      ontext(data) {
        const element = stack[stack.length - 1];
        if (element) element.text += data;
      },
      onclosetag(_name, implied) {
        const element = stack.pop();
        if (!element) return;
        element.text = element.text.trim();
        if (element === root) cut = implied;
      },
    },
    {xmlMode: true},
  );
  parser.end(text);
  if (!root || (roots.length && !roots.includes(root.name))) throw new DataError('not-a-document', looksLike(text));
  if (cut) throw new DataError('not-a-document', `a file that ends before </${root.name}>`);
  return root;
}

/** The text of the first child of a name, or ''. */
export function childText(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text ?? '';
}

/** An attribute's value, or ''. */
export function attribute(element: XmlElement, name: string): string {
  return element.attributes.get(name)?.trim() ?? '';
}

function local(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
