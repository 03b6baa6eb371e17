import {css, type CSSResult} from 'lit';

/** A rate with its change: figures in the ink and heavier than their labels, colour only on the arrow. */
export const rateStyles: CSSResult = css`
  .code {
    color: var(--_quiet);
    font-weight: 500;
    letter-spacing: 0.01em;
  }

  .rate {
    margin-inline-start: 0.3em;
    font-weight: 600;
  }

  .change {
    margin-inline-start: 0.3em;
    color: var(--_quiet);
    font-size: 0.92em;
  }

  .change::before {
    display: inline-block;
    inline-size: 0.62em;
    block-size: 0.62em;
    background: currentColor;
    margin-inline-end: 0.35em;
  }

  .change[data-direction='up']::before {
    content: '';
    background: var(--_up);
    clip-path: polygon(50% 5%, 97% 90%, 3% 90%);
  }

  .change[data-direction='down']::before {
    content: '';
    background: var(--_down);
    clip-path: polygon(50% 95%, 97% 10%, 3% 10%);
  }

  .change[data-direction='flat']::before {
    content: '';
    block-size: 0.14em;
    margin-inline-end: 0;
    vertical-align: 0.28em;
  }

  @media (forced-colors: active) {
    .change::before {
      background: CanvasText !important;
      forced-color-adjust: none;
    }
  }
`;
