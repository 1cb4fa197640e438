import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { requireKnown } from "./known-options";
import {
  cutParts,
  type Parts,
  partSize,
  requireSplit,
  requireTimeOrder,
  type Splittable,
} from "./split-parts";
import { formatTime, parseTime } from "./time-text";

/**
 * Size of a part: a fraction of all rows between 0 and 1 (rounded up), a number of rows, or the date or time
 * at which the part starts, e.g. `"2016-03-01"` or `"2016-03-01 08:30"` (first row at or after it).
 */
export type ChronologicalSize = number | string;

/** Options of {@link chronologicalSplit}; at least one of the two parts is needed. */
export interface ChronologicalSplitOptions {
  validation?: ChronologicalSize;
  test?: ChronologicalSize;
  /**
   * Rows left out between neighbouring parts, taken from the end of the earlier one. Default 0. With windows of
   * L rows and horizon h that reach back into the earlier part, `gap: L + h − 1` keeps them clear of it.
   */
  gap?: number;
}

/**
 * Splits rows in their order: train, then validation, then test, the latest rows last. The honest split for a
 * time series, since a forecast never knows what comes after it.
 *
 * ```text
 *   10 rows, { validation: 0.2, test: 0.2, gap: 1 }
 *   0 1 2 3 4 5 6 7 8 9
 *   t t t t - v v - T T      t train   v validation   T test   - left out
 * ```
 * Test keeps its size and so does validation; the gap shortens what comes before. A validation part given as a
 * date ends where the gap before the test part begins. Tables keep their row numbers and get their role.
 *
 * @throws {@link InputError} for an empty part, sizes that don't fit, a date outside the table, a time index
 * that isn't in order.
 * @example
 * ```ts
 * chronologicalSplit([3, 1, 4, 1, 5], { test: 0.2 }); // { train: [3, 1, 4, 1], test: [5] }
 * const index = Float64Array.from([28, 29, 30, 31], (day) => Date.UTC(2016, 0, day));
 * const table = new Table({ flow: Float64Array.of(5, 6, 7, 8) }, { index });
 * chronologicalSplit(table, { test: "2016-01-31" }).train.length; // 3
 * ```
 */
export function chronologicalSplit<T extends Splittable>(
  data: T,
  options: ChronologicalSplitOptions & { validation: ChronologicalSize; test: ChronologicalSize },
): Parts<T>;
export function chronologicalSplit<T extends Splittable>(
  data: T,
  options: ChronologicalSplitOptions & { test: ChronologicalSize; validation?: undefined },
): Omit<Parts<T>, "validation">;
export function chronologicalSplit<T extends Splittable>(
  data: T,
  options: ChronologicalSplitOptions & { validation: ChronologicalSize; test?: undefined },
): Omit<Parts<T>, "test">;
export function chronologicalSplit<T extends Splittable>(
  data: T,
  options: ChronologicalSplitOptions,
): Partial<Parts<T>> {
  const caller = "chronologicalSplit";
  requireKnown(caller, options, ["validation", "test", "gap"]);
  const { validation, test, gap = 0 } = options ?? {};
  requireSplit(caller, data, validation, test);
  if (!Number.isInteger(gap) || gap < 0)
    throw new InputError(
      `${caller}: expected gap to be a number of rows, 0 or more; got ${String(gap)}. Write gap: 0.`,
    );
  if (data instanceof Table) requireTimeOrder(caller, data);

  const rows = data.length;
  const testStart = test === undefined ? rows : startOf(caller, "test", data, test, rows);
  const validationEnd = test === undefined ? rows : testStart - gap;
  const validationStart =
    validation === undefined
      ? testStart
      : startOf(caller, "validation", data, validation, Math.max(validationEnd, 0));
  return cutParts(caller, data, {
    train: range(0, validationStart - gap),
    validation: validation === undefined ? undefined : range(validationStart, validationEnd),
    test: test === undefined ? undefined : range(testStart, rows),
  });
}

function startOf(
  caller: string,
  part: string,
  data: Splittable,
  size: ChronologicalSize,
  end: number,
): number {
  if (typeof size !== "string") return Math.max(end - partSize(caller, part, size, data.length), 0);
  const index = data instanceof Table ? data.index : undefined;
  if (!index)
    throw new InputError(
      `${caller}: ${part} starts at the date "${size}", but the data has no time index. Give a fraction or a number of rows.`,
    );
  const start = parseTime(caller, size);
  const row = index.findIndex((time) => time >= start);
  if (row <= 0)
    throw new InputError(
      `${caller}: expected a date inside the table, after ${formatTime(index[0])} and not after ${formatTime(index[index.length - 1])}; got ${part}: "${size}".`,
    );
  return row;
}

function range(from: number, to: number): Int32Array {
  return Int32Array.from({ length: Math.max(to - from, 0) }, (_, i) => from + i);
}
