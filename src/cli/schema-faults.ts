import type {ErrorObject} from 'ajv/dist/2020.js';
import {nearest} from '../snippet/nearest.js';

/** What a JSON Schema has against a value. */
export interface SchemaFault {
  /** Such as `items[3].id`; of a member that is missing, its own path; '' for the whole. */
  readonly path: string;
  /** What is wrong, as the end of a sentence that begins with the path: `needs true or false, not "yes".` */
  readonly says: string;
}

/**
 * A schema's errors for people who never saw the schema: the same path and sentence once, and of alternatives only what
 * helps.
 *
 * @param errors - Of Ajv, with `allErrors` and `verbose`.
 */
export function schemaFaults(errors: readonly ErrorObject[]): SchemaFault[] {
  const faults = new Map<string, SchemaFault>();
  for (const error of errors) {
    if (isBesideThePoint(error, errors)) continue;
    const says = sentence(error, errors);
    const fault = {path: pathOf(error), says: says.endsWith('?') ? says : `${says}.`};
    faults.set(`${fault.path}: ${fault.says}`, fault);
  }
  return [...faults.values()];
}

/** Errors that only say that others were met. */
const WRAPPERS = new Set(['if', 'allOf', 'not', 'propertyNames']);

function isBesideThePoint(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  const {keyword, instancePath, schemaPath} = error;
  if (WRAPPERS.has(keyword)) return true;
  const choices = errors.filter((other) => other.keyword === 'anyOf' && other.instancePath === instancePath);
  if (keyword === 'anyOf') return !members(error).length && errors.some((other) => isNearer(other, instancePath));
  // What each of several ways lacks is said once, by their anyOf.
  if (keyword === 'required')
    return choices.some((choice) => members(choice).length && /\/anyOf\/\d+\//.test(schemaPath));
  return keyword === 'type' && choices.some((choice) => !members(choice).length);
}

/** Whether an error tells more of a value than that it is none of several kinds. */
function isNearer({keyword, instancePath}: ErrorObject, path: string): boolean {
  if (keyword === 'anyOf') return false;
  return instancePath.startsWith(`${path}/`) || (instancePath === path && keyword !== 'type');
}

/** The members of which an object needs one, where that is what an anyOf asks. */
function members({parentSchema}: ErrorObject): string[] {
  const ways = (parentSchema?.anyOf as {required?: string[]; $ref?: string; type?: string}[] | undefined) ?? [];
  return ways.some(({type, $ref}) => type ?? $ref) ? [] : ways.flatMap(({required}) => required ?? []);
}

/** `/items/3/id` as `items[3].id`. */
function pathOf({instancePath, keyword, params}: ErrorObject): string {
  const parts = instancePath.split('/').slice(1);
  if (keyword === 'required') parts.push(String(params.missingProperty));
  return parts
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) =>
      /^\d+$/.test(part) ? `[${part}]` : /^[\w$-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`,
    )
    .join('')
    .replace(/^\./, '');
}

function sentence(error: ErrorObject, errors: readonly ErrorObject[]): string {
  const {keyword, params, message = '', parentSchema, data} = error;
  const but = `, not ${shown(data)}`;
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties': {
      const known = Object.keys((parentSchema?.properties as object | undefined) ?? {});
      const name = String(params.additionalProperty);
      const meant = nearest(name, known);
      return `there is no "${name}"${meant ? `; is "${meant}" meant?` : known.length ? `; known are ${known.join(', ')}` : ''}`;
    }
    case 'enum': {
      const words = (params.allowedValues as unknown[]).map((word) => JSON.stringify(word));
      const meant = nearest(String(data), (params.allowedValues as unknown[]).map(String));
      return `needs to be ${orList(words)}${but}${meant ? `; is "${meant}" meant?` : ''}`;
    }
    case 'const':
      return `needs to be ${JSON.stringify(params.allowedValue)}${but}`;
    case 'type':
      return `needs ${definition(error) ?? kindOf(error)}${but}`;
    case 'pattern':
    case 'format':
      return `needs ${definition(error) ?? FORMATS[String(params.format)] ?? 'another form'}${but}`;
    case 'anyOf': {
      const names = members(error).map((name) => `"${name}"`);
      const kinds = errors.filter((other) => other.keyword === 'type' && other.instancePath === error.instancePath);
      return `needs ${orList(names.length ? names : kinds.map((kind) => definition(kind) ?? kindOf(kind)))}${names.length ? '' : but}`;
    }
    case 'minimum':
      return `needs to be at least ${String(params.limit)}${but}`;
    case 'exclusiveMinimum':
      return `needs to be more than ${String(params.limit)}${but}`;
    case 'maximum':
      return `may be ${String(params.limit)} at most${but}`;
    case 'minItems':
      return `needs at least ${String(params.limit)} ${params.limit === 1 ? 'entry' : 'entries'}`;
    case 'maxItems':
      return `may have ${String(params.limit)} entries at most, not ${String((data as unknown[]).length)}`;
    case 'minLength':
      return 'needs more letters than that';
    case 'uniqueItems':
      return 'has an entry twice';
    default:
      return message;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  null: 'null',
};

function kindOf({params}: ErrorObject): string {
  return orList([params.type as string | string[]].flat().map((type) => KINDS[type] ?? type));
}

/** What the definitions that our schemas share ask for. */
const DEFINITIONS: Readonly<Record<string, string>> = {
  id: 'small letters, digits, dots and hyphens, such as "my-feed"',
  url: 'an address that begins with https://',
  language: 'the code of a language, such as "ru" or "uz-Latn"',
  country: 'the two capital letters of a country, such as "KG"',
  currency: 'the three capital letters of a currency, such as "KGS"',
  pair: 'two currencies, such as "KGS/USD"',
  decimal: 'a decimal above zero in quotes, such as "87.4500"',
  day: 'a day, such as "2026-05-24"',
  words: 'some words in quotes',
  origin: 'the beginning of an address, without a path, such as "https://images.example.com"',
  length: 'a length such as "44px" or "22em"',
  moment: 'a moment with its time zone, such as "2026-05-24T09:00:00+06:00"',
};

const FORMATS: Readonly<Record<string, string | undefined>> = {
  date: DEFINITIONS.day,
  'date-time': DEFINITIONS.moment,
};

function definition({schemaPath}: ErrorObject): string | undefined {
  return DEFINITIONS[/\/\$defs\/(\w+)\/\w+$/.exec(schemaPath)?.[1] ?? ''];
}

const MOST_SHOWN = 60;

/** A value as JSON, shortened. */
export function shown(data: unknown): string {
  const text = JSON.stringify(data) ?? 'nothing';
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function orList(words: readonly string[]): string {
  const all = [...new Set(words)];
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${String(all.at(-1))}`;
}
