import {css, type CSSResult} from 'lit';

/** The moving row: one animation of transform on the list's own width, the clones hung behind its end. */
export const trackStyles: CSSResult = css`
  .window {
    position: relative;
    overflow: auto hidden;
    scrollbar-width: none;
  }

  .window::-webkit-scrollbar {
    display: none;
  }

  .window.moves {
    overflow: hidden;
    mask-image: linear-gradient(90deg, transparent, #000 1.75em calc(100% - 1.75em), transparent);
  }

  .track {
    position: relative;
    inline-size: max-content;
    min-inline-size: 100%;
  }

  .moves > .track {
    min-inline-size: 0;
    padding-inline-end: var(--_gap);
    animation: nw-track var(--_round, 0s) linear infinite;
  }

  .moves.rtl > .track {
    animation-name: nw-track-rtl;
  }

  .held > .track,
  .window:focus-within > .track {
    animation-play-state: paused;
  }

  @media (hover: hover) {
    .window:hover > .track {
      animation-play-state: paused;
    }
  }

  .list,
  .clones {
    display: flex;
    column-gap: var(--_gap);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .clones {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 100%;
  }

  .list > li,
  .clones > li {
    position: relative;
    flex: none;
    white-space: nowrap;
  }

  @keyframes nw-track {
    to {
      transform: translateX(-100%);
    }
  }

  @keyframes nw-track-rtl {
    to {
      transform: translateX(100%);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .moves > .track {
      animation: none;
    }
  }

  @media print {
    .window,
    .window.moves {
      overflow: visible;
      mask-image: none;
    }

    .track {
      inline-size: auto;
    }

    .moves > .track {
      animation: none;
    }

    .list {
      flex-wrap: wrap;
    }

    .clones {
      display: none;
    }
  }
`;
