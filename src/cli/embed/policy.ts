import type {News} from '../../data/news.js';
import type {EmbedConfig} from './config.js';

/** What a page with the element has to allow, by directive. */
export type Sources = Readonly<Record<'script-src' | 'style-src' | 'connect-src' | 'img-src', readonly string[]>>;

/** The origins that news has pictures from. */
export function pictureHostsIn({stories}: News): string[] {
  const urls = stories.flatMap(({image, authors}) => [
    image?.url,
    ...(image?.sizes ?? []).map(({url}) => url),
    ...authors.map(({avatar}) => avatar),
  ]);
  return [...new Set(urls.flatMap((url) => (url ? new URL(url).origin : [])))].sort();
}

/** @param pictures - The origins that pictures of stories come from. */
export function sourcesOf({element, base, documents}: EmbedConfig, pictures: readonly string[]): Sources {
  const connect = documents.map(({url, path}) => (path === undefined ? sourceOf(url) : base));
  return {
    'script-src': [base],
    'style-src': [base],
    'connect-src': [...new Set(connect)],
    // Flags lie beside the script. A strip has neither flags nor pictures.
    'img-src': element === 'fx-ticker' ? [] : [...new Set([base, ...pictures])],
  };
}

/** What a host page's Content-Security-Policy has to say, and no more: to be added to what it says already. */
export function pagePolicy(sources: Sources): string {
  return [...directives(sources), ...TYPES].join('; ');
}

/** The whole policy of a page of ours with the element in it. */
export function ownPolicy(sources: Sources): string {
  return ["default-src 'none'", ...directives(sources), "base-uri 'none'", "form-action 'none'", ...TYPES].join('; ');
}

const TYPES = ["require-trusted-types-for 'script'", 'trusted-types newswire'];

function directives(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([name, list]) => (list.length ? [`${name} ${list.join(' ')}`] : []));
}

/** An address as a policy names it: without a query, and with no mark that means something in a policy or to nginx. */
function sourceOf(url: string): string {
  const {origin, pathname} = new URL(url);
  return (
    origin +
    pathname.replace(/[;,'$*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
  );
}
