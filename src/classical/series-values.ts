import { InputError } from "../data/input-error";
import type { Table } from "../data/table";
import { readSeries } from "../evaluate/baseline-forecast";
import { type Numbers, requireNumbers } from "../evaluate/numbers";

/** A series at equal steps of time, in order: numbers, or a Table with one numeric column. */
export type SeriesInput = Numbers | Table;

/**
 * The values of a series, copied and checked: finite, at least `least` of them, not all the same.
 *
 * @throws {@link InputError} naming the first bad value.
 */
export function seriesValues(where: string, series: SeriesInput, least: number): Float64Array {
  const { values, name } = readSeries(where, series);
  requireNumbers(where, name, values);
  if (values.length < least)
    throw new InputError(`${where}: at least ${least} values are needed; got ${values.length}.`);
  const copy = Float64Array.from(values);
  if (copy.every((value) => value === copy[0]))
    throw new InputError(
      `${where}: the series must vary; all ${copy.length} values are ${copy[0]}, which has no correlations.`,
    );
  return copy;
}

/** The mean, and the values less the mean, divided by a power of two that keeps squares from over- or underflowing. */
export function centred(values: Float64Array): { mean: number; rest: Float64Array; unit: number } {
  const sizes = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const size = 2 ** Math.floor(Math.log2(sizes));
  const scaled = values.map((value) => value / size);
  const first = scaled.reduce((sum, value) => sum + value, 0) / values.length;
  // Once more on what is left: the mean of large values is then exact to the last digit.
  const mean = first + scaled.reduce((sum, value) => sum + (value - first), 0) / values.length;
  const rest = scaled.map((value) => value - mean);
  const spread = rest.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const unit = 2 ** Math.floor(Math.log2(spread));
  return { mean: mean * size, rest: rest.map((value) => value / unit), unit: unit * size };
}
