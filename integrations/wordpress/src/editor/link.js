/** The plain link that is saved inside a block, and stays when the plugin goes. */
import {el, said, sprintf} from './wp.js';

/**
 * Where to, and what it says: both stay true for years, so no headline and no rate.
 *
 * @param {{link: string}} element
 * @param {{landing?: string, publisher?: {name: string, url: string}}} status
 */
export function linkOf(element, {landing, publisher}) {
  const link = landing || publisher?.url;
  if (!link) return undefined;
  return {link, 'link-text': sprintf(said(element.link), publisher?.name || new URL(link).hostname)};
}

/** The block's `save`: nothing but the link. PHP writes the rest for each reader. */
export function save({attributes}) {
  const {link, 'link-text': text} = attributes;
  return link ? el('p', null, el('a', {href: link}, text || link)) : null;
}
