import {html, type TemplateResult} from 'lit';

/** What stands in a list's place while it is on the way: quiet bars, on lines as high as the list's own. */
export function skeleton(bars: number): TemplateResult {
  return html`<div class="main list skeleton" aria-hidden="true">
    ${Array<TemplateResult>(bars).fill(html`<i>${'\u00A0'}</i>`)}
  </div>`;
}
