import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { type BaselineForecast, readSeries, requireCount, type Series, usualStep } from "./baseline-forecast";
import type { Numbers } from "./numbers";

/** What persistence needs of a WindowSet. */
export interface ForecastWindows {
  readonly length: number;
  /** Value of the target column in each window's last row. */
  lastInputs(column?: string | number): Float64Array;
  /** Target of each window at a step of the horizon, counted from 0. */
  truth(step?: number): Float64Array;
}

/** Options of {@link persistence}. */
export interface PersistenceOptions {
  /** Steps ahead, at least 1 (default). For windows: which of the targets, 1 is the first. */
  horizon?: number;
  /**
   * Pairs that reach across a gap of the time index (only a Table with an index has one): `"refuse"` (default)
   * throws and says how many, `"drop"` leaves them out and counts them, `"cross"` keeps them.
   */
  gaps?: "refuse" | "drop" | "cross";
  /** For windows of several features: the input column that is the target. Default: as the windows were made. */
  column?: string | number;
}

/**
 * The naive forecast "it stays as it is": the value `horizon` steps ahead is predicted to be the last one seen.
 * Every model of a series has to beat it; at one step it is often hard to beat.
 *
 * ```text
 * series       10  12  11  15        horizon 1
 * prediction        10  12  11
 * truth             12  11  15
 * ```
 *
 * @param series the numbers in order of time, a Table with one numeric column, or a WindowSet (then: each
 * window's last seen value against its target, so the same windows a model is judged on).
 * @throws {@link InputError} if the series is no longer than the horizon, or pairs reach across gaps.
 * @example
 * ```ts
 * const naive = persistence([10, 12, 11, 15]);
 * naive.prediction;                   // Float64Array [10, 12, 11]
 * mae(naive.truth, naive.prediction); // (2 + 1 + 4) / 3 = 2.3333333333333335
 * ```
 */
export function persistence(
  series: Numbers | Table | ForecastWindows,
  options: PersistenceOptions = {},
): BaselineForecast {
  const horizon = options.horizon ?? 1;
  requireCount("persistence", "horizon", horizon);
  if (isWindows(series)) return ofWindows(series, horizon, options.column);
  const { values, index, name } = readSeries("persistence", series);
  if (values.length <= horizon)
    throw new InputError(
      `persistence: a series longer than the horizon is needed; got ${values.length} values and horizon ${horizon}.`,
    );
  const all = Int32Array.from({ length: values.length - horizon }, (_, i) => i + horizon);
  const rows = index ? withoutGaps({ values, index, name }, all, horizon, options.gaps ?? "refuse") : all;
  return {
    truth: Float64Array.from(rows, (row) => values[row]),
    prediction: Float64Array.from(rows, (row) => values[row - horizon]),
    rows,
    missing: values.length - rows.length,
  };
}

function isWindows(series: unknown): series is ForecastWindows {
  if (typeof series !== "object" || series === null || series instanceof Table) return false;
  const { lastInputs, truth } = series as Partial<ForecastWindows>;
  return typeof lastInputs === "function" && typeof truth === "function";
}

function ofWindows(windows: ForecastWindows, horizon: number, column?: string | number): BaselineForecast {
  const prediction = column === undefined ? windows.lastInputs() : windows.lastInputs(column);
  const rows = Int32Array.from({ length: windows.length }, (_, i) => i);
  return { truth: windows.truth(horizon - 1), prediction, rows, missing: 0 };
}

function withoutGaps(
  series: Series,
  rows: Int32Array,
  horizon: number,
  gaps: "refuse" | "drop" | "cross",
): Int32Array {
  const index = series.index as Float64Array;
  const step = usualStep(index);
  const whole = rows.filter((row) => index[row] - index[row - horizon] === horizon * step);
  if (gaps === "cross" || whole.length === rows.length) return rows;
  if (gaps === "drop") return whole;
  throw new InputError(
    `persistence: ${series.name}: ${rows.length - whole.length} of ${rows.length} pairs reach across a gap in time ` +
      `(rows are usually ${step / 60000} minutes apart). Write { gaps: "drop" } to leave them out, or "cross" to keep them.`,
  );
}
