import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseNews, type News, type Story} from '../../src/data/news.js';
import {
  byCountry,
  countryWords,
  excerpt,
  findStory,
  isBreaking,
  wantedStories,
  type Wanted,
} from '../../src/data/stories.js';
import {assertLinear} from '../fixtures/growth.js';

const NOON = Date.parse('2026-05-24T12:00:00Z');
const SITE = 'https://courier.example';
const PARTNER = 'https://partner.example/news';

type Fields = Readonly<Record<string, unknown>>;

/** A document of these stories; one without a title has its id for one. */
function news(...items: Fields[]): News {
  return parseNews(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Example Courier',
      items: items.map((fields) => ({title: fields['id'], ...fields})),
    },
    {url: `${SITE}/feed.json`},
  );
}

/** A story of that id with these fields of its extension. */
const extended = (id: string, extension: Fields, fields: Fields = {}): Fields => ({
  id,
  ...fields,
  _newswire: extension,
});

const ids = (stories: readonly Pick<Story, 'id'>[]): string[] => stories.map(({id}) => id);

/** The ids of what may be shown, at noon on a partner's page unless said otherwise. */
const shown = (document: News, wanted: Partial<Wanted> = {}): string[] =>
  ids(wantedStories(document, {now: NOON, page: PARTNER, ...wanted}));

describe('a list of countries', () => {
  const lists: readonly (readonly [value: unknown, countries: string[], unknown: string[]])[] = [
    ['KG', ['KG'], []],
    ['KG KZ', ['KG', 'KZ'], []],
    ['KG,KZ', ['KG', 'KZ'], []],
    [' KG ,\n KZ ', ['KG', 'KZ'], []],
    ['kg Kz', ['KG', 'KZ'], []],
    ['KZ KG kz', ['KZ', 'KG'], []],
    ['central-asia', ['KZ', 'KG', 'TJ', 'TM', 'UZ'], []],
    ['Central-Asia', ['KZ', 'KG', 'TJ', 'TM', 'UZ'], []],
    ['UZ central-asia AF', ['UZ', 'KZ', 'KG', 'TJ', 'TM', 'AF'], []],
    [['KG', 'kz'], ['KG', 'KZ'], []],
    ['Kyrgyzstan KG', ['KG'], ['Kyrgyzstan']],
    ['KGZ K 417 К\u0413', [], ['KGZ', 'K', '417', 'К\u0413']],
    ['', [], []],
    [undefined, [], []],
    [null, [], []],
    [{}, [], []],
  ];
  for (const [value, countries, unknown] of lists) {
    it(`${JSON.stringify(value)} is ${countries.join(' ') || 'none'}, without ${unknown.join(' ') || 'leftovers'}`, () => {
      assert.deepEqual(countryWords(value), {countries, unknown});
    });
  }
});

