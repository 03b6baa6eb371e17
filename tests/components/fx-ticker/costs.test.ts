import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from '@open-wc/testing';
import {store} from '../../../src/controllers/page.js';
import {ratesKind} from '../../../src/data/rates-kind.js';
import type {FxTickerElement} from '../../../src/components/fx-ticker/fx-ticker.js';
import '../../../src/components/fx-ticker/fx-ticker.js';
import {CHROMIUM, needs, SHIFTS, WEBKIT} from '../../fixtures/engines.js';
import {clock, until, wait} from '../../fixtures/clock.js';
import {
  announced,
  announces,
  figures,
  frames,
  MODULE,
  mount,
  mountAll,
  openPage,
  part,
  write,
} from '../../fixtures/page.js';
import {ratesDocument, serve} from '../../fixtures/server.js';

const FALLBACK = '<a href="https://news.example.com/rates">Exchange rates</a>';
const JSON_CHILD = `<script type="application/json">${JSON.stringify(ratesDocument())}</script>`;
const RESERVED = 'style="display:block;min-block-size:44px"';

function cdp<T>(method: string, params: object = {}): Promise<T> {
  return executeServerCommand<T, {method: string; params: object}>('cdp', {method, params});
}

/** Chromium's own counts for this page since it began: `LayoutCount`, `RecalcStyleCount` and others. */
async function counts(): Promise<Readonly<Record<string, number>>> {
  const {metrics} = await cdp<{metrics: {name: string; value: number}[]}>('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({name, value}) => [name, value]));
}

/** Waits until a refresh is over and the next one, so many seconds later, is set. */
function armed(seconds: number): Promise<void> {
  return until('the next refresh is set', () =>
    clock.waits.some((left) => left <= seconds * 1000 && left > seconds * 1000 - 1000),
  );
}

function animations(ticker: FxTickerElement): Animation[] {
  return ticker.shadowRoot!.getAnimations();
}

async function moves(ticker: FxTickerElement): Promise<Animation> {
  await until('it moves', () => animations(ticker).some(({playState}) => playState === 'running'));
  return animations(ticker)[0]!;
}

describe('fifty tickers with one src', () => {
  const fifty = (url: string): string => `<fx-ticker refresh="15" src="${url}"></fx-ticker>`.repeat(50);

  it('make one request when they come together', async () => {
    const doc = await serve(ratesDocument());
    const tickers = mountAll(fifty(doc.url('delay=50')));
    await Promise.all(tickers.map((ticker) => announces(ticker, 'nw-ready')));
    expect(await doc.requests()).to.have.length(1);
  });

  it('make one request when they come one by one, during it and after it', async () => {
    const doc = await serve(ratesDocument());
    const tickers: FxTickerElement[] = [];
    while (tickers.length < 49) {
      tickers.push(mount(`<fx-ticker src="${doc.url('delay=100')}"></fx-ticker>`));
      await wait(4);
    }
    await Promise.all(tickers.map((ticker) => announces(ticker, 'nw-ready')));
    await announces(mount(`<fx-ticker src="${doc.url('delay=100')}"></fx-ticker>`), 'nw-ready');
    expect(await doc.requests()).to.have.length(1);
  });

  it('own one timer, and refresh with one request', async () => {
    const doc = await serve(ratesDocument());
    await clock.advance(30_000); // what came before is over
    expect(clock.waits).to.deep.equal([]);
    const tickers = mountAll(fifty(doc.url()));
    await Promise.all(tickers.map((ticker) => announces(ticker, 'nw-ready')));
    await frames(4);
    await clock.advance(2_000); // all that are on screen have been viewed
    expect(clock.waits).to.have.length(1);
    await clock.advance(13_000);
    await armed(15);
    expect(clock.waits).to.have.length(1);
    expect(await doc.requests()).to.have.length(2);
  });
});

describe('a refresh', () => {
  /** What an observer of everything in a shadow root is told of. */
  function watch(ticker: FxTickerElement): MutationRecord[] {
    const seen: MutationRecord[] = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    const everything = {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
      characterDataOldValue: true,
    };
    observer.observe(ticker.shadowRoot!, everything);
    observer.observe(ticker, everything);
    return seen;
  }

  /** A ticker that moves, so that it has clones, with its document; both at rest. */
  async function moving(): Promise<{ticker: FxTickerElement; doc: Awaited<ReturnType<typeof serve>>}> {
    const doc = await serve(ratesDocument());
    const ticker = mount(
      `<div style="inline-size: 320px"><fx-ticker refresh="15" src="${doc.url()}"></fx-ticker></div>`,
    );
    await announces(ticker, 'nw-ready');
    await moves(ticker);
    await frames(4);
    return {ticker, doc};
  }

  needs('cache', !WEBKIT).it('that the server answers with 304 writes nothing', async () => {
    const {ticker, doc} = await moving();
    const {snapshot} = store.resource(ratesKind, doc.url());
    const records = watch(ticker);
    await clock.advance(15_000);
    await armed(15);
    await frames(4);
    expect((await doc.requests()).map(({status}) => status)).to.deep.equal([200, 304]);
    expect(records).to.deep.equal([]);
    expect(store.resource(ratesKind, doc.url()).snapshot).to.equal(snapshot);
    expect(announced(ticker, 'nw-update')).to.deep.equal([]);
  });

  it('with one other rate writes the text nodes that differ, once in the list and once in the clones', async () => {
    const {ticker, doc} = await moving();
    const items = [...ticker.shadowRoot!.querySelectorAll('li')];
    const [animation] = animations(ticker);
    const {startTime} = animation!;
    const records = watch(ticker);
    await doc.put(ratesDocument({KGS: '0.01155'}));
    await clock.advance(15_000);
    await announces(ticker, 'nw-update');
    await frames(4);
    expect(records.map(({type}) => type)).to.deep.equal(Array(records.length).fill('characterData'));
    // What is seen and what is heard, each of them twice.
    expect(records.map(({target}) => target.nodeValue)).to.have.members([
      '0.01155',
      '0.01155',
      ...Array<string>(2).fill('1 Kyrgyz som is 0.01155 US dollars, up 0.55 percent in a day'),
    ]);
    for (const {target, oldValue} of records) expect(oldValue).not.to.equal(target.nodeValue);
    expect(records.filter(({target}) => target.parentElement!.closest('.clones'))).to.have.length(2);
    expect([...ticker.shadowRoot!.querySelectorAll('li')]).to.deep.equal(items);
    expect(animations(ticker)).to.deep.equal([animation]);
    expect(animation!.startTime).to.equal(startTime);
  });

  it('of nothing writes nothing, wherever the strip stands', async () => {
    const {ticker} = await moving();
    const [animation] = animations(ticker);
    const records = watch(ticker);
    for (let phase = 0; phase < 20; phase++) {
      animation!.currentTime = phase * 1_234.567;
      ticker.requestUpdate();
      await ticker.updateComplete;
    }
    expect(records).to.deep.equal([]);
  });

  it('with a pair more keeps the items that it has', async () => {
    const {ticker, doc} = await moving();
    const list = part(ticker, 'list')!;
    const items = [...list.children];
    const {rates} = ratesDocument() as {rates: object[]};
    await doc.put({...ratesDocument(), rates: [{...rates[0], base: 'RUB'}, ...rates]});
    await clock.advance(15_000);
    await announces(ticker, 'nw-update');
    expect(figures(ticker)).to.have.length(6);
    expect(items.filter((item) => !list.contains(item))).to.deep.equal([]);
  });
});

describe('a ticker that moves', () => {
  /** One in a narrow column, of which everything that happens once has happened. */
  async function running(after = ''): Promise<FxTickerElement> {
    const ticker = mount(`<div style="inline-size: 320px"><fx-ticker>${JSON_CHILD}</fx-ticker></div>${after}`);
    await moves(ticker);
    await frames(4);
    await clock.advance(1_500); // it has been viewed
    await frames(4);
    return ticker;
  }

  needs('count of layouts', CHROMIUM).it('lays nothing out, computes no style and asks for no frame', async () => {
    const ticker = await running();
    const animation = await moves(ticker);
    const track = ticker.shadowRoot!.querySelector('.track')!;
    await cdp('Performance.enable');
    const {requestAnimationFrame} = window;
    let asked = 0;
    window.requestAnimationFrame = (callback) => {
      asked++;
      return requestAnimationFrame.call(window, callback);
    };
    const begin = Number(animation.currentTime);
    try {
      const before = await counts();
      await wait(2_000);
      const after = await counts();
      expect(after.LayoutCount! - before.LayoutCount!, 'layouts').to.equal(0);
      expect(after.RecalcStyleCount! - before.RecalcStyleCount!, 'style recalculations').to.equal(0);
      expect(asked, 'frames').to.equal(0);
      // It did move, and the counts do count.
      expect(Number(animation.currentTime) - begin).to.be.greaterThan(1_900);
      track.parentElement!.style.padding = '1px';
      track.getBoundingClientRect();
      const moved = await counts();
      expect(moved.LayoutCount! - after.LayoutCount!).to.be.greaterThan(0);
      expect(moved.RecalcStyleCount! - after.RecalcStyleCount!).to.be.greaterThan(0);
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
      await cdp('Performance.disable');
    }
  });

  it('stands while it is off screen, and goes on from there', async () => {
    const ticker = await running('<p style="block-size: 9000px"></p>');
    const [animation] = animations(ticker);
    scrollTo(0, 5_000);
    await until('it stands', () => animations(ticker).every(({playState}) => playState !== 'running'));
    await animation!.ready;
    const stood = animation!.currentTime;
    await wait(100);
    expect(animation!.currentTime).to.equal(stood);
    scrollTo(0, 0);
    expect(await moves(ticker)).to.equal(animation);
  });

  it('stands while its page hides it', async () => {
    const ticker = await running();
    ticker.style.display = 'none';
    await until('it stands', () => animations(ticker).every(({playState}) => playState !== 'running'));
    ticker.style.display = '';
    await moves(ticker);
  });

  it('has at most six elements a pair, clones apart', async () => {
    const ticker = await running();
    for (const item of ticker.shadowRoot!.querySelectorAll('[part~="list"] > li')) {
      expect(item.querySelectorAll('*').length + 1).to.be.at.most(6);
    }
  });
});

describe('the block size', () => {
  const stale = {
    ...ratesDocument(),
    rates: (ratesDocument() as {rates: object[]}).rates.map((rate) => ({...rate, stale_after: '2026-05-24T06:00:00Z'})),
  };
  const states = ['pending', 'ready', 'stale', 'sample', 'empty', 'error', 'fallback'] as const;

  for (const width of [320, 390, 1200]) {
    for (const size of [14, 16, 18]) {
      it(`is 44 px in every state, at ${width} px in type of ${size} px`, async () => {
        const [ready, old, none] = await Promise.all(
          [ratesDocument(), stale, {...ratesDocument(), rates: []}].map(serve),
        );
        const column = (attributes: string, content = ''): string => `<fx-ticker ${attributes}>${content}</fx-ticker>`;
        const tickers = mountAll(`<div style="inline-size: ${width}px; font: ${size}px/1.5 Georgia, serif">
          ${column(`src="${ready!.url('hang=headers')}"`)}
          ${column(`src="${ready!.url()}"`)}
          ${column(`src="${old!.url()}"`)}
          ${column('')}
          ${column(`src="${none!.url()}"`)}
          ${column(`src="${ready!.url('status=500')}"`)}
          ${column(`src="${ready!.url('status=500')}"`, FALLBACK)}
        </div>`);
        await Promise.all(
          tickers.slice(1).map((ticker, index) => announces(ticker, index < 4 ? 'nw-ready' : 'nw-error')),
        );
        await frames(4);
        const sizes = tickers.map((ticker) => ticker.getBoundingClientRect().height);
        expect(Object.fromEntries(states.map((state, index) => [state, sizes[index]]))).to.deep.equal(
          Object.fromEntries(states.map((state) => [state, 44])),
        );
      });
    }
  }
});

describe('the block size with layout="wrap" and its pairs named', () => {
  for (const width of [320, 390, 1200]) {
    it(`is the same before and after the rates come, at ${width} px`, async () => {
      const doc = await serve(ratesDocument());
      const pairs = 'KGS/USD KZT/USD TJS/USD UZS/USD TMT/USD';
      const [small, large] = mountAll(
        [16, 18]
          .map(
            (size) => `<div style="inline-size: ${width}px; font: ${size}px/1.5 Georgia, serif">
              <fx-ticker layout="wrap" pairs="${pairs}" src="${doc.url('delay=300')}"></fx-ticker></div>`,
          )
          .join(''),
      ) as [FxTickerElement, FxTickerElement];
      const sizes = (): number[] => [small, large].map((ticker) => ticker.getBoundingClientRect().height);
      await frames(4);
      expect(figures(small)).to.deep.equal([]);
      const before = sizes();
      await Promise.all([announces(small, 'nw-ready'), announces(large, 'nw-ready')]);
      await frames(4);
      expect(figures(small)).to.have.length(5);
      expect(sizes()).to.deep.equal(before);
    });
  }
});

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly {readonly node: Node | null}[];
}

