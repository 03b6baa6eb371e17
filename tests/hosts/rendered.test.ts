import assert from 'node:assert/strict';
import {after, describe, it, type TestContext} from 'node:test';
import {eventually, Hosts, pageOf, SHOWN, type Visit, type VisitOptions} from './host.js';

// As whoever installs the package would.
const {render} = (await import(
  new URL('../../dist/ssr/index.js', import.meta.url).href
)) as typeof import('../../src/ssr/index.js');

const hosts = await Hosts.start();
after(() => hosts.close());

const {origin} = hosts.publisher;
const HOUR = 3_600_000;
const RATES = hosts.file('rates.json');
const NEWS = hosts.file('news.json');

const today = new Date().toISOString().slice(0, 10);
const rates = (await (await fetch(RATES)).json()) as object;
const news = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'News Example',
  _newswire: {publisher: {name: 'News Example', url: 'https://news.example/'}, generated: `${today}T00:00:00Z`},
  items: [
    {
      id: 'dam',
      url: 'https://news.example/dam',
      title: 'A Second Dam on the Naryn',
      content_text: 'Engineers would start next spring.',
      date_published: new Date(Date.now() - 2 * HOUR - 60_000).toISOString(),
      _newswire: {countries: ['KG']},
    },
  ],
};
const documents = {[RATES]: rates, [NEWS]: news};

const TICKER = `<fx-ticker src="${RATES}" pairs="USD/KGS USD/KZT"><a href="https://news.example/rates">Rates</a></fx-ticker>`;
const CARD = `<news-card src="${NEWS}"><a href="https://news.example/">News</a></news-card>`;
const FEED = `<country-feed src="${NEWS}" rates-src="${RATES}" country="KG" flag></country-feed>`;
const ALL = TICKER + CARD + FEED;

const options = {documents, stylesheet: hosts.file('sheets/'), assets: hosts.file('')};
const policy = `default-src 'none'; script-src ${origin}; style-src ${origin}; img-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'; trusted-types newswire`;
const sheet = `<link rel="stylesheet" href="${hosts.file('newswire.css')}">`;

interface Case extends VisitOptions {
  readonly html?: string;
  readonly script?: string;
}

/** A page with a fragment in it, under a strict policy. */
function visit(
  t: TestContext,
  fragment: string,
  {html = 'lang="en"', script = hosts.script(), headers = {}, ...more}: Case = {},
): Promise<Visit> {
  const body = `<p>Text of the partner’s.</p>${fragment}<p id="below">More of it.</p>${script}`;
  return hosts.visit(t, pageOf(body, {html, head: sheet}), {
    headers: {'Content-Security-Policy': policy, ...headers},
    defines: ['fx-ticker', 'news-card', 'country-feed'],
    ...more,
  });
}

/** What a reader sees in the root of an element, in one line. */
function text(page: Visit, selector: string): Promise<string> {
  return page.page.evaluate((selector) => {
    const root = document.querySelector(selector)?.shadowRoot;
    const seen = [...(root?.querySelectorAll<HTMLElement>('.frame') ?? [])].map(({innerText}) => innerText);
    return seen.join(' ').replace(/\s+/g, ' ').trim();
  }, selector);
}

/** Marks all nodes that the server rendered, so that one that is put in their place shows. */
function mark(): void {
  const nodes: Node[] = [];
  Object.assign(window, {rendered: nodes});
  addEventListener('DOMContentLoaded', () => {
    for (const host of document.querySelectorAll('[data-nw-build]')) {
      const walker = document.createTreeWalker(host.shadowRoot ?? host, NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!/^(?:LINK|STYLE)$/.test(node.nodeName)) nodes.push(node);
      }
    }
  });
}

/** How many of those there were, and how many are gone. */
function replaced(page: Visit): Promise<{were: number; gone: number}> {
  return page.page.evaluate(() => {
    const {rendered} = window as unknown as {rendered: Node[]};
    return {were: rendered.length, gone: rendered.filter(({isConnected}) => !isConnected).length};
  });
}

async function allDefined(page: Visit): Promise<void> {
  await eventually(async () => assert.equal((await page.defined()).length, 3));
}

