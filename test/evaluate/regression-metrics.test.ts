import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mae } from "../../src/evaluate/mae";
import { mape } from "../../src/evaluate/mape";
import { mse } from "../../src/evaluate/mse";
import { r2 } from "../../src/evaluate/r2";
import { rmse } from "../../src/evaluate/rmse";
import reference from "../reference/metrics.json" with { type: "json" };

const metrics = { mse, rmse, mae, mape, r2 };
const names = Object.keys(metrics) as (keyof typeof metrics)[];

describe.each(names)("%s", (name) => {
  const metric = metrics[name];

  test.each(reference.regression.map((golden) => [golden]))("equals scikit-learn's: %j", (golden) => {
    // Zeros in truth have a test of their own.
    const value = metric(golden.truth, Float64Array.from(golden.prediction));
    expect(Math.abs(value - golden[name])).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(golden[name])));
  });

  test("refuses what it can't measure, with a sentence naming the place", () => {
    expect(() => metric([], [])).toThrow(`${name}: truth is empty`);
    expect(() => metric([1, 2], [])).toThrow(`${name}: prediction is empty`);
    expect(() => metric([1, 2, 3], [1, 2])).toThrow("got 3 and 2");
    expect(() => metric([1, Number.NaN], [1, 2])).toThrow(
      `${name}: truth must hold finite numbers; got NaN at row 1`,
    );
    expect(() => metric([1, 2], [1, Number.POSITIVE_INFINITY])).toThrow(
      "prediction must hold finite numbers",
    );
    expect(() => metric([[1], [2]] as unknown as number[], [1, 2])).toThrow("got Array of length 1 at row 0");
    expect(() => metric("12" as unknown as number[], [1, 2])).toThrow(
      "must be a list of numbers (number[] or a typed",
    );
    expect(() => metric(["1", "2"] as unknown as number[], [1, 2])).toThrow('got "1" at row 0');
    expect(() => metric(undefined as unknown as number[], [1, 2])).toThrow("got undefined");
  });

  test("leaves its input as it is", () => {
    const truth = [3, 5, 2];
    metric(truth, [1, 2, 3]);
    expect(truth).toEqual([3, 5, 2]);
  });
});

test("mape refuses, skips or blows up zeros as asked", () => {
  expect(() => mape([1, 0, 0], [1, 2, 3])).toThrow("got 2 zeros, the first at row 1");
  expect(mape([100, 0, 50], [90, 3, 60], { zeros: "skip" })).toBeCloseTo(0.15, 12);
  expect(mape([0, 1], [1, 1], { zeros: "epsilon" })).toBe(1 / Number.EPSILON / 2);
  expect(() => mape([0, 0], [1, 1], { zeros: "skip" })).toThrow("truth is 0 in every row");
});

test("r2 refuses a single row and knows a constant truth whose mean is rounded", () => {
  expect(() => r2([1], [1])).toThrow("at least 2 rows");
  expect(r2([0.1, 0.1, 0.1], [0.1, 0.1, 0.1])).toBe(1);
  expect(r2([0.1, 0.1, 0.1], [0.1, 0.1, 0.2])).toBe(0);
});

const value = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((whole) => whole / 64);
const pairs = fc
  .array(fc.tuple(value, value), { minLength: 2, maxLength: 40 })
  .map((rows) => [rows.map(([t]) => t), rows.map(([, p]) => p)] as const);

test("0 ≤ mae ≤ rmse, rmse² = mse, both symmetric, 0 only for equal values", () => {
  fc.assert(
    fc.property(pairs, ([truth, prediction]) => {
      const [a, r] = [mae(truth, prediction), rmse(truth, prediction)];
      expect(a).toBeGreaterThanOrEqual(0);
      expect(r).toBeGreaterThanOrEqual(a * (1 - 1e-12));
      expect(Math.abs(r * r - mse(truth, prediction))).toBeLessThanOrEqual(1e-9 * (1 + r * r));
      expect(mae(prediction, truth)).toBe(a);
      expect(rmse(prediction, truth)).toBe(r);
      expect(mae(truth, truth)).toBe(0);
    }),
  );
});

test("r2 is at most 1, and predicting the mean earns 0", () => {
  fc.assert(
    fc.property(pairs, ([truth, prediction]) => {
      expect(r2(truth, prediction)).toBeLessThanOrEqual(1);
      const mean = truth.reduce((sum, value) => sum + value, 0) / truth.length;
      expect(
        Math.abs(
          r2(
            truth,
            truth.map(() => mean),
          ),
        ),
      ).toBeLessThan(1e-6);
    }),
  );
});
