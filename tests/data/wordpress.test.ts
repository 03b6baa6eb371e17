import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {DataError} from '../../src/data/errors.js';
import {parseNews, type News, type Story} from '../../src/data/news.js';
import {feedFromPosts} from '../../src/data/wordpress.js';

type Json = Readonly<Record<string, unknown>>;

const API = 'https://courier.example/wp-json/wp/v2/posts';

/** A post as WordPress answers without `_embed`. */
const plain = {
  id: 412,
  date: '2026-05-24T02:15:00',
  date_gmt: '2026-05-23T20:15:00',
  guid: {rendered: 'https://courier.example/?p=412'},
  modified: '2026-05-24T09:40:00',
  modified_gmt: '2026-05-24T03:40:00',
  slug: 'post-rates',
  status: 'publish',
  type: 'post',
  link: 'https://courier.example/2026/05/post-rates/',
  title: {rendered: 'Post &#038; Rail Raise Rates &#8211; &#8220;From Monday&#8221;'},
  content: {rendered: '\n<p>The post and the railway raise their rates.</p>\n', protected: false},
  excerpt: {rendered: '<p>The post and the railway raise their rates.</p>\n', protected: false},
  author: 7,
  featured_media: 398,
  comment_status: 'closed',
  ping_status: 'closed',
  sticky: false,
  template: '',
  format: 'standard',
  meta: {footnotes: ''},
  categories: [4, 9],
  tags: [31],
  class_list: [
    'post-412',
    'post',
    'type-post',
    'status-publish',
    'format-standard',
    'category-economy',
    'category-kyrgyzstan',
    'tag-rail',
  ],
  _links: {self: [{href: 'https://courier.example/wp-json/wp/v2/posts/412'}]},
};

const size = (name: string, width: number, height: number): Json => ({
  file: `rails-${name}.jpg`,
  width,
  height,
  mime_type: 'image/jpeg',
  source_url: `https://courier.example/uploads/rails-${name}.jpg`,
});

const media = {
  id: 398,
  date: '2026-05-23T10:00:00',
  slug: 'rails',
  type: 'attachment',
  link: 'https://courier.example/rails/',
  title: {rendered: 'rails'},
  author: 7,
  caption: {rendered: '<p>Rails near Balykchy, where the line &#8220;ends&#8221;.</p>\n'},
  alt_text: 'Two rails &amp; a signal',
  media_type: 'image',
  mime_type: 'image/jpeg',
  media_details: {
    width: 1600,
    height: 1067,
    file: '2026/05/rails.jpg',
    sizes: {
      thumbnail: size('150x150', 150, 150),
      medium: size('300x200', 300, 200),
      large: size('1024x683', 1024, 683),
      full: size('full', 1600, 1067),
    },
    image_meta: {aperture: '0', credit: 'A. Example / Courier', camera: '', copyright: '', keywords: []},
  },
  source_url: 'https://courier.example/uploads/rails.jpg',
};

const term = (taxonomy: string, name: string, slug: string): Json => ({
  id: 1,
  link: `https://courier.example/${taxonomy}/${slug}/`,
  name,
  slug,
  taxonomy,
});

const embedded = {
  author: [
    {
      id: 7,
      name: 'Ainura &amp; Co',
      url: 'https://ainura.example/',
      description: '',
      link: 'https://courier.example/author/ainura/',
      slug: 'ainura',
      avatar_urls: {
        '24': 'https://secure.gravatar.com/avatar/0?s=24',
        '48': 'https://secure.gravatar.com/avatar/0?s=48',
        '96': 'https://secure.gravatar.com/avatar/0?s=96',
      },
    },
  ],
  'wp:featuredmedia': [media],
  'wp:term': [
    [term('category', 'Economy &amp; Trade', 'economy'), term('category', 'Kyrgyzstan', 'kyrgyzstan')],
    [term('post_tag', 'rail', 'rail')],
  ],
};

const whole = {...plain, _embedded: embedded};

