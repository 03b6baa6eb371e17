/** What WordPress gives to scripts of editors, under the names that are used here. */
export const {createElement: el, flushSync, Fragment, useEffect, useMemo, useRef, useState} = wp.element;
export const {__, _n, sprintf} = wp.i18n;

/**
 * Words that stand in a table (blocks.json, or the manifest of elements) and not in a call: tools/wordpress/pot.mjs puts
 * them among those to translate.
 *
 * @param {string} text
 */
export function said(text) {
  return text ? __(text, 'newswire-elements') : '';
}

/** What PHP says of this site: see editor_settings() in includes/blocks.php. */
export const site = {mayConnect: false, settingsUrl: '', language: '', ...window.newswireEditor};
