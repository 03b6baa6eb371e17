import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, describe, it} from 'node:test';
import {ALL, eventually, FALLBACK, Hosts, pageOf} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const {files} = JSON.parse(readFileSync(new URL('../../dist/cdn/integrity.json', import.meta.url), 'utf8')) as {
  files: Readonly<Record<string, {file: string}>>;
};
const hashed = hosts.file(files['newswire.js']?.file ?? '');
const documents = (): number => hosts.publisher.requests('/v1/rates.json').length;

describe('a page that loads the library', () => {
  for (const [how, scripts] of Object.entries({
    'as a module': hosts.script(),
    'as a classic script': hosts.classic(),
    'as a classic script that the parser waits for': hosts.classic(''),
    'as the same module twice': hosts.script() + hosts.script(),
    'by its stable and its hashed name': hosts.script() + hosts.script('', hashed),
    'as a module and as a classic script': hosts.script() + hosts.classic(),
    'as a classic script twice': hosts.classic() + hosts.classic(),
  })) {
    it(`${how} has the strip, for one request, without a word`, async (t) => {
      const page = await hosts.visit(t, pageOf(hosts.tag() + scripts));
      await page.shows();
      await page.isQuiet();
      assert.deepEqual(await page.events(), ['nw-ready']);
      assert.equal(documents(), 1);
    });
  }

  it('from two addresses has one definition, one request and one warning', async (t) => {
    const second = hosts.script('', hosts.file('newswire.js', 'copy'));
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.tag() + hosts.script() + second));
    await page.shows();
    await eventually(() => assert.equal(page.said.length, 1));
    assert.match(page.said[0] ?? '', /^warning: \[newswire\] <fx-ticker>.*loaded twice/);
    assert.ok(
      hosts.publisher.requests().some(({path}) => /^\/copy\/chunks\/fx-ticker/.test(path)),
      'no second copy came',
    );
    await page.frames();
    assert.deepEqual([page.said.length, page.thrown, page.reported, documents()], [1, [], [], 1]);
  });

  it('from two addresses under two prefixes has both at work, for one request of the document they share', async (t) => {
    const second = hosts.script('data-prefix="tca"', hosts.file('newswire.js', 'copy'));
    const page = await hosts.visit(
      t,
      pageOf(hosts.tag() + hosts.tag({name: 'tca-fx-ticker'}) + hosts.script() + second),
    );
    await page.shows();
    await page.shows(undefined, 'tca-fx-ticker');
    await page.isQuiet();
    assert.equal(documents(), 1);
  });

  for (const [how, script] of Object.entries({module: hosts.script(), 'classic script': hosts.classic()})) {
    it(`as a ${how} in the head, before the parser has come to the tag, has the strip`, async (t) => {
      const filler = '<p>News of the day.</p>'.repeat(60);
      const there =
        '<script>window.wasThere = performance.getEntriesByType("resource").some(({name}) => /newswire\\.js/.test(name))</script>';
      const page = await hosts.visit(t, pageOf(filler + there + hosts.tag(), {head: script}), {orders: 'drip=80'});
      await page.shows();
      assert.equal(await page.page.evaluate(() => (window as unknown as {wasThere: boolean}).wasThere), true);
      await page.isQuiet();
      assert.equal(documents(), 1);
    });
  }

  it('in the head reads a document between the tags that comes piece by piece', async (t) => {
    const rates = await (await fetch(hosts.file('rates.json'))).text();
    const child = `<script type="application/json">${rates}</script>${' '.repeat(400)}`;
    const tag = `<fx-ticker pairs="USD/KGS USD/KZT">${child}</fx-ticker><p>The end.</p>`;
    // The first ticker has the element defined by the time that the second is parsed.
    const defined = '<script>window.wasDefined = !!customElements.get("fx-ticker")</script>';
    const filler = '<p>News of the day.</p>'.repeat(60);
    const page = await hosts.visit(
      t,
      pageOf(`${hosts.tag({attributes: 'sample'})}${filler}${defined}<section>${tag}</section>`, {
        head: hosts.script(),
      }),
      {orders: 'drip=80'},
    );
    await page.shows(undefined, 'section fx-ticker');
    assert.equal(await page.page.evaluate(() => (window as unknown as {wasDefined: boolean}).wasDefined), true);
    await page.isQuiet();
    assert.equal(documents(), 0);
  });

  it('finds no network for one chunk: the fallback stays and the console says what to look at', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script()), {
      hold: (url) => (/chunks\/fx-ticker/.test(url) ? 'fail' : undefined),
    });
    await eventually(() => assert.equal(page.said.length, 1));
    assert.match(page.said[0] ?? '', /^warning: \[newswire\] <fx-ticker>.*could not be loaded/i);
    assert.ok(await page.showsFallback());
    assert.deepEqual(page.thrown, []);
  });

  it('asks again for a chunk that failed, after a while and however much the page changes meanwhile', async (t) => {
    let asked = 0;
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script()), {
      hold: (url) => (/chunks\/fx-ticker/.test(url) && ++asked === 1 ? 'fail' : undefined),
    });
    await eventually(() => assert.equal(asked, 1));
    for (let i = 0; i < 20; i++) await page.page.evaluate(() => document.body.append(document.createElement('p')));
    assert.equal(asked, 1, 'not once a change');
    await page.shows();
    assert.equal(asked, 2);
  });
});

