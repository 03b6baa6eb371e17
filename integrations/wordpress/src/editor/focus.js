/** Where the keyboard goes on when what it was at goes away. */

/** The block in the canvas that an element stands in; to be asked for while it is there. */
export function blockOf(element) {
  return element.closest('[data-block]');
}

/** Passes the focus to a block, unless somebody has gone on elsewhere by now. */
export function focusBlock(block) {
  const {activeElement, body} = block.ownerDocument;
  if (block.ownerDocument.hasFocus() && (activeElement === body || block.contains(activeElement))) block.focus();
}
