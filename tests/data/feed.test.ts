import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {DataError} from '../../src/data/errors.js';
import {feedFromBytes, feedFromXml} from '../../src/data/feed.js';
import {parseNews, type News, type Story} from '../../src/data/news.js';
import {assertLinear} from '../fixtures/growth.js';

const URL_OF_FEED = 'https://courier.example/feed.xml';

/** What a feed says, as the rest of the library sees it. */
function read(markup: string, url: string = URL_OF_FEED): News {
  return parseNews(feedFromXml(markup, url), {url});
}

/** What stands in the document before it is news: with what `parseNews` has no use for. */
function raw(markup: string): Readonly<Record<string, unknown>> {
  return feedFromXml(markup, URL_OF_FEED) as Readonly<Record<string, unknown>>;
}

const NAMESPACES =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" ' +
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"';

function rss(items: string, channel = ''): string {
  return `<?xml version="1.0"?><rss version="2.0" ${NAMESPACES}><channel><title>The Courier</title>
    <link>https://courier.example/</link>${channel}${items}</channel></rss>`;
}

function atom(entries: string, feed = '', attributes = ''): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>The Courier</title>
    <link href="https://courier.example/"/>${feed}${entries}</feed>`;
}

/** The one story of an item of RSS. */
function story(item: string): Story {
  return only(read(rss(`<item>${item}</item>`)));
}

/** The one story of an entry of Atom. */
function entry(content: string, attributes = ''): Story {
  return only(read(atom(`<entry ${attributes}>${content}</entry>`)));
}

function only({stories}: News): Story {
  assert.equal(stories.length, 1);
  return stories[0] as Story;
}

const titles = ({stories}: News): (string | undefined)[] => stories.map(({title}) => title);
const escaped = (markup: string): string =>
  markup.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

describe('a feed is read', () => {
  it('in RSS 2.0', () => {
    const news = read(
      rss(
        `<item><title>Bread is dearer</title><link>https://courier.example/bread</link><guid isPermaLink="false">c-412</guid>
          <pubDate>Sun, 24 May 2026 09:15:00 +0600</pubDate><description>Flour is, too.</description></item>`,
        '<language>en-gb</language><description>News of the valley</description>',
      ),
    );
    assert.equal(news.title, 'The Courier');
    assert.equal(news.home_page_url, 'https://courier.example/');
    assert.equal(news.language, 'en-gb');
    const {id, url, title, summary, content_text, date_published, publisher, published} = only(news);
    assert.deepEqual(
      {id, url, title, summary, content_text, date_published},
      {
        id: 'c-412',
        url: 'https://courier.example/bread',
        title: 'Bread is dearer',
        summary: 'Flour is, too.',
        content_text: 'Flour is, too.',
        date_published: '2026-05-24T09:15:00+06:00',
      },
    );
    assert.equal(publisher?.name, 'The Courier');
    assert.equal(published, Date.UTC(2026, 4, 24, 3, 15));
  });

  it('in RSS 0.91, in upper case and without a version', () => {
    const news = read(
      `<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "rss.dtd"><RSS><Channel><Title>Courier</Title>
        <Item><Title>Bread</Title><Link>https://courier.example/1</Link></Item></Channel></RSS>`,
    );
    assert.deepEqual(titles(news), ['Bread']);
  });

  it('in RSS 1.0, whose items stand beside the channel', () => {
    const news = read(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
         xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://courier.example/rdf">
         <title>Courier</title><link>https://courier.example/</link>
         <items><rdf:Seq><rdf:li resource="https://courier.example/1"/></rdf:Seq></items></channel>
         <item rdf:about="https://courier.example/1"><title>Bread</title><d:date>2026-05-24T09:15+06:00</d:date>
         <d:creator>Aida</d:creator><d:subject>Food</d:subject></item></rdf:RDF>`,
    );
    const {id, url, date_published, authors, tags} = only(news);
    assert.deepEqual([id, url], ['https://courier.example/1', 'https://courier.example/1']);
    assert.equal(date_published, '2026-05-24T09:15:00+06:00');
    assert.deepEqual([authors[0]?.name, tags], ['Aida', ['Food']]);
  });

  it('in Atom 1.0', () => {
    const news = read(
      atom(
        `<entry><id>tag:courier.example,2026:1</id><title>Bread</title><link rel="self" href="https://courier.example/1.atom" rel="alternate"/>
          <link rel="alternate" type="application/json" href="https://courier.example/1.json"/>
          <link rel="alternate" type="text/html" href="https://courier.example/1"/><link rel="related" href="https://bakers.example/"/>
          <published>2026-05-24T09:15:00+06:00</published><updated>2026-05-24T10:00:00+06:00</updated>
          <author><name>Aida</name><uri>https://courier.example/aida</uri></author><category term="food" label="Food"/>
          <summary>Dearer.</summary><content type="html">&lt;p>Dearer &amp;amp; smaller.&lt;/p></content></entry>`,
        '<link rel="next" href="https://courier.example/feed.xml?page=2"/><subtitle>News</subtitle>',
        'xml:lang="en"',
      ),
    );
    assert.equal(news.next_url, 'https://courier.example/feed.xml?page=2');
    const {id, url, external_url, summary, content_html, date_published, date_modified, authors, tags, language} =
      only(news);
    assert.equal(id, 'tag:courier.example,2026:1');
    assert.equal(url, 'https://courier.example/1');
    assert.equal(external_url, 'https://bakers.example/');
    assert.equal(summary, 'Dearer.');
    assert.equal(content_html, '<p>Dearer &amp; smaller.</p>');
    assert.deepEqual([date_published, date_modified], ['2026-05-24T09:15:00+06:00', '2026-05-24T10:00:00+06:00']);
    assert.deepEqual([authors[0]?.name, authors[0]?.url], ['Aida', 'https://courier.example/aida']);
    assert.deepEqual(tags, ['Food']);
    assert.equal(language, 'en');
  });

  it('in Atom 0.3, as a single entry, and in CDF', () => {
    assert.deepEqual(
      titles(
        read(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Bread</title><tagline/>
          <issued>2026-05-24T09:15:00Z</issued></entry></feed>`),
      ),
      ['Bread'],
    );
    assert.deepEqual(titles(read('<entry xmlns="http://www.w3.org/2005/Atom"><title>Bread</title></entry>')), [
      'Bread',
    ]);
    const cdf = read(`<CHANNEL HREF="https://courier.example/" BASE="https://courier.example/a/"><TITLE>Courier</TITLE>
      <ITEM HREF="1" LASTMOD="2026-05-24T09:15:00Z"><TITLE>Bread</TITLE><ABSTRACT>Dearer.</ABSTRACT></ITEM></CHANNEL>`);
    const {url, summary, date_published} = only(cdf);
    assert.deepEqual(
      [url, summary, date_published],
      ['https://courier.example/a/1', 'Dearer.', '2026-05-24T09:15:00Z'],
    );
  });

  it("in Google's sitemap of news, of which only news are stories", () => {
    const news = read(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">
      <url><loc>https://courier.example/about</loc></url>
      <url><loc>https://courier.example/1</loc><n:news><n:publication><n:name>Courier</n:name><n:language>ky</n:language>
        </n:publication><n:publication_date>2026-05-24</n:publication_date><n:title>Bread</n:title>
        <n:keywords>food, prices</n:keywords><n:genres>Opinion</n:genres><n:access>Subscription</n:access></n:news>
        <i:image><i:loc>https://courier.example/1.jpg</i:loc><i:caption>A loaf</i:caption></i:image></url></urlset>`);
    const {url, title, date_published, tags, publisher, language, kind, access, image} = only(news);
    assert.deepEqual(
      {url, title, date_published, tags, language, kind, access},
      {
        url: 'https://courier.example/1',
        title: 'Bread',
        date_published: '2026-05-24',
        tags: ['food', 'prices'],
        language: 'ky',
        kind: 'opinion',
        access: 'paid',
      },
    );
    assert.equal(publisher?.name, 'Courier');
    assert.deepEqual([image?.url, image?.caption], ['https://courier.example/1.jpg', 'A loaf']);
  });

  it('from bytes in any encoding', () => {
    const bytes = Uint8Array.from([
      ...Buffer.from('<?xml version="1.0" encoding="windows-1251"?><rss><item><title>'),
      0xd5,
      0xeb,
      0xe5,
      0xe1,
      ...Buffer.from('</title>'),
    ]);
    assert.deepEqual(titles(parseNews(feedFromBytes(bytes, undefined, ''))), ['Хлеб']);
  });

  const others: readonly (readonly [string, string])[] = [
    ['<!DOCTYPE html><html><body><feed><entry><title>Not found</title></entry></feed></body></html>', 'an HTML page'],
    ['<html xmlns="http://www.w3.org/1999/xhtml"><head/></html>', 'an HTML page'],
    [
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/1</loc></url></urlset>',
      'a sitemap without news',
    ],
    ['<opml version="2.0"><body/></opml>', 'XML that is no feed (<opml>)'],
    ['Not found', 'text'],
    [' ', 'an empty document'],
  ];
  for (const [markup, met] of others) {
    it(`but not where it is ${met}: ${markup.slice(0, 20)}`, () => {
      assert.throws(
        () => feedFromXml(markup, URL_OF_FEED),
        (error) =>
          error instanceof DataError &&
          error.code === 'not-a-document' &&
          error.met === met &&
          error.url === URL_OF_FEED,
      );
    });
  }

  it('though it is empty', () => {
    assert.deepEqual(titles(read('<rss/>')), []);
  });
});

