import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import type {FxTickerElement} from '../../../src/components/fx-ticker/fx-ticker.js';
import {
  allSeen,
  BANK,
  dateLine,
  documentOf,
  find,
  five,
  get,
  items,
  mount,
  plain,
  settled,
  rate,
  seen,
  sentence,
  sentences,
  set,
  TODAY,
  until,
  YESTERDAY,
  yesterday,
} from '../../fixtures/ticker.js';

type Direction = 'up' | 'down' | 'dash' | 'nothing';

const tip = (item: Element): CSSStyleDeclaration =>
  getComputedStyle(item.querySelector('[part=change]') as Element, '::before');

/** The sign that is drawn before a change, judged by its shape. */
function sign(item: Element): Direction {
  const {content, clipPath, inlineSize, blockSize} = tip(item);
  if (content === 'none') return 'nothing';
  if (clipPath === 'none') return parseFloat(inlineSize) > 3 * parseFloat(blockSize) ? 'dash' : 'nothing';
  const heights = [...clipPath.matchAll(/ ([\d.]+)(?:%|px)[,)]/g)].map(([, y]) => Number(y)).sort((a, b) => a - b);
  const [top = 0, between = 0, bottom = 0] = heights;
  if (heights.length !== 3 || top === bottom) throw new Error(`not an arrow: ${clipPath}`);
  // A triangle points to where it has one corner.
  return between === bottom ? 'up' : 'down';
}

const unit = (element: FxTickerElement): string => plain(find(element, '.unit')?.textContent);

/** One strip of the records given. */
const strip = (rates: readonly Readonly<Record<string, unknown>>[], attributes = ''): Promise<FxTickerElement> =>
  mount(`<fx-ticker ${attributes}></fx-ticker>`, {rates: documentOf(rates)});

