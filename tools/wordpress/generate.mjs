/**
 * What the plugin takes from the manifest of elements (dist/custom-elements.json), so that a new element brings its block:
 *
 * - `build/blocks/<name>/block.json` for each element;
 * - `build/elements.json`, which tells PHP and the editor what each tag may be told;
 * - `build/editor.js`, the editor's script, and `build/editor.asset.php`, which names the scripts of WordPress it needs.
 *
 * integrations/wordpress/blocks.json says what no manifest knows: the words, drawings and four first controls of a block.
 * An element that it does not name gets its block from the manifest alone.
 */
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const plugin = join(root, 'integrations/wordpress');

export const DOMAIN = 'newswire-elements';
/** In blocks.json: what holds for every element. */
const ALL = '*';
/** The kinds of documents. */
const KINDS = ['news', 'rates'];

/**
 * @typedef {object} Attribute
 * @property {string} label - What editors call it.
 * @property {'string' | 'number' | 'boolean'} type
 * @property {string | number | boolean} [default]
 * @property {string} description
 * @property {(string | number)[]} [values] - All that mean something, where that is known.
 * @property {string} [help] - What editors are told, where the description is for those who write tags.
 * @property {{value: string, label: string}[]} [options] - What editors choose from, in words.
 */

/**
 * @typedef {object} Element
 * @property {string} block - The block's name.
 * @property {string} title
 * @property {string} description
 * @property {string[]} keywords
 * @property {string} icon - One of WordPress's dashicons, for where no drawing can be shown.
 * @property {string} [drawing] - The path of an icon of 24 by 24.
 * @property {string} link - What the saved link says; `%s` is the publisher.
 * @property {number} [viewportWidth] - Of its picture in the inserter.
 * @property {{[attribute: string]: string | number}} [example] - How it stands in that picture.
 * @property {{attribute: string, value: string, still: string}} [moves] - The attribute by which it moves, and stands still.
 * @property {{[name: string]: 'news' | 'rates'}} sources - Attributes with a document's address, and its kind.
 * @property {{[name: string]: Attribute}} attributes - In the order of the manifest.
 * @property {object[]} controls - The first four.
 */

/**
 * What is known of each tag.
 *
 * @param {object} manifest - custom-elements.json, as its schema 1.0 has it.
 * @param {object} [entries] - blocks.json.
 * @returns {{[tag: string]: Element}}
 */
export function describeElements(manifest, entries = readJson(join(plugin, 'blocks.json'))) {
  const declarations = manifest.modules
    .flatMap(({declarations = []}) => declarations)
    .filter(({customElement, tagName}) => customElement && tagName)
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
  const unknown = Object.keys(entries).filter(
    (tag) => tag !== ALL && !declarations.some(({tagName}) => tagName === tag),
  );
  if (unknown.length) throw new Error(`blocks.json names what is no element: ${unknown.join(', ')}`);
  return Object.fromEntries(declarations.map((declaration) => [declaration.tagName, describe(declaration, entries)]));
}

function describe({tagName: tag, description = '', attributes = [], members = []}, entries) {
  const {controls, block = tag, ...words} = entries[tag] ?? {};
  const {labels = {}, helps = {}, options = {}} = entries[ALL] ?? {};
  const known = Object.fromEntries(
    attributes.map((attribute) => [
      attribute.name,
      {
        label: labels[attribute.name] ?? sentence(attribute.name),
        ...describeAttribute(attribute),
        ...(attribute.name in helps && {help: helps[attribute.name]}),
        ...(options[attribute.name] && {
          options: Object.entries(options[attribute.name]).map(([value, label]) => ({value, label})),
        }),
      },
    ]),
  );
  const takes = (kind) => members.some((member) => member.name === kind && !member.attribute);
  // What takes rates and no news shows rates; what shows one story takes it by another name.
  const primary = takes('rates') && !takes('news') ? 'rates' : 'news';
  const sources = Object.fromEntries(
    Object.keys(known)
      .map((name) => [name, name === 'src' ? primary : KINDS.find((kind) => name === `${kind}-src`)])
      .filter(([, kind]) => kind),
  );
  const missing = (controls ?? []).filter(({attribute}) => !known[attribute]);
  if (missing.length) {
    throw new Error(`blocks.json: <${tag}> has no attribute ${missing.map((one) => one.attribute).join(', ')}`);
  }
  return {
    block: `newswire/${block}`,
    title: sentence(tag),
    description: firstSentence(description),
    keywords: tag.split('-'),
    icon: primary === 'rates' ? 'chart-line' : 'media-document',
    link: primary === 'rates' ? 'Exchange rates: %s' : 'News: %s',
    ...words,
    sources,
    attributes: known,
    // What comes first in the class is what it is about.
    controls:
      controls ??
      Object.keys(known)
        .filter((name) => !sources[name])
        .slice(0, 4)
        .map((name) => controlOf(name, known[name])),
  };
}

