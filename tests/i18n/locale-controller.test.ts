import {expect} from '@open-wc/testing';
import {warned} from '../fixtures/page.js';
import {setViewport} from '@web/test-runner-commands';
import type {FxTickerElement} from '../../src/components/fx-ticker/fx-ticker.js';
import {
  allSeen,
  control,
  dateLine,
  documentOf,
  find,
  five,
  frames,
  get,
  mount,
  plain,
  rate,
  sentences,
  set,
  settled,
  until,
  yesterday,
} from '../fixtures/ticker.js';

const russian = [
  '1 кыргызский сом — это 0,01144 доллара США, почти без изменений',
  '1 казахстанский тенге — это 0,00193 доллара США, почти без изменений',
  '1 таджикский сомони — это 0,10876 доллара США, рост на 0,55 процента',
  '1 узбекский сум — это 0,00008 доллара США, почти без изменений',
  '1 туркменский манат — это 0,28490 доллара США, почти без изменений',
];

/** Which of the two languages a ticker speaks, judged by its date line. */
function language(element: FxTickerElement): string {
  const line = dateLine(element);
  if (line === 'Официальные курсы на 11 декабря') return 'ru';
  return line === 'Official rates for 11 December' ? 'en' : line;
}

/** Waits for a language file too. */
async function translated(element: FxTickerElement): Promise<void> {
  await frames(4);
  await settled(element);
}