describe('the stories that may be shown', () => {
  it('are in document order, dated or not', () => {
    const document = news(
      {id: 'old', date_published: '2020-01-01'},
      {id: 'undated'},
      {id: 'new', date_published: '2026-05-24'},
    );
    assert.deepEqual(shown(document), ['old', 'undated', 'new']);
  });

  it('begin with breaking ones, then those at the top, each in document order', () => {
    const breaking = {priority: {level: 'breaking', expires: '2026-05-24T13:00:00Z'}};
    const document = news(
      {id: 'one'},
      extended('top 1', {priority: 'top'}),
      extended('breaking 1', breaking),
      {id: 'two'},
      extended('top 2', {priority: {level: 'top'}}),
      extended('breaking 2', breaking),
    );
    assert.deepEqual(shown(document), ['breaking 1', 'breaking 2', 'top 1', 'top 2', 'one', 'two']);
  });

  it('have one that was breaking where it would be without, from the moment that it ends', () => {
    const document = news(
      {id: 'one'},
      extended('breaking', {priority: {level: 'breaking', expires: '2026-05-24T12:00:00Z'}}),
      {id: 'two'},
      extended('top', {priority: 'top'}),
    );
    assert.deepEqual(shown(document, {now: NOON - 1}), ['breaking', 'top', 'one', 'two']);
    assert.deepEqual(shown(document, {now: NOON}), ['top', 'one', 'breaking', 'two']);
  });

  it('leave the order of the document as it is', () => {
    const document = news({id: 'one'}, extended('top', {priority: 'top'}));
    shown(document);
    assert.deepEqual(ids(document.stories), ['one', 'top']);
  });

  it('are without those whose rights have expired, from that moment on', () => {
    const document = news(extended('a', {rights: {expires: '2026-05-24T12:00:00Z'}}), {id: 'b'});
    assert.deepEqual(shown(document, {now: NOON - 1}), ['a', 'b']);
    assert.deepEqual(shown(document, {now: NOON}), ['b']);
  });

  it('are without withdrawn ones', () => {
    assert.deepEqual(shown(news({id: 'a'}, extended('b', {withdrawn: {date: '2026-05-24'}}))), ['a']);
  });

  describe('where one is not for other sites', () => {
    const own = {rights: {syndicate: false}};
    const document = news(
      extended('linked', own, {url: '/2026/dam'}),
      extended('published', {...own, publisher: {name: 'The Example Courier', url: `${SITE}/`}}),
      extended('of nobody', own),
      extended('for all', {rights: {syndicate: true}}),
      {id: 'says nothing'},
    );
    const pages: readonly (readonly [what: string, page: string | undefined, ids: string[]])[] = [
      ['have it on its own', `${SITE}/front?utm_source=x#top`, ['linked', 'published', 'for all', 'says nothing']],
      ["do not have it on a partner's", PARTNER, ['for all', 'says nothing']],
      ['do not have it on a site whose name merely begins so', `${SITE}.evil.test/`, ['for all', 'says nothing']],
      ['do not have it where the page is not known', undefined, ['for all', 'says nothing']],
      ['do not have it in a page without an address', 'about:srcdoc', ['for all', 'says nothing']],
    ];
    for (const [what, page, left] of pages) {
      it(what, () => assert.deepEqual(shown(document, {page}), left));
    }

    it('have it where it lives, whoever publishes it', () => {
      const elsewhere = {...own, publisher: {name: 'Partner', url: PARTNER}};
      assert.deepEqual(shown(news(extended('a', elsewhere, {url: '/2026/dam'}))), []);
    });
  });
});

