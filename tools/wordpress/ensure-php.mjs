/**
 * node tools/wordpress/ensure-php.mjs
 *
 * Prints the path of a PHP that runs WordPress: PHP_PATH, or one that is installed; as root on Debian and its kin it is
 * installed where there is none.
 */
import {spawnSync} from 'node:child_process';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const EXTENSIONS = ['curl', 'dom', 'gd', 'mbstring', 'pdo_sqlite', 'xml', 'zip'];
const PACKAGES = ['php-cli', 'php-sqlite3', 'php-xml', 'php-mbstring', 'php-curl', 'php-gd', 'php-intl', 'php-zip'];
const ADVICE = `There is no PHP (8.1 or newer, with ${EXTENSIONS.join(', ')}) on this machine, and none could be installed. Either
- install it (on Debian and Ubuntu: sudo apt-get install -y ${PACKAGES.join(' ')}), or
- set PHP_PATH to the program of one that you have,
and try again.`;

/**
 * The path of PHP.
 *
 * @returns {string} Throws an Error with advice where there is none.
 */
export function ensurePhp() {
  const {PHP_PATH} = process.env;
  if (PHP_PATH) {
    if (!suits(PHP_PATH)) throw new Error(`PHP_PATH names no PHP that runs WordPress: ${PHP_PATH}\n${ADVICE}`);
    return PHP_PATH;
  }
  if (suits('php') || (install() && suits('php'))) return 'php';
  throw new Error(ADVICE);
}

function suits(program) {
  const code = `exit(PHP_VERSION_ID >= 80100 && !array_diff(json_decode('${JSON.stringify(EXTENSIONS)}'), array_map('strtolower', get_loaded_extensions())) ? 0 : 1);`;
  return spawnSync(program, ['-r', code], {stdio: 'ignore'}).status === 0;
}

function install() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  console.error('No PHP found: installing the packages of Debian (about a minute).');
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  const run = (...args) => spawnSync('apt-get', args, {stdio: ['ignore', 2, 2], env}).status === 0;
  return run('update', '-qq') && run('install', '-y', '-qq', '--no-install-recommends', ...PACKAGES);
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  try {
    console.log(ensurePhp());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
