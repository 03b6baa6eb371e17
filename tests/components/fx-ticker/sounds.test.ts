import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import type {FxTickerElement} from '../../../src/components/fx-ticker/fx-ticker.js';
import {
  change,
  clones,
  documentOf,
  five,
  fiveSentences,
  frames,
  dateLine,
  get,
  heard,
  letPass,
  many,
  mount,
  rate,
  seek,
  serve,
  settled,
  sentences,
  until,
  yesterday,
} from '../../fixtures/ticker.js';

/** A list of sentences as it is heard, each an item of its own. */
const listOf = (sentences: readonly string[]): string[] => [
  `list of ${String(sentences.length)}`,
  ...sentences.flatMap((text) => ['listitem', JSON.stringify(text)]),
];

/** What is heard of a strip that moves. */
const strip = (dateLine: string, sentences: readonly string[] = fiveSentences): string[] => [
  'button "Pause the rates"',
  '"US dollars per 1."',
  JSON.stringify(dateLine),
  'button "Sources"',
  'group "Exchange rates"',
  ...listOf(sentences),
];

/** At the beginning, half way, and where the clones fill the window. */
const PHASES = [0, 0.5, 0.999];

async function expectHeardAtEachPhase(element: FxTickerElement, expected: readonly string[]): Promise<void> {
  expect(clones(element).length, 'clones, which must not be heard').to.be.above(0);
  for (const phase of PHASES) {
    seek(element, phase);
    await frames();
    expect(await heard(), `at ${String(phase)} of a round`).to.deep.equal(expected);
  }
}

