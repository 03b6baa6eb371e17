import {stripVTControlCharacters, styleText} from 'node:util';
import Table from 'cli-table3';

export type Paint = (style: 'green' | 'yellow' | 'red' | 'dim' | 'bold', text: string) => string;

/** Colours where a terminal shows them. */
export function painter(stream: NodeJS.WriteStream): Paint {
  return stream.isTTY && stream.hasColors() && !process.env.NO_COLOR
    ? (style, text) => styleText(style, text)
    : (_, text) => text;
}

export interface Shape {
  /** The columns whose cells end at the same place. */
  readonly right?: readonly number[];
  /** Of the terminal, in columns: what is too long in the last column is cut off. */
  readonly width?: number | undefined;
}

const GAP = 2;
const LEAST_WIDTH = 10;

/** Columns under headings, without lines. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  {right = [], width}: Shape = {},
): string {
  const widths = head.map((_, index) => Math.max(...[head, ...rows].map((row) => lengthOf(row[index] ?? '') + GAP)));
  const others = widths.slice(0, -1).reduce((sum, one) => sum + one, 0);
  const isWide = width !== undefined && others + (widths.at(-1) ?? 0) - GAP > width;
  const last = head.map((_, index) =>
    isWide && index === head.length - 1 ? Math.max(width - others, LEAST_WIDTH) + GAP : null,
  );
  const lines = new Table({
    head: [...head],
    colWidths: last,
    colAligns: head.map((_, index) => (right.includes(index) ? 'right' : 'left')),
    style: {head: [], border: [], 'padding-left': 0, 'padding-right': GAP},
    chars: Object.fromEntries(
      'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid middle'
        .split(' ')
        .map((name) => [name, '']),
    ),
  });
  lines.push(...rows.map((row) => [...row]));
  return lines
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A sentence in lines that a terminal has room for, broken between words; as it is without a width. */
export function wrapped(text: string, width: number | undefined): string {
  if (width === undefined) return text;
  const indent = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let line = indent;
  for (const word of text.trim().split(' ')) {
    const longer = line === indent ? line + word : `${line} ${word}`;
    if (line === indent || lengthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line].join('\n');
}

/** How many columns a text takes that is not in wide letters. */
function lengthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
