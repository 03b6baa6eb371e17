import {html, nothing, type TemplateResult} from 'lit';
import type {TrackController} from '../controllers/track-controller.js';

/** A row of list items in a window of its own, which moves where the controller lets it. */
export function track(label: string, items: TemplateResult[], {motion}: TrackController): TemplateResult {
  return html`
    <div class="main window" role="group" aria-label=${label} tabindex=${(motion === 'still' ? 0 : nothing) as number}>
      <div class="track">
        <ul class="list" part="list" role="list">
          ${items}
        </ul>
        <div class="clones" inert aria-hidden="true"></div>
      </div>
    </div>
  `;
}
