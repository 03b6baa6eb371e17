import {html, nothing, type TemplateResult} from 'lit';
import type {TrackController} from '../controllers/track-controller.js';
import type {Messages} from '../i18n/locale.js';

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

/** The button that stops a row and lets it go on, or that goes on to what did not fit where the row stands still. */
export function trackControl(
  {motion, paused, toggle, further}: TrackController,
  messages: Messages,
): TemplateResult | typeof nothing {
  if (motion === 'fits') return nothing;
  const does = motion === 'still' ? 'further' : paused ? 'play' : 'pause';
  return html`<button
    class="control ${does}"
    part="control"
    aria-label=${messages[does]}
    @click=${motion === 'still' ? further : toggle}
  ></button>`;
}
