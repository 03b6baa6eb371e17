import {getDefaultAutoSelectFamilyAttemptTimeout, setDefaultAutoSelectFamilyAttemptTimeout} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import pRetry from 'p-retry';
import {DataError} from '../data/errors.js';
import {read, type Fetch, type Limits} from '../data/load.js';
import {safeUrl} from '../data/safe-url.js';
import {VERSION} from '../internal/version.js';
import type {Cache, Cached} from './cache.js';
import {causeName, failure} from './errors.js';
import {SOURCE_LIMITS, type Got} from './fetch/got.js';
import {localPath, readLocal} from './fetch/local.js';
import {explained, LONGEST_WAIT, stopped, told} from './fetch/sentences.js';

export {SOURCE_LIMITS, type Got} from './fetch/got.js';

export const USER_AGENT = `newswire-elements/${VERSION}`;

/** What we read, best first. */
const ACCEPT =
  'application/feed+json, application/atom+xml, application/rss+xml, application/json;q=0.9, ' +
  'application/xml;q=0.9, text/xml;q=0.9, text/csv;q=0.8, */*;q=0.1';

const MOST_REDIRECTS = 5;
const MOST_TRIES = 3;

/** Requests to one host at a time. */
const PER_HOST = 2;

/** In milliseconds: what the waits between tries grow from, and up to what. */
const FIRST_WAIT = 1_000;
const FIRST_WAIT_WHEN_BUSY = 5_000;
const LONGEST_BACKOFF = 30_000;

// Where a host has several addresses, Node 20 gives each a quarter of a second to connect. From the next continent that
// is not enough for any of them, and the whole request fails (nodejs/node#54359).
setDefaultAutoSelectFamilyAttemptTimeout(Math.max(2_500, getDefaultAutoSelectFamilyAttemptTimeout()));

export interface Asking {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly cache?: Cache | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Ends the reading from outside. */
  readonly signal?: AbortSignal | undefined;
  readonly userAgent?: string | undefined;
  /** How often to ask again after a failure that may pass: 2 at most. */
  readonly retries?: number | undefined;
  readonly fetch?: Fetch | undefined;
  /** From 0 to 1. */
  readonly random?: (() => number) | undefined;
  readonly sleep?: ((milliseconds: number, signal?: AbortSignal) => Promise<void>) | undefined;
}

/**
 * Reads a source: an http or https address, a file: address, or a path.
 *
 * Answers are asked for again with conditions where the cache has one; redirects are followed; failures that may pass
 * are tried again, after waits that grow, or that the server asks for; a host gets two requests at a time. Rejects with
 * a DataError, whose message is a sentence.
 */
export async function get(address: string, asking: Asking): Promise<Got> {
  const limits = {...SOURCE_LIMITS, ...asking.limits};
  const path = localPath(address);
  if (path !== undefined) return readLocal(path, limits.bytes);
  const url = allowed(address, address);
  const {random = Math.random, sleep = sleeping, signal, retries = MOST_TRIES - 1} = asking;
  try {
    return await pRetry(() => follow(url, limits, asking), {
      retries: Math.min(retries, MOST_TRIES - 1),
      minTimeout: 0, // the wait is ours
      onFailedAttempt: async ({error, attemptNumber, retriesLeft}) => {
        const pause = pauseAfter(error, attemptNumber, random());
        if (pause === undefined || !retriesLeft || signal?.aborted) throw told(error, attemptNumber);
        await sleep(pause, signal);
      },
    });
  } catch (cause) {
    if (signal?.aborted) throw stopped(url, cause);
    if (cause instanceof DataError) throw cause;
    throw failure('network', `The request failed (${causeName(cause)})`, {url, met: 'lasting', cause});
  }
}

/**
 * Milliseconds to wait before another try, or undefined when there should be none: after what would be the same again,
 * and when the server asks for more patience than a run has. Without a wish of the server's the time is anything up to
 * a bound that doubles ("full jitter"), so that those who failed together do not come back together.
 *
 * @param attempt - The number of the try that failed, from 1.
 * @param random - From 0 to 1.
 */
