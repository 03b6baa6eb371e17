import {parse} from 'csv-parse/sync';
import {DataError} from '../../data/errors.js';
import {looksLike} from './sheet.js';

/**
 * The rows of a CSV file, as cells of text; blank lines are left out.
 *
 * @param delimiter - What stands between cells; ';', a tab, '|' or ',', whichever is most in the first line, when unsaid.
 * @param skipped - How many lines come before the table.
 * @throws {DataError} `not-a-document` for markup, for an empty file, and for one that ends inside of quotes.
 */
export function readCsv(text: string, delimiter?: string, skipped: number = 0): readonly (readonly string[])[] {
  if (/^\s*(?:<|$)/.test(text)) throw new DataError('not-a-document', looksLike(text));
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const first = lines.slice(skipped).find((line) => line.trim()) ?? '';
  const parts = (sign: string): number => first.split(sign).length;
  const sign = delimiter ?? [';', '\t', '|', ','].reduce((best, other) => (parts(other) > parts(best) ? other : best));
  try {
    return parse(text, {
      bom: true,
      delimiter: sign,
      from_line: skipped + 1,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch {
    throw new DataError('not-a-document', looksLike(text));
  }
}