describe('a page that has an earlier release as well', () => {
  // Of the same folder, as releases lie beside each other: the same build under other hashes and with another version.
  const EARLIER = '0ld0ld00';
  const earlier = (code: string): string =>
    code.replaceAll(/(chunks\/|\.\/)([\w-]+)\.[a-z0-9]{8}\.js/g, `$1$2.${EARLIER}.js`).replaceAll('"0.1.0"', '"0.0.9"');
  for (const {file} of Object.values(files)) {
    if (!/^(chunks\/|newswire\.js|newswire\.[a-z0-9]{8}\.js)/.test(file)) continue;
    const code = readFileSync(new URL(`../../dist/cdn/${file}`, import.meta.url), 'utf8');
    for (const folder of ['v1', 'copy'])
      hosts.publisher.put(`${folder}/${file.replace(/\.[a-z0-9]{8}\.js$/, `.${EARLIER}.js`)}`, earlier(code));
  }
  const old = hosts.script('', hosts.file(`newswire.${EARLIER}.js`));
  const isOld = (url: string): boolean => url.includes(EARLIER);

  for (const [which, isLate, [first, second]] of [
    ['the earlier one', (url: string) => !isOld(url), ['0.0.9', '0.1.0']],
    ['this one', isOld, ['0.1.0', '0.0.9']],
  ] as const) {
    it(`has ${which} if that came first, for one request a document and one warning an element`, async (t) => {
      let release = (): void => undefined;
      const released = new Promise<void>((done) => (release = done));
      const page = await hosts.visit(t, pageOf(hosts.all() + old + hosts.script()), {
        hold: (url) => (/\/v1\/newswire\./.test(url) && isLate(url) ? released : undefined),
      });
      await page.showsAll();
      release();
      await eventually(() => assert.equal(page.said.length, 3));
      for (const line of page.said)
        assert.ok(line.includes(`Is loaded twice, as ${first} and as ${second}; ${first} came first`), line);
      await page.showsAll();
      await page.frames();
      assert.deepEqual([page.said.length, page.thrown, page.reported], [3, [], []]);
      for (const name of ['rates', 'news']) assert.equal(hosts.publisher.requests(`/v1/${name}.json`).length, 1, name);
    });
  }

  it('has both under their own prefixes, as module and as classic script, sharing each request', async (t) => {
    const prefixed = hosts.all().replaceAll(/(<\/?)(fx-ticker|news-card|country-feed)/g, '$1old-$2');
    const page = await hosts.visit(
      t,
      pageOf(
        `${hosts.all()}${prefixed}${hosts.classic()}`.concat(
          `<script type="module" async data-prefix="old" src="${hosts.file(`newswire.${EARLIER}.js`, 'copy')}"></script>`,
        ),
      ),
    );
    await page.showsAll();
    await page.showsAll(ALL, 'old-fx-ticker, old-news-card, old-country-feed');
    await page.isQuiet();
    for (const name of ['rates', 'news']) assert.equal(hosts.publisher.requests(`/v1/${name}.json`).length, 1, name);
  });
});

