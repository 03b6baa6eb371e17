import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {expect} from '@open-wc/testing';
import {clock, turn, until} from '../../fixtures/clock.js';
import {needs, WEBKIT} from '../../fixtures/engines.js';
import {isVisible, jsonChild, seenText} from '../../fixtures/news.js';
import {announced, frames, openPage, warnings, write} from '../../fixtures/page.js';
import {serve} from '../../fixtures/server.js';
import {facts, isQuiet, look, mainOf, markup, rows, says, settled, told, type Element, type Row} from './elements.js';

const stage = document.createElement('div');

before(() => document.body.append(stage));
afterEach(() => {
  stage.replaceChildren();
  stage.removeAttribute('style');
  document.documentElement.lang = 'en';
});

type Moving = ParentNode & {moveBefore: (node: Node, before: Node | null) => void};

/** Puts markup on the page and waits until the element in it has its data. */
async function shown(row: Row, around: (element: string) => string = (element) => element): Promise<Element> {
  stage.innerHTML = around(markup(row));
  const element = stage.querySelector(row.tag)!;
  await says(row, element);
  return element;
}

/** What makes no difference to an element that has its data. `undo` ends it. */
const moves: Readonly<Record<string, (element: Element) => void | Promise<void>>> = {
  'appended elsewhere': (element) => stage.lastElementChild!.append(element),
  'put before another by insertBefore': (element) => void stage.insertBefore(element, stage.firstChild),
  'put in the place of another': (element) => stage.lastElementChild!.replaceWith(element),
  'moved by moveBefore': (element) => (stage.lastElementChild as unknown as Moving).moveBefore(element, null),
  'taken out and put back at once': (element) => {
    element.remove();
    stage.append(element);
  },
  'taken out and put back a frame later': async (element) => {
    element.remove();
    await frames();
    stage.append(element);
  },
  'taken out and put back ten times': (element) => {
    for (let times = 0; times < 10; times++) {
      element.remove();
      stage.append(element);
    }
  },
  'moved with its parent': (element) => {
    const parent = document.createElement('p');
    stage.append(parent);
    parent.append(element);
    document.body.append(parent);
    stage.append(parent);
  },
  'sorted among its siblings': (element) => {
    stage.append(...[...stage.children].reverse());
    expect(element.isConnected).to.equal(true);
  },
  'put into a shadow root': (element) => {
    const host = document.createElement('section');
    host.attachShadow({mode: 'closed'}).append(element);
    stage.append(host);
  },
  'hidden and shown': async (element) => {
    element.hidden = true;
    await settled(element);
    expect(element.getClientRects()).to.have.length(0);
    element.hidden = false;
  },
  'told to update although it is gone, and put back': async (element) => {
    element.remove();
    element.requestUpdate();
    await frames();
    stage.append(element);
  },
  'connected by hand while it is detached, and put back': async (element) => {
    element.remove();
    element.connectedCallback();
    await frames();
    element.disconnectedCallback();
    stage.append(element);
  },
  'connected by hand although it is': (element) => element.connectedCallback(),
  'normalised, with its markup read and written': (element) => {
    element.normalize();
    stage.normalize();
    element.setAttribute('class', 'own');
    element.removeAttribute('class');
  },
};

