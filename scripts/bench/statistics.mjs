/** The few numbers a measurement is told in. */

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The mean that fits ratios: twice as fast and half as fast give 1. */
export function geometricMean(ratios) {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

/** Largest relative difference between two series of losses, step by step; null where one is missing. */
export function lossDifference(ours, theirs) {
  if (!ours?.length || ours.length !== theirs?.length) return null;
  // Math.max keeps a NaN, which must not pass for agreement; JSON knows no infinity.
  const largest = Math.max(...ours.map((loss, step) => Math.abs(loss / theirs[step] - 1)));
  return Number.isFinite(largest) ? rounded(largest, 2) : Number.MAX_VALUE;
}

/** Three significant digits; null stays null. */
export function rounded(value, digits = 3) {
  return value === null || value === undefined ? null : Number(value.toPrecision(digits));
}
