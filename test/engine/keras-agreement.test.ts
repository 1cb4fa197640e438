import type * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { fit as train } from "../../src/train/fit";
import { predict } from "../../src/train/predict";
import reference from "../reference/engine.json" with { type: "json" };
import { BATCH, dataFor, drawWeights, SAMPLES } from "./drawn-model";
import { kerasModels } from "./layer-models";

interface Golden {
  loss: number;
  gradients: number[][];
  prediction: number[];
  losses: number[];
}

const largest = (values: ArrayLike<number>) =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function begin(name: string): { model: tf.LayersModel; data: { x: tf.Tensor; y: tf.Tensor } } {
  const { make, whole } = kerasModels[name];
  const model = make();
  drawWeights(model);
  return { model, data: dataFor(model, whole) };
}

const compiled = { loss: "mse", engine: "compiled", shuffle: false, seed: 5 } as const;

describe("compiled models give Keras's outputs, gradients and losses of 20 Adam steps", () => {
  test.each(Object.entries<Golden>(reference.cases))("%s", async (name, golden) => {
    const { model, data } = begin(name);
    const prediction = await predict(model, data.x, { engine: "compiled" });
    golden.prediction.forEach((value, i) => {
      expect(Math.abs(prediction.values[i] - value)).toBeLessThan(1e-5 * largest(golden.prediction));
    });

    // With a learning rate of 1 the weights change by the gradient.
    const weights = () => model.trainableWeights.map((weight) => weight.read().dataSync());
    const before = weights();
    const { history } = await train(model, data, {
      ...compiled,
      batchSize: SAMPLES,
      optimizer: { name: "sgd", learningRate: 1 },
    });
    expect(Math.abs(history.loss[0] / golden.loss - 1)).toBeLessThan(1e-5);
    const most = largest(golden.gradients.map(largest));
    weights().forEach((after, i) => {
      const scale = Math.max(largest(golden.gradients[i]), 0.01 * most);
      golden.gradients[i].forEach((gradient, at) => {
        // Half a unit in the last place of a weight of about 1 is what the difference loses.
        expect(Math.abs(before[i][at] - after[at] - gradient), `gradient ${i}[${at}]`).toBeLessThan(
          1e-5 * scale + 2e-7,
        );
      });
    });

    const again = begin(name);
    const losses: number[] = [];
    const x = again.data.x.arraySync() as number[][];
    const y = again.data.y.arraySync() as number[][];
    const rows = golden.losses.flatMap((_, step) =>
      Array.from({ length: BATCH }, (_, i) => (step * BATCH + i) % SAMPLES),
    );
    let sum = 0;
    await train(
      again.model,
      { x: rows.map((row) => x[row]), y: rows.map((row) => y[row]) },
      {
        ...compiled,
        batchSize: BATCH,
        optimizer: { name: "adam", learningRate: 0.01 },
        callbacks: [
          {
            onBatchEnd: (step, logs) => {
              losses.push(logs.loss * (step + 1) - sum);
              sum = logs.loss * (step + 1);
            },
          },
        ],
      },
    );
    golden.losses.forEach((expected, step) => {
      expect(Math.abs(losses[step] / expected - 1), `step ${step}`).toBeLessThan(step === 0 ? 1e-5 : 1e-3);
    });
  });
});
