/** Of known words the one that is most like a word, where it differs by two letters at most. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const near = known.map((other) => ({other, steps: distance(word.toLowerCase(), other.toLowerCase())}));
  near.sort((a, b) => a.steps - b.steps);
  const [best] = near;
  return best && best.steps <= Math.min(2, word.length / 2) ? best.other : undefined;
}

/** By how many letters two words differ (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, index) => index);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
