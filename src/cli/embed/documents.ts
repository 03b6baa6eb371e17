import {DataError, explain} from '../../data/errors.js';
import {decode, isMarkup} from '../../data/load.js';
import {newsKind} from '../../data/news-kind.js';
import {parseRates} from '../../data/rates.js';
import type {Got} from '../fetch.js';
import {ConfigError} from '../jsonc.js';
import type {EmbedConfig, EmbeddedDocument} from './config.js';
import {pictureHostsIn} from './policy.js';

/** A document that elements can show. */
export interface ReadDocument extends EmbeddedDocument {
  readonly bytes: Uint8Array;
  readonly value: unknown;
  /** The origins of its pictures. */
  readonly pictures: readonly string[];
}

/**
 * Reads the documents of a configuration.
 *
 * @param get - Rejects with a DataError whose message is a sentence.
 * @throws {ConfigError} With what is wrong with each that no element could show.
 */
export async function readDocuments(
  config: EmbedConfig,
  get: (address: string) => Promise<Got>,
): Promise<ReadDocument[]> {
  const faults: string[] = [];
  const read: ReadDocument[] = [];
  for (const document of config.documents) {
    try {
      read.push(await readDocument(document, get));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      faults.push(`documents.${document.name}: ${error.message}`);
    }
  }
  if (faults.length) throw new ConfigError(config.file, faults);
  return read;
}

async function readDocument(document: EmbeddedDocument, get: (address: string) => Promise<Got>): Promise<ReadDocument> {
  const {from, url, kind} = document;
  const {bytes} = await get(from);
  if (isMarkup(bytes)) {
    const error = new DataError('not-a-document', '', {url});
    error.message = `It is XML or HTML, of which no fragment can be made. Make a document of it with \`newswire publish\`: ${from}`;
    throw error;
  }
  try {
    const value = decode(bytes, from);
    if (kind === 'news') return {...document, bytes, value, pictures: pictureHostsIn(await newsKind.parse(value, url))};
    parseRates(value, url);
    return {...document, bytes, value, pictures: []};
  } catch (error) {
    throw error instanceof DataError ? await explain(error) : error;
  }
}
