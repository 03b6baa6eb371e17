/**
 * A web server that misbehaves on order. For tests in Node, for pages on another origin, and for whole host pages.
 *
 *     const server = await startServer({roots: {'/pages/': '/path/of/a/folder'}});
 *     server.put('rates.json', '{"rates": []}', {'Cache-Control': 'max-age=60'});
 *     server.order('rates.json', 'status=500', 2); // the next two times, as if the address had that query
 *     await fetch(`${server.origin}/doc/rates.json?delay=200&status=503&retry-after=7`);
 *     server.requests('/doc/rates.json'); // [{method: 'GET', status: 503, sent: 13, state: 'done', ...}]
 *     await server.close(); // ends what still hangs
 *
 * | path                       | answer                                                                              |
 * |----------------------------|-------------------------------------------------------------------------------------|
 * | GET /doc/<name>            | the document put there; 404 when there is none and no order brings its own body     |
 * | GET /<prefix>/<file>       | a file below the root of that prefix; index.html for a folder                       |
 * | PUT /put/<name>            | keeps the body for /doc/<name>; a header `X-Headers: {"Age": "60"}` adds to answers |
 * | PUT /put/<prefix>/<file>   | the same for that static file: more headers (say, a CSP), and its body unless empty |
 * | GET /log?path=/doc/<name>  | the requests of that path since the last reset, as JSON; without `path` all         |
 * | POST /reset?path=...       | forgets those requests; documents stay                                              |
 *
 * The last four are open to every origin and not in the log. Answers carry a strong ETag and `Cache-Control: no-cache`
 * unless told otherwise, and are 304 to a matching If-None-Match or to an equal If-Modified-Since.
 *
 * | order in the query          | what happens                                                                      |
 * |-----------------------------|-----------------------------------------------------------------------------------|
 * | delay=200                   | that many milliseconds pass before the headers                                    |
 * | hang=headers, hang=body     | nothing is ever sent; or the headers and half of the body                         |
 * | reset=1                     | the connection is reset before the headers                                        |
 * | redirect=loop, redirect=URL | 302 to the same address for ever; or to that one                                  |
 * | status=404                  | another status, with the same body; an HTML page where nothing was put            |
 * | html=1                      | an HTML page in place of the document                                             |
 * | bytes=50000000              | that many spaces in place of the document, at most 64 MiB; twice that with gzip   |
 * | gzip=1, gzip=bomb           | the body compressed; or some kilobytes that decode to `bytes` spaces (50 million) |
 * | cut=1, cut=clean            | half of the body, then the connection breaks; or ends as if that were all         |
 * | chunked=1                   | the body without Content-Length                                                   |
 * | drip=50                     | a tenth of the body at a time (64 KiB at most), that many milliseconds before each |
 * | cors=star, none, expose     | any origin may read it (as is usual); none may; or Date, Age etc. are readable too  |
 * | etag=0, etag=1              | without ETag; or with one although the body was made to order                     |
 * | type=, cache-control=       | these headers                                                                     |
 * | age=, date=, retry-after=   | these headers; date=none leaves it out                                            |
 * | header=50000                | one more header, of that many bytes                                               |
 * | id=anything                 | nothing: makes another URL for the same document                                  |
 *
 * Under /doc/ an order that is not in this table is answered with 400; elsewhere it is ignored.
 */
import {createHash} from 'node:crypto';
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {extname, join, resolve, sep} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {promisify} from 'node:util';
import {gzip} from 'node:zlib';

const MOST_BYTES = 64 * 1024 * 1024;
const BOMB_BYTES = 50_000_000;
const PIECE_BYTES = 64 * 1024;
const DRIP_PIECES = 10;

const ORDERS = new Set(
  'delay hang reset redirect status html bytes gzip cut chunked drip cors etag type cache-control age date retry-after header id'.split(
    ' ',
  ),
);

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
};

const SPACES = Buffer.alloc(PIECE_BYTES, ' ');
const PAGE = Buffer.from(
  '<!doctype html>\n<html lang="en"><title>Page</title><p>This is a page, not a document.</p></html>\n',
);

const compress = promisify(gzip);

