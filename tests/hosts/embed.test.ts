import assert from 'node:assert/strict';
import {after, describe, it, type TestContext} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import type {Frame} from 'puppeteer-core';
import {embedded, type Embedded} from '../fixtures/embedded.js';
import {eventually, FALLBACK, Hosts, pageOf, SHOWN, type Visit, type VisitOptions} from './host.js';

const [made, feeds] = await Promise.all([embedded(), embedded()]);
const hosts = await Hosts.start({'/embed/': made.folder, '/feeds/': feeds.folder});
after(async () => {
  await hosts.close();
  await Promise.all([made.remove(), feeds.remove()]);
});

const {origin} = hosts.publisher;
const BASE = `${origin}/embed/`;
const rates: unknown = await (await fetch(hosts.file('rates.json'))).json();
const {policy} = await made.write(BASE, {rates});
await serve(made, 'embed');

/** Lets the server answer with the headers that were written for each file. */
async function serve({files, headers}: Embedded, name: string): Promise<void> {
  for (const path of await files()) hosts.publisher.put(`${name}/${path}`, '', await headers(`/${name}/${path}`));
}

const snippets = {
  evergreen: await made.read('snippet.html'),
  locked: await made.read('snippet-locked.html'),
  strict: await made.read('snippet-strict.html'),
  frame: await made.read('snippet-frame.html'),
  fragment: await made.read('fragment.html'),
};

function visit(t: TestContext, body: string, options: VisitOptions = {}): Promise<Visit> {
  return hosts.visit(t, pageOf(`<p>Text of the partner’s.</p>${body}<p id="below">More of it.</p>`), options);
}

describe('the snippet for most pages', () => {
  it('shows rates, asks for nothing from elsewhere, and moves nothing though the script is late', async (t) => {
    const page = await visit(t, snippets.evergreen, {
      hold: (url) => (url.endsWith('/newswire.js') ? wait(500) : undefined),
    });
    assert.ok(await page.showsFallback());
    await page.shows();
    await page.isQuiet();
    const {score, moved} = await page.shifts();
    assert.deepEqual({score, moved}, {score: '0.000', moved: []});
    assert.deepEqual(
      page.requested.filter((url) => !url.startsWith(BASE) && !url.startsWith(hosts.partner.origin)),
      [],
    );
  });

  it('leaves the link where there is no script', async (t) => {
    const page = await visit(t, snippets.evergreen, {headers: {'Content-Security-Policy': "script-src 'none'"}});
    assert.ok(await page.showsFallback());
    assert.equal(await page.page.$eval('fx-ticker > a', (link) => link.textContent), FALLBACK);
  });

  it('works on a page that is isolated from others', async (t) => {
    const page = await visit(t, snippets.evergreen, {headers: {'Cross-Origin-Embedder-Policy': 'require-corp'}});
    await page.shows();
    await page.isQuiet();
  });
});

describe('the snippet that stays at one release', () => {
  it('runs files whose hashes are in it, and no stable name', async (t) => {
    const page = await visit(t, snippets.locked);
    await page.shows();
    await page.isQuiet();
    const scripts = page.requested.filter((url) => url.endsWith('.js'));
    assert.ok(scripts.length > 1);
    assert.deepEqual(
      scripts.filter((url) => !/\/v1\/(?:chunks\/[\w-]+\.\w{8}|newswire\.[0-9a-f]{8})\.js$/.test(url)),
      [],
    );
  });

  it('runs under a policy that has the hash of its import map', async (t) => {
    const [, hash = ''] = /script-src ('sha256-[^']+')/.exec(snippets.locked) ?? [];
    const page = await visit(t, snippets.locked, {
      headers: {
        'Content-Security-Policy': policy
          .replace(/script-src \S+?(?=;)/, `$& ${hash}`)
          .replace(/style-src/, "style-src-attr 'unsafe-inline'; style-src"),
      },
    });
    await page.shows();
    await page.isQuiet();
    assert.deepEqual(await page.violations(), []);
  });

  for (const name of ['chunks/core', 'newswire']) {
    it(`runs nothing when ${name} is not what it was, and leaves the link in view`, async (t) => {
      const [path = ''] = new RegExp(`v1/${name}\\.\\w{8}\\.js`).exec(snippets.locked) ?? [];
      const headers = await made.headers(`/embed/${path}`);
      hosts.publisher.put(`embed/${path}`, `${await made.read(path)}\nwindow.stolen = true;`, headers);
      t.after(() => hosts.publisher.put(`embed/${path}`, '', headers));
      const page = await visit(t, snippets.locked);
      await eventually(() => assert.ok(page.reported.some((line) => line.includes('integrity'))));
      await page.frames();
      assert.ok(await page.showsFallback());
      assert.equal(await page.page.evaluate(() => customElements.get('fx-ticker')), undefined);
      assert.equal(await page.page.evaluate(() => 'stolen' in window), false);
    });
  }
});

