import {Clock} from './clock.js';
import {DataError, explain} from './errors.js';
import {decode, isMarkup, type Answer, type Fetch, type Limits} from './load.js';
import {Transport, type Registry} from './transport.js';

/** What a URL is read as: `rates` or `news`, with what the store must know of such a document. */
export interface Kind<T> {
  readonly name: string;
  /**
   * Turns parsed JSON into a document; later, where that takes code which is loaded only when met. Throws or rejects
   * with a DataError when there is nothing usable in it.
   *
   * @param previous - The document before, whose parts may be taken over where they are the same.
   * @param url - Where it came from, absolute; '' for a document in hand, whose addresses are then relative to `base`.
   */
  readonly parse: (value: unknown, url: string, base?: string, previous?: T) => T | Promise<T>;
  /** Does the same with an answer in XML, for kinds that have such formats. */
  readonly parseMarkup?: (answer: Answer, url: string, previous?: T) => Promise<T>;
  /** When its content last changed, in milliseconds since 1970. */
  readonly generated: (data: T) => number | undefined;
  /** Whether the whole document is past its time, and the day (`YYYY-MM-DD`) or moment that it is of. */
  readonly age: (data: T, now: number) => {readonly stale: boolean; readonly date: string | undefined};
  /** The next moment at which something shown changes by time alone, in milliseconds since 1970, or Infinity. */
  readonly nextChange: (data: T, now: number) => number;
}

/** The frozen state of a resource at one moment. The same bytes at the same state give the same object. */
export type Snapshot<T> =
  | {readonly status: 'pending'}
  | {
      readonly status: 'ready';
      readonly data: T;
      /** Past its time, or the last good document after a refresh that failed. */
      readonly stale: boolean;
      /** The day (`YYYY-MM-DD`) or moment that it is of; after a failure at least the day on which it was last read. */
      readonly date: string | undefined;
      /** The corrected time for which the rest was worked out, in milliseconds since 1970. */
      readonly now: number;
      /** Why the last refresh failed, if it did. */
      readonly error: DataError | undefined;
    }
  | {readonly status: 'error'; readonly error: DataError};

/** What the store may ask of the world around it; given, so that tests and servers give their own. */
export interface Environment {
  readonly fetch: Fetch;
  /** The reader's clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds since any moment, by a clock that nobody can set. */
  readonly steady: () => number;
  /** From 0 to 1, without 1. */
  readonly random: () => number;
  readonly visible: () => boolean;
  readonly online: () => boolean;
  /** Calls back whenever `visible` or `online` may answer differently; returns how to stop. */
  readonly watch: (listener: () => void) => () => void;
  readonly limits: Limits;
}

/** One element's interest in a resource. */
export interface Subscription {
  /** Seconds between refreshes: 0 for never. */
  readonly refresh: number;
  readonly changed: () => void;
  /** Whether the element is near the viewport; ask `reschedule` to look again when it changes. */
  readonly near: () => boolean;
}

const GRACE = 5_000;
const LONGEST_TIMER = 2 ** 31 - 1;
const FIRST_RETRY = 2_000;
const BUSY_WAIT = 60_000;
const LONGEST_WAIT = 86_400_000;

/** One URL read as one kind, shared by every element that shows it. */
export class Resource<T> {
  /** Absolute; '' for a document in hand, which is never fetched but grows old like any other. */
  readonly url: string;
  #snapshot: Snapshot<T> = Object.freeze({status: 'pending'});
  readonly #kind: Kind<T>;
  readonly #store: Store;
  readonly #subscriptions = new Set<Subscription>();
  readonly #ended: () => void;
  #bytes?: Uint8Array;
  /** When the document was last read, or seen to be the same, in milliseconds since 1970. */
  #good = 0;
  #release?: (() => void) | undefined;
  #unwatch?: () => void;
  #loading = false;
  /** It started from a document of which it is known when it was good, so that nothing is asked before a refresh is due. */
  #dated = false;
  /** Milliseconds since 1970 at which the last attempt counts as made, and the wait that it asked for if it failed. */
  #attempt = -Infinity;
  #failures = 0;
  #wait = 0;
  #timer?: ReturnType<typeof setTimeout> | undefined;
  #grace?: ReturnType<typeof setTimeout> | undefined;

