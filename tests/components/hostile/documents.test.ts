import {expect} from '@open-wc/testing';
import {needs, WEBKIT} from '../../fixtures/engines.js';
import {
  ALL,
  burstsIn,
  cardsIn,
  FEED,
  feedOf,
  HOSTILE,
  mixed,
  neighbour,
  neighbourPost,
  pathsOf,
  place,
  pollution,
  POST,
  RATES,
  resize,
  shown,
  STORIES,
  storiesWith,
  strangersIn,
  textOf,
  trap,
  withField,
  type Fields,
} from '../../fixtures/hostile.js';
import type {CountryFeedElement} from '../../../src/components/country-feed/country-feed.js';
import '../../../src/components/country-feed/country-feed.js';
import '../../../src/components/news-card/news-card.js';

const caught = trap();
console.warn = () => undefined; // that documents are bad is said, which other tests are about

/** Pixels. */
const WIDTHS = [160, 320, 640, 1200];
/** What may be in place of a value that is not text at all. */
const SHAPES = [...HOSTILE['values of another type']!, ...HOSTILE['keys that JavaScript has']!];

async function feeds(
  documents: readonly {news?: unknown; rates?: unknown}[],
  country = 'KG',
): Promise<readonly CountryFeedElement[]> {
  const elements = documents.map(({news = FEED, rates}) =>
    place(document.createElement('country-feed'), {news, rates, country, layout: 'list'}),
  );
  await shown(elements);
  return elements;
}

/** What is wrong with elements at each of the widths; each fault once. */
function faultsOf(elements: readonly HTMLElement[], widths: readonly number[] = WIDTHS): string[] {
  const faults = new Set(elements.flatMap(strangersIn));
  for (const width of widths) {
    resize(elements, width);
    elements.flatMap(burstsIn).forEach((fault) => faults.add(`${fault} at ${String(width)} px`));
  }
  return [...faults];
}

function isClean(faults: readonly string[] = []): void {
  expect({faults: faults.slice(0, 8), caught, polluted: pollution()}).to.deep.equal({
    faults: [],
    caught: [],
    polluted: [],
  });
}

const headlines = (feed: Element): string[] =>
  [...feed.shadowRoot!.querySelectorAll('[part~=headline]')].map((headline) => textOf(headline));

const NEIGHBOURS = ['Neighbour 0', 'Neighbour 1'];

afterEach(() => {
  document.querySelectorAll('country-feed, news-card').forEach(({parentElement}) => parentElement?.remove());
});

needs('quick layout of thousands of cards', !WEBKIT).describe('a feed', function () {
  this.timeout(60_000);
  const own = pathsOf(FEED).filter(([name]) => name !== 'items' && name !== 'version');

  it('whose own fields are all hostile keeps them in their place, and its stories', async () => {
    const elements = await feeds(
      mixed(FEED, ALL, /^(version|items|_newswire\.(sample|generated))/).map((news) => ({news, rates: RATES})),
    );
    const lost = elements.map(headlines).filter((each) => each.join() !== NEIGHBOURS.join());
    isClean([...lost.map(String), ...faultsOf(elements)]);
  });

  it('of which any field has a value of another type keeps its stories', async () => {
    const faults: string[] = [];
    for (const path of own) {
      const elements = await feeds(SHAPES.map((value) => ({news: withField(FEED, path, value)})));
      elements.forEach((element, index) => {
        const titles = headlines(element);
        const value = JSON.stringify(SHAPES[index]) ?? 'nothing';
        if (titles.join() !== NEIGHBOURS.join())
          faults.push(`${path.join('.')} of ${value.slice(0, 40)}: ${titles.join()}`);
        faults.push(...strangersIn(element));
        element.parentElement?.remove();
      });
    }
    isClean(faults);
  });

  it('that is no feed leaves one quiet line', async () => {
    const values = ALL.filter((value) => typeof value !== 'symbol' && value !== null);
    const news = [
      ...values,
      ...['version', 'items'].flatMap((name) => values.map((value) => withField(FEED, [name], value))),
    ];
    const elements = await feeds(news.map((each) => ({news: each})));
    for (const element of elements) {
      expect(textOf(element.shadowRoot!.querySelector('.line') ?? element)).to.match(
        /^(Stories are not available now|There are no stories to show)$/,
      );
    }
    isClean(faultsOf(elements));
  });

  it('with ids that are missing, or used before, or only look different, keeps the first of each', async () => {
    const twin = (id: unknown, title: string): unknown => ({
      ...STORIES.article,
      id,
      title,
      _newswire: {countries: ['KG']},
    });
    const [first, second] = [neighbour(0), neighbour(1)];
    const [feed] = await feeds([
      {
        news: feedOf([
          first,
          twin('neighbour-0', 'Twin'),
          twin(' neighbour-0\n', 'Twin with blanks'),
          twin('\u202Eneighbour-0\u0000', 'Twin in disguise'),
          twin('', 'Empty'),
          twin(undefined, 'Missing'),
          twin(null, 'Null'),
          twin('\u0000', 'Control'),
          twin(['neighbour-1'], 'List'),
          twin({toString: () => 'neighbour-1'}, 'Object'),
          twin(7, 'Seven'),
          twin('7', 'Seven as text'),
          twin('__proto__', 'Proto'),
          twin('__proto__', 'Second proto'),
          second,
        ]),
      },
    ]);
    expect(headlines(feed!)).to.deep.equal(['Neighbour 0', 'Seven', 'Proto', 'Neighbour 1']);
    isClean(faultsOf([feed!]));
  });

  it('of hundreds of stories, of which only those in view are laid out, keeps them in order', async () => {
    const stories = storiesWith('x'.repeat(5000)).flatMap((story, index) => [neighbour(index), story]);
    const [feed] = await feeds([{news: feedOf(stories)}], '');
    feed!.limit = 1000;
    await feed!.updateComplete;
    const others = headlines(feed!).filter((title) => title.startsWith('Neighbour'));
    expect(others).to.deep.equal(others.map((_, index) => `Neighbour ${String(index)}`));
    expect(others).to.have.length(stories.length / 2);
  });
});

