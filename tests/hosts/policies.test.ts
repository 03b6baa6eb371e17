import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, describe, it, type TestContext} from 'node:test';
import {eventually, Hosts, pageOf, type Visit} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const {origin} = hosts.publisher;
const sheet = `<link rel="stylesheet" href="${hosts.file('newswire.css')}">`;
const tag = hosts.tag({style: ''});
const strict = `default-src 'none'; script-src ${origin}; style-src ${origin}; img-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'`;

function visit(t: TestContext, policy: string, body = tag + hosts.script(), head = sheet): Promise<Visit> {
  return hosts.visit(t, pageOf(body, {head}), {headers: {'Content-Security-Policy': policy}});
}

/** Waits until the browser itself has said something with these words. */
function reports(page: Visit, words: string): Promise<void> {
  return eventually(() => assert.match(page.reported.join('\n'), new RegExp(words)));
}

describe('on a page with a Content-Security-Policy', () => {
  it('that allows the publisher alone and demands Trusted Types, the strip works without a word', async (t) => {
    const page = await visit(t, `${strict}; trusted-types newswire`);
    await page.shows();
    await page.isQuiet();
    assert.deepEqual(await page.violations(), []);
  });

  it('of that kind, of the whole snippet nothing but its own style attribute is refused', async (t) => {
    const page = await visit(t, `${strict}; trusted-types newswire`, hosts.tag() + hosts.script());
    await page.shows();
    assert.deepEqual(await page.violations(), ['style-src-attr']);
    assert.deepEqual([page.said, page.thrown], [[], []]);
  });

  it('of a nonce and strict-dynamic the strip works without a word', async (t) => {
    const policy = `default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; style-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'; trusted-types newswire`;
    const page = await visit(t, policy, tag + hosts.script('nonce="n0nce"'));
    await page.shows();
    await page.isQuiet();
    assert.deepEqual(await page.violations(), []);
  });

  it('of a nonce and strict-dynamic the classic script works without a word', async (t) => {
    const policy = `default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; style-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'; trusted-types newswire`;
    const page = await visit(t, policy, tag + hosts.classic('async nonce="n0nce"'));
    await page.shows();
    await page.isQuiet();
  });

  it('without its address in connect-src the fallback stays, with an nw-error that says blocked', async (t) => {
    const page = await visit(t, strict.replace(/connect-src [^;]*;/, '') + '; trusted-types newswire');
    await eventually(async () => assert.deepEqual(await page.events(), ['nw-error blocked']));
    assert.ok(await page.showsFallback());
    assert.deepEqual(await page.violations(), ['connect-src']);
    assert.equal(page.said.length, 1);
    assert.match(page.said[0] ?? '', /^warning: \[newswire\] <fx-ticker>.*connect-src.*rates\.json/);
    assert.deepEqual(page.thrown, []);
  });
});

describe('on a page that demands Trusted Types', () => {
  it('and allows no policy the fallback stays in view, the element undefined, with one warning', async (t) => {
    const page = await visit(
      t,
      "require-trusted-types-for 'script'; trusted-types 'none'",
      hosts.tag() + hosts.script(),
    );
    await eventually(() => assert.equal(page.said.length, 1));
    assert.match(page.said[0] ?? '', /^warning: \[newswire\] <fx-ticker>.*trusted-types newswire/);
    assert.equal(await page.page.evaluate(() => customElements.get('fx-ticker')), undefined);
    assert.ok(await page.showsFallback());
    await page.frames();
    assert.deepEqual([page.said.length, page.thrown], [1, []]);
    assert.deepEqual(await page.violations(), ['trusted-types', 'require-trusted-types-for']);
    assert.deepEqual(hosts.publisher.requests('/v1/rates.json'), []);
  });

  it('and has a default policy of its own that passes markup, the strip works under it', async (t) => {
    const own = '<script>trustedTypes.createPolicy("default", {createHTML: (markup) => markup})</script>';
    const page = await visit(
      t,
      "require-trusted-types-for 'script'; trusted-types default",
      own + hosts.tag() + hosts.script(),
    );
    await page.shows();
    assert.deepEqual(await page.violations(), ['trusted-types']);
    assert.deepEqual([page.said, page.thrown], [[], []]);
  });

  it('but only names other policies without demanding any, the strip works with strings', async (t) => {
    const page = await visit(t, 'trusted-types somethingelse', hosts.tag() + hosts.script());
    await page.shows();
    assert.deepEqual(await page.violations(), ['trusted-types']);
    assert.deepEqual([page.said, page.thrown], [[], []]);
  });

  it('two copies of the library share the one policy of that name', async (t) => {
    const second = hosts.script('', hosts.file('newswire.js', 'copy'));
    const page = await visit(
      t,
      "require-trusted-types-for 'script'; trusted-types newswire",
      hosts.tag() + hosts.script() + second,
    );
    await page.shows();
    await eventually(() => assert.equal(page.said.length, 1));
    assert.match(page.said[0] ?? '', /loaded twice/);
    assert.deepEqual([await page.violations(), page.thrown, page.reported], [[], [], []]);
  });
});

