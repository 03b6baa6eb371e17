/**
 * Builds the library into dist/ (npm) and dist/cdn/ (script tags). Each file is written in one go once all is bundled,
 * and what a build no longer makes is removed last, so that a page open on an older build keeps working.
 */
import {createHash} from 'node:crypto';
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join, relative, resolve, sep} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import {transform} from 'esbuild';
import {rollup} from 'rollup';
import configs from '../rollup.config.mjs';
import {manifestFiles} from './manifest.mjs';
import {writePacks} from './packs.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const flags = join(root, 'node_modules/flag-icons/flags/4x3');

/**
 * Builds all. Rejects with the first error of the bundlers; a type error is told only after the bundles are written.
 *
 * @returns {Promise<void>}
 */
export async function build() {
  await writePacks();
  const types = emitTypes();
  const bundles = await Promise.all(configs.map(bundle));
  /** @type {Map<string, {content: string | Uint8Array, chunk?: import('rollup').OutputChunk}>} */
  const files = new Map(bundles.flat());
  for (const [name, file] of [...(await otherFiles()), ...(await manifestFiles())]) files.set(name, file);
  // The sheets are those that the modules for npm have.
  files.forEach(write);
  for (const [name, file] of sheets()) files.set(name, file);
  for (const [name, file] of describe(files)) files.set(name, file);
  files.forEach(write);
  const {emitted, errors} = await types;
  // With type errors tsc writes nothing, and its last files stay.
  removeOthers(new Set([...files.keys(), ...emitted]), errors ? /\.d\.ts$/ : /^$/);
  if (errors) throw new Error(errors);
}

/** @type {(file: {content: string | Uint8Array}, name: string) => void} */
function write({content}, name) {
  const path = join(root, 'dist', name);
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, content);
}

/** Each element's own sheet, for roots that servers declare. */
function sheets() {
  const json = execFileSync(process.execPath, [fileURLToPath(new URL('sheets.mjs', import.meta.url))], {
    encoding: 'utf8',
  });
  return Object.entries(JSON.parse(json)).map(([tag, content]) => [`cdn/sheets/${tag}.css`, {content}]);
}

/** One configuration's files, by their path in dist/. */
async function bundle(config) {
  const built = await rollup(config);
  const {output} = await built.generate(config.output);
  await built.close();
  const folder = relative('dist', config.output.dir);
  return output.map((file) => [
    posix(join(folder, file.fileName)),
    file.type === 'chunk' ? {content: file.code, chunk: file} : {content: file.source},
  ]);
}

/** Style sheets, schemas, flags and the command's sample sources, which nothing imports. */
async function otherFiles() {
  const schemas = readdirSync(join(root, 'src/data/schema')).filter((name) => name.endsWith('.json'));
  const files = schemas.map((name) => [`schema/${name}`, {content: readFileSync(join(root, 'src/data/schema', name))}]);
  const css = readFileSync(join(root, 'src/styles/newswire.css'), 'utf8');
  for (const [name, sheet] of [
    ['newswire', css],
    ['embed', readFileSync(join(root, 'src/embed/embed.css'), 'utf8')],
  ]) {
    const {code} = await transform(sheet, {loader: 'css', minify: true, target: ['chrome90', 'safari15', 'firefox90']});
    files.push([`cdn/${name}.css`, {content: code}]);
  }
  // Of countries alone: the set has flags of their parts, of islands and of organisations too.
  for (const name of readdirSync(flags).filter((file) => /^(?!cp|dg|eu|ic|pc|un|xx)[a-z]{2}\.svg$/.test(file))) {
    const content = readFileSync(join(flags, name));
    files.push([`flags/${name}`, {content}], [`cdn/flags/${name}`, {content}]);
  }
  // Byte for byte: one of them is not in UTF-8.
  const sample = join(root, 'src/cli/sample');
  for (const name of readdirSync(sample))
    files.push([`cli/sample/${name}`, {content: readFileSync(join(sample, name))}]);
  return [...files, ['styles/newswire.css', {content: css}]];
}

/**
 * The entries' second names, which carry a hash and never change, and integrity.json: for each name what a page, a
 * server or an import map needs to know of the file.
 */
function describe(files) {
  const added = [];
  const described = {};
  const integrity = {};
  for (const [path, {content, chunk}] of files) {
    if (!path.startsWith('cdn/') || /\.(map|svg)$/.test(path)) continue;
    const name = path.slice('cdn/'.length);
    let file = name;
    if (!name.startsWith('chunks/')) {
      const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
      file = name.replace(/\.\w+$/, `.${hash}$&`);
      added.push([`cdn/${file}`, {content}]);
    }
    const sha = `sha384-${createHash('sha384').update(content).digest('base64')}`;
    if (file === name) integrity[`./${name}`] = sha;
    described[name.replace(/^chunks\/(.*)\.\w+\.js$/, '$1')] = {
      file,
      integrity: sha,
      bytes: Buffer.byteLength(content),
      brotli: brotliCompressSync(content).length,
      ...(chunk?.imports.length ? {imports: chunk.imports} : {}),
    };
    if (chunk?.imports.some((imported) => !imported.startsWith('chunks/'))) throw new Error(`${name} imports an entry`);
  }
  const report = {files: sorted(described), importmap: {integrity: sorted(integrity)}};
  return [...added, ['cdn/integrity.json', {content: `${JSON.stringify(report, null, 2)}\n`}]];
}

/** Runs tsc for the .d.ts files. */
async function emitTypes() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const child = spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--listEmittedFiles'], {cwd: root});
  let output = '';
  for await (const part of child.stdout.setEncoding('utf8')) output += part;
  const lines = output.trim().split('\n');
  const emitted = lines
    .filter((line) => line.startsWith('TSFILE:'))
    .map((line) => posix(relative(join(root, 'dist'), line.slice(8))));
  return {emitted, errors: lines.filter((line) => !line.startsWith('TSFILE:')).join('\n')};
}

function removeOthers(kept, spared) {
  for (const entry of readdirSync(join(root, 'dist'), {recursive: true, withFileTypes: true})) {
    const path = join(entry.parentPath, entry.name);
    const name = posix(relative(join(root, 'dist'), path));
    if (entry.isFile() && !kept.has(name) && !spared.test(name)) rmSync(path);
  }
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function posix(path) {
  return path.replaceAll(sep, '/');
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  const start = performance.now();
  try {
    await build();
    console.log(`Built dist/ and dist/cdn/ in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error(error instanceof Error ? (error.frame ?? error.stack ?? error.message) : error);
    process.exitCode = 1;
  }
}
