import { expect, test } from "vitest";
import { Table } from "../../src/data/table";
import { majorityClass } from "../../src/evaluate/majority-class";
import { meanBaseline } from "../../src/evaluate/mean-baseline";
import { persistence } from "../../src/evaluate/persistence";
import { seasonalNaive } from "../../src/evaluate/seasonal-naive";
import { skill } from "../../src/evaluate/skill";
import { timeOfDayMean } from "../../src/evaluate/time-of-day-mean";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const hourly = (values: number[], hours: number[]) =>
  new Table({ flow: Float64Array.from(values) }, { index: Float64Array.from(hours, (hour) => hour * HOUR) });

test("persistence pairs each value with the one horizon steps before", () => {
  const one = persistence([10, 12, 11, 15]);
  expect(one).toEqual({
    truth: Float64Array.of(12, 11, 15),
    prediction: Float64Array.of(10, 12, 11),
    rows: Int32Array.of(1, 2, 3),
    missing: 1,
  });
  const three = persistence(Float32Array.of(10, 12, 11, 15), { horizon: 3 });
  expect([three.truth, three.prediction, three.missing]).toEqual([
    Float64Array.of(15),
    Float64Array.of(10),
    3,
  ]);
});

test("persistence refuses, drops or keeps pairs across a gap of the time index", () => {
  const gappy = hourly([1, 2, 3, 4, 5], [0, 1, 2, 12, 13]);
  expect(() => persistence(gappy)).toThrow(
    "1 of 4 pairs reach across a gap in time (rows are usually 60 minutes apart)",
  );
  const dropped = persistence(gappy, { gaps: "drop" });
  expect([Array.from(dropped.rows), dropped.missing]).toEqual([[1, 2, 4], 2]);
  expect(persistence(gappy, { gaps: "cross" }).rows.length).toBe(4);
  expect(persistence(gappy, { gaps: "drop", horizon: 2 }).rows).toEqual(Int32Array.of(2));
});

test("persistence on windows says each window's last seen value", () => {
  const windows = timeseriesWindows([1, 2, 4, 8, 16, 32], { sequenceLength: 2, horizon: 3, output: "every" });
  const first = persistence(windows);
  expect(Array.from(first.prediction)).toEqual([2, 4]);
  expect(Array.from(first.truth)).toEqual([4, 8]);
  expect(Array.from(persistence(windows, { horizon: 3 }).truth)).toEqual([16, 32]);
  expect(() => persistence(windows, { horizon: 4 })).toThrow("step");
});

test("persistence refuses what it can't forecast", () => {
  expect(() => persistence([1])).toThrow("longer than the horizon is needed; got 1 values and horizon 1");
  expect(() => persistence([1, 2], { horizon: 0 })).toThrow("horizon must be a whole number of at least 1");
  expect(() => persistence([1, Number.NaN, 3])).toThrow("got NaN at row 1");
  const two = new Table({ a: Float64Array.of(1, 2), b: Float64Array.of(1, 2) });
  expect(() => persistence(two)).toThrow("exactly one numeric column");
  expect(() => persistence(new Table({ a: new Float64Array(0) }))).toThrow("has no rows");
});

test("seasonalNaive by rows repeats the last season, and an older one beyond a period", () => {
  const naive = seasonalNaive([5, 9, 2, 6, 8, 3], { period: 3 });
  expect([naive.prediction, naive.truth]).toEqual([Float64Array.of(5, 9, 2), Float64Array.of(6, 8, 3)]);
  const far = seasonalNaive([1, 2, 3, 4, 5], { period: 2, horizon: 3 });
  expect([far.prediction, far.truth, far.missing]).toEqual([Float64Array.of(1), Float64Array.of(5), 4]);
  expect(() => seasonalNaive([1, 2], { period: 2 })).toThrow("more than 2 values");
  expect(() => seasonalNaive([1, 2], { period: 1.5 })).toThrow("period must be a whole number");
  expect(() => seasonalNaive([1, 2], {} as { period: number })).toThrow("the season is missing");
});

