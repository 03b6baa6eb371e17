import {copyFile, lstat, mkdir, readFile, realpath, rename, rm, rmdir} from 'node:fs/promises';
import {dirname, join, resolve, sep} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {list, record} from '../data/read.js';
import {flushFolder, writeNew} from './atomic.js';
import {causeName, OutputError, unwritable} from './errors.js';

/** Where files are written before they are put into place; on the same disk, and no name that a site serves. */
const WORKSHOP = '.newswire.tmp';

/** From so many records on, a document that loses more than half of them is held back. */
const MANY = 10;

export interface Opening {
  /** Says what would be written, and writes nothing. */
  readonly dryRun?: boolean;
  /** Paths whose new documents may be empty or far smaller than the old. */
  readonly accept?: readonly string[];
}

export interface Staging {
  /** How many records a document has; undefined for one that has none to count. `records` by default. */
  readonly count?: ((document: unknown, other: unknown) => number | undefined) | undefined;
  /** What is published while the new document is held back, made of the old: with today's withdrawals, say. */
  readonly instead?: ((old: unknown) => unknown) | undefined;
}

/** A document that was not replaced, because the new one lost too much. */
export interface Held {
  readonly path: string;
  /** How many records the old document has, and the new one. */
  readonly before: number;
  readonly after: number;
  /** A sentence that says how to let it through. */
  readonly message: string;
}

/** What became of the files, by path. In a dry run, what would become of them. */
export interface Outcome {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly held: readonly Held[];
  /** How many bytes those that are written have, by path. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Old files that could not be read, as sentences. */
  readonly problems: readonly string[];
}

interface Staged extends Staging {
  readonly path: string;
  readonly value: unknown;
}

/** A file as it was found. */
interface Old {
  readonly bytes: Buffer;
  /** Undefined when it is no JSON. */
  readonly document: unknown;
  readonly mode: number;
}

/**
 * The folder that is published: it is also the only memory between runs.
 *
 * A run reads the old documents, stages new ones, and commits them together: each file is wholly old or wholly new at
 * any moment, nothing is put into place before everything is on the disk, and the index is last. Whoever writes holds
 * the folder's lock. All paths are relative to the folder, with slashes.
 */
export class Output {
  /** Absolute. */
  readonly folder: string;
  readonly #dryRun: boolean;
  readonly #accept: readonly string[];
  readonly #old = new Map<string, Promise<Old | undefined>>();
  readonly #staged = new Map<string, Staged>();
  readonly #problems: string[] = [];

  private constructor(folder: string, {dryRun = false, accept = []}: Opening) {
    this.folder = folder;
    this.#dryRun = dryRun;
    this.#accept = accept;
  }

  /** Makes the folder unless it is there, and removes what a run that was killed left. Rejects with an OutputError. */
  static async open(folder: string, opening: Opening = {}): Promise<Output> {
    const output = new Output(resolve(folder), opening);
    if (opening.dryRun) return output;
    try {
      await mkdir(output.folder, {recursive: true});
      const workshop = join(output.folder, WORKSHOP);
      await rm(workshop, {recursive: true, force: true});
      // Better known now than after everything was read.
      await mkdir(workshop);
      await rmdir(workshop);
    } catch (cause) {
      throw unwritable(cause, output.folder);
    }
    return output;
  }

  /** A document as it was published last. Undefined when there is none, or when the file is broken, which is reported. */
  async read(path: string): Promise<unknown> {
    const old = await this.#find(path);
    // An object of the caller's own: ours is what the new one is compared with.
    return old?.document === undefined ? undefined : JSON.parse(old.bytes.toString());
  }

  /** Puts down what a file is to hold: bytes as they are, anything else as JSON. */
  stage(path: string, value: unknown, staging: Staging = {}): void {
    this.#staged.set(checked(path, this.folder), {path, value, ...staging});
  }