describe('names are known', () => {
  it('by their namespace, whatever its prefix, end or scheme', () => {
    const news =
      read(`<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><x:item xmlns:x="https://purl.org/rss/1.0">
      <x:title>Bread</x:title><c:creator xmlns:c="http://purl.org/dc/elements/1.1">Aida</c:creator></x:item></r:RDF>`);
    assert.deepEqual([titles(news), only(news).authors[0]?.name], [['Bread'], 'Aida']);
  });

  it('by their customary prefix, where nothing says what it means', () => {
    const {stories} = read(`<rss><channel><item><title>Bread</title><dc:creator>Aida</dc:creator>
      <atom:link rel="alternate" href="https://courier.example/1"/></item></channel></rss>`);
    assert.deepEqual([stories[0]?.authors[0]?.name, stories[0]?.url], ['Aida', 'https://courier.example/1']);
  });

  it('as those of another language, where another namespace says so', () => {
    const {title, url} = story(
      '<title xmlns="http://maps.example/ns">Map</title><x:link xmlns:x="http://maps.example/ns">https://maps.example</x:link><title>Bread</title>',
    );
    assert.deepEqual([title, url], ['Bread', undefined]);
  });

  it('where the root itself has an unknown one', () => {
    assert.deepEqual(
      titles(read('<rss xmlns="http://rss3.example/"><channel><item><title>Bread</title></item></channel></rss>')),
      ['Bread'],
    );
  });
});

