/** A list attribute's words: separated by spaces or commas. */
export function words(value: string): string[] {
  return value.split(/[\s,]+/).filter(Boolean);
}
