import {hydrate} from '@lit-labs/ssr-client';
import {render as litRender, type LitElement, type RenderOptions} from 'lit';
import {loadWishes, type LocaleController} from '../i18n/locale-controller.js';
import {loadOthers} from '../i18n/locale.js';
import {BUILD} from '../internal/build.js';
import {during, pageBase, type Rendering} from '../internal/rendering.js';
import {warnOnce} from '../internal/warn-once.js';
import {dress} from './dress.js';
import {restart} from './start-controller.js';

/** A document in hand, and the moment at which it was good, in milliseconds since 1970. */
export interface Prepared<T = unknown> {
  /** What the host named it by. */
  readonly origin: unknown;
  readonly data: T;
  readonly time: number;
}

/** A kind of document, as far as it matters here. */
interface Readable {
  readonly parse: (value: unknown, url: string, base?: string) => unknown;
  readonly sample: () => Promise<unknown>;
}

/** A document of a host that it may start from. */
export interface Preparable {
  /** What the host names it by; `src` where that is an address, as the author wrote it, and '' for the bundled edition. */
  readonly named: {readonly origin: unknown; readonly src: string | undefined; readonly kind: Readable};
  prepared: Prepared | undefined;
}

/** Looks for a document that came with the page, by its `src`: parsed JSON, or undefined. */
export type Handed = (src: string) => unknown;

/** Documents that were read, by what they are: once for all hosts that show them. */
const known = new WeakMap<Readable, WeakMap<object, unknown>>();

/**
 * Reads the documents that a host shows from what is in hand, so that it looks on a server as it will in a browser.
 *
 * @returns Whether all are: none has to be asked for.
 */
export async function prepare(documents: readonly Preparable[], handed: Handed, rendered: Rendering): Promise<boolean> {
  let all = true;
  for (const document of documents) {
    const {origin, src, kind, base} = during(rendered, () => ({...document.named, base: pageBase()}));
    if (origin === undefined) continue;
    const url = src && typeof origin === 'string' ? origin : '';
    const value = src ? handed(src) : src === '' ? await kind.sample() : jsonOf(origin);
    if (typeof value === 'object' && value) {
      const data = await read(kind, value, url, base);
      document.prepared = {origin, data, time: rendered.now};
    } else all = false;
  }
  return all;
}

function read(kind: Readable, value: object, url: string, base: string | undefined): unknown {
  const ofKind = known.get(kind) ?? new WeakMap<object, unknown>();
  known.set(kind, ofKind);
  if (!ofKind.has(value)) ofKind.set(value, kind.parse(value, url, base));
  return ofKind.get(value);
}

function jsonOf(origin: unknown): unknown {
  return typeof origin === 'string' ? JSON.parse(origin) : origin;
}

/** What is left to do for a host until it has taken over what a server rendered. */
export interface Takeover {
  readonly isDone: boolean;
  update(run: () => void): void;
  hydrate(render: () => unknown, options: RenderOptions): void;
}

/**
 * Takes over what a server rendered: the host renders once as the server did, which finds the same nodes, and once more
 * for the reader. Where the server's words are not those of this build, a document is missing, or anything would read
 * otherwise now, the host starts as client, with all that came with the page.
 */
export async function takeover(
  host: LitElement,
  root: ShadowRoot,
  documents: readonly Preparable[],
  language: LocaleController,
): Promise<Takeover> {
  const {nwNow, nwPage, nwBuild, nwNames} = host.dataset;
  const rendered = {now: Date.parse(nwNow ?? ''), page: nwPage ?? ''};
  await loadWishes();
  const {locale} = language;
  if (nwNames !== undefined && locale) await loadOthers(locale);
  const isWhole = await prepare(documents, (src) => inline(host, src), rendered);
  // Sanitisers take comments out, and with them the marks of what is where.
  const isMarked = [...root.childNodes].some((node) => isComment(node) && node.data.startsWith('lit-part'));
  const isSame = isWhole && isMarked && nwBuild === BUILD && rendered.now === rendered.now;
  let step: 'update' | 'hydrate' | 'done' = 'update';
  return {
    get isDone() {
      return step === 'done';
    },
    update(run) {
      if (isSame && step === 'update') {
        step = 'hydrate';
        during(rendered, run);
        host.requestUpdate();
        return;
      }
      step = 'done';
      restart(host, root);
      run();
    },
    hydrate(render, options) {
      if (step !== 'hydrate') return;
      step = 'done';
      const value = render();
      try {
        // lit sees what is built otherwise, but keeps any text and attribute as they are.
        const other = difference(root, value, options);
        if (other !== undefined) throw new Error(other);
        hydrate(value, root, options);
      } catch (error) {
        if (!isTold(host)) warnOnce(host, 'hydration', error instanceof Error ? error.message : '');
        delete (root as {_$litPart$?: unknown})._$litPart$;
        restart(host, root);
        return;
      }
      // What the server's styles say the shared sheets say.
      root.querySelectorAll('style, link').forEach((style) => style.remove());
      dress(host, root);
      root.querySelectorAll('img').forEach(tellFailure);
    },
  };
}

/** Whether a script of the page has told a host what is not in its attributes, and so was not known to the server. */
function isTold(host: LitElement): boolean {
  const [now, before] = [host, host.cloneNode()] as unknown as Record<PropertyKey, unknown>[];
  let told = false;
  (host.constructor as typeof LitElement).elementProperties.forEach(({state}, name) => {
    told ||= !state && !Object.is(now?.[name], before?.[name]);
  });
  return told;
}

/** Where what a root shows is first not what would be rendered, in a few letters; undefined where nowhere. */
function difference(root: ShadowRoot, value: unknown, options: RenderOptions): string | undefined {
  // A document of its own, so that no picture is asked for.
  const inert = document.implementation.createHTMLDocument('');
  litRender(value, inert.body, {...options, creationScope: inert, isConnected: false});
  const shown = inert.createElement('body');
  shown.append(...[...root.childNodes].map((node) => inert.importNode(node, true)));
  shown.querySelectorAll('style, link').forEach((style) => style.remove());
  if (bare(shown).isEqualNode(bare(inert.body))) return undefined;
  const [before, after] = [words(shown), words(inert.body)];
  let at = 0;
  while (before[at] === after[at] && at < before.length) at++;
  return before === after
    ? 'an attribute'
    : `"${before.slice(at, at + LENGTH)}", not "${after.slice(at, at + LENGTH)}"`;
}

/** Letters that say where something differs. */
const LENGTH = 40;

function words({textContent}: Element): string {
  return (textContent ?? '').replace(/\s+/g, ' ');
}

/** Without comments, which divide texts. */
function bare(element: HTMLElement): HTMLElement {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  element.normalize();
  return element;
}

function isComment(node: Node): node is Comment {
  return node.nodeType === 8;
}

/** A picture that could not be had before anybody listened is told of now. */
function tellFailure(image: HTMLImageElement): void {
  if (image.complete && !image.naturalWidth) image.dispatchEvent(new CustomEvent('error'));
}

/** What the scripts of a page hold, parsed once for all hosts. */
const parsed = new WeakMap<Element, unknown>();

function inline(host: Element, src: string): unknown {
  const root = host.getRootNode() as ParentNode;
  const scripts = [...root.querySelectorAll('script[type="application/json"][data-nw-src]')];
  const script = scripts.find((each) => each.getAttribute('data-nw-src') === src);
  if (!script) return undefined;
  if (!parsed.has(script)) parsed.set(script, JSON.parse(script.textContent ?? ''));
  return parsed.get(script);
}
