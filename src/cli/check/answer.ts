import {decodeText} from '../../data/encoding.js';
import {BROWSER_LIMITS, isMarkup, type Fetch} from '../../data/load.js';
import {formatOfMarkup} from './format.js';
import type {Facts, Find} from './types.js';

/** The site of somebody else that the widget is thought to stand on. */
export const PARTNER = 'https://partner.example';

/** One answer on the way to the document, and what the request said of its origin. */
export interface Hop {
  readonly url: string;
  /** `null` once a redirect has crossed from one foreign origin to another (Fetch standard, HTTP-redirect fetch). */
  readonly origin: string;
  readonly status: number;
  readonly headers: Headers;
}

/** What fits into the first round trip of a connection; compressing less makes nothing faster. In bytes. */
const ONE_ROUND_TRIP = 14_000;
const HOUR = 3_600;
const DAY = 24 * HOUR;

/** What a page can only use where the server exposes it. The browser itself reads ETag. */
const CLOCK_HEADERS = ['Date', 'Age', 'Retry-After'];

/** Asks as a browser does for a page on another origin, and keeps each answer's headers in `hops`. */
export function foreign(through: Fetch, hops: Hop[]): Fetch {
  return async (url, options) => {
    const last = hops[hops.length - 1];
    const origin =
      last && (last.origin === 'null' || new URL(last.url).origin !== new URL(url).origin) ? 'null' : PARTNER;
    const headers = new Headers(options.headers);
    headers.set('origin', origin);
    const response = await through(url, {...options, headers});
    hops.push({url, origin, status: response.status, headers: response.headers});
    return response;
  };
}

/** Judges addresses and permissions: what a browser looks at before a widget sees a byte. */
export function checkHops(hops: readonly Hop[], find: Find): void {
  hops.forEach(({url, origin, status, headers}) => {
    // What fails anyway is told as that; pages that say so seldom have the header.
    if (status >= 400) return;
    const allowed = headers.get('access-control-allow-origin')?.trim();
    const where = hops.length > 1 ? `Access-Control-Allow-Origin of ${url}` : 'Access-Control-Allow-Origin';
    const star = 'Send `Access-Control-Allow-Origin: *` with every answer of this address';
    if (allowed === undefined) {
      const without =
        'The server does not let pages of other sites read this: it sends no Access-Control-Allow-Origin.';
      find('error', without, `${star}, or publish a copy with newswire publish from a server that does.`, where);
    } else if (allowed.includes(',')) {
      const several = `The server names several origins (${allowed}), which browsers take for none.`;
      find('error', several, `${star}, once: often both a program and the server before it add one.`, where);
    } else if (allowed !== '*' && allowed !== origin) {
      const redirected = origin === 'null' && allowed === PARTNER;
      const what = redirected
        ? 'After a redirect from one server to another browsers ask for the origin "null", which is not let in.'
        : `Only pages of ${allowed} may read this.`;
      find('error', what, redirected ? `${star}, or use the last address.` : `${star}.`, where);
    } else if (allowed !== '*' && !/(?:^|[\s,])(?:origin|\*)(?:$|[\s,])/i.test(headers.get('vary') ?? '')) {
      const mixed = 'The answer names the origin that asked, but caches are not told: they may give it to another one.';
      find('warning', mixed, `${star}, or add \`Vary: Origin\`.`, 'Vary');
    }
  });
  const unsafe = hops.find(({url}) => url.startsWith('http:') && !isLoopback(url));
  if (unsafe) {
    find('error', 'The address is not encrypted: pages with https may not load it.', 'Use https.', unsafe.url);
  }
  const [first, last] = [hops[0], hops[hops.length - 1]];
  if (first && last && first !== last) {
    find(
      'note',
      `The address redirects, ${String(hops.length - 1)} times in all.`,
      `Use ${last.url} at once.`,
      first.url,
    );
  }
  if (last && isLoopback(last.url)) {
    find('note', 'The address is on this machine: nobody else can read it.', 'Check the public address too.', last.url);
  }
}

/** Judges what came: its type, size, encoding, and how long caches keep it. */
export function checkAnswer(bytes: Uint8Array, {headers}: Hop, find: Find, facts: Facts): void {
  const type = headers.get('content-type') ?? '';
  const compressed = headers.get('content-encoding') ?? '';
  const length = Number(headers.get('content-length') ?? NaN);
  facts.type = type || 'none';
  if (compressed) facts.compression = compressed;
  if (compressed && length > 0) facts.transferred = length;
  if (!compressed && bytes.length > ONE_ROUND_TRIP) {
    const what = `${String(bytes.length)} bytes are sent uncompressed.`;
    find('warning', what, 'Switch on gzip or Brotli for this type on the server.', 'Content-Encoding');
  }
  checkType(type, bytes, find);
  checkCaching(headers, find, facts);
  const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase().split(/[\s,]+/);
  const hidden = CLOCK_HEADERS.filter((name) => !exposed.includes(name.toLowerCase()) && !exposed.includes('*'));
  if (hidden.length) {
    const what = `Pages may not read ${hidden.join(', ')}: a widget trusts the reader's clock, and guesses how long to wait.`;
    const fix = `Send \`Access-Control-Expose-Headers: ${CLOCK_HEADERS.join(', ')}\`.`;
    find('note', what, fix, 'Access-Control-Expose-Headers');
  }
}