const read = (value: unknown, url = API): News => parseNews(feedFromPosts(value, url), {url});

/** The story that a post becomes. */
const story = (post: unknown, url = API): Story => {
  const {stories} = read([post], url);
  assert.equal(stories.length, 1);
  return stories[0]!;
};

const withTerms = (...terms: readonly Json[]): Json => ({...plain, _embedded: {'wp:term': [terms]}});
const withExcerpt = (rendered: string): Json => ({...plain, excerpt: {rendered, protected: false}});

describe('a post of a WordPress site, asked for with all that belongs to it,', () => {
  const read = story(whole);

  it('has its headline and text in plain words, and its markup untouched', () => {
    assert.equal(read.title, 'Post & Rail Raise Rates – “From Monday”');
    assert.equal(read.summary, 'The post and the railway raise their rates.');
    assert.equal(read.content_html, plain.content.rendered);
    assert.equal(read.url, plain.link);
  });

  it('has its headline on one line', () => {
    assert.equal(story({...plain, title: {rendered: 'Rates<br />Rise'}}).title, 'Rates Rise');
  });

  it('is dated by the clock of its publisher', () => {
    assert.equal(read.date_published, '2026-05-24T02:15:00+06:00');
    assert.equal(read.published, Date.UTC(2026, 4, 23, 20, 15));
    assert.equal(read.date_modified, '2026-05-24T09:40:00+06:00');
  });

  it('names its authors, each with page and portrait', () => {
    assert.deepEqual(read.authors, [
      {
        name: 'Ainura & Co',
        url: 'https://courier.example/author/ainura/',
        avatar: 'https://secure.gravatar.com/avatar/0?s=96',
      },
    ]);
  });

  it('has its picture with words, credit and measures', () => {
    const {sizes, ...image} = read.image!;
    assert.deepEqual(image, {
      url: 'https://courier.example/uploads/rails.jpg',
      alt: 'Two rails & a signal',
      caption: 'Rails near Balykchy, where the line “ends”.',
      credit: 'A. Example / Courier',
      width: 1600,
      height: 1067,
    });
    assert.deepEqual(
      sizes.map(({width}) => width),
      [300, 1024, 1600],
    );
  });

  it('is about what its categories and tags say', () => {
    assert.deepEqual(read.tags, ['Economy & Trade', 'Kyrgyzstan', 'rail']);
    assert.deepEqual(read.topics, [{qcode: undefined, name: 'Economy & Trade'}]);
    assert.deepEqual(read.countries, ['KG']);
    assert.equal(read.countries_by, 'feed');
  });

  it('says nothing that WordPress does not say', () => {
    assert.equal(read.summary_by, undefined);
    assert.equal(read.language, undefined);
    assert.equal(read.priority, undefined);
    assert.equal(read.kind, 'article');
    assert.equal(read.rights, undefined);
    assert.deepEqual(read.cites, []);
  });

  it('is read without a complaint', () => {
    assert.deepEqual(parseNews(feedFromPosts([whole], API), {url: API}).problems, []);
  });
});

describe('the id of a post', () => {
  it('is what WordPress and its RSS call it, whatever becomes of the link', () => {
    assert.equal(story(plain).id, 'https://courier.example/?p=412');
    assert.equal(story({...plain, link: 'https://new.example/x/'}).id, 'https://courier.example/?p=412');
  });

  it('has no references in it', () => {
    const guid = {rendered: 'https://courier.example/?post_type=note&#038;p=5'};
    assert.equal(story({...plain, guid}).id, 'https://courier.example/?post_type=note&p=5');
  });

  it('is the link where that was not asked for, else the number at this site', () => {
    const {guid: _guid, ...post} = plain;
    assert.equal(story(post).id, plain.link);
    const {link: _link, ...bare} = post;
    assert.equal(story(bare).id, 'https://courier.example/?p=412');
    assert.equal(story(bare, 'https://other.example/wp-json/wp/v2/posts').id, 'https://other.example/?p=412');
  });

  it('is missing where there is neither, and costs that post only', () => {
    const {stories, skipped} = read([{title: {rendered: 'A'}}, plain]);
    assert.deepEqual([stories.length, skipped], [1, 1]);
  });
});

