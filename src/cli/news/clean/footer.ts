import {END} from '../unwanted.js';
import {textOf, type Part} from './parts.js';

/** Blocks without what sites put under their stories. */
export function withoutFooter(blocks: readonly Part[]): readonly Part[] {
  let end = blocks.length;
  for (;;) {
    const last = blocks[end - 1];
    if (!last) break;
    if ((last.kind === 'element' && last.tag === 'hr') || isFooter(last)) {
      end--;
      continue;
    }
    let label = end - 1;
    while (label > 0 && onlyLinks(blocks[label])) label--;
    const heading = blocks[label];
    if (label === end - 1 || !heading || !END.related.test(textOf([heading], false, LABEL))) break;
    end = label;
  }
  return blocks.slice(0, end);
}

/** Longer texts are not looked at: what stands under a story is short. */
const LABEL = 600;

function isFooter(part: Part): boolean {
  const text = textOf([part], false, LABEL);
  if (text.length >= LABEL) return false;
  if (END.cameFrom.test(text) || END.share.test(text)) return true;
  const outside = textOf([part], true, LABEL);
  if (outside === text) return false;
  return outside ? END.share.test(outside) || END.related.test(outside) : END.more.test(text);
}

function onlyLinks(part: Part | undefined): boolean {
  if (part?.kind !== 'element') return false;
  const outside = textOf([part], true, LABEL);
  return /^[\s\d.,:;|•·–—/()-]*$/.test(outside) && textOf([part], false, LABEL) !== outside;
}
