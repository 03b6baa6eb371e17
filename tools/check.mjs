/**
 * npm test: every check of the project, in order, going on after a failure. The last line is `N passed, N failed`, where
 * each test counts, and each check that is no test counts as one.
 *
 * Checks that only compute run side by side, and so do browsers, each with tests of its own; where frames and shifts are
 * measured, one runs alone.
 */
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {delimiter} from 'node:path';
import {fileURLToPath} from 'node:url';
import {CORPORA} from '../tests/corpora/folder.mjs';
import {ensureBrowser} from './ensure-chrome.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{name: string, command: string, suite?: boolean}} Check - A suite counts its own tests. */

/** The tests of elements, as web-test-runner.config.mjs has them, and parts of them; the longest comes first. */
const ELEMENTS = 'tests/{components,controllers,parts,i18n}/**/*.test.ts';
const CONTRACT = 'tests/components/contract/**/*.test.ts';
const FEED = 'tests/components/{country-feed,hostile}/**/*.test.ts';

/** @type {Check[][]} */
const stages = [
  [
    {name: 'build', command: 'node tools/build.mjs'},
    {name: 'eslint', command: 'eslint .'},
    {name: 'types', command: 'tsc -p tsconfig.test.json'},
    {name: 'templates', command: 'lit-analyzer src'},
    {name: 'format', command: 'prettier --check --log-level warn .'},
  ],
  [
    {name: 'unit tests', command: 'node tools/node-tests.mjs unit', suite: true},
    {name: 'package', command: 'publint --strict'},
    // What others have collected is no part of the project, so that a clone may be without it.
    ...(existsSync(CORPORA) ? [{name: 'corpora', command: 'node tests/corpora/run.mjs'}] : []),
  ],
  // Each in a browser of its own, which waits more than it works.
  [
    {name: 'element tests, of feeds and hostile pages', command: `wtr --files "${FEED}"`, suite: true},
    {
      name: 'element tests, the others',
      command: `wtr --files "${ELEMENTS}" "!${CONTRACT}" "!${FEED}"`,
      suite: true,
    },
    {name: 'element tests, rendered by a server', command: 'wtr --config tools/wtr/hydrated.config.mjs', suite: true},
    {name: 'element tests, what all have to bear', command: `wtr --files "${CONTRACT}"`, suite: true},
  ],
  [{name: 'host page tests', command: 'node tools/node-tests.mjs pages', suite: true}],
  [{name: 'host page tests that measure', command: 'node tools/node-tests.mjs measures', suite: true}],
];

const total = {passed: 0, failed: 0};
const env = {
  ...process.env,
  NO_COLOR: '1',
  PATH: `${fileURLToPath(new URL('../node_modules/.bin', import.meta.url))}${delimiter}${process.env.PATH ?? ''}`,
};

try {
  env.CHROME_PATH = ensureBrowser();
} catch (error) {
  console.error(error.message); // the tests that need it will fail and say so
}
for (const stage of stages) await sideBySide(stage);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;

/** @param {Check[]} checks */
async function sideBySide(checks) {
  const waiting = [...checks];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await run(check);
  };
  await Promise.all(Array.from({length: Math.min(availableParallelism(), 4)}, lane));
}

/**
 * Runs one check to its end and then prints what it said, if it failed.
 *
 * @param {Check} check
 */
async function run({name, command, suite}) {
  const start = performance.now();
  const {code, output} = await execute(command);
  const count = suite ? counted(output) : {passed: code ? 0 : 1, failed: code ? 1 : 0};
  // A suite that ends badly without a failed test, or that ran none, has not shown anything.
  if (!count.failed && (code || !count.passed)) count.failed = 1;
  total.passed += count.passed;
  total.failed += count.failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  if (count.failed) console.log(`\n${output.trimEnd()}`);
  console.log(
    `${count.failed ? '✗' : '✓'} ${seconds} s  ${name}${suite ? `: ${count.passed} passed, ${count.failed} failed` : ''}`,
  );
}

/** @param {string} output */
function counted(output) {
  const [, passed, failed] = [...output.matchAll(/(\d+) passed, (\d+) failed$/gm)].pop() ?? [];
  return {passed: Number(passed ?? 0), failed: Number(failed ?? 0)};
}

/** @param {string} command */
async function execute(command) {
  const child = spawn(command, {cwd: root, env, shell: true, stdio: ['ignore', 'pipe', 'pipe']});
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part) => {
      output += part;
    });
  }
  const code = await new Promise((resolve) => child.on('close', resolve));
  return {code, output};
}
