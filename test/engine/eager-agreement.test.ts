import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { Random } from "../../src/data/random";
import { fit } from "../../src/train/fit";
import type { FitOptions } from "../../src/train/fit-options";
import { layerModels } from "./layer-models";

const SAMPLES = 11;
const BATCH = 4;

/** Data for a model, from a seed: whole numbers where it begins with an embedding. */
function dataFor(model: tf.LayersModel, whole = 0): { x: tf.Tensor; y: tf.Tensor } {
  const random = new Random(7);
  const draw = (shape: (number | null)[], next: () => number) => {
    const sizes = [SAMPLES, ...(shape.slice(1) as number[])];
    const values = Float32Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, next);
    return tf.tensor(values, sizes);
  };
  return {
    x: draw(model.inputs[0].shape, () => (whole ? random.integer(whole) : random.normal())),
    y: draw(model.outputs[0].shape, () => random.normal()),
  };
}

/** The same weights for both engines, none of them 0 or 1, so that a bias in a wrong place is seen. */
function drawWeights(model: tf.LayersModel): void {
  const random = new Random(3);
  const tensors = model.weights.map((weight) => {
    const shape = weight.shape as number[];
    const values = Float32Array.from(
      { length: shape.reduce((a, b) => a * b, 1) },
      () => 0.4 * random.normal(),
    );
    return tf.tensor(/variance/.test(weight.originalName) ? values.map((v) => 1 + v * v) : values, shape);
  });
  model.setWeights(tensors);
}

async function losses(
  make: () => tf.LayersModel,
  engine: "eager" | "compiled",
  epochs: number,
  options: FitOptions,
  whole?: number,
): Promise<{ losses: number[]; weights: Float32Array[] }> {
  const model = make();
  drawWeights(model);
  const { history, engine: used } = await fit(model, dataFor(model, whole), {
    ...{ loss: "mse", batchSize: BATCH, epochs, engine, seed: 5 },
    ...options,
  });
  expect(used).toBe(engine);
  return {
    losses: history.loss,
    weights: model.getWeights().map((weight) => weight.dataSync() as Float32Array),
  };
}

describe("compiled and eager training agree: weights after one step, losses over 51 steps", () => {
  test.each(Object.keys(layerModels))("%s", async (name) => {
    const { make, whole } = layerModels[name];
    const once: FitOptions = { optimizer: { name: "sgd", learningRate: 0.1 }, batchSize: SAMPLES };
    const eager = await losses(make, "eager", 1, once, whole);
    const compiled = await losses(make, "compiled", 1, once, whole);
    expect(Math.abs(compiled.losses[0] / eager.losses[0] - 1)).toBeLessThan(1e-5);
    eager.weights.forEach((expected, i) => {
      const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
      expected.forEach((value, at) => {
        expect(Math.abs(compiled.weights[i][at] - value), `weight ${i}[${at}]`).toBeLessThan(
          2e-6 * largest + 1e-7,
        );
      });
    });
    const adam: FitOptions = { optimizer: { name: "adam", learningRate: 0.005 } };
    const longEager = await losses(make, "eager", 17, adam, whole);
    const longCompiled = await losses(make, "compiled", 17, adam, whole);
    longEager.losses.forEach((loss, epoch) => {
      expect(Math.abs(longCompiled.losses[epoch] / loss - 1), `epoch ${epoch}`).toBeLessThan(1e-3);
    });
  });
});
