import {plural} from '../report.js';
import {table, wrapped, type Paint} from '../terminal.js';

/** What one run of `newswire embed` did. */
export interface EmbedReport {
  readonly dryRun: boolean;
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly status: 'written' | 'unchanged';
  }[];
  /** What a host page's Content-Security-Policy has to say. */
  readonly policy: string;
  /** What whoever publishes should know. */
  readonly notes: readonly string[];
}

/** What each file is for. */
const PURPOSES: Readonly<Record<string, string>> = {
  'v1/': 'the library, for every form',
  'documents/': 'copies of your documents',
  'frame.html': 'the element in a frame',
  'landing.html': 'the page whose address editors paste',
  'oembed.json': 'what sites make a frame of',
  'fragment.html': 'for hosts that render again',
  'snippet.html': 'for most pages',
  'snippet-locked.html': 'for pages that pin scripts',
  'snippet-strict.html': 'for pages with a strict policy',
  'snippet-frame.html': 'for pages without foreign scripts',
  'headers.json': 'headers, as data',
  _headers: 'headers for Netlify and Cloudflare',
  'vercel.json': 'headers for Vercel',
  'nginx.conf': 'headers for nginx',
};

/**
 * A run as text for a person.
 *
 * @param width - Of the terminal, in columns, where it is one.
 */
export function embedText({dryRun, files, policy, notes}: EmbedReport, paint: Paint, width?: number): string {
  const groups = new Map<string, (typeof files)[number][]>();
  for (const file of files) {
    const name = /^[^/]+\//.exec(file.path)?.[0] ?? file.path;
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  const rows = [...groups].map(([name, members]) => {
    const changed = members.filter(({status}) => status === 'written').length;
    const bytes = members.reduce((sum, file) => sum + file.bytes, 0);
    const state = changed ? paint('green', dryRun ? 'would change' : 'written') : paint('dim', 'unchanged');
    return [
      name.endsWith('/') ? `${name} (${plural(members.length, 'file')})` : name,
      state,
      `${(bytes / 1024).toFixed(1)} kB`,
      paint('dim', PURPOSES[name] ?? ''),
    ];
  });
  const written = files.filter(({status}) => status === 'written').length;
  const rest = files.length - written;
  return [
    table(['file', 'status', 'size', 'what for'], rows, {right: [2], width}),
    '',
    `${paint('bold', 'A page with a Content-Security-Policy has to allow:')} ${policy}`,
    ...notes.map((note) => paint('yellow', wrapped(note, width))),
    '',
    `${plural(written, 'file')} ${dryRun ? 'would change' : 'written'}, ${String(rest)} left as ${rest === 1 ? 'it was' : 'they were'}.`,
  ].join('\n');
}
