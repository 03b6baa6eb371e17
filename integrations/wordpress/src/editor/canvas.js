/** The element itself in the canvas, with real data. */
import {el, useEffect, useRef} from './wp.js';

/**
 * The tag, its attributes, and its documents as properties. They are set by hand: versions of React differ in what they
 * make of attributes of elements that they do not know.
 *
 * @param {{tag: string, attributes: object, documents: {[property: string]: object}}} props
 */
export function Canvas({tag, attributes, documents}) {
  const ref = useRef();
  const given = useRef({});

  useEffect(() => {
    const element = ref.current;
    for (const name of element.getAttributeNames()) {
      if (!(name in attributes) && name in given.current) element.removeAttribute(name);
    }
    for (const [name, value] of Object.entries(attributes)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
    given.current = attributes;
  });

  const values = Object.values(documents);
  useEffect(() => {
    Object.assign(ref.current, documents);
  }, values);

  return el(tag, {ref});
}

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