describe('what is excluded', () => {
  describe('by id or address', () => {
    const document = news(
      {id: 'dam', url: '/2026/dam'},
      {id: 'market', url: '/2026/market/'},
      {id: 'post', url: '/?p=12'},
      {id: 'cyrillic', url: '/2026/новости'},
      {id: 'tagged', url: '/2026/tagged?utm_source=feed'},
      {id: `${SITE}/2026/named`, title: 'named'},
    );
    const all = ids(document.stories);

    const matches: readonly (readonly [what: string, asked: string, id: string])[] = [
      ['an id', 'dam', 'dam'],
      ['an id that is an address', `${SITE}/2026/named`, `${SITE}/2026/named`],
      ['an address', `${SITE}/2026/dam`, 'dam'],
      ['an address under the other scheme', 'http://courier.example/2026/dam', 'dam'],
      ['an address with a slash at its end', `${SITE}/2026/dam/`, 'dam'],
      ['an address without the slash at its end', `${SITE}/2026/market`, 'market'],
      ['an address with tracking parameters', `${SITE}/2026/dam?utm_source=partner&fbclid=a/b`, 'dam'],
      ['an address with a slash and tracking parameters', `${SITE}/2026/dam/?utm_source=partner`, 'dam'],
      ['an address with parameters of any other kind', `${SITE}/2026/dam?amp=1&page=2`, 'dam'],
      ['an address with a fragment', `${SITE}/2026/dam#comments`, 'dam'],
      ['an address with all of them', `http://courier.example/2026/market?utm_source=x#/a/?b`, 'market'],
      ['an address that is a query', `${SITE}/?p=12`, 'post'],
      ['an address that is a query, with tracking parameters', `${SITE}/?p=12&utm_source=partner`, 'post'],
      ['an address as people write it', `${SITE}/2026/новости`, 'cyrillic'],
      ['an address as browsers write it', encodeURI(`${SITE}/2026/новости`), 'cyrillic'],
      ['an address with capitals in its host', 'HTTPS://Courier.Example/2026/dam', 'dam'],
      ['the page of a story whose own link has tracking parameters', `${SITE}/2026/tagged`, 'tagged'],
    ];
    for (const [what, asked, id] of matches) {
      it(`is the story of ${what}`, () => {
        assert.deepEqual(
          shown(document, {exclude: [asked]}),
          all.filter((each) => each !== id),
        );
      });
    }

    const misses: readonly (readonly [what: string, asked: string])[] = [
      ['an id of which it is a part', 'da'],
      ['an id in other letters', 'DAM'],
      ['a path in other letters', `${SITE}/2026/Dam`],
      ['an address below its own', `${SITE}/2026/dam/live`],
      ['an address above its own', `${SITE}/2026`],
      ['the same path on another site', 'https://other.example/2026/dam'],
      ['another query', `${SITE}/?p=13`],
      ['the front page', `${SITE}/`],
      ['a query that goes on', `${SITE}/?p=123`],
      ['a path without a site', '/2026/dam'],
      ['nothing', ''],
    ];
    for (const [what, asked] of misses) {
      it(`is no story for ${what}`, () => assert.deepEqual(shown(document, {exclude: [asked]}), all));
    }

    it('is each of several', () => {
      assert.deepEqual(shown(document, {exclude: ['post', 'nobody', `${SITE}/2026/dam`]}), [
        'market',
        'cyrillic',
        'tagged',
        `${SITE}/2026/named`,
      ]);
    });
  });

  describe('by topic', () => {
    const economy = {qcode: 'medtop:04000000', name: 'economy, business and finance'};
    const document = news(
      extended('economy', {topics: [economy]}),
      extended('trade', {topics: [{name: 'International trade'}]}),
      extended('both', {topics: [{name: 'Politics'}, economy]}),
      extended('code', {topics: [{qcode: 'medtop:11000000'}]}),
      {id: 'none'},
    );
    const asked: readonly (readonly [what: string, topic: string, left: string[]])[] = [
      ['its code', 'medtop:04000000', ['trade', 'code', 'none']],
      ['its code in capitals', 'MEDTOP:04000000', ['trade', 'code', 'none']],
      ['the code of one without a name', 'medtop:11000000', ['economy', 'trade', 'both', 'none']],
      ['its name', 'International trade', ['economy', 'both', 'code', 'none']],
      ['its name in other letters', 'INTERNATIONAL TRADE', ['economy', 'both', 'code', 'none']],
      ['its slug', 'international-trade', ['economy', 'both', 'code', 'none']],
      ['its name with a comma', 'economy, business and finance', ['trade', 'code', 'none']],
      ['its slug where the name has a comma', 'economy-business-and-finance', ['trade', 'code', 'none']],
    ];
    for (const [what, topic, left] of asked) {
      it(`named by ${what}`, () => assert.deepEqual(shown(document, {excludeTopics: [topic]}), left));
    }

    it('is nothing for a part of a name or code', () => {
      assert.deepEqual(shown(document, {excludeTopics: ['trade', 'medtop:04', 'econom', '']}), ids(document.stories));
    });
  });

  describe('by words', () => {
    const document = news(
      {id: 'title', title: 'Drought in Osh'},
      {id: 'summary', title: 'A dry spring', summary: 'The DROUGHT goes on.'},
      {id: 'russian', title: 'ЗАСУХА В ОШЕ'},
      {id: 'text', title: 'Spring', summary: 'Rain.', content_text: 'The drought goes on.'},
      {id: 'bare', title: 'Spring', content_text: 'The flood goes on, and with it the software.'},
      {id: 'untitled', summary: undefined, title: undefined, content_text: 'Spring'},
    );
    const asked: readonly (readonly [words: string[], left: string[]])[] = [
      [['drought'], ['russian', 'text', 'bare', 'untitled']],
      [['Засух'], ['title', 'summary', 'text', 'bare', 'untitled']],
      [
        ['osh', 'dry'],
        ['russian', 'text', 'bare', 'untitled'],
      ],
      [['flood'], ['title', 'summary', 'russian', 'text', 'untitled']],
      [['war'], ['title', 'summary', 'russian', 'text', 'bare', 'untitled']],
    ];
    for (const [words, left] of asked) {
      it(`that a title or summary holds in any letters: ${words.join(' ')}`, () => {
        assert.deepEqual(shown(document, {excludeWords: words}), left);
      });
    }

    it('is nothing for a word that only title and summary together make', () => {
      assert.deepEqual(shown(news({id: 'a', title: 'Sun', summary: 'day'}), {excludeWords: ['sunday']}), ['a']);
    });
  });

  it('by kind is each story of such a kind', () => {
    const document = news(
      extended('paid', {kind: 'sponsored', sponsor: {name: 'A mill'}}),
      extended('paid, badly said', {sponsor: {}}),
      extended('video', {kind: 'Video'}),
      {id: 'plain'},
    );
    assert.deepEqual(shown(document, {excludeKinds: ['sponsored']}), ['video', 'plain']);
    assert.deepEqual(shown(document, {excludeKinds: ['video', 'article']}), ['paid', 'paid, badly said']);
  });

  it('for any reason is out, and the rest keeps its order', () => {
    const document = news(
      {id: 'one'},
      extended('two', {kind: 'audio'}),
      extended('three', {topics: [{name: 'Sport'}]}),
      {id: 'four', title: 'Snow'},
      extended('five', {priority: 'top'}),
      {id: 'six'},
    );
    const wanted = {exclude: ['one'], excludeTopics: ['sport'], excludeWords: ['snow'], excludeKinds: ['audio']};
    assert.deepEqual(shown(document, wanted), ['five', 'six']);
  });

  it('by empty lists is nothing', () => {
    const wanted = {exclude: [], excludeTopics: [], excludeWords: [], excludeKinds: []};
    assert.deepEqual(shown(news({id: 'one'}), wanted), ['one']);
  });
});