  /**
   * Writes what was staged. Rejects with an OutputError; then no file was changed, unless the disk failed while files
   * were put into place, of which each is whole.
   *
   * @param index - What `index.json` is to hold, or what makes it of the outcome so far. It is put into place last.
   */
  async commit(index?: ((outcome: Outcome) => unknown) | object): Promise<Outcome> {
    const written: Fresh[] = [];
    const unchanged: string[] = [];
    const held: Held[] = [];
    const problems = this.#problems;
    const sort = async (staged: Staged): Promise<void> => {
      const old = await this.#find(staged.path);
      const loss = this.#loss(staged, old);
      if (loss) held.push(loss);
      const value: unknown = loss ? staged.instead?.(old?.document) : staged.value;
      if ((loss && !staged.instead) || same(old, value)) unchanged.push(staged.path);
      else written.push({path: staged.path, bytes: bytesOf(value), old});
    };
    for (const staged of this.#staged.values()) await sort(staged);
    const outcome = (): Outcome => ({
      written: written.map(({path}) => path),
      sizes: new Map(written.map(({path, bytes}) => [path, bytes.length])),
      ...{unchanged, held, problems},
    });
    if (index) {
      const value: unknown = typeof index === 'function' ? (index as (outcome: Outcome) => unknown)(outcome()) : index;
      await sort({path: 'index.json', value});
    }
    if (!this.#dryRun) await this.#write(written);
    this.#staged.clear();
    this.#old.clear();
    return outcome();
  }

  /** Everything to the disk first; only then each file into its place, in order. */
  async #write(files: readonly Fresh[]): Promise<void> {
    if (!files.length) return;
    const workshop = join(this.folder, WORKSHOP);
    const folders = new Set<string>();
    let at = workshop;
    try {
      await mkdir(workshop, {recursive: true});
      for (const [number, {path, bytes, old}] of files.entries()) {
        at = join(this.folder, path);
        await mkdir(dirname(at), {recursive: true});
        await writeNew(join(workshop, String(number)), bytes, old?.mode);
        // Kept for whoever wants to know what happened to it.
        if (old?.document === undefined && old && path.endsWith('.json')) await copyFile(at, aside(at));
      }
      await flushFolder(workshop);
      for (const [number, {path}] of files.entries()) {
        at = join(this.folder, path);
        // The index says that the others are there, so they have to be there first, also after a power cut.
        if (number === files.length - 1) await flush(folders);
        await rename(join(workshop, String(number)), at);
        folders.add(dirname(at)).add(this.folder);
      }
      await flush(folders);
    } catch (cause) {
      throw unwritable(cause, at);
    } finally {
      await rm(workshop, {recursive: true, force: true}).catch(() => undefined);
    }
  }

  #loss({path, value, count = records}: Staged, old: Old | undefined): Held | undefined {
    if (!old || this.#accept.includes(path)) return undefined;
    const before = value instanceof Uint8Array ? old.bytes.length : count(old.document, value);
    const after = value instanceof Uint8Array ? value.length : (count(value, old.document) ?? 0);
    if (before === undefined || !shrinks(before, after)) return undefined;
    const message =
      `${path} would go from ${before} ${value instanceof Uint8Array ? 'bytes' : 'records'} to ${after}, so the old one stays. ` +
      `If that is right, run again with --accept ${path}.`;
    return {path, before, after, message};
  }

  #find(path: string): Promise<Old | undefined> {
    const file = checked(path, this.folder);
    let found = this.#old.get(file);
    if (!found) this.#old.set(file, (found = this.#look(path, file)));
    return found;
  }

  async #look(path: string, file: string): Promise<Old | undefined> {
    try {
      await this.#within(file);
      const facts = await lstat(file);
      if (facts.isDirectory()) {
        throw new OutputError('misplaced', `There is a folder where a file should be: ${file}. Move it away.`, file);
      }
      if (facts.isSymbolicLink() || !facts.isFile()) {
        throw new OutputError('misplaced', `${file} is no ordinary file. Move it away.`, file);
      }
      const bytes = await readFile(file);
      return {bytes, document: path.endsWith('.json') ? this.#parse(path, bytes) : undefined, mode: facts.mode & 0o777};
    } catch (cause) {
      if (causeName(cause) === 'ENOENT') return undefined;
      throw unwritable(cause, file);
    }
  }

