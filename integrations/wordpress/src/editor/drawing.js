import {el} from './wp.js';

/**
 * A drawing of 24 by 24, in the colour of the words beside it.
 *
 * @param {string} path
 * @param {number} [size]
 */
export function drawing(path, size = 24) {
  return el(
    wp.primitives.SVG,
    {viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': true, focusable: false},
    el(wp.primitives.Path, {d: path, fill: 'currentColor', fillRule: 'evenodd'}),
  );
}
