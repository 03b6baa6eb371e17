import {expect} from '@open-wc/testing';
import type {FxTickerElement} from '../../../src/components/fx-ticker/fx-ticker.js';
import '../../../src/components/fx-ticker/fx-ticker.js';
import {clock, turn, until} from '../../fixtures/clock.js';
import {CHROMIUM, needs} from '../../fixtures/engines.js';
import {expectNothingLeft} from '../../fixtures/leaks.js';
import {announces, figures, mount} from '../../fixtures/page.js';
import {ratesDocument, serve} from '../../fixtures/server.js';

needs('count of what is left in memory', CHROMIUM).describe(
  'a thousand tickers that came and went leave nothing',
  function () {
    this.timeout(60_000);

    let stage: HTMLElement;

    beforeEach(() => {
      stage = document.createElement('div');
      stage.style.inlineSize = '320px';
      document.body.append(stage);
    });

    afterEach(() => {
      stage.remove();
    });

    function create(properties: Partial<FxTickerElement>): FxTickerElement {
      const ticker = document.createElement('fx-ticker');
      Object.assign(ticker, properties);
      stage.append(ticker);
      return ticker;
    }

    it('when they moved', async () => {
      const rates = ratesDocument();
      await expectNothingLeft(async () => {
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
      await expectNothingLeft(async () => {
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
      await expectNothingLeft(async () => {
        const ticker = create({src: doc.url(`id=${id++}`)});
        await ticker.updateComplete;
        ticker.remove();
        await turn();
      });
    });

    it('when they left before they were drawn', async () => {
      const doc = await serve(ratesDocument());
      const src = doc.url();
      await expectNothingLeft(async () => {
        const ticker = create({src});
        ticker.remove();
        await ticker.updateComplete;
      });
    });

    it('when they failed', async () => {
      const doc = await serve('');
      const src = doc.url('status=500');
      await expectNothingLeft(async () => {
        const ticker = create({src});
        await ticker.updateComplete;
        ticker.remove();
      });
    });

    it('when it was one ticker, taken out and put back', async () => {
      const doc = await serve(ratesDocument());
      const ticker = create({src: doc.url()});
      await announces(ticker, 'nw-ready');
      await expectNothingLeft(async () => {
        ticker.remove();
        stage.append(ticker);
        await ticker.updateComplete;
      });
      ticker.remove();
    });
  },
);

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
