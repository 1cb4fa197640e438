/** A workload as a tf.layers model, its weights and data drawn as workload.py draws them. */
import * as tf from "@tensorflow/tfjs-node";
import { Random } from "../../dist/data/random.js";
import { resetAfterGru } from "../../dist/models/reset-after-gru.js";

const product = (sizes) => sizes.reduce((a, b) => a * b, 1);

/** The loss by the name each library knows. */
export const LOSSES = {
  mse: "meanSquaredError",
  sparse: "sparseCategoricalCrossentropy",
  binary: "binaryCrossentropy",
};

/**
 * The model, uncompiled.
 *
 * @param options `dropout`: rate in and between the steps of recurrent layers; `resetAfter`: GRUs as PyTorch has them.
 */
export function buildModel(workload, options = {}) {
  const input = tf.input({ shape: workload.x });
  let output = input;
  for (const entry of workload.layers) output = layer(entry, workload, options).apply(output);
  const model = tf.model({ inputs: input, outputs: output });
  const random = new Random(3);
  model.setWeights(
    model.weights.map(({ shape }) => {
      const scale = shape.length > 1 ? Math.sqrt(2 / (product(shape.slice(0, -1)) + shape.at(-1))) : 0;
      const draw = () => scale * random.normal();
      return tf.tensor(Float32Array.from({ length: product(shape) }, draw), shape);
    }),
  );
  return model;
}

function layer([kind, size, option], { tokens }, { dropout = 0, resetAfter = false }) {
  // The weights are set afterwards; orthogonal ones take long to draw.
  const kernelInitializer = "zeros";
  const recurrent = {
    ...{ units: size, dropout, recurrentDropout: dropout, kernelInitializer },
    ...{ recurrentInitializer: "zeros", recurrentActivation: "sigmoid" },
  };
  switch (kind) {
    case "dense":
      return tf.layers.dense({ units: size, activation: option, kernelInitializer });
    case "embedding":
      return tf.layers.embedding({ inputDim: tokens, outputDim: size });
    case "lstm":
      return tf.layers.lstm(recurrent);
    case "gru":
      return resetAfter ? resetAfterGru(recurrent) : tf.layers.gru(recurrent);
    case "simpleRNN":
      return tf.layers.simpleRNN(recurrent);
    case "conv1d":
      return tf.layers.conv1d({ filters: size, kernelSize: option, padding: "same", activation: "relu" });
    case "flatten":
      return tf.layers.flatten();
    default:
      throw new Error(`unknown layer ${kind}`);
  }
}

/** Data for a number of rows. */
export function drawData({ x, y, tokens, classes }, rows) {
  const random = new Random(7);
  if (y === "index") return drawPrices(random, rows, x[0]);
  const draw = (shape, next) =>
    tf.tensor(Float32Array.from({ length: rows * product(shape) }, next), [rows, ...shape]);
  const whole = (limit) => () => Math.floor(random.random() * limit);
  const inputs = draw(x, tokens ? whole(tokens) : () => random.normal());
  if (y === "labels") return { x: inputs, y: draw([], whole(classes)) };
  if (y === "binary") return { x: inputs, y: draw([1], whole(2)) };
  return { x: inputs, y: draw(y, () => random.normal()) };
}

/** Prices that walk with their market, and their index, all scaled to [-1, 1]; the minutes in mixed order. */
function drawPrices(random, rows, members) {
  const walk = (columns) => {
    const steps = Float64Array.from({ length: rows * columns }, () => random.normal());
    for (let i = columns; i < steps.length; i++) steps[i] += steps[i - columns];
    return steps;
  };
  const market = walk(1);
  const prices = walk(members).map((price, i) => price + market[Math.floor(i / members)]);
  const index = market.map((_, row) =>
    prices.subarray(row * members, (row + 1) * members).reduce((a, b) => a + b),
  );
  const order = random.permutation(rows);
  const scaled = (values, columns) => {
    const out = new Float32Array(values.length);
    for (let column = 0; column < columns; column++) {
      let [low, high] = [Infinity, -Infinity];
      for (let i = column; i < values.length; i += columns) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
      order.forEach((from, to) => {
        out[to * columns + column] = ((values[from * columns + column] - low) / (high - low)) * 2 - 1;
      });
    }
    return tf.tensor2d(out, [rows, columns]);
  };
  return { x: scaled(prices, members), y: scaled(index, 1) };
}
