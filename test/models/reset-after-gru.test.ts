import * as tf from "@tensorflow/tfjs-node";
import { expect, test } from "vitest";
import { resetAfterGru } from "../../src/models/reset-after-gru";
import { fit as train } from "../../src/train/fit";

const make = (options: object = {}) =>
  tf.sequential({
    layers: [
      resetAfterGru({ units: 3, inputShape: [5, 2], recurrentActivation: "sigmoid", ...options }),
      tf.layers.dense({ units: 1 }),
    ],
  });

test("weights are those of Keras: two biases", () => {
  const model = tf.sequential({ layers: [resetAfterGru({ units: 32, inputShape: [240, 14] })] });
  expect(model.countParams()).toBe(4608);
  expect(model.weights.map((weight) => weight.shape)).toEqual([
    [14, 96],
    [32, 96],
    [2, 96],
  ]);
});

test("a model with it can be saved and loaded, alone and within Bidirectional", async () => {
  const model = make({ returnSequences: true });
  const wrapped = tf.sequential({
    layers: [tf.layers.bidirectional({ layer: resetAfterGru({ units: 3 }) as never, inputShape: [5, 2] })],
  });
  const x = tf.randomNormal([4, 5, 2], 0, 1, "float32", 3);
  for (const original of [model, wrapped]) {
    const copy = await tf.models.modelFromJSON(original.toJSON(null, false) as never);
    copy.setWeights(original.getWeights());
    const [a, b] = [original, copy].map((one) => (one.predict(x) as tf.Tensor).dataSync());
    expect(b).toEqual(a);
  }
});

test.each(["eager", "compiled"] as const)(
  "%s: dropout is seeded, and leaves no tensors behind",
  async (engine) => {
    const model = make({ dropout: 0.3, recurrentDropout: 0.3 });
    const weights = model.getWeights().map((weight) => weight.clone());
    const data = { x: tf.randomNormal([12, 5, 2], 0, 1, "float32", 3), y: tf.ones([12, 1]) };
    const losses = async (seed: number) => {
      model.setWeights(weights);
      const options = { loss: "mse", optimizer: "adam", batchSize: 4, epochs: 3, seed, engine } as const;
      return (await train(model, data, options)).history.loss;
    };
    const first = await losses(1);
    const before = tf.memory().numTensors;
    expect(await losses(1)).toEqual(first);
    expect(await losses(2)).not.toEqual(first);
    expect(tf.memory().numTensors).toBe(before);
  },
);
