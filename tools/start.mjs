/**
 * npm start: builds the library, publishes the sample sources with it, serves the demo and the partner's site to this
 * machine, and on a change of src/ or demo/ does it all again and reloads the demo. PORT chooses another port than 8000; the partner's site has the next one.
 */
import {existsSync, watch} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from './build.mjs';
import {publishDemo} from './demo-documents.mjs';
import {serveDemo} from './demo-server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const port = Number(process.env.PORT ?? 8000);
const RELOAD = '/__reload';
/** What `newswire publish` makes of the sample sources. */
const documents = join(root, '.tmp/demo');
/** Pages that wait for a reload. @type {Set<import('node:http').ServerResponse>} */
const pages = new Set();

// Before the build, which would replace what another `npm start` serves.
const {publisher, partner} = await serve();
/** The build under way: one at a time. */
let building = rebuild();
await building;
console.log(`The demo is at ${publisher}/ (Ctrl-C to stop)`);
console.log(`A partner’s site that shows it, under a strict policy, is at ${partner}/`);
for (const folder of ['src', 'demo'].filter((name) => existsSync(join(root, name)))) follow(folder);

/** Serves both sites, or says in a sentence why not. */
async function serve() {
  if (!Number.isInteger(port) || port < 0 || port > 65534) {
    fail(
      `PORT is ${process.env.PORT}, but has to be a whole number from 0 to 65534: the partner’s site has the next one.`,
    );
  }
  try {
    return await serveDemo({
      port,
      documents,
      before: waitForReload,
      foot: `\n<script>new EventSource('${RELOAD}').onmessage = () => location.reload()</script>`,
    });
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    return fail(
      `Port ${error.port} is taken, perhaps by another \`npm start\`. Choose another: PORT=${error.port + 2} npm start`,
    );
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Keeps a page's request for a reload until there is one. Answers whether it is such a request. */
function waitForReload({url}, response) {
  if (url !== RELOAD) return false;
  response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'}).flushHeaders();
  pages.add(response);
  response.on('close', () => pages.delete(response));
  return true;
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
    console.log((await publishDemo(documents)).trim().split('\n').pop());
  } catch (error) {
    console.error(error instanceof Error ? `${error.message}\n${error.frame ?? ''}` : error);
  }
}
