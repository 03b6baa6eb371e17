import schema from '../../data/schema/config.schema.json' with {type: 'json'};
import {list, record} from '../../data/read.js';
import {BANKS} from '../rates/banks/index.js';
import {mappingFaults} from '../rates/mapping.js';
import {configFaults, type IsSound} from '../config-faults.js';
import {bankOf, wanted, type WrittenPair, type WrittenRateSource} from './written.js';

/** All that is wrong in a configuration, each fault with its path. With none it is what `Written` says. */
export const faultsOf: (value: unknown) => string[] = configFaults(schema, contradictions);

/** What the schema cannot say, of the parts that it says nothing against. */
function contradictions(value: unknown, isSound: IsSound): string[] {
  const faults: string[] = [];
  const {news, rates} = record(value) ?? {};
  const [feeds, banks, pairs] = [record(news)?.sources, record(rates)?.sources, record(rates)?.pairs].map(list);
  const ids = new Map<unknown, string>();
  if (record(news)?.corrections !== undefined) ids.set('corrections', 'the list of corrections');
  const named = (source: unknown, path: string): void => {
    const id = record(source)?.id;
    if (id === undefined || !isSound(`${path}.id`)) return;
    const other = ids.get(id);
    if (other)
      faults.push(`${path}.id: ${JSON.stringify(id)} is the id of ${other} already; each source needs its own.`);
    else ids.set(id, path);
  };
  feeds?.forEach((source, index) => {
    named(source, `news.sources[${String(index)}]`);
  });
  banks?.forEach((source, index) => {
    const path = `rates.sources[${String(index)}]`;
    named(source, path);
    if (isSound(path)) faults.push(...rateSourceFaults(source as WrittenRateSource).map((fault) => `${path}${fault}`));
  });
  pairs?.forEach((pair, index) => {
    const path = `rates.pairs[${String(index)}]`;
    if (!isSound(path)) return;
    const {base, quote, source} = wanted(pair as WrittenPair);
    if (base === quote) faults.push(`${path}: ${base}/${quote} is one currency twice.`);
    if (source && !banks?.some((bank) => record(bank)?.id === source)) {
      faults.push(`${path}.source: there is no source "${source}" in rates.sources.`);
    }
  });
  return faults;
}

/** Whose terms are known to forbid publishing its figures again. */
const FORBIDDEN = ['open.er-api.com'];

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
  const forbidden = [url ?? []].flat().flatMap((address) => FORBIDDEN.find((host) => isAt(address, host)) ?? [])[0];
  if (forbidden) {
    faults.push(`.url: the terms of ${forbidden} forbid publishing its figures again; leave this source out.`);
  } else if (reuse === 'no') {
    faults.push('.reuse: its terms forbid publishing the figures again; leave this source out.');
  } else if (reuse === 'unstated' && !source.confirmed_by?.trim()) {
    faults.push(
      '.confirmed_by: no terms of use were found for it. Write who decided that its figures may be published, and when.',
    );
  } else if (reuse === 'attribution' && !(source.attribution ?? bank?.attribution)?.trim()) {
    faults.push('.attribution: the terms ask to be named; write the sentence that is to be printed.');
  }
  return faults;
}

function isAt(address: string, host: string): boolean {
  return URL.canParse(address) && new URL(address).hostname.replace(/\.$/, '') === host;
}
