import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {DataError, explain} from '../data/errors.js';
import {readJson} from '../data/load.js';
import {isLater, type Kind, type Resource, type Snapshot} from '../data/resource.js';
import {safeUrl} from '../data/safe-url.js';
import {isLostObject} from '../internal/attributes.js';
import {emit} from '../internal/emit.js';
import {pageBase, rendering} from '../internal/rendering.js';
import {warnOnce} from '../internal/warn-once.js';
import type {FallbackController} from './fallback-controller.js';
import {store} from './page.js';
import type {StartController} from './start-controller.js';
import type {Preparable, Prepared} from './takeover.js';

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
  /** A document that a script handed over, as parsed JSON; null where one is still to come. */
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

/** What is the same for all documents of a host. */
export interface Around {
  readonly fallback: FallbackController;
  readonly start: StartController;
  /** Whether the host is near the viewport. */
  readonly near: () => boolean;
}

interface Surroundings extends Around {
  /** The host's property for a document that a script hands over. */
  readonly property: string;
  readonly sources: () => Omit<Sources, 'given'>;
  /** The host has it beside its main document: it has no child and no sample unless asked for, and only its failures are told. */
  readonly isExtra?: boolean;
}

const SAMPLE = Symbol('sample');
/** Milliseconds that a framework may take until it sets the properties of a host that a server rendered. */
const HYDRATION = 5_000;

/** Keeps a host subscribed to whichever document its properties and children name, and renders that one's snapshot. */
export class ResourceController<T extends {readonly problems: readonly string[]}> implements ReactiveController {
  readonly #host: Host;
  readonly #kind: BundledKind<T>;
  readonly #fallback: FallbackController;
  readonly #sources: () => Sources;
  readonly #near: () => boolean;
  readonly #isExtra: boolean;
  /** What the document comes from: an absolute URL, the text of a JSON child, an object, or SAMPLE. */
  #origin: unknown;
  #resource: Resource<T> | undefined;
  /** Why what the host names can't be read at all. */
  #refused: DataError | undefined;
  /** What came with the page. */
  prepared: Prepared<T> | undefined;
  #refresh = 0;
  #unsubscribe: (() => void) | undefined;
  /** Runs while somebody may yet name a document; 0 once they have had the time for it. */
  #timer: ReturnType<typeof setTimeout> | 0 | undefined;
  /** What was last announced. */
  #shown: T | undefined;
  #error: DataError | undefined;

