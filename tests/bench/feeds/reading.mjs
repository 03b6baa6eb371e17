/** In a thread: reads documents with one parser. */
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {families} from './growing.mjs';
import {ourReader, peers} from './parsers.mjs';

/**
 * @param {{name: string, ours: string}} options - The parser, and where our build is.
 * @returns {Promise<(task: {file?: string, family?: string, size?: number, url?: string}) => Promise<
 *   {ms: number, processor: number, count?: number, error?: string, isData?: boolean}>>} Milliseconds that passed, and
 *   that the processor was at work.
 */
export default async function start({name, ours}) {
  const reader = name === 'newswire' ? await ourReader(`${ours}/feed.js`) : peers.find((peer) => peer.name === name);
  const {decodeText} = await import(pathToFileURL(`${ours}/encoding.js`).href);
  return async ({file, family, size, url = 'https://feeds.example/feed.xml'}) => {
    const markup = family ? families[family](size) : decodeText(readFileSync(file)).text;
    const start = process.cpuUsage();
    const before = performance.now();
    const times = () => {
      const {user, system} = process.cpuUsage(start);
      return {ms: performance.now() - before, processor: (user + system) / 1000};
    };
    try {
      const parsed = await reader.parse(markup, url);
      return {...times(), count: reader.count(parsed)};
    } catch (error) {
      return {...times(), error: `${error?.name}: ${error?.message}`, isData: error?.name === 'DataError'};
    }
  };
}
