import {css, type CSSResult} from 'lit';

/**
 * Public tokens (`--nw-*`) and what they are without a page's setting. Every neutral is mixed from the page's own ink,
 * so that an element sits well on white, sepia or black; engines without color-mix() show plain ink.
 */
export const tokenStyles: CSSResult = css`
  :host {
    --_quiet: var(--nw-quiet, currentColor);
    --_rule: var(--nw-rule, currentColor);
    --_wash: transparent;
    --_up: var(--nw-up, currentColor);
    --_down: var(--nw-down, currentColor);
    --_gap: var(--nw-gap, 2.25em);
    font-variant-numeric: lining-nums tabular-nums;
  }

  @supports (color: color-mix(in oklab, red, blue)) {
    :host {
      --_quiet: var(--nw-quiet, color-mix(in oklab, currentColor 84%, transparent));
      --_rule: var(--nw-rule, color-mix(in oklab, currentColor 16%, transparent));
      --_wash: color-mix(in oklab, currentColor 8%, transparent);
      --_up: var(--nw-up, color-mix(in oklab, #0b8f4d 72%, currentColor));
      --_down: var(--nw-down, color-mix(in oklab, #d3302f 72%, currentColor));
    }
  }
`;
