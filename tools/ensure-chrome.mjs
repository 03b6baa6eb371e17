/**
 * node tools/ensure-chrome.mjs [command...]
 *
 * Finds a Chromium, or installs one where that can be done without asking (as root on Debian and its kin, else a copy
 * of Playwright's in its own cache), and runs the command with CHROME_PATH set. Without a command it prints the path.
 */
import {spawnSync} from 'node:child_process';
import {delimiter, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {findBrowser} from './browser.mjs';

const PLAYWRIGHT = 'playwright@1.65.1';
const ADVICE = `There is no Chromium on this machine, and none could be installed. Either
- install Chrome or Chromium as usual on your system (on Debian and Ubuntu: sudo apt-get install chromium), or
- set CHROME_PATH to the program of one that you have,
and try again.`;

/**
 * The path of a browser that is installed now, if need be by this call.
 *
 * @returns {string}
 */
export function ensureBrowser() {
  const path = findBrowser() ?? installPackage() ?? installPlaywright();
  if (!path) throw new Error(ADVICE);
  return path;
}

function installPackage() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  console.error('No browser found: installing the package chromium (about a minute).');
  const installed =
    run('apt-get', ['update', '-qq']) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  return installed ? findBrowser() : undefined;
}

function installPlaywright() {
  console.error(`No browser found: fetching the one of ${PLAYWRIGHT}.`);
  if (!run('npx', ['-y', PLAYWRIGHT, 'install', 'chromium'])) return undefined;
  const script =
    'console.log(require(require.resolve("playwright", {paths: process.env.PATH.split(require("path").delimiter)})).chromium.executablePath())';
  const {status, stdout} = spawnSync('npx', ['-y', '-p', PLAYWRIGHT, 'node', '-e', script], {encoding: 'utf8'});
  return status === 0 ? stdout.trim() : undefined;
}

function run(command, args) {
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  // stdout is the caller's: only the path goes there.
  return spawnSync(command, args, {stdio: ['ignore', 2, 2], env}).status === 0;
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  try {
    const path = ensureBrowser();
    const [command, ...args] = process.argv.slice(2);
    if (command) {
      const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));
      const env = {...process.env, CHROME_PATH: path, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`};
      process.exitCode =
        spawnSync(command, args, {stdio: 'inherit', env, shell: process.platform === 'win32'}).status ?? 1;
    } else {
      console.log(path);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
