import { InputError } from "../data/input-error";

/**
 * Mean of the known values at each phase of a season; phase i holds rows i, i + period, i + 2 · period, …
 *
 * @throws {@link InputError} naming a phase that has no known value.
 * @example
 * ```ts
 * seasonalProfile("demo", Float64Array.of(1, 8, 3, NaN), 2, "column 0"); // Float64Array [2, 8]
 * ```
 */
export function seasonalProfile(
  caller: string,
  values: Float64Array,
  period: number,
  label: string,
): Float64Array {
  const sums = new Float64Array(period);
  const counts = new Int32Array(period);
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) continue;
    sums[row % period] += values[row];
    counts[row % period] += 1;
  }
  const unseen = counts.indexOf(0);
  if (unseen >= 0)
    throw new InputError(
      `${caller}: ${label} has no known value at phase ${unseen} of the season of ${period} rows, so its season is unknown. Give more rows, a shorter period or another method.`,
    );
  return sums.map((sum, phase) => sum / counts[phase]);
}
