/** The scripts of the comparison of languages, bundled as for production, and how large they are. */
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import {build} from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const i18n = fileURLToPath(new URL('../../../src/i18n', import.meta.url));

export const peerFolder = fileURLToPath(new URL('peer/', import.meta.url));

/** Rules of plurals come first: the others use them. */
export const POLYFILLS = [
  'intl-pluralrules',
  'intl-numberformat',
  'intl-datetimeformat',
  'intl-relativetimeformat',
  'intl-displaynames',
];

const options = {
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  charset: 'utf8',
  // No older than the engines that the library is built for.
  target: ['chrome90', 'safari15', 'firefox90'],
  conditions: ['production', 'browser'],
  define: {'process.env.NODE_ENV': '"production"'},
  legalComments: 'none',
  nodePaths: [`${peerFolder}node_modules`],
};

/** One module of other modules. */
async function bundled(lines, more = {}) {
  const {outputFiles} = await build({...options, ...more, stdin: {contents: lines.join('\n'), resolveDir: here}});
  return outputFiles[0].text;
}

const forced = (polyfills = POLYFILLS) => polyfills.map((name) => `import '@formatjs/${name}/polyfill-force.js';`);

/** A language's data: CLDR has no plurals of Tajik, for one. */
function data(tag, polyfills = POLYFILLS) {
  return polyfills
    .map((name) => `@formatjs/${name}/locale-data/${tag}.js`)
    .filter((path) => existsSync(`${peerFolder}node_modules/${path}`))
    .map((path) => `import '${path}';`);
}

/**
 * What measures, with all that is measured. English comes first, which the polyfills take where they lack a language.
 *
 * @param {readonly string[]} tags
 */
export function measuring(tags) {
  const lines = [
    `import './native.mjs';`,
    ...forced(),
    ...tags.flatMap((tag) => data(tag)),
    `export * from './measure.mjs';`,
  ];
  // The project's package.json says that modules have no side effects; native.mjs has to come first.
  return bundled(lines, {target: 'esnext', ignoreAnnotations: true});
}

const sizeOf = (text) => brotliCompressSync(text).length;

/**
 * Bytes of brotli that a page loads, each file by itself.
 *
 * @param {readonly string[]} tags
 */
export async function sizes(tags) {
  const formatjs = async (polyfills) => {
    const languages = {};
    for (const tag of tags) languages[tag] = sizeOf(await bundled(data(tag, polyfills)));
    return {code: sizeOf(await bundled(forced(polyfills))), languages};
  };
  const dates = forced(['intl-datetimeformat']);
  const zones = await bundled([...dates, `import '@formatjs/intl-datetimeformat/add-all-tz.js';`]);
  return {
    ours: await ourSizes(tags),
    formatjs: await formatjs(POLYFILLS),
    zones: sizeOf(zones) - sizeOf(await bundled(dates)),
    'formatjs without names': await formatjs(POLYFILLS.filter((name) => name !== 'intl-displaynames')),
  };
}

/** Of the format functions, which bring English, and of the files that they load for a language. */
async function ourSizes(tags) {
  const modules = ['format', 'amounts', 'relative', 'news-words', 'locale'];
  const {outputFiles, metafile} = await build({
    ...options,
    stdin: {contents: modules.map((name) => `export * from './${name}.ts';`).join('\n'), resolveDir: i18n},
    splitting: true,
    metafile: true,
    outdir: '/out',
    absWorkingDir: i18n,
  });
  const outputs = Object.entries(metafile.outputs);
  const text = (path) => outputFiles.find((file) => file.path.endsWith(path.replace(/^.*\//, '/'))).text;
  const bytes = (matches) => {
    const [path] = outputs.find(([, {entryPoint = ''}]) => matches(entryPoint)) ?? [];
    const loaded = new Set();
    const add = (file) => {
      if (loaded.has(file)) return;
      loaded.add(file);
      for (const {path: imported, kind} of metafile.outputs[file].imports) {
        if (kind === 'import-statement') add(imported);
      }
    };
    add(path);
    return loaded;
  };
  const code = bytes((entry) => entry === '<stdin>');
  const total = (files) => [...files].reduce((sum, file) => sum + sizeOf(text(file)), 0);
  const besides = (files) => total([...files].filter((file) => !code.has(file)));
  const of = (file) => besides(bytes((entry) => entry.endsWith(file)));
  const others = tags.filter((tag) => tag !== 'en');
  return {
    code: total(code),
    languages: {en: 0, ...Object.fromEntries(others.map((tag) => [tag, of(`locales/${tag}.ts`)]))},
    names: Object.fromEntries(tags.map((tag) => [tag, of(`packs/${tag}/names.ts`)])),
  };
}
