/**
 * npm run bench:languages [-- options...]
 *
 * Formats the same values in five languages with our functions, with the engine's `Intl` and with the polyfills of
 * @formatjs, in Node and in Chromium, and compares what that costs and how much of it is right. The peers are installed
 * beside this file when they are not there yet, apart from the project's own packages. Times are never a failure; the exit
 * code is 1 only where we print a golden cell wrongly.
 *
 *     --only times,bytes,cells   some parts
 *     --engines node,chromium    where
 *     --rounds 15                of times
 *     --each                     times of each task in each language
 *     --missing                  lists the cells that the others print wrongly in Chromium
 *     --json                     all figures as JSON in place of the tables
 */
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {cpus, loadavg} from 'node:os';
import {parseArgs} from 'node:util';
import {Worker} from 'node:worker_threads';
import {launchBrowser} from '../../tools/browser.mjs';
import {measuring, peerFolder, POLYFILLS, sizes} from './languages/bundles.mjs';
import {TAGS} from './languages/tags.mjs';
import {median, ratio} from './statistics.mjs';

const TIMED = 'en ru kk uz fa'.split(' ');
const WAYS = ['ours', 'intl', 'intl, new', 'formatjs', 'formatjs, new'];

const {values: options} = parseArgs({
  options: {
    only: {type: 'string', default: 'times,bytes,cells'},
    engines: {type: 'string', default: 'node,chromium'},
    rounds: {type: 'string', default: '15'},
    each: {type: 'boolean', default: false},
    missing: {type: 'boolean', default: false},
    json: {type: 'boolean', default: false},
  },
});
const parts = options.only.split(',');
const engines = options.engines.split(',');
const rounds = Number(options.rounds);
for (const name of engines) if (!['node', 'chromium'].includes(name)) throw new Error(`No such engine: ${name}.`);

// Our moments go by the reader's clock, which is to be the clock of the others' too.
process.env.TZ = 'UTC';

