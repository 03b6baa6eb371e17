import {expect} from '@open-wc/testing';
import {neighbour, place, shown, STORIES, trap, WITHDRAWN, withField} from '../../fixtures/hostile.js';
import '../../../src/components/news-card/news-card.js';

const caught = trap();

/** A name that is read from right to left, and one of which a part is a number, which goes where its neighbours go. */
const RADIO = 'رادیو فردا';
const NUMBERED = '24.kg';

async function show(story: unknown): Promise<ShadowRoot> {
  const card = place(document.createElement('news-card'), {story, layout: 'text'}, 1200);
  await shown([card]);
  return card.shadowRoot!;
}

/** Where on its line a text begins that an element shows, in pixels from the left. */
function leftOf(root: ShadowRoot, text: string): number {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = node.nodeValue?.indexOf(text) ?? -1;
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + text.length);
    return range.getBoundingClientRect().left;
  }
  throw new Error(`"${text}" is not in ${root.textContent ?? ''}`);
}

/** Texts are in this order on their line, from left to right. */
function inOrder(root: ShadowRoot, ...texts: string[]): void {
  const places = texts.map((text) => leftOf(root, text));
  expect(texts.map((text, index) => [text, places[index]])).to.deep.equal(
    texts.map((text, index) => [text, places[index]] as const).sort(([, a], [, b]) => a! - b!),
  );
}

describe('on a page that is read from left to right, a name that is read from right to left', () => {
  afterEach(() => {
    document.querySelectorAll('news-card').forEach(({parentElement}) => parentElement?.remove());
    expect(caught).to.deep.equal([]);
  });

  it('leaves the date behind it where it is, as the publisher of a story', async () => {
    const root = await show(withField(neighbour(0), ['_newswire', 'publisher', 'name'], RADIO));
    inOrder(root, RADIO, '24\u00A0May', '2024', 'citing', 'Valley Post');
  });

  it('leaves the date behind it where it is, as the publisher of what was withdrawn', async () => {
    const root = await show(withField(WITHDRAWN, ['_newswire', 'publisher', 'name'], RADIO));
    inOrder(root, 'Withdrawn', RADIO, '25', 'May', '2024');
  });

  it('leaves the next name as it is, in a list of whom a story cites', async () => {
    const root = await show(withField(neighbour(0), ['_newswire', 'cites'], [{name: RADIO}, {name: NUMBERED}]));
    inOrder(root, 'citing', RADIO, '24.', 'kg');
  });

  it('leaves the topic behind it where it is, as a sponsor', async () => {
    const root = await show(withField(STORIES.sponsored, ['_newswire', 'sponsor', 'name'], RADIO));
    inOrder(root, 'Sponsored by', RADIO, 'Sport', 'Kazakhstan');
  });

  it('leaves the countries behind it where they are, as a topic', async () => {
    const root = await show(withField(neighbour(0), ['_newswire', 'topics'], [{name: RADIO}]));
    inOrder(root, RADIO, 'Kyrgyzstan', 'Kazakhstan');
  });

  it('leaves the words before it where they are, as an author', async () => {
    const root = await show(withField(STORIES.opinion, ['authors'], [{name: `${RADIO} 24`}]));
    inOrder(root, 'By', RADIO);
  });

  it('leaves the label before it where it is, as a correction', async () => {
    const root = await show(withField(neighbour(0), ['_newswire', 'corrections', 0, 'text'], `24 ${RADIO}`));
    inOrder(root, 'Correction', '25\u00A0May', RADIO);
  });
});
