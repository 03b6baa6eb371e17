import {expect} from '@open-wc/testing';
import type {NewsCardElement} from '../../../src/components/news-card/news-card.js';
import '../../../src/components/news-card/news-card.js';
import {clock, until} from '../../fixtures/clock.js';
import {
  headings,
  item,
  items,
  jsonChild,
  mountCard,
  newsDocument,
  only,
  parts,
  seenParts,
  seenText,
  servePicture,
  withdrawnItem,
} from '../../fixtures/news.js';
import {
  announced,
  announces,
  frames,
  isSeen,
  mount,
  openPage,
  turnNetwork,
  turnPage,
  warned,
  warnings,
  write,
} from '../../fixtures/page.js';
import {asClient} from '../../fixtures/rendered.js';
import {ratesDocument, serve, type Served} from '../../fixtures/server.js';

const MODULE = new URL('../../../src/components/news-card/news-card.ts', import.meta.url).href;
const HEADLINE = 'Bishkek Plans a Second Dam on the Naryn';
const UNAVAILABLE = 'Stories are not available now';
const EMPTY = 'There are no stories to show';
const UNKNOWN = 'This story is not available';
const SAMPLE = 'Sample: page of 11 December 2025';
const FALLBACK = '<a href="https://courier.example/">News at the Courier</a>';
/** What a publishing system may have baked in: the very story. */
const BAKED = `<article><h3>${HEADLINE}</h3><p>Engineers would start.</p><time datetime="2026-05-20">20 May</time></article>`;
/** For documents of tests that let days pass. */
const FRESH = {generated: '2026-05-24T09:00:00Z', stale_after: '2099-01-01T00:00:00Z'};

const card = (attributes = '', content = ''): NewsCardElement =>
  mount(`<news-card ${attributes}>${content}</news-card>`, 'news-card');

/** A card of the document at an address, once it is on the page. */
async function cardOf(doc: Served, attributes = '', content = ''): Promise<NewsCardElement> {
  const element = card(`src="${doc.url()}" ${attributes}`, content);
  await announces(element, 'nw-ready');
  return element;
}

/** Once another card's document has come, a request made before it would have been seen as well. */
async function otherRequestsAreAnswered(): Promise<void> {
  await cardOf(await serve(newsDocument()));
}

const title = (element: Element): string => headings(element).join().replace(/^h\d /, '');

