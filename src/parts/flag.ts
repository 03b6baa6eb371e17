import {html, type TemplateResult} from 'lit';
import {rendering} from '../internal/rendering.js';

/**
 * A country's flag: a picture of its own, which lies beside the code and is asked for only where it is shown. It says
 * nothing that the name beside it does not.
 *
 * @param code - ISO 3166-1 alpha-2. The code of no country leaves no trace.
 */
export function flag(code: string): TemplateResult {
  const file = `flags/${code.toLowerCase()}.svg`;
  const {assets} = rendering ?? {};
  const {href} = assets ? new URL(file, assets) : new URL(`../${file}`, import.meta.url);
  return html`<img
    class="flag"
    part="flag"
    alt=""
    width="28"
    height="21"
    loading="lazy"
    src=${href}
    @error=${leave}
  />`;
}

function leave({currentTarget}: Event): void {
  (currentTarget as HTMLElement).hidden = true;
}
