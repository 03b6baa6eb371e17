import assert from 'node:assert/strict';
import {after, describe, it, type TestContext} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {eventually, Hosts, isFull, MANY, pageOf, SHOWN, type Visit} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const src = `src="${hosts.file('rates.json')}"`;
const many = hosts.tag({attributes: `${src} pairs="${MANY}"`});

/** A page whose own rules are these, with the snippet in it. */
function styled(rules: string, body = hosts.tag()): string {
  return pageOf(body + hosts.script(), {head: `<style>${rules}</style>`});
}

/** The strip is one whole row: as wide as it should be, 44 px high, each pair beside the other inside it. */
async function isWhole(page: Visit, width: number): Promise<void> {
  await page.shows();
  await page.frames();
  const strip = await page.box('fx-ticker', '.strip');
  assert.deepEqual([Math.round(strip.width), Math.round(strip.height)], [Math.round(width), 44]);
  const pairs = await page.page.$eval('fx-ticker', ({shadowRoot}) =>
    [...shadowRoot!.querySelectorAll('.list > [part=pair]')].map((pair) => {
      const {left, right, top, bottom} = pair.getBoundingClientRect();
      return {left, right, top, bottom};
    }),
  );
  const [first, second] = pairs;
  assert.ok(first && second && pairs.length === 2);
  assert.equal(Math.round(first.top), Math.round(second.top));
  assert.ok(first.right > first.left + 60 && first.bottom > first.top + 12, 'a pair is squeezed');
  const gap = second.left - first.right;
  assert.ok(gap > -1 && gap < 48, `the pairs stand ${gap} px apart`);
}

/** The width of the room that the page gives, in CSS pixels. */
const room = async (page: Visit): Promise<number> => (await page.box('body')).width;

describe('on a page whose style sheet', () => {
  for (const rules of [
    '* {all: unset}',
    '* {all: unset !important}',
    '* {all: initial !important}',
    '* {display: inline !important}',
  ]) {
    it(`says ${rules}, the strip is whole`, async (t) => {
      const page = await hosts.visit(
        t,
        styled(`${rules} #room {display: block !important}`, `<div id="room">${hosts.tag()}</div>`),
      );
      await isWhole(page, (await page.box('#room')).width);
      await page.isQuiet();
    });
  }

  for (const rules of ['* {all: unset}', '* {all: unset !important}', '* {container: none !important}']) {
    it(`says ${rules}, a narrow strip still has its date below its pairs`, async (t) => {
      const page = await hosts.visit(
        t,
        styled(`${rules} #room {display: block !important}`, `<div id="room">${many}</div>`),
        {
          width: 390,
        },
      );
      await eventually(async () => assert.equal(await page.running(), 1));
      const [list, note] = [await page.box('fx-ticker', '.window'), await page.box('fx-ticker', '[part=note]')];
      assert.ok(note.top >= list.bottom - 2, `the date begins at ${note.top} and the pairs end at ${list.bottom}`);
      assert.equal((await page.box('fx-ticker', '.strip')).height, 44);
    });
  }

  for (const rules of [
    '* {box-sizing: border-box; margin: 0; padding: 0; border: 0; float: none}',
    '* {min-width: 0 !important; max-width: 100% !important; overflow-wrap: anywhere; word-break: break-all}',
    'ul, li, p, button, a {display: none !important; position: absolute; font-size: 99px}',
    '* {letter-spacing: .01em; transition: all 1s !important; animation: none}',
  ]) {
    it(`says ${rules}, the strip is whole`, async (t) => {
      const page = await hosts.visit(t, styled(rules));
      await isWhole(page, await room(page));
    });
  }

  it('makes a rem ten pixels has the strip in the size of the text around it', async (t) => {
    const page = await hosts.visit(t, styled('html {font-size: 62.5%} body {font-size: 1.6rem}'));
    await isWhole(page, await room(page));
    const size = await page.page.$eval(
      'fx-ticker',
      ({shadowRoot}) => getComputedStyle(shadowRoot!.querySelector('.strip')!).fontSize,
    );
    assert.equal(size, '14px');
  });

  it('hides the element has no strip, no movement; and a moving strip once it is shown', async (t) => {
    const page = await hosts.visit(t, styled('.tab > * {display: none !important}', `<div class="tab">${many}</div>`), {
      width: 390,
    });
    await eventually(async () => assert.deepEqual(await page.events(), ['nw-ready']));
    await page.frames();
    assert.equal((await page.box('fx-ticker')).height, 0);
    assert.equal(await page.running(), 0);
    await page.page.$eval('.tab', (tab) => (tab.className = ''));
    await eventually(async () => assert.equal(await page.running(), 1));
    await isFull(page);
    await page.isQuiet();
  });

  it('hides it by the hidden attribute alone, under display: block', async (t) => {
    const page = await hosts.visit(t, styled('', hosts.tag({attributes: `${src} hidden`})));
    await eventually(async () => assert.deepEqual(await page.events(), ['nw-ready']));
    assert.equal((await page.box('fx-ticker')).height, 0);
  });
});

