import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {emit} from '../internal/emit.js';

declare module '../internal/emit.js' {
  interface WidgetEvents {
    'nw-view': {element: Element};
  }
}

/** How many of our elements build everything at once; on a page with more, the rest wait until they are near. */
const AT_ONCE = 20;

type Host = ReactiveControllerHost & HTMLElement & {readonly hasUpdated: boolean};
type Seen = (entry: IntersectionObserverEntry) => void;

/** One IntersectionObserver for all elements of the page; to give it no `seen` is to leave it. */
function watch(options: IntersectionObserverInit): (element: Element, seen?: Seen) => void {
  const watched = new WeakMap<Element, Seen>();
  let observer: IntersectionObserver | undefined;
  return (element, seen) => {
    observer ??= new IntersectionObserver((entries) => {
      for (const entry of entries) watched.get(entry.target)?.(entry);
    }, options);
    observer.unobserve(element);
    watched.delete(element); // what is still to be delivered is for nobody
    if (!seen) return;
    watched.set(element, seen);
    observer.observe(element);
  };
}

const viewport = watch({threshold: [0, 0.25, 0.5, 0.75, 1]});
const vicinity = watch({rootMargin: '1000px'});
/** The window's middle line: what is as high as the window and meets it fills half of the window. */
const middle = watch({rootMargin: '-50% 0px'});
let connected = 0;

/** Where a host is: on screen, near it, or far; and whether a reader has looked at it. */
export class VisibilityController implements ReactiveController {
  readonly #host: Host;
  readonly #changed: () => void;
  #viewed = false;
  #isHalf = false;
  #fills = false;
  #viewing?: ReturnType<typeof setTimeout>;

  /** Some part of the host is in the viewport; undefined until the browser has said so or otherwise. */
  onScreen: boolean | undefined;
  /** The host is within 1,000 px of the viewport, or nobody has said otherwise yet. */
  near = true;
  /** The host leaves its rows for later: the page has many of us, and this one was far away so far. */
  deferred = false;

  constructor(host: Host, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    viewport(this.#host, this.#see);
    middle(this.#host, ({isIntersecting, boundingClientRect}) => {
      this.#fills = isIntersecting && boundingClientRect.height >= innerHeight;
      this.#look();
    });
    vicinity(this.#host, ({isIntersecting}) => {
      this.near = isIntersecting;
      if (isIntersecting) this.#build();
      this.#changed();
    });
    // What a server rendered is there already.
    if (++connected <= AT_ONCE || this.#host.hasUpdated || this.#host.shadowRoot?.firstElementChild) return;
    this.deferred = true;
    ('requestIdleCallback' in window ? requestIdleCallback : setTimeout)(this.#build);
    addEventListener('beforeprint', this.#build);
  }

  hostDisconnected(): void {
    if (isServer) return;
    connected--;
    viewport(this.#host);
    middle(this.#host);
    vicinity(this.#host);
    clearTimeout(this.#viewing);
    this.#build();
  }

  readonly #see: Seen = ({isIntersecting, intersectionRatio}) => {
    this.onScreen = isIntersecting;
    this.#isHalf = intersectionRatio >= 0.5;
    this.#look();
    this.#changed();
  };

  /** A second of half the host, or of half a window full of it, is a view. */
  #look(): void {
    clearTimeout(this.#viewing);
    if (this.#viewed || !(this.#isHalf || this.#fills)) return;
    this.#viewing = setTimeout(() => {
      this.#viewed = true;
      emit(this.#host, 'nw-view', {element: this.#host});
    }, 1000);
  }

  readonly #build = (): void => {
    if (!this.deferred) return;
    this.deferred = false;
    removeEventListener('beforeprint', this.#build);
    this.#host.requestUpdate();
  };
}
