/** What a page may set for the whole library. */
export interface Settings {
  /** Put before each tag, with a hyphen: `tca` makes `<tca-fx-ticker>`. */
  prefix: string;
}

/** The page's settings: from `<meta name="newswire" content="prefix=tca">`, unless the script that loads it has `data-prefix`. */
export const settings: Settings = {
  prefix:
    typeof document === 'undefined'
      ? ''
      : prefixIn(document.querySelector('meta[name=newswire]')?.getAttribute('content') ?? ''),
};

function prefixIn(content: string): string {
  return /(?:^|[\s,;])prefix=([a-z][a-z0-9]*)/.exec(content)?.[1] ?? '';
}
