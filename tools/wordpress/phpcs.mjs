/**
 * node tools/wordpress/phpcs.mjs
 *
 * Holds the plugin's PHP to WordPress's coding standard: to the standard itself where a phpcs that knows it is installed,
 * else to what Debian's phpcs has of it (phpcs.xml), which is unpacked into a cache of ours.
 */
import {spawnSync} from 'node:child_process';
import {join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {debianPackage} from '../debian.mjs';
import {ensurePhp} from './ensure-php.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What is against the standard, a line each.
 *
 * @returns {string[]}
 */
export function sniff() {
  const installed = spawnSync('phpcs', ['-i'], {encoding: 'utf8'});
  const knows = installed.status === 0 && /\bWordPress\b/.test(installed.stdout);
  const [program, before] = knows ? ['phpcs', []] : unpacked();
  const standard = knows ? 'WordPress' : join(root, 'tools/wordpress/phpcs.xml');
  const args = ['-q', `--standard=${standard}`, '--report=emacs', '--extensions=php', `--basepath=${root}`];
  const {stdout, stderr, error} = spawnSync(program, [...before, ...args, 'integrations/wordpress'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  const lines = stdout.trim().split('\n').filter(Boolean);
  const others = lines.filter((line) => !/:\d+:\d+: (?:error|warning) - /.test(line));
  if (others.length || stderr.trim()) throw new Error(`phpcs failed: ${[...others, stderr].join('\n')}`);
  return lines;
}

function unpacked() {
  const folder = debianPackage('php-codesniffer');
  if (!folder) throw new Error('There is no phpcs on this machine: install PHP_CodeSniffer and try again.');
  return [ensurePhp(), ['-d', `include_path=${join(folder, 'usr/share/php')}`, join(folder, 'usr/bin/phpcs')]];
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  try {
    const lines = sniff();
    for (const line of lines) console.log(line);
    process.exitCode = lines.length ? 1 : 0;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
