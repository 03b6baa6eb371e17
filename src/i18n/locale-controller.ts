import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {languageOf, loadedLocale, loadLocale, type Locale} from './locale.js';

/** Everything that shows words, told when any `lang` or `dir` of the document changes: one observer a page. */
const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

function follow(listener: () => void): void {
  listeners.add(listener);
  if (observer) return;
  observer = new MutationObserver(() => listeners.forEach((tell) => tell()));
  observer.observe(document, {attributeFilter: ['lang', 'dir'], subtree: true});
}

function unfollow(listener: () => void): void {
  listeners.delete(listener);
  if (listeners.size) return;
  observer?.disconnect();
  observer = undefined;
}

/** Keeps a host in the language of its nearest `[lang]`, across shadow roots. */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #language = '';
  #locale: Locale | undefined;

  /** Ends when the language that was last looked for is there. */
  ready: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.reread();
    if (!isServer) follow(this.#changed);
  }

  hostDisconnected(): void {
    unfollow(this.#changed);
  }

  /** The host's language, or undefined while its file is on the way: nothing is shown in a wrong language first. */
  get locale(): Locale | undefined {
    // A server has made sure of the language, and nobody connects its hosts.
    if (isServer) return loadedLocale(languageOf(this.#host.getAttribute('lang') ?? ''));
    return this.#locale;
  }

  /** Looks for the nearest `[lang]` again, after the host has moved. */
  readonly reread = (): void => {
    const language = languageOf(nearestLang(this.#host));
    if (language === this.#language) return;
    this.#language = language;
    // The language that is on screen stays until the next one is in hand.
    this.ready = this.#use(loadedLocale(language) ?? loadLocale(language), language);
  };

  readonly #changed = (): void => {
    this.reread();
    this.#host.requestUpdate(); // a direction is nobody's but the host's to act upon
  };

  async #use(locale: Locale | Promise<Locale>, language: string): Promise<void> {
    if ('then' in locale) {
      locale = await locale;
      if (language !== this.#language) return; // changed again meanwhile: a late answer loses
    }
    this.#locale = locale;
    this.#host.requestUpdate();
  }
}

function nearestLang(element: Element): string {
  for (let from: Element | undefined = element; from;) {
    const named: Element | null = from.closest('[lang]');
    if (named) return named.getAttribute('lang') ?? '';
    const root: Node = from.getRootNode();
    from = 'host' in root ? (root as ShadowRoot).host : undefined;
  }
  return '';
}