  constructor(kind: Kind<T>, url: string, store: Store, ended: () => void) {
    this.#kind = kind;
    this.url = url;
    this.#store = store;
    this.#ended = ended;
  }

  get snapshot(): Snapshot<T> {
    return this.#snapshot;
  }

  /** Starts the work with the first subscription; the last that leaves lets it go on for a grace of five seconds. */
  subscribe(subscription: Subscription): () => void {
    this.#subscriptions.add(subscription);
    clearTimeout(this.#grace);
    if (!this.#release) {
      this.#release = this.url ? this.#store.transport.hold(this.url) : () => undefined;
      this.#unwatch = this.#store.environment.watch(() => this.reschedule());
      if (this.url && !this.#dated) void this.#load(false);
      this.#dated = false;
    }
    this.reschedule();
    return () => {
      if (!this.#subscriptions.delete(subscription)) return;
      this.reschedule();
      if (!this.#subscriptions.size) this.#grace = setTimeout(() => this.#stop(), GRACE);
    };
  }

  /**
   * Starts from a document already in hand, such as the JSON that came with the page.
   *
   * @param time - When it was good, in milliseconds since 1970: it is asked for again once a refresh is due since then.
   *   Without it, at once.
   */
  seed(data: T, time?: number): void {
    if (this.#snapshot.status === 'ready') return;
    if (time !== undefined) {
      this.#attempt = time;
      this.#dated = true;
    }
    this.#show(data);
    this.reschedule();
  }

  /** Sets the one timer for the next refresh, or the next moment that changes what is shown. */
  reschedule(): void {
    clearTimeout(this.#timer);
    const {environment, clock} = this.#store;
    if (!this.#subscriptions.size || !environment.visible()) return;
    const now = environment.now();
    const refresh = environment.online() ? this.#refresh() : Infinity;
    const wait = this.#wait || refresh;
    // Never longer than a whole wait: the reader's clock may have been set back since.
    const due = this.#loading || refresh === Infinity ? Infinity : Math.min(this.#attempt + wait - now, wait);
    const change =
      this.#snapshot.status === 'ready'
        ? this.#kind.nextChange(this.#snapshot.data, this.#snapshot.now) - clock.now()
        : Infinity;
    const delay = Math.min(due, change);
    if (delay === Infinity) return;
    this.#timer = setTimeout(
      () => {
        if (due <= change) void this.#load(true);
        else this.#retell(true); // time mends no connection
        this.reschedule();
      },
      Math.min(Math.max(delay, 0), LONGEST_TIMER),
    );
  }

  /** Milliseconds between refreshes that the subscribers near the viewport ask for. */
  #refresh(): number {
    let shortest = Infinity;
    this.#subscriptions.forEach(({refresh, near}) => {
      if (this.url && refresh > 0 && refresh * 1000 < shortest && near()) shortest = refresh * 1000;
    });
    return shortest;
  }

  async #load(revalidate: boolean): Promise<void> {
    const {environment, transport, clock} = this.#store;
    const release = this.#release;
    // After a failure only what came since is worth reading.
    const maxAge = this.#wait ? environment.now() - this.#attempt : this.#refresh() / 2;
    this.#loading = true;
    try {
      const answer = await transport.load(this.url, maxAge, revalidate);
      if (release !== this.#release) return; // everybody left, and perhaps came back: a late answer loses
      clock.observe(answer);
      await this.#read(answer, release);
      if (release !== this.#release) return;
      this.#failures = this.#wait = 0;
      // What a cache kept for longer than a refresh is due at once.
      this.#attempt = Math.min(answer.time, (!answer.revalidated && answer.serverTime) || Infinity);
    } catch (cause) {
      if (release !== this.#release) return;
      const {url} = this;
      const error = await explain(
        cause instanceof DataError
          ? cause
          : new DataError('invalid', cause instanceof Error ? cause.message : '', {url}),
      );
      if (release !== this.#release) return;
      this.#attempt = environment.now();
      this.#wait = this.#backOff(error);
      this.#fail(error);
    } finally {
      if (release === this.#release) {
        this.#loading = false;
        this.reschedule();
      }
    }
  }

  async #read(answer: Answer, release: unknown): Promise<void> {
    const {bytes} = answer;
    if (this.#snapshot.status === 'ready' && this.#bytes && same(bytes, this.#bytes)) {
      this.#retell(false);
      return;
    }
    const {parse, parseMarkup, generated} = this.#kind;
    const previous = this.#snapshot.status === 'ready' ? this.#snapshot.data : undefined;
    const parsed =
      parseMarkup && isMarkup(bytes)
        ? parseMarkup(answer, this.url, previous)
        : parse(decode(bytes, this.url), this.url, undefined, previous);
    // Not awaited where there is nothing to wait for: a document is on the page as soon as it can be.
    const data = isLater(parsed) ? await parsed : parsed;
    if (release !== this.#release) return;
    // A cache on the way, or an edge out of step, may still hold what came before.
    const shown = this.#snapshot.status === 'ready' ? generated(this.#snapshot.data) : undefined;
    if ((generated(data) ?? Infinity) < (shown ?? 0)) {
      this.#retell(false);
      return;
    }
    this.#bytes = bytes;
    this.#show(data);
  }

  #show(data: T, error?: DataError): void {
    const {clock} = this.#store;
    clock.notBefore(this.#kind.generated(data));
    const now = clock.now();
    if (!error) this.#good = now;
    const {stale, date = error && new Date(this.#good).toISOString().slice(0, 10)} = this.#kind.age(data, now);
    this.#commit({status: 'ready', data, stale: stale || !!error, date, now, error});
  }

  /** Says the same document again, if time or a mended connection changed anything about it. */
  #retell(keepError: boolean): void {
    const told = this.#snapshot;
    if (told.status !== 'ready') return;
    const now = this.#store.clock.now();
    const error = keepError ? told.error : undefined;
    if (!keepError) this.#good = now;
    const stale = this.#kind.age(told.data, now).stale || !!error;
    if (error !== told.error || stale !== told.stale || this.#kind.nextChange(told.data, told.now) <= now) {
      this.#show(told.data, error);
    }
  }

  #fail(error: DataError): void {
    // A refresh that fails must never blank out what was right a minute ago.
    if (this.#snapshot.status === 'ready') this.#show(this.#snapshot.data, error);
    else this.#commit({status: 'error', error});
  }

  #commit(snapshot: Snapshot<T>): void {
    this.#snapshot = Object.freeze(snapshot);
    this.#subscriptions.forEach(({changed}) => changed());
  }

  /** How long to wait after a failure: what the server asks, else exponentially longer with full jitter. */
  #backOff({status, retryAfter}: DataError): number {
    const {random} = this.#store.environment;
    if (retryAfter !== undefined) return Math.min(Math.max(retryAfter, 1000), LONGEST_WAIT);
    if (status === 429 || status === 503) return BUSY_WAIT * (1 + random());
    const longest = Math.min(this.#refresh(), FIRST_RETRY * 2 ** this.#failures++);
    return Math.max(1000, random() * longest);
  }

  #stop(): void {
    this.#release?.();
    this.#release = undefined;
    this.#unwatch?.();
    this.#ended();
  }
}

/** The resources of one page, or of one rendering on a server. */
export class Store {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly #resources = new Map<string, Resource<unknown>>();

  constructor(environment: Environment, registry: Registry = new Map()) {
    this.environment = environment;
    this.clock = new Clock(environment.now, environment.steady);
    this.transport = new Transport(registry, environment);
  }

  /** The resource of an absolute URL and a kind: the same object for everybody, until nobody needs it. */
  resource<T>(kind: Kind<T>, url: string): Resource<T> {
    const key = `${kind.name} ${url}`;
    let resource = this.#resources.get(key) as Resource<T> | undefined;
    if (!resource) {
      resource = new Resource(kind, url, this, () => this.#resources.delete(key));
      this.#resources.set(key, resource as Resource<unknown>);
    }
    return resource;
  }

  /** A resource for one document in hand, which its owner seeds. */
  inHand<T>(kind: Kind<T>): Resource<T> {
    return new Resource(kind, '', this, () => undefined);
  }
}

/** Whether a value is a promise; also where a page has put its own `Promise` in the place of the engine's. */
export function isLater<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Partial<Promise<T>>).then === 'function';
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, index) => byte === b[index]));
}
