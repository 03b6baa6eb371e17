/**
 * npm start: builds the library, serves the demo to this machine, and on a change of src/ or demo/ builds again and
 * reloads the page. PORT chooses another port than 8000.
 *
 * demo/ is the site, as it will be where it is published; the built library lies beside it in /dist/.
 */
import {existsSync, watch} from 'node:fs';
import {readFile, stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const port = Number(process.env.PORT ?? 8000);
const types = {
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
  '.woff2': 'font/woff2',
};
const RELOAD = '/__reload';
/** Pages that wait for a reload. @type {Set<import('node:http').ServerResponse>} */
const pages = new Set();

/** The build under way: one at a time. */
let building = rebuild();
await building;
createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
})
  .on('error', (error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(
      `Port ${port} is taken, perhaps by another \`npm start\`. Choose another: PORT=${port + 1} npm start`,
    );
    process.exit(1);
  })
  .listen(port, '127.0.0.1', () => {
    console.log(`The demo is at http://127.0.0.1:${port}/ (Ctrl-C to stop)`);
    for (const folder of ['src', 'demo'].filter((name) => existsSync(join(root, name)))) follow(folder);
  });

async function answer({url = '/', method}, response) {
  const {pathname} = new URL(url, 'http://localhost');
  if (pathname === RELOAD) {
    response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'}).flushHeaders();
    pages.add(response);
    response.on('close', () => pages.delete(response));
    return;
  }
  const file = await fileAt(pathname);
  if (!file) {
    response.writeHead(404, {'content-type': 'text/plain'}).end(`There is no ${pathname}`);
    return;
  }
  let body = await readFile(file);
  if (extname(file) === '.html')
    body = `${body}\n<script>new EventSource('${RELOAD}').onmessage = () => location.reload()</script>`;
  const type = types[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, {'content-type': type, 'cache-control': 'no-cache', 'access-control-allow-origin': '*'});
  response.end(method === 'HEAD' ? undefined : body);
}

/** The file for a path: /dist/ is the built library, all else is in demo/. */
async function fileAt(pathname) {
  // `normalize` leaves no `..` in a path that begins with a slash.
  const path = normalize(decodeURIComponent(pathname)).replaceAll('\\', '/');
  const file = join(root, path.startsWith('/dist/') ? '.' : 'demo', path, path.endsWith('/') ? 'index.html' : '');
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}

/** Rebuilds and reloads on changes in a folder. */
function follow(folder) {
  let timer;
  watch(join(root, folder), {recursive: true}, () => {
    // Editors write a file in several steps, and people save several files.
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (folder === 'src') building = building.then(rebuild);
      void building.then(() => pages.forEach((page) => page.write('data: reload\n\n')));
    }, 150);
  });
}

/** Builds, or says why not; then the last good build stays. */
async function rebuild() {
  const start = performance.now();
  try {
    await build();
    console.log(`Built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error(error instanceof Error ? `${error.message}\n${error.frame ?? ''}` : error);
  }
}
