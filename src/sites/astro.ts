import type {Tag} from '../snippet/elements.js';
import {render} from '../ssr/index.js';
import {placed, siteElement} from './element.js';

/** What Astro knows of a page. */
export interface AstroPage {
  /** The site's own path, `base` of Astro's configuration. */
  readonly base: string;
  /** The site's address, `site` of Astro's configuration. */
  readonly site: URL | undefined;
  readonly url: URL;
  /** Of `i18n` in Astro's configuration. */
  readonly locale: string | undefined;
}

/** What a component takes beside the attributes of its element. */
const HANDED = ['document', 'rates', 'stylesheet', 'assets', 'now'] as const;

/**
 * An element in a page that Astro makes. With a document it is rendered, so that readers see it before and without script.
 *
 * @throws {Error} With a sentence that names page, component and attribute, for what no page should have.
 */
export async function astroElement(
  component: string,
  tag: Tag,
  props: Readonly<Record<string, unknown>>,
  page: AstroPage,
): Promise<string> {
  try {
    return await element(tag, props, page);
  } catch (error) {
    throw new Error(`${page.url.pathname}, <${component}>: ${(error as Error).message}`, {cause: error});
  }
}

async function element(tag: Tag, props: Readonly<Record<string, unknown>>, page: AstroPage): Promise<string> {
  const {document, rates, stylesheet, assets, now} = props;
  const given = Object.fromEntries(
    Object.entries(props).filter(([name]) => !(HANDED as readonly string[]).includes(name)),
  );
  const fromTop = (address: string): string => page.base.replace(/\/$/, '') + address;
  const markup = siteElement(tag, given, {fromTop, rendered: () => document !== undefined});
  if (document === undefined) {
    if (rates !== undefined) throw new TypeError('rates: stand beside a document of news. Set document, too.');
    return markup;
  }
  const lang = typeof given.lang === 'string' ? given.lang : page.locale;
  if (!lang) {
    throw new TypeError(
      'document: what is rendered is in one language, and nothing says which. Set lang="…", or i18n in astro.config.',
    );
  }
  const onSite = (name: string, address: unknown): string | undefined =>
    address === undefined ? undefined : placed(name, address, fromTop);
  const sources = [
    ['src', given.src, document],
    ['rates-src', given['rates-src'], rates],
  ] as const;
  const documents = sources.flatMap(([name, src, value]) => {
    if (value === undefined) return [];
    const address = onSite(name, src);
    if (address === undefined) throw new TypeError(`${name}: is missing. It names the document for browsers.`);
    return [[address, value] as const];
  });
  const sheets = onSite('stylesheet', stylesheet);
  return render(markup, {
    documents: Object.fromEntries(documents),
    lang,
    ...(page.site && {page: new URL(page.url.pathname, page.site).href}),
    ...(sheets !== undefined && {stylesheet: sheets}),
    ...(assets !== undefined && {assets: assets as string}),
    ...(now !== undefined && {now: now as Date}),
  });
}
