/** What a page may set for the whole library. */
export interface Settings {
  /** Put before each tag, with a hyphen: `tca` makes `<tca-fx-ticker>`. */
  prefix: string;
  /** The URL of the folder that flags lie in, absolute or from the page. */
  assets: string;
}

/** The folder that the library is served from. */
const HOME = import.meta.url.replace(/((chunks|internal)\/)?[^/]*$/, '');
const KEY: unique symbol = Symbol.for(`newswire-elements/settings@${HOME}`);
const said =
  typeof document === 'undefined' ? '' : (document.querySelector('meta[name=newswire]')?.getAttribute('content') ?? '');

/**
 * The page's settings: from `<meta name="newswire" content="prefix=tca, assets=/newswire/">`, unless the script that loads
 * it has `data-prefix`. They lie on the page, because the build for script tags has this module in the script and again in
 * the elements' chunks.
 */
export const settings: Settings = ((globalThis as {[KEY]?: Settings})[KEY] ??= {
  prefix: prefixIn(said),
  assets: /(?:^|[\s,;])assets=([^\s,;]+)/.exec(said)?.[1] ?? HOME,
});

/** The prefix in a list of settings: `prefix=tca`; '' where it is none that a tag can begin with. */
export function prefixIn(content: string): string {
  return /(?:^|[\s,;])prefix=([a-z][a-z0-9]*)/.exec(content)?.[1] ?? '';
}