needs('quick layout of thousands of cards', !WEBKIT).describe('posts of a WordPress site', function () {
  this.timeout(60_000);
  /** In one list. From 50 on a feed lays out only what is near. */
  const MOST = 24;

  async function keep(posts: readonly unknown[], widths?: readonly number[]): Promise<void> {
    const lists: unknown[] = [];
    for (let start = 0; start < posts.length; start += MOST) {
      const list = posts.slice(start, start + MOST);
      lists.push([neighbourPost(0), ...list.flatMap((post, index) => [post, neighbourPost(index + 1)])]);
    }
    const elements = await feeds(
      lists.map((news) => ({news})),
      '',
    );
    const faults: string[] = [];
    for (const element of elements) {
      element.limit = 1000;
      await element.updateComplete;
      const others = headlines(element).filter((title) => title.startsWith('Neighbour'));
      if (others.join() !== others.map((_, index) => `Neighbour ${String(index)}`).join()) faults.push(others.join());
    }
    const count = elements.flatMap(headlines).filter((title) => title.startsWith('Neighbour')).length;
    expect(count).to.equal(posts.length + elements.length);
    isClean([...faults, ...faultsOf(elements, widths)]);
  }

  /** A post that has an id of its own. */
  const post = (index: number): Fields => ({
    ...POST,
    guid: {rendered: `https://courier.example/?p=own-${String(index)}`},
  });

  it('with a hostile value in every field keep their neighbours', async () => {
    await keep(ALL.map((_, index) => mixed(post(index), ALL, /^(id|status|guid|link)/)[index]));
    const cards = [...document.querySelectorAll('country-feed')].flatMap(cardsIn);
    expect(cards.length).to.be.greaterThan(1.5 * ALL.length);
  });

  for (const name of ['id', 'guid.rendered', 'link', 'status', 'title.rendered', 'content.rendered']) {
    it(`whose ${name} is hostile keep their neighbours`, async () => {
      const path = name.split('.');
      await keep(ALL.map((value, index) => withField(post(index), path, value)));
    });
  }

  it('of which any field has a value of another type keep their neighbours', async () => {
    const paths = [...pathsOf(POST), []];
    await keep(
      paths.flatMap((path, start) => SHAPES.map((value, index) => withField(post(start * 1000 + index), path, value))),
      [320],
    );
  });
});

