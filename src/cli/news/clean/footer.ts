import {safeUrl} from '../../../data/safe-url.js';
import {canonicalUrl} from '../identity.js';
import {END} from '../unwanted.js';
import {textOf, type Part} from './parts.js';

/**
 * Blocks without what sites put under their stories.
 *
 * @param base - The address of the story.
 */
export function withoutFooter(blocks: readonly Part[], base?: string): readonly Part[] {
  let end = blocks.length;
  for (;;) {
    const last = blocks[end - 1];
    if (!last) break;
    if ((last.kind === 'element' && last.tag === 'hr') || isFooter(last) || isOrigin(last, base)) {
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

/** "The post X appeared first on Y", in whatever language: one line with a link to the story and one to its site. */
function isOrigin(part: Part, base: string | undefined): boolean {
  const story = safeUrl(base);
  const [first, second, third] = story ? linksIn([part]) : [];
  const [own, home] = [safeUrl(first), safeUrl(second)];
  if (!story || !own || !home || third !== undefined || textOf([part], true, LABEL).length > LONGEST_ORIGIN)
    return false;
  const [path, top] = [canonicalUrl(story), canonicalUrl(home)];
  return canonicalUrl(own) === path && path !== top && path.startsWith(`${top}/`);
}

/** In characters, without its links: "Der Beitrag erschien zuerst auf". */
const LONGEST_ORIGIN = 80;

function linksIn(parts: readonly Part[]): string[] {
  return parts.flatMap((part): string[] => {
    if (part.kind === 'text') return [];
    const href = part.tag === 'a' ? part.attributes.find(([name]) => name === 'href')?.[1] : undefined;
    return href === undefined ? linksIn(part.children) : [href];
  });
}

function onlyLinks(part: Part | undefined): boolean {
  if (part?.kind !== 'element') return false;
  const outside = textOf([part], true, LABEL);
  return /^[\s\d.,:;|•·–—/()-]*$/.test(outside) && textOf([part], false, LABEL) !== outside;
}
