import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {record, text} from '../../data/read.js';

/** The library as it was built for script tags. */
export interface Library {
  /** By the path below `v1/`: what is asked for by others before what asks for it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The name with a hash, and the integrity, of a file with a stable name. */
  readonly pinned: (name: string) => {readonly file: string; readonly integrity: string};
  /** By the path of a chunk below `v1/`. */
  readonly chunks: Readonly<Record<string, string>>;
}

/**
 * Reads what `npm run build` made in dist/cdn. Maps for debuggers stay behind: no page needs them, and they are most of
 * the bytes.
 *
 * @throws {Error} For a folder that is none of that kind: the package is broken, and nothing in a configuration can help.
 */
export async function readLibrary(folder: string): Promise<Library> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const files = new Map<string, Uint8Array>();
  for (const name of names) files.set(name, await readFile(join(folder, name)));
  const described: unknown = JSON.parse(await readFile(join(folder, 'integrity.json'), 'utf8'));
  const {files: known, importmap} = record(described) ?? {};
  return {
    files,
    pinned: (name) => {
      const found = record(record(known)?.[name]);
      const [file, integrity] = [text(found?.file), text(found?.integrity)];
      if (!file || !integrity) throw new Error(`${folder} has no ${name}: build the package anew.`);
      return {file, integrity};
    },
    chunks: Object.fromEntries(
      Object.entries(record(record(importmap)?.integrity) ?? {}).map(([name, sum]) => [
        name.replace(/^\.\//, ''),
        String(sum),
      ]),
    ),
  };
}

/** Whether a file of the library never changes under its name. */
export function isPinned(name: string): boolean {
  return name.startsWith('chunks/') || /\.[0-9a-f]{8}\.\w+$/.test(name);
}

function rank(name: string): number {
  return isPinned(name) || name.includes('/') ? 0 : name === 'integrity.json' ? 2 : 1;
}
