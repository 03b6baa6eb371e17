import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {installedPackages, installOwnPackage} from '../../../tools/packages.mjs';
import {block, blocks} from '../../fixtures/papers.js';
import {ALL} from '../../hosts/host.js';
import {elementsIn, HARD, readersSee, scriptsIn, type Pages} from './pages.js';
import {BASE, Site} from './site.js';

const PAGE = 'docs/integrations/eleventy.md';
const ELEMENTS = 'Put an element on a page';
const packages = installedPackages(fileURLToPath(new URL('eleventy', import.meta.url)));

const pages: Pages = {
  pasted: 'pasted/index.html',
  russian: 'russian/index.html',
  own: 'own/index.html',
  hard: 'hard/index.html',
  plain: 'plain/index.html',
};

const page = (body: string, front = ''): string =>
  `---\nlayout: base.njk\n${front}\n---\n\n"Quoted" -- text.\n\n${body}\n`;
const layout =
  '<!doctype html><html lang="{{ lang or \'en\' }}"><head><meta charset="utf-8"><title>Partner</title></head><body>{{ content | safe }}</body></html>';
const pasted = blocks(PAGE, 'liquid', ELEMENTS).join('\n');
const [strip = ''] = blocks(PAGE, 'liquid', ELEMENTS);
const setup = block(PAGE, 'js', 'Set it up, once');
const rendering = block(PAGE, 'js', 'With what it shows, in the page');

