import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {DataError} from '../../src/data/errors.js';
import {newsKind} from '../../src/data/news-kind.js';
import {parseNews, type News, type Story} from '../../src/data/news.js';

const URL_OF_FEED = 'https://courier.example/feeds/feed.json';
const PAGE = 'https://partner.example/2026/page.html';
const HOUR = 60 * 60 * 1000;

type Fields = Readonly<Record<string, unknown>>;

/** A document with these items. */
const feed = (items: readonly unknown[], more: Fields = {}): Fields => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The Example Courier',
  items,
  ...more,
});

/** A post of the WordPress REST API, as few of its fields as make a story. */
const post = (id: number, fields: Fields = {}): Fields => ({
  id,
  guid: {rendered: `https://blog.example/?p=${String(id)}`},
  link: `https://blog.example/post-${String(id)}/`,
  date: '2026-05-24T09:00:00',
  date_gmt: '2026-05-24T03:00:00',
  title: {rendered: `Post &#8470; ${String(id)}`},
  excerpt: {rendered: '<p>What it is about.</p>'},
  content: {rendered: '<p>What it says.</p>'},
  ...fields,
});

/** The news that a value is, from a URL or in the hand of a page. */
const read = async (value: unknown, url = URL_OF_FEED, base?: string): Promise<News> =>
  newsKind.parse(value, url, base);

/** The only story of a value. */
async function only(value: unknown, url?: string, base?: string): Promise<Story> {
  const {stories} = await read(value, url, base);
  const [story] = stories;
  assert.ok(story && stories.length === 1);
  return story;
}

const fails = (value: unknown, code: string, met: RegExp): Promise<void> =>
  assert.rejects(read(value), (error) => {
    assert.ok(error instanceof DataError);
    assert.deepEqual([error.code, error.url], [code, URL_OF_FEED]);
    assert.match(error.met, met);
    return true;
  });

describe('news', () => {
  it('is a document, which is there at once', () => {
    const value = feed([
      {id: 'a', url: 'https://news.example.com/a', title: 'A', content_html: '<p>A</p>', summary: 'S'},
    ]);
    assert.deepEqual(newsKind.parse(value, URL_OF_FEED), parseNews(value, {url: URL_OF_FEED}));
  });

  it('is never what a rates document, RSS or a web page is', async () => {
    await fails({format: 'newswire-rates', version: 1, rates: []}, 'not-a-document', /rates document/);
    await fails('<rss/>', 'not-a-document', /RSS/);
    await fails({message: 'Not found'}, 'not-a-document', /without a version/);
    await fails(null, 'not-a-document', /null/);
    await fails([null], 'not-a-document', /list/);
    await fails(['a', {id: 'a', title: 'A'}], 'not-a-document', /list/);
  });
});

describe('a single item', () => {
  it('is news of one story', async () => {
    const {title, content_text, kind, publisher} = await only({
      id: 'dam',
      title: 'A dam',
      content_text: 'Text',
      _newswire: {kind: 'live', publisher: {name: 'Courier', url: 'https://courier.example/'}},
    });
    assert.deepEqual([title, content_text, kind, publisher?.name], ['A dam', 'Text', 'live', 'Courier']);
  });

  it('may have a number for an id', async () => assert.equal((await only({id: 7, title: 'A'})).id, '7'));

  it('that was withdrawn is that, and no story', async () => {
    const {stories, withdrawn} = await read({
      id: 'dam',
      title: 'A dam',
      content_text: '',
      _newswire: {withdrawn: {date: '2026-05-24', reason: 'It was wrong.'}},
    });
    assert.deepEqual(stories, []);
    assert.deepEqual(withdrawn[0]?.withdrawn.reason, 'It was wrong.');
  });

  it('with nothing but markup has a text', async () => {
    assert.equal((await only({id: 'a', title: 'A', content_html: '<p>One &amp; two</p>'})).content_text, 'One & two');
  });

  it('that says nothing is invalid', () => fails({id: 'a', url: '/a'}, 'invalid', /no title, summary or text/));

  it('without an id is none', () => fails({title: 'A', content_text: 'Text'}, 'not-a-document', /without a version/));

  it('is not a document without items that has an id', () =>
    fails({...feed([]), items: undefined, id: 'the feed'}, 'invalid', /no list named "items"/));

  it('is not a document that has an id', async () => {
    const {stories} = await read(feed([{id: 'a', title: 'A'}], {id: 'the feed', title: 'Feed'}));
    assert.deepEqual(
      stories.map(({id}) => id),
      ['a'],
    );
  });
});