describe('a title is plain text', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['AT&amp;T', 'AT&T'],
    ['AT&amp;amp;T', 'AT&T'],
    ['5 &lt; 6', '5 < 6'],
    ['a &lt;b&gt;bold&lt;/b&gt; title', 'a bold title'],
    ['<![CDATA[a <i>sloping</i> title]]>', 'a sloping title'],
    ['the &lt;br&gt; tag', 'the tag'],
    ['the &lt;b&gt; tag', 'the <b> tag'],
    ['a &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; title', 'a bold title'],
    ['caf&eacute; &mdash; &#8220;&#x442;&#x435;&#x441;&#x442;&#8221; &#150; &hearts;', 'café — “тест” – ♥'],
    ['caf&amp;eacute; &amp;#8212; bar', 'café — bar'],
    ['unknown &entity; R&D', 'unknown &entity; R&D'],
    ['&Scaron;koda &ccaron;&AElig;&Omega;&sup2; &xgrave;', 'Škoda čÆΩ² &xgrave;'],
    ['two\n   lines', 'two lines'],
    ['a <b>bold</b> title', 'a bold title'],
    ['\u0007ring', 'ring'],
  ];
  for (const [written, meant] of cases) {
    it(`in RSS from ${JSON.stringify(written)}`, () => {
      assert.equal(story(`<title>${written}</title>`).title, meant);
    });
  }

  const typed: readonly (readonly [string, string])[] = [
    ['<title>the &lt;b&gt;b&lt;/b&gt; tag</title>', 'the <b>b</b> tag'],
    ['<title type="text">AT&amp;amp;T</title>', 'AT&amp;T'],
    ['<title type="html">a &lt;b&gt;bold&lt;/b&gt; &amp;amp; big title</title>', 'a bold & big title'],
    [
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>bold</b> &lt;title></div></title>',
      'a bold <title>',
    ],
    ['<title type="text/html" mode="escaped">a &lt;b&gt;bold&lt;/b&gt; title</title>', 'a bold title'],
    ['<title type="text/html" mode="base64">YSA8Yj5ib2xkPC9iPiB0aXRsZQ==</title>', 'a bold title'],
    ['<title type="text/plain" mode="escaped">the &lt;b&gt; tag</title>', 'the <b> tag'],
    [
      '<title type="application/xhtml+xml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">a <h:b>bold</h:b> title</h:div></title>',
      'a bold title',
    ],
  ];
  for (const [written, meant] of typed) {
    it(`in Atom from ${written}`, () => {
      assert.equal(entry(written).title, meant);
    });
  }
});

describe('a text', () => {
  for (const [written, meant] of [
    ['<p>One<p>Two', 'One Two'],
    ['<p> One', 'One'],
    ['One<p>Two', 'One Two'],
    ['<div class=x>cut o', 'cut o'],
    ['text<embed src="http://e.example/"> and more', 'text and more'],
    ['a<iframe src="https://e.example/"/>b', 'ab'],
    ['<b>bold', 'bold'],
    ['a <a\nhref="https://a.example/">link', 'a link'],
  ] as const) {
    it(`is markup also where tags are not closed: ${JSON.stringify(written)}`, () => {
      const {summary} = story(`<title>a</title><description>${escaped(written)}</description>`);
      assert.equal(summary?.replace(/\s+/g, ' '), meant);
    });
  }

  for (const written of [
    'use the <video> element',
    'x <y> z',
    'the <p> tag, and <li> too',
    '1 < 2 and 3 > 2',
    'if a<b then c>d',
    'a <b and c = d',
  ]) {
    it(`is no markup where it only speaks of tags: ${JSON.stringify(written)}`, () => {
      assert.equal(story(`<title>a</title><description>${escaped(written)}</description>`).summary, written);
    });
  }

  it('is its own markup, with the description as summary', () => {
    const {summary, content_html} = story(
      `<description>${escaped('<p>Flour is <b>dearer</b>.</p>')}</description><content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded>`,
    );
    assert.deepEqual([summary, content_html], ['Flour is dearer.', '<p>All of it.</p>']);
  });

  it('is the description where there is no other, and no summary if that is long', () => {
    const long = `<p>${'All about flour. '.repeat(80)}</p>`;
    const {summary, content_html} = story(`<description>${escaped(long)}</description>`);
    assert.deepEqual([summary, content_html], [undefined, long]);
  });

  it('is plain where the description is', () => {
    const {summary, content_text, content_html} = story('<description>5 &lt; 6 &amp;amp; more</description>');
    assert.deepEqual([summary, content_text, content_html], ['5 < 6 & more', '5 < 6 & more', undefined]);
  });

  it('is unescaped twice where it was escaped twice', () => {
    assert.equal(story(`<description>${escaped(escaped('<p>Flour</p>'))}</description>`).content_html, '<p>Flour</p>');
    // Atom says what it means.
    assert.equal(
      entry(`<content type="html">${escaped(escaped('<p>Flour</p>'))}</content>`).content_html,
      '&lt;p&gt;Flour&lt;/p&gt;',
    );
  });

  it('is XHTML without its wrapper and namespaces', () => {
    const {content_html} = entry(
      `<content type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml"><h:div><h:p class="a &quot;b&quot;">1 &lt; 2 &amp; 3<h:br/></h:p><h:i/></h:div></content>`,
    );
    assert.equal(content_html, '<p class="a &quot;b&quot;">1 &lt; 2 &amp; 3<br /></p><i></i>');
  });

  it('is markup that stands in the feed unescaped', () => {
    assert.equal(
      story('<description>Flour & <b>bread</b>, 1 &lt; 2</description>').content_html,
      'Flour &amp; <b>bread</b>, 1 < 2',
    );
  });

  it('is what Yandex has it as', () => {
    assert.equal(story('<title>a</title><yandex:full-text>All of it.</yandex:full-text>').content_text, 'All of it.');
  });

  it('has no summary that only leads on', () => {
    const {summary} =
      story(`<link>https://courier.example/1</link><description><![CDATA[<p>Flour is dearer [&#8230;]</p>
      <p>The post <a href="https://courier.example/1">Bread</a> appeared first on <a href="https://courier.example">Courier</a>.</p>]]></description>`);
    assert.equal(summary, 'Flour is dearer…');
  });

  it('keeps a last paragraph that says something, wherever it links to', () => {
    const last = `Bread ${'and flour '.repeat(80)}<a href="https://courier.example/1">in May</a>`;
    const {summary} = story(
      `<title>a</title><link>https://courier.example/1</link><description>${escaped(`<p>Flour</p><p>${last}</p>`)}</description>`,
    );
    assert.match(summary ?? '', /^Flour Bread .* in May$/);
  });

  it('in base64 is read, pictures in base64 are not', () => {
    assert.equal(
      entry('<title>a</title><content type="text/html" mode="base64">PHA+RmxvdXI8L3A+</content>').content_html,
      '<p>Flour</p>',
    );
    assert.equal(entry('<title>a</title><content type="image/png">iVBORw0KGgo=</content>').content_html, undefined);
  });

  it('that is another feed makes no stories', () => {
    assert.equal(
      read(
        atom(
          '<entry><title>a</title><content type="application/atom+xml"><feed><entry><title>b</title></entry></feed></content></entry>',
        ),
      ).stories.length,
      1,
    );
  });

  it('has its own language', () => {
    assert.equal(entry('<title xml:lang="kk">Нан</title>', 'xml:lang="ru"').language, 'kk');
    assert.equal(story('<title>Нан</title><dc:language>ky_KG</dc:language>').language, 'ky-KG');
  });
});

