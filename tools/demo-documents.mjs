/**
 * The documents that the demo shows: what the built `newswire publish` makes of the sample sources.
 *
 * Everything in those is invented, and the documents say so (`"sample": true`). Their calendar is moved to end today, so
 * that the demo shows fresh figures and new stories; stale ones have examples of their own in the gallery.
 */
import {execFile} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const built = fileURLToPath(new URL('../dist/cli/', import.meta.url));

/** Just after the newest story of the sample, in milliseconds since 1970. */
const NEWEST = Date.UTC(2026, 4, 24, 8, 15);
const DAY = 86_400_000;
/** Later than this a day is meant to be far off, and stays. */
const FAR_OFF = Date.UTC(2090, 0);

/** How the sources write their days: 2026-05-24, 24.05.2026, and Sun, 24 May 2026. */
const NOTATIONS = [
  {pattern: /\b\d{4}-\d\d-\d\d(?=[T"<])/g, written: (day) => day.toISOString().slice(0, 10)},
  {
    pattern: /\b\d\d\.\d\d\.\d{4}\b/g,
    read: (text) => text.split('.').reverse().join('-'),
    written: (day) => day.toISOString().slice(0, 10).split('-').reverse().join('.'),
  },
  {
    pattern: /\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4}\b/g,
    read: (text) => `${text} GMT`,
    written: (day) => day.toUTCString().slice(0, 16),
  },
];

/**
 * Publishes the sample sources, with their days moved, into a folder, which is emptied first. Needs a build. Rejects with
 * what the command said where it ends with anything but 0.
 *
 * @param {string} out - The folder's path.
 * @param {number} [now] - The moment that they have to end before, in milliseconds since 1970; not in the future.
 * @returns {Promise<string>} What the command said.
 */
export async function publishDemo(out, now = Date.now()) {
  const folder = mkdtempSync(join(tmpdir(), 'newswire-demo-'));
  try {
    const sample = join(folder, 'sample');
    cpSync(join(built, 'sample'), sample, {recursive: true});
    const days = Math.floor((now - NEWEST) / DAY);
    for (const name of readdirSync(sample)) {
      const path = join(sample, name);
      // One character a byte: the days are the same in each of their encodings, and no encoding is changed.
      if (name !== 'newswire.config.json') writeFileSync(path, moved(readFileSync(path, 'latin1'), days), 'latin1');
    }
    const config = join(folder, 'newswire.config.json');
    cpSync(join(sample, 'newswire.config.json'), config);
    rmSync(out, {recursive: true, force: true});
    mkdirSync(out, {recursive: true});
    const command = [join(built, 'main.js'), 'publish', '--config', config, '--out', out];
    const {stdout} = await promisify(execFile)(process.execPath, command);
    return stdout;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** A text whose days are so many later. */
function moved(text, days) {
  return NOTATIONS.reduce(
    (text, {pattern, read = (found) => found, written}) =>
      text.replace(pattern, (found) => {
        const moment = Date.parse(read(found));
        return moment < FAR_OFF ? written(new Date(moment + days * DAY)) : found;
      }),
    text,
  );
}
