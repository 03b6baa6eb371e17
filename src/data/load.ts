import {DataError} from './errors.js';

/** How long and how large an answer may be. */
export interface Limits {
  /** Milliseconds until the headers, and between any two pieces of the body. */
  readonly idle: number;
  /** Milliseconds for the whole answer. */
  readonly total: number;
  /** Bytes of the body, decoded. */
  readonly bytes: number;
}

export const BROWSER_LIMITS: Limits = {idle: 10_000, total: 60_000, bytes: 2 * 1024 * 1024};

/** What a server sent: bytes and the few facts about them that a page may read. */
export interface Answer {
  readonly bytes: Uint8Array;
  /** The reader's clock when the headers arrived, in milliseconds since 1970. */
  readonly time: number;
  /** The server's clock at that moment (`Date` + `Age`, RFC 9110 and 9111), where the server lets a page read it. */
  readonly serverTime: number | undefined;
  /** Whether the server itself was asked; otherwise the browser's cache may have answered, at any age. */
  readonly revalidated: boolean;
}

export interface Reading {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly limits: Limits;
  /** Asks the server even where the browser's cache could answer; an ETag then makes the answer a short 304. */
  readonly revalidate: boolean;
  readonly signal: AbortSignal;
}

/** Reads a URL's bytes within the limits. Rejects with a DataError, never with anything else. */
export async function read(url: string, {fetch, now, limits, revalidate, signal}: Reading): Promise<Answer> {
  const abort = new AbortController();
  let failure: DataError | undefined;
  const fail = (error: DataError): void => {
    failure ??= error;
    abort.abort();
  };
  const late = (): void => {
    fail(new DataError('timeout', `The server stopped answering. Ask its owner, or try again later: ${url}`, {url}));
  };
  const cancel = (): void => {
    fail(new DataError('network', `Nobody waits for it any more: ${url}`, {url}));
  };
  signal.addEventListener('abort', cancel);
  const total = setTimeout(late, limits.total);
  let idle: ReturnType<typeof setTimeout> | undefined;
  const progress = (): void => {
    clearTimeout(idle);
    idle = setTimeout(late, limits.idle);
  };
  progress();
  try {
    const response = await fetch(url, {
      cache: revalidate ? 'no-cache' : 'default',
      credentials: 'omit',
      signal: abort.signal,
    });
    const time = now();
    const theirs = serverTime(response.headers);
    progress();
    if (!response.ok) {
      const {status} = response;
      throw new DataError('http', `The server answered ${String(status)}. Check the address: ${url}`, {
        url,
        status,
        retryAfter: waitAsked(response.headers.get('retry-after'), theirs ?? time),
      });
    }
    const pieces: Uint8Array[] = [];
    let size = 0;
    const reader = response.body?.getReader();
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      progress();
      size += piece.value.length;
      if (size > limits.bytes) {
        throw new DataError('too-large', `More than ${String(limits.bytes)} bytes. Publish fewer records: ${url}`, {url});
      }
      pieces.push(piece.value);
    }
    return {bytes: join(pieces, size), time, serverTime: theirs, revalidated: revalidate};
  } catch (cause) {
    abort.abort();
    if (failure) throw failure;
    if (cause instanceof DataError) throw cause;
    throw new DataError(
      'network',
      `No answer that this page may read. Check the address and, on another site, its Access-Control-Allow-Origin: ${url}`,
      {url},
    );
  } finally {
    clearTimeout(idle);
    clearTimeout(total);
    signal.removeEventListener('abort', cancel);
  }
}

/** Reads bytes as JSON. Throws a DataError that says what was met instead. */
export function decode(bytes: Uint8Array, url: string): unknown {
  const body = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(body);
  } catch {
    const start = body.trimStart();
    const met = !start
      ? 'an empty answer'
      : start.startsWith('<')
        ? /^<(\?xml|rss|feed)/i.test(start)
          ? 'XML'
          : 'an HTML page'
        : /^[[{]/.test(start)
          ? 'JSON that is broken or cut off'
          : 'text';
    throw new DataError('not-a-document', `Expected a JSON document, met ${met}: ${url}`, {url});
  }
}

function join(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function serverTime(headers: Headers): number | undefined {
  const date = Date.parse(headers.get('date') ?? '');
  const age = Number(headers.get('age') ?? 0) * 1000;
  return date + age || undefined;
}

/** `Retry-After` as milliseconds from now: seconds or an HTTP date (RFC 9110, 10.2.3). */
function waitAsked(value: string | null, now: number): number | undefined {
  if (!value) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return wait >= 0 ? wait : undefined;
}
