/**
 * Foreign pages: a partner's page on one origin, the built library (dist/cdn) with a rates document on another, and a
 * browser that visits the one and records what the other does there.
 */
import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {Browser, CDPSession, Page} from 'puppeteer-core';
import {launchBrowser} from '../../tools/browser.mjs';
import {startServer, type TestServer} from '../server/server.mjs';

const cdn = fileURLToPath(new URL('../../dist/cdn', import.meta.url));
/** Milliseconds that a page may take for what it is expected to do. */
const PATIENCE = 10_000;

const today = new Date().toISOString().slice(0, 10);
const published = {KGS: '87.45', KZT: '518.02', TJS: '9.5740', UZS: '12042.31', TMT: '3.5000'};

/** A rates document of today, so that nothing in it is stale. */
const rates = JSON.stringify({
  format: 'newswire-rates',
  version: 1,
  generated: `${today}T00:00:00Z`,
  sources: [{id: 'bank', name: 'Example Bank', reuse: 'unstated'}],
  rates: Object.entries(published).map(([quote, rate]) => ({
    base: 'USD',
    quote,
    rate,
    source: 'bank',
    kind: 'official',
    date: today,
  })),
});

export const HEADLINE = 'A Second Dam on the Naryn';

/** A news document of today with one story, about Kyrgyzstan. */
const news = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'News Example',
  _newswire: {publisher: {name: 'News Example', url: 'https://news.example/'}, generated: `${today}T00:00:00Z`},
  items: [
    {
      id: 'dam',
      url: 'https://news.example/dam',
      title: HEADLINE,
      content_text: 'Engineers would start next spring.',
      date_published: `${today}T00:00:00Z`,
      _newswire: {countries: ['KG']},
    },
  ],
});

/** What the snippet's two pairs look like once they are on the page. */
export const SHOWN: readonly string[] = ['USD/KGS 87.45', 'USD/KZT 518.02'];

/** What is seen of `Hosts.all`. */
export const ALL: readonly string[] = ['87.45', '518.02', HEADLINE, '87.45 KGS', HEADLINE];

/** Pairs that no narrow window can hold, so that the strip moves. */
export const MANY = 'USD/KGS USD/KZT USD/TJS USD/UZS USD/TMT';

export const FALLBACK = 'Exchange rates of Central Asia: News Example';

export interface Snippet {
  /** The tag's name. */
  readonly name?: string;
  /** Attributes in place of `src` and `pairs`. */
  readonly attributes?: string;
  /** The attribute that reserves the box; '' for none. */
  readonly style?: string;
}

export interface PageOptions {
  readonly doctype?: string;
  readonly html?: string;
  readonly head?: string;
}

/** A whole page around what stands in its body. */
export function pageOf(
  body: string,
  {doctype = '<!doctype html>', html = 'lang="en"', head = ''}: PageOptions = {},
): string {
  return `${doctype}<html ${html}><head><meta charset="utf-8"><title>Partner</title>${head}</head><body>${body}</body></html>`;
}

export interface VisitOptions {
  /** Of the page's own answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Orders to the partner's server, such as `drip=50`. */
  readonly orders?: string;
  readonly width?: number;
  /** Tags of which `defined` tells the order in which they were defined. */
  readonly defines?: readonly string[];
  /** False in a browser that runs none. */
  readonly scripts?: boolean;
  /** Runs in the page before anything of it does. */
  readonly before?: () => void;
  /** Asked about each address that the page requests: when to send it, or whether to let it fail. */
  readonly hold?: (url: string) => Promise<void> | 'fail' | undefined;
}

/** A partner's site and a publisher's, and the browser. */
export class Hosts {
  readonly publisher: TestServer;
  readonly partner: TestServer;
  readonly #browser: Browser;
  #pages = 0;

  private constructor(publisher: TestServer, partner: TestServer, browser: Browser) {
    this.publisher = publisher;
    this.partner = partner;
    this.#browser = browser;
    publisher.put('v1/rates.json', rates);
    publisher.put('v1/news.json', news);
    partner.put('favicon.ico', ' ');
  }

