import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';

/** How a row stands in its window: all of it fits; it moves; or it is longer and stands still, for the reader to scroll. */
export type Motion = 'fits' | 'moves' | 'still';

interface Wishes {
  /** Whether the row may move at all. */
  readonly moves: boolean;
  /** Pixels a second. */
  readonly speed: number;
  /** Whether anybody could see it move. */
  readonly seen: boolean;
}

type Host = ReactiveControllerHost & HTMLElement & {readonly renderRoot: ParentNode};

/**
 * Moves a row of items through its window and around again.
 *
 * The movement is one CSS animation of `transform` on the track, which the compositor runs alone. Behind the list
 * stand clones of just the first items, as many as the window can show, so that the end of a round looks like its
 * beginning. The clones hold no bindings: their texts are copied over when those of the list change.
 */
export class TrackController implements ReactiveController {
  readonly #host: Host;
  readonly #wishes: () => Wishes;
  readonly #calm = isServer ? undefined : matchMedia('(prefers-reduced-motion: reduce)');
  #resizes: ResizeObserver | undefined;
  /** The widest that each item has been, by its key, in pixels, while the window was `#across` wide. */
  readonly #widths = new Map<string, number>();
  #across = 0;
  #window: HTMLElement | undefined;
  #track!: HTMLElement;
  #clones!: Element;
  #items: HTMLElement[] = [];
  /** Where each item begins, in pixels of reading direction from the beginning of the list; last, where the list ends. */
  #begins: number[] = [];
  /** Pixels between two items. */
  #gap = 0;
  /** The time of one round, as a CSS value. */
  #round = '';
  /** The items' keys in their order. */
  #keys: string[] = [];
  /** The key of the first item in view before an update, and where it began. */
  #anchor: readonly [key: string, begins: number] | undefined;

  motion: Motion = 'fits';
  /** The reader has asked it to stand. Survives updates and re-connection. */
  paused = false;

  constructor(host: Host, wishes: () => Wishes) {
    this.#host = host;
    this.#wishes = wishes;
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    this.#calm?.addEventListener('change', this.#measure);
    document.addEventListener('visibilitychange', this.hold);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    if (isServer) return;
    this.#resizes?.disconnect();
    this.#calm?.removeEventListener('change', this.#measure);
    document.removeEventListener('visibilitychange', this.hold);
    this.#window = undefined;
  }

  hostUpdate(): void {
    const at = this.#position;
    const index = at === undefined ? -1 : this.#begins.findIndex((begins) => begins > at) - 1;
    const key = this.#keys[index];
    this.#anchor = key === undefined ? undefined : [key, this.#begins[index] ?? 0];
  }

