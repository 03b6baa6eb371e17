import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {createServer, type AddressInfo, type Server} from 'node:net';
import {join} from 'node:path';
import {after, describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseNews} from '../../src/data/news.js';
import {quotes} from '../../src/data/quotes.js';
import {parseRates} from '../../src/data/rates.js';
import {launchBrowser} from '../../tools/browser.mjs';
import {publishDemo} from '../../tools/demo-documents.mjs';
import {serveDemo} from '../../tools/demo-server.mjs';
import {eventually, Visit} from './host.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const documents = join(root, '.tmp/partner');
await publishDemo(documents);
const demo = await serveDemo({documents});
const browser = await launchBrowser({args: ['--hide-scrollbars']});
after(async () => {
  await browser.close();
  await demo.close();
});

const TAGS = ['fx-ticker', 'news-card', 'country-feed'];
/** Pixels wide and high: a telephone's screen, and a desk's. */
const SCREENS = [
  [390, 844],
  [1200, 900],
] as const;
/** The most that a page may move, as browsers count it. */
const MOST_SHIFT = 0.02;
/** Milliseconds by which the script of late.html is late. */
const LATE = 3000;

/** What a reader finds in each element once it shows its documents: figures and headlines. */
const SHOWN = [
  ['fx-ticker', '[part~=rate]'],
  ['news-card', '[part~=headline]'],
  ['country-feed', '[part~=rate]'],
  ['country-feed', '[part~=headline]'],
] as const;

/** Every figure and every headline of the publisher's documents. */
const published = new Set([
  ...(await json<{rates: {rate: string}[]}>('rates')).rates.map(({rate}) => rate),
  ...(await json<{items: {title?: string}[]}>('news')).items.map(({title}) => title),
]);

async function json<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(documents, `${name}.json`), 'utf8')) as T;
}

/** A page of the partner's, open in the browser. */
interface Opened {
  readonly visit: Visit;
  /** Requests that failed, or were answered with an error. */
  readonly failed: string[];
  readonly policy: string | undefined;
}

async function open(t: TestContext, name: string, [width, height]: readonly [number, number]): Promise<Opened> {
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.setViewport({width, height});
  const visit = new Visit(page, await page.createCDPSession());
  await visit.listen(TAGS);
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(request.url()));
  page.on('response', (response) => {
    if (!response.ok()) failed.push(`${String(response.status())} ${response.url()}`);
  });
  const answer = await page.goto(`${demo.partner}/${name}`, {waitUntil: 'domcontentloaded'});
  return {visit, failed, policy: answer?.headers()['content-security-policy']};
}

/** The texts of a part in every element of a name, as far as a reader sees them. */
function read({page}: Visit, tag: string, part: string): Promise<string[]> {
  return page.evaluate(
    (tag, part) =>
      [...document.querySelectorAll(tag)]
        .flatMap(({shadowRoot}) => [...(shadowRoot?.querySelectorAll<HTMLElement>(part) ?? [])])
        .filter((found) => found.checkVisibility() && found.offsetHeight > 0)
        .map(({textContent}) => textContent.trim()),
    tag,
    part,
  );
}

/** Waits until each element shows what the publisher has published, and nothing else. */
function shows(visit: Visit): Promise<void> {
  return eventually(async () => {
    for (const [tag, part] of SHOWN) {
      const texts = await read(visit, tag, part);
      assert.ok(texts.length > 0, `<${tag}> has no ${part}`);
      const others = texts.filter((text) => !published.has(text) && !published.has(figure(text)));
      assert.deepEqual(others, [], `${part} of <${tag}>`);
    }
  });
}

/** A figure as the document has it: "12345.67" of "12,345.67 UZS". */
function figure(text: string): string {
  return text.replace(/\s[A-Z]{3}$/, '').replaceAll(',', '');
}

/** Milliseconds that the page waited for its script. */
function scriptTime({page}: Visit): Promise<number> {
  return page.evaluate(
    () => performance.getEntriesByType('resource').find(({name}) => name.includes('/newswire.js'))?.duration ?? 0,
  );
}

/** Goes down the page as a reader does, a screen at a time, so that every picture is asked for and has its say. */
async function readOn({page}: Visit): Promise<void> {
  await page.evaluate(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await new Promise((next) => setTimeout(next, 100));
    }
  });
  await page.waitForNetworkIdle({idleTime: 100});
}

/** Nothing was said, thrown, refused or in vain, and nobody else was asked for anything. */
async function isCalm({visit, failed}: Opened): Promise<void> {
  await visit.isQuiet();
  const strangers = visit.requested.filter((url) => ![demo.publisher, demo.partner].includes(originOf(url)));
  assert.deepEqual({failed, strangers, refused: await visit.violations()}, {failed: [], strangers: [], refused: []});
}