describe('<fx-ticker> to the eye', () => {
  before(() => setViewport({width: 1600, height: 600}));

  describe('shows the captured page', () => {
    it('with its figures as they were printed', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {rates: five});
      expect(allSeen(element)).to.deep.equal([
        'KGS 0.01144',
        'KZT 0.00193',
        'TJS 0.10876 +0.55%',
        'UZS 0.00008',
        'TMT 0.28490',
      ]);
      expect(unit(element)).to.equal('US dollars per 1.');
    });

    it('turned round, with the digits that each figure bears, and one that bears none', async () => {
      const element = await mount('<fx-ticker flip></fx-ticker>', {rates: five});
      expect(allSeen(element)).to.deep.equal([
        'USD/KGS 87.41',
        'USD/KZT 518',
        'USD/TJS 9.1946 \u22120.55%',
        '1,000 UZS 0.08 USD',
        'USD/TMT 3.5100',
      ]);
      expect(unit(element)).to.equal('');
    });

    it('turned round, in words', async () => {
      const element = await mount('<fx-ticker flip></fx-ticker>', {rates: five});
      expect(sentences(element)).to.deep.equal([
        '1 US dollar is 87.41 Kyrgyz som, little changed',
        '1 US dollar is 518 Kazakh tenge, little changed',
        '1 US dollar is 9.1946 Tajik somoni, down 0.55 percent',
        '1,000 Uzbek som is 0.08 US dollars, little changed',
        '1 US dollar is 3.5100 Turkmen manat, little changed',
      ]);
    });

    it('without data of its own, under a line that says what it is', async () => {
      const element = await mount('<fx-ticker></fx-ticker>');
      expect(dateLine(element)).to.equal('Sample: page of 11 December 2025');
      expect(allSeen(element)).to.deep.equal([
        'KGS 0.01144',
        'KZT 0.00193',
        'TJS 0.10876 +0.55%',
        'UZS 0.00008',
        'TMT 0.28490',
      ]);
    });
  });

  describe('shows a peg', () => {
    const peg = rate('USD/TMT', '3.5', {kind: 'peg'});

    it('as it is set', async () => {
      const element = await strip([peg]);
      expect(allSeen(element)).to.deep.equal(['USD/TMT 3.5 fixed']);
      expect(sentences(element)).to.deep.equal(['1 US dollar is 3.5 Turkmen manat, fixed']);
      expect(dateLine(element)).to.equal('Fixed rates for 11 December');
    });

    it('turned round, to six digits', async () => {
      const element = await strip([peg], 'flip');
      expect(allSeen(element)).to.deep.equal(['TMT/USD 0.285714 fixed']);
      expect(sentences(element)).to.deep.equal(['1 Turkmen manat is 0.285714 US dollars, fixed']);
    });
  });

  describe('draws beside a change', () => {
    it('an arrow that points where the number goes', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {
        rates: documentOf([
          rate('USD/KGS', '87.4500', {previous: yesterday('87.0000')}),
          rate('EUR/KGS', '101.5000', {previous: yesterday('102.0000')}),
        ]),
      });
      expect(allSeen(element)).to.deep.equal(['USD 87.4500 +0.52%', 'EUR 101.5000 \u22120.49%']);
      expect(items(element).map(sign)).to.deep.equal(['up', 'down']);

      await set(element, {flip: true});
      expect(items(element).map((item) => seen(item).slice(-6))).to.deep.equal(['\u22120.51%', '+0.49%']);
      expect(items(element).map(sign)).to.deep.equal(['down', 'up']);
    });

    it('a dash alone where it rounds to nothing, whichever way', async () => {
      const element = await strip([
        rate('USD/KGS', '87.4500', {percent_change: '0'}),
        rate('EUR/KGS', '101.5000', {percent_change: '-0'}),
        rate('KZT/KGS', '0.16852', {percent_change: '-0.00'}),
        rate('RUB/KGS', '1.089912', {previous: yesterday('1.089915')}),
      ]);
      expect(allSeen(element)).to.deep.equal(['USD 87.4500', 'EUR 101.5000', 'KZT 0.16852', 'RUB 1.089912']);
      expect(items(element).map(sign)).to.deep.equal(['dash', 'dash', 'dash', 'dash']);
    });

    it('nothing where there is no change to tell', async () => {
      const element = await strip([rate('USD/KGS', '87.4500'), rate('USD/TMT', '3.5', {kind: 'peg'})]);
      expect(items(element).map(sign)).to.deep.equal(['nothing', 'nothing']);
    });

    it('each in its own colour, and no figure in either', async () => {
      const element = await mount(
        '<fx-ticker style="--nw-up: rgb(0, 1, 0); --nw-down: rgb(1, 0, 0); color: rgb(9, 9, 9)"></fx-ticker>',
        {
          rates: documentOf([
            rate('USD/KGS', '87.4500', {previous: yesterday('87.0000')}),
            rate('EUR/KGS', '101.5000', {previous: yesterday('102.0000')}),
          ]),
        },
      );
      expect(items(element).map((item) => tip(item).backgroundColor)).to.deep.equal(['rgb(0, 1, 0)', 'rgb(1, 0, 0)']);
      for (const item of items(element)) {
        expect(getComputedStyle(item.querySelector('[part=rate]') as Element).color).to.equal('rgb(9, 9, 9)');
      }
    });
  });

  describe('dates its figures', () => {
    it('by the day for which they are official', async () => {
      expect(dateLine(await strip([rate('USD/KGS', '87.45')]))).to.equal('Official rates for 11 December');
    });

    it('by the minute where they are of a market', async () => {
      const published_at = new Date(2025, 11, 11, 9, 5).toISOString();
      const element = await strip([rate('USD/KGS', '87.45', {kind: 'market', published_at})]);
      expect(dateLine(element)).to.equal('Market rates, 11 December, 09:05');
    });

    it('without a word that nobody said, where their kind is not known', async () => {
      expect(dateLine(await strip([rate('USD/KGS', '87.45', {kind: 'unstated'})]))).to.equal('Rates of 11 December');
    });

    it('as rates to come, where none is in force yet', async () => {
      expect(dateLine(await strip([rate('USD/KGS', '87.45', {date: '2025-12-13'})]))).to.equal(
        'Rates from 13 December',
      );
    });

    it('with the year where it is another', async () => {
      const stale_after = '2026-12-31T00:00:00Z';
      const element = await strip([rate('USD/KGS', '87.45', {date: '2024-12-30', stale_after})]);
      expect(dateLine(element)).to.equal('Official rates for 30 December 2024');
    });

    it('as old, once the next should have come', async () => {
      const fresh = rate('USD/KGS', '87.45', {date: '2025-12-07'});
      expect(dateLine(await strip([fresh]))).to.equal('Official rates for 7 December');
      const late = {...fresh, stale_after: '2025-12-11T11:59:00Z'};
      expect(dateLine(await strip([late]))).to.equal('Rates not updated since 7 December 2025');
    });

    it('one by one, where one is of another day', async () => {
      const element = await strip([
        rate('USD/KGS', '87.45'),
        rate('EUR/KGS', '101.50', {date: YESTERDAY}),
        rate('RUB/KGS', '1.0899', {date: '2025-12-13'}),
      ]);
      expect(allSeen(element)).to.deep.equal([
        'USD 87.45',
        'EUR 101.50 for 10 December',
        'RUB 1.0899 from 13 December',
      ]);
      expect(sentences(element)[1]).to.equal('1 euro is 101.50 Kyrgyz som, for 10 December');
    });

    it('by the rates that move, where a peg is fresh and they are not', async () => {
      const element = await strip([
        rate('USD/KGS', '87.45', {date: '2025-11-11'}),
        rate('EUR/KGS', '101.50', {date: '2025-11-11'}),
        rate('USD/TMT', '3.5', {kind: 'peg'}),
      ]);
      expect(dateLine(element)).to.equal('Rates not updated since 11 November 2025');
      expect(allSeen(element)[2]).to.equal('USD/TMT 3.5 fixed');
    });

    it('as out of date one by one, where the others are not', async () => {
      const element = await strip([
        rate('USD/KGS', '87.45'),
        rate('EUR/KGS', '101.50', {stale_after: '2025-12-11T11:59:00Z'}),
      ]);
      expect(dateLine(element)).to.equal('Official rates for 11 December');
      expect(allSeen(element)).to.deep.equal(['USD 87.45', 'EUR 101.50 out of date']);
    });

    it('with what their changes are since, among the sources', async () => {
      const previous = {date: YESTERDAY, rate: '87.00'};
      const element = await strip([rate('USD/KGS', '87.45', {previous}), rate('EUR/KGS', '101.50')]);
      get(element, '[aria-label=Sources]').click();
      await settled(element);
      expect(plain(get(element, '[part=sources]').textContent)).to.contain('Changes are since 10 December 2025.');
    });

    it('in a form for machines too', async () => {
      const element = await strip([rate('USD/KGS', '87.45')]);
      expect(get(element, '[part=note] time').getAttribute('datetime')).to.equal(TODAY);
    });

    it('in short on a narrow strip', async () => {
      await setViewport({width: 320, height: 600});
      const element = await mount('<fx-ticker></fx-ticker>', {rates: five});
      const time = get(element, '[part=note] time');
      // Firefox tells the attribute's name.
      const content = (node: HTMLElement): string =>
        getComputedStyle(node, '::after').content.replace('attr(data-short)', `"${node.dataset.short}"`);
      expect(content(time)).to.contain('Official rates for 11\u00A0Dec"');
      expect(time.firstElementChild?.getBoundingClientRect().width, 'the long form').to.be.below(2);
      expect(getComputedStyle(get(element, '.unit')).display).to.equal('none');
      expect(content(get(element, '[part=code]'))).to.contain('/USD');
      await setViewport({width: 1600, height: 600});
    });
  });

  describe('from right to left', () => {
    it('has a sign on the left of its figure, and the words about it beyond', async () => {
      const rates = [rate('USD/KGS', '87.4500', {kind: 'cash', side: 'buy', previous: yesterday('87.0000')})];
      const element = await strip(rates, 'lang="fa"');
      await until(
        () => allSeen(element).join(),
        (text) => text.includes('خرید'),
      );
      const text = [...get(element, '[part=change]').childNodes].find(({nodeValue}) =>
        nodeValue?.includes('+'),
      ) as Text;
      const box = (part: string): DOMRect => {
        const at = text.data.indexOf(part);
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + part.length);
        return range.getBoundingClientRect();
      };
      expect(box('+').right).to.be.at.most(box('۰').left + 1);
      expect(box('۰').right).to.be.at.most(box('٪').left + 1);
      expect(box('خرید').right).to.be.at.most(box('+').left + 1);
    });

    it('joins no letter of the short line to the long one, which nobody sees', async () => {
      await setViewport({width: 320, height: 600});
      const element = await mount('<fx-ticker lang="ps"></fx-ticker>', {rates: five});
      await until(
        () => dateLine(element),
        (line) => line.includes('نرخونه'),
      );
      const time = get(element, '[part=note] time');
      const {width} = time.getBoundingClientRect();
      (time.firstElementChild as HTMLElement).style.display = 'none';
      expect(time.getBoundingClientRect().width).to.equal(width);
      await setViewport({width: 1600, height: 600});
    });
  });

  it('tells sides and kinds apart, beside each figure', async () => {
    const element = await strip([
      rate('USD/KGS', '87.45'),
      rate('USD/KGS', '87.20', {kind: 'cash', side: 'buy'}),
      rate('USD/KGS', '87.80', {kind: 'cash', side: 'sell'}),
    ]);
    expect(allSeen(element)).to.deep.equal(['USD 87.45 official', 'USD 87.20 buy, cash', 'USD 87.80 sell, cash']);
    expect(sentences(element)[1]).to.equal('1 US dollar is 87.20 Kyrgyz som, buy, cash');
    expect(dateLine(element)).to.equal('Rates of 11 December');
  });

  it('prints the attribution that a source asks for, in the strip', async () => {
    const attribution = 'Rates by Test Bank, CC BY 4.0';
    const element = await mount('<fx-ticker></fx-ticker>', {
      rates: {...five, sources: [{...BANK, attribution}]},
    });
    expect(plain(get(element, '[part=list] > li:last-child').textContent)).to.equal(attribution);
  });

  it('groups the thousands of a long figure', async () => {
    const element = await strip([rate('USD/UZS', '12045.6700')]);
    expect(allSeen(element)).to.deep.equal(['USD/UZS 12,045.6700']);
    expect(items(element).map(sentence)).to.deep.equal(['1 US dollar is 12,045.6700 Uzbek som']);
  });
});
