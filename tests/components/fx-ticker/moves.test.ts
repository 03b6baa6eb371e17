import {expect} from '@open-wc/testing';
import {emulateMedia, resetMouse, sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import type {FxTickerElement} from '../../../src/components/fx-ticker/fx-ticker.js';
import {needs, WEBKIT} from '../../fixtures/engines.js';
import {
  allSeen,
  animation,
  box,
  change,
  clones,
  control,
  documentOf,
  five,
  frameOf,
  frames,
  get,
  items,
  many,
  mount,
  moving,
  rate,
  runs,
  seek,
  seen,
  sentence,
  set,
  settled,
  until,
} from '../../fixtures/ticker.js';

/** Space between two pairs, set by each test that measures it. */
const GAP = 30;
/** Pixels that rounding may add or take. */
const ROUNDING = 1;

const label = (element: FxTickerElement): string | null | undefined => control(element)?.getAttribute('aria-label');

/** How many animations and clones there are, and what the button says. A failure that shows elements takes for ever to print. */
const motion = (element: FxTickerElement): [animations: number, clones: number, label: string | null | undefined] => [
  document.getAnimations().length,
  clones(element).length,
  label(element),
];

/** Whether that is what has the focus. */
const focused = (element: FxTickerElement, target: Element | undefined): boolean =>
  !!target && element.shadowRoot?.activeElement === target;

const translation = (element: Element): number => new DOMMatrix(getComputedStyle(get(element, '.track')).transform).m41;

/** A strip of pairs with the gap that these tests measure by, and whatever else it should have. */
const strip = (count: number, attributes = ''): Promise<FxTickerElement> =>
  mount(`<fx-ticker style="--nw-gap: ${String(GAP)}px" ${attributes}></fx-ticker>`, {rates: many(count)});

/** Makes the sheets of an element believe that the reader has a mouse, which Chromium without a screen denies. */
function plugInMouse(element: FxTickerElement): () => void {
  const rules = (element.shadowRoot?.adoptedStyleSheets ?? [])
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({conditionText}) => conditionText.includes('hover: hover'));
  const texts = rules.map(({media}) => media.mediaText);
  for (const {media} of rules) media.mediaText = 'all';
  return () => rules.forEach(({media}, index) => (media.mediaText = texts[index] ?? ''));
}

