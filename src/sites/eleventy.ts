import {safeUrl} from '../data/safe-url.js';
import {TAGS, type Tag} from '../snippet/elements.js';
import {attribute, scriptTag} from '../snippet/html.js';
import {hostsIn} from '../ssr/hosts.js';
import {render} from '../ssr/index.js';
import {readDocuments, type DocumentSource} from './documents.js';
import {placed, siteElement} from './element.js';

export type {DocumentSource} from './documents.js';

/** How the plugin is set up, in `eleventy.config.js`. */
export interface Options {
  /**
   * The address of `newswire.js`; one that begins with `/` counts from the top of the site. False where the site loads it
   * by itself.
   */
  readonly script: string | false;
  /**
   * Documents that are at hand while the site is built, by the `src` that tags name them with: the path of a file, the
   * document itself, or a function that answers with it. Elements with one of these show it without script.
   */
  readonly documents?: Readonly<Record<string, DocumentSource>>;
  /** The site's address, such as `https://courier.example`: needed for `exclude="current"` in what is rendered. */
  readonly site?: string;
  /** The folder `sheets/` of the built library, as an address, for a site whose policy forbids styles within pages. */
  readonly stylesheet?: string;
  /** The folder that `newswire.js` is served from, as an address: needed for `flag` in what is rendered. */
  readonly assets?: string;
}

/** What of Eleventy's configuration the plugin needs: Eleventy 3. */
export interface EleventyConfig {
  readonly pathPrefix?: string;
  readonly addNunjucksShortcode: (name: string, run: Shortcode) => void;
  readonly addJavaScriptFunction: (name: string, run: Shortcode) => void;
  readonly addLiquidTag: (name: string, tag: (engine: LiquidEngine) => LiquidTag) => void;
  readonly addTransform: (name: string, run: (this: Rendered, content: unknown) => unknown) => void;
  readonly addWatchTarget: (path: string) => void;
  readonly getFilter: (name: string) => ((...values: never[]) => unknown) | undefined;
  readonly on: (event: string, run: () => void) => void;
}

interface Page {
  readonly url?: string | false;
  readonly inputPath?: string;
  readonly outputPath?: string | false;
}

interface Rendered extends Page {
  readonly page?: Page;
}

type Shortcode = (this: {readonly page?: Page} | undefined, given?: unknown) => string;

interface LiquidEngine {
  readonly evalValue: (value: string, context: unknown) => unknown;
}

interface LiquidTag {
  readonly parse: (this: {args?: string}, token: {readonly args: string}) => void;
  readonly render: (this: {args?: string}, context: LiquidContext) => Generator<unknown, string>;
}

interface LiquidContext {
  readonly getSync: (path: readonly string[]) => unknown;
}

