/// <reference types="node" />
import {readFile} from 'node:fs/promises';

/** Where a document is had from while a site is built: the path of a file, the document, or what makes it. */
export type DocumentSource = string | object | (() => unknown);

/**
 * The documents, by the `src` that names them in tags.
 *
 * @throws {Error} With a sentence that names the one that could not be had.
 */
export async function readDocuments(
  sources: Readonly<Record<string, DocumentSource>>,
): Promise<Readonly<Record<string, unknown>>> {
  const read = Object.entries(sources).map(async ([src, source]) => [src, await documentFrom(src, source)] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function documentFrom(src: string, source: DocumentSource): Promise<unknown> {
  try {
    if (typeof source === 'string') return JSON.parse(await readFile(source, 'utf8'));
    return typeof source === 'function' ? await (source as () => unknown)() : source;
  } catch (error) {
    const from = typeof source === 'string' ? `, from ${source},` : '';
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(`The document of ${src}${from} could not be read: ${cause}`, {cause: error});
  }
}
