import { describe, expect, test } from "vitest";
import { chiSquareTail } from "../../src/evaluate/chi-square-tail";
import { dieboldMariano } from "../../src/evaluate/diebold-mariano";
import { intervalCoverage } from "../../src/evaluate/interval-coverage";
import { logGamma } from "../../src/evaluate/log-gamma";
import { logLoss } from "../../src/evaluate/log-loss";
import { mase } from "../../src/evaluate/mase";
import { normalInterval } from "../../src/evaluate/normal-interval";
import { rocAuc } from "../../src/evaluate/roc-auc";
import { smape } from "../../src/evaluate/smape";
import { studentTTail } from "../../src/evaluate/student-t-tail";
import reference from "../reference/metrics-scores.json" with { type: "json" };

/** Relative distance; golden values run from 1e-190 to 8e4. */
const near = (ours: number, golden: number, within = 1e-12) =>
  expect(Math.abs(ours - golden), `${ours} for ${golden}`).toBeLessThanOrEqual(within * Math.abs(golden));

test("tails and quantiles equal SciPy's, down to 1e-190", () => {
  const {
    chiSquareTail: chi,
    studentTTail: t,
    normalInterval: normal,
    logGamma: gamma,
  } = reference.distributions;
  for (const [x, degrees, golden] of chi) near(chiSquareTail(x, degrees), golden, 1e-11);
  for (const [x, degrees, golden] of t) near(studentTTail(x, degrees), golden, 1e-10);
  for (const [level, golden] of normal) near(normalInterval("demo", level), golden, 1e-9);
  for (const [x, golden] of gamma)
    expect(Math.abs(logGamma(x) - golden)).toBeLessThanOrEqual(2e-14 * Math.max(1, golden));
});

test("tails at their ends", () => {
  expect([chiSquareTail(0, 3), chiSquareTail(-1, 3), chiSquareTail(Number.POSITIVE_INFINITY, 3)]).toEqual([
    1, 1, 0,
  ]);
  expect([studentTTail(0, 3), studentTTail(Number.NEGATIVE_INFINITY, 3)]).toEqual([1, 0]);
  for (const level of [0, 1, -0.5, 95, Number.NaN])
    expect(() => normalInterval("demo", level)).toThrow(`demo: level must lie between 0 and 1; got ${level}`);
});

test.each(reference.forecasts.map((golden) => [golden]))("smape and mase by their formulas: %#", (golden) => {
  const { truth, prediction, train, period } = golden;
  near(smape(truth, prediction), golden.smape);
  near(mase(truth, prediction, { train, period }), golden.mase);
});

test("mase needs a training part that gives a scale", () => {
  const score = (options: unknown) => () => mase([1, 2], [1, 3], options as { train: number[] });
  expect(score(undefined)).toThrow("mase: the training part gives the scale");
  expect(score({ train: [1] })).toThrow("longer than the period of 1 rows; got 1 values");
  expect(score({ train: [1, 2, 1, 2], period: 2 })).toThrow(
    "the naive forecast of period 2 is perfect on train",
  );
  expect(score({ train: [1, 2], period: 0.5 })).toThrow("period must be a whole number");
  expect(score({ train: [1, Number.NaN] })).toThrow("train must hold finite numbers; got NaN at row 1");
});

describe.each(reference.probabilities.map((golden) => [golden]))("probabilities %#", (golden) => {
  const { truth, probabilities } = golden;
  const two = probabilities[0].length === 2;

  test("log loss as scikit-learn, from rows, a matrix and one list", () => {
    near(logLoss(truth, probabilities), golden.logLoss);
    const values = Float64Array.from(probabilities.flat());
    near(logLoss(truth, { values, rows: truth.length, columns: probabilities[0].length }), golden.logLoss);
    near(logLoss(truth, { values, shape: [truth.length, probabilities[0].length] }), golden.logLoss);
    if (two)
      near(
        logLoss(
          truth,
          probabilities.map((row) => row[1]),
        ),
        golden.logLoss,
      );
  });

  test("area under the curve as scikit-learn", () => {
    near(rocAuc(truth, probabilities), golden.macro);
    near(rocAuc(truth, probabilities, { average: "weighted" }), golden.weighted);
    if (!two) return;
    const scores = probabilities.map((row) => row[1]);
    near(rocAuc(truth, scores), golden.macro);
    near(
      rocAuc(
        truth,
        scores.map((score) => 1000 * score - 7),
      ),
      golden.macro,
    );
    near(
      rocAuc(
        truth,
        scores.map((score) => -score),
      ),
      1 - golden.macro,
    );
  });
});

