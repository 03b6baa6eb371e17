/** What becomes a block of ours: a shortcode, and the address of a publisher's page on a line by itself. */
import {STORE} from './store.js';

/**
 * @param {string} tag
 * @param {object} element
 */
export function transformsOf(tag, element) {
  const names = [tag.replaceAll('-', '_'), tag];
  const make = (attributes) => wp.blocks.createBlock(element.block, attributes);
  return {
    from: [
      {
        type: 'shortcode',
        tag: names,
        transform: (attrs, {shortcode} = {}) => make({...read(element, attrs), ...linkIn(shortcode?.content)}),
      },
      {
        type: 'block',
        blocks: ['core/shortcode'],
        isMatch: ({text}) => !!shortcodeIn(names, text),
        transform: ({text}) => {
          const {attrs, content} = shortcodeIn(names, text);
          return make({...read(element, attrs), ...linkIn(content)});
        },
      },
      {
        type: 'raw',
        // Before WordPress makes an embed of it.
        priority: 1,
        isMatch: (node) => node.nodeName === 'P' && !!landingIn(tag, node.textContent),
        transform: (node) => make(fromLanding(tag, element, node.textContent)),
      },
      {
        type: 'block',
        blocks: ['core/embed'],
        isMatch: ({url}) => !!landingIn(tag, url),
        transform: ({url}) => make(fromLanding(tag, element, url)),
      },
    ],
    to: [
      {
        type: 'block',
        blocks: ['core/shortcode'],
        transform: (attributes) =>
          wp.blocks.createBlock('core/shortcode', {text: shortcodeOf(names[0], element, attributes)}),
      },
    ],
  };
}

function shortcodeIn(names, text) {
  const found = names.map((name) => wp.shortcode.next(name, text ?? '')).find(Boolean);
  // A block holds one shortcode and nothing beside it, or something would be lost.
  return found && found.content.trim() === text.trim() ? found.shortcode : undefined;
}

/**
 * A shortcode's attributes as the block has them, read as includes/shortcodes.php and render.php do: a flag may stand
 * without a value, and names have hyphens or underscores. What the element does not know is left out.
 */
function read(element, {named = {}, numeric = []}) {
  const flags = numeric.filter((name) => element.attributes[name]?.type === 'boolean').map((name) => [name, 'true']);
  return Object.fromEntries(
    [...flags, ...Object.entries(named)]
      .map(([written, text]) => {
        const name = written.replaceAll('_', '-');
        const known = element.attributes[name];
        if (!known) return [name, undefined];
        if (known.type === 'boolean') return [name, !/^(?:false|0|no|off)$/i.test(text)];
        if (known.type === 'number')
          return [name, text === '' || Number.isNaN(Number(text)) ? undefined : Number(text)];
        return [name, text];
      })
      .filter(([, value]) => value !== undefined),
  );
}

/** What stands between a shortcode's tags is its own fallback; a link in it goes on being the one that is saved. */
function linkIn(content) {
  if (!content) return {};
  const anchor = new DOMParser().parseFromString(content, 'text/html').querySelector('a[href]');
  // Whatever was pasted: what is saved leads to a page, and is no script.
  return anchor && /^https?:$/.test(anchor.protocol)
    ? {link: anchor.getAttribute('href'), 'link-text': anchor.textContent}
    : {};
}

function shortcodeOf(name, element, attributes) {
  const named = Object.keys(element.attributes)
    .map((key) => [key, attributes[key]])
    .filter(([, value]) => value !== undefined && value !== '' && value !== false)
    .map(([key, value]) => ` ${key}=${quoted(String(value))}`);
  const {link, 'link-text': text} = attributes;
  const content = link ? `<a href="${escaped(link)}">${escaped(text || link)}</a>[/${name}]` : '';
  return `[${name}${named.join('')}]${content}`;
}

/** Shortcodes know no escapes: a value takes the quotes that it does not have, and no brackets. */
function quoted(value) {
  const text = value.replaceAll('[', '(').replaceAll(']', ')');
  return text.includes('"') && !text.includes("'") ? `'${text}'` : `"${text.replaceAll('"', '')}"`;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (mark) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[mark]);
}

/** The landing page of that element whose address this text is. */
function landingIn(tag, text) {
  const address = (text ?? '').trim();
  if (!/^https?:\/\/\S+$/i.test(address)) return undefined;
  const {landings = []} = wp.data.select(STORE).getStatus() ?? {};
  return landings.find((landing) => landing.tag === tag && address.split(/[?#]/)[0] === landing.pattern);
}

function fromLanding(tag, element, text) {
  const {attributes = {}, title} = landingIn(tag, text);
  const status = wp.data.select(STORE).getStatus();
  // What is connected needs no address of its own, and so follows when the site is connected anew.
  const named = Object.entries(attributes).filter(([name, value]) => value !== status[element.sources[name]]);
  return {
    ...read(element, {named: Object.fromEntries(named)}),
    link: text.trim(),
    ...(title ? {'link-text': title} : {}),
  };
}
