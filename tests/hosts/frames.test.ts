import assert from 'node:assert/strict';
import {after, describe, it, type TestContext} from 'node:test';
import {Hosts, MANY, pageOf, type Visit} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const SECONDS = 2;
/** What Chromium's main thread does for a frame of its own, by the names in its traces. */
const WORK = ['Layout', 'UpdateLayoutTree', 'PrePaint', 'Paint', 'FireAnimationFrame'];

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  args: {data?: {message?: string}};
}

/**
 * How often the main thread did each kind of work for the page, in two seconds. A trace is of the whole browser, whose
 * own pages (a new tab made ready, a list of suggestions) do their work when a slow machine lets them: only the process
 * that this page runs in counts, found by a mark that the page leaves.
 */
async function work({page}: Visit): Promise<Record<string, number>> {
  const mark = `frames ${String(Math.random())}`;
  await page.tracing.start({categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline']});
  await page.evaluate((message) => {
    console.timeStamp(message);
  }, mark);
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
  const trace = await page.tracing.stop();
  const {traceEvents} = JSON.parse(new TextDecoder().decode(trace)) as {traceEvents: TraceEvent[]};
  const marked = traceEvents.find(({name, args}) => name === 'TimeStamp' && args.data?.message === mark);
  assert.ok(marked, 'the page left its mark in the trace');
  const ours = traceEvents.filter(({pid, ph}) => pid === marked.pid && ph !== 'E');
  return Object.fromEntries(WORK.map((name) => [name, ours.filter((event) => event.name === name).length]));
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
