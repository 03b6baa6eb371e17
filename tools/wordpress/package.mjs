/** Puts the plugin together: its own files, what is generated, and the built library. */
import {cpSync, existsSync, mkdirSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'integrations/wordpress');
const cdn = join(root, 'dist/cdn');

/**
 * Writes the plugin, as it is installed, into a folder, which is emptied first.
 *
 * @param {string} folder
 * @returns {Promise<void>}
 */
export async function assemble(folder) {
  if (!existsSync(join(cdn, 'newswire.js'))) throw new Error('There is no build: run `npm run build` first.');
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  for (const name of readdirSync(source)) {
    if (name !== 'src') cpSync(join(source, name), join(folder, name), {recursive: true});
  }
  cpSync(cdn, join(folder, 'build/cdn'), {recursive: true});
}
