import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { canonicalName } from "../../src/train/canonical-name";
import { chooseLoss, type LossChoice } from "../../src/train/losses";
import { chooseMetric } from "../../src/train/metrics";
import reference from "../reference/optimizers.json" with { type: "json" };

describe.each(reference.losses)("$loss", (golden) => {
  test("equals Keras, value by value", () => {
    const loss = chooseLoss(golden.loss as LossChoice);
    const values = loss.values(
      tf.tensor(golden.yTrue, golden.yTrueShape),
      tf.tensor(golden.yPred, golden.yPredShape),
    );
    expect(values.shape).toEqual([5]);
    const actual = values.dataSync();
    golden.values.forEach((expected, i) => {
      expect(Math.abs(actual[i] - expected)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected)));
    });
  });
});

test("from a softmax's scores the loss is exact where its probabilities round to 0", () => {
  const scores = tf.tensor2d([[60, -60, 0]]);
  const [fromScores, fromProbabilities] = tf.tidy(() => {
    const loss = chooseLoss("sparseCategoricalCrossentropy");
    const label = tf.tensor1d([1]);
    const p = tf.softmax(scores);
    return [
      loss.values(label, p, { of: "softmax", values: scores }).dataSync()[0],
      loss.values(label, p).dataSync()[0],
    ];
  });
  expect(fromScores).toBeCloseTo(120, 4);
  expect(fromProbabilities).toBeCloseTo(-Math.log(1e-7), 2);
});

test("scores of another activation are not taken for a loss's own", () => {
  const loss = chooseLoss("binaryCrossentropy");
  const p = tf.tensor2d([[0.8]]);
  const value = loss.values(tf.tensor2d([[1]]), p, { of: "softmax", values: tf.tensor2d([[9]]) });
  expect(value.dataSync()[0]).toBeCloseTo(-Math.log(0.8), 6);
});

test("gradients stay finite where targets are hit exactly and where scores are huge", () => {
  for (const [choice, yTrue, yPred] of [
    ["huber", [[1, 5]], [[1, -5]]],
    ["mae", [[1, 5]], [[1, -5]]],
    [{ name: "binaryCrossentropy", fromLogits: true }, [[1, 0]], [[-90, 90]]],
    [{ name: "categoricalCrossentropy", fromLogits: true }, [[1, 0]], [[-90, 90]]],
  ] as [LossChoice, number[][], number[][]][]) {
    const loss = chooseLoss(choice);
    const gradient = tf.grad((p) => tf.mean(loss.values(tf.tensor2d(yTrue), p)))(tf.tensor2d(yPred));
    for (const value of gradient.dataSync()) expect(Number.isFinite(value)).toBe(true);
  }
});

test.each([
  ["mse", ["meanSquaredError", "mean_squared_error", "MSE", "MeanSquaredError"]],
  ["mae", ["meanAbsoluteError", "mean_absolute_error"]],
  ["huber", ["huberLoss", "Huber"]],
  ["binarycrossentropy", ["binaryCrossentropy", "binary_crossentropy", "BinaryCrossentropy"]],
  ["sparsecategoricalcrossentropy", ["sparseCategoricalCrossentropy", "sparse_categorical_crossentropy"]],
])("spellings of %s", (name, spellings) => {
  for (const spelling of spellings) expect(canonicalName(spelling)).toBe(name);
});

test("an unknown loss or metric is refused with the known ones", () => {
  expect(() => chooseLoss("l2")).toThrow(/loss "l2" is not known. Known are meanSquaredError/);
  expect(() => chooseMetric("auc", chooseLoss("mse"), [null, 1])).toThrow(/metric "auc" is not known/);
  expect(() => chooseMetric("mae", chooseLoss("sparseCategoricalCrossentropy"), [null, 3])).toThrow(
    /"mae" can't be computed with loss "sparseCategoricalCrossentropy"/,
  );
});

test("accuracy is binary, sparse or categorical by loss and output", () => {
  const accuracy = (loss: string, width: number, yTrue: tf.Tensor, yPred: number[][]) => {
    const metric = chooseMetric("accuracy", chooseLoss(loss), [null, width]);
    return Array.from(metric.values(yTrue, tf.tensor2d(yPred)).dataSync());
  };
  expect(accuracy("binaryCrossentropy", 1, tf.tensor2d([[1], [0]]), [[0.7], [0.6]])).toEqual([1, 0]);
  const p = [
    [0.2, 0.5, 0.3],
    [0.6, 0.3, 0.1],
  ];
  expect(accuracy("sparseCategoricalCrossentropy", 3, tf.tensor1d([1, 2]), p)).toEqual([1, 0]);
  expect(
    accuracy(
      "categoricalCrossentropy",
      3,
      tf.tensor2d([
        [0, 1, 0],
        [0, 0, 1],
      ]),
      p,
    ),
  ).toEqual([1, 0]);
});
