import {styleText} from 'node:util';
import Table from 'cli-table3';

export type Paint = (style: 'green' | 'yellow' | 'red' | 'dim' | 'bold', text: string) => string;

/** Colours where a terminal shows them. */
export function painter(stream: NodeJS.WriteStream): Paint {
  return stream.isTTY && stream.hasColors() && !process.env.NO_COLOR
    ? (style, text) => styleText(style, text)
    : (_, text) => text;
}

/** Columns under headings, without lines. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const lines = new Table({
    head: [...head],
    colAligns: head.map((_, index) => (right.includes(index) ? 'right' : 'left')),
    style: {head: [], border: [], 'padding-left': 0, 'padding-right': 2},
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
