import {Ajv2020, type ErrorObject, type ValidateFunction} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import history from '../../data/schema/history.schema.json' with {type: 'json'};
import index from '../../data/schema/index.schema.json' with {type: 'json'};
import news from '../../data/schema/news.schema.json' with {type: 'json'};
import rates from '../../data/schema/rates.schema.json' with {type: 'json'};
import type {Find} from './types.js';

const SCHEMAS = {news, rates, history, index};
const MOST_FINDINGS = 10;

/** Errors that only say that others were met, or that none of several ways fits. */
const WRAPPERS = new Set(['if', 'allOf', 'not', 'propertyNames']);

/**
 * Compares a document with its schema. Readers are lenient, so nothing here is an error.
 *
 * @param known - Paths of which something was said already.
 */
export function checkSchema(kind: keyof typeof SCHEMAS, value: unknown, known: readonly string[], find: Find): void {
  const ajv = new Ajv2020({strict: false, allErrors: true});
  addFormats.default(ajv);
  const validate: ValidateFunction = ajv.compile(SCHEMAS[kind]);
  if (validate(value)) return;
  const byPath = new Map<string, ErrorObject>();
  for (const error of validate.errors ?? []) {
    const path = pathOf(error);
    if (!WRAPPERS.has(error.keyword) && !byPath.has(path) && !known.includes(path)) byPath.set(path, error);
  }
  const paths = [...byPath];
  const fix = `Write it as ${kind}.schema.json says.`;
  for (const [path, error] of paths.slice(0, MOST_FINDINGS)) {
    find('warning', `The schema does not allow this: ${sentence(error)}.`, fix, path);
  }
  if (paths.length > MOST_FINDINGS) {
    const more = paths.length - MOST_FINDINGS;
    find('warning', `The schema does not allow ${String(more)} more places.`, 'Mend those above, and check again.');
  }
}

/** `/items/3/id` as `items[3].id`; of a member that is missing, its own path. */
function pathOf({instancePath, keyword, params}: ErrorObject): string {
  const parts = instancePath.split('/').slice(1);
  if (keyword === 'required') parts.push((params as {missingProperty: string}).missingProperty);
  return parts
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

function sentence({keyword, message = '', params}: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'it is missing';
    case 'enum':
      return `it must be one of ${(params as {allowedValues: unknown[]}).allowedValues.map(String).join(', ')}`;
    case 'pattern':
      return 'it has another form';
    case 'const':
      return `it must be ${JSON.stringify((params as {allowedValue: unknown}).allowedValue)}`;
    default:
      return `it ${message}`;
  }
}
