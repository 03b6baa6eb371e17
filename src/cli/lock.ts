import {randomUUID} from 'node:crypto';
import {rmSync, readFileSync} from 'node:fs';
import {link, mkdir, open, readdir, readFile, readlink, rename, rm, stat, type FileHandle} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join, resolve} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {record} from '../data/read.js';
import {causeName, OutputError, unwritable} from './errors.js';

/** In the folder that is published, where the runs that must not meet find it. Sites do not serve its name. */
export const LOCK = '.newswire.lock';

/** In milliseconds: how often the owner shows that it lives, and after what silence it is thought dead. */
const BEAT = 20_000;
const SILENCE = 120_000;

/** Who holds a lock. */
interface Owner {
  /** Of its own for each try to have the lock. */
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** What tells machines apart that have the same name, and boots of one machine; '' where nothing does. */
  readonly machine: string;
  /** When its process started, in the system's own unit: a number may be given to another process later. */
  readonly started: string;
  /** RFC 3339. */
  readonly since: string;
}

export interface Locking {
  /** Milliseconds since 1970. */
  readonly now?: number;
  /** Milliseconds. */
  readonly beat?: number;
  readonly silence?: number;
}

/**
 * Keeps every other run out of a folder, until the returned function is called, or the process ends in whatever way.
 *
 * A lock is taken over when its owner is gone: on the same machine its process is; elsewhere, or where that cannot be
 * told, it has been silent for two minutes. Rejects with an OutputError: `locked` names the owner.
 */
export async function lock(
  folder: string,
  {now = Date.now(), beat = BEAT, silence = SILENCE}: Locking = {},
): Promise<() => Promise<void>> {
  const path = join(resolve(folder), LOCK);
  const own = await self(now);
  const fresh = `${path}.${own.token}.new`;
  let file: FileHandle | undefined;
  await mkdir(resolve(folder), {recursive: true}).catch((cause: unknown) => {
    throw unwritable(cause, resolve(folder));
  });
  try {
    const created = await open(fresh, 'wx');
    await created.writeFile(JSON.stringify(own));
    await created.close();
    const other = await take(path, fresh, own, silence);
    if (other) throw locked(path, resolve(folder), other);
    file = await open(path, 'r+');
    await sweep(resolve(folder), silence);
  } catch (cause) {
    throw unwritable(cause, path);
  } finally {
    await rm(fresh, {force: true}).catch(() => undefined);
  }
  return keep(path, own, file, beat);
}

