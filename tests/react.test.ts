import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {createElement, type FunctionComponent} from 'react';
import {renderToString} from 'react-dom/server';

const dist = new URL('../dist/', import.meta.url);
const wrappers = (await import(new URL('react/index.js', dist).href)) as Readonly<
  Record<string, FunctionComponent<Record<string, unknown>>>
>;
const manifest = JSON.parse(readFileSync(new URL('custom-elements.json', dist), 'utf8')) as {
  readonly modules: readonly {readonly declarations: readonly {readonly tagName: string}[]}[];
};
const tags = manifest.modules.flatMap(({declarations}) => declarations.map(({tagName}) => tagName));

const render = (name: string, props: Record<string, unknown>, ...children: string[]): string =>
  renderToString(createElement(wrappers[name]!, props, ...children));

describe('the wrappers for React', () => {
  it('are one for each element', () => {
    const titles = tags.map((tag) => tag.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()));
    assert.deepEqual(Object.keys(wrappers).sort(), titles.sort());
  });

  it('are rendered on a server without a DOM: attributes under their own names, and the fallback', () => {
    assert.equal(typeof document, 'undefined');
    assert.equal(
      render('CountryFeed', {countryMatch: 'any', loading: 'click', limit: 3, flag: true, className: 'side'}, 'News'),
      '<country-feed country-match="any" load="click" limit="3" flag="" class="side">News</country-feed>',
    );
  });

  it('are rendered the same where the page’s code registers elements on the server, too', async () => {
    const before = render('NewsCard', {headingLevel: 2, theme: 'dark'});
    for (const tag of tags) await import(new URL(`components/${tag}/${tag}.js`, dist).href);
    assert.equal(render('NewsCard', {headingLevel: 2, theme: 'dark'}), before);
    assert.equal(before, '<news-card heading-level="2" theme="dark"></news-card>');
  });

  it('leave out of a server’s markup what no attribute can say', () => {
    assert.equal(
      render('FxTicker', {
        rates: {format: 'newswire-rates'},
        onNwSelect: () => undefined,
        flip: false,
        pairs: undefined,
      }),
      '<fx-ticker></fx-ticker>',
    );
  });

  it('are components of the client, before anything else', () => {
    assert.match(readFileSync(new URL('react/index.js', dist), 'utf8'), /^'use client';\n/);
  });

  it('define no element, and bring no library but React', () => {
    const code = ['index', 'wrap'].map((name) => readFileSync(new URL(`react/${name}.js`, dist), 'utf8')).join('\n');
    const imported = [...code.matchAll(/from\s*["']([^"']+)/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(imported)].sort(), ['./wrap.js', 'react']);
  });
});
