import {readFile} from 'node:fs/promises';
import {parse, printParseErrorCode, type ParseError} from 'jsonc-parser';
import {causeName} from './errors.js';

/** A configuration that cannot be used, with all that is wrong in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly file: string;
  /** Each as `rates.sources[1].reuse: what is wrong and what to do`. */
  readonly faults: readonly string[];

  constructor(file: string, faults: readonly string[]) {
    super(`${file} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.file = file;
    this.faults = faults;
  }
}

/**
 * The text of a configuration.
 *
 * @param start - A sentence that says how to get one to start from.
 * @throws {ConfigError} When there is none that can be read.
 */
export async function textOf(file: string, start: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new ConfigError(file, [unreadable(causeName(error), start)]);
  });
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    throw new ConfigError(file, ['It is not in UTF-8. Save it as UTF-8.']);
  }
}

/**
 * Reads JSON with comments.
 *
 * @param file - As it is called in what is said of it.
 * @throws {ConfigError} With every place where it breaks.
 */
export function parsed(text: string, file: string): unknown {
  const errors: ParseError[] = [];
  const json = text.replace(/^\uFEFF/, '');
  const value: unknown = parse(json, errors, {allowTrailingComma: true});
  if (errors.length) {
    const faults = errors.map((error) => syntaxFault(json, error));
    throw new ConfigError(file, faults);
  }
  return value;
}

function unreadable(name: string, start: string): string {
  switch (name) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no such file. ${start}`;
    case 'EISDIR':
      return 'This is a folder. Name the file in it.';
    case 'EACCES':
    case 'EPERM':
      return 'This account may not read it. Change its permissions.';
    default:
      return `It could not be read (${name}).`;
  }
}

/** Where JSON breaks, and how. */
function syntaxFault(text: string, {error, offset}: ParseError): string {
  const before = text.slice(0, offset).split('\n');
  const name = printParseErrorCode(error);
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  const what = SYNTAX[name] ?? words;
  return `line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}: ${what}.`;
}

const SYNTAX: Readonly<Record<string, string>> = {
  CommaExpected: 'a comma is missing before this',
  ColonExpected: 'a colon is missing before this',
  ValueExpected: 'a value is missing here',
  PropertyNameExpected: 'a name in double quotes is missing here',
  CloseBraceExpected: 'a } is missing here',
  CloseBracketExpected: 'a ] is missing here',
  EndOfFileExpected: 'the configuration has ended before this; take the rest out',
  InvalidSymbol: 'this is no text in double quotes, number, true, false or null',
  UnexpectedEndOfString: 'the text that begins here has no closing quote',
  UnexpectedEndOfComment: 'the comment that begins here has no end',
};