  /**
   * @param folders - Further folders of the publisher's, by the paths that they are served below.
   * @param sites - Folders of the partner's.
   */
  static async start(
    folders: Readonly<Record<string, string>> = {},
    sites: Readonly<Record<string, string>> = {},
  ): Promise<Hosts> {
    const [publisher, partner, browser] = await Promise.all([
      startServer({roots: {'/v1/': cdn, '/copy/': cdn, ...folders}}),
      startServer({roots: {'/favicon.ico': cdn, ...sites}}), // a folder that is never looked into: the icon is put below
      // Puppeteer turns the back/forward cache off unless told not to.
      launchBrowser({ignoreDefaultArgs: ['--disable-back-forward-cache'], args: ['--hide-scrollbars']}),
    ]);
    return new Hosts(publisher, partner, browser);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await Promise.all([this.publisher.close(), this.partner.close()]);
  }

  /** The address of a file of the publisher's. */
  file(name: string, folder = 'v1'): string {
    return `${this.publisher.origin}/${folder}/${name}`;
  }

  /** The first half of the snippet that publishers hand out: the tag, with its fallback. */
  tag({
    name = 'fx-ticker',
    attributes = `src="${this.file('rates.json')}" pairs="USD/KGS USD/KZT"`,
    style = 'style="display:block;min-block-size:44px"',
  }: Snippet = {}): string {
    return `<${name} ${attributes} ${style}><a href="https://news.example.com/rates/">${FALLBACK}</a></${name}>`;
  }

  /** One of each element, as publishers hand them out. */
  all(): string {
    const stories = `src="${this.file('news.json')}"`;
    const link = (words: string): string => `<a href="https://news.example/">${words}</a>`;
    return `${this.tag()}<news-card ${stories}>${link('News of the day')}</news-card><country-feed ${stories} rates-src="${this.file('rates.json')}" country="KG">${link('News of Kyrgyzstan')}</country-feed>`;
  }

  /** The second half: the script. */
  script(attributes = '', file = this.file('newswire.js')): string {
    return `<script type="module" async src="${file}" ${attributes}></script>`;
  }

  classic(attributes = 'async'): string {
    return `<script ${attributes} src="${this.file('newswire.classic.js')}"></script>`;
  }

  /** Opens a page of the partner's in a profile of its own. It is closed with the test; the publisher's log begins anew. */
  async visit(t: TestContext, html: string, options: VisitOptions = {}): Promise<Visit> {
    const {headers = {}, orders = ''} = options;
    const name = `page-${String(this.#pages++)}.html`;
    this.partner.put(name, html, headers);
    return this.open(t, `/doc/${name}?${orders}`, options);
  }

  /** Opens a page that lies in a folder of the partner's; as `visit`. */
  async open(t: TestContext, path: string, options: VisitOptions = {}): Promise<Visit> {
    const {width = 800, defines = ['fx-ticker'], scripts = true, before, hold} = options;
    this.publisher.reset();
    const context = await this.#browser.createBrowserContext();
    t.after(() => context.close());
    const page = await context.newPage();
    await page.setViewport({width, height: 600});
    await page.setJavaScriptEnabled(scripts);
    const visit = new Visit(page, await page.createCDPSession());
    await visit.listen(defines);
    if (before) await page.evaluateOnNewDocument(before);
    if (hold) {
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        void Promise.resolve(hold(request.url())).then((order) =>
          order === 'fail' ? request.abort() : request.continue(),
        );
      });
    }
    await page.goto(this.partner.origin + path, {waitUntil: 'domcontentloaded', timeout: PATIENCE});
    return visit;
  }
}

/** One page in the browser, and what was said, thrown, reported and requested there. */
export class Visit {
  readonly page: Page;
  readonly #cdp: CDPSession;
  /** What scripts wrote on the console, as `warning: text`. */
  readonly said: string[] = [];
  /** What scripts threw and nobody caught, promises included. */
  readonly thrown: string[] = [];
  /** What the browser itself wrote on the console: refusals by policy, failed requests. */
  readonly reported: string[] = [];
  /** Every address that the page asked for, of whatever kind; but for its icon, which the browser looks for itself. */
  readonly requested: string[] = [];

  constructor(page: Page, cdp: CDPSession) {
    this.page = page;
    this.#cdp = cdp;
  }

