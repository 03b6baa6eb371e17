import type {LitElement, RenderOptions} from 'lit';
import type {LocaleController} from '../i18n/locale-controller.js';
import {dress} from './dress.js';
import type {FallbackController} from './fallback-controller.js';
import type {Preparable, Takeover} from './takeover.js';

/**
 * The two ways in which a host starts: as client, with an empty root; or, where a server rendered it, from the root that
 * the page declares. How that is done is loaded only where there is one (takeover.ts).
 */
export class StartController {
  /** What the host shows, in the order in which they depend on each other. */
  readonly documents: Preparable[] = [];
  readonly #host: LitElement;
  readonly #locale: LocaleController;
  readonly #fallback: FallbackController;
  #takeover: Takeover | undefined;
  #observer: MutationObserver | undefined;

  /** Ends when the host may render for the first time; undefined where it may at once. */
  waiting: Promise<void> | undefined;

  constructor(host: LitElement, locale: LocaleController, fallback: FallbackController) {
    this.#host = host;
    this.#locale = locale;
    this.#fallback = fallback;
  }

  /**
   * Whether a server rendered the host and the parser has not come to its root yet. A host that made one itself meanwhile
   * would be in the parser's way, so it is connected once the parser has gone on.
   */
  awaitsRoot(): boolean {
    const {shadowRoot, dataset, firstChild} = this.#host;
    const awaits = !shadowRoot && !firstChild && dataset.nwBuild !== undefined && !this.#fallback.complete;
    if (!awaits) this.leave();
    else if (!this.#observer) {
      this.#observer = new MutationObserver(this.#again);
      this.#observer.observe(this.#host, {childList: true});
      document.addEventListener('DOMContentLoaded', this.#again);
    }
    return awaits;
  }

  /** Stops waiting for the parser. Returns whether the host did, and so was never connected. */
  leave(): boolean {
    const waited = !!this.#observer;
    if (waited) document.removeEventListener('DOMContentLoaded', this.#again);
    this.#observer?.disconnect();
    this.#observer = undefined;
    return waited;
  }

  readonly #again = (): void => {
    if (this.#host.isConnected) this.#host.connectedCallback();
  };

  /** The root that the page declares, if it does. */
  adopt(): ShadowRoot | undefined {
    const {shadowRoot} = this.#host;
    if (shadowRoot) this.waiting = this.#prepare(shadowRoot);
    return shadowRoot ?? undefined;
  }

  async #prepare(root: ShadowRoot): Promise<void> {
    try {
      const {takeover} = await import('./takeover.js');
      await this.#locale.ready;
      this.#takeover = await takeover(this.#host, root, this.documents, this.#locale);
    } catch {
      restart(this.#host, root);
    }
    this.waiting = undefined;
  }

  /** Runs an update of the host. */
  update(run: () => void): void {
    if (this.#takeover?.isDone) this.#takeover = undefined;
    if (this.#takeover) this.#takeover.update(run);
    else run();
  }

  /** Called in an update, before the host renders. */
  hydrate(render: () => unknown, options: RenderOptions): void {
    this.#takeover?.hydrate(render, options);
  }
}

/** Takes away what a server rendered, for the host to start as client. */
export function restart(host: LitElement, root: ShadowRoot): void {
  root.replaceChildren();
  dress(host, root);
}