describe('<news-card> shows', () => {
  it('its fallback alone, with one warning, when two of them have neither src nor data', async () => {
    const both = [card('', FALLBACK), card('', FALLBACK)];
    await Promise.all(both.map((each) => each.updateComplete));
    await frames();
    expect(both.map(seenText)).to.deep.equal(['News at the Courier', 'News at the Courier']);
    expect(await warned()).to.match(/<news-card>.*set src/i);
  });

  it('the first story of its src', async () => {
    const doc = await serve(newsDocument(items(3)));
    const element = await cardOf(doc);
    expect(headings(element)).to.deep.equal(['h3 Story 1']);
    expect(announced(element, 'nw-ready')).to.deep.equal([{url: doc.url()}]);
    expect(announced(element, 'nw-update')).to.deep.equal([]);
    expect(warnings).to.deep.equal([]);
  });

  it('what is breaking before what is on top, and that before the rest', async () => {
    const [one, two, three] = items(3);
    const top = {...two, _newswire: {priority: 'top'}};
    const breaking = {...three, _newswire: {priority: {level: 'breaking', expires: '2099-01-01T00:00:00Z'}}};
    expect(title(await cardOf(await serve(newsDocument([one, top]))))).to.equal('Story 2');
    expect(title(await cardOf(await serve(newsDocument([one, top, breaking]))))).to.equal('Story 3');
  });

  for (const [what, id] of [
    ['its id', 'story-2'],
    ['its address', 'https://courier.example/2026/2'],
    ['its address with what others add to it', 'https://courier.example/2026/2?utm_source=x#more'],
    ['its address with a slash more', 'https://courier.example/2026/2/'],
  ] as const) {
    it(`the story that it is asked for by ${what}`, async () => {
      const element = await cardOf(await serve(newsDocument(items(3))), `story-id="${id}"`);
      expect(title(element)).to.equal('Story 2');
    });
  }

  asClient.it('another story of the same document when its story-id changes, without asking again', async () => {
    const doc = await serve(newsDocument(items(3)));
    const element = await cardOf(doc, 'story-id="story-2"');
    element.storyId = 'story-3';
    await element.updateComplete;
    expect(title(element)).to.equal('Story 3');
    element.removeAttribute('story-id');
    element.storyId = '';
    await element.updateComplete;
    expect(title(element)).to.equal('Story 1');
    expect(await doc.requests()).to.have.length(1);
  });

  it('the story of a JSON child that is one item, and asks no server', async () => {
    const element = card('', jsonChild(item()));
    await element.updateComplete;
    expect(title(element)).to.equal(HEADLINE);
    expect(announced(element, 'nw-ready')).to.deep.equal([{url: ''}]);
    expect(warnings).to.deep.equal([]);
  });

  it('a story of a JSON child that is a document', async () => {
    const element = card('story-id="story-2"', jsonChild(newsDocument(items(3))) + FALLBACK);
    await element.updateComplete;
    expect(seenText(element)).to.match(/^Story 2 Summary 2\. The Example Courier/);
  });

  it('the story of a JSON child that comes later', async () => {
    const element = card('', FALLBACK);
    await element.updateComplete;
    element.insertAdjacentHTML('beforeend', jsonChild(item()));
    await announces(element, 'nw-ready');
    expect(title(element)).to.equal(HEADLINE);
  });

  it('the story of its JSON child at once, and then that of its src', async () => {
    const doc = await serve(newsDocument([item({title: 'A Newer Headline'})]));
    const element = card(`src="${doc.url('delay=100')}" story-id="dam"`, jsonChild(item()));
    await element.updateComplete;
    expect(title(element)).to.equal(HEADLINE);
    await announces(element, 'nw-update');
    expect(title(element)).to.equal('A Newer Headline');
    expect(announced(element, 'nw-ready')).to.have.length(1);
  });

  asClient.it('the story of its src when its JSON child is broken, and warns', async () => {
    const element = await cardOf(await serve(newsDocument()), '', jsonChild('{"id": "dam", "ti'));
    expect(title(element)).to.equal(HEADLINE);
    expect(announced(element, 'nw-error')).to.deep.equal([]);
    expect(await warned()).to.match(/<news-card>.*JSON/);
  });

  it('the error line and a warning when its JSON child is broken and there is no src', async () => {
    const element = card('', jsonChild('{"id": "dam", "tit'));
    await announces(element, 'nw-error');
    expect(seenText(element)).to.equal(UNAVAILABLE);
    expect(announced(element, 'nw-error').map(({error}) => error?.code)).to.deep.equal(['not-a-document']);
  });

  it('the story that a script hands over: an item, a document, or the text of either', async () => {
    for (const story of [item(), newsDocument(), JSON.stringify(item()), JSON.stringify(newsDocument())]) {
      const element = card();
      element.story = story;
      await announces(element, 'nw-ready');
      expect(title(element)).to.equal(HEADLINE);
      expect(seenParts(element, 'foot'), 'no sample').to.deep.equal([]);
    }
  });

  it('another story when a script hands over another, and says so', async () => {
    const element = card();
    element.story = item();
    await announces(element, 'nw-ready');
    element.story = item({title: 'Another'});
    await announces(element, 'nw-update');
    expect(title(element)).to.equal('Another');
    expect(announced(element, 'nw-ready')).to.have.length(1);
  });

  it('the story that a script hands over before that of its src, which is not asked for', async () => {
    const doc = await serve(newsDocument());
    const element = document.createElement('news-card');
    element.story = item({title: 'Handed Over'});
    element.src = doc.url();
    mount('<div></div><news-card sample></news-card>', 'news-card').parentElement!.append(element);
    await announces(element, 'nw-ready');
    expect(title(element)).to.equal('Handed Over');
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.deep.equal([]);
  });

  it('the error line when a script hands over something else', async () => {
    const element = card();
    element.story = {headline: 'No Item'};
    await announces(element, 'nw-error');
    expect(seenText(element)).to.equal(UNAVAILABLE);
  });

  it('a marked sample when it has nothing at all', async () => {
    const element = card();
    await announces(element, 'nw-ready');
    expect(title(element)).to.equal('Kyrgyzstan to Open Trade Promotion House in Kabul');
    expect(seenParts(element, 'foot')).to.deep.equal([SAMPLE]);
    expect(warnings).to.deep.equal([]);
  });

  it('the sample that it is asked for, although it has a src, and asks no server', async () => {
    const doc = await serve(newsDocument());
    const element = card(`sample src="${doc.url()}"`, FALLBACK);
    await announces(element, 'nw-ready');
    expect(seenParts(element, 'foot')).to.deep.equal([SAMPLE]);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.deep.equal([]);
  });

  it('that it is a sample also where the document does not say of which page', async () => {
    const element = card('', jsonChild(newsDocument([item()], {sample: true})));
    await announces(element, 'nw-ready');
    expect(seenParts(element, 'foot').join()).to.match(/^Sample/);
  });

  it('one quiet line for a story that is not in its document, and warns', async () => {
    const element = await cardOf(await serve(newsDocument()), 'story-id="bridge"', FALLBACK);
    expect(seenText(element)).to.equal(UNKNOWN);
    expect(announced(element, 'nw-error')).to.deep.equal([]);
    expect(await warned()).to.match(/<news-card>.*no story bridge/);
  });

  it('a story that was not there, once a refresh brings it', async () => {
    const doc = await serve(newsDocument([item({id: 'other'})], FRESH));
    const element = await cardOf(doc, 'story-id="dam" refresh="15"');
    expect(seenText(element)).to.equal(UNKNOWN);
    await doc.put(newsDocument([item()], FRESH));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    expect(title(element)).to.equal(HEADLINE);
  });

  it('that there are no stories when the document is empty', async () => {
    const element = await cardOf(await serve(newsDocument([])), '', FALLBACK);
    expect(seenText(element)).to.equal(EMPTY);
    expect(announced(element, 'nw-error')).to.deep.equal([]);
  });

  it('nothing whose rights are over, or that is for its own site alone', async () => {
    for (const rights of [{expires: '2026-05-24T11:59:00Z'}, {syndicate: false}]) {
      const first = item({id: 'closed'}, {rights});
      expect(title(await mountCard(item({}, {rights: {...rights, expires: '2099-01-01', syndicate: true}})))).to.equal(
        HEADLINE,
      );
      expect(title(await cardOf(await serve(newsDocument([first, item({title: 'Open'})]))))).to.equal('Open');
      expect(seenText(await cardOf(await serve(newsDocument([first])), 'story-id="closed"'))).to.equal(UNKNOWN);
    }
  });

  it('the good items of a document with bad ones, and warns of the bad', async () => {
    const element = await cardOf(await serve(newsDocument([{id: 'empty'}, 'text', item()])));
    expect(title(element)).to.equal(HEADLINE);
    expect(await warned()).to.match(/<news-card>.*bad records.*items\[0\].*items\[1\]/);
  });

  it('the posts of a WordPress site', async () => {
    const post = {
      id: 7,
      link: 'https://blog.example/7',
      date_gmt: '2026-05-22T09:00:00',
      title: {rendered: 'Ben &amp; Co'},
      excerpt: {rendered: '<p>It opens.</p>'},
      content: {rendered: '<p>It opens. At nine.</p>'},
    };
    const element = await cardOf(await serve([post]));
    expect(title(element)).to.equal('Ben & Co');
    expect(seenText(element)).to.include('It opens.').and.to.include('22 May');
  });
});

