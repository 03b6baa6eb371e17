import {adoptStyles, supportsAdoptingStyleSheets, type LitElement} from 'lit';

/**
 * Gives a root its styles in whichever document it is by now. A page may take us to another one, of a frame or of a window
 * of its own. No two documents may share a constructed sheet: on the way a root loses them all, and it is an exception to
 * give it one that was made elsewhere.
 */
export function dress(host: LitElement, root: ShadowRoot): void {
  const {elementStyles} = host.constructor as typeof LitElement;
  const {ownerDocument} = root;
  if (ownerDocument === document) adoptStyles(root, elementStyles);
  // Where sheets are elements, they have come along; and nobody looks at a document without a window.
  else if (supportsAdoptingStyleSheets && ownerDocument.defaultView) {
    const sheet = new ownerDocument.defaultView.CSSStyleSheet();
    sheet.replaceSync(elementStyles.map((style) => ('cssText' in style ? style.cssText : '')).join(''));
    root.adoptedStyleSheets = [sheet];
  }
}
