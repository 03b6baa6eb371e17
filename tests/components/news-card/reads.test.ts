import {expect} from '@open-wc/testing';
import {emulateMedia, sendMouse, setViewport} from '@web/test-runner-commands';
import type {NewsCardElement} from '../../../src/components/news-card/news-card.js';
import '../../../src/components/news-card/news-card.js';
import {START, until} from '../../fixtures/clock.js';
import {needs, WEBKIT} from '../../fixtures/engines.js';
import {pixels} from '../../fixtures/pixels.js';
import {
  headings,
  isVisible,
  item,
  jsonChild,
  mountCard,
  newsDocument,
  only,
  parts,
  seenParts,
  seenText,
  servePicture,
  textBoxes,
} from '../../fixtures/news.js';
import {announced, announces, frames, mount, part, warned, warnings} from '../../fixtures/page.js';
import {asClient} from '../../fixtures/rendered.js';
import {serve} from '../../fixtures/server.js';

const HEADLINE = 'Bishkek Plans a Second Dam on the Naryn';
const COURIER = 'The Example Courier';
const LAYOUTS = ['stacked', 'horizontal', 'compact', 'hero', 'text'];
const PICTURED = LAYOUTS.filter((layout) => layout !== 'text');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A moment so long before noon of 24 May 2026, as a document writes it. */
const before = (milliseconds: number): string => new Date(START - milliseconds).toISOString();

const anchors = (element: Element): HTMLAnchorElement[] => [...(element.shadowRoot?.querySelectorAll('a') ?? [])];
const kicker = (element: Element): string => seenParts(element, 'kicker').join();
const meta = (element: Element): string => seenParts(element, 'meta').join();
const summary = (element: Element): string => seenParts(element, 'summary').join();

/** So many words, each of which has its number: "w1 w2 w3". */
const numbered = (count: number): string[] =>
  Array(count)
    .fill('w')
    .map((word: string, index) => `${word}${String(index + 1)}`);

function boxOf(element: Element, name: string): DOMRect {
  const found = part(element, name);
  if (!found) throw new Error(`no ${name} in ${seenText(element)}`);
  return found.getBoundingClientRect();
}

/** What a click would meet at points all over the card, each once: texts of links and buttons, `nothing` for the rest. */
function targets(element: Element): string[] {
  const {left, top, width, height} = boxOf(element, 'card');
  const found = new Set<string>();
  // Closer than any line is high, or any word wide.
  for (let y = top + 1; y < top + height - 1; y += 6) {
    for (let x = left + 1; x < left + width - 1; x += 6) {
      const target = element.shadowRoot?.elementFromPoint(x, y)?.closest('a, button');
      found.add(target ? seenText(target) : 'nothing');
    }
  }
  return [...found].sort();
}

/** A story with a picture; whatever else, too. */
async function pictured(extension: object = {}, image: object = {}): Promise<Readonly<Record<string, unknown>>> {
  const url = await servePicture();
  const picture = {url: url(), alt: 'The gorge', credit: 'AFP', width: 1200, height: 800, ...image};
  return item({}, {image: picture, ...extension});
}

async function pictureComes(element: Element): Promise<void> {
  const image = only(element, 'img');
  await until('the picture comes', () => image.complete && image.naturalWidth);
  await frames();
}

