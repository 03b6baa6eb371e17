import {css, type CSSResult} from 'lit';

export const skeletonStyles: CSSResult = css`
  .skeleton {
    overflow: hidden;
  }

  .skeleton > i {
    flex: none;
    inline-size: 7em;
    background: linear-gradient(var(--_wash), var(--_wash)) center / 100% 50% no-repeat;
  }
`;
