import { InputError } from "../data/input-error";
import type { Table } from "../data/table";
import { type BaselineForecast, readSeries, requireCount } from "./baseline-forecast";
import { type Numbers, requireNumbers, shown } from "./numbers";
import { rowByTime } from "./row-by-time";

const DAY = 86_400_000;

/** Options of {@link seasonalNaive} by rows. */
export interface SeasonalByRows {
  /** Rows in one season: 288 for a day of 5-minute rows without gaps, 12 for a year of months. */
  period: number;
  /** Steps ahead; beyond one period the last season already recorded is used. Default 1. */
  horizon?: number;
}

/** Options of {@link seasonalNaive} by time stamp. */
export interface SeasonalByTime {
  /** How far back to look: `"day"`, `"week"` or milliseconds. */
  lag: "day" | "week" | number;
  /** The moments to forecast (ms, as in `table.index`), e.g. `windows.targetTimes`. Default: every row of the table. */
  at?: Numbers;
  /** How many lags to go back while there is no record: with `"day"` and 7, the last recorded day. Default 1. */
  reach?: number;
}

/**
 * The naive forecast "as one season ago": the same time yesterday, the same month last year.
 *
 * By rows (`period`) the value `period` rows before is taken: right only if no row is missing. By time (`lag`)
 * the record of exactly that moment is looked up in the table's time index; where there is none, the moment has
 * no forecast and is counted in `missing`. On working-day data "yesterday" has no record on Mondays.
 *
 * @param series numbers (with `period`), or a Table with one numeric column; pass the whole table, train and test
 * part, when forecasting the test part: its first day looks back into the train part.
 * @returns pairs of truth and prediction; `rows` are positions in the series, or in `at` where given. By time,
 * truth is NaN for a moment the table has no record of.
 * @throws {@link InputError} for a series no longer than the period, a missing time index, a repeated time stamp.
 * @example
 * ```ts
 * const naive = seasonalNaive([5, 9, 2, 6, 8, 3], { period: 3 });
 * naive.prediction; // Float64Array [5, 9, 2]
 * naive.truth;      // Float64Array [6, 8, 3]
 * ```
 */
export function seasonalNaive(
  series: Numbers | Table,
  options: SeasonalByRows | SeasonalByTime,
): BaselineForecast {
  if (options && "period" in options) return byRows(series, options.period, options.horizon ?? 1);
  if (options && "lag" in options) return byTime(series, options);
  throw new InputError(
    'seasonalNaive: the season is missing. Write { period: 288 } (rows) or { lag: "day" } (by time stamp).',
  );
}

function byRows(series: Numbers | Table, period: number, horizon: number): BaselineForecast {
  requireCount("seasonalNaive", "period", period);
  requireCount("seasonalNaive", "horizon", horizon);
  const { values } = readSeries("seasonalNaive", series);
  const back = Math.ceil(horizon / period) * period;
  if (values.length <= back)
    throw new InputError(
      `seasonalNaive: more than ${back} values are needed to look ${back} rows back; got ${values.length}.`,
    );
  const rows = Int32Array.from({ length: values.length - back }, (_, i) => i + back);
  return {
    truth: Float64Array.from(rows, (row) => values[row]),
    prediction: Float64Array.from(rows, (row) => values[row - back]),
    rows,
    missing: back,
  };
}

function byTime(series: Numbers | Table, options: SeasonalByTime): BaselineForecast {
  const { values, index, name } = readSeries("seasonalNaive", series);
  if (!index)
    throw new InputError(
      `seasonalNaive: ${name} has no time index, so { lag } can't be looked up. Pass a Table with one, or { period }.`,
    );
  const lag = lagInMs(options.lag);
  const reach = options.reach ?? 1;
  requireCount("seasonalNaive", "reach", reach);
  const at = options.at ?? index;
  requireNumbers("seasonalNaive", "at", at);
  const rowAt = rowByTime("seasonalNaive", name, index);
  const recorded = (time: number): number => {
    const row = rowAt.get(time);
    return row === undefined ? Number.NaN : values[row];
  };
  const found: { row: number; value: number }[] = [];
  for (let row = 0; row < at.length; row++) {
    let value = Number.NaN;
    for (let k = 1; k <= reach && Number.isNaN(value); k++) value = recorded(at[row] - k * lag);
    if (!Number.isNaN(value)) found.push({ row, value });
  }
  return {
    truth: Float64Array.from(found, ({ row }) => recorded(at[row])),
    prediction: Float64Array.from(found, ({ value }) => value),
    rows: Int32Array.from(found, ({ row }) => row),
    missing: at.length - found.length,
  };
}

function lagInMs(lag: "day" | "week" | number): number {
  if (lag === "day") return DAY;
  if (lag === "week") return 7 * DAY;
  if (typeof lag === "number" && Number.isFinite(lag) && lag > 0) return lag;
  throw new InputError(
    `seasonalNaive: lag must be "day", "week" or milliseconds above 0; got ${shown(lag)}.`,
  );
}
