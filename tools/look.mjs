/**
 * npm run look [-- words...] [--in=ways]
 *
 * Takes pictures of the demo into look/: of its front page, its languages, and every example of its gallery, in each way
 * of showing them, with an index.html of all side by side. With words, only the examples whose id has one of them
 * (`front` is the front page, `languages` the page of those), and look/ keeps the others. `--in=fa,ps` leaves out all
 * other ways.
 *
 * A picture shows the fonts of the machine that takes it: for Persian and Pashto it should have one with all their
 * letters (Debian's fonts-noto-core does; DejaVu lacks U+06C0 and U+06CD).
 *
 * npm run look -- --readme takes the front page for README.md instead: docs/front-page.png. ImageMagick makes it a third
 * as large: convert docs/front-page.png -colors 128 png8:docs/front-page.png
 *
 * The clock stands still, and moving strips stand a third of their round on, so that two runs can be compared.
 */
import {existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {sections} from '../demo/examples.js';
import {launchBrowser} from './browser.mjs';
import {build} from './build.mjs';
import {serveDemo} from './demo-server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'look');
const forReadme = process.argv.includes('--readme');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
/** The ways to take pictures in; all where none are named. */
const only = process.argv
  .find((word) => word.startsWith('--in='))
  ?.slice('--in='.length)
  .split(',');

/** When the pictures are taken: in the morning of the day that the documents of demo/data are for. */
const NOW = Date.parse('2026-05-24T09:00:00Z');
/** How far into its round a strip is. */
const PHASE = 1 / 3;
/** So high that everything is in view and no element puts off what it has to do: the most that Chromium draws. */
const HEIGHT = 16_000;

/** Every language but English, and the pseudo-locales. */
const TAGS = ['ru', 'kk', 'ky', 'uz', 'uz-Cyrl', 'tg', 'tk', 'fa', 'ps', 'en-XA', 'ar-XB'];
/** Ways of showing: what the reader's system asks for, and the switches of the demo as its address names them. */
const WAYS = {
  light: {scheme: 'light', query: ''},
  dark: {scheme: 'dark', query: ''},
  sepia: {scheme: 'light', query: 'theme=sepia'},
  rtl: {scheme: 'light', query: 'dir=rtl'},
  ...Object.fromEntries(TAGS.map((tag) => [tag, {scheme: 'light', query: `lang=${tag}`}])),
  'fa-dark': {scheme: 'dark', query: 'lang=fa'},
  'kk-dark': {scheme: 'dark', query: 'lang=kk'},
};
const FRONT = {widths: [1200, 720, 390, 320], ways: ['light', 'dark', 'sepia', 'rtl', 'ru']};
/** What shows each language: both ends of the widths are enough, for the layout is the same in all of them. */
const FRONT_IN_LANGUAGES = {widths: [1200, 320], ways: [...TAGS.filter((tag) => tag !== 'ru'), 'fa-dark', 'kk-dark']};
const GALLERY = {widths: [1200, 320], ways: ['light', 'dark', 'rtl', 'ru']};
const GALLERY_IN_LANGUAGES = {widths: [1200, 320], ways: TAGS.filter((tag) => tag !== 'ru')};
/** Groups of examples that have words of ours which others do not. */
const WORDY = [
  'layouts',
  'states',
  'figures',
  'card-kinds',
  'card-states',
  'feed-layouts',
  'feed-choice',
  'feed-states',
];
const LANGUAGES = {widths: [1200, 320], ways: ['light', 'dark']};

const NONE = {widths: [], ways: []};

/** @typedef {{page: import('puppeteer-core').Page, width: number, way: string}} Opened */

const groups = sections
  .flatMap((section) => section.groups)
  .map(({id, examples}) => ({id, examples: examples.filter((example) => isWanted(example.id))}))
  .filter(({examples}) => examples.length);

/** Pages to open, and what to do on each; independent of each other. */
const jobs = forReadme
  ? [{width: 1200, way: 'light', path: '', take: takeForReadme}]
  : [
      ...[FRONT, FRONT_IN_LANGUAGES].flatMap((set) =>
        each(isWanted('front') ? set : NONE, () => [{path: '', take: (opened) => takePage('front', opened)}]),
      ),
      ...each(isWanted('languages') ? LANGUAGES : NONE, () => [
        {path: 'languages.html?lang=fa&in=ru,kk,fa', take: (opened) => takePage('languages', opened)},
      ]),
      ...each(GALLERY, () => groups.map(examplesOf)),
      ...each(GALLERY_IN_LANGUAGES, () => groups.filter(({id}) => WORDY.includes(id)).map(examplesOf)),
    ];
if (!jobs.length)
  throw new Error(`No example of demo/examples.js has an id with: ${words.join(', ')}, or no way is called: ${only}`);

if (isBuildOld()) await build();
if (!words.length && !only && !forReadme) rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});

/** Names of the pictures taken. */
const taken = [];
/** Requests that left the demo's own server. There should be none. */
const foreign = new Set();
const server = await serveDemo({
  before: (_, response) => {
    response.sendDate = false; // it would tell the elements the real time
  },
});
try {
  // A browser each: the pages of one wait for each other's pictures.
  await Promise.all(Array.from({length: Math.min(availableParallelism(), 4, jobs.length)}, work));
} finally {
  await server.close();
}
if (forReadme) {
  console.log('docs/front-page.png is taken.');
} else {
  writeFileSync(join(folder, 'index.html'), contactSheet());
  console.log(`${taken.length} pictures are in look/; all of them together: look/index.html`);
}
if (foreign.size) {
  console.error(`The demo asked other hosts, which it must not:\n${[...foreign].join('\n')}`);
  process.exitCode = 1;
}