describe('an address is absolute', () => {
  it('by xml:base, which each element adds to', () => {
    const {url, content_html, authors, image} = only(
      read(
        atom(
          `<entry xml:base="2026/"><link href="1"/><title>a</title><author><name>Aida</name><uri>../aida</uri></author>
            <content type="html" xml:base="bread/">${escaped('<a href="2?a=1&amp;b=2">b</a><img src=3.jpg srcset="3.jpg 1x, 4.jpg 2x" alt="&quot;">')}</content></entry>`,
          '',
          'xml:base="https://courier.example/news/"',
        ),
        'https://mirror.example/feed',
      ),
    );
    assert.equal(url, 'https://courier.example/news/2026/1');
    assert.equal(authors[0]?.url, 'https://courier.example/news/aida');
    assert.equal(
      content_html,
      '<a href="https://courier.example/news/2026/bread/2?a=1&amp;b=2">b</a><img src="https://courier.example/news/2026/bread/3.jpg" ' +
        'srcset="https://courier.example/news/2026/bread/3.jpg 1x, https://courier.example/news/2026/bread/4.jpg 2x" alt="&quot;" />',
    );
    assert.equal(image?.url, 'https://courier.example/news/2026/bread/3.jpg');
  });

  it('inside XHTML too, where any element may have a base', () => {
    assert.equal(
      entry('<content type="xhtml"><div><p xml:base="https://a.example/b/"><a href="c">d</a></p></div></content>')
        .content_html,
      '<p><a href="https://a.example/b/c">d</a></p>',
    );
  });

  it('by the feed, or by its site if the feed lies elsewhere', () => {
    const markup = rss('<item><title>a</title><link>/1</link></item>');
    assert.equal(only(read(markup)).url, 'https://courier.example/1');
    assert.equal(only(read(markup, 'https://feeds.example/courier')).url, 'https://courier.example/1');
    assert.equal(
      only(read('<rss><channel><link>https://courier.example/en/</link><item><link>1</link><title>a</title></item>'))
        .url,
      'https://courier.example/1',
    );
    assert.equal(only(read('<rss><item><title>a</title><link>1</link></item></rss>')).url, 'https://courier.example/1');
  });

  it('by the base of the item alone, though the one before never ends', () => {
    const {stories} = read(
      rss('<item xml:base="https://a.example/"><link>1</link><title>a</title><item><link>2</link><title>b</title>'),
    );
    assert.deepEqual(
      stories.map(({url}) => url),
      ['https://a.example/1', 'https://courier.example/2'],
    );
  });

  it('where it is empty: that of the document', () => {
    const {feed_url} = raw(atom('', '<link rel="self" href=""/>', 'xml:base="https://courier.example/atom"'));
    assert.equal(feed_url, 'https://courier.example/atom');
  });

  it('by no base that is not of the web', () => {
    assert.equal(
      only(read(atom('<entry xml:base="javascript:alert(1)"><title>a</title><link href="1"/></entry>'))).url,
      'https://courier.example/1',
    );
  });

  it('and what is one already stays as it is written, as does text about addresses', () => {
    const markup = '<a href="https://a.example/%7Eb?c&d">e</a> <code>src="f"</code> &lt;img src="g"&gt;';
    assert.equal(story(`<description><![CDATA[${markup}]]></description>`).content_html, markup);
  });
});