describe('the summary of a post', () => {
  const link = plain.link;
  const cut = (more: string): string => `<p>The railway said on Tuesday that fares${more}</p>\n`;
  const rows: readonly (readonly [string, string])[] = [
    ['WordPress', cut(' [&hellip;]')],
    ['WordPress with an ellipsis of its own', cut(' &hellip; [&hellip;]')],
    ['three points in brackets', cut(' [...]')],
    ['three points', cut('...')],
    [
      'Twenty Nineteen',
      cut(
        ` &hellip; </p>\n<p class="link-more"><a href="${link}" class="more-link">Continue reading<span class="screen-reader-text"> &#8220;Post&#8221;</span></a>`,
      ),
    ],
    ['a Russian theme', cut(`&#8230; <a class="moretag" href="${link}#more-412">Читать далее &rarr;</a>`)],
    ['a theme without a class', cut(` &hellip;<br /> <a href="${link}">Read More <span>&rarr;</span></a> &raquo;`)],
    [
      'a theme with a wrapper',
      cut(`…</p><div class='wrap'><a title='Post' class='btn read-more' href='/x'>Go</a></div><p>`),
    ],
  ];
  for (const [theme, markup] of rows) {
    it(`ends in an ellipsis where it was cut by ${theme}`, () => {
      assert.equal(story(withExcerpt(markup)).summary, 'The railway said on Tuesday that fares…');
    });
  }

  it('ends with its last sentence where it was cut behind that', () => {
    assert.equal(story(withExcerpt('<p>Fares rise. [&hellip;]</p>')).summary, 'Fares rise.');
    assert.equal(story(withExcerpt('<p>«Fares rise!» &#8230;</p>')).summary, '«Fares rise!»');
    const more = `<p>Fares rise.</p><p><a class="more-link" href="${link}">Weiterlesen</a></p>`;
    assert.equal(story(withExcerpt(more)).summary, 'Fares rise.');
  });

  it('keeps its paragraphs, its points and its links', () => {
    const markup = '<p>Fares rise.</p><p>See <a href="https://other.example/">the list</a>.</p>';
    assert.equal(story(withExcerpt(markup)).summary, 'Fares rise.\n\nSee the list.');
    const inside = `<p><a class="more-link" href="${link}">Fares</a> rise... and fall</p>`;
    assert.equal(story(withExcerpt(inside)).summary, 'Fares rise... and fall');
    const last = '<p>Fares rise, says <a href="https://other.example/">the railway</a></p>';
    assert.equal(story(withExcerpt(last)).summary, 'Fares rise, says the railway');
  });

  it('is missing where there is nothing but a link', () => {
    const {summary, content_text} = story(withExcerpt(`<p>&hellip; <a class="more-link" href="${link}">More</a></p>`));
    assert.equal(summary, undefined);
    assert.equal(content_text, 'The post and the railway raise their rates.');
  });

  it('may be a megabyte of points', () => {
    const dots = '.'.repeat(1_000_000);
    assert.equal(story(withExcerpt(`${dots}a`)).summary, `${dots}a`);
    assert.equal(story(withExcerpt(`a ${'[…] '.repeat(250_000)}`)).summary, 'a…');
    assert.equal(story(withExcerpt(`a${'<a class="'.repeat(100_000)}`)).summary, 'a');
  });
});

describe('a post that a password protects', () => {
  it('shows its headline, and no text even where the answer has it', () => {
    const locked = {
      ...whole,
      content: {rendered: '<p>Secret</p>', protected: true},
      excerpt: {rendered: '<p>Secret</p>', protected: true},
    };
    const {title, summary, content_html, content_text} = story(locked);
    assert.equal(title, 'Post & Rail Raise Rates – “From Monday”');
    assert.deepEqual([summary, content_html, content_text], [undefined, undefined, title]);
  });
});

