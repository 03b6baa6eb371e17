import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {scriptTag} from '../snippet/html.js';
import {render} from '../ssr/index.js';
import type {EmbedConfig} from './embed/config.js';
import {readDocuments, type ReadDocument} from './embed/documents.js';
import {headersFile, headersJson, nginxConf, rulesFor, vercelJson, type Rules} from './embed/headers.js';
import {readLibrary, type Library} from './embed/library.js';
import {framePage, landingPage, oembed} from './embed/pages.js';
import {ownPolicy, pagePolicy, sourcesOf} from './embed/policy.js';
import {evergreenSnippet, frameSnippet, lockedSnippet, strictSnippet} from './embed/snippets.js';
import type {EmbedReport} from './embed/report.js';
import {elementTag} from './embed/tag.js';
import {get, type Asking} from './fetch.js';
import {lock} from './lock.js';
import {Output} from './output.js';

export {EXAMPLE} from './embed/example.js';
export {loadEmbedConfig} from './embed/config.js';
export {embedText} from './embed/report.js';

export interface Embedding {
  readonly config: EmbedConfig;
  /** The folder that is served. */
  readonly out: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly dryRun?: boolean;
  /** The library as built for script tags. */
  readonly library?: string;
  /** How documents are read: tests are less patient. */
  readonly asking?: Partial<Asking>;
}

/** Beside the command, in the package. */
const LIBRARY = fileURLToPath(new URL('../cdn/', import.meta.url));

/** Cloudflare reads so many rules of a file `_headers`. */
const MOST_RULES = 100;

/**
 * Writes a folder for partners from one configuration: snippets, a fragment, a frame with its oEmbed, what they load, and
 * the headers that all of it needs. Any host of static files can serve it.
 *
 * @throws {ConfigError} When a document cannot be had, or shown by no element. Nothing is written then.
 * @throws {OutputError} When the folder cannot be written, or another run has it.
 */
export async function embed({
  config,
  out,
  now,
  dryRun = false,
  library: from = LIBRARY,
  asking,
}: Embedding): Promise<EmbedReport> {
  const library = await readLibrary(from);
  const documents = await readDocuments(config, (address) => get(address, {now: () => Date.now(), ...asking}));
  const release = dryRun ? undefined : await lock(out, {now});
  try {
    const files = await filesOf({config, out, now, library, documents});
    // Nothing here is counted by records: a shorter page is as good as a longer one.
    const output = await Output.open(out, {dryRun, accept: [...files.contents.keys()]});
    for (const [path, content] of files.contents) output.stage(path, content);
    const {written, problems} = await output.commit();
    return {
      dryRun,
      folder: output.folder,
      files: [...files.contents].map(([path, content]) => ({
        path,
        bytes: content.length,
        status: written.includes(path) ? 'written' : 'unchanged',
      })),
      policy: files.policy,
      notes: [...problems, ...notesOn(config, documents, files.rules)],
    };
  } finally {
    await release?.();
  }
}

interface Made {
  readonly config: EmbedConfig;
  readonly out: string;
  readonly now: number;
  readonly library: Library;
  readonly documents: readonly ReadDocument[];
}

interface Files {
  /** By path, what is asked for by others before what asks for it. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly rules: Rules;
  /** What a host page has to allow. */
  readonly policy: string;
}

