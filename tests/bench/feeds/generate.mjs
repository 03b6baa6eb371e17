/**
 * Feeds as publishers serve them, made up the same in every run: 24 of them with 1,047 items, in the shapes, modules and
 * sizes that are common: WordPress' RSS with whole articles, Atom of several makers, RDF, media RSS with pictures in many
 * sizes, podcasts, and Cyrillic. Only the words are nonsense.
 */

const LATIN =
  'the minister said on Tuesday that a new border crossing would open next spring after talks between the two neighbours about water energy and trade while farmers in the valley waited for rain and prices of wheat rose again in markets of the capital where officials promised support'.split(
    ' ',
  );
const CYRILLIC =
  'министр сообщил во вторник что новый пункт пропуска откроется весной после переговоров соседей о воде энергии и торговле пока фермеры долины ждали дождя а цены на пшеницу снова выросли на рынках столицы где власти обещали поддержку'.split(
    ' ',
  );
const SECTIONS = [
  'Business',
  'Politics',
  'Energy',
  'Culture & Society',
  'Kazakhstan',
  'Uzbekistan',
  'Opinion',
  'Sport',
];
const РУБРИКИ = ['Экономика', 'Политика', 'Общество', 'Культура', 'Казахстан', 'Спорт'];
const NAMES = ['Aida Bekova', 'Tom O’Neill', 'Jane Müller', 'Rustam Karimov', 'Staff Report'];
/** When the newest item of each feed was published: 21 March 2024, noon. */
const NEWEST = Date.UTC(2024, 2, 21, 12);
const HOUR = 3_600_000;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What feeds are filled with. */
class Writer {
  constructor(seed, words = LATIN, sections = SECTIONS) {
    this.random = generator(seed);
    this.words = words;
    this.sections = sections;
  }
  below(count) {
    return Math.floor(this.random() * count);
  }
  one(values) {
    return values[this.below(values.length)];
  }
  some(least, most) {
    return Array.from({length: least + this.below(most - least + 1)}, () => this.one(this.words)).join(' ');
  }
  sentence(least = 8, most = 24) {
    const text = this.some(least, most);
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  }
  sentences(count) {
    return Array.from({length: count}, () => this.sentence()).join(' ');
  }
  title() {
    const text = this.some(5, 12);
    return `${text[0].toUpperCase()}${text.slice(1)}${this.below(4) ? '' : ' – ‘as promised’ & more'}`;
  }
  /** An article as an editor of a content system writes it. */
  article(site, number, paragraphs) {
    const body = Array.from({length: paragraphs}, (_, index) =>
      index % 4 === 2
        ? `<p>${this.sentences(2)} <a href="${site}/tag/${this.one(this.words)}/?utm_source=feed&amp;utm_medium=rss" target="_blank" rel="noopener">${this.some(2, 4)}</a> ${this.sentences(1)}</p>`
        : `<p>${this.sentences(2 + this.below(3))}</p>`,
    );
    body.splice(
      1,
      0,
      `<figure id="attachment_${number}" class="wp-block-image size-large"><img fetchpriority="high" decoding="async" width="1024" height="683" src="${site}/wp-content/uploads/2024/03/photo-${number}-1024x683.jpg" alt="${this.some(3, 7)}" class="wp-image-${number}" srcset="${site}/wp-content/uploads/2024/03/photo-${number}-1024x683.jpg 1024w, ${site}/wp-content/uploads/2024/03/photo-${number}-300x200.jpg 300w" sizes="(max-width: 1024px) 100vw, 1024px" /><figcaption>${this.sentence()} Photo: ${this.one(NAMES)}</figcaption></figure>`,
    );
    if (paragraphs > 6)
      body.splice(
        5,
        0,
        `<h2>${this.title()}</h2><ul><li>${this.sentence()}</li><li>${this.sentence()}</li></ul><blockquote><p>${this.sentences(2)}</p></blockquote>`,
      );
    return body.join('\n\n\n\n');
  }
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number) => String(number).padStart(2, '0');

/** As RFC 822 has it, with the offset of a zone (hours). */
function mailDate(index, zone = 0) {
  const date = new Date(NEWEST - index * 1.7 * HOUR + zone * HOUR);
  const day = `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${day} ${time} ${zone ? `+${two(zone)}00` : index % 5 ? '+0000' : 'GMT'}`;
}

