import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/train/evaluate";
import { fit as train } from "../../src/train/fit";
import type { FitOptions } from "../../src/train/fit-options";
import type { EngineChoice } from "../../src/train/trainer";
import { type DescribedLayer, describedModel } from "../engine/described-model";
import { dataFor, drawWeights } from "../engine/drawn-model";

const dense: DescribedLayer = { layer: "dense", options: { units: 2 } };
const engines = ["eager", "compiled"] as const;

function begin(shape: number[], layers: DescribedLayer[], whole?: number) {
  const model = describedModel(shape, layers);
  drawWeights(model);
  return { model, data: dataFor(model, whole) };
}

const values = (model: tf.LayersModel): number[][] =>
  model.getWeights().map((weight) => [...weight.dataSync()]);
const optimizers: FitOptions["optimizer"][] = [
  { name: "adam", learningRate: 0.05, epsilon: 1e-3 },
  { name: "rmsprop", learningRate: 0.05, epsilon: 1e-3 },
  { name: "rmsprop", learningRate: 0.05, momentum: 0.5, centered: true, epsilon: 1e-2 },
  { name: "adagrad", learningRate: 0.05 },
];

async function bothEngines(shape: number[], layers: DescribedLayer[], options: FitOptions, whole?: number) {
  const results: { weights: number[][]; losses: number[] }[] = [];
  for (const engine of engines) {
    const { model, data } = begin(shape, layers, whole);
    const { history } = await train(model, data, {
      ...{ loss: "mse", batchSize: 4, epochs: 4, seed: 3, engine },
      ...options,
    });
    results.push({ weights: values(model), losses: history.loss });
  }
  const [eager, compiled] = results;
  eager.losses.forEach((loss, epoch) => {
    expect(Math.abs(compiled.losses[epoch] / loss - 1), `epoch ${epoch}`).toBeLessThan(1e-4);
  });
  eager.weights.forEach((weight, i) => {
    weight.forEach((value, at) => {
      expect(Math.abs(compiled.weights[i][at] - value), `weight ${i}[${at}]`).toBeLessThan(1e-4);
    });
  });
}

describe("an embedding's rows are clipped and squared one by one", () => {
  const layers = [
    { layer: "embedding", options: { inputDim: 4, outputDim: 3 } },
    { layer: "flatten" },
    dense,
  ];
  test.each(optimizers)("%o", async (optimizer) => {
    await bothEngines([5], layers, { optimizer }, 4);
  });
  test.each([{ clipNorm: 0.05 }, { globalClipNorm: 0.05 }, { clipValue: 0.01 }])("%o", async (clip) => {
    await bothEngines([5], layers, { optimizer: { name: "sgd", learningRate: 0.5 }, ...clip }, 4);
  });
  test("also of a frozen table, and in nested models", async () => {
    const frozen = { layer: "embedding", options: { inputDim: 4, outputDim: 3, trainable: false } };
    await bothEngines([5], [frozen, { layer: "flatten" }, dense], { optimizer: "adam" }, 4);
  });
});

describe("batch normalisation", () => {
  const norm = (options: object): DescribedLayer => ({
    layer: "batchNormalization",
    options: { ...options },
  });
  test.each(engines)("%s: frozen, it keeps and uses its moving statistics", async (engine) => {
    const { model, data } = begin([3], [dense, norm({ trainable: false }), dense]);
    const before = model.layers[2].getWeights().map((weight) => [...weight.dataSync()]);
    const start = await evaluate(model, data, { loss: "mse", engine: "compiled" });
    const { history } = await train(model, data, { loss: "mse", optimizer: "sgd", batchSize: 11, engine });
    expect(model.layers[2].getWeights().map((weight) => [...weight.dataSync()])).toEqual(before);
    // As in evaluation: the loss of the first step is that of the model as it is.
    expect(Math.abs(history.loss[0] / start.loss - 1)).toBeLessThan(1e-5);
  });
  test("without centre or scale", async () => {
    for (const options of [{ center: false }, { scale: false }, { center: false, scale: false }])
      await bothEngines([3], [dense, norm(options), dense], { optimizer: "sgd" });
  });
});

describe("penalties", () => {
  const kernelRegularizer = { l1: 0.02, l2: 0.03 };
  const recurrentRegularizer = { l2: 0.05 };
  const options = { units: 2, kernelRegularizer };
  const forms: Record<string, DescribedLayer[]> = {
    frozen: [{ layer: "dense", options: { ...options, trainable: false } }, dense],
    "used twice": [
      { layer: "timeDistributed", inner: { layer: "dense", options } },
      { again: 0, from: [1] },
    ],
    recurrent: [{ layer: "lstm", options: { ...options, recurrentRegularizer } }, dense],
    bidirectional: [{ layer: "bidirectional", inner: { layer: "gru", options } }, dense],
  };
  test.each(Object.keys(forms))("%s", async (form) => {
    await bothEngines([3, 2], forms[form], { optimizer: "sgd" });
  });
});

test.each(engines as readonly EngineChoice[])("%s: training leaves no tensor behind", async (engine) => {
  const embedding = { layer: "embedding", options: { inputDim: 4, outputDim: 3 } };
  const { model, data } = begin(
    [5],
    [embedding, { layer: "flatten" }, { layer: "batchNormalization" }, dense],
    4,
  );
  const options: FitOptions = { loss: "mse", optimizer: "adam", validation: data, epochs: 2, engine };
  await train(model, data, options);
  const before = tf.memory().numTensors;
  await train(model, data, options);
  expect(tf.memory().numTensors).toBe(before);
});
