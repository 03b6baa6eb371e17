import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {installedPackages, installOwnPackage} from '../../../tools/packages.mjs';
import {blocks} from '../../fixtures/papers.js';
import {elementsIn, HARD, readersSee, scriptsIn, type Pages} from './pages.js';
import {BASE, Site} from './site.js';

const PAGE = 'docs/integrations/astro.md';
const packages = installedPackages(fileURLToPath(new URL('astro', import.meta.url)));

const pages: Pages = {
  pasted: 'pasted/index.html',
  russian: 'russian/index.html',
  own: 'own/index.html',
  hard: 'hard/index.html',
  plain: 'plain/index.html',
};

/** What stands between the two `---`, and the rest. */
function parted(code: string): readonly [string, string] {
  const [, front = '', body = ''] = /^---\n(.*?)^---\n(.*)$/ms.exec(code) ?? [];
  assert.ok(front && body, `no component: ${code}`);
  return [front, body];
}

const page = (front: string, body: string, lang = 'en'): string =>
  `---\n${front}---\n<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Partner</title></head><body><p>Text.</p>${body}</body></html>`;
const [pasted = ''] = blocks(PAGE, 'astro', 'Put an element on a page');
const [rendered = ''] = blocks(PAGE, 'astro', 'With what it shows, in the page');
const [front, body] = parted(pasted);

const files: Readonly<Record<string, string>> = {
  'package.json': '{"type": "module", "dependencies": {"astro": "*", "newswire-elements": "*"}}',
  'src/pages/pasted.astro': page(front, body),
  'src/pages/russian.astro': page(front, body, 'ru'),
  'src/pages/own.astro': page(
    front,
    '<FxTicker src="/rates.json" pairs="USD/KGS USD/KZT" link="/rates/" title="Rates" /><NewsCard src="news.json" link="/about/" title="News" />',
  ),
  'src/pages/hard.astro': page(
    `${front}const words = ${JSON.stringify(HARD)};\n`,
    '<FxTicker src="/rates.json" flip={false} theme="dark" reserve="3em" link="/rates/" title={words} /><FxTicker src="/rates.json" reserve="none" link="/rates/" title="Rates" />',
  ),
  'src/pages/several.astro': page(front, `${body}${body}`),
  'src/pages/rendered.astro': page(...parted(rendered)),
  'src/pages/[lang]/rendered.astro': page(
    `${parted(rendered)[0]}export const getStaticPaths = () => [{params: {lang: 'ru'}}];\n`,
    parted(rendered)[1].replaceAll(' lang="en"', ''),
    'ru',
  ),
  'src/pages/plain.astro': page('', '<p>Nothing of ours.</p>'),
};