describe('on a page that checks integrity', () => {
  interface Integrity {
    files: Readonly<Record<string, {file: string; integrity: string}>>;
    importmap: {integrity: Readonly<Record<string, string>>};
  }
  const {files, importmap} = JSON.parse(
    readFileSync(new URL('../../dist/cdn/integrity.json', import.meta.url), 'utf8'),
  ) as Integrity;
  const entry = files['newswire.js'];
  assert.ok(entry);
  const script = hosts.script(`integrity="${entry.integrity}" crossorigin`, hosts.file(entry.file));
  const map = (change: (sum: string) => string): string =>
    `<script type="importmap">${JSON.stringify({
      integrity: Object.fromEntries(
        Object.entries(importmap.integrity).map(([name, sum]) => [new URL(name, hosts.file('')).href, change(sum)]),
      ),
    })}</script>`;

  it('by integrity.json, the script of a hashed name and its chunks pass', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.tag() + script, {head: map((sum) => sum)}));
    await page.shows();
    await page.isQuiet();
  });

  it('a chunk that is not the published one leaves the fallback in view', async (t) => {
    const forged = (sum: string): string => sum.replace(/-..../, '-AAAA');
    const page = await hosts.visit(t, pageOf(hosts.tag() + script, {head: map(forged)}));
    await reports(page, 'integrity');
    assert.equal(await page.page.evaluate(() => customElements.get('fx-ticker')), undefined);
    assert.ok(await page.showsFallback());
  });

  const required = {'Integrity-Policy': 'blocked-destinations=(script)'};

  it('of every script by an Integrity-Policy, the script of a hashed name and its chunks pass', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.tag() + script, {head: map((sum) => sum)}), {headers: required});
    await page.shows();
    await page.isQuiet();
  });

  it('of every script by an Integrity-Policy, a script without a sum leaves the fallback in view', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script('onerror="window.isRefused = true"')), {
      headers: required,
    });
    await eventually(async () => assert.equal(await page.page.evaluate('window.isRefused'), true));
    assert.ok(await page.showsFallback());
    assert.deepEqual([await page.defined(), page.said, page.thrown], [[], [], []]);
  });
});

describe('on a page that takes from other sites only what they offer (COEP)', () => {
  const isolated = {
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };

  async function works(t: TestContext, body: string): Promise<void> {
    const page = await hosts.visit(t, pageOf(body), {headers: isolated});
    await page.showsAll();
    assert.equal(await page.page.evaluate(() => crossOriginIsolated), true);
    await page.isQuiet();
  }

  it('the module and its documents work without a word', (t) => works(t, hosts.all() + hosts.script()));

  it('the classic script works where its tag asks by CORS', (t) =>
    works(t, hosts.all() + hosts.classic('async crossorigin')));

  it('the classic script works where the publisher offers it', async (t) => {
    hosts.publisher.put('v1/newswire.classic.js', '', {'Cross-Origin-Resource-Policy': 'cross-origin'});
    t.after(() => {
      hosts.publisher.put('v1/newswire.classic.js', '');
    });
    await works(t, hosts.all() + hosts.classic());
  });

  it('the classic script that nobody offers leaves the fallback in view', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.classic()), {headers: isolated});
    await reports(page, 'ERR_BLOCKED_BY_RESPONSE');
    assert.ok(await page.showsFallback());
    assert.deepEqual([await page.defined(), page.said, page.thrown], [[], [], []]);
  });

  it('what a server rendered is taken over', async (t) => {
    const {render} = (await import(
      new URL('../../dist/ssr/index.js', import.meta.url).href
    )) as typeof import('../../src/ssr/index.js');
    await works(t, (await render(hosts.all())) + hosts.script());
  });
});
