import {Ajv2020, type ErrorObject} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {printParseErrorCode, type ParseError} from 'jsonc-parser';
import schema from '../../data/schema/config.schema.json' with {type: 'json'};
import {BANKS} from '../rates/banks/index.js';
import {mappingFaults} from '../rates/mapping.js';
import {bankOf, wanted, type Written, type WrittenRateSource} from './written.js';

const ajv = new Ajv2020({allErrors: true, strict: false, verbose: true});
addFormats.default(ajv);
export const validate = ajv.compile<Written>(schema);

/** What the schema cannot say. */
export function contradictions({news, rates}: Written): string[] {
  const faults: string[] = [];
  const ids = new Map<string, string>();
  const named = (id: string, path: string): void => {
    const other = ids.get(id);
    if (other) faults.push(`${path}.id: "${id}" is the id of ${other} already; each source needs its own.`);
    ids.set(id, path);
  };
  news?.sources.forEach(({id}, index) => {
    named(id, `news.sources[${String(index)}]`);
  });
  rates?.sources.forEach((source, index) => {
    const path = `rates.sources[${String(index)}]`;
    named(source.id, path);
    faults.push(...rateSourceFaults(source).map((fault) => `${path}${fault}`));
  });
  rates?.pairs.forEach((pair, index) => {
    const path = `rates.pairs[${String(index)}]`;
    const {base, quote, source} = wanted(pair);
    if (base === quote) faults.push(`${path}: ${base}/${quote} is one currency twice.`);
    if (source && !rates.sources.some(({id}) => id === source)) {
      faults.push(`${path}.source: there is no source "${source}" in rates.sources.`);
    }
  });
  return faults;
}

function rateSourceFaults(source: WrittenRateSource): string[] {
  const faults: string[] = [];
  const {format, url, file, mapping} = source;
  const bank = bankOf(source);
  if (!bank && !format) {
    return [
      `: "${source.id}" is no bank that is known (${Object.keys(BANKS).join(', ')}); say which with \`bank\`, or how its files are read with \`format\`.`,
    ];
  }
  if (source.bank && format) faults.push('.format: a bank’s files are read as that bank writes them; leave it out.');
  if (format === 'peg') {
    for (const name of ['base', 'quote', 'rate', 'since', 'name'] as const) {
      if (source[name] === undefined) faults.push(`.${name}: a peg needs it.`);
    }
  } else if (!bank) {
    if (!url && !file) faults.push('.url: needs an address, or a file.');
    if (mapping) faults.push(...mappingFaults(mapping).map((fault) => `.mapping${fault}`));
    else faults.push('.mapping: needs to say where the figures are.');
    if (!source.name) faults.push('.name: is printed beside the figures, and needed.');
  }
  const reuse = source.reuse ?? bank?.reuse ?? (format === 'peg' ? 'yes' : 'unstated');
  if (reuse === 'no') {
    faults.push('.reuse: its terms forbid publishing the figures again; leave this source out.');
  } else if (reuse === 'unstated' && !source.confirmed_by) {
    faults.push(
      '.confirmed_by: no terms of use were found for it. Write who decided that its figures may be published, and when.',
    );
  } else if (reuse === 'attribution' && !(source.attribution ?? bank?.attribution)) {
    faults.push('.attribution: the terms ask to be named; write the sentence that is to be printed.');
  }
  return faults;
}

export function syntaxFault(text: string, {error, offset}: ParseError): string {
  const before = text.slice(0, offset).split('\n');
  const words = printParseErrorCode(error)
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
  return `line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}: ${words}.`;
}

/** The schema's errors as sentences, each with its path; those that only sum others up are left out. */
export function faultsOf(errors: readonly ErrorObject[], value: unknown): string[] {
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
function similar(a: string, b: string): boolean {
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
