import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, describe, it, type TestContext} from 'node:test';
import {debianPackage} from '../../tools/debian.mjs';
import {ALL, eventually, FALLBACK, HEADLINE, Hosts, MANY, pageOf, type Visit, type VisitOptions} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const {resolve} = createRequire(import.meta.url);
const read = (file: string): string => readFileSync(file, 'utf8');

/** Libraries that npm has in no form for browsers, as Debian packs them; undefined where that cannot be had. */
const old = {
  prototype: debianFile('libjs-prototype', 'prototype/prototype.js'),
  mootools: debianFile('libjs-mootools', 'mootools/mootools-core-nc.js'),
};

function debianFile(name: string, file: string): string | undefined {
  const folder = debianPackage(name);
  if (!folder) console.error(`Pages with ${name} were not tried: it comes with Debian's apt, which is not here.`);
  return folder && read(`${folder}/usr/share/javascript/${file}`);
}

// The partner's own copies, on the partner's own site.
for (const [name, source] of Object.entries({
  'prototype.js': old.prototype ?? '',
  'mootools.js': old.mootools ?? '',
  'jquery.js': read(resolve('jquery')),
  'turbo.js': read(resolve('@hotwired/turbo').replace(/[^/]*$/, 'turbo.es2017-umd.js')),
  'htmx.js': read(resolve('htmx.org/dist/htmx.min.js')),
  'readability.js': read(resolve('@mozilla/readability/Readability.js')),
}))
  hosts.partner.put(name, source);

const library = (name: string): string => `<script src="${hosts.partner.origin}/doc/${name}.js"></script>`;
const DEFINES = ['fx-ticker', 'news-card', 'country-feed'];

function visit(t: TestContext, html: string, options: VisitOptions = {}): Promise<Visit> {
  return hosts.visit(t, html, {defines: DEFINES, ...options});
}

const run = <T>({page}: Visit, code: string): Promise<T> => page.evaluate(code) as Promise<T>;

