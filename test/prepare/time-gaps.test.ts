import { expect, test } from "vitest";
import { Table } from "../../src/data/table";
import { findTimeGaps } from "../../src/prepare/time-gaps";

const minutes = (...values: number[]): Float64Array => Float64Array.from(values, (m) => m * 60_000);

test("finds pauses and repeated stamps, as drawn", () => {
  const { step, breaks } = findTimeGaps(minutes(0, 5, 10, 30, 35, 35));
  expect(step).toBe(300_000);
  expect(breaks).toEqual([
    { row: 3, from: 600_000, to: 1_800_000, missing: 3 },
    { row: 5, from: 2_100_000, to: 2_100_000, missing: 0 },
  ]);
});

test("lets unsteady clocks and months pass, unless told not to", () => {
  expect(findTimeGaps(minutes(0, 5, 9, 15, 20, 25)).breaks).toEqual([]);
  expect(findTimeGaps(minutes(0, 5, 9, 15, 20, 25), { tolerance: 0 }).breaks.length).toBe(2);
  const months = Float64Array.from({ length: 36 }, (_, i) => Date.UTC(2015, i, 1));
  expect(findTimeGaps(months).breaks).toEqual([]);
});

test("takes the step it is given", () => {
  expect(findTimeGaps(minutes(0, 10, 20), { step: 300_000 }).breaks.map(({ missing }) => missing)).toEqual([
    1, 1,
  ]);
  expect(() => findTimeGaps(minutes(0, 5), { step: 0 })).toThrow("a step above 0");
});

test("takes a table, and refuses one without times or out of order", () => {
  const flow = Float64Array.of(1, 2, 3);
  expect(findTimeGaps(new Table({ flow }, { index: minutes(0, 5, 10) })).breaks).toEqual([]);
  expect(() => findTimeGaps(new Table({ flow }))).toThrow("this one has none");
  expect(() => findTimeGaps(minutes(0, 10, 5))).toThrow(
    "row 2 is at 1970-01-01 00:05 after 1970-01-01 00:10",
  );
});

test("a single row has no step and no break", () => {
  expect(findTimeGaps(minutes(0))).toEqual({ step: Number.NaN, breaks: [] });
});