function checkType(type: string, bytes: Uint8Array, find: Find): void {
  const where = 'Content-Type';
  const markup = isMarkup(bytes);
  // That it is one is told once, as what it is.
  if (markup && formatOfMarkup(decodeText(bytes, type).text) === 'HTML') return;
  const right = markup ? 'application/rss+xml or application/atom+xml' : 'application/json';
  const send = `Send \`Content-Type: ${markup ? 'application/xml' : 'application/json'}\`.`;
  if (!type) find('warning', 'The server does not say what this is.', send, where);
  else if (/^text\/html|^application\/xhtml/i.test(type)) {
    find('warning', `The server calls this a web page (${type}).`, send, where);
  } else if (!(markup ? /xml/i : /json/i).test(type)) {
    find('note', `The server calls this ${type}; ${right} is usual.`, send, where);
  }
}

function checkCaching(headers: Headers, find: Find, facts: Facts): void {
  const control = headers.get('cache-control') ?? '';
  const tag = headers.get('etag') ?? headers.get('last-modified');
  facts.caching = control || 'none';
  const where = 'Cache-Control';
  const age = Number(/(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(control)?.[1] ?? NaN);
  const short = 'Send `Cache-Control: max-age=60`, and an ETag.';
  if (/no-store/i.test(control)) {
    find('note', 'Nothing may be kept (no-store): every reader loads all of it every time.', short, where);
  } else if (age > DAY && !/no-cache/i.test(control)) {
    const days = `${String(Math.round((age / DAY) * 10) / 10)} days`;
    find('warning', `Browsers may keep this for ${days}: corrections come that much later.`, short, where);
  } else if (age > HOUR && !/no-cache/i.test(control)) {
    find('note', `Browsers may keep this for ${String(Math.round(age / 60))} minutes.`, short, where);
  } else if (!control && !headers.has('expires')) {
    find('note', 'The server does not say how long this may be kept: every browser guesses.', short, where);
  }
  if (!tag) {
    const what = 'There is neither ETag nor Last-Modified: every refresh loads all of it again.';
    find('warning', what, 'Let the server send an ETag.', 'ETag');
  }
}

/** Judges the bytes, wherever they are from. */
export function checkBytes(bytes: Uint8Array, type: string, find: Find, facts: Facts): void {
  facts.bytes = bytes.length;
  if (bytes.length > BROWSER_LIMITS.bytes) {
    const what = `${String(bytes.length)} bytes, decoded, are more than the ${String(BROWSER_LIMITS.bytes)} that widgets read.`;
    find('error', what, 'Publish fewer records, or stories without their full text.');
  }
  const {encoding, declared, text} = decodeText(bytes, type);
  facts.encoding = encoding;
  const letters = /[^\0-\x7f]/.test(text);
  if (!isMarkup(bytes)) {
    // What is neither is told once, as what it is.
    if (!/^\s*[[{]/.test(text)) return;
    if (encoding !== 'utf-8')
      find('error', `This is JSON in ${encoding}; widgets read it as UTF-8.`, 'Save it as UTF-8.');
    else if (text.includes('\uFFFD')) {
      find('warning', 'Some letters are broken: not all of it is UTF-8.', 'Save it as UTF-8.');
    }
    return;
  }
  const [, own] = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)/i.exec(text.slice(0, 1024)) ?? [];
  if (declared && letters && labelled(declared) !== encoding && !encoding.startsWith('utf-16')) {
    find('warning', `It is said to be in ${declared}, but is in ${encoding}.`, `Declare it as ${encoding}.`, 'charset');
  } else if (declared && own && letters && labelled(own) !== labelled(declared)) {
    const what = `The header says ${declared}, the document ${own.toLowerCase()}; it is in ${encoding}.`;
    find('warning', what, `Declare it as ${encoding} in both places.`, 'charset');
  } else if (!declared && encoding !== 'utf-8') {
    find('warning', `Nothing says that it is in ${encoding}.`, `Declare that, or save it as UTF-8.`, 'charset');
  }
}

/** The Encoding Standard's name for a label. */
function labelled(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return label.toLowerCase();
  }
}

/** Browsers trust these as they do https. */
function isLoopback(url: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}
