import {prefixIn, settings} from './internal/settings.js';
import {warnOnce} from './internal/warn-once.js';

/** The elements that are not registered yet, each a file that is loaded when its tag is first met. */
const waiting = new Map<string, () => Promise<unknown>>([
  ['country-feed', () => import('./components/country-feed/country-feed.js')],
  ['fx-ticker', () => import('./components/fx-ticker/fx-ticker.js')],
  ['news-card', () => import('./components/news-card/news-card.js')],
]);
const loading = new Set<string>();

let watch: MutationObserver | undefined;
let wait = 1000;

/** Loads and registers the elements whose tags stand in a root: the document, a fragment, a shadow root. */
export async function discover(root: ParentNode): Promise<void> {
  const loads: Promise<unknown>[] = [];
  waiting.forEach((load, name) => {
    if (loading.has(name) || !root.querySelector(tagOf(name))) return;
    loading.add(name);
    loads.push(
      load().then(
        () => {
          waiting.delete(name);
          if (!waiting.size) watch?.disconnect();
        },
        () => {
          warnOnce({localName: tagOf(name)}, 'chunk');
          // A failed request must not be the end of it, nor the beginning of a storm.
          setTimeout(
            () => {
              loading.delete(name);
              void discover(root);
            },
            (wait *= 2),
          );
        },
      ),
    );
  });
  await Promise.all(loads);
}

function tagOf(name: string): string {
  return settings.prefix ? `${settings.prefix}-${name}` : name;
}

/** The script element that loaded this file, as a module or through its classic neighbour. */
function ownScript(): HTMLScriptElement | undefined {
  const {origin, pathname} = new URL(import.meta.url);
  const classic = pathname.replace(/newswire(\.[^/]*)?$/, 'newswire.classic');
  return [...document.scripts].find(({src}) => src === import.meta.url || src.startsWith(origin + classic));
}

if (typeof document !== 'undefined') {
  settings.prefix = prefixIn(`prefix=${ownScript()?.dataset.prefix ?? ''}`) || settings.prefix;
  const look = (): void => void discover(document);
  watch = new MutationObserver(look);
  watch.observe(document, {childList: true, subtree: true});
  look();
}