describe('the snippet for pages with a strict policy', () => {
  it('works without a word under exactly the policy that it prints', async (t) => {
    assert.ok(snippets.strict.includes(`<!-- Content-Security-Policy: ${policy} -->`));
    const page = await visit(t, snippets.strict, {headers: {'Content-Security-Policy': policy}});
    await page.shows();
    await page.isQuiet();
    assert.deepEqual(await page.violations(), []);
  });

  it('works without a word where that is all that the page allows', async (t) => {
    const page = await visit(t, snippets.strict, {
      headers: {'Content-Security-Policy': `default-src 'none'; ${policy}`},
    });
    await page.shows();
    await page.isQuiet();
  });

  it('needs every part of that policy', async (t) => {
    for (const directive of ['script-src', 'style-src', 'connect-src']) {
      const less = policy.replace(new RegExp(`${directive} [^;]+`), `${directive} 'none'`);
      const page = await visit(t, snippets.strict, {headers: {'Content-Security-Policy': less}});
      await eventually(async () => assert.match((await page.violations()).join(), new RegExp(directive)));
    }
  });
});

describe('the fragment', () => {
  const styles = `default-src 'none'; style-src ${BASE}`;

  it('shows rates without script, where styles may come from the publisher alone', async (t) => {
    const page = await visit(t, snippets.fragment.replace(/<script type="module"[^]*$/, ''), {
      headers: {'Content-Security-Policy': styles},
    });
    await page.shows();
    await page.isQuiet();
    assert.deepEqual(await page.violations(), []);
    assert.equal((await page.box('fx-ticker', '[part=list]')).height > 10, true);
  });

  it('is taken over by the script without a request for its document, under the policy of the strict snippet', async (t) => {
    const page = await visit(t, snippets.fragment, {
      headers: {'Content-Security-Policy': `default-src 'none'; ${policy}`},
    });
    await page.shows();
    await eventually(async () => assert.deepEqual(await page.events(), ['nw-ready']));
    await page.isQuiet();
    assert.deepEqual(await page.violations(), []);
    assert.deepEqual(
      page.requested.filter((url) => url.endsWith('.json')),
      [],
    );
  });
});

/** The frame of a page, once it is there. */
async function frameIn({page}: Visit, base = BASE): Promise<Frame> {
  let found: Frame | undefined;
  await eventually(() => {
    found = page.frames().find((frame) => frame.url().startsWith(`${base}frame.html`));
    assert.ok(found);
  });
  return found!;
}

/** The pairs in a frame, as Visit.pairs() has them. */
function pairsIn(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const pairs = document.querySelector('fx-ticker')?.shadowRoot?.querySelectorAll('[part=list] > [part=pair]') ?? [];
    return [...pairs].map((pair) =>
      ['code', 'rate'].map((part) => pair.querySelector(`[part=${part}]`)?.textContent ?? '').join(' '),
    );
  });
}

const bare = snippets.frame.replace(/<script[^]*$/, '');
const script = /<script[^]*$/.exec(snippets.frame)?.[0] ?? '';

interface Heard {
  readonly heard: Record<string, unknown>[];
}

/** Keeps what frames say to the page. */
function listen(): void {
  const heard: unknown[] = [];
  Object.assign(window, {heard});
  addEventListener('message', ({data}) => heard.push(data));
}

const heard = (page: Visit): Promise<Record<string, unknown>[]> =>
  page.page.evaluate(() => (window as unknown as Heard).heard);

const height = (page: Visit, selector = 'iframe'): Promise<number> =>
  page.page.$eval(selector, (frame) => (frame as HTMLIFrameElement).clientHeight);

/** How tall the content of a frame is. */
const content = (frame: Frame): Promise<number> =>
  frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));