describe('<news-card> does not mind in which order it is set up', () => {
  const SETTINGS: readonly [string, string][] = [
    ['src', ''],
    ['story-id', 'story-2'],
    ['layout', 'text'],
    ['heading-level', '4'],
    ['link-params', 'a=1'],
    ['images', 'none'],
  ];

  for (const when of ['before', 'after', 'half way']) {
    it(`${when === 'half way' ? when : `${when} it is`} on the page`, async () => {
      const doc = await serve(newsDocument(items(3)));
      const stage = mount('<div><news-card sample></news-card></div>', 'news-card').parentElement!;
      const seen = new Set<string>();
      for (let turn = 0; turn < SETTINGS.length; turn++) {
        const order = [...SETTINGS.slice(turn), ...SETTINGS.slice(0, turn)];
        const element = document.createElement('news-card');
        if (when === 'after') stage.append(element);
        order.forEach(([name, value], index) => {
          if (when === 'half way' && index === 3) stage.append(element);
          element.setAttribute(name, value || doc.url());
        });
        if (when === 'before') stage.append(element);
        await announces(element, 'nw-ready');
        await element.updateComplete;
        seen.add(`${headings(element).join()} ${only(element, 'a').href} ${seenParts(element, 'foot').join()}`);
      }
      expect([...seen]).to.deep.equal(['h4 Story 2 https://courier.example/2026/2?a=1 ']);
    });
  }

  it('by attributes or by properties', async () => {
    const doc = await serve(newsDocument(items(3)));
    const element = document.createElement('news-card');
    Object.assign(element, {storyId: 'story-2', headingLevel: 4, linkParams: 'a=1', src: doc.url(), images: 'none'});
    mount('<div><news-card sample></news-card></div>', 'news-card').parentElement!.append(element);
    await announces(element, 'nw-ready');
    expect(headings(element)).to.deep.equal(['h4 Story 2']);
    expect(only(element, 'a').href).to.equal('https://courier.example/2026/2?a=1');
  });

  it('and takes what was handed to it before it was defined', async () => {
    const page = openPage();
    write(page, '<!doctype html><html lang="en"><body><news-card heading-level="2"></news-card>');
    page.document.close();
    const element = page.document.querySelector('news-card')!;
    element.story = item();
    element.layout = 'text';
    await (page as unknown as {eval: (code: string) => Promise<unknown>}).eval(`import('${MODULE}')`);
    await until('the story', () => headings(element).length);
    expect(headings(element)).to.deep.equal([`h2 ${HEADLINE}`]);
    expect(seenParts(element, 'foot')).to.deep.equal([]);
    element.story = item({title: 'Later'});
    await until('the other', () => title(element) === 'Later');
  });
});

