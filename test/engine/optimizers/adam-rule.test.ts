import * as tf from "@tensorflow/tfjs-node";
import { expect, test } from "vitest";
import { fit as train } from "../../../src/train/fit";

/** A weight of 0 after some steps of rate 1 on y = 4, x = 1: the sum of the steps. */
async function weightAfter(steps: number, engine: "compiled" | "eager"): Promise<number> {
  const layer = tf.layers.dense({ units: 1, inputShape: [1], useBias: false, kernelInitializer: "zeros" });
  const model = tf.sequential({ layers: [layer] });
  const optimizer = { name: "adam", learningRate: 1 } as const;
  const rows = Array.from({ length: steps }, () => 1);
  const data = { x: rows, y: rows.map(() => 4) };
  await train(model, data, { engine, optimizer, loss: "mse", batchSize: 1, progress: false });
  return model.getWeights()[0].dataSync()[0];
}

test.each([1, 2, 3])(
  "step %i is as long as Keras's to the seventh digit, its rounding of 1 − 0.999 included",
  async (steps) => {
    const weight = await weightAfter(steps, "compiled");
    expect(Math.abs(weight / (await weightAfter(steps, "eager")) - 1)).toBeLessThan(5e-7);
  },
);

test("the first step is shorter than the rate by 7 millionths, as it is in Keras", async () => {
  // keras.optimizers.Adam(1.0) takes a weight of 0 with the gradient -8 to 0.9999929.
  expect(Math.abs((await weightAfter(1, "compiled")) - 0.9999929)).toBeLessThan(2e-7);
});
