import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {rendering} from '../internal/rendering.js';
import {store} from './page.js';

type Host = ReactiveControllerHost & Element;

/** Longer waits than a day are cut short: nothing that is shown changes its words later than that. */
const LONGEST = 86_400_000;

/** Every host with an age on it, and the moment (milliseconds since 1970) at which that reads differently. */
const due = new Map<Host, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sets the one timer of the page for whichever age changes next. */
function arm(): void {
  clearTimeout(timer);
  if (!due.size) return;
  const next = Math.min(...due.values());
  timer = setTimeout(ring, Math.min(Math.max(next - store.clock.now(), 0), LONGEST));
}

function ring(): void {
  // A page that nobody sees may stand still until somebody does.
  if (!store.environment.visible()) {
    document.addEventListener('visibilitychange', ring, {once: true});
    return;
  }
  const now = store.clock.now();
  due.forEach((moment, host) => {
    if (moment > now) return;
    due.delete(host);
    host.requestUpdate();
  });
  arm();
}

/** Renders a host again whenever an age that it shows reads differently: one timer for the page. */
export class TimeController implements ReactiveController {
  readonly #host: Host;
  #next = Infinity;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Now, in milliseconds since 1970, by the page's corrected clock. */
  get now(): number {
    return rendering?.now ?? store.clock.now();
  }

  /** Told while rendering: the moment at which what is rendered reads differently. */
  readonly until = (moment: number): void => {
    this.#next = Math.min(this.#next, moment);
  };

  hostConnected(): void {
    // While the host was away nobody told it that ages had changed.
    if (this.#next < Infinity) this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#next = Infinity;
  }

  hostUpdated(): void {
    if (this.#next === (due.get(this.#host) ?? Infinity)) return;
    due.delete(this.#host);
    if (this.#next < Infinity && this.#host.isConnected) due.set(this.#host, this.#next);
    arm();
  }

  hostDisconnected(): void {
    if (due.delete(this.#host)) arm();
  }
}
