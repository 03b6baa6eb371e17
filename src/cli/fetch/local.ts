/** Sources that are files of this machine. */
import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {extname, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {DataError} from '../../data/errors.js';
import {causeName, failure} from '../errors.js';
import {SOURCE_LIMITS, type Got} from './got.js';

/** The path that an address of a file, or a path itself, stands for; undefined for any other address. */
export function localPath(address: string): string | undefined {
  if (/^file:/i.test(address)) {
    try {
      return fileURLToPath(address);
    } catch (cause) {
      throw failure('blocked', 'This is not the address of a file on this machine', {url: address, cause});
    }
  }
  // One letter and a colon is a drive.
  return /^[a-z][a-z\d+.-]+:/i.test(address) ? undefined : resolve(address);
}

const FILE_TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.csv': 'text/csv',
};

/** Reads a regular file of at most `most` bytes. Rejects with a DataError. */
export async function readLocal(path: string, most: number = SOURCE_LIMITS.bytes): Promise<Got> {
  const url = pathToFileURL(path).href;
  const large = (): DataError =>
    failure('too-large', `More than ${most} bytes. Make the file shorter`, {url, met: String(most)});
  let file;
  try {
    // A pipe would keep us waiting for whoever writes to it.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const facts = await file.stat();
    if (!facts.isFile()) {
      const what = facts.isDirectory() ? 'a folder' : 'no ordinary file';
      throw failure('blocked', `This is ${what}. Name a file`, {url, met: what});
    }
    if (facts.size > most) throw large();
    const bytes = await file.readFile();
    if (bytes.length > most) throw large();
    if (!bytes.length) throw failure('not-a-document', 'The file is empty. Write it anew, or name another', {url});
    const contentType = FILE_TYPES[extname(path).toLowerCase()] ?? '';
    return {bytes, contentType, url, status: 200, unchanged: false, headers: new Headers()};
  } catch (cause) {
    if (cause instanceof DataError) throw cause;
    const name = causeName(cause);
    const sentence =
      name === 'ENOENT' || name === 'ENOTDIR'
        ? 'There is no such file. Check the path'
        : name === 'EACCES' || name === 'EPERM'
          ? 'This account may not read the file. Change its permissions'
          : `The file could not be read (${name})`;
    throw failure('network', sentence, {url, met: 'lasting', cause});
  } finally {
    await file?.close();
  }
}
