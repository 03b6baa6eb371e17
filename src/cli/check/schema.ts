import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import history from '../../data/schema/history.schema.json' with {type: 'json'};
import index from '../../data/schema/index.schema.json' with {type: 'json'};
import news from '../../data/schema/news.schema.json' with {type: 'json'};
import rates from '../../data/schema/rates.schema.json' with {type: 'json'};
import {plural} from '../report.js';
import {schemaFaults, type SchemaFault} from '../schema-faults.js';
import type {Find} from './types.js';

const SCHEMAS = {news, rates, history, index};
const MOST_FINDINGS = 10;

/**
 * Tells what a document's schema has against it. Readers are lenient, so nothing here is an error.
 *
 * @param known - Paths of which something was said already.
 */
export function checkSchema(
  kind: keyof typeof SCHEMAS,
  all: readonly SchemaFault[],
  known: readonly string[],
  find: Find,
): void {
  const faults = all.filter(({path}) => !known.includes(path));
  const fix = `Write it as ${kind}.schema.json says.`;
  for (const {path, says} of faults.slice(0, MOST_FINDINGS)) {
    find('warning', `The schema is not met: ${lastOf(path) || 'the document'} ${says}`, fix, path);
  }
  if (faults.length > MOST_FINDINGS) {
    const more = faults.length - MOST_FINDINGS;
    find('warning', `The schema is not met in ${plural(more, 'more place')}.`, 'Mend those above, and check again.');
  }
}

/** What the schema of a kind has against a document. */
export function faultsOf(kind: keyof typeof SCHEMAS, value: unknown): SchemaFault[] {
  const ajv = new Ajv2020({strict: false, allErrors: true, verbose: true});
  addFormats.default(ajv);
  const validate: ValidateFunction = ajv.compile(SCHEMAS[kind]);
  return validate(value) ? [] : schemaFaults(validate.errors ?? []);
}

/** What a path ends with: `image` of `items[3].image`. */
export function lastOf(path: string): string {
  return path.split('.').pop() ?? path;
}
