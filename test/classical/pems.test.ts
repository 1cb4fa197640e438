import { beforeAll, describe, expect, test } from "vitest";
import { lagMatrix } from "../../src/classical/lag-matrix";
import { LinearRegression } from "../../src/classical/linear-regression";
import { Ridge } from "../../src/classical/ridge";
import { loadPems } from "../../src/data/pems";
import type { Table } from "../../src/data/table";
import { persistence } from "../../src/evaluate/persistence";
import { r2 } from "../../src/evaluate/r2";
import { rmse } from "../../src/evaluate/rmse";
import { seasonalNaive } from "../../src/evaluate/seasonal-naive";
import { timeOfDayMean } from "../../src/evaluate/time-of-day-mean";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";

let train: Table;
let rest: Table;
beforeAll(async () => {
  train = (await loadPems({ part: "train" })).select("flow");
  rest = (await loadPems({ part: "test" })).select("flow");
});

const windows = (table: Table, sequenceLength: number, gaps: "drop" | "cross", horizon = 1) =>
  timeseriesWindows(table, { sequenceLength, horizon, output: "every", gaps });

// RMSE in vehicles per 5 minutes on real traffic flow of March 2016, fitted on January and February.
describe.each([
  { lags: 50, gaps: "drop", count: 4020, naive: 11.65, leastSquares: 10.5 },
  { lags: 50, gaps: "cross", count: 4270, naive: 11.36, leastSquares: 10.24 },
] as const)("PeMS, $lags lags, gaps: $gaps", ({ lags, gaps, count, naive, leastSquares }) => {
  test("persistence and least squares on the lags", () => {
    const seen = lagMatrix(windows(train, lags, gaps));
    const unseen = windows(rest, lags, gaps);
    expect(unseen.length).toBe(count);
    const stays = persistence(unseen);
    expect(rmse(stays.truth, stays.prediction)).toBeCloseTo(naive, 2);
    const { X, y } = lagMatrix(unseen);
    expect(Array.from(y)).toEqual(Array.from(stays.truth));
    expect(rmse(y, new LinearRegression().fit(seen.X, seen.y).predict(X))).toBeCloseTo(leastSquares, 2);
    expect(rmse(y, new Ridge().fit(seen.X, seen.y).predict(X))).toBeCloseTo(leastSquares, 2);
  });
});

test("PeMS, 12 lags across breaks: persistence 11.31, R² .9213", () => {
  const { truth, prediction } = persistence(windows(rest, 12, "cross"));
  expect(rmse(truth, prediction)).toBeCloseTo(11.31, 2);
  expect(r2(truth, prediction)).toBeCloseTo(0.9213, 4);
});

test("PeMS, up to an hour ahead: persistence decays, the time-of-day mean overtakes it and least squares", () => {
  const seen = windows(train, 50, "cross", 12);
  const set = windows(rest, 50, "cross", 12);
  const profile = timeOfDayMean(train);
  expect(profile.slots).toBe(288);
  const errors = [0, 5, 11].map((step) => {
    const naive = persistence(set, { horizon: step + 1 });
    const [known, asked] = [lagMatrix(seen, { step }), lagMatrix(set, { step })];
    const linear = new LinearRegression().fit(known.X, known.y).predict(asked.X);
    const daily = profile.predict(set.timesAt(step));
    return [naive.prediction, linear, daily].map((said) => +rmse(naive.truth, said).toFixed(1));
  });
  expect(errors).toEqual([
    [11.4, 10.3, 10.7],
    [18.4, 16.9, 10.7],
    [26.4, 23.3, 10.7],
  ]);
});

test("PeMS: where yesterday has no record, it is counted or an earlier day is taken", async () => {
  const whole = (await loadPems()).select("flow");
  const at = rest.index as Float64Array;
  // Test days are March 4, 7–11, 14–18, 21, 28, 30, 31: six of them have no day before in the table.
  const yesterday = seasonalNaive(whole, { lag: "day", at });
  const recorded = seasonalNaive(whole, { lag: "day", at, reach: 7 });
  const week = seasonalNaive(whole, { lag: "week", at });
  expect([yesterday.missing, recorded.missing, week.missing]).toEqual([6 * 288, 0, 5 * 288]);
  const errors = [yesterday, recorded, week].map(
    ({ truth, prediction }) => +rmse(truth, prediction).toFixed(2),
  );
  expect(errors).toEqual([13.2, 14.31, 12.96]);
});
