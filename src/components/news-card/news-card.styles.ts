import {css, type CSSResult} from 'lit';

export const styles: CSSResult = css`
  :host([theme]) .frame {
    padding: 1em;
  }
`;
