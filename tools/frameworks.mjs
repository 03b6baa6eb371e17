/**
 * node tools/frameworks.mjs [name...]
 *
 * Tests our elements in frameworks (tests/hosts/frameworks/), in those named or in all. Needs a build, npm's registry for
 * the first time, and some minutes a framework.
 */
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const {status} = spawnSync(process.execPath, ['tools/node-tests.mjs', 'tests/hosts/frameworks/frameworks.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: {...process.env, NEWSWIRE_FRAMEWORKS: process.argv.slice(2).join(' ')},
});
process.exit(status ?? 1);
