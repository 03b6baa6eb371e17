import {html, nothing, type TemplateResult} from 'lit';
import type {Layout} from './card.js';

/** What stands in a card's place while it is on the way: bars where its lines will be, in the same boxes. */
export function cardSkeleton(layout: Layout, pictured: boolean): TemplateResult {
  const shot = pictured && layout !== 'text';
  return html`<div class="card ${layout} ${shot ? 'pictured' : 'plain'}">
    <div class="words">
      <p class="kicker"><i></i></p>
      <p class="headline"><i></i><i></i><i></i><i class="narrow"></i><i class="narrow"></i></p>
      <p class="summary"><i></i><i></i><i></i><i></i><i class="narrow"></i><i class="narrow"></i></p>
      <p class="meta"><i></i></p>
    </div>
    ${
      shot
        ? html`<figure class="media">
            <div class="shot"></div>
            <figcaption><i></i><i class="caption"></i></figcaption>
          </figure>`
        : nothing
    }
  </div>`;
}
