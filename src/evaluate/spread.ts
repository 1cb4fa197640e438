import { InputError } from "../data/input-error";
import { type Numbers, requireNumbers } from "./numbers";

/** Middle and spread of one metric over seeds; of one run median, min, max and mean are the same. */
export interface Spread {
  median: number;
  mean: number;
  /** Standard deviation of the runs (divided by runs − 1); 0 for one run, which has none to show. */
  std: number;
  min: number;
  max: number;
  /** How many runs. */
  runs: number;
}

/**
 * Median, mean, standard deviation, smallest and largest of the values of several seeds.
 *
 * @throws {@link InputError} for an empty list or a value that isn't a finite number.
 * @example
 * ```ts
 * spread([9.9, 9.7, 10.4]); // { median: 9.9, mean: 10, std: 0.36055512754639935, min: 9.7, max: 10.4, runs: 3 }
 * ```
 */
export function spread(values: number | Numbers, what = "values"): Spread {
  if (typeof values === "number" && !Number.isFinite(values))
    throw new InputError(
      `spread: ${what} must be finite; got ${values}. A run that diverged has no place in a table.`,
    );
  const list = typeof values === "number" ? [values] : values;
  requireNumbers("spread", what, list);
  const sorted = Float64Array.from(list).sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  const runs = sorted.length;
  // Measured from the median: runs that agree in every digit then have exactly their own mean, and no deviation.
  const mean = median + sorted.reduce((sum, value) => sum + (value - median), 0) / runs;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const std = runs === 1 ? 0 : Math.sqrt(squares / (runs - 1));
  return { median, mean, std, min: sorted[0], max: sorted[runs - 1], runs };
}