describe('stories under countries', () => {
  const document = news(
    extended('both', {countries: ['UZ', 'KG']}),
    extended('kg', {countries: ['KG'], mentions: ['TJ']}),
    extended('mention', {countries: ['AF'], mentions: ['TJ', 'UZ']}),
    extended('elsewhere', {countries: ['MN']}),
    {id: 'none'},
  );
  const under = (countries: string[], any = false): Record<string, string[]> =>
    Object.fromEntries([...byCountry(document.stories, countries, any)].map(([code, found]) => [code, ids(found)]));

  it('stand each once, under the one asked for that they name first', () => {
    assert.deepEqual(under(['KG', 'UZ']), {KG: ['kg'], UZ: ['both']});
  });

  it('stand under the next that they name where the first was not asked for', () => {
    assert.deepEqual(under(['KG']), {KG: ['both', 'kg']});
  });

  it('come in the order of the countries asked for, with those of which there is nothing', () => {
    assert.deepEqual([...byCountry(document.stories, ['TM', 'UZ', 'KG'], false).keys()], ['TM', 'UZ', 'KG']);
    assert.deepEqual(under(['TM']), {TM: []});
  });

  it('do not count what they merely mention', () => {
    assert.deepEqual(under(['TJ']), {TJ: []});
  });

  it('count mentions where that is asked for, after what they are about', () => {
    assert.deepEqual(under(['TJ', 'UZ'], true), {TJ: ['kg', 'mention'], UZ: ['both']});
    assert.deepEqual(under(['TJ', 'KG'], true), {TJ: ['mention'], KG: ['both', 'kg']});
  });

  it('are none where no country was asked for', () => {
    assert.deepEqual(under([]), {});
  });

  it('keep the order in which they came', () => {
    const stories = [...document.stories].reverse();
    assert.deepEqual(ids(byCountry(stories, ['KG'], false).get('KG') ?? []), ['kg', 'both']);
  });
});

