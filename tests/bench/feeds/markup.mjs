/** HTML in one form, so that two spellings of the same markup are equal. */
import {Parser} from 'htmlparser2';

/** Attributes that hold an address. */
const ADDRESSES = new Set(['href', 'src', 'cite', 'poster', 'action', 'longdesc', 'background', 'data', 'xlink:href']);
const EMPTY = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Elements that begin or end a line. */
const LINES = new Set('br p div li ul ol h1 h2 h3 h4 h5 h6 blockquote pre tr td table hr'.split(' '));
/** Whether one declares them or not makes no difference to HTML. */
const isDeclaration = (name) => name === 'xmlns' || name.startsWith('xmlns:');

/**
 * Markup with names in lower case, attributes sorted, references resolved, addresses absolute, and spaces as one; without
 * comments, or a `<div>` around it all, which Atom puts there and readers may take away.
 *
 * @param {string} html
 * @param {string} base - Of relative addresses.
 */
export function canonical(html, base) {
  const pieces = [];
  const open = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const written = Object.entries(attributes)
          .filter(([key]) => !isDeclaration(key))
          .map(([key, value]) => ` ${key}="${escape(ADDRESSES.has(key) ? absolute(value, base) : value)}"`)
          .sort()
          .join('');
        pieces.push(`<${name}${written}>`);
        open.push(name);
      },
      onclosetag(name) {
        open.pop();
        if (!EMPTY.has(name)) pieces.push(`</${name}>`);
      },
      ontext: (data) => pieces.push(escape(data)),
    },
    {decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: true},
  );
  parser.end(html);
  const whole = squash(pieces.join(''));
  const [, inside] = /^<div>((?:(?!<\/?div\b).)*)<\/div>$/s.exec(whole) ?? [];
  return squash(inside ?? whole);
}

/** What a reader would see of markup, on one line. */
export function textOf(html) {
  let found = '';
  const part = (name) => LINES.has(name) && (found += ' ');
  const parser = new Parser(
    {ontext: (data) => (found += data), onopentag: part, onclosetag: part},
    {decodeEntities: true},
  );
  parser.end(html);
  return squash(found);
}

/** @param {string} text */
export const squash = (text) => text.replace(/\s+/g, ' ').trim();

/** An address made absolute; as it is where it is none. */
export function absolute(address, base) {
  try {
    return new URL(address.trim(), base).href;
  } catch {
    return address;
  }
}

const escape = (text) =>
  text.replace(/[&<>"]/g, (letter) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[letter]);
