/**
 * npm run look [-- words...]
 *
 * Takes a picture of every example of the demo, and of the whole page, in each way of showing it, into look/, with an
 * index.html of all side by side. With words, only the examples whose id has one of them, and look/ keeps the others.
 *
 * The clock stands still, and moving strips stand a third of their round on, so that two runs can be compared.
 */
import {existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';
import {sections} from '../demo/examples.js';
import {launchBrowser} from './browser.mjs';
import {build} from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'look');
const words = process.argv.slice(2);

/** When the pictures are taken: in the morning of the day that the documents of demo/data are for. */
const NOW = Date.parse('2026-05-24T09:00:00Z');
/** How far into its round a strip is. */
const PHASE = 1 / 3;
const WIDTHS = [1200, 320];
/** Ways of showing: the switches of the demo, as its address names them. */
const WAYS = {
  light: 'theme=light',
  dark: 'theme=dark',
  rtl: 'theme=light&dir=rtl',
  ru: 'theme=light&lang=ru',
};

const examples = sections
  .flatMap(({groups}) => groups.flatMap((group) => group.examples))
  .filter(({id}) => !words.length || words.some((word) => id.includes(word)));
if (!examples.length) throw new Error(`No example of demo/examples.js has an id with: ${words.join(', ')}`);

if (isBuildOld()) await build();
if (!words.length) rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});

/** Names of the pictures taken. */
const taken = [];
/** Requests that left the page's own server. There should be none. */
const foreign = new Set();
const server = await serve();
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await launchBrowser({args: ['--force-color-profile=srgb', '--hide-scrollbars']});
try {
  for (const width of WIDTHS) {
    for (const [way, query] of Object.entries(WAYS)) {
      const picture = (name) => `${name}.${way}.${width}.png`;
      let page = await open(`${query}&view=strips`, width);
      for (const {id, page: mockUp} of examples) {
        // A mock-up of a host page has colours of its own.
        if (mockUp && way === 'dark') continue;
        const box = await page.$eval(`[id="${id}"] .stage`, (stage) => {
          const {x, y, width, height} = stage.getBoundingClientRect();
          // The edge of the page around it shows how the example sits there.
          const edge = Math.min(x, 16);
          return {x: x - edge, y: y - edge, width: width + 2 * edge, height: height + 2 * edge};
        });
        await take(page, picture(id), box);
      }
      await page.close();
      if (words.length) continue;
      page = await open(query, width);
      const height = await page.evaluate(() => document.body.offsetHeight);
      await take(page, picture('page'), {x: 0, y: 0, width, height});
      await page.close();
    }
  }
} finally {
  await browser.close();
  server.close();
}
writeFileSync(join(folder, 'index.html'), contactSheet());
console.log(
  `${taken.length} pictures of ${examples.length} examples are in look/; all of them together: look/index.html`,
);
if (foreign.size) {
  console.error(`The demo asked other hosts, which it must not:\n${[...foreign].join('\n')}`);
  process.exitCode = 1;
}

