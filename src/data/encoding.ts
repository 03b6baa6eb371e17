import {WINDOWS_1252} from './html-text.js';

export interface DecodedText {
  readonly text: string;
  /** As the Encoding Standard (https://encoding.spec.whatwg.org/) calls it; also `utf-32le` and `utf-32be`. */
  readonly encoding: string;
  /** What the header, else the document itself, says. */
  readonly declared: string | undefined;
}

/** Names that feeds use and the Encoding Standard does not know. */
const ALIASES: Readonly<Record<string, string | undefined>> = {
  'cp-1251': 'windows-1251',
  'win-1251': 'windows-1251',
  win1251: 'windows-1251',
  utf_8: 'utf-8',
  u8: 'utf-8',
};

/**
 * Decodes a document: by its byte order mark; by where its zeros are, as every format here begins with ASCII; as the
 * `charset` of its media type says (RFC 7303), or its XML declaration; as UTF-8; as what its letters look like. None is
 * believed that the bytes contradict: feeds are often declared as what they were before someone converted them.
 *
 * @param contentType - The Content-Type header, where there is one.
 */
export function decodeText(bytes: Uint8Array, contentType = ''): DecodedText {
  const [, header] = /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType) ?? [];
  const wide = wideEncoding(bytes);
  const start = decode(bytes.subarray(0, 1024), wide ?? 'windows-1252') ?? '';
  const [, own] = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']?\s*([^\s"'?>]+)/i.exec(start) ?? [];
  const declared = (header ?? own)?.toLowerCase();
  const as = (encoding: string, text = decode(bytes, encoding, false) ?? ''): DecodedText => ({
    text,
    encoding,
    declared,
  });
  if (wide) return as(wide);
  const names = [header, own].flatMap((label) => (label && canonical(label)) ?? []);
  const utf8 = decode(bytes, 'utf-8');
  // Text in another encoding is as good as never valid UTF-8, unless it writes all in ASCII.
  if (utf8 !== undefined && !names.includes('iso-2022-jp')) return as('utf-8', utf8);
  for (const name of names) {
    const text = name === 'utf-8' ? mostlyUtf8(bytes) : decode(bytes, name);
    if (text !== undefined) return as(name, text);
  }
  const text = mostlyUtf8(bytes);
  return text === undefined ? as(names.find((name) => name !== 'utf-8') ?? guess(bytes)) : as('utf-8', text);
}

/** UTF-16 or UTF-32, by the mark or by the zeros round the first characters. */
function wideEncoding([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0) return 'utf-32be';
  if (a === 0 && b) return 'utf-16be';
  if (a && b === 0) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  return undefined;
}

/** The name of the Encoding Standard for a label; undefined for one that is not known, or not of bytes with ASCII in them. */
function canonical(label: string): string | undefined {
  const name = label.toLowerCase();
  try {
    const {encoding} = new TextDecoder(ALIASES[name] ?? name);
    return encoding.startsWith('utf-16') ? undefined : encoding;
  } catch {
    return undefined;
  }
}

/** Bytes as text without a mark; undefined where `fatal` is true and they are not of that encoding. */
function decode(bytes: Uint8Array, encoding: string, fatal = true): string | undefined {
  if (encoding.startsWith('utf-32')) return decodeUtf32(bytes, encoding === 'utf-32le');
  try {
    const text = new TextDecoder(encoding, {fatal}).decode(bytes);
    if (encoding !== 'windows-1252') return text;
    // Node 20 reads 128 to 159 as controls.
    return text.replace(/[\u0080-\u009F]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control);
  } catch {
    return undefined;
  }
}

/** The Encoding Standard has no UTF-32. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    if (at || code !== 0xfeff) text += code < 0x110000 ? String.fromCodePoint(code) : '\uFFFD';
  }
  return text;
}

/** UTF-8 that was cut off at its end, or spoilt in a few places; undefined where it was never UTF-8. */
function mostlyUtf8(bytes: Uint8Array): string | undefined {
  const text = decode(bytes, 'utf-8', false) ?? '';
  const foreign = text.slice(0, -1).match(/[^\0-\x7f]/g) ?? [];
  const bad = foreign.filter((character) => character === '\uFFFD').length;
  return bad * 10 < foreign.length ? text : undefined;
}

/** Cyrillic words are long runs of high bytes. Small letters, which are most, are high in windows-1251 and low in KOI8-R. */
function guess(bytes: Uint8Array): string {
  let runs = 0;
  let high = 0;
  let upper = 0;
  let previous = 0;
  bytes.forEach((byte) => {
    if (byte >= 0xc0) {
      high++;
      if (previous >= 0xc0) runs++;
      if (byte >= 0xe0) upper++;
    }
    previous = byte;
  });
  if (runs * 2 < high) return 'windows-1252';
  return upper * 2 > high ? 'windows-1251' : 'koi8-r';
}
