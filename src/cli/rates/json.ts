import {DataError} from '../../data/errors.js';
import {looksLike} from './sheet.js';

/** Strings, and numbers outside of strings. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * Reads JSON, with every number as the text that stands in the file: 7.0960 is "7.0960", which a number would lose.
 *
 * @throws {DataError} `not-a-document` for anything else.
 */
export function readJson(text: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  try {
    // Once the whole is known to be JSON, its tokens can be told apart by their first character.
    JSON.parse(json);
    return JSON.parse(json.replace(TOKENS, (token) => (token.startsWith('"') ? token : `"${token}"`)));
  } catch {
    throw new DataError('not-a-document', looksLike(text));
  }
}
