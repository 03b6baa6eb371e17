import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from '@open-wc/testing';
import {html, LitElement, type TemplateResult} from 'lit';
import type {FxTickerElement} from '../../../src/components/fx-ticker/fx-ticker.js';
import '../../../src/components/fx-ticker/fx-ticker.js';
import {clock, turn, until} from '../../fixtures/clock.js';
import {announces, figures, forget, frames, mount} from '../../fixtures/page.js';
import {ratesDocument, serve} from '../../fixtures/server.js';

const CYCLES = 1_000;
/** Cycles in which the engine compiles most of what it is going to. */
const WARM_UP = 500;
/** Bytes a cycle by which the engine's own tables may still grow. One resource left behind takes several hundred. */
const NOISE = 200;

class BareElement extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>Bare</p>`;
  }
}
customElements.define('bare-element', BareElement);

function cdp<T>(method: string): Promise<T> {
  return executeServerCommand<T, {method: string}>('cdp', {method});
}

interface Left {
  readonly nodes: number;
  readonly jsEventListeners: number;
  readonly documents: number;
  /** In use, in bytes. */
  readonly heap: number;
}

/** What the page holds once all garbage is gone: nodes and listeners as Chromium counts them, detached ones included. */
async function held(): Promise<Left> {
  forget();
  for (let i = 0; i < 3; i++) {
    await frames();
    await cdp('HeapProfiler.collectGarbage');
  }
  const counters = await cdp<Omit<Left, 'heap'>>('Memory.getDOMCounters');
  const {usedSize} = await cdp<{usedSize: number}>('Runtime.getHeapUsage');
  return {...counters, heap: usedSize};
}

/** What a thousand cycles leave behind six seconds later. */
async function leaves(cycle: () => Promise<unknown>): Promise<Left & {timers: number}> {
  const run = async (times: number): Promise<void> => {
    while (times--) await cycle();
    await clock.advance(6_000);
    await turn();
  };
  await run(WARM_UP);
  // The test runner's own commands set a timer each, of twenty seconds.
  await clock.advance(30_000);
  const timers = clock.waits.length;
  const before = await held();
  await run(CYCLES);
  const after = await held();
  await clock.advance(30_000);
  return {
    nodes: after.nodes - before.nodes,
    jsEventListeners: after.jsEventListeners - before.jsEventListeners,
    documents: after.documents - before.documents,
    heap: after.heap - before.heap,
    timers: clock.waits.length - timers,
  };
}

describe('a thousand tickers that came and went leave nothing', function () {
  this.timeout(60_000);

  let stage: HTMLElement;
  let bare: Left;

  before(async () => {
    await cdp('HeapProfiler.enable');
    bare = await leaves(async () => {
      const element = new BareElement();
      document.body.append(element);
      await element.updateComplete;
      element.remove();
    });
  });

  beforeEach(() => {
    stage = document.createElement('div');
    stage.style.inlineSize = '320px';
    document.body.append(stage);
  });

  afterEach(() => {
    stage.remove();
  });

  /** No more than a bare LitElement does, and nothing of what can be counted. */
  async function expectNothing(cycle: () => Promise<unknown>): Promise<void> {
    const left = await leaves(cycle);
    const {nodes, jsEventListeners, documents, timers} = left;
    expect({nodes, jsEventListeners, documents, timers}).to.deep.equal({
      nodes: 0,
      jsEventListeners: 0,
      documents: 0,
      timers: 0,
    });
    expect(document.getAnimations()).to.deep.equal([]);
    expect(left.heap, `bytes; a bare element: ${bare.heap}`).to.be.at.most(2 * Math.max(bare.heap, 0) + NOISE * CYCLES);
  }

  function create(properties: Partial<FxTickerElement>): FxTickerElement {
    const ticker = document.createElement('fx-ticker');
    Object.assign(ticker, properties);
    stage.append(ticker);
    return ticker;
  }

  it('when they moved', async () => {
    const rates = ratesDocument();
    await expectNothing(async () => {
      const ticker = create({rates});
      await ticker.updateComplete;
      await ticker.updateComplete; // what it measured
      expect(ticker.shadowRoot!.getAnimations()).to.have.length(1);
      ticker.remove();
    });
  });

  it('when they shared a document', async () => {
    const doc = await serve(ratesDocument());
    const src = doc.url();
    const first = create({src});
    await announces(first, 'nw-ready');
    await expectNothing(async () => {
      const ticker = create({src});
      await ticker.updateComplete;
      expect(figures(ticker)).to.have.length(5);
      ticker.remove();
    });
    first.remove();
  });

  it('when each had a document of its own', async () => {
    const doc = await serve(ratesDocument());
    let id = 0;
    await expectNothing(async () => {
      const ticker = create({src: doc.url(`id=${id++}`)});
      await ticker.updateComplete;
      ticker.remove();
      await turn();
    });
  });

  it('when they left before they were drawn', async () => {
    const doc = await serve(ratesDocument());
    const src = doc.url();
    await expectNothing(async () => {
      const ticker = create({src});
      ticker.remove();
      await ticker.updateComplete;
    });
  });

  it('when they failed', async () => {
    const doc = await serve('');
    const src = doc.url('status=500');
    await expectNothing(async () => {
      const ticker = create({src});
      await ticker.updateComplete;
      ticker.remove();
    });
  });

  it('when it was one ticker, taken out and put back', async () => {
    const doc = await serve(ratesDocument());
    const ticker = create({src: doc.url()});
    await announces(ticker, 'nw-ready');
    await expectNothing(async () => {
      ticker.remove();
      stage.append(ticker);
      await ticker.updateComplete;
    });
    ticker.remove();
  });
});

describe('a ticker that is gone', () => {
  it('asks its server nothing more, although it left in the middle of an update', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker refresh="15" src="${doc.url()}"></fx-ticker>`);
    await announces(ticker, 'nw-ready');
    ticker.pairs = 'KGS/USD';
    ticker.remove();
    await ticker.updateComplete;
    await clock.advance(60_000);
    await turn();
    expect(await doc.requests()).to.have.length(1);
  });

  it('gives up the request that it waits for', async () => {
    const doc = await serve(ratesDocument());
    const ticker = mount(`<fx-ticker src="${doc.url('hang=headers')}"></fx-ticker>`);
    await until('the request arrives', async () => (await doc.requests()).length === 1);
    ticker.remove();
    await clock.advance(5_000);
    await until('the server is left', async () => (await doc.requests())[0]?.state !== 'open');
  });
});
