import { describe, expect, test } from "vitest";
import { curveDescent } from "../../src/byhand/curve-descent";
import { leastSquaresLine } from "../../src/byhand/least-squares-line";
import { lineDescent } from "../../src/byhand/line-descent";
import { InputError } from "../../src/data/input-error";
import { r2 } from "../../src/evaluate/r2";
import reference from "../reference/byhand.json" with { type: "json" };
import { expectClose } from "./close-to";

const hours = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const scores = [12, 25, 50, 42, 61, 67, 79, 85, 90];

describe.each(reference.lines)("the line by steps of $batchSize", ({ batchSize, loss, ends }) => {
  test("loss, weight and bias of each epoch are Keras's", () => {
    const { steps, epochs } = lineDescent(hours, scores, { batchSize });
    expectClose(
      epochs.map((epoch) => epoch.loss),
      loss,
      1e-8,
    );
    expectClose(
      epochs.map(({ weight, bias }) => [weight, bias]),
      ends,
      1e-9,
    );
    expect(steps.length).toBe(30 * Math.ceil(9 / batchSize));
    expect(steps[steps.length - 1].epoch).toBe(29);
  });
});

test("a step shows its gradient", () => {
  const [step] = lineDescent([1, 3], [2, 5], { batchSize: 2, weight: 1, bias: 1, learningRate: 0.5 }).steps;
  expect(step).toEqual({
    epoch: 0,
    ...{ x: [1, 3], y: [2, 5], prediction: [2, 4], error: [0, -1] },
    ...{ loss: 0.5, dWeight: -3, dBias: -1, weight: 2.5, bias: 1.5 },
  });
});

test("a learning rate too large grows beyond all bounds, and says so in numbers", () => {
  const { epochs } = lineDescent(hours, scores, { learningRate: 0.05, batchSize: 9, epochs: 20 });
  expect(epochs[19].loss).toBeGreaterThan(1e9 * epochs[0].loss);
  const { epochs: far } = lineDescent(hours, scores, { learningRate: 1, epochs: 30 });
  expect(Number.isFinite(far[29].weight)).toBe(false);
});

test("least squares: the slope 9.5833 and intercept 8.8611 of the nine points, with every step", () => {
  const line = leastSquaresLine(hours, scores);
  expect([line.meanX, line.sxx, line.sxy]).toEqual([5, 60, 575]);
  expect(line.meanY).toBeCloseTo(511 / 9, 12);
  expect(line.slope).toBeCloseTo(9.5833, 4);
  expect(line.intercept).toBeCloseTo(8.8611, 4);
  expect(line.r2).toBeCloseTo(r2(scores, line.prediction), 12);
  expect(line.r2).toBeCloseTo(1 - line.residualSquares / line.totalSquares, 12);
  const { epochs } = lineDescent(hours, scores, { epochs: 6000, batchSize: 9 });
  expect(epochs[5999].weight).toBeCloseTo(line.slope, 6);
  expect(epochs[5999].bias).toBeCloseTo(line.intercept, 5);
});

test("least squares: equal y give a flat line without an R²", () => {
  expect(leastSquaresLine([1, 2], [3, 3])).toMatchObject({ slope: 0, intercept: 3, r2: Number.NaN });
});

test("where a curve has two valleys the start decides", () => {
  const slope = (w: number) => 4 * w * (w * w - 1);
  expect(curveDescent(slope, { start: -0.1, steps: 100 })[100]).toBeCloseTo(-1, 9);
  expect(curveDescent(slope, { start: 0.1, steps: 100 })[100]).toBeCloseTo(1, 9);
  expect(curveDescent((w) => 2 * w, { start: 8, learningRate: 0.25, steps: 3 })).toEqual([8, 4, 2, 1]);
  expect(curveDescent((w) => 2 * w, { start: 1, learningRate: 1.5, steps: 2 })).toEqual([1, -2, 4]);
});

test.each([
  [() => lineDescent([1], [1, 2]), /y must have 1 numbers; got 2/],
  [() => lineDescent([1], [1], { epochs: 1.5 }), /epochs must be a whole number .* got 1.5/],
  [() => lineDescent([1], [1], { batchSize: 0 }), /batchSize must be a whole number .* got 0/],
  [() => lineDescent([1], [1], { weight: Number.POSITIVE_INFINITY }), /weight must be a finite/],
  [() => lineDescent([1], [1], { rate: 1 } as object), /no option "rate"/],
  [() => leastSquaresLine([2, 2], [1, 2]), /at least two different values/],
  [() => leastSquaresLine([Number.NaN], [1]), /x\[0\] must be a finite number/],
  [() => curveDescent((w) => w, {} as { start: number }), /start must be a finite number; got undefined/],
  [() => curveDescent((w) => w, { start: 1, steps: 0 }), /steps must be a whole number/],
])("what can't be meant is refused (%#)", (call, sentence) => {
  expect(call).toThrow(InputError);
  expect(call).toThrow(sentence);
});
