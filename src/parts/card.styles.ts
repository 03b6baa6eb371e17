import {css, type CSSResult} from 'lit';

/**
 * A story, in each of its layouts. Cards follow the width of their `.cell`. In engines without container queries `auto`
 * is stacked and `row` compact, at every width.
 */
export const cardStyles: CSSResult = css`
  p,
  figure {
    margin: 0;
  }

  .cell {
    container-type: inline-size;
    min-inline-size: 0;
  }

  .card {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
    gap: 0.7em 1.25em;
    overflow: hidden;
    overflow: clip;
    overflow-wrap: anywhere;
    line-height: 1.45;
  }

  .words {
    min-inline-size: 0;
  }

  .kicker,
  .meta,
  .author,
  .media > figcaption,
  .correction {
    color: var(--_quiet);
    font-size: 0.8em;
  }

  .kicker > span {
    display: inline-block;
    margin-inline-end: 0.6em;
  }

  .topic,
  .label {
    color: var(--nw-accent, inherit);
    font-weight: 650;
  }

  .label + .topic {
    color: inherit;
    font-weight: inherit;
  }

  .label::before {
    display: inline-block;
    box-sizing: border-box;
    inline-size: 0.6em;
    block-size: 0.6em;
    background: currentColor;
    margin-inline-end: 0.45em;
    -webkit-print-color-adjust: exact;
    print-color-adjust: exact;
  }

  .label.breaking::before {
    content: '';
  }

  .label.live::before {
    content: '';
    border-radius: 50%;
    animation: nw-pulse 2s ease-in-out 2;
  }

  .label.video::before {
    content: '';
    inline-size: 0.65em;
    block-size: 0.75em;
    clip-path: polygon(0 0, 100% 50%, 0 100%);
  }

  .label.video:dir(rtl)::before {
    transform: scaleX(-1);
  }

  .label.audio::before {
    content: '';
    block-size: 0.75em;
    clip-path: polygon(
      0 35%,
      22% 35%,
      22% 100%,
      39% 100%,
      39% 0,
      61% 0,
      61% 100%,
      78% 100%,
      78% 55%,
      100% 55%,
      100% 100%,
      0 100%
    );
  }

  .author {
    display: flex;
    align-items: center;
    gap: 0.7em;
    margin-block: 0.35em;
    color: inherit;
    font-weight: 600;
  }

  .portrait {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background: var(--_wash);
    object-fit: cover;
  }

  .portrait.failed {
    display: none;
  }

  .headline {
    margin: 0.22em 0 0.32em;
    font-family: var(--nw-headline-font, inherit);
    font-size: 1.25em;
    font-weight: var(--nw-headline-weight, 650);
    line-height: 1.22;
  }

  .headline.short {
    text-wrap: balance;
  }

  .opinion .headline {
    font-style: italic;
  }

  /* Arabic letters have no italics; engines would slant them, against their own direction. */
  .headline [dir='rtl'] {
    font-style: normal;
  }

  .headline > a {
    text-decoration-line: none;
  }

  .card:hover > .words > .headline > a {
    text-decoration-line: underline;
    text-decoration-thickness: 0.05em;
  }

  /* The whole card is the target, and shows it; beyond the card all is clipped. */
  .target:focus-visible {
    outline: 0;
  }

  .target:focus-visible::after {
    outline: 2px solid var(--nw-accent, currentColor);
    outline-offset: -2px;
  }

  .over:focus-visible,
  .foot a:focus-visible,
  .notice:focus-visible,
  .more:focus-visible {
    outline-offset: 2px;
  }

  /* Lines of their own, and so high enough for a finger. */
  .foot a,
  .notice {
    padding-block: 5px;
  }

  .target::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 1;
  }

  .over {
    position: relative;
    z-index: 2;
  }

  .over::after {
    content: '';
    position: absolute;
    inset: -6px 0 -9px;
  }

  .summary {
    max-inline-size: 42em;
    font-size: 0.95em;
    text-wrap: pretty;
  }

  /* Hides the dot that stands before each item where the item begins a line. */
  .meta {
    overflow: hidden;
    overflow: clip;
    margin-block-start: 0.4em;
  }

  .items {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    margin-inline-start: -1em;
  }

  /* No line ends behind the hyphen of a Kyrgyz or Uzbek date: "24-май". */
  .items time {
    white-space: nowrap;
  }

  .items > span {
    min-inline-size: 0;
    padding-inline-start: 1em;
  }

  /* Words of ours keep their own direction among those of the other one. */
  time,
  strong {
    unicode-bidi: plaintext;
  }

  .items > span::before {
    content: '·';
    content: '·' / '';
    display: inline-block;
    inline-size: 1em;
    margin-inline-start: -1em;
    text-align: center;
  }

  .meta button {
    min-block-size: 24px;
    padding-inline: 0.1em;
    color: var(--nw-accent, inherit);
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 0.06em;
    text-underline-offset: 0.16em;
  }

  .correction {
    border-block-start: 1px solid var(--_rule);
    margin-block-start: 0.7em;
    padding-block-start: 0.5em;
    font-size: 0.85em;
  }

  .text {
    max-inline-size: 38em;
    margin-block-start: 0.8em;
    line-height: 1.55;
  }

  .text > p + p {
    margin-block-start: 0.7em;
  }

  .shot {
    position: relative;
    overflow: hidden;
    aspect-ratio: var(--nw-image-ratio, 3 / 2);
    background: var(--_wash);
  }

  .shot > img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .shot > .failed {
    opacity: 0;
  }

  .blank {
    display: none;
    position: absolute;
    inset: 0;
    box-sizing: border-box;
    place-items: center;
    overflow: hidden;
    border: 1px solid var(--_rule);
    padding: 0.5em;
    font-family: var(--nw-headline-font, inherit);
    font-style: normal;
    font-weight: 600;
    text-align: center;
  }

  .failed + .blank {
    display: grid;
  }

  .media > figcaption {
    margin-block-start: 0.35em;
    font-size: 0.75em;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  .stacked > .media,
  .hero > .media,
  .auto > .media {
    order: -1;
  }

  .compact,
  .row {
    gap: 0.35em 1em;
  }

  /* A credit has no room below a small picture: it goes below both. */
  .compact > .media,
  .row > .media {
    display: contents;
  }

  .compact figcaption,
  .row figcaption {
    grid-column: 1 / -1;
    margin: 0;
  }

  .compact .headline,
  .row .headline {
    font-size: 1.08em;
    line-height: 1.25;
  }

  .compact > .words > .summary,
  .row > .words > .summary,
  .compact .caption,
  .row .caption {
    display: none;
  }

  .compact .blank,
  .horizontal .blank,
  .row .blank {
    font-size: 0.62em;
    line-height: 1.3;
  }

  .compact.pictured,
  .row.pictured {
    grid-template-columns: minmax(0, 1fr) 5.75em;
  }

  .horizontal.pictured {
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
  }

  .horizontal > .media {
    order: -1;
  }

  .horizontal .caption {
    display: none;
  }

  .hero .headline {
    font-size: 1.6em;
    line-height: 1.15;
  }

  .hero .summary {
    font-size: 1.05em;
  }

  .line,
  .foot {
    color: var(--_quiet);
  }

  .line,
  .foot {
    margin: 0;
    font-size: 0.875em;
  }

  .foot {
    margin-block-start: 0.7em;
    overflow-wrap: anywhere;
  }

  .withdrawn {
    font-weight: 600;
  }

  .gone {
    border-block: 1px solid var(--_rule);
    padding-block: 0.7em;
  }

  @keyframes nw-pulse {
    50% {
      opacity: 0.25;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .label.live::before {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .label::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }

  @media print {
    .meta button,
    .ask,
    .skeleton.held {
      display: none;
    }

    .items > span:has(> button) {
      display: none;
    }

    .card {
      break-inside: avoid;
    }
  }

  /* Too narrow for a picture beside words. */
  @container (max-width: 13em) {
    .compact.pictured,
    .row.pictured,
    .horizontal.pictured {
      grid-template-columns: minmax(0, 1fr);
    }

    .compact .shot,
    .row .shot {
      order: -1;
      inline-size: 5.75em;
      max-inline-size: 100%;
    }
  }

  @container (min-width: 13em) and (max-width: 25em) {
    .horizontal.pictured {
      grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
    }

    .horizontal .headline {
      font-size: 1.08em;
      line-height: 1.25;
    }
  }

  /* A picture beside the words, where both have room. */
  @container (min-width: 34em) {
    .auto.pictured {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    }

    .row.pictured {
      grid-template-columns: minmax(0, 1fr) 12em;
    }

    .row > .words > .summary {
      display: block;
    }

    .row > .media {
      display: block;
    }

    .row figcaption {
      margin-block-start: 0.35em;
    }

    .horizontal .blank,
    .row .blank {
      font-size: 1em;
    }

    .hero .headline {
      font-size: 1.95em;
      line-height: 1.12;
    }

    .horizontal .caption {
      display: inline;
    }

    .auto .headline,
    .horizontal .headline,
    .row .headline {
      font-size: 1.35em;
    }
  }

  @container (min-width: 48em) {
    .hero.pictured {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      column-gap: 2em;
    }

    .auto .headline,
    .horizontal .headline {
      font-size: 1.95em;
      line-height: 1.12;
    }
  }
`;