describe('<fx-ticker> and the language of its page', () => {
  before(() => setViewport({width: 800, height: 600}));
  afterEach(() => {
    document.documentElement.lang = 'en';
  });

  it('shows nothing in another language while its own is on the way', async () => {
    const stage = document.createElement('div');
    stage.lang = 'ru';
    const element = document.createElement('fx-ticker');
    element.rates = five;
    stage.append(element);
    const met = new Set<string>();
    document.body.append(stage);
    for (let frame = 0; frame < 200 && !dateLine(element); frame++) {
      await frames(1);
      met.add(plain(find(element, '[part=note]')?.textContent));
    }
    await settled(element);
    expect([...met].filter((text) => /[A-Za-z]/.test(text))).to.deep.equal([]);
    expect(language(element)).to.equal('ru');
  });

  describe('says in Russian', () => {
    const ticker = async (attributes: string, properties: Partial<FxTickerElement>): Promise<FxTickerElement> => {
      const element = await mount(`<fx-ticker lang="ru" ${attributes}></fx-ticker>`, properties);
      await translated(element);
      return element;
    };

    it('the captured page', async () => {
      const element = await ticker('', {rates: five});
      expect(sentences(element)).to.deep.equal(russian);
      expect(allSeen(element)[2]).to.equal('TJS 0,10876 +0,55 %');
      expect(plain(get(element, '.unit').textContent)).to.equal('Долларов США за единицу.');
      expect(control(element)?.getAttribute('aria-label')).to.equal('Остановить бегущую строку');
      expect(get(element, '.more').getAttribute('aria-label')).to.equal('Источники');
    });

    it('the captured page turned round', async () => {
      const element = await ticker('flip', {rates: five});
      expect(sentences(element)).to.deep.equal([
        '1 доллар США — это 87,41 кыргызского сома, почти без изменений',
        '1 доллар США — это 518 казахстанских тенге, почти без изменений',
        '1 доллар США — это 9,1946 таджикского сомони, снижение на 0,55 процента',
        '1 000 узбекских сумов — это 0,08 доллара США, почти без изменений',
        '1 доллар США — это 3,5100 туркменского маната, почти без изменений',
      ]);
    });

    it('what has changed since when, what is fixed, and what is of another day', async () => {
      const element = await ticker('', {
        rates: documentOf([
          rate('USD/KGS', '87.4500', {previous: yesterday('86.5800')}),
          rate('EUR/KGS', '101.5000', {percent_change: '-5', change_period: '24h'}),
          rate('USD/TMT', '3.5', {kind: 'peg'}),
          rate('RUB/KGS', '1.0899', {date: '2025-12-13'}),
          rate('CNY/KGS', '12', {date: '2025-12-09', kind: 'cash', side: 'buy'}),
        ]),
      });
      expect(sentences(element)).to.deep.equal([
        '1 доллар США — это 87,4500 кыргызского сома, рост на 1,00 процента с 10 декабря, официальный',
        '1 евро — это 101,5000 кыргызского сома, снижение на 5 процентов за 24 часа, официальный',
        '1 доллар США — это 3,5 туркменского маната, фиксированный',
        '1 российский рубль — это 1,0899 кыргызского сома, официальный, с 13 декабря',
        '1 китайский юань — это 12 кыргызских сомов, покупка, наличный, на 9 декабря',
      ]);
    });

    for (const [name, rates, line] of [
      ['official rates', five, 'Официальные курсы на 11 декабря'],
      ['the sample', undefined, 'Образец: страница от 11 декабря 2025 г.'],
      [
        'old rates',
        documentOf([rate('USD/KGS', '87.45', {date: '2025-11-28'})]),
        'Курсы не обновлялись с 28 ноября 2025 г.',
      ],
      ['rates of no stated kind', documentOf([rate('USD/KGS', '87.45', {kind: 'unstated'})]), 'Курсы от 11 декабря'],
      ['rates to come', documentOf([rate('USD/KGS', '87.45', {date: '2025-12-13'})]), 'Курсы с 13 декабря'],
      ['pegs', documentOf([rate('USD/TMT', '3.5', {kind: 'peg'})]), 'Фиксированные курсы на 11 декабря'],
      [
        'cash rates',
        documentOf([
          rate('USD/KGS', '87.45', {kind: 'cash', published_at: new Date(2025, 11, 11, 9, 5).toISOString()}),
        ]),
        'Курсы наличной валюты, 11 декабря, 09:05',
      ],
    ] as const) {
      it(`the day of ${name}`, async () => {
        expect(dateLine(await ticker('', {rates}))).to.equal(line);
      });
    }

    it('that there is nothing to show, or nothing to be had', async () => {
      const {warn} = console;
      console.warn = () => undefined;
      const strip = (element: FxTickerElement): string => plain(get(element, '[part=strip]').textContent);
      expect(strip(await ticker('pairs="USD/JPY"', {rates: five}))).to.equal('Курсов валют нет');
      expect(strip(await ticker('', {rates: {}}))).to.equal('Курсы валют сейчас недоступны');
      console.warn = warn;
    });
  });

  it('takes the nearest lang', async () => {
    const element = await mount(
      '<div lang="ru"><div lang="en"><section lang="ru-KG"><p></p><fx-ticker></fx-ticker></section></div></div>',
      {rates: five},
    );
    await translated(element);
    expect(language(element)).to.equal('ru');
  });

  it('takes its own lang before any other', async () => {
    const element = await mount('<div lang="ru"><fx-ticker lang="en"></fx-ticker></div>', {rates: five});
    await translated(element);
    expect(language(element)).to.equal('en');
  });

  it('is English in a language that it does not know', async () => {
    const element = await mount('<div lang="ru"><fx-ticker lang="tlh"></fx-ticker></div>', {rates: five});
    await translated(element);
    expect(language(element)).to.equal('en');
  });

  it('speaks two languages on one page', async () => {
    const one = await mount('<div lang="ru"><fx-ticker></fx-ticker></div>', {rates: five});
    const other = await mount('<div lang="en"><fx-ticker></fx-ticker></div>', {rates: five});
    await translated(other);
    expect([language(one), language(other)]).to.deep.equal(['ru', 'en']);
  });

  describe('follows a lang that changes', () => {
    it('on the page', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {rates: five});
      expect(language(element)).to.equal('en');
      document.documentElement.lang = 'ru';
      await translated(element);
      expect(sentences(element)).to.deep.equal(russian);
      document.documentElement.lang = 'en';
      await translated(element);
      expect(language(element)).to.equal('en');
    });

    it('on the element', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {rates: five});
      element.lang = 'ru';
      await translated(element);
      expect(language(element)).to.equal('ru');
      element.removeAttribute('lang');
      await translated(element);
      expect(language(element)).to.equal('en');
    });

    it('but not one beyond a nearer one', async () => {
      const element = await mount('<div lang="en"><fx-ticker></fx-ticker></div>', {rates: five});
      document.documentElement.lang = 'ru';
      await translated(element);
      expect(language(element)).to.equal('en');
    });

    it('when it moves to another part of the page', async () => {
      const element = await mount('<p lang="ru"></p><fx-ticker></fx-ticker>', {rates: five});
      element.parentElement?.querySelector('p')?.append(element);
      await translated(element);
      expect(language(element)).to.equal('ru');
    });

    it('and keeps what the reader did', async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {rates: five});
      control(element)?.click();
      await settled(element);
      element.lang = 'ru';
      await translated(element);
      expect(control(element)?.getAttribute('aria-label')).to.equal('Запустить бегущую строку');
    });
  });

  describe('within a shadow root of another', () => {
    /** A ticker in a shadow root in a shadow root. */
    async function nested(outer: string, inner: string): Promise<[host: HTMLElement, element: FxTickerElement]> {
      const host = document.createElement('div');
      host.lang = outer;
      const within = document.createElement('section');
      if (inner) within.lang = inner;
      host.attachShadow({mode: 'closed'}).append(within);
      const element = document.createElement('fx-ticker');
      within.attachShadow({mode: 'open'}).append(element);
      document.body.append(host);
      await set(element, {rates: five});
      await translated(element);
      return [host, element];
    }

    it('takes the lang of the page outside', async () => {
      const [, element] = await nested('ru', '');
      expect(language(element)).to.equal('ru');
    });

    it('takes the nearest on the way out', async () => {
      const [, element] = await nested('ru', 'en');
      expect(language(element)).to.equal('en');
    });

    it('follows one inside that changes, and one that comes', async () => {
      const [, element] = await nested('ru', 'en');
      const within = (element.getRootNode() as ShadowRoot).host as HTMLElement;
      within.lang = 'ru';
      await translated(element);
      expect(language(element)).to.equal('ru');
      within.lang = 'en';
      await translated(element);
      expect(language(element)).to.equal('en');
    });

    it('follows the one outside when it changes', async () => {
      const [host, element] = await nested('en', '');
      expect(language(element)).to.equal('en');
      host.lang = 'ru';
      await translated(element);
      expect(language(element)).to.equal('ru');
    });
  });

  describe('says in which language and direction it is', () => {
    const frame = async (markup: string): Promise<[lang: string | null, dir: string | null, direction: string]> => {
      const element = await mount(markup, {rates: five});
      await translated(element);
      const found = get(element, '.frame');
      return [found.getAttribute('lang'), found.getAttribute('dir'), getComputedStyle(found).direction];
    };

    for (const [what, markup, expected] of [
      ['not where the page says so', '<div lang="ru"><fx-ticker></fx-ticker></div>', [null, null, 'ltr']],
      ['not of a region of its language', '<div lang="en-GB"><fx-ticker></fx-ticker></div>', [null, null, 'ltr']],
      [
        'where the page is in one that it does not know',
        '<div lang="de"><fx-ticker></fx-ticker></div>',
        ['en', null, 'ltr'],
      ],
      ['where the page names none', '<div lang=""><fx-ticker></fx-ticker></div>', ['en', null, 'ltr']],
      ['where another stands in', '<div lang="tt"><fx-ticker></fx-ticker></div>', ['ru', null, 'ltr']],
      ['where it alone runs from right to left', '<fx-ticker lang="fa"></fx-ticker>', [null, 'rtl', 'rtl']],
      [
        'where the page runs the other way',
        '<div dir="ltr"><fx-ticker lang="fa"></fx-ticker></div>',
        [null, 'rtl', 'rtl'],
      ],
      [
        'where another language of that direction stands in',
        '<fx-ticker lang="prs"></fx-ticker>',
        ['fa', 'rtl', 'rtl'],
      ],
      ['not where the page says which way, here', '<fx-ticker lang="fa" dir="ltr"></fx-ticker>', [null, null, 'ltr']],
      [
        'not where it says so, nearer',
        '<div lang="fa"><p dir="ltr"><fx-ticker></fx-ticker></p></div>',
        [null, null, 'ltr'],
      ],
      ['not where it says so, as one', '<div lang="fa" dir="rtl"><fx-ticker></fx-ticker></div>', [null, null, 'rtl']],
      [
        'not where a language from left to right is in a page of the other',
        '<div dir="rtl"><fx-ticker lang="ru"></fx-ticker></div>',
        [null, null, 'rtl'],
      ],
    ] as const) {
      it(what, async () => {
        expect(await frame(markup.replace(/<(\/?)p\b/g, '<$1section'))).to.deep.equal(expected);
      });
    }

    it('as soon as that changes', async () => {
      const element = await mount('<div><fx-ticker lang="fa"></fx-ticker></div>', {rates: five});
      await translated(element);
      element.parentElement?.setAttribute('lang', 'fa');
      element.removeAttribute('lang');
      element.dir = 'ltr';
      await translated(element);
      expect(get(element, '.frame').hasAttribute('dir')).to.equal(false);
      element.removeAttribute('dir');
      await translated(element);
      expect(get(element, '.frame').dir).to.equal('rtl');
    });
  });

  describe('writes figures as it is told', () => {
    const shown = async (attributes: string): Promise<string> => {
      const element = await mount(`<fx-ticker ${attributes}></fx-ticker>`, {rates: five});
      await until(
        () => dateLine(element),
        (text) => text !== '',
      );
      return plain(allSeen(element)[2]).replace(/[\u202A\u202C]/g, '');
    };

    for (const [attributes, text] of [
      ['lang="fa"', 'TJS ۰٫۱۰۸۷۶ +۰٫۵۵٪'],
      ['lang="fa" numerals="latn"', 'TJS 0.10876 +0.55%'],
      ['lang="fa" numerals="arabext"', 'TJS ۰٫۱۰۸۷۶ +۰٫۵۵٪'],
      ['lang="ps" numerals="latn"', 'TJS 0.10876 +0.55%'],
      // Of languages that are written with one kind of digits.
      ['lang="ru" numerals="arabext"', 'TJS 0,10876 +0,55 %'],
      ['lang="en" numerals="latn"', 'TJS 0.10876 +0.55%'],
    ] as const) {
      it(`with ${attributes}`, async () => {
        expect(await shown(attributes)).to.equal(text);
      });
    }

    it('and says so of digits that it does not know', async () => {
      expect(await shown('lang="fa" numerals="roman"')).to.equal('TJS ۰٫۱۰۸۷۶ +۰٫۵۵٪');
      expect(await warned()).to.equal(
        '[newswire] <fx-ticker>: Does not know numerals="roman"; use one of: latn, arabext.',
      );
    });
  });

  describe('tells times on the clock of a zone', () => {
    const market = documentOf([rate('USD/KGS', '87.45', {kind: 'market', published_at: '2025-12-11T21:05:00Z'})]);
    const line = async (zone: string): Promise<string> => {
      const element = await mount(`<fx-ticker time-zone="${zone}"></fx-ticker>`, {rates: market});
      return until(
        () => dateLine(element),
        (text) => text !== '',
      );
    };

    for (const [zone, text] of [
      ['UTC', 'Market rates, 11 December, 21:05'],
      ['Asia/Tashkent', 'Market rates, 12 December, 02:05'],
      ['America/New_York', 'Market rates, 11 December, 16:05'],
      ['Asia/Kathmandu', 'Market rates, 12 December, 02:50'],
    ] as const) {
      it(zone, async () => {
        expect(await line(zone)).to.equal(text);
      });
    }

    it("and on the reader's where there is no such zone, and says so", async () => {
      const element = await mount('<fx-ticker></fx-ticker>', {rates: market});
      expect(await line('Asia/Atlantis')).to.equal(dateLine(element));
      expect(await warned()).to.equal(
        '[newswire] <fx-ticker>: Does not know time-zone="Asia/Atlantis"; use a name such as Asia/Almaty. Shows the reader\'s own time.',
      );
    });
  });
});
