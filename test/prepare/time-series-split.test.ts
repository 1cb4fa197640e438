import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { Table } from "../../src/data/table";
import { timeSeriesSplit } from "../../src/prepare/time-series-split";

interface Case {
  rows: number;
  splits: number;
  gap: number;
  testSize: number | null;
  maxTrainSize: number | null;
  folds: number[][] | { error: string };
}

const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(join(__dirname, "../reference/time_series_split.json"), "utf8"),
);
const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

test("equals scikit-learn's TimeSeriesSplit fold for fold, and refuses what it refuses", () => {
  expect(cases.length).toBe(405);
  expect(cases.filter(({ folds }) => "error" in folds).length).toBe(147);
  for (const { rows, folds, testSize, maxTrainSize, ...rest } of cases) {
    const options = { ...rest, testSize: testSize ?? undefined, maxTrainSize: maxTrainSize ?? undefined };
    const name = JSON.stringify({ rows, ...options });
    if ("error" in folds)
      expect(() => timeSeriesSplit(count(rows), options), name).toThrow("timeSeriesSplit: ");
    else
      expect(
        timeSeriesSplit(count(rows), options).map(({ train, test }) => {
          expect(train).toEqual(count(train.length).map((i) => train[0] + i));
          expect(test).toEqual(count(test.length).map((i) => test[0] + i));
          return [train[0], train[train.length - 1], test[0], test[test.length - 1]];
        }),
        name,
      ).toEqual(folds);
  }
});

test("folds lie as drawn", () => {
  const ends = (options: { maxTrainSize?: number }): number[][] =>
    timeSeriesSplit(count(12), { splits: 3, testSize: 2, gap: 1, ...options }).map(({ train, test }) => [
      train[0],
      train[train.length - 1],
      ...test,
    ]);
  expect(ends({})).toEqual([
    [0, 4, 6, 7],
    [0, 6, 8, 9],
    [0, 8, 10, 11],
  ]);
  expect(ends({ maxTrainSize: 4 })).toEqual([
    [1, 4, 6, 7],
    [3, 6, 8, 9],
    [5, 8, 10, 11],
  ]);
});

test("five folds by default, of tables with their roles", () => {
  const folds = timeSeriesSplit(new Table({ flow: Float64Array.from(count(60)) }));
  expect(folds.map(({ train, test }) => [train.length, test.length])).toEqual(
    [10, 20, 30, 40, 50].map((size) => [size, 10]),
  );
  expect([folds[1].train.role, folds[1].test.role, folds[1].test.rowNumbers[0]]).toEqual([
    "train",
    "test",
    20,
  ]);
});

test("refuses options out of range", () => {
  for (const options of [{ splits: 1 }, { splits: 2.5 }, { testSize: 0 }, { maxTrainSize: 0 }, { gap: -1 }])
    expect(() => timeSeriesSplit(count(12), options), JSON.stringify(options)).toThrow(InputError);
  expect(() => timeSeriesSplit(count(12), { testSize: 0 })).toThrow(
    "testSize to be a whole number of 1 or more",
  );
  expect(() => timeSeriesSplit(count(12), { splits: 4, testSize: 3 })).toThrow(
    "leave no row to train on, of 12",
  );
  expect(() => timeSeriesSplit(count(3))).toThrow("5 splits need at least 6 rows; got 3");
});
