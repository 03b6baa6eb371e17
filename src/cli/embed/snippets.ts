import {createHash} from 'node:crypto';
import {attribute, escaped, reserving, scriptTag} from '../../snippet/html.js';
import type {EmbedConfig} from './config.js';
import type {Library} from './library.js';
import {frameTag} from './pages.js';
import {elementTag} from './tag.js';

/** For most pages: what it loads is always the newest release, and the box is kept by the tag itself. */
export function evergreenSnippet(config: EmbedConfig): string {
  return lines(
    '<!-- Take this one, unless the page pins its scripts (snippet-locked.html) or forbids style attributes (snippet-strict.html). -->',
    elementTag(config, {style: reserving(config.reserve)}),
    scriptTag(`${config.base}v1/newswire.js`),
  );
}

/** For pages that run nothing that they have not seen: one release, every file of it by its hash. */
export function lockedSnippet(config: EmbedConfig, {pinned, chunks}: Library): string {
  const {base, reserve} = config;
  const {file, integrity} = pinned('newswire.js');
  const sums = Object.fromEntries(Object.entries(chunks).map(([name, sum]) => [`${base}v1/${name}`, sum]));
  // Neither an address nor a hash has a `<`, which could end the script.
  const map = `\n${JSON.stringify({integrity: sums}, null, 2)}\n`;
  const sha = createHash('sha256').update(map).digest('base64');
  return lines(
    '<!-- Take this one where the page pins its scripts: it stays at this release until it is pasted anew, and stands before every other module script. -->',
    `<!-- A Content-Security-Policy has to allow the import map, which stands in the page: script-src 'sha256-${sha}' -->`,
    `<script type="importmap">${map}</script>`,
    elementTag(config, {style: reserving(reserve)}),
    scriptTag(`${base}v1/${file}`, `${attribute('integrity', integrity)} crossorigin`),
  );
}

/** For pages whose policy allows no style attributes: newswire.css keeps the box. */
export function strictSnippet(config: EmbedConfig, policy: string): string {
  const {base} = config;
  return lines(
    '<!-- Take this one where the page has a Content-Security-Policy that forbids style attributes. The link may stand in the head. -->',
    `<!-- Content-Security-Policy: ${policy} -->`,
    `<link rel="stylesheet"${attribute('href', `${base}v1/newswire.css`)}>`,
    elementTag(config),
    scriptTag(`${base}v1/newswire.js`),
  );
}

/** For pages that let nobody's script into themselves but one that sets a height. */
export function frameSnippet(config: EmbedConfig): string {
  return lines(
    '<!-- Take this one where the page lets no foreign script at its content: the element is in a frame. The script only sets its height, and may be left out. -->',
    frameTag(config),
    `<p><a${attribute('href', config.link)}>${escaped(config.title)}</a></p>`,
    `<script async${attribute('src', `${config.base}v1/resize.js`)}></script>`,
  );
}

function lines(...parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
