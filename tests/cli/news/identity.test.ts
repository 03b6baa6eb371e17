import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
  addressBook,
  canonicalUrl,
  digest,
  isWorldwide,
  nearEqual,
  withoutTracking,
} from '../../../src/cli/news/identity.js';
import {readTitle, TitleIndex} from '../../../src/cli/news/titles.js';
import {safeUrl, type SafeUrl} from '../../../src/data/safe-url.js';
import {assertLinear} from '../../fixtures/growth.js';

const url = (address: string): SafeUrl => {
  const safe = safeUrl(address);
  assert.ok(safe, address);
  return safe;
};
const canonical = (address: string): string => canonicalUrl(url(address));

describe('two addresses are of one story', () => {
  const page = canonical('https://times.example/news/dam?id=7&lang=ky');
  const same: readonly (readonly [string, string])[] = [
    ['under either scheme', 'http://times.example/news/dam?id=7&lang=ky'],
    ['with the port that the scheme has anyway', 'https://times.example:443/news/dam?id=7&lang=ky'],
    ['in capitals where these mean nothing', 'HTTPS://Times.Example/news/dam?id=7&lang=ky'],
    ['with www.', 'https://www.times.example/news/dam?id=7&lang=ky'],
    ['on the site for phones', 'https://m.times.example/news/dam?id=7&lang=ky'],
    ['with a slash at the end', 'https://times.example/news/dam/?id=7&lang=ky'],
    ['as an AMP page', 'https://times.example/news/dam/amp/?id=7&lang=ky'],
    ['as an AMP page by a parameter', 'https://times.example/news/dam?id=7&amp=1&lang=ky'],
    ['as an AMP page at the head of the path', 'https://times.example/amp/news/dam?id=7&lang=ky'],
    ['as an AMP page in a cache', 'https://times-example.cdn.ampproject.org/c/s/times.example/news/dam?id=7&lang=ky'],
    ['as an AMP page that a search engine shows', 'https://www.google.com/amp/s/times.example/news/dam?id=7&lang=ky'],
    ['as a page for phones by a parameter', 'https://times.example/news/dam?id=7&m=1&lang=ky'],
    ['with parameters in another order', 'https://times.example/news/dam?lang=ky&id=7'],
    ['with a place on the page', 'https://times.example/news/dam?id=7&lang=ky#comments'],
    ['with escapes of letters that need none', 'https://times.example/news/d%61m?id=7&lang=ky'],
  ];
  for (const [how, other] of same) it(how, () => assert.equal(canonical(other), page));

  const tracking =
    'utm_source=rss utm_medium=a UTM_Campaign=b fbclid=1 gclid=1 yclid=1 mc_cid=1 mc_eid=1 igshid=1 ref=rss source=rss at_medium=RSS at_campaign=KARANGA _openstat=1 ns_mchannel=social pk_campaign=1 wt_mc=1 WT.mc_id=1 cmpid=rss ysclid=l1 gad_source=1 srsltid=A ttclid=1 li_fat_id=1 etext=2202.a rb_clickid=1 share=telegram gaa_at=eafs int_campaign=a PHPSESSID=0 guccounter=1';
  for (const parameter of tracking.split(' ')) {
    it(`with ${parameter}`, () => {
      const address = `https://times.example/news/dam?${parameter}&id=7&lang=ky`;
      assert.equal(canonical(address), page);
      assert.equal(withoutTracking(url(address)), 'https://times.example/news/dam?id=7&lang=ky');
    });
  }

  it('with the same words of another alphabet, escaped or not', () =>
    assert.equal(canonical('https://times.example/%d0%bd'), canonical('https://times.example/н')));
});

describe('two addresses are of different stories', () => {
  const different: readonly (readonly [string, string, string])[] = [
    ['by their path', 'https://times.example/a', 'https://times.example/b'],
    ['by the letter case of their path', 'https://times.example/a', 'https://times.example/A'],
    ['by a parameter', 'https://times.example/?p=1', 'https://times.example/?p=2'],
    ['by a number whose name looks like tracking', 'https://times.example/?ns_id=1', 'https://times.example/?ns_id=2'],
    ['by a month', 'https://times.example/?m=202604', 'https://times.example/?m=202605'],
    ['by a word that begins like tracking', 'https://times.example/?utmost=1', 'https://times.example/?utmost=2'],
    ['by a number called ref', 'https://times.example/a?ref=1204', 'https://times.example/a?ref=1205'],
    ['by their host', 'https://asia.example/a', 'https://times.example/a'],
    ['by a part of a site', 'https://ru.times.example/a', 'https://times.example/a'],
    ['by their port', 'https://times.example:8443/a', 'https://times.example/a'],
    ['by a page that only a script opens', 'https://times.example/#!/a', 'https://times.example/#!/b'],
    ['by what stands behind an escaped slash', 'https://times.example/a%2Fb', 'https://times.example/a/b'],
  ];
  for (const [how, one, other] of different) it(how, () => assert.notEqual(canonical(one), canonical(other)));
});