describe('<news-card> with what a framework made of an object', () => {
  it('as its story warns, and shows the story as soon as it is a property', async () => {
    const element = card('story="[object Object]"', FALLBACK);
    await element.updateComplete;
    expect(seenText(element)).to.equal('News at the Courier');
    expect(warnings, 'before a framework has had the time to set the property').to.deep.equal([]);
    await clock.advance(5_000);
    expect(warnings.concat(await warned()).join()).to.match(/<news-card>.*story="\[object Object\]".*property/);
    element.story = item();
    await announces(element, 'nw-ready');
    expect(title(element)).to.equal(HEADLINE);
  });

  it('as its src asks no server for that', async () => {
    const element = card('src="[object Object]"', jsonChild(item()));
    await element.updateComplete;
    expect(title(element)).to.equal(HEADLINE);
    expect(announced(element, 'nw-error')).to.deep.equal([]);
  });
});

describe('<news-card> until its story comes', () => {
  it('keeps a quiet place for it, without words or anything to press', async () => {
    const doc = await serve(newsDocument());
    const element = card(`src="${doc.url('hang=headers')}"`);
    await element.updateComplete;
    await frames();
    expect(seenText(element)).to.equal('');
    expect(element.offsetHeight).to.be.above(80);
    expect(element.shadowRoot!.querySelector('a, button, [tabindex]')).to.equal(null);
    expect(element.getAnimations({subtree: true})).to.deep.equal([]);
  });

  it('shows its fallback, and not after', async () => {
    const doc = await serve(newsDocument());
    const element = card(`src="${doc.url('delay=100')}"`, FALLBACK);
    await element.updateComplete;
    const link = element.querySelector('a')!;
    expect(isSeen(link)).to.equal(true);
    expect(seenText(element)).to.equal('News at the Courier');
    await announces(element, 'nw-ready');
    expect(isSeen(link)).to.equal(false);
    expect(title(element)).to.equal(HEADLINE);
  });

  it('shows its fallback, of which a script child is no part', async () => {
    const doc = await serve(newsDocument());
    const element = card(`src="${doc.url('hang=headers')}"`, '<script type="text/plain">x</script>\n<style></style>');
    await element.updateComplete;
    expect(seenText(element)).to.equal('');
    expect(element.offsetHeight).to.be.above(80);
  });

  it('makes no request with load="click", and one when the reader presses its button', async () => {
    const doc = await serve(newsDocument());
    const element = card(`load="click" src="${doc.url()}"`);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.deep.equal([]);
    const button = only(element, 'button');
    expect(seenText(element)).to.equal('Show stories');
    button.focus();
    button.click();
    await announces(element, 'nw-ready');
    expect(title(element)).to.equal(HEADLINE);
    expect(element.shadowRoot!.activeElement === only(element, 'a'), 'the keyboard goes on to the story').to.equal(
      true,
    );
    expect(await doc.requests()).to.have.length(1);
  });

  it('makes no request with load="manual", and shows no button, until load() is called', async () => {
    const doc = await serve(newsDocument());
    const element = card(`load="manual" src="${doc.url()}"`, FALLBACK);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.deep.equal([]);
    expect(seenText(element)).to.equal('News at the Courier');
    element.load();
    await announces(element, 'nw-ready');
    expect(await doc.requests()).to.have.length(1);
  });
});

