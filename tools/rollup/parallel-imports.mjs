/**
 * Requests a chunk that is imported on demand together with all that it imports itself, not one after the other. Only
 * `import()` is used: it passes a policy of nonces alone and Trusted Types, which a created <link> may not.
 */

/** @returns {import('rollup').Plugin} */
export function parallelImports() {
  return {
    name: 'parallel-imports',
    renderDynamicImport({chunk, targetChunk, getTargetChunkImports}) {
      if (!targetChunk) return null;
      const loaded = new Set([chunk.fileName, ...(chunk.imports ?? [])]);
      const others = (getTargetChunkImports() ?? []).filter(
        (other) => other.type === 'internal' && !loaded.has(other.fileName),
      );
      if (!others.length) return null;
      const imports = others.map(({resolvedImportPath}) => `, import(${resolvedImportPath})`).join('');
      // One promise for all, so that a failure is one rejection, which the caller handles.
      return {left: 'Promise.all([import(', right: `)${imports}]).then((modules) => modules[0])`};
    },
  };
}
