import type {IncomingHttpHeaders} from 'node:http';

/** One request as the server saw it. It goes on changing while the answer is under way. */
export interface LoggedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** With the query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** When it came, in milliseconds since 1970. */
  readonly time: number;
  /** As sent: 304 where a script sees 200. Undefined until the headers are sent. */
  readonly status: number | undefined;
  /** Bytes of the body that the network took, as sent (compressed, where they were). */
  readonly sent: number;
  /** `broken` when the connection closed before the whole answer was sent. */
  readonly state: 'open' | 'done' | 'broken';
}

export interface TestServer {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly port: number;
  /** Like `PUT /put/<name>`: what `/doc/<name>` answers, or what is changed about a static file. */
  readonly put: (name: string, body: string | Uint8Array, headers?: Readonly<Record<string, string>>) => void;
  /** Orders for `/doc/<name>` as its query would give them: for so many requests, else until others are given. */
  readonly order: (name: string, orders: string, times?: number) => void;
  /** The requests of a path (without query) since the last reset, in the order they came; without a path all. */
  readonly requests: (path?: string) => LoggedRequest[];
  /** Forgets the requests of a path; without a path all. */
  readonly reset: (path?: string) => void;
  /** Ends every connection, hung ones too. */
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  /** Folders with static files, by the URL prefix they are served below: `{'/pages/': folder}`. */
  readonly roots?: Readonly<Record<string, string>>;
  /** Else a free one. */
  readonly port?: number;
}

/** Starts the server on 127.0.0.1. */
export function startServer(options?: ServerOptions): Promise<TestServer>;
