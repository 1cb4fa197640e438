import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { Random } from "../../src/data/random";
import { nativeIds } from "../../src/engine/graph/native-backend";
import { NativeData } from "../../src/engine/sample-data";
import { TrainingProgram } from "../../src/engine/training-program";
import { inOrder } from "../../src/train/batch-source";
import { type DescribedLayer, describedModel } from "./described-model";
import { dataFor, drawWeights } from "./drawn-model";

const layer = (name: string, options: object = {}, inner?: DescribedLayer): DescribedLayer => ({
  ...{ layer: name, options: { ...options }, ...(inner ? { inner } : {}) },
});
const dense = layer("dense", { units: 2 });
const masking = layer("masking", { maskValue: 0 });

interface Case {
  shape: number[];
  layers: DescribedLayer[];
  data?: number | "masked";
  samples?: number;
}

const recurrent = ["simpleRNN", "lstm", "gru", "resetAfterGru"];
const gates = (kind: string) => (kind === "simpleRNN" ? {} : { recurrentActivation: "sigmoid" });

/** The hand-written backward passes, in sizes where an axis is 1, and with sequences that are skipped whole. */
const cases: Record<string, Case> = {
  ...Object.fromEntries(
    recurrent.flatMap((kind): [string, Case][] => {
      const of = (units: number, options: object = {}) => layer(kind, { units, ...gates(kind), ...options });
      const both = layer("bidirectional", {}, of(2, { returnSequences: true }));
      return [
        [`${kind}`, { shape: [4, 2], layers: [dense, of(3), dense] }],
        [`${kind}, one sample, step and unit`, { shape: [1, 1], layers: [dense, of(1), dense], samples: 1 }],
        [`${kind}, three of each, one step`, { shape: [1, 3], layers: [dense, of(3), dense], samples: 3 }],
        [
          `${kind}, sequences, skipped`,
          { shape: [5, 3], data: "masked", layers: [masking, of(3, { returnSequences: true }), dense] },
        ],
        [
          `${kind}, skipped, backwards`,
          { shape: [5, 3], data: "masked", layers: [masking, dense, of(3, { goBackwards: true }), dense] },
        ],
        [
          `${kind}, both ways, skipped`,
          { shape: [3, 1], data: "masked", layers: [masking, both, both, dense] },
        ],
        [
          `${kind}, in a loop`,
          { shape: [103, 1], layers: [dense, of(3, { returnSequences: true }), of(2), dense], samples: 3 },
        ],
        [
          `${kind}, in a loop, skipped`,
          { shape: [103, 1], data: "masked", layers: [masking, dense, of(2), dense] },
        ],
        [`${kind}, softplus`, { shape: [4, 2], layers: [of(3, { activation: "softplus" }), dense] }],
      ];
    }),
  ),
  ...Object.fromEntries(
    [
      "elu",
      "selu",
      "softplus",
      "softsign",
      "sigmoid",
      "tanh",
      "softmax",
      "logSoftmax",
      "swish",
      "mish",
      "gelu",
    ].map((activation): [string, Case] => [
      `activation ${activation}`,
      { shape: [3], layers: [layer("dense", { units: 3, activation }), dense] },
    ]),
  ),
  "1-D convolution": {
    shape: [7, 1],
    layers: [
      dense,
      layer("conv1d", { filters: 1, kernelSize: 3, strides: 2, padding: "same" }),
      layer("flatten"),
      dense,
    ],
    samples: 1,
  },
  "2-D convolution": {
    shape: [5, 3, 1],
    layers: [
      dense,
      layer("conv2d", { filters: 3, kernelSize: [3, 1], strides: [2, 1] }),
      layer("flatten"),
      dense,
    ],
  },
  pooling: {
    shape: [7, 1],
    layers: [
      dense,
      layer("averagePooling1d", { poolSize: 3, strides: 2, padding: "same" }),
      layer("maxPooling1d", { poolSize: 2 }),
      layer("flatten"),
      dense,
    ],
  },
  "global pooling": { shape: [5, 3], layers: [dense, layer("globalAveragePooling1d"), dense] },
  "global pooling, skipped": {
    shape: [5, 3],
    data: "masked",
    layers: [masking, dense, layer("globalAveragePooling1d"), dense],
  },
  "global maximum": { shape: [5, 3, 1], layers: [dense, layer("globalMaxPooling2d"), dense], samples: 3 },
  "batch normalisation": { shape: [3], layers: [dense, layer("batchNormalization"), dense] },
  "batch normalisation, skipped": {
    shape: [3, 1],
    data: "masked",
    layers: [masking, dense, layer("batchNormalization"), layer("simpleRNN", { units: 2 }), dense],
  },
  "merged masks": {
    shape: [3, 1],
    data: "masked",
    layers: [
      masking,
      { ...dense, from: [1] },
      { ...dense, from: [0] },
      { ...layer("multiply"), from: [2, 3] },
      { ...layer("concatenate", { axis: 1 }), from: [4, 2] },
      layer("simpleRNN", { units: 1 }),
      dense,
    ],
  },
  embedding: {
    shape: [4],
    data: 3,
    layers: [layer("embedding", { inputDim: 3, outputDim: 1 }), layer("flatten"), dense],
  },
  "distributed and repeated": {
    shape: [3],
    layers: [
      dense,
      layer("repeatVector", { n: 3 }),
      layer("timeDistributed", {}, dense),
      layer("prelu"),
      layer("leakyReLU"),
      dense,
    ],
  },
};

