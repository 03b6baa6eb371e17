/** Packages that only some tests need: installed into a cache of ours, at the versions of a lock file. */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * A folder with `node_modules`, as a `package.json` and its lock file have it.
 *
 * @param {string} folder - With these two files.
 * @returns {string} Throws an Error with npm's own words where they cannot be had.
 */
export function installedPackages(folder) {
  const files = ['package.json', 'package-lock.json'];
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(folder, file)));
  const cache = join(tmpdir(), `newswire-packages-${basename(folder)}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(cache)) return cache;
  mkdirSync(tmpdir(), {recursive: true});
  const making = mkdtempSync(join(tmpdir(), 'newswire-making-'));
  try {
    for (const file of files) copyFileSync(join(folder, file), join(making, file));
    console.error(`Installing what ${basename(folder)} needs for its tests, once.`);
    run(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], making);
    // At once, so that two who need it at the same time find all of it or nothing.
    if (!existsSync(cache)) renameSync(making, cache);
    return cache;
  } finally {
    rmSync(making, {recursive: true, force: true});
  }
}

/**
 * Puts this package into a project's `node_modules`, as npm would publish it: with the files that package.json names, and
 * no others. What it depends on is ours.
 *
 * @param {string} project - The folder of the project.
 */
export function installOwnPackage(project) {
  const making = mkdtempSync(join(tmpdir(), 'newswire-making-'));
  try {
    const [{filename}] = JSON.parse(
      run(['pack', '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', making], root),
    );
    const modules = join(project, 'node_modules');
    mkdirSync(modules, {recursive: true});
    const unpacked = spawnSync('tar', ['-xzf', join(making, filename), '-C', making], {encoding: 'utf8'});
    if (unpacked.status !== 0) throw new Error(`The package could not be unpacked: ${unpacked.stderr}`);
    renameSync(join(making, 'package'), join(modules, 'newswire-elements'));
    symlinkSync(join(root, 'node_modules'), join(modules, 'newswire-elements/node_modules'));
  } finally {
    rmSync(making, {recursive: true, force: true});
  }
}

function run(args, cwd) {
  const {status, stdout, stderr, error} = spawnSync('npm', args, {cwd, encoding: 'utf8', maxBuffer: 1 << 26});
  if (status !== 0) throw new Error(`npm ${args[0]} failed in ${cwd}: ${error?.message ?? stderr}`);
  return stdout;
}
