import { expect, test } from "vitest";
import { lagMatrix } from "../../src/classical/lag-matrix";
import { Table } from "../../src/data/table";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";

test("one row per window, its steps in order of time, and the target asked for", () => {
  const set = timeseriesWindows([1, 2, 3, 4, 5, 6], { sequenceLength: 3, horizon: 2, output: "every" });
  const { X, y } = lagMatrix(set);
  expect(X).toEqual({ values: Float64Array.of(1, 2, 3, 2, 3, 4), rows: 2, columns: 3 });
  expect(Array.from(y)).toEqual([4, 5]);
  expect(Array.from(lagMatrix(set, { step: 1 }).y)).toEqual([5, 6]);
});

test("several columns and sampled rows are laid out as in the windows", () => {
  const table = new Table({
    a: Float64Array.of(1, 2, 3, 4, 5, 6),
    b: Float64Array.of(10, 20, 30, 40, 50, 60),
  });
  const set = timeseriesWindows(table, { sequenceLength: 2, samplingRate: 2, target: "b" });
  const { X, y } = lagMatrix(set);
  const { x } = set.toArrays();
  expect(Array.from(X.values)).toEqual(x.flat(2));
  expect([X.rows, X.columns, Array.from(y)]).toEqual([3, 4, [40, 50, 60]]);
});

test("a set without windows is refused", () => {
  const set = timeseriesWindows([1, 2, 3, 4], { sequenceLength: 2 });
  expect(() => lagMatrix(set.subset([]))).toThrow("at least one window is needed");
});
