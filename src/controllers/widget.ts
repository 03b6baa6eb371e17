import {html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {property} from './property.js';
import {emit} from '../internal/emit.js';
import {asText, isLostObject, presence} from '../internal/attributes.js';
import {LocaleController} from '../i18n/locale-controller.js';
import {dress} from './dress.js';
import {FallbackController} from './fallback-controller.js';
// The published types of an element have the events of this module because they name a type of it.
import type {Around, Sources} from './resource-controller.js';
import {StartController} from './start-controller.js';
import {VisibilityController} from './visibility-controller.js';

// A file that only adds to a module does not bring it: without this, who imports an element has no types of its events.
export type {WidgetEvents} from '../internal/emit.js';

declare module '../internal/emit.js' {
  interface WidgetEvents {
    'nw-select': {element: Element; id: string; url: string; title: string; position: number};
  }
}

/**
 * What every element of the library may be told, and what it knows of the page around it.
 *
 * @attr {'light' | 'dark'} theme - Colours of the element's own, for a page whose colours do not suit it.
 */
export abstract class Widget extends LitElement {
  /** Where the document comes from. Elements with the same `src` share one request. */
  @property() src = '';

  /** When to ask for it: at once (`auto`), when the reader clicks (`click`), or when a script calls `load()` (`manual`). */
  @property({attribute: 'load'}) loading: 'auto' | 'click' | 'manual' = 'auto';

  /** Shows the bundled edition, whatever `src` says. */
  @property({type: Boolean, converter: presence}) sample = false;

  /** The window that links open in, such as `_blank`. */
  @property() target = '';

  /** Parameters added to links, such as `utm_source=partner`. */
  @property({attribute: 'link-params'}) linkParams = '';

  /** The digits of a language that is written with two kinds, Persian or Pashto: `latn` for 123, `arabext` for ۱۲۳. */
  @property() numerals: '' | 'latn' | 'arabext' = '';

  /** The IANA time zone of all clocks and dates, such as `Asia/Almaty`; the reader's own without it. */
  @property({attribute: 'time-zone'}) timeZone = '';

  protected readonly locale: LocaleController = new LocaleController(this);

  protected readonly fallback: FallbackController = new FallbackController(this);

  /** @internal For whoever renders on a server, too. */
  readonly start: StartController = new StartController(this, this.locale, this.fallback);

  protected readonly visibility: VisibilityController = new VisibilityController(this, () => {
    this.visibilityChanged();
  });

  /** What the documents have to know of the element, beside where they come from. */
  protected readonly around: Around = {
    fallback: this.fallback,
    start: this.start,
    near: () => this.visibility.near,
  };

  #asked = false;
  /** The reader has pressed the button that asks for the document. */
  #pressed = false;

  // An accessor, because the attribute has the same name: frameworks that set a property where there is one would write the
  // attribute's value over a method, and ask for the document without the reader's consent.
  /** Asks for the document where `load` says to wait, once a reader has consented, say. */
  get load(): () => void {
    return this.#load;
  }

  set load(loading: unknown) {
    this.loading = loading as typeof this.loading;
  }

  readonly #load = (): void => {
    this.#asked = true;
    this.requestUpdate();
  };

  override connectedCallback(): void {
    if (!this.start.awaitsRoot()) super.connectedCallback();
  }

  override disconnectedCallback(): void {
    if (!this.start.leave()) super.disconnectedCallback();
  }

  /** What a framework made of an object that it met before the tag was defined says nothing. */
  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, isLostObject(this, name, value) ? null : value);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.start.adopt();
    if (root || this.ownerDocument === document) return root ?? super.createRenderRoot();
    const made = this.attachShadow({mode: 'open'});
    dress(this, made);
    return made;
  }

  /** Called when a page has taken the element to another document. */
  adoptedCallback(): void {
    if (this.shadowRoot) dress(this, this.shadowRoot);
  }

  protected override scheduleUpdate(): Promise<unknown> | undefined {
    const {waiting} = this.start;
    if (waiting) return waiting.then(() => super.scheduleUpdate());
    void super.scheduleUpdate();
    return undefined;
  }

  protected override performUpdate(): void {
    this.start.update(() => {
      super.performUpdate();
    });
  }

  /** Called by `moveBefore()` in place of leaving and coming back, so that state is kept. */
  connectedMoveCallback(): void {
    this.locale.reread();
    this.requestUpdate();
  }

  /** Whether to show the button that asks for the document: until it is there, so that the keyboard keeps its place. */
  protected get asks(): boolean {
    return this.#pressed || (!this.allowed && this.loading === 'click');
  }

  protected renderAsk(label: string): TemplateResult {
    return html`<button class="ask" part="control" aria-disabled=${this.#pressed} @click=${this.#press}>
      ${label}
    </button>`;
  }

  /** Where the button that had the keyboard's focus is gone, the next control gets it. */
  protected override update(changed: PropertyValues): void {
    const active = this.shadowRoot?.activeElement as HTMLElement | null | undefined;
    const focused = active?.matches('.ask');
    this.start.hydrate(() => this.render(), this.renderOptions);
    super.update(changed);
    // Who is moved to another place of a list loses it too.
    if (active?.isConnected && this.shadowRoot?.activeElement !== active) active.focus({preventScroll: true});
    else if (active && !active.isConnected) this.#focusFrame();
    if (this.renderRoot.querySelector('.ask')) return;
    this.#pressed = false;
    if (focused) this.renderRoot.querySelector<HTMLElement>('button, a')?.focus();
  }

  /** What had the keyboard's focus is gone: the keyboard goes on from the element, not from the top of the page. */
  #focusFrame(): void {
    const frame = this.renderRoot.querySelector<HTMLElement>('.frame');
    frame?.setAttribute('tabindex', '-1');
    frame?.addEventListener('blur', () => frame.removeAttribute('tabindex'), {once: true});
    frame?.focus({preventScroll: true});
  }

  readonly #press = (): void => {
    this.#pressed = true;
    this.load();
  };

  /**
   * Tells the page that the reader chose a link or button of the element; the page may do something else with it.
   *
   * @returns False where the page does: then the element does nothing.
   */
  protected select(event: Event, {id, title, index}: {id: string; title: string; index: number}): boolean {
    const {href: url = ''} = event.currentTarget as Partial<HTMLAnchorElement>;
    const {ctrlKey, metaKey, shiftKey, altKey} = event as MouseEvent;
    // With such a key a reader asks for another window or a file, which a page should not take for its own.
    const cancelable = !(ctrlKey || metaKey || shiftKey || altKey);
    const proceed = emit(this, 'nw-select', {element: this, id, url, title, position: index + 1}, cancelable);
    if (!proceed) event.preventDefault();
    return proceed;
  }

  /** Whether requests may be made. */
  protected get allowed(): Sources['allowed'] {
    return this.#asked || (this.loading !== 'click' && this.loading !== 'manual');
  }

  /** The URL as set. */
  protected get source(): Sources['src'] {
    return asText(this.src);
  }

  /** The host came on screen, near it, or went. */
  protected abstract visibilityChanged(): void;
}