describe('<news-card> of a story that was withdrawn', () => {
  const WITHDRAWN = 'Withdrawn by The Example Courier, 24 May';
  const REASON = 'A source could not be confirmed.';
  const withdrawn = withdrawnItem({date: '2026-05-24', reason: REASON});

  /** Neither to be seen nor anywhere in the shadow tree: what the story said, its picture, and its link. */
  function expectNoTrace(element: NewsCardElement): void {
    const markup = element.shadowRoot!.innerHTML;
    for (const trace of ['Bishkek', 'Engineers', 'courier.example/2026', '<img']) {
      expect(markup).not.to.include(trace);
      expect(seenText(element)).not.to.include(trace);
    }
    expect(headings(element)).to.deep.equal([]);
  }

  it('says who withdrew it and when, and why', async () => {
    const element = await cardOf(await serve(newsDocument([withdrawn, item({id: 'other'})])), 'story-id="dam"');
    expect(seenText(element)).to.equal(`${WITHDRAWN} ${REASON}`);
    expect(seenParts(element, 'withdrawn')).to.deep.equal([WITHDRAWN]);
    expect(announced(element, 'nw-error')).to.deep.equal([]);
    expect(warnings).to.deep.equal([]);
  });

  it('says nothing else, although the document still has all of it', async () => {
    const picture = await servePicture();
    const whole = item({}, {withdrawn: {date: '2026-05-24'}, image: {url: picture(), alt: 'Bishkek'}});
    const element = await cardOf(await serve(newsDocument([whole])), 'story-id="dam"');
    expect(seenText(element)).to.equal(WITHDRAWN);
    expectNoTrace(element);
  });

  for (const [what, withdrawal, words] of [
    ['the year, where it is another', {date: '2025-12-31'}, 'Withdrawn by The Example Courier, 31 December 2025'],
    ['no date, where there is none', {reason: 'Wrong.'}, 'Withdrawn by The Example Courier Wrong.'],
    ['as much as there is to say', true, 'Withdrawn by The Example Courier'],
    ['where the notice is', {date: '2026-05-24', url: 'https://courier.example/notes'}, `${WITHDRAWN} Notice`],
  ] as const) {
    it(`says ${what}`, async () => {
      const element = await cardOf(await serve(newsDocument([withdrawnItem(withdrawal)])), 'story-id="dam"');
      expect(seenText(element)).to.equal(words);
      const links = [...element.shadowRoot!.querySelectorAll('a')].map(({href, rel}) => [href, rel]);
      expect(links).to.deep.equal(words.endsWith('Notice') ? [['https://courier.example/notes', 'noopener']] : []);
    });
  }

  it("names the story's own publisher", async () => {
    const story = {...withdrawn, _newswire: {withdrawn: {date: '2026-05-24'}, publisher: {name: 'Another Paper'}}};
    const element = await cardOf(await serve(newsDocument([story])), 'story-id="dam"');
    expect(seenText(element)).to.equal('Withdrawn by Another Paper, 24 May');
  });

  it('says so within one refresh, whatever was open', async () => {
    const doc = await serve(newsDocument([item({url: undefined})], FRESH));
    const element = await cardOf(doc, 'story-id="dam" refresh="15"');
    only(element, 'button').click();
    await element.updateComplete;
    expect(parts(element, 'text')).to.have.length(1);
    await doc.put(newsDocument([withdrawn], FRESH));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    expect(seenText(element)).to.equal(`${WITHDRAWN} ${REASON}`);
    expectNoTrace(element);
  });

  it('says so in place of a fallback that has the story in it', async () => {
    const element = await cardOf(await serve(newsDocument([withdrawn])), 'story-id="dam"', BAKED);
    expect(seenText(element)).to.equal(`${WITHDRAWN} ${REASON}`);
    expect(isSeen(element.querySelector('h3')!)).to.equal(false);
  });

  it('says so in place of a JSON child that still has it', async () => {
    const doc = await serve(newsDocument([withdrawn], FRESH));
    const element = card(`src="${doc.url('delay=60')}" story-id="dam"`, jsonChild(newsDocument()));
    await element.updateComplete;
    expect(title(element)).to.equal(HEADLINE);
    await announces(element, 'nw-update');
    expect(seenText(element)).to.equal(`${WITHDRAWN} ${REASON}`);
    expectNoTrace(element);
  });

  it('says so where it was named by its address, which it has no longer', async () => {
    const doc = await serve(newsDocument([item(), item({id: 'other', url: 'https://courier.example/o'})], FRESH));
    const element = await cardOf(doc, 'story-id="https://courier.example/2026/dam?from=mail" refresh="15"');
    expect(title(element)).to.equal(HEADLINE);
    await doc.put(newsDocument([withdrawn, item({id: 'other', url: 'https://courier.example/o'})], FRESH));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    expect(seenText(element)).to.equal(`${WITHDRAWN} ${REASON}`);
    expect(warnings).to.deep.equal([]);
  });

  it('does not take that for the answer to another address', async () => {
    const doc = await serve(newsDocument(items(2), FRESH));
    const element = await cardOf(doc, 'story-id="https://courier.example/2026/1" refresh="15"');
    await doc.put(newsDocument([withdrawnItem(true, 'story-1'), items(2)[1]], FRESH));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    element.storyId = 'https://courier.example/2026/2';
    await element.updateComplete;
    expect(title(element)).to.equal('Story 2');
  });

  it('shows the story again, if its publisher does', async () => {
    const doc = await serve(newsDocument([withdrawn], FRESH));
    const element = await cardOf(doc, 'story-id="dam" refresh="15"');
    await doc.put(newsDocument([item()], FRESH));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    expect(title(element)).to.equal(HEADLINE);
  });

  it('shows the next one, where it has named none', async () => {
    const doc = await serve(newsDocument([item(), ...items(2)], FRESH));
    const element = await cardOf(doc, 'refresh="15"');
    expect(title(element)).to.equal(HEADLINE);
    await doc.put(newsDocument([withdrawn, ...items(2)], FRESH));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    expect(title(element)).to.equal('Story 1');
  });

  for (const how of ['a JSON child', 'a script']) {
    it(`says so when it comes with ${how}`, async () => {
      const element = card('', how === 'a script' ? '' : jsonChild(newsDocument([withdrawn])) + BAKED);
      if (how === 'a script') element.story = newsDocument([withdrawn]);
      await announces(element, 'nw-ready');
      expect(seenText(element)).to.equal(`${WITHDRAWN} ${REASON}`);
    });
  }

  it('says so as well as it can, when only the item comes with the page', async () => {
    const element = card('', jsonChild(withdrawnItem({date: '2026-05-24'})));
    await announces(element, 'nw-ready');
    expect(seenText(element)).to.equal('Withdrawn, 24 May');
  });

  it('keeps saying so when a refresh fails', async () => {
    const doc = await serve(newsDocument([withdrawn], FRESH));
    const element = await cardOf(doc, 'story-id="dam" refresh="15"', BAKED);
    await doc.put('Sorry');
    await clock.advance(15_000);
    await announces(element, 'nw-error');
    expect(seenText(element)).to.match(new RegExp(`^${WITHDRAWN} ${REASON}`));
    expectNoTrace(element);
  });

  describe('in silence', () => {
    const silent = withdrawnItem({date: '2026-05-24', reason: REASON, silent: true});

    it('leaves nothing', async () => {
      const element = await cardOf(await serve(newsDocument([silent])), 'story-id="dam"', BAKED);
      await frames();
      expect(seenText(element)).to.equal('');
      expect(element.offsetHeight).to.equal(0);
      expect(element.shadowRoot!.textContent?.trim()).to.equal('');
      expect(warnings).to.deep.equal([]);
    });

    it('leaves nothing after a refresh either', async () => {
      const doc = await serve(newsDocument([item()], FRESH));
      const element = await cardOf(doc, 'story-id="dam" refresh="15"');
      expect(element.offsetHeight).to.be.above(50);
      await doc.put(newsDocument([silent], FRESH));
      await clock.advance(15_000);
      await announces(element, 'nw-update');
      expect(element.shadowRoot!.textContent?.trim()).to.equal('');
      expect(element.offsetHeight).to.equal(0);
    });

    it('shows the next one, where it has named none', async () => {
      expect(title(await cardOf(await serve(newsDocument([silent, ...items(1)]))))).to.equal('Story 1');
    });
  });
});

