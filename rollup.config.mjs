/**
 * The two builds of the library: `npm` (one module a source file, lit left to the application) and `cdn` (for script
 * tags, lit inside), with some classic scripts beside it. Both compile and minify templates alike. tools/build.mjs runs them and finishes the files.
 */
import {readdirSync} from 'node:fs';
import {join, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import {digest} from './tools/rollup/digest.mjs';
import {entryCopies} from './tools/rollup/entry-copies.mjs';
import {litScope} from './tools/rollup/lit-scope.mjs';
import {lower} from './tools/rollup/lower.mjs';
import {minifyLiterals} from './tools/rollup/minify-literals.mjs';
import {parallelImports} from './tools/rollup/parallel-imports.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
/** Sources that only the build for script tags has. */
const forScriptTags = ['src/classic.ts', 'src/internal/lit-scope.ts', 'src/embed/'];
/** The command is what its entry imports: nothing else of it is for others to import. */
const isPublic = (file) => !file.startsWith('src/cli/') || file === 'src/cli/main.ts';
const modules = readdirSync(join(root, 'src'), {recursive: true})
  .map((file) => `src/${file.replaceAll(sep, '/')}`)
  .filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !forScriptTags.some((path) => file.startsWith(path)),
  )
  .filter(isPublic);

const autoloader = join(root, 'src/autoloader.ts');

const compile = () => [
  digest(),
  esbuild({
    include: /\.ts$/,
    target: ['chrome90', 'safari15', 'firefox90'],
    supported: {
      // Told that static blocks are fine, esbuild leaves #private alone; `lower` then does away with the blocks.
      'class-static-blocks': true,
      // All of it but a spread in the call (`a?.b(...c)`), which eslint.config.mjs forbids.
      'optional-chain': true,
    },
    tsconfig: join(root, 'tsconfig.json'),
  }),
  lower(),
  minifyLiterals(),
  json({namedExports: false, compact: true}),
];

/** A warning is a fault in a build that nobody watches, but for a module of types, of which nothing is left. */
const onLog = (level, log, handler) => handler(level === 'warn' && log.code !== 'EMPTY_BUNDLE' ? 'error' : level, log);

/** @type {import('rollup').RollupOptions} */
const npm = {
  input: modules.map((file) => join(root, file)),
  // What package.json names stays with the application, or with the command.
  external: /^(?![./]|[A-Za-z]:)/,
  // What package.json says of side effects is about files in dist/: here it would take the registrations out of `all`.
  plugins: [compile(), resolve({extensions: ['.ts', '.js'], ignoreSideEffectsForRoot: true})],
  onLog,
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    preserveModules: true,
    preserveModulesRoot: join(root, 'src'),
    virtualDirname: 'internal',
  },
};

/** @type {import('rollup').RollupOptions} */
const cdn = {
  input: {newswire: autoloader},
  plugins: [
    entryCopies(autoloader),
    litScope(),
    compile(),
    resolve({extensions: ['.ts', '.js'], exportConditions: ['production', 'browser']}),
    parallelImports(),
    terser({
      ecma: 2020,
      module: true,
      compress: {passes: 3, unsafe_arrows: true, keep_fargs: false},
      format: {comments: false},
    }),
  ],
  onLog,
  output: {
    dir: 'dist/cdn',
    format: 'es',
    sourcemap: true,
    hashCharacters: 'base36',
    entryFileNames: '[name].js',
    chunkFileNames: chunkName,
    onlyExplicitManualChunks: true,
    manualChunks,
  },
};

/**
 * One classic script of one file.
 *
 * @type {(name: string, source: string) => import('rollup').RollupOptions}
 */
const classic = (name, source) => ({
  input: {[name]: join(root, source)},
  plugins: [compile(), terser({ecma: 2020, compress: {passes: 3}, format: {comments: false}})],
  onLog,
  output: {dir: 'dist/cdn', format: 'iife', sourcemap: true, entryFileNames: '[name].js'},
});

/**
 * What every element imports, lit included, is one chunk, which pages cache for all of them: apart from it lit would cost
 * a request and 0.4 kB more. What only some elements share rollup divides itself, so that none loads what it has no use
 * for; and as long as there is only one element, it is one file.
 */
function manualChunks(id, {getModuleInfo}) {
  const elements = getModuleInfo(autoloader).dynamicallyImportedIds;
  const everywhere = elements.every((element) => imported(element, getModuleInfo).has(id));
  return everywhere && elements.length > 1 ? 'core' : undefined;
}

/** The modules that one imports statically, directly or not. */
function imported(id, getModuleInfo, found = new Set()) {
  for (const next of getModuleInfo(id)?.importedIds ?? []) {
    if (!found.has(next)) imported(next, getModuleInfo, found.add(next));
  }
  return found;
}

/** A chunk is named after its module; those of a folder whose files share their names with others, after both. */
function chunkName({facadeModuleId, name}) {
  const module = relative(facadeModuleId ?? '');
  const [, folder] = /(sample|locale)s?\/[^/]+$/.exec(module) ?? [];
  const [, language] = /packs\/([^/]+)\/[^/]+$/.exec(module) ?? [];
  return `chunks/${folder ? `${folder}-` : ''}${name}${language ? `-${language}` : ''}.[hash].js`;
}

function relative(id) {
  return id.replaceAll(sep, '/').split('/src/')[1] ?? '';
}

export default [
  npm,
  cdn,
  classic('newswire.classic', 'src/classic.ts'),
  classic('frame', 'src/embed/frame.ts'),
  classic('resize', 'src/embed/resize.ts'),
];