describe('the frame', () => {
  it('shows rates from its sandbox, without an origin and without storage, under its own policy', async (t) => {
    const page = await visit(t, bare);
    const frame = await frameIn(page);
    await eventually(async () => assert.deepEqual(await pairsIn(frame), SHOWN));
    const state = await frame.evaluate(() => {
      let storage = 'there';
      try {
        localStorage.getItem('x');
      } catch (error) {
        storage = (error as Error).name;
      }
      return {origin: self.origin, storage};
    });
    assert.deepEqual(state, {origin: 'null', storage: 'SecurityError'});
    const [asked] = hosts.publisher.requests('/embed/documents/rates.json');
    assert.equal(asked?.headers.origin, 'null');
    const modules = hosts.publisher.requests().filter(({path}) => path.startsWith('/embed/v1/newswire.js'));
    assert.deepEqual(
      modules.map(({headers}) => headers.origin),
      ['null'],
    );
    await page.isQuiet();
  });

  it('asks for nothing but files of the folder', async (t) => {
    const page = await visit(t, bare);
    const frame = await frameIn(page);
    await eventually(async () => assert.deepEqual(await pairsIn(frame), SHOWN));
    const asked = hosts.publisher.requests().map(({path}) => path);
    assert.ok(asked.length > 4);
    assert.deepEqual(
      asked.filter((path) => !path.startsWith('/embed/')),
      [],
    );
  });

  it('goes against no policy of its own', async (t) => {
    const page = await visit(t, bare.replace('loading="lazy"', ''), {before: record});
    const frame = await frameIn(page);
    await eventually(async () => assert.deepEqual(await pairsIn(frame), SHOWN));
    assert.deepEqual(await frame.evaluate(() => (window as unknown as {violated: string[]}).violated), []);
  });

  it('is allowed on a page that is isolated from others', async (t) => {
    const page = await visit(t, bare, {headers: {'Cross-Origin-Embedder-Policy': 'require-corp'}});
    const frame = await frameIn(page);
    await eventually(async () => assert.deepEqual(await pairsIn(frame), SHOWN));
    await page.isQuiet();
  });

  it('has a ground of its own, so that it can be read on every page', async (t) => {
    const page = await visit(t, `<div style="background: #000">${bare}</div>`);
    const frame = await frameIn(page);
    await eventually(async () => assert.deepEqual(await pairsIn(frame), SHOWN));
    const colours = await frame.evaluate(() => {
      const {backgroundColor, color} = getComputedStyle(document.documentElement);
      return [backgroundColor, color];
    });
    assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  });

  it('opens its links in a window of their own', async (t) => {
    const page = await visit(t, bare);
    const frame = await frameIn(page);
    await eventually(async () => assert.deepEqual(await pairsIn(frame), SHOWN));
    hosts.publisher.put('embed/opened.html', '<title>Opened</title>', {'Cache-Control': 'no-store'});
    await frame.evaluate((url) => {
      const link = document.querySelector<HTMLAnchorElement>('fx-ticker > a');
      const other = document.createElement('a');
      other.href = url;
      other.textContent = 'Elsewhere';
      link?.parentElement?.before(other);
    }, `${BASE}opened.html`);
    const link = await frame.$('a[href$="opened.html"]');
    await eventually(async () => {
      await link?.click();
      await wait(100);
      assert.ok(hosts.publisher.requests('/embed/opened.html').length > 0);
    });
    // Neither the frame nor the page went there.
    assert.ok(page.page.frames().some((each) => each.url() === `${BASE}frame.html`));
    assert.ok(page.page.url().startsWith(hosts.partner.origin));
  });

  it('is a page for readers in landing.html, without a word', async (t) => {
    const page = await visit(t, '');
    await page.page.goto(`${BASE}landing.html`);
    await page.shows();
    await page.isQuiet();
    assert.deepEqual(await page.violations(), []);
  });
});

