import assert from 'node:assert/strict';
import {after, describe, it, type TestContext} from 'node:test';
import {eventually, Hosts, pageOf, type Visit, type VisitOptions} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const TAGS = ['news-card', 'country-feed'];
const LATE = 3000;
const now = new Date().toISOString();

/** A story of Kazakhstan; every other one has a picture. */
const story = (index: number, fields: object = {}): object => ({
  id: `story-${String(index)}`,
  url: `https://news.example.com/${String(index)}`,
  title: `Headline number ${String(index)} of a paper that writes long ones`,
  summary:
    'A summary of two lines or three, depending on how wide the page is, that says what the story is about and no more.',
  date_published: now,
  _newswire: {
    countries: ['KZ'],
    topics: [{qcode: 'medtop:04000000', name: 'economy, business and finance'}],
    ...(index % 2
      ? {}
      : {image: {url: 'pictures/a.svg', alt: 'A picture', credit: 'A. Example', width: 1200, height: 800}}),
  },
  ...fields,
});

const documentOf = (items: readonly object[]): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'News Example',
    _newswire: {about: 'urn:newswire-elements:schema:news', generated: now},
    items,
  });

const items = [0, 1, 2, 3, 4, 5, 6].map((index) => story(index));
hosts.publisher.put('v1/news.json', documentOf(items));
hosts.publisher.put(
  'v1/pictures/a.svg',
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><path fill="#678" d="M0 0h3v2H0z"/></svg>',
  {'Content-Type': 'image/svg+xml'},
);

const LINK = '<a href="https://news.example.com/">News Example</a>';
const src = `src="${hosts.file('news.json')}"`;
const card = (attributes = src, name = 'news-card'): string => `<${name} ${attributes}>${LINK}</${name}>`;
const feed = (attributes = `${src} country="KZ" rates-src="${hosts.file('rates.json')}"`): string =>
  `<country-feed ${attributes}>${LINK}</country-feed>`;
const sheet = `<link rel="stylesheet" href="${hosts.file('newswire.css')}">`;

/** What stands in an element's part, all of them in order. */
function texts(page: Visit, tag: string, part = 'headline'): Promise<string[]> {
  return page.page.evaluate(
    (tag, part) =>
      [...(document.querySelector(tag)?.shadowRoot?.querySelectorAll(`[part=${part}]`) ?? [])].map((each) =>
        (each.textContent ?? '').replace(/\s+/g, ' ').trim(),
      ),
    tag,
    part,
  );
}

async function shows(page: Visit, tag: string, count: number): Promise<void> {
  await eventually(async () => assert.equal((await texts(page, tag)).length, count, `headlines in <${tag}>`));
}

function visit(t: TestContext, html: string, options: VisitOptions = {}): Promise<Visit> {
  return hosts.visit(t, html, {defines: TAGS, ...options});
}

