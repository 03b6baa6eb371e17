import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import '../../../src/components/news-card/news-card.js';
import {until} from '../../fixtures/clock.js';
import {heard, tree} from '../../fixtures/heard.js';
import {
  item,
  jsonChild,
  mountCard,
  newsDocument,
  only,
  parts,
  servePicture,
  withdrawnItem,
} from '../../fixtures/news.js';
import {announces, frames, mount} from '../../fixtures/page.js';
import {serve} from '../../fixtures/server.js';

const HEADLINE = 'Bishkek Plans a Second Dam on the Naryn';
const FALLBACK = '<a href="https://courier.example/">News at the Courier</a>';
const NOTICE = 'https://courier.example/notes';

/** A card that says all that a card can say. */
async function everything(extension: object = {}): Promise<Readonly<Record<string, unknown>>> {
  const url = await servePicture();
  return item(
    {authors: [{name: 'A. Karimova', avatar: url()}]},
    {
      countries: ['KG'],
      topics: [{name: 'energy'}],
      cites: [{name: 'Asia Times'}],
      access: 'paid',
      image: {url: url(), alt: 'The gorge', credit: 'AFP', width: 1200, height: 800},
      corrections: [{date: '2026-05-23', text: 'It is the third.', url: NOTICE}],
      ...extension,
    },
  );
}

/** What is heard of it, after its label. */
const EVERYTHING = [
  '"Energy"',
  '"Kyrgyzstan"',
  'heading 3',
  `link "${HEADLINE}"`,
  '"Engineers would start next spring."',
  '"The Example Courier"',
  '"22 May"',
  '"citing Asia Times"',
  '"for subscribers"',
  'link "Correction, 23 May"',
  '":"',
  '"It is the third."',
  'figure',
  'image "The gorge"',
  'Figcaption',
  '"Picture: AFP"',
];