describe('on a page that still has', () => {
  /** What the library is and has replaced on the page, as it says itself; it must say the same after us. */
  const own = {
    prototype:
      'JSON.stringify([Prototype.Version, $$("p.own").invoke("hasClassName", "own"), $A([1, 2]).inject(0, (a, b) => a + b), Object.keys(Array.prototype), $H({a: 1}).toQueryString(), [1].toJSON?.()])',
    mootools:
      'JSON.stringify([MooTools.version, $$("p.own").length, Array.from("x"), typeOf([]), Object.keys(Array.prototype), [1, 2].sum?.(), new Event({type: "own"}).type])',
  };
  for (const [name, what] of Object.entries(own)) {
    const skip = !old[name as keyof typeof own];
    it(`${name}, every element works and moves, and so does ${name}`, {skip}, async (t) => {
      const many = hosts.all().replace('USD/KGS USD/KZT', MANY);
      const page = await visit(t, pageOf(`<p class="own">Own</p>${many}${hosts.script()}`, {head: library(name)}), {
        width: 390,
      });
      const before = await run<string>(page, what);
      await page.showsAll(['87.45', '518.02', '9.5740', '12,042.31', '3.5000', ...ALL.slice(2)]);
      await eventually(async () => assert.equal(await page.running(), 1));
      await page.page.click('fx-ticker >>> [part=control]');
      await eventually(async () => assert.equal(await page.running(), 0));
      await page.page.click('fx-ticker >>> .more');
      await eventually(async () =>
        assert.match(
          await run(
            page,
            'document.querySelector("fx-ticker").shadowRoot.querySelector("[part=sources]")?.textContent ?? ""',
          ),
          /Example Bank/,
        ),
      );
      await page.isQuiet();
      assert.equal(await run<string>(page, what), before);
    });

    it(`${name}, which extends our elements as it does all, they go on`, {skip}, async (t) => {
      const page = await visit(t, pageOf(hosts.all() + hosts.script(), {head: library(name)}));
      await page.showsAll();
      const extend =
        name === 'prototype'
          ? 'Element.extend(each).hide(); each.show(); each.addClassName("own")'
          : 'document.id(each).setStyle("opacity", 1).addClass("own").store("a", 1)';
      await run(page, `{ for (const each of document.querySelectorAll('${DEFINES.join()}')) { ${extend} } }`);
      await page.showsAll();
      await page.isQuiet();
    });
  }

  it('jQuery, a snippet that .html() puts there stays a link with the module, whose script never runs', async (t) => {
    const page = await visit(t, pageOf('<main></main>', {head: library('jquery')}));
    await run(
      page,
      `jQuery('main').html(${JSON.stringify(hosts.tag())}); jQuery('main')[0].innerHTML += ${JSON.stringify(hosts.script())}`,
    );
    assert.ok(await page.showsFallback());
    await page.isQuiet();
    assert.deepEqual(await page.defined(), []);
  });

  for (const how of ['classic', 'module'] as const) {
    it(`jQuery, the whole snippet that .html() puts there works, as a ${how} script`, async (t) => {
      const page = await visit(t, pageOf('<main></main>', {head: library('jquery')}));
      const snippet = hosts.all() + (how === 'classic' ? hosts.classic() : hosts.script());
      await run(page, `void jQuery('main').html(${JSON.stringify(snippet)})`);
      await page.showsAll();
      await page.isQuiet();
    });
  }

  it('jQuery, elements bear to be cloned, wrapped, detached and emptied by it', async (t) => {
    const page = await visit(t, pageOf(`<main>${hosts.all()}</main>${hosts.script()}`, {head: library('jquery')}));
    await page.showsAll();
    await run(
      page,
      `{ const main = jQuery('main'); const taken = main.children().detach(); main.append(taken).children().wrap('<section>').parent().addClass('own'); main.append(main.children().first().clone(true)); }`,
    );
    await page.showsAll([...ALL, '87.45', '518.02']);
    await run(page, `void jQuery('main').empty()`);
    await page.showsAll([]);
    await page.isQuiet();
  });

  it('Turbo, elements are there on the first page, on the next, and back again, without a word', async (t) => {
    const head = `${library('turbo')}${hosts.script()}`;
    hosts.partner.put('next.html', pageOf(`<h1>Next</h1>${hosts.all()}<a id="link" href="other.html">On</a>`, {head}));
    hosts.partner.put('other.html', pageOf('<h1>Other</h1>', {head}));
    const page = await visit(t, pageOf(`<h1>First</h1>${hosts.all()}<a id="link" href="next.html">On</a>`, {head}));
    await page.showsAll();
    await run(page, 'window.isSame = true');
    const isAt = (title: string): Promise<void> =>
      eventually(async () => assert.equal(await run(page, 'document.querySelector("h1").textContent'), title));
    await page.page.click('#link');
    await isAt('Next');
    await page.showsAll();
    await page.page.click('#link');
    await isAt('Other');
    await page.showsAll([]);
    await page.page.goBack();
    await isAt('Next');
    await page.showsAll();
    await page.page.goBack();
    await isAt('First');
    await page.showsAll();
    assert.equal(await run(page, 'window.isSame'), true, 'these were visits of the browser, not of Turbo');
    await page.isQuiet();
    // Snapshots of pages are clones, with what was rendered by then: nothing is told twice, nor shown in duplicate.
    assert.deepEqual(
      await run(page, '[...document.querySelectorAll("fx-ticker > *")].map(({localName}) => localName)'),
      ['a'],
    );
  });

  it('htmx, elements that it swaps in, out and in again work', async (t) => {
    hosts.partner.put('part.html', hosts.all(), {'Content-Type': 'text/html'});
    hosts.partner.put('none.html', '<p>None</p>', {'Content-Type': 'text/html'});
    const buttons = ['part', 'none']
      .map((name) => `<button id="${name}" hx-get="${name}.html" hx-target="main" hx-swap="innerHTML">${name}</button>`)
      .join('');
    const page = await visit(t, pageOf(`${buttons}<main></main>${hosts.script()}`, {head: library('htmx')}));
    for (const [name, expected] of [
      ['part', ALL],
      ['none', []],
      ['part', ALL],
    ] as const) {
      await page.page.click(`#${name}`);
      await page.showsAll(expected);
    }
    await page.isQuiet();
  });

  for (const state of ['before our script has come', 'with our elements at work'] as const) {
    it(`a reader mode, it keeps what stands between our tags, ${state}`, async (t) => {
      const text = Array.from(
        {length: 12},
        (_, index) =>
          `<p>Paragraph ${String(index)} of an article about rivers, dams and the money that they cost, long enough to be told from a list of links.</p>`,
      );
      const article = `<article><h1>Rivers</h1>${text.slice(0, 6).join('')}${hosts.all()}${text.slice(6).join('')}</article>`;
      const isAtWork = state === 'with our elements at work';
      const page = await visit(
        t,
        pageOf(`${article}${isAtWork ? hosts.script() : ''}`, {head: library('readability')}),
      );
      if (isAtWork) await page.showsAll();
      const found = await run<string>(
        page,
        'new Readability(document.cloneNode(true)).parse().textContent.replace(/\\s+/g, " ")',
      );
      for (const words of ['Paragraph 0', 'Paragraph 11', FALLBACK, 'News of the day', 'News of Kyrgyzstan'])
        assert.ok(found.includes(words), `${words} is not in: ${found}`);
      assert.ok(
        !found.includes(HEADLINE) && !found.includes('87.45'),
        'what is in shadow roots is none of its business',
      );
      assert.equal(found.split(FALLBACK).length, 2);
      await page.isQuiet();
    });
  }
});
