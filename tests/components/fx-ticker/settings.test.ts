import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import {FxTickerElement} from '../../../src/components/fx-ticker/fx-ticker.js';
import {clock} from '../../fixtures/clock.js';
import {asClient} from '../../fixtures/rendered.js';
import {
  allSeen,
  box,
  clones,
  dateLine,
  documentOf,
  find,
  five,
  frameOf,
  frames,
  get,
  items,
  many,
  mount,
  moving,
  plain,
  rate,
  runs,
  seek,
  seen,
  set,
  settled,
  until,
} from '../../fixtures/ticker.js';

const anchors = (element: Element): HTMLAnchorElement[] =>
  items(element)
    .map((item) => item.querySelector('a'))
    .filter((anchor) => anchor !== null);

const two = documentOf([rate('USD/KGS', '87.45'), rate('EUR/KGS', '101.50')]);

describe('<fx-ticker> as it is set', () => {
  let warnings: string[] = [];
  const {warn} = console;
  beforeEach(async () => {
    warnings = [];
    console.warn = (...words: unknown[]) => {
      const line = words.join(' ');
      if (line.startsWith('[newswire]')) warnings.push(line); // lit has warnings of its own in development
    };
    await setViewport({width: 800, height: 600});
  });
  afterEach(async () => {
    console.warn = warn;
    await resetMouse();
    location.hash = '';
  });

  // A server has nothing to wait for.
  asClient.it('says nothing of a fallback alone before a framework has had the time to set its rates', async () => {
    await settled(await mount('<fx-ticker><a href="/">Rates</a></fx-ticker>'));
    expect(warnings).to.deep.equal([]);
  });

  describe('warns once, names itself and the way out, and goes on, when it meets', () => {
    /** Mounts the markup twice: one fault, one warning, and an element that shows something all the same. */
    async function expectOneWarning(
      markup: string,
      properties: Partial<FxTickerElement>,
      ...words: string[]
    ): Promise<FxTickerElement> {
      const element = await mount(markup, properties);
      await mount(markup, properties);
      await clock.advance(5_000); // what a framework may take to set a property
      await until(
        () => warnings,
        ({length}) => length > 0,
      );
      await settled(element);
      expect(warnings).to.have.lengthOf(1);
      expect(warnings[0]).to.contain('<fx-ticker>');
      for (const word of words) expect(warnings[0]).to.contain(word);
      return element;
    }

    it('a layout that it does not know', async () => {
      const element = await expectOneWarning(
        '<fx-ticker layout="marquee"></fx-ticker>',
        {rates: many(20)},
        'layout="marquee"',
        'scroll, static, wrap',
      );
      expect(runs(element), 'scrolls').to.be.true;
    });

    it('words that are no pairs', async () => {
      const element = await expectOneWarning(
        '<fx-ticker pairs="dollars USD/KGS USD/USD"></fx-ticker>',
        {rates: two},
        'dollars USD/USD',
        'USD/KGS',
      );
      expect(allSeen(element)).to.deep.equal(['USD/KGS 87.45']);
    });

    it('pairs that its document does not have', async () => {
      const element = await expectOneWarning(
        '<fx-ticker pairs="GBP/JPY USD/KGS"></fx-ticker>',
        {rates: two},
        'GBP/JPY',
        'document',
      );
      expect(allSeen(element)).to.deep.equal(['USD/KGS 87.45']);
    });

    it('a speed that is no number', async () => {
      await expectOneWarning('<fx-ticker speed="fast"></fx-ticker>', {rates: many(20)}, 'speed', '1', '40');
    });

    it('a refresh that is too often', async () => {
      await expectOneWarning('<fx-ticker refresh="5"></fx-ticker>', {rates: two}, 'refresh', '15', '900');
    });

    it('the remains of an object in src', async () => {
      const element = await expectOneWarning(
        '<fx-ticker src="[object Object]"></fx-ticker>',
        {},
        'src="[object Object]"',
        'property',
      );
      expect(dateLine(element)).to.equal('Sample: page of 11 December 2025');
    });

    it('the remains of an object in rates', async () => {
      const element = await expectOneWarning(
        '<fx-ticker rates="[object Object]"></fx-ticker>',
        {},
        'rates="[object Object]"',
        'property',
      );
      expect(dateLine(element)).to.equal('Sample: page of 11 December 2025');
    });

    it('an address that is none', async () => {
      const element = await expectOneWarning(
        '<fx-ticker src="javascript:alert(1)"></fx-ticker>',
        {},
        'javascript:alert(1)',
        'http',
      );
      expect(plain(get(element, '[part=strip]').textContent)).to.equal('Exchange rates are not available now');
    });

    it('a document of another kind', async () => {
      await expectOneWarning(
        '<fx-ticker></fx-ticker>',
        {rates: {version: 'https://jsonfeed.org/version/1.1', items: []}},
        'JSON Feed',
      );
    });

    it('broken JSON in a child', async () => {
      const element = await expectOneWarning(
        '<fx-ticker><script type="application/json">{"format": </script></fx-ticker>',
        {},
        'JSON',
      );
      expect(plain(get(element, '[part=strip]').textContent)).to.equal('Exchange rates are not available now');
    });

    it('bad records among good ones', async () => {
      const rates = documentOf([rate('USD/KGS', '87.45'), rate('EUR/KGS', 'n/a')]);
      const element = await expectOneWarning('<fx-ticker></fx-ticker>', {rates}, 'rates[1].rate', 'n/a');
      expect(allSeen(element)).to.deep.equal(['USD/KGS 87.45']);
    });

    it('a fallback and no data', async () => {
      const element = await expectOneWarning('<fx-ticker><a href="/">Rates</a></fx-ticker>', {}, 'src', 'fallback');
      expect(element.querySelector('a')?.checkVisibility()).to.be.true;
    });
  });

  describe('takes its rates', () => {
    const json = JSON.stringify(two);
    const expected = ['USD 87.45', 'EUR 101.50'];

    it('from a property', async () => {
      expect(allSeen(await mount('<fx-ticker></fx-ticker>', {rates: two}))).to.deep.equal(expected);
    });

    it('from a property that was null while they were on their way, without a word or a sample', async () => {
      const [bare, filled] = await Promise.all(
        ['', '<a href="/">Rates</a>'].map((inside) => mount(`<fx-ticker>${inside}</fx-ticker>`, {rates: null})),
      );
      await clock.advance(5_000);
      await settled(bare!);
      expect(allSeen(bare!)).to.deep.equal([]);
      expect(find(bare!, '[part=note]')).to.be.undefined;
      expect(filled!.querySelector('a')?.checkVisibility()).to.be.true;
      for (const element of [bare!, filled!]) {
        await set(element, {rates: two});
        expect(allSeen(element)).to.deep.equal(expected);
      }
      expect(warnings).to.deep.equal([]);
    });

    it('from a property that holds JSON as text', async () => {
      expect(allSeen(await mount('<fx-ticker></fx-ticker>', {rates: json}))).to.deep.equal(expected);
    });

    it('from a JSON child', async () => {
      const element = await mount(`<fx-ticker><script type="application/json">${json}</script></fx-ticker>`);
      expect(allSeen(element)).to.deep.equal(expected);
    });

    it('from a JSON child that a script adds later', async () => {
      const element = await mount('<fx-ticker load="manual" src=""><p>Rates at the bank</p></fx-ticker>');
      expect(allSeen(element)).to.deep.equal([]);
      const script = document.createElement('script');
      script.type = 'application/json';
      script.textContent = json;
      element.append(script);
      await settled(element);
      expect(allSeen(element)).to.deep.equal(expected);
    });

    it('from a property rather than from a child, and from the sample rather than from either', async () => {
      const child = JSON.stringify(documentOf([rate('GBP/KGS', '116.10')]));
      const element = await mount(`<fx-ticker><script type="application/json">${child}</script></fx-ticker>`, {
        rates: two,
      });
      expect(allSeen(element)).to.deep.equal(expected);
      await set(element, {sample: true});
      expect(dateLine(element)).to.equal('Sample: page of 11 December 2025');
      await set(element, {sample: false});
      expect(allSeen(element)).to.deep.equal(expected);
      await set(element, {rates: undefined});
      expect(allSeen(element)).to.deep.equal(['GBP/KGS 116.10']);
    });

    it('from a property set before the element is on the page', async () => {
      const element = document.createElement('fx-ticker');
      element.rates = two;
      document.body.append(element);
      await settled(element);
      expect(allSeen(element)).to.deep.equal(expected);
    });

    it('from a property set before the element is one of ours', async () => {
      const inert = document.implementation.createHTMLDocument();
      inert.body.innerHTML = '<fx-ticker></fx-ticker>';
      const element = inert.querySelector('fx-ticker')!;
      Object.assign(element, {rates: two, flip: true});
      expect(element).not.to.be.instanceOf(FxTickerElement);
      document.body.append(element);
      await settled(element);
      expect(element).to.be.instanceOf(FxTickerElement);
      expect(allSeen(element)).to.deep.equal(['KGS/USD 0.01144', 'KGS/EUR 0.0098522']);
    });

    it('from a property set before the tag is defined', async () => {
      const element = document.createElement('late-fx-ticker');
      Object.assign(element, {rates: two, pairs: 'EUR/KGS'});
      element.setAttribute('flip', '');
      document.body.append(element);
      customElements.define('late-fx-ticker', class extends FxTickerElement {});
      if (!(element instanceof FxTickerElement)) throw new Error('it is not upgraded');
      await settled(element);
      expect(allSeen(element)).to.deep.equal(['KGS/EUR 0.0098522']);
    });

    it('without changing what it was given', async () => {
      const given = JSON.parse(json) as unknown;
      await mount('<fx-ticker flip></fx-ticker>', {rates: given});
      expect(JSON.stringify(given)).to.equal(json);
    });

    it('as it was given, frozen or not', async () => {
      const freeze = (value: unknown): unknown => {
        if (typeof value === 'object' && value) Object.values(value).forEach(freeze);
        return Object.freeze(value);
      };
      const given = freeze(JSON.parse(json));
      expect(allSeen(await mount('<fx-ticker flip="false"></fx-ticker>', {rates: given}))).to.deep.equal(expected);
    });
  });

  describe('shows the pairs that it is asked for', () => {
    for (const pairs of ['EUR/KGS USD/KGS', 'EURKGS,USDKGS', 'eur-kgs, usd/kgs', ' EUR/KGS,,USD/KGS\nEUR/KGS ']) {
      it(`in the order they are written: ${JSON.stringify(pairs)}`, async () => {
        const element = await mount('<fx-ticker></fx-ticker>', {rates: two, pairs});
        expect(allSeen(element)).to.deep.equal(['EUR 101.50', 'USD 87.45']);
      });
    }

    it('in the direction that is written', async () => {
      const element = await mount('<fx-ticker pairs="KGS/USD USD/KGS"></fx-ticker>', {rates: two});
      expect(allSeen(element)).to.deep.equal(['KGS/USD 0.01144', 'USD/KGS 87.45']);
    });

    it('with flip, the other way round', async () => {
      const element = await mount('<fx-ticker pairs="KGS/USD" flip></fx-ticker>', {rates: two});
      expect(allSeen(element)).to.deep.equal(['USD/KGS 87.45']);
    });

    it('also those that it has to work out', async () => {
      const element = await mount('<fx-ticker pairs="EUR/USD"></fx-ticker>', {rates: two});
      expect(allSeen(element)).to.deep.equal(['EUR/USD 1.161']);
    });
  });

  describe('reads flip', () => {
    for (const [markup, figure] of [
      ['<fx-ticker></fx-ticker>', 'USD/KGS 87.45'],
      ['<fx-ticker flip></fx-ticker>', 'KGS/USD 0.01144'],
      ['<fx-ticker flip="flip"></fx-ticker>', 'KGS/USD 0.01144'],
      ['<fx-ticker flip="true"></fx-ticker>', 'KGS/USD 0.01144'],
      ['<fx-ticker flip="false"></fx-ticker>', 'USD/KGS 87.45'],
    ] as const) {
      it(`in ${markup}`, async () => {
        const element = await mount(markup, {rates: documentOf([rate('USD/KGS', '87.45')])});
        expect(allSeen(element)).to.deep.equal([figure]);
      });
    }

    it('again when a script changes it', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {rates: documentOf([rate('USD/KGS', '87.45')])});
      element.setAttribute('flip', '');
      await settled(element);
      expect(allSeen(element)).to.deep.equal(['KGS/USD 0.01144']);
      element.setAttribute('flip', 'false');
      await settled(element);
      expect(allSeen(element)).to.deep.equal(['USD/KGS 87.45']);
    });
  });

  describe('makes each pair a link', () => {
    it('to what its template names, resolved against the page', async () => {
      const element = await mount('<fx-ticker href-template="/rates/{base}-{quote}?p={pair}"></fx-ticker>', {
        rates: two,
      });
      expect(anchors(element).map(({href}) => href)).to.deep.equal([
        `${location.origin}/rates/USD-KGS?p=USD%2FKGS`,
        `${location.origin}/rates/EUR-KGS?p=EUR%2FKGS`,
      ]);
    });

    it('that opens where the page says, and gives the new window no hold on it', async () => {
      const element = await mount('<fx-ticker href-template="/{base}" target="_blank"></fx-ticker>', {rates: two});
      for (const {target, rel} of anchors(element)) {
        expect(target).to.equal('_blank');
        expect(rel.split(' ')).to.include('noopener').and.not.include('noreferrer');
      }
    });

    it('with the parameters that the page adds', async () => {
      const element = await mount(
        '<fx-ticker href-template="/{base}?a=1" link-params="utm_source=partner&a=2"></fx-ticker>',
        {rates: two},
      );
      expect(anchors(element)[0]?.href).to.equal(`${location.origin}/USD?a=1&utm_source=partner`);
    });

    for (const template of [
      'javascript:alert("{base}")',
      'data:text/html,{base}',
      '/{currency}',
      'https://me:secret@bank.example/{base}',
    ]) {
      it(`but not by ${template}`, async () => {
        const element = await mount('<fx-ticker></fx-ticker>', {rates: two, hrefTemplate: template});
        expect(anchors(element).length).to.equal(0);
        expect(allSeen(element)).to.deep.equal(['USD 87.45', 'EUR 101.50']);
      });
    }

    const choices = (element: Element): CustomEvent<FxSelection>[] => {
      const events: CustomEvent<FxSelection>[] = [];
      element.addEventListener('nw-select', (event) => events.push(event as CustomEvent<FxSelection>));
      return events;
    };
    interface FxSelection {
      element: Element;
      id: string;
      url: string;
      title: string;
      position: number;
    }

    it('and says which one the reader chose, on the way to its address', async () => {
      const element = await mount('<fx-ticker href-template="#{base}"></fx-ticker>', {rates: two});
      const page = choices(document.body);
      anchors(element)[1]?.click();
      expect(page).to.have.lengthOf(1);
      const {detail, bubbles, composed, cancelable, target} = page[0]!;
      expect([bubbles, composed, cancelable]).to.deep.equal([true, true, true]);
      expect(target === element && detail.element === element, 'the element itself').to.be.true;
      expect({...detail, element: undefined}).to.deep.equal({
        element: undefined,
        id: 'EUR/KGS',
        url: `${location.href.split('#')[0] ?? ''}#EUR`,
        title: 'EUR/KGS',
        position: 2,
      });
      await until(
        () => location.hash,
        (hash) => hash === '#EUR',
      );
    });

    it('that a page may keep from being followed', async () => {
      const element = await mount('<fx-ticker href-template="#{base}"></fx-ticker>', {rates: two});
      element.addEventListener('nw-select', (event) => event.preventDefault());
      anchors(element)[0]?.click();
      expect(location.hash).to.equal('');
    });

    for (const dir of ['ltr', 'rtl']) {
      it(`also where the reader meets its copy at the end of a round, ${dir}`, async () => {
        const element = await mount(`<fx-ticker href-template="#{base}" dir="${dir}"></fx-ticker>`, {rates: many(20)});
        const events = choices(element);
        seek(element, 0.9999);
        moving(element).pause();
        const copy = clones(element)[1]!;
        const {left, right} = box(copy);
        const {top, bottom} = copy.getBoundingClientRect();
        await sendMouse({type: 'click', position: [Math.round((left + right) / 2), Math.round((top + bottom) / 2)]});
        await frames();
        expect(seen(copy)).to.equal(seen(items(element)[1]!));
        expect(events.map(({detail}) => [detail.id, detail.position])).to.deep.equal([['QAB/USD', 2]]);
        expect(location.hash).to.equal('#QAB');
      });
    }

    it('and never a copy of one that the keyboard could reach', async () => {
      const element = await mount('<fx-ticker href-template="#{base}"></fx-ticker>', {rates: many(20)});
      expect(clones(element).length).to.be.above(0);
      // Without another stop the next one would be the browser's own.
      element.after(document.createElement('button'));
      const expected = [get(element, '[part=control]'), get(element, '[aria-label=Sources]'), ...anchors(element)];
      for (const [press, target] of expected.entries()) {
        await sendKeys({press: 'Tab'});
        expect(element.shadowRoot?.activeElement === target, `Tab ${String(press + 1)}`).to.be.true;
      }
      await sendKeys({press: 'Tab'});
      expect(element.shadowRoot?.activeElement === null, 'out of the strip').to.be.true;
    });

    for (const dir of ['ltr', 'rtl']) {
      it(`that comes into view, whole, when the keyboard reaches it, ${dir}`, async () => {
        const element = await mount(`<fx-ticker href-template="#{base}" dir="${dir}"></fx-ticker>`, {rates: many(20)});
        seek(element, 0.55);
        get(element, '[aria-label=Sources]').focus();
        const frame = frameOf(element).getBoundingClientRect();
        for (const anchor of anchors(element)) {
          await sendKeys({press: 'Tab'});
          await frames();
          const item = items(element).find((each) => each.contains(anchor))!;
          const {left, right} = box(item);
          expect(element.shadowRoot?.activeElement === anchor, seen(item)).to.be.true;
          expect(left, `${seen(item)}, left`).to.be.at.least(frame.left - 1);
          expect(right, `${seen(item)}, right`).to.be.at.most(frame.right + 1);
          expect(frameOf(element).scrollLeft, 'scrolled').to.equal(0);
          expect(runs(element), 'moves').to.be.false;
        }
      });
    }
  });

  describe('names its sources', () => {
    it('when the reader asks, with a link to each that has an address', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {
        rates: documentOf([rate('USD/KGS', '87.45'), rate('EUR/KGS', '101.50', {source: 'other'})], {
          sources: [
            {id: 'bank', name: 'Test Bank', url: 'https://bank.example/rates'},
            {id: 'other', name: 'Other Bank', url: 'javascript:alert(1)'},
          ],
        }),
      });
      const button = get(element, '[aria-label=Sources]');
      expect(button.getAttribute('aria-expanded')).to.equal('false');
      expect(find(element, '[part=sources]') === undefined, 'closed').to.be.true;

      button.click();
      await settled(element);
      expect(button.getAttribute('aria-expanded')).to.equal('true');
      expect(plain(get(element, '[part=sources]').textContent)).to.equal('Source: Test Bank Source: Other Bank');
      const links = [...get(element, '[part=sources]').querySelectorAll('a')];
      expect(links.map(({href, textContent, rel}) => [href, textContent, rel])).to.deep.equal([
        ['https://bank.example/rates', 'Test Bank', 'noopener'],
      ]);

      button.click();
      await settled(element);
      expect(find(element, '[part=sources]') === undefined).to.be.true;
    });
  });

  describe('goes at its usual 40 px a second with', () => {
    for (const speed of ['0', '-5', 'fast', '']) {
      it(`speed="${speed}"`, async () => {
        const element = await mount(`<fx-ticker speed="${speed}"></fx-ticker>`, {rates: many(20)});
        const left = (): number => items(element)[0]?.getBoundingClientRect().left ?? NaN;
        const found = moving(element);
        found.currentTime = 0;
        const from = left();
        found.currentTime = 1000;
        expect(from - left()).to.be.closeTo(40, 0.5);
      });
    }
  });

  describe('makes the best of what it is given', () => {
    it('goes no faster than anybody can read', async () => {
      const element = await mount('<fx-ticker speed="1e9"></fx-ticker>', {rates: many(20)});
      const left = (): number => items(element)[0]?.getBoundingClientRect().left ?? NaN;
      const found = moving(element);
      found.currentTime = 0;
      const from = left();
      found.currentTime = 1000;
      expect(from - left()).to.be.closeTo(400, 0.5);
    });

    it('takes the property that its warning asks for, though the attribute is lost', async () => {
      const element = await mount('<fx-ticker rates="[object Object]"></fx-ticker>');
      await set(element, {rates: two});
      expect(allSeen(element)).to.deep.equal(['USD 87.45', 'EUR 101.50']);
    });

    it('comes to rest with what is no document at all', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {rates: NaN});
      let updates = 0;
      element.addController({
        hostUpdated: () => {
          updates++;
        },
      });
      await frames(10);
      expect(updates).to.equal(0);
      expect(plain(get(element, '[part=strip]').textContent)).to.equal('Exchange rates are not available now');
    });

    it('is a sample also where the document does not say of which page, and says of what day its figures are', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {rates: two});
      const line = dateLine(element);
      expect(line).to.match(/\d/);
      await set(element, {rates: {...two, sample: true}});
      expect(dateLine(element)).to.equal(`Sample · ${line}`);
    });

    it('keeps its links whole when link-params is taken away', async () => {
      const element = await mount(
        '<fx-ticker href-template="https://bank.example/{base}" link-params="a=1"></fx-ticker>',
        {rates: two},
      );
      element.removeAttribute('link-params');
      await settled(element);
      expect(anchors(element)[0]?.href).to.equal('https://bank.example/USD');
    });
  });

  describe('never throws into the page', () => {
    const odd: readonly unknown[] = [
      null,
      0,
      '',
      'nonsense',
      [],
      {},
      Symbol('rates'),
      () => two,
      Number.NaN,
      40n,
      new Date(0),
    ];

    for (const name of [
      'rates',
      'src',
      'pairs',
      'speed',
      'refresh',
      'layout',
      'hrefTemplate',
      'linkParams',
      'target',
    ] as const) {
      it(`whatever a script puts into ${name}`, async () => {
        const element = await mount('<fx-ticker></fx-ticker>', {rates: five});
        for (const value of odd) {
          Object.assign(element, {[name]: value});
          await settled(element);
          expect(element.offsetHeight, String(value)).to.be.at.least(44);
        }
        await set(element, {rates: two, src: '', pairs: '', layout: 'wrap', hrefTemplate: '', target: ''});
        expect(allSeen(element)).to.deep.equal(['USD 87.45', 'EUR 101.50']);
      });
    }
  });

  it('says nothing on the console when all is well', async () => {
    const element = await mount(
      '<fx-ticker pairs="USD/KGS" flip speed="60" refresh="0" layout="static" href-template="/{base}"></fx-ticker>',
      {rates: two},
    );
    await set(element, {pairs: '', layout: 'wrap'});
    expect(allSeen(element)).to.have.lengthOf(2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(warnings).to.deep.equal([]);
  });
});
