import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {DataError, type DataErrorCode} from '../data/errors.js';
import type {Kind, Resource, Snapshot} from '../data/resource.js';
import {safeUrl} from '../data/safe-url.js';
import {emit} from '../internal/emit.js';
import {warnOnce} from '../internal/warn-once.js';
import type {FallbackController} from './fallback-controller.js';
import {store} from './page.js';

declare module '../internal/emit.js' {
  interface WidgetEvents {
    'nw-ready': {url: string};
    'nw-update': {url: string};
    'nw-error': {url: string; error: DataError};
  }
}

/** Where a host says its document is; of several, the first named here counts. */
export interface Sources {
  /** Shows the bundled edition, whatever else is named. */
  readonly sample: boolean;
  /** A document that a script handed over, as parsed JSON. */
  readonly given: unknown;
  /** A URL, relative to the page. A JSON child is then what to start from. */
  readonly src: string;
  /** Seconds between refreshes; 0 for never. */
  readonly refresh: number;
  /** False until the reader or a script allows a request. */
  readonly allowed: boolean;
}

/** A kind of document with the bundled edition of it, which is loaded only where it is shown. */
export interface BundledKind<T> extends Kind<T> {
  readonly sample: () => Promise<unknown>;
}

type Ready<T> = Extract<Snapshot<T>, {status: 'ready'}>;

export interface Renderers<T, R> {
  pending: () => R;
  ready: (data: T, state: Ready<T>) => R;
  error: (error: DataError) => R;
}

type Host = ReactiveControllerHost & HTMLElement;

interface Surroundings {
  readonly fallback: FallbackController;
  readonly sources: () => Sources;
  /** Whether the host is near the viewport. */
  readonly near: () => boolean;
}

const SAMPLE = Symbol('sample');

/** Keeps a host subscribed to whichever document its properties and children name, and renders that one's snapshot. */
export class ResourceController<T extends {readonly problems: readonly string[]}> implements ReactiveController {
  readonly #host: Host;
  readonly #kind: BundledKind<T>;
  readonly #fallback: FallbackController;
  readonly #sources: () => Sources;
  readonly #near: () => boolean;
  /** What the document comes from: an absolute URL, the text of a JSON child, an object, or SAMPLE. */
  #origin: unknown;
  #resource: Resource<T> | undefined;
  /** Why what the host names can't be read at all. */
  #refused: DataError | undefined;
  #refresh = 0;
  #unsubscribe: (() => void) | undefined;
  /** What was last announced. */
  #shown: T | undefined;
  #error: DataError | undefined;

  constructor(host: Host, kind: BundledKind<T>, {fallback, sources, near}: Surroundings) {
    this.#host = host;
    this.#kind = kind;
    this.#fallback = fallback;
    this.#sources = sources;
    this.#near = near;
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.#resource) return; // the first time
    const {snapshot, url} = this.#resource;
    if (url) {
      // While the host was away the store may have let go of the resource; its data is still good to start from.
      this.#resource = store.resource(this.#kind, url);
      if (snapshot.status === 'ready') this.#resource.seed(snapshot.data);
    }
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  hostUpdate(): void {
    const {refresh} = this.#follow();
    if (isServer || (this.#unsubscribe && refresh === this.#refresh)) return;
    const unsubscribe = this.#unsubscribe;
    this.#refresh = refresh;
    this.#unsubscribe = this.#resource?.subscribe({
      refresh,
      near: this.#near,
      changed: () => this.#host.requestUpdate(),
    });
    unsubscribe?.();
  }

  /** Announces each document and each failure once, after it is on the page. */
  hostUpdated(): void {
    const {snapshot} = this;
    if (snapshot.status === 'pending') return;
    const {error} = snapshot;
    const url = this.#resource?.url ?? '';
    if (error && error !== this.#error) {
      warnOnce(this.#host, error.message);
      emit(this.#host, 'nw-error', {url, error});
    }
    this.#error = error;
    if (snapshot.status === 'error' || snapshot.data === this.#shown) return;
    const {problems} = snapshot.data;
    if (problems.length) warnOnce(this.#host, `leaves out bad records of ${url || 'its data'}: ${problems.join('; ')}`);
    emit(this.#host, this.#shown ? 'nw-update' : 'nw-ready', {url});
    this.#shown = snapshot.data;
  }

  /** The document's state, for those who need it outside rendering. */
  get snapshot(): Snapshot<T> {
    if (this.#refused) return {status: 'error', error: this.#refused};
    return this.#resource?.snapshot ?? {status: 'pending'};
  }

  render<R>(renderers: Renderers<T, R>): R {
    // Server rendering calls render() alone, so the document is looked for here as well.
    this.#follow();
    const {snapshot} = this;
    if (snapshot.status === 'ready') return renderers.ready(snapshot.data, snapshot);
    if (snapshot.status === 'error') return renderers.error(snapshot.error);
    return renderers.pending();
  }

  /** Tells the store that the host came near the viewport, or went. */
  reschedule(): void {
    this.#resource?.reschedule();
  }

  #follow(): Sources {
    const sources = this.#sources();
    const origin = this.#find(sources);
    if (origin !== this.#origin) {
      this.hostDisconnected();
      this.#origin = origin;
      this.#refused = this.#resource = undefined;
      if (origin !== undefined) this.#open(origin, sources);
    }
    return sources;
  }

  /** The rules of precedence. */
  #find({sample, given, src, allowed}: Sources): unknown {
    if (sample) return SAMPLE;
    if (given !== undefined && given !== null) return given;
    if (src) return allowed ? (safeUrl(src, isServer ? undefined : document.baseURI) ?? src) : undefined;
    const {json, complete, present} = this.#fallback;
    if (json !== undefined) return json;
    if (!complete) return undefined;
    if (!present) return SAMPLE;
    warnOnce(this.#host, 'shows its fallback only: set src, or take the fallback out to see a sample.');
    return undefined;
  }

  #open(origin: unknown, {given, src}: Sources): void {
    const url = src && safeUrl(origin);
    if (url) {
      this.#resource = store.resource(this.#kind, url);
      const {json} = this.#fallback;
      if (json !== undefined) this.#seed(() => JSON.parse(json));
      return;
    }
    this.#resource = store.inHand(this.#kind);
    if (origin === SAMPLE) void this.#openSample(this.#resource);
    else if (origin === given) this.#seed(() => (typeof given === 'string' ? JSON.parse(given) : given));
    else if (origin === src) this.#refuse('blocked', `needs an http or https address as src, without a password: ${src}`);
    else this.#seed(() => JSON.parse(origin as string));
  }

  async #openSample(resource: Resource<T>): Promise<void> {
    try {
      const document = await this.#kind.sample();
      if (resource === this.#resource) this.#seed(() => document);
    } catch {
      if (resource === this.#resource) this.#refuse('network', 'could not load the bundled edition.');
    }
    this.#host.requestUpdate();
  }

  #seed(read: () => unknown): void {
    try {
      this.#resource?.seed(this.#kind.parse(read(), ''));
    } catch (error) {
      if (error instanceof DataError) this.#refuse(error.code, error.message);
      else this.#refuse('not-a-document', `can't read the JSON in hand: ${String(error)}`);
    }
  }

  #refuse(code: DataErrorCode, message: string): void {
    const error = new DataError(code, message);
    // With a URL there is another way to the data; else this is the end of it.
    if (this.#resource?.url) warnOnce(this.#host, message);
    else this.#refused = error;
  }
}