/** The names of the shortcodes, such as `fxTicker`: Nunjucks takes no hyphens. */
function shortcodeOf(tag: Tag): string {
  return tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * A plugin for Eleventy 3: a shortcode for each element, and the script once on each page that has one.
 *
 * @throws {TypeError} For options that make no sense.
 */
export default function newswire(config: EleventyConfig, options: Options): void {
  const {script, documents: sources = {}, site, stylesheet, assets} = checked(options);
  const fromTop = (address: string): string => urlFilter(config)(address);
  const onSite = (address: string): string => placed('An option', address, fromTop);
  const keys = (): ReadonlySet<string> => new Set(Object.keys(sources).map(onSite));

  for (const tag of TAGS) {
    const name = shortcodeOf(tag);
    const element = (given: unknown, page: Page | undefined): string => {
      try {
        return siteElement(tag, attributesFrom(given), {
          fromTop,
          // That plugin of Eleventy's adds the path to every link of a page, ours among them.
          ...(config.getFilter('htmlBaseUrl') && {linkFromTop: (address) => address}),
          markdown: /\.(?:md|markdown)$/i.test(page?.inputPath ?? ''),
          rendered: (src) => keys().has(src),
        });
      } catch (error) {
        throw new Error(`${page?.inputPath ?? 'A template'}, ${name}: ${(error as Error).message}`, {cause: error});
      }
    };
    const shortcode: Shortcode = function (given) {
      return element(given, this?.page);
    };
    config.addNunjucksShortcode(name, shortcode);
    config.addJavaScriptFunction(name, shortcode);
    config.addLiquidTag(name, (engine) => liquidTag(engine, element));
  }

  // Each build reads them anew, once.
  let read: ReturnType<typeof readDocuments> | undefined;
  config.on('eleventy.before', () => (read = undefined));
  for (const source of Object.values(sources)) if (typeof source === 'string') config.addWatchTarget(source);

  config.addTransform('newswire', async function (content) {
    const {page = this} = this;
    if (typeof content !== 'string' || !page.outputPath || !page.outputPath.endsWith('.html')) return content;
    const hosts = hostsIn(content, (tag) => (TAGS as readonly string[]).includes(tag));
    if (!hosts.length) return content;
    const isRendered = hosts.some(({attributes}) => keys().has(attributes.get('src') ?? ''));
    let html = content;
    if (isRendered) {
      try {
        const documents = Object.entries(await (read ??= readDocuments(sources)));
        html = await render(content, {
          documents: Object.fromEntries(documents.map(([src, document]) => [onSite(src), document])),
          ...(site !== undefined && page.url ? {page: new URL(fromTop(page.url), site).href} : {}),
          ...(stylesheet !== undefined && {stylesheet: onSite(stylesheet)}),
          ...(assets !== undefined && {assets}),
        });
      } catch (error) {
        throw new Error(`${page.inputPath ?? page.outputPath}: ${(error as Error).message}`, {cause: error});
      }
    }
    return script === false ? html : withScript(html, onSite(script));
  });
}

function checked(options: Options | undefined): Options {
  if (options?.script === undefined) {
    throw new TypeError(
      'newswire-elements/eleventy.js needs the option script: the address of newswire.js, or false where the site loads it by itself.',
    );
  }
  const {script, site} = options;
  if (script !== false && !safeUrl(script, 'https://site.example/')) {
    throw new TypeError(`The option script is no address: ${JSON.stringify(script)}.`);
  }
  if (site !== undefined && !safeUrl(site)) {
    throw new TypeError(`The option site must be an absolute http or https address, not ${JSON.stringify(site)}.`);
  }
  return options;
}

/** Eleventy's own filter, which adds the site's path (`pathPrefix`). */
function urlFilter(config: EleventyConfig): (address: string) => string {
  const filter = config.getFilter('url') as ((address: string) => string) | undefined;
  return filter ?? ((address) => address);
}

/** What an author wrote, by the names that attributes have: `ratesSrc` is `rates-src`, because Nunjucks takes no hyphens. */
function attributesFrom(given: unknown): Record<string, unknown> {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw new TypeError(`takes attributes by their names, such as src="…", not ${JSON.stringify(given)}.`);
  }
  return Object.fromEntries(
    Object.entries(given)
      // Nunjucks marks what was written as name="value".
      .filter(([name]) => name !== '__keywords')
      .map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value]),
  );
}

/** `{% fxTicker src: "…", pairs: "…" %}`, since shortcodes of Liquid know no names. */
function liquidTag(
  engine: LiquidEngine,
  element: (given: Record<string, unknown>, page: Page | undefined) => string,
): LiquidTag {
  return {
    parse({args}) {
      this.args = args;
    },
    *render(context) {
      const page = context.getSync(['page']) as Page | undefined;
      const given: Record<string, unknown> = {};
      let rest = (this.args ?? '').trim();
      while (rest) {
        const [whole, name, value] = /^([\w-]+)\s*:\s*("[^"]*"|'[^']*'|[^\s,"'“”„‘’«»]+)\s*(?:,\s*|$)/.exec(rest) ?? [];
        if (whole === undefined || name === undefined || value === undefined) {
          throw new Error(
            `${page?.inputPath ?? 'A template'}: attributes are written as name: "value", with commas between them and straight quotation marks. This is not: ${rest}`,
          );
        }
        given[name] = yield engine.evalValue(value, context);
        rest = rest.slice(whole.length);
      }
      return element(given, page);
    },
  };
}

/** The script in the page's head, unless the page loads it already; without a head, at its end. */
function withScript(html: string, src: string): string {
  const wanted = attribute('src', src);
  if ([...html.matchAll(/<script\b[^>]*>/gi)].some(([start]) => start.includes(wanted))) return html;
  const tag = scriptTag(src);
  const head = /<\/head\s*>/i.exec(html);
  return head ? `${html.slice(0, head.index)}${tag}${html.slice(head.index)}` : `${html}\n${tag}\n`;
}