describe('addresses', () => {
  const item = {
    id: 'a',
    title: 'A',
    url: 'a.html',
    authors: [{name: 'A. Writer', url: 'writer', avatar: 'writer.jpg'}],
    _newswire: {image: {url: '/a.jpg'}},
  };
  const addresses = ({url, image, authors}: Story): unknown[] => [url, image?.url, authors[0]?.url, authors[0]?.avatar];
  const under = (folder: string, site: string): string[] => [
    `${folder}a.html`,
    `${site}/a.jpg`,
    `${folder}writer`,
    `${folder}writer.jpg`,
  ];

  it('are relative to where the document came from', async () => {
    const expected = under('https://courier.example/feeds/', 'https://courier.example');
    assert.deepEqual(addresses(await only(feed([item]))), expected);
    assert.deepEqual(addresses(await only(item, URL_OF_FEED, PAGE)), expected);
  });

  it('of a document in hand are relative to where it says that it is', async () => {
    const document = feed([item], {feed_url: 'https://news.example/all/feed.json'});
    assert.deepEqual(
      addresses(await only(document, '', PAGE)),
      under('https://news.example/all/', 'https://news.example'),
    );
  });

  it('of a document in hand that does not say so are relative to the page', async () => {
    const expected = under('https://partner.example/2026/', 'https://partner.example');
    assert.deepEqual(addresses(await only(item, '', PAGE)), expected);
    for (const feed_url of [undefined, '/feed.json', 'javascript:alert(1)']) {
      assert.deepEqual(addresses(await only(feed([item], {feed_url}), '', PAGE)), expected);
    }
  });

  it('are none where there is nothing to be relative to', async () => {
    for (const base of [undefined, '', 'about:blank', 'about:srcdoc', 'nonsense']) {
      assert.deepEqual(addresses(await only(item, '', base)), [undefined, undefined, undefined, undefined]);
    }
  });

  it('of posts in hand are their own', async () => {
    assert.equal((await only([post(1)], '', PAGE)).url, 'https://blog.example/post-1/');
  });
});

describe("an author's portrait", () => {
  const avatar = async (value: unknown): Promise<unknown> =>
    (await only(feed([{id: 'a', title: 'A', authors: [{name: 'A. Writer', avatar: value}]}]))).authors[0];

  it('is an address that is safe', async () => {
    assert.deepEqual(await avatar('https://courier.example/a.jpg'), {
      name: 'A. Writer',
      url: undefined,
      avatar: 'https://courier.example/a.jpg',
    });
  });

  it('costs nothing but itself where it is none', async () => {
    for (const bad of ['javascript:alert(1)', 'data:image/png;base64,AA', 'https://a:b@courier.example/', 7, {}, []]) {
      assert.deepEqual(await avatar(bad), {name: 'A. Writer', url: undefined, avatar: undefined});
    }
  });

  it("is the feed's where the story names no author, and the one of JSON Feed 1.0", async () => {
    const author = {name: 'The desk', avatar: '/desk.jpg'};
    const expected = [{name: 'The desk', url: undefined, avatar: 'https://courier.example/desk.jpg'}];
    assert.deepEqual((await only(feed([{id: 'a', title: 'A'}], {authors: [author]}))).authors, expected);
    assert.deepEqual((await only(feed([{id: 'a', title: 'A', author}]))).authors, expected);
  });
});

describe('a feed with nothing but markup', () => {
  it('has texts', async () => {
    const {stories} = await read(
      feed([
        {id: 'a', title: 'A', content_html: '<h2>Osh</h2><p>One&nbsp;&amp; <b>two</b>.</p><script>x()</script>'},
        {id: 'b', content_html: '<p>Without a title</p>'},
      ]),
    );
    assert.deepEqual(
      stories.map(({content_text}) => content_text),
      ['Osh\n\nOne\u00A0& two.', 'Without a title'],
    );
  });

  it('keeps its markup, untouched', async () => {
    const content_html = '<p onclick="x()">Text</p>';
    assert.equal((await only(feed([{id: 'a', content_html}]))).content_html, content_html);
  });

  it('keeps the words that stories have', async () => {
    const {stories} = await read(
      feed([
        {id: 'a', title: 'A', summary: 'Summary', content_html: '<p>Markup</p>', url: 'https://news.example.com/a'},
        {id: 'here', title: 'To be read here', summary: 'Summary', content_html: '<p>Markup</p>'},
        {id: 'b', title: 'B', content_text: 'Text', content_html: '<p>Markup</p>'},
        {id: 'c', title: 'C', content_html: '<p>Markup</p>'},
        {id: 'd', title: 'D'},
      ]),
    );
    assert.deepEqual(
      stories.map(({summary, content_text}) => [summary, content_text]),
      [
        ['Summary', undefined],
        ['Summary', 'Markup'],
        [undefined, 'Text'],
        [undefined, 'Markup'],
        [undefined, undefined],
      ],
    );
  });

  it('keeps everything else', async () => {
    const items = [
      {id: 'a', title: 'A', content_html: '<p>A</p>'},
      {id: 'b', title: 'B', content_text: '', _newswire: {withdrawn: {date: '2026-05-24'}}},
      {title: 'Without an id'},
    ];
    const value = feed(items, {language: 'ky', _newswire: {generated: '2026-05-24T03:00:00Z'}});
    const expected = parseNews(value, {url: URL_OF_FEED});
    const stories = expected.stories.map((story) => ({...story, content_text: 'A'}));
    assert.deepEqual(await read(value), {...expected, stories});
  });

  it('has no text where the markup has none', async () => {
    const story = await only(feed([{id: 'a', title: 'A', content_html: '<figure><img src="a.jpg"></figure>'}]));
    assert.equal(story.content_text, undefined);
  });
});

