import {lstat, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/** Why nothing to start from was written: the sentence says what stands in the way, and what to do. */
export class InitError extends Error {
  override readonly name = 'InitError';
}

/** Beside this module, in the sources and in what is built of them. */
const SAMPLE = new URL('./sample/', import.meta.url);
const CONFIG = 'newswire.config.json';

/**
 * Writes a configuration to start from, and the invented sources that it works on until an editor puts others in their
 * place. All of them are written, or none; a file that is there is never replaced.
 *
 * @param folder - Made where it is missing.
 * @returns What was written and what to run next, in lines for the terminal.
 * @throws {InitError} When a file is there already, or the folder cannot be written.
 */
export async function init(folder: string): Promise<string> {
  const sources = (await readdir(SAMPLE)).filter((name) => name !== CONFIG).sort();
  const config = join(folder, CONFIG);
  const files = [
    ...sources.map((name) => ({from: new URL(name, SAMPLE), to: join(folder, 'sample', name)})),
    // The last one: where it stands, what it reads is there.
    {from: new URL(CONFIG, SAMPLE), to: config},
  ];
  const written: string[] = [];
  try {
    // Before anything is written, so that a second start leaves the first as it is.
    for (const {to} of [...files].reverse()) if (await isThere(to)) throw taken(to);
    for (const {from, to} of files) {
      const bytes = await readFile(from);
      await mkdir(dirname(to), {recursive: true});
      // Another start may have been as quick: that one's file stays.
      const mine = writeFile(to, bytes, {flag: 'wx'});
      await mine.catch(async (error: unknown) => {
        // Of a disk that is full, the file is there in part.
        if (codeOf(error) !== 'EEXIST') await rm(to, {force: true}).catch(() => undefined);
        throw codeOf(error) === 'EEXIST' ? taken(to) : error;
      });
      written.push(to);
    }
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, {force: true}).catch(() => undefined)));
    throw error instanceof InitError ? error : unwritable(folder, error);
  }
  return [
    `${config} is written: a configuration that works as it is, with a note on every setting.`,
    `${join(folder, 'sample')} holds the invented sources that it reads. Put your own in their place.`,
    '',
    'Run next:',
    `  newswire publish --config ${quoted(config)} --out ${quoted(join(folder, 'public/'))}`,
  ].join('\n');
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function taken(path: string): InitError {
  return new InitError(
    `${path} is there already, and nothing was written. Choose another folder, or move that file away first.`,
  );
}

function unwritable(folder: string, cause: unknown): InitError {
  const code = codeOf(cause);
  const [, sentence] = REASONS.find(([codes]) => codes.test(code)) ?? [];
  const reason = sentence ?? 'Check the folder';
  const error = new InitError(`Nothing could be written to ${folder}. ${reason}${code && ` (${code})`}.`);
  error.cause = cause;
  return error;
}

/** What the file system calls it, and what to do. */
const REASONS: readonly (readonly [codes: RegExp, sentence: string])[] = [
  [/^(?:EACCES|EPERM)$/, 'This account may not write there: choose another folder, or change its permissions'],
  [/^EROFS$/, 'That disk is read-only: choose a folder on another'],
  [/^(?:ENOTDIR|EEXIST)$/, 'A file is where the folder should be: choose another name'],
  [/^(?:ENOSPC|EDQUOT|EFBIG)$/, 'The disk is full: make room, or choose another'],
  [/^ENAMETOOLONG$/, 'Its name is too long: choose a shorter one'],
];

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** A path as a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./:\\@+-]+$/.test(path) ? path : `"${path}"`;
}
