/**
 * npm run bench [-- options...]
 *
 * Shows the same list of stories with `<country-feed>`, React and lit's `repeat`, in turns, and compares what that costs:
 * how long until it is on screen, and until one headline of it has changed. Times are reported and never a failure; the
 * exit code is 1 only where a page does not show what its document says. On a busy machine read processor times only.
 *
 *     --counts 20,1000       how many stories
 *     --rounds 15            visits of each page
 *     --slow                 also with a processor that seems four times slower, as in a cheap phone
 *     --peers newswire,react whom to compare; the first is divided by the others
 *     --before <folder>      an older copy of dist/cdn, to compare the present one with
 *     --dist <folder>        in place of the present dist/cdn
 *     --json                 all measurements as JSON in place of the table
 */
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {peers, startSite} from '../tests/bench/site.mjs';
import {median, ratio} from '../tests/bench/statistics.mjs';
import {visit, visitInHand} from '../tests/bench/visit.mjs';
import {launchBrowser} from './browser.mjs';
import {build} from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What we aim at, as shares of React's times. */
const TARGETS = {first: 0.5, hand: 0.5, renewed: 0.8, replaced: 0.8};

/** The rows of the table: names of measurements, and how they are called. Parts of others are indented. */
const ROWS = {
  first: 'first paint, from navigation',
  contentful: '  first contentful paint',
  'first layout': '  style and layout',
  'first task': '  main thread, processor time',
  hand: 'first paint, data in hand',
  'hand tree': '  until it is in the tree',
  'hand layout': '  style and layout',
  'hand task': '  main thread, processor time',
  renewed: 'one headline, new document',
  'renewed tree': '  until it is in the tree',
  'renewed layout': '  style and layout',
  'renewed task': '  main thread, processor time',
  replaced: 'one headline, one new object',
  'replaced tree': '  until it is in the tree',
  'replaced layout': '  style and layout',
  'replaced task': '  main thread, processor time',
};

const COUNTS = {
  nodes: 'nodes in the page',
  writes: 'writes for one headline',
  idle: 'writes for the same document',
  requests: 'requests, pictures apart',
  bytes: 'bytes of scripts and sheets, brotli',
};

const {values: options} = parseArgs({
  options: {
    counts: {type: 'string', default: '20,1000'},
    rounds: {type: 'string', default: '15'},
    peers: {type: 'string', default: 'newswire,react,react-skipping,lit,dom'},
    before: {type: 'string'},
    slow: {type: 'boolean', default: false},
    dist: {type: 'string', default: join(root, 'dist/cdn')},
    json: {type: 'boolean', default: false},
  },
});
const counts = options.counts.split(',').map(Number);
const rounds = Number(options.rounds);
const compared = [...options.peers.split(','), ...(options.before ? ['before'] : [])];
const slowdowns = options.slow ? [1, 4] : [1];
const unknown = compared.filter((peer) => !peers[peer]);
if (unknown.length) throw new Error(`No such peer: ${unknown.join(', ')}. There are ${Object.keys(peers).join(', ')}.`);