describe('a post that is not published', () => {
  for (const status of ['private', 'draft', 'future', 'pending', 'trash', 'inherit', null]) {
    it(`is left out when it is ${String(status)}`, () => {
      const {stories, skipped} = read([
        {...plain, status},
        {...plain, guid: {rendered: 'b'}},
      ]);
      assert.deepEqual(
        stories.map(({id}) => id),
        ['b'],
      );
      assert.equal(skipped, 0);
    });
  }

  it('is not suspected where the answer has no status', () => {
    const {status: _, ...post} = plain;
    assert.equal(story(post).id, plain.guid.rendered);
  });
});

describe('the dates of a post', () => {
  const dated = (date: unknown, date_gmt: unknown): Story => story({...plain, date, date_gmt});

  it('have the offset of the publisher, east and west, with half hours', () => {
    assert.equal(dated('2026-05-24T09:00:00', '2026-05-24T04:30:00').date_published, '2026-05-24T09:00:00+04:30');
    assert.equal(dated('2026-05-23T20:00:00', '2026-05-24T03:30:00').date_published, '2026-05-23T20:00:00-07:30');
    assert.equal(dated('2026-05-24T09:00:00', '2026-05-24T09:00:00').date_published, '2026-05-24T09:00:00Z');
  });

  it('are in UTC where the two clocks cannot both be right', () => {
    for (const date of ['2026-05-25T09:00:00', '2026-05-24T09:01:07', 'now', null, undefined]) {
      assert.equal(dated(date, '2026-05-24T03:15:00').date_published, '2026-05-24T03:15:00Z', String(date));
    }
  });

  it('are missing without the clock of Greenwich', () => {
    for (const gmt of ['0000-00-00T00:00:00', '-0001-11-30T00:00:00', '', 'false', null, undefined, 0, []]) {
      assert.equal(dated('2026-05-24T09:00:00', gmt).date_published, undefined, JSON.stringify(gmt));
    }
  });
});

describe('the picture of a post', () => {
  const pictured = (fields: Json, more: Json = {}): Story =>
    story({...plain, ...more, _embedded: {'wp:featuredmedia': [{...media, ...fields}]}});

  it('is missing where the site does not show it to strangers, or where it is none', () => {
    assert.equal(story(plain).image, undefined);
    const forbidden = {code: 'rest_forbidden', message: 'Sorry.', data: {status: 401}};
    assert.equal(story({...plain, _embedded: {'wp:featuredmedia': [forbidden]}}).image, undefined);
    assert.equal(pictured({media_type: 'file', mime_type: 'video/mp4'}).image, undefined);
  });

  it('is then the one that Jetpack names, else the one that Yoast names for the post', () => {
    const jetpack_featured_media_url = 'https://i0.wp.com/courier.example/rails.jpg?fit=1600%2C1067&ssl=1';
    const yoast_head_json = {
      og_image: [{width: 1200, height: 800, url: 'https://courier.example/og.jpg', type: 'image/jpeg'}],
    };
    assert.equal(story({...plain, jetpack_featured_media_url, yoast_head_json}).image?.url, jetpack_featured_media_url);
    const {url, width, height} = story({...plain, jetpack_featured_media_url: '', yoast_head_json}).image!;
    assert.deepEqual([url, width, height], ['https://courier.example/og.jpg', 1200, 800]);
  });

  it('is not the logo that Yoast names for posts without one', () => {
    const yoast_head_json = {og_image: [{url: 'https://courier.example/logo.png'}]};
    assert.equal(story({...plain, featured_media: 0, yoast_head_json}).image, undefined);
  });

  it('comes in no size that shows another cut of it', () => {
    const sizes = {hero: size('hero', 1200, 400), portrait: size('portrait', 267, 400), ok: size('ok', 401, 267)};
    const shown = pictured({media_details: {...media.media_details, sizes}}).image;
    assert.deepEqual(shown?.sizes, [{url: 'https://courier.example/uploads/rails-ok.jpg', width: 401}]);
    const unknown = pictured({media_details: {sizes}}).image;
    assert.deepEqual([unknown?.width, unknown?.sizes], [undefined, []]);
  });

  it('has its credit once', () => {
    const caption = {rendered: '<p>Rails. Photo: A. Example / Courier</p>'};
    const {image} = pictured({caption});
    assert.deepEqual([image?.caption, image?.credit], ['Rails. Photo: A. Example / Courier', undefined]);
  });

  it('may lack everything but an address', () => {
    const {image} = pictured({alt_text: null, caption: [], media_details: [], media_type: undefined});
    assert.deepEqual(image, {
      url: media.source_url,
      alt: '',
      caption: undefined,
      credit: undefined,
      width: undefined,
      height: undefined,
      sizes: [],
    });
  });
});

