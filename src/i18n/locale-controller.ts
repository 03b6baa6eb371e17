import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {asText} from '../internal/attributes.js';
import {languageOf, listeners, loadedLocale, loadLocale, type Locale} from './locale.js';
import {locale as english} from './locales/en.js';
import type {Numerals, wish} from './wishes.js';

/** What a host may be told about how its figures and dates are to be written (wishes.ts). */
interface Wishes {
  readonly numerals: Numerals;
  readonly timeZone: string;
}

type Host = ReactiveControllerHost & Element & Wishes;

/** How long nothing is shown in another language than the host's own, in milliseconds. */
const PATIENCE = 3000;

/** Few pages wish for anything: what it takes is loaded where one does. */
let grant: typeof wish | undefined;
let granting: Promise<void> | undefined;

/** Fetches what grants wishes, once a page. Where it can't be had, they are not granted. */
export function loadWishes(): Promise<void> {
  granting ??= import('./wishes.js').then(
    (module) => {
      grant = module.wish;
    },
    () => {
      grant = (_host, locale) => locale;
    },
  );
  return granting;
}

/** Any `lang` or `dir` of the document, and of the shadow roots that hosts are in: one observer a page. */
let observer: MutationObserver | undefined;

function follow(listener: () => void, host: Element): void {
  listeners.add(listener);
  observer ??= new MutationObserver(() => listeners.forEach((tell) => tell()));
  for (let from: Element | undefined = host; from;) {
    const root = from.getRootNode();
    observer.observe(root, {attributeFilter: ['lang', 'dir'], subtree: true});
    from = (root as Partial<ShadowRoot>).host;
  }
}

function unfollow(listener: () => void): void {
  listeners.delete(listener);
  if (listeners.size) return;
  observer?.disconnect();
  observer = undefined;
}

/** Keeps a host in the language of its nearest `[lang]`, across shadow roots. */
export class LocaleController implements ReactiveController {
  readonly #host: Host;
  #nearest: Nearest = {lang: '', isDirected: false};
  #language = '';
  #locale: Locale | undefined;
  /** What was last shown, and stays until a wish can be granted. */
  #shown: Locale | undefined;
  #late: ReturnType<typeof setTimeout> | undefined;

  /** Ends when the language that was last looked for is there. */
  ready: Promise<void> | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.reread();
    if (!isServer) follow(this.#changed, this.#host);
  }

  hostDisconnected(): void {
    unfollow(this.#changed);
  }

  /**
   * The host's language; while its file is on the way undefined, so that nothing is shown in a wrong language first, or
   * after three seconds English.
   */
  get locale(): Locale | undefined {
    const host = this.#host;
    // A server has made sure of the language, and nobody connects its hosts.
    if (isServer) this.#nearest = nearestOf(host);
    const locale = isServer ? loadedLocale(languageOf(this.#nearest.lang)) : this.#locale;
    const [numerals, zone] = [asText(host.numerals) as Numerals, asText(host.timeZone)];
    if (!locale || !(numerals || zone)) this.#shown = locale;
    else if (grant) this.#shown = grant(host, locale, numerals, zone);
    else void loadWishes().then(() => host.requestUpdate());
    return this.#shown;
  }

  /** What the frame of the host's content has to say of it that the page around it does not: `lang` and `dir`. */
  get frame(): {readonly lang: string | undefined; readonly dir: 'rtl' | undefined} {
    const {tag, rtl} = this.locale ?? {};
    const {lang, isDirected} = this.#nearest;
    return {
      lang: tag && !`${lang}-`.toLowerCase().startsWith(`${tag}-`.toLowerCase()) ? tag : undefined,
      dir: rtl && !isDirected ? 'rtl' : undefined,
    };
  }

  /** Looks for the nearest `[lang]` again, after the host has moved. */
  readonly reread = (): void => {
    this.#nearest = nearestOf(this.#host);
    const language = languageOf(this.#nearest.lang);
    const inHand = loadedLocale(language);
    if (language === this.#language && (!inHand || inHand === this.#locale)) return;
    this.#language = language;
    // The language that is on screen stays until the next one is in hand.
    this.ready = this.#use(inHand ?? loadLocale(language), language);
  };

  readonly #changed = (): void => {
    this.reread();
    this.#host.requestUpdate(); // a direction is nobody's but the host's to act upon
  };

  async #use(locale: Locale | Promise<Locale>, language: string): Promise<void> {
    clearTimeout(this.#late);
    if ('then' in locale) {
      this.#late = setTimeout(() => {
        this.#show(this.#locale ?? english);
      }, PATIENCE);
      locale = await locale;
      if (language !== this.#language) return; // changed again meanwhile: a late answer loses
      clearTimeout(this.#late);
    }
    this.#show(locale);
  }

  #show(locale: Locale): void {
    this.#locale = locale;
    this.#host.requestUpdate();
  }
}

interface Nearest {
  /** The nearest `lang`; '' where there is none. */
  readonly lang: string;
  /** Whether a `dir` stands there too, or nearer. */
  readonly isDirected: boolean;
}

function nearestOf(element: Element): Nearest {
  // On a server an element knows no other.
  if (isServer) return {lang: element.getAttribute('lang') ?? '', isDirected: element.hasAttribute('dir')};
  let isDirected = false;
  for (let from: Element | undefined = element; from;) {
    const named: Element | null = from.closest('[lang],[dir]');
    isDirected ||= !!named?.hasAttribute('dir');
    if (named?.hasAttribute('lang')) return {lang: named.getAttribute('lang') ?? '', isDirected};
    from = named?.parentElement ?? ((named ?? from).getRootNode() as Partial<ShadowRoot>).host;
  }
  return {lang: '', isDirected};
}
