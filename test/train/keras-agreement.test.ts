import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { denseClassifier } from "../../src/models/dense-classifier";
import { lstmForecaster } from "../../src/models/lstm-forecaster";
import { EarlyStopping } from "../../src/train/early-stopping";
import { evaluate } from "../../src/train/evaluate";
import { fit as train } from "../../src/train/fit"; // Biome takes a bare fit(…) for a focused test.
import type { FitOptions } from "../../src/train/fit-options";
import reference from "../reference/optimizers.json" with { type: "json" };

interface Start {
  shapes: number[][];
  weights: number[][];
  x: number[];
  xShape: number[];
  y: number[];
  yShape: number[];
}

/** Keras's initial weights into the model; Keras's data as tensors. */
function begin(model: tf.LayersModel, golden: Start): { x: tf.Tensor; y: tf.Tensor } {
  model.setWeights(golden.weights.map((values, i) => tf.tensor(values, golden.shapes[i])));
  return { x: tf.tensor(golden.x, golden.xShape), y: tf.tensor(golden.y, golden.yShape) };
}

describe("20 steps from Keras's weights on Keras's batches give Keras's losses", () => {
  const models = {
    denseClassifier: () => denseClassifier({ features: 4, classes: 3, learningRate: 0.01 }),
    lstmForecaster: () => lstmForecaster({ sequenceLength: 12, learningRate: 0.01 }),
  };
  test.each(Object.keys(models) as (keyof typeof models)[])("%s", async (name) => {
    const golden = reference.training[name];
    const model = models[name]();
    const losses: number[] = [];
    let sum = 0;
    await train(model, begin(model, golden), {
      batchSize: golden.batchSize,
      shuffle: false,
      metrics: [],
      callbacks: [
        {
          onBatchEnd: (step, logs) => {
            losses.push(logs.loss * (step + 1) - sum);
            sum = logs.loss * (step + 1);
          },
        },
      ],
    });
    expect(losses).toHaveLength(20);
    golden.losses.forEach((expected, step) => {
      expect(Math.abs(losses[step] / expected - 1)).toBeLessThan(step === 0 ? 1e-5 : 1e-3);
    });
    expect(losses[19]).toBeLessThan(losses[0]);
  });
});

describe("fit reports per epoch what Keras reports", () => {
  const one = (layer: object) =>
    tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4], ...layer })] });
  const softmax = () => one({ units: 3, activation: "softmax" });
  const cases: Record<keyof typeof reference.epochs, [() => tf.Sequential, FitOptions]> = {
    softmax: [
      softmax,
      { loss: "sparse_categorical_crossentropy", metrics: ["accuracy"], validationSplit: 0.2 },
    ],
    oneHot: [softmax, { loss: "categoricalCrossentropy", metrics: ["accuracy"], validationSplit: 0.2 }],
    sigmoid: [() => one({ activation: "sigmoid" }), { loss: "binaryCrossentropy", metrics: ["accuracy"] }],
    linear: [() => one({}), { loss: "mae", metrics: ["mse", "rmse", "mae"], validationSplit: 0.3 }],
    ridge: [
      () =>
        tf.sequential({
          layers: [
            tf.layers.dense({
              units: 6,
              activation: "tanh",
              inputShape: [4],
              kernelRegularizer: tf.regularizers.l2({ l2: 0.01 }),
            }),
            tf.layers.dense({ units: 1, kernelRegularizer: tf.regularizers.l1({ l1: 0.02 }) }),
          ],
        }),
      { loss: "mse", metrics: ["mae"], validationSplit: 0.2 },
    ],
    classWeight: [
      softmax,
      {
        loss: "sparseCategoricalCrossentropy",
        metrics: ["accuracy"],
        classWeight: { 0: 0.5, 2: 4 },
        validationSplit: 0.2,
      },
    ],
    sampleWeight: [() => one({}), { loss: "mse", metrics: ["mse"], sampleWeight: reference.sampleWeight }],
  };
  test.each(Object.keys(cases) as (keyof typeof cases)[])("%s", async (name) => {
    const golden = reference.epochs[name];
    const [make, options] = cases[name];
    const model = make();
    const data = begin(model, golden);
    const { history } = await train(model, data, {
      ...options,
      optimizer: { name: "sgd", learningRate: 0.1 },
      batchSize: 8,
      epochs: 3,
      shuffle: false,
    });
    expect(Object.keys(history).sort()).toEqual(Object.keys(golden.history).sort());
    for (const [key, expected] of Object.entries(golden.history))
      expected.forEach((value, epoch) => {
        expect(Math.abs(history[key][epoch] - value), `${key} of epoch ${epoch}`).toBeLessThan(
          1e-5 * Math.max(1, value),
        );
      });
    const { loss, metrics } = options;
    const evaluated = await evaluate(model, data, { loss, metrics });
    for (const [key, value] of Object.entries(golden.evaluated))
      expect(Math.abs(evaluated[key] - value), key).toBeLessThan(1e-5 * Math.max(1, value));
  });
});

test.each(reference.stopping)("early stopping ends and restores where Keras does (%#)", (golden) => {
  const { patience, minDelta, mode } = golden.options;
  const stop = new EarlyStopping(
    { patience, minDelta, mode: mode as "auto" },
    { loss: "min", val_loss: "min" },
  );
  let weights = -1;
  let epochs = 0;
  let stopped = false;
  for (const value of golden.values) {
    const epoch = epochs++;
    const save = () => ({
      restore: () => {
        weights = epoch;
      },
      values: () => [],
      dispose: () => {},
    });
    stopped = stop.afterEpoch(epoch, value, save);
    if (stopped) break;
  }
  stop.restoreBest();
  expect({ epochs, weights, stopped }).toEqual({
    epochs: golden.epochs,
    weights: golden.restored,
    stopped: golden.stoppedEarly,
  });
  expect(stop.bestEpoch).toBe(golden.restored);
});
