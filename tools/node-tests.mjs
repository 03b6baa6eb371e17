/**
 * Runs the tests that need no page of their own, with Node's test runner:
 *
 *     node tools/node-tests.mjs unit          tests/{data,internal,cli,ssr}/**, tests/*.test.ts
 *     node tools/node-tests.mjs hosts         tests/hosts/** (a browser on foreign pages; needs a build)
 *     node tools/node-tests.mjs measures      those of them that measure frames and shifts, and want the machine to themselves
 *     node tools/node-tests.mjs pages         the others
 *     node tools/node-tests.mjs static        tests/integrations/static/** (sites and editors that are installed for it; needs a build)
 *     node tools/node-tests.mjs wordpress     tests/wordpress/** (the plugin in a real WordPress; needs a build and PHP)
 *     node tools/node-tests.mjs <file...>     these files
 *
 * The last line is `N passed, N failed`, which tools/check.mjs reads.
 */
import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What measures times and frames would measure its neighbours, too. */
const MEASURES = /[/\\](?:frames|shift)\.test\.ts$/;
/** What npm has to install for it takes minutes, and the network: tools/frameworks.mjs runs it. */
const hosts = testsIn('tests/hosts').filter((file) => !/[/\\]frameworks[/\\]/.test(file));

const suites = {
  unit: [...testsIn('tests', false), ...['data', 'internal', 'cli', 'ssr'].flatMap((name) => testsIn(`tests/${name}`))],
  hosts,
  pages: hosts.filter((file) => !MEASURES.test(file)),
  measures: hosts.filter((file) => MEASURES.test(file)),
  static: testsIn('tests/integrations/static'),
  wordpress: testsIn('tests/wordpress'),
};

const [name, ...more] = process.argv.slice(2);
if (!name) {
  console.error('Which tests? node tools/node-tests.mjs unit | hosts | <file...>');
  process.exit(1);
}
const files = suites[name] ?? [name, ...more];
if (!files.length) {
  console.log(`There are no ${name} tests.\n0 passed, 0 failed`);
  process.exit(1);
}
const {status} = spawnSync(
  process.execPath,
  [
    '--import',
    'tsx',
    '--test',
    `--test-concurrency=${name === 'unit' || name === 'pages' ? Math.min(availableParallelism(), 4) : 1}`,
    '--test-reporter',
    fileURLToPath(new URL('node-reporter.mjs', import.meta.url)),
    ...files,
  ],
  {cwd: root, stdio: 'inherit'},
);
process.exit(status ?? 1);

/** Node 20 expands no globs. */
function testsIn(folder, deep = true) {
  let found;
  try {
    found = readdirSync(join(root, folder), {recursive: deep});
  } catch {
    return []; // no such folder yet
  }
  return found
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file))
    .sort();
}
