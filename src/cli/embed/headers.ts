import {isPinned} from './library.js';

/** The headers of an answer, by name. */
export type Headers = Readonly<Record<string, string>>;

/**
 * By path: absolute from the top of the host, a file's or a folder's with `/*` at its end. No file is meant by two of
 * them, because hosts differ in what they make of that.
 */
export type Rules = ReadonlyMap<string, Headers>;

export interface Serving {
  /** The path of the folder on its host, with slashes at both ends. */
  readonly top: string;
  /** The Content-Security-Policy of the pages in it. */
  readonly policy: string;
  /** Whether the frame has pictures from hosts that may not send `Cross-Origin-Resource-Policy`. */
  readonly foreignPictures: boolean;
  /** The paths of news documents in the folder. */
  readonly news: readonly string[];
}

/** What every site may read and show, under every policy of its own. */
const OPEN: Headers = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Date, Age, Retry-After',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
};

const FOR_GOOD = 'public, max-age=31536000, immutable';
const STABLE = 'public, max-age=300, stale-while-revalidate=3600';
const DAY = 'public, max-age=86400';
const RATES = 'public, max-age=300, stale-while-revalidate=60';
/** A story that is withdrawn should not stay. */
const NEWS = 'public, max-age=60, stale-while-revalidate=60';

/** The folders whose files are all alike. */
const ALIKE = /^(v1\/(?:chunks|flags))\/[^/]+$/;
/** For people and their servers: shown as the text that they are. */
const TO_READ = /^(?:snippet[\w-]*\.html|_headers|nginx\.conf|vercel\.json|headers\.json)$/;

/**
 * How the files of a folder are to be served.
 *
 * @param files - Their paths in it, those of older releases too.
 */
export function rulesFor(files: readonly string[], serving: Serving): Rules {
  const patterns = new Map(files.map((path) => [ALIKE.exec(path)?.[1]?.concat('/*') ?? path, path]));
  return new Map(
    [...patterns].map(([pattern, path]) => [
      serving.top + pattern,
      {
        'Content-Type': TO_READ.test(path) ? 'text/plain; charset=utf-8' : typeOf(path),
        'Cache-Control': lifetimeOf(path, serving),
        ...OPEN,
        ...pageHeaders(path, serving),
      },
    ]),
  );
}

function typeOf(path: string): string {
  return TYPES[/\w+$/.exec(path)?.[0] ?? ''] ?? 'text/plain; charset=utf-8';
}

function lifetimeOf(path: string, {news}: Serving): string {
  if (path.startsWith('v1/flags/')) return DAY;
  if (path.startsWith('v1/') && isPinned(path.slice('v1/'.length))) return FOR_GOOD;
  if (path.startsWith('documents/')) return news.includes(path) ? NEWS : RATES;
  return STABLE;
}

function pageHeaders(path: string, {policy, foreignPictures}: Serving): Headers {
  if (path === 'landing.html') return {'Content-Security-Policy': policy};
  if (path !== 'frame.html') return {};
  return {
    'Content-Security-Policy': policy,
    // Pages that are isolated themselves frame only pages that say so; asking for CORP would cost pictures without it.
    'Cross-Origin-Embedder-Policy': foreignPictures ? 'credentialless' : 'require-corp',
  };
}

/** As data: the form that the others are made of. */
export function headersJson(rules: Rules): string {
  return `${JSON.stringify(Object.fromEntries(rules), null, 2)}\n`;
}

/** The file `_headers` of Netlify, Cloudflare and others. */
export function headersFile(rules: Rules): string {
  return [...rules]
    .map(([path, headers]) => [path, ...entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n'))
    .join('\n');
}

/** `vercel.json`. */
export function vercelJson(rules: Rules): string {
  const headers = [...rules].map(([path, set]) => ({
    source: path.replace(/\*$/, '(.*)'),
    headers: entries(set).map(([key, value]) => ({key, value})),
  }));
  return `${JSON.stringify({headers}, null, 2)}\n`;
}

/** For inclusion in a server block of nginx: a location for all paths with the same headers. */
export function nginxConf(rules: Rules, top: string): string {
  const alike = new Map<string, {readonly paths: string[]; readonly headers: Headers}>();
  for (const [path, headers] of rules) {
    const key = JSON.stringify(headers);
    const found = alike.get(key) ?? {paths: [], headers};
    found.paths.push(path.replace(/[.~*]/g, (mark) => (mark === '*' ? '[^/]+' : `\\${mark}`)));
    alike.set(key, found);
  }
  return [
    `# For a server block: include this file, and let ${top} be the folder that it lies in, below the server's root.`,
    `location ~ "^${top.replace(/[.~]/g, '\\$&')}(.*/)?\\.newswire" {\n  return 404;\n}`,
    ...[...alike.values()].map(({paths, headers}) => location(paths, headers)),
    '',
  ].join('\n');
}

function location(paths: readonly string[], {'Content-Type': type = '', ...headers}: Headers): string {
  // What went wrong is to be read by pages of every origin too, but not to be kept.
  const lines = entries(headers).map(
    ([name, value]) => `  add_header ${name} "${value}"${name === 'Cache-Control' ? '' : ' always'};`,
  );
  return [`location ~ "^(?:${paths.join('|')})$" {`, '  types {}', `  default_type "${type}";`, ...lines, '}'].join(
    '\n',
  );
}

function entries(headers: Headers): [string, string][] {
  return Object.entries(headers);
}
