import {readFile} from 'node:fs/promises';
import {Ajv2020, type ErrorObject, type ValidateFunction} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {parse, printParseErrorCode, type ParseError} from 'jsonc-parser';

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
 * @throws {ConfigError} When there is none.
 */
export async function textOf(file: string, start: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ConfigError(file, [missing ? `There is no such file. ${start}` : (error as Error).message]);
  });
}

/**
 * Reads JSON with comments and holds it against a schema.
 *
 * @param validate - Of `schemas`: its errors have to be told whole.
 * @returns What was written, nothing filled in.
 * @throws {ConfigError} With every fault and its path.
 */
export function readWith<T>(validate: ValidateFunction<T>, text: string, file: string): T {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, {allowTrailingComma: true});
  if (errors.length) {
    throw new ConfigError(
      file,
      errors.map((error) => syntaxFault(text, error)),
    );
  }
  if (!validate(value)) throw new ConfigError(file, faultsOf(validate.errors ?? [], value));
  return value;
}

/** Compiles schemas of configurations. */
export const schemas: Ajv2020 = new Ajv2020({allErrors: true, strict: false, verbose: true});
addFormats.default(schemas);

function syntaxFault(text: string, {error, offset}: ParseError): string {
  const before = text.slice(0, offset).split('\n');
  const words = printParseErrorCode(error)
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
  return `line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}: ${words}.`;
}

/** The schema's errors as sentences, each with its path; those that only sum others up are left out. */
function faultsOf(errors: readonly ErrorObject[], value: unknown): string[] {
  const told = errors.filter(
    ({keyword, instancePath}) =>
      keyword !== 'anyOf' ||
      !errors.some(
        (other) =>
          other.keyword !== 'anyOf' && other.instancePath.startsWith(instancePath) && other.keyword !== 'required',
      ),
  );
  const specific = told.filter(
    // Of alternatives, what each of them lacks is said once, by their anyOf.
    (error) => error.keyword !== 'required' || !/\/anyOf\/\d+/.test(error.schemaPath),
  );
  return [
    ...new Set(
      specific.map((error) => `${pathOf(error.instancePath) || 'the configuration'}: ${sentence(error, value)}`),
    ),
  ];
}

function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) =>
      /^\d+$/.test(part) ? `[${part}]` : /^[\w$-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`,
    )
    .join('')
    .replace(/^\./, '');
}

function sentence({keyword, params, message = '', parentSchema, data}: ErrorObject, _value: unknown): string {
  switch (keyword) {
    case 'required':
      return `"${String(params.missingProperty)}" is missing.`;
    case 'additionalProperties': {
      const known = Object.keys((parentSchema?.properties as object | undefined) ?? {});
      const name = String(params.additionalProperty);
      const meant = known.find((other) => similar(other, name));
      return `there is no "${name}"${meant ? `; is "${meant}" meant?` : known.length ? `; known are ${known.join(', ')}.` : '.'}`;
    }
    case 'enum':
      return `needs to be one of ${(params.allowedValues as unknown[]).map((word) => JSON.stringify(word)).join(', ')}, not ${JSON.stringify(data)}.`;
    case 'pattern':
    case 'format':
      return `${JSON.stringify(data)} does not look right. ${String(parentSchema?.description ?? message)}`;
    case 'anyOf': {
      const needs = ((parentSchema?.anyOf as {required?: string[]}[] | undefined) ?? []).flatMap(
        ({required}) => required ?? [],
      );
      return needs.length
        ? `needs ${needs.map((name) => `"${name}"`).join(' or ')}.`
        : `${JSON.stringify(data)} does not look right.`;
    }
    default:
      return `${message}.`;
  }
}

/** Whether two words differ by one or two letters. */
export function similar(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  let row = Array.from({length: b.length + 1}, (_, index) => index);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return (row[b.length] ?? 9) <= 2;
}