describe('in a room that', () => {
  for (const [what, style] of Object.entries({
    'is a flex row': 'display: flex',
    'is an inline flex row': 'display: inline-flex',
    'is a flex column with its items at the start': 'display: flex; flex-direction: column; align-items: flex-start',
    'is a grid column as wide as its content': 'display: grid; grid-template-columns: max-content',
    floats: 'float: left',
    'is a table cell': 'display: table-cell',
    'is positioned': 'position: absolute',
    'is as narrow as its content allows': 'width: min-content',
    'is as wide as its content asks': 'width: fit-content',
  })) {
    it(`${what} gives no width of its own, the strip keeps a readable one`, async (t) => {
      const page = await hosts.visit(t, styled(`#room {${style}}`, `<div id="room">${hosts.tag()}</div>`));
      await page.shows();
      await page.frames();
      const {width, height} = await page.box('fx-ticker', '.strip');
      assert.ok(width >= 150, `the strip is ${width} px wide`);
      assert.equal(height, 44);
      await page.isQuiet();
    });
  }

  it('is a flex row and full of something that does not give way, the strip keeps a readable width', async (t) => {
    const page = await hosts.visit(
      t,
      styled('#room {display: flex} b {flex: none; width: 790px}', `<div id="room"><b></b>${many}</div>`),
    );
    await eventually(async () => assert.equal(await page.running(), 1));
    const {width} = await page.box('fx-ticker', '.strip');
    assert.ok(width >= 150, `the strip is ${width} px wide`);
  });

  it('is a flex row on a narrow screen makes the page no wider than the screen', async (t) => {
    const page = await hosts.visit(t, styled('#room {display: flex}', `<div id="room">${many}</div>`), {width: 320});
    await page.shows(['USD/KGS 87.45', 'USD/KZT 518.02', 'USD/TJS 9.5740', 'USD/UZS 12,042.31', 'USD/TMT 3.5000']);
    await page.frames();
    const {scrollWidth} = await page.page.evaluate(() => ({scrollWidth: document.documentElement.scrollWidth}));
    assert.ok(scrollWidth <= 320, `the page is ${scrollWidth} px wide`);
  });
});

describe('on a page that reads from right to left', () => {
  const moves = async (t: TestContext, html: string): Promise<Visit> => {
    const page = await hosts.visit(t, html, {width: 390});
    await eventually(async () => assert.equal(await page.running(), 1));
    return page;
  };

  for (const [how, html] of Object.entries({
    'by dir on the root': pageOf(many + hosts.script(), {html: 'lang="en" dir="rtl"'}),
    'by dir on an ancestor': pageOf(`<div dir="rtl">${many}</div>${hosts.script()}`),
    'by dir on the tag': pageOf(hosts.tag({attributes: `${src} pairs="${MANY}" dir="rtl"`}) + hosts.script()),
    'by its style sheet alone': styled('body {direction: rtl}', many),
  })) {
    it(`${how}, the strip moves to the right and is full all the way round`, async (t) => {
      const page = await moves(t, html);
      const [control, list] = [await page.box('fx-ticker', '[part=control]'), await page.box('fx-ticker', '.window')];
      assert.ok(control.left >= list.right, 'the strip does not begin at the right');
      const places = await page.page.$eval('fx-ticker', ({shadowRoot}) => {
        const track = shadowRoot!.querySelector('.track')!;
        const [animation] = track.getAnimations();
        animation!.pause();
        return [0, 1000].map((time) => {
          animation!.currentTime = time;
          return track.getBoundingClientRect().left;
        });
      });
      assert.ok((places[1] ?? 0) > (places[0] ?? 0), 'the strip moves to the left');
      await isFull(page);
      await page.isQuiet();
    });
  }

  it('and one that reads from left to right, it moves to the left and is full all the way round', async (t) => {
    const page = await moves(t, pageOf(many + hosts.script()));
    await isFull(page);
  });

  it('since its reader chose another language, the strip turns round with it', async (t) => {
    const page = await moves(t, pageOf(many + hosts.script()));
    await page.page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await page.frames();
    await isFull(page);
  });

  it('by its style sheet, an island of the other direction by dir goes its own way', async (t) => {
    const page = await moves(t, styled('body {direction: rtl}', `<div dir="ltr">${many}</div>`));
    await isFull(page);
  });
});

