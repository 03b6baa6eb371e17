import {css, type CSSResult} from 'lit';

/**
 * The box of every element. Layout and containment sit on the inner `.frame`, which survives a page that resets
 * everything; what the page says of the element itself, `display: none` included, is obeyed.
 */
export const hostStyles: CSSResult = css`
  :host {
    display: block;
    min-inline-size: min(12em, 100%);
  }

  /*
   * Where a page makes us as wide as what we hold (a flex row, a float, a table cell), the frame has no width to offer: it
   * is a container. A line without height that may break asks for as much as there is, and insists on nothing.
   */
  :host::before {
    content: '. .';
    display: block;
    flex: 0 1 0;
    min-inline-size: 0;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
    white-space: normal;
    word-spacing: 40em;
  }

  :host([hidden]:not([hidden='until-found' i])) {
    display: none !important;
  }

  :host([theme='light']) {
    background: #fff;
    color: #1b1b1b;
    color-scheme: light;
  }

  :host([theme='dark']) {
    background: #14171c;
    color: #e9e6df;
    color-scheme: dark;
  }

  .frame {
    contain-intrinsic-inline-size: 12em;
    container-type: inline-size;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    word-break: normal;
  }

  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  button {
    box-sizing: border-box;
    border: 0;
    margin: 0;
    padding: 0;
    background: none;
    color: inherit;
    cursor: pointer;
    font: inherit;
  }

  .ask {
    min-block-size: 32px;
    border: 1px solid var(--_rule);
    margin-inline-end: 1em;
    padding-inline: 0.8em;
  }

  a {
    color: inherit;
    text-decoration-line: underline;
    text-decoration-thickness: 0.06em;
    text-underline-offset: 0.16em;
  }

  /* A fallback such as "1 USD = 87.41 KGS" is not turned round on a page that reads from right to left. */
  ::slotted(a) {
    unicode-bidi: plaintext;
  }

  :focus-visible {
    outline: 2px solid var(--nw-accent, currentColor);
    outline-offset: -2px;
  }
`;
