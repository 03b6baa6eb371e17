/**
 * node tools/wordpress/package.mjs
 *
 * Puts the WordPress plugin together from its own files, what is generated, and the built library: the folder
 * dist/wordpress/newswire-elements/, and the archive beside it that WordPress installs. The same sources make the same
 * archive, byte for byte.
 */
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, relative, resolve, sep} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {zipSync} from 'fflate';
import {generate} from './generate.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'integrations/wordpress');
const cdn = join(root, 'dist/cdn');
const out = join(root, 'dist/wordpress');

/** The plugin's folder, which WordPress knows it by. */
export const SLUG = 'newswire-elements';
/** What the sources have and a site does not need: the generated files are made of it. */
const NOT_SHIPPED = new Set(['src', 'blocks.json']);
/** Of the built library: what a page asks for under its plain name, without maps, frames and what servers render with. */
const SHIPPED = /^(?:newswire\.js|newswire\.classic\.js|newswire\.css|chunks\/[^/]+\.js|flags\/[^/]+\.svg)$/;
/** The moment that every file of the archive is of. Archives have no time zone: this is the same moment everywhere. */
const MOMENT = '1980-01-01T00:00:00';

/**
 * Writes the plugin, as it is installed, into a folder, which is emptied first.
 *
 * @param {string} folder
 * @returns {Promise<void>}
 */
export async function assemble(folder) {
  for (const name of ['cdn/newswire.js', 'custom-elements.json']) {
    if (!existsSync(join(root, 'dist', name)))
      throw new Error(`There is no dist/${name}: run \`npm run build\` first.`);
  }
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  for (const name of readdirSync(source)) {
    if (!NOT_SHIPPED.has(name)) cpSync(join(source, name), join(folder, name), {recursive: true});
  }
  for (const [name, content] of await generate()) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), content);
  }
  for (const name of filesIn(cdn)) {
    if (SHIPPED.test(name)) cpSync(join(cdn, name), join(folder, 'build/cdn', name), {recursive: true});
  }
  // Whose work is in the built library, and under which licences.
  for (const name of ['LICENSE', 'NOTICE']) cpSync(join(root, name), join(folder, 'build/cdn', name));
}

/**
 * The archive of a folder, sorted, of one moment, and with the folder at its top.
 *
 * @param {string} folder
 * @returns {Uint8Array}
 */
export function archive(folder) {
  const files = filesIn(folder).map((name) => [`${SLUG}/${name}`, readFileSync(join(folder, name))]);
  return zipSync(Object.fromEntries(files), {mtime: MOMENT, level: 9});
}

/** The archive's path. */
export async function makePackage() {
  const folder = join(out, SLUG);
  await assemble(folder);
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const path = join(out, `${SLUG}-${version}.zip`);
  writeFileSync(path, archive(folder));
  return path;
}

/** The files below a folder, sorted, with slashes. */
function filesIn(folder) {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  try {
    const path = await makePackage();
    console.log(`${relative(root, path)}: ${(readFileSync(path).length / 1024).toFixed(0)} kB`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
