/** Opens a peer's page, and says what that cost. */
import {peers} from './site.mjs';
import {median} from './statistics.mjs';

/** Updates of each kind in one visit. Of their times the median counts, of the main thread's the mean. */
const UPDATES = 5;
const PATIENCE = 120_000;

/**
 * Milliseconds of one visit, by the names of the rows in tools/bench.mjs.
 *
 * @typedef {Record<string, number>} Times
 */

/**
 * A page in a browser context of its own, whose caches are empty.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {number} slowdown - 4 lets the processor seem four times slower.
 */
async function open(browser, slowdown) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({width: 1000, height: 800});
  const session = await page.createCDPSession();
  // Time that the processor worked for the page, whatever else the machine was doing.
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  if (slowdown > 1) await session.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
  /** Milliseconds of the main thread so far, by what it did. */
  const spent = async () => {
    const {metrics} = await session.send('Performance.getMetrics');
    const seconds = Object.fromEntries(metrics.map(({name, value}) => [name, value]));
    return {
      layout: (seconds.LayoutDuration + seconds.RecalcStyleDuration) * 1000,
      task: seconds.TaskDuration * 1000,
    };
  };
  return {page, session, spent, close: () => context.close()};
}

const address = (origin, peer, count, more = '') =>
  `${origin}/${peer}.html?${[peers[peer].query, `count=${count}`, more].filter(Boolean).join('&')}`;

/**
 * One visit from navigation on, and then updates.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {{origin: string, peer: string, count: number, slowdown: number, exact?: boolean}} what - `exact` counts nodes,
 *   writes and files as well.
 * @returns Its times, its counts, and what the page at last does not show of its document.
 */
export async function visit(browser, {origin, peer, count, slowdown, exact = false}) {
  const {page, session, spent, close} = await open(browser, slowdown);
  try {
    /** @type {Times} */
    const times = {};
    const before = await spent();
    await page.goto(address(origin, peer, count));
    times.first = await page.evaluate(() => globalThis.bench.first);
    add(times, 'first', before, await spent());
    times.contentful = await page.evaluate(async () => {
      const find = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
      for (let frames = 0; frames < 100 && !find(); frames++) await globalThis.bench.frame();
      return find();
    });
    const counts = exact ? await counted(page) : undefined;
    await page.evaluate(prepare, count, UPDATES);
    for (const kind of ['renewed', 'replaced']) {
      await session.send('HeapProfiler.collectGarbage');
      const from = await spent();
      const updates = await page.evaluate(update, kind);
      const to = await spent();
      times[kind] = median(updates.map(({screen}) => screen));
      times[`${kind} tree`] = median(updates.map(({tree}) => tree));
      for (const name of Object.keys(from)) times[`${kind} ${name}`] = (to[name] - from[name]) / UPDATES;
    }
    if (exact) Object.assign(counts, await page.evaluate(written));
    const faults = await page.evaluate(() => globalThis.bench.faults(globalThis.bench.shown));
    return {times, counts, faults};
  } finally {
    await close();
  }
}

/**
 * The list put into a page whose script is there and has run once, from a document that is there too.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {{origin: string, peer: string, count: number, slowdown: number}} what
 */
export async function visitInHand(browser, {origin, peer, count, slowdown}) {
  const {page, session, spent, close} = await open(browser, slowdown);
  try {
    await page.goto(address(origin, peer, count, 'hand'));
    await page.evaluate(warmUp, count);
    await session.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => globalThis.bench.rest());
    const before = await spent();
    const {tree, screen} = await page.evaluate(put, count);
    /** @type {Times} */
    const times = {hand: screen, 'hand tree': tree};
    add(times, 'hand', before, await spent());
    return {times, faults: await page.evaluate(() => globalThis.bench.faults(globalThis.news))};
  } finally {
    await close();
  }
}

function add(times, name, before, after) {
  for (const what of Object.keys(before)) times[`${name} ${what}`] = after[what] - before[what];
}

/** What a page has loaded and built by the time that it shows its stories. */
async function counted(page) {
  return page.evaluate(() => {
    const entries = performance.getEntriesByType('resource').map(({name}) => new URL(name).pathname);
    return {nodes: globalThis.bench.nodes(), files: entries.filter((path) => !path.endsWith('.svg'))};
  });
}

// What follows runs in the page.

/** Makes the documents of the updates beforehand: each has one new headline more than the one before it. */
async function prepare(count, updates) {
  const text = await (await fetch(`/news-${count}.json`)).text();
  const {bench} = globalThis;
  let current = JSON.parse(text);
  let done = 0;
  /** As an application keeps its state: everything that stays the same is the same object. */
  const replaced = () => {
    const at = (done * 37 + 1) % count;
    done++;
    const item = {...current.items[at], title: `${current.items[at].title}, corrected`};
    current = {...current, items: current.items.map((each, index) => (index === at ? item : each))};
    return current;
  };
  /** As a server sends it: everything is another object. */
  const renewed = () => JSON.parse(JSON.stringify(replaced()));
  bench.unchanged = JSON.parse(text);
  bench.documents = {};
  bench.documents.renewed = Array.from({length: updates}, renewed);
  current = bench.documents.renewed[updates - 1];
  bench.documents.replaced = Array.from({length: updates}, replaced);
  bench.last = [JSON.parse(JSON.stringify(current)), renewed()];
  // From here on all show a document that they were handed.
  await bench.time(() => globalThis.peer.show(bench.unchanged), count);
}

async function update(kind) {
  const {bench, peer} = globalThis;
  const times = [];
  for (const news of bench.documents[kind]) {
    await bench.rest();
    times.push(await bench.time(() => peer.show(news)));
    bench.shown = news;
  }
  return times;
}

/** What is written for a document that says the same, and for one with another headline. */
async function written() {
  const {bench, peer} = globalThis;
  const [same, corrected] = bench.last;
  const idle = await bench.writes(() => peer.show(same));
  const writes = await bench.writes(() => peer.show(corrected));
  bench.shown = corrected;
  return {idle, writes};
}

async function warmUp(count) {
  const {bench} = globalThis;
  const news = await (await fetch(`/news-${count}.json`)).json();
  // A script that is async may come after the page's load event.
  while (!globalThis.peer) await bench.frame();
  await bench.time(() => globalThis.peer.show({...news, items: news.items.slice(0, 1)}), 1);
  globalThis.peer.clear();
  globalThis.news = news;
}

function put(count) {
  const {bench, peer, news} = globalThis;
  return bench.time(() => peer.show(news), count);
}
