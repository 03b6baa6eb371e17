/** Files of Debian's packages, for tests: unpacked into a cache of ours. Nothing is installed, and no service is started. */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/**
 * The folder with what a package has, as it would lie below `/`.
 *
 * @param {string} name - Of the package.
 * @returns {string | undefined} Undefined where there is no apt, or no such package.
 */
export function debianPackage(name) {
  const folder = join(tmpdir(), `newswire-debian-${name}`);
  if (existsSync(folder)) return folder;
  mkdirSync(tmpdir(), {recursive: true});
  const making = mkdtempSync(join(tmpdir(), 'newswire-making-'));
  try {
    const download = () => run('apt-get', ['download', '-q', name], making);
    if (!download() && !(run('apt-get', ['update', '-qq'], making) && download())) return undefined;
    const archive = readdirSync(making).find((file) => file.endsWith('.deb'));
    if (!archive || !run('dpkg-deb', ['-x', archive, 'content'], making)) return undefined;
    // At once, so that two who need it at the same time find all of it or nothing.
    if (!existsSync(folder)) renameSync(join(making, 'content'), folder);
    return folder;
  } catch {
    return existsSync(folder) ? folder : undefined;
  } finally {
    rmSync(making, {recursive: true, force: true});
  }
}

function run(command, args, cwd) {
  return spawnSync(command, args, {cwd, stdio: 'ignore'}).status === 0;
}