  async listen(tags: readonly string[]): Promise<void> {
    this.#cdp.on('Runtime.consoleAPICalled', ({type, args}) => {
      this.said.push(`${type}: ${args.map(({value, description}) => String(value ?? description)).join(' ')}`);
    });
    this.#cdp.on('Runtime.exceptionThrown', ({exceptionDetails: {text, exception}}) => {
      this.thrown.push(exception?.description ?? text);
    });
    this.#cdp.on('Log.entryAdded', ({entry: {level, text}}) => this.reported.push(`${level}: ${text}`));
    this.#cdp.on('Network.requestWillBeSent', ({request: {url}}) => {
      if (!url.endsWith('/favicon.ico')) this.requested.push(url);
    });
    await Promise.all([
      this.#cdp.send('Runtime.enable'),
      this.#cdp.send('Log.enable'),
      this.#cdp.send('Network.enable'),
      this.page.evaluateOnNewDocument(record, tags),
    ]);
  }

  /** The events of the library so far, as `nw-ready`, `nw-error blocked`. */
  events(): Promise<string[]> {
    return this.page.evaluate(() => [...(window as unknown as Recorded).recorded.events]);
  }

  /** The tags of `VisitOptions.defines` that are defined, in the order in which they were. */
  defined(): Promise<string[]> {
    return this.page.evaluate(() => [...(window as unknown as Recorded).recorded.defined]);
  }

  /** The directives of policies that something on the page went against. */
  violations(): Promise<string[]> {
    return this.page.evaluate(() => [...(window as unknown as Recorded).recorded.violations]);
  }

  /** The sum of the page's layout shifts, and which elements moved. */
  async shifts(): Promise<{score: string; moved: string[]}> {
    await this.frames();
    const {shift, moved} = await this.page.evaluate(() => (window as unknown as Recorded).recorded);
    return {score: shift.toFixed(3), moved};
  }

  /** Waits for two frames, so that what is due on the page is done. */
  async frames(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** The pairs on the page, as a reader sees them; nothing while there are none, or none in view. */
  pairs(selector = 'fx-ticker'): Promise<string[]> {
    return this.page.evaluate((selector) => {
      const pairs = document.querySelector(selector)?.shadowRoot?.querySelectorAll('[part=list] > [part=pair]') ?? [];
      return [...pairs]
        .filter((pair) => pair.getClientRects().length)
        .map((pair) =>
          ['code', 'rate'].map((part) => pair.querySelector(`[part=${part}]`)?.textContent ?? '').join(' '),
        );
    }, selector);
  }

  /** Waits until the page shows these pairs. */
  shows(pairs: readonly string[] = SHOWN, selector = 'fx-ticker'): Promise<void> {
    return eventually(async () => assert.deepEqual(await this.pairs(selector), pairs));
  }

  /** The facts that a reader sees in the elements of `Hosts.all`, wherever in the page those are, in the page's order. */
  facts(tags = 'fx-ticker, news-card, country-feed'): Promise<string[]> {
    return this.page.evaluate(
      (tags) =>
        [...document.querySelectorAll(tags)].flatMap(({shadowRoot}) =>
          [
            ...(shadowRoot?.querySelectorAll(
              '[part=list] > [part=pair] [part=rate], [part~=money] [part~=rate], [part~=headline]',
            ) ?? []),
          ]
            .filter((each) => each.checkVisibility() && each.getClientRects().length)
            .map(({textContent}) => textContent.replace(/\s+/g, ' ').trim()),
        ),
      tags,
    );
  }

  /** Waits until each element of `Hosts.all` shows what it should. */
  showsAll(expected: readonly string[] = ALL, tags?: string): Promise<void> {
    return eventually(async () => assert.deepEqual(await this.facts(tags), expected));
  }

  /** Whether a reader sees the fallback: as tall as a line of text, with nothing of ours in its place. */
  async showsFallback(selector = 'fx-ticker'): Promise<boolean> {
    return this.page.evaluate((selector) => {
      const link = document.querySelector<HTMLElement>(`${selector} > a`);
      return !!link?.checkVisibility() && link.offsetHeight > 10 && link.offsetWidth > 10;
    }, selector);
  }

  /** The box of an element, or of what a second selector finds in its shadow root, in CSS pixels. */
  async box(
    selector: string,
    inside?: string,
  ): Promise<Record<'width' | 'height' | 'left' | 'right' | 'top' | 'bottom', number>> {
    const box = await this.page.evaluate(
      (selector, inside) => {
        const host = document.querySelector(selector);
        const found = inside ? host?.shadowRoot?.querySelector(inside) : host;
        if (!found) return undefined;
        const {width, height, left, right, top, bottom} = found.getBoundingClientRect();
        return {width, height, left, right, top, bottom};
      },
      selector,
      inside,
    );
    assert.ok(box, `the page has no ${selector} ${inside ?? ''}`);
    return box;
  }

  /**
   * The widest stretch of the moving strip's window without a pair, in CSS pixels, over the phases of a round; no more
   * than the space between two pairs (36 px here at most) where nothing is wrong. The strip is stopped for it.
   */
  async hole(selector = 'fx-ticker'): Promise<number> {
    return this.page.evaluate((selector) => {
      const root = document.querySelector(selector)?.shadowRoot;
      const frame = root?.querySelector('.window')?.getBoundingClientRect();
      const [animation] = root?.querySelector('.track')?.getAnimations() ?? [];
      if (!frame || !animation) return 1e6;
      animation.pause();
      const round = Number(animation.effect?.getComputedTiming().duration);
      let widest = 0;
      for (const phase of [0, 0.25, 0.5, 0.75, 0.99]) {
        animation.currentTime = phase * round;
        const boxes = [...(root?.querySelectorAll('.track li') ?? [])].map((item) => item.getBoundingClientRect());
        let covered = frame.left;
        for (const {left, right} of boxes.sort((one, other) => one.left - other.left)) {
          widest = Math.max(widest, Math.min(left, frame.right) - covered);
          covered = Math.max(covered, right);
        }
        widest = Math.max(widest, frame.right - covered);
      }
      return Math.round(widest);
    }, selector);
  }

  /** How many animations run in an element's shadow root. */
  running(selector = 'fx-ticker'): Promise<number> {
    return this.page.evaluate((selector) => {
      const root = document.querySelector(selector)?.shadowRoot;
      const track = root?.querySelector('.track')?.getAnimations() ?? [];
      return track.filter(({playState}) => playState === 'running').length;
    }, selector);
  }

  /** Nobody said, threw or reported anything, also a little later. */
  async isQuiet(): Promise<void> {
    await this.frames();
    await wait(30);
    await this.frames();
    const {said, thrown, reported} = this;
    assert.deepEqual({said, thrown, reported}, {said: [], thrown: [], reported: []});
  }
}

