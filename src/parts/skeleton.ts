import {html, type TemplateResult} from 'lit';

/** What stands in a row's place while it is on the way: quiet bars on lines as high as the row's own. */
export function skeleton(bars = 5): TemplateResult {
  return html`<div class="main skeleton" aria-hidden="true">
    ${'\u00A0'}${Array<TemplateResult>(bars).fill(html`<i></i>`)}
  </div>`;
}
