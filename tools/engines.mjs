/**
 * npm run test:engines [-- [engine...] [hydrated] [--files pattern...]]
 *
 * Runs the tests of elements in Chromium, Firefox and WebKitGTK, one after the other, or in those that are named; with
 * `hydrated` those of elements that a server rendered. An engine that is not installed is a failure, unless others were
 * named. Ends with a line for each engine, and with `N passed, N failed` in all.
 */
import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {engines} from './wtr/engines.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const runner = fileURLToPath(new URL('../node_modules/@web/test-runner/dist/bin.js', import.meta.url));

const words = process.argv.slice(2);
const first = words.findIndex((word) => word.startsWith('-'));
const options = first < 0 ? [] : words.splice(first);
const hydrated = words.includes('hydrated');
const named = words.filter((word) => word !== 'hydrated');
const unknown = named.filter((name) => !Object.hasOwn(engines, name));
if (unknown.length) {
  console.error(`There is no engine ${unknown.join(', ')} here, but ${Object.keys(engines).join(', ')}.`);
  process.exit(1);
}

const total = {passed: 0, failed: 0};
const lines = [];
for (const [name, engine] of Object.entries(engines)) {
  if (named.length && !named.includes(name)) continue;
  const missing = whyMissing(engine);
  if (missing) {
    total.failed++;
    lines.push(`✗ ${engine.name}: ${missing}`);
    continue;
  }
  console.log(`\n${engine.name}`);
  const {code, output} = await run(name);
  const [, passed = 0, failed = 0] = [...output.matchAll(/(\d+) passed, (\d+) failed$/gm)].pop()?.map(Number) ?? [];
  const skipped = [...output.matchAll(/(\d+) skipped: (.+)$/gm)];
  // A run that ends badly without a failed test, or that ran none, has not shown anything.
  const failures = failed || (code || !passed ? 1 : 0);
  total.passed += passed;
  total.failed += failures;
  const number = skipped.reduce((sum, [, each]) => sum + Number(each), 0);
  lines.push(`${failures ? '✗' : '✓'} ${engine.name}: ${passed} passed, ${failures} failed, ${number} skipped`);
  for (const [, each, why] of skipped) lines.push(`    ${each} ${why}`);
}
console.log(`\n${lines.join('\n')}\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;

/** What there is to say of an engine that is not there. */
function whyMissing({find, advice}) {
  try {
    return find() ? '' : `not found. To have it: ${advice}.`;
  } catch (error) {
    return error.message;
  }
}

/** Runs the tests in an engine, and shows what they say meanwhile. */
async function run(name) {
  const config = hydrated ? ['--config', 'tools/wtr/hydrated.config.mjs'] : [];
  const child = spawn(process.execPath, [runner, ...config, ...options], {
    cwd: root,
    env: {...process.env, NEWSWIRE_ENGINE: name},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    output += part;
    process.stdout.write(part);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  return {code, output};
}
