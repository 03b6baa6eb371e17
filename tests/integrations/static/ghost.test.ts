import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {after, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {installedPackages} from '../../../tools/packages.mjs';
import {block} from '../../fixtures/papers.js';
import {Hosts, pageOf} from '../../hosts/host.js';

const PAGE = 'docs/integrations/ghost.md';
const packages = installedPackages(fileURLToPath(new URL('ghost', import.meta.url)));
const require = createRequire(`${packages}/package.json`);
const hosts = await Hosts.start();
after(() => hosts.close());

interface Renderer {
  render: (state: string, options: object) => Promise<string>;
}

type Constructor = new (options: object) => Renderer;

/** A post of an HTML card between two paragraphs, as Ghost 5.130 renders it. */
async function post(card: string): Promise<string> {
  const {JSDOM} = require('jsdom') as {JSDOM: new (html?: string) => {window: {document: unknown}}};
  const module = require('@tryghost/kg-lexical-html-renderer') as Constructor & {readonly default?: Constructor};
  const Renderer = module.default ?? module;
  const {DEFAULT_NODES} = require('@tryghost/kg-default-nodes') as {DEFAULT_NODES: unknown[]};
  const text = (words: string): object => ({
    type: 'paragraph',
    version: 1,
    children: [{type: 'text', version: 1, text: words, detail: 0, format: 0, mode: 'normal', style: ''}],
  });
  const children = [text('Before.'), {type: 'html', version: 1, html: card}, text('After.')];
  const state = JSON.stringify({root: {type: 'root', version: 1, direction: null, format: '', indent: 0, children}});
  return new Renderer({nodes: DEFAULT_NODES, dom: new JSDOM()}).render(state, {target: 'html', dom: new JSDOM()});
}

describe('an HTML card of Ghost', () => {
  const card = block(PAGE, 'html', 'In a post or a page').replaceAll('https://widgets.example.com/v1/', hosts.file(''));

  it('is in the post as it was pasted', async () => {
    const html = await post(card);
    assert.ok(html.includes(card.trim()), html);
    assert.match(html, /<p>Before\.<\/p>[^]*<p>After\.<\/p>/);
  });

  it('shows rates there, and moves nothing', async (t) => {
    const page = await hosts.visit(t, pageOf(await post(card)));
    await page.shows();
    await page.isQuiet();
    assert.equal((await page.shifts()).score, '0.000');
  });

  it('is a link where there is no script', async (t) => {
    const page = await hosts.visit(t, pageOf(await post(card)), {scripts: false});
    assert.ok(await page.showsFallback());
  });
});