function originOf(url: string): string {
  return new URL(url).origin;
}

async function staysPut(visit: Visit): Promise<void> {
  const {score, moved} = await visit.shifts();
  assert.ok(Number(score) <= MOST_SHIFT, `the page moved by ${score}: ${moved.join(', ')}`);
}

// Nothing here counts requests, so some pages can be open side by side.
describe('on the partner’s page', {concurrency: 4}, () => {
  for (const [name, how] of [
    ['index.html', 'whose script is async'],
    ['head.html', 'whose script is a module in the head'],
    ['classic.html', 'whose script is the classic one'],
    ['late.html', 'whose script is three seconds late'],
    ['open.html', 'that has no policy and the snippets as they are'],
  ] as const) {
    for (const screen of SCREENS) {
      it(`${how}, rates, a story and a country’s news come without a word, and nothing moves, at ${screen[0]} px`, async (t) => {
        const opened = await open(t, name, screen);
        const {visit} = opened;
        await shows(visit);
        assert.equal((await scriptTime(visit)) >= LATE, name === 'late.html', 'the script was not late, or all are');
        await readOn(visit);
        await isCalm(opened);
        await staysPut(visit);
        assert.deepEqual((await visit.defined()).sort(), [...TAGS].sort());
        assert.ok(visit.requested.includes(`${demo.publisher}/v1/news.json`));
      });
    }
  }

  for (const screen of SCREENS) {
    for (const tag of TAGS) {
      it(`whose script is three seconds late, nothing moves for a reader who waits at <${tag}>, at ${screen[0]} px`, async (t) => {
        const {visit} = await open(t, 'late.html', screen);
        await visit.page.$eval(tag, (element) => element.scrollIntoView());
        await shows(visit);
        await visit.page.waitForNetworkIdle({idleTime: 100});
        await staysPut(visit);
      });
    }
  }

  it('that has lost the script, the links between the tags stay, and nobody else is asked', async (t) => {
    const opened = await open(t, 'no-script.html', SCREENS[0]);
    await readOn(opened.visit);
    for (const tag of TAGS) assert.ok(await opened.visit.showsFallback(tag), `<${tag}> has no link in view`);
    assert.deepEqual(await opened.visit.defined(), []);
    assert.deepEqual(
      opened.visit.requested.filter((url) => originOf(url) !== demo.partner),
      [],
    );
    await isCalm(opened);
    await staysPut(opened.visit);
  });

  for (const screen of SCREENS) {
    it(`that its own server renders, all is there before the script, and nothing moves or is asked for when it comes, at ${screen[0]} px`, async (t) => {
      const opened = await open(t, 'rendered.html', screen);
      const {visit} = opened;
      await shows(visit);
      await readOn(visit);
      await isCalm(opened);
      await staysPut(visit);
      assert.deepEqual((await visit.defined()).sort(), [...TAGS].sort());
      assert.deepEqual(
        visit.requested.filter((url) => url.endsWith('.json')),
        [],
      );
    });
  }

  for (const name of ['index', 'head', 'classic', 'late', 'no-script', 'rendered']) {
    it(`${name}.html, the policy is the one that the page tells its readers`, async (t) => {
      const {visit, policy} = await open(t, `${name}.html`, SCREENS[1]);
      assert.match(
        policy ?? '',
        /^default-src 'none'; .*; require-trusted-types-for 'script'; trusted-types newswire$/,
      );
      assert.doesNotMatch(policy ?? '', /unsafe|\*|nonce|data:/);
      assert.equal(await visit.page.$eval('.policy', ({textContent}) => textContent), policy);
    });
  }

  for (const name of ['index', 'head', 'classic', 'late', 'no-script', 'rendered', 'open']) {
    it(`${name}.html, nothing is wider than the screen of 320 px`, async (t) => {
      const {visit} = await open(t, `${name}.html`, [320, 640]);
      if (name !== 'no-script') await shows(visit);
      await readOn(visit);
      assert.equal(await visit.page.evaluate(() => document.documentElement.scrollWidth), 320);
    });
  }

  it('without a policy, the snippet is the one that the README teaches, word for word', async () => {
    const [page, readme] = await Promise.all(
      ['demo/partner/open.html', 'README.md'].map((path) => readFile(`${root}/${path}`, 'utf8')),
    );
    const [, snippet = ''] = /^```html\n(.*?)^```$/ms.exec(readme ?? '') ?? [];
    const lines = (text = ''): string => text.replace(/\s+/g, ' ').trim();
    assert.match(snippet, /<fx-ticker/);
    assert.ok(lines(page).includes(lines(snippet)), `open.html does not have\n${snippet}`);
  });
});

