/**
 * Prints the style sheet of each element's shadow root as JSON, by tag: what a page that allows no styles of its own links
 * in a root that a server rendered (`stylesheet` of `newswire-elements/ssr.js`). Needs the modules in dist/. A process of its
 * own, so that each build reads them anew.
 */
import {readdirSync} from 'node:fs';

const components = new URL('../dist/components/', import.meta.url);
const sheets = {};
for (const tag of readdirSync(components).sort()) {
  const module = await import(new URL(`${tag}/${tag}.element.js`, components).href);
  const [element] = Object.values(module);
  sheets[tag] = element
    .finalizeStyles(element.styles)
    .map(({cssText}) => cssText)
    .join('');
}
process.stdout.write(JSON.stringify(sheets));