/** What a control is where nobody said more: by the type alone. */
function controlOf(name, {label, type, values, description}) {
  if (type === 'boolean') return {attribute: name, as: 'toggle', label, help: plain(description)};
  if (values) return {attribute: name, as: 'choice', label, help: plain(description), options: optionsOf(values)};
  return {attribute: name, as: type === 'number' ? 'number' : 'text', label, help: plain(description)};
}

function optionsOf(values) {
  return values.map((value) => ({value, label: sentence(String(value))}));
}

/** `'a' | 'b'` are values; a literal type may be numbers; what else is written in TypeScript is text. */
function describeAttribute({type, default: written, description = ''}) {
  const parts = (type?.text ?? 'string')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part && part !== 'undefined' && part !== 'null' && part !== "''");
  const literals = parts.map(literal);
  const values = literals.length && literals.every((value) => value !== undefined) ? literals : undefined;
  const kind = values ? typeof values[0] : parts.length === 1 ? parts[0] : 'string';
  const described = {type: kind === 'number' || kind === 'boolean' ? kind : 'string', description};
  const initial = written === undefined ? undefined : literal(written);
  if (initial !== undefined && initial !== '') described.default = initial;
  if (values && kind !== 'boolean') described.values = values;
  return described;
}

function literal(text) {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return /^(['"])(.*)\1$/.exec(text)?.[2];
}

/** block.json of an element. Its attributes are the element's, under the same names, and two for the link that is saved. */
export function blockJson(element, version) {
  return {
    $schema: 'https://schemas.wp.org/trunk/block.json',
    apiVersion: 3,
    name: element.block,
    version,
    title: element.title,
    category: 'newswire',
    icon: element.icon,
    description: element.description,
    keywords: element.keywords,
    textdomain: DOMAIN,
    attributes: {
      ...Object.fromEntries(Object.entries(element.attributes).map(([name, {type}]) => [name, {type}])),
      link: {type: 'string', source: 'attribute', selector: 'a', attribute: 'href'},
      'link-text': {type: 'string', source: 'text', selector: 'a'},
    },
    supports: {
      align: true,
      html: false,
      color: {text: true, background: true, gradients: true, link: true},
      spacing: {margin: true, padding: true},
      typography: {fontSize: true, lineHeight: true},
    },
    example: {
      ...(element.viewportWidth ? {viewportWidth: element.viewportWidth} : {}),
      attributes: element.example ?? {},
    },
    editorScript: `${DOMAIN}-editor`,
    style: DOMAIN,
    viewScriptModule: DOMAIN,
  };
}

/**
 * All generated files, by their path in the plugin.
 *
 * @returns {Promise<Map<string, string>>}
 */
export async function generate() {
  const manifest = join(root, 'dist/custom-elements.json');
  const {version} = readJson(join(root, 'package.json'));
  const elements = describeElements(readJson(manifest));
  const files = new Map();
  for (const element of Object.values(elements)) {
    files.set(`build/blocks/${element.block.split('/')[1]}/block.json`, json(blockJson(element, version)));
  }
  files.set('build/elements.json', json(elements));
  const script = await editorScript(elements);
  files.set('build/editor.js', script);
  files.set('build/editor.asset.php', assetPhp(script));
  files.set('build/editor.css', readFileSync(join(plugin, 'src/editor/editor.css'), 'utf8'));
  return files;
}

/** The editor's script in one file, left readable: whoever has the plugin has its source. */
async function editorScript(elements) {
  const {outputFiles} = await build({
    entryPoints: [join(plugin, 'src/editor/index.js')],
    absWorkingDir: root,
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    write: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'elements',
        setup({onResolve, onLoad}) {
          onResolve({filter: /^elements$/}, () => ({path: 'elements', namespace: 'elements'}));
          onLoad({filter: /./, namespace: 'elements'}, () => ({contents: JSON.stringify(elements), loader: 'json'}));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

/** `wp.blockEditor` is the script `wp-block-editor`. */
function assetPhp(script) {
  // Without the lines in which the bundler names a file, such as wp.js.
  const code = script.replace(/^\s*\/\/.*$/gm, '');
  const used = new Set([...code.matchAll(/\bwp\.([a-zA-Z0-9]+)/g)].map(([, name]) => name));
  const handles = [...used]
    .map((name) => `wp-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
    .sort();
  const version = createHash('sha256').update(script).digest('hex').slice(0, 20);
  const list = handles.map((handle) => `'${handle}'`).join(', ');
  return `<?php return array( 'dependencies' => array( ${list} ), 'version' => '${version}' );\n`;
}

/** `heading-level` is "Heading level". */
function sentence(name) {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function firstSentence(text) {
  return plain(text.split(/(?<=\.)\s/)[0] ?? '');
}

/** Without the marks that comments have for code. */
function plain(text) {
  return text.replaceAll('`', '').replaceAll('\n', ' ').trim();
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function json(value) {
  return `${JSON.stringify(value, null, '\t')}\n`;
}
