/**
 * Puts into src/internal/build.ts the digest of all sources that decide what an element renders: its templates, and the
 * words and figures in them. What a server rendered with the same digest a browser can take over as it is.
 */
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {join, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {transformSync} from 'esbuild';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const folders = ['components', 'controllers', 'data', 'i18n', 'internal', 'parts'];

/** @returns {import('rollup').Plugin} */
export function digest() {
  let value;
  return {
    name: 'digest',
    buildStart: () => {
      value = digestOf();
    },
    transform: (code, id) =>
      id.replaceAll(sep, '/').endsWith('/src/internal/build.ts')
        ? {code: code.replace("'sources'", `'${value}'`), map: null}
        : null,
  };
}

/** Comments and white space between tokens do not count. */
export function digestOf() {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const files = readdirSync(join(src, folder), {recursive: true}).map(String);
    for (const file of files.filter((name) => /\.(?:ts|json)$/.test(name)).sort()) {
      const code = readFileSync(join(src, folder, file), 'utf8');
      const loader = file.endsWith('.json') ? 'json' : 'ts';
      hash.update(
        `${folder}/${file.replaceAll(sep, '/')}\n${transformSync(code, {loader, minifyWhitespace: true}).code}\n`,
      );
    }
  }
  return hash.digest('hex').slice(0, 8);
}