/** Every job of a page at each width, in each way. */
function each({widths, ways}, pages) {
  const wanted = ways.filter((way) => !only || only.includes(way));
  return widths.flatMap((width) => wanted.flatMap((way) => pages().map((page) => ({width, way, ...page}))));
}

function examplesOf({id, examples}) {
  return {path: `gallery.html?view=strips&only=${id}`, take: (opened) => takeExamples(examples, opened)};
}

function isWanted(id) {
  return !words.length || words.some((word) => id.includes(word));
}

/** Does one job after the other, until there are none. */
async function work() {
  const browser = await launchBrowser({args: ['--force-color-profile=srgb', '--hide-scrollbars']});
  try {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const page = await open(browser, job);
      await job.take({page, width: job.width, way: job.way});
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

/** Opens a page of the demo, and waits until it shows what it will show. */
async function open(browser, {path, width, way}) {
  const {scheme, query} = WAYS[way];
  const url = `${server.publisher}/${path}${query && (path.includes('?') ? '&' : '?')}${query}`;
  const page = await browser.newPage();
  page.on('request', (request) => {
    if (!/^data:/.test(request.url()) && !request.url().startsWith(server.publisher)) foreign.add(request.url());
  });
  page.on('pageerror', (error) => console.error(`On the page at ${url}: ${error.stack ?? error}`));
  await page.evaluateOnNewDocument((now) => {
    Date.now = () => now;
  }, NOW);
  await page.emulateTimezone('UTC');
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  // Set once: a strip that was narrow for a moment may show it.
  await page.setViewport({width, height: HEIGHT});
  await page.goto(url, {waitUntil: 'networkidle0'});
  await page.evaluate(async (phase) => {
    const elements = [...document.querySelectorAll(':is(.stage, .paper) *')].filter(({localName}) =>
      localName.includes('-'),
    );
    const missing = elements.find((element) => !element.shadowRoot);
    if (missing) throw new Error(`<${missing.localName}> is not defined`);
    await new Promise((idle) => requestIdleCallback(idle));
    for (const element of elements) await element.updateComplete;
    const images = elements.flatMap(({shadowRoot}) => [...shadowRoot.querySelectorAll('img')]);
    await Promise.allSettled(images.map((image) => image.decode()));
    await document.fonts.ready;
    // Two frames, for what measures after layout.
    for (let frame = 0; frame < 2; frame++) await new Promise((next) => requestAnimationFrame(next));
    for (const {shadowRoot} of elements) {
      for (const animation of shadowRoot.getAnimations()) {
        animation.pause();
        animation.currentTime = 0;
      }
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

/** @param {Opened} opened */
async function takePage(id, {page, width, way}) {
  const height = Math.min(await page.evaluate(() => document.body.offsetHeight), HEIGHT);
  await take(page, join(folder, `${id}.${way}.${width}.png`), {x: 0, y: 0, width, height});
}

/** @param {Opened} opened */
async function takeForReadme({page, width}) {
  const {y, height} = await page.$eval('.paper', (paper) => paper.getBoundingClientRect().toJSON());
  const edge = 20;
  await take(page, join(root, 'docs/front-page.png'), {x: 0, y: y - edge, width, height: height + 2 * edge});
}

/**
 * @param {import('../demo/examples.js').Example[]} examples
 * @param {Opened} opened
 */
async function takeExamples(examples, {page, width, way}) {
  for (const {id, page: host} of examples) {
    // A mock-up of a host page has colours of its own.
    if (host && way === 'dark') continue;
    const box = await page.$eval(`[id="${id}"] .stage`, (stage) => {
      const {x, y, width, height} = stage.getBoundingClientRect();
      // The edge of the page around it shows how the example sits there.
      const edge = Math.min(x, 16);
      return {x: x - edge, y: y - edge, width: width + 2 * edge, height: height + 2 * edge};
    });
    if (box.y + box.height > HEIGHT) throw new Error(`The group of ${id} is too high for one window: divide it.`);
    await take(page, join(folder, `${id}.${way}.${width}.png`), box);
  }
}

async function take(page, path, clip) {
  // Capturing what is beyond the viewport would lay the page out anew.
  await page.screenshot({path, clip, captureBeyondViewport: false});
  taken.push(path);
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

/** A page with all the pictures in look/: a row for each example, widths and ways beside each other. */
function contactSheet() {
  const names = readdirSync(folder).filter((name) => name.endsWith('.png'));
  const all = sections.flatMap((section) => section.groups.flatMap(({examples}) => examples));
  const pages = [
    {id: 'front', title: 'The front page'},
    {id: 'languages', title: 'Languages'},
  ];
  const rows = [...pages, ...all].map(({id, title}) => {
    const figures = FRONT.widths.map((width) =>
      Object.keys(WAYS)
        .map((way) => ({way, name: `${id}.${way}.${width}.png`}))
        .filter(({name}) => names.includes(name))
        .map(
          ({way, name}) =>
            `<figure class="w${width}"><a href="${name}"><img loading="lazy" src="${name}" alt="${title}, ${way}, ${width} pixels"></a><figcaption>${way}, ${width}</figcaption></figure>`,
        )
        .join('\n'),
    );
    const lines = figures.filter(Boolean).map((line) => `<div>${line}</div>`);
    return lines.length ? `<section>\n<h2 id="${id}">${title}</h2>\n${lines.join('\n')}\n</section>` : '';
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
</style>
<h1>The look</h1>
${rows.filter(Boolean).join('\n')}
`;
}
