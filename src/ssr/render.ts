import {render as renderLit} from '@lit-labs/ssr';
import {FallbackRenderer} from '@lit-labs/ssr/lib/element-renderer.js';
import {collectResult, collectResultSync} from '@lit-labs/ssr/lib/render-result.js';
import type {LitElement, TemplateResult} from 'lit';
import {CountryFeedElement} from '../components/country-feed/country-feed.element.js';
import {FxTickerElement} from '../components/fx-ticker/fx-ticker.element.js';
import {NewsCardElement} from '../components/news-card/news-card.element.js';
import {prepare} from '../controllers/takeover.js';
import type {Widget} from '../controllers/widget.js';
import {moment, record, time} from '../data/read.js';
import {safeUrl} from '../data/safe-url.js';
import {loadWishes} from '../i18n/locale-controller.js';
import {languageOf, loadLocale, loadOthers} from '../i18n/locale.js';
import {BUILD} from '../internal/build.js';
import {prefixIn} from '../internal/settings.js';
import {during, type Rendering} from '../internal/rendering.js';
import {hostsIn, WRITTEN, type Host} from './hosts.js';
import {attribute, recordingRenderer, SET, type Given} from './properties.js';

/** How markup is rendered. */
export interface Options {
  /**
   * The documents that elements name, by their `src` or `rates-src` as it is written there: parsed JSON, or its text.
   * An element whose document is not among them shows what it shows while it waits, and asks for it in the browser.
   */
  readonly documents?: Readonly<Record<string, unknown>>;
  /** The language of elements that stand in no `[lang]` of the markup, as BCP 47. English by default. */
  readonly lang?: string;
  /** The moment that the page is rendered for: milliseconds since 1970, RFC 3339, or a Date. Now, by default. */
  readonly now?: number | string | Date;
  /** The page's absolute URL, or its site's: what relative addresses start from, and what `exclude="current"` means. */
  readonly page?: string;
  /** Put on each `<style>`, for a Content-Security-Policy that names it. Styles are inline without `stylesheet`. */
  readonly nonce?: string;
  /**
   * Links a sheet in each root instead, as `style-src 'self'` wants: the absolute or root-relative address of the folder
   * with one for each element (`sheets/` of the build for script tags), or an address with `{tag}` in it.
   */
  readonly stylesheet?: string;
  /** The absolute URL of the folder that `newswire.js` is served from, which flags lie in. */
  readonly assets?: string;
  /** What the page has put before each tag: `tca` for `<tca-fx-ticker>`. */
  readonly prefix?: string;
}

/**
 * Markup with elements of ours as HTML that shows them before and without script: each host gets a declarative shadow root,
 * its language, moment and build; the documents are inline as JSON, once each. The rest of the markup stays as it is,
 * byte for byte. Rendering again what was rendered before renews it.
 *
 * @param markup - A page or a part of one as text, or a lit template of it, in which properties may be set.
 * @throws {TypeError} For options that make no sense, and for what a page could not take over.
 * @throws {DataError} For a document that no element could show.
 */
export async function render(markup: string | TemplateResult, options: Options = {}): Promise<string> {
  const settings = checked(options);
  const given: Given = [];
  const source =
    typeof markup === 'string'
      ? markup
      : await collectResult(renderLit(markup, {elementRenderers: [recordingRenderer(given, settings.classOf)]}));
  const out: string[] = [];
  let position = 0;
  const inlined = new Set<string>();
  for (const host of hostsIn(source, (tag) => !!settings.classOf(tag))) {
    for (const {start, end, text} of await edits(host, settings, given, inlined)) {
      out.push(source.slice(position, start), text);
      position = end;
    }
  }
  out.push(source.slice(position));
  return out.join('');
}

type ElementClass = (new () => Widget) & typeof LitElement;

const ELEMENTS: ReadonlyMap<string, ElementClass> = new Map<string, ElementClass>([
  ['country-feed', CountryFeedElement],
  ['fx-ticker', FxTickerElement],
  ['news-card', NewsCardElement],
]);

/** Tells lit's rendering of templates which tags are elements. */
function define(start: string): void {
  for (const [name, element] of ELEMENTS) {
    const tag = start + name;
    if (!customElements.get(tag))
      customElements.define(tag, start ? class extends (element as CustomElementConstructor) {} : element);
  }
}

define('');

interface Settings extends Omit<Options, 'assets'> {
  /** Of a tag as it stands in the markup. */
  readonly classOf: (tag: string) => ElementClass | undefined;
  readonly time: number;
  readonly page: string;
  readonly assets: string | undefined;
  readonly documents: Readonly<Record<string, unknown>>;
}

function checked(options: Options): Settings {
  const {now = Date.now(), page = '', assets, documents = {}, nonce, stylesheet, prefix = ''} = options;
  const at = typeof now === 'string' ? (moment(now) ?? NaN) : Number(now);
  if (!Number.isFinite(at)) {
    throw new TypeError(
      `now must be milliseconds since 1970, a Date, or a moment such as 2026-05-24T03:00:00Z, not ${String(now)}.`,
    );
  }
  for (const [name, url] of Object.entries({page, assets})) {
    if (url && !safeUrl(url)) throw new TypeError(`${name} must be an absolute http or https address, not ${url}.`);
  }
  if (nonce !== undefined && stylesheet !== undefined) {
    throw new TypeError('nonce is for styles in the page, stylesheet for linked ones: give one of the two.');
  }
  if (prefix && prefixIn(`prefix=${prefix}`) !== prefix) {
    throw new TypeError(`prefix must be lower-case letters and digits, a letter first, not ${prefix}.`);
  }
  const start = prefix && `${prefix}-`;
  define(start);
  const parsed = Object.entries(documents).map(([src, value]) => [src, parsedJson(value, src)] as const);
  return {
    ...options,
    classOf: (tag) => (tag.startsWith(start) ? ELEMENTS.get(tag.slice(start.length)) : undefined),
    time: at,
    page: safeUrl(page) ?? '',
    assets,
    documents: Object.fromEntries(parsed),
  };
}

