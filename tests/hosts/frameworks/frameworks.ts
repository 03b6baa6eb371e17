/** A page of an example. */
export interface Way {
  /** Where it is, from the top of the site. */
  readonly path: string;
  /** Whether a server rendered what is on it, with the documents in hand; else a script does, and fetches them. */
  readonly isRendered: boolean;
  /** Whether elements are defined by a script that comes after the framework is done; else before it begins. */
  readonly isLate: boolean;
}

interface Page extends Way {
  /** The page in words. */
  readonly told: string;
}

export interface Framework {
  /** Its name, as its makers write it. */
  readonly title: string;
  /** The folder of its example; that of its own name without this. With it, a folder of its own name has what differs. */
  readonly example?: string;
  /** What its example is made with in place of its own pins, by package. `node` then runs the example's scripts. */
  readonly pins?: Readonly<Record<string, string>>;
  /** The page of docs/integrations/ whose files it has; that of its example's name without this. */
  readonly guide?: string;
  /** The folder that its build writes. */
  readonly output: string;
  readonly pages: readonly Page[];
  /** What it says on the console of itself, whatever is on the page. */
  readonly own?: RegExp | undefined;
  /** What it cannot do, by sentence: the reason, for the pages where it is so. */
  readonly cannot?: Readonly<Record<string, (page: Page) => string | undefined>>;
}

const early = 'with elements defined before it begins';
const late = 'with elements defined after it is done';

const client: readonly Page[] = [
  {told: `rendered by a script, ${early}`, path: 'client/early/', isRendered: false, isLate: false},
  {told: `rendered by a script, ${late}`, path: 'client/late/', isRendered: false, isLate: true},
];
const server: readonly Page[] = [
  {told: `rendered by a server, ${early}`, path: 'server/early/', isRendered: true, isLate: false},
  {told: `rendered by a server, ${late}`, path: 'server/late/', isRendered: true, isLate: true},
];

/** Built for development, where Svelte says what differs between the server's markup and its own. */
const svelte: Pick<Framework, 'output' | 'pages' | 'own' | 'cannot'> = {
  output: 'build',
  pages: [...client, ...server],
  // SvelteKit takes its own router for a stranger there.
  own: /^warning: (?:Lit is in dev mode|Avoid using `history\.pushState)/,
  cannot: {
    'no document is left in an attribute': ({isRendered}) =>
      isRendered
        ? 'Svelte on a server writes every property of a custom element as an attribute; elements pass over it'
        : undefined,
  },
};

/** What this project runs on is older than what the newest versions ask for. */
const node = '22.23.3';

function angular(version: string): Record<string, string> {
  const packages = ['common', 'compiler', 'core', 'platform-browser', 'platform-server', 'router', 'ssr'];
  const tools = ['build', 'cli', 'compiler-cli'];
  return Object.fromEntries([...packages, ...tools].map((name) => [`@angular/${name}`, version]));
}

export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  vue: {title: 'Vue', output: 'dist', pages: [...client, ...server]},
  svelte: {title: 'SvelteKit 2', ...svelte},
  sveltekit3: {
    title: 'SvelteKit 3',
    example: 'svelte',
    pins: {'@sveltejs/kit': '3.2.0', '@sveltejs/adapter-static': '4.0.1', typescript: '6.0.3', node},
    ...svelte,
  },
  // Its own page names the components one by one.
  react: {
    title: 'React',
    guide: 'next',
    output: 'dist',
    pages: [...client, ...server],
    // Built for development, where React says what differs between the server's markup and its own.
    own: /^(?:info: %cDownload the React DevTools|warning: Lit is in dev mode)/,
  },
  next: {title: 'Next', output: 'out', pages: server},
  angular: {title: 'Angular 21', output: 'dist', pages: [...client, ...server]},
  angular22: {
    title: 'Angular 22',
    example: 'angular',
    pins: {...angular('22.2.0'), typescript: '6.0.3', node},
    output: 'dist',
    pages: [...client, ...server],
  },
  astro: {title: 'Astro 5', output: 'dist', pages: [...client, ...server]},
  astro7: {
    title: 'Astro 7',
    example: 'astro',
    pins: {astro: '7.3.5', node},
    output: 'dist',
    pages: [...client, ...server],
  },
  preact: {title: 'Preact 11', output: 'dist', pages: [...client, ...server]},
  preact10: {
    title: 'Preact 10',
    example: 'preact',
    pins: {preact: '10.29.8'},
    output: 'dist',
    pages: [...client, ...server],
  },
  solid: {title: 'Solid', output: 'dist', pages: [...client, ...server]},
  eleventy: {title: 'Eleventy', output: 'dist', pages: [...client, ...server]},
};