interface Recorded {
  readonly recorded: {events: string[]; defined: string[]; violations: string[]; shift: number; moved: string[]};
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly {
    readonly node: Node | null;
    readonly previousRect: DOMRectReadOnly;
    readonly currentRect: DOMRectReadOnly;
  }[];
}

/** Runs in each page before its own scripts. */
function record(tags: readonly string[]): void {
  const recorded: Recorded['recorded'] = {events: [], defined: [], violations: [], shift: 0, moved: []};
  Object.assign(window, {recorded});
  for (const type of ['nw-ready', 'nw-update', 'nw-error']) {
    addEventListener(type, (event) => {
      const {error} = (event as CustomEvent<{error?: {code: string}}>).detail;
      recorded.events.push(error ? `${type} ${error.code}` : type);
    });
  }
  for (const tag of tags) void customElements.whenDefined(tag).then(() => recorded.defined.push(tag));
  addEventListener('securitypolicyviolation', ({effectiveDirective}) => recorded.violations.push(effectiveDirective));
  new PerformanceObserver((list) => {
    for (const {value, sources} of list.getEntries() as LayoutShift[]) {
      recorded.shift += value;
      // What stands in a shadow root is not named: where it was, and where it went, has to tell.
      for (const {node, previousRect, currentRect} of sources) {
        const [from, to] = [previousRect, currentRect].map(({x, y, width, height}) => [x, y, width, height].join(' '));
        const name = (node as Element | null)?.id || (node?.nodeName ?? 'something');
        recorded.moved.push(`${value.toFixed(4)} ${name} from ${from} to ${to} at ${String(scrollY)}`);
      }
    }
  }).observe({type: 'layout-shift', buffered: true});
}

/** The moving strip has pairs in its whole window, all the way round. It is stopped for this. */
export async function isFull(page: Visit): Promise<void> {
  const hole = await page.hole();
  assert.ok(hole <= 36, `at some moment ${hole} px of the strip are empty`);
}

/** Tries until the assertions hold; gives up, with their last error, when the patience is at its end. */
export async function eventually(check: () => void | Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await wait(20);
    }
  }
}