function parsedJson(value: unknown, src: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    throw new TypeError(`The document of ${src} is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What changes in the markup for a host, in the order of the places. */
async function edits(host: Host, settings: Settings, given: Given, inlined: Set<string>): Promise<Edit[]> {
  const {attributes, written, attributesEnd, contentStart, leftovers} = host;
  const lang = attributes.get('lang') ?? (host.lang || settings.lang || 'en');
  await loadWishes();
  await loadOthers(await loadLocale(languageOf(lang)));
  const element = elementOf(host, lang, settings, given);
  refuseWhatNoPageTakesOver(element, settings);
  const used: string[] = [];
  const handed = (src: string): unknown => {
    const value = Object.hasOwn(settings.documents, src) ? settings.documents[src] : undefined;
    if (value !== undefined) used.push(src);
    return value;
  };
  const {page, assets} = settings;
  const rendered: Rendering = {now: settings.time, page, assets, light: host.light};
  await prepare(element.start.documents, handed, rendered);
  // Nothing was generated in the future: a server's clock that says so is slow.
  const now = Math.max(settings.time, ...used.map((src) => generatedIn(settings.documents[src])));
  const own = [...written].filter(([name]) => WRITTEN.test(name)).map(([, range]) => ({...range, text: ''}));
  const rendering: Rendering = {...rendered, now};
  const content = during(rendering, () => shadowOf(element, settings));
  const facts = [
    attributes.has('lang') ? '' : attribute('lang', lang),
    attribute('data-nw-now', new Date(now).toISOString()),
    page && attribute('data-nw-page', page),
    attribute('data-nw-build', BUILD),
    rendering.others ? attribute('data-nw-names', '') : '',
  ];
  const scripts = [
    ...[...documentsOf(host, given).values()].map((document) => script(document, '')),
    ...used
      .filter((src) => !inlined.has(src))
      .map((src) => script(settings.documents[src], attribute('data-nw-src', src))),
  ];
  used.forEach((src) => inlined.add(src));
  return [
    ...own,
    {start: attributesEnd, end: attributesEnd, text: facts.join('')},
    {start: contentStart, end: contentStart, text: content + scripts.join('')},
    ...leftovers.map((range) => ({...range, text: ''})),
  ].sort((a, b) => a.start - b.start);
}

function elementOf(host: Host, lang: string, {classOf}: Settings, given: Given): Widget {
  const {tag, attributes} = host;
  const element = new (classOf(tag) as ElementClass)();
  const known = new Set((element.constructor as ElementClass).observedAttributes);
  for (const [name, value] of attributes) {
    element.setAttribute(name, value);
    if (known.has(name)) element.attributeChangedCallback(name, null, value);
  }
  element.setAttribute('lang', lang);
  documentsOf(host, given).forEach((value, name) => Reflect.set(element, name, value));
  return element;
}

/** The documents that a template set as properties. */
function documentsOf({attributes}: Host, given: Given): ReadonlyMap<string, unknown> {
  return given[Number(attributes.get(SET) ?? NaN)] ?? new Map<string, unknown>();
}

/** What would be lost, or be of this machine, in a page. Throws a TypeError. */
function refuseWhatNoPageTakesOver(element: Widget, {assets}: Settings): void {
  const {flag, rates, ratesSrc} = element as Partial<CountryFeedElement>;
  if (flag && !assets) {
    throw new TypeError(
      `<${element.localName} flag> needs the option assets: flags lie in the folder that newswire.js is served from.`,
    );
  }
  if (ratesSrc !== undefined && rates !== undefined) {
    throw new TypeError(`<${element.localName}> takes rates by rates-src here: hand them over as documents.`);
  }
}

function shadowOf(element: LitElement, settings: Settings): string {
  const tag = element.localName;
  const styles = stylesOf(element.constructor as ElementClass, tag, settings);
  // Slots belong to somebody.
  const inside = {customElementHostStack: [new FallbackRenderer(tag)]};
  // lit keeps `render` for itself and its kin.
  const {render: content} = element as unknown as {render: () => unknown};
  return `<template shadowrootmode="open">${styles}${collectResultSync(renderLit(content.call(element), inside))}</template>`;
}

/** The styles of a class, which are the same in every root. */
const sheets = new Map<ElementClass, string>();

function stylesOf(element: ElementClass, tag: string, {nonce, stylesheet}: Settings): string {
  if (stylesheet !== undefined) {
    const address = stylesheet.includes('{tag}') ? stylesheet : `${stylesheet.replace(/\/?$/, '/')}{tag}.css`;
    return `<link rel="stylesheet"${attribute('href', address.replaceAll('{tag}', tag))}>`;
  }
  const css =
    sheets.get(element) ?? element.elementStyles.map((sheet) => ('cssText' in sheet ? sheet.cssText : '')).join('');
  sheets.set(element, css);
  return `<style${nonce === undefined ? '' : attribute('nonce', nonce)}>${css}</style>`;
}

/** JSON that no text in it can end. */
function script(document: unknown, attributes: string): string {
  const json = JSON.stringify(document).replace(/</g, '\\u003c');
  return `<script type="application/json"${attributes}>${json}</script>`;
}

/** When a document says that it was made, in milliseconds since 1970; the beginning of time where it says nothing. */
function generatedIn(document: unknown): number {
  const {generated, _newswire} = record(document) ?? {};
  return time(generated) ?? time(record(_newswire)?.generated) ?? -Infinity;
}
