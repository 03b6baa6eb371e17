import {expect} from '@open-wc/testing';
import {clock, turn, until} from '../../fixtures/clock.js';
import {forget, frames, warned, warnings} from '../../fixtures/page.js';
import {isQuiet, look, markup, rows, says, settled, type Element, type Row, type Setting} from './elements.js';

const stage = document.createElement('div');
// All in one place, so that what is on screen makes no difference between them.
stage.style.cssText = 'display: grid; grid-template: "all" / 100%';

before(() => document.body.append(stage));
afterEach(() => stage.replaceChildren());

/** An element with its main document, made and not yet on the page. */
function made(row: Row, ...attributes: readonly (readonly [name: string, value: string | undefined])[]): Element {
  const template = document.createElement('template');
  template.innerHTML = markup(row);
  const element = template.content.firstElementChild as Element;
  for (const [name, value] of attributes) {
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
  return document.importNode(element, true);
}

async function placed(element: Element): Promise<Element> {
  element.style.gridArea = 'all';
  stage.append(element);
  await settled(element);
  return element;
}

type Make = (row: Row) => Promise<Element>;

/** Ways in which a page may say the same; of two things that it says, the last one counts. */
function ways({property, attribute, written, value}: Setting): Readonly<Record<string, Make>> {
  const other = typeof value === 'number' ? 30 : typeof value === 'boolean' ? false : '';
  const set = (element: Element, what: unknown): void => void Reflect.set(element, property, what);
  const early =
    (change: (element: Element) => void, written?: string): Make =>
    (row) => {
      const element = made(row, ...(written === undefined ? [] : [[attribute, written] as const]));
      change(element);
      return placed(element);
    };
  const late =
    (change: (element: Element) => void): Make =>
    async (row) => {
      const element = await placed(made(row));
      change(element);
      await settled(element);
      return element;
    };
  const nothing = (): void => undefined;
  /** By the attribute's name, as a property where there is one: as Preact, React, Solid and Vue do. */
  const hand = (element: Element): void => {
    if (attribute in element) Reflect.set(element, attribute, value);
    else element.setAttribute(attribute, written);
  };
  return {
    'the attribute in the markup': early(nothing, written),
    'the attribute, set later': late((element) => element.setAttribute(attribute, written)),
    'the property before it is on the page': early((element) => set(element, value)),
    'the property, set later': late((element) => set(element, value)),
    'the property, after the attribute': early((element) => set(element, value), String(other)),
    'a framework, before it is on the page': early(hand),
    'a framework, later': late(hand),
    'the attribute, after the property': late((element) => {
      set(element, other);
      element.setAttribute(attribute, written);
    }),
    'the attribute, taken away and put back': late((element) => {
      element.setAttribute(attribute, written);
      element.removeAttribute(attribute);
      element.setAttribute(attribute, written);
    }),
  };
}

for (const row of rows) {
  const {tag, settings, documents} = row;

  describe(`<${tag}> is told`, () => {
    let plain: string;
    /** How it looks that is told nothing by an attribute. */
    const lookWithout = async (attribute: string): Promise<string> =>
      look(await placed(made(row, [attribute, undefined])));

    beforeEach(async () => {
      const element = await placed(made(row));
      await says(row, element);
      plain = look(element);
    });

    for (const setting of settings) {
      const {property, attribute, written, value, isSeen = true} = setting;

      it(`${property} by ${attribute}="${written}" or by a property, early or late, the last one counting`, async () => {
        const made = await Promise.all(
          Object.entries(ways(setting)).map(async ([way, make]) => [way, await make(row)] as const),
        );
        const differs = (): boolean => made.every(([, element]) => (look(element) !== plain) === isSeen);
        await until(`all show ${property}`, differs).catch(() => undefined); // what it was says more, below
        for (const [way, element] of made) expect(Reflect.get(element, property), way).to.equal(value);
        for (const [way, {load}] of made) expect(load, way).to.be.a('function');
        for (const [way, element] of made) expect(look(element), way).to.equal(look(made[0]![1]));
        expect(look(made[0]![1]) !== plain, 'a reader sees it').to.equal(isSeen);
        await isQuiet();
      });

      it(`nothing any more once ${attribute} is taken away`, async () => {
        const element = await placed(made(row, [attribute, written]));
        element.removeAttribute(attribute);
        await settled(element);
        expect(look(element)).to.equal(await lookWithout(attribute));
        await isQuiet();
      });

      it(`of ${attribute}="[object Object]" what to do instead, once, and goes on without it`, async () => {
        const elements = await Promise.all([0, 1].map(async () => placed(made(row, [attribute, '[object Object]']))));
        expect(await warned()).to.match(new RegExp(`<${tag}>: Has ${attribute}="\\[object Object\\]".*property`));
        const usual = await lookWithout(attribute);
        for (const element of elements) expect(look(element)).to.equal(usual);
        for (const element of elements) Reflect.set(element, property, value);
        await Promise.all(elements.map((element) => settled(element)));
        for (const element of elements) expect(Reflect.get(element, property)).to.equal(value);
      });
    }

    for (const property of Object.keys(documents)) {
      it(`of ${property}="[object Object]" what to do instead, once, and goes on without it`, async () => {
        const elements = await Promise.all([0, 1].map(async () => placed(made(row, [property, '[object Object]']))));
        await Promise.all(elements.map((element) => says(row, element)));
        await clock.advance(5_000); // what a framework may take to set the property
        expect(await warned()).to.match(new RegExp(`<${tag}>: Has ${property}="\\[object Object\\]".*property`));
      });
    }

    for (const {property, attribute} of settings.filter(({value}) => value === true)) {
      for (const [written, expected] of [
        [undefined, false],
        ['', true],
        ['true', true],
        [attribute, true],
        ['false', false],
      ] as const) {
        const words = written === undefined ? `no ${attribute} at all` : `${attribute}="${written}"`;
        it(`${expected ? '' : 'not '}to ${property} by ${words}`, () => {
          const element = made(row, [attribute, written]);
          expect(Reflect.get(element, property)).to.equal(expected);
        });
      }
    }

    for (const {property, attribute} of settings.filter(({value}) => typeof value === 'number')) {
      it(`no ${property} by ${attribute}="12px" or other words that are no sensible number, and says so once`, async () => {
        const junk = ['abc', 'NaN', '-5', '-Infinity', '1e-9', '12px', '٣', '0x', '1,5', '5 6', 'null', 'undefined'];
        const elements = await Promise.all(junk.map(async (word) => placed(made(row, [attribute, word]))));
        expect(await warned()).to.match(new RegExp(`<${tag}>: Needs a sensible number.* as ${attribute};`));
        for (const [index, element] of elements.entries()) expect(look(element), junk[index]).to.equal(plain);
      });

      it(`nothing by ${attribute}="", as a form that nobody filled in writes it`, async () => {
        for (const nothing of ['', ' ']) {
          const element = await placed(made(row, [attribute, nothing]));
          expect(look(element)).to.equal(plain);
          expect(Reflect.get(element, property)).not.to.equal(0);
        }
        await isQuiet();
      });

      it(`a ${property} beyond all measure, and goes on`, async () => {
        const numbers = ['1e999', 'Infinity', '9'.repeat(400), '1e308'];
        const elements = await Promise.all(numbers.map((word) => placed(made(row, [attribute, word]))));
        await Promise.all(elements.map((element) => says(row, element)));
        await turn();
        expect(warnings.length).to.be.below(2);
        await frames();
        forget();
      });
    }
  });
}
