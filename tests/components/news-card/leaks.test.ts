import {expect} from '@open-wc/testing';
import type {NewsCardElement} from '../../../src/components/news-card/news-card.js';
import '../../../src/components/news-card/news-card.js';
import {clock, turn, until} from '../../fixtures/clock.js';
import {CHROMIUM, needs} from '../../fixtures/engines.js';
import {expectNothingLeft} from '../../fixtures/leaks.js';
import {headings, item, newsDocument, only} from '../../fixtures/news.js';
import {announces, mount} from '../../fixtures/page.js';
import {serve} from '../../fixtures/server.js';

needs('count of what is left in memory', CHROMIUM).describe(
  'a thousand cards that came and went leave nothing',
  function () {
    this.timeout(60_000);

    let stage: HTMLElement;

    beforeEach(() => {
      stage = document.createElement('div');
      document.body.append(stage);
    });

    afterEach(() => {
      stage.remove();
    });

    function create(properties: Partial<NewsCardElement>): NewsCardElement {
      const element = document.createElement('news-card');
      Object.assign(element, properties);
      stage.append(element);
      return element;
    }

    it('when their age was told anew as time went by', async () => {
      await expectNothingLeft(async () => {
        // Each story is new, so that there is a timer for it.
        const element = create({story: item({date_published: new Date(Date.now()).toISOString()}, {kind: 'live'})});
        await element.updateComplete;
        expect(headings(element)).to.have.length(1);
        expect(clock.waits.some((wait) => wait <= 60_000)).to.equal(true);
        element.remove();
      });
    });

    it('when they shared a document', async () => {
      const doc = await serve(newsDocument());
      const src = doc.url();
      const first = create({src});
      await announces(first, 'nw-ready');
      await expectNothingLeft(async () => {
        const element = create({src});
        await element.updateComplete;
        expect(headings(element)).to.have.length(1);
        element.remove();
      });
      first.remove();
    });

    it('when each had a document of its own', async () => {
      const doc = await serve(newsDocument());
      let id = 0;
      await expectNothingLeft(async () => {
        const element = create({src: doc.url(`id=${String(id++)}`)});
        await element.updateComplete;
        element.remove();
        await turn();
      });
    });

    it('when their text was open', async () => {
      await expectNothingLeft(async () => {
        const element = create({story: item({url: undefined})});
        await element.updateComplete;
        only(element, 'button').click();
        await element.updateComplete;
        element.remove();
      });
    });

    it('when they left before they were drawn', async () => {
      const doc = await serve(newsDocument());
      const src = doc.url();
      await expectNothingLeft(async () => {
        const element = create({src});
        element.remove();
        await element.updateComplete;
      });
    });

    it('when they failed', async () => {
      const doc = await serve('');
      const src = doc.url('status=500');
      await expectNothingLeft(async () => {
        const element = create({src});
        await element.updateComplete;
        element.remove();
      });
    });

    it('when it was one card, taken out and put back', async () => {
      const doc = await serve(newsDocument([item({date_published: new Date(Date.now()).toISOString()})]));
      const element = create({src: doc.url()});
      await announces(element, 'nw-ready');
      await expectNothingLeft(async () => {
        element.remove();
        stage.append(element);
        await element.updateComplete;
      });
      element.remove();
    });
  },
);

describe('a card that is gone', () => {
  it('asks its server nothing more, and tells no age', async () => {
    const published = new Date(Date.now() - 60_000).toISOString();
    const doc = await serve(newsDocument([item({date_published: published})]));
    const element = mount(`<news-card refresh="15" src="${doc.url()}"></news-card>`, 'news-card');
    await announces(element, 'nw-ready');
    element.layout = 'text';
    element.remove();
    await element.updateComplete;
    const told = element.shadowRoot!.textContent;
    await clock.advance(300_000);
    await turn();
    expect(element.shadowRoot!.textContent).to.equal(told);
    expect(await doc.requests()).to.have.length(1);
  });

  it('gives up the request that it waits for', async () => {
    const doc = await serve(newsDocument());
    const element = mount(`<news-card src="${doc.url('hang=headers')}"></news-card>`, 'news-card');
    await until('the request arrives', async () => (await doc.requests()).length === 1);
    element.remove();
    await clock.advance(5_000);
    await until('the server is left', async () => (await doc.requests())[0]?.state !== 'open');
  });
});
