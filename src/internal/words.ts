import {asText} from './attributes.js';

/** A list attribute's words: separated by spaces or commas. Scripts may set a list as such. */
export function words(value: unknown): string[] {
  return (Array.isArray(value) ? value.map(asText) : asText(value).split(/[\s,]+/)).filter(Boolean);
}
