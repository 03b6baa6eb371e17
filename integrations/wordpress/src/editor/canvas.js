/** The element itself in the canvas, with real data. */
import {el, useEffect, useMemo, useRef} from './wp.js';

/**
 * The tag with its attributes, its document between the tags, and any further ones as properties. Attributes are set by
 * hand: versions of React differ in what they make of those of elements that they do not know.
 *
 * @param {{tag: string, attributes: object, document?: object, further?: {[property: string]: object}}} props
 */
export function Canvas({tag, attributes, document, further = {}}) {
  const ref = useRef();
  const given = useRef({});

  useEffect(() => {
    const element = ref.current;
    for (const name of Object.keys(given.current)) {
      if (!(name in attributes)) element.removeAttribute(name);
    }
    for (const [name, value] of Object.entries(attributes)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
    given.current = attributes;
    for (const [name, value] of Object.entries(further)) {
      if (element[name] !== value) element[name] = value;
    }
  });

  const json = useMemo(() => document && {__html: JSON.stringify(document).replaceAll('<', '\\u003c')}, [document]);
  return el(tag, {ref}, json && el('script', {type: 'application/json', dangerouslySetInnerHTML: json}));
}

const numbers = new WeakMap();

/** Another key for another document: elements look for one between their tags once. */
export function keyOf(document) {
  if (!document) return 'none';
  if (!numbers.has(document)) numbers.set(document, String(++count));
  return numbers.get(document);
}

let count = 0;

/**
 * Attributes as they stand on a tag: what is not set is not there.
 *
 * @param {{[name: string]: {type: string}}} known
 * @param {object} values
 * @param {string[]} left - Names to leave out.
 */
export function tagAttributes(known, values, left = []) {
  return Object.fromEntries(
    Object.entries(known)
      .filter(([name]) => !left.includes(name))
      .map(([name, {type}]) => {
        const value = values[name];
        if (type === 'boolean') return [name, value ? '' : undefined];
        return [name, value === undefined || value === null || value === '' ? undefined : String(value)];
      })
      .filter(([, value]) => value !== undefined),
  );
}
