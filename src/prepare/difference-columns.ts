/**
 * Differences of a column, taken `order` times: `values[i] − values[i − lag]`, `lag · order` values fewer.
 *
 * @example
 * ```ts
 * differences(Float64Array.of(12, 15, 13, 20), 1, 2); // Float64Array [-5, 9]
 * ```
 */
export function differences(values: Float64Array, lag: number, order: number): Float64Array {
  let level = values;
  for (let time = 0; time < order; time++) {
    const longer = level;
    level = longer.slice(lag).map((x, i) => x - longer[i]);
  }
  return level;
}

/**
 * Levels that follow `before`, built up from their differences: the inverse of {@link differences}.
 *
 * @param before the last `lag · order` values before the first difference, or more.
 * @example
 * ```ts
 * restored(Float64Array.of(-5, 9), Float64Array.of(12, 15), { lag: 1, order: 2 }); // Float64Array [13, 20]
 * ```
 */
export function restored(
  changes: Float64Array,
  before: Float64Array,
  { lag, order }: { lag: number; order: number },
): Float64Array {
  let level = changes;
  for (let time = order - 1; time >= 0; time--) {
    const start = differences(before, lag, time).slice(-lag);
    const higher = new Float64Array(level.length);
    for (let i = 0; i < higher.length; i++) higher[i] = level[i] + (i < lag ? start[i] : higher[i - lag]);
    level = higher;
  }
  return level;
}