describe('<news-card> to the eye', () => {
  beforeEach(() => setViewport({width: 1000, height: 900}));

  describe('shows a story', () => {
    it('with its headline, summary, publisher and date', async () => {
      const element = await mountCard();
      expect(seenText(element)).to.equal(`${HEADLINE} Engineers would start next spring. ${COURIER} 22 May`);
      expect(warnings).to.deep.equal([]);
    });

    it('with its headline as published, all of it, on however many lines', async () => {
      const title = `${'“We WILL not wait”, says the minister of e-government. '.repeat(8)}End`;
      const element = await mountCard(item({title}), '', 200);
      const headline = only(element, '[part=headline]');
      expect(seenText(headline)).to.equal(title);
      expect(getComputedStyle(headline).textTransform).to.equal('none');
      expect(headline.scrollHeight).to.be.at.most(headline.clientHeight + 1);
      expect(headline.getBoundingClientRect().bottom).to.be.at.most(boxOf(element, 'card').bottom);
    });

    it('without a title under its first words, once', async () => {
      const element = await mountCard(item({title: undefined}));
      expect(headings(element)).to.deep.equal(['h3 Engineers would start next spring.']);
      expect(seenText(element)).to.equal(`Engineers would start next spring. ${COURIER} 22 May`);
    });

    it('that has markup only, as text', async () => {
      const content_html = '<p>Engineers <b>start</b>.</p><script>alert(1)</script>';
      const element = await mountCard(item({summary: undefined, content_text: undefined, content_html}));
      expect(summary(element)).to.equal('Engineers start.');
    });

    it('with markup in a title as the text that it is', async () => {
      const title = '<img src=x onerror="throw 1"> & <b>bold</b>';
      const element = await mountCard(item({title}));
      expect(headings(element)).to.deep.equal([`h3 ${title}`]);
    });

    it('of a feed that is only a JSON Feed', async () => {
      const feed = {
        version: 'https://jsonfeed.org/version/1',
        title: 'A Blog',
        items: [{id: 1, content_text: 'Hello.'}],
      };
      const element = mount(`<news-card>${jsonChild(feed)}</news-card>`, 'news-card');
      await announces(element, 'nw-ready');
      expect(seenText(element)).to.equal('Hello. A Blog');
    });
  });

  it('looks the same whether it came with the page or later', async () => {
    const shot = async (): Promise<string> => (await pixels(boxOf(mounted!, 'card'))).join();
    let mounted: NewsCardElement | undefined = await mountCard(item(), 'layout="text"');
    const first = await shot();
    expect(await shot(), 'the same twice').to.equal(first);
    mounted.parentElement!.remove();
    const doc = await serve(newsDocument());
    const markup = `<news-card layout="text" src="${doc.url('delay=50')}"></news-card>`;
    mounted = mount(`<div style="inline-size: 500px">${markup}</div>`, 'news-card');
    await announces(mounted, 'nw-ready');
    await frames();
    expect((await shot()) === first).to.equal(true);
  });

  describe('has a heading', () => {
    it('of the third level', async () => {
      expect(headings(await mountCard())).to.deep.equal([`h3 ${HEADLINE}`]);
    });

    for (const level of [1, 2, 3, 4, 5, 6]) {
      it(`of level ${String(level)} where the page asks for that`, async () => {
        const element = await mountCard(item(), `heading-level="${String(level)}"`);
        expect(headings(element)).to.deep.equal([`h${String(level)} ${HEADLINE}`]);
        expect(warnings).to.deep.equal([]);
      });
    }

    it('of the third or the sixth, with a warning, for a level that there is not', async () => {
      for (const level of ['0', '-2', 'h2', '']) {
        expect(headings(await mountCard(item(), `heading-level="${level}"`)), level).to.deep.equal([`h3 ${HEADLINE}`]);
      }
      expect(await warned()).to.match(/<news-card>.*at least 1.*heading-level; using 3/);
      warnings.length = 0;
      expect(headings(await mountCard(item(), 'heading-level="7"'))).to.deep.equal([`h6 ${HEADLINE}`]);
      expect(await warned()).to.match(/<news-card>.*heading-level; using 6/);
    });

    it('of another level once a script changes it', async () => {
      const element = await mountCard();
      element.setAttribute('heading-level', '5');
      await element.updateComplete;
      expect(headings(element)).to.deep.equal([`h5 ${HEADLINE}`]);
      element.removeAttribute('heading-level');
      await element.updateComplete;
      expect(headings(element)).to.deep.equal([`h3 ${HEADLINE}`]);
    });
  });

  describe('is a link', () => {
    it('to the story, one only, which lets the publisher see where readers come from', async () => {
      const element = await mountCard();
      const link = only(element, 'a');
      expect(link.href).to.equal('https://courier.example/2026/dam');
      expect(seenText(link)).to.equal(HEADLINE);
      expect(link.hasAttribute('target')).to.equal(false);
      expect(link.relList.contains('noreferrer')).to.equal(false);
      expect(link.referrerPolicy).to.equal('');
    });

    it('that opens where the page says, and gives the new window no hold on it', async () => {
      const link = only(await mountCard(item(), 'target="_blank"'), 'a');
      expect(link.target).to.equal('_blank');
      expect([...link.relList]).to.deep.equal(['noopener']);
    });

    it('that opens where the page says, as do all others', async () => {
      const corrections = [{text: 'It is the third.', url: 'https://courier.example/notes'}];
      const sponsor = {name: 'Dams Ltd', url: 'https://dams.example/'};
      const element = await mountCard(item({}, {corrections, sponsor}), 'target="_top"');
      expect(anchors(element).map(({target}) => target)).to.deep.equal(['_top', '_top', '_top']);
    });

    it('with the parameters that the page adds, and the publisher keeps its own', async () => {
      const story = item({url: 'https://courier.example/story?id=7&b=%20x#top'});
      const link = only(await mountCard(story, 'link-params="utm_source=partner&id=8"'), 'a');
      expect(link.href).to.equal('https://courier.example/story?id=7&b=%20x&utm_source=partner#top');
    });

    it('relative to where the document is', async () => {
      const doc = await serve(newsDocument([item({url: '../stories/dam'})]));
      const element = mount(`<news-card src="${doc.url()}"></news-card>`, 'news-card');
      await announces(element, 'nw-ready');
      expect(only(element, 'a').href).to.equal(new URL('../stories/dam', doc.url()).href);
    });

    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'https://me:secret@courier.example/', undefined]) {
      it(`but not to ${url ?? 'nowhere'}`, async () => {
        const element = await mountCard(item({url, content_text: undefined}));
        expect(anchors(element)).to.deep.equal([]);
        expect(headings(element)).to.deep.equal([`h3 ${HEADLINE}`]);
      });
    }

    for (const layout of ['', ...LAYOUTS]) {
      it(`all over${layout && `, with layout="${layout}"`}`, async () => {
        const element = await mountCard(await pictured({topics: [{name: 'energy'}]}), `layout="${layout}"`);
        expect(targets(element)).to.deep.equal([HEADLINE]);
      });
    }

    it('all over, also where a place was kept for it', async () => {
      const doc = await serve(newsDocument([await pictured()]));
      const element = mount(`<news-card src="${doc.url('delay=50')}"></news-card>`, 'news-card');
      await announces(element, 'nw-ready');
      await frames();
      expect(targets(element)).to.deep.equal([HEADLINE]);
    });

    it('all over, but where there is another, and none is inside another', async () => {
      const element = await mountCard(
        await pictured({
          kind: 'sponsored',
          sponsor: {name: 'Dams Ltd', url: 'https://dams.example/'},
          corrections: [{date: '2026-05-23', text: 'It is the third.', url: 'https://courier.example/notes'}],
        }),
      );
      expect(targets(element)).to.deep.equal([HEADLINE, 'Correction, 23 May', 'Sponsored by Dams Ltd']);
      expect(element.shadowRoot?.querySelector('a a, a button, button a, button button')).to.equal(null);
    });

    it('that a click on the picture follows, once the page has been told', async () => {
      const url = `${location.href.split('#')[0] ?? ''}#dam`;
      const element = await mountCard({...(await pictured()), url});
      const {x, y, width, height} = boxOf(element, 'image');
      await sendMouse({type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)]});
      await until('the link is followed', () => location.hash === '#dam');
      const [detail, ...others] = announced(element, 'nw-select');
      expect(others).to.deep.equal([]);
      expect(detail?.element === element, 'the element itself').to.equal(true);
      expect({...detail, element: undefined}).to.deep.equal({
        element: undefined,
        id: 'dam',
        url,
        title: HEADLINE,
        position: 1,
      });
      location.hash = '';
    });

    it('that the page can not keep from opening in another window, where the reader asks for that', async () => {
      const element = await mountCard(item({url: `${location.href.split('#')[0] ?? ''}#other`}));
      element.addEventListener('nw-select', (event) => event.preventDefault());
      let prevented: boolean | undefined;
      const see = (event: Event): void => {
        prevented = event.defaultPrevented;
        event.preventDefault(); // no window for the test itself
      };
      document.addEventListener('click', see, {once: true});
      only(element, 'a').dispatchEvent(
        new MouseEvent('click', {bubbles: true, composed: true, cancelable: true, ctrlKey: true}),
      );
      expect(announced(element, 'nw-select')).to.have.length(1);
      expect(prevented).to.equal(false);
    });

    it('that the page may keep from being followed', async () => {
      const element = await mountCard(item({url: `${location.href.split('#')[0] ?? ''}#kept`}));
      element.addEventListener('nw-select', (event) => event.preventDefault());
      only(element, 'a').click();
      expect(announced(element, 'nw-select')).to.have.length(1);
      expect(location.hash).not.to.equal('#kept');
    });
  });

  describe('has a summary', () => {
    it('of thirty words at most, with a sign that there is more', async () => {
      const element = await mountCard(item({summary: numbered(31).join(' ')}));
      expect(summary(element)).to.equal(`${numbered(30).join(' ')}…`);
    });

    it('whole, if it has thirty', async () => {
      const element = await mountCard(item({summary: numbered(30).join(' ')}));
      expect(summary(element)).to.equal(numbered(30).join(' '));
    });

    it('that ends with a sentence, where one ends late enough', async () => {
      const text = numbered(60);
      text[21] = `${text[21] ?? ''}.`;
      text[22] = 'W23';
      const element = await mountCard(item({summary: text.join(' ')}));
      expect(summary(element)).to.equal(text.slice(0, 22).join(' '));
    });

    it('from the text, where there is no other', async () => {
      const element = await mountCard(item({summary: undefined}));
      expect(summary(element)).to.equal('Engineers would start next spring, the ministry said. It named no price.');
    });

    it('unless it says what the headline says', async () => {
      const element = await mountCard(item({summary: HEADLINE, content_text: HEADLINE}));
      expect(seenText(element)).to.equal(`${HEADLINE} ${COURIER} 22 May`);
    });
  });

  describe('has a line above the headline', () => {
    it('with its topic and its countries', async () => {
      const element = await mountCard(
        item({}, {topics: [{qcode: 'medtop:1', name: 'energy'}], countries: ['KG', 'fr']}),
      );
      expect(kicker(element)).to.match(/^Energy Kyrgyzstan, France$/);
      expect(boxOf(element, 'kicker').bottom).to.be.at.most(boxOf(element, 'headline').top + 1);
    });

    it('with its first topic that has a name', async () => {
      const topics = [{qcode: 'medtop:1'}, {qcode: 'medtop:2', name: 'water'}, {name: 'energy'}];
      expect(kicker(await mountCard(item({}, {topics})))).to.equal('Water');
    });

    it('with the names that the publisher has for countries', async () => {
      const names = [{locale: 'en', code: 'KG', name: 'the Kyrgyz Republic'}];
      const document = newsDocument([item({}, {countries: ['KG']})], {names});
      const element = mount(`<news-card>${jsonChild(document)}</news-card>`, 'news-card');
      await announces(element, 'nw-ready');
      expect(kicker(element)).to.equal('the Kyrgyz Republic');
    });

    it('not where there is nothing to say, nor of what is merely mentioned', async () => {
      const element = await mountCard(item({}, {mentions: ['KZ']}));
      expect(parts(element, 'kicker')).to.deep.equal([]);
    });
  });

  describe('dates a story', () => {
    for (const [age, words] of [
      [0, 'just now'],
      [59_000, 'just now'],
      [MINUTE, '1 minute ago'],
      [59 * MINUTE, '59 minutes ago'],
      [HOUR, '1 hour ago'],
      [23 * HOUR + 58 * MINUTE, '23 hours ago'],
      [24 * HOUR, 'yesterday'],
      [48 * HOUR, '22 May'],
      [-4 * MINUTE, 'just now'],
      [-3 * 24 * HOUR, '27 May'],
    ] as const) {
      it(`of ${before(age)} with "${words}"`, async () => {
        const element = await mountCard(item({date_published: new Date(Date.now() - age).toISOString()}));
        expect(meta(element)).to.equal(`${COURIER} ${words}`);
      });
    }

    it('of another year with that', async () => {
      const element = await mountCard(item({date_published: '2025-12-31T09:00:00Z'}));
      expect(meta(element)).to.equal(`${COURIER} 31 December 2025`);
    });

    it('with the day that it was where the publisher is', async () => {
      const element = await mountCard(item({date_published: '2026-05-21T23:30:00-11:00'}));
      expect(meta(element)).to.equal(`${COURIER} 21 May`);
    });

    for (const [days, words] of [
      [0, 'today'],
      [1, 'yesterday'],
    ] as const) {
      it(`that has but a day by the reader's calendar: ${words}`, async () => {
        // The Swedish write dates as JSON does.
        const day = new Date(Date.now() - days * 24 * HOUR).toLocaleDateString('sv');
        expect(meta(await mountCard(item({date_published: day})))).to.equal(`${COURIER} ${words}`);
      });
    }

    it('that has but an earlier day with that', async () => {
      expect(meta(await mountCard(item({date_published: '2026-05-21'})))).to.equal(`${COURIER} 21 May`);
    });

    it('by the clock of the zone that the page names', async () => {
      // 20:30 on the 21st in London is half past one on the 22nd in Almaty.
      const element = await mountCard(item({date_published: '2026-05-21T20:30:00Z'}), 'time-zone="Asia/Almaty"');
      await until('the zone is known', () => meta(element) === `${COURIER} 22 May`);
    });

    it('for machines, too, as the publisher wrote it', async () => {
      const element = await mountCard(item({date_published: '2026-05-22T23:30:00-11:00'}));
      expect(only(element, 'time').dateTime).to.equal('2026-05-22T23:30:00-11:00');
    });

    it('not at all where the publisher did not', async () => {
      const element = await mountCard(item({date_published: undefined, date_modified: '2026-05-24T11:00:00Z'}));
      expect(meta(element)).to.equal(COURIER);
    });
  });

  describe('names', () => {
    it('whom a story cites, beside who published it, and links to neither', async () => {
      const cites = [{name: 'Asia Times', url: 'https://asiatimes.example/'}, {name: 'Bakhtar'}];
      const element = await mountCard(item({}, {cites}));
      expect(meta(element)).to.equal(`${COURIER} 22 May citing Asia Times, Bakhtar`);
      expect(anchors(element)).to.have.length(1);
    });

    it('each apart from the next', async () => {
      const element = await mountCard(item({}, {cites: [{name: 'Bakhtar'}], access: 'paid'}));
      const boxes = textBoxes(only(element, '[part=meta]'));
      expect(boxes).to.have.length(4);
      for (const [index, {right}] of boxes.entries()) {
        expect((boxes[index + 1]?.left ?? Infinity) - right).to.be.above(5);
      }
    });

    it("the story's own publisher before the feed's", async () => {
      const publisher = {name: 'Another Paper', url: 'https://paper.example/'};
      expect(meta(await mountCard(item({}, {publisher})))).to.equal('Another Paper 22 May');
    });

    for (const [access, words] of [
      ['free', ''],
      ['registered', ' for registered readers'],
      ['paid', ' for subscribers'],
    ] as const) {
      it(`who may read a story that is ${access}`, async () => {
        expect(meta(await mountCard(item({}, {access})))).to.equal(`${COURIER} 22 May${words}`);
      });
    }
  });

  describe('labels', () => {
    for (const [kind, label] of [
      ['live', 'Live'],
      ['opinion', 'Opinion'],
      ['video', 'Video'],
      ['audio', 'Audio'],
    ] as const) {
      it(`what is ${kind}`, async () => {
        const element = await mountCard(item({}, {kind, topics: [{name: 'energy'}]}));
        expect(seenParts(element, 'label')).to.deep.equal([label]);
        expect(kicker(element)).to.match(new RegExp(`^${label} Energy$`));
      });
    }

    needs('emulation of media', !WEBKIT).it(
      'what is live with a dot that comes to rest, and does not move at all for those who want that',
      async () => {
        const lasting = (element: Element): number[] =>
          element.shadowRoot!.getAnimations().map(({effect}) => Number(effect?.getComputedTiming().endTime));
        const element = await mountCard(item({}, {kind: 'live'}));
        expect(Math.max(0, ...lasting(element)), 'milliseconds').to.be.at.most(5000);
        await emulateMedia({reducedMotion: 'reduce'});
        await frames();
        const moving = lasting(element);
        await emulateMedia({reducedMotion: 'no-preference'});
        expect(moving).to.deep.equal([]);
      },
    );

    it('no article', async () => {
      expect(parts(await mountCard(item({}, {kind: 'article'})), 'label')).to.deep.equal([]);
    });

    it('breaking news, until they are over', async () => {
      const labels = async (expires: string): Promise<string[]> =>
        seenParts(await mountCard(item({}, {priority: {level: 'breaking', expires}})), 'label');
      expect(await labels('2026-05-24T13:00:00Z')).to.deep.equal(['Breaking']);
      expect(await labels('2026-05-24T11:00:00Z')).to.deep.equal([]);
    });

    it('nothing as breaking that says not until when, or is merely on top', async () => {
      expect(parts(await mountCard(item({}, {priority: 'breaking'})), 'label')).to.deep.equal([]);
      expect(parts(await mountCard(item({}, {priority: 'top'})), 'label')).to.deep.equal([]);
    });
  });

  describe('says who paid for a story', () => {
    const sponsored = {kind: 'sponsored', sponsor: {name: 'Dams Ltd', url: 'https://dams.example/'}};

    it('before anything else, and marks all its links', async () => {
      const element = await mountCard(
        item({}, {...sponsored, topics: [{name: 'energy'}], priority: {level: 'breaking', expires: '2027-01-01'}}),
      );
      expect(seenText(element)).to.match(/^Sponsored by Dams Ltd (Breaking )?Energy Bishkek/);
      expect(anchors(element).map(({href}) => href)).to.deep.equal([
        'https://dams.example/',
        'https://courier.example/2026/dam',
      ]);
      for (const {rel} of anchors(element)) expect(rel.split(' ')).to.include.members(['sponsored', 'noopener']);
    });

    it('in every layout and width, with pictures and without', async () => {
      const story = await pictured(sponsored);
      for (const layout of ['', ...LAYOUTS]) {
        for (const width of [160, 320, 900]) {
          for (const images of ['', 'none']) {
            const element = await mountCard(story, `layout="${layout}" images="${images}"`, width);
            const where = `${layout} at ${String(width)} px, images="${images}"`;
            expect(seenParts(element, 'label'), where).to.deep.equal(['Sponsored by Dams Ltd']);
            const label = boxOf(element, 'label');
            expect(label.left, where).to.be.at.least(boxOf(element, 'card').left - 1);
            expect(label.right, where).to.be.at.most(boxOf(element, 'card').right + 1);
            element.remove();
          }
        }
      }
    });

    it('also where the document does not say who', async () => {
      expect(seenParts(await mountCard(item({}, {kind: 'sponsored'})), 'label')).to.deep.equal(['Sponsored']);
      expect(seenParts(await mountCard(item({}, {sponsor: {url: 'x'}})), 'label')).to.deep.equal(['Sponsored']);
    });

    it('whatever kind it claims to be', async () => {
      const element = await mountCard(item({}, {kind: 'article', sponsor: {name: 'Dams Ltd'}}));
      expect(seenParts(element, 'label')).to.deep.equal(['Sponsored by Dams Ltd']);
    });
  });

  describe('shows whose opinion it is', () => {
    const opinion = async (fields: object = {}): Promise<Readonly<Record<string, unknown>>> => {
      const url = await servePicture();
      return item({authors: [{name: 'A. Karimova', avatar: url()}], ...fields}, {kind: 'opinion'});
    };

    it('with the picture of who wrote it', async () => {
      const element = await mountCard(await opinion());
      expect(seenParts(element, 'author')).to.deep.equal(['By A. Karimova']);
      const portrait = only(element, '[part=portrait]') as HTMLImageElement;
      expect(portrait.alt).to.equal('');
      const {width, height} = portrait.getBoundingClientRect();
      expect(width).to.equal(height);
      expect(width).to.be.within(24, 96);
    });

    it('without a picture where the page wants none', async () => {
      const element = await mountCard(await opinion(), 'images="none"');
      expect(seenParts(element, 'author')).to.deep.equal(['By A. Karimova']);
      expect(parts(element, 'portrait')).to.deep.equal([]);
    });

    it('without the picture where it does not come', async () => {
      const url = await servePicture();
      const element = await mountCard(
        await opinion({authors: [{name: 'A. Karimova', avatar: url('status=404&html=1')}]}),
      );
      const portrait = only(element, '[part=portrait]');
      await until('it is gone', () => !isVisible(portrait));
      expect(seenParts(element, 'author')).to.deep.equal(['By A. Karimova']);
    });

    it('and does so for no other kind', async () => {
      const element = await mountCard(item({authors: [{name: 'A. Karimova'}]}, {kind: 'live'}));
      expect(seenText(element)).not.to.include('Karimova');
    });
  });

  describe('corrects', () => {
    const corrections = [
      {date: '2026-05-22', text: 'The first.'},
      {date: '2026-05-23', text: 'The price was wrong.', kind: 'clarification', url: 'https://courier.example/notes'},
    ];

    it('with the newest word and its date, and a link where there is one', async () => {
      const element = await mountCard(item({}, {corrections}));
      expect(seenParts(element, 'correction')).to.deep.equal(['Clarification, 23 May: The price was wrong.']);
      expect(anchors(element).map(({href}) => href)).to.include('https://courier.example/notes');
    });

    for (const [kind, word] of [
      [undefined, 'Correction'],
      ['correction', 'Correction'],
      ['update', 'Update'],
    ] as const) {
      it(`what is ${kind ?? 'of no kind'}, undated, with "${word}:"`, async () => {
        const element = await mountCard(item({}, {corrections: [{text: 'Three.', kind}]}));
        expect(seenParts(element, 'correction')).to.deep.equal([`${word}: Three.`]);
      });
    }

    it('in every layout', async () => {
      for (const layout of LAYOUTS) {
        const element = await mountCard(await pictured({corrections}), `layout="${layout}"`, 320);
        expect(seenParts(element, 'correction'), layout).to.have.length(1);
        element.remove();
      }
    });
  });

  describe('keeps the language of the story', () => {
    /** The element that a text stands in. */
    const around = (element: Element, text: string): HTMLElement => {
      const texts = document.createTreeWalker(element.shadowRoot!, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        if (texts.currentNode.nodeValue === text) return texts.currentNode.parentElement!;
      }
      throw new Error(`no ${text}`);
    };

    it('for its texts, and that of the page for everything else', async () => {
      const element = await mountCard(item({language: 'ky', title: 'Жаңы дамба', summary: 'Жазында.'}));
      for (const text of ['Жаңы дамба', 'Жазында.']) {
        expect(around(element, text).closest('[lang]')?.getAttribute('lang')).to.equal('ky');
      }
      expect(around(element, '22\u00A0May').closest('[lang]') === null, 'the page’s own').to.equal(true);
    });

    for (const [language, direction] of [
      ['fa', 'rtl'],
      ['ps-AF', 'rtl'],
      ['uz-Arab', 'rtl'],
      ['uz-Cyrl', 'ltr'],
      ['ky', 'ltr'],
    ] as const) {
      it(`and its direction: ${language} is ${direction}`, async () => {
        const title = direction === 'rtl' ? 'CASA-1000 در کابل' : 'سد CASA';
        const element = await mountCard(item({language, title}));
        expect(getComputedStyle(around(element, title)).direction).to.equal(direction);
        expect(getComputedStyle(only(element, '[part=meta]')).direction).to.equal('ltr');
      });
    }

    it('and lets the text tell its direction, where the document tells no language', async () => {
      const document = {...newsDocument([item({title: 'سد دوم در نارین'})]), language: undefined};
      const element = mount(`<news-card>${jsonChild(document)}</news-card>`, 'news-card');
      await announces(element, 'nw-ready');
      expect(getComputedStyle(around(element, 'سد دوم در نارین')).direction).to.equal('rtl');
    });
  });

  describe('speaks the language of the page', () => {
    const story = item(
      {date_published: '2026-05-24T07:00:00Z'},
      {
        kind: 'opinion',
        countries: ['KG'],
        cites: [{name: 'Asia Times'}],
        corrections: [{date: '2026-05-23', text: 'It.'}],
      },
    );
    const russian = [
      `Мнение Кыргызстан ${HEADLINE} Engineers would start next spring.`,
      `${COURIER} 5 часов назад со ссылкой на Asia Times`,
      'Исправление, 23 мая: It.',
    ].join(' ');

    it('of the place where it stands', async () => {
      const place = `<div lang="ru"><news-card>${jsonChild(newsDocument([story]))}</news-card></div>`;
      const element = mount(place, 'news-card');
      await announces(element, 'nw-ready');
      await until('the language comes', () => seenText(element) === russian);
      expect(seenText(element)).to.equal(russian);
    });

    asClient.it('and follows it, when that changes', async () => {
      const element = await mountCard(story);
      expect(seenText(element)).to.match(/^Opinion Kyrgyzstan/);
      element.parentElement!.lang = 'ru';
      await until('the language comes', () => seenText(element).startsWith('Мнение'));
      expect(seenText(element)).to.equal(russian);
    });
  });

  describe('is laid out', () => {
    const laidOut = async (layout: string, width: number): Promise<NewsCardElement> => {
      const element = await mountCard(await pictured(), layout && `layout="${layout}"`, width);
      await pictureComes(element);
      return element;
    };
    /** Where the picture is, seen from the headline. */
    const place = (element: Element): string => {
      const [image, words] = [boxOf(element, 'image'), boxOf(element, 'headline')];
      if (image.bottom <= words.top + 1) return 'above';
      if (image.top >= words.bottom - 1) return 'below';
      return image.right <= words.left + 1 ? 'on the left' : image.left >= words.right - 1 ? 'on the right' : 'over it';
    };
    const fontSize = (element: Element): number =>
      parseFloat(getComputedStyle(only(element, '[part=headline]')).fontSize);

    for (const width of [320, 500, 900]) {
      it(`stacked: the picture above, as wide as the card, at ${String(width)} px`, async () => {
        const element = await laidOut('stacked', width);
        expect(place(element)).to.equal('above');
        expect(boxOf(element, 'image').width).to.be.closeTo(width, 1);
      });
    }

    it('horizontal: the picture beside, before the words', async () => {
      expect(place(await laidOut('horizontal', 600))).to.equal('on the left');
    });

    it('horizontal: the other way round on a page from right to left', async () => {
      const element = await laidOut('horizontal', 600);
      element.parentElement!.dir = 'rtl';
      await frames();
      expect(place(element)).to.equal('on the right');
    });

    it('compact: small, without a summary', async () => {
      const element = await laidOut('compact', 320);
      expect(place(element)).to.match(/^on the/);
      expect(boxOf(element, 'image').width).to.be.below(120);
      expect(summary(element)).to.equal('');
      expect(boxOf(element, 'card').height).to.be.below(160);
    });

    it('hero: large', async () => {
      const [hero, stacked] = [await laidOut('hero', 900), await laidOut('stacked', 900)];
      expect(fontSize(hero)).to.be.above(1.3 * fontSize(stacked));
      expect(summary(hero)).to.equal('Engineers would start next spring.');
    });

    it('text: without a picture, which is not even asked for', async () => {
      const picture = await serve('<svg/>');
      const element = await mountCard(item({}, {image: {url: picture.url()}}), 'layout="text"');
      expect(parts(element, 'image')).to.deep.equal([]);
      expect(await picture.requests()).to.deep.equal([]);
    });

    it('without the attribute, as its width allows: above in a column, beside where there is room', async () => {
      const element = await laidOut('', 300);
      expect(place(element)).to.equal('above');
      element.parentElement!.style.inlineSize = '700px';
      await frames();
      expect(place(element)).to.match(/^on the/);
    });

    it('without the attribute by the width of its place, not of the window', async () => {
      await setViewport({width: 1400, height: 900});
      expect(place(await laidOut('', 300))).to.equal('above');
    });

    it('as if it were not set, with a warning, for a word that is none', async () => {
      const element = await laidOut('tiles', 300);
      expect(place(element)).to.equal('above');
      expect(await warned()).to.match(/<news-card>.*layout="tiles".*stacked.*horizontal.*compact.*hero.*text/);
    });

    it('anew when a script changes it', async () => {
      const element = await laidOut('stacked', 600);
      element.layout = 'horizontal';
      await element.updateComplete;
      await frames();
      expect(place(element)).to.equal('on the left');
    });

    for (const layout of ['', ...LAYOUTS]) {
      it(`within its place at any width, with the longest words${layout && `, as ${layout}`}`, async () => {
        const long = 'Electrificationadministrationheadquarters'.repeat(3);
        const story = await pictured(
          {corrections: [{text: long}], cites: [{name: long}], topics: [{name: long}]},
          {credit: long},
        );
        for (const width of [160, 200, 320, 700]) {
          const element = await mountCard({...story, title: long, summary: long}, `layout="${layout}"`, width);
          const place = element.getBoundingClientRect();
          const boxes = [...textBoxes(element), ...parts(element, 'image').map((each) => each.getBoundingClientRect())];
          expect(boxes.length).to.be.above(5);
          expect(Math.min(...boxes.map(({left}) => left)), `${String(width)} px`).to.be.at.least(place.left - 1);
          expect(Math.max(...boxes.map(({right}) => right)), `${String(width)} px`).to.be.at.most(place.right + 1);
          element.remove();
        }
      });
    }
  });

  describe('has a picture', () => {
    it('with its text for those who do not see it, its size, its credit, and only when it is near', async () => {
      const element = await mountCard(await pictured({}, {caption: 'The gorge in May'}));
      const {alt, width, height, loading, decoding} = only(element, 'img');
      expect({alt, loading, decoding}).to.deep.equal({alt: 'The gorge', loading: 'lazy', decoding: 'async'});
      expect([width, height]).not.to.include(0);
      const attributes = ['width', 'height'].map((name) => only(element, 'img').getAttribute(name));
      expect(attributes).to.deep.equal(['1200', '800']);
      expect(seenParts(element, 'credit')).to.deep.equal(['The gorge in May Picture: AFP']);
    });

    it('without a text, where the document has none, and not its address in place of one', async () => {
      expect(only(await mountCard(await pictured({}, {alt: undefined})), 'img').getAttribute('alt')).to.equal('');
    });

    it('of the width that suits, where the document has several', async () => {
      const url = await servePicture();
      const sizes = [800, 400, 1600].map((width) => ({url: url(`id=${String(width)}`), width}));
      const element = await mountCard(item({}, {image: {url: url(), width: 1600, height: 1067, sizes}}), '', 320);
      const image = only(element, 'img');
      expect(image.srcset).to.equal(
        [400, 800, 1600].map((width) => `${url(`id=${String(width)}`)} ${String(width)}w`).join(', '),
      );
      expect(image.sizes).to.match(/^auto, /);
      await pictureComes(element);
      expect(image.currentSrc).to.equal(url('id=400'));
    });

    it('also of its own width, where the document has narrower ones beside it', async () => {
      const url = await servePicture();
      const sizes = [{url: url('id=400'), width: 400}];
      const image = {url: url(), width: 1600, height: 1067, sizes};
      const element = await mountCard(item({}, {image}), 'layout="hero"', 900);
      await pictureComes(element);
      expect(only(element, 'img').srcset).to.equal(`${url('id=400')} 400w, ${url()} 1600w`);
      expect(only(element, 'img').currentSrc).to.equal(url());
    });

    it('whose addresses a comma does not break', async () => {
      const url = await servePicture();
      const sizes = [{url: `${url()}&id=a,b,`, width: 400}];
      const element = await mountCard(item({}, {image: {url: url(), sizes}}));
      const image = only(element, 'img');
      await until('it is chosen', () => image.currentSrc);
      expect(decodeURIComponent(image.currentSrc)).to.equal(decodeURIComponent(`${url()}&id=a,b,`));
    });

    for (const layout of PICTURED) {
      it(`with its credit in view, as ${layout}`, async () => {
        for (const width of [160, 320, 900]) {
          const element = await mountCard(await pictured(), `layout="${layout}"`, width);
          expect(seenParts(element, 'credit'), `${String(width)} px`).to.deep.equal(['Picture: AFP']);
          const {left, right} = boxOf(element, 'credit');
          expect(left).to.be.at.least(element.getBoundingClientRect().left - 1);
          expect(right).to.be.at.most(element.getBoundingClientRect().right + 1);
          element.remove();
        }
      });

      it(`in a box of three to two that its loading does not change, as ${layout}`, async () => {
        const url = await servePicture();
        const image = {url: url('delay=200'), width: 400, height: 900};
        const element = await mountCard(item({}, {image}), `layout="${layout}"`);
        const size = (): number[] => [boxOf(element, 'image').width, boxOf(element, 'card').height];
        const first = size();
        expect(boxOf(element, 'image').width / boxOf(element, 'image').height).to.be.closeTo(1.5, 0.02);
        await pictureComes(element);
        expect(size()).to.deep.equal(first);
      });
    }

    it('in a box of the shape that the page asks for', async () => {
      const element = await mountCard(await pictured(), 'style="--nw-image-ratio: 16 / 9"');
      expect(boxOf(element, 'image').width / boxOf(element, 'image').height).to.be.closeTo(16 / 9, 0.02);
    });

    it('or in its place the publisher, in a box as large, where it does not come', async () => {
      const url = await servePicture();
      const image = {
        url: url('status=404&html=1&delay=100'),
        alt: 'The gorge',
        credit: 'AFP',
        width: 1200,
        height: 800,
      };
      const element = await mountCard(item({}, {image}));
      const before = boxOf(element, 'card').height;
      expect(seenParts(element, 'media').join()).not.to.match(/\bT/);
      await until('it is given up', () => /^T/.test(seenParts(element, 'media').join()));
      expect(boxOf(element, 'card').height).to.equal(before);
      expect(targets(element)).to.deep.equal([HEADLINE]);
    });

    it('that comes after one that did not', async () => {
      const url = await servePicture();
      const element = await mountCard(item({}, {image: {url: url('status=404&html=1')}}));
      await until('it is given up', () => seenParts(element, 'media').length);
      element.story = item({}, {image: {url: url()}});
      await pictureComes(element);
      expect(seenParts(element, 'media')).to.deep.equal([]);
      expect(isVisible(only(element, 'img'))).to.equal(true);
    });

    it('but not with images="none", nor asks for one', async () => {
      const picture = await serve('<svg/>');
      const element = await mountCard(item({}, {image: {url: picture.url(), credit: 'AFP'}}), 'images="none"');
      expect(seenText(element)).to.equal(`${HEADLINE} Engineers would start next spring. ${COURIER} 22 May`);
      expect(parts(element, 'image')).to.deep.equal([]);
      expect(await picture.requests()).to.deep.equal([]);
    });

    it('only from a web address', async () => {
      const element = await mountCard(item({}, {image: {url: 'data:image/svg+xml,<svg/>'}}));
      expect(parts(element, 'image')).to.deep.equal([]);
    });
  });

  describe('opens a story that has no address', () => {
    const corrections = [
      {date: '2026-05-22', text: 'The first.'},
      {date: '2026-05-23', text: 'The second.'},
    ];
    const bare = (extension?: object): Readonly<Record<string, unknown>> => ({
      ...item({url: undefined}, {...extension}),
    });
    const button = (element: Element): HTMLButtonElement => only(element, 'button');
    const paragraphs = (element: Element): string[] =>
      [...(part(element, 'text')?.querySelectorAll('p') ?? [])].map(seenText);

    it('in place, and closes it again', async () => {
      const element = await mountCard(bare({corrections}));
      expect(seenText(button(element))).to.equal('Read');
      expect(button(element).getAttribute('aria-expanded')).to.equal('false');
      expect(paragraphs(element)).to.deep.equal([]);

      button(element).click();
      await element.updateComplete;
      expect(paragraphs(element)).to.deep.equal([
        'Engineers would start next spring, the ministry said.',
        'It named no price.',
      ]);
      expect(seenText(button(element))).to.equal('Close');
      expect(button(element).getAttribute('aria-expanded')).to.equal('true');

      button(element).click();
      await element.updateComplete;
      expect(paragraphs(element)).to.deep.equal([]);
      expect(button(element).getAttribute('aria-expanded')).to.equal('false');
    });

    it('with all its corrections once it is open', async () => {
      const element = await mountCard(bare({corrections}));
      expect(seenParts(element, 'correction')).to.deep.equal(['Correction, 23 May: The second.']);
      button(element).click();
      await element.updateComplete;
      expect(seenParts(element, 'correction')).to.deep.equal([
        'Correction, 23 May: The second.',
        'Correction, 22 May: The first.',
      ]);
    });

    it('from anywhere on the card; open, the text is there to be marked', async () => {
      const element = await mountCard(bare());
      expect(targets(element)).to.deep.equal(['Read']);
      button(element).click();
      await element.updateComplete;
      expect(targets(element)).to.deep.equal(['Close', 'nothing']);
    });

    it('after it has told the page', async () => {
      const element = await mountCard(bare());
      button(element).click();
      const [detail, ...others] = announced(element, 'nw-select');
      expect(others).to.deep.equal([]);
      expect({...detail, element: detail?.element === element}).to.deep.equal({
        element: true,
        id: 'dam',
        url: '',
        title: HEADLINE,
        position: 1,
      });
    });

    it('unless the page keeps it closed', async () => {
      const element = await mountCard(bare());
      element.addEventListener('nw-select', (event) => event.preventDefault());
      button(element).click();
      await element.updateComplete;
      expect(paragraphs(element)).to.deep.equal([]);
      expect(button(element).getAttribute('aria-expanded')).to.equal('false');
    });

    it('and tells it nothing when the reader closes it', async () => {
      const element = await mountCard(bare());
      button(element).click();
      await element.updateComplete;
      button(element).click();
      expect(announced(element, 'nw-select')).to.have.length(1);
    });

    it('and leaves it open when a script hands over the same story anew', async () => {
      const element = mount('<news-card sample></news-card>', 'news-card');
      Object.assign(element, {sample: false, story: bare()});
      await announces(element, 'nw-ready');
      await element.updateComplete;
      button(element).click();
      await element.updateComplete;
      element.story = {...bare(), title: 'Another Headline'};
      await announces(element, 'nw-update');
      expect(headings(element)).to.deep.equal(['h3 Another Headline']);
      expect(paragraphs(element)).to.have.length(2);
    });

    it('but has no button where there is no more to read', async () => {
      const element = await mountCard(item({url: undefined, content_text: 'Engineers would start next spring.'}));
      expect(element.shadowRoot?.querySelector('button')).to.equal(null);
      expect(targets(element)).to.deep.equal(['nothing']);
    });

    it('with an address has none either', async () => {
      expect((await mountCard()).shadowRoot?.querySelector('button')).to.equal(null);
    });
  });

  describe('takes from the page', () => {
    it('its colours and its type', async () => {
      const style = 'color: rgb(1, 2, 3); font: 20px/1.5 serif';
      const element = await mountCard(item(), `style="${style}"`);
      const headline = getComputedStyle(only(element, '[part=headline] a'));
      expect(headline.color).to.equal('rgb(1, 2, 3)');
      expect(headline.fontFamily).to.equal('serif');
      expect(getComputedStyle(only(element, '[part=summary]')).fontSize).to.equal('19px');
    });

    it('the font and weight of its headlines, and an accent', async () => {
      const tokens = '--nw-headline-font: monospace; --nw-headline-weight: 300; --nw-accent: rgb(9, 8, 7)';
      const element = await mountCard(item({}, {kind: 'live'}), `style="${tokens}"`);
      const {fontFamily, fontWeight} = getComputedStyle(only(element, '[part=headline]'));
      expect([fontFamily, fontWeight]).to.deep.equal(['monospace', '300']);
      expect(getComputedStyle(only(element, '[part=label]')).color).to.equal('rgb(9, 8, 7)');
    });

    it('a light or a dark ground of its own, if it asks for one', async () => {
      const grounds = [];
      for (const theme of ['light', 'dark']) {
        const {backgroundColor, color} = getComputedStyle(await mountCard(item(), `theme="${theme}"`));
        grounds.push(backgroundColor, color);
      }
      expect(grounds).not.to.include('rgba(0, 0, 0, 0)');
      expect(new Set(grounds).size).to.equal(4);
    });

    it('that it be hidden', async () => {
      expect(seenText(await mountCard(item(), 'hidden'))).to.equal('');
    });
  });
});
