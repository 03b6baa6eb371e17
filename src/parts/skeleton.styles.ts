import {css, type CSSResult} from 'lit';

export const skeletonStyles: CSSResult = css`
  .skeleton {
    overflow: hidden;
    white-space: nowrap;
  }

  .skeleton > i {
    display: inline-block;
    inline-size: 7em;
    block-size: 0.7em;
    background: var(--_wash);
    margin-inline-end: var(--_gap);
  }
`;
