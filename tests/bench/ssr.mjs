/**
 * npm run bench:ssr [-- --rounds 15 --cards 1000]
 *
 * Renders the same stories on a server with `<news-card>` and with @financial-times/x-teaser, in turns, and compares the
 * times. The peer is installed beside this file when it is not there yet, apart from the project's own packages, because it
 * asks for an older Node than it needs. Times are never a failure; the exit code is 1 only where a card is missing.
 *
 * Times are the processor's, its collecting of garbage included, so that other work on the machine matters little.
 *
 * Ours does what the peer does not: it brings its styles, its document and what a browser needs to take it over. Both
 * are given stories in hand, and make one string of them.
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {availableParallelism, loadavg} from 'node:os';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {newsDocument} from './documents.mjs';
import {median, ratio} from './statistics.mjs';

const {values} = parseArgs({
  options: {rounds: {type: 'string', default: '15'}, cards: {type: 'string', default: '1000'}},
});
const rounds = Number(values.rounds);
const count = Number(values.cards);

const peerFolder = fileURLToPath(new URL('ssr/peer/', import.meta.url));
if (!existsSync(`${peerFolder}node_modules`)) {
  const {status} = spawnSync('npm', ['ci', '--engine-strict=false', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: peerFolder,
    stdio: 'inherit',
  });
  if (status) throw new Error(`The peer could not be installed in ${peerFolder}.`);
}

const {render} = await import('../../dist/ssr/index.js');
// The peer's engine reads which renderer to use from the package in the folder that it runs in.
process.chdir(peerFolder);
const peer = createRequire(`${peerFolder}package.json`);
const {render: renderPeer} = peer('@financial-times/x-engine');
const {Teaser, presets} = peer('@financial-times/x-teaser');

const document = newsDocument(count);
const documents = {'https://news.example/news.json': document};
const now = '2025-12-11T12:00:00Z';
const markup = document.items
  .map(({id}) => `<news-card src="https://news.example/news.json" story-id="${id}"></news-card>`)
  .join('');
const teasers = document.items.map(({id, url, title, summary, date_published, image, _newswire}) => ({
  ...presets.SmallHeavy,
  id,
  url,
  title,
  type: 'article',
  standfirst: summary,
  publishedDate: date_published,
  metaLink: {url: 'https://news.example/topic', prefLabel: _newswire?.topics?.[0]?.name},
  image: image && {url: image, width: 1200, height: 800},
}));

const ways = {
  'news-card': () => render(markup, {documents, now, stylesheet: 'https://cdn.example/v1/sheets/'}),
  // As a page of many would: with its sheet in each.
  'news-card, styles inline': () => render(markup, {documents, now}),
  'x-teaser': () => teasers.map((props) => renderPeer(Teaser(props))).join(''),
};

const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
const sizes = {};
for (let round = -2; round < rounds; round++) {
  for (const [name, run] of Object.entries(ways)) {
    globalThis.gc?.();
    const start = process.cpuUsage();
    const html = await run();
    const {user, system} = process.cpuUsage(start);
    if (round >= 0) times[name].push((user + system) / 1000);
    const missing = document.items.filter(({title}) => !html.includes(title.split('’')[0]));
    if (missing.length) {
      console.error(`${name} left out ${missing.length} of ${count} cards, "${missing[0].title}" first.`);
      process.exit(1);
    }
    sizes[name] = Buffer.byteLength(html);
  }
}

console.log(`${count} cards, ${rounds} rounds, ${availableParallelism()} processors, load ${loadavg()[0].toFixed(1)}`);
for (const name of Object.keys(ways)) {
  const {ratio: value, from, to} = ratio(times[name], times['x-teaser']);
  const compared =
    name === 'x-teaser' ? '' : `  ${value.toFixed(2)} of x-teaser (${from.toFixed(2)} to ${to.toFixed(2)})`;
  console.log(
    `${name.padEnd(26)} ${median(times[name]).toFixed(0).padStart(5)} ms  ${(sizes[name] / 1e6).toFixed(2)} MB${compared}`,
  );
}
