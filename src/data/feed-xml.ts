import {decodeEntities} from './entities.js';

/** Attributes by their names in lower case, in the order in which they stand. */
export type Attributes = ReadonlyMap<string, string>;

/** What is told of a document, in its order. Names are as written. */
export interface XmlHandler {
  /** A start tag. */
  open(name: string, attributes: Attributes): void;
  /** An end tag, whether or not something of that name is open; also follows a start tag that ends in a slash. */
  close(name: string): void;
  /** Text with its references replaced, in pieces. */
  text(text: string): void;
}

const NONE: Attributes = new Map();
const EXCLAMATION = 0x21;
const SLASH = 0x2f;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;

/**
 * Reads XML (https://www.w3.org/TR/xml/) as it is found on the web: what is not well-formed is text or left out, and
 * never an error. Declarations are skipped, so that no entity is ever defined. Each character is looked at a fixed
 * number of times at most, whatever the markup.
 */
export function readXml(markup: string, handler: XmlHandler): void {
  const behind = finder(markup);
  let from = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at)) {
    const next = markup.charCodeAt(at + 1);
    const isTag = isNameStart(next);
    if (!isTag && next !== SLASH && next !== EXCLAMATION && next !== QUESTION) {
      // A `<` before anything else is text.
      at++;
      continue;
    }
    if (at > from) handler.text(decodeEntities(markup.slice(from, at)));
    if (isTag) {
      at = readTag(markup, at, behind, handler);
    } else if (next === SLASH) {
      const end = nameEnd(markup, at + 2);
      if (end > at + 2) handler.close(markup.slice(at + 2, end));
      const stop = markup.charCodeAt(end);
      at = stop === GREATER ? end + 1 : stop === LESS ? end : behind('>', end) || markup.length;
    } else if (markup.startsWith('<![CDATA[', at)) {
      const end = behind(']]>', at);
      handler.text(markup.slice(at + 9, end ? end - 3 : markup.length));
      at = end || markup.length;
    } else {
      at = skip(markup, at, behind);
    }
    from = at;
  }
  if (from < markup.length) handler.text(decodeEntities(markup.slice(from)));
}

/** Finds the index behind the next occurrence of a string; 0 if there is none. */
export type Finder = (mark: string, from: number) => number;

/** What was looked for in vain is not looked for again: a document of a million starts has not one end. */
export function finder(markup: string): Finder {
  const missing = new Set<string>();
  return (mark, from) => {
    const found = missing.has(mark) ? -1 : markup.indexOf(mark, from);
    if (found >= 0) return found + mark.length;
    missing.add(mark);
    return 0;
  };
}

/**
 * The index behind a comment, an instruction or a declaration, which may have a subset in brackets. One without its
 * proper end stops at the next `>`, so that the items behind it are not lost.
 */
function skip(markup: string, at: number, behind: Finder): number {
  const end = behind('>', at) || markup.length;
  if (markup.startsWith('<!--', at)) return behind('-->', at + 2) || end;
  if (markup.charCodeAt(at + 1) === QUESTION) return behind('?>', at) || end;
  return (markup.slice(at, end).includes('[') && behind(']>', at)) || end;
}

function isNameStart(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || code === 0x5f || code === 0x3a || code > 0x7f;
}

/** Where a name ends that starts at an index. */
function nameEnd(markup: string, at: number): number {
  for (; at < markup.length; at++) {
    const code = markup.charCodeAt(at);
    if (code <= 0x20 || code === SLASH || code === EQUALS || code === LESS || code === GREATER) break;
  }
  return at;
}

function blanksEnd(markup: string, at: number): number {
  while (markup.charCodeAt(at) <= 0x20) at++;
  return at;
}

function readTag(markup: string, at: number, behind: Finder, handler: XmlHandler): number {
  let end = nameEnd(markup, at + 1);
  const name = markup.slice(at + 1, end);
  if (markup.charCodeAt(end) === GREATER) {
    handler.open(name, NONE);
    return end + 1;
  }
  const attributes = new Map<string, string>();
  end = readAttributes(markup, end, attributes, behind);
  // The document was cut off in the middle of it.
  if (end >= markup.length && markup.charCodeAt(end - 1) !== GREATER) return end;
  handler.open(name, attributes.size ? attributes : NONE);
  if (markup.charCodeAt(end - 1) === GREATER && markup.charCodeAt(end - 2) === SLASH) handler.close(name);
  return end;
}

/**
 * Reads the attributes of a tag of XML or HTML, from an index behind its name on. Of two with one name the first holds.
 *
 * @returns The index behind the tag. A `<` outside of quotes ends it, too.
 */
export function readAttributes(markup: string, at: number, attributes: Map<string, string>, behind: Finder): number {
  for (;;) {
    at = blanksEnd(markup, at);
    const code = markup.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (code === LESS || at >= markup.length) return at;
    if (code === SLASH) {
      at++;
      continue;
    }
    // An equals sign in first place is one of the name, as in HTML.
    const end = nameEnd(markup, at + 1);
    const name = markup.slice(at, end).toLowerCase();
    let value = '';
    at = blanksEnd(markup, end);
    if (markup.charCodeAt(at) === EQUALS) {
      const start = blanksEnd(markup, at + 1);
      const quote = markup.charAt(start);
      if (quote === '"' || quote === "'") {
        at = behind(quote, start + 1);
        value = markup.slice(start + 1, at - 1);
        if (!at || value.includes('</')) {
          // Its closing quote is missing: the next one belongs to another tag, or there is none.
          at = (behind('>', start) || markup.length + 1) - 1;
          value = markup.slice(start + 1, at);
        }
      } else {
        at = start;
        while (at < markup.length && markup.charCodeAt(at) > 0x20 && markup.charCodeAt(at) !== GREATER) at++;
        value = markup.slice(start, at);
      }
    }
    if (!attributes.has(name)) attributes.set(name, decodeEntities(value));
  }
}