if (!existsSync(`${peerFolder}node_modules`)) {
  const {status} = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: peerFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status) throw new Error(`The peers could not be installed in ${peerFolder}.`);
}

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const {tables, ...known} = {
  house: read('../../src/i18n/house.json'),
  differences: read('../i18n/golden-differences.json'),
  tables: Object.fromEntries(
    'en ru kk ky uz uz-Cyrl tg tk fa fa-latn ps ps-latn'
      .split(' ')
      .map((name) => [name, read(`../i18n/goldens/${name}.json`)]),
  ),
};
const code = await measuring(TAGS);
const figures = {
  processor: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`,
  load: {before: loadavg()[0]},
  peers: Object.fromEntries(
    POLYFILLS.map((name) => [name, read(`languages/peer/node_modules/@formatjs/${name}/package.json`).version]),
  ),
  engines: {},
};
if (parts.includes('bytes')) {
  progress('bytes');
  figures.bytes = await sizes(TAGS);
}
if (engines.includes('node')) {
  figures.engines.node = {name: `Node ${process.version}, ICU ${process.versions.icu}`, ...(await measure(inNode))};
}
if (engines.includes('chromium')) await inChromium();
figures.load.after = loadavg()[0];
progress('');

if (options.json) console.log(JSON.stringify(figures, null, 2));
else print();
const wrong = Object.values(figures.engines).flatMap(({name, cells = {}}) =>
  Object.entries(cells).flatMap(([table, {wrong}]) =>
    wrong.ours.map(
      ({cell, got, right}) => `${name}, ${table}, ${cell}: ${JSON.stringify(got)}, not ${JSON.stringify(right)}`,
    ),
  ),
);
if (wrong.length) {
  console.error(`\nWe print ${wrong.length} cells wrongly:\n${wrong.slice(0, 20).join('\n')}`);
  process.exitCode = 1;
}

/** All that is measured in an engine, by a function that calls one of measure.mjs there. */
async function measure(call) {
  const languages = TIMED.map((tag) => ({tag, digits: tag === 'fa' ? 'arabext' : 'latn'}));
  return {
    wanted: await call('needed'),
    ...(parts.includes('cells') ? {cells: await call('cells', tables, known)} : {}),
    ...(parts.includes('times') ? {times: await call('times', languages, rounds)} : {}),
  };
}

function inNode(name, ...given) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('languages/in-node.mjs', import.meta.url), {workerData: {code, name, given}});
    worker.on('error', reject);
    worker.on('message', ({result, progress: text}) => {
      if (text) progress(`Node: ${text}`);
      else resolve(result);
    });
  });
}

async function inChromium() {
  const server = createServer(({url}, response) => {
    const isScript = url === '/measure.js';
    // Isolated from others, a page is given the time in steps of 5 and not 100 microseconds.
    response.writeHead(200, {
      'content-type': `text/${isScript ? 'javascript' : 'html'}; charset=utf-8`,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(isScript ? code : '<!doctype html><title>Languages</title><link rel="icon" href="data:,">');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await launchBrowser({args: ['--lang=en-US'], protocolTimeout: 3_600_000});
  try {
    const page = await browser.newPage();
    await page.exposeFunction('progress', (text) => progress(`Chromium: ${text}`));
    const call = async (name, ...given) => {
      // Without what was done before it: optimized code, and the formatters of others.
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      const run = async (name, given) => (await import('/measure.js'))[name](...given, globalThis.progress);
      return page.evaluate(run, name, given);
    };
    figures.engines.chromium = {name: await browser.version(), ...(await measure(call))};
  } finally {
    await browser.close();
    server.close();
  }
}

function print() {
  const {processor, load, peers, bytes} = figures;
  const versions = Object.entries(peers).map(([name, version]) => `${name} ${version}`);
  console.log(`@formatjs: ${versions.join(', ')}`);
  console.log(`${processor}, load ${load.before.toFixed(1)} before and ${load.after.toFixed(1)} after`);
  for (const {name, times} of Object.values(figures.engines)) if (times) printTimes(name, times);
  if (bytes) printBytes(bytes);
  for (const {name, cells, wanted} of Object.values(figures.engines)) if (cells) printCells(name, cells, wanted);
  const {chromium} = figures.engines;
  if (options.missing && chromium?.cells) printMissing(chromium.cells);
}

function printTimes(name, times) {
  const tasks = Object.keys(times);
  const row = (title, members) => {
    const samples = Object.fromEntries(
      WAYS.map((way) => [
        way,
        members[0][way].map((_, round) => members.reduce((sum, ways) => sum + ways[way][round], 0) / members.length),
      ]),
    );
    return [
      title,
      ...WAYS.map((way) => Math.round(median(samples[way])).toLocaleString('en')),
      ...['intl', 'formatjs'].map((way) => inWords(ratio(samples.ours, samples[way]))),
    ];
  };
  const each = (task) => (options.each ? TIMED.map((tag) => row(`  ${tag}`, [times[task][tag]])) : []);
  console.log(
    `\n${table([
      [name, 'ours', 'Intl', 'new Intl', 'formatjs', 'new formatjs', 'ours / Intl', 'ours / formatjs'],
      ...tasks.flatMap((task) => [row(task, Object.values(times[task])), ...each(task)]),
      ...TIMED.map((tag) =>
        row(
          `all in ${tag}`,
          tasks.map((task) => times[task][tag]),
        ),
      ),
    ])}`,
  );
  console.log(
    `Nanoseconds a call: medians of ${rounds} rounds, a task as the mean of ${TIMED.join(', ')}, with the range of 95 % of`,
  );
  console.log(
    'resampled rounds. “New” makes a formatter for each call; the others are kept, one for each language and its options.',
  );
}

function inWords({ratio, from, to}) {
  return `${ratio.toFixed(2)} (${from.toFixed(2)}–${to.toFixed(2)})`;
}

function printBytes({ours, formatjs, zones, 'formatjs without names': without}) {
  const all = ({code, languages}) => Object.values(languages).reduce((sum, size) => sum + size, code);
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const lines = [
    ['what a page loads, brotli', 'ours', 'Intl', 'formatjs', 'without DisplayNames'],
    ...[
      ['in Kazakh', ({code, languages}) => code + languages.kk],
      ['  functions', ({code}) => code],
      ['  Kazakh', ({languages}) => languages.kk],
      [`in all ${TAGS.length} languages`, all],
    ].map(([title, of]) => [title, of(ours), 0, of(formatjs), of(without)]),
    ['names of all countries and currencies', ours.names.kk, 0, 0, 0],
  ];
  console.log(
    `\n${table(lines.map(([title, ...cells], index) => [title, ...cells.map((cell) => (index ? kilobytes(cell) : cell))]))}`,
  );
  console.log(
    'Ours has the sentences of the elements too, and English. Names beyond our neighbours are one more file, which',
  );
  console.log(
    `@formatjs has in its data. Its time zones (add-all-tz.js), for moments by the reader's clock, are ${kilobytes(zones)} more.`,
  );
}

