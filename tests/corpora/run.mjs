/**
 * npm run test:corpora -- ../shared/corpora
 *
 * Reads what others have collected: the feeds of the Python feedparser and of the W3C's validator, what central banks
 * answered, and hostile HTML. Prints a line for each corpus. The exit code is 1 where something crashes, hangs or comes
 * out unsafe, or where less is read than the thresholds below allow; a folder that is not there is said and left out.
 *
 * What is asked of a document is what any document may be asked: nothing here knows a file by its name.
 */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {watched} from '../bench/feeds/watched.mjs';
import {CORPORA} from './folder.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpora = resolve(process.argv[2] ?? CORPORA);
/** In milliseconds, for one document. */
const LIMIT = 2_000;

/**
 * What may be wrong. Nothing may crash, hang or come out unsafe, whatever the folder holds; of feeds most have to be
 * read, while a bank that nobody knows is no fault.
 */
const THRESHOLDS = {
  'feeds/feedparser': {crashes: 0, hangs: 0, unsafe: 0, read: 0.9},
  'feeds/w3c': {crashes: 0, hangs: 0, unsafe: 0, read: 0.9},
  fx: {crashes: 0, hangs: 0, unsafe: 0, read: 0},
  xss: {crashes: 0, hangs: 0, unsafe: 0, read: 1},
};

/** @type {Record<string, () => {kind: string, file?: string, html?: string, url?: string, type?: string}[]>} */
const TASKS = {
  'feeds/feedparser': () => filesIn('feeds/feedparser').map((file) => ({kind: 'feed', file})),
  'feeds/w3c': () => filesIn('feeds/w3c').map((file) => ({kind: 'feed', file})),
  fx: () =>
    JSON.parse(readFileSync(join(corpora, 'fx/index.json'), 'utf8')).map(({file, url, ctype}) => ({
      kind: 'bank',
      file: join(corpora, 'fx', file),
      url,
      type: ctype ?? undefined,
    })),
  xss: () =>
    JSON.parse(readFileSync(join(corpora, 'xss/payloads.json'), 'utf8')).map(({payload}) => ({
      kind: 'html',
      html: payload,
    })),
};

if (!existsSync(corpora)) {
  console.error(`There is no folder ${corpora}. Name the one with the corpora: npm run test:corpora -- <folder>`);
  process.exit(1);
}

// From the sources, so that no build is needed, and without starting a compiler in every thread.
const outdir = join(root, '.tmp/corpora');
await build({
  entryPoints: [fileURLToPath(new URL('reader.ts', import.meta.url))],
  outfile: join(outdir, 'reader.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'error',
});

const faults = [];
const lines = [
  ['corpus', 'documents', 'read', 'refused', 'items', 'problems', 'unsafe', 'crashes', 'hangs', 'slowest'],
];
for (const [name, tasksOf] of Object.entries(TASKS)) {
  if (!existsSync(join(corpora, name))) {
    console.log(`There is no ${name} in ${corpora}: left out.`);
    continue;
  }
  const tasks = tasksOf();
  const results = await watched(new URL(`file://${outdir}/reader.mjs`), undefined, tasks, {limit: LIMIT});
  const of = (is) => results.filter((answer, index) => is(answer, index)).length;
  const read = of(({result}) => result?.items > 0 || result?.read);
  const sum = (field) => results.reduce((total, {result}) => total + (result?.[field] ?? 0), 0);
  const unsafe = results.flatMap(({result}, index) =>
    (result?.unsafe ?? []).map((fault) => `${nameOf(tasks[index], index)}: ${fault}`),
  );
  const crashes = results.flatMap(({crash, result}, index) =>
    (crash ?? result?.crash) ? [`${nameOf(tasks[index], index)}: ${crash ?? result.crash}`] : [],
  );
  const hangs = results.flatMap(({hang}, index) =>
    hang ? [`${nameOf(tasks[index], index)}: takes more than ${LIMIT / 1000} s`] : [],
  );
  lines.push([
    name,
    String(tasks.length),
    String(read),
    String(of(({result}) => result?.refused)),
    String(sum('items')),
    String(sum('problems')),
    String(unsafe.length),
    String(crashes.length),
    String(hangs.length),
    `${Math.round(Math.max(0, ...results.map(({ms = 0}) => ms)))} ms`,
  ]);
  for (const [what, found] of Object.entries({crashes, hangs, unsafe})) {
    if (found.length > THRESHOLDS[name][what]) faults.push(...found.map((fault) => `${name}: ${fault}`));
  }
  if (read < THRESHOLDS[name].read * tasks.length) {
    faults.push(
      `${name}: ${read} of ${tasks.length} documents are read; ${THRESHOLDS[name].read * 100} % are expected.`,
    );
  }
}
const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
for (const line of lines) {
  console.log(line.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join('  '));
}
if (faults.length) {
  const more = faults.length - 40;
  console.error(`\n${faults.slice(0, 40).join('\n')}${more > 0 ? `\nand ${more} more` : ''}`);
  process.exitCode = 1;
}

function filesIn(folder) {
  return readdirSync(join(corpora, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name !== 'LICENSE')
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function nameOf({file}, index) {
  return file ? relative(corpora, file) : `number ${index}`;
}