test("seasonalNaive by time looks the moment up and counts what isn't there", () => {
  // Friday 0 h and 1 h, Monday 0 h and 1 h, Tuesday 0 h: Monday has no yesterday, Tuesday 0 h has one.
  const table = hourly([10, 20, 30, 40, 50], [0, 1, 72, 73, 96]);
  const naive = seasonalNaive(table, { lag: "day" });
  expect([Array.from(naive.rows), Array.from(naive.prediction), naive.missing]).toEqual([[4], [30], 4]);
  const recorded = seasonalNaive(table, { lag: "day", reach: 3 });
  expect([Array.from(recorded.rows), Array.from(recorded.prediction), recorded.missing]).toEqual([
    [2, 3, 4],
    [10, 20, 30],
    2,
  ]);
  const asked = seasonalNaive(table, { lag: 72 * HOUR, at: [73 * HOUR, 74 * HOUR, 72 * HOUR] });
  expect([Array.from(asked.rows), Array.from(asked.truth), asked.missing]).toEqual([[0, 2], [40, 30], 1]);
});

test("a missing value at the moment looked up is a missing forecast", () => {
  const naive = seasonalNaive(hourly([Number.NaN, 2, 3, 4], [0, 1, 24, 25]), { lag: "day" });
  expect([Array.from(naive.rows), naive.missing]).toEqual([[3], 3]);
});

test("seasonalNaive by time refuses no index, repeated stamps, and lags that aren't", () => {
  expect(() => seasonalNaive([1, 2, 3], { lag: "day" })).toThrow("no time index");
  expect(() => seasonalNaive(hourly([1, 2, 3], [0, 5, 5]), { lag: "day" })).toThrow(
    "1 repeat an earlier one, the first 1970-01-01T05:00:00 in rows 1 and 2",
  );
  expect(() => seasonalNaive(hourly([1, 2], [0, 1]), { lag: -5 })).toThrow("lag must be");
});

test("timeOfDayMean averages each time of day over the training days", () => {
  const train = hourly([10, 50, 20, 70, 90], [0, 12, 24, 36, 60]);
  const profile = timeOfDayMean(train);
  expect(profile.slots).toBe(2);
  expect(profile.predict([48 * HOUR, 84 * HOUR])).toEqual(Float64Array.of(15, 70));
  expect(profile.predict(train)).toEqual(Float64Array.of(15, 70, 15, 70, 70));
  expect(profile.predict([-12 * HOUR])).toEqual(Float64Array.of(70));
});

test("timeOfDayMean by weekday, by wider slots, and for times never seen", () => {
  const train = hourly([10, 50, 20, 70], [0, 12, 24, 36]);
  expect(timeOfDayMean(train, { weekdays: true }).predict([7 * DAY, 8 * DAY])).toEqual(
    Float64Array.of(10, 20),
  );
  expect(() => timeOfDayMean(train).predict([5 * 60_000])).toThrow("1970-01-01T00:05:00 has no training row");
  expect(timeOfDayMean(train, { minutes: 60 }).predict([5 * 60_000])).toEqual(Float64Array.of(15));
  expect(timeOfDayMean(train, { unseen: "mean" }).predict([5 * 60_000])).toEqual(Float64Array.of(37.5));
  expect(() => timeOfDayMean(train, { minutes: 7 })).toThrow("minutes must divide a day");
  expect(() => timeOfDayMean(new Table({ a: Float64Array.of(1) }))).toThrow("no time index");
  expect(() => timeOfDayMean(hourly([1, Number.NaN], [0, 1]))).toThrow("got NaN at row 1");
});

test("meanBaseline and majorityClass know the training part only", () => {
  expect(meanBaseline([10, 20, 60]).value).toBe(30);
  expect(meanBaseline([10, 20, 60]).predict(2)).toEqual(Float64Array.of(30, 30));
  expect(() => meanBaseline([])).toThrow("train is empty");
  expect(() => meanBaseline([1]).predict(0)).toThrow("count must be");
  const majority = majorityClass([2, 1, 2, 0]);
  expect([majority.label, majority.share, majority.predict(3)]).toEqual([2, 0.5, Int32Array.of(2, 2, 2)]);
  expect(majorityClass([7, -3, 7, -3]).label).toBe(-3);
  expect(() => majorityClass([0.5])).toThrow("class labels");
});

test("skill is 1 for no error, 0 for the baseline's, negative for more", () => {
  expect(skill(0, 2)).toBe(1);
  expect(skill(2, 2)).toBe(0);
  expect(skill(3, 2)).toBe(-0.5);
  expect(skill(9.8, 11.65)).toBe(0.15879828326180256);
  expect(() => skill(1, 0)).toThrow("baseline is perfect");
  expect(() => skill(-1, 2)).toThrow("error must be an error of at least 0");
  expect(() => skill(1, Number.NaN)).toThrow("baselineError must be");
});