/** @type {typeof import('./server.mjs').startServer} */
export async function startServer({roots = {}, port: wanted = 0} = {}) {
  /** What was put, by name. */
  const documents = new Map();
  /** Orders that stand for a while, by path. */
  const standing = new Map();
  let log = [];

  const put = (name, body, headers = {}) => {
    documents.set(name, {body: Buffer.from(body), headers});
  };
  const order = (name, orders, times = Infinity) => {
    standing.set(`/doc/${name}`, {orders, times});
  };
  const requests = (path) => log.filter((entry) => !path || entry.path === path);
  const reset = (path) => {
    log = path ? log.filter((entry) => entry.path !== path) : [];
  };

  const server = createServer((request, response) => {
    const {method = 'GET', headers, url = '/'} = request;
    const {pathname, searchParams: query} = new URL(url, 'http://server');
    const path = decode(pathname);
    const stands = standing.get(path);
    if (stands && stands.times-- > 0) {
      new URLSearchParams(stands.orders).forEach((value, order) => query.set(order, value));
    }
    const closed = new AbortController();
    response.on('close', () => closed.abort());

    if (path.startsWith('/put/') || path === '/log' || path === '/reset') {
      control(path, query, request, response, {put, requests, reset}).catch((error) => {
        if (!response.headersSent) response.writeHead(400);
        response.end(String(error));
      });
      return;
    }

    const entry = {method, path, url, headers, time: Date.now(), status: undefined, sent: 0, state: 'open'};
    log.push(entry);
    response.on('close', () => (entry.state = response.writableFinished ? 'done' : 'broken'));
    answer({path, query, request, response, entry, signal: closed.signal, documents, roots}).catch((error) => {
      if (closed.signal.aborted) return; // the client left, or close() was called
      entry.status ??= 400;
      if (!response.headersSent) response.writeHead(400);
      response.end(String(error));
    });
  });

  await new Promise((listening, failed) => server.once('error', failed).listen(wanted, '127.0.0.1', listening));
  const {port} = server.address();
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    put,
    order,
    requests,
    reset,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

/** What a test in a page asks of the server itself. */
async function control(path, query, request, response, {put, requests, reset}) {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'PUT, POST, GET');
  response.setHeader('Access-Control-Allow-Headers', '*');
  response.setHeader('Cache-Control', 'no-store');
  const asked = `${request.method} ${path.startsWith('/put/') ? '/put/' : path}`;
  if (asked === 'PUT /put/') {
    put(path.slice('/put/'.length), await bodyOf(request), JSON.parse(request.headers['x-headers'] ?? '{}'));
  } else if (asked === 'GET /log') {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(requests(query.get('path'))));
    return;
  } else if (asked === 'POST /reset') {
    reset(query.get('path'));
  } else if (request.method !== 'OPTIONS') {
    response.writeHead(405);
    response.end(`not a way to ask: ${asked}`);
    return;
  }
  response.writeHead(204);
  response.end();
}

async function answer({path, query, request, response, entry, signal, documents, roots}) {
  const ordered = (order, value) => query.get(order) === value;
  const send = async (status, body = Buffer.alloc(0)) => {
    entry.status = status;
    response.writeHead(status, body.length && !query.has('chunked') ? {'Content-Length': body.length} : {});
    response.flushHeaders();
    if (!body.length || request.method === 'HEAD') response.end();
    else await sendBody(body, {query, response, entry, signal});
  };

  allowOrigins(query.get('cors'), response);
  if (request.method === 'OPTIONS') return send(204);
  const faults = [...query.keys()].filter((order) => !ORDERS.has(order));
  if (path.startsWith('/doc/') && faults.length) return send(400, Buffer.from(`unknown order: ${faults.join(', ')}`));

  await wait(number(query, 'delay') ?? 0, undefined, {signal});
  if (ordered('hang', 'headers')) return undefined;
  if (ordered('reset', '1')) return response.socket.resetAndDestroy();
  if (query.has('redirect')) {
    response.setHeader('Location', ordered('redirect', 'loop') ? request.url : query.get('redirect'));
    return send(302);
  }

  const found = await find(path, documents, roots);
  const page = query.has('html') || (query.has('status') && !found);
  const body = await madeToOrder(query, page ? PAGE : found?.body);
  if (!body) return send(404, Buffer.from(`nothing was put at ${path}`));

  const type = page ? TYPES['.html'] : (found?.type ?? TYPES['.json']);
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', 'no-cache');
  if (query.has('gzip')) response.setHeader('Content-Encoding', 'gzip');
  const tag = etag(body, query.get('etag') ?? (body === found?.body ? '1' : '0'));
  if (tag) response.setHeader('ETag', tag);
  for (const [name, value] of Object.entries(found?.headers ?? {})) response.setHeader(name, value);
  setOrderedHeaders(query, response);

  const status = number(query, 'status') ?? 200;
  if (status === 200 && isUnchanged(request, response)) return send(304);
  return send(status, body);
}