export function pauseAfter(error: unknown, attempt: number, random: number): number | undefined {
  if (!(error instanceof DataError) || !passes(error)) return undefined;
  const {retryAfter, status} = error;
  if (retryAfter !== undefined) return retryAfter > LONGEST_WAIT ? undefined : retryAfter + random * FIRST_WAIT;
  const first = status === 429 || status === 503 ? FIRST_WAIT_WHEN_BUSY : FIRST_WAIT;
  return random * Math.min(first * 2 ** (attempt - 1), LONGEST_BACKOFF);
}

/** Whether a failure may be over in a moment. */
function passes({code, status = 0, met}: DataError): boolean {
  if (code === 'http') return /^(?:408|425|429|5(?!01|05)\d\d)$/.test(String(status));
  return (code === 'network' && met !== 'lasting') || (code === 'timeout' && met !== 'total');
}

/** One try: an address, and where it leads. */
async function follow(start: string, limits: Limits, asking: Asking): Promise<Got> {
  const visited = [start];
  const begun = performance.now();
  for (let url = start; ;) {
    const {host} = new URL(url);
    const found = await inTurn(host, () => ask(url, limits, limits.total - (performance.now() - begun), asking));
    if ('bytes' in found) return found;
    const next = allowed(found.location, start, url);
    if (visited.includes(next)) {
      throw failure('http', `It redirects in a circle, by way of ${next}. Ask its owner`, {url: start, status: 302});
    }
    if (visited.push(next) > MOST_REDIRECTS + 1) {
      throw failure('http', `It redirects more than ${MOST_REDIRECTS} times. Use the address it ends at`, {
        url: start,
        status: 302,
      });
    }
    url = next;
  }
}

/** One request, or two where a server answers 304 to somebody who has nothing. */
async function ask(
  url: string,
  limits: Limits,
  left: number,
  asking: Asking,
): Promise<Got | {readonly location: string}> {
  asking.signal?.throwIfAborted();
  const cached = await asking.cache?.get(url);
  const found = await request(url, limits, left, asking, cached);
  if (found !== 'unknown') return found;
  const again = await request(url, limits, left, asking, undefined, {'cache-control': 'no-cache'});
  if (again !== 'unknown') return again;
  throw failure('http', 'The server says that nothing changed (304) without having been asked. Ask its owner', {
    url,
    status: 304,
  });
}

async function request(
  url: string,
  limits: Limits,
  left: number,
  {now, cache, signal, userAgent = USER_AGENT, fetch: through = fetch}: Asking,
  cached: Cached | undefined,
  more: Readonly<Record<string, string>> = {},
): Promise<Got | {readonly location: string} | 'unknown'> {
  const abort = new AbortController();
  const stop = (): void => {
    abort.abort();
  };
  signal?.addEventListener('abort', stop);
  const begun = performance.now();
  let response: Response | undefined;
  let cause: unknown;
  /** `read` keeps the limits; which answers have bytes to be read is decided here. */
  const conditional: Fetch = async (address, options) => {
    const headers = {accept: ACCEPT, 'user-agent': userAgent, ...conditions(cached), ...more};
    try {
      response = await through(address, {...options, redirect: 'manual', headers});
    } catch (failed) {
      cause = failed;
      throw failed;
    }
    if (location(response) === undefined && response.status !== 304) return response;
    void response.body?.cancel();
    return new Response(confirms(response, cached) ? copy(cached?.bytes) : null);
  };
  // What redirects took is gone from the time for all; a moment is left, so that too late is always told as that.
  const total = Math.max(1, Math.round(left));
  const reading = {fetch: conditional, now, limits: {...limits, total}, revalidate: true, abort};
  const {bytes} = await read(url, reading)
    .catch((error: unknown) => {
      if (signal?.aborted) throw stopped(url, error);
      const late = performance.now() - begun > total - 5; // timers are that exact
      throw explained(error as DataError, {limits, cause, late, answered: !!response, now});
    })
    .finally(() => signal?.removeEventListener('abort', stop));
  const answer = response as unknown as Response; // the compiler does not see that `conditional` was called
  const {status, headers} = answer;
  const moved = location(answer);
  if (moved !== undefined) return {location: moved};
  if (status === 304 && !confirms(answer, cached)) return 'unknown';
  if (status === 206) throw failure('http', 'The server sent only a part, unasked. Ask its owner', {url, status});
  if (!bytes.length) {
    throw failure('not-a-document', 'The answer is empty. Ask its owner, or try again later', {url, status});
  }
  const known = facts(headers, status === 304 ? cached?.headers : undefined);
  const repeatable =
    (known.etag ?? known['last-modified']) !== undefined && !/no-store/i.test(known['cache-control'] ?? '');
  if (!repeatable) await cache?.forget(url);
  else if (status !== 304) await cache?.put(url, {bytes, headers: known});
  const contentType = known['content-type'] ?? '';
  return {bytes, contentType, url, status, unchanged: status === 304, headers: new Headers(known)};
}