describe('a site of Astro', () => {
  let site: Site;
  const build = (): ReturnType<Site['run']> =>
    site.run(process.execPath, `${packages}/node_modules/astro/astro.js`, 'build');

  before(async () => {
    site = await Site.start('dist', packages);
    installOwnPackage(site.folder);
    await site.write({
      ...files,
      'astro.config.mjs': `export default {
        site: '${site.hosts.partner.origin}',
        base: '${BASE}',
        vite: {envPrefix: 'NONE_'},
        i18n: {locales: ['en', 'ru'], defaultLocale: 'en'},
      };`,
      'public/rates.json': await (await fetch(site.hosts.file('rates.json'))).text(),
    });
    const {status, output} = await build();
    assert.equal(status, 0, output);
  });
  after(() => site.close());

  readersSee(() => site, pages, {ownScript: true});

  it('brings the script from the site itself, and asks nobody else for one', async (t) => {
    const visit = await site.hosts.open(t, `${BASE}pasted/index.html`);
    await visit.showsAll();
    const scripts = visit.requested.filter((url) => url.endsWith('.js'));
    assert.ok(scripts.length);
    assert.deepEqual(
      scripts.filter((url) => !url.startsWith(site.hosts.partner.origin + BASE)),
      [],
    );
  });

  it('loads the script once, however many elements there are', async () => {
    const html = await site.read('several/index.html');
    assert.equal(elementsIn(html).length, 6);
    assert.equal(new Set(scriptsIn(html)).size, scriptsIn(html).length);
    assert.equal(scriptsIn(html).length, 1);
  });

  describe('with documents', () => {
    it('shows what they have without script', async (t) => {
      const visit = await site.hosts.open(t, `${BASE}rendered/index.html`, {scripts: false});
      await visit.showsAll(['87.45', '518.02', '87.45 KGS', 'A Second Dam on the Naryn']);
    });

    it('takes the language from the site’s i18n', async (t) => {
      const visit = await site.hosts.open(t, `${BASE}ru/rendered/index.html`, {scripts: false});
      const text = await visit.page.$eval('country-feed', ({shadowRoot}) => shadowRoot?.textContent ?? '');
      assert.match(text, /Кыргызстан/);
    });

    it('is taken over by the script without a request for them, and without anything that moves', async (t) => {
      const visit = await site.hosts.open(t, `${BASE}rendered/index.html`);
      await visit.page.waitForFunction(() => customElements.get('country-feed') && customElements.get('fx-ticker'));
      await visit.showsAll(['87.45', '518.02', '87.45 KGS', 'A Second Dam on the Naryn']);
      await visit.isQuiet();
      assert.deepEqual(
        visit.requested.filter((url) => url.endsWith('.json')),
        [],
      );
      assert.deepEqual(await visit.shifts(), {score: '0.000', moved: []});
    });

    it('is of the page that it stands on', async () => {
      const html = await site.read('rendered/index.html');
      assert.ok(html.includes(`data-nw-page="${site.hosts.partner.origin}${BASE}rendered/"`));
    });
  });

  describe('what is wrong', () => {
    const faults: readonly (readonly [string, string, string])[] = [
      [
        'an attribute that the element does not have',
        'src="/r.json" pair="x" link="/" title="T"',
        'pair: <fx-ticker> has no such attribute; is "pairs" meant?',
      ],
      [
        'a handler',
        'src="/r.json" onclick="x()" link="/" title="T"',
        'onclick: <fx-ticker> has no such attribute; it has flip, ',
      ],
      [
        'a script as the link',
        'src="/r.json" link="javascript:alert(1)" title="T"',
        'link: "javascript:alert(1)" is no address',
      ],
      [
        'a script as the document',
        'src="JavaScript:alert(1)" link="/" title="T"',
        'src: "JavaScript:alert(1)" is no address',
      ],
      ['no link', 'src="/r.json" title="T"', 'link: is missing from <fx-ticker>'],
      ['no title', 'src="/r.json" link="/"', 'title: is missing from <fx-ticker>'],
      [
        'an object as an attribute',
        'src="/r.json" pairs={{a: 1}} link="/" title="T"',
        'pairs: is a text, a number, true or false, or a list of texts',
      ],
      [
        'a document that no strip could show',
        'src="/r.json" document={{}} lang="en" link="/" title="T"',
        '<FxTicker>: ',
      ],
      [
        'a document without a src',
        'document={{}} lang="en" link="/" title="T"',
        'src: is missing. It names the document for browsers.',
      ],
    ];
    for (const [what, written, message] of faults) {
      it(`fails over ${what}, and names the page`, async () => {
        await site.write({'src/pages/fault.astro': page(front, `<FxTicker ${written} />`)});
        const {status, output} = await build();
        await site.remove('src/pages/fault.astro');
        assert.notEqual(status, 0);
        assert.ok(output.includes(message), output);
        assert.match(output, /\/fault\/?, <FxTicker>: /);
      });
    }

    it('fails where nothing says the language of what is rendered', async () => {
      await site.write({
        'src/pages/fault.astro': page(...parted(rendered.replaceAll(' lang="en"', ''))),
        'astro.config.mjs': 'export default {};',
      });
      const {status, output} = await build();
      await site.remove('src/pages/fault.astro');
      assert.notEqual(status, 0);
      assert.match(output, /document: what is rendered is in one language, and nothing says which\. Set lang=/);
    });
  });
});
