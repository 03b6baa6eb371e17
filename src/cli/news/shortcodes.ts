/**
 * Shortcodes of WordPress (https://codex.wordpress.org/Shortcode_API) whose plugin is gone, or that an API does not run:
 * `[gallery ids="1,2"]`, `[vc_row]…[/vc_row]`. What stands between two of them stays, a picture with its caption as a
 * figure. Other brackets are the writer's: "[sic]", "[the minister]", "[1]".
 */
export function withoutShortcodes(text: string): string {
  let left = text;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const before = left;
    left = withoutInnermost(before);
    if (left === before) break;
  }
  return left;
}

/** What is in brackets within brackets shows once those are gone; deeper ones nobody writes by accident. */
const MOST_TURNS = 4;

function withoutInnermost(text: string): string {
  if (!/\[\/?[a-z]/.test(text)) return text;
  const closed = new Set([...text.matchAll(/\[\/([a-z][\w-]{0,60})\]/g)].map(([, name]) => name));
  return text
    .replace(CAPTION, '<figure>$1<figcaption>$2</figcaption></figure>')
    .replace(SHORTCODE, (code, slash: string | undefined, name: string, rest: string) =>
      slash || closed.has(name) || name.includes('_') || BARE.has(name) || ATTRIBUTE.test(rest) ? '' : code,
    );
}

/** Not behind a letter or digit: `list[my_index]`. Longer brackets are text. */
const SHORTCODE = /(?:\[(\/)|(?<!\w)\[)([a-z][\w-]{0,60})((?:\s[^[\]<>]{0,1000})?)\/?\]/g;

const CAPTION =
  /\[(?:wp_)?caption(?:\s[^[\]<>]{0,1000})?\]\s*((?:<a\s[^<>]{0,2000}>\s*)?<img\s[^<>]{0,4000}>(?:\s*<\/a>)?)([^[\]]{0,2000})\[\/(?:wp_)?caption\]/g;

/** A name with a value, in quotes of any kind. */
const ATTRIBUTE = /\s[\w-]+=(?:["'“”‘’″′«]|&(?:#\d+|#x[\da-f]+|quot|[lr][ds]quo);|[\w-])/i;

/** Those that WordPress has itself, and that may stand alone. */
const BARE: ReadonlySet<string> = new Set(['gallery', 'playlist', 'audio', 'video', 'embed', 'caption', 'more']);
