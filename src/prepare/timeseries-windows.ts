import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import {
  buildWindows,
  requireWhole,
  requireWindowOptions,
  type TargetLayout,
  WINDOW_OPTIONS,
  type WindowOptions,
} from "./build-windows";
import { type NumericColumns, type NumericData, quoted, readColumns } from "./numeric-data";
import type { WindowSet } from "./window-set";

const OPTIONS = [...WINDOW_OPTIONS, "horizon", "output", "target"];

/** Options of {@link timeseriesWindows}. */
export interface TimeseriesWindowsOptions extends WindowOptions {
  /** How many rows after the last step the forecast lies (or reaches). Default 1. */
  horizon?: number;
  /**
   * `"last"` (default): one forecast, `horizon` rows ahead; targets `[1]`. `"every"`: all of 1 to `horizon` rows
   * ahead; targets `[horizon]`. `"aligned"`: at each step of the window the value `horizon` rows after that
   * step; targets `[sequenceLength, 1]`.
   */
  output?: "last" | "every" | "aligned";
  /**
   * Target column, or columns, by name or number; the inputs are all columns. With several targets the shapes
   * are `[targets]`, `[horizon, targets]`, `[sequenceLength, targets]`. Needed if there are several columns.
   */
  target?: string | number | readonly (string | number)[];
}

/**
 * Windows over a series in the words of forecasting: so many steps in, so far ahead.
 *
 * ```text
 *   7 rows, sequenceLength 3, horizon 2          x read   y target
 *   row                  0 1 2 3 4 5 6
 *   "last"    window 0   x x x . y               y is [row 4]: 2 rows after the last step
 *             window 1     x x x . y
 *             window 2       x x x . y
 *   "every"   window 0   x x x y y               y is [row 3, row 4]
 *   "aligned" window 0   x x x                   y is [row 2, row 3, row 4]: each step's value 2 rows on,
 *                            y y y               so the first is itself an input row
 * ```
 * The number of windows in stride 1 is `rows − (sequenceLength − 1) · samplingRate − horizon`. Row numbers, steps
 * ahead and strides count rows of the series, also where `samplingRate` takes every n-th.
 *
 * In a Table with a time index a window must not cross a break in time unnoticed: see `gaps`. In one without,
 * rows that weren't neighbours in their source count as broken apart.
 *
 * The first forecasts of a test part need rows before it. Make the windows from a table that starts
 * `(sequenceLength − 1) · samplingRate + horizon` rows earlier: the first target is then the part's first row,
 * and the earlier rows are read, not forecast.
 *
 * Source: the sliding windows of `keras.utils.timeseries_dataset_from_array`, which gives the same batches when
 * its targets are shifted by hand.
 *
 * @param data rows of numbers of any kind.
 * @throws {@link InputError} for options out of range, no window, several columns and no target, NaN, breaks.
 * @example
 * ```ts
 * const set = timeseriesWindows([0, 1, 2, 3, 4, 5, 6], { sequenceLength: 3, horizon: 2, output: "every" });
 * set.length;            // 3
 * set.toArrays().y;      // [[3, 4], [4, 5], [5, 6]]
 * set.lastInputs();      // Float64Array [2, 3, 4]
 * set.truth(1);          // Float64Array [4, 5, 6]
 * ```
 */
export function timeseriesWindows(data: NumericData, options: TimeseriesWindowsOptions): WindowSet {
  const caller = "timeseriesWindows";
  const inputs = readColumns(caller, data);
  requireWindowOptions(caller, options, inputs.rows, OPTIONS);
  const { sequenceLength, samplingRate = 1, horizon = 1 } = options;
  requireWhole(caller, { horizon }, 1);
  const targetColumns = chooseTargets(caller, inputs, options.target);
  const reach = (sequenceLength - 1) * samplingRate + horizon;
  return buildWindows(caller, options, {
    data,
    inputs,
    targets: pick(inputs, targetColumns),
    layout: layoutOf(caller, options, targetColumns.length),
    targetColumns,
    reach,
    firstStart: 0,
    endStart: inputs.rows - reach,
    targetIndex: data instanceof Table ? data.index : undefined,
  });
}

function layoutOf(caller: string, options: TimeseriesWindowsOptions, targets: number): TargetLayout {
  const { sequenceLength, samplingRate = 1, horizon = 1, output = "last" } = options;
  const last = (sequenceLength - 1) * samplingRate;
  switch (output) {
    case "last":
      return { targetOffset: last + horizon, targetSteps: 1, targetStride: 1, targetShape: [targets] };
    case "every": {
      const targetShape = targets === 1 ? [horizon] : [horizon, targets];
      return { targetOffset: last + 1, targetSteps: horizon, targetStride: 1, targetShape };
    }
    case "aligned": {
      const targetShape = [sequenceLength, targets];
      return { targetOffset: horizon, targetSteps: sequenceLength, targetStride: samplingRate, targetShape };
    }
    default:
      throw new InputError(
        `${caller}: expected output to be "last", "every" or "aligned"; got ${JSON.stringify(output)}.`,
      );
  }
}

function chooseTargets(
  caller: string,
  { columns, names }: NumericColumns,
  target: TimeseriesWindowsOptions["target"],
): number[] {
  const choice = names ? `one of ${quoted(names)}` : `a column number from 0 to ${columns.length - 1}`;
  if (target === undefined && columns.length === 1) return [0];
  if (target === undefined)
    throw new InputError(
      `${caller}: expected target, the column to forecast, since there are ${columns.length} columns; got none. Give ${choice}.`,
    );
  const wanted = typeof target === "object" ? [...target] : [target];
  const chosen = wanted.map((one) => (typeof one === "string" ? (names?.indexOf(one) ?? -1) : one));
  const wrong = chosen.findIndex((at) => !Number.isInteger(at) || at < 0 || at >= columns.length);
  if (wrong >= 0 || chosen.length === 0)
    throw new InputError(
      `${caller}: expected target to be ${choice}; got ${JSON.stringify(wanted[wrong] ?? [])}.`,
    );
  return chosen;
}

/** The target columns; the inputs themselves if they are all of them, so that the series is held once. */
function pick(inputs: NumericColumns, targets: readonly number[]): NumericColumns {
  if (targets.length === inputs.columns.length && targets.every((at, i) => at === i)) return inputs;
  return {
    columns: targets.map((at) => inputs.columns[at]),
    rows: inputs.rows,
    names: inputs.names && targets.map((at) => (inputs.names as readonly string[])[at]),
  };
}
