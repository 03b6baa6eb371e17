import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';

/**
 * How a row of items stands in its window: everything fits; it moves; or it is longer and stands still, to be
 * scrolled by the reader.
 */
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
  #resizes?: ResizeObserver;
  #window: HTMLElement | undefined;
  #track!: HTMLElement;
  #list!: HTMLElement;
  #clones!: HTMLElement;
  /** The widest that each item has been, in ems. */
  readonly #widths = new WeakMap<Element, number>();
  /** Pixels of one round, and its time as a CSS value. */
  #length = 0;
  #round = '';
  /** The first item in view and how far into the round it began before an update. */
  #anchor: {readonly item: HTMLElement; readonly begins: number} | undefined;

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
    this.#resizes = new ResizeObserver(() => this.#measure());
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
    this.#anchor = this.#findAnchor();
  }

  hostUpdated(): void {
    const found = this.#host.renderRoot.querySelector<HTMLElement>('.window') ?? undefined;
    if (found !== this.#window) this.#watch(found);
    if (!found) return;
    this.#keepWidths();
    this.#measure();
    const {item, begins} = this.#anchor ?? {};
    const shift = item?.isConnected && begins !== undefined ? this.#begin(item) - begins : 0;
    if (shift) this.#seek((this.#position() ?? 0) + shift);
  }

  /** Pauses, or goes on. */
  toggle(): void {
    this.paused = !this.paused;
    this.hold();
    this.#host.requestUpdate();
  }

  /** Scrolls a row that stands still to the items that did not fit, and from its end back to the beginning. */
  further(): void {
    const frame = this.#window;
    if (!frame) return;
    const {clientWidth, scrollWidth, scrollLeft} = frame;
    const end = Math.abs(scrollLeft) + clientWidth > scrollWidth - 2;
    const direction = this.#rtl ? -1 : 1;
    frame.scrollTo({left: end ? 0 : scrollLeft + direction * clientWidth * 0.8, behavior: this.#calm?.matches ? 'auto' : 'smooth'});
  }

  /** Stops or starts the movement as page, reader and viewport ask. */
  readonly hold = (): void => {
    const held = this.paused || document.visibilityState === 'hidden' || !this.#wishes().seen;
    this.#window?.classList.toggle('held', held);
  };

  /** Brings an item that the keyboard reached into view; where the track moves, the window itself must not scroll. */
  readonly #reveal = (event: Event): void => {
    const item = (event.target as Element).closest<HTMLElement>('li');
    const frame = this.#window;
    if (!item || !frame || this.motion !== 'moves') return;
    frame.scrollLeft = 0;
    const begins = this.#begin(item);
    const at = this.#position() ?? 0;
    if (begins < at || begins + item.offsetWidth > at + frame.clientWidth) this.#seek(begins - 16);
  };

  /** A click on a clone, which is inert, is meant for the item that it shows. */
  readonly #redirect = (event: MouseEvent): void => {
    if (this.motion !== 'moves' || (event.target as Element).closest('li')) return;
    const edge = this.#track.getBoundingClientRect();
    const inside = this.#rtl ? edge.right - event.clientX : event.clientX - edge.left;
    const item = this.#items().find((each) => {
      const begins = this.#begin(each) + this.#length;
      return inside >= begins && inside < begins + each.offsetWidth;
    });
    item?.querySelector('a')?.dispatchEvent(new MouseEvent('click', event));
  };

  #watch(found: HTMLElement | undefined): void {
    this.#resizes?.disconnect();
    this.#window = found;
    if (!found) return;
    this.#track = found.querySelector('.track') as HTMLElement;
    this.#list = found.querySelector('.list') as HTMLElement;
    this.#clones = found.querySelector('.clones') as HTMLElement;
    this.#resizes?.observe(found);
    this.#resizes?.observe(this.#list);
    found.addEventListener('focusin', this.#reveal);
    found.addEventListener('click', this.#redirect);
  }

  readonly #measure = (): void => {
    const frame = this.#window;
    if (!frame?.clientWidth) return;
    const {moves, speed} = this.#wishes();
    const items = this.#items();
    const last = items[items.length - 1];
    const gap = last ? parseFloat(getComputedStyle(last).paddingInlineEnd) : 0;
    const at = this.#position();
    this.#length = this.#list.getBoundingClientRect().width;
    const fits = this.#length - gap <= frame.clientWidth + 0.5;
    const motion = fits ? 'fits' : moves && !this.#calm?.matches ? 'moves' : 'still';
    const round = `${(this.#length / speed).toFixed(3)}s`;
    if (motion === 'moves' && round !== this.#round) {
      this.#round = round;
      this.#track.style.setProperty('--_round', round);
      if (at) this.#seek(at);
    }
    this.#fill(motion === 'moves' ? items : [], frame.clientWidth);
    frame.classList.toggle('moves', motion === 'moves');
    this.hold();
    if (motion === this.motion) return;
    this.motion = motion;
    frame.scrollLeft = 0;
    this.#host.requestUpdate();
  };

  /** Puts clones of the first items behind the list, just enough to fill the window, and gives them today's texts. */
  #fill(items: readonly HTMLElement[], width: number): void {
    const clones = this.#clones.children;
    let covered = 0;
    let count = 0;
    for (const item of items) {
      if (covered >= width) break;
      covered += item.getBoundingClientRect().width;
      const clone = clones[count++];
      if (clone) mirror(item, clone);
      else this.#clones.append(item.cloneNode(true));
    }
    while (clones.length > count) clones[count]?.remove();
  }

  /** An item never gets narrower than it was, so that its neighbours stand still when its figure changes. */
  #keepWidths(): void {
    const items = this.#items();
    const widths = items.map((item) => item.getBoundingClientRect().width);
    const em = items[0] ? parseFloat(getComputedStyle(items[0]).fontSize) : 1;
    items.forEach((item, index) => {
      const width = (widths[index] ?? 0) / em;
      const widest = this.#widths.get(item) ?? 0;
      if (width > widest) this.#widths.set(item, width);
      else if (width < widest) item.style.setProperty('min-inline-size', `${String(widest)}em`);
    });
  }

  #findAnchor(): {readonly item: HTMLElement; readonly begins: number} | undefined {
    const at = this.#window && this.#position();
    if (at === undefined) return undefined;
    for (const item of this.#items()) {
      const begins = this.#begin(item);
      if (begins + item.offsetWidth > at) return {item, begins};
    }
    return undefined;
  }

  #items(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(':scope > li')];
  }

  /** Pixels from the beginning of the list to an item, in reading direction. */
  #begin(item: HTMLElement): number {
    const list = this.#list.getBoundingClientRect();
    const box = item.getBoundingClientRect();
    return this.#rtl ? list.right - box.right : box.left - list.left;
  }

  get #rtl(): boolean {
    return getComputedStyle(this.#track).direction === 'rtl';
  }

  /** Pixels of the round that have passed the beginning of the window; undefined where nothing moves. */
  #position(): number | undefined {
    const progress = this.#animation?.effect?.getComputedTiming().progress;
    return typeof progress === 'number' ? progress * this.#length : undefined;
  }

  #seek(at: number): void {
    const animation = this.#animation;
    const duration = animation?.effect?.getComputedTiming().duration;
    if (!animation || typeof duration !== 'number') return;
    const {currentTime} = animation;
    const rounds = Math.floor(Number(currentTime) / duration);
    animation.currentTime = Math.max(rounds + at / this.#length, 0) * duration;
  }

  get #animation(): Animation | undefined {
    return this.#track?.getAnimations()[0];
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
    for (const {name, value} of from.attributes) if (to.getAttribute(name) !== value) to.setAttribute(name, value);
  }
  from.childNodes.forEach((child, index) => {
    mirror(child, to.childNodes[index] as Node);
  });
}
