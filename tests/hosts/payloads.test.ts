import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {after, describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {buildSync} from 'esbuild';
import {CORPORA} from '../corpora/folder.mjs';
import * as hostile from '../fixtures/hostile.js';
import {Hosts, pageOf, type Visit} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const {origin} = hosts.publisher;
/** Whom the page may ask: the publisher, and for pictures two others, whatever a document says. */
const ALLOWED = [origin, hostile.PICTURES, `*.${hostile.ELSEWHERE}`, hostile.ELSEWHERE];
const isAllowed = (url: string): boolean =>
  [`${hosts.partner.origin}/doc/page-`, `${origin}/`, `${hostile.PICTURES}/`].some((start) => url.startsWith(start)) ||
  /^https?:\/\/([^/]+\.)?elsewhere\.example\//.test(url);
const POLICY = [
  "default-src 'none'",
  `script-src ${origin}`,
  `style-src ${origin}`,
  `connect-src ${origin}`,
  `img-src ${ALLOWED.join(' ')}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types newswire',
].join('; ');

/** The fixture as one script, to be run in a page: there it finds what does not belong. */
const [{text: script} = {text: ''}] = buildSync({
  entryPoints: [fileURLToPath(new URL('../fixtures/hostile.ts', import.meta.url))],
  bundle: true,
  format: 'iife',
  globalName: 'hostile',
  write: false,
}).outputFiles;

/** What the page has besides, once the script has run there, and what ran in it. */
type Trapped = typeof globalThis & {readonly hostile: typeof hostile; readonly ran: string[]};

/** Runs in a page before anything of it does. */
function trap(): void {
  const ran: string[] = [];
  Object.assign(window, {ran});
  for (const name of ['alert', 'confirm', 'print', 'prompt', 'open']) {
    Object.assign(window, {
      [name]: (...values: unknown[]) => {
        ran.push(`${name}(${values.map(String).join()})`);
      },
    });
  }
}

/** What a page is told to show: elements, by their tags and attributes. */
async function visit(t: TestContext, elements: string): Promise<Visit> {
  const sheet = `<link rel="stylesheet" href="${hosts.file('newswire.css')}">`;
  const page = await hosts.visit(t, pageOf(`<main>${elements}</main>${hosts.script()}`, {head: sheet}), {
    headers: {'Content-Security-Policy': POLICY},
    defines: ['news-card', 'country-feed'],
    before: trap,
    hold: (url) => (url.startsWith('http://127.0.0.1:') ? undefined : 'fail'),
  });
  await page.page.evaluate(script);
  await page.page.evaluate(async () => {
    await Promise.all(
      [...document.querySelectorAll(':not(:defined)')].map(({localName}) => customElements.whenDefined(localName)),
    );
    await (window as unknown as Trapped).hostile.shown([
      ...document.querySelectorAll<HTMLElement>('news-card, country-feed'),
    ]);
  });
  return page;
}

/** Goes through what the elements show as the most curious of readers: opens every text, and asks for every picture. */
async function lookAtAll({page}: Visit): Promise<void> {
  await page.evaluate(async () => {
    for (const {shadowRoot} of document.querySelectorAll('news-card, country-feed')) {
      shadowRoot?.querySelectorAll<HTMLElement>('[part~=control]').forEach((button) => button.click());
    }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  for (const loading of ['eager', 'lazy'] as const) {
    await page.evaluate((loading) => {
      for (const {shadowRoot} of document.querySelectorAll('news-card, country-feed')) {
        shadowRoot?.querySelectorAll('img').forEach((image) => (image.loading = loading));
      }
    }, loading);
    await page.waitForNetworkIdle({idleTime: 100});
  }
}

interface Expected {
  /** Stories that mean no harm: all of them. */
  readonly neighbours?: number;
  /** Stories at all: so many at least. */
  readonly cards: number;
  readonly widths?: readonly number[];
}

/** Nothing ran, broke, was refused or asked for; all that is there is ours, and where it should be, at every width. */
async function isHarmless(visit: Visit, {neighbours = 0, cards, widths = [320]}: Expected): Promise<void> {
  const {page} = visit;
  const found = await page.evaluate(async (widths) => {
    const {hostile, ran} = window as unknown as Trapped;
    const elements = [...document.querySelectorAll<HTMLElement>('news-card, country-feed')];
    const faults = new Set(elements.flatMap(hostile.strangersIn));
    for (const width of widths) {
      document.querySelector('main')!.style.inlineSize = `${String(width)}px`;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      for (const element of elements) {
        const orders = hostile
          .cardsIn(element)
          .flatMap((card) => /Neighbour (\d+)/.exec(card.textContent ?? '')?.[1] ?? []);
        if (orders.some((each, index) => each !== String(index))) faults.add(`neighbours are ${orders.join()}`);
        hostile.burstsIn(element).forEach((fault) => faults.add(`${fault} at ${String(width)} px`));
      }
    }
    const texts = elements.flatMap(hostile.cardsIn).map(hostile.textOf);
    const state = {
      faults: [...faults].slice(0, 8),
      ran,
      polluted: hostile.pollution(),
      title: document.title,
      frames: window.length,
      scripts: [...document.scripts].filter(({type}) => type !== 'application/json').length,
      neighbours: texts.filter((text) => /Neighbour \d/.test(text)).length,
    };
    return {state, count: texts.length};
  }, widths);
  const {state, count} = found;
  assert.deepEqual(state, {faults: [], ran: [], polluted: [], title: 'Partner', frames: 0, scripts: 1, neighbours});
  assert.ok(count >= cards, `of ${String(cards)} stories ${String(count)} are shown`);
  const asked = visit.requested.filter((url) => !isAllowed(url));
  // That a picture cannot be had, the browser itself says.
  const reported = visit.reported.filter((line) => !line.startsWith('error: Failed to load resource'));
  const {thrown} = visit;
  assert.deepEqual(
    {asked, reported, thrown, violations: await visit.violations()},
    {asked: [], reported: [], thrown: [], violations: []},
  );
  assert.match(page.url(), new RegExp(`^${hosts.partner.origin}/doc/page-\\d+\\.html`));
}

/** The most letters of a document; elements read no more than twice as many bytes. */
const MOST_LETTERS = 1_000_000;
/** The most stories of a document: from 50 on a feed lays out only what is near, and each has a neighbour. */
const MOST_STORIES = 24;

/** Puts stories, or posts, with neighbours on the publisher's site, a few in each document. Returns whose address is which. */
function publish<T>(stories: readonly T[], documentOf: (stories: readonly T[]) => unknown = among): Map<T, string> {
  const addresses = new Map<T, string>();
  let few: T[] = [];
  let letters = 0;
  const put = (): void => {
    const name = `hostile-${String(addresses.size)}.json`;
    hosts.publisher.put(name, JSON.stringify(documentOf(few)));
    few.forEach((story) => addresses.set(story, hosts.file(name, 'doc')));
    few = [];
    letters = 0;
  };
  for (const story of stories) {
    const {length} = JSON.stringify(story);
    if (few.length === MOST_STORIES || (few.length && letters + length > MOST_LETTERS)) put();
    few.push(story);
    letters += length;
  }
  put();
  return addresses;
}

const among = (stories: readonly unknown[]): unknown => hostile.feedOf(hostile.amongNeighbours(stories));

/** Each post, with an id of its own, behind one that means no harm. */
const amongPosts = (posts: readonly hostile.Fields[]): unknown =>
  posts.flatMap((post, index) => [
    hostile.neighbourPost(index),
    {...post, guid: {rendered: `https://courier.example/?p=own-${String(index)}`}},
  ]);

