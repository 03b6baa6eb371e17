/** The site of the benchmark: a page for each peer, their scripts as they would be published, and the documents. */
import {existsSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import {build} from 'esbuild';
import {newsDocument} from './documents.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Who is compared: `name` for people, `script` the file that a page loads, `sheet` whether it links the peers' sheet,
 * `query` what its page's address says besides.
 *
 * @typedef {{name: string, script: string, sheet?: boolean, query?: string, body: (src: string) => string}} Peer
 */

const container = (src) => `<main${src && ` data-src="${src}"`}></main>`;

const element = (src) => `<main>${src && feed(`src="${src}"`)}</main>\n<script>${adapter}</script>`;

/** @type {Record<string, Peer>} */
export const peers = {
  newswire: {name: 'newswire', script: '/dist/newswire.js', body: element},
  before: {name: 'newswire before', script: '/before/newswire.js', body: element},
  react: {name: 'React', script: '/peers/react.js', sheet: true, body: container},
  'react-skipping': {
    name: 'React + skipping',
    script: '/peers/react.js',
    sheet: true,
    query: 'skipping',
    body: container,
  },
  lit: {name: 'lit repeat', script: '/peers/lit.js', body: container},
  dom: {name: 'DOM alone', script: '/peers/dom.js', sheet: true, query: 'skipping', body: container},
};

const FEED = {country: 'KG', layout: 'list', limit: '1000'};

function feed(more) {
  const attributes = Object.entries(FEED).map(([name, value]) => `${name}="${value}"`);
  return `<country-feed ${[...attributes, more].join(' ')}></country-feed>`;
}

/** What the peers' scripts offer, for our element. */
const adapter = `
  globalThis.peer = {
    show(news) {
      const feed = document.querySelector('country-feed') ?? document.createElement('country-feed');
      feed.news = news;
      if (feed.isConnected) return;
      for (const [name, value] of Object.entries(${JSON.stringify(FEED)})) feed.setAttribute(name, value);
      document.querySelector('main').append(feed);
    },
    clear() {
      document.querySelector('country-feed').remove();
    },
  };
`;

function page({script, sheet, body}, src) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Benchmark</title>
<link rel="icon" href="data:,">
${sheet ? '<link rel="stylesheet" href="/peers/story.css">' : ''}
<script>${readFileSync(join(here, 'probe.js'), 'utf8')}</script>
</head>
<body>
${body(src)}
<script type="module" async src="${script}"></script>
</body>
</html>`;
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><path fill="#789" d="M0 0h1200v800H0z"/></svg>';

const types = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The peers' scripts, bundled as for production, by path. */
async function bundle() {
  const {outputFiles} = await build({
    entryPoints: ['react.jsx', 'lit.mjs', 'dom.mjs'].map((file) => join(here, 'peers', file)),
    outdir: '/peers',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    // No older than the engines that the library is built for.
    target: ['chrome90', 'safari15', 'firefox90'],
    conditions: ['production', 'browser'],
    define: {'process.env.NODE_ENV': '"production"'},
    jsx: 'automatic',
    legalComments: 'none',
    loader: {'.css': 'text'},
  });
  return outputFiles.map(({path, text}) => [path.replaceAll('\\', '/').replace(/^.*(?=\/peers\/)/, ''), text]);
}

/**
 * Serves the site to this machine, compressed as a CDN would.
 *
 * @param {{dist: string, before?: string}} builds - Folders with builds of the library for script tags.
 * @param {readonly number[]} counts - How many stories the documents have.
 */
export async function startSite(builds, counts) {
  const bodies = new Map([
    ...(await bundle()),
    ['/peers/story.css', readFileSync(join(here, 'peers/story.css'), 'utf8')],
    ['/picture.svg', PICTURE],
    ...counts.map((count) => [`/news-${count}.json`, JSON.stringify(newsDocument(count))]),
  ]);
  /** Compressed, by path. @type {Map<string, Buffer>} */
  const files = new Map();
  const fileAt = (path) => {
    let file = files.get(path);
    if (!file) {
      const [, build, name] = /^\/(dist|before)\/(.*)/.exec(path) ?? [];
      files.set(path, (file = brotliCompressSync(bodies.get(path) ?? readFileSync(join(builds[build], name)))));
    }
    return file;
  };
  for (const [build, folder] of Object.entries(builds)) {
    if (!existsSync(join(folder, 'newswire.js')))
      throw new Error(`There is no build in the folder for ${build}: ${folder}`);
  }
  const server = createServer(({url}, response) => {
    const {pathname, searchParams} = new URL(url, 'http://localhost');
    const [, peer] = /^\/([\w-]+)\.html$/.exec(pathname) ?? [];
    if (peer) {
      const count = searchParams.get('count');
      // Isolated from others, a page is given the time in steps of 5 and not 100 microseconds.
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      });
      response.end(page(peers[peer], searchParams.has('hand') ? '' : `/news-${count}.json`));
      return;
    }
    try {
      const body = fileAt(pathname);
      response.writeHead(200, {
        'content-type': types[extname(pathname)] ?? 'text/plain',
        'content-encoding': 'br',
        'cache-control': 'max-age=300',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** Bytes of a file as sent. */
    size: (path) => fileAt(path).length,
    close: () => server.close(),
  };
}