/** Shows signs of life, and gives the lock back in the end. */
function keep(path: string, own: Owner, file: FileHandle, beat: number): () => Promise<void> {
  // Writing the same text again lets the disk's own clock tell the time, on which both machines agree.
  const timer = setInterval(() => void file.write(JSON.stringify(own), 0).catch(() => undefined), beat).unref();
  const drop = (): void => {
    try {
      // Somebody may have thought us dead, and have it now.
      if (ownerOf(readFileSync(path, 'utf8')).token === own.token) rmSync(path, {force: true});
    } catch {
      // It is gone, or stays for the next run to take over.
    }
  };
  const end = (signal: NodeJS.Signals): void => {
    // Whoever else listens decides what the signal means, and may have things to finish before the process exits.
    if (process.listenerCount(signal) > 1) return;
    drop();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    clearInterval(timer);
    process.off('exit', drop);
    for (const signal of SIGNALS) process.off(signal, end);
  };
  process.on('exit', drop);
  for (const signal of SIGNALS) process.on(signal, end);
  return async () => {
    forget();
    await file.close().catch(() => undefined);
    drop();
  };
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Gives the lock at `path` to us, or says who has it.
 *
 * One name can be made only once, so of two who find the lock free one gets it. Of two who find the same dead owner,
 * only the one that makes `<path>.<its token>` may replace it, and looks again once it may; that name is a lock like
 * this one, so that it can be taken over too. Tokens never come again.
 */
async function take(path: string, fresh: string, own: Owner, silence: number): Promise<Owner | undefined> {
  for (let tries = 0; tries < 20; tries++) {
    if (await create(path, fresh)) return undefined;
    const found = await look(path);
    if (!found) continue; // given back in this moment
    if (!(await isGone(found, await age(fresh, found), silence))) return found.owner;
    const claim = `${path}.${found.owner.token || 'unreadable'}`;
    const other = await take(claim, fresh, own, silence);
    if (other) return other;
    if ((await look(path))?.owner.token === found.owner.token) {
      await rename(claim, path);
      const now = (await look(path))?.owner;
      return now && now.token !== own.token ? now : undefined;
    }
    await rm(claim, {force: true});
    await wait(tries * 5);
  }
  throw new OutputError('locked', `${path} changes hands all the time. Run again later.`, path);
}

/** Makes a name for our file, with its content in the same moment. False when the name is there. */
async function create(path: string, fresh: string): Promise<boolean> {
  try {
    await link(fresh, path);
    return true;
  } catch (cause) {
    const name = causeName(cause);
    if (name === 'EEXIST') return false;
    if (!/^(?:EPERM|ENOSYS|ENOTSUP|EOPNOTSUPP|EMLINK)$/.test(name)) throw cause;
  }
  // A disk without links.
  try {
    const file = await open(path, 'wx');
    await file.writeFile(await readFile(fresh));
    await file.close();
    return true;
  } catch (cause) {
    if (causeName(cause) === 'EEXIST') return false;
    throw cause;
  }
}

interface Found {
  readonly owner: Owner;
  /** When it last showed a sign of life, by the disk's clock, in milliseconds. */
  readonly seen: number;
}

async function look(path: string): Promise<Found | undefined> {
  try {
    const [text, {mtimeMs}] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return {owner: ownerOf(text), seen: mtimeMs};
  } catch (cause) {
    if (causeName(cause) === 'ENOENT') return undefined;
    throw cause;
  }
}

/** Milliseconds since an owner's last sign of life. Our own file, just made, tells what time it is for the disk. */
async function age(fresh: string, {seen}: Found): Promise<number> {
  return (await stat(fresh)).mtimeMs - seen;
}

async function isGone({owner}: Found, silent: number, silence: number): Promise<boolean> {
  const here = owner.host === hostname() && owner.machine === (await machine());
  const alive = here && owner.pid ? await isAlive(owner) : undefined;
  return alive === undefined ? silent > silence : !alive;
}

/** Whether a process of this machine is still the one that it was; undefined when that cannot be told. */
async function isAlive({pid, started}: Owner): Promise<boolean | undefined> {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if (causeName(cause) !== 'EPERM') return false;
  }
  const now = await startOf(pid);
  if (now === undefined || !started) return undefined;
  return now === started;
}

/** When a process started, in ticks since boot; '' for one that has ended and waits for its parent to notice. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold anything. After it: state (field 3) to starttime (22), proc_pid_stat(5).
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return /^[ZXx]/.test(fields[0] ?? '') ? '' : fields[19];
  } catch {
    return undefined;
  }
}

/** Linux tells boots apart, and containers, which number their processes each for itself. */
async function machine(): Promise<string> {
  const parts = [readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readlink('/proc/self/ns/pid')];
  return (await Promise.all(parts.map((part) => part.catch(() => ''))))
    .map((part) => part.trim())
    .join(' ')
    .trim();
}

async function self(now: number): Promise<Owner> {
  return {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    machine: await machine(),
    started: (await startOf(process.pid)) ?? '',
    since: new Date(now).toISOString(),
  };
}

/** What is not readable belongs to nobody that could be asked. */
function ownerOf(content: string): Owner {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    value = undefined;
  }
  const {token, pid, host, machine, started, since} = record(value) ?? {};
  const text = (part: unknown): string => (typeof part === 'string' ? part : '');
  return {
    token: text(token).replace(/[^\w-]/g, ''),
    pid: Number.isSafeInteger(pid) && Number(pid) > 0 ? Number(pid) : 0,
    host: text(host),
    machine: text(machine),
    started: text(started),
    since: text(since),
  };
}

/** Removes what runs that were killed while they took the lock left beside it. */
async function sweep(folder: string, silence: number): Promise<void> {
  const fresh = join(folder, LOCK);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${LOCK}.`)) continue;
    const path = join(folder, name);
    const found = await look(path);
    if (found && (await isGone(found, await age(fresh, found), silence))) await rm(path, {force: true});
  }
}

function locked(path: string, folder: string, {pid, host, since}: Owner): OutputError {
  const who = pid ? `process ${pid} on ${host}, since ${since}` : 'it does not say which';
  return new OutputError(
    'locked',
    `Another run is publishing into ${folder} (${who}). Wait until it ends; if there is none, delete ${path}.`,
    path,
  );
}
