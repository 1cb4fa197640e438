/** A workload as a tf.layers model, its weights and data drawn as keras_row.py draws them. */
import * as tf from "@tensorflow/tfjs-node";
import { Random } from "../../dist/data/random.js";

const product = (sizes) => sizes.reduce((a, b) => a * b, 1);

function layer([kind, size, option], dropout) {
  const rates = { dropout, recurrentDropout: dropout };
  const start = { kernelInitializer: "zeros", recurrentInitializer: "zeros" };
  switch (kind) {
    case "dense":
      return tf.layers.dense({ units: size, activation: option, kernelInitializer: "zeros" });
    case "lstm":
      return tf.layers.lstm({ units: size, recurrentActivation: "sigmoid", ...start, ...rates });
    case "gru":
      return tf.layers.gru({ units: size, recurrentActivation: "sigmoid", ...start, ...rates });
    case "simpleRNN":
      return tf.layers.simpleRNN({ units: size, ...start, ...rates });
    case "conv1d":
      return tf.layers.conv1d({ filters: size, kernelSize: option, padding: "same", activation: "relu" });
    case "flatten":
      return tf.layers.flatten();
    default:
      throw new Error(`unknown layer ${kind}`);
  }
}

/** The model, uncompiled. */
export function buildModel(workload, dropout = 0) {
  const input = tf.input({ shape: workload.x });
  let output = input;
  for (const entry of workload.layers)
    output = (
      entry[0] === "embedding"
        ? tf.layers.embedding({ inputDim: workload.tokens, outputDim: entry[1] })
        : layer(entry, dropout)
    ).apply(output);
  const model = tf.model({ inputs: input, outputs: output });
  const random = new Random(3);
  model.setWeights(
    model.weights.map(({ shape }) => {
      const scale = shape.length > 1 ? Math.sqrt(2 / (product(shape.slice(0, -1)) + shape.at(-1))) : 0;
      return tf.tensor(
        Float32Array.from({ length: product(shape) }, () => scale * random.normal()),
        shape,
      );
    }),
  );
  return model;
}

/** Data for a number of steps. */
export function drawData({ x, y, tokens, classes, batch }, steps) {
  const random = new Random(7);
  const rows = batch * steps;
  const draw = (shape, next) =>
    tf.tensor(Float32Array.from({ length: rows * product(shape) }, next), [rows, ...shape]);
  const whole = (limit) => () => Math.floor(random.random() * limit);
  const inputs = draw(x, tokens ? whole(tokens) : () => random.normal());
  if (y === "labels") return { x: inputs, y: draw([], whole(classes)) };
  if (y === "binary") return { x: inputs, y: draw([1], whole(2)) };
  return { x: inputs, y: draw(y, () => random.normal()) };
}

/** The loss by the name each library knows. */
export const LOSSES = {
  mse: "meanSquaredError",
  sparse: "sparseCategoricalCrossentropy",
  binary: "binaryCrossentropy",
};

/** Multiplications of a training step: each of a forward pass is done three times, once per gradient more. */
export function multiplyAdds({ x, layers, batch }) {
  let shape = x;
  let sum = 0;
  for (const [kind, size, option] of layers) {
    const features = shape.at(-1);
    const gates = { lstm: 4, gru: 3, simpleRNN: 1 }[kind];
    if (gates) sum += shape[0] * gates * size * (features + size);
    if (kind === "dense") sum += features * size;
    if (kind === "conv1d") sum += shape[0] * option * features * size;
    if (kind === "embedding") shape = [shape[0], size];
    else if (kind === "conv1d") shape = [shape[0], size];
    else if (kind === "flatten") shape = [product(shape)];
    else shape = [size];
  }
  return 3 * batch * sum;
}