describe('<news-card> to the ear', () => {
  before(() => setViewport({width: 800, height: 900}));

  it('is an article with each fact once, in words: the headline a heading and a link', async () => {
    await mountCard(await everything());
    expect(await heard()).to.deep.equal(['article', ...EVERYTHING]);
  });

  for (const layout of ['stacked', 'horizontal', 'hero']) {
    it(`is heard in that order, however it is laid out: ${layout}`, async () => {
      await mountCard(await everything(), `layout="${layout}"`);
      expect(await heard()).to.deep.equal(['article', ...EVERYTHING]);
    });
  }

  it('is heard as it is seen: without its summary where there is no room for it', async () => {
    await mountCard(await everything(), 'layout="compact"');
    expect(await heard()).to.deep.equal(['article', ...EVERYTHING.filter((line) => !line.includes('Engineers'))]);
  });

  it('says what is written below a picture', async () => {
    const url = await servePicture();
    const image = {url: url(), alt: 'The gorge', caption: 'In May', credit: 'AFP'};
    await mountCard(item({}, {image}), 'layout="stacked"');
    expect((await heard()).slice(-4)).to.deep.equal(['image "The gorge"', 'Figcaption', '"In May"', '"Picture: AFP"']);
  });

  it('says no word of a picture that is not shown', async () => {
    await mountCard(await everything(), 'images="none"');
    expect(await heard()).to.deep.equal(['article', ...EVERYTHING.slice(0, EVERYTHING.indexOf('figure'))]);
  });

  it('says what a picture shows, also where it does not come', async () => {
    const url = await servePicture();
    const element = await mountCard(item({}, {image: {url: url('status=404&html=1'), alt: 'The gorge'}}));
    await until('it is given up', () => only(element, 'img').complete);
    await frames();
    expect((await heard()).slice(-2)).to.deep.equal(['figure', 'image "The gorge"']);
  });

  it('says nothing of a picture of which nobody says what it shows', async () => {
    const url = await servePicture();
    await mountCard(item({}, {image: {url: url()}}));
    expect((await heard()).filter((line) => line.startsWith('image'))).to.deep.equal([]);
  });

  for (const [kind, label] of [
    ['live', '"Live"'],
    ['video', '"Video"'],
    ['audio', '"Audio"'],
  ] as const) {
    it(`says ${label} first`, async () => {
      await mountCard(await everything({kind}));
      expect(await heard()).to.deep.equal(['article', label, ...EVERYTHING]);
    });
  }

  it('says whose opinion it is, and nothing of the portrait', async () => {
    await mountCard(await everything({kind: 'opinion'}));
    const [topic = '', country = '', ...rest] = EVERYTHING;
    expect(await heard()).to.deep.equal(['article', '"Opinion"', topic, country, '"By A. Karimova"', ...rest]);
  });

  it('says "Breaking" first', async () => {
    await mountCard(await everything({priority: {level: 'breaking', expires: '2026-05-25T00:00:00Z'}}));
    expect(await heard()).to.deep.equal(['article', '"Breaking"', ...EVERYTHING]);
  });

  it('says who paid first', async () => {
    await mountCard(await everything({sponsor: {name: 'Dams Ltd', url: 'https://dams.example/'}}));
    expect(await heard()).to.deep.equal(['article', 'link "Sponsored by Dams Ltd"', ...EVERYTHING]);
  });

  for (const level of [1, 2, 3, 4, 5, 6]) {
    it(`has its headline once, as a heading of level ${String(level)}`, async () => {
      await mountCard(item(), `heading-level="${String(level)}"`);
      const lines = await heard();
      expect(lines.filter((line) => line.startsWith('heading'))).to.deep.equal([`heading ${String(level)}`]);
      expect(lines.filter((line) => line.includes(HEADLINE))).to.deep.equal([`link "${HEADLINE}"`]);
    });
  }

  it('has a headline that is no link where there is no address', async () => {
    await mountCard(item({url: undefined, content_text: undefined}));
    expect(await heard()).to.deep.equal([
      'article',
      'heading 3',
      `"${HEADLINE}"`,
      '"Engineers would start next spring."',
      '"The Example Courier"',
      '"22 May"',
    ]);
  });

  describe('with a text to open', () => {
    const story = item({url: undefined, content_text: 'One.\n\nTwo.'});
    const closed = [
      'article',
      'heading 3',
      `"${HEADLINE}"`,
      '"Engineers would start next spring."',
      '"The Example Courier"',
      '"22 May"',
      'button "Read"',
    ];

    it('has a button, which says what it opens', async () => {
      await mountCard(story);
      expect(await heard()).to.deep.equal(closed);
      const button = (await tree()).find(({role}) => role?.value === 'button');
      expect(button?.description?.value).to.equal(HEADLINE);
    });

    it('goes on with the text, once that is open', async () => {
      const element = await mountCard(story);
      only(element, 'button').click();
      await element.updateComplete;
      expect(await heard()).to.deep.equal([...closed.slice(0, -1), 'button "Close" expanded', '"One."', '"Two."']);
    });
  });

  it('says once that a story is on its way', async () => {
    const doc = await serve(newsDocument());
    const element = mount(`<news-card src="${doc.url('hang=headers')}"></news-card>`, 'news-card');
    await element.updateComplete;
    expect(await heard()).to.deep.equal(['"Stories are loading"']);
  });

  it('says nothing while it waits for a script', async () => {
    await mount('<news-card load="manual" src="/news.json"></news-card>', 'news-card').updateComplete;
    expect(await heard()).to.deep.equal([]);
  });

  it('offers a button where it waits for the reader', async () => {
    await mount('<news-card load="click" src="/news.json"></news-card>', 'news-card').updateComplete;
    expect(await heard()).to.deep.equal(['button "Show stories"']);
  });

  it("says the page's own fallback while it waits and when nothing comes", async () => {
    const doc = await serve('');
    const element = mount(
      `<news-card load="manual" src="${doc.url('status=404')}">${FALLBACK}</news-card>`,
      'news-card',
    );
    await element.updateComplete;
    expect(await heard(), 'pending').to.deep.equal(['link "News at the Courier"']);
    element.load();
    await announces(element, 'nw-error');
    expect(await heard(), 'error').to.deep.equal(['link "News at the Courier"']);
  });

  it('says nothing of its fallback, and of its waiting, once the story is there', async () => {
    const doc = await serve(newsDocument());
    const element = mount(`<news-card src="${doc.url('delay=100')}">${FALLBACK}</news-card>`, 'news-card');
    await announces(element, 'nw-ready');
    expect((await heard()).join()).not.to.match(/News at|loading/);
  });

  for (const [what, markup, line] of [
    [
      'there is nothing to show',
      `<news-card>${jsonChild(newsDocument([]))}</news-card>`,
      'There are no stories to show',
    ],
    [
      'the story is not there',
      `<news-card story-id="x">${jsonChild(newsDocument())}</news-card>`,
      'This story is not available',
    ],
    ['nothing is to be had', '<news-card src="javascript:x"></news-card>', 'Stories are not available now'],
  ] as const) {
    it(`says in one line that ${what}`, async () => {
      const element = mount(markup, 'news-card');
      await announces(element, markup.includes('javascript') ? 'nw-error' : 'nw-ready');
      expect((await heard()).filter((each) => each !== 'article')).to.deep.equal([JSON.stringify(line)]);
    });
  }

  it('says of an old document how old it is, last', async () => {
    const old = newsDocument([item()], {stale_after: '2026-05-24T10:00:00Z'});
    const element = mount(`<news-card>${jsonChild(old)}</news-card>`, 'news-card');
    await announces(element, 'nw-ready');
    expect((await heard()).pop()).to.equal('"Not updated since 24 May 2026"');
  });

  it('says of the sample that it is one', async () => {
    const element = mount('<news-card></news-card>', 'news-card');
    await announces(element, 'nw-ready');
    expect((await heard()).filter((line) => line.includes('Sample'))).to.deep.equal([
      '"Sample: page of 11 December 2025"',
    ]);
  });

  it('says of a sample that is no page of a day that it is one, and how old it is once it is old', async () => {
    for (const [extension, last] of [
      [{sample: true}, '"Sample"'],
      [{sample: true, stale_after: '2026-05-24T10:00:00Z'}, '"Sample · Not updated since 24 May 2026"'],
    ] as const) {
      const element = mount(`<news-card>${jsonChild(newsDocument([item()], extension))}</news-card>`, 'news-card');
      await announces(element, 'nw-ready');
      expect((await heard()).pop()).to.equal(last);
      element.remove();
    }
  });

  it('says of a withdrawn story that it is, and why, and nothing of what it said', async () => {
    await mountCard(withdrawnItem({date: '2026-05-24', reason: 'It was wrong.', url: NOTICE}), 'story-id="dam"');
    expect(await heard()).to.deep.equal([
      'article',
      '"Withdrawn by The Example Courier, 24 May"',
      '"It was wrong."',
      'link "Notice"',
    ]);
  });

  it('says nothing where nothing is to be left', async () => {
    await mountCard(withdrawnItem({silent: true}), 'story-id="dam"');
    expect(await heard()).to.deep.equal([]);
  });

  it('passes axe in every state', async () => {
    const inHand = (story: unknown, extension: object = {}): string => jsonChild(newsDocument([story], {...extension}));
    const states: readonly [string, string, string][] = [
      ['pending', 'load="manual" src="/news.json"', ''],
      ['waiting for a click', 'load="click" src="/news.json"', ''],
      ['fallback', 'load="manual" src="/news.json"', FALLBACK],
      ['ready', '', inHand(await everything())],
      ['compact', 'layout="compact"', inHand(await everything({kind: 'video'}))],
      ['hero', 'layout="hero"', inHand(await everything({kind: 'live'}))],
      ['text', 'layout="text"', inHand(await everything({kind: 'opinion'}))],
      ['sponsored', '', inHand(await everything({sponsor: {name: 'Dams Ltd', url: 'https://dams.example/'}}))],
      ['without an address', '', inHand(item({url: undefined}))],
      ['dark', 'theme="dark"', inHand(await everything())],
      ['stale', '', inHand(item(), {stale_after: '2026-05-24T10:00:00Z'})],
      ['sample', '', ''],
      ['unknown', 'story-id="x"', inHand(item())],
      ['empty', '', jsonChild(newsDocument([]))],
      ['withdrawn', 'story-id="dam"', inHand(withdrawnItem({date: '2026-05-24', url: NOTICE}))],
      ['error', 'src="javascript:x"', ''],
    ];
    for (const [name, attributes, content] of states) {
      const element = mount(`<news-card ${attributes}>${content}</news-card>`, 'news-card');
      const waits = /pending|click|fallback/.test(name);
      if (!waits) await announces(element, name === 'error' ? 'nw-error' : 'nw-ready');
      await element.updateComplete;
      await expect(element, name).to.be.accessible();
      element.remove();
    }
    expect(states.length, 'states').to.be.above(10);
  });

  it('passes axe with its text open', async () => {
    const element = await mountCard(item({url: undefined}));
    only(element, 'button').click();
    await element.updateComplete;
    expect(parts(element, 'text')).to.have.length(1);
    await expect(element).to.be.accessible();
  });
});