describe('posts of a WordPress site', () => {
  it('are news, in their order', async () => {
    const {stories} = await read([post(2), post(1)], 'https://blog.example/wp-json/wp/v2/posts');
    assert.deepEqual(
      stories.map(({id, title, summary, url}) => [id, title, summary, url]),
      [2, 1].map((id) => [
        `https://blog.example/?p=${String(id)}`,
        `Post № ${String(id)}`,
        'What it is about.',
        `https://blog.example/post-${String(id)}/`,
      ]),
    );
  });

  it('may be one', async () => assert.equal((await only(post(1))).title, 'Post № 1'));

  it('are not there at once', () => assert.ok(newsKind.parse([post(1)], URL_OF_FEED) instanceof Promise));

  it('of which one is broken are the others', async () => {
    const {stories} = await read([post(1), null, {id: 2}, post(3)]);
    assert.deepEqual(
      stories.map(({title}) => title),
      ['Post № 1', 'Post № 3'],
    );
  });

  it('of which the first is broken are the others', async () => {
    const {stories} = await read([null, post(3)]);
    assert.deepEqual(
      stories.map(({title}) => title),
      ['Post № 3'],
    );
  });

  it('that say nothing are invalid', () => fails([{title: {rendered: ''}}], 'invalid', /missing/));

  it('that have markup and no excerpt have a text', async () => {
    const {content_text, summary} = await only([post(1, {excerpt: {rendered: ''}})]);
    assert.deepEqual([summary, content_text], [undefined, 'What it says.']);
  });

  it('are none where the site has none of what was asked for', async () => {
    assert.deepEqual((await read([])).stories, []);
  });

  it('of which none is published are news without stories', async () => {
    assert.deepEqual((await read([post(1, {status: 'draft'})])).stories, []);
  });

  it('never grow old: they do not say when they were asked for', async () => {
    assert.deepEqual(newsKind.age(await read([post(1)]), Date.parse('2030-01-01')), {stale: false, date: undefined});
  });
});

describe('the age of news', () => {
  const generated = Date.parse('2026-05-24T03:00:00Z');
  const of = (extension: Fields): News => parseNews(feed([], {_newswire: extension}));
  const age = (extension: Fields, now: number): object => newsKind.age(of(extension), now);

  it('is that of the day when the content last changed', () => {
    const extension = {generated: '2026-05-24T03:00:00Z', captured: '2025-12-11'};
    assert.equal(newsKind.generated(of(extension)), generated);
    assert.deepEqual(age(extension, generated), {stale: false, date: '2026-05-24'});
    assert.deepEqual(age(extension, generated + 24 * HOUR - 1), {stale: false, date: '2026-05-24'});
    assert.deepEqual(age(extension, generated + 24 * HOUR), {stale: true, date: '2026-05-24'});
  });

  it('is that of the page that it was taken from, where it says nothing else', () => {
    assert.deepEqual(age({captured: '2025-12-11'}, generated), {stale: false, date: '2025-12-11'});
  });

  it('is not known of a feed that says nothing', () => {
    assert.equal(newsKind.generated(of({})), undefined);
    assert.deepEqual(age({}, generated), {stale: false, date: undefined});
  });

  it('changes next when it goes stale', () => {
    assert.equal(newsKind.nextChange(of({generated: '2026-05-24T03:00:00Z'}), generated), generated + 24 * HOUR);
  });
});

describe('the bundled edition', () => {
  it('is news of the captured page', async () => {
    const sample = await read(await newsKind.sample(), '');
    assert.deepEqual([sample.sample, sample.stories.length, sample.skipped], [true, 6, 0]);
    assert.deepEqual(newsKind.age(sample, Date.parse('2030-01-01')), {stale: false, date: '2025-12-11'});
  });
});