/** Where an answer sends us; '' when it does not say, undefined when it does not. */
function location(response: Response | undefined): string | undefined {
  if (!response || ![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  // Bytes come as Latin-1; addresses that are not ASCII are sent as UTF-8.
  return Buffer.from(response.headers.get('location') ?? '', 'latin1').toString();
}

function conditions(cached: Cached | undefined): Record<string, string> {
  const {etag, 'last-modified': modified} = cached?.headers ?? {};
  return {
    ...(etag === undefined ? {} : {'if-none-match': etag}),
    ...(modified === undefined ? {} : {'if-modified-since': modified}),
  };
}

/** Whether a 304 is about what we have (RFC 9110, 13.1.2: compared weakly). */
function confirms({status, headers}: Response, cached: Cached | undefined): boolean {
  if (status !== 304 || !cached) return false;
  const [theirs, ours] = [headers.get('etag'), cached.headers.etag].map((tag) => tag?.replace(/^W\//, ''));
  return theirs === undefined || theirs === ours;
}

/** Headers that nobody gets back, or that describe bytes which are decoded by now. */
const DROPPED = /^(?:set-cookie|content-encoding|content-length|transfer-encoding)$/;

/** An answer's headers, over those of the last time. */
function facts(headers: Headers, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const known: Record<string, string> = {...before};
  headers.forEach((value, name) => {
    if (!DROPPED.test(name)) known[name] = value;
  });
  return known;
}

/** An address that may be read, absolute and without fragment. `start` is the one that the configuration has. */
function allowed(address: string, start: string, base?: string): string {
  const url = safeUrl(address.replace(/#.*/s, ''), base);
  if (url === undefined || (base?.startsWith('https:') && url.startsWith('http:'))) {
    throw failure('blocked', reason(address, base), {url: start});
  }
  return url;
}

function reason(address: string, base: string | undefined): string {
  const who = base === undefined ? 'This address' : `It redirects to ${shortened(address)}, which`;
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    return base === undefined ? 'This is no address. Write one that begins with https://' : `${who} is no address`;
  }
  if (url.username || url.password) {
    return `${base === undefined ? who : 'It redirects to an address that'} holds a user name or password. Leave them out`;
  }
  if (base?.startsWith('https:') && url.protocol === 'http:') return `${who} is not encrypted. Ask its owner for https`;
  if (!/^https?:$/.test(url.protocol)) return `${who} is not read: only http, https and files of this machine are`;
  return `${who} is not spelt as an address should be`;
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/** A host's requests: how many are under way, and who waits for the next turn. */
const hosts = new Map<string, {running: number; readonly waiting: (() => void)[]}>();

/** Runs something once its host has a free place. */
async function inTurn<T>(host: string, run: () => Promise<T>): Promise<T> {
  let line = hosts.get(host);
  if (!line) hosts.set(host, (line = {running: 0, waiting: []}));
  const {waiting} = line;
  if (line.running < PER_HOST) line.running++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await run();
  } finally {
    // The place goes to the next in line, if there is one.
    const next = waiting.shift();
    if (next) next();
    else if (!--line.running) hosts.delete(host);
  }
}

/** Waits. Rejects once the signal says so. */
export async function sleeping(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, signal ? {signal} : {});
}

/** A body of its own, as `Response` wants it. */
function copy(bytes: Uint8Array | undefined): Uint8Array<ArrayBuffer> | null {
  return bytes ? new Uint8Array(bytes) : null;
}
