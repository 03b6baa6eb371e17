import {expect} from '@open-wc/testing';
import {cardsIn, FEED, place, RATES, shown, textOf, trap, withField} from '../../fixtures/hostile.js';
import type {CountryFeedElement} from '../../../src/components/country-feed/country-feed.js';
import '../../../src/components/country-feed/country-feed.js';

const caught = trap();
console.warn = () => undefined;

const feed = (news: unknown, rates: unknown): CountryFeedElement =>
  place(document.createElement('country-feed'), {news, rates, country: 'KG'});

const read = (element: Element): string => textOf(element.shadowRoot!.querySelector('.feed')!);

// In a file, and so on a page, of its own: what is wrong here is wrong on the whole page from then on.
describe('a document that says it is of the year 9999', () => {
  it('leaves the stories and rates of others as they are', async () => {
    const other = feed(FEED, RATES);
    await shown([other]);
    await other.updateComplete;
    const before = read(other);
    expect(cardsIn(other)).to.have.length(2);
    const liar = feed(
      withField(FEED, ['_newswire', 'generated'], '9999-12-31T00:00:00Z'),
      withField(RATES, ['generated'], '9999-12-31T00:00:00Z'),
    );
    await shown([liar]);
    await liar.updateComplete;
    other.requestUpdate();
    await other.updateComplete;
    expect(read(other)).to.equal(before);
    expect(caught).to.deep.equal([]);
  });
});
