import {read, type Answer, type Reading} from './load.js';

/** One URL as every copy of the library on the page sees it. Its shape is frozen: copies of any version share it. */
interface Entry {
  /** How many resources, of all copies, need this URL. */
  holders: number;
  request?: Promise<Answer> | undefined;
  /** Ends the request. */
  abort?: AbortController;
  answer?: Answer;
}

export type Registry = Map<string, Entry>;

export type Fetching = Omit<Reading, 'abort' | 'revalidate'>;

/** The bytes of URLs, requested once however many ask. Parsed data is never shared: another version may read it otherwise. */
export class Transport {
  readonly #registry: Registry;
  readonly #fetching: Fetching;

  constructor(registry: Registry, fetching: Fetching) {
    this.#registry = registry;
    this.#fetching = fetching;
  }

  /** Keeps what is known of a URL until the returned function is called; with its last holder a request ends too. */
  hold(url: string): () => void {
    let entry = this.#registry.get(url);
    if (!entry) this.#registry.set(url, (entry = {holders: 0}));
    const held = entry;
    held.holders++;
    return () => {
      if (--held.holders) return;
      held.abort?.abort();
      if (this.#registry.get(url) === held) this.#registry.delete(url);
    };
  }

  /**
   * The bytes of a URL that is held: those in hand when they came within the last `maxAge` milliseconds, the request
   * under way when there is one, else a new request. Failures are not kept. Rejects with a DataError.
   */
  load(url: string, maxAge: number, revalidate: boolean): Promise<Answer> {
    const entry = this.#registry.get(url);
    if (!entry) throw new Error(`not held: ${url}`);
    const {answer} = entry;
    // What the browser's cache may have kept, of any age, is no answer to those who want the server itself asked.
    const fits = answer && (answer.revalidated || !revalidate);
    if (fits && Math.abs(this.#fetching.now() - answer.time) < maxAge) return Promise.resolve(answer);
    return (entry.request ??= read(url, {...this.#fetching, revalidate, abort: (entry.abort = new AbortController())})
      .then((fresh) => (entry.answer = fresh))
      .finally(() => {
        entry.request = undefined;
      }));
  }
}