const isoDate = (index, zone = '+00:00') =>
  new Date(NEWEST - index * 1.7 * HOUR).toISOString().replace(/\.\d+Z$/, index % 2 ? zone : 'Z');

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const items = (count, make) => Array.from({length: count}, (_, index) => make(index)).join('\n');

/** WordPress, with whole articles. */
function wordpress({seed, count, paragraphs, writer = new Writer(seed), site = `https://paper-${seed}.example`}) {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	xmlns:media="http://search.yahoo.com/mrss/">
<channel>
	<title>${escape(writer.title())}</title>
	<atom:link href="${site}/feed/" rel="self" type="application/rss+xml" />
	<link>${site}/</link>
	<description>${escape(writer.sentence())}</description>
	<lastBuildDate>${mailDate(0)}</lastBuildDate>
	<language>en-US</language>
	<sy:updatePeriod>hourly</sy:updatePeriod>
	<sy:updateFrequency>1</sy:updateFrequency>
	<generator>https://wordpress.org/?v=6.4.3</generator>
<image><url>${site}/icon-32x32.png</url><title>${escape(writer.title())}</title><link>${site}/</link><width>32</width><height>32</height></image>
${items(count, (index) => {
  const number = 10_000 * seed + index;
  return `	<item>
		<title>${escape(writer.title())}</title>
		<link>${site}/2024/03/${number}-${writer.some(4, 7).replaceAll(' ', '-')}/</link>
		<comments>${site}/2024/03/${number}/#respond</comments>
		<dc:creator><![CDATA[${writer.one(NAMES)}]]></dc:creator>
		<pubDate>${mailDate(index)}</pubDate>
${items(2 + writer.below(4), () => `\t\t<category><![CDATA[${writer.one(writer.sections)}]]></category>`)}
		<guid isPermaLink="false">${site}/?p=${number}</guid>
		<description><![CDATA[<p>${writer.sentences(2)} [&#8230;]</p>
<p>The post <a href="${site}/?p=${number}">${writer.some(5, 9)}</a> appeared first on <a href="${site}">Paper ${seed}</a>.</p>
]]></description>
		<content:encoded><![CDATA[${writer.article(site, number, paragraphs)}]]></content:encoded>
		<wfw:commentRss>${site}/2024/03/${number}/feed/</wfw:commentRss>
		<slash:comments>${writer.below(30)}</slash:comments>
${index % 2 ? `\t\t<media:content url="${site}/wp-content/uploads/2024/03/photo-${number}.jpg" medium="image" width="1200" height="800"><media:title type="html">${writer.some(2, 5)}</media:title></media:content>` : ''}
	</item>`;
})}
</channel>
</rss>`;
}

/** A large publisher: short texts, pictures in many sizes with captions and credits. */
function mediaRss({seed, count, writer = new Writer(seed), site = `https://news-${seed}.example`}) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0"><channel><title>${escape(writer.title())}</title><link>${site}/world</link><description>${escape(writer.sentence())}</description><language>en-gb</language><copyright>${site} 2024. All rights reserved.</copyright><pubDate>${mailDate(0)}</pubDate><dc:date>${isoDate(0)}</dc:date><atom:link href="${site}/world/rss" rel="self" type="application/rss+xml"/><image><title>${seed}</title><url>${site}/logo.png</url><link>${site}</link></image>
${items(
  count,
  (index) =>
    `<item><title>${escape(writer.title())}</title><link>${site}/world/2024/mar/21/${writer.some(5, 9).replaceAll(' ', '-')}</link><description>${escape(`<p>${writer.sentences(1)}</p><p>${writer.sentences(2)}</p> <a href="${site}/world/${index}">Continue reading...</a>`)}</description>${items(1 + writer.below(5), () => `<category domain="${site}/${writer.one(writer.words)}">${escape(writer.one(writer.sections))}</category>`)}<pubDate>${mailDate(index)}</pubDate><guid>${site}/world/2024/mar/21/${index}</guid>${[140, 460, 700].map((width) => `<media:content width="${width}" url="https://images.example/${seed}/${index}/${width}.jpg?width=${width}&amp;quality=85&amp;auto=format"><media:description type="plain">${escape(writer.sentence())}</media:description><media:credit scheme="urn:ebu">Photograph: ${writer.one(NAMES)}/Agency</media:credit></media:content>`).join('')}<dc:creator>${writer.one(NAMES)}</dc:creator><dc:date>${isoDate(index)}</dc:date></item>`,
)}
</channel></rss>`;
}

/** Atom, with escaped HTML, or XHTML. */
function atom({
  seed,
  count,
  paragraphs,
  xhtml = false,
  writer = new Writer(seed),
  site = `https://blog-${seed}.example`,
}) {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en"${xhtml ? ` xml:base="${site}/"` : ''}>
  <title type="text">${escape(writer.title())}</title>
  <subtitle type="html">${escape(`<em>${writer.sentence()}</em>`)}</subtitle>
  <updated>${isoDate(0)}</updated>
  <link rel="alternate" type="text/html" href="${site}/" />
  <id>${site}/feed/atom/</id>
  <link rel="self" type="application/atom+xml" href="${site}/feed/atom/" />
  <link rel="next" type="application/atom+xml" href="${site}/feed/atom/?page=2" />
  <generator uri="https://generator.example/" version="4.2">Generator</generator>
  <rights>© ${seed}</rights>
${items(count, (index) => {
  const number = 10_000 * seed + index;
  const article = writer.article(site, number, paragraphs);
  return `  <entry>
    <author><name>${writer.one(NAMES)}</name><uri>${xhtml ? `authors/${index}` : `${site}/authors/${index}`}</uri></author>
    <title type="html">${escape(escape(writer.title()))}</title>
    <link rel="alternate" type="text/html" href="${xhtml ? `2024/${number}.html` : `${site}/2024/${number}.html`}" />
    <link rel="enclosure" type="image/jpeg" length="120034" href="${site}/photos/${number}.jpg" />
    <id>tag:blog-${seed}.example,2024-03-21:/${number}</id>
    <updated>${isoDate(index, '+06:00')}</updated>
    <published>${isoDate(index, '+06:00')}</published>
${items(1 + writer.below(4), () => `    <category scheme="${site}" term="${escape(writer.one(writer.sections))}" />`)}
    <summary type="html">${escape(`<p>${writer.sentences(2)}</p>`)}</summary>
    ${xhtml ? `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${article.replaceAll(`${site}/`, '')}</div></content>` : `<content type="html" xml:base="${site}/2024/${number}.html"><![CDATA[${article}]]></content>`}
    <thr:total>${writer.below(9)}</thr:total>
  </entry>`;
})}
</feed>`;
}

/** RSS 1.0. */
function rdf({seed, count, writer = new Writer(seed), site = `https://wire-${seed}.example`}) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xml:lang="en">
<channel rdf:about="${site}/"><title>${escape(writer.title())}</title><link>${site}/</link><description>${escape(writer.sentence())}</description><dc:language>en</dc:language><dc:date>${isoDate(0)}</dc:date>
<items><rdf:Seq>${items(count, (index) => `<rdf:li rdf:resource="${site}/story/${index}"/>`)}</rdf:Seq></items></channel>
${items(count, (index) => `<item rdf:about="${site}/story/${index}"><title>${escape(writer.title())}</title><link>${site}/story/${index}?from=rss</link><description>${escape(writer.sentences(3))}</description><dc:creator>${writer.one(NAMES)}</dc:creator><dc:date>${isoDate(index, '+05:00')}</dc:date><dc:subject>${writer.one(writer.sections).replace('&', 'and')}</dc:subject>${index % 3 ? '' : `<content:encoded><![CDATA[${writer.article(site, index, 3)}]]></content:encoded>`}</item>`)}
</rdf:RDF>`;
}

/** A Russian-language agency, with enclosures and whole texts for aggregators. */
function agency({seed, count, writer = new Writer(seed, CYRILLIC, РУБРИКИ), site = `https://agency-${seed}.example`}) {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:yandex="http://news.yandex.ru" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>${writer.title().replace('&', 'и')}</title><link>${site}</link><description>${writer.sentence()}</description><language>ru</language><atom:link rel="self" type="application/rss+xml" href="${site}/rss"/>
${items(count, (index) => `<item><guid isPermaLink="true">${site}/news/2024/03/21/${index}/</guid><title><![CDATA[${writer.title()}]]></title><link>${site}/news/2024/03/21/${index}/</link><description><![CDATA[${writer.sentences(2)}]]></description><pubDate>${mailDate(index, 6)}</pubDate><enclosure url="https://icdn.example/${seed}/${index}.jpg" type="image/jpeg" length="48213"/><category>${writer.one(writer.sections)}</category><author>${index % 3 ? 'Айбек Сатыбалдиев' : 'news@agency.example (Редакция)'}</author><yandex:full-text>${writer.sentences(12)}</yandex:full-text></item>`)}
</channel></rss>`;
}

/** A podcast. */
function podcast({seed, count, writer = new Writer(seed), site = `https://radio-${seed}.example`}) {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${escape(writer.title())}</title><link>${site}</link><language>en-us</language><itunes:author>Radio</itunes:author><itunes:owner><itunes:name>Radio</itunes:name><itunes:email>radio@radio.example</itunes:email></itunes:owner><itunes:image href="${site}/cover.jpg"/><itunes:category text="News"><itunes:category text="Politics"/></itunes:category><description>${escape(writer.sentence())}</description>
${items(count, (index) => `<item><title>${escape(writer.title())}</title><itunes:title>${escape(writer.title())}</itunes:title><description><![CDATA[<p>${writer.sentences(3)}</p>]]></description><content:encoded><![CDATA[<p>${writer.sentences(6)}</p>]]></content:encoded><enclosure length="48000000" type="audio/mpeg" url="${site}/${index}.mp3"/><guid isPermaLink="false">${seed}-${index}-4f2a</guid><pubDate>${mailDate(index * 20)}</pubDate><itunes:duration>31:07</itunes:duration><itunes:explicit>false</itunes:explicit><itunes:image href="${site}/${index}.jpg"/></item>`)}
</channel></rss>`;
}

/** RSS as it was in 2000. */
function old({seed, count, writer = new Writer(seed), site = `http://old-${seed}.example`}) {
  return `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old ${seed}</title><link>${site}/</link><description>${writer.sentence()}</description><language>en-us</language>
${items(count, (index) => `<item><title>${writer.some(5, 9)}</title><link>${site}/${index}.html</link><description>${writer.sentences(1)}</description></item>`)}
</channel></rss>`;
}