interface Fault {
  /** Ends the sentence "when ...". */
  readonly when: string;
  readonly code: string;
  readonly orders?: string;
  readonly body?: unknown;
  readonly src?: string;
  /** What happens while the request is under way. */
  readonly meanwhile?: (doc: Served) => Promise<void>;
}

const FAULTS: readonly Fault[] = [
  {when: 'its server answers 404', orders: 'status=404', code: 'http'},
  {when: 'its server answers 500', orders: 'status=500', code: 'http'},
  {when: 'its server sends a page for a document', orders: 'html=1', code: 'not-a-document'},
  {when: 'its server sends half a document', orders: 'cut=clean', code: 'not-a-document'},
  {when: 'its server lets no other site read', orders: 'cors=none', code: 'network'},
  {when: 'the connection is reset', orders: 'reset=1', code: 'network'},
  {when: 'its server sends 50 MB', orders: 'bytes=50000000', code: 'too-large'},
  {
    when: 'its server never answers',
    orders: 'hang=headers',
    code: 'timeout',
    async meanwhile(doc) {
      await until('the request arrives', async () => (await doc.requests()).length === 1);
      await clock.advance(10_000);
    },
  },
  {
    when: 'its server stops half-way',
    orders: 'hang=body',
    code: 'timeout',
    async meanwhile(doc) {
      await until('half of it arrives', async () => (await doc.requests())[0]?.sent);
      await until('and is read', () => clock.waits.some((wait) => wait > 9_500 && wait <= 10_000));
      await clock.advance(10_000);
    },
  },
  {when: 'no item of its document is usable', body: newsDocument([{id: 'x'}, 7]), code: 'invalid'},
  {when: 'its src has exchange rates', body: ratesDocument(), code: 'not-a-document'},
  {when: 'its src is XML of another kind', body: '<?xml version="1.0"?><svg/>', code: 'not-a-document'},
  {when: 'its src is a script', src: 'javascript:alert(1)', code: 'blocked'},
];

describe('<news-card> reads feeds of others:', () => {
  it('RSS', async () => {
    const doc = await serve(
      '<?xml version="1.0"?><rss version="2.0"><channel><title>A paper</title><item><guid>1</guid><title>Rain &amp;amp; wind</title></item></channel></rss>',
    );
    const element = card(`src="${doc.url()}"`);
    await announces(element, 'nw-ready');
    expect(seenText(element)).to.contain('Rain & wind');
    expect(seenText(element)).to.contain('A paper');
  });

  it('Atom', async () => {
    const doc = await serve(
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>A journal</title><entry><id>urn:1</id><title type="html">Snow &amp;lt; rain</title></entry></feed>',
    );
    const element = card(`src="${doc.url()}"`);
    await announces(element, 'nw-ready');
    expect(seenText(element)).to.contain('Snow < rain');
  });
});

