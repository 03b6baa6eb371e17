import {expect} from '@open-wc/testing';
import '../../../src/all.js';
import {item, newsDocument} from '../../fixtures/news.js';
import {frames, warnings} from '../../fixtures/page.js';
import {put, renderedMarkup} from '../../fixtures/rendered.js';

const stage = document.createElement('div');

describe('an element that a server rendered', () => {
  before(() => document.body.append(stage));
  afterEach(() => stage.replaceChildren());

  it('keeps its nodes', async () => {
    const markup = renderedMarkup('<news-card src="/n.json"></news-card>', {
      documents: {'/n.json': newsDocument([item({title: 'A Headline'})])},
    });
    const div = document.createElement('div');
    put(div, markup);
    const headline = div.querySelector('news-card')!.shadowRoot!.querySelector('[part=headline]');
    stage.append(div);
    await frames(10);
    expect(div.querySelector('news-card')!.shadowRoot!.querySelector('[part=headline]')).to.equal(headline);
    expect(warnings).to.eql([]);
    expect(headline!.textContent).to.include('A Headline');
  });
});