describe('a story is known by', () => {
  const ids = (items: string): string[] => read(rss(items)).stories.map(({id}) => id);

  it('its guid, its link, or what it says, but never by its place', () => {
    const item = '<item><title>Bread</title><pubDate>24 May 2026</pubDate></item>';
    const [id] = ids(item);
    assert.match(id ?? '', /^[\da-f]{16}$/);
    assert.deepEqual(
      ids(
        `<item><title>New</title><guid>c-1</guid></item><item><title>Two</title><link>https://courier.example/2</link></item>${item}`,
      ),
      ['c-1', 'https://courier.example/2', id],
    );
    assert.notEqual(ids('<item><title>Bread</title><pubDate>25 May 2026</pubDate></item>')[0], id);
  });

  it('its guid as an address, if that is one of its own site', () => {
    assert.deepEqual(ids('<item><title>a</title><guid>/1</guid></item>'), ['https://courier.example/1']);
  });

  it('its link where all items have one guid', () => {
    const item = (link: string): string =>
      `<item><title>a</title><guid>https://courier.example</guid><link>https://courier.example/${link}</link></item>`;
    assert.deepEqual(ids(item('1') + item('2') + item('2')), ['https://courier.example', 'https://courier.example/2']);
  });
});

describe('of two versions of a story in one feed', () => {
  const version = (title: string, hour: string): string =>
    `<item><guid>1</guid><link>https://courier.example/1</link><title>${title}</title><pubDate>Sun, 24 May 2026 ${hour}:00:00 GMT</pubDate></item>`;
  const other = '<item><guid>2</guid><title>c</title></item>';

  it('the newer is read, whichever comes first', () => {
    assert.deepEqual(titles(read(rss(version('a', '10') + other + version('b', '11')))), ['b', 'c']);
    assert.deepEqual(titles(read(rss(version('b', '11') + other + version('a', '10')))), ['b', 'c']);
  });
});

describe('of a feed that was cut off, the last story', () => {
  const start = '<rss><channel><item><title>a</title><link>https://courier.example/a</link></item>';

  for (const end of [
    '<item><title>The minist',
    '<item><title>b</title><link>https://courier.exa',
    '<item><title>b</title><guid>12',
    '<item><title>b</title><pubDate>Sun, 24 May 20',
  ]) {
    it(`is left out where that would make another of it: ${end}`, () => {
      assert.deepEqual(titles(read(start + end)), ['a']);
    });
  }

  for (const end of [
    '<item><title>b</title><link>https://courier.example/b</link><description>It be',
    '<item><title>b</title><link>https://courier.example/b</link><enclosure url="https://pictures.exa',
    '<item><title>b</title><link>https://courier.example/b</link>',
  ]) {
    it(`is read where only its text is short: ${end}`, () => {
      const {stories} = read(start + end);
      assert.deepEqual([stories[1]?.title, stories[1]?.url], ['b', 'https://courier.example/b']);
      assert.equal(stories[1]?.image, undefined);
    });
  }
});

describe('a story links to', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['its link', '<link> https://a.example/1 </link><guid>https://a.example/2</guid>', 'https://a.example/1'],
    ['its permalink', '<guid>https://a.example/2</guid>', 'https://a.example/2'],
    ['nothing, if its guid is none', '<guid isPermaLink="false">https://a.example/2</guid>', undefined],
    ['the page of Atom', '<link/><atom:link href="https://a.example/3"/>', 'https://a.example/3'],
    ['no feed of its own', '<atom:link rel="self" href="https://a.example/3.xml"/>', undefined],
    [
      'the page itself rather than where clicks are counted',
      '<link>https://feedproxy.example/~r/1</link><feedburner:origLink>https://a.example/1</feedburner:origLink>',
      'https://a.example/1',
    ],
    [
      'its link where the original is no address',
      '<link>https://a.example/1</link><feedburner:origLink>not an address</feedburner:origLink>',
      'https://a.example/1',
    ],
    ['no mail and no script', '<link>mailto:a@b.example</link>', undefined],
  ];
  for (const [what, item, url] of cases) {
    it(what, () => {
      assert.equal(story(`<title>a</title>${item}`).url, url);
    });
  }
});

describe('a story is dated', () => {
  it('by the last of dates that can be read, with the offset of the publisher', () => {
    assert.equal(
      story(
        '<title>a</title><pubDate>24 May 2026 09:15:00 +0600</pubDate><pubDate>25 May 2026 09:15:00 +0600</pubDate><pubDate>soon</pubDate>',
      ).date_published,
      '2026-05-25T09:15:00+06:00',
    );
  });

  it('by its last change, where nothing else is said', () => {
    const {date_published, date_modified} = entry('<title>a</title><updated>2026-05-24T09:15:00+06:00</updated>');
    assert.deepEqual([date_published, date_modified], ['2026-05-24T09:15:00+06:00', '2026-05-24T09:15:00+06:00']);
  });

  it('by nothing that is no date', () => {
    assert.equal(story('<title>a</title><pubDate>yesterday</pubDate>').date_published, undefined);
    assert.equal(
      only(read(rss('<item><title>a</title></item>', '<pubDate>24 May 2026</pubDate>'))).date_published,
      undefined,
    );
  });
});

