import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {eventually, Hosts, isFull, MANY, pageOf, type Visit} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const many = hosts.tag({attributes: `src="${hosts.file('rates.json')}" pairs="${MANY}"`});
const quoted = (markup: string): string => JSON.stringify(markup).replaceAll('<', '\\x3c');

/** What the moving strip is doing: whether it is paused and held, and how far into its animation it is. */
async function motion(page: Visit): Promise<{label: string | null; held: boolean; time: number; state: string}> {
  return page.page.$eval('fx-ticker', async ({shadowRoot}) => {
    const [animation] = shadowRoot!.querySelector('.track')!.getAnimations();
    await animation?.ready; // a pause counts from the next frame on
    return {
      label: shadowRoot!.querySelector('[part=control]')!.getAttribute('aria-label'),
      held: shadowRoot!.querySelector('.window')!.classList.contains('held'),
      time: Number(animation?.currentTime),
      state: String(animation?.playState),
    };
  });
}

describe('a snippet that', () => {
  it('document.write puts into the page works without a word', async (t) => {
    const page = await hosts.visit(
      t,
      pageOf(`<script>document.write(${quoted(hosts.tag() + hosts.script())})</script><p>More.</p>`),
    );
    await page.shows();
    await page.isQuiet();
  });

  it('document.write puts into the page with the classic script works without a word', async (t) => {
    const page = await hosts.visit(
      t,
      pageOf(`<script>document.write(${quoted(hosts.tag() + hosts.classic())})</script><p>More.</p>`),
    );
    await page.shows();
    await page.isQuiet();
  });

  it('innerHTML puts into a page long loaded, which has the script, works without a word', async (t) => {
    const page = await hosts.visit(t, pageOf(`<main></main>${hosts.script()}`));
    await page.page.waitForNetworkIdle({idleTime: 50});
    assert.deepEqual(
      hosts.publisher.requests().filter(({path}) => /fx-ticker/.test(path)),
      [],
      'nothing is loaded too early',
    );
    await page.page.evaluate(
      (markup) => (document.querySelector('main')!.innerHTML = markup),
      hosts.tag() + hosts.script(),
    );
    await page.shows();
    await page.isQuiet();
  });

  it('innerHTML puts into a page without the script stays a link, and works once a script is added', async (t) => {
    const page = await hosts.visit(t, pageOf('<main></main>'));
    await page.page.evaluate(
      (markup) => (document.querySelector('main')!.innerHTML = markup),
      hosts.tag() + hosts.script(),
    );
    await page.frames();
    assert.ok(await page.showsFallback());
    assert.deepEqual(hosts.publisher.requests(), []);
    // What jQuery's .html() and many consent managers do with a classic script.
    await page.page.evaluate((src) => {
      document.body.append(Object.assign(document.createElement('script'), {src}));
    }, hosts.file('newswire.classic.js'));
    await page.shows();
    await page.isQuiet();
  });

  it('waits in a template loads nothing until it is cloned, and then works', async (t) => {
    const page = await hosts.visit(t, pageOf(`<template>${hosts.tag()}</template><main></main>${hosts.script()}`));
    await page.page.waitForNetworkIdle({idleTime: 50});
    assert.deepEqual(
      hosts.publisher.requests().filter(({path}) => /fx-ticker|rates\.json/.test(path)),
      [],
    );
    await page.page.evaluate(() => {
      document.querySelector('main')!.append(document.querySelector('template')!.content.cloneNode(true));
    });
    await page.shows();
    await page.isQuiet();
  });

  it('stands in a shadow root stays its fallback until discover(root) is told, and then works', async (t) => {
    const root = `<section><template shadowrootmode="open">${hosts.tag()}</template></section>`;
    const page = await hosts.visit(t, pageOf(root + hosts.script()));
    await page.page.waitForNetworkIdle({idleTime: 50});
    const text = (): Promise<string> =>
      page.page.$eval('section', ({shadowRoot}) => {
        const pairs = shadowRoot!
          .querySelector('fx-ticker')!
          .shadowRoot?.querySelectorAll('.list > [part=pair] > [part=rate]');
        return [...(pairs ?? [])].map(({textContent}) => textContent).join(' ');
      });
    assert.equal(await text(), '');
    await page.page.evaluate(async (src) => {
      const {discover} = (await import(src)) as {discover: (root: ParentNode) => Promise<void>};
      await discover(document.querySelector('section')!.shadowRoot!);
    }, hosts.file('newswire.js'));
    await eventually(async () => assert.equal(await text(), '87.45 518.02'));
    await page.isQuiet();
  });

  it('stands in a frame of the partner’s own works there', async (t) => {
    const page = await hosts.visit(t, pageOf('<iframe width="600" height="60"></iframe>'));
    await page.page.$eval('iframe', (frame, markup) => (frame.srcdoc = markup), pageOf(hosts.tag() + hosts.script()));
    await eventually(async () => {
      const rates = await page.page.$eval(
        'iframe',
        ({contentDocument}) =>
          contentDocument!.querySelector('fx-ticker')?.shadowRoot?.querySelector('[part=rate]')?.textContent,
      );
      assert.equal(rates, '87.45');
    });
    await page.isQuiet();
  });

  it('stands in a sandboxed frame, which may keep nothing, works there', async (t) => {
    const page = await hosts.visit(t, pageOf('<iframe sandbox="allow-scripts" width="600" height="60"></iframe>'));
    await page.page.$eval('iframe', (frame, markup) => (frame.srcdoc = markup), pageOf(hosts.tag() + hosts.script()));
    await eventually(async () => {
      const [, frame] = page.page.frames();
      const rates = await frame?.evaluate(
        () => document.querySelector('fx-ticker')?.shadowRoot?.querySelector('[part=rate]')?.textContent,
      );
      assert.equal(rates, '87.45');
    });
    await page.isQuiet();
  });
});