test("what isn't a probability of each class is refused with its place", () => {
  expect(() => logLoss([0, 1], [0.2, 1.3])).toThrow("must lie between 0 and 1; got -0.3");
  expect(() =>
    logLoss(
      [0, 1, 2],
      [
        [1, 0, 0],
        [0, 1, 0],
        [0.2, 0.2, 0.2],
      ],
    ),
  ).toThrow("must add up to 1; got 0.6");
  expect(() => logLoss([0, 1], [[0.5, 0.5]])).toThrow("must have the same rows; got 2 and 1");
  expect(() =>
    logLoss(
      [0, 1],
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
    ),
  ).toThrow("got 3 columns for the classes [0, 1]");
  expect(() => logLoss([1, 1], [0.5, 0.5])).toThrow("at least 2 classes; got only [1]");
  expect(logLoss([1, 1], [0.5, 0.5], { labels: [0, 1] })).toBeCloseTo(Math.LN2, 14);
  expect(() => logLoss([0, 3], [0.5, 0.5], { labels: [0, 1] })).toThrow("3 (row 1) is missing from [0, 1]");
  expect(() =>
    logLoss([0, 1], [
      [1, 0],
      [0, "1"],
    ] as unknown as number[][]),
  ).toThrow("got NaN at row 1");
  expect(() => rocAuc([0, 1], [0.5, Number.NaN])).toThrow(
    "probabilities must hold finite numbers; got NaN at row 1",
  );
  expect(() =>
    rocAuc(
      [0, 0, 1],
      [
        [1, 0, 0],
        [1, 0, 0],
        [0, 1, 0],
      ],
      { labels: [0, 1, 2] },
    ),
  ).toThrow("class 2 must have some");
  expect(() => rocAuc([0, 1], [0, 1], { average: "micro" as "macro" })).toThrow(
    "macro or weighted; got micro",
  );
  // A certain mistake costs as much as 64-bit numbers can say.
  expect(logLoss([0, 1], [1, 1])).toBeCloseTo(-Math.log(Number.EPSILON) / 2, 12);
});

test.each(reference.dieboldMariano.map((golden) => [golden]))("Diebold–Mariano %#", (golden) => {
  const { truth, first, second, horizon } = golden;
  const loss = golden.loss as "squared" | "absolute";
  const found = dieboldMariano(truth, first, second, { horizon, loss });
  near(found.meanDifference, golden.meanDifference, 1e-10);
  near(found.statistic, golden.statistic, 1e-10);
  near(found.pValue, golden.pValue, 1e-9);
  expect([found.rows, found.bartlett]).toEqual([truth.length, false]);
  const swapped = dieboldMariano(truth, second, first, { horizon, loss });
  expect([swapped.statistic, swapped.pValue]).toEqual([-found.statistic, found.pValue]);
});

test("Diebold–Mariano where there is nothing to test, or the variance fails", () => {
  expect(dieboldMariano([1, 2, 3], [2, 2, 2], [2, 2, 2])).toMatchObject({ statistic: 0, pValue: 1 });
  expect(() => dieboldMariano([1, 2, 3], [2, 3, 4], [1, 2, 3])).toThrow(
    "the losses differ by 1 in every row",
  );
  expect(() => dieboldMariano([1, 2, 3, 4], [2, 3, 4, 5], [1, 2, 3, 4], { horizon: 2 })).toThrow(
    "more than 4 rows",
  );
  expect(() => dieboldMariano([1, 2, 3], [1, 2, 3], [1, 2, 3], { loss: "cubed" as "squared" })).toThrow(
    "loss must be one of squared, absolute, zeroOne or a function; got cubed",
  );
  expect(() => dieboldMariano([1, 2, 3], [1, 2, 3], [1, 2, 3], { loss: () => Number.NaN })).toThrow(
    "at row 0",
  );
  // Differences that change sign row by row have a negative plain variance at two steps.
  const truth = Array.from({ length: 20 }, () => 0);
  const first = truth.map((_, i) => (i % 2 ? 2 : 1));
  const flipping = dieboldMariano(truth, first, first.slice().reverse(), { horizon: 2 });
  expect(flipping.bartlett).toBe(true);
  expect(flipping.pValue).toBeGreaterThan(0.9);
});

test("coverage counts bounds as inside and tells the sides apart", () => {
  expect(intervalCoverage([8, 12, 20, 1], [8, 9, 10, 2], [12, 12, 14, 3])).toEqual({
    coverage: 0.5,
    below: 0.25,
    above: 0.25,
    meanWidth: 3,
  });
  expect(() => intervalCoverage([1], [2], [1])).toThrow("lower must not exceed upper; got 2 and 1 at row 0");
  expect(() => intervalCoverage([1, 2], [0, 0], [3])).toThrow("got 2 and 1");
});
