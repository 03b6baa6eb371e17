import {createHash, randomUUID} from 'node:crypto';
import {mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {record} from '../data/read.js';

/** What an address answered last, for a conditional request. */
export interface Cached {
  readonly bytes: Uint8Array;
  /** The answer's headers, names in lower case, without cookies. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What a folder of answers may hold. */
export interface CacheLimits {
  /** Milliseconds after which an entry that nobody used is removed. */
  readonly unused: number;
  /** Bytes of all entries together; what was unused longest goes first. */
  readonly total: number;
}

export const CACHE_LIMITS: CacheLimits = {unused: 30 * 86_400_000, total: 512 * 1024 * 1024};

/**
 * A folder of answers by address: `<SHA-256 of the address>.json` with the headers and the body's digest, and `.body`.
 * Nothing depends on it: an entry that is broken counts as missing, and one that cannot be written is not kept.
 */
export class Cache {
  readonly #folder: string;
  readonly #now: () => number;

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** What is kept of an address, unless one of its two files is missing, broken or of another answer. */
  async get(url: string): Promise<Cached | undefined> {
    const {head, body} = this.#files(url);
    try {
      const [facts, bytes] = [record(JSON.parse(await readFile(head, 'utf8'))), await readFile(body)];
      if (facts?.url !== url || facts.digest !== digest(bytes)) return undefined;
      const known = Object.entries(record(facts.headers) ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      await this.#touch(url);
      return {bytes, headers: Object.fromEntries(known)};
    } catch {
      return undefined;
    }
  }

  /** Keeps an answer in the place of the last one. Says whether it is kept. */
  async put(url: string, {bytes, headers}: Cached): Promise<boolean> {
    const {head, body} = this.#files(url);
    const facts = {url, digest: digest(bytes), headers};
    try {
      await mkdir(this.#folder, {recursive: true});
      // In this order: a body without its facts is found out by its digest.
      await this.#write(body, bytes);
      await this.#write(head, Buffer.from(JSON.stringify(facts)));
      await this.#touch(url);
      return true;
    } catch {
      await this.forget(url);
      return false;
    }
  }

  /** Forgets an address: what it answered turned out to be of no use, and must not be confirmed by a 304 for ever. */
  async forget(url: string): Promise<void> {
    const {head, body} = this.#files(url);
    await Promise.all([head, body].map((file) => rm(file, {force: true}))).catch(() => undefined);
  }

  /** Removes what nobody used for long, and more where there is too much. */
  async sweep({unused, total}: CacheLimits = CACHE_LIMITS): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const files = await Promise.all(
      names
        .filter((name) => /^[0-9a-f]{64}\./.test(name))
        .map(async (name) => {
          const path = join(this.#folder, name);
          const {size, mtimeMs} = await stat(path).catch(() => ({size: 0, mtimeMs: 0}));
          return {path, size, age: this.#now() - mtimeMs};
        }),
    );
    files.sort((a, b) => a.age - b.age || (a.path < b.path ? -1 : 1));
    let sum = 0;
    for (const {path, size, age} of files) {
      sum += size;
      const abandoned = path.endsWith('.new') && age > HOUR; // what a run was writing when it was killed
      if (age > unused || sum > total || abandoned) await rm(path, {force: true}).catch(() => undefined);
    }
  }

  /** Its age is what `sweep` goes by. */
  async #touch(url: string): Promise<void> {
    const now = new Date(this.#now());
    for (const file of Object.values(this.#files(url))) await utimes(file, now, now).catch(() => undefined);
  }

  #files(url: string): {head: string; body: string} {
    const name = join(this.#folder, digest(Buffer.from(url)));
    return {head: `${name}.json`, body: `${name}.body`};
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const fresh = `${path}.${randomUUID()}.new`;
    try {
      // Not flushed: what a power cut makes of it is found out by the digest.
      await writeFile(fresh, bytes, {flag: 'wx'});
      await rename(fresh, path);
    } catch (cause) {
      await rm(fresh, {force: true});
      throw cause;
    }
  }
}

const HOUR = 3_600_000;

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
