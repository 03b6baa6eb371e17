import {htmlToText} from './html-text.js';
import {list, moment, oneOf, positive, record, text} from './read.js';
import {safeUrl} from './safe-url.js';

/**
 * How categories and tags name the countries of the region: ISO 3166-1 alpha-2 codes, and the names in English, in
 * Russian and at home, each as `bare` leaves it.
 */
const COUNTRIES: Readonly<Record<string, string>> = {
  KZ: 'kz kazakhstan казахстан қазақстан',
  KG: 'kg kyrgyzstan kyrgyzrepublic кыргызстан киргизия',
  TJ: 'tj tajikistan таджикистан тоҷикистон',
  TM: 'tm turkmenistan туркменистан туркмения türkmenistan',
  UZ: 'uz uzbekistan узбекистан ozbekiston ўзбекистон',
  AF: 'af afghanistan афганистан افغانستان',
};

/** Languages as WordPress and sites of the region call them, where BCP 47 has another code. */
const LANGUAGES: Readonly<Record<string, string>> = {kir: 'ky', tuk: 'tk', kz: 'kk', kg: 'ky', tj: 'tg', tm: 'tk'};

/** The category of posts that nobody put into one, in English and Russian. */
const UNSORTED = /^(?:uncategori[sz]ed|без рубрики)$/i;

/** In milliseconds. The clocks of the world differ by quarters of an hour, and by 14 hours from Greenwich at most. */
const QUARTER = 15 * 60 * 1000;

type Fields = Readonly<Record<string, unknown>>;

/** A category or tag, or an entry of a taxonomy that the site made up. Name or slug may be ''. */
interface Term {
  readonly name: string;
  readonly slug: string;
  readonly taxonomy: unknown;
}

/**
 * Posts of the WordPress REST API (https://developer.wordpress.org/rest-api/reference/posts/) as a JSON Feed 1.1 for
 * `parseNews`. Authors, pictures, categories and tags are complete where the posts were asked for with `_embed`. Posts
 * that are not published are left out. Never throws: what cannot be read is missing.
 *
 * @param value - A list of posts, or one. A post is known by its `title`, an object with `rendered`.
 * @param url - The absolute URL that they came from, or ''.
 */
export function feedFromPosts(value: unknown, url: string): unknown {
  const posts = (Array.isArray(value) ? value : [value])
    .map((post) => record(post) ?? {})
    .filter(({status = 'publish'}) => status === 'publish');
  // Posts do not say whose they are, unless the site has Yoast's plugin. The API, or a copy of its answer, may be on
  // another host than the posts, and single posts may link to elsewhere.
  const homes = posts.flatMap(({link}) => safeUrl('/', safeUrl(link, url)) ?? []);
  const own = safeUrl('/', url);
  const home = own && homes.includes(own) ? own : (homes[0] ?? own);
  const names = posts.flatMap((post) => line(yoast(post).og_site_name) ?? []);
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: names[0] ?? (home && new URL(home).hostname.replace(/^www\./, '')),
    home_page_url: home,
    items: posts.map((post) => item(post, home)),
  };
}

function item(post: Fields, home = ''): Fields {
  const {id, guid, link, date, date_gmt, modified, modified_gmt, sticky, format} = post;
  const html = rendered(post.content);
  const title = line(rendered(post.title));
  const summary = summaryOf(rendered(post.excerpt), link);
  const terms = termsOf(post);
  const named = terms.filter(({name, slug}) => name && !UNSORTED.test(name) && !UNSORTED.test(slug));
  const countries = terms.flatMap(countriesOf);
  return {
    // WordPress gives a post its guid for good, and RSS has the same; the link changes with the slug and the domain.
    // A bare number would be another post on another site.
    id: line(rendered(guid)) ?? text(link) ?? (positive(id) && `${home}?p=${String(id)}`),
    url: link,
    title,
    // By whom is not known: WordPress cuts one from the text for every post that has none.
    summary,
    content_html: html,
    // What readers of plain text get, where there is no better.
    content_text: summary && html ? undefined : summary || htmlToText(html) || title,
    date_published: zoned(date, date_gmt),
    date_modified: zoned(modified, modified_gmt),
    language: languageOf(post),
    authors: authorsOf(post),
    tags: named.filter(({taxonomy}) => oneOf(taxonomy, ['category', 'post_tag'])).map(({name}) => name),
    _newswire: {
      countries,
      countries_by: countries.length ? 'feed' : undefined,
      topics: named
        .filter((term) => term.taxonomy === 'category' && !countriesOf(term).length)
        .map(({name}) => ({name})),
      kind: oneOf(format, ['video', 'audio']),
      image: imageOf(post),
      priority: sticky === true ? 'top' : undefined,
    },
  };
}

/**
 * The excerpt without what themes put at its end: a link to read on, in whichever language, and "[…]". A sentence that
 * was cut ends in an ellipsis, so that it does not pass for a whole one.
 */
