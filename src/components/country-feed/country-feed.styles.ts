import {css, type CSSResult} from 'lit';

export const styles: CSSResult = css`
  .section + .section {
    margin-block-start: 2.25em;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.7em;
    border-block-end: 1px solid currentColor;
    margin-block-end: 1em;
    padding-block-end: 0.55em;
  }

  .heading {
    min-inline-size: 0;
    margin-block: 0;
    margin-inline: 0 auto;
    overflow-wrap: anywhere;
    font-family: var(--nw-headline-font, inherit);
    font-size: 1.4em;
    font-weight: var(--nw-headline-weight, 650);
    line-height: 1.25;
  }

  .flag {
    flex: none;
    inline-size: 28px;
    block-size: 21px;
    box-shadow: 0 0 0 1px var(--_rule);
    object-fit: cover;
  }

  .flag[hidden] {
    display: none;
  }

  .money {
    font-size: 0.875em;
  }

  .money {
    position: relative;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  /* At the line's end its pixel would make the page wider. */
  .money .heard {
    inset-inline-start: 0;
  }

  .awaited {
    visibility: hidden;
  }

  .money .rate {
    margin-inline: 0.1em 0;
  }

  .money .change {
    direction: inherit; /* the equation's, in any language */
    margin-inline-start: 0.4em;
  }

  /* All but the arrow with its figure may be broken. */
  .change span {
    white-space: normal;
  }

  .list {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .list:not(.grid) > .cell {
    padding-block-end: 1em;
  }

  .list:not(.grid) > .cell + .cell {
    border-block-start: 1px solid var(--_rule);
    padding-block-start: 1em;
  }

  /* Grids draw rules outside their cells. */
  @supports (contain-intrinsic-block-size: auto 8em) {
    .many:not(.grid) > .cell {
      contain-intrinsic-block-size: auto 8em;
      content-visibility: auto;
    }
  }

  .grid {
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    gap: 1.75em 1.5em;
    clip-path: inset(-4px);
  }

  /* Hairlines between the cells; those before the first of a row or column are clipped, but for room for focus rings. */
  .grid > .cell {
    position: relative;
  }

  .grid > .cell::before,
  .grid > .cell::after {
    content: '';
    position: absolute;
    border: 0 solid var(--_rule);
  }

  .grid > .cell::before {
    inset-block: 0;
    inset-inline-start: -0.75em;
    border-inline-start-width: 1px;
  }

  .grid > .cell::after {
    inset-block-start: -0.9em;
    inset-inline: 0;
    border-block-start-width: 1px;
  }

  .more {
    inline-size: 100%;
    min-block-size: 44px;
    border-block-start: 1px solid var(--_rule);
    text-align: start;
    color: var(--nw-accent, inherit);
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 0.06em;
    text-underline-offset: 0.16em;
  }

  .foot > p {
    display: inline-block;
    max-inline-size: 100%;
    margin-inline-end: 0.75em;
  }

  :host([theme]) .frame {
    padding: 1em;
  }

  .grid + .more {
    margin-block-start: 1em;
  }

  @media print {
    .more {
      display: none;
    }

    .head {
      break-after: avoid;
    }
  }

  @container (max-width: 13em) {
    .heading {
      font-size: 1.2em;
    }
  }

  /* Below the first, the others in columns. */
  @container (min-width: 30em) and (max-width: 45.99em) {
    .lead {
      grid-template-columns: repeat(auto-fit, minmax(13em, 1fr));
      column-gap: 1.5em;
    }

    .lead > .cell:first-child {
      grid-column: 1 / -1;
    }
  }

  @container (min-width: 34em) {
    .money {
      justify-self: end;
    }
  }

  @container (min-width: 46em) {
    /* The first beside four, and those that follow below them, three in a row. */
    .lead {
      grid-template-columns: repeat(15, minmax(0, 1fr));
    }

    .list.lead > .cell {
      grid-column: 10 / 16;
      margin-inline-start: 1.4em;
    }

    .list.lead > .cell:nth-child(2) {
      border: 0;
      padding-block-start: 0;
    }

    .list.lead > .cell:first-child {
      grid-column: 1 / 10;
      grid-row: 1 / 21;
      border-inline-end: 1px solid var(--_rule);
      margin: 0;
      padding-inline-end: 1.4em;
    }

    /* Takes what the first is higher, so that nothing else comes beside it. */
    .list.lead > .cell:nth-child(5) {
      grid-row: 4 / 21;
    }

    .list.lead > .cell:nth-child(n + 6) {
      grid-column: span 5;
      margin-inline: 0.5em;
    }

    .list.lead > .cell:nth-child(3n + 6) {
      margin-inline: 0 1em;
    }

    .list.lead > .cell:nth-child(3n + 8) {
      margin-inline: 1em 0;
    }

    /* One alone has the whole width. */
    .list.lead > .cell:only-child {
      grid-column: 1 / 16;
      border: 0;
      padding: 0;
    }
  }
`;
