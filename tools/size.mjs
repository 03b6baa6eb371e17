/**
 * npm run size: how much a page loads, against the budgets of tests/size.json (run `npm run build` first).
 *
 *     npm run size                  a table
 *     npm run size -- --write       records the present figures, in tests/size.json and in README.md's table
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const cdn = new URL('../dist/cdn/', import.meta.url);
const record = new URL('../tests/size.json', import.meta.url);
const readme = new URL('../README.md', import.meta.url);

/**
 * One thing a page may load. `files` are names of integrity.json; what they import comes with them. A name that ends
 * with `*` means the largest of those that begin so. `budget` and `bytes` are brotli bytes, `bytes` as last recorded.
 *
 * @typedef {{name: string, files: string[], budget: number, bytes: number}} Load
 */

/** @returns {Load[]} */
export function loads() {
  return JSON.parse(readFileSync(record, 'utf8'));
}

/**
 * The brotli bytes of a load as built, file by file.
 *
 * @param {string[]} names
 * @returns {{total: number, files: Record<string, number>}}
 */
export function measure(names) {
  /** @type {Record<string, {file: string, brotli: number, imports?: string[]}>} */
  const built = JSON.parse(readFileSync(new URL('integrity.json', cdn), 'utf8')).files;
  const byFile = new Map(Object.entries(built).map(([name, {file}]) => [file, name]));
  const sizes = {};
  const add = (name) => {
    if (!built[name]) throw new Error(`dist/cdn/ has no ${name}: run npm run build, or correct tests/size.json`);
    if (name in sizes) return;
    sizes[name] = built[name].brotli;
    for (const file of built[name].imports ?? []) add(byFile.get(file));
  };
  for (const name of names) add(name.endsWith('*') ? largest(built, name.slice(0, -1)) : name);
  return {total: Object.values(sizes).reduce((sum, size) => sum + size, 0), files: sizes};
}

function largest(built, start) {
  const [found] = Object.keys(built)
    .filter((name) => name.startsWith(start))
    .sort((a, b) => built[b].brotli - built[a].brotli);
  return found ?? `${start}*`;
}

/** Puts the figures between the marks of README.md, in columns as prettier aligns them. */
function writeTable(measured) {
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const rows = [
    ['what a page loads', 'brotli', 'budget'],
    ...measured.map(({name, total, budget}) => [name.replace(/<[\w-]+>/, '`$&`'), kilobytes(total), kilobytes(budget)]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (cells, filler = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column], filler)).join(' | ')} |`;
  const table = [line(rows[0]), line(['', '', ''], '-'), ...rows.slice(1).map((row) => line(row))].join('\n');
  const text = readFileSync(readme, 'utf8');
  writeFileSync(readme, text.replace(/(<!-- size:start -->\n)[^]*(<!-- size:end -->)/, `$1\n${table}\n\n$2`));
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  const measured = loads().map((load) => ({...load, ...measure(load.files)}));
  for (const {name, total, budget, bytes, files} of measured) {
    console.log(`${name}: ${total} B of ${budget} (recorded: ${bytes})${total > budget ? '  TOO LARGE' : ''}`);
    for (const [file, size] of Object.entries(files)) console.log(`${String(size).padStart(9)}  ${file}`);
  }
  if (process.argv.includes('--write')) {
    const lines = measured.map(({name, budget, total}, i) => {
      return `  ${JSON.stringify({name, files: loads()[i].files, budget, bytes: total})}`;
    });
    writeFileSync(record, `[\n${lines.join(',\n')}\n]\n`);
    writeTable(measured);
    console.log('Recorded in tests/size.json and README.md. Say in the commit message why the figures moved.');
  }
}
