import {expect} from '@open-wc/testing';
import type {NewsCardElement} from '../../../src/components/news-card/news-card.js';
import '../../../src/components/news-card/news-card.js';
import {clock, until} from '../../fixtures/clock.js';
import {item, mountCard, newsDocument, seenParts, seenText} from '../../fixtures/news.js';
import {announced, announces, mount, turnPage} from '../../fixtures/page.js';
import {asClient} from '../../fixtures/rendered.js';
import {serve, type Served} from '../../fixtures/server.js';

const COURIER = 'The Example Courier';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEVER_STALE = {stale_after: '2099-01-01T00:00:00Z'};

/** A moment so long before now, or after it, as a document writes it. */
const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();
const hence = (milliseconds: number): string => ago(-milliseconds);

/** A card whose document never comes anew, so that whatever changes does so by time alone. */
async function once(story: unknown, extension: object = NEVER_STALE): Promise<[NewsCardElement, Served]> {
  const doc = await serve(newsDocument([story], {...extension}));
  const element = mount(`<news-card refresh="0" src="${doc.url()}"></news-card>`, 'news-card');
  await announces(element, 'nw-ready');
  return [element, doc];
}

const meta = (element: Element): string => seenParts(element, 'meta').join();

asClient.describe('<news-card> as time goes by, without asking its server,', () => {
  it('tells the age of a story anew, until it is of an earlier day than yesterday', async () => {
    const date_published = ago(57.5 * MINUTE);
    const [element, doc] = await once(item({date_published}));
    const says = async (words: string): Promise<void> => {
      await element.updateComplete;
      expect(meta(element)).to.equal(`${COURIER} ${words}`);
    };
    await says('57 minutes ago');
    await clock.advance(MINUTE);
    await says('58 minutes ago');
    await clock.advance(MINUTE);
    await says('59 minutes ago');
    await clock.advance(MINUTE);
    await says('1 hour ago');
    await clock.advance(HOUR);
    await says('2 hours ago');
    await clock.advance(21 * HOUR);
    await says('23 hours ago');
    await clock.advance(HOUR);
    await says('yesterday');
    await clock.advance(24 * HOUR);
    const day = new Date(date_published).toLocaleDateString('en-GB', {day: 'numeric', month: 'long', timeZone: 'UTC'});
    await says(day);
    expect(await doc.requests()).to.have.length(1);
    expect(announced(element, 'nw-update')).to.deep.equal([]);
  });

  it('tells it anew once the page is looked at again', async () => {
    const element = await mountCard(item({date_published: ago(90_000)}));
    turnPage('hidden');
    await clock.advance(10 * MINUTE);
    turnPage('visible');
    await until('the age is told anew', () => meta(element) === `${COURIER} 11 minutes ago`);
  });

  it('tells it anew once it is back on the page', async () => {
    const element = await mountCard(item({date_published: ago(90_000)}));
    const place = element.parentElement!;
    element.remove();
    await clock.advance(10 * MINUTE);
    place.append(element);
    await element.updateComplete;
    expect(meta(element)).to.equal(`${COURIER} 11 minutes ago`);
    await clock.advance(MINUTE);
    await element.updateComplete;
    expect(meta(element)).to.equal(`${COURIER} 12 minutes ago`);
  });

  it('calls news breaking until they are over', async () => {
    const [element, doc] = await once(item({}, {priority: {level: 'breaking', expires: hence(HOUR)}}));
    expect(seenParts(element, 'label')).to.deep.equal(['Breaking']);
    await clock.advance(59 * MINUTE);
    await element.updateComplete;
    expect(seenParts(element, 'label')).to.deep.equal(['Breaking']);
    await clock.advance(MINUTE);
    await element.updateComplete;
    expect(seenParts(element, 'label')).to.deep.equal([]);
    expect(await doc.requests()).to.have.length(1);
  });

  it('takes a story away when its rights end', async () => {
    const [element, doc] = await once(item({}, {rights: {expires: hence(HOUR)}}));
    expect(seenText(element)).to.include('Bishkek');
    await clock.advance(HOUR);
    await element.updateComplete;
    expect(seenText(element)).to.equal('There are no stories to show');
    expect(await doc.requests()).to.have.length(1);
  });

  it('says since when the document has not been updated, a day after it was', async () => {
    const [element] = await once(item(), {generated: ago(23 * HOUR)});
    expect(seenParts(element, 'foot')).to.deep.equal([]);
    const day = ago(23 * HOUR).slice(0, 10);
    await clock.advance(HOUR);
    await element.updateComplete;
    const [line, ...others] = seenParts(element, 'foot');
    expect(others).to.deep.equal([]);
    expect(line).to.match(/^Not updated since \d+ May 2026$/);
    expect(Number(/\d+/.exec(line ?? '')?.[0])).to.equal(Number(day.slice(8)));
  });

  it('says it when the publisher says, where that is another time', async () => {
    const [element] = await once(item(), {generated: ago(0), stale_after: hence(HOUR)});
    expect(seenParts(element, 'foot')).to.deep.equal([]);
    await clock.advance(HOUR);
    await element.updateComplete;
    expect(seenParts(element, 'foot').join()).to.match(/^Not updated since /);
  });

  it('says that it was viewed: once, when half of it was on screen for a second', async () => {
    const element = await mountCard();
    await until('a second begins', () => clock.waits.some((wait) => wait <= 1000));
    await clock.advance(1000);
    expect(announced(element, 'nw-view').map((detail) => detail.element === element)).to.deep.equal([true]);
    await clock.advance(5000);
    expect(announced(element, 'nw-view')).to.have.length(1);
  });
});
