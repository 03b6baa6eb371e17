/**
 * What the command says to the people who run it when something cannot be read or written. Each sentence tells what
 * was met, where, and what to do. Failures to read are DataErrors, which cost one source; failures to write are
 * OutputErrors, after which nothing can be published.
 */
import {DataError, type DataErrorCode} from '../data/errors.js';

interface Circumstances {
  readonly url: string;
  readonly met?: string;
  readonly status?: number | undefined;
  /** Milliseconds. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/** A DataError that has its sentence already. The address is put at its end. */
export function failure(code: DataErrorCode, sentence: string, circumstances: Circumstances): DataError {
  const {url, met = '', status, retryAfter, cause} = circumstances;
  const error = new DataError(code, met, {url, retryAfter, ...(status === undefined ? {} : {status})});
  error.message = `${sentence}: ${url}`;
  if (cause !== undefined) error.cause = cause;
  return error;
}

/** Names that Node, its TLS library and its HTTP client give to what went wrong on the network. */
const NETWORK: readonly (readonly [names: RegExp, sentence: string])[] = [
  [/^ECONNREFUSED$/, 'No server listens there. Check the address, or ask its owner whether it is up'],
  [/^ENOTFOUND$/, 'There is no host of that name. Check the spelling'],
  [/^EAI_AGAIN$/, "The name of the host could not be looked up just now. Check this machine's network"],
  [/^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/, "There is no way to that host. Check this machine's network"],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/, 'Its certificate is not valid. Ask its owner to renew it'],
  [/^(?:ERR_SSL|EPROTO)/, 'No secure connection is possible. Check whether the address should begin with http'],
  [/HEADERS?_OVERFLOW/, 'Its headers are longer than a header may be. Ask its owner to shorten them'],
  [/^HPE_/, 'What answers there does not speak HTTP. Check the port in the address'],
  [/^bad port$/, 'That port is not for documents. Check the address'],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'The connection broke off. Try again later, or ask its owner'],
];

/** The sentence for a request that had no answer, and whether another try may have one. */
export function networkSentence(cause: unknown): {readonly sentence: string; readonly passing: boolean} {
  const name = causeName(cause);
  const [names, sentence] = NETWORK.find(([names]) => names.test(name)) ?? [];
  const lasting = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ERR_SSL|EPROTO|OVERFLOW|HPE_|bad port/.test(name);
  const told = names && sentence ? sentence : 'The request failed. Check the address';
  return {sentence: name ? `${told} (${name})` : told, passing: !lasting};
}

/** What fetch and zlib hide behind "fetch failed" and "terminated": the innermost code, else the innermost message. */
export function causeName(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const inner = causeName(cause.cause) || (cause instanceof AggregateError ? causeName(cause.errors[0]) : '');
  if (inner) return inner;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}

/**
 * Why nothing can be published.
 *
 * - `locked`: another run is at work in the folder.
 * - `full`: the disk, or what the account may use of it, is full.
 * - `read-only`: the disk cannot be written.
 * - `denied`: this account may not write there.
 * - `misplaced`: a path that is not a place for a file of ours, such as one outside the folder.
 * - `unwritable`: anything else.
 */
export type OutputErrorCode = 'locked' | 'full' | 'read-only' | 'denied' | 'misplaced' | 'unwritable';

/** A failure to write, as a value: a code for programs, and a sentence for people. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  readonly code: OutputErrorCode;
  /** The file or folder. */
  readonly path: string;

  constructor(code: OutputErrorCode, sentence: string, path: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : {cause});
    this.code = code;
    this.path = path;
  }
}

/** A failure of the file system while a file or folder was written. */
export function unwritable(cause: unknown, path: string): OutputError {
  if (cause instanceof OutputError) return cause;
  const name = causeName(cause);
  const say = (code: OutputErrorCode, sentence: string): OutputError => new OutputError(code, sentence, path, cause);
  switch (name) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return say('full', `There is no room left to write ${path}. No file is half written; make room and run again.`);
    case 'EROFS':
      return say('read-only', `${path} is on a disk that is read-only. Choose another folder with --out.`);
    case 'EACCES':
    case 'EPERM':
      return say('denied', `This account may not write ${path}. Change its permissions, or choose another --out.`);
    case 'ENOTDIR':
    case 'EEXIST':
      return say(
        'misplaced',
        `There is a file where a folder should be: ${path}. Move it away, or choose another --out.`,
      );
    case 'ENOENT':
      return say(
        'misplaced',
        `${path} is not there, or behind a link that leads nowhere. Mend that, or choose another --out.`,
      );
    case 'EISDIR':
      return say(
        'misplaced',
        `There is a folder where a file should be: ${path}. Move it away, or choose another --out.`,
      );
    default:
      return say('unwritable', `${path} could not be written (${name || String(cause)}).`);
  }
}