function printCells(name, cells, wanted) {
  const sum = (of) => Object.values(cells).reduce((total, table) => total + of(table), 0);
  const count = ({sections}) => Object.values(sections).reduce((total, number) => total + number, 0);
  /** Right to the letter, and in parentheses for who reads: spaces of all widths are one, and nobody sees marks. */
  const right = (of, way) => {
    const exact = of(count) - of(({wrong}) => wrong[way].length);
    const seen = of(count) - of(({wrong}) => wrong[way].filter(({got, right}) => read(got) !== read(right)).length);
    return `${exact} (${seen})`;
  };
  const read = (text) => text.replace(/[\u200E\u200F\u061C]/g, '').replace(/\s/g, ' ');
  const ours = (of) => String(of(count) - of(({wrong}) => wrong.ours.length));
  const row = (title, of) => [title, String(of(count)), ours(of), right(of, 'intl'), right(of, 'formatjs')];
  const sections = Object.keys(Object.values(cells)[0].sections);
  console.log(
    `\n${table([
      [`cells right in ${name}`, 'of', 'ours', 'Intl', 'formatjs'],
      ...Object.entries(cells).map(([title, cell]) => row(title, (of) => of(cell))),
      row('all', sum),
    ])}`,
  );
  console.log('In parentheses with spaces of all widths as one, and without marks of direction.');
  // By polyfill, with the languages that they ask it for.
  const asked = new Map();
  for (const tag of TAGS) for (const each of wanted[tag]) asked.set(each, [...(asked.get(each) ?? []), tag]);
  const inWords = ([each, tags]) => `${each} for ${tags.length === TAGS.length ? 'all' : tags.join(', ')}`;
  console.log(`The polyfills' own check asks for: ${[...asked].map(inWords).join('; ') || 'none'}.`);
  const wrong = Object.entries(cells).filter(([, {wrong}]) => wrong.intl.length);
  if (!wrong.length) return;
  const share = ({sections, wrong}, section) => {
    const of = sections[section];
    return of ? `${of - wrong.intl.filter((cell) => cell.section === section).length}/${of}` : '';
  };
  console.log(
    `\n${table([
      ['Intl by what is told', ...sections],
      ...wrong.map(([title, cell]) => [title, ...sections.map((section) => share(cell, section))]),
    ])}`,
  );
}

function printMissing(cells) {
  for (const way of ['intl', 'formatjs']) {
    const lines = Object.entries(cells).flatMap(([name, {wrong}]) =>
      wrong[way].map(
        ({cell, got, right}) => `${way}, ${name}, ${cell}: ${JSON.stringify(got)}, not ${JSON.stringify(right)}`,
      ),
    );
    console.log(`\n${lines.join('\n')}`);
  }
}

/** Columns: the first to the start, the others to the end. */
function table(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
