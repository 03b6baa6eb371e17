/**
 * Takes away what lit's `repeat` leaves in a list: of each item that goes, the marker behind it (lit-html 3.3.1 to 3.3.3,
 * lit/lit#5010). On a page that stays open they would add up.
 */
export function sweep(list: Element): void {
  for (let node = list.firstChild; node;) {
    const next: ChildNode | null = node.nextSibling;
    const isMarker = node.nodeType === 8 && !node.nodeValue;
    if (isMarker && node.previousSibling?.nodeType !== 1 && next?.nodeType !== 1) node.remove();
    node = next;
  }
}
