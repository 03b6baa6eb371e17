import {addText, append, NO_ATTRIBUTES, type Attributes, type Part, type Piece} from './parts.js';

/**
 * Puts pieces in order: blank text between blocks goes, and so do blanks and breaks at the ends of lines.
 *
 * @param mode - `blocks` makes a paragraph of every line, `flow` only where lines follow each other, the others none.
 */
export function grouped(
  pieces: readonly Piece[],
  mode: 'blocks' | 'flow' | 'line' | 'inline' | 'pre',
  trims = true,
): Part[] {
  if (mode === 'pre' || mode === 'line' || mode === 'inline') {
    const line: Part[] = [];
    for (const piece of pieces) {
      if (piece.kind !== 'break') append(piece, line);
      else addText(mode === 'pre' ? '\n' : ' ', line);
    }
    return mode === 'line' ? trimmed(line) : line;
  }
  const runs: {readonly parts: Part[]; readonly own: Attributes; readonly block: boolean}[] = [];
  let parts: Part[] = [];
  let own = NO_ATTRIBUTES;
  let parted = 0;
  const flush = (): void => {
    if (parts.some(({visible}) => visible)) runs.push({parts, own, block: false});
    else if (!trims && !runs.length && parts.length) blank = parts;
    parts = [];
  };
  let blank: Part[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      flush();
      own = piece.own;
      parted++;
    } else if (piece.kind === 'element' && piece.block) {
      flush();
      runs.push({parts: [piece], own, block: true});
    } else parts.push(piece);
  }
  flush();
  if (!runs.length) return trims ? [] : blank;
  const wraps = mode === 'blocks' || (runs.length > 1 && parted > 0);
  if (runs.length === 1 && !runs[0]?.block && !wraps)
    return trims ? trimmed(runs[0]?.parts ?? []) : (runs[0]?.parts ?? []);
  return runs.flatMap((run): Part[] => {
    if (run.block) return run.parts;
    const children = trimmed(run.parts);
    return wraps ? [{kind: 'element', tag: 'p', attributes: run.own, children, block: true, visible: true}] : children;
  });
}

/** A line without blanks and breaks at its ends. */
export function trimmed(line: readonly Part[]): Part[] {
  let start = 0;
  let end = line.length;
  const idle = (part: Part | undefined): boolean =>
    part !== undefined && (part.kind === 'text' ? !part.visible : part.tag === 'br');
  while (idle(line[start])) start++;
  while (end > start && idle(line[end - 1])) end--;
  const kept: Part[] = [];
  let breaks = 0;
  for (const part of line.slice(start, end)) {
    if (part.kind === 'element' && part.tag === 'br') breaks++;
    else if (part.visible) breaks = 0;
    if (breaks <= 2 || part.visible) append(part, kept);
  }
  const first = kept[0];
  if (first?.kind === 'text') kept[0] = {...first, pieces: [first.pieces.join('').replace(/^[\s\u00A0]+/, '')]};
  const last = kept[kept.length - 1];
  if (last?.kind === 'text') kept[kept.length - 1] = {...last, pieces: [last.pieces.join('').trimEnd()]};
  return kept;
}
