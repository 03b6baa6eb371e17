import {css, type CSSResult} from 'lit';

/**
 * One block size in every state: 44 px, the size that embed snippets reserve, and more only where the page's own text
 * is larger than about 19 px. Narrow strips fit their two lines into the same height.
 *
 * Content that only repeats what is in the tree already has an empty alternative text, where engines know of those.
 */
export const styles: CSSResult = css`
  .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    box-sizing: border-box;
    min-block-size: 44px;
    border-block: 1px solid var(--_rule);
    font-size: 0.875em;
    line-height: 1.4;
  }

  .main {
    flex: 1 1 0;
    min-inline-size: 0;
  }

  p {
    margin: 0;
  }

  .line,
  .note,
  .sources,
  .credit {
    color: var(--_quiet);
  }

  .control {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 42px;
    color: var(--_quiet);
  }

  .control:hover,
  .more:hover {
    background: var(--_wash);
    color: inherit;
  }

  .control::before,
  .more::before {
    content: '';
    box-sizing: border-box;
    inline-size: 0.75em;
    block-size: 0.85em;
  }

  .pause::before {
    border-inline: 0.22em solid;
  }

  .play::before {
    background: currentColor;
    clip-path: polygon(0 0, 100% 50%, 0 100%);
    forced-color-adjust: none;
  }

  .further::before {
    block-size: 0.75em;
    border-block: 0.14em solid;
    border-inline-end: 0.14em solid;
    border-block-end: 0;
    transform: scale(0.7) rotate(45deg);
  }

  .further:dir(rtl)::before {
    transform: scale(0.7) rotate(-45deg);
  }

  .note {
    display: flex;
    align-items: center;
    gap: 0.4em;
    border-inline-end: 1px solid var(--_rule);
    margin-inline-end: 1.5em;
    padding-inline-end: 0.6em;
    font-size: 0.93em;
    white-space: nowrap;
  }

  /* Words of ours keep their own direction on a page of the other one; in Arabic script no letter joins unseen ones. */
  .unit,
  .note > time,
  .note > time::after,
  .line > span {
    unicode-bidi: plaintext;
  }

  .unit:empty {
    display: none;
  }

  .more {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
  }

  .more::before {
    content: 'i';
    content: 'i' / '';
    inline-size: 1.4em;
    block-size: 1.4em;
    border: 1px solid;
    border-radius: 50%;
    font:
      italic 600 0.8em/1.2 Georgia,
      serif;
  }

  .sources,
  .wrap > .list > li {
    overflow-wrap: anywhere;
  }

  .sources {
    flex: 0 0 100%;
    min-inline-size: 0;
    box-sizing: border-box;
    border-block-start: 1px solid var(--_rule);
    padding: 0.5em 0.9em 0.8em;
    font-size: 0.93em;
  }

  .list a {
    text-decoration: none;
  }

  .list a:hover {
    text-decoration: underline;
  }

  .wrap > .note {
    flex: 0 0 100%;
    border: 0;
    margin: 0;
    padding: 0.4em 0 0.15em;
  }

  .wrap > .list {
    display: grid;
    flex: 0 0 100%;
    grid-template-columns: repeat(auto-fill, minmax(min(16em, 100%), 1fr));
    gap: 0.3em 1em;
    padding-block-end: 0.7em;
  }

  :host([theme]) .strip {
    padding-inline: 0.75em;
  }

  :host([theme]) .control {
    margin-inline-start: -0.75em;
  }

  .blank {
    visibility: hidden;
  }

  .wrap > .list > li {
    white-space: normal;
  }

  .ask {
    order: -1;
  }

  @media (forced-colors: active) {
    .play::before {
      background: CanvasText;
    }
  }

  @media print {
    .control,
    .more {
      display: none;
    }
  }

  @container (max-width: 30em) {
    .strip {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      align-content: center;
      line-height: 1.2;
    }

    .control {
      grid-row: 1 / 3;
    }

    .main,
    .note {
      grid-column: 2;
    }

    .note {
      grid-row: 2;
      min-inline-size: 0;
      border: 0;
      margin: 0;
      padding: 0;
      gap: 0.2em;
      font-size: 0.78em;
      line-height: 1.03;
      white-space: normal;
      text-wrap: balance;
    }

    .wrap > .note {
      grid-row: 1;
      padding-block: 0.5em 0.3em;
    }

    .ask {
      grid-column: 1;
    }

    .sources {
      grid-column: 1 / -1;
    }

    .more {
      margin-block: -7px;
    }

    .unit {
      display: none;
    }

    .note span {
      font-size: 0;
    }

    .code::after,
    time::after {
      content: attr(data-short);
      content: attr(data-short) / '';
    }
  }
`;
