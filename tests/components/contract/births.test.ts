import {expect} from '@open-wc/testing';
import {define} from '../../../src/internal/define.js';
import {until} from '../../fixtures/clock.js';
import {jsonChild} from '../../fixtures/news.js';
import {forget, frames, openPage, warned, warnings, write} from '../../fixtures/page.js';
import {facts, isQuiet, look, mainOf, markup, rows, says, settled, told, type Element, type Row} from './elements.js';

const stage = document.createElement('div');

before(() => document.body.append(stage));
afterEach(() => stage.replaceChildren());

describe('the table of elements', () => {
  it('has every tag that the autoloader knows', async () => {
    const source = await (await fetch(new URL('../../../src/autoloader.ts', import.meta.url))).text();
    const tags = [...source.matchAll(/\["([a-z-]+)", \(\) => import/g)].map(([, tag]) => String(tag));
    expect(rows.map(({tag}): string => tag).sort()).to.deep.equal(tags.sort());
  });

  for (const {tag, element, documents, settings} of rows) {
    it(`has every property of <${tag}> that is not its own business, with its attribute`, () => {
      const known = [...element.elementProperties]
        .filter(([, {state}]) => !state)
        .map(
          ([name, {attribute}]) =>
            `${String(name)}: ${String(attribute === true || attribute === undefined ? String(name).toLowerCase() : attribute)}`,
        );
      const here = settings.map(({property, attribute}) => `${property}: ${attribute}`);
      const documented = Object.keys(documents).map((name) => `${name}: false`);
      expect([...here, ...documented].sort()).to.deep.equal(known.sort());
    });
  }
});

/** Puts a node into the page and finds the element there. */
function placed({tag}: Row, node: Node | null): Element | null {
  stage.append(...(node ? [node] : []));
  return stage.querySelector(tag);
}

function template(row: Row): DocumentFragment {
  const made = document.createElement('template');
  made.innerHTML = markup(row);
  return made.content;
}

/** An element that a script made, and fills before it is on the page. */
function filled(row: Row, element: globalThis.Element): Element | null {
  const pattern = template(row).firstElementChild!;
  for (const {name, value} of pattern.attributes) element.setAttribute(name, value);
  element.append(...pattern.childNodes);
  return placed(row, element);
}

/** Markup that a method of the stage puts there. */
function setBy(row: Row, method: 'innerHTML' | 'insertAdjacentHTML' | 'setHTMLUnsafe'): Element | null {
  if (method === 'innerHTML') stage.innerHTML = markup(row);
  else if (method === 'insertAdjacentHTML') stage.insertAdjacentHTML('beforeend', markup(row));
  else (stage as unknown as Record<typeof method, (markup: string) => void>)[method](markup(row));
  return stage.querySelector(row.tag);
}

const Parsing = Document as unknown as {readonly parseHTMLUnsafe: (markup: string) => Document};

const births: Readonly<Record<string, (row: Row) => Element | null>> = {
  'document.createElement': (row) => filled(row, document.createElement(row.tag)),
  createElementNS: (row) => filled(row, document.createElementNS('http://www.w3.org/1999/xhtml', row.tag)),
  'its class': (row) => filled(row, new row.element()),
  innerHTML: (row) => setBy(row, 'innerHTML'),
  insertAdjacentHTML: (row) => setBy(row, 'insertAdjacentHTML'),
  setHTMLUnsafe: (row) => setBy(row, 'setHTMLUnsafe'),
  'a clone of a template': (row) => placed(row, template(row).cloneNode(true)),
  'an imported template': (row) => placed(row, document.importNode(template(row), true)),
  'a template itself': (row) => placed(row, template(row)),
  createContextualFragment: (row) => placed(row, document.createRange().createContextualFragment(markup(row))),
  DOMParser: (row) => placed(row, new DOMParser().parseFromString(markup(row), 'text/html').body.firstChild),
  'Document.parseHTMLUnsafe': (row) => placed(row, Parsing.parseHTMLUnsafe(markup(row)).body.firstChild),
  'an XML document': (row) => {
    const xml = markup(row).replace('<', '<x xmlns="http://www.w3.org/1999/xhtml"><').concat('</x>');
    return placed(row, new DOMParser().parseFromString(xml, 'application/xhtml+xml').documentElement.firstElementChild);
  },
  'a clone of one that never was on a page': (row) =>
    placed(row, document.importNode(template(row), true).firstElementChild?.cloneNode(true) ?? null),
};

for (const row of rows) {
  const {tag, element: Class, documents, facts: all} = row;

  describe(`<${tag}>`, () => {
    for (const [way, born] of Object.entries(births)) {
      it(`that comes from ${way} shows its data`, async () => {
        const element = born(row)!;
        await says(row, element);
        expect(element.constructor === Class).to.equal(true);
        await isQuiet();
      });
    }

    it('that is a clone of one with its data shows it beside the original', async () => {
      const element = setBy(row, 'innerHTML')!;
      await says(row, element);
      const clone = element.cloneNode(true) as Element;
      expect(clone.attributes.length).to.equal(element.attributes.length);
      stage.append(clone);
      await says(row, clone);
      await says(row, element);
      await isQuiet();
    });

    it('that a script only makes and never puts anywhere costs nothing and says nothing', async () => {
      const element = document.createElement(tag);
      Object.assign(element, documents);
      await frames(4);
      expect(element.shadowRoot).to.equal(null);
      await isQuiet();
    });

    it('gets no attribute from being made, so that frameworks may make it', () => {
      expect(new Class().getAttributeNames()).to.deep.equal([]);
    });

    it('takes properties of its own that a script set before it was one of ours', async () => {
      const element = document.implementation.createHTMLDocument().createElement(tag);
      for (const {name, value} of template(row).firstElementChild!.attributes) element.setAttribute(name, value);
      Object.assign(element, documents);
      expect(Object.keys(documents).every((name) => Object.hasOwn(element, name))).to.equal(true);
      stage.append(element);
      await says(row, element, all);
      expect(Object.keys(documents).some((name) => Object.hasOwn(element, name))).to.equal(false);
      await isQuiet();
    });

    it('subclassed shows its data as well, and what the subclass sets', async () => {
      const name = `own-${tag}`;
      const Base = Class as unknown as new () => HTMLElement;
      customElements.define(
        name,
        class extends Base {
          target = '_top';
        },
      );
      const element = document.createElement(name) as Element;
      Object.assign(element, documents);
      if (row.base) element.setAttribute(...(row.base.split(/="|"/) as [string, string]));
      stage.append(element);
      await says(row, element, all);
      expect(element.target).to.equal('_top');
      await isQuiet();
    });

    it('defined again is as it was: by the same class without a word', async () => {
      define(tag, Class);
      expect(customElements.get(tag) === Class).to.equal(true);
      await isQuiet();
    });

    it('defined again by another copy of the library is as it was, with one warning', async () => {
      define(tag, class extends HTMLElement {});
      define(tag, class extends HTMLElement {});
      expect(await warned()).to.match(new RegExp(`<${tag}>.*loaded twice`));
      expect(customElements.get(tag) === Class).to.equal(true);
    });
  });

  describe(`<${tag}> on a page of its own`, () => {
    interface Running {
      readonly eval: (code: string) => Promise<unknown>;
    }
    const load = (page: Window): Promise<unknown> => (page as unknown as Running).eval(`import('${row.module}')`);

    it('that is defined late looks as if it had been there from the first', async () => {
      const page = openPage();
      write(page, `<!doctype html><html lang="en"><body>${markup(row, row.base, '')}`);
      page.document.close();
      const late = page.document.querySelector(tag)!;
      Object.assign(late, documents);
      await load(page);
      await says(row, late, all);
      const early = page.document.createElement(tag);
      for (const {name, value} of late.attributes) early.setAttribute(name, value);
      Object.assign(early, documents);
      page.document.body.prepend(early);
      await says(row, early, all);
      await frames(4, page);
      // What is on screen may move.
      expect(look(late).replace(/ style="[^"]*"/g, '')).to.equal(look(early).replace(/ style="[^"]*"/g, ''));
      await isQuiet();
    });

    it('under a prefix is the prefixed tag, and leaves the plain one to the page', async () => {
      const page = openPage();
      const prefixed = `tca-${tag}`;
      const own = markup(row).replaceAll(tag, prefixed);
      write(page, '<!doctype html><html lang="en"><meta name="newswire" content="prefix=tca"><body>');
      write(page, `${own}${markup(row, '', '<p>The page’s own</p>')}`);
      page.document.close();
      await load(page);
      await says(row, page.document.querySelector<Element>(prefixed)!);
      expect(page.customElements.get(tag)).to.equal(undefined);
      expect(page.document.querySelector(tag)?.shadowRoot).to.equal(null);
      await isQuiet();
    });

    it('reads a document between its tags that the parser has in pieces, wherever they were cut', async () => {
      const page = openPage();
      write(page, '<!doctype html><html lang="en"><body>');
      const loading = load(page);
      await loading;
      const whole = markup(row, row.base, `\n  ${jsonChild(mainOf(row))}\n`);
      const begin = whole.indexOf('>') + 1;
      const cuts = [begin, begin + 3, begin + 20, begin + 60, begin + 200, whole.indexOf('</script') + 4];
      for (const cut of cuts) {
        write(page, whole.slice(0, cut));
        const element = [...page.document.querySelectorAll(tag)].pop()!;
        await frames(2, page);
        expect(told(row, element), `after ${whole.slice(0, cut).slice(-20)}`).to.deep.equal([]);
        expect(warnings).to.deep.equal([]);
        write(page, whole.slice(cut));
        // The parser has not ended, and may still be in the element; the next character shows that it is not.
        write(page, '<p>And so on.</p>');
        await says(row, element);
      }
      page.document.close();
      await isQuiet();
    });

    it('shows a fallback that the parser has in pieces, and then what comes', async () => {
      const page = openPage();
      write(page, '<!doctype html><html lang="en"><body>');
      await load(page);
      write(page, `<${tag} src="https://nowhere.example/" load="manual"><a href="#">Rates at the `);
      const element = page.document.querySelector(tag)!;
      const link = element.querySelector('a')!;
      await until('the fallback', () => link.getClientRects().length);
      write(page, `Courier</a></${tag}><p>And so on.</p>`);
      page.document.close();
      await settled(element);
      expect(link.textContent).to.equal('Rates at the Courier');
      Object.assign(element, documents);
      await until('its data', () => facts(row, element).length);
      expect(link.getClientRects().length).to.equal(0);
      forget();
    });
  });
}
