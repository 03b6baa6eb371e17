import {textOf, type Part} from './parts.js';

/** Longer ones are texts, whatever is in them. */
const LONGEST = 600;

const WARES =
  'viagra|cialis|levitra|kamagra|tramadol|xanax|phentermine|pharmacy|casino|slots?|payday loans?|replica (?:watches|bags)|' +
  'essays?|виагр[ауы]|сиалис|казино|микрозайм\\p{L}*|диплом\\p{L}*';

/** An offer, as no headline and no sentence of a story is worded. */
const OFFER = new RegExp(
  `(?<!\\p{L})(?:buy|order|cheap|generic|discount|best|free|купить|заказать|дешев\\p{L}*|играть в)(?: [\\p{L}-]+){0,2} (?:${WARES})(?!\\p{L})`,
  'iu',
);

/**
 * Blocks without the advertising that those who broke into a site put before its stories: links to buy something by, or a
 * line of such words that is no sentence.
 */
export function withoutOffers(blocks: readonly Part[]): readonly Part[] {
  let start = 0;
  while (start < blocks.length - 1 && isOffer(blocks[start] as Part)) start++;
  return start ? blocks.slice(start) : blocks;
}

function isOffer(part: Part): boolean {
  const text = textOf([part], false, LONGEST);
  if (text.length >= LONGEST || !OFFER.test(text)) return false;
  const outside = textOf([part], true, LONGEST);
  return (outside !== text && !OFFER.test(outside)) || !/[.!?…]["”»)]*$/.test(text);
}