describe('the authors of a post', () => {
  const hidden = {code: 'rest_user_invalid_id', message: 'Invalid user ID.', data: {status: 404}};

  it('are those that the site shows to strangers', () => {
    assert.deepEqual(story({...plain, _embedded: {author: [hidden]}}).authors, []);
    const both = story({...plain, _embedded: {author: [hidden, {name: 'Guest', link: '/author/guest/'}]}}).authors;
    assert.deepEqual(both, [{name: 'Guest', url: 'https://courier.example/author/guest/', avatar: undefined}]);
  });

  it('are otherwise whom Yoast names', () => {
    const post = {...plain, _embedded: {author: [hidden]}, yoast_head_json: {author: 'Ainura O&#8217;Example'}};
    assert.deepEqual(
      story(post).authors.map(({name}) => name),
      ['Ainura O’Example'],
    );
  });
});

describe('the countries of a post', () => {
  for (const [code, names] of Object.entries({
    KZ: ['Kazakhstan', 'Казахстан', 'Қазақстан', 'KZ', '🇰🇿 Kazakhstan'],
    KG: ['Kyrgyzstan', 'Kyrgyz Republic', 'Кыргызстан', 'Киргизия', 'kg'],
    TJ: ['Tajikistan', 'Таджикистан', 'Тоҷикистон'],
    TM: ['Turkmenistan', 'Туркменистан', 'Türkmenistan'],
    UZ: ['Uzbekistan', 'Узбекистан', 'Ўзбекистон', 'Oʻzbekiston', 'O‘zbekiston', 'O&#8217;zbekiston', "O'ZBEKISTON"],
    AF: ['Afghanistan', 'Афганистан', 'افغانستان'],
  })) {
    for (const name of names) {
      it(`are ${code} in a category or tag named ${name}`, () => {
        assert.deepEqual(story(withTerms(term('category', name, 'x'))).countries, [code]);
        assert.deepEqual(story(withTerms(term('post_tag', name, 'x'))).countries, [code]);
      });
    }
  }

  it('are in slugs too, and in taxonomies of the site’s own', () => {
    assert.deepEqual(story(withTerms(term('category', 'News from next door', 'uzbekistan'))).countries, ['UZ']);
    assert.deepEqual(story(withTerms(term('region', 'Tajikistan', 'tj'))).countries, ['TJ']);
  });

  it('are in no word that merely holds a name', () => {
    for (const name of [
      'Kazakhstan and Russia',
      'Uzbekistan Airways',
      'Central Asia',
      'Kazakhstan 24',
      'Georgia',
      '',
    ]) {
      const {countries, countries_by} = story(withTerms(term('category', name, 'x')));
      assert.deepEqual([countries, countries_by], [[], undefined], name);
    }
  });

  it('are three at most, in the order of the site; the others are mentions', () => {
    const names = ['Uzbekistan', 'KZ', 'Казахстан', 'Tajikistan', 'Turkmenistan'];
    const {countries, mentions} = story(withTerms(...names.map((name) => term('post_tag', name, 'x'))));
    assert.deepEqual([countries, mentions], [['UZ', 'KZ', 'TJ'], ['TM']]);
  });

  it('are in the classes of a post that came without its categories', () => {
    assert.deepEqual(story(plain).countries, ['KG']);
    assert.deepEqual(story({...plain, class_list: {'0': 'post', '4': 'tag-kazakhstan'}}).countries, ['KZ']);
    assert.deepEqual(story(plain).tags, []);
  });
});

