/** How element tests run: in Chromium, or the engine that NEWSWIRE_ENGINE names, from the TypeScript sources, one page a test file. */
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {cdpPlugin} from './tools/wtr/cdp.mjs';
import {engines} from './tools/wtr/engines.mjs';
import {freePort} from './tools/wtr/port.mjs';
import {renderMiddleware} from './tools/wtr/render.mjs';
import {countReporter} from './tools/wtr/reporter.mjs';
import {screenshotPlugin} from './tools/wtr/screenshot.mjs';
import {testServerPlugin} from './tools/wtr/test-server.mjs';
import {treePlugin} from './tools/wtr/tree.mjs';

/** In which way elements start: `client`, or `hydrated` from what a server rendered. */
const way = process.env.NEWSWIRE_WAY ?? 'client';
/** A name in tools/wtr/engines.mjs. */
const engine = process.env.NEWSWIRE_ENGINE ?? 'chromium';

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: 'tests/{components,controllers,parts,i18n}/**/*.test.ts',
  port: await freePort(),
  nodeResolve: {exportConditions: ['browser', 'development']},
  plugins: [
    // Without `tsconfig` esbuild reads none at all, and would compile decorators and fields by other rules than tsc.
    esbuildPlugin({ts: true, target: 'esnext', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url))}),
    cdpPlugin(),
    treePlugin(),
    screenshotPlugin(),
    testServerPlugin(),
  ],
  // Flags lie beside the built code only.
  middleware: [
    renderMiddleware(),
    (context, next) => {
      context.url = context.url.replace(/^\/src\/flags\//, '/node_modules/flag-icons/flags/4x3/');
      return next();
    },
  ],
  browsers: [await engines[engine].launcher()],
  testRunnerHtml: (framework) =>
    `<!doctype html><html lang="en" data-way="${way}" data-engine="${engine}"><meta charset="utf-8"><title>Test</title><body><script type="module" src="${framework}"></script></body></html>`,
  // One page at a time: a page behind another gets no frames, no focus and no pointer.
  concurrency: 1,
  testsFinishTimeout: 900_000,
  // The others paint without a graphics card, and take their time.
  testFramework: {config: {timeout: engine === 'chromium' ? 10_000 : 60_000}},
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [defaultReporter({reportTestProgress: false}), countReporter()],
};
