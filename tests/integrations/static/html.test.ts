import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {reservedFor, type Tag} from '../../../src/snippet/elements.js';
import {blocks} from '../../fixtures/papers.js';
import {Hosts, pageOf} from '../../hosts/host.js';
import {elementsIn} from './pages.js';

const PAGE = 'docs/integrations/html.md';
const hosts = await Hosts.start();
after(() => hosts.close());

const here = (text: string): string => text.replaceAll('https://widgets.example.com/v1/', hosts.file(''));
const pasted = here(blocks(PAGE, 'html', 'A page whose HTML you can edit').join('\n'));
const sheet = here(blocks(PAGE, 'html', 'A page that forbids style attributes').join(''));

describe('what html.md says to paste', () => {
  it('shows what the publisher has', async (t) => {
    const page = await hosts.visit(t, pageOf(pasted));
    await page.showsAll();
    await page.isQuiet();
  });

  it('keeps the place that newswire.css does', () => {
    const found = elementsIn(pasted);
    assert.equal(found.length, 3);
    for (const {tag, attributes} of found) {
      assert.equal(attributes.style, `display:block;min-block-size:${reservedFor(tag as Tag, attributes.layout)}`);
    }
  });

  it('is links where there is no script', async (t) => {
    const page = await hosts.visit(t, pageOf(pasted), {scripts: false});
    for (const tag of ['fx-ticker', 'news-card', 'country-feed']) assert.ok(await page.showsFallback(tag), tag);
  });

  it('keeps its places on a page that forbids style attributes', async (t) => {
    const strip = blocks(PAGE, 'html', 'A page whose HTML you can edit')[0] ?? '';
    const page = await hosts.visit(t, pageOf(here(without(strip)) + hosts.script() + '<p>Below.</p>', {head: sheet}), {
      headers: {'Content-Security-Policy': `style-src ${hosts.publisher.origin}; style-src-attr 'none'`},
      hold: (url) => (url.endsWith('/newswire.js') ? new Promise((go) => setTimeout(go, 300)) : undefined),
    });
    await page.shows();
    assert.deepEqual(await page.violations(), []);
    assert.deepEqual(await page.shifts(), {score: '0.000', moved: []});
  });

  it('shows the same on a page that forbids style attributes', async (t) => {
    const page = await hosts.visit(t, pageOf(without(pasted), {head: sheet}), {
      headers: {'Content-Security-Policy': `style-src ${hosts.publisher.origin}; style-src-attr 'none'`},
    });
    await page.showsAll();
    assert.deepEqual(await page.violations(), []);
  });
});

function without(markup: string): string {
  return markup.replaceAll(/ style="[^"]*"/g, '');
}