describe('people are named', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['<dc:creator><![CDATA[Aida &amp; Tom]]></dc:creator>', 'Aida & Tom'],
    ['<author>aida@courier.example (Aida)</author>', 'Aida'],
    ['<author>Aida &lt;aida@courier.example&gt;</author>', 'Aida'],
    ['<author>aida@courier.example</author>', undefined],
    ['<author>aida@courier.example (Aida)</author><dc:creator>Aida B.</dc:creator>', 'Aida B.'],
    ['<itunes:author>Aida</itunes:author>', 'Aida'],
    ['<atom:author><atom:name>Aida</atom:name></atom:author>', 'Aida'],
  ];
  for (const [item, name] of cases) {
    it(`as in ${item}`, () => {
      assert.equal(story(`<title>a</title>${item}`).authors[0]?.name, name);
    });
  }

  it('each of several', () => {
    assert.deepEqual(
      story('<title>a</title><dc:creator>Aida</dc:creator><dc:creator>Tom</dc:creator>').authors.map(({name}) => name),
      ['Aida', 'Tom'],
    );
  });

  it('as the author of the feed, or of the feed that an entry came from', () => {
    const author = '<author><name>Aida</name></author>';
    assert.equal(only(read(atom('<entry><title>a</title></entry>', author))).authors[0]?.name, 'Aida');
    assert.equal(entry(`<title>a</title><source><title>Gazette</title>${author}</source>`).authors[0]?.name, 'Aida');
  });

  it('but never the editor of the feed', () => {
    const news = read(rss('<item><title>a</title></item>', '<managingEditor>e@courier.example (Ed)</managingEditor>'));
    assert.deepEqual(only(news).authors, []);
  });
});

describe('a story has', () => {
  it('its categories and keywords, each once', () => {
    assert.deepEqual(
      story(`<title>a</title><category>Food</category><category><![CDATA[R&amp;D]]></category><category>food</category>
        <dc:subject>Prices</dc:subject><media:keywords>flour, bread</media:keywords>
        <itunes:category text="Arts"><itunes:category text="Cooking"/></itunes:category>`).tags,
      ['food', 'R&D', 'Prices', 'Arts', 'Cooking', 'flour', 'bread'],
    );
  });

  it('another publisher, where it names one', () => {
    const named = (source: string): unknown => {
      const {publisher} = story(`<title>a</title>${source}`);
      return [publisher?.name, publisher?.url];
    };
    assert.deepEqual(named('<source url="https://gazette.example/">Gazette</source>'), [
      'Gazette',
      'https://gazette.example/',
    ]);
    assert.deepEqual(named('<source url="https://gazette.example/rss.xml">Gazette</source>'), ['Gazette', undefined]);
    assert.deepEqual(named('<source url="https://courier.example/rss.xml">The Courier</source>'), [
      'The Courier',
      'https://courier.example/',
    ]);
    const {publisher} = entry(
      '<title>a</title><source><title>Gazette</title><link href="https://gazette.example/"/></source>',
    );
    assert.deepEqual([publisher?.name, publisher?.url], ['Gazette', 'https://gazette.example/']);
  });

  it('its rights', () => {
    const {rights} =
      story(`<title>a</title><dc:rights>© Courier</dc:rights><expirationDate>24 May 2026 00:00 GMT</expirationDate>
      <creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>`);
    assert.deepEqual(rights, {
      holder: '© Courier',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      expires: Date.UTC(2026, 4, 24),
      syndicate: undefined,
    });
  });
});

describe('the picture of a story is', () => {
  const picture = (item: string): Readonly<Record<string, unknown>> => {
    const {image} = story(`<title>a</title>${item}`);
    return Object.fromEntries(
      Object.entries(image ?? {}).filter(([, value]) => value !== undefined && value !== '' && String(value) !== ''),
    );
  };

  it('that of Media RSS, with what is said of it', () => {
    assert.deepEqual(
      picture(`<media:content url="https://a.example/1.mp4" type="video/mp4"/><media:content url="https://a.example/1.jpg"
        medium="image" width="800" height="450"><media:title>A loaf</media:title><media:credit>Aida</media:credit>
        <media:description type="html">On a &lt;i>table&lt;/i></media:description></media:content>`),
      {url: 'https://a.example/1.jpg', alt: 'A loaf', caption: 'On a table', credit: 'Aida', width: 800, height: 450},
    );
  });

  it('the widest of a group, with the others as its sizes', () => {
    assert.deepEqual(
      picture(`<media:group><media:content url="https://a.example/s.jpg" width="300"/><media:content url="https://a.example/l.jpg"
        width="900"/></media:group>`),
      {
        url: 'https://a.example/l.jpg',
        width: 900,
        sizes: [
          {url: 'https://a.example/s.jpg', width: 300},
          {url: 'https://a.example/l.jpg', width: 900},
        ],
      },
    );
  });

  it('wide enough to be seen, and no portrait of the author', () => {
    assert.deepEqual(
      picture(`<media:content url="https://1.gravatar.com/avatar/0" medium="image"/><media:content url="https://a.example/icon.jpg" width="140"/>
        <media:content url="https://a.example/bread.jpg" width="460"/>`),
      {url: 'https://a.example/bread.jpg', width: 460},
    );
  });

  it('the widest of those whose addresses differ in the width, with the others as its sizes', () => {
    for (const address of [
      (width: number) => `https://a.example/bread/${String(width)}.jpg`,
      (width: number) => `https://a.example/bread.jpg?width=${String(width)}&amp;s=${String(width * 7)}`,
    ]) {
      const contents = [140, 700, 460].map(
        (width) => `<media:content url="${address(width)}" width="${String(width)}"/>`,
      );
      const {width, sizes} = picture(contents.join('')) as {width: number; sizes: {width: number}[]};
      assert.deepEqual([width, ...sizes.map(({width}) => width)], [700, 140, 460, 700]);
    }
  });

  it('the first of a gallery, whatever the width of the others', () => {
    for (const [first, second] of [
      ['https://a.example/1.jpg', 'https://a.example/2.jpg'],
      ['https://a.example/photo?id=1', 'https://a.example/photo?id=2'],
    ]) {
      assert.deepEqual(
        picture(`<media:content url="${first}" width="600"/><media:content url="${second}" width="800"/>`),
        {url: first, width: 600},
      );
    }
  });

  it('the thumbnail of a film', () => {
    assert.deepEqual(
      picture(
        '<media:group><media:content url="https://a.example/1.mp4"/><media:thumbnail url="https://a.example/1.jpg"/></media:group>',
      ),
      {url: 'https://a.example/1.jpg'},
    );
  });

  it('an enclosure, if that is a picture', () => {
    const sound = '<enclosure url="https://a.example/1.mp3" type="audio/mpeg" length="1"/>';
    assert.deepEqual(picture(`${sound}<enclosure url="/1.jpg" type="image/jpeg" length="1"/>`), {
      url: 'https://courier.example/1.jpg',
    });
    assert.deepEqual(picture('<enclosure url="https://a.example/1.png?w=1"/>'), {url: 'https://a.example/1.png?w=1'});
    assert.deepEqual(picture(sound), {});
    assert.deepEqual(picture(`${sound}<itunes:image href="https://a.example/1.jpg"/>`), {
      url: 'https://a.example/1.jpg',
    });
  });

  it('the first of the text that shows something', () => {
    assert.deepEqual(
      picture(
        `<content:encoded><![CDATA[<img src="https://a.example/t.gif" width="1" height="1"><img src="https://s.w.org/images/core/emoji/1.png">
          <figure><img src="data:image/gif;base64,R0" data-src="/1.jpg" alt="A &quot;loaf&quot;" width="800" height="450px"
          srcset="/1-300.jpg 300w, /1.jpg 800w"><figcaption>On a <b>table</b></figcaption></figure>]]></content:encoded>`,
      ),
      {
        url: 'https://courier.example/1.jpg',
        alt: 'A "loaf"',
        caption: 'On a table',
        width: 800,
        height: 450,
        sizes: [
          {url: 'https://courier.example/1-300.jpg', width: 300},
          {url: 'https://courier.example/1.jpg', width: 800},
        ],
      },
    );
  });

  it('without the caption of the next one', () => {
    assert.deepEqual(
      picture(
        '<description><![CDATA[<img src="/1.jpg"><figure><img src="/2.jpg"><figcaption>b</figcaption></figure>]]></description>',
      ),
      {url: 'https://courier.example/1.jpg'},
    );
  });

  it('that of the description, where the text has none', () => {
    assert.deepEqual(
      picture(
        '<description>&lt;img src="https://a.example/1.jpg"/> Bread</description><content:encoded>Bread</content:encoded>',
      ),
      {url: 'https://a.example/1.jpg'},
    );
  });
});