describe('an address that is shown', () => {
  it('stays as published but for its tracking', () => {
    const kept = 'http://www.times.example/News/?b=%7E&a=1+2&x#part';
    assert.equal(withoutTracking(url(kept)), kept);
    assert.equal(withoutTracking(url(kept.replace('?', '?utm_source=rss&').replace('#', '&fbclid=1#'))), kept);
  });

  it('loses its question mark with the last parameter', () =>
    assert.equal(withoutTracking(url('https://times.example/a?utm_source=rss')), 'https://times.example/a'));

  it('means the same page and is the same when cleaned again', () => {
    fc.assert(
      fc.property(fc.webUrl({withQueryParameters: true, withFragments: true}), (address) => {
        const safe = safeUrl(address);
        if (!safe) return;
        const clean = withoutTracking(safe);
        assert.equal(safeUrl(clean), clean);
        assert.equal(withoutTracking(clean), clean);
        assert.equal(canonicalUrl(clean), canonicalUrl(safe));
      }),
    );
  });
});

describe('the addresses by which stories are known', () => {
  const story = (
    id: string,
    address: string,
    title: string,
    source = 'times',
  ): Parameters<ReturnType<typeof addressBook>>[0] => ({
    id,
    url: url(address),
    title,
    source,
  });

  it('are those of their pages, and of ids that are addresses', () => {
    const one = story('https://times.example/?p=7', 'https://times.example/dam', 'Dam');
    assert.deepEqual(addressBook([one])(one), ['times.example/dam', 'times.example?p=7']);
  });

  it('are not that of a home page', () => {
    const stories = [story('1', 'https://times.example/', 'Dam'), story('2', 'https://www.times.example', 'River')];
    const book = addressBook(stories);
    assert.deepEqual(stories.map(book), [[], []]);
  });

  it('are not that of a page on which a source has several stories', () => {
    const stories = ['Dam', 'River', 'Road'].map((title, index) =>
      story(String(index), 'https://times.example/brief', title),
    );
    assert.deepEqual(stories.map(addressBook(stories)), [[], [], []]);
  });

  it('are places on a page where a source has a story in each', () => {
    const stories = [
      story('1', 'https://times.example/may#1', 'Dam'),
      story('2', 'https://times.example/may#2', 'River'),
      story('3', 'https://times.example/may#1', 'Dam', 'asia'),
    ];
    const [dam, river, copy] = stories.map(addressBook(stories));
    assert.deepEqual(copy, dam);
    assert.notDeepEqual(river, dam);
  });

  it('are that of the page for a story whose headline was changed', () => {
    const stories = [story('1', 'https://times.example/dam', 'Dam'), story('2', 'https://times.example/dam', 'A dam')];
    const [one, other] = stories.map(addressBook(stories));
    assert.deepEqual([one, other], [['times.example/dam'], ['times.example/dam']]);
  });
});

describe('an id', () => {
  it('is the same everywhere when it is an address, a URN, a tag or a UUID', () => {
    const worldwide = [
      'https://times.example/?p=7',
      'urn:uuid:1',
      'tag:times.example,2026:7',
      '0b5e8a3c-1f7d-4c6a-9a21-5d3f0e7b9c11',
    ];
    assert.deepEqual(worldwide.filter(isWorldwide), worldwide);
  });

  it('is one among those of its source when it is a number or a word', () =>
    assert.deepEqual(['7', 'dam', 'post-7', '2026/05/dam'].filter(isWorldwide), []));
});

describe('a digest', () => {
  it('tells addresses apart and does not name them', () => {
    assert.match(digest('times.example/dam'), /^[\da-f]{16}$/);
    assert.notEqual(digest('times.example/dam'), digest('times.example/dan'));
  });
});

