/** A list attribute's words: separated by spaces or commas. What scripts and frameworks set may be of any type. */
export function words(value: string | null | undefined): string[] {
  return String(value ?? '')
    .split(/[\s,]+/)
    .filter(Boolean);
}