describe('<news-card> says that there are no stories now,', () => {
  for (const {when, code, orders, body = newsDocument(), src, meanwhile} of FAULTS) {
    it(`when ${when}`, async () => {
      const doc = await serve(body);
      const attributes = `src="${src ?? doc.url(orders)}"`;
      const [bare, withFallback] = [card(attributes), card(attributes, FALLBACK)];
      await meanwhile?.(doc);
      await Promise.all([announces(bare, 'nw-error'), announces(withFallback, 'nw-error')]);
      expect(seenText(bare)).to.equal(UNAVAILABLE);
      expect(seenText(withFallback)).to.equal('News at the Courier');
      for (const element of [bare, withFallback]) {
        expect(announced(element, 'nw-error').map(({error}) => error?.code)).to.deep.equal([code]);
        expect(announced(element, 'nw-ready')).to.deep.equal([]);
      }
      expect(await warned()).to.match(/<news-card>/);
    });
  }

  it('and how old a fallback is that a machine rendered', async () => {
    const doc = await serve('');
    const element = card(`src="${doc.url('status=500')}"`, BAKED);
    await announces(element, 'nw-error');
    expect(seenText(element)).to.equal(`${HEADLINE} Engineers would start. 20 May Not updated since 20 May 2026`);
  });

  it('and the story, once its server is well', async () => {
    const doc = await serve('');
    const element = card(`src="${doc.url()}" refresh="15"`);
    await announces(element, 'nw-error');
    await doc.put(newsDocument([item()], FRESH));
    await clock.advance(2_000);
    await announces(element, 'nw-ready');
    expect(title(element)).to.equal(HEADLINE);
  });
});

describe('<news-card> with an old document', () => {
  const old = {generated: '2026-05-20T09:00:00Z', stale_after: '2026-05-21T09:00:00Z'};

  it('says since when it has not been updated, under the story', async () => {
    const element = await cardOf(await serve(newsDocument([item()], old)));
    expect(title(element)).to.equal(HEADLINE);
    expect(seenParts(element, 'foot')).to.deep.equal(['Not updated since 20 May 2026']);
    expect(seenText(element)).to.match(/Not updated since 20 May 2026$/);
  });

  it('says so with one that came with the page, until a newer one comes', async () => {
    const doc = await serve(newsDocument([item()], FRESH));
    const element = card(`src="${doc.url('delay=100')}"`, jsonChild(newsDocument([item()], old)));
    await element.updateComplete;
    expect(seenParts(element, 'foot')).to.deep.equal(['Not updated since 20 May 2026']);
    await announces(element, 'nw-update');
    expect(seenParts(element, 'foot')).to.deep.equal([]);
  });

  it('of which nobody says how old it is, says nothing', async () => {
    const element = await cardOf(await serve(newsDocument([item()], {generated: undefined})));
    expect(seenParts(element, 'foot')).to.deep.equal([]);
  });

  asClient.it(
    'keeps its story, and says how old it is, when a refresh fails; and no longer when one succeeds',
    async () => {
      const document = newsDocument([item()], FRESH);
      const doc = await serve(document);
      const element = await cardOf(doc, 'refresh="15"', FALLBACK);
      await doc.put('Sorry');
      await clock.advance(15_000);
      await announces(element, 'nw-error');
      expect(title(element)).to.equal(HEADLINE);
      expect(seenParts(element, 'foot')).to.deep.equal(['Not updated since 24 May 2026']);
      expect(isSeen(element.querySelector('a')!)).to.equal(false);

      await doc.put(document);
      await clock.advance(2_000);
      await until('it is well again', () => !seenParts(element, 'foot').length);
      expect(title(element)).to.equal(HEADLINE);
      expect(announced(element, 'nw-error')).to.have.length(1);
      expect(announced(element, 'nw-update')).to.deep.equal([]);
    },
  );

  asClient.it('does not go back to one that is older still', async () => {
    const doc = await serve(newsDocument([item({title: 'Corrected'})], FRESH));
    const element = await cardOf(doc, 'refresh="15"');
    await doc.put(newsDocument([item()], old));
    await clock.advance(15_000);
    await until('it has been asked', async () => (await doc.requests()).length === 2);
    await otherRequestsAreAnswered();
    expect(title(element)).to.equal('Corrected');
  });
});

