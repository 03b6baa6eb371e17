/** `newswire publish` with many stories of many sources, all in local files, so that nothing is fetched. */
import {spawn} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {manyFeeds} from './generate.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const SOURCES = 50;
const EACH = 200;
/** Loaded before the program: says at its end how much memory it held at most, in KiB. */
const REPORT = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => console.error('maxRSS=' + process.resourceUsage().maxRSS))",
)}`;

/**
 * @returns {Promise<{seconds: number, megabytes: number, idle: number, stories: number, sources: number, kept: number}>}
 *   Megabytes are those of a process at its largest, `idle` those of a Node that does nothing; `kept` stories are in the
 *   document.
 */
export async function mergeAtScale() {
  const {bin} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const program = join(root, bin.newswire);
  const folder = await mkdtemp(join(tmpdir(), 'newswire-merge-'));
  try {
    const feeds = manyFeeds(SOURCES, EACH);
    await Promise.all(feeds.map(({name, markup}) => writeFile(join(folder, `${name}.xml`), markup)));
    const sources = feeds.map(({name}) => ({
      id: name,
      file: `${name}.xml`,
      limit: EACH,
      publisher: {name: `Paper ${name}`, url: `https://${name}.example/`},
    }));
    await writeFile(
      join(folder, 'newswire.config.json'),
      JSON.stringify({
        title: 'All papers',
        publisher: {name: 'All papers', url: 'https://all.example/'},
        home_page_url: 'https://all.example/',
        news: {limit: SOURCES * EACH, sources},
      }),
    );
    const {megabytes: idle} = await run(['-e', '0']);
    const out = join(folder, 'public');
    const {seconds, megabytes} = await run([
      program,
      'publish',
      '--config',
      join(folder, 'newswire.config.json'),
      '--out',
      out,
    ]);
    const {items} = JSON.parse(await readFile(join(out, 'news.json'), 'utf8'));
    return {
      seconds,
      megabytes,
      idle,
      stories: SOURCES * EACH,
      sources: SOURCES,
      kept: items.length,
    };
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** @param {readonly string[]} args - Of Node. */
async function run(args) {
  const before = performance.now();
  const child = spawn(process.execPath, ['--import', REPORT, ...args], {stdio: ['ignore', 'pipe', 'pipe']});
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  child.stderr.on('data', (data) => (said += data));
  const code = await new Promise((done) => child.on('close', done));
  const seconds = (performance.now() - before) / 1000;
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}:\n${said}`);
  return {seconds, megabytes: Number(/maxRSS=(\d+)/.exec(said)?.[1]) / 1024};
}