const feeds = (addresses: ReadonlyMap<unknown, string>, layout: string): string =>
  [...new Set(addresses.values())]
    .map((src) => `<country-feed src="${src}" layout="${layout}" limit="1000"></country-feed>`)
    .join('');

/** Each story in a card; the layouts take turns, beginning with another each time. */
const cards = (addresses: ReadonlyMap<hostile.Fields, string>, start = 0): string =>
  [...addresses]
    .map(([{id}, src], index) => {
      const layout = LAYOUTS[(start + index) % LAYOUTS.length] ?? '';
      return `<news-card src="${src}" story-id="${String(id)}" layout="${layout}"></news-card>`;
    })
    .join('');

/** Pixels. */
const WIDTHS = [160, 320, 640, 1200];

const LAYOUTS = ['', 'stacked', 'horizontal', 'compact', 'hero', 'text'];

describe('on a page with a strict policy, stories with a hostile value in every field', () => {
  const stories = (['sponsored', 'opinion'] as const).flatMap((name) => hostile.mixedStories(name, hostile.ALL));

  for (const layout of ['lead', 'list', 'grid']) {
    it(`neither run nor ask for anything in a feed's ${layout}, and leave their neighbours where they are`, async (t) => {
      const addresses = publish(stories);
      const page = await visit(t, feeds(addresses, layout));
      await lookAtAll(page);
      const neighbours = stories.length + new Set(addresses.values()).size;
      await isHarmless(page, {neighbours, cards: neighbours + stories.length / 2});
      assert.ok(
        page.requested.some((url) => url.startsWith(hostile.PICTURES)),
        'no picture was asked for',
      );
    });
  }

  for (const start of [0, 3]) {
    it(`neither run nor ask for anything in cards whose layouts take turns, from "${LAYOUTS[start] ?? ''}" on`, async (t) => {
      const page = await visit(t, cards(publish(stories), start));
      await lookAtAll(page);
      await isHarmless(page, {cards: stories.length / 2});
    });
  }

  it('neither run nor ask for anything from a JSON child', async (t) => {
    const own = hostile.mixedStories('sponsored', hostile.HOSTILE['script tags and other markup']!);
    const document = {...hostile.feedOf(hostile.amongNeighbours(own)), feed_url: hosts.file('feed.json', 'doc')};
    const child = JSON.stringify(document).replaceAll('<', '\\u003c');
    const page = await visit(
      t,
      `<country-feed limit="1000"><script type="application/json">${child}</script></country-feed>`,
    );
    await lookAtAll(page);
    await isHarmless(page, {neighbours: own.length + 1, cards: 2 * own.length, widths: WIDTHS});
  });

  it('neither run nor ask for anything as posts of a WordPress site', async (t) => {
    const posts = hostile.mixed(hostile.POST, hostile.ALL, /^(id|status|guid)/);
    const page = await visit(t, feeds(publish(posts, amongPosts), 'list'));
    await lookAtAll(page);
    await isHarmless(page, {neighbours: posts.length, cards: 1.5 * posts.length});
  });
});

