/**
 * node tools/ensure-nginx.mjs
 *
 * Prints the path of an nginx: NGINX_PATH, one that is installed, or the one of Debian's package, which is unpacked into
 * a cache of ours. Nothing is installed by that, and no service is started.
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {delimiter, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {debianPackage} from './debian.mjs';

const ADVICE = `There is no nginx on this machine, and none could be had. Either
- install it (on Debian and Ubuntu: sudo apt-get install -y nginx-light), or
- set NGINX_PATH to the program of one that you have,
and try again.`;

/**
 * The path of an nginx that starts.
 *
 * @returns {string} Throws an Error with advice where there is none.
 */
export function ensureNginx() {
  const {NGINX_PATH, PATH = ''} = process.env;
  if (NGINX_PATH) {
    if (!starts(NGINX_PATH)) throw new Error(`NGINX_PATH names no nginx that starts: ${NGINX_PATH}`);
    return NGINX_PATH;
  }
  const installed = [...PATH.split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']
    .map((folder) => join(folder, 'nginx'))
    .find((path) => existsSync(path) && starts(path));
  const found = installed ?? unpacked();
  if (!found) throw new Error(ADVICE);
  return found;
}

function unpacked() {
  const folder = debianPackage('nginx');
  const program = folder && join(folder, 'usr/sbin/nginx');
  return program && starts(program) ? program : undefined;
}

function starts(program) {
  return spawnSync(program, ['-v'], {stdio: 'ignore'}).status === 0;
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  try {
    console.log(ensureNginx());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
