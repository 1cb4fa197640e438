import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { type Numbers, requireNumbers } from "./numbers";

/** What a naive forecast says beside what came: pass both to any metric. */
export interface BaselineForecast {
  truth: Float64Array;
  prediction: Float64Array;
  /** Which row of the series (or which window, or which asked moment) each pair belongs to. */
  rows: Int32Array;
  /** Rows without a forecast: too early in the series, across a gap, or no record at the moment looked up. */
  missing: number;
}

/** A series with the time of each value, where it is known. */
export interface Series {
  values: Numbers;
  index?: Float64Array;
  name: string;
}

/** Reads a series from numbers or from a Table with one numeric column. */
export function readSeries(where: string, series: Numbers | Table): Series {
  if (!(series instanceof Table)) {
    requireNumbers(where, "series", series);
    return { values: series, name: "series" };
  }
  const numeric = series.columns.filter((name) => series.isNumeric(name));
  if (numeric.length !== 1)
    throw new InputError(
      `${where}: a table with exactly one numeric column is needed; ${series.source.name} has ${numeric.length}: ` +
        `[${numeric.join(", ")}]. Choose one: table.select("${numeric[0] ?? "flow"}").`,
    );
  if (series.length === 0)
    throw new InputError(`${where}: ${series.source.name} has no rows. Check the split.`);
  return {
    values: series.column(numeric[0]),
    index: series.index,
    name: `${series.source.name} column "${numeric[0]}"`,
  };
}

/** The usual time between two rows: the median difference. */
export function usualStep(index: Float64Array): number {
  const steps = Float64Array.from({ length: index.length - 1 }, (_, i) => index[i + 1] - index[i]).sort();
  return steps[steps.length >> 1];
}

/** Refuses a count that isn't a whole number of at least 1. */
export function requireCount(where: string, name: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw new InputError(
    `${where}: ${name} must be a whole number of at least 1 (rows); got ${String(value)}.`,
  );
}