describe('a letter with a thousand accents', () => {
  for (const layout of ['lead', 'list', 'grid']) {
    it(`is not painted over its neighbours in a feed's ${layout}`, async (t) => {
      const values = hostile.HOSTILE['stacked accents and giant letters']!;
      const stories = hostile.storiesOf('sponsored', values);
      const page = await visit(t, feeds(publish(stories), layout));
      await page.page.setViewport({width: 800, height: 2000});
      const count = await page.page.evaluate(() => {
        document.body.style.fontFamily = 'serif'; // which lacks more marks than others do
        const {hostile} = window as unknown as Trapped;
        return hostile
          .cardsIn(document.querySelector('country-feed')!)
          .filter(({textContent}) => /Neighbour/.test(textContent ?? '')).length;
      });
      assert.equal(count, values.length + 1);
      const before = await pictures(page);
      await page.page.evaluate(() => {
        const {hostile} = window as unknown as Trapped;
        for (const card of hostile.cardsIn(document.querySelector('country-feed')!)) {
          if (!/Neighbour/.test(card.textContent ?? '')) (card as HTMLElement).style.visibility = 'hidden';
        }
      });
      const after = await pictures(page);
      assert.deepEqual(
        before.map((picture, index) => picture === after[index]),
        before.map(() => true),
      );
      assert.ok(new Set(before).size > values.length / 2, 'the neighbours are not in the pictures');
    });
  }

  /** What each neighbour looks like. */
  async function pictures({page}: Visit): Promise<string[]> {
    const boxes = await page.evaluate(() => {
      const {hostile} = window as unknown as Trapped;
      return hostile
        .cardsIn(document.querySelector('country-feed')!)
        .filter(({textContent}) => /Neighbour/.test(textContent ?? ''))
        .map((card) => {
          const {left, top, width, height} = card.getBoundingClientRect();
          return {x: left + scrollX, y: top + scrollY, width, height};
        });
    });
    const taken: string[] = [];
    for (const clip of boxes)
      taken.push(await page.screenshot({clip, encoding: 'base64', captureBeyondViewport: true}));
    return taken;
  }
});

