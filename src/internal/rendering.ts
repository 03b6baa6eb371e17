/**
 * What decides the words of a rendering that has no reader yet: a server's, and the first one in a browser that takes
 * over what a server rendered, which has to come out the same.
 *
 * Such words may be read at any later time and place, so they hold there too: moments are in UTC, and nothing is said of
 * how long ago something was.
 */
export interface Rendering {
  /** The moment that it is of, in milliseconds since 1970. */
  readonly now: number;
  /** The page's absolute URL; '' where it is not known. */
  readonly page: string;
  /** On a server, the absolute URL of the folder that the built library is served from. */
  readonly assets?: string | undefined;
  /** On a server, what stands between the host's tags. */
  readonly light?: Light | undefined;
  /** Set while rendering: names were needed that a language's own file leaves out. */
  others?: boolean;
}

/** What an author put between the tags of a host. */
export interface Light {
  readonly present: boolean;
  /** The text of a JSON child. */
  readonly json: string | undefined;
  /** The `datetime` of its first `<time>`. */
  readonly time: string | undefined;
}

/** The rendering that is under way; undefined where there is a reader, whose clock and address count. */
export let rendering: Rendering | undefined;

/** Runs what renders, or asks what rendering would, and waits for nothing. */
export function during<T>(what: Rendering, run: () => T): T {
  const before = rendering;
  rendering = what;
  try {
    return run();
  } finally {
    rendering = before;
  }
}

/** The address that relative ones on the page start from; undefined where it is not known. */
export function pageBase(): string | undefined {
  return rendering ? rendering.page || undefined : document.baseURI;
}
