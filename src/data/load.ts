import {DataError} from './errors.js';

/** `fetch`, as far as it is needed here. */
export type Fetch = (url: string, options: RequestInit) => Promise<Response>;

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
  /** `Content-Type`, where the server sends one; older copies of the library on the same page do not say. */
  readonly type?: string | undefined;
}

export interface Reading {
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly limits: Limits;
  /** Asks the server even where the browser's cache could answer; an ETag then makes the answer a short 304. */
  readonly revalidate: boolean;
  /** Ends the reading: also from outside, once nobody waits for it. */
  readonly abort: AbortController;
}

/** Reads a URL's bytes within the limits. Rejects with a DataError, never with anything else. */
export async function read(url: string, {fetch, now, limits, revalidate, abort}: Reading): Promise<Answer> {
  let isLate = false;
  const late = (): void => {
    isLate = true;
    abort.abort();
  };
  const total = setTimeout(late, limits.total);
  let idle: ReturnType<typeof setTimeout> | undefined;
  const progress = (): void => {
    clearTimeout(idle);
    idle = setTimeout(late, limits.idle);
  };
  progress();
  try {
    const {ok, status, headers, body} = await fetch(url, {
      cache: revalidate ? 'no-cache' : 'default',
      credentials: 'omit',
      signal: abort.signal,
    });
    const time = now();
    const date = Date.parse(headers.get('date') ?? '');
    const serverTime = date + Number(headers.get('age') ?? 0) * 1000 || undefined;
    if (!ok) {
      const retryAfter = waitAsked(headers.get('retry-after'), serverTime ?? time);
      throw new DataError('http', String(status), {url, status, retryAfter});
    }
    const pieces: BlobPart[] = [];
    let size = 0;
    const reader = body?.getReader();
    for (;;) {
      progress();
      const {value} = (await reader?.read()) ?? {};
      if (!value) break;
      size += value.length;
      if (size > limits.bytes) throw new DataError('too-large', String(limits.bytes), {url});
      pieces.push(value);
    }
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    return {bytes, time, serverTime, revalidated: revalidate, type: headers.get('content-type') ?? undefined};
  } catch (cause) {
    abort.abort();
    throw cause instanceof DataError ? cause : new DataError(isLate ? 'timeout' : 'network', '', {url});
  } finally {
    clearTimeout(idle);
    clearTimeout(total);
  }
}

/** Whether bytes are XML or HTML: their first visible character is `<`, in UTF-16 too. */
export function isMarkup(bytes: Uint8Array): boolean {
  return bytes.find((byte) => byte > 32 && byte < 128) === 60;
}

/** Reads bytes as JSON. */
export function decode(bytes: Uint8Array, url: string): unknown {
  return readJson(new TextDecoder().decode(bytes), url);
}

/** Throws a DataError that holds how the text begins: what engines say of it differs, and is the same for all texts. */
export function readJson(text: string, url?: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DataError('not-a-document', text.trimStart().slice(0, 20), {url});
  }
}

/** `Retry-After` as milliseconds from now: seconds or an HTTP date (RFC 9110, 10.2.3). */
function waitAsked(value: string | null, now: number): number | undefined {
  const wait = /^\d+$/.test(value ?? '') ? Number(value) * 1000 : Date.parse(value ?? '') - now;
  return wait >= 0 ? wait : undefined;
}
