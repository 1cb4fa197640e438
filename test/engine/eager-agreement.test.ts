import type * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { fit as train } from "../../src/train/fit";
import type { FitOptions } from "../../src/train/fit-options";
import { BATCH, dataFor, drawWeights, SAMPLES } from "./drawn-model";
import { layerModels } from "./layer-models";

async function losses(
  make: () => tf.LayersModel,
  engine: "eager" | "compiled",
  epochs: number,
  options: FitOptions,
  whole?: number,
): Promise<{ losses: number[]; weights: Float32Array[] }> {
  const model = make();
  drawWeights(model);
  const { history, engine: used } = await train(model, dataFor(model, whole), {
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
    // 17 epochs of 3 steps; op by op many recurrent steps would take minutes.
    const epochs = (make().inputs[0].shape[1] ?? 0) > 100 ? 1 : 17;
    const longEager = await losses(make, "eager", epochs, adam, whole);
    const longCompiled = await losses(make, "compiled", epochs, adam, whole);
    longEager.losses.forEach((loss, epoch) => {
      expect(Math.abs(longCompiled.losses[epoch] / loss - 1), `epoch ${epoch}`).toBeLessThan(1e-3);
    });
  });
});