  constructor(
    host: Host,
    kind: BundledKind<T>,
    {fallback, start, property, sources, near, isExtra = false}: Surroundings,
  ) {
    this.#host = host;
    this.#kind = kind;
    this.#fallback = fallback;
    this.#sources = () => {
      const given = (host as unknown as Readonly<Record<string, unknown>>)[property];
      // A framework that met the tag before it was defined has left nothing of the object but its name.
      const attribute = host.getAttribute(property);
      if (given === undefined && attribute && this.#isLate) isLostObject(host, property, attribute);
      return {...sources(), given};
    };
    this.#near = near;
    this.#isExtra = isExtra;
    start.documents.push(this);
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
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#leave();
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  hostUpdate(): void {
    const {refresh} = this.#follow();
    // An update may still be under way when the host has left the page: then nobody would ever unsubscribe.
    if (!this.#host.isConnected || (this.#unsubscribe && refresh === this.#refresh)) return;
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
      warnOnce(this.#host, error.code, error.url, error.met);
      emit(this.#host, 'nw-error', {url, error});
    }
    this.#error = error;
    if (snapshot.status === 'error' || snapshot.data === this.#shown) return;
    const {problems} = snapshot.data;
    if (problems.length) warnOnce(this.#host, 'problems', url, problems.join('; '));
    if (!this.#isExtra) emit(this.#host, this.#shown ? 'nw-update' : 'nw-ready', {url});
    this.#shown = snapshot.data;
  }

  /** The document's state, for those who need it outside rendering. */
  get snapshot(): Snapshot<T> {
    if (this.#refused) return {status: 'error', error: this.#refused};
    if (rendering) return this.#handed(rendering.now);
    return this.#resource?.snapshot ?? {status: 'pending'};
  }

  render<R>(renderers: Renderers<T, R>): R {
    const {snapshot} = this;
    if (snapshot.status === 'ready') return renderers.ready(snapshot.data, snapshot);
    if (snapshot.status === 'error') return renderers.error(snapshot.error);
    return renderers.pending();
  }

  /** What the host names its document by. */
  get named(): Preparable['named'] {
    const sources = this.#sources();
    const origin = this.#find(sources);
    const {given, src} = sources;
    return {origin, src: origin === SAMPLE ? '' : origin === given || !src ? undefined : src, kind: this.#kind};
  }

  #handed(now: number): Snapshot<T> {
    if (!this.prepared) return {status: 'pending'};
    const {data} = this.prepared;
    return {status: 'ready', data, ...this.#kind.age(data, now), now, error: undefined};
  }

  /** Tells the store that the host came near the viewport, or went. */
  reschedule(): void {
    this.#resource?.reschedule();
  }

  #follow(): Sources {
    const sources = this.#sources();
    const origin = this.#find(sources);
    if (!Object.is(origin, this.#origin)) {
      this.#leave();
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
    if (src) return allowed ? (safeUrl(src, pageBase()) ?? src) : undefined;
    if (this.#isExtra) return undefined;
    const {json, complete, present} = this.#fallback;
    if (json !== undefined) return json;
    if (given === null || !complete) return undefined;
    if (!present) return SAMPLE;
    if (this.#isLate) warnOnce(this.#host, 'fallback');
    return undefined;
  }

  /** Whether whoever sets properties has had the time for it; asks the host to look again once they have. */
  get #isLate(): boolean {
    if (rendering) return true;
    this.#timer ??= setTimeout(() => {
      this.#timer = 0;
      this.#host.requestUpdate();
    }, HYDRATION);
    return !this.#timer;
  }

  #open(origin: unknown, {given, src}: Sources): void {
    const json = this.#isExtra ? undefined : this.#fallback.json;
    const url = src && origin !== given && safeUrl(origin);
    this.#resource = url ? store.resource(this.#kind, url) : store.inHand(this.#kind);
    const {prepared} = this;
    if (prepared && prepared.origin === origin) this.#resource.seed(prepared.data, prepared.time);
    else if (origin === SAMPLE) void this.#openSample(this.#resource);
    else if (!url && origin === src) void this.#refuse(new DataError('blocked', 'address', {url: src}));
    else if (origin === given && typeof given !== 'string') void this.#seed(() => given);
    else if (!url || json !== undefined) void this.#seed(() => readJson(String(url ? json : origin)));
  }

  async #openSample(resource: Resource<T>): Promise<void> {
    try {
      const document = await this.#kind.sample();
      if (resource === this.#resource) await this.#seed(() => document);
      this.#host.requestUpdate();
    } catch {
      if (resource === this.#resource) void this.#refuse(new DataError('network'));
    }
  }

  async #seed(read: () => unknown): Promise<void> {
    const resource = this.#resource;
    try {
      const parsed = this.#kind.parse(read(), '', pageBase(), this.#shown);
      const data = isLater(parsed) ? await parsed : parsed;
      if (resource !== this.#resource) return;
      resource?.seed(data);
      if (isLater(parsed)) this.#host.requestUpdate();
    } catch (error) {
      if (resource !== this.#resource) return;
      void this.#refuse(
        error instanceof DataError
          ? error
          : new DataError('not-a-document', error instanceof Error ? error.message : ''),
      );
    }
  }

  /** A document in hand is no good. Where there is a URL too, that is another way to the data. */
  async #refuse(error: DataError): Promise<void> {
    const resource = this.#resource;
    await explain(error);
    if (resource !== this.#resource) return;
    if (resource?.url) warnOnce(this.#host, error.code, '', error.met);
    else this.#refused = error;
    this.#host.requestUpdate();
  }
}