/**
 * Opens a page with markup whose script comes only after it was painted, and lists what moved on it from then until all
 * tickers have their rates or failed. Then moves everything on purpose, so that a deaf observer can't pass for calm.
 */
async function shifts(width: number, font: string, markup: string): Promise<string[]> {
  const page = openPage(width);
  write(page, `<!doctype html><html lang="en" style="font: ${font}"><body style="margin: 0">${markup}`);
  page.document.close();
  await frames(4, page);
  const seen: Shift[] = [];
  new page.PerformanceObserver((list) => seen.push(...(list.getEntries() as Shift[]))).observe({
    type: 'layout-shift',
    buffered: true,
  });
  const tickers = [...page.document.querySelectorAll('fx-ticker')];
  let done = 0;
  for (const type of ['nw-ready', 'nw-error']) page.document.addEventListener(type, () => done++);
  const script = page.document.createElement('script');
  script.type = 'module';
  script.src = MODULE;
  page.document.head.append(script);
  await until('all tickers are done', () => done === tickers.length);
  await frames(10, page);
  const before = page.document.createElement('p');
  before.style.cssText = 'block-size: 90px; margin: 0';
  before.className = 'on-purpose';
  page.document.body.prepend(before);
  await until('the observer sees what moves', () => seen.length);
  await frames(4, page);
  const last = seen.pop();
  expect(last?.value).to.be.greaterThan(0);
  return seen.map(({value, sources}) => `${value} ${sources.map(({node}) => node?.nodeName).join(' ')}`);
}