describe('a page that may keep nothing', () => {
  it('because the browser forbids it, has every element, without a word', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.all() + hosts.script()), {before: blockStorage});
    await page.showsAll();
    await page.isQuiet();
    const refused = await page.page.evaluate(() => {
      try {
        return typeof localStorage;
      } catch (error) {
        return (error as Error).name;
      }
    });
    assert.equal(refused, 'SecurityError', 'it may, after all');
  });
});

/** Refuses whatever a page can keep, as browsers do whose readers ask for it. Runs in the page. */
function blockStorage(): void {
  const refusal = {
    configurable: true,
    get(): never {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
    Object.defineProperty(window, name, refusal);
  Object.defineProperty(Document.prototype, 'cookie', refusal);
  for (const name of ['serviceWorker', 'storage']) Object.defineProperty(Navigator.prototype, name, refusal);
}

describe('the requests of a page', () => {
  it('ask for all that the element needs before any of it has come', async (t) => {
    const held: string[] = [];
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script()), {
      hold: (url) => {
        const [, chunk] = /\/chunks\/([\w-]+)\./.exec(url) ?? [];
        if (!chunk) return undefined;
        held.push(chunk);
        return released;
      },
    });
    await eventually(() => {
      assert.ok(held.includes('fx-ticker'), 'fx-ticker is not asked for');
    });
    await page.frames();
    const first = [...held];
    release();
    await page.shows();
    assert.deepEqual(held, first, 'some chunks were asked for only after others had come');
  });

  it('go to the publisher alone, once each, and for nothing that the page does not need', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script()));
    await page.shows();
    await page.isQuiet();
    const [own, ...others] = page.requested;
    assert.match(own ?? '', /\/doc\/page-/);
    assert.deepEqual([...new Set(others.map((url) => new URL(url).origin))], [hosts.publisher.origin]);
    assert.deepEqual(
      others.filter((url) => /\/(?:locale|sample|advice)\b/.test(url)),
      [],
    );
    assert.equal(new Set(others).size, others.length, 'something is asked for twice');
  });

  it('carry no cookie, and the page keeps nothing, neither ours nor by our asking', async (t) => {
    hosts.publisher.put('v1/rates-with-cookie.json', await (await fetch(hosts.file('rates.json'))).text(), {
      'Set-Cookie': 'reader=1; Path=/',
    });
    const attributes = `src="${hosts.file('rates-with-cookie.json')}" pairs="USD/KGS USD/KZT"`;
    const page = await hosts.visit(t, pageOf(hosts.tag({attributes}) + hosts.script()), {before: spyOnStorage});
    await page.shows();
    await page.isQuiet();
    const touched = await page.page.evaluate(() => (window as unknown as {touched: string[]}).touched);
    assert.deepEqual(touched, []);
    // The spy is at work: it hears the test itself.
    assert.deepEqual(
      await page.page.evaluate(() => {
        localStorage.setItem('a', '1');
        document.cookie = 'a=1';
        return (window as unknown as {touched: string[]}).touched;
      }),
      ['Storage.setItem', 'cookie'],
    );
    const cookies = await page.page.browserContext().cookies();
    assert.deepEqual(
      cookies.map(({name}) => name),
      ['a'],
    );
    assert.deepEqual(
      hosts.publisher.requests().filter(({headers}) => headers.cookie),
      [],
    );
  });
});

/** Notes whoever touches what a page can keep. Runs in the page. */
function spyOnStorage(): void {
  const touched: string[] = [];
  Object.assign(window, {touched});
  for (const [owner, names] of [
    [Storage, ['getItem', 'setItem', 'removeItem']],
    [IDBFactory, ['open', 'databases']],
    [CacheStorage, ['open', 'match']],
  ] as const) {
    const prototype = owner.prototype as unknown as Record<string, (...parameters: unknown[]) => unknown>;
    for (const name of names) {
      const original = prototype[name]!;
      prototype[name] = function (...parameters) {
        touched.push(`${owner.name}.${name}`);
        return original.apply(this, parameters);
      };
    }
  }
  const {get, set} = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
  Object.defineProperty(Document.prototype, 'cookie', {
    get() {
      touched.push('cookie');
      return get!.call(this) as string;
    },
    set(value) {
      touched.push('cookie');
      set!.call(this, value);
    },
  });
}

