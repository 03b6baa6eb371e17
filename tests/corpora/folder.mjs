import {fileURLToPath} from 'node:url';

/** The folder with the corpora where none is named: the variable says where, or else it lies beside the project. */
export const CORPORA =
  process.env.NEWSWIRE_CORPORA ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