/** Pages that are written in each of the template languages. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{"type": "module"}',
  '_includes/base.njk': layout,
  'pasted.md': page(pasted),
  'russian.md': page(pasted, 'lang: ru'),
  'own.md': page(
    '{% fxTicker src: "/rates.json", pairs: "USD/KGS USD/KZT", link: "/rates/", title: "Rates" %}\n\n{% newsCard src: "news.json", link: "/about/", title: "News" %}',
  ),
  'hard.njk': page(
    `{% fxTicker src="/rates.json", flip=false, theme="dark", reserve="3em", link="/rates/", title=${JSON.stringify(HARD)} %}\n\n{% fxTicker src="/rates.json", reserve="none", link="/rates/", title="Rates" %}`,
  ),
  'nunjucks.njk': page(block(PAGE, 'njk', ELEMENTS)),
  'script.11ty.js': `${block(PAGE, 'js', ELEMENTS)}export const data = {layout: 'base.njk'};`,
  'variables.md': page(
    "Within a sentence {% fxTicker src: address, link: '/rates/', title: words, speed: 60, flip: true %} that goes on.",
    `address: /rates.json\nwords: ${JSON.stringify(HARD)}`,
  ),
  'sample.md': page('A `<fx-ticker>` in words, and its script:\n\n```html\n<fx-ticker></fx-ticker>\n```'),
  'loads.md': page(`<script type="module" src="https://widgets.example.com/v1/newswire.js"></script>\n\n${strip}`),
  'feed.njk':
    '---\npermalink: feed.xml\n---\n<feed>{% fxTicker src="/rates.json", link="/rates/", title="Rates" %}</feed>',
  'plain.md': page('Nothing of ours.'),
};

describe('a site of Eleventy', () => {
  let site: Site;
  const build = (...args: string[]): ReturnType<Site['run']> =>
    site.run(process.execPath, `${packages}/node_modules/@11ty/eleventy/cmd.cjs`, `--pathprefix=${BASE}`, ...args);
  /** The configuration of the page, with lines of the site's own before and after ours. */
  const configured = (text: string, before = '', after = ''): string =>
    `import {EleventyHtmlBasePlugin} from '@11ty/eleventy';\n${text
      .replace(/(eleventyConfig\) \{\n)/, `$1${before}\n`)
      .replace(/\n\}\n$/, `\n${after}\n}\n`)}`;
  const copied = `eleventyConfig.addPassthroughCopy('rates.json');
    eleventyConfig.amendLibrary('md', (markdown) => markdown.set({typographer: true, linkify: true}));`;

  before(async () => {
    site = await Site.start('_site', packages);
    installOwnPackage(site.folder);
    const get = async (name: string): Promise<string> => (await fetch(site.hosts.file(name))).text();
    await site.write({
      ...files,
      'eleventy.config.js': configured(setup, copied),
      'rates.json': await get('rates.json'),
      'data/rates.json': await get('rates.json'),
    });
    const {status, output} = await build();
    assert.equal(status, 0, output);
  });
  after(() => site.close());

  readersSee(() => site, pages);

  it('takes elements in Nunjucks and in JavaScript', async (t) => {
    const visit = await site.hosts.open(t, `${BASE}nunjucks/index.html`);
    await visit.showsAll(ALL.slice(3));
    await visit.isQuiet();
    const other = await site.hosts.open(t, `${BASE}script/index.html`);
    await other.shows();
    await other.isQuiet();
  });

  it('takes values of the page’s data, within a sentence', async () => {
    const [found] = elementsIn(await site.read('variables/index.html'));
    assert.equal(found?.link[1], HARD);
    assert.equal(found.attributes.src, `${BASE}rates.json`);
    assert.equal(found.attributes.speed, '60');
    assert.equal(found.attributes.flip, '');
  });

  it('takes a tag in a sample of code for words', async () => {
    assert.deepEqual(scriptsIn(await site.read('sample/index.html')), []);
  });

  it('adds no second script to a page that loads it', async () => {
    assert.equal(scriptsIn(await site.read('loads/index.html')).length, 1);
  });

  it('adds no script to files that are no pages', async () => {
    const feed = await site.read('feed.xml');
    assert.match(feed, /<fx-ticker/);
    assert.doesNotMatch(feed, /<script/);
  });

  describe('with Eleventy’s own plugin for paths', () => {
    for (const order of ['before', 'after']) {
      it(`${order} ours, adds the site’s path once`, async (t) => {
        const line = 'eleventyConfig.addPlugin(EleventyHtmlBasePlugin);';
        await site.write({
          'eleventy.config.js': configured(
            setup,
            copied + (order === 'before' ? line : ''),
            order === 'after' ? line : '',
          ),
        });
        const {status, output} = await build();
        assert.equal(status, 0, output);
        const [, card] = elementsIn(await site.read('own/index.html'));
        assert.equal(card?.link[0], `${BASE}about/`);
        const visit = await site.hosts.open(t, `${BASE}own/index.html`);
        await visit.shows();
      });
    }
  });

  describe('with documents', () => {
    before(async () => {
      await site.write({'eleventy.config.js': configured(rendering, copied)});
      const {status, output} = await build();
      assert.equal(status, 0, output);
    });

    it('shows what they have without script, in the page’s language', async (t) => {
      const visit = await site.hosts.open(t, `${BASE}pasted/index.html`, {scripts: false});
      await visit.showsAll();
      const other = await site.hosts.open(t, `${BASE}russian/index.html`, {scripts: false});
      const text = await other.page.$eval('country-feed', ({shadowRoot}) => shadowRoot?.textContent ?? '');
      assert.match(text, /Кыргызстан/);
    });

    it('is taken over by the script without a request for them, and without anything that moves', async (t) => {
      const visit = await site.hosts.open(t, `${BASE}pasted/index.html`, {defines: ['fx-ticker', 'country-feed']});
      await visit.page.waitForFunction(() => customElements.get('country-feed') && customElements.get('news-card'));
      await visit.showsAll();
      await visit.isQuiet();
      assert.deepEqual(
        visit.requested.filter((url) => url.endsWith('.json')),
        [],
      );
      assert.deepEqual(await visit.shifts(), {score: '0.000', moved: []});
    });

    it('holds each document once a page, and keeps no place for what is there', async () => {
      const html = await site.read('pasted/index.html');
      assert.equal(html.split('data-nw-src=').length - 1, 2);
      for (const {attributes} of elementsIn(html)) assert.equal('style' in attributes, false);
    });

    it('leaves the link where another document is named', async () => {
      const html = await site.read('own/index.html');
      assert.doesNotMatch(html, /shadowrootmode/);
      assert.equal(elementsIn(html)[0]?.link[0], `${BASE}rates/`);
    });

    it('renders documents of the site itself', async (t) => {
      const own = setup.replace(
        /\{script: (.*?)\}/,
        `{script: $1, documents: {'/rates.json': 'rates.json'}, site: '${site.hosts.partner.origin}', stylesheet: 'https://widgets.example.com/v1/sheets/'}`,
      );
      await site.write({'eleventy.config.js': configured(own, copied)});
      const {status, output} = await build();
      assert.equal(status, 0, output);
      const html = await site.read('own/index.html');
      assert.match(html, new RegExp(`data-nw-page="${site.hosts.partner.origin}${BASE}own/"`));
      assert.ok(html.includes(`<link rel="stylesheet" href="${site.hosts.file('sheets/fx-ticker.css')}">`));
      const visit = await site.hosts.open(t, `${BASE}own/index.html`, {scripts: false});
      await visit.shows();
    });

    it('fails over one that cannot be read, and names it', async () => {
      await site.write({
        'eleventy.config.js': configured(rendering.replace('data/rates.json', 'data/gone.json'), copied),
      });
      const {status, output} = await build();
      assert.notEqual(status, 0);
      assert.match(output, /The document of \S+rates\.json, from data\/gone\.json, could not be read/);
    });

    it('fails over one that no element could show, and names the page', async () => {
      await site.write({
        'eleventy.config.js': configured(rendering, copied),
        'data/rates.json': '{"title": "no rates"}',
      });
      const {status, output} = await build();
      assert.notEqual(status, 0);
      assert.match(output, /\.\/\w+\.\w+.*: /);
    });
  });

  describe('what is wrong', () => {
    before(() => site.write({'eleventy.config.js': configured(setup, copied)}));

    const faults: readonly (readonly [string, string, string])[] = [
      [
        'an attribute that the element does not have',
        'src: "/r.json", pair: "x", link: "/", title: "T"',
        'pair: <fx-ticker> has no such attribute; is "pairs" meant?',
      ],
      [
        'a handler',
        'src: "/r.json", onclick: "x()", link: "/", title: "T"',
        'onclick: <fx-ticker> has no such attribute; it has flip, ',
      ],
      [
        'a script as the link',
        'src: "/r.json", link: "javascript:alert(1)", title: "T"',
        'link: "javascript:alert(1)" is no address',
      ],
      ['a script as the document', 'src: "java\tscript:alert(1)", link: "/", title: "T"', 'src: "java'],
      ['no link', 'src: "/r.json", title: "T"', 'link: is missing from <fx-ticker>'],
      ['no title', 'src: "/r.json", link: "/"', 'title: is missing from <fx-ticker>'],
      [
        'styles in place of a height',
        'src: "/r.json", link: "/", title: "T", reserve: "1px;color:red"',
        'reserve: is a height such as',
      ],
      [
        'a flag that is neither',
        'src: "/r.json", link: "/", title: "T", flip: "no"',
        'flip: is true or false, not "no"',
      ],
      [
        'curly quotation marks',
        'src: “/r.json”, link: "/", title: "T"',
        'straight quotation marks. This is not: src: “/r.json”',
      ],
      ['attributes without names', '"/r.json"', 'attributes are written as name: "value"'],
    ];
    for (const [what, written, message] of faults) {
      it(`fails over ${what}, and names the file`, async () => {
        await site.write({'fault.md': page(`{% fxTicker ${written} %}`)});
        const {status, output} = await build();
        await site.remove('fault.md');
        assert.notEqual(status, 0);
        assert.ok(output.includes(message), output);
        assert.match(output, /\.\/fault\.md/);
      });
    }

    it('fails over a configuration without the script’s address', async () => {
      await site.write({'eleventy.config.js': configured(setup.replace(/, \{script.*?\}/, ''), copied)});
      const {status, output} = await build();
      assert.notEqual(status, 0);
      assert.match(output, /newswire-elements\/eleventy\.js needs the option script/);
    });
  });
});
