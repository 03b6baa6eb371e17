import {html, nothing, type TemplateResult} from 'lit';
import {safeUrl} from '../data/safe-url.js';
import {pageBase, rendering} from '../internal/rendering.js';
import {settings} from '../internal/settings.js';

/**
 * A country's flag: a picture of its own, which lies beside the code, or where the page's settings say, and is asked for
 * only where it is shown. It says nothing that the name beside it does not.
 *
 * @param code - ISO 3166-1 alpha-2. The code of no country leaves no trace.
 */
export function flag(code: string): TemplateResult | typeof nothing {
  // Bundlers take `new URL(…, import.meta.url)` for an order to bundle the files; some put a path of the builder's disk there.
  const folder = safeUrl((rendering?.assets ?? settings.assets).replace(/\/?$/, '/'), pageBase());
  if (!folder) return nothing;
  const src = `${folder}flags/${code.toLowerCase()}.svg`;
  return html`<img class="flag" part="flag" alt="" width="28" height="21" loading="lazy" src=${src} @error=${leave} />`;
}

function leave({currentTarget}: Event): void {
  (currentTarget as HTMLElement).hidden = true;
}
