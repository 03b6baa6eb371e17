/**
 * The demo's two sites, each at an address of its own, for this machine only:
 *
 * - The publisher's is demo/, as it will be where it is published. The built library lies beside it in /dist/, the house
 *   table in /house.json, and the library once more in /v1/ with the documents that `newswire publish` made, as
 *   docs/guides/hosting.md has it.
 * - The partner's is demo/partner/, an ordinary news site whose editor pasted the publisher's snippets. It answers under
 *   a strict Content-Security-Policy.
 */
import {readFile, stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, posix} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The publisher's host in the partner's pages: a host of snippets, in whose place the real one is put. */
const PUBLISHER = 'https://widgets.example.com';

/** What the partner's pages are answered with. `'self'` is for the partner's own sheet and icon. */
const POLICY = [
  "default-src 'none'",
  `script-src ${PUBLISHER}`,
  `style-src 'self' ${PUBLISHER}`,
  `img-src 'self' ${PUBLISHER}`,
  `connect-src ${PUBLISHER}`,
  "require-trusted-types-for 'script'",
  'trusted-types newswire',
].join('; ');

/** The partner's page that has no policy: its snippet is the one with a style attribute. */
const WITHOUT_POLICY = '/open.html';

/** The partner's page whose elements its own server renders. */
const RENDERED = '/rendered.html';

/** What /v1/ has where nothing was published: the same invented paper's documents, as they were on one day; and the house table. */
const ELSEWHERE = {
  '/v1/news.json': 'demo/data/courier.json',
  '/v1/rates.json': 'demo/data/courier-rates.json',
  '/house.json': 'src/i18n/house.json',
};

/** Where the invented paper has its pictures. The demo has them itself, in pictures/. */
const PICTURES = 'https://courier.example/pictures/';

/** The most that an address may ask to be late, in milliseconds. */
const MOST_DELAY = 10_000;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
};

/**
 * Serves both sites on 127.0.0.1. Rejects with the error of `listen` when a port cannot be had; its `port` says which.
 *
 * @param {object} [options]
 * @param {number} [options.port] - The publisher's; the partner's is the next one. 0 takes any two that are free.
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => unknown} [options.before] -
 *   Sees each request to the publisher's site first, and answers true when it has answered it.
 * @param {string} [options.documents] - A folder of documents, which are read anew for each request.
 * @param {string} [options.foot] - What is added to each HTML page of the publisher's. The partner's policy would refuse it.
 * @returns {Promise<{publisher: string, partner: string, close: () => Promise<void>}>} Origins, and how to end it all.
 */
export async function serveDemo({port = 0, before, documents, foot = ''} = {}) {
  const origins = {publisher: '', partner: ''};
  const publisher = await listen(port, async (request, response, {pathname, searchParams}) => {
    if (before?.(request, response) === true) return;
    if (`${pathname}/`.startsWith('/partner/')) {
      const location = origins.partner + (pathname.slice('/partner'.length) || '/');
      response.writeHead(302, {location, 'cache-control': 'no-cache'}).end();
      return;
    }
    const delay = Number(searchParams.get('delay'));
    if (delay > 0) await wait(Math.min(delay, MOST_DELAY));
    const path = clean(pathname);
    const published =
      documents && path.startsWith('/v1/') && (await fileAt(join(documents, path.slice('/v1/'.length))));
    await send(request, response, published || (await fileAt(join(root, pathOfPublisher(path)))), {
      headers: {'access-control-allow-origin': '*', 'access-control-expose-headers': 'Date, Age, Retry-After'},
      change: {
        '.html': (page) => page + foot,
        ...(published && {'.json': (text) => text.replaceAll(PICTURES, `${origins.publisher}/pictures/`)}),
      },
    });
  });
  const partner = await listen(port && port + 1, async (request, response, {pathname}) => {
    const change = (text) => text.replaceAll(PUBLISHER, origins.publisher);
    const changePage = pathname === RENDERED ? (page) => rendered(change(page), origins) : change;
    await send(request, response, await fileAt(join(root, 'demo/partner', clean(pathname))), {
      headers: pathname === WITHOUT_POLICY ? {} : {'content-security-policy': change(POLICY)},
      change: {'.html': changePage},
    });
  }).catch(async (error) => {
    await close(publisher);
    throw error;
  });
  origins.publisher = originOf(publisher);
  origins.partner = originOf(partner);
  return {
    ...origins,
    close: async () => {
      await Promise.all([close(publisher), close(partner)]);
    },
  };
}

/** A page in which the elements show the publisher's documents, as those are now. */
async function rendered(page, {publisher, partner}) {
  const {render} = await import('../dist/ssr/index.js');
  const addresses = ['news', 'rates'].map((name) => `${publisher}/v1/${name}.json`);
  const documents = await Promise.all(addresses.map(async (address) => [address, await (await fetch(address)).text()]));
  return render(page, {
    documents: Object.fromEntries(documents),
    page: partner + RENDERED,
    stylesheet: `${publisher}/v1/sheets/`,
    assets: `${publisher}/v1/`,
  });
}

/** Where a path of the publisher's site lies, from the project's root. */
function pathOfPublisher(path) {
  if (path in ELSEWHERE) return ELSEWHERE[path];
  if (path.startsWith('/v1/')) return join('dist/cdn', path.slice('/v1/'.length));
  return path.startsWith('/dist/') ? path : join('demo', path);
}

/** A path as files have it. `normalize` leaves no `..` in one that begins with a slash and has no backslash. */
function clean(pathname) {
  return posix.normalize(decodeURIComponent(pathname).replaceAll('\\', '/'));
}

/** The file at a path, if there is one; of a folder its index.html. */
async function fileAt(path) {
  const file = join(path, /[/\\]$/.test(path) ? 'index.html' : '');
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}

/** Answers with a file, which is changed on the way where there is a change for its kind; or says that there is none. */
async function send({method, url}, response, file, {headers, change}) {
  if (!file) {
    response.writeHead(404, {...headers, 'content-type': 'text/plain; charset=utf-8'}).end(`There is no ${url}`);
    return;
  }
  const bytes = await readFile(file);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const body = (await change[extname(file)]?.(bytes.toString())) ?? bytes;
  response.writeHead(200, {...headers, 'content-type': type, 'cache-control': 'no-cache'});
  response.end(method === 'HEAD' ? undefined : body);
}

/** Starts a server on a port of 127.0.0.1. */
async function listen(port, answer) {
  const server = createServer((request, response) => {
    answer(request, response, new URL(request.url, 'http://localhost')).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((listening, failed) => {
    server.once('error', (error) => failed(Object.assign(error, {port}))).listen({port, host: '127.0.0.1'}, listening);
  });
  return server;
}

function originOf(server) {
  return `http://127.0.0.1:${server.address().port}`;
}

/** Ends a server and every connection to it, those that wait for a reload too. */
function close(server) {
  return new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
}
