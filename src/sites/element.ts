import {plainText} from '../data/text.js';
import {safeUrl} from '../data/safe-url.js';
import {ADDRESSES, COMMON, flagsOf, reservedFor, unknownAttribute, type Tag} from '../snippet/elements.js';
import {attribute, elementWith, escaped, escapedInMarkdown, reserving} from '../snippet/html.js';

/** What is written beside an element's own attributes: the link that readers without script see, and the place to keep. */
export const OWN: readonly string[] = ['link', 'title', 'reserve'];

export interface Placing {
  /** Adds the site's own path to an address that counts from the top of the site, such as `/rates.json`. */
  readonly fromTop: (address: string) => string;
  /** As `fromTop`, for the link, where whoever builds the site does that already. */
  readonly linkFromTop?: (address: string) => string;
  /** It goes into Markdown, which is made HTML afterwards. */
  readonly markdown?: boolean;
  /** The element is rendered while the site is built, so it has its size from the start. */
  readonly rendered?: (src: string) => boolean;
}

/**
 * An element as a page of a site has it, from what its author wrote.
 *
 * @param given - By name: attributes, and those of `OWN`. True sets an attribute without a value; false, null and
 *   undefined leave one out.
 * @throws {TypeError} With a sentence that names the attribute, for what no page should have.
 */
export function siteElement(tag: Tag, given: Readonly<Record<string, unknown>>, placing: Placing): string {
  const {fromTop, linkFromTop = fromTop, markdown, rendered} = placing;
  const flags = flagsOf(tag);
  const attributes: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (OWN.includes(name)) continue;
    const fault = unknownAttribute(tag, name, [...COMMON, ...OWN]);
    if (fault) throw new TypeError(`${name}: ${fault}`);
    const text = flags.includes(name) ? flag(name, value) : written(name, value);
    if (text === undefined) continue;
    attributes.push(attribute(name, ADDRESSES.includes(name) ? placed(name, text, fromTop) : text));
  }
  const src = written('src', given.src);
  const shown = src !== undefined && rendered?.(placed('src', src, fromTop));
  const height =
    written('reserve', given.reserve) ?? (shown ? 'none' : reservedFor(tag, written('layout', given.layout)));
  if (height !== 'none') attributes.push(attribute('style', reserving(lengthOf(height))));
  const title = needed(tag, 'title', given).replace(/\s+/g, ' ');
  const link = placed('link', needed(tag, 'link', given), linkFromTop);
  return elementWith(tag, attributes.join(''), {title, link}, markdown ? escapedInMarkdown : escaped);
}

function written(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  if (value === true) return '';
  if (typeof value === 'string' || typeof value === 'number') return plainText(String(value)).trim();
  if (Array.isArray(value)) return value.map((each) => written(name, each) ?? '').join(' ');
  throw new TypeError(`${name}: is a text, a number, true or false, or a list of texts, not ${typeOf(value)}.`);
}

function flag(name: string, value: unknown): string | undefined {
  const text = written(name, value);
  if (text === undefined || text === 'false') return undefined;
  if (text === '' || text === 'true' || text === name) return '';
  throw new TypeError(`${name}: is true or false, not ${JSON.stringify(text)}.`);
}

function typeOf(value: unknown): string {
  return value instanceof Promise ? 'a promise: wait for it first' : `of the type ${typeof value}`;
}

function needed(tag: Tag, name: 'link' | 'title', given: Readonly<Record<string, unknown>>): string {
  const text = written(name, given[name]);
  if (text) return text;
  const what =
    name === 'link'
      ? 'the address of the page that readers without script are led to'
      : 'what the link to it says, such as "Exchange rates: The Example Courier"';
  throw new TypeError(`${name}: is missing from <${tag}>. It is ${what}.`);
}

/**
 * An address as the page needs it: http, https, or a path; one from the top of the site with the site's own path.
 *
 * @throws {TypeError} For what is no such address.
 */
export function placed(name: string, address: unknown, fromTop: (address: string) => string): string {
  // As seen from a page whose own address does not matter.
  if (typeof address !== 'string' || !address || !safeUrl(address, 'https://site.example/')) {
    throw new TypeError(`${name}: ${JSON.stringify(address)} is no address that a page may have.`);
  }
  return /^\/(?!\/)/.test(address) ? fromTop(address) : address;
}

function lengthOf(height: string): string {
  if (/^\d+(?:\.\d+)?(?:px|em|rem|vh|svh|lvh|dvh)$/.test(height)) return height;
  throw new TypeError(`reserve: is a height such as 44px or 30em, or none, not ${JSON.stringify(height)}.`);
}