/** Hostile HTML of others, where it lies beside the project: `{title, payload}[]`. */
const file = `${CORPORA}/xss/payloads.json`;
const skip = existsSync(file)
  ? false
  : 'there is no xss/payloads.json in ../shared/corpora, or in the folder that NEWSWIRE_CORPORA names';

if (skip) console.log(`Leaves the payloads out: ${skip}.`);

describe('payloads that broke sanitisers of others', {skip}, () => {
  const payloads = skip
    ? []
    : (JSON.parse(readFileSync(file, 'utf8')) as {payload: string}[]).map(({payload}) => payload);
  it('are all there', () => {
    assert.ok(payloads.length > 200, `there are ${String(payloads.length)}`);
  });

  for (const [what, stories] of [
    ['in every field of a story that has a link', hostile.storiesOf('sponsored', payloads)],
    ['in every field of a story that opens in place', hostile.storiesOf('opinion', payloads)],
    ['as ids', payloads.map((id) => ({...hostile.STORIES.article, id}))],
    [
      'as the markup of a story',
      payloads.map((content_html, index) => ({...hostile.STORIES.markup, id: index, content_html})),
    ],
    ['as all that there is of a story', payloads.map((content_html, index) => ({id: index, content_html}))],
  ] as const) {
    for (const layout of ['lead', 'list', 'grid']) {
      it(`${what} neither run nor ask for anything in a feed's ${layout}`, async (t) => {
        const addresses = publish<unknown>(stories);
        const page = await visit(t, feeds(addresses, layout));
        await lookAtAll(page);
        const neighbours = stories.length + new Set(addresses.values()).size;
        await isHarmless(page, {neighbours, cards: 1.5 * stories.length, widths: layout === 'grid' ? WIDTHS : [320]});
      });
    }
  }

  for (const [start, first] of LAYOUTS.entries()) {
    it(`neither run nor ask for anything in cards whose layouts take turns, from "${first}" on`, async (t) => {
      const stories = hostile.storiesOf('opinion', payloads);
      const page = await visit(t, cards(publish(stories), start));
      await lookAtAll(page);
      await isHarmless(page, {cards: 0.9 * stories.length});
    });
  }

  it('neither run nor ask for anything as posts of a WordPress site', async (t) => {
    const posts = payloads.flatMap((payload) =>
      hostile.mixed(hostile.POST, [payload], /^(id|status|guid|date|_embedded\.wp:term)/),
    );
    const page = await visit(t, feeds(publish(posts, amongPosts), 'list'));
    await lookAtAll(page);
    await isHarmless(page, {neighbours: posts.length, cards: 1.5 * posts.length});
  });
});
