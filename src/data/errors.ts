/**
 * What can go wrong between a URL and a document.
 *
 * - `network`: no answer, or one that this page may not read (to a script, a missing CORS header looks the same).
 * - `timeout`: no headers, or no further bytes, in time.
 * - `http`: an answer with a status outside 200 to 299.
 * - `too-large`: more bytes than a document may have.
 * - `not-a-document`: readable, but not JSON, or JSON of another kind.
 * - `invalid`: the right kind of document without one usable record.
 * - `blocked`: the address itself is refused, by us or by the page's own policy.
 */
export type DataErrorCode = 'network' | 'timeout' | 'http' | 'too-large' | 'not-a-document' | 'invalid' | 'blocked';

interface Circumstances {
  readonly url?: string | undefined;
  readonly status?: number;
  readonly retryAfter?: number | undefined;
}

/** A failure as a value: a code for programs, and a message for people. */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly code: DataErrorCode;
  /** What was met instead, in a few words. */
  readonly met: string;
  /** The absolute URL that was read, or '' for data that a script or the page itself handed over. */
  readonly url: string;
  /** For `http`: the status. */
  readonly status: number | undefined;
  /** Milliseconds that the server asks to wait, where it lets a page read that. */
  readonly retryAfter: number | undefined;

  constructor(code: DataErrorCode, met = '', {url = '', status, retryAfter}: Circumstances = {}) {
    super(`${code}: ${met} ${url}`);
    this.code = code;
    this.met = met;
    this.url = url;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Makes an error's message a sentence that tells an editor what was met and what to do, within two seconds. */
export async function explain(error: DataError): Promise<DataError> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, 2_000);
  });
  try {
    const {advice} = await Promise.race([import('../internal/advice.js'), late]);
    error.message = advice[error.code](error.url, error.met);
  } catch {
    // A network that lost the document may lose this file too; code, URL and what was met are in the message already.
  }
  clearTimeout(timer);
  return error;
}