/**
 * @typedef {object} Feed
 * @property {string} name
 * @property {string} url
 * @property {number} count - Of items.
 * @property {string} markup
 */

/** @type {readonly [typeof wordpress, object][]} */
const FEEDS = [
  ...[10, 10, 10, 15, 20, 20, 25, 50, 100].map((count, index) => [
    wordpress,
    {seed: 1 + index, count, paragraphs: [4, 8, 14][index % 3]},
  ]),
  ...[25, 44, 60, 90].map((count, index) => [mediaRss, {seed: 20 + index, count}]),
  ...[25, 20, 30, 10].map((count, index) => [atom, {seed: 30 + index, count, paragraphs: 6, xhtml: index % 2 === 1}]),
  ...[15, 60].map((count, index) => [rdf, {seed: 40 + index, count}]),
  ...[50, 100, 200].map((count, index) => [agency, {seed: 50 + index, count}]),
  [podcast, {seed: 60, count: 40}],
  [old, {seed: 70, count: 18}],
];

/** @returns {Feed[]} */
export function feeds() {
  return FEEDS.map(([make, options]) => ({
    name: `${make.name} ${options.seed}`,
    url: `https://feeds.example/${make.name}/${options.seed}`,
    count: options.count,
    markup: make(options),
  }));
}

/**
 * Feeds to merge: stories of about 2 kB, a few of which stand in two of them.
 *
 * @param {number} sources
 * @param {number} each - Stories of a source.
 * @returns {Feed[]}
 */
export function manyFeeds(sources, each) {
  return Array.from({length: sources}, (_, index) => {
    const kind = [wordpress, atom, agency][index % 3];
    const options = {seed: 100 + index, count: each, paragraphs: 2};
    return {
      name: `${kind.name}-${index}`,
      url: `https://feeds.example/${kind.name}/${index}`,
      count: each,
      markup: kind(options),
    };
  });
}
