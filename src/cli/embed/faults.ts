import {record} from '../../data/read.js';
import {safeUrl} from '../../data/safe-url.js';
import {unknownAttribute, type Tag} from '../../snippet/elements.js';
import schema from '../../data/schema/embed.schema.json' with {type: 'json'};
import {configFaults, type IsSound} from '../config-faults.js';

/** The configuration as it is written: checked against the schema, nothing filled in. */
export interface Written {
  readonly element: Tag;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly documents: {readonly src: string; readonly 'rates-src'?: string};
  readonly title: string;
  readonly link: string;
  readonly publisher: {readonly name: string; readonly url: string};
  readonly base_url: string;
  readonly language?: string;
  readonly theme?: 'light' | 'dark';
  readonly reserve?: string;
  readonly frame?: {readonly width?: number; readonly height?: number};
  readonly picture_hosts?: readonly string[];
  readonly cache_age?: number;
}

/** All that is wrong in a configuration, each fault with its path. With none it is what `Written` says. */
export const faultsOf: (value: unknown) => string[] = configFaults(schema, contradictions);

/** What the schema cannot say, of the parts that it says nothing against. */
function contradictions(value: unknown, isSound: IsSound): string[] {
  const {attributes, documents, element, link, publisher, base_url} = (record(value) ?? {}) as Partial<Written>;
  const faults: string[] = [];
  if (element && attributes && isSound('element') && isSound('attributes')) {
    faults.push(...Object.keys(attributes).flatMap((name) => attributeFault(element, name) ?? []));
  }
  if (isSound('element') && element !== 'country-feed' && record(documents)?.['rates-src'] !== undefined) {
    faults.push(`documents.rates-src: only <country-feed> has two documents. Leave it out.`);
  }
  for (const [name, from] of Object.entries(record(documents) ?? {})) {
    const fault = isSound(`documents.${name}`) && typeof from === 'string' ? documentFault(from) : undefined;
    if (fault) faults.push(`documents.${name}: ${fault}`);
  }
  for (const [path, address] of [
    ['link', link],
    ['publisher.url', record(publisher)?.url],
  ] as const) {
    if (typeof address === 'string' && isSound(path) && !safeUrl(address)) {
      faults.push(`${path}: ${JSON.stringify(address)} is no address that a link may have.`);
    }
  }
  if (base_url !== undefined && isSound('base_url')) faults.push(...baseFaults(base_url));
  return faults;
}

function attributeFault(element: Tag, name: string): string | undefined {
  const path = /^[\w-]+$/.test(name) ? `attributes.${name}` : `attributes[${JSON.stringify(name)}]`;
  if (name === 'src' || name === 'rates-src') return `${path}: documents are named under documents.${name}.`;
  if (name === 'theme' || name === 'lang') {
    return `${path}: has a place of its own, ${name === 'lang' ? 'language' : name}, at the top.`;
  }
  const fault = unknownAttribute(element, name);
  return fault && `${path}: ${fault}`;
}

function documentFault(from: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:|^\/\//i.test(from)) return undefined;
  const url = safeUrl(from);
  if (!url) return `${JSON.stringify(from)} is no address that a page may read. Write an https address, or a file.`;
  return isSecure(url) ? undefined : `${from} needs https: pages that use https themselves may not read it otherwise.`;
}

function baseFaults(address: string): string[] {
  const base = safeUrl(address);
  if (!base) return [`base_url: ${JSON.stringify(address)} is no address that files can be served from.`];
  const {pathname, search, hash} = new URL(base);
  const faults: string[] = [];
  if (!isSecure(base))
    faults.push('base_url: needs https, which pages with https ask for; http is for localhost alone.');
  if (search || hash) faults.push('base_url: names a folder, so nothing may stand behind ? or #.');
  // It stands in policies, in patterns and in configurations of servers, each with marks of its own.
  if (!/^\/(?:[\w.~-]+\/)*[\w.~-]*$/.test(pathname)) {
    faults.push(`base_url: its path may have letters, digits and . _ ~ - between slashes, not ${pathname}.`);
  }
  return faults;
}

function isSecure(url: string): boolean {
  const {protocol, hostname} = new URL(url);
  return protocol === 'https:' || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}
