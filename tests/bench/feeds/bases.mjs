/**
 * Documents of feedparser-cases.json that use `xml:base`: whether the address that they mean comes out.
 *
 * Most of them ask for the base of a single title, tagline or copyright, which no parser compared here keeps. So each is
 * asked twice. As it stands: is the address that it means anywhere in what the parser gives? And as a probe: the element
 * that is asked about becomes the content of an entry in the same place, with its attributes, so that the same base holds
 * for it, and is joined by a link with that base. The probe is right when the link, and the link in the content, lead to
 * where the list says.
 */
import {absolute, canonical} from './markup.mjs';

/** @param {import('./cases.mjs').Case} document */
export const usesBase = ({markup}) => markup.includes('xml:base');

/**
 * @typedef {object} Question
 * @property {import('./cases.mjs').Case} document
 * @property {string | undefined} address - That it means; undefined where the document is only to be read.
 * @property {string | undefined} probe - The document with the element in another place.
 */

/**
 * @param {import('./cases.mjs').Case} document
 * @returns {Question}
 */
export function question(document) {
  const {markup, all} = document;
  const [check] = all.filter(({path}) => path[0] !== 'bozo');
  const base = check?.path.at(-1) === 'base' ? check.value : undefined;
  const [, reference] = /<a href="([^"]*)">/.exec(markup) ?? [];
  const [, linked] = /(https?:[^"]*)"/.exec(typeof check?.value === 'string' ? check.value : '') ?? [];
  const [, item] = /<ITEM\s+HREF="([^"]*)"/.exec(markup) ?? [];
  if (item) return {document, address: absolute(item, base), probe: undefined};
  const address = base
    ? absolute(reference ?? 'test.html', base)
    : (linked ?? (/^http/.test(check?.value) ? check.value : undefined));
  const name =
    check &&
    /^(?:title|tagline|info|copyright|summary|content)/.exec(
      check.path.find((step) => /_detail$|^content$/.test(step)) ?? '',
    )?.[0];
  return {
    document,
    address: address && absolute(address),
    probe: name && !markup.includes('<rss') ? moved(markup, name, check.path[0] === 'feed') : undefined,
  };
}

/** The document with its element `name` as the content of an entry, and a link beside it. */
function moved(markup, name, isOfFeed) {
  return markup.replace(new RegExp(`<${name}\\b([^>]*)>.*?</${name}>`, 's'), (_, attributes) => {
    const [base = ''] = /\sxml:base="[^"]*"/.exec(attributes) ?? [];
    const content = `<content${attributes}><div xmlns="http://www.w3.org/1999/xhtml">Example <a href="test.html">test</a></div></content>`;
    const entry = `<link rel="alternate" href="test.html"${base}/>${content}`;
    return isOfFeed ? `<entry>${entry}</entry>` : entry;
  });
}

/**
 * @param {Question} question
 * @param {import('./parsers.mjs').Reader} reader
 * @returns {Promise<{stands: boolean, link: boolean, content: boolean}>}
 */
export async function answer({document: {markup, url}, address, probe}, reader) {
  const given = await attempt(() => reader.parse(markup, url));
  if (!given) return {stands: false, link: false, content: false};
  if (!address) return {stands: true, link: true, content: true};
  const stands = isAnywhere(given, address);
  if (!probe) return {stands, link: stands, content: stands};
  const probed = await attempt(async () => reader.view(await reader.parse(probe, url)));
  const [entry] = probed?.entries ?? [];
  return {
    stands,
    link: entry?.link[0] === address,
    content: entry?.content.some((candidate) => isIn(Object.values(candidate)[0], address)) ?? false,
  };
}

/** Whether a link in this markup leads there as it is written, without being resolved by whoever reads it. */
const isIn = (html, address) => canonical(html, 'unresolved:').includes(`href="${address}"`);

/** Whether the address stands in some text of what a parser gives, itself or in markup. */
function isAnywhere(given, address) {
  const pending = [given];
  const seen = new Set();
  while (pending.length) {
    const value = pending.pop();
    if (typeof value === 'string' && (value.includes(address) || value.includes(decodeURI(address)))) return true;
    if (typeof value !== 'object' || !value || seen.has(value)) continue;
    seen.add(value);
    pending.push(...Object.values(value));
  }
  return false;
}

async function attempt(act) {
  try {
    return await act();
  } catch {
    return undefined;
  }
}