/**
 * What Prototype 1.6 and MooTools 1.2 did to the pages they were on, in our own few lines: natives replaced by
 * others of the same name, and every array, string and function with enumerable additions.
 */
const OLD_LIBRARIES = `<script>
  Array.from = function (list) {
    if (!list) return [];
    if (list.toArray) return list.toArray();
    var result = [];
    for (var i = 0; i < (list.length || 0); i++) result[i] = list[i];
    return result;
  };
  window.Event = {observe: function () {}, stop: function () {}, KEY_TAB: 9};
  var OldElement = window.Element;
  window.Element = function (name, attributes) {
    var element = document.createElement(name);
    for (var key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };
  window.Element.prototype = OldElement.prototype;
  Array.prototype.each = function (visit) { for (var i = 0; i < this.length; i++) visit(this[i], i); };
  Array.prototype.clone = function () { return this.concat(); };
  Array.prototype.toJSON = function () { return '[' + this.join(',') + ']'; };
  Array.prototype.include = function (value) { return this.indexOf(value) > -1; };
  String.prototype.toJSON = function () { return '"' + this + '"'; };
  String.prototype.strip = function () { return this.replace(/^\\s+|\\s+$/g, ''); };
  Object.prototype.implement = function () { return this; };
  Function.prototype.delay = function (seconds) { return setTimeout(this, seconds * 1000); };
  Function.prototype.bind = function (self, list) {
    var run = this;
    return function () { return run.apply(self, list === undefined ? arguments : [].concat(list)); };
  };
  window.$ = function (id) { return document.getElementById(id); };
</script>`;

describe('on a page with an old library that replaces natives', () => {
  it('the strip works and moves without a word', async (t) => {
    const page = await hosts.visit(t, pageOf(many + hosts.script(), {head: OLD_LIBRARIES}), {width: 390});
    await page.shows(['USD/KGS 87.45', 'USD/KZT 518.02', 'USD/TJS 9.5740', 'USD/UZS 12,042.31', 'USD/TMT 3.5000']);
    await eventually(async () => assert.equal(await page.running(), 1));
    await isFull(page);
    await page.isQuiet();
  });

  it('its button pauses the strip and its sources open', async (t) => {
    const page = await hosts.visit(t, pageOf(many + hosts.script(), {head: OLD_LIBRARIES}), {width: 390});
    await eventually(async () => assert.equal(await page.running(), 1));
    await page.page.click('fx-ticker >>> [part=control]');
    await eventually(async () => assert.equal(await page.running(), 0));
    await page.page.click('fx-ticker >>> [part=note] button');
    await eventually(async () => {
      const sources = await page.page.$eval(
        'fx-ticker',
        ({shadowRoot}) => shadowRoot!.querySelector('[part=sources]')?.textContent,
      );
      assert.match(sources ?? '', /Example Bank/);
    });
    await page.isQuiet();
  });
});

