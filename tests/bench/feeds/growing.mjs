/**
 * Documents that mean harm by growing: twice as large, one may take twice as long to read, and hardly more. Each family
 * makes a document of about `size` characters.
 */

const rss = (inside, attributes = '') =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"${attributes}><channel><title>Growing</title><link>https://growing.example/</link>${inside}</channel></rss>`;
const item = (inside) => rss(`<item><title>One</title>${inside}</item>`);
const atom = (inside) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>Growing</title>${inside}</feed>`;
const entry = (inside) => atom(`<entry><title>One</title><id>a</id>${inside}</entry>`);
const fill = (piece, size) => piece.repeat(Math.ceil(size / piece.length));
const escaped = (html) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const half = (size) => size / 2;
/** A piece for each number, until they are as long as asked. */
function numbered(make, size) {
  const pieces = [];
  for (let length = 0, index = 0; length < size; index++) {
    const piece = make(index);
    pieces.push(piece);
    length += piece.length;
  }
  return pieces.join('');
}

/** @type {Record<string, (size: number) => string>} */
export const families = {
  'many items': (size) => rss(fill('<item><title>a</title><link>/a</link></item>', size)),
  'many items with one id': (size) => rss(fill('<item><guid>a</guid><title>a</title></item>', size)),
  'many categories': (size) => item(numbered((index) => `<category>c${index}</category>`, size)),
  'many authors': (size) => entry(numbered((index) => `<author><name>n${index}</name></author>`, size)),
  'many links': (size) => entry(numbered((index) => `<link rel="r${index}" href="/${index}"/>`, size)),
  'many pictures': (size) => item(numbered((index) => `<media:content url="/${index}.jpg" width="${index}"/>`, size)),
  'picture groups in each other': (size) =>
    item(fill('<media:group>', half(size)) + fill('</media:group>', half(size))),
  'deep nesting': (size) => item(fill('<a>', half(size)) + fill('</a>', half(size))),
  'tags never closed': (size) => item(fill('<a>', size)),
  'items in items': (size) => rss(fill('<item><title>a</title>', size)),
  'closing tags of nothing': (size) => item(fill('</b>', size)),
  'open tags, other closing tags': (size) => item(fill('<a>', half(size)) + fill('</b>', half(size))),
  'deep XHTML': (size) =>
    entry(`<content type="xhtml">${fill('<div>', half(size))}x${fill('</div>', half(size))}</content>`),
  'XHTML never closed': (size) => entry(`<content type="xhtml">${fill('<p><b>', size)}`),
  'deep escaped HTML': (size) => item(`<description>${escaped(fill('<div>', size / 1.6))}</description>`),
  'escaped HTML of many closing tags': (size) =>
    item(`<description>${escaped(fill('<i>', size / 3.2) + fill('</b>', size / 3.2))}</description>`),
  'many <': (size) => item(`<description>${fill('<', size)}</description>`),
  'many < in CDATA': (size) => item(`<description><![CDATA[${fill('<', size)}]]></description>`),
  'many <!': (size) => item(`<description>${fill('<!', size)}</description>`),
  'many <!-- in CDATA': (size) => item(`<description><![CDATA[${fill('<!--', size)}]]></description>`),
  'many <a href=" in CDATA': (size) => item(`<description><![CDATA[${fill('<a href="', size)}]]></description>`),
  'many <img src=x in CDATA': (size) => item(`<description><![CDATA[${fill('<img src=x ', size)}]]></description>`),
  'many relative links': (size) => item(`<description><![CDATA[${fill('<a href="x">a</a>', size)}]]></description>`),
  'many srcset candidates': (size) =>
    item(`<description><![CDATA[<img srcset="${fill('a 1x,', size)}">]]></description>`),
  'srcset of commas': (size) => item(`<description><![CDATA[<img srcset="${fill(',', size)}">]]></description>`),
  'many <?': (size) => item(`<description>${fill('<?', size)}</description>`),
  'many comments': (size) => item(fill('<!---->', size)),
  'comments never closed': (size) => item(fill('<!--', size)),
  'CDATA never closed': (size) => item(`<description>${fill('<![CDATA[', size)}`),
  'huge CDATA': (size) => item(`<description><![CDATA[${fill('word ', size)}]]></description>`),
  'CDATA of brackets': (size) => item(`<description><![CDATA[${fill(']]', size)}]]></description>`),
  'many CDATA': (size) => item(`<description>${fill('<![CDATA[a]]>', size)}</description>`),
  entities: (size) => item(`<title>${fill('&amp;', size)}</title>`),
  'entities never closed': (size) => item(`<title>${fill('&amp', size)}</title>`),
  'entities of nobody': (size) => item(`<title>${fill('&nobody;', size)}</title>`),
  'one long entity': (size) => item(`<title>&${fill('a', size)};</title>`),
  'double-escaped entities': (size) => item(`<description>${fill('&amp;amp;', size)}</description>`),
  'numbered entities': (size) => item(`<title>${fill('&#x10FFFF;', size)}</title>`),
  'declared entities': (size) =>
    `<!DOCTYPE rss [<!ENTITY e0 "lol">${numbered((index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`, size)}]>${item('<description>&e99;</description>')}`,
  'a doctype never closed': (size) => `<!DOCTYPE rss [${fill('<!ENTITY a "', size)}`,
  'a long attribute': (size) => rss('', ` title="${fill('a', size)}"`),
  'many attributes': (size) =>
    rss(
      '',
      numbered((index) => ` a${index}="b"`, size),
    ),
  'many namespaces': (size) =>
    rss(
      '',
      numbered((index) => ` xmlns:n${index}="http://n.example/${index}"`, size),
    ),
  'namespaces in each other': (size) =>
    item(numbered((index) => `<n${index}:a xmlns:n${index}="http://n.example/${index}">`, size)),
  'many bases': (size) => entry(fill('<a xml:base="b/">', size)),
  spaces: (size) => item(`<title>a${fill(' ', size)}b</title>`),
  'spaces in dates': (size) => item(`<pubDate>1${fill(' ', size)}Jan 2024</pubDate>`),
  'digits in dates': (size) => item(`<pubDate>${fill('1', size)}</pubDate>`),
  'letters in dates': (size) => item(`<pubDate>${fill('Mon, ', size)}</pubDate>`),
  'brackets in authors': (size) => item(`<author>${fill('(', size)}</author>`),
  'mail addresses in authors': (size) => item(`<author>${fill('a@a.', size)}</author>`),
  base64: (size) =>
    `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><content type="text/html" mode="base64">${fill('PGI+', size)}</content></entry></feed>`,
  'addresses of many parts': (size) => item(`<link>https://growing.example/${fill('../a/', size)}</link>`),
  'spaces before the document': (size) => fill(' ', size) + item(''),
  'letters before the document': (size) => fill('a', size) + item(''),
};