  #parse(path: string, bytes: Buffer): unknown {
    try {
      return JSON.parse(bytes.toString()) as unknown;
    } catch {
      this.#problems.push(
        `${path} was broken: it is made anew, and kept as ${aside(path)} once there is something to put in its place.`,
      );
      return undefined;
    }
  }

  /** No folder on the way to a file may be a link that leads out. Rejects with ENOENT when the top folder is missing. */
  async #within(file: string): Promise<void> {
    const top = await realpath(this.folder);
    const parent = await nearest(dirname(file));
    if (parent === top || parent.startsWith(top + sep)) return;
    throw new OutputError(
      'misplaced',
      `${file} is behind a link that leads out of ${this.folder}. Remove the link.`,
      file,
    );
  }
}

/** The real path of a folder, or of the nearest above it that exists. */
async function nearest(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (cause) {
    if (causeName(cause) !== 'ENOENT' || folder === dirname(folder)) throw cause;
    return nearest(dirname(folder));
  }
}

interface Fresh {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly old: Old | undefined;
}

/** Whether a document would lose so much that somebody should look: everything, or more than half of ten or more. */
export function shrinks(before: number, after: number): boolean {
  return (before > 0 && after === 0) || (before >= MANY && after < before / 2);
}

/**
 * How many records a document of ours has; undefined for another. Stories that are withdrawn do not count, nor do those
 * that the other document withdraws: taking them away is meant.
 */
export function records(document: unknown, other: unknown): number | undefined {
  const {items, rates} = record(document) ?? {};
  if (Array.isArray(rates)) return rates.length;
  if (!Array.isArray(items)) return undefined;
  const away = new Set([...withdrawn(items), ...withdrawn(list(record(other)?.items))]);
  return items.filter((item) => !away.has(record(item)?.id)).length;
}

function withdrawn(items: readonly unknown[]): unknown[] {
  return items.flatMap((item) => (record(record(item)?._newswire)?.withdrawn ? [record(item)?.id] : []));
}

/**
 * A document as text: one member a line, and one record a line in its lists, so that a change of one record is a change
 * of one line, in few bytes more than the shortest.
 */
export function format(document: unknown): string {
  const members = record(document);
  if (!members) return `${JSON.stringify(document)}\n`;
  const lines = Object.entries(members).flatMap(([name, value]) => {
    const inline = JSON.stringify(value) as string | undefined;
    if (inline === undefined) return [];
    const isList = Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null);
    const text = isList ? `[\n    ${value.map(line).join(',\n    ')}\n  ]` : inline;
    return [`  ${JSON.stringify(name)}: ${text}`];
  });
  return lines.length ? `{\n${lines.join(',\n')}\n}\n` : '{}\n';
}

function line(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(format(value));
}

/** Whether a file may stay as it is: `generated` says when the content last changed, and is no change itself. */
function same(old: Old | undefined, value: unknown): boolean {
  if (!old) return false;
  const bytes = bytesOf(value);
  if (old.bytes.equals(bytes)) return true;
  if (value instanceof Uint8Array || old.document === undefined) return false;
  return isDeepStrictEqual(undated(old.document), undated(JSON.parse(Buffer.from(bytes).toString())));
}

function undated(document: unknown): unknown {
  const {generated: _, ...members} = record(document) ?? {};
  const {generated: __, ...own} = record(members._newswire) ?? {};
  return record(document) ? {...members, ...(members._newswire === undefined ? {} : {_newswire: own})} : document;
}

/** The absolute path of a file of the folder. Throws an OutputError for one that is none, whatever wrote it. */
function checked(path: string, folder: string): string {
  // Names that every file system and every web server takes as they are; ours alone begin with a dot.
  if (path.length < 200 && path.split('/').every((name) => /^[\w-][\w.-]*$/.test(name))) return join(folder, path);
  throw new OutputError('misplaced', `${JSON.stringify(path)} is no path of a file in ${folder}.`, path);
}

/** Where a broken file is kept: beside its place, under a name that sites do not serve. */
function aside(path: string): string {
  return path.replace(/[^/\\]+$/, '.$&.bak');
}

async function flush(folders: ReadonlySet<string>): Promise<void> {
  for (const folder of folders) await flushFolder(folder);
}