for (const row of rows) {
  const {tag, documents, facts: all} = row;

  describe(`<${tag}> goes on when it is`, () => {
    for (const [what, move] of Object.entries(moves)) {
      needs('moveBefore()', !what.includes('moveBefore') || 'moveBefore' in Element.prototype).it(what, async () => {
        const doc = await serve(mainOf(row));
        stage.innerHTML = `${markup(row, `${row.base} src="${doc.url()}"`, '')}<div></div><div></div>`;
        const element = stage.querySelector(tag)!;
        await says(row, element);
        await move(element);
        await settled(element);
        await says(row, element);
        expect(announced(element, 'nw-ready').length + announced(element, 'nw-update').length).to.equal(1);
        expect(await doc.requests()).to.have.length(1);
        await isQuiet();
      });
    }
  });

  describe(`<${tag}> that a page adopts`, () => {
    const otherPage = (): Window & typeof globalThis => {
      const page = openPage();
      write(page, '<!doctype html><html lang="en"><body>');
      page.document.close();
      return page;
    };

    it('says in its new document what it said, as it looked, and again at home', async () => {
      // As wide as in the other page, whether ours has a scroll bar or not.
      stage.style.inlineSize = '600px';
      const element = await shown(row);
      const [before, size] = [seenText(element), element.offsetHeight];
      const page = otherPage();
      page.document.body.style.margin = '0';
      page.document.body.append(element);
      expect(element.ownerDocument === page.document).to.equal(true);
      await settled(element);
      await says(row, element);
      expect(seenText(element)).to.equal(before);
      stage.append(element);
      await settled(element);
      await says(row, element);
      expect(seenText(element)).to.equal(before);
      expect(element.offsetHeight).to.equal(size);
      await isQuiet();
    });

    it('before it ever was in a page shows its data there', async () => {
      const element = document.createElement(tag);
      Object.assign(element, documents);
      if (row.base) element.setAttribute(...(row.base.split(/="|"/) as [string, string]));
      const page = otherPage();
      page.document.body.append(page.document.adoptNode(element));
      await says(row, element, all);
      await isQuiet();
    });

    it('and throws away is gone without a word', async () => {
      const element = await shown(row);
      const page = otherPage();
      page.document.body.append(element);
      page.frameElement?.remove();
      element.requestUpdate();
      await isQuiet();
    });
  });

  describe(`<${tag}> that leaves`, () => {
    it('while its request is under way shows nothing late, says nothing, and gives the request up', async () => {
      const doc = await serve(mainOf(row));
      stage.innerHTML = markup(row, `${row.base} src="${doc.url('delay=300')}"`, '');
      const element = stage.querySelector(tag)!;
      await until('it asks', async () => (await doc.requests()).length);
      element.remove();
      await until('it is answered', async () => (await doc.requests())[0]?.state !== 'open');
      await frames(4);
      expect(told(row, element)).to.deep.equal([]);
      expect(announced(element, 'nw-ready')).to.deep.equal([]);
      await clock.advance(10_000);
      await isQuiet();
      stage.append(element);
      await says(row, element);
    });

    it('in the frame in which it came asks for nothing', async () => {
      const doc = await serve(mainOf(row));
      stage.innerHTML = markup(row, `${row.base} src="${doc.url()}"`, '');
      stage.replaceChildren();
      await frames(4);
      expect(await doc.requests()).to.deep.equal([]);
      await isQuiet();
    });

    it('when it says that it is ready, by the hand of its listener', async () => {
      stage.innerHTML = markup(row);
      const element = stage.querySelector(tag)!;
      let called = 0;
      element.addEventListener('nw-ready', () => {
        called++;
        element.remove();
      });
      await until('it is ready', () => called);
      await clock.advance(10_000);
      expect(called).to.equal(1);
      stage.append(element);
      await says(row, element);
      await isQuiet();
    });

    it('is told to update and asks its server nothing', async () => {
      const doc = await serve(mainOf(row));
      stage.innerHTML = markup(row, `${row.base} src="${doc.url()}" refresh="15"`, '');
      const element = stage.querySelector(tag)!;
      await says(row, element);
      element.remove();
      element.requestUpdate();
      element.refresh = 20;
      await frames(4);
      await clock.advance(120_000);
      await turn();
      expect(await doc.requests()).to.have.length(1);
      await isQuiet();
    });
  });

  describe(`<${tag}> tells its page`, () => {
    // WebKit calls no listener of one page at an element of another.
    needs('listeners of another page', !WEBKIT).it(
      'and outlives a listener that throws, whose error is the page’s own',
      async () => {
        stage.innerHTML = markup(row);
        const element = stage.querySelector(tag)!;
        // Of another page, whose errors are not those of the tests.
        const page = openPage();
        page.document.close();
        const errors: string[] = [];
        page.addEventListener('error', ({message}) => errors.push(message));
        const {eval: run} = page as unknown as {eval: (code: string) => EventListener};
        element.addEventListener('nw-ready', run('() => { self.threw = true; throw new Error("the page’s own") }'));
        await until('the error', () => 'threw' in page);
        expect(errors.map((error) => error.replace('Uncaught ', ''))).to.deep.equal(['Error: the page’s own']);
        await says(row, element);
        Object.assign(element, documents);
        await says(row, element, all);
        await isQuiet();
      },
    );

    it('from inside a closed shadow root, too', async () => {
      const host = document.createElement('section');
      const events: EventTarget[] = [];
      stage.append(host);
      stage.addEventListener('nw-ready', ({target}) => events.push(target!), {once: true});
      host.attachShadow({mode: 'closed'}).innerHTML = markup(row);
      await until('it is ready', () => events.length);
      expect(events[0] === host).to.equal(true);
    });
  });

  describe(`<${tag}> shows its data`, () => {
    const places: Readonly<Record<string, (element: string) => string>> = {
      'in what can be edited': (element) => `<div contenteditable>Text ${element} text</div>`,
      'in what is inert': (element) => `<div inert>${element}</div>`,
      'in a page that reads from right to left': (element) => `<div dir="rtl">${element}</div>`,
      'in an SVG drawing': (element) =>
        `<svg width="600" height="400"><foreignObject width="600" height="400">${element}</foreignObject></svg>`,
      'in open <details>': (element) => `<details open><summary>Rates</summary>${element}</details>`,
      'in a <dialog>': (element) => `<dialog open>${element}</dialog>`,
      'in a popover': (element) => `<div popover>${element}</div>`,
      'in a form and a fieldset that is disabled': (element) => `<form><fieldset disabled>${element}</fieldset></form>`,
      'in a button and a link': (element) => `<div role="button"><label>${element}</label></div>`,
      'in a table': (element) => `<table><tr><td>${element}</table>`,
      'in a column of no width': (element) => `<div style="inline-size: 0">${element}</div>`,
      'in a page set from top to bottom': (element) =>
        `<div style="writing-mode: vertical-rl; block-size: 400px; inline-size: 400px">${element}</div>`,
      'in a box that is laid out when it is seen': (element) =>
        `<div style="content-visibility: auto">${element}</div>`,
      'in a box that is turned and twice as large': (element) => `<div style="rotate: 10deg; zoom: 2">${element}</div>`,
      'between a line break and a comment': (element) => `\n<!-- here -->${element}\n`,
    };
    for (const [where, around] of Object.entries(places)) {
      it(where, async () => {
        stage.innerHTML = around(markup(row));
        stage.querySelector<HTMLElement>('[popover]')?.showPopover();
        await says(row, stage.querySelector(tag)!);
        await isQuiet();
      });
    }

    for (const mode of ['open', 'closed'] as const) {
      it(`in ${mode} shadow roots, one in another`, async () => {
        let root: Node = stage;
        for (let depth = 0; depth < 3; depth++) {
          const host = document.createElement('section');
          root.appendChild(host);
          root = host.attachShadow({mode});
        }
        (root as ShadowRoot).innerHTML = markup(row);
        await says(row, (root as ShadowRoot).querySelector(tag)!);
        await isQuiet();
      });
    }

    for (const [what, content] of Object.entries({
      nothing: '',
      'a line break': '\n   \n',
      'a comment': '<!-- rates -->',
      'a template': '<template><p>Not seen</p></template>',
      'a script': '<script type="text/plain">Not seen</script>',
      'a style': '<style>p {color: red}</style>',
    })) {
      it(`from its src, and keeps its place for it, where it holds ${what} and no more`, async () => {
        const doc = await serve(mainOf(row));
        stage.innerHTML = markup(row, `${row.base} src="${doc.url('delay=100')}"`, content);
        const element = stage.querySelector(tag)!;
        await until('it waits', async () => (await doc.requests()).length);
        expect(element.shadowRoot!.querySelector('slot'), 'a fallback').to.equal(null);
        expect(element.offsetHeight).to.be.above(20);
        await says(row, element);
        await isQuiet();
      });

      it(`of the sample, without a word, where it holds ${what} and nothing else is said`, async () => {
        stage.innerHTML = `<${tag}>${content}</${tag}>`;
        const element = stage.querySelector(tag)!;
        await until('the sample', () => seenText(element).includes('Sample'));
        await isQuiet();
      });
    }

    it('once closed <details> are opened', async () => {
      stage.innerHTML = `<details><summary>Rates</summary>${markup(row)}</details>`;
      const element = stage.querySelector(tag)!;
      await until('it has it', () => told(row, element).length);
      expect(facts(row, element)).to.deep.equal([]);
      stage.querySelector('details')!.open = true;
      await says(row, element);
      await isQuiet();
    });

    it('once a closed dialog is shown above all else', async () => {
      stage.innerHTML = `<dialog>${markup(row)}</dialog>`;
      const element = stage.querySelector(tag)!;
      await until('it has it', () => told(row, element).length);
      expect(facts(row, element)).to.deep.equal([]);
      stage.querySelector('dialog')!.showModal();
      await says(row, element);
      await isQuiet();
    });

    it('to who searches the page, where it is hidden until found', async () => {
      const element = await shown(row);
      element.setAttribute('hidden', 'until-found');
      await settled(element);
      const {contentVisibility, display} = getComputedStyle(element);
      expect({contentVisibility, display}).to.deep.equal({contentVisibility: 'hidden', display: 'block'});
      expect(element.getAnimations({subtree: true}).filter(({playState}) => playState === 'running').length).to.equal(
        0,
      );
      element.removeAttribute('hidden');
      await says(row, element);
    });

    it('nowhere while it is hidden, though its page says display: block', async () => {
      const element = await shown(row);
      element.style.display = 'block';
      element.hidden = true;
      expect(element.getClientRects()).to.have.length(0);
    });

    needs('emulation of media', !WEBKIT).it('in print, once, and nothing to press', async () => {
      const element = await shown(row);
      try {
        await emulateMedia({media: 'print'});
        await frames();
        expect(matchMedia('print').matches).to.equal(true);
        expect(facts(row, element)).to.deep.equal([...row.childFacts]);
        const seen = seenText(element);
        for (const fact of row.childFacts) expect(seen.split(fact).length - 1, `${fact} in ${seen}`).to.equal(1);
        const buttons = [...element.shadowRoot!.querySelectorAll('button, .clones')].filter(isVisible);
        expect(buttons.map(({className}) => className)).to.deep.equal([]);
      } finally {
        await emulateMedia({media: 'screen'});
      }
    });

    it('within a screen of 320 pixels', async () => {
      await setViewport({width: 320, height: 600});
      try {
        const element = await shown(row);
        await frames();
        expect(document.documentElement.scrollWidth).to.be.at.most(320);
        expect(element.offsetWidth).to.be.at.most(320);
      } finally {
        await setViewport({width: 800, height: 600});
      }
    });
  });

  describe(`<${tag}> speaks`, () => {
    it('two languages on one page, each in its place, also when they change places', async () => {
      const child = markup(row, row.base, jsonChild(mainOf(row)));
      stage.innerHTML = `<section lang="en">${child}</section><section lang="ru">${child}</section>`;
      const [english, russian] = [...stage.querySelectorAll(tag)];
      const isRussian = (element: Element): boolean => /[а-я]/.test(seenText(element));
      await says(row, english!);
      await until('Russian', () => isRussian(russian!));
      expect(isRussian(english!)).to.equal(false);
      const [one, two] = [...stage.children];
      one!.setAttribute('lang', 'ru');
      two!.setAttribute('lang', 'en');
      await until('they have changed places', () => isRussian(english!) && !isRussian(russian!));
      await isQuiet();
      await says(row, russian!);
    });

    it('as the page around it does, in a shadow root, in a language that nobody knows, and in none', async () => {
      for (const lang of ['xx', '', 'zz-ZZ-x-private', 'en-u-nu-arab', '-', '<script>']) {
        stage.lang = lang;
        const element = await shown(row);
        expect(warnings).to.deep.equal([]);
        expect(look(element)).not.to.include('undefined');
      }
      stage.removeAttribute('lang');
    });
  });
}
