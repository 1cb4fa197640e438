import type * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { fit as train } from "../../src/train/fit";
import type { FitOptions } from "../../src/train/fit-options";
import { type DescribedLayer, describedModel } from "../engine/described-model";
import { dataFor, drawWeights } from "../engine/drawn-model";

const dense = (options: object = {}): DescribedLayer => ({
  layer: "dense",
  options: { units: 3, ...options },
});
const both = ["eager", "compiled"] as const;
const freeze = (model: tf.LayersModel, at: number, trainable: boolean): void => {
  model.layers[at].trainable = trainable;
};

/** Trains again and again with changes in between, in both engines; the losses have to agree. */
async function agree(
  layers: DescribedLayer[],
  rounds: (FitOptions & { before?: (model: tf.LayersModel) => void })[],
  shape = [3],
): Promise<void> {
  const losses: number[][] = [];
  for (const engine of both) {
    const model = describedModel(shape, layers);
    drawWeights(model);
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    const found: number[] = [];
    for (const { before, ...options } of rounds) {
      before?.(model);
      const common: FitOptions = { engine, batchSize: 4, epochs: 2, seed: 1 };
      found.push(...(await train(model, dataFor(model), { ...common, ...options })).history.loss);
    }
    losses.push(found);
  }
  const [eager, compiled] = losses;
  eager.forEach((loss, epoch) => {
    expect(Math.abs(compiled[epoch] / loss - 1), `epoch ${epoch}`).toBeLessThan(1e-4);
  });
}

describe("a model trained again", () => {
  const layers = [dense({ activation: "tanh" }), { layer: "batchNormalization" }, dense()];
  test("with other batch sizes and another optimiser", async () => {
    await agree(layers, [
      {},
      { batchSize: 11 },
      { batchSize: 1, optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.5 } },
      { batchSize: 3, optimizer: { name: "rmsprop", learningRate: 0.01 } },
      {},
    ]);
  });
  test("with layers frozen and freed in between", async () => {
    const at = (layer: number, trainable: boolean) => (model: tf.LayersModel) =>
      freeze(model, layer, trainable);
    await agree(layers, [
      {},
      { before: at(1, false) },
      { before: at(2, false) },
      { before: at(1, true) },
      { before: at(2, true) },
    ]);
  });
  test.each(both)("%s: a layer frozen after training stays as it is", async (engine) => {
    const model = describedModel([3], layers);
    drawWeights(model);
    const options: FitOptions = { engine, loss: "mse", optimizer: "adam", batchSize: 4 };
    await train(model, dataFor(model), options);
    for (const at of [1, 2]) freeze(model, at, false);
    const weights = () =>
      model.layers.slice(1, 3).flatMap((layer) => layer.getWeights().map((one) => [...one.dataSync()]));
    const before = weights();
    await train(model, dataFor(model), options);
    expect(weights()).toEqual(before);
    freeze(model, 1, true);
    await train(model, dataFor(model), options);
    expect(weights()).not.toEqual(before);
  });
});

describe("forms of models", () => {
  const lstm = (options: object = {}): DescribedLayer => ({
    layer: "lstm",
    options: { units: 2, recurrentActivation: "sigmoid", ...options },
  });
  const forms: Record<string, DescribedLayer[]> = {
    "an intermediate result is the output too": [
      dense({ activation: "tanh" }),
      { ...dense(), from: [1] },
      { layer: "add", from: [2, 1] },
    ],
    "one tensor for three layers": [
      lstm({ returnSequences: true }),
      { ...lstm(), from: [1] },
      { layer: "globalMaxPooling1d", from: [1] },
      { layer: "flatten", from: [1] },
      { layer: "concatenate", from: [2, 3, 4] },
      dense(),
    ],
    "the input itself, concatenated along the steps": [
      dense({ units: 2 }),
      { layer: "concatenate", options: { axis: 1 }, from: [0, 1] },
      lstm(),
    ],
    "a recurrent layer twice": [
      lstm({ returnSequences: true }),
      { again: 0, from: [1] },
      { layer: "bidirectional", inner: { layer: "gru", options: { units: 2 } } },
    ],
    "normalised over a sequence": [
      lstm({ returnSequences: true }),
      { layer: "batchNormalization" },
      lstm(),
      dense(),
    ],
  };
  test.each(Object.keys(forms))("%s", async (form) => {
    const flat = form.startsWith("an intermediate");
    await agree(forms[form], [{}, { optimizer: { name: "sgd", learningRate: 0.1 } }], flat ? [3] : [4, 2]);
  });
});
