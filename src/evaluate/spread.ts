import { InputError } from "../data/input-error";
import { type Numbers, requireNumbers } from "./numbers";

/** Median and range of one metric over seeds; of one run all three are the same. */
export interface Spread {
  median: number;
  min: number;
  max: number;
  /** How many runs. */
  runs: number;
}

/**
 * Median, smallest and largest of the values of several seeds.
 *
 * @throws {@link InputError} for an empty list or a value that isn't a finite number.
 * @example
 * ```ts
 * spread([9.9, 9.7, 10.4]); // { median: 9.9, min: 9.7, max: 10.4, runs: 3 }
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
  return { median, min: sorted[0], max: sorted[sorted.length - 1], runs: sorted.length };
}
