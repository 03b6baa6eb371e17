import assert from 'node:assert/strict';
import {after, describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {createElement, type FunctionComponent} from 'react';
import {renderToString} from 'react-dom/server';
import {eventually, HEADLINE, Hosts, pageOf, type Visit} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const folder = fileURLToPath(new URL('react', import.meta.url));
// React's development build, which says what it does not like.
const {
  outputFiles: [script],
} = await build({
  entryPoints: [`${folder}/page.mjs`],
  bundle: true,
  write: false,
  format: 'iife',
  define: {'process.env.NODE_ENV': '"development"'},
});
assert.ok(script);
hosts.publisher.put('app.js', script.text);

const app = (await import(new URL('react/app.mjs', import.meta.url).href)) as {App: FunctionComponent<Props>};

interface Props {
  readonly rates: unknown;
  readonly news: unknown;
  readonly documents: string;
  readonly consent: string;
}

interface Heard {
  readonly heard: readonly string[];
  readonly ticker: Element | null;
}

const props: Props = {
  rates: await document('rates.json'),
  news: await document('news.json'),
  documents: hosts.file('news.json'),
  consent: 'auto',
};

async function document(name: string): Promise<unknown> {
  return (await fetch(hosts.file(name))).json();
}

/** How a page comes to be: who renders it first, and when the elements are defined. */
interface Way {
  readonly rendered: boolean;
  readonly late: boolean;
}

async function open(t: TestContext, {rendered, late}: Way, given: Props = props): Promise<Visit> {
  const markup = rendered ? renderToString(createElement(app.App, given)) : '';
  const data = `<script id="props" type="application/json">${JSON.stringify(given)}</script>`;
  const visit = await hosts.visit(t, pageOf(`<div id="root">${markup}</div>${data}`, {}), {
    defines: ['fx-ticker', 'news-card', 'country-feed'],
  });
  const define = async (): Promise<void> => {
    await visit.page.addScriptTag({url: hosts.file('newswire.js'), type: 'module'});
    if (rendered || late) await eventually(async () => assert.equal((await visit.defined()).length, 3));
  };
  const start = (): Promise<unknown> => visit.page.addScriptTag({url: `${hosts.publisher.origin}/doc/app.js`});
  if (late) {
    await start();
    await visit.frames();
    await define();
  } else {
    await define();
    // The loader defines what is on the page.
    if (!rendered) await visit.page.evaluate(defineAll);
    await eventually(async () => assert.equal((await visit.defined()).length, 3));
    await start();
  }
  await visit.frames();
  return visit;
}

async function defineAll(): Promise<void> {
  const parts = ['fx-ticker', 'news-card', 'country-feed'].map((tag) => window.document.createElement(tag));
  const template = window.document.createElement('div');
  template.hidden = true;
  template.append(...parts);
  window.document.body.append(template);
  await Promise.all(parts.map(({localName}) => customElements.whenDefined(localName)));
  template.remove();
}

const heard = (visit: Visit): Promise<readonly string[]> =>
  visit.page.evaluate(() => [...(window as unknown as Heard).heard]);

const pressed = (visit: Visit, selector: string): Promise<void> =>
  visit.page.evaluate((selector) => window.document.querySelector<HTMLElement>(selector)?.click(), selector);

async function choose(visit: Visit, tag: string): Promise<void> {
  await visit.page.evaluate(
    (tag) =>
      window.document.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>('li a, [part~=headline] a')?.click(),
    tag,
  );
}

const pairs = ['USD/KGS 87.45', 'USD/KZT 518.02', 'USD/TJS 9.5740', 'USD/UZS 12,042.31', 'USD/TMT 3.5000'];

const ways: readonly (readonly [string, Way])[] = [
  ['that a server rendered, with elements defined before', {rendered: true, late: false}],
  ['that a server rendered, with elements defined after', {rendered: true, late: true}],
  ['that a browser renders, with elements defined before', {rendered: false, late: false}],
  ['that a browser renders, with elements defined after', {rendered: false, late: true}],
];

for (const [name, way] of ways) {
  describe(`a page of React ${name}`, () => {
    it('shows what its documents say, and tells of nothing wrong', async (t) => {
      const visit = await open(t, way);
      await visit.shows(pairs);
      await visit.showsAll([HEADLINE, HEADLINE], 'news-card, country-feed');
      assert.deepEqual(
        [...visit.said, ...visit.thrown, ...visit.reported].filter((text) => !text.includes('React DevTools')),
        [],
      );
      assert.deepEqual(
        (await heard(visit)).filter((each) => each.startsWith('fault')),
        [],
      );
    });

    it('hears what a reader chooses, once, with the handler of the last rendering', async (t) => {
      const visit = await open(t, way);
      await visit.shows(pairs);
      await choose(visit, 'fx-ticker');
      await pressed(visit, '#again');
      await visit.shows(pairs.slice(0, 1));
      await choose(visit, 'fx-ticker');
      await choose(visit, 'news-card');
      assert.deepEqual(
        (await heard(visit)).filter((each) => each.startsWith('chosen')),
        ['chosen USD/KGS, round 0', 'chosen USD/KGS, round 1', `chosen ${HEADLINE}, round 1`],
      );
    });

    it('gets the element itself, with its attributes, class and style, and lets go of it', async (t) => {
      const visit = await open(t, way);
      await visit.shows(pairs);
      const seen = await visit.page.evaluate(() => {
        const [ticker, card] = ['fx-ticker', 'news-card'].map((tag) => window.document.querySelector<HTMLElement>(tag));
        return {
          isSame: (window as unknown as Heard).ticker === ticker,
          class: ticker?.className,
          height: ticker?.style.minBlockSize,
          layout: (ticker as HTMLElementTagNameMap['fx-ticker']).layout,
          flip: (ticker as HTMLElementTagNameMap['fx-ticker']).flip,
          address: ticker?.shadowRoot?.querySelector('li a')?.getAttribute('href'),
          level: card?.shadowRoot?.querySelector('h2') !== null,
          theme: card?.getAttribute('theme'),
          lost: window.document.documentElement.outerHTML.includes('[object Object]'),
        };
      });
      assert.deepEqual(seen, {
        isSame: true,
        class: 'rates',
        height: '44px',
        layout: 'static',
        flip: false,
        address: 'https://bank.example/USD%2FKGS',
        level: true,
        theme: 'dark',
        lost: false,
      });
      await pressed(visit, '#away');
      assert.equal(await visit.page.evaluate(() => (window as unknown as Heard).ticker), null);
    });

    it('asks for nothing before the reader does, where it says so', async (t) => {
      const visit = await open(t, way, {...props, consent: 'click'});
      await visit.shows(pairs);
      await visit.frames();
      const documents = (): string[] => visit.requested.filter((url) => url.endsWith('.json'));
      assert.deepEqual(documents(), []);
      await visit.page.evaluate(() => window.document.querySelector('country-feed')?.load());
      await visit.showsAll([HEADLINE], 'country-feed');
      assert.deepEqual(documents(), [hosts.file('news.json')]);
    });
  });
}
