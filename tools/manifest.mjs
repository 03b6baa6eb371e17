/**
 * What the build writes of elements beside the elements: the manifest, what editors read of it, types for frameworks, and
 * wrappers for React.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {cli} from '@custom-elements-manifest/analyzer/cli.js';
import {getVsCodeCssCustomData, getVsCodeHtmlCustomData} from 'custom-element-vs-code-integration';
import {getWebTypesData} from 'custom-element-jet-brains-integration';
import {transform} from 'esbuild';
import {elementTypes, wrappers, wrapperTypes} from './manifest/types.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const integrations = join(root, 'integrations');

/**
 * The files, by their path in dist/.
 *
 * @returns {Promise<[string, {content: string}][]>}
 */
export async function manifestFiles() {
  const manifest = await cli({argv: ['analyze'], cwd: root, noWrite: true});
  const options = {hideLogs: true, outdir: 'dist'};
  const data = Object.entries({
    'custom-elements.json': manifest,
    'vscode.html-custom-data.json': JSON.parse(getVsCodeHtmlCustomData(structuredClone(manifest), options)),
    'vscode.css-custom-data.json': once(JSON.parse(getVsCodeCssCustomData(structuredClone(manifest), options))),
    'web-types.json': once(JSON.parse(getWebTypesData(structuredClone(manifest), options))),
  }).map(([name, data]) => [name, {content: `${JSON.stringify(data, tidy, 2)}\n`}]);
  return [
    ...data,
    ...readdirSync(join(integrations, 'types')).map((name) => [`types/${name}`, {content: read(`types/${name}`)}]),
    ['types/elements.d.ts', {content: elementTypes(manifest)}],
    ['react/index.js', {content: wrappers(manifest)}],
    ['react/index.d.ts', {content: wrapperTypes(manifest)}],
    ['react/props.d.ts', {content: read('react/props.d.ts')}],
    ['react/wrap.js', {content: (await transform(read('react/wrap.ts'), {loader: 'ts', target: 'es2022'})).code}],
  ];
}

function read(path) {
  return readFileSync(join(integrations, path), 'utf8');
}

/** What several elements have stands once for each of them, and editors would offer it as often. */
function once(data) {
  for (const list of [data.properties, data.pseudoElements, ...Object.values(data.contributions?.css ?? {})]) {
    const names = new Set();
    list?.splice(0, Infinity, ...list.filter(({name}) => !names.has(name) && names.add(name)));
  }
  return data;
}

/** The generators write out that there is no default, and an address that is none. */
function tidy(key, value) {
  if (key === 'doc-url' && !value) return undefined;
  return key === 'description' ? value.replaceAll(' _(default: undefined)_', '') : value;
}
