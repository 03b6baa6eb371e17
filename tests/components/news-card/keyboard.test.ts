import {expect} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import '../../../src/components/news-card/news-card.js';
import {clock, until} from '../../fixtures/clock.js';
import {headings, item, mountCard, newsDocument, only, parts, seenText, servePicture} from '../../fixtures/news.js';
import {announced, announces, mount} from '../../fixtures/page.js';
import {serve} from '../../fixtures/server.js';

const HEADLINE = 'Bishkek Plans a Second Dam on the Naryn';
const HERE = location.href.split('#')[0] ?? '';

/** What has the focus in an element, as a reader would call it. */
function focused(element: Element): string | undefined {
  const found = element.shadowRoot?.activeElement;
  return found ? seenText(found) : undefined;
}

/** What the Tab key reaches, from before the element until after it. */
async function tabbed(element: Element): Promise<(string | undefined)[]> {
  const [start, end] = ['Start', 'End'].map((text) =>
    Object.assign(document.createElement('button'), {textContent: text}),
  );
  element.before(start!);
  element.after(end!);
  start!.focus();
  const reached: (string | undefined)[] = [];
  for (let press = 0; press < 12; press++) {
    await sendKeys({press: 'Tab'});
    if (document.activeElement === end) return reached;
    reached.push(focused(element));
  }
  throw new Error(`no way out, after ${reached.join(', ')}`);
}

describe('<news-card> under the keyboard', () => {
  before(() => setViewport({width: 800, height: 900}));
  afterEach(() => {
    location.hash = '';
  });

  it('is one stop, whatever is on it', async () => {
    const url = await servePicture();
    const image = {url: url(), alt: 'The gorge', credit: 'AFP'};
    const element = await mountCard(item({}, {image, topics: [{name: 'energy'}], cites: [{name: 'Asia Times'}]}));
    expect(await tabbed(element)).to.deep.equal([HEADLINE]);
  });

  it('is reached in the order in which it is read: who paid, the story, its correction', async () => {
    const element = await mountCard(
      item(
        {},
        {
          sponsor: {name: 'Dams Ltd', url: 'https://dams.example/'},
          corrections: [{date: '2026-05-23', text: 'It is the third.', url: 'https://courier.example/notes'}],
        },
      ),
    );
    expect(await tabbed(element)).to.deep.equal(['Sponsored by Dams Ltd', HEADLINE, 'Correction, 23 May']);
  });

  it('has no stop where there is nothing to follow', async () => {
    expect(await tabbed(await mountCard(item({url: undefined, content_text: undefined})))).to.deep.equal([]);
  });

  for (const [what, story] of [
    ['headline', item()],
    ['button', item({url: undefined})],
    ['sponsor', item({url: undefined, content_text: ''}, {sponsor: {name: 'Dams Ltd', url: 'https://dams.example/'}})],
  ] as const) {
    it(`shows where it is: a ring around the ${what}, in ink that is seen`, async () => {
      const element = await mountCard(story);
      await sendKeys({press: 'Tab'});
      const found = element.shadowRoot!.activeElement!;
      // What stands for the whole card has the ring around that.
      const rings = [getComputedStyle(found), getComputedStyle(found, '::after')];
      const {outlineStyle, outlineWidth, outlineColor, color} =
        rings.find((ring) => ring.outlineStyle === 'solid') ?? rings[0]!;
      expect(outlineStyle).to.equal('solid');
      expect(parseFloat(outlineWidth)).to.be.at.least(2);
      expect(outlineColor).to.equal(color);
    });
  }

  it('follows the link with Enter, once the page has been told', async () => {
    const element = await mountCard(item({url: `${HERE}#entered`}));
    only(element, 'a').focus();
    await sendKeys({press: 'Enter'});
    await until('it is followed', () => location.hash === '#entered');
    expect(announced(element, 'nw-select').map(({url}) => url)).to.deep.equal([`${HERE}#entered`]);
  });

  for (const key of ['Enter', 'Space']) {
    it(`opens and closes a text with ${key}, and stays where it is`, async () => {
      const element = await mountCard(item({url: undefined}));
      only(element, 'button').focus();
      await sendKeys({press: key});
      await element.updateComplete;
      expect(parts(element, 'text')).to.have.length(1);
      expect(focused(element)).to.equal('Close');
      await sendKeys({press: key});
      await element.updateComplete;
      expect(parts(element, 'text')).to.deep.equal([]);
      expect(focused(element)).to.equal('Read');
    });
  }

  it('stays where it is when a refresh changes the story', async () => {
    const doc = await serve(newsDocument());
    const element = mount(`<news-card src="${doc.url()}" story-id="dam" refresh="15"></news-card>`, 'news-card');
    await announces(element, 'nw-ready');
    only(element, 'a').focus();
    await doc.put(newsDocument([item({title: 'A Third Dam', summary: 'Now.'})]));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    expect(headings(element)).to.deep.equal(['h3 A Third Dam']);
    expect(focused(element)).to.equal('A Third Dam');
  });

  it('has targets that a finger meets', async () => {
    const element = await mountCard(
      item(
        {url: undefined},
        {
          sponsor: {name: 'Dams Ltd', url: 'https://dams.example/'},
          corrections: [{text: 'It is the third.', url: 'https://courier.example/notes'}],
        },
      ),
    );
    const found = [...element.shadowRoot!.querySelectorAll('a, button')];
    expect(found.map(seenText)).to.deep.equal(['Sponsored by Dams Ltd', 'Read', 'Correction']);
    for (const target of found) {
      const {left, top, width, height} = target.getBoundingClientRect();
      const [x, middle] = [left + width / 2, top + height / 2];
      let least = 0;
      for (let y = middle - 20; y <= middle + 20; y++) {
        least += Number(element.shadowRoot!.elementFromPoint(x, y)?.closest('a, button') === target);
      }
      expect(least, `pixels from top to bottom of ${seenText(target)}`).to.be.at.least(24);
    }
  });
});