describe('two headlines are near-equal', () => {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['in other letter case', 'Kyrgyzstan Plans a Second Dam', 'KYRGYZSTAN PLANS A SECOND DAM'],
    ['with other quotes', '«Second dam» planned at ‘Naryn’', '"Second dam" planned at Naryn'],
    ['with other dashes', 'Second dam — planned at Naryn', 'Second dam - planned at Naryn'],
    ['with other apostrophes', 'Oʻzbekiston yangi qonun qabul qildi', "O'zbekiston yangi qonun qabul qildi"],
    ['with another end', 'Second dam planned at Naryn!', 'Second dam planned at Naryn'],
    ['without accents', 'Président visits Döwletabat gas field', 'President visits Dowletabat gas field'],
    ['with ё and е', 'Учёный открыл новую звезду', 'Ученый открыл новую звезду'],
    [
      'with the name of a site behind a dash',
      'Second dam planned at Naryn - The Times of Central Asia',
      'Second dam planned at Naryn',
    ],
    [
      'with the name of a site behind a bar',
      'Second dam planned at Naryn | Steppe Courier',
      'Second dam planned at Naryn',
    ],
    ['with an article more', 'Kyrgyzstan plans second dam', 'Kyrgyzstan plans a second dam'],
    ['with another ending', 'Kyrgyzstan planned second dams at Naryn', 'Kyrgyzstan plans second dam at Naryn'],
    ['with another case', 'В Казахстане растут цены на хлеб', 'Казахстан: растут цены на хлеб'],
    ['in British and American spelling', 'Labour organisation opens centre', 'Labor organization opens center'],
    ['with a word more', 'Kyrgyzstan plans second large dam at Naryn', 'Kyrgyzstan plans second dam at Naryn'],
    ['with a phrase at the other end', 'In Bishkek, protesters gather again', 'Protesters gather again in Bishkek'],
    ['with numbers in words', 'Three killed in avalanche near Osh', '3 killed in avalanche near Osh'],
    ['with a number written otherwise', 'Trade grew to 1,500 tonnes in May', 'Trade grew to 1 500 tonnes in May'],
    ['with a decimal comma', 'Inflation slows to 3,5% in May', 'Inflation slows to 3.5 percent in May'],
    ['with a label before it', 'BREAKING: Dam bursts near Naryn', 'Dam bursts near Naryn'],
    ['with the name of what else is on the page', 'Dam bursts near Naryn (video)', 'Dam bursts near Naryn'],
    ['with that behind a dash', 'Плотину прорвало у Нарына — фото, видео', 'Плотину прорвало у Нарына'],
    ['with that behind a full stop', 'Плотину прорвало у Нарына. Видео', 'Плотину прорвало у Нарына'],
    ['with digits of their own script', 'قیمت نان ۵ درصد بالا رفت', 'قیمت نان 5 درصد بالا رفت'],
  ];
  for (const [how, one, other] of pairs) {
    it(how, () => {
      assert.ok(nearEqual(one, other));
      assert.ok(nearEqual(other, one));
    });
  }
});

