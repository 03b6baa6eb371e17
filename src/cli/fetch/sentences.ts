/** What is said of requests that failed. */
import {DataError} from '../../data/errors.js';
import type {Limits} from '../../data/load.js';
import {causeName, failure, networkSentence} from '../errors.js';

/** In milliseconds. A server that asks for a longer wait is not waited for. */
export const LONGEST_WAIT = 120_000;

/** Gives `read`'s error its sentence. */
export function explained(
  error: DataError,
  known: {limits: Limits; cause: unknown; late: boolean; answered: boolean; now: () => number},
): DataError {
  const {code, url, status, retryAfter} = error;
  const {limits, cause, late, answered, now} = known;
  if (/^(?:UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/.test(causeName(cause))) {
    return failure('timeout', 'No connection in time. Try again later, or ask its owner', {url, met: 'idle', cause});
  }
  if (code === 'timeout') {
    const seconds = (late ? limits.total : limits.idle) / 1000;
    const sentence = late
      ? `The answer was not complete after ${seconds} seconds. Ask its owner why it is so slow`
      : answered
        ? `The server stopped in the middle of its answer, for ${seconds} seconds. Try again later, or ask its owner`
        : `No answer within ${seconds} seconds. Try again later, or ask its owner`;
    return failure('timeout', sentence, {url, met: late ? 'total' : 'idle', cause});
  }
  if (code === 'network') {
    if (answered) {
      const sentence = 'The answer broke off before its end, or is garbled. Try again later, or ask its owner';
      return failure('network', sentence, {url, cause});
    }
    const {sentence, passing} = networkSentence(cause);
    return failure('network', sentence, {url, met: passing ? '' : 'lasting', cause});
  }
  if (code === 'too-large') {
    return failure('too-large', `More than ${limits.bytes} bytes. Ask its owner for a shorter one`, {
      url,
      met: error.met,
    });
  }
  return failure('http', statusSentence(status ?? 0, retryAfter, now()), {url, met: error.met, status, retryAfter});
}

function statusSentence(status: number, retryAfter: number | undefined, now: number): string {
  if (retryAfter !== undefined && retryAfter > LONGEST_WAIT) {
    // A wait may be longer than any date is.
    const back = new Date(Math.min(now + retryAfter, 8.64e15)).toISOString().replace(/:\d\d\.\d+Z$/, ' UTC');
    return `The server is busy (${status}) and asks not to come back before ${back.replace('T', ' ')}. Run again then`;
  }
  if (status === 429) return 'The server says that it is asked too often (429). Run less often';
  if (status === 404 || status === 410) return `There is nothing at this address (${status}). Check it`;
  if (status === 401 || status === 403) {
    return `The server refuses us (${status}). Ask its owner to let this program read it`;
  }
  if (status >= 500) return `The server failed (${status}). Try again later, or ask its owner`;
  return `The server answered with status ${status}. Check the address`;
}

/** The last of several tries says how many there were. */
export function told(error: unknown, tries: number): unknown {
  const end = error instanceof DataError ? `: ${error.url}` : '';
  if (error instanceof DataError && tries > 1 && error.message.endsWith(end)) {
    error.message = `${error.message.slice(0, -end.length)} (tried ${tries} times)${end}`;
  }
  return error;
}

export function stopped(url: string, cause: unknown): DataError {
  return failure('network', 'Reading was stopped before the answer was complete', {url, met: 'lasting', cause});
}
