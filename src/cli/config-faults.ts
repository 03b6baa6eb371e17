import {Ajv2020} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {schemaFaults} from './schema-faults.js';

/** Whether a schema has nothing against what stands at a path, nor against anything in it. */
export type IsSound = (path: string) => boolean;

/**
 * A reader of configurations of one kind, which answers with all that is wrong in one, each fault with its path.
 *
 * @param schema - A JSON Schema, 2020-12.
 * @param contradictions - What the schema cannot say, of the parts that it says nothing against.
 */
export function configFaults(
  schema: object,
  contradictions: (value: unknown, isSound: IsSound) => string[],
): (value: unknown) => string[] {
  const ajv = new Ajv2020({allErrors: true, strict: false, verbose: true});
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => {
    const faults = validate(value) ? [] : schemaFaults(validate.errors ?? []);
    const isSound: IsSound = (path) =>
      !faults.some(
        (fault) => fault.path === path || fault.path.startsWith(`${path}.`) || fault.path.startsWith(`${path}[`),
      );
    return [
      ...faults.map(({path, says}) => `${path || 'the configuration'}: ${says}`),
      ...contradictions(value, isSound),
    ];
  };
}
