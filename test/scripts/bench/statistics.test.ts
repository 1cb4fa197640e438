import { expect, test } from "vitest";
import { load } from "../load";

const { median, geometricMean, lossDifference, rounded } = await load<{
  median(values: number[]): number;
  geometricMean(ratios: number[]): number;
  lossDifference(ours?: number[] | null, theirs?: number[] | null): number | null;
  rounded(value: number | null, digits?: number): number | null;
}>("scripts/bench/statistics.mjs");

test("the median is the middle value, of an even number the mean of two, and leaves the list alone", () => {
  const values = [10, 9, 100];
  expect(median(values)).toBe(10);
  expect(values).toEqual([10, 9, 100]);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("the geometric mean takes twice as fast and half as fast for equal", () => {
  expect(geometricMean([2, 0.5])).toBeCloseTo(1, 12);
  expect(geometricMean([1, 8, 27])).toBeCloseTo(6, 12);
});

test("losses are compared step by step, relative to the peer's, and the worst step counts", () => {
  expect(lossDifference([1, 2, 4], [1, 2, 4])).toBe(0);
  expect(lossDifference([1, 2.02, 4], [1, 2, 4.01])).toBe(0.01);
  expect(lossDifference([0.99], [1])).toBe(0.01);
});

test("a loss that is no number is no agreement, and a missing series no difference", () => {
  expect(lossDifference([1, Number.NaN, 1], [1, 1, 1])).toBe(Number.MAX_VALUE);
  expect(lossDifference([1, 1], [1, Number.NaN])).toBe(Number.MAX_VALUE);
  expect(lossDifference([1, 1], undefined)).toBeNull();
  expect(lossDifference([], [])).toBeNull();
  expect(lossDifference([1, 1], [1])).toBeNull();
});

test("numbers are told with three digits", () => {
  expect(rounded(12.3456)).toBe(12.3);
  expect(rounded(0.00123456, 2)).toBe(0.0012);
  expect(rounded(null)).toBeNull();
});
