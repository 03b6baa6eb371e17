import {html, type TemplateResult} from 'lit';

/** A row of list items in a window of its own, for a TrackController to move. */
export function track(label: string, items: readonly TemplateResult[]): TemplateResult {
  return html`
    <div class="main window" role="group" aria-label=${label}>
      <div class="track">
        <ul class="list" part="list" role="list">
          ${items}
        </ul>
        <div class="clones" inert aria-hidden="true"></div>
      </div>
    </div>
  `;
}