describe('the frame of a feed, with flags and with pictures from a third host', () => {
  const picture = `${hosts.partner.origin}/doc/dam.svg`;
  const story = (id: number): object => ({
    id: `story-${id}`,
    url: `https://news.example/${id}`,
    title: `A Dam on the Naryn, Number ${id}`,
    content_text: 'Engineers would start next spring.',
    date_published: new Date(Date.now() - id * 3_600_000).toISOString(),
    _newswire: {countries: ['KG'], image: {url: picture, alt: 'A dam', credit: 'Photo: A. B.', width: 8, height: 5}},
  });
  const news = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'News Example',
    _newswire: {publisher: {name: 'News Example', url: 'https://news.example/'}, generated: new Date().toISOString()},
    items: [1, 2, 3].map(story),
  };

  for (const [where, headers] of [
    ['a plain page', {}],
    ['a page that is isolated from others', {'Cross-Origin-Embedder-Policy': 'require-corp'}],
  ] as const) {
    it(`shows them all on ${where}, under its own policy, and is as tall as they are`, async (t) => {
      hosts.partner.put('dam.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"/>');
      const {policy: needed} = await feeds.write(
        `${origin}/feeds/`,
        {news, rates},
        {element: 'country-feed', attributes: {country: 'KG', flag: true}},
      );
      assert.match(needed, new RegExp(`img-src ${origin}/feeds/ ${hosts.partner.origin};`));
      await serve(feeds, 'feeds');
      const page = await visit(t, await feeds.read('snippet-frame.html'), {headers, before: record});
      const frame = await frameIn(page, `${origin}/feeds/`);
      await eventually(async () => {
        const seen = await frame.evaluate(() => {
          const images = document.querySelector('country-feed')?.shadowRoot?.querySelectorAll('img') ?? [];
          // Those out of view have not been asked for yet.
          return [...images]
            .filter(({complete, naturalWidth}) => complete && naturalWidth > 0)
            .map(({src}) => new URL(src).pathname);
        });
        assert.deepEqual(new Set(seen), new Set(['/feeds/v1/flags/kg.svg', '/doc/dam.svg']));
      });
      await eventually(async () => assert.equal(await height(page), await content(frame)));
      assert.ok((await height(page)) > 300);
      assert.deepEqual(await frame.evaluate(() => (window as unknown as {violated: string[]}).violated), []);
      await page.isQuiet();
    });
  }
});

/** Keeps what a page or frame does against its policy. */
function record(): void {
  const violated: string[] = [];
  Object.assign(window, {violated});
  addEventListener('securitypolicyviolation', ({effectiveDirective}) => violated.push(effectiveDirective));
}

describe('what the frame says', () => {
  const wordpress = `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" src="${BASE}frame.html#?secret=AbC123xyz0" data-secret="AbC123xyz0" width="600" height="338"></iframe>`;

  it('is heard by WordPress, in its words and with its secret, and again when it asks', async (t) => {
    const page = await visit(t, wordpress, {before: listen});
    const frame = await frameIn(page);
    await eventually(async () => assert.ok((await heard(page)).some(({message}) => message === 'height')));
    await eventually(async () => assert.deepEqual(await pairsIn(frame), SHOWN));
    const expected = {message: 'height', value: await content(frame), secret: 'AbC123xyz0'};
    await eventually(async () => {
      assert.deepEqual((await heard(page)).filter(({message}) => message === 'height').pop(), expected);
    });
    const before = (await heard(page)).filter(({message}) => message === 'height').length;
    await page.page.evaluate(() => {
      document.querySelector('iframe')?.contentWindow?.postMessage({message: 'ready', secret: 'AbC123xyz0'}, '*');
    });
    await eventually(async () => {
      const said = (await heard(page)).filter(({message}) => message === 'height');
      assert.deepEqual([said.length, said.pop()], [before + 1, expected]);
    });
  });

  it('tells WordPress which link a reader chose, for its sandbox opens none', async (t) => {
    const page = await visit(t, wordpress, {before: listen});
    const frame = await frameIn(page);
    await eventually(async () => assert.ok((await heard(page)).some(({message}) => message === 'height')));
    await frame.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      link.textContent = 'Rates';
      document.body.prepend(link);
    }, `${BASE}landing.html`);
    await eventually(async () => {
      await (await frame.$('body > a'))?.click();
      const [said] = (await heard(page)).filter(({message}) => message === 'link');
      assert.deepEqual(said, {message: 'link', value: `${BASE}landing.html`, secret: 'AbC123xyz0'});
    });
  });

  it('is heard by AMP, and in words of our own; without a secret WordPress is told nothing', async (t) => {
    const page = await visit(t, bare, {before: listen});
    const frame = await frameIn(page);
    await eventually(async () => assert.deepEqual(await pairsIn(frame), SHOWN));
    await eventually(async () => {
      const tall = await content(frame);
      const said = await heard(page);
      assert.deepEqual(said.slice(-2), [
        {type: 'newswire:height', version: 1, height: tall},
        {sentinel: 'amp', type: 'embed-size', height: tall},
      ]);
    });
    assert.equal(
      (await heard(page)).some(({message}) => message !== undefined),
      false,
    );
  });

  it('is said once for each height, in whole pixels, and no more when nothing changes', async (t) => {
    const page = await visit(t, bare, {before: listen});
    const frame = await frameIn(page);
    await eventually(async () => assert.deepEqual(await pairsIn(frame), SHOWN));
    await frame.evaluate(() => document.body.style.setProperty('height', '250.4px'));
    const ours = async (): Promise<unknown[]> =>
      (await heard(page)).filter(({type}) => type === 'newswire:height').map((message) => message.height);
    await eventually(async () => assert.equal((await ours()).pop(), 251));
    const count = (await ours()).length;
    await frame.evaluate(() => document.body.style.setProperty('height', '250.6px'));
    await wait(300);
    assert.equal((await ours()).length, count);
  });

  it('is nothing before there is something to show', async (t) => {
    let send = (): void => undefined;
    const later = new Promise<void>((resolve) => (send = resolve));
    const page = await visit(t, bare, {
      before: listen,
      hold: (url) => (url.endsWith('/documents/rates.json') ? later : undefined),
    });
    await frameIn(page);
    await wait(700);
    assert.deepEqual(await heard(page), []);
    send();
    await eventually(async () => assert.ok((await heard(page)).length > 0));
  });

  it('is said of the link, when nothing else comes', async (t) => {
    const page = await visit(t, bare, {
      before: listen,
      hold: (url) => (url.endsWith('/newswire.js') ? 'fail' : undefined),
    });
    await eventually(async () => assert.ok((await heard(page)).some(({type}) => type === 'newswire:height')));
  });

  it('is nothing where it is a page of its own', async (t) => {
    const page = await visit(t, '', {before: listen});
    await page.page.goto(`${BASE}frame.html`);
    await page.shows();
    await wait(100);
    assert.deepEqual(await heard(page), []);
  });
});