async function filesOf({config, out, now, library, documents}: Made): Promise<Files> {
  const {base} = config;
  const pictures = [...new Set([...config.pictureHosts, ...documents.flatMap((document) => document.pictures)])].sort();
  const sources = sourcesOf(config, pictures);
  const policy = pagePolicy(sources);
  const copies = documents.flatMap(({path, bytes}) => (path === undefined ? [] : [[path, bytes] as const]));
  const texts: Readonly<Record<string, string>> = {
    'frame.html': framePage(config),
    'landing.html': landingPage(config),
    'oembed.json': `${JSON.stringify(oembed(config), null, 2)}\n`,
    'fragment.html': await kept(join(out, 'fragment.html'), await fragment(config, documents, now)),
    'snippet.html': evergreenSnippet(config),
    'snippet-locked.html': lockedSnippet(config, library),
    'snippet-strict.html': strictSnippet(config, policy),
    'snippet-frame.html': frameSnippet(config),
  };
  const before = [...library.files].map(([name, bytes]) => [`v1/${name}`, bytes] as const);
  const {pathname: top, origin} = new URL(base);
  const served = [
    ...(await olderFiles(out)),
    ...[...before, ...copies].map(([path]) => path),
    ...[...Object.keys(texts), 'headers.json', '_headers', 'vercel.json', 'nginx.conf'],
  ];
  const rules = rulesFor([...new Set(served)].sort(), {
    top,
    policy: ownPolicy(sources),
    foreignPictures: sources['img-src'].some((source) => new URL(source).origin !== origin),
    news: documents.flatMap(({kind, path}) => (kind === 'news' && path !== undefined ? [path] : [])),
  });
  const settings = {
    'headers.json': headersJson(rules),
    _headers: headersFile(rules),
    'vercel.json': vercelJson(rules),
    'nginx.conf': nginxConf(rules, top),
  };
  const written = Object.entries({...texts, ...settings}).map(([path, text]) => [path, Buffer.from(text)] as const);
  return {contents: new Map<string, Uint8Array>([...before, ...copies, ...written]), rules, policy};
}

/** What the element shows now, in HTML. */
async function fragment(config: EmbedConfig, documents: readonly ReadDocument[], now: number): Promise<string> {
  const {base, language = 'en'} = config;
  const shown = await render(elementTag(config), {
    documents: Object.fromEntries(documents.map(({url, value}) => [url, value])),
    lang: language,
    now,
    stylesheet: `${base}v1/sheets/`,
    assets: `${base}v1/`,
  });
  const advice =
    '<!-- For a server or a build that puts this file in anew: an include, or a copy at each build. Run `newswire embed` as often as the documents change. Do not paste it by hand, where it would grow old: that is what snippet.html is for. -->';
  return [advice, shown, scriptTag(`${base}v1/newswire.js`), ''].join('\n');
}

/** The file as it is, where nothing but the moment of its rendering is new: a run without news leaves its bytes alone. */
async function kept(path: string, fresh: string): Promise<string> {
  const old = await readFile(path, 'utf8').catch(() => '');
  const timeless = (text: string): string => text.replaceAll(/ data-nw-now="[^"]*"/g, '');
  return timeless(old) === timeless(fresh) ? old : fresh;
}

/** Files of the library that an earlier run put there: pages that are pinned to a release still ask for them. */
async function olderFiles(out: string): Promise<string[]> {
  const folder = join(out, 'v1');
  const entries = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !/^\./.test(entry.name))
    .map((entry) => join('v1', join(entry.parentPath, entry.name).slice(folder.length)).replaceAll('\\', '/'));
}

/** What whoever publishes should know. */
function notesOn({base, pictureHosts}: EmbedConfig, documents: readonly ReadDocument[], rules: Rules): string[] {
  const {host, origin} = new URL(base);
  const unnamed = [...new Set(documents.flatMap(({pictures}) => pictures))].filter(
    (picture) => picture !== origin && !pictureHosts.includes(picture),
  );
  return [
    ...documents
      .filter(({url}) => new URL(url).host !== host)
      .map(
        ({name, url}) =>
          `documents.${name} is on another host, ${new URL(url).host}, which has to let every site read it (Access-Control-Allow-Origin: *).`,
      ),
    ...unnamed.map(
      (picture) =>
        `Pictures come from ${picture}, so policies name it. Write it into picture_hosts, so that they do when no story of today is from there.`,
    ),
    ...(rules.size > MOST_RULES
      ? [
          `_headers has ${rules.size} rules; Cloudflare reads ${MOST_RULES}. Delete hashed files in v1/ of releases that no page is pinned to.`,
        ]
      : []),
  ];
}
