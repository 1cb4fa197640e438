import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import type { Numbers } from "../../src/evaluate/numbers";

/** A metric as the contract sees it: two lists in, one number out. */
export interface ListedMetric {
  /** The function's name, as its errors give it. */
  name: string;
  score: (truth: Numbers, prediction: Numbers) => number;
  /** What the lists hold. */
  of: "values" | "labels";
  /** The score of a prediction that is right everywhere; no other prediction scores better. */
  optimum: number;
  /** The other end of the scale, where there is one. */
  worst?: number;
  /** Whether truth and prediction can change places. */
  symmetric: boolean;
  /** With both lists k times as large, the score is k^scale times as large. */
  scale?: number;
  /** Rows a metric needs; one fewer is refused. Default 1. */
  rows?: number;
}

const LABELS = { truth: [0, 1, 1, 0, 1, 0, 0, 1], prediction: [0, 1, 0, 0, 1, 1, 0, 1] };
const VALUES = { truth: [3, 5.5, 2, 7, -4, 1, 6, 2.5], prediction: [2.5, 5, 4, 8, -3, 1.5, 5, 2] };

/** What every metric of two lists keeps. */
export function metricContract(metric: ListedMetric): void {
  const { name, score, of, optimum, worst, symmetric, scale, rows = 1 } = metric;
  const { truth, prediction } = of === "labels" ? LABELS : VALUES;
  // Zeros have tests of their own: a percentage of them doesn't exist.
  const value =
    of === "labels" ? fc.constantFrom(0, 1) : fc.integer({ min: 1, max: 64_000 }).map((x) => x / 64);
  const lists = fc
    .array(fc.tuple(value, value), { minLength: rows, maxLength: 30 })
    .map((pairs) => [pairs.map(([t]) => t), pairs.map(([, p]) => p)] as const)
    .filter(([t, p]) => of === "values" || t.includes(1) || p.includes(1));
  const low = Math.min(optimum, worst ?? (optimum === 0 ? Infinity : -Infinity));
  const high = Math.max(optimum, worst ?? (optimum === 0 ? Infinity : -Infinity));

  describe(name, () => {
    test("gives its optimum to a prediction that is right everywhere, and to no worse one more", () => {
      expect(score(truth, truth)).toBe(optimum);
      expect(score(truth, prediction)).not.toBe(optimum);
      fc.assert(
        fc.property(lists, ([was, said]) => {
          if (of === "values" || was.includes(1)) expect(score(was, was)).toBeCloseTo(optimum, 12);
          expect(score(was, said)).toBeGreaterThanOrEqual(low - 1e-12);
          expect(score(was, said)).toBeLessThanOrEqual(high + 1e-12);
        }),
      );
    });

    test(symmetric ? "lets truth and prediction change places" : "tells truth from prediction", () => {
      if (symmetric)
        fc.assert(
          fc.property(lists, ([was, said]) => {
            expect(score(said, was)).toBeCloseTo(score(was, said), 10);
          }),
        );
      else {
        const [a, b] =
          of === "labels"
            ? [
                [0, 1, 1, 1],
                [0, 0, 0, 1],
              ]
            : [
                [1, 2, 4],
                [2, 3, 1],
              ];
        expect(score(a, b)).not.toBe(score(b, a));
      }
    });

    test("does not depend on the order of the rows", () => {
      const order = [5, 2, 7, 0, 3, 1, 6, 4];
      const pick = (list: number[]) => order.map((row) => list[row]);
      expect(score(pick(truth), pick(prediction))).toBeCloseTo(score(truth, prediction), 12);
    });

    test("keeps its size for huge and tiny values, and refuses what overflows", () => {
      if (scale === undefined) return;
      for (const k of [2 ** 400, 2 ** -400]) {
        const grown = score(
          truth.map((x) => k * x),
          prediction.map((x) => k * x),
        );
        expect(grown / k ** scale).toBeCloseTo(score(truth, prediction), 10);
      }
      const most = Number.MAX_VALUE;
      expect(() => score([most, -most, most], [-most, most, -most])).toThrow(
        `${name}: the values are too large`,
      );
    });

    test("takes typed arrays and leaves its input as it is", () => {
      const lists = [truth.slice(), prediction.slice()];
      const expected = score(lists[0], lists[1]);
      expect(lists).toEqual([truth, prediction]);
      expect(score(Float64Array.from(truth), Float64Array.from(prediction))).toBe(expected);
      expect(score(Float32Array.from(truth), prediction)).toBe(expected);
      expect(score(Object.freeze(truth.slice()), Object.freeze(prediction.slice()))).toBe(expected);
    });

    test("takes the fewest rows it can, and refuses fewer", () => {
      const most = truth.slice(1, 1 + rows);
      expect(score(most, most)).toBe(optimum);
      if (rows > 1) expect(() => score([1], [1])).toThrow(`${name}: at least ${rows} rows`);
      expect(() => score([], [])).toThrow(`${name}: truth is empty`);
      expect(() => score([1, 1], [])).toThrow(`${name}: prediction is empty`);
    });

    test("refuses what it can't measure, with a sentence naming the place", () => {
      const run = (was: unknown, said: unknown) => () => score(was as number[], said as number[]);
      expect(run([1, 0, 1], [1, 0])).toThrow(
        `${name}: truth and prediction must have one value per row each; got 3 and 2`,
      );
      expect(run([1, Number.NaN], [1, 0])).toThrow(
        `${name}: truth must hold finite numbers; got NaN at row 1`,
      );
      expect(run([1, 0], [1, Infinity])).toThrow(
        `${name}: prediction must hold finite numbers; got Infinity at row 1`,
      );
      expect(run([[1], [0]], [1, 0])).toThrow("got Array of length 1 at row 0");
      expect(run("10", [1, 0])).toThrow("must be a list of numbers (number[] or a typed");
      expect(run(["1", "0"], [1, 0])).toThrow('got "1" at row 0');
      expect(run(undefined, [1, 0])).toThrow("got undefined");
      expect(run([1, null], [1, 0])).toThrow(InputError);
      if (of === "labels") expect(run([1, 0], [0.9, 0.1])).toThrow("got 0.9 at row 0");
    });
  });
}
