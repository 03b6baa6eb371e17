import {css, type CSSResult} from 'lit';

/**
 * The stories' place, kept from the moment that they are asked for: what comes lies over the bars, in the same cell of a
 * grid, so that the element never gets smaller than it was, at any width. No more than a window is kept.
 */
export const cardSkeletonStyles: CSSResult = css`
  .stack {
    display: grid;
  }

  .stack > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }

  .skeleton {
    max-block-size: 100vh;
    overflow: hidden;
  }

  .skeleton.held {
    visibility: hidden;
  }

  .skeleton i {
    display: block;
    inline-size: 100%;
    background: linear-gradient(var(--_wash), var(--_wash)) center / 100% 60% no-repeat;
  }

  .skeleton i::before {
    content: '\\a0';
  }

  .skeleton i:last-child {
    inline-size: 60%;
  }

  .skeleton .caption {
    display: block;
  }

  .skeleton .compact .caption,
  .skeleton .row .caption,
  .skeleton .horizontal .caption {
    display: none;
  }

  .skeleton .kicker > i,
  .skeleton .heading > i {
    inline-size: 6em;
  }

  .skeleton .narrow {
    display: none;
  }

  .skeleton .compact .headline > :nth-child(4),
  .skeleton .horizontal .narrow {
    display: block;
  }

  @container (min-width: 34em) {
    .skeleton .headline > :nth-child(n + 3),
    .skeleton .summary > :nth-child(n + 4) {
      display: none;
    }
  }
`;
