import {plainText} from './text.js';

declare const gated: unique symbol;

/** An absolute http or https address without user name or password. Only this file makes one; only these become links. */
export type SafeUrl = string & {readonly [gated]: true};

// Browsers drop tabs and line breaks and read a backslash as a slash, so what a person checked is not what opens.
// `https:news` is a path or a host, depending on the page it stands on.
const DISGUISED = /[\t\n\\]|^https?:(?!\/\/)/i;

/**
 * The gate that every address from outside passes on its way to an `href` or `src`.
 *
 * @param value - What a document or an attribute holds. Blanks round it or characters that no text should have refuse it.
 * @param base - The absolute URL of the document it stands in. Without it, or with '', `value` must be absolute itself.
 * @returns The address, absolute and in the URL standard's own spelling; undefined for anything else.
 */
export function safeUrl(value: unknown, base?: string): SafeUrl | undefined {
  if (typeof value !== 'string' || !value || value !== plainText(value) || DISGUISED.test(value)) return undefined;
  try {
    const {protocol, username, password, href} = new URL(value, base || undefined);
    return /^https?:$/.test(protocol) && !username && !password ? (href as SafeUrl) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Adds parameters to an address. A parameter that it has already keeps its value: some servers read only the last.
 *
 * @param params - A query string, such as `utm_source=partner&utm_medium=widget`.
 */
export function withParams(url: SafeUrl, params: unknown): SafeUrl {
  const result = new URL(url);
  const added = new URLSearchParams(typeof params === 'string' ? params : '');
  result.searchParams.forEach((_, name) => {
    added.delete(name);
  });
  const query = added.toString();
  // Joined as text: writing through `searchParams` would spell the publisher's own parameters anew.
  if (query) result.search = result.search ? `${result.search}&${query}` : query;
  return result.href as SafeUrl;
}

/**
 * The address that a template such as `https://news.example.com/rates/{base}-{quote}` names for a pair.
 *
 * @param template - May hold `{base}`, `{quote}` and `{pair}`, which is BASE/QUOTE; each is URI-encoded.
 * @param documentUrl - What a relative template is resolved against.
 * @returns Undefined also for a placeholder of another name: no link is better than one to nowhere.
 */
export function fillTemplate(
  template: unknown,
  {base, quote}: {readonly base: string; readonly quote: string},
  documentUrl?: string,
): SafeUrl | undefined {
  if (typeof template !== 'string') return undefined;
  const values: Readonly<Record<string, string>> = {base, quote, pair: `${base}/${quote}`};
  const url = template.replace(/\{(base|quote|pair)\}/g, (_, name: string) =>
    encodeURIComponent(plainText(values[name] ?? '')),
  );
  return /[{}]/.test(url) ? undefined : safeUrl(url, documentUrl);
}
