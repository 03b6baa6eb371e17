import assert from 'node:assert/strict';
import {after, describe, it, type TestContext} from 'node:test';
import {Hosts, MANY, pageOf, type Visit} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const SECONDS = 2;
/** What Chromium's main thread does for a frame of its own, by the names in its traces. */
const WORK = ['Layout', 'UpdateLayoutTree', 'PrePaint', 'Paint', 'FireAnimationFrame'];

/** How often the main thread did each kind of work for the page, in two seconds. */
async function work({page}: Visit): Promise<Record<string, number>> {
  await page.tracing.start({categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline']});
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
  const trace = await page.tracing.stop();
  const {traceEvents} = JSON.parse(new TextDecoder().decode(trace)) as {traceEvents: {name: string; ph: string}[]};
  return Object.fromEntries(
    WORK.map((name) => [name, traceEvents.filter((event) => event.name === name && event.ph !== 'E').length]),
  );
}

async function visit(t: TestContext, extra = ''): Promise<Visit> {
  const page = await hosts.visit(
    t,
    pageOf(`${hosts.tag({attributes: `src="${hosts.file('rates.json')}" pairs="${MANY}"`})}${hosts.script()}${extra}`),
    {width: 390},
  );
  await page.page.waitForFunction(() =>
    document
      .querySelector('fx-ticker')
      ?.shadowRoot?.getAnimations()
      .some(({playState}) => playState === 'running'),
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  return page;
}

describe('a strip that moves', () => {
  it('gives the main thread nothing to do: no style, no layout, no paint, no frame', async (t) => {
    const counts = await work(await visit(t));
    assert.deepEqual(counts, Object.fromEntries(WORK.map((name) => [name, 0])));
  });

  it('is told from one that does: a script that moves a box again and again is seen', async (t) => {
    const page = await visit(t, '<div id="box">a box</div>');
    await page.page.evaluate(() => {
      setInterval(() => {
        document.getElementById('box')?.style.setProperty('margin-inline-start', `${String(Date.now() % 50)}px`);
      }, 20);
    });
    const counts = await work(page);
    for (const name of ['Layout', 'UpdateLayoutTree', 'PrePaint']) {
      assert.ok((counts[name] ?? 0) > 10, `${name}: ${String(counts[name])}`);
    }
  });
});