describe('a strip that', () => {
  it('the reader paused stays paused where it was when moveBefore() moves it', async (t) => {
    const page = await hosts.visit(t, pageOf(`<main>${many}</main><aside></aside>${hosts.script()}`), {width: 390});
    if (!(await page.page.evaluate(() => 'moveBefore' in Element.prototype)))
      return t.skip('this browser has no moveBefore()');
    await eventually(async () => assert.ok((await motion(page)).time > 200));
    await page.page.click('fx-ticker >>> [part=control]');
    await eventually(async () => assert.equal((await motion(page)).state, 'paused'));
    const before = await motion(page);
    await move(page);
    await page.frames();
    assert.deepEqual(await motion(page), before);
    assert.deepEqual(await page.events(), ['nw-ready']);
    assert.equal(hosts.publisher.requests('/v1/rates.json').length, 1);
    await page.isQuiet();
  });

  it('moves goes on from where it was when moveBefore() moves it, and still stops when it leaves the screen', async (t) => {
    const rest = `<aside></aside><div style="height: 3000px"></div>`;
    const page = await hosts.visit(t, pageOf(`<main>${many}</main>${rest}${hosts.script()}`), {width: 390});
    if (!(await page.page.evaluate(() => 'moveBefore' in Element.prototype)))
      return t.skip('this browser has no moveBefore()');
    await eventually(async () => assert.ok((await motion(page)).time > 300));
    const before = await motion(page);
    await move(page);
    await page.frames();
    const after = await motion(page);
    assert.ok(after.time >= before.time, `it was at ${before.time} ms and is at ${after.time}`);
    assert.deepEqual([after.state, after.held], ['running', false]);
    await page.page.evaluate(() => scrollTo(0, 2500));
    await eventually(async () => assert.equal(await page.running(), 0));
    await page.isQuiet();
  });

  it('moveBefore() moves to a place of another language and direction speaks and runs as that place does', async (t) => {
    for (const [place, label, dir] of [
      ['lang="ru"', /[а-я]/, 'ltr'],
      ['dir="rtl"', /Pause/, 'rtl'],
    ] as const) {
      const page = await hosts.visit(t, pageOf(`<main>${many}</main><aside ${place}></aside>${hosts.script()}`), {
        width: 390,
      });
      if (!(await page.page.evaluate(() => 'moveBefore' in Element.prototype))) {
        t.skip('this browser has no moveBefore()');
        return;
      }
      await eventually(async () => assert.equal(await page.running(), 1));
      await move(page);
      await eventually(async () => assert.match((await motion(page)).label ?? '', label));
      await page.frames();
      const [control, list] = [await page.box('fx-ticker', '[part=control]'), await page.box('fx-ticker', '.window')];
      assert.equal(control.left > list.left ? 'rtl' : 'ltr', dir);
      await isFull(page);
      await page.isQuiet();
    }
  });

  it('the reader comes back to through the back/forward cache is as it was left', async (t) => {
    hosts.partner.put('elsewhere.html', pageOf('Elsewhere'));
    const page = await hosts.visit(t, pageOf(many + hosts.script()), {width: 390});
    await eventually(async () => assert.equal(await page.running(), 1));
    await page.page.click('fx-ticker >>> [part=control]');
    await eventually(async () => assert.equal((await motion(page)).state, 'paused'));
    await page.page.evaluate(() => {
      addEventListener('pageshow', ({persisted}) => Object.assign(window, {persisted}));
    });
    const before = await motion(page);
    await page.page.goto(`${hosts.partner.origin}/doc/elsewhere.html`);
    await page.page.goBack();
    assert.equal(
      await page.page.evaluate(() => (window as unknown as {persisted?: boolean}).persisted),
      true,
      'not from the cache',
    );
    assert.deepEqual(await motion(page), before);
    await page.page.click('fx-ticker >>> [part=control]');
    await eventually(async () => assert.equal(await page.running(), 1));
    assert.deepEqual([page.said, page.thrown, page.reported], [[], [], []]);
  });

  it('leaves the page and comes back, as routers do, shows its rates again without a new request', async (t) => {
    const page = await hosts.visit(t, pageOf(`<main>${hosts.tag()}</main>${hosts.script()}`));
    await page.shows();
    await page.page.evaluate(() => {
      const main = document.querySelector('main')!;
      const ticker = main.querySelector('fx-ticker')!;
      main.replaceChildren();
      setTimeout(() => main.append(ticker), 100);
    });
    await page.page.waitForSelector('main > fx-ticker');
    await page.shows();
    assert.equal(hosts.publisher.requests('/v1/rates.json').length, 1);
    await page.isQuiet();
  });
});

function move(page: Visit): Promise<void> {
  return page.page.evaluate(() => {
    const aside = document.querySelector('aside') as Element & {moveBefore: (node: Node, before: Node | null) => void};
    aside.moveBefore(document.querySelector('fx-ticker')!, null);
  });
}