describe('stories on a partner’s page', () => {
  it('are there under a strict policy, with their pictures and flags, without a word', async (t) => {
    const {origin} = hosts.publisher;
    const policy = `default-src 'none'; script-src ${origin}; style-src ${origin}; img-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'; trusted-types newswire`;
    const page = await visit(
      t,
      pageOf(card() + feed(`${src} country="KZ" flag rates-src="${hosts.file('rates.json')}"`) + hosts.script(), {
        head: sheet,
      }),
      {headers: {'Content-Security-Policy': policy}},
    );
    await shows(page, 'news-card', 1);
    await shows(page, 'country-feed', 5);
    await eventually(async () =>
      assert.match((await texts(page, 'country-feed', 'money'))[0] ?? '', /1 US dollar is 518.02 Kazakh tenge/),
    );
    await eventually(async () => {
      const drawn = await page.page.$eval('country-feed', ({shadowRoot}) =>
        [...(shadowRoot?.querySelectorAll('img') ?? [])]
          .filter((image) => image.getBoundingClientRect().top < innerHeight)
          .map(({naturalWidth}) => naturalWidth > 0),
      );
      assert.ok(drawn.length > 0 && drawn.every(Boolean), 'a flag or picture in view is not drawn');
    });
    await page.isQuiet();
    assert.deepEqual(await page.violations(), []);
    assert.deepEqual(
      page.requested.filter((url) => !url.startsWith(origin) && !url.startsWith(hosts.partner.origin)),
      [],
    );
  });

  it('are there under a prefix', async (t) => {
    const page = await visit(t, pageOf(card(src, 'tca-news-card') + hosts.script('data-prefix="tca"')));
    await shows(page, 'tca-news-card', 1);
    await page.isQuiet();
  });

  it('leave a <news-card> of the page’s own alone, with one warning', async (t) => {
    const page = await visit(
      t,
      pageOf(
        `<script>customElements.define('news-card', class extends HTMLElement {connectedCallback() {this.dataset.own = 'yes'}})</script>${card()}${feed()}${hosts.script()}`,
      ),
    );
    await shows(page, 'country-feed', 5);
    await eventually(() => assert.equal(page.said.length, 1));
    assert.match(page.said[0] ?? '', /<news-card>: Is an element of this page itself/);
    assert.deepEqual(
      await page.page.$eval('news-card', (element) => [(element as HTMLElement).dataset['own'], element.shadowRoot]),
      ['yes', null],
    );
  });

  it('are gone once withdrawn, baked headline and all', async (t) => {
    const gone = {id: 'story-0', _newswire: {withdrawn: {date: '2026-05-24', reason: 'It was not so.'}}};
    hosts.publisher.put('v1/withdrawn.json', documentOf([gone, ...items.slice(1)]));
    const address = `src="${hosts.file('withdrawn.json')}"`;
    const baked = '<p><a href="https://news.example.com/0">The Headline That Was Baked In</a></p>';
    const page = await visit(
      t,
      pageOf(
        `<news-card ${address} story-id="story-0">${baked}</news-card><country-feed ${address} country="KZ">${baked}</country-feed>${hosts.script()}`,
      ),
    );
    await shows(page, 'country-feed', 5);
    await eventually(async () => assert.match((await texts(page, 'news-card', 'withdrawn'))[0] ?? '', /^Withdrawn by/));
    const seen = await page.page.$$eval('p', (all) => all.filter((each) => each.checkVisibility()).length);
    assert.equal(seen, 0, 'the baked headline is in view');
    assert.ok(!(await texts(page, 'country-feed')).some((headline) => headline.includes('number 0')));
  });
});

describe('the page around stories', () => {
  const below = `<p id="below">${'A text below the stories, which must not move. '.repeat(30)}</p>`;
  const layouts: Readonly<Record<string, string>> = {
    'a card': card(),
    ...Object.fromEntries(
      ['stacked', 'horizontal', 'hero'].map((layout) => [`a ${layout} card`, card(`${src} layout="${layout}"`)]),
    ),
    'a text card': card(`${src} layout="text"`),
    'a compact card': card(`${src} layout="compact"`),
    'a feed that leads': feed(),
    'a list': feed(`${src} country="KZ" layout="list"`),
    'a grid': feed(`${src} country="KZ" layout="grid"`),
  };

  for (const width of [390, 1200]) {
    for (const [what, tag] of Object.entries(layouts)) {
      const name = tag.startsWith('<news') ? 'news-card' : 'country-feed';
      for (const late of [0, LATE]) {
        it(`hardly moves at ${String(width)} px for ${what}${late ? ', with a script that is three seconds late' : ''}`, async (t) => {
          const script = hosts.script('', hosts.file(`newswire.js?delay=${String(late)}`));
          const page = await visit(
            t,
            pageOf(`<h1>A page</h1>${tag}${below}${script}`, {
              head: `${sheet}<meta name="viewport" content="width=device-width"><style>body {font: 16px/1.5 sans-serif}</style>`,
            }),
            {width},
          );
          await shows(page, name, name === 'news-card' ? 1 : 5);
          await page.frames();
          const {score, moved} = await page.shifts();
          assert.ok(Number(score) <= 0.02, `${score}: ${moved.join(', ')}`);
        });
      }
    }

    it(`does not move at all at ${String(width)} px where the story is in the page, from its definition on`, async (t) => {
      const inline = `<news-card><script type="application/json">${documentOf([items[1] ?? {}])}</script></news-card>`;
      const page = await visit(t, pageOf(`${inline}${below}${hosts.script()}`), {
        width,
        before: () => {
          void customElements.whenDefined('news-card').then(() => {
            const {recorded} = window as unknown as {recorded: {shift: number; moved: string[]}};
            // What moved with the definition itself is painted with the next frame, and told after that.
            requestAnimationFrame(() =>
              requestAnimationFrame(() =>
                setTimeout(() => {
                  recorded.shift = 0;
                  recorded.moved = [];
                }, 50),
              ),
            );
          });
        },
      });
      await shows(page, 'news-card', 1);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.deepEqual(await page.shifts(), {score: '0.000', moved: []});
    });
  }
});
