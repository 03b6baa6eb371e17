import {expect} from '@open-wc/testing';
import type {CountryFeedElement} from '../../../src/components/country-feed/country-feed.js';
import {until} from '../../fixtures/clock.js';
import {
  about,
  buttonsHeard,
  more,
  rate,
  ratesOf,
  ready,
  sections,
  settled,
  show,
  som,
  story,
  two,
} from '../../fixtures/feed.js';
import {heard} from '../../fixtures/heard.js';
import {items, newsDocument, parts, servePicture} from '../../fixtures/news.js';
import {announces} from '../../fixtures/page.js';
import {serve} from '../../fixtures/server.js';

const SOM = '"1 US dollar is 87.41 Kyrgyz som, up 0.13 percent since 22 May, official, for 24 May"';

/** A story of the fixtures as it is heard, with a heading of the third level. */
const card = (title: string, summary: string): string[] => [
  'listitem',
  'heading 3',
  `link "${title}"`,
  ...(summary ? [`"${summary}"`] : []),
  '"The Example Courier"',
  '"22 May"',
];

/** The levels of the headings, in order. */
const levels = (lines: readonly string[]): number[] =>
  lines.filter((line) => line.startsWith('heading ')).map((line) => Number(line.slice('heading '.length)));

describe('<country-feed> to the ear', () => {
  describe('says each thing once:', () => {
    it('countries, their currencies, the number of their stories, and those', async () => {
      await ready('country="KG KZ" limit="1"', {news: two, rates: ratesOf(som)});
      expect(await heard()).to.deep.equal([
        'heading 2',
        '"Kyrgyzstan"',
        SOM,
        'list of 1',
        ...card('KG 1', 'Summary 1.'),
        'button "More stories"',
        'heading 2',
        '"Kazakhstan"',
        'list of 1',
        ...card('KZ 1', 'Summary 1.'),
        'button "More stories"',
        '"Source:"',
        'link "The Bank"',
        '"Changes are since 22 May 2026."',
      ]);
    });

    for (const layout of ['lead', 'list', 'grid']) {
      it(`headlines, in lists, in order, with layout="${layout}"`, async () => {
        await ready(`country="KG KZ" layout="${layout}"`, {news: two});
        const lines = await heard();
        expect(lines.filter((line) => /^(link|list of) /.test(line))).to.deep.equal([
          'list of 2',
          'link "KG 1"',
          'link "KG 2"',
          'list of 2',
          'link "KZ 1"',
          'link "KZ 2"',
        ]);
        expect(levels(lines)).to.deep.equal([2, 3, 3, 2, 3, 3]);
      });
    }

    it('stories in several languages and directions, each as it is written, among words of the page', async () => {
      const called = (id: string): object => ({id, url: `https://courier.example/${id}`});
      const mixed = [
        story(
          'Бишкек строит плотину',
          {countries: ['KG']},
          {...called('ru'), language: 'ru', summary: 'Вторую за год.'},
        ),
        story('بیشکک سد دوم را می‌سازد', {countries: ['KG']}, {...called('fa'), language: 'fa', summary: 'تا ۵ سال.'}),
        story(
          'Бішкек екінші бөгет салады',
          {countries: ['KG']},
          {...called('kk'), language: 'kk', summary: 'Бес жылда.'},
        ),
        story(
          'Bishkek builds a dam: ۲ of ۳',
          {countries: ['KG']},
          {...called('en'), language: 'en', summary: 'By 2031.'},
        ),
      ];
      const element = await ready('country="KG" lang="fa" layout="list"', {news: newsDocument(mixed)});
      await until('the language comes', () => sections(element)[0]?.name === 'قرقیزستان');
      expect(await heard()).to.deep.equal([
        'heading 2',
        '"قرقیزستان"',
        'list of 4',
        ...mixed.flatMap(({title, summary}) => [
          'listitem',
          'heading 3',
          `link "${String(title)}"`,
          `"${String(summary)}"`,
          '"The Example Courier"',
          '"۲۲ مه"',
        ]),
      ]);
      const spoken = parts(element, 'headline').map((each) => {
        const text = each.querySelector('bdi')!;
        return [text.lang, getComputedStyle(text).direction, getComputedStyle(each).direction];
      });
      expect(spoken).to.deep.equal([
        ['ru', 'ltr', 'rtl'],
        ['fa', 'rtl', 'rtl'],
        ['kk', 'ltr', 'rtl'],
        ['en', 'ltr', 'rtl'],
      ]);
    });

    it('headlines, after the reader has asked for more', async () => {
      const element = await ready('country="KG" limit="2"', {news: newsDocument(about('KG', 5))});
      await more(element);
      await more(element);
      const lines = await heard();
      expect(lines).to.include('list of 5');
      for (const index of [1, 2, 3, 4, 5]) {
        expect(lines.filter((line) => line.includes(`KG ${String(index)}`))).to.deep.equal([
          `link "KG ${String(index)}"`,
        ]);
      }
    });

    it('what a picture shows, beside the headline and not in it', async () => {
      const picture = await servePicture();
      const news = newsDocument(about('KG', 1, {image: {url: picture(), alt: 'A dam', credit: 'N. Draughtsman'}}));
      await ready('country="KG" flag', {news});
      const lines = await heard();
      expect(lines.filter((line) => /A dam/.test(line))).to.deep.equal(['image "A dam"']);
      expect(lines.filter((line) => /Draughtsman/.test(line))).to.deep.equal(['"Picture: N. Draughtsman"']);
    });

    it('the name of a country, and nothing of its flag', async () => {
      await ready('country="KG QZ" flag', {news: newsDocument([])});
      expect(await heard()).to.deep.equal([
        'heading 2',
        '"Kyrgyzstan"',
        '"There are no stories to show"',
        'heading 2',
        '"QZ"',
        '"There are no stories to show"',
      ]);
    });

    it('stories of no country, under no heading but their own', async () => {
      await ready('', {news: newsDocument(items(1))});
      expect(await heard()).to.deep.equal([
        'list of 1',
        'listitem',
        'heading 2',
        ...card('Story 1', 'Summary 1.').slice(2),
      ]);
    });
  });

  it('never leaves a level of headings out, whichever comes first', async () => {
    for (const level of [1, 2, 3, 4, 5, 6]) {
      const element = await ready(`country="KG KZ" heading-level="${String(level)}"`, {news: two});
      const below = Math.min(level + 1, 6);
      expect(levels(await heard())).to.deep.equal([level, below, below, level, below, below]);
      element.remove();
    }
  });

  describe('says a rate as a sentence, once', () => {
    const sentence = async (
      country: string,
      ...rates: readonly Readonly<Record<string, unknown>>[]
    ): Promise<string[]> => {
      await ready(`country="${country}"`, {news: newsDocument([]), rates: ratesOf(...rates)});
      return (await heard()).filter((line) => /\d/.test(line) && !/^heading|^"Changes/.test(line));
    };

    it('with its change, its kind and its day', async () => {
      expect(await sentence('KG', som)).to.deep.equal([SOM]);
    });

    it('that hardly moved', async () => {
      expect(await sentence('KG', rate('USD/KGS', '87.41', {percent_change: '0', change_period: 'day'}))).to.deep.equal(
        ['"1 US dollar is 87.41 Kyrgyz som, little changed in a day, official, for 24 May"'],
      );
    });

    it('that is fixed', async () => {
      expect(await sentence('TM', rate('USD/TMT', '3.5', {kind: 'peg'}))).to.deep.equal([
        '"1 US dollar is 3.5 Turkmen manat, fixed"',
      ]);
    });

    it('of a figure too short to be turned round', async () => {
      expect(await sentence('UZ', rate('UZS/USD', '0.00008'))).to.deep.equal([
        '"1,000 Uzbek som is 0.08 US dollars, official, for 24 May"',
      ]);
    });

    it('that is out of date', async () => {
      const late = rate('USD/KGS', '87.41', {date: '2026-05-11'});
      expect(await sentence('KG', late)).to.deep.equal([
        '"1 US dollar is 87.41 Kyrgyz som, official, for 11 May, out of date"',
      ]);
    });

    it('in Russian', async () => {
      const element = await ready('country="KG" lang="ru"', {news: newsDocument([]), rates: ratesOf(som)});
      await until('it is Russian', () => sections(element)[0]?.name === 'Кыргызстан');
      expect(await heard()).to.include(
        '"1 доллар США — это 87,41 кыргызского сома, рост на 0,13 процента с 22 мая, официальный, на 24 мая"',
      );
    });

    it('and nothing of one that is on its way', async () => {
      const doc = await serve(ratesOf(som));
      await ready(`country="KG" rates-src="${doc.url('hang=headers')}"`, {news: newsDocument([])});
      expect(await heard()).to.deep.equal(['heading 2', '"Kyrgyzstan"', '"There are no stories to show"']);
    });
  });

  describe('names its buttons', () => {
    const many = newsDocument([...about('KG', 3), ...about('UZ', 3)]);

    it('for more stories, with the country that it is of', async () => {
      await ready('country="KG UZ" limit="1"', {news: many});
      expect(await buttonsHeard()).to.deep.equal(['More stories (Kyrgyzstan)', 'More stories (Uzbekistan)']);
    });

    it('for more stories, with the country that it is of, after one without stories', async () => {
      await ready('country="TM TJ KG UZ" limit="1"', {news: many});
      expect(await buttonsHeard()).to.deep.equal(['More stories (Kyrgyzstan)', 'More stories (Uzbekistan)']);
    });

    it('for more stories, in Russian', async () => {
      const element = await ready('country="KG" limit="1" lang="ru"', {news: many});
      await until('it is Russian', () => sections(element)[0]?.name === 'Кыргызстан');
      expect(await buttonsHeard()).to.deep.equal(['Ещё новости (Кыргызстан)']);
    });

    it('for more stories, where there is no country', async () => {
      await ready('limit="1"', {news: many});
      expect(await buttonsHeard()).to.deep.equal(['More stories ()']);
    });

    it('for texts, with the headline that they are of', async () => {
      const unlinked = [...about('KG', 2), ...about('UZ', 2)].map((each) => ({...each, url: undefined}));
      const element = await ready('country="KG TM UZ"', {news: newsDocument(unlinked)});
      expect(await buttonsHeard()).to.deep.equal(['KG 1', 'KG 2', 'UZ 1', 'UZ 2'].map((title) => `Read (${title})`));
      parts(element, 'card')[2]!.querySelector('button')!.click();
      await settled(element);
      expect(await heard())
        .to.include('button "Close" expanded')
        .and.to.include('"Text 1."');
    });
  });

  it('says once that stories are on their way, and nothing of the place that it keeps', async () => {
    const doc = await serve(two);
    await show(`country="KG" src="${doc.url('hang=headers')}"`);
    expect(await heard()).to.deep.equal(['"Stories are loading"']);
  });

  it('says nothing while it waits for a script', async () => {
    await show('country="KG" src="/news.json" load="manual"');
    expect(await heard()).to.deep.equal([]);
  });

  it('offers a button where it waits for the reader', async () => {
    await show('country="KG" src="/news.json" load="click"');
    expect(await heard()).to.deep.equal(['button "Show stories"']);
  });

  it('says in one line that stories are not to be had', async () => {
    const doc = await serve(two);
    await announces(await show(`country="KG" src="${doc.url('status=500')}"`), 'nw-error');
    expect(await heard()).to.deep.equal(['"Stories are not available now"']);
  });

  it("says the page's own fallback, and nothing else, until there are stories and when there are none", async () => {
    const doc = await serve(two);
    const fallback = '<a href="/">News at the Courier</a>';
    const waiting = await show(`country="KG" src="${doc.url('hang=headers')}"`, {}, fallback);
    expect(await heard(), 'pending').to.deep.equal(['link "News at the Courier"']);
    waiting.remove();
    await announces(await show(`country="KG" src="${doc.url('status=500')}"`, {}, fallback), 'nw-error');
    expect(await heard(), 'error').to.deep.equal(['link "News at the Courier"']);
  });

  it('says nothing of its fallback once there are stories', async () => {
    await ready('country="KG" limit="1"', {news: newsDocument(about('KG', 1))}, '<a href="/">News at the Courier</a>');
    expect((await heard()).filter((line) => line.startsWith('link'))).to.deep.equal(['link "KG 1"']);
  });

  it('says last how old the stories are', async () => {
    await ready('country="KG"', {news: newsDocument(about('KG', 1), {generated: '2026-05-20T09:00:00Z'})});
    expect((await heard()).pop()).to.match(/not updated since 20 May 2026"$/i);
  });

  it('says of the sample what it is', async () => {
    await ready('country="KG"');
    expect((await heard()).filter((line) => /Sample/.test(line))).to.deep.equal(['"Sample: page of 11 December 2025"']);
  });
});

describe('<country-feed> passes axe', function () {
  this.timeout(30_000);

  const rich = newsDocument([
    story('Breaking', {
      countries: ['KG', 'KZ'],
      topics: [{name: 'road transport'}],
      cites: [{name: 'Asia Times'}],
      priority: {level: 'breaking', expires: '2026-05-25T00:00:00Z'},
      corrections: [{date: '2026-05-23', text: 'It has three arches.', url: 'https://courier.example/c'}],
    }),
    story('Paid', {countries: ['KG'], kind: 'sponsored', sponsor: {name: 'A Shop', url: 'https://shop.example/'}}),
    story('Live', {countries: ['KG'], kind: 'live'}, {url: undefined}),
    story('Seen', {countries: ['KG'], kind: 'opinion'}, {authors: [{name: 'A. Writer'}]}),
    ...about('KZ', 3),
  ]);
  const states: readonly [string, string, Partial<CountryFeedElement>, string?][] = [
    ['pending', 'country="KG" src="/news.json" load="manual"', {}],
    ['waiting for a click', 'country="KG" src="/news.json" load="click"', {}],
    ['waiting with a fallback', 'country="KG" src="/news.json" load="manual"', {}, '<p>News at the Courier</p>'],
    ['lead', 'country="KG KZ" limit="2" flag', {news: rich, rates: ratesOf(som)}],
    ['list', 'country="KG KZ" limit="2" layout="list"', {news: rich, rates: ratesOf(som)}],
    ['grid', 'country="KG KZ" limit="2" layout="grid"', {news: rich, rates: ratesOf(som)}],
    ['without a country', 'limit="2"', {news: rich}],
    ['countries without stories', 'country="TM TJ KG UZ" limit="1"', {news: rich}],
    ['stale', 'country="KG"', {news: newsDocument(about('KG', 1), {generated: '2026-05-20T09:00:00Z'})}],
    ['sample', 'country="central-asia"', {}],
    ['empty', '', {news: newsDocument([])}],
    ['error', '', {news: {}}],
    ['error with a fallback', '', {news: {}}, '<p>News of <time datetime="2026-05-20">20 May</time></p>'],
  ];

  const hosts: readonly [string, string, string][] = [
    ['a light page', '', ''],
    ['a dark page', 'background: #121212; color: #eee', ''],
    ['a light theme on a dark page', 'background: #121212; color: #eee', 'theme="light"'],
    ['a dark theme on a light page', '', 'theme="dark"'],
  ];

  after(() => {
    document.body.removeAttribute('style');
  });

  for (const [host, css, theme] of hosts) {
    for (const [name, attributes, properties, content] of states) {
      it(`${name}, on ${host}`, async () => {
        document.body.style.cssText = css;
        const element = await show(`${attributes} ${theme}`, properties, content);
        for (const card of parts(element, 'card')) card.querySelector<HTMLElement>('[aria-expanded]')?.click();
        await settled(element);
        await expect(element).to.be.accessible();
      });
    }
  }
});
