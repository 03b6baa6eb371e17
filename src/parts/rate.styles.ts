import {css, type CSSResult} from 'lit';

/** A rate with its change: figures in the ink and heavier than their labels, colour only on the arrow. */
export const rateStyles: CSSResult = css`
  .code,
  .change {
    color: var(--_quiet);
  }

  /* Fonts of other weights may be higher: a line stays as high as the one that kept its place. */
  .code,
  .rate,
  .change {
    line-height: 0;
  }

  .code {
    font-weight: 500;
    letter-spacing: 0.01em;
  }

  .rate {
    margin-inline: 0.3em;
    font-weight: 600;
  }

  .change {
    font-size: 0.92em;
    white-space: nowrap;
  }

  .change::before {
    display: inline-block;
    inline-size: 0.65em;
    block-size: 0.55em;
    background: currentColor;
    margin-inline-end: 0.35em;
    forced-color-adjust: none;
  }

  [data-direction='up']::before {
    content: '';
    background: var(--_up);
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }

  [data-direction='down']::before {
    content: '';
    background: var(--_down);
    clip-path: polygon(0 0, 100% 0, 50% 100%);
  }

  [data-direction='flat']::before {
    content: '';
    block-size: max(2px, 0.14em);
    vertical-align: 0.28em;
  }

  @media (forced-colors: active) {
    .change::before {
      background: CanvasText;
    }
  }
`;