describe('a fragment that a server rendered', () => {
  it('is taken over without a request, a node replaced, a shift, or a word, under a strict policy', async (t) => {
    let send = (): void => undefined;
    const later = new Promise<void>((resolve) => (send = resolve));
    const page = await visit(t, await render(ALL, options), {
      before: mark,
      width: 1200,
      hold: (url) => (url.endsWith('/newswire.js') ? later : undefined),
    });
    await page.shows();
    assert.match(await text(page, 'news-card'), /A Second Dam on the Naryn/);
    const boxes = await Promise.all(['fx-ticker', 'news-card', 'country-feed', '#below'].map((each) => page.box(each)));
    send();
    await allDefined(page);
    await eventually(async () => assert.equal((await page.events()).filter((event) => event === 'nw-ready').length, 3));
    await page.isQuiet();
    const {were, gone} = await replaced(page);
    assert.ok(were > 50);
    assert.equal(gone, 0);
    assert.deepEqual(await page.violations(), []);
    const {score, moved} = await page.shifts();
    assert.deepEqual({score, moved}, {score: '0.000', moved: []});
    const after = await Promise.all(['fx-ticker', 'news-card', 'country-feed', '#below'].map((each) => page.box(each)));
    assert.deepEqual(after, boxes);
    assert.deepEqual(
      page.requested.filter((url) => /\.json$/.test(url)),
      [],
    );
  });

  it('with styles of a nonce is taken over in the same way', async (t) => {
    const nonce = 'n0nce';
    const fragment = await render(ALL, {documents, assets: hosts.file(''), nonce});
    const page = await visit(t, fragment, {
      before: mark,
      script: hosts.script(`nonce="${nonce}"`),
      headers: {
        'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'nonce-${nonce}' ${origin}; img-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'; trusted-types newswire`,
      },
    });
    await allDefined(page);
    await page.shows();
    await page.isQuiet();
    assert.equal((await replaced(page)).gone, 0);
    assert.deepEqual(await page.violations(), []);
  });

  it('catches up with the reader’s clock', async (t) => {
    const page = await visit(t, await render(CARD, options));
    await eventually(async () => assert.match(await text(page, 'news-card'), /2 hours ago/));
  });

  it('whose server’s clock is five hours behind catches up, too, and asks for what is due', async (t) => {
    // The publisher's own document has other stories: it comes once those of the page have been seen.
    let seen = (): void => undefined;
    const isSeen = new Promise<void>((resolve) => (seen = resolve));
    const page = await visit(t, await render(ALL, {...options, now: Date.now() - 5 * HOUR}), {
      before: mark,
      hold: (url) => (url === NEWS ? isSeen : undefined),
    });
    await eventually(async () => assert.match(await text(page, 'news-card'), /2 hours ago/));
    seen();
    await eventually(() => {
      assert.ok(page.requested.includes(RATES), 'no request for rates');
      assert.ok(page.requested.includes(NEWS), 'no request for news');
    });
    await page.shows();
  });

  it('works on: a strip that does not fit moves, and a button gives more stories', async (t) => {
    const many = TICKER.replace('USD/KGS USD/KZT', 'USD/KGS USD/KZT USD/TJS USD/UZS USD/TMT');
    const page = await visit(t, await render(many, options), {width: 320});
    await eventually(async () => assert.equal(await page.running(), 1));
    await page.isQuiet();
  });

  it('of an earlier build is rendered again, from the documents in the page', async (t) => {
    const fragment = (await render(ALL, options)).replaceAll(/data-nw-build="[^"]*"/g, 'data-nw-build="00000000"');
    const page = await visit(t, fragment, {before: mark});
    await allDefined(page);
    await eventually(async () => assert.equal((await replaced(page)).gone, (await replaced(page)).were));
    await page.shows();
    assert.match(await text(page, 'country-feed'), /Kyrgyzstan.*A Second Dam/);
    await page.isQuiet();
    assert.deepEqual(
      page.requested.filter((url) => /\.json$/.test(url)),
      [],
    );
  });

  it('that was changed on its way is rendered again, and says so', async (t) => {
    const fragment = (await render(CARD, options)).replace(/<!--\/lit-part-->/, '');
    const page = await visit(t, fragment);
    await eventually(() => assert.equal(page.said.length, 1));
    assert.match(page.said[0] ?? '', /warning: \[newswire\] <news-card>: Renders anew/);
    await eventually(async () => assert.match(await text(page, 'news-card'), /A Second Dam.*2 hours ago/));
    assert.deepEqual(page.thrown, []);
  });

  it('that a sanitiser took the comments out of is rendered again', async (t) => {
    const fragment = (await render(CARD, options)).replace(/<!--[^]*?-->/g, '');
    const page = await visit(t, fragment);
    await eventually(async () =>
      assert.match(await text(page, 'news-card'), /^(?!.*A Second Dam.*A Second Dam).*A Second Dam.*2 hours ago/),
    );
    assert.deepEqual(page.thrown, []);
  });

  it('keeps its own language on a page in another', async (t) => {
    const page = await visit(t, await render(TICKER, {...options, lang: 'ru'}), {before: mark, defines: ['fx-ticker']});
    await eventually(async () => assert.equal((await page.defined()).length, 1));
    await eventually(async () => assert.deepEqual(await page.events(), ['nw-ready']));
    assert.match(await text(page, 'fx-ticker'), /Официальные курсы/);
    assert.equal((await replaced(page)).gone, 0);
    await page.isQuiet();
  });

  for (const [what, attributes, shows] of [
    ['in Persian runs from right to left', 'lang="fa"', /۸۷٫۴۵/],
    ['in Persian with other digits', 'lang="fa" numerals="latn"', /87\.45/],
    ['in Kazakh, on the clock of a zone', 'lang="kk-KZ" time-zone="Asia/Almaty"', /Ресми бағам/],
    ['in a language that another stands in for', 'lang="de"', /Official rates/],
    ['with a name that its language file leaves out', 'pairs="USD/PLN"', /USD\/PLN 3\.6/],
  ] as const) {
    it(`${what} is taken over as it is`, async (t) => {
      const [first] = (rates as {rates: object[]}).rates;
      const documents = {[RATES]: {...rates, rates: [first, {...first, quote: 'PLN', rate: '3.6'}]}};
      const ticker = `<fx-ticker src="${RATES}" ${attributes}></fx-ticker>`;
      const page = await visit(t, await render(ticker, {...options, documents}), {
        before: mark,
        defines: ['fx-ticker'],
      });
      await eventually(async () => assert.deepEqual(await page.events(), ['nw-ready']));
      assert.match(await text(page, 'fx-ticker'), shows);
      assert.equal((await replaced(page)).gone, 0);
      await page.isQuiet();
    });
  }

  it('works with the classic script', async (t) => {
    const page = await visit(t, await render(ALL, options), {before: mark, script: hosts.classic()});
    await allDefined(page);
    await page.shows();
    await page.isQuiet();
    assert.equal((await replaced(page)).gone, 0);
  });

  it('is all there without script', async (t) => {
    const page = await visit(t, await render(ALL, options), {script: ''});
    await page.shows();
    assert.match(await text(page, 'country-feed'), /Kyrgyzstan.*1 USD = 87\.45 KGS.*A Second Dam/);
    await page.isQuiet();
  });

  it('whose documents were taken out on the way asks for them', async (t) => {
    hosts.publisher.put('v1/news.json', JSON.stringify(news));
    const fragment = (await render(ALL, options)).replace(/<script type="application\/json"[^]*?<\/script>/g, '');
    const page = await visit(t, fragment);
    await page.shows();
    await eventually(async () => assert.match(await text(page, 'news-card'), /A Second Dam/));
    await eventually(() => assert.ok(page.requested.includes(RATES), 'no request for rates'));
    await page.isQuiet();
  });

  it('is taken over by elements that were defined before the parser came to it', async (t) => {
    const fragment = await render(ALL, options);
    // One byte after the other, so that the script is there long before.
    const head = `${sheet}<script type="module" async src="${hosts.file('newswire.js')}"></script>`;
    const body = `<fx-ticker sample></fx-ticker><news-card sample></news-card><country-feed sample></country-feed>${'<!-- filler -->'.repeat(20_000)}${fragment}`;
    const page = await hosts.visit(t, pageOf(body, {head}), {
      before: mark,
      orders: 'drip=50',
      defines: ['fx-ticker', 'news-card', 'country-feed'],
    });
    await allDefined(page);
    await page.shows(SHOWN, 'fx-ticker[data-nw-build]');
    await eventually(async () =>
      assert.match(await text(page, 'news-card[data-nw-build]'), /A Second Dam.*2 hours ago/),
    );
    assert.equal((await replaced(page)).gone, 0);
    assert.deepEqual(page.thrown, []);
  });

  it('whose attributes a script changed on the way is rendered again, and never shows a figure of another pair', async (t) => {
    const told = `<script type="module" src="${hosts.file('told.js')}"></script>`;
    hosts.publisher.put('v1/told.js', "document.querySelector('fx-ticker').setAttribute('pairs', 'USD/TJS USD/UZS');");
    const page = await visit(t, (await render(TICKER, options)) + told, {
      script: `<script type="module" src="${hosts.file('newswire.js')}"></script>`,
    });
    await page.shows(['USD/TJS 9.5740', 'USD/UZS 12,042.31']);
    await eventually(() => assert.equal(page.said.length, 1));
    assert.match(page.said[0] ?? '', /Renders anew what a server had rendered/);
    assert.deepEqual(page.thrown, []);
  });

  it('whose figures were changed on the way shows those of its document', async (t) => {
    const fragment = (await render(TICKER, options)).replace('>87.45<', '>99.99<');
    assert.match(fragment, /99\.99/);
    const page = await visit(t, fragment);
    await page.shows();
    await eventually(() => assert.equal(page.said.length, 1));
  });

  it('gives way to what a script has told the element meanwhile', async (t) => {
    const fragment = `${await render(TICKER, options)}<script type="module" src="${hosts.file('told.js')}"></script>`;
    hosts.publisher.put('v1/told.js', "document.querySelector('fx-ticker').pairs = 'USD/TJS';");
    const page = await visit(t, fragment, {
      script: `<script type="module" src="${hosts.file('newswire.js')}"></script>`,
    });
    await page.shows(['USD/TJS 9.5740']);
    assert.deepEqual(page.thrown, []);
  });
});