describe('the topics of a post', () => {
  it('are its categories, but neither its countries nor the lack of a category', () => {
    const post = withTerms(
      term('category', 'Uncategorized', 'uncategorized'),
      term('category', 'Без рубрики', 'x'),
      term('category', 'Санатсыз', 'uncategorized'),
      term('category', 'Energy', 'energy'),
      term('category', 'Казахстан', 'kz'),
      term('post_tag', 'gas', 'gas'),
      term('series', 'Pipelines', 'pipelines'),
    );
    const {topics, tags} = story(post);
    assert.deepEqual(
      topics.map(({name}) => name),
      ['Energy'],
    );
    assert.deepEqual(tags, ['Energy', 'Казахстан', 'gas']);
  });

  it('are none where the site refuses to tell', () => {
    const refused = {code: 'rest_forbidden', message: 'Sorry.', data: {status: 403}};
    const {topics, tags} = story({...plain, _embedded: {'wp:term': [[refused], refused, null]}});
    assert.deepEqual([topics, tags], [[], []]);
  });
});

describe('the rest of a post', () => {
  it('is at the top when it is sticky', () => {
    assert.deepEqual(story({...plain, sticky: true}).priority, {level: 'top', expires: undefined});
    assert.equal(story({...plain, sticky: 'true'}).priority, undefined);
  });

  it('is a video or a recording when its format says so', () => {
    assert.equal(story({...plain, format: 'video'}).kind, 'video');
    assert.equal(story({...plain, format: 'audio'}).kind, 'audio');
    assert.equal(story({...plain, format: 'gallery'}).kind, 'article');
  });

  it('is in the language that Polylang, WPML or Yoast name', () => {
    assert.equal(story({...plain, lang: 'ru'}).language, 'ru');
    assert.equal(story({...plain, lang: 'kz', yoast_head_json: {og_locale: 'ru_RU'}}).language, 'kk');
    assert.equal(story({...plain, wpml_current_locale: 'uz_UZ'}).language, 'uz-UZ');
    assert.equal(story({...plain, wpml_current_locale: 'kir'}).language, 'ky');
    assert.equal(story({...plain, yoast_head_json: {og_locale: 'en_US'}}).language, 'en-US');
    assert.equal(story({...plain, lang: 'constructor'}).language, undefined);
  });
});

describe('the feed of a WordPress site', () => {
  it('is called by the host that the posts are on', () => {
    const {title, home_page_url, publisher} = read([plain], 'https://static.example/copy/posts.json');
    assert.equal(title, 'courier.example');
    assert.equal(home_page_url, 'https://courier.example/');
    assert.equal(publisher?.name, 'courier.example');
  });

  it('is not called by the host of a post that is a link to elsewhere', () => {
    const elsewhere = {...plain, guid: {rendered: 'b'}, link: 'https://other.example/story'};
    assert.equal(read([elsewhere, plain]).title, 'courier.example');
  });

  it('is called by its name where Yoast gives that', () => {
    const named = {...plain, guid: {rendered: 'b'}, yoast_head_json: {og_site_name: 'The Example &amp; Courier'}};
    const {publisher} = read([plain, named]);
    assert.equal(publisher?.name, 'The Example & Courier');
    assert.equal(publisher?.url, 'https://courier.example/');
  });

  it('takes the host of its own address where no post has a link', () => {
    const {link: _, ...post} = plain;
    assert.equal(read([post], 'https://www.courier.example/?rest_route=/wp/v2/posts').title, 'courier.example');
    assert.equal(read([post], '').title, undefined);
  });

  it('may be one post, or empty', () => {
    assert.deepEqual(read(whole), read([whole]));
    assert.deepEqual(read([]).stories, []);
  });

  it('keeps good posts beside bad ones, and counts those', () => {
    const {stories, skipped} = read([null, 'x', 7, [], {}, {id: 3}, plain, {title: {rendered: 5}, link: 4}]);
    assert.deepEqual([stories.length, skipped], [1, 7]);
  });

  it('has the same stories for two sites whose posts have the same numbers', () => {
    const {guid: _guid, link: _link, ...bare} = plain;
    const [a, b] = ['https://a.example/wp-json/x', 'https://b.example/wp-json/x'].map((url) => read([bare], url));
    assert.notEqual(a?.stories[0]?.id, b?.stories[0]?.id);
  });
});