needs('quick layout of thousands of cards', !WEBKIT).describe('rates beside a feed', function () {
  this.timeout(60_000);

  async function keeps(documents: readonly unknown[], widths?: readonly number[]): Promise<void> {
    const [plain] = await feeds([{}]);
    const wanted = cardsIn(plain!).map(textOf);
    const elements = await feeds(documents.map((rates) => ({rates})));
    for (const element of elements) expect(cardsIn(element).map(textOf)).to.deep.equal(wanted);
    isClean(faultsOf(elements, widths));
  }

  it('whose fields are all hostile keep them in their place, and its stories', async () => {
    const kept = /^(format|version|generated|sources\.0\.id|rates\.0\.(base|quote|rate|source|date|kind|side))$/;
    await keeps(mixed(RATES, ALL, kept));
    const money = [...document.querySelectorAll('country-feed')].filter(({shadowRoot}) =>
      shadowRoot?.querySelector('[part~=money] [part~=rate]'),
    );
    expect(money.length).to.be.greaterThan(ALL.length / 2);
  });

  for (const [name, decisive] of [
    ['format or version', /^(format|version)$/],
    ['list', /^(sources|rates)(\.0)?$/],
    ['figure', /^rates\.0\.(?!published)/],
    ['source', /^sources\.0\.\w+$/],
  ] as const) {
    it(`whose ${name} is anything else take no story away`, async () => {
      const paths = pathsOf(RATES).filter((path) => decisive.test(path.join('.')));
      const values = name === 'figure' ? [...SHAPES, ...HOSTILE['words of up to 5,000 letters']!] : SHAPES;
      await keeps(
        paths.flatMap((path) => values.map((value) => withField(RATES, path, value))),
        [160],
      );
    });
  }

  it('that are no rates at all take no story away', async () => {
    await keeps(
      ALL.filter((value) => typeof value !== 'symbol'),
      [320],
    );
  });
});

/** What scripts can set and no JSON can hold. */
const LIVE: Readonly<Record<string, unknown>> = {
  'a symbol': Symbol('text'),
  'a big number': 12n,
  'a function': () => alert(1),
  'not a number': NaN,
  infinity: Infinity,
  'a date': new Date(NaN),
  'a map': new Map([['name', 'text']]),
  'a set': new Set(['text']),
  'an element': document.createElement('script'),
  window,
  'an object that throws when it is made text': {
    toString: () => {
      throw new Error('toString');
    },
    toJSON: () => {
      throw new Error('toJSON');
    },
  },
  'an object without a prototype': Object.assign(Object.create(null) as object, {name: 'text'}),
  'a frozen list': Object.freeze(['text']),
  'a list with holes': Object.assign(Array(3), {2: 'text'}),
  'a boxed text': new Object('text'),
  'something that is in itself': (() => {
    const loop: Record<string, unknown> = {name: 'text'};
    loop.image = loop.url = loop.items = loop;
    return loop;
  })(),
};

/** What throws at whoever looks. */
const THROWING: Readonly<Record<string, unknown>> = {
  'a getter that throws': Object.defineProperty({id: 'x', version: 'https://jsonfeed.org/version/1.1'}, 'items', {
    enumerable: true,
    get: () => {
      throw new Error('getter');
    },
  }),
  'a proxy that throws': new Proxy(
    {},
    {
      get: () => {
        throw new Error('proxy');
      },
      has: () => {
        throw new Error('proxy');
      },
      ownKeys: () => {
        throw new Error('proxy');
      },
      getPrototypeOf: () => {
        throw new Error('proxy');
      },
    },
  ),
  'a proxy that was revoked': (() => {
    const {proxy, revoke} = Proxy.revocable([], {});
    revoke();
    return proxy;
  })(),
};

describe('what a script sets', function () {
  this.timeout(60_000);

  for (const [what, value] of Object.entries(LIVE)) {
    it(`with ${what} in any field takes no other story away`, async () => {
      const stories = storiesWith(value);
      const [feed] = await feeds([{news: feedOf(stories.flatMap((story, index) => [neighbour(index), story]))}], '');
      feed!.limit = 1000;
      await feed!.updateComplete;
      const others = headlines(feed!).filter((title) => title.startsWith('Neighbour'));
      expect(others.join()).to.equal(stories.map((_, index) => `Neighbour ${String(index)}`).join());
      isClean(strangersIn(feed!));
    });
  }

  for (const [what, value] of Object.entries({...LIVE, ...THROWING})) {
    it(`that is ${what} leaves one quiet line and throws nothing into the page`, async () => {
      const card = place(document.createElement('news-card'), {story: value});
      const feed = place(document.createElement('country-feed'), {news: value, rates: value, country: 'KG'});
      const kept = place(document.createElement('country-feed'), {news: FEED, rates: value, country: 'KG'});
      await shown([card, feed, kept]);
      for (const element of [card, feed]) expect(cardsIn(element)).to.deep.equal([]);
      expect(headlines(kept)).to.deep.equal(NEIGHBOURS);
      isClean([card, feed, kept].flatMap(strangersIn));
    });
  }
});
