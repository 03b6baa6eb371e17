import {asText} from './attributes.js';

/** A list attribute's words: separated by spaces or commas. Scripts may set a list as such. */
export function words(value: unknown): string[] {
  const text = Array.isArray(value) ? value.map(asText).join(' ') : asText(value);
  return text.split(/[\s,]+/).filter(Boolean);
}
