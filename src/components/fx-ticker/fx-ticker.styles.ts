import {css, type CSSResult} from 'lit';

/**
 * One block size in every state: 44 px, the size that embed snippets reserve, and more only where the page's own text
 * is larger than about 19 px. Narrow strips fit their two lines into the same height.
 */
export const styles: CSSResult = css`
  .strip {
    display: grid;
    grid-template: auto / auto auto minmax(0, 1fr);
    align-items: center;
    box-sizing: border-box;
    min-block-size: 44px;
    border-block: 1px solid var(--_rule);
    font-size: 0.875em;
    line-height: 1.4;
  }

  .strip > .window,
  .strip > .list,
  .strip > .line,
  .strip > .skeleton {
    grid-column: 3;
  }

  .line,
  .quiet {
    color: var(--_quiet);
  }

  .control {
    grid-column: 1;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 42px;
  }

  .control:hover,
  .more:hover {
    background: var(--_wash);
  }

  .pause::before {
    content: '';
    box-sizing: border-box;
    inline-size: 0.7em;
    block-size: 0.8em;
    border-inline: 0.22em solid currentColor;
  }

  .play::before {
    content: '';
    inline-size: 0.75em;
    block-size: 0.85em;
    background: currentColor;
    clip-path: polygon(0 0, 100% 50%, 0 100%);
  }

  .further::before {
    content: '';
    inline-size: 0.5em;
    block-size: 0.5em;
    border-block-start: 0.14em solid currentColor;
    border-inline-end: 0.14em solid currentColor;
    rotate: 45deg;
  }

  .further:dir(rtl)::before {
    rotate: -45deg;
  }

  .note {
    grid-column: 2;
    display: flex;
    align-items: center;
    gap: 0.4em;
    margin: 0;
    padding-inline-end: 0.6em;
    border-inline-end: 1px solid var(--_rule);
    margin-inline-end: 1.5em;
    color: var(--_quiet);
    font-size: 0.93em;
    white-space: nowrap;
  }

  .more {
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
  }

  .more::before {
    content: 'i';
    display: block;
    box-sizing: border-box;
    inline-size: 1.3em;
    block-size: 1.3em;
    border: 1px solid currentColor;
    border-radius: 50%;
    margin: auto;
    font: italic 600 0.85em/1.1 Georgia, serif;
  }

  .sources {
    grid-column: 1 / -1;
    padding: 0.5em 0.9em 0.8em;
    border-block-start: 1px solid var(--_rule);
    color: var(--_quiet);
    font-size: 0.93em;
  }

  .sources > p {
    margin: 0;
  }

  li > a {
    text-decoration: none;
  }

  li > a:hover {
    text-decoration: underline;
  }

  .credit {
    color: var(--_quiet);
  }

  .wrap > .note {
    grid-column: 1 / -1;
    border: 0;
    margin: 0;
  }

  .wrap > .list {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: repeat(auto-fill, minmax(min(13em, 100%), 1fr));
    padding-block-end: 0.5em;
  }

  .wrap > .list > li {
    padding-inline-end: 1em;
    white-space: normal;
  }

  .wrap > .list > .credit {
    grid-column: 1 / -1;
  }

  .ask {
    grid-column: 3;
    justify-self: start;
    min-block-size: 32px;
    padding-inline: 0.8em;
    border: 1px solid var(--_rule);
  }

  @container (max-width: 30em) {
    .strip {
      grid-template: auto auto / auto minmax(0, 1fr);
      align-content: center;
      line-height: 1.3;
    }

    .control {
      grid-row: 1 / 3;
    }

    .strip > .window,
    .strip > .list,
    .strip > .line,
    .strip > .skeleton {
      grid-row: 1;
      grid-column: 2;
    }

    .note {
      grid-row: 2;
      padding: 0;
      border: 0;
      margin: 0;
      font-size: 0.82em;
      overflow: hidden;
    }

    .unit {
      display: none;
    }

    .code::after {
      content: attr(data-per);
      content: attr(data-per) / '';
    }

    .note > time > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .note > time::after {
      content: attr(data-short);
      content: attr(data-short) / '';
    }

    .more {
      margin-block: -6px;
    }
  }
`;
