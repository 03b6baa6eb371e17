/** The site of an example, a publisher who is far away, and the browser. */
import {readFile} from 'node:fs/promises';
import {extname, join} from 'node:path';
import type {TestContext} from 'node:test';
import type {Browser, HTTPRequest} from 'puppeteer-core';
import {launchBrowser} from '../../../tools/browser.mjs';
import {startServer} from '../../server/server.mjs';
import {eventually, Visit} from '../host.js';
import type {Framework, Way} from './frameworks.js';

const PATIENCE = 10_000;
const PUBLISHER = 'https://news.example/v1/';
const TAGS = ['fx-ticker', 'country-feed', 'news-card'];

/** What the page's own observer has seen since the page began. */
interface Watched {
  readonly watched: {readonly removed: string[]};
}

export class Site {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<Site> {
    return new Site(await launchBrowser({args: ['--hide-scrollbars']}));
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  /**
   * Opens a page of an example in a profile of its own; it ends with the test.
   *
   * @param place - Where the example was made.
   * @param output - The folder that its build wrote there.
   * @param own - What its framework says on the console of itself.
   */
  async visit(
    t: TestContext,
    place: string,
    {output, own}: Pick<Framework, 'output' | 'own'>,
    way: Way,
  ): Promise<Example> {
    const server = await startServer({roots: {'/': join(place, output)}});
    const context = await this.#browser.createBrowserContext();
    t.after(async () => {
      await context.close();
      await server.close();
    });
    const page = await context.newPage();
    await page.setViewport({width: 800, height: 600});
    const example = new Example(page, await page.createCDPSession(), way, {origin: server.origin, place, own});
    await example.listen(TAGS);
    await example.prepare();
    return example;
  }
}

interface Surroundings {
  readonly origin: string;
  readonly place: string;
  readonly own: RegExp | undefined;
}

/** A page of an example. What it waits for from outside comes when the test says so. */
export class Example extends Visit {
  readonly way: Way;
  readonly #address: string;
  readonly #own: RegExp | undefined;
  /** What the publisher serves: the library as the example has it. */
  readonly #library: string;
  readonly #open = {documents: gate(), script: gate()};

  constructor(
    page: Visit['page'],
    cdp: ConstructorParameters<typeof Visit>[1],
    way: Way,
    {origin, place, own}: Surroundings,
  ) {
    super(page, cdp);
    this.way = way;
    this.#own = own;
    this.#library = join(place, 'node_modules/newswire-elements/dist/cdn');
    this.#address = `${origin}/${way.path}`;
  }

  async prepare(): Promise<void> {
    await this.page.setRequestInterception(true);
    this.page.on('request', (request) => void this.#answer(request).catch(() => request.abort()));
    await this.page.evaluateOnNewDocument(watch, TAGS);
  }

  async #answer(request: HTTPRequest): Promise<void> {
    const url = request.url();
    if (url.startsWith(PUBLISHER)) {
      await this.#open.script.opened;
      const {pathname} = new URL(url);
      const body = await readFile(join(this.#library, pathname.slice('/v1/'.length)));
      const contentType = extname(pathname) === '.js' ? 'text/javascript' : 'application/json';
      await request.respond({body, contentType, headers: {'Access-Control-Allow-Origin': '*'}});
      return;
    }
    if (url.endsWith('/documents.json')) await this.#open.documents.opened;
    await request.continue();
  }

  /** Goes to the page, and waits until the framework has come to life there. Nothing has come from outside yet. */
  async begin(): Promise<void> {
    // The publisher's script may hold up the page's own events.
    await this.page.goto(this.#address, {waitUntil: [], timeout: PATIENCE});
    await this.page.waitForSelector('html[data-live]', {timeout: PATIENCE});
    await this.frames();
  }

  /** The elements whose fallback is seen where no script runs. */
  async readWithoutScript(): Promise<string[]> {
    await this.page.setJavaScriptEnabled(false);
    await this.page.goto(this.#address, {waitUntil: 'load', timeout: PATIENCE});
    const fallbacks = await this.fallbacks();
    // Where no script runs no frame is ever told of.
    await this.page.setJavaScriptEnabled(true);
    await this.page.goto('about:blank');
    return fallbacks;
  }

  /** The documents come, if the page asks for them. */
  async giveDocuments(): Promise<void> {
    this.#open.documents.open();
    await this.page.waitForFunction(() => document.querySelectorAll('news-card').length === 3, {timeout: PATIENCE});
    await this.frames();
  }

  /** The publisher's script comes, if the page has it. */
  giveScript(): void {
    this.#open.script.open();
  }

  /** All of it, in the order of the page. */
  async come(): Promise<void> {
    await this.begin();
    await this.giveDocuments();
    this.giveScript();
  }

  /** Presses the example's own button. */
  press(id: string): Promise<void> {
    // By script: where the button is on the screen is none of our business, and elements below it may still grow.
    return this.page.evaluate((id) => document.getElementById(id)?.click(), id);
  }

  text(id: string): Promise<string> {
    return this.page.evaluate((id) => document.getElementById(id)?.textContent ?? '', id);
  }

  async says(id: string, expected: string): Promise<void> {
    await eventually(async () => {
      const text = (await this.text(id)).trim();
      if (text !== expected) throw new Error(`#${id} says "${text}", not "${expected}"`);
    });
  }

  /** The elements whose fallback a reader sees. */
  async fallbacks(): Promise<string[]> {
    const shown = await Promise.all(TAGS.map((tag) => this.showsFallback(tag)));
    return TAGS.filter((_, index) => shown[index]);
  }

  override async isQuiet(): Promise<void> {
    const {said} = this;
    const others = said.filter((words) => !this.#own?.test(words));
    said.splice(0, said.length, ...others);
    await super.isQuiet();
  }

  /** What was taken out of the page since it began: our elements, and what stands in them. */
  removed(): Promise<string[]> {
    return this.page.evaluate(() => [...(window as unknown as Watched).watched.removed]);
  }
}

interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((done) => (open = done));
  return {opened, open};
}

/** Runs in each page before its own scripts. */
function watch(tags: readonly string[]): void {
  const watched: Watched['watched'] = {removed: []};
  Object.assign(window, {watched});
  const ours = tags.flatMap((tag) => [tag, `${tag} *`]).join();
  new MutationObserver((records) => {
    for (const {target, removedNodes} of records) {
      for (const node of removedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        const element = node as Element;
        if (element.matches(ours) || (target as Element).matches(tags.join()) || element.querySelector(ours))
          watched.removed.push(element.localName);
      }
    }
  }).observe(document, {childList: true, subtree: true});
}