describe('one story', () => {
  const document = news(
    {id: 'plain', url: '/2026/plain'},
    extended('top', {priority: 'top'}, {url: '/2026/top/'}),
    extended('gone', {withdrawn: {date: '2026-05-24', reason: 'It was wrong.'}}),
    extended('expired', {rights: {expires: '2026-05-24'}}),
    extended('ours', {rights: {syndicate: false}}, {url: '/2026/ours'}),
  );
  const find = (id: string, wanted: Partial<Wanted> = {}, from: News = document): string | undefined =>
    findStory(from, id, {now: NOON, page: PARTNER, ...wanted})?.id;

  it('is the first that may be shown, if none is named', () => {
    assert.equal(find(''), 'top');
    assert.equal(find('', {exclude: ['top']}), 'plain');
  });

  it('is the one of an id', () => assert.equal(find('plain'), 'plain'));

  it('is the one of an address, as its page writes it', () => {
    assert.equal(find(`${SITE}/2026/top`), 'top');
    assert.equal(find(`${SITE}/2026/plain/?utm_source=partner#a`), 'plain');
  });

  it('is found although lists leave it out: whoever names it wants it', () => {
    assert.equal(find('plain', {exclude: ['plain'], excludeWords: ['plain'], excludeKinds: ['article']}), 'plain');
  });

  it('is what is left of it once withdrawn, and nothing of its text', () => {
    const found = findStory(document, 'gone', {now: NOON});
    assert.ok(found && 'withdrawn' in found);
    assert.equal(found.withdrawn.reason, 'It was wrong.');
  });

  it('is what is left of the only one, where none is named and it was withdrawn', () => {
    const gone = news(extended('gone', {withdrawn: true}));
    assert.equal(find('', {}, gone), 'gone');
  });

  it('is one that is there, rather than a withdrawn one, where none is named', () => {
    assert.equal(find('', {}, news(extended('gone', {withdrawn: true}), {id: 'there'})), 'there');
  });

  it('is none where its rights have expired, nor on a page that it is not for', () => {
    assert.equal(find('expired'), undefined);
    assert.equal(find('ours'), undefined);
    assert.equal(find(`${SITE}/2026/ours`), undefined);
    assert.equal(find('ours', {page: `${SITE}/`}), 'ours');
  });

  it('is none for an id that the document does not have', () => {
    assert.equal(find('nobody'), undefined);
    assert.equal(find('/2026/plain'), undefined);
    assert.equal(find('toString'), undefined);
  });

  it('is none in a document without stories', () => assert.equal(find('', {}, news()), undefined));
});

describe('breaking news', () => {
  const [story, top, plain] = news(
    extended('a', {priority: {level: 'breaking', expires: '2026-05-24T12:00:00Z'}}),
    extended('b', {priority: {level: 'top', expires: '2026-05-25'}}),
    {id: 'c'},
  ).stories as [Story, Story, Story];

  it('is breaking until it ends, and not at that moment', () => {
    assert.deepEqual([isBreaking(story, NOON - 1), isBreaking(story, NOON)], [true, false]);
  });

  it('is no story that is at the top, or nowhere', () => {
    assert.deepEqual([isBreaking(top, NOON), isBreaking(plain, NOON)], [false, false]);
  });
});