/** A model in the engine, whose weights can be set and whose loss in training can be asked for. */
function program(model: tf.LayersModel, data: { x: tf.Tensor; y: tf.Tensor }) {
  const plain = { name: "sgd", momentum: 0, nesterov: false } as const;
  const training = new TrainingProgram({
    ...{ model, optimizer: plain, stepsPerCall: 0, clip: {}, seed: 0, metrics: [], weighted: false },
    loss: { name: "mse", fromLogits: false, delta: 1 },
    targetShape: data.y.shape.slice(1),
    machine: { batchSize: data.x.shape[0], cores: 2 },
    state: { iterations: 0, slots: [] },
  });
  const table = (tensor: tf.Tensor) => ({
    values: tensor.dataSync() as Float32Array,
    rows: tensor.shape[0],
    starts: inOrder(tensor.shape[0]),
    offsets: Int32Array.of(0),
  });
  const native = new NativeData({ x: table(data.x), y: table(data.y) });
  return {
    training,
    lossWith(weights: tf.Tensor[], learningRate = 0): number {
      training.restoreWeights({ ids: nativeIds(weights), dispose: () => {} });
      return training.step(native, inOrder(data.x.shape[0]), learningRate)[0];
    },
    close(): void {
      training.close();
      native.close();
    },
  };
}

describe("gradients agree with differences of the loss", () => {
  test.each(Object.keys(cases))("%s", (name) => {
    const { shape, layers, data: kind = "normal", samples = 11 } = cases[name];
    const model = describedModel(shape, layers);
    drawWeights(model);
    const all = dataFor(model, kind);
    const data = { x: all.x.slice(0, samples), y: all.y.slice(0, samples) };
    const start = [...new Set(model.weights)].map((weight) => weight.read().clone());
    const trained = new Set(model.trainableWeights);
    const { training, lossWith, close } = program(model, data);
    // With a learning rate of 1 the weights lose the gradient.
    lossWith(start, 1);
    training.writeWeights();
    const gradients = [...new Set(model.weights)].map((weight, i) => {
      const before = start[i].dataSync();
      return trained.has(weight)
        ? Array.from(weight.read().dataSync(), (value, at) => before[at] - value)
        : undefined;
    });
    const longest = Math.max(...gradients.map((gradient) => Math.hypot(...(gradient ?? []))));
    const random = new Random(11);
    for (const [i, gradient] of gradients.entries()) {
      if (!gradient) continue;
      // Along the gradient and something else, so that no part of it goes unseen and the slope isn't small.
      const length = Math.hypot(...gradient) || 1;
      const aside = gradient.map(() => (0.5 * random.normal()) / Math.sqrt(gradient.length));
      const mixed = gradient.map((value, at) => value / length + aside[at]);
      const direction = tf.tensor(
        mixed.map((value) => value / Math.hypot(...mixed)),
        start[i].shape,
      );
      const slope = tf.sum(tf.mul(direction, tf.tensor(gradient, start[i].shape))).dataSync()[0];
      const step = 4e-3;
      const moved = (by: number) =>
        start.map((weight, at) => (at === i ? tf.add(weight, tf.mul(direction, by)) : weight));
      const difference = (lossWith(moved(step)) - lossWith(moved(-step))) / (2 * step);
      const what = `${model.weights[i].name}: ${difference} and ${slope}`;
      expect(Math.abs(difference - slope), what).toBeLessThan(2e-3 * longest + 2e-4);
    }
    close();
  });
});
