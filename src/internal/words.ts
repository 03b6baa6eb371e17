import {asText} from './attributes.js';

/** A list attribute's words: separated by spaces or commas. Scripts may set a list as such. */
export function words(value: unknown): string[] {
  // A comma within a word may belong to it, where a script set a list.
  const split = Array.isArray(value)
    ? value.flatMap((each) => asText(each).split(/,?\s+,?|^,|,$/))
    : asText(value).split(/[\s,]+/);
  return split.filter(Boolean);
}
