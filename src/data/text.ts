/**
 * Text from a source is only ever text. What is dropped here could hide, reorder or forge what a reader sees:
 * C0 and C1 controls (but tab and newline) and the explicit direction overrides and isolates
 * (Unicode UAX #9: U+202A-U+202E, U+2066-U+2069). Lone surrogates become U+FFFD, as they would in any encoding.
 */
// eslint-disable-next-line no-control-regex -- naming the controls is the point
const UNWANTED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

// With the u flag only surrogates without a partner match.
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

// No script stacks more marks on a letter; without end they paint over the lines around, and make boxes burst.
const STACKED = /(\p{M}{8})\p{M}+/gu;

/** The text without characters that no published text needs, trimmed. */
export function plainText(value: string): string {
  return value.replace(UNWANTED, '').replace(LONE_SURROGATE, '\uFFFD').replace(STACKED, '$1').trim();
}