/** Strings that are hostile, or nearly what a field wants. */
const word = fc.oneof(
  fc.string({unit: 'binary', maxLength: 6}),
  fc.constantFrom(
    ...[
      'publish',
      'KZ',
      'category',
      'image',
      '2026-05-24T03:00:00',
      '0000-00-00T00:00:00',
      '/a',
      'https://a.example/b',
    ],
    ...['javascript:alert(1)', '<p>a</p>', '<a href="', '</a>', '[&hellip;]', '__proto__', 'constructor', '&#x202E;'],
  ),
);
const any = fc.oneof({weight: 4, arbitrary: word}, {weight: 1, arbitrary: fc.jsonValue({maxDepth: 1})});
const some = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> =>
  fc.oneof({weight: 8, arbitrary: fc.record(shape, {requiredKeys: []})}, {weight: 1, arbitrary: any});
const many = (entry: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({weight: 8, arbitrary: fc.array(entry, {maxLength: 3})}, {weight: 1, arbitrary: any});
const number = fc.oneof(fc.integer({min: -1, max: 2000}), any);
const texts = some({rendered: word, protected: fc.oneof(fc.boolean(), any)});
const oddPost = some({
  ...{
    id: number,
    guid: texts,
    link: word,
    title: texts,
    content: texts,
    excerpt: texts,
    status: fc.constantFrom('publish'),
  },
  ...{date: word, date_gmt: word, modified: word, modified_gmt: word, sticky: any, format: any, featured_media: number},
  ...{lang: any, locale: any, wpml_current_locale: any, jetpack_featured_media_url: any, class_list: many(any)},
  yoast_head_json: some({og_site_name: any, og_locale: any, author: any, og_image: many(some({url: any}))}),
  _embedded: some({
    author: many(some({name: any, link: any, avatar_urls: some({'24': any})})),
    'wp:term': many(many(some({name: any, slug: any, taxonomy: word}))),
    'wp:featuredmedia': many(
      some({
        ...{source_url: any, media_type: any, alt_text: any, caption: texts},
        media_details: some({
          ...{width: number, height: number, image_meta: some({credit: any})},
          sizes: some({a: some({source_url: any, width: number, height: number})}),
        }),
      }),
    ),
  }),
});

describe('for any answer at all', () => {
  it('nothing is thrown, and the same is read twice', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue()), fc.oneof(word, fc.constant(API)), (value, url) => {
        assert.deepEqual(feedFromPosts(value, url), feedFromPosts(value, url));
      }),
      {numRuns: 500},
    );
  });

  it('every post is a story or counted, and the answer is left as it was', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.array(oddPost, {maxLength: 4}), fc.constantFrom(API, ''), (posts, url) => {
        const before = JSON.stringify(posts);
        const feed = feedFromPosts(posts, url) as {readonly items: readonly unknown[]};
        assert.equal(JSON.stringify(posts), before);
        try {
          const {stories, skipped} = parseNews(feed, {url});
          assert.equal(stories.length + skipped, feed.items.length);
          seen += stories.length;
        } catch (error) {
          assert.ok(error instanceof DataError && error.code === 'invalid', String(error));
        }
      }),
      {numRuns: 2000},
    );
    assert.ok(seen > 1000, String(seen));
  });
});