describe('a story that was taken from another feed', () => {
  it('keeps what stands behind a source that has stories of its own', () => {
    const {title, url} = entry(
      '<source><id>urn:x</id><entry><title>Theirs</title></entry></source><title>Ours</title><link href="https://a.example/1"/>',
    );
    assert.deepEqual([title, url], ['Ours', 'https://a.example/1']);
  });

  it('ends where the next begins, also where its source does not', () => {
    const items = '<item><title>One</title><source url="https://a.example/">A<item><title>Two</title></item>';
    assert.deepEqual(titles(read(rss(items))), ['One', 'Two']);
  });
});

describe('a feed that is not well-formed keeps its stories', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['that lost an end tag', '<rss><channel><item><title>a</title><item><title>b</title></channel>'],
    [
      'whose texts lost theirs',
      '<rss><channel><item><title>a<guid>1</guid></item><item><title>b</item></channel></rss>',
    ],
    ['that was cut off', '<rss><channel><item><title>a</title></item><item><title>b</title><description>c'],
    [
      'with end tags of nothing',
      '<rss></b><channel><item></i><title>a</title></x></item><item><title>b</title></item>',
    ],
    [
      'with a mark in the text',
      '<rss><channel><item><title>a</title><description>1 < 2 && <</description></item><item><title>b</title></item>',
    ],
    [
      'with a comment that never ends',
      '<rss><channel><!-- a > <item><title>a</title></item><item><title>b</title></item>',
    ],
    [
      'with an attribute that never ends',
      '<rss><channel><item><link href="/1></link><title>a</title></item><item><title>b</title></item>',
    ],
    [
      'with an attribute that ends in the next tag',
      '<rss><channel><item><link href="/1></link><title>a</title></item><item a="b" a="c"><title>b</title></item>',
    ],
    [
      'and makes none of a declaration',
      '<!DOCTYPE rss [<!ENTITY z "z"><!ENTITY a "<b/><item><title>x</title></item>">]><rss><item><title>a</title></item><item><title>b</title>',
    ],
    [
      'behind warnings',
      '<br />\n<b>Warning</b>: no <rss><channel><item><title>a</title></item><item><title>b</title></item></channel></rss>',
    ],
    [
      'behind a declaration of many entities',
      '<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><item><title>a</title></item><item><title>b</title></item></rss>',
    ],
  ];
  for (const [what, markup] of cases) {
    it(what, () => {
      assert.deepEqual(titles(read(markup)), ['a', 'b']);
    });
  }

  it('and defines no entities', () => {
    assert.deepEqual(titles(read('<!DOCTYPE rss [<!ENTITY a "b">]><rss><item><title>&a;</title></item></rss>')), [
      '&a;',
    ]);
  });
});