describe('an excerpt', () => {
  /** Words of one length, "W01 W02 W03", from one number to another. Each may begin a sentence. */
  const w = (from: number, to: number): string =>
    Array.from({length: to - from + 1}, (_, index) => `W${String(from + index).padStart(2, '0')}`).join(' ');

  it('is all of a text that is short enough', () => {
    assert.equal(excerpt('One sentence. And another', 30), 'One sentence. And another');
    assert.equal(excerpt(w(1, 30), 30), w(1, 30));
    assert.equal(excerpt('', 30), '');
  });

  it('is on one line', () => {
    assert.equal(excerpt('One\nparagraph.\n\nAnd  another.', 30), 'One paragraph. And another.');
  });

  it('of thirty-one words without a sentence is thirty and an ellipsis', () => {
    assert.equal(excerpt(w(1, 31), 30), `${w(1, 30)}…`);
  });

  it('ends where a sentence does', () => {
    assert.equal(excerpt(`${w(1, 20)}. ${w(21, 60)}`, 30), `${w(1, 20)}.`);
  });

  it('ends with the last sentence of several', () => {
    const short = `${w(1, 5)}. ${w(6, 18)}! ${w(19, 28)}?`;
    assert.equal(excerpt(`${short} ${w(29, 60)}.`, 30), short);
  });

  it('ends with a sentence that fits to the word', () => {
    assert.equal(excerpt(`${w(1, 30)}. ${w(31, 60)}`, 30), `${w(1, 30)}.`);
    assert.equal(excerpt(`${w(1, 17)}. ${w(18, 60)}`, 30), `${w(1, 17)}.`);
  });

  it('does not end with a sentence that ends in the first half', () => {
    assert.equal(excerpt(`${w(1, 13)}. ${w(14, 60)}`, 30), `${w(1, 13)}. ${w(14, 30)}…`);
  });

  for (const [what, end] of [
    ['a full stop', '.'],
    ['a question mark', '?'],
    ['an ellipsis', '…'],
    ['three dots', '...'],
    ['English quotation marks', '.”'],
    ['straight quotation marks', '!"'],
    ['Russian quotation marks', '.»'],
    ['Russian quotation marks within', '.“'],
    ['a bracket', '.)'],
    ['several of them', '!?’”)'],
    ['a Persian question mark', '؟'],
    ['an Urdu full stop', '۔'],
    ['an Armenian full stop', '։'],
    ['a Chinese full stop', '。'],
    ['a Chinese exclamation mark', '！'],
    ['a Chinese question mark', '？'],
    ['Japanese brackets', '。」'],
  ] as const) {
    it(`knows ${what} for the end of a sentence`, () => {
      assert.equal(excerpt(`${w(1, 20)}${end} ${w(21, 60)}`, 30), `${w(1, 20)}${end}`);
    });
  }

  for (const [what, words] of [
    ['an initial', 'President S. Japarov'],
    ['a Russian initial', 'президент С. Жапаров'],
    ['a country of two letters', 'the U.S. and'],
    ['a country of two letters before a name', 'the U.S. President'],
    ['a Russian year', 'в 2026 г. выросла'],
    ['a Russian million', '5 млн. долларов'],
    ['a number with a point', 'some 5.5 percent'],
    ['an address', 'on courier.example today'],
  ] as const) {
    it(`does not take ${what} for the end of a sentence`, () => {
      const text = `${w(1, 20)} ${words} ${w(24, 60)}`;
      assert.equal(excerpt(text, 30), `${text.split(' ').slice(0, 30).join(' ')}…`);
    });
  }

  for (const [what, end] of [
    ['a comma', ','],
    ['a semicolon', ';'],
    ['a colon', ':'],
    ['a dash', ' —'],
    ['a short dash', ' –'],
    ['a Persian comma', '،'],
    ['a Persian semicolon', '؛'],
    ['a Chinese comma', '，'],
  ] as const) {
    it(`cut at ${what} has only the ellipsis there`, () => {
      const last = end.startsWith(' ') ? 29 : 30;
      assert.equal(excerpt(`${w(1, last)}${end} ${w(31, 60)}`, 30), `${w(1, last)}…`);
    });
  }

  it('never cuts a figure whose thousands stand apart', () => {
    for (const space of ['\u00A0', '\u202F']) {
      const figure = ['5', '000', '000'].join(space);
      assert.equal(excerpt(`${w(1, 29)} ${figure} ${w(31, 60)}`, 30), `${w(1, 29)} ${figure}…`);
    }
  });

  it('keeps no-break spaces', () => {
    assert.equal(excerpt('Курс на 11\u00A0декабря', 30), 'Курс на 11\u00A0декабря');
  });

  it('is short for a language that puts no spaces between words', () => {
    const text = '吉尔吉斯斯坦将在喀布尔开设贸易之家。'.repeat(100);
    const short = excerpt(text, 30);
    assert.ok(short.length < 600, `${String(short.length)} letters`);
    assert.match(short, /^吉尔.*[。…]$/);
  });

  it('is short for one word of five thousand letters', () => {
    const short = excerpt('a'.repeat(5_000), 30);
    assert.ok(short.length < 600, `${String(short.length)} letters`);
  });

  it('has only whole words, where one of them is an address', () => {
    const text = `https://courier.example/${'a'.repeat(120)} ${'государственного '.repeat(40)}`;
    const words = excerpt(text, 30).replace(/…$/, '').split(' ');
    assert.ok(words.length > 20, `${String(words.length)} words`);
    assert.deepEqual(words, text.split(' ').slice(0, words.length));
  });

  it('has thirty long words whole', () => {
    const text = 'государственного '.repeat(30).trim();
    assert.equal(excerpt(`${text} и так далее`, 30), `${text}…`);
  });

  it('takes time in proportion to a text of many letters', () => {
    const rest = ` ${w(1, 40)}`;
    for (const many of ['," ', '!', ',', '"', '”)', ' \u00A0', '—-']) {
      assertLinear((size) => excerpt(`${many.repeat(size)}x${rest}`, 30), 10_000, 100_000);
      assertLinear((size) => excerpt(`${w(1, 29)} ${many.repeat(size)}x${rest}`, 30), 10_000, 100_000);
    }
  });
});