describe('the names of a page', () => {
  it('stay its own: nothing is added to the global object but symbols', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.tag()));
    const names = (): Promise<{strings: string[]; symbols: string[]}> =>
      page.page.evaluate(() => ({
        strings: Object.getOwnPropertyNames(globalThis),
        symbols: Object.getOwnPropertySymbols(globalThis).map((symbol) => Symbol.keyFor(symbol) ?? String(symbol)),
      }));
    const before = await names();
    await page.page.evaluate((src) => {
      document.head.append(Object.assign(document.createElement('script'), {src, type: 'module'}));
    }, hosts.file('newswire.js'));
    await page.shows();
    await page.page.evaluate((src) => import(src), hosts.file('newswire.js'));
    const now = await names();
    assert.deepEqual(
      now.strings.filter((name) => !before.strings.includes(name)),
      [],
    );
    assert.deepEqual(
      now.symbols
        .filter((name) => !before.symbols.includes(name))
        .map((name) => name.replace(/@.*/, ''))
        .sort(),
      ['newswire-elements/settings', 'newswire-elements/transport', 'newswire-elements/trusted-types'],
    );
  });

  const own = `<script>customElements.define('fx-ticker', class extends HTMLElement {
    connectedCallback() { this.title = 'the page’s own'; }
  })</script>`;

  it('that include <fx-ticker> itself keep their element, for one warning that names the way out', async (t) => {
    const page = await hosts.visit(t, pageOf(own + hosts.tag() + hosts.script()));
    await eventually(() => assert.equal(page.said.length, 1));
    assert.match(page.said[0] ?? '', /^warning: \[newswire\] <fx-ticker>.*an element of this page.*prefix=/);
    assert.deepEqual(await page.page.$eval('fx-ticker', ({title, shadowRoot}) => [title, shadowRoot]), [
      'the page’s own',
      null,
    ]);
    assert.ok(await page.showsFallback());
    await page.frames();
    assert.deepEqual([page.said.length, page.thrown, page.reported, documents()], [1, [], [], 0]);
  });

  const prefixed = hosts.tag({name: 'tca-fx-ticker'});
  for (const [how, html] of Object.entries({
    '<meta name="newswire">': pageOf(own + hosts.tag() + prefixed + hosts.script(), {
      head: '<meta name="newswire" content="prefix=tca">',
    }),
    'data-prefix on the module': pageOf(own + hosts.tag() + prefixed + hosts.script('data-prefix="tca"')),
    'data-prefix on the hashed module': pageOf(
      own + hosts.tag() + prefixed + hosts.script('data-prefix="tca"', hashed),
    ),
    'data-prefix on the classic script': pageOf(
      own + hosts.tag() + prefixed + hosts.classic('async data-prefix="tca"'),
    ),
  })) {
    it(`get ours beside theirs by ${how}`, async (t) => {
      const page = await hosts.visit(t, html);
      await page.shows(undefined, 'tca-fx-ticker');
      assert.equal(await page.page.$eval('fx-ticker', ({title}) => title), 'the page’s own');
      assert.equal(await page.page.$eval('fx-ticker', ({textContent}) => textContent), FALLBACK);
      await page.isQuiet();
      assert.equal(documents(), 1);
    });
  }
});

describe('pages that say where flags lie', () => {
  it('get them from there', async (t) => {
    const page = await hosts.visit(
      t,
      pageOf(`<country-feed country="KG" flag src="${hosts.file('news.json')}"></country-feed>${hosts.script()}`, {
        head: `<meta name="newswire" content="assets=${hosts.file('', 'copy')}">`,
      }),
    );
    await eventually(async () =>
      assert.deepEqual(
        await page.page.$$eval('country-feed >>> [part=flag]', (flags) =>
          (flags as HTMLImageElement[]).map(({src, naturalWidth}) => [src, naturalWidth > 0]),
        ),
        [[hosts.file('flags/kg.svg', 'copy'), true]],
      ),
    );
    await page.isQuiet();
  });
});