describe('<fx-ticker> to the ear', () => {
  before(() => setViewport({width: 800, height: 600}));

  let warn: typeof console.warn;
  beforeEach(() => {
    warn = console.warn;
    console.warn = () => undefined; // what these faults are called is settings.test.ts's business
  });
  afterEach(() => {
    console.warn = warn;
  });

  describe('says each pair once, in words, wherever the strip stands', () => {
    it('with official rates of today', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {rates: five});
      await expectHeardAtEachPhase(element, strip('Official rates for 11 December'));
    });

    it('with the bundled edition', async () => {
      const element = await mount('<fx-ticker></fx-ticker>');
      await expectHeardAtEachPhase(element, strip('Sample: page of 11 December 2025'));
    });

    it('with rates past their time', async () => {
      const rates = documentOf(five.rates.map((record) => ({...record, date: '2025-11-28'})));
      const element = await mount('<fx-ticker></fx-ticker>', {rates});
      await expectHeardAtEachPhase(element, strip('Rates not updated since 28 November 2025'));
    });

    it('on a narrow screen, where the short date is for the eye alone', async () => {
      await setViewport({width: 320, height: 600});
      const element = await mount('<fx-ticker></fx-ticker>', {rates: five});
      const unitGoes = (line: string): boolean => line !== '"US dollars per 1."';
      await expectHeardAtEachPhase(element, strip('Official rates for 11 December').filter(unitGoes));
      await setViewport({width: 800, height: 600});
    });

    it('after an update that changed one of them', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {rates: five});
      element.rates = change(five, 'UZS/USD', {rate: '0.00009'});
      await settled(element);
      const sentences = fiveSentences.map((text) => text.replace('0.00008', '0.00009'));
      await expectHeardAtEachPhase(element, strip('Official rates for 11 December', sentences));
    });

    it('with links, each named by its sentence', async () => {
      const element = await mount('<fx-ticker href-template="/rates/{base}"></fx-ticker>', {rates: five});
      const links = fiveSentences.flatMap((text) => ['listitem', `link ${JSON.stringify(text)}`]);
      const frame = strip('Official rates for 11 December').slice(0, 5);
      await expectHeardAtEachPhase(element, [...frame, 'list of 5', ...links]);
    });
  });

  it('says changes with their size, their direction and their day', async () => {
    const element = await mount('<fx-ticker></fx-ticker>', {
      rates: documentOf([
        rate('USD/KGS', '87.4500', {previous: yesterday('87.0000')}),
        rate('EUR/KGS', '101.5000', {previous: yesterday('102.0000')}),
        rate('AED/USD', '0.272294', {kind: 'peg'}),
      ]),
    });
    // A name that comes with those of the rest of the world.
    await until(
      () => sentences(element).join(),
      (text) => text.includes('dirham'),
    );
    expect((await heard()).filter((line) => line.startsWith('"1 '))).to.deep.equal([
      '"1 US dollar is 87.4500 Kyrgyz som, up 0.52 percent since 10 December"',
      '"1 euro is 101.5000 Kyrgyz som, down 0.49 percent since 10 December"',
      '"1 UAE dirham is 0.272294 US dollars, fixed"',
    ]);
  });

  it('is a list of all the pairs, however many', async () => {
    await mount('<fx-ticker></fx-ticker>', {rates: many(40)});
    const lines = await heard();
    expect(lines).to.include('list of 40');
    expect(lines.filter((line) => line === 'listitem')).to.have.lengthOf(40);
  });

  it('is a list also where it breaks into lines', async () => {
    await mount('<fx-ticker layout="wrap"></fx-ticker>', {rates: five});
    expect(await heard()).to.deep.equal([
      '"US dollars per 1."',
      '"Official rates for 11 December"',
      'button "Sources"',
      'list of 5 "Exchange rates"',
      ...listOf(fiveSentences).slice(1),
    ]);
  });

  it('opens the sources where the reader asks for them', async () => {
    const element = await mount('<fx-ticker></fx-ticker>', {rates: five});
    get(element, '[aria-label=Sources]').click();
    await settled(element);
    const lines = await heard();
    expect(lines).to.include('button "Sources" expanded');
    expect(lines.slice(lines.indexOf('"Source:"'))).to.deep.equal([
      '"Source:"',
      'link "Test Bank"',
      '"The source does not say over which period they changed."',
    ]);
  });

  it('is silent while it waits', async () => {
    const element = await mount('<fx-ticker src="/rates.json" load="manual"></fx-ticker>');
    expect(get(element, '[part=strip]').offsetHeight, 'height of what is seen meanwhile').to.equal(44);
    expect(await heard()).to.deep.equal([]);
  });

  it('says once that rates are on their way', async () => {
    const address = await serve('awaited.json', five);
    await mount(`<fx-ticker src="${address}?hang=headers"></fx-ticker>`);
    expect(await heard()).to.deep.equal(['"Exchange rates are loading"']);
  });

  it('offers a button where it waits for the reader', async () => {
    await mount('<fx-ticker src="/rates.json" load="click"></fx-ticker>');
    expect(await heard()).to.deep.equal(['button "Show exchange rates"']);
  });

  it('says in one line that there is nothing to show', async () => {
    await mount('<fx-ticker pairs="USD/JPY"></fx-ticker>', {rates: five});
    expect(await heard()).to.deep.equal(['"There are no exchange rates to show"']);
  });

  it('says in one line that rates are not to be had', async () => {
    await mount('<fx-ticker></fx-ticker>', {rates: {format: 'recipes'}});
    expect(await heard()).to.deep.equal(['"Exchange rates are not available now"']);
  });

  it("says the page's own fallback while it waits and when nothing comes", async () => {
    const src = `${await serve('none.json', '{}')}?status=404`;
    const element = await mount(`<fx-ticker src="${src}" load="manual"><a href="/">Rates at the bank</a></fx-ticker>`);
    expect(await heard(), 'pending').to.deep.equal(['link "Rates at the bank"']);

    const failed = new Promise((resolve) => element.addEventListener('nw-error', resolve));
    element.load();
    await failed;
    expect(await heard(), 'error').to.deep.equal(['link "Rates at the bank"']);
  });

  it('says the day of a fallback that a machine rendered, once its rates can not be had', async () => {
    await mount(
      '<fx-ticker><p><time datetime="2025-12-09T10:00:00Z">Tuesday</time>: 1 USD = 87.41 KGS</p></fx-ticker>',
      {rates: {format: 'recipes'}},
    );
    expect((await heard()).join(' ')).to.equal('"Tuesday" ": 1 USD = 87.41 KGS" "Rates of 9 December 2025"');
  });

  it('keeps the last good rates, and says of what day they are, when a refresh fails', async () => {
    const element = await mount(`<fx-ticker src="${await serve('sounds.json', five)}" refresh="15"></fx-ticker>`);
    await until(
      () => dateLine(element),
      (line) => line === 'Official rates for 11 December',
    );
    await serve('sounds.json', 'Sorry, moved');
    letPass(20);
    await until(
      () => dateLine(element),
      (line) => line !== 'Official rates for 11 December',
    );
    await expectHeardAtEachPhase(element, strip('Rates not updated since 11 December 2025'));
  });

  it('passes axe in every state', async () => {
    const states: readonly [string, string, Partial<FxTickerElement>][] = [
      ['pending', '<fx-ticker load="manual" src="/rates.json"></fx-ticker>', {}],
      ['waiting for a click', '<fx-ticker load="click" src="/rates.json"></fx-ticker>', {}],
      ['ready', '<fx-ticker></fx-ticker>', {rates: five}],
      ['ready, with links', '<fx-ticker href-template="/{base}"></fx-ticker>', {rates: five}],
      ['ready, all of it fitting', '<fx-ticker pairs="KGS/USD"></fx-ticker>', {rates: five}],
      ['standing still', '<fx-ticker layout="static"></fx-ticker>', {rates: many(20)}],
      ['in lines', '<fx-ticker layout="wrap"></fx-ticker>', {rates: five}],
      ['stale', '<fx-ticker></fx-ticker>', {rates: documentOf([rate('KGS/USD', '0.01144', {date: '2025-11-28'})])}],
      ['sample', '<fx-ticker></fx-ticker>', {}],
      ['empty', '<fx-ticker pairs="USD/JPY"></fx-ticker>', {rates: five}],
      ['error', '<fx-ticker></fx-ticker>', {rates: {}}],
      ['fallback', '<fx-ticker load="manual" src="/rates.json"><a href="/">Rates</a></fx-ticker>', {}],
    ];
    for (const [name, markup, properties] of states) {
      const element = await mount(markup, properties);
      await expect(element, name).to.be.accessible();
      element.parentElement?.remove();
    }
  });
});
