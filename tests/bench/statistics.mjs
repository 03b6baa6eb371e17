/** What is said of many measurements. */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const RESAMPLES = 2_000;

/**
 * How two medians compare, with the range in which 95 percent of resampled comparisons lie (percentile bootstrap). What
 * was measured in one round stays together, as both met the same disturbance then.
 *
 * @param {readonly number[]} ours - One value a round.
 * @param {readonly number[]} theirs - Of the same rounds.
 */
export function ratio(ours, theirs) {
  const random = generator();
  const ratios = Array.from({length: RESAMPLES}, () => {
    const rounds = ours.map(() => Math.floor(random() * ours.length));
    return median(rounds.map((round) => ours[round])) / median(rounds.map((round) => theirs[round]));
  }).sort((a, b) => a - b);
  const at = (share) => ratios[Math.round(share * (RESAMPLES - 1))];
  return {ratio: median(ours) / median(theirs), from: at(0.025), to: at(0.975)};
}

/** Numbers from 0 to 1, the same in every run (mulberry32), so that equal measurements give equal ranges. */
export function generator(seed = 1) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