/** Opens the demo, and waits until it shows what it will show. */
async function open(query, width) {
  const page = await browser.newPage();
  page.on('request', (request) => {
    if (!/^data:/.test(request.url()) && !request.url().startsWith(origin)) foreign.add(request.url());
  });
  page.on('pageerror', (error) => console.error(`On the page at ${query}: ${error.stack ?? error}`));
  await page.evaluateOnNewDocument((now) => {
    Date.now = () => now;
  }, NOW);
  await page.emulateTimezone('UTC');
  // So high that everything is in view and no element puts off what it has to do. Set once: a strip that was narrow for
  // a moment may show it.
  await page.setViewport({width, height: 16_000});
  await page.goto(`${origin}/?${query}`, {waitUntil: 'networkidle0'});
  await page.evaluate(async (phase) => {
    const elements = [...document.querySelectorAll('.stage *')].filter(({localName}) => localName.includes('-'));
    const missing = elements.find((element) => !element.shadowRoot);
    if (missing) throw new Error(`<${missing.localName}> is not defined`);
    await new Promise((idle) => requestIdleCallback(idle));
    for (const element of elements) await element.updateComplete;
    await document.fonts.ready;
    // Two frames, for what measures after layout.
    for (let frame = 0; frame < 2; frame++) await new Promise((next) => requestAnimationFrame(next));
    for (const {shadowRoot} of elements) {
      const track = shadowRoot.querySelector('.moves > .track');
      if (!track) continue;
      // A still transform by whole pixels: the text of an animation, even a paused one, is drawn now so, now so.
      const way = getComputedStyle(track).direction === 'rtl' ? 1 : -1;
      const {width} = track.getBoundingClientRect();
      track.style.animation = 'none';
      track.style.transform = `translateX(${way * Math.round(width * phase)}px)`;
    }
  }, PHASE);
  return page;
}

async function take(page, name, clip) {
  // Capturing what is beyond the viewport would lay the page out anew.
  await page.screenshot({path: join(folder, name), clip, captureBeyondViewport: false});
  taken.push(name);
}

/** Whether a source is newer than the build, or there is none. */
function isBuildOld() {
  const built = join(root, 'dist/cdn/newswire.js');
  if (!existsSync(built)) return true;
  const {mtimeMs} = statSync(built);
  return readdirSync(join(root, 'src'), {recursive: true}).some(
    (name) => statSync(join(root, 'src', name)).mtimeMs > mtimeMs,
  );
}

/** Serves demo/ and, below /dist/, the built library. Without a `Date`, which would tell the elements the real time. */
async function serve() {
  const types = {'.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json'};
  const started = createServer(async ({url = '/'}, response) => {
    response.sendDate = false;
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = join(root, path.startsWith('/dist/') ? '.' : 'demo', path === '/' ? 'index.html' : path);
    const body = await readFile(file).catch(() => undefined);
    response.writeHead(body ? 200 : 404, {'content-type': `${types[extname(file)] ?? 'text/plain'}; charset=utf-8`});
    response.end(body);
  });
  await new Promise((listening) => started.listen(0, '127.0.0.1', listening));
  return started;
}

/** A page with all the pictures in look/: a row for each example, widths and ways beside each other. */
function contactSheet() {
  const names = readdirSync(folder).filter((name) => name.endsWith('.png'));
  const all = sections.flatMap(({groups}) => groups.flatMap((group) => group.examples));
  const rows = [...all, {id: 'page', title: 'The whole page'}].map(({id, title}) => {
    const figures = WIDTHS.map((width) =>
      Object.keys(WAYS)
        .map((way) => ({way, name: `${id}.${way}.${width}.png`}))
        .filter(({name}) => names.includes(name))
        .map(
          ({way, name}) =>
            `<figure class="w${width}"><a href="${name}"><img loading="lazy" src="${name}" alt="${title}, ${way}, ${width} pixels"></a><figcaption>${way}, ${width}</figcaption></figure>`,
        )
        .join('\n'),
    );
    return `<section>\n<h2 id="${id}">${title}</h2>\n${figures.map((row) => `<div>${row}</div>`).join('\n')}\n</section>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The look</title>
<style>
  body { margin: 2rem; background: #8a8a8a; color: #000; font: 14px/1.4 system-ui, sans-serif; }
  h2 { margin: 2rem 0 0.5rem; font-size: 1rem; }
  div { display: grid; grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); gap: 0.75rem; align-items: start; margin-block-end: 0.75rem; }
  div:has(.w1200) { grid-template-columns: repeat(auto-fill, minmax(580px, 1fr)); }
  figure { margin: 0; }
  img { display: block; max-inline-size: 100%; }
  #page ~ div img { max-block-size: 600px; }
</style>
<h1>The look</h1>
${rows.join('\n')}
`;
}
