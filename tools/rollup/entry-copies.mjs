/**
 * Gives an entry copies of its own of the modules that it imports statically. Shared, they would be a chunk that the
 * entry waits for before it asks for any element; they are small, and keep no state of their own.
 */
import {readFileSync} from 'node:fs';

/**
 * @param {string} entry - The entry's absolute path.
 * @returns {import('rollup').Plugin}
 */
export function entryCopies(entry) {
  const copy = /\.copy\.ts$/;
  return {
    name: 'entry-copies',
    async resolveId(source, importer, options) {
      if (importer !== entry && !copy.test(importer ?? '')) return null;
      const resolved = await this.resolve(source, importer.replace(copy, '.ts'), {...options, skipSelf: true});
      return resolved?.id.endsWith('.ts') ? {...resolved, id: resolved.id.replace(/\.ts$/, '.copy.ts')} : resolved;
    },
    resolveDynamicImport(source, importer) {
      return this.resolve(source, importer.replace(copy, '.ts').replace(entry, `${entry}.on-demand`));
    },
    load: (id) => (copy.test(id) ? readFileSync(id.replace(copy, '.ts'), 'utf8') : null),
  };
}