  hostUpdated(): void {
    // An update may still be under way when the host has left the page.
    if (!this.#host.isConnected) return;
    const found = this.#host.renderRoot.querySelector<HTMLElement>('.window') ?? undefined;
    if (found !== this.#window) this.#watch(found);
    if (!found) return;
    this.#measure();
    const [key = '', before = 0] = this.#anchor ?? [];
    const shift = (this.#begins[this.#keys.indexOf(key)] ?? before) - before;
    if (shift) this.#seek((this.#position ?? 0) + shift);
  }

  /** Pauses, or goes on. */
  readonly toggle = (): void => {
    this.paused = !this.paused;
    this.hold();
    this.#host.requestUpdate();
  };

  /** Scrolls a row that stands still on to the items that did not fit, and from its end back to the beginning. */
  readonly further = (): void => {
    const {scrollLeft = 0, clientWidth = 0} = this.#window ?? {};
    const end = Math.abs(scrollLeft) + clientWidth + 2;
    const next = end < this.#length - this.#gap ? this.#begins.findIndex((begins) => begins > end) - 1 : 0;
    const behavior = this.#calm?.matches ? 'auto' : 'smooth';
    this.#items[next]?.scrollIntoView({behavior, block: 'nearest', inline: 'start'});
  };

  /** Stops or starts the movement as reader, page and viewport ask. */
  readonly hold = (): void => {
    const held = this.paused || document.visibilityState === 'hidden' || !this.#wishes().seen;
    this.#window?.classList.toggle('held', held);
  };

  #watch(found: HTMLElement | undefined): void {
    this.#resizes?.disconnect();
    this.#window = found;
    const view = found?.ownerDocument.defaultView;
    if (!found || !view) return;
    this.#track = found.querySelector('.track') as HTMLElement;
    this.#clones = found.querySelector('.clones') as Element;
    // Browsers report it as an error to change what is observed, and to observe another document's: so in a frame of its
    // own, and by the window that the row is in.
    this.#resizes = new view.ResizeObserver(() => requestAnimationFrame(this.#measure));
    this.#resizes.observe(found);
    this.#resizes.observe(this.#track);
    found.addEventListener('focusin', this.#reveal);
    found.addEventListener('click', this.#redirect);
  }

  readonly #measure = (): void => {
    const frame = this.#window;
    if (!frame?.clientWidth) return;
    const at = this.#position;
    this.#place(frame.clientWidth);
    const {moves, speed} = this.#wishes();
    const {direction} = getComputedStyle(frame);
    const fits = this.#length - this.#gap < frame.clientWidth + 1;
    const motion = fits ? 'fits' : moves && !this.#calm?.matches ? 'moves' : 'still';
    const round = `${(this.#length / speed).toFixed(3)}s`;
    this.#fill(motion === 'moves' ? frame.clientWidth : 0);
    frame.classList.toggle('moves', motion === 'moves');
    frame.classList.toggle('rtl', direction === 'rtl');
    this.hold();
    if (round !== this.#round) {
      this.#round = round;
      this.#track.style.setProperty('--_round', round);
      if (at) this.#seek(at);
    }
    if (motion === this.motion) return;
    this.motion = motion;
    // What the reader has to scroll must take the keyboard's focus.
    if (motion === 'still') frame.tabIndex = 0;
    else frame.removeAttribute('tabindex');
    frame.scrollLeft = 0;
    this.#host.requestUpdate();
  };

  /** Finds where the items stand. None gets narrower than it was, so that its neighbours stay when its figure changes. */
  #place(across: number): void {
    const list = this.#track.querySelector('.list') as HTMLElement;
    this.#items = [...list.querySelectorAll<HTMLElement>(':scope > li')];
    this.#gap = parseFloat(getComputedStyle(list).columnGap) || 0;
    const keys = this.#items.map((item) => item.dataset.key ?? '');
    if (across !== this.#across) this.#widths.clear();
    this.#items.forEach((item, index) => {
      // What another pair needed here, or another window allowed, counts no more.
      if (across !== this.#across || keys[index] !== this.#keys[index]) item.style.removeProperty('min-inline-size');
    });
    this.#across = across;
    this.#keys = keys;
    let end = 0;
    this.#begins = this.#items.map((item, index) => {
      const key = keys[index] ?? '';
      const {width} = item.getBoundingClientRect();
      const widest = Math.max(width, this.#widths.get(key) ?? 0);
      if (width < widest - 0.5) item.style.setProperty('min-inline-size', `${String(widest)}px`);
      this.#widths.set(key, widest);
      return (end += widest + this.#gap) - widest - this.#gap;
    });
    this.#begins.push(end);
  }

  /** Puts clones of the first items behind the list, just enough to fill a width, and gives them today's texts. */
  #fill(width: number): void {
    const {children} = this.#clones;
    const enough = Math.max(
      this.#begins.findIndex((begins) => begins >= width),
      0,
    );
    for (let i = 0; i < enough; i++) {
      const item = this.#items[i] as HTMLElement;
      const clone = children[i];
      if (clone) mirror(item, clone);
      else this.#clones.append(item.cloneNode(true));
    }
    while (children.length > enough) children[enough]?.remove();
  }

  /** Brings an item that the keyboard reached into view; where the track moves, the window itself must not scroll. */
  readonly #reveal = ({target}: Event): void => {
    const frame = this.#window;
    const index = this.#items.findIndex((item) => item.contains(target as Node));
    const [begins = 0, end = 0] = this.#begins.slice(index);
    const at = this.#position;
    if (!frame || at === undefined) return;
    frame.scrollLeft = 0;
    if (begins < at || end > at + frame.clientWidth) this.#seek(Math.max(begins - 16, 0));
  };

  /** A click on a clone, which is inert, is meant for the item that it shows. */
  readonly #redirect = (event: MouseEvent): void => {
    if ((event.target as Element).closest('li')) return;
    this.#clones.removeAttribute('inert');
    const hit = (this.#host.renderRoot as ShadowRoot).elementFromPoint(event.clientX, event.clientY);
    this.#clones.setAttribute('inert', '');
    const index = [...this.#clones.children].findIndex((clone) => clone.contains(hit));
    this.#items[index]?.querySelector('a')?.dispatchEvent(new MouseEvent('click', event));
  };

  /** Pixels of one round: the items with a space behind each. */
  get #length(): number {
    return this.#begins[this.#items.length] ?? 0;
  }

  get #animation(): Animation | undefined {
    return this.#window && this.#track.getAnimations()[0];
  }

  /** Pixels of the round that have passed the beginning of the window; undefined where nothing moves. */
  get #position(): number | undefined {
    const progress = this.#animation?.effect?.getComputedTiming().progress;
    return progress === null || progress === undefined ? undefined : progress * this.#length;
  }

  #seek(at: number): void {
    const animation = this.#animation;
    const duration = Number(animation?.effect?.getComputedTiming().duration);
    if (animation && duration) animation.currentTime = ((at / this.#length + 1) % 1) * duration;
  }
}

/** Makes a clone say what its original says, touching only what differs. */
function mirror(from: Node, to: Node): void {
  if (from.nodeName !== to.nodeName || from.childNodes.length !== to.childNodes.length) {
    to.parentNode?.replaceChild(from.cloneNode(true), to);
    return;
  }
  if (from.nodeValue !== to.nodeValue) to.nodeValue = from.nodeValue;
  if (from instanceof Element && to instanceof Element) {
    for (const name of to.getAttributeNames()) if (!from.hasAttribute(name)) to.removeAttribute(name);
    for (const {name, value} of from.attributes) if (to.getAttribute(name) !== value) to.setAttribute(name, value);
  }
  from.childNodes.forEach((child, index) => {
    mirror(child, to.childNodes[index] as Node);
  });
}
