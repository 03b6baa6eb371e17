import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';

import {rendering} from '../internal/rendering.js';

const UNSEEN = /^(?:SCRIPT|TEMPLATE|STYLE)$/;

/**
 * Reads what an author put between the tags: the fallback that readers see until there is data, and a JSON document.
 * A streaming parser connects an element before its children exist, so it goes on looking.
 */
export class FallbackController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #observer?: MutationObserver;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    this.#observer = new MutationObserver(this.#changed);
    this.#observer.observe(this.#host, {childList: true, subtree: true, characterData: true});
    if (!this.complete) document.addEventListener('DOMContentLoaded', this.#changed, {once: true});
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    if (!isServer) document.removeEventListener('DOMContentLoaded', this.#changed);
  }

  /** Whether there is something to see: an element other than script, template and style, or words. */
  get present(): boolean {
    if (isServer) return !!rendering?.light?.present;
    for (let node = this.#host.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3 ? node.nodeValue?.trim() : node.nodeType === 1 && !UNSEEN.test(node.nodeName))
        return true;
    }
    return false;
  }

  /** The text of a `<script type="application/json">` child, once the parser is past it. */
  get json(): string | undefined {
    if (isServer) return rendering?.light?.json;
    // Not what a server put there for all hosts with a `src`.
    const script = this.#host.querySelector(':scope > script[type="application/json"]:not([data-nw-src])');
    return script && (script.nextSibling || this.complete) ? (script.textContent ?? '') : undefined;
  }

  /** The moment a machine rendered this fallback for: its first `<time datetime>`. */
  get time(): string | undefined {
    if (isServer) return rendering?.light?.time;
    return this.#host.querySelector('time[datetime]')?.getAttribute('datetime') ?? undefined;
  }

  /** Whether the parser has passed the element, so that no further child will come from it. */
  get complete(): boolean {
    if (isServer || document.readyState !== 'loading') return true;
    for (let node: Node | null = this.#host; node; node = node.parentNode) if (node.nextSibling) return true;
    return false;
  }

  readonly #changed = (): void => {
    this.#host.requestUpdate();
  };
}
