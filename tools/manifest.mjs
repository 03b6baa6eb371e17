/**
 * What the build writes for those who read of elements and not the elements: the manifest, and what editors take from it.
 */
import {fileURLToPath} from 'node:url';
import {cli} from '@custom-elements-manifest/analyzer/cli.js';
import {getVsCodeCssCustomData, getVsCodeHtmlCustomData} from 'custom-element-vs-code-integration';
import {getWebTypesData} from 'custom-element-jet-brains-integration';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The files, by their path in dist/.
 *
 * @returns {Promise<[string, {content: string}][]>}
 */
export async function manifestFiles() {
  const manifest = await cli({argv: ['analyze'], cwd: root, noWrite: true});
  const options = {hideLogs: true, outdir: 'dist'};
  return Object.entries({
    'custom-elements.json': manifest,
    'vscode.html-custom-data.json': JSON.parse(getVsCodeHtmlCustomData(structuredClone(manifest), options)),
    'vscode.css-custom-data.json': once(JSON.parse(getVsCodeCssCustomData(structuredClone(manifest), options))),
    'web-types.json': once(JSON.parse(getWebTypesData(structuredClone(manifest), options))),
  }).map(([name, data]) => [name, {content: `${JSON.stringify(data, tidy, 2)}\n`}]);
}

/** What several elements have stands once for each of them, and editors would offer it as often. */
function once(data) {
  for (const list of [data.properties, data.pseudoElements, ...Object.values(data.contributions?.css ?? {})]) {
    const names = new Set();
    list?.splice(0, Infinity, ...list.filter(({name}) => !names.has(name) && names.add(name)));
  }
  return data;
}

/** The generators write out that there is no default. */
function tidy(key, value) {
  return key === 'description' ? value.replaceAll(' _(default: undefined)_', '') : value;
}