describe('whatever the markup', () => {
  const scrap = fc.constantFrom(
    ...[
      '<',
      '>',
      '</',
      '/>',
      '<!',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '"',
      "'",
      '=',
      '&',
      ';',
      ' ',
      '&#',
      '&lt;',
    ],
    ...[
      '<rss>',
      '<channel>',
      '<item>',
      '<item ',
      '</item>',
      '<feed xmlns="http://www.w3.org/2005/Atom">',
      '<entry>',
      '<urlset>',
      '<url>',
    ],
    ...[
      '<title>',
      '</title>',
      '<title type="',
      'html',
      'xhtml">',
      '<link>',
      'href=',
      '<guid>',
      '<description>',
      '<content:encoded>',
    ],
    ...[
      '<pubDate>',
      '2026-05-24',
      '<media:content url="',
      '<media:group>',
      '<enclosure url="',
      '<img src=',
      'xml:base="',
      'https://a.example/',
    ],
    ...[
      'xmlns:a="',
      'xmlns="',
      '<a:b',
      '\u0000',
      '\uD800',
      'я',
      '__proto__',
      'constructor',
      '<news:news>',
      'mode="base64"',
    ],
  );
  const markup = fc.oneof(
    fc.array(scrap, {maxLength: 40}).map((parts) => parts.join('')),
    fc.array(scrap, {maxLength: 30}).map((parts) => rss(`<item>${parts.join('')}`)),
    fc.array(scrap, {maxLength: 30}).map((parts) => atom(`<entry>${parts.join('')}`)),
  );

  it('there is a feed or a DataError', () => {
    fc.assert(
      fc.property(markup, (text) => {
        try {
          read(text);
        } catch (error) {
          assert.ok(error instanceof DataError, String(error));
        }
      }),
      {numRuns: 3000},
    );
  });

  it('there is one for any bytes, too', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 200}), fc.string({maxLength: 20}), (bytes, type) => {
        try {
          feedFromBytes(bytes, type, '');
        } catch (error) {
          assert.ok(error instanceof DataError, String(error));
        }
      }),
      {numRuns: 1000},
    );
  });

  it('stories after it are found', () => {
    const item = fc.array(
      fc.constantFrom(
        '<b>',
        '</b>',
        '<i class=a>',
        '&',
        '&amp;',
        '<br/>',
        '<!-- a -->',
        'text',
        '<![CDATA[<p>]]>',
        '<title>',
        '</title>',
        '</x>',
        '< ',
      ),
      {maxLength: 20},
    );
    fc.assert(
      fc.property(fc.array(item, {maxLength: 5}), (items) => {
        const {stories} = read(
          rss(
            `${items.map((parts) => `<item><guid>1</guid>${parts.join('')}`).join('')}<item><guid>2</guid><title>last</title></item>`,
          ),
        );
        assert.equal(stories[stories.length - 1]?.title, 'last');
      }),
    );
  });

  const floods: Readonly<Record<string, (size: number) => string>> = {
    'tags that never end': (size) => rss(`<item>${'<a>'.repeat(size)}`),
    'end tags of others': (size) => rss(`<item>${'<a>'.repeat(size)}${'</b>'.repeat(size)}`),
    'deep XHTML': (size) => atom(`<entry><content type="xhtml">${'<p>'.repeat(size)}`),
    'nothing but <': (size) => rss(`<item><title>${'<'.repeat(size)}`),
    'comments that never end': (size) => rss('<!-- >'.repeat(size)),
    'sections that never end': (size) => rss(`<item><title>${'<![CDATA[ '.repeat(size)}`),
    'declarations that never end': (size) => '<!DOCTYPE a [ >'.repeat(size),
    'one long attribute': (size) => rss('', `<item a="${'b'.repeat(size)}"/>`),
    'attributes that never end': (size) => rss(`<item>${'<a b="'.repeat(size)}`),
    references: (size) => rss(`<item><title>${'&amp;amp;'.repeat(size)}`),
    'references that never end': (size) => rss(`<item><title>${'&a'.repeat(size)}`),
    spaces: (size) =>
      rss(
        `<item><pubDate>${' '.repeat(size)}</pubDate><author>${' '.repeat(size)}</author><title>${' '.repeat(size)}a`,
      ),
    'brackets in dates and names': (size) =>
      rss(`<item><pubDate>${'('.repeat(size)}</pubDate><author>${'a@('.repeat(size)}`),
    'pictures that never end': (size) => rss(`<item><description><![CDATA[${'<img src="'.repeat(size)}`),
    'namespaces in each other': (size) =>
      rss(Array.from({length: size / 10}, (_, index) => `<a xmlns:n${String(index)}="b">`).join('')),
    'bases in each other': (size) => rss('<a xml:base="b/">'.repeat(size / 2)),
    'many pictures': (size) =>
      rss(`<item>${'<media:content url="https://a.example/1.jpg" width="1"/>'.repeat(size / 10)}`),
    'many feeds': (size) => '<rss><channel><title>a</title>'.repeat(size / 10),
    'many items': (size) => rss('<item>'.repeat(size / 10)),
  };
  for (const [name, flood] of Object.entries(floods)) {
    it(`there is an answer at once to ${name}`, () => {
      const read = (size: number): void => {
        try {
          feedFromXml(flood(size), URL_OF_FEED);
        } catch (error) {
          assert.ok(error instanceof DataError);
        }
      };
      assertLinear(read, 10_000, 100_000);
    });
  }
});

it('a feed says of itself what JSON Feed has room for', () => {
  const {description, icon, feed_url, authors} = raw(
    rss(
      '',
      `<description>News &amp;amp; more</description><image><url>/logo.png</url><title>Logo</title></image>
       <atom:link rel="self" href="https://courier.example/rss"/><itunes:author>Aida</itunes:author>`,
    ),
  );
  assert.deepEqual(
    [description, icon, feed_url],
    ['News & more', 'https://courier.example/logo.png', 'https://courier.example/rss'],
  );
  assert.deepEqual(authors, [{name: 'Aida', url: undefined}]);
});