asClient.describe('<news-card> refreshes', () => {
  it('every five minutes, and says so only when the document is another', async () => {
    const doc = await serve(newsDocument([item()], FRESH));
    const element = await cardOf(doc);
    await clock.advance(290_000);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
    await clock.advance(10_000);
    await until('it is refreshed', async () => (await doc.requests()).length === 2);
    await doc.put(newsDocument([item({title: 'Another'})], FRESH));
    await until('the next is set', () => clock.waits.some((wait) => wait > 299_000));
    expect(announced(element, 'nw-update')).to.deep.equal([]);
    await clock.advance(300_000);
    await announces(element, 'nw-update');
    expect(title(element)).to.equal('Another');
  });

  it('keeps a text open when a refresh changes something else', async () => {
    const doc = await serve(newsDocument([item({url: undefined})], FRESH));
    const element = await cardOf(doc, 'story-id="dam" refresh="15"');
    only(element, 'button').click();
    await element.updateComplete;
    await doc.put(newsDocument([item({url: undefined, title: 'Another'})], FRESH));
    await clock.advance(15_000);
    await announces(element, 'nw-update');
    expect(title(element)).to.equal('Another');
    expect(parts(element, 'text')).to.have.length(1);
  });

  it('never with refresh="0"', async () => {
    const doc = await serve(newsDocument([item()], FRESH));
    await cardOf(doc, 'refresh="0"');
    await clock.advance(3_600_000);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
  });

  it('not while the page is hidden or there is no network, but once afterwards', async () => {
    const doc = await serve(newsDocument([item()], FRESH));
    await cardOf(doc, 'refresh="15"');
    turnPage('hidden');
    await clock.advance(60_000);
    turnNetwork(false);
    turnPage('visible');
    await clock.advance(60_000);
    await otherRequestsAreAnswered();
    expect(await doc.requests()).to.have.length(1);
    turnNetwork(true);
    await until('it is refreshed', async () => (await doc.requests()).length === 2);
  });

  it('and follows its src to another document, where the late answer of the first loses', async () => {
    const [slow, quick] = [await serve(newsDocument([item({title: 'Slow'})])), await serve(newsDocument())];
    const element = card(`src="${slow.url('delay=300')}"`);
    await until('it is asked for', async () => (await slow.requests()).length);
    element.src = quick.url();
    await announces(element, 'nw-ready');
    await until('the slow one is answered', async () => (await slow.requests())[0]?.state !== 'open');
    await frames(4);
    expect(title(element)).to.equal(HEADLINE);
    expect(announced(element, 'nw-ready').map(({url}) => url)).to.deep.equal([quick.url()]);
  });
});

describe('<news-card> on a page of its own', () => {
  it('waits for a JSON child that the parser has not read to its end', async () => {
    const page = openPage();
    const {document: doc, customElements: registry} = page;
    const json = jsonChild(item());
    write(page, `<!doctype html><html lang="en"><body><script>import('${MODULE}')</script>`);
    await registry.whenDefined('news-card');
    write(page, '<news-card>');
    const element = doc.querySelector('news-card')!;
    await frames();
    expect(seenText(element)).to.equal('');
    write(page, json.slice(0, 150));
    await frames();
    expect(seenText(element)).to.equal('');
    write(page, json.slice(150));
    write(page, '</news-card><p>And so on.</p>');
    await until('the story', () => headings(element).length);
    expect(title(element)).to.equal(HEADLINE);
    expect(seenParts(element, 'foot')).to.deep.equal([]);
    doc.close();
    expect(warnings).to.deep.equal([]);
  });

  it('shows the sample when the parser has found it empty, and not before', async () => {
    const page = openPage();
    const {document: doc, customElements: registry} = page;
    write(page, `<!doctype html><html lang="en"><body><script>import('${MODULE}')</script>`);
    await registry.whenDefined('news-card');
    write(page, '<news-card>');
    const element = doc.querySelector('news-card')!;
    await frames();
    expect(seenText(element)).to.equal('');
    write(page, '</news-card>');
    doc.close();
    await until('the sample', () => seenParts(element, 'foot').length);
    expect(seenParts(element, 'foot')).to.deep.equal([SAMPLE]);
  });
});

describe('<news-card> never throws into the page', () => {
  const odd: readonly unknown[] = [
    null,
    0,
    '',
    'nonsense',
    [],
    {},
    Symbol('story'),
    () => item(),
    NaN,
    40n,
    new Date(0),
  ];

  for (const name of [
    'story',
    'src',
    'storyId',
    'layout',
    'headingLevel',
    'images',
    'refresh',
    'target',
    'linkParams',
    'loading',
    'sample',
  ]) {
    it(`whatever a script puts into ${name}`, async () => {
      const element = await mountCard();
      for (const value of odd) {
        Object.assign(element, {[name]: value});
        await element.updateComplete;
        await frames();
      }
      const usual = {src: '', storyId: '', layout: '', headingLevel: 3, images: '', target: '', linkParams: ''};
      Object.assign(element, {...usual, loading: 'auto', sample: false, story: item()});
      await element.updateComplete;
      await until('it is well again', () => title(element) === HEADLINE);
    });
  }

  const fields = ['url', 'title', 'summary', 'content_text', 'content_html', 'date_published', 'language', 'authors'];
  const extension = 'publisher cites countries mentions topics kind sponsor image rights access priority corrections';
  for (const value of [null, 0, 7, '', 'text', [], ['x', {}, null], {}, {name: {}}, {url: 7}, true, false]) {
    asClient.it(`whatever field of an item is ${JSON.stringify(value)}`, async () => {
      for (const name of fields) {
        const element = await mountCard({...item(), [name]: value});
        expect(seenText(element), name).to.match(/\S/);
        element.parentElement!.remove();
      }
      for (const name of extension.split(' ')) {
        const element = await mountCard(item({}, {[name]: value}));
        expect(headings(element), name).to.deep.equal([`h3 ${HEADLINE}`]);
        element.parentElement!.remove();
      }
    });
  }
});