describe('on a page', () => {
  it('in quirks mode the strip is whole', async (t) => {
    const page = await hosts.visit(t, pageOf(hosts.tag() + hosts.script(), {doctype: ''}));
    assert.equal(await page.page.evaluate(() => document.compatMode), 'BackCompat');
    await isWhole(page, await room(page));
    await page.isQuiet();
  });

  it('in quirks mode, in a table of a fixed font, the strip takes the size of the text around it', async (t) => {
    const table = `<table width="100%"><tr><td><font size="2">${hosts.tag()}</font></td></tr></table>`;
    const page = await hosts.visit(t, pageOf(table + hosts.script(), {doctype: ''}));
    await isWhole(page, (await page.box('td > font > fx-ticker')).width);
    const [own, around] = await page.page.$eval('fx-ticker', (host) =>
      [host.shadowRoot!.querySelector('.strip')!, host.parentElement!].map((each) =>
        parseFloat(getComputedStyle(each).fontSize),
      ),
    );
    assert.ok(Math.abs((own ?? 0) - (around ?? 0) * 0.875) < 0.01);
  });

  it('with a <base> elsewhere nothing but what is relative goes there', async (t) => {
    const page = await hosts.visit(
      t,
      pageOf(hosts.tag() + hosts.script(), {head: '<base href="https://elsewhere.example/">'}),
    );
    await page.shows();
    await page.isQuiet();
    assert.deepEqual(
      page.requested.filter((url) => url.includes('elsewhere')),
      [],
    );
  });

  it('with a <base> at the publisher’s a relative src is read from there', async (t) => {
    const tag = hosts.tag({attributes: 'src="rates.json" pairs="USD/KGS USD/KZT"'});
    const page = await hosts.visit(t, pageOf(tag + hosts.script(), {head: `<base href="${hosts.file('')}">`}));
    await page.shows();
    await page.isQuiet();
  });

  it('without a <base> a relative src is read from beside the page', async (t) => {
    hosts.partner.put('own.json', await (await fetch(hosts.file('rates.json'))).text());
    const tag = hosts.tag({attributes: 'src="own.json" pairs="USD/KGS USD/KZT"'});
    const page = await hosts.visit(t, pageOf(tag + hosts.script()));
    await page.shows(SHOWN);
    assert.equal(hosts.partner.requests('/doc/own.json').length, 1);
  });
});

describe('a page that hides our elements', () => {
  const MINUTE = 1000;

  /** Lets a minute pass in a second, so that what is due every fifteen seconds is due. Runs in the page. */
  function quicken(): void {
    const [later, now, steady] = [setTimeout, Date.now, performance.now.bind(performance)];
    const start = now();
    // Not for a request, which has ten seconds and a minute: the network is no faster than it was.
    window.setTimeout = ((run: () => void, delay = 0) =>
      later(run, delay > 10_000 && delay < 60_000 ? delay / 60 : delay)) as typeof setTimeout;
    Date.now = () => start + (now() - start) * 60;
    performance.now = () => steady() * 60;
  }

  const requests = (): number => hosts.publisher.requests().filter(({path}) => /\.json$/.test(path)).length;
  // Without the style attribute of the snippet, which says display: block louder than rules do.
  const polled = hosts
    .all()
    .replace(/ style="[^"]*"/, '')
    .replaceAll(' src=', ' refresh="15" src=')
    .replace('USD/KGS USD/KZT', MANY);
  const rules = '<style>@media (max-width: 300px) {#room > * {display: none}} .tab > * {display: none}</style>';

  for (const [how, hide, show] of [
    ['by a media query', 'narrow', 'wide'],
    ['by a class', "room.className = 'tab'", "room.className = ''"],
    [
      'by a style of theirs',
      "for (const {style} of room.children) style.setProperty('display', 'none')",
      "for (const {style} of room.children) style.setProperty('display', 'block')",
    ],
    ['with what they are in', "room.style.display = 'none'", "room.style.display = ''"],
  ] as const) {
    const change = async ({page}: Visit, how: string): Promise<void> => {
      const width = {narrow: 290, wide: 390}[how];
      await (width ? page.setViewport({width, height: 600}) : page.evaluate(`{ ${how} }`));
    };

    it(`${how} is obeyed: nothing is seen, moves or is asked for, until they are shown again`, async (t) => {
      const page = await hosts.visit(t, pageOf(`<div id="room">${polled}</div>${hosts.script()}`, {head: rules}), {
        width: 390,
        before: quicken,
      });
      await eventually(async () => assert.equal(await page.running(), 1));
      await eventually(() => assert.ok(requests() >= 6, 'nothing is asked for again'));
      await change(page, hide);
      await page.frames();
      for (const tag of ['fx-ticker', 'news-card', 'country-feed']) assert.equal((await page.box(tag)).height, 0, tag);
      assert.equal(await page.running(), 0);
      await wait(MINUTE / 4); // what was under way
      const before = requests();
      await wait(MINUTE);
      assert.equal(requests(), before, 'something is asked for that nobody sees');
      await change(page, show);
      await eventually(async () => assert.equal(await page.running(), 1));
      await eventually(() => assert.ok(requests() >= before + 2, 'what is due is not asked for'));
      await page.isQuiet();
    });
  }
});
