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
    margin-block: 0;
    margin-inline: 0 auto;
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

  .awaited {
    visibility: hidden;
    font-weight: 600;
  }

  .money .rate {
    margin-inline: 0.1em 0;
  }

  .money .change {
    margin-inline-start: 0.4em;
    white-space: normal;
  }

  .money .change::before {
    margin-inline-end: 0.5em;
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

  .many > .cell {
    contain-intrinsic-block-size: auto 8em;
    content-visibility: auto;
  }

  .grid {
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    gap: 1.75em 1.5em;
    overflow: hidden;
    overflow: clip;
  }

  /* Hairlines between the cells; those before the first of a row or column are clipped. */
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
    inset-inline: -0.75em 0;
    border-block-start-width: 1px;
  }

  .more {
    min-block-size: 44px;
    margin-block-start: 0.6em;
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

  @media print {
    .more {
      display: none;
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
    .lead {
      grid-template-columns: minmax(0, 8fr) minmax(0, 5fr);
    }

    .list.lead > .cell {
      grid-column: 2;
      margin-inline-start: 1.4em;
    }

    .list.lead > .cell:nth-child(2) {
      border: 0;
      padding-block-start: 0;
    }

    .list.lead > .cell:first-child {
      grid-column: 1;
      grid-row: 1 / 99;
      border-inline-end: 1px solid var(--_rule);
      margin: 0;
      padding-inline-end: 1.4em;
    }

    /* One alone has the whole width. */
    .list.lead > .cell:only-child {
      grid-column: 1 / 3;
      border: 0;
      padding: 0;
    }
  }
`;