/** The middle of an element, in whole pixels of the viewport. */
function middle(target: Element): [number, number] {
  const {x, y, width, height} = target.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

/** Pretends that the tab went behind another, or came back. */
function hidePage(hidden: boolean): void {
  if (hidden) Object.defineProperty(document, 'visibilityState', {configurable: true, value: 'hidden'});
  else Reflect.deleteProperty(document, 'visibilityState');
  document.dispatchEvent(new CustomEvent('visibilitychange'));
}

describe('<fx-ticker> in motion', () => {
  beforeEach(() => setViewport({width: 800, height: 600}));
  afterEach(async () => {
    await emulateMedia({media: 'screen'});
    await resetMouse();
  });

  describe('fills its window from edge to edge', () => {
    interface Coverage {
      /** The largest stretch of the window, in pixels, in which no pair stands. */
      readonly hole: number;
      /** All spaces between two neighbours of which some part is in the window, in pixels. */
      readonly gaps: readonly number[];
    }

    function coverage(element: FxTickerElement): Coverage {
      const frame = frameOf(element).getBoundingClientRect();
      const boxes = [...items(element), ...clones(element)].map(box).sort((a, b) => a.left - b.left);
      const gaps = boxes.slice(1).map(({left}, index) => ({from: boxes[index]?.right ?? 0, to: left}));
      const edges = [
        {from: frame.left, to: Math.max(boxes[0]?.left ?? Infinity, frame.left)},
        {from: Math.min(boxes[boxes.length - 1]?.right ?? -Infinity, frame.right), to: frame.right},
      ];
      const part = ({from, to}: {from: number; to: number}): number =>
        Math.min(to, frame.right) - Math.max(from, frame.left);
      return {
        hole: Math.max(...[...gaps, ...edges].map(part)),
        gaps: gaps.filter((gap) => part(gap) > 0).map(({from, to}) => to - from),
      };
    }

    const PHASES = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 0.9999];

    for (const dir of ['ltr', 'rtl']) {
      for (const width of [320, 768, 1200, 3840]) {
        for (const count of [2, 20, 500]) {
          it(`${dir}, ${String(width)} px wide, with ${String(count)} pairs`, async () => {
            await setViewport({width, height: 600});
            const element = await strip(count, `dir="${dir}"`);
            const {clientWidth} = frameOf(element);
            // Each item with the space behind it.
            const widths = items(element).map((item) => item.getBoundingClientRect().width + GAP);
            const length = widths.reduce((sum, each) => sum + each, 0);

            if (length - GAP <= clientWidth) {
              expect(motion(element)).to.deep.equal([0, 0, undefined]);
              expect(coverage(element).gaps).to.have.lengthOf(count - 1);
              return;
            }
            for (const phase of PHASES) {
              seek(element, phase);
              const {hole, gaps} = coverage(element);
              expect(hole, `a hole at ${String(phase)}`).to.be.at.most(GAP + ROUNDING);
              for (const gap of gaps) expect(gap, `a gap at ${String(phase)}`).to.be.closeTo(GAP, ROUNDING);
            }
            let covered = 0;
            const needed = widths.findIndex((each) => (covered += each) >= clientWidth) + 1;
            expect(clones(element).length).to.be.within(Math.max(needed - 1, 1), needed + 1);
          });
        }
      }
    }

    it('in cases of both kinds above: strips that fit, and strips that move', async () => {
      for (const [width, count, moves] of [
        [320, 2, true],
        [3840, 2, false],
        [1200, 2, false],
        [3840, 20, true],
        [3840, 500, true],
      ] as const) {
        await setViewport({width, height: 600});
        const element = await strip(count);
        expect(runs(element), `${String(count)} pairs on ${String(width)} px`).to.equal(moves);
        element.remove();
      }
    });

    it('with nothing to scroll to, where only the space behind the last pair does not fit', async () => {
      await setViewport({width: 1600, height: 600});
      const element = await strip(3);
      const length = items(element).reduce((sum, item) => sum + item.getBoundingClientRect().width + GAP, 0);
      element.style.inlineSize = `${String(element.offsetWidth - frameOf(element).clientWidth + length - GAP / 2)}px`;
      await settled(element);
      const {scrollWidth, clientWidth} = frameOf(element);
      expect(clientWidth, 'the case is met').to.be.closeTo(length - GAP / 2, ROUNDING);
      expect(motion(element)).to.deep.equal([0, 0, undefined]);
      expect(scrollWidth).to.be.at.most(clientWidth);
    });

    it('after the window has grown', async () => {
      await setViewport({width: 500, height: 600});
      const element = await strip(20);
      await setViewport({width: 1200, height: 600});
      await settled(element);
      seek(element, 0.9999);
      expect(coverage(element).hole).to.be.at.most(GAP + ROUNDING);
    });

    it('starts to move when the window has become too narrow, and stands when it is wide enough again', async () => {
      await setViewport({width: 1600, height: 600});
      const element = await strip(3);
      expect(motion(element)).to.deep.equal([0, 0, undefined]);

      await setViewport({width: 320, height: 600});
      await settled(element);
      expect([runs(element), label(element)]).to.deep.equal([true, 'Pause the rates']);

      await setViewport({width: 1600, height: 600});
      await settled(element);
      expect(motion(element)).to.deep.equal([0, 0, undefined]);
    });
  });

  describe('goes at the speed that it is told', () => {
    for (const [attribute, speed] of [
      ['', 40],
      ['speed="80"', 80],
    ] as const) {
      for (const dir of ['ltr', 'rtl']) {
        it(`${String(speed)} px a second, ${dir}`, async () => {
          const element = await strip(20, `${attribute} dir="${dir}"`);
          const {timeline, currentTime} = moving(element);
          expect(timeline === document.timeline).to.be.true;
          moving(element).currentTime = 1000;
          const from = translation(element);
          moving(element).currentTime = 3500;
          expect(translation(element) - from).to.be.closeTo((dir === 'rtl' ? 1 : -1) * speed * 2.5, 0.5);
          expect([moving(element).playbackRate, Number(currentTime) > 0]).to.deep.equal([1, true]);
        });
      }
    }

    it('moves by itself, with the time of the page', async () => {
      const element = await strip(20);
      const where = (): number[] => [Number(document.timeline.currentTime), translation(element)];
      const [then = 0, from = 0] = where();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const [now = 0, to = 0] = where();
      expect(from - to)
        .to.be.closeTo(((now - then) * 40) / 1000, 1)
        .and.above(5);
    });

    it('changes its speed without a jump', async () => {
      const element = await strip(20);
      seek(element, 0.4);
      const from = translation(element);
      element.speed = 160;
      await element.updateComplete;
      expect(translation(element)).to.be.closeTo(from, 8);
      moving(element).currentTime = 0;
      const start = translation(element);
      moving(element).currentTime = 1000;
      expect(start - translation(element)).to.be.closeTo(160, 0.5);
    });
  });

  describe('stops for the reader who presses its button', () => {
    it('with the mouse', async () => {
      const element = await strip(20);
      await sendMouse({type: 'click', position: middle(control(element)!)});
      await settled(element);
      expect([runs(element), label(element)]).to.deep.equal([false, 'Play the rates']);

      await sendMouse({type: 'click', position: middle(control(element)!)});
      await sendMouse({type: 'move', position: [400, 500]});
      await settled(element);
      expect([runs(element), label(element)]).to.deep.equal([true, 'Pause the rates']);
    });

    for (const key of ['Enter', 'Space']) {
      it(`with ${key}, as the first thing that Tab reaches`, async () => {
        const element = await strip(20, 'href-template="/{base}"');
        await sendKeys({press: 'Tab'});
        expect(focused(element, control(element))).to.be.true;

        await sendKeys({press: key});
        await settled(element);
        expect([runs(element), label(element)]).to.deep.equal([false, 'Play the rates']);
        expect(focused(element, control(element)), 'focus').to.be.true;

        await sendKeys({press: key});
        await settled(element);
        expect([runs(element), label(element)]).to.deep.equal([true, 'Pause the rates']);
      });
    }

    it('and stays so when new rates come', async () => {
      const element = await strip(20);
      control(element)?.click();
      await set(element, {rates: many(21)});
      expect([items(element).length, runs(element), label(element)]).to.deep.equal([21, false, 'Play the rates']);
    });

    it('and stays so when it leaves the page and comes back', async () => {
      const element = await strip(20);
      control(element)?.click();
      await settled(element);
      const {parentElement} = element;
      element.remove();
      await frames();
      parentElement?.append(element);
      await settled(element);
      expect([runs(element), label(element)]).to.deep.equal([false, 'Play the rates']);
      expect(animation(element)?.playState).to.equal('paused');
    });
  });

  describe('stands while', () => {
    it('the mouse is over it', async () => {
      const element = await strip(20);
      const unplug = plugInMouse(element);
      await sendMouse({type: 'move', position: middle(frameOf(element))});
      await frames();
      expect(runs(element), 'under the mouse').to.be.false;
      await sendMouse({type: 'move', position: [400, 500]});
      await frames();
      expect(runs(element), 'without the mouse').to.be.true;
      unplug();
    });

    it('focus is inside', async () => {
      const element = await strip(20, 'href-template="/{base}"');
      get(element, 'a').focus();
      await frames();
      expect(runs(element), 'with focus').to.be.false;
      (element.shadowRoot?.activeElement as HTMLElement).blur();
      await frames();
      expect(runs(element), 'without focus').to.be.true;
    });

    it('it is off screen', async () => {
      const element = await strip(20);
      document.body.style.paddingBlockEnd = '3000px';
      scrollTo(0, 2000);
      await until(
        () => runs(element),
        (does) => !does,
      );
      scrollTo(0, 0);
      await until(
        () => runs(element),
        (does) => does,
      );
    });

    it('its page is hidden', async () => {
      const element = await strip(20);
      hidePage(true);
      expect(runs(element), 'behind another tab').to.be.false;
      hidePage(false);
      expect(runs(element), 'in front').to.be.true;
    });

    it('it has no box', async () => {
      const element = await strip(20);
      element.hidden = true;
      await frames();
      expect(document.getAnimations().length).to.equal(0);
      element.hidden = false;
      await settled(element);
      expect(runs(element)).to.be.true;
    });
  });

  needs('emulation of media', !WEBKIT).describe('for a reader who asks for less motion', () => {
    beforeEach(() => emulateMedia({reducedMotion: 'reduce'}));

    it('has no animation and no clones', async () => {
      const element = await strip(20);
      expect(motion(element)).to.deep.equal([0, 0, 'Further rates']);
    });

    it('has a row that the keyboard can reach and scroll', async () => {
      const element = await strip(20);
      await sendKeys({press: 'Tab'});
      expect(focused(element, control(element)), 'first').to.be.true;
      await sendKeys({press: 'Tab'});
      await sendKeys({press: 'Tab'});
      expect(focused(element, frameOf(element)), 'third, after the sources').to.be.true;
      await sendKeys({press: 'ArrowRight'});
      await until(
        () => frameOf(element).scrollLeft,
        (left) => left > 0,
      );
    });

    for (const dir of ['ltr', 'rtl']) {
      it(`has a button that goes on to the last pair and then back to the first, ${dir}`, async () => {
        const element = await strip(20, `dir="${dir}"`);
        expect(label(element)).to.equal('Further rates');
        const whole = (): string[] => {
          const frame = frameOf(element).getBoundingClientRect();
          const isWhole = ({left, right}: {left: number; right: number}): boolean =>
            left >= frame.left - ROUNDING && right <= frame.right + ROUNDING;
          return items(element)
            .filter((item) => isWhole(box(item)))
            .map(seen);
        };
        const every = allSeen(element);
        const met = new Set(whole());
        expect(met.has(every[0]!), 'first pair').to.be.true;
        for (let press = 0; press < 20 && !met.has(every[19]!); press++) {
          control(element)?.click();
          await frames();
          whole().forEach((each) => met.add(each));
        }
        expect([...met]).to.have.members(every);

        control(element)?.click();
        await frames();
        expect(whole()[0]).to.equal(every[0]);
      });
    }

    it('stops a strip that already moves, and lets it move again', async () => {
      await emulateMedia({reducedMotion: 'no-preference'});
      const element = await strip(20);
      expect(runs(element)).to.be.true;
      await emulateMedia({reducedMotion: 'reduce'});
      await settled(element);
      expect(motion(element)).to.deep.equal([0, 0, 'Further rates']);
      await emulateMedia({reducedMotion: 'no-preference'});
      await settled(element);
      expect([runs(element), label(element)]).to.deep.equal([true, 'Pause the rates']);
    });
  });

  needs('emulation of media', !WEBKIT).it(
    'is whole on paper: every pair once, nothing moving, nothing cut off',
    async () => {
      const element = await strip(20);
      seek(element, 0.6);
      await emulateMedia({media: 'print'});
      await frames();
      expect(document.getAnimations().length).to.equal(0);
      for (const item of items(element)) {
        const {left, right} = box(item);
        expect(left, seen(item)).to.be.at.least(0);
        expect(right, seen(item)).to.be.at.most(innerWidth);
        const [x, y] = middle(item.querySelector('[part=rate]')!);
        scrollTo(0, y - 300);
        const hit = element.shadowRoot?.elementFromPoint(...middle(item.querySelector('[part=rate]')!));
        expect(hit && item.contains(hit), `${seen(item)} at ${String(x)}, ${String(y)}`).to.be.true;
      }
      for (const clone of clones(element)) expect(clone.getClientRects().length, seen(clone)).to.equal(0);
    },
  );

  describe('takes new rates in its stride', () => {
    interface Sight {
      readonly animation: Animation | undefined;
      readonly text: string;
      readonly left: number;
      readonly time: number;
    }

    /** The first pair that begins in the window, known by its currencies, and where it stands at what time. */
    function sight(element: FxTickerElement, base?: string): Sight {
      const {left: edge} = frameOf(element).getBoundingClientRect();
      const baseOf = (item: Element): string => seen(item).slice(0, 3);
      const item = items(element).find((each) => (base ? baseOf(each) === base : box(each).left >= edge));
      if (!item) throw new Error('no such pair');
      return {
        animation: animation(element),
        text: baseOf(item),
        left: box(item).left,
        time: Number(document.timeline.currentTime),
      };
    }

    async function expectNoJump(element: FxTickerElement, update: Partial<FxTickerElement>): Promise<void> {
      seek(element, 0.5);
      const before = sight(element);
      Object.assign(element, update);
      await element.updateComplete;
      const after = sight(element, before.text);
      const way = ((after.time - before.time) * 40) / 1000;
      expect(after.animation === before.animation, 'animation').to.be.true;
      expect(after.left, before.text).to.be.closeTo(before.left - way, 1);
      await settled(element);
      const later = sight(element, before.text);
      expect(later.animation === before.animation, 'animation later').to.be.true;
      expect(later.left, `${before.text} later`).to.be.closeTo(
        before.left - ((later.time - before.time) * 40) / 1000,
        1,
      );
    }

    const rates = many(20);
    const figure = (index: number, text: string): Partial<FxTickerElement> => {
      const {base, quote} = rates.rates[index] ?? {};
      return {rates: change(rates, `${String(base)}/${String(quote)}`, {rate: text})};
    };

    it('that are as long as the old', async () => {
      const element = await strip(20);
      await expectNoJump(element, figure(2, '100.1999'));
      expect(allSeen(element)[2]).to.contain('100.1999');
    });

    it('of which one before the window is longer', async () => {
      await expectNoJump(await strip(20), figure(1, '10000000.1001'));
    });

    it('of which one before the window is shorter', async () => {
      await expectNoJump(await strip(20), figure(3, '1.5'));
    });

    it('of which one behind the window is longer', async () => {
      await expectNoJump(await strip(20), figure(19, '10000000.1019'));
    });

    it('with a pair more before the window', async () => {
      const more = {...rates, rates: [rate('EUR/USD', '1.1642'), ...rates.rates]};
      await expectNoJump(await strip(20), {rates: more});
    });

    it('with a pair less before the window', async () => {
      await expectNoJump(await strip(20), {rates: {...rates, rates: rates.rates.slice(1)}});
    });

    it('also from right to left', async () => {
      const element = await strip(20, 'dir="rtl"');
      seek(element, 0.5);
      const item = items(element)[12]!;
      const {left} = box(item);
      const before = {animation: animation(element), time: Number(document.timeline.currentTime), text: seen(item)};
      Object.assign(element, figure(1, '10000000.1001'));
      await element.updateComplete;
      const way = ((Number(document.timeline.currentTime) - before.time) * 40) / 1000;
      expect([animation(element) === before.animation, seen(item)]).to.deep.equal([true, before.text]);
      expect(box(item).left).to.be.closeTo(left + way, 1);
    });

    it('in which no item gets narrower, so that its neighbours stand still', async () => {
      const element = await strip(20);
      const {width} = items(element)[3]!.getBoundingClientRect();
      await set(element, figure(3, '1.5'));
      expect(seen(items(element)[3]!)).to.contain('1.5');
      expect(items(element)[3]!.getBoundingClientRect().width).to.be.closeTo(width, 0.1);
    });

    it('and says them in its clones too', async () => {
      const element = await strip(20);
      await set(element, figure(0, '9.8765'));
      expect(seen(clones(element)[0]!)).to.contain('9.8765');
      expect(clones(element).map(seen)).to.deep.equal(allSeen(element).slice(0, clones(element).length));
    });

    it('turned round, with clones that are the same to the last attribute', async () => {
      await setViewport({width: 390, height: 600});
      const element = await mount('<fx-ticker sample></fx-ticker>');
      await until(() => clones(element).length, Boolean);
      for (const flip of [true, false]) {
        await set(element, {flip});
        const unlike = clones(element).filter((clone, index) => !clone.isEqualNode(items(element)[index]!));
        expect([clones(element).length > 0, unlike.map(seen)]).to.deep.equal([true, []]);
      }
    });

    it('without writing anything when they say the same', async () => {
      const element = await strip(20);
      const writes: MutationRecord[] = [];
      const observer = new MutationObserver((records) => writes.push(...records));
      observer.observe(element.shadowRoot!, {subtree: true, childList: true, attributes: true, characterData: true});
      await set(element, {rates: many(20)});
      observer.disconnect();
      expect(writes.map(({type, target}) => `${type} ${target.nodeName}`)).to.deep.equal([]);
    });
  });

  it('costs at most six elements a pair', async () => {
    for (const attributes of ['', 'href-template="/{base}"', 'flip', 'layout="wrap"']) {
      const element = await strip(20, attributes);
      for (const item of items(element)) {
        expect(item.querySelectorAll('*').length + 1, `${sentence(item)} ${attributes}`).to.be.within(2, 6);
      }
    }
  });

  it('never moves where its layout says so', async () => {
    const still = await strip(20, 'layout="static"');
    expect(motion(still)).to.deep.equal([0, 0, 'Further rates']);
    const wrapped = await strip(20, 'layout="wrap"');
    expect(motion(wrapped)).to.deep.equal([0, 0, undefined]);
    for (const item of items(wrapped)) expect(box(item).right, seen(item)).to.be.at.most(innerWidth);
  });

  it('is as high in every state', async () => {
    const heights = await Promise.all(
      [
        mount('<fx-ticker load="manual" src="/rates.json"></fx-ticker>'),
        mount('<fx-ticker></fx-ticker>', {rates: five}),
        mount('<fx-ticker></fx-ticker>', {rates: documentOf([rate('KGS/USD', '0.01144', {date: '2025-11-28'})])}),
        mount('<fx-ticker></fx-ticker>'),
        mount('<fx-ticker pairs="USD/JPY"></fx-ticker>', {rates: five}),
        mount('<fx-ticker></fx-ticker>', {rates: {}}),
        mount('<fx-ticker layout="static"></fx-ticker>', {rates: many(20)}),
      ].map(async (element) => (await element).offsetHeight),
    );
    expect(heights).to.deep.equal(heights.map(() => 44));
  });
});
