/** What a page may set for the whole library. */
export interface Settings {
  /** Put before each tag, with a hyphen: `tca` makes `<tca-fx-ticker>`. */
  prefix: string;
}

const KEY: unique symbol = Symbol.for(`newswire-elements/settings@${import.meta.url.replace(/(chunks\/)?[^/]*$/, '')}`);

/**
 * The page's settings: from `<meta name="newswire" content="prefix=tca">`, unless the script that loads it has
 * `data-prefix`. They lie on the page, because the build for script tags has this module in the script and again in
 * the elements' chunks.
 */
export const settings: Settings = ((globalThis as {[KEY]?: Settings})[KEY] ??= {
  prefix:
    typeof document === 'undefined'
      ? ''
      : prefixIn(document.querySelector('meta[name=newswire]')?.getAttribute('content') ?? ''),
});

/** The prefix in a list of settings: `prefix=tca`; '' where it is none that a tag can begin with. */
export function prefixIn(content: string): string {
  return /(?:^|[\s,;])prefix=([a-z][a-z0-9]*)/.exec(content)?.[1] ?? '';
}