if (isBuildOld()) await build();
const site = await startSite({dist: options.dist, ...(options.before ? {before: options.before} : {})}, counts);
// Without a limit to the frame rate, nothing waits for the next tick of a screen that is not there.
const browser = await launchBrowser({args: ['--disable-frame-rate-limit', '--disable-gpu-vsync', '--hide-scrollbars']});
const faults = [];
try {
  const versions = {
    newswire: version('package.json'),
    react: version('node_modules/react/package.json'),
    lit: version('node_modules/lit/package.json'),
    browser: await browser.version(),
    processor: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`,
    // Above half the cores, only processor times and exact counts are worth reading.
    load: loadavg()[0].toFixed(1),
  };
  const results = [];
  for (const slowdown of slowdowns) {
    for (const count of counts) results.push(await compare(count, slowdown));
  }
  if (options.json) console.log(JSON.stringify({versions, rounds, results, faults}, null, 2));
  else print(versions, results);
} finally {
  await browser.close();
  site.close();
}
if (faults.length) {
  console.error(`\nNot all show the same, so their times say nothing:\n${faults.slice(0, 20).join('\n')}`);
  process.exitCode = 1;
}

/** All rounds with one document at one speed. */
async function compare(count, slowdown) {
  /** Rounds of times, by peer. */
  const samples = Object.fromEntries(compared.map((peer) => [peer, []]));
  const exact = {};
  // The first round only warms up browser and files, and takes the exact counts.
  for (let round = 0; round <= rounds; round++) {
    progress(`${count} stories, processor ${slowdown} times slower: round ${round} of ${rounds}`);
    // Whoever comes first in a round comes last in the next.
    const order = compared.map((_, index) => compared[(index + round) % compared.length]);
    for (const peer of order) {
      const what = {origin: site.origin, peer, count, slowdown};
      try {
        const whole = await visit(browser, {...what, exact: !round});
        const inHand = await visitInHand(browser, what);
        faults.push(...[...whole.faults, ...inHand.faults].map((fault) => `${peers[peer].name}: ${fault}`));
        if (round) samples[peer].push({...whole.times, ...inHand.times});
        else exact[peer] = exactly(whole.counts);
      } catch (error) {
        faults.push(`${peers[peer].name}: ${error.message}`);
      }
    }
    // With one missing, rounds could not be compared.
    if (faults.length) break;
  }
  progress('');
  const measured = Object.fromEntries(
    Object.keys(ROWS).map((row) => [
      row,
      Object.fromEntries(compared.map((peer) => [peer, described(samples, row, peer)])),
    ]),
  );
  return {count, slowdown, measured, exact};
}

function described(samples, row, peer) {
  const of = (name) => samples[name].map((times) => times[row]);
  const [ours] = compared;
  const values = of(peer);
  if (!values.length) return {values};
  return {median: median(values), ...(peer === ours ? {} : ratio(of(ours), values)), values};
}

function exactly({files, ...counted}) {
  const scripts = files.filter((path) => path.endsWith('.js'));
  const sheets = files.filter((path) => path.endsWith('.css'));
  const bytes = (paths) => paths.reduce((sum, path) => sum + site.size(path), 0);
  return {...counted, requests: files.length, scripts: scripts.length, bytes: bytes([...scripts, ...sheets])};
}

function print({newswire, react, lit, browser: chromium, processor, load}, results) {
  console.log(`newswire ${newswire}, React ${react}, lit ${lit}, ${chromium}, ${processor}, load ${load}`);
  console.log(`Medians of ${rounds} rounds in milliseconds. Below them ${peers[compared[0]].name} divided by each,`);
  console.log('with the range of 95 % of resampled rounds. The targets are shares of React.');
  for (const {count, slowdown, measured, exact} of results) {
    const title = `${count.toLocaleString('en')} stories${slowdown > 1 ? `, processor ${slowdown} times slower` : ''}`;
    const lines = [[title, ...compared.map((peer) => peers[peer].name)]];
    for (const [row, name] of Object.entries(ROWS)) {
      const cells = compared.map((peer) => measured[row][peer]);
      if (cells.some((cell) => cell.median === undefined)) continue;
      lines.push([name, ...cells.map(({median}) => median.toFixed(median < 10 ? 2 : 1))]);
      const isPart = name.startsWith(' ');
      if (isPart && !row.endsWith('task')) continue;
      lines.push([`${isPart ? '    ' : '  '}ratio${goal(row, measured[row])}`, ...cells.map(ratioInWords)]);
    }
    for (const [key, name] of Object.entries(COUNTS)) {
      lines.push([name, ...compared.map((peer) => exact[peer]?.[key]?.toLocaleString('en') ?? '')]);
    }
    console.log(`\n${table(lines)}`);
  }
}

function goal(row, {react}) {
  const target = TARGETS[row];
  return target && react?.ratio ? `, target ${target}: ${react.ratio <= target ? 'reached' : 'missed'}` : '';
}

function ratioInWords({ratio, from, to}) {
  return ratio ? `${ratio.toFixed(2)} (${from.toFixed(2)}–${to.toFixed(2)})` : '';
}

/** Columns: the first to the start, the others to the end. */
function table(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  '),
    )
    .join('\n');
}

function version(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8')).version;
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** Whether a source is newer than the build that is compared, unless that is one from elsewhere. */
function isBuildOld() {
  const built = join(root, 'dist/cdn/newswire.js');
  if (options.dist !== join(root, 'dist/cdn')) return false;
  if (!existsSync(built)) return true;
  const {mtimeMs} = statSync(built);
  return readdirSync(join(root, 'src'), {recursive: true}).some(
    (name) => statSync(join(root, 'src', name)).mtimeMs > mtimeMs,
  );
}