function summaryOf(html: string, link: unknown): string {
  const start = html.lastIndexOf('<a ');
  const [opening = '', ...rest] = start < 0 ? [] : html.slice(start).split('>');
  const [, after = ''] = rest.join('>').split('</a>');
  const leadsOn = /class=["'][^"']*more/i.test(opening) || (text(link) && opening.includes(String(link)));
  const kept = htmlToText(leadsOn && !/[\p{L}\d]/u.test(htmlToText(after)) ? html.slice(0, start) : html);
  let end = kept.length;
  while (end && '[]….\u00A0 \n'.includes(kept.charAt(end - 1))) end--;
  const tail = kept.slice(end);
  if (!/…|\.\.\./.test(tail)) return kept;
  const words = kept.slice(0, end) + (/^\.(?!\.)/.test(tail) ? '.' : '');
  return !words || /[.!?»”"]$/.test(words) ? words : `${words}…`;
}

/**
 * A moment from the site's clock and Greenwich's, neither of which names a zone: their difference is the publisher's
 * offset. Undefined without Greenwich's, which drafts write as year 0.
 */
function zoned(local: unknown, gmt: unknown): string | undefined {
  const there = moment(`${text(local) ?? ''}Z`);
  const utc = moment(`${text(gmt) ?? ''}Z`);
  if (utc === undefined) return undefined;
  const offset = (there ?? utc) - utc;
  const size = Math.abs(offset);
  if (!offset || offset % QUARTER || size > 56 * QUARTER) return `${String(gmt)}Z`;
  return String(local) + (offset < 0 ? '-' : '+') + new Date(size).toISOString().slice(11, 16);
}

/** As Polylang and WPML name it, else as Yoast does. */
function languageOf(post: Fields): string | undefined {
  const {lang, locale, wpml_current_locale} = post;
  const name = text(lang) ?? text(locale) ?? text(wpml_current_locale) ?? text(yoast(post).og_locale);
  return name && (LANGUAGES[name] ?? name.replace(/_/g, '-'));
}

function authorsOf(post: Fields): Fields[] {
  const authors = list(embedded(post).author).flatMap((author) => {
    const {name, link, avatar_urls} = record(author) ?? {};
    // Sizes in pixels are the names, which objects hold in ascending order.
    const avatar = Object.values(record(avatar_urls) ?? {}).pop();
    return line(name) ? [{name: line(name), url: link, avatar}] : [];
  });
  const name = line(yoast(post).author);
  return authors.length || !name ? authors : [{name}];
}

/** Of every taxonomy. Without `_embed`, the slugs that are in the post's style classes. */
function termsOf(post: Fields): Term[] {
  const terms = list(embedded(post)['wp:term'])
    .flatMap(list)
    .map((term) => {
      const {name, slug, taxonomy} = record(term) ?? {};
      return {name: line(name) ?? '', slug: text(slug) ?? '', taxonomy};
    });
  if (terms.length) return terms;
  return Object.values(record(post.class_list) ?? list(post.class_list)).map((name) => ({
    name: '',
    slug: /^(?:category|tag)-(.+)/.exec(text(name) ?? '')?.[1] ?? '',
    taxonomy: '',
  }));
}

/** The country whose name a term is: none or one. */
function countriesOf({name, slug}: Term): string[] {
  const words = [bare(name), bare(slug)];
  return Object.keys(COUNTRIES).filter((code) => COUNTRIES[code]?.split(' ').some((word) => words.includes(word)));
}

/** Letters and digits alone: "Oʻzbekiston" has an apostrophe of many shapes, and names may have a flag. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{Ll}\p{Lo}\d]/gu, '');
}

/** The featured picture; without `_embed`, its address as Jetpack or Yoast give it. */
function imageOf(post: Fields): unknown {
  const media = record(list(embedded(post)['wp:featuredmedia'])[0]) ?? {};
  if (text(media.source_url) && (media.media_type ?? 'image') === 'image') {
    const {width, height, sizes, image_meta} = record(media.media_details) ?? {};
    const caption = line(rendered(media.caption));
    const credit = line(record(image_meta)?.credit);
    return {
      url: media.source_url,
      alt: line(media.alt_text),
      caption,
      credit: credit && caption?.includes(credit) ? undefined : credit,
      width,
      height,
      sizes: Object.values(record(sizes) ?? {}).flatMap((size) => sameShape(record(size) ?? {}, width, height)),
    };
  }
  const url = text(post.jetpack_featured_media_url);
  if (url) return {url};
  // A post without a picture of its own has the site's logo here.
  return positive(post.featured_media) && record(list(yoast(post).og_image)[0]);
}

/** A size, unless it is a crop: all sizes have to show the same picture. WordPress rounds to whole pixels. */
function sameShape({source_url, width, height}: Fields, fullWidth: unknown, fullHeight: unknown): Fields[] {
  const [w = NaN, h = NaN, W = NaN, H = NaN] = [width, height, fullWidth, fullHeight].map(positive);
  return Math.abs(w * H - h * W) <= Math.max(W, H) ? [{url: source_url, width}] : [];
}

function embedded(post: Fields): Fields {
  return record(post._embedded) ?? {};
}

function yoast(post: Fields): Fields {
  return record(post.yoast_head_json) ?? {};
}

/** The markup of one of a post's texts; '' where a password protects it. */
function rendered(value: unknown): string {
  const {rendered, protected: locked} = record(value) ?? {};
  return typeof rendered === 'string' && !locked ? rendered : '';
}

/** Markup as text on one line. Names and titles hold character references, too. */
function line(value: unknown): string | undefined {
  return typeof value === 'string' ? htmlToText(value).replace(/\n+/g, ' ') || undefined : undefined;
}