describe('resize.js', () => {
  /** A frame of ours and one of another page, beside each other. */
  const other = `<iframe id="other" src="${hosts.partner.origin}/doc/other.html" width="300" height="150"></iframe>`;
  hosts.partner.put('other.html', '<title>Other</title>', {'Content-Type': 'text/html'});

  const grow = (frame: Frame, to: string): Promise<void> =>
    frame.evaluate((to) => document.body.style.setProperty('height', to), to);

  async function settled(page: Visit, frame: Frame): Promise<void> {
    await eventually(async () => assert.deepEqual(await pairsIn(frame), SHOWN));
    await eventually(async () => assert.equal(await height(page), Math.max(40, await content(frame))));
  }

  it('makes the frame as tall as what is in it, and follows it up and down', async (t) => {
    const page = await visit(t, bare + script);
    const frame = await frameIn(page);
    await settled(page, frame);
    await grow(frame, '333.3px');
    await eventually(async () => assert.equal(await height(page), 334));
    await grow(frame, '120px');
    await eventually(async () => assert.equal(await height(page), 120));
    await page.isQuiet();
  });

  it('works under a policy of the page’s that forbids style attributes', async (t) => {
    const page = await visit(t, bare + script, {
      headers: {'Content-Security-Policy': `default-src 'none'; script-src ${BASE}; frame-src ${BASE}`},
    });
    await settled(page, await frameIn(page));
    await page.isQuiet();
    assert.deepEqual(await page.violations(), []);
  });

  it('keeps within 40 and 4000 pixels', async (t) => {
    const page = await visit(t, bare + script);
    const frame = await frameIn(page);
    await settled(page, frame);
    await grow(frame, '99999px');
    await eventually(async () => assert.equal(await height(page), 4000));
    await frame.evaluate(() => parent.postMessage({type: 'newswire:height', version: 1, height: -5}, '*'));
    await eventually(async () => assert.equal(await height(page), 40));
  });

  it('asks frames that spoke before it was there', async (t) => {
    const page = await visit(t, bare, {before: listen});
    await eventually(async () => assert.ok((await heard(page)).length > 0));
    const before = await height(page);
    await page.page.addScriptTag({url: `${BASE}v1/resize.js`});
    const frame = await frameIn(page);
    await settled(page, frame);
    assert.notEqual(await height(page), before);
  });

  it('works for a frame that is added later, and when it is there twice', async (t) => {
    const page = await visit(t, script + script.replace('async', ''));
    await page.page.waitForNetworkIdle({idleTime: 100});
    await page.page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.src = src;
      document.body.append(frame);
    }, `${BASE}frame.html`);
    await settled(page, await frameIn(page));
    await page.isQuiet();
  });

  it('leaves nothing on the page’s global object', async (t) => {
    const page = await visit(t, '');
    const names = (): Promise<string[]> => page.page.evaluate(() => Object.getOwnPropertyNames(window).sort());
    const before = await names();
    await page.page.addScriptTag({url: `${BASE}v1/resize.js`});
    assert.deepEqual(await names(), before);
  });

  it('believes no message that is not a height', async (t) => {
    const page = await visit(t, bare + script);
    const frame = await frameIn(page);
    await settled(page, frame);
    const before = await height(page);
    const forged: unknown[] = [
      {type: 'newswire:height', version: 1, height: NaN},
      {type: 'newswire:height', version: 1, height: Infinity},
      {type: 'newswire:height', version: 1, height: '500'},
      {type: 'newswire:height', version: 1, height: {}},
      {type: 'newswire:height', version: 1},
      {type: 'newswire:height', version: 2, height: 500},
      {type: 'newswire:width', version: 1, height: 500},
      {height: 500},
      null,
      'newswire:height',
      500,
    ];
    // JSON has no NaN.
    for (const [index] of forged.entries()) {
      await frame.evaluate(
        (index, list) => {
          const numbers = [NaN, Infinity];
          const data =
            index < 2
              ? {type: 'newswire:height', version: 1, height: numbers[index]}
              : (JSON.parse(list) as unknown[])[index];
          parent.postMessage(data, '*');
        },
        index,
        JSON.stringify(forged),
      );
    }
    await wait(200);
    assert.equal(await height(page), before);
    await frame.evaluate(() => parent.postMessage({type: 'newswire:height', version: 1, height: 500}, '*'));
    await eventually(async () => assert.equal(await height(page), 500));
    await page.isQuiet();
  });

  it('believes no other window: not the page itself, and not a frame from elsewhere', async (t) => {
    const page = await visit(t, bare + other + script, {before: listen});
    await settled(page, await frameIn(page));
    const before = [await height(page), await height(page, '#other')];
    const message = {type: 'newswire:height', version: 1, height: 1234};
    await page.page.evaluate((data) => window.postMessage(data, '*'), message);
    const foreign = page.page.frames().find((frame) => frame.url().endsWith('/other.html'));
    await foreign?.evaluate((data) => parent.postMessage(data, '*'), message);
    await eventually(async () =>
      assert.equal((await heard(page)).filter((data) => data['height'] === 1234).length, 2, 'both were heard'),
    );
    await page.frames();
    assert.deepEqual([await height(page), await height(page, '#other')], before);
  });

  const says = `<script>parent.postMessage({type: 'newswire:height', version: 1, height: 1234}, '*')</script>`;

  it('believes no sandboxed frame from elsewhere, of itself or of ours, though its origin is "null" too', async (t) => {
    hosts.partner.put('says.html', says, {'Content-Type': 'text/html'});
    const page = await visit(t, `${bare}${script}<iframe id="other" sandbox="allow-scripts" height="150"></iframe>`);
    const frame = await frameIn(page);
    await settled(page, frame);
    await page.page.evaluate(listen);
    const address = `${hosts.partner.origin}/doc/says.html`;
    await page.page.$eval('#other', (other, src) => ((other as HTMLIFrameElement).src = src), address);
    await eventually(async () => assert.ok((await heard(page)).some((data) => data['height'] === 1234)));
    await page.frames();
    assert.deepEqual([await height(page), await height(page, '#other')], [await content(frame), 150]);
  });

  it('believes nobody from another host who got into a frame of ours', async (t) => {
    hosts.partner.put('says.html', says, {'Content-Type': 'text/html'});
    const gone = `<script>location.replace('${hosts.partner.origin}/doc/says.html')</script>`;
    hosts.publisher.put('embed/gone.html', gone, {'Content-Type': 'text/html'});
    const page = await visit(t, `${script}<iframe src="${BASE}gone.html" height="150"></iframe>`, {before: listen});
    await eventually(async () => assert.equal((await heard(page)).length, 1));
    await page.frames();
    assert.equal(await height(page), 150);
  });
});