describe('the documents that the demo publishes', () => {
  it('are a sample, of figures that are not old and stories that are new', async () => {
    const now = Date.now();
    const rates = parseRates(await json('rates'));
    const shown = quotes(rates, {pairs: [], flip: false, now}).quotes;
    assert.ok(rates.sample && shown.filter(({change}) => change).length >= 5, 'rates with changes');
    assert.deepEqual(
      shown.filter(({stale, future}) => stale || future).map(({key}) => key),
      [],
    );
    const news = parseNews(await json('news'), {url: `${demo.publisher}/v1/news.json`});
    const published = news.stories.map(({published}) => published ?? 0);
    const age = now - Math.max(...published);
    assert.ok(news.sample && published.length >= 20 && age >= 0 && age < 2 * 86_400_000, `${String(age)} ms`);
    assert.ok(
      news.stories.some(({title}) => title?.startsWith('Библиотека в Душанбе')),
      'the feed in windows-1251',
    );
  });

  it('lie at the publisher’s, with a document for each country, and pictures that are there', async () => {
    const read = async (path: string): Promise<string> => (await fetch(`${demo.publisher}/v1/${path}`)).text();
    const index = JSON.parse(await read('index.json')) as {documents: {path: string; count: number}[]};
    const paths = index.documents.map(({path}) => path);
    for (const path of ['news.json', 'rates.json', 'history/USD-KGS.json']) assert.ok(paths.includes(path), path);
    for (const country of ['KG', 'KZ', 'TJ', 'TM', 'UZ']) {
      const {stories} = parseNews(JSON.parse(await read(`news/${country}.json`)));
      assert.equal(stories.length, index.documents.find(({path}) => path === `news/${country}.json`)?.count);
    }
    const pictures = new Set((await read('news.json')).match(/https?:[^"]*\.svg/g));
    assert.ok(pictures.size >= 5, `${String(pictures.size)} pictures`);
    for (const picture of pictures) assert.equal((await fetch(picture)).status, 200, picture);
  });
});

describe('the demo’s server', () => {
  it('sends who looks for the partner’s pages on the publisher’s site to the partner’s', async () => {
    const {url, status} = await fetch(`${demo.publisher}/partner/head.html`);
    assert.deepEqual([url, status], [`${demo.partner}/head.html`, 200]);
  });

  it('serves nothing from outside the two sites', async () => {
    for (const path of ['/..%5cpackage.json', '/..%2fpackage.json', '/v1/..%5c..%5cpackage.json', '/.%2e/package.json'])
      for (const origin of [demo.publisher, demo.partner])
        assert.equal((await fetch(origin + path)).status, 404, origin + path);
  });

  for (const [whose, offset] of [
    ['publisher’s', 0],
    ['partner’s', 1],
  ] as const) {
    it(`says in one sentence that the ${whose} port is taken`, async (t) => {
      const taken = await takePort(t);
      const {code, said} = await start(taken - offset);
      assert.equal(code, 1);
      const advice = `PORT=${String(taken + 2)} npm start`;
      assert.equal(
        said,
        `Port ${String(taken)} is taken, perhaps by another \`npm start\`. Choose another: ${advice}\n`,
      );
    });
  }

  it('says in one sentence that PORT is no port', async () => {
    for (const wanted of ['door', '65535', '-1', '80.5']) {
      const {code, said} = await start(wanted);
      assert.equal(code, 1);
      assert.match(said, /^PORT is .+, but has to be a whole number from 0 to 65534: .+\.\n$/);
    }
  });
});

/** Takes a port of this machine for the time of a test: one whose neighbour below is free. */
async function takePort(t: TestContext): Promise<number> {
  const listen = (port: number): Promise<Server> =>
    new Promise((listening, failed) => {
      const server = createServer()
        .once('error', failed)
        .listen(port, '127.0.0.1', () => listening(server));
    });
  for (;;) {
    const server = await listen(0);
    t.after(() => server.close());
    const {port} = server.address() as AddressInfo;
    const below = await listen(port - 1).catch(() => undefined);
    if (!below) continue;
    await new Promise((closed) => below.close(closed));
    return port;
  }
}

/** What `npm start` says on standard error with this PORT, and how it ends. It must not get as far as building. */
function start(port: number | string): Promise<{code: unknown; said: string}> {
  const env = {...process.env, PORT: String(port)};
  return new Promise((ended) => {
    execFile(process.execPath, ['tools/start.mjs'], {cwd: root, env, timeout: 10_000}, (error, _, said) => {
      ended({code: error?.code, said});
    });
  });
}