describe('two headlines are not near-equal', () => {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['with another number', '3 killed in avalanche', '5 killed in avalanche'],
    [
      'with another number in words',
      'Three killed in avalanche near the pass above Osh, officials say',
      'Five killed in avalanche near the pass above Osh, officials say',
    ],
    ['with a number more', 'Avalanche near Osh - 3 killed', 'Avalanche near Osh'],
    ['with another sign', 'Night frost of -5 degrees in Naryn', 'Night warmth of 5 degrees in Naryn'],
    ['with a sign more', 'Frost: -5 degrees tonight in Naryn', 'Frost: 5 degrees tonight in Naryn'],
    ['with a currency that is another', 'Dam will cost $5 million in all', 'Dam will cost €5 million in all'],
    [
      'with a "not"',
      'President will not sign the new law on language this year',
      'President will sign the new law on language this year',
    ],
    [
      "with an n't",
      "Kyrgyzstan doesn't plan a second large dam at Naryn",
      'Kyrgyzstan plan a second large dam at Naryn',
    ],
    [
      'with a «не»',
      'Суд не признал новый закон о языке действительным',
      'Суд признал новый закон о языке действительным',
    ],
    [
      'with a denial',
      'Minister denies resigning over the burst dam in Naryn',
      'Minister resigning over the burst dam in Naryn',
    ],
    [
      'with a «нельзя»',
      'Туристам нельзя фотографировать новую плотину у Нарына',
      'Туристам фотографировать новую плотину у Нарына',
    ],
    [
      'with a "denied"',
      'Minister denied resigning over the burst dam in Naryn',
      'Minister resigning over the burst dam in Naryn',
    ],
    [
      'with a "nothing"',
      'Nothing changes for visitors to the new dam at Naryn',
      'Changes for visitors to the new dam at Naryn',
    ],
    [
      'with the opposite word',
      'National Bank of Kazakhstan unexpectedly raises its base rate',
      'National Bank of Kazakhstan unexpectedly cuts its base rate',
    ],
    [
      'with another day',
      'Weather forecast for the whole country for Monday',
      'Weather forecast for the whole country for Tuesday',
    ],
    [
      'with another place',
      'New school opens its doors to pupils in Almaty',
      'New school opens its doors to pupils in Astana',
    ],
    [
      'with a word that undoes the rest',
      'Kazakhstan lifts ban on exports of grain and flour',
      'Kazakhstan bans exports of grain and flour',
    ],
    ['with one more', 'Five more bodies found in the mine near Osh', 'Five bodies found in the mine near Osh'],
    ['with a second one', 'Second earthquake hits the province of Naryn', 'Earthquake hits the province of Naryn'],
    ['with «ещё»', 'В шахте под Ошем нашли ещё пять тел', 'В шахте под Ошем нашли пять тел'],
    ['with another month', 'Kyrgyzstan: prices up 5% in April', 'Kyrgyzstan: prices up 5% in May'],
    ['that are about a film', 'Police release video', 'Police release'],
    ['the other way round', 'Kazakhstan beats Uzbekistan', 'Uzbekistan beats Kazakhstan'],
    ['with from and to changed', 'Flights from Almaty to Osh resume', 'Flights to Almaty from Osh resume'],
    ['with the score the other way', 'Japan 2, Korea 1', 'Korea 2, Japan 1'],
    ['without any words', '!!!', '???'],
  ];
  for (const [how, one, other] of pairs) {
    it(how, () => {
      assert.ok(!nearEqual(one, other));
      assert.ok(!nearEqual(other, one));
    });
  }

  it('with tails of different sense', () =>
    assert.ok(!nearEqual('Burst dam in Naryn – Minister Resigns', 'Burst dam in Naryn – Minister Stays')));
});

const title = fc
  .array(
    fc.constantFrom(
      'Dam',
      'river',
      'talks',
      'Osh',
      'open',
      'opens',
      'the',
      'not',
      '3',
      '5',
      'три',
      'цены',
      '-',
      '|',
      'Ё',
    ),
    {maxLength: 9},
  )
  .map((list) => list.join(' '));

describe('for any headlines', () => {
  it('near-equal is the same both ways, and true of a headline and itself in capitals', () => {
    fc.assert(
      fc.property(title, fc.oneof(title, fc.string({unit: 'binary'})), (one, other) => {
        assert.equal(nearEqual(one, other), nearEqual(other, one));
        if (/[a-zа-яё]{3}/i.test(one.replace(/the/g, ''))) assert.ok(nearEqual(one, `“${one.toUpperCase()}”`));
      }),
      {numRuns: 2000},
    );
  });

  it('the index finds one that is near-equal exactly when there is one', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(title, {maxLength: 12}), title, fc.nat(20), (titles, other, near) => {
        const asked = titles[near] ? `${titles[near]} ${other.slice(0, 4)}` : other;
        const read = titles.map((each) => readTitle(each));
        const query = readTitle(asked);
        const index = new TitleIndex<number>([...read, query]);
        read.forEach((each, position) => index.add(each, 'day', position));
        const answer = index.find(query, ['day'], () => true);
        const expected = read.some((each) => nearEqual(query, each));
        assert.equal(answer !== undefined, expected);
        if (answer !== undefined) assert.ok(nearEqual(query, read[answer] ?? []));
        assert.equal(
          index.find(query, ['another day'], () => true),
          undefined,
        );
        found += Number(expected);
      }),
      {numRuns: 3000},
    );
    assert.ok(found > 200, String(found));
  });

  it('reading one takes no longer than its length asks for', () => {
    const hostile: ((size: number) => string)[] = [
      (size) => ' - '.repeat(size / 3),
      (size) => '| '.repeat(size / 2),
      (size) => 'a '.repeat(size / 2),
      (size) => `${' '.repeat(size)}x`,
      (size) => '-'.repeat(size),
    ];
    for (const each of hostile) assertLinear((size) => nearEqual(each(size), `${each(size)}b`), 20_000, 200_000);
  });
});