/** The ways of sending a body: whole, in half, slowly, and never to the end. */
async function sendBody(body, {query, response, entry, signal}) {
  const drip = number(query, 'drip');
  const cut = query.get('cut') === '1';
  const hang = query.get('hang') === 'body';
  const end = cut || hang ? Math.floor(body.length / 2) : body.length;
  const size = drip === undefined ? PIECE_BYTES : Math.min(PIECE_BYTES, Math.ceil(body.length / DRIP_PIECES));
  for (let at = 0; at < end; at += size) {
    if (drip !== undefined) await wait(drip, undefined, {signal});
    const piece = body.subarray(at, Math.min(at + size, end));
    await write(piece, response);
    entry.sent += piece.length;
  }
  if (hang) return;
  if (cut) response.destroy();
  else response.end();
}

/** Resolves when the network has taken the piece, so that a client that stops reading stops the server too. */
function write(piece, response) {
  return new Promise((taken, failed) => {
    const left = () => failed(new Error('the client left'));
    response.once('close', left);
    response.write(piece, (error) => {
      response.off('close', left);
      if (error) failed(error);
      else taken();
    });
  });
}

function allowOrigins(cors, response) {
  if (cors === 'none') return;
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', '*');
  if (cors === 'expose') response.setHeader('Access-Control-Expose-Headers', 'Date, Age, ETag, Retry-After');
}

/** What was put at a path, or the file there: `{body, type, headers}`. */
async function find(path, documents, roots) {
  const root = path.startsWith('/doc/') ? undefined : rootOf(path, roots);
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const {body: own, headers} = documents.get(root ? path.slice(1) : path.slice('/doc/'.length)) ?? {};
  const body = root && !own?.length ? await readBelow(root.folder, file.slice(root.prefix.length)) : own;
  return body && {body, headers, type: TYPES[extname(file)] ?? 'application/octet-stream'};
}

/** The longest prefix that a path lies below. */
function rootOf(path, roots) {
  const [prefix] = Object.keys(roots)
    .filter((each) => path.startsWith(each))
    .sort((a, b) => b.length - a.length);
  return prefix === undefined ? undefined : {prefix, folder: roots[prefix]};
}

async function readBelow(folder, name) {
  const file = resolve(join(folder, name));
  if (!file.startsWith(resolve(folder) + sep)) return undefined;
  return readFile(file).catch(() => undefined);
}

/** The body to send: the document found, or what the orders put in its place. */
async function madeToOrder(query, document) {
  const length = number(query, 'bytes') ?? (query.get('gzip') === 'bomb' ? BOMB_BYTES : undefined);
  let body =
    length !== undefined ? spaces(Math.min(length, query.has('gzip') ? 2 * MOST_BYTES : MOST_BYTES)) : document;
  if (!body) return undefined;
  if (query.has('gzip')) body = await compress(body instanceof Buffer ? body : Buffer.alloc(body.length, ' '));
  if (query.get('cut') !== 'clean') return body.length > MOST_BYTES ? body.subarray(0, MOST_BYTES) : body;
  const half = Math.floor(body.length / 2);
  return body instanceof Buffer ? body.subarray(0, half) : spaces(half);
}

/** As much of a Buffer as sendBody needs, without the memory. */
function spaces(length) {
  return {length, subarray: (start, end) => SPACES.subarray(0, end - start)};
}

function etag(body, order) {
  if (order === '0') return undefined;
  return body instanceof Buffer
    ? `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
    : `"${body.length}"`;
}

/** Whether the reader has what would be sent (RFC 9110, 13.2.2: the date counts only where no tag is given). */
function isUnchanged({headers}, response) {
  const tag = headers['if-none-match'];
  if (tag !== undefined) return tag === response.getHeader('ETag');
  const date = headers['if-modified-since'];
  return date !== undefined && date === response.getHeader('Last-Modified');
}

function setOrderedHeaders(query, response) {
  const long = number(query, 'header');
  if (long !== undefined) response.setHeader('X-Long', 'x'.repeat(long));
  for (const [order, header] of [
    ['type', 'Content-Type'],
    ['cache-control', 'Cache-Control'],
    ['age', 'Age'],
    ['retry-after', 'Retry-After'],
  ]) {
    if (query.has(order)) response.setHeader(header, query.get(order));
  }
  const date = query.get('date');
  if (date === 'none') response.sendDate = false;
  else if (date) response.setHeader('Date', Number.isNaN(Date.parse(date)) ? date : new Date(date).toUTCString());
}

/** An order's whole number; undefined when it was not given. */
function number(query, order) {
  const value = query.get(order);
  if (value === null) return undefined;
  if (!/^\d+$/.test(value)) throw new Error(`${order} takes a whole number, not ${value}`);
  return Number(value);
}

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}

function decode(pathname) {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