needs('observer of layout shifts', SHIFTS).describe(
  'from its markup to its rates or its failure a ticker moves nothing',
  () => {
    for (const width of [320, 390, 1200]) {
      for (const size of [14, 16, 18]) {
        it(`at ${width} px in type of ${size} px`, async () => {
          const doc = await serve(ratesDocument());
          const ticker = (orders: string, content = ''): string =>
            `<fx-ticker ${RESERVED} src="${doc.url(orders)}">${content}</fx-ticker><p>What follows</p>`;
          const orders = ['delay=50', 'delay=80&status=500'];
          const markup = orders.map((each) => ticker(each) + ticker(each, FALLBACK)).join('');
          expect(await shifts(width, `${size}px/1.5 Georgia, serif`, markup)).to.deep.equal([]);
        });
      }
    }

    it('with the sample, and with a JSON child', async () => {
      const markup = ['', JSON_CHILD, JSON_CHILD + FALLBACK]
        .map((content) => `<fx-ticker ${RESERVED}>${content}</fx-ticker><p>What follows</p>`)
        .join('');
      expect(await shifts(390, '16px/1.5 Georgia, serif', markup)).to.deep.equal([]);
    });
  },
);

describe('of more than twenty tickers', () => {
  const thirty = `<p style="block-size: 5000px"></p>${`<fx-ticker>${JSON_CHILD}</fx-ticker>`.repeat(30)}`;
  const built = (tickers: readonly FxTickerElement[]): number => tickers.filter((each) => figures(each).length).length;
  const idle = Object.getOwnPropertyDescriptor(window, 'requestIdleCallback');

  /** Lets nothing be idle until the returned function is called. */
  function busy(): () => void {
    const waiting: IdleRequestCallback[] = [];
    window.requestIdleCallback = (callback) => waiting.push(callback);
    return () => {
      // Safari has none, and is asked to call later.
      for (const callback of waiting) setTimeout(callback);
    };
  }

  afterEach(() => {
    Reflect.deleteProperty(window, 'requestIdleCallback');
    if (idle) Object.defineProperty(window, 'requestIdleCallback', idle);
  });

  it('those that are far away build their rows when the page is idle', async () => {
    const rest = busy();
    const tickers = mountAll(thirty);
    await Promise.all(tickers.map((ticker) => ticker.updateComplete));
    await frames(4);
    expect(built(tickers)).to.equal(20);
    expect(tickers.map((ticker) => ticker.getBoundingClientRect().height)).to.deep.equal(Array(30).fill(44));
    rest();
    await until('all have rows', () => built(tickers) === 30);
  });

  it('those that come near build their rows before that', async () => {
    busy();
    const tickers = mountAll(thirty);
    await Promise.all(tickers.map((ticker) => ticker.updateComplete));
    expect(built(tickers)).to.equal(20);
    tickers[29]!.scrollIntoView();
    await until('all have rows', () => built(tickers) === 30);
  });

  it('all build their rows before the page is printed', async () => {
    busy();
    const tickers = mountAll(thirty);
    await Promise.all(tickers.map((ticker) => ticker.updateComplete));
    expect(built(tickers)).to.equal(20);
    // Not by printing: Chromium lays out for paper, and calls them near, also when nobody listens to this event.
    dispatchEvent(new CustomEvent('beforeprint'));
    await Promise.all(tickers.map((ticker) => ticker.updateComplete));
    expect(built(tickers)).to.equal(30);
  });
});
