import {LitElement} from 'lit';
import {property} from './property.js';
import {asText, isLostObject, presence} from '../internal/attributes.js';
import {LocaleController} from '../i18n/locale-controller.js';
import {FallbackController} from './fallback-controller.js';
import {VisibilityController} from './visibility-controller.js';

/** What every element of the library may be told, and what it knows of the page around it. */
export abstract class Widget extends LitElement {
  /** Where the document comes from. Elements with the same `src` share one request. */
  @property() src = '';

  /** When to ask for it: at once (`auto`), when the reader clicks (`click`), or when a script calls `load()` (`manual`). */
  @property({attribute: 'load'}) loading = 'auto';

  /** Shows the bundled edition, whatever `src` says. */
  @property({type: Boolean, converter: presence}) sample = false;

  /** The window that links open in, such as `_blank`. */
  @property() target = '';

  /** Parameters added to links, such as `utm_source=partner`. */
  @property({attribute: 'link-params'}) linkParams = '';

  protected readonly locale: LocaleController = new LocaleController(this);

  protected readonly fallback: FallbackController = new FallbackController(this);

  protected readonly visibility: VisibilityController = new VisibilityController(this, () => {
    this.visibilityChanged();
  });

  #asked = false;

  /** Asks for the document where `load` says to wait, once a reader has consented, say. */
  load(): void {
    this.#asked = true;
    this.requestUpdate();
  }

  /** Called by `moveBefore()` in place of leaving and coming back, so that state is kept. */
  connectedMoveCallback(): void {
    this.locale.reread();
    this.requestUpdate();
  }

  /** Whether requests may be made. */
  protected get allowed(): boolean {
    return this.#asked || (this.loading !== 'click' && this.loading !== 'manual');
  }

  /** The URL as set, without what a framework makes of an object that it meets too early. */
  protected get source(): string {
    return isLostObject(this, 'src', this.src) ? '' : asText(this.src);
  }

  /** The host came on screen, near it, or went. */
  protected abstract visibilityChanged(): void;
}
