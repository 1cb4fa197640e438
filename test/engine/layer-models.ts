import * as tf from "@tensorflow/tfjs-node";
import { type ResetAfterGruOptions, resetAfterGru } from "../../src/models/reset-after-gru";

const L = tf.layers;

/** A small model to try a layer in. */
export interface LayerModel {
  make: () => tf.LayersModel;
  /** The inputs are whole numbers below this. */
  whole?: number;
}

type Layer = ReturnType<typeof tf.layers.dense>;

const model = (shape: number[], layers: (() => tf.layers.Layer)[], whole?: number): LayerModel => ({
  make: () => {
    const input = tf.input({ shape });
    let output = input;
    for (const layer of layers) output = (layer() as Layer).apply(output) as typeof input;
    return tf.model({ inputs: input, outputs: output });
  },
  whole,
});
const steps = [5, 3];
const afterGru = (options: ResetAfterGruOptions) => () =>
  resetAfterGru({ recurrentActivation: "sigmoid", ...options });
const dense =
  (units = 2) =>
  () =>
    L.dense({ units });
const sigmoidLstm =
  (options: object = {}) =>
  () =>
    L.lstm({ units: 4, recurrentActivation: "sigmoid", ...options });

const activations = [
  ...["relu", "relu6", "elu", "selu", "softplus", "softsign", "sigmoid", "tanh", "hardSigmoid"],
  ...["softmax", "swish", "mish", "gelu"],
] as const;

/** Every layer the engine compiles, in its options. */
export const layerModels: Record<string, LayerModel> = {
  dense: model([3], [() => L.dense({ units: 4, activation: "tanh" }), dense()]),
  "dense without bias": model([3], [() => L.dense({ units: 4, useBias: false }), dense()]),
  "dense on steps": model(steps, [() => L.dense({ units: 4, activation: "relu" }), dense()]),
  ...Object.fromEntries(
    activations.map((activation) => [
      `activation ${activation}`,
      model([3], [dense(4), () => L.activation({ activation: activation as "relu" }), dense()]),
    ]),
  ),
  "flatten and reshape": model(steps, [
    dense(4),
    () => L.reshape({ targetShape: [10, 2] }),
    dense(3),
    () => L.flatten(),
    dense(),
  ]),
  "frozen dense": model([3], [() => L.dense({ units: 4, trainable: false, activation: "tanh" }), dense()]),
  "frozen in the middle": model([3], [dense(4), () => L.dense({ units: 4, trainable: false }), dense()]),
  "L1 and L2": model(
    [3],
    [
      () =>
        L.dense({ units: 4, kernelRegularizer: "l1l2", biasRegularizer: tf.regularizers.l2({ l2: 0.1 }) }),
      dense(),
    ],
  ),
  "simple RNN": model(steps, [() => L.simpleRNN({ units: 4 }), dense()]),
  "simple RNN, sequences, relu": model(steps, [
    () => L.simpleRNN({ units: 4, returnSequences: true, activation: "relu" }),
    dense(),
  ]),
  "simple RNN of one unit, one step": model([1, 1], [() => L.simpleRNN({ units: 1 }), dense()]),
  LSTM: model(steps, [sigmoidLstm(), dense()]),
  "LSTM of one unit, one step": model([1, 1], [sigmoidLstm({ units: 1 }), dense()]),
  "LSTM without bias": model(steps, [sigmoidLstm({ useBias: false }), dense()]),
  "LSTM, sequences": model(steps, [sigmoidLstm({ returnSequences: true }), dense()]),
  "LSTM, backwards": model(steps, [sigmoidLstm({ goBackwards: true, returnSequences: true }), dense()]),
  "LSTM with hard sigmoid": model(steps, [() => L.lstm({ units: 4, returnSequences: true }), dense()]),
  "LSTM with relu": model(steps, [sigmoidLstm({ activation: "relu" }), dense()]),
  "wide LSTM": model(steps, [sigmoidLstm({ units: 65 }), dense()]),
  "stacked LSTM": model(steps, [sigmoidLstm({ returnSequences: true }), sigmoidLstm(), dense()]),
  "encoder and decoder": model(steps, [
    sigmoidLstm(),
    () => L.repeatVector({ n: 3 }),
    sigmoidLstm({ returnSequences: true }),
    () => L.timeDistributed({ layer: L.dense({ units: 2 }) as never }),
  ]),
  "GRU with sigmoid": model(steps, [() => L.gru({ units: 4, recurrentActivation: "sigmoid" }), dense()]),
  "GRU, reset after": model(steps, [afterGru({ units: 4 }), dense()]),
  "GRU, reset after, sequences": model(steps, [
    afterGru({ units: 4, returnSequences: true, goBackwards: true }),
    () => L.bidirectional({ layer: afterGru({ units: 3, useBias: false })() as never }),
    dense(),
  ]),
  "GRU, reset after, over many steps": model([103, 1], [afterGru({ units: 2 }), dense()]),
  "GRU over many steps": model(
    [103, 1],
    [() => L.gru({ units: 2, recurrentActivation: "sigmoid" }), dense()],
  ),
  GRU: model(steps, [() => L.gru({ units: 4 }), dense()]),
  "GRU, sequences, backwards": model(steps, [
    () => L.gru({ units: 4, returnSequences: true, goBackwards: true, recurrentActivation: "sigmoid" }),
    dense(),
  ]),
  ...Object.fromEntries(
    (["concat", "sum", "ave", "mul"] as const).map((mergeMode) => [
      `bidirectional, ${mergeMode}`,
      model(steps, [
        () => L.bidirectional({ layer: sigmoidLstm({ returnSequences: true })() as never, mergeMode }),
        () => L.bidirectional({ layer: L.simpleRNN({ units: 3 }) as never, mergeMode }),
        dense(),
      ]),
    ]),
  ),
  embedding: model([5], [() => L.embedding({ inputDim: 6, outputDim: 3 }), () => L.flatten(), dense()], 6),
  "embedding with masked zeros": model(
    [5],
    [() => L.embedding({ inputDim: 3, outputDim: 3, maskZero: true }), sigmoidLstm(), dense()],
    3,
  ),
  "masked sequences through two layers": model(
    [5],
    [
      () => L.embedding({ inputDim: 3, outputDim: 3, maskZero: true }),
      () => L.gru({ units: 3, returnSequences: true }),
      () => L.simpleRNN({ units: 3 }),
      dense(),
    ],
    3,
  ),
  masking: model([5, 1], [() => L.masking({ maskValue: 0 }), () => L.simpleRNN({ units: 3 }), dense()], 2),
  "1-D convolution and pooling": model(
    [9, 2],
    [
      () => L.conv1d({ filters: 3, kernelSize: 3, padding: "same", activation: "relu" }),
      () => L.maxPooling1d({ poolSize: 2 }),
      () => L.conv1d({ filters: 3, kernelSize: 2, strides: 2, useBias: false }),
      () => L.averagePooling1d({ poolSize: 2, strides: 1, padding: "same" }),
      () => L.flatten(),
      dense(),
    ],
  ),
  "2-D convolution and pooling": model(
    [6, 7, 2],
    [
      () => L.conv2d({ filters: 3, kernelSize: [3, 2], padding: "same", activation: "tanh" }),
      () => L.averagePooling2d({ poolSize: 2 }),
      () => L.conv2d({ filters: 3, kernelSize: 2 }),
      () => L.maxPooling2d({ poolSize: 2, strides: 1 }),
      () => L.globalAveragePooling2d({}),
      dense(),
    ],
  ),
  "global pooling": model([6, 2], [dense(3), () => L.globalMaxPooling1d({}), dense()]),
  "global average": model([6, 2], [dense(3), () => L.globalAveragePooling1d({}), dense()]),
  "batch normalisation": model([3], [dense(4), () => L.batchNormalization({ momentum: 0.9 }), dense()]),
  "batch normalisation on steps": model(steps, [dense(4), () => L.batchNormalization({}), dense()]),
  "leaky ReLU": model([3], [dense(4), () => L.leakyReLU({ alpha: 0.2 }), dense()]),
  PReLU: model(steps, [dense(4), () => L.prelu({}), dense()]),
  ELU: model([3], [dense(4), () => L.elu({}), dense()]),
  ...Object.fromEntries(
    (["add", "average", "multiply", "concatenate"] as const).map((merge) => [
      `two branches, ${merge}`,
      {
        make: () => {
          const input = tf.input({ shape: [3] });
          const first = L.dense({ units: 4, activation: "tanh" });
          const shared = first.apply(input) as typeof input;
          const other = L.dense({ units: 4 }).apply(input) as typeof input;
          const merged = L[merge]({}).apply([shared, other]) as typeof input;
          return tf.model({ inputs: input, outputs: L.dense({ units: 2 }).apply(merged) as typeof input });
        },
      },
    ]),
  ),
  "a layer used twice": {
    make: () => {
      const input = tf.input({ shape: [3] });
      const twice = L.dense({ units: 3, activation: "tanh" });
      const once = twice.apply(input) as typeof input;
      return tf.model({ inputs: input, outputs: twice.apply(once) as typeof input });
    },
  },
};

const penalties = {
  kernelRegularizer: tf.regularizers.l2({ l2: 0.02 }),
  recurrentRegularizer: tf.regularizers.l1({ l1: 0.03 }),
};

/**
 * Those and some that tf.layers itself computes otherwise, or not at all: it forgets penalties of recurrent and
 * wrapped layers, and has no gradients of dilated convolutions.
 */
export const kerasModels: Record<string, LayerModel> = {
  ...layerModels,
  "dilated 1-D convolution": model(
    [11, 2],
    [
      () => L.conv1d({ filters: 3, kernelSize: 3, dilationRate: 2, padding: "same", activation: "relu" }),
      () => L.conv1d({ filters: 3, kernelSize: 2, dilationRate: 3, useBias: false }),
      () => L.flatten(),
      dense(),
    ],
  ),
  "dilated 2-D convolution": model(
    [6, 7, 2],
    [
      () =>
        L.conv2d({
          ...{ filters: 3, kernelSize: [3, 2], dilationRate: [2, 3], padding: "same" },
          activation: "tanh",
        }),
      () => L.conv2d({ filters: 2, kernelSize: 2, dilationRate: 2 }),
      () => L.globalAveragePooling2d({}),
      dense(),
    ],
  ),
  "LSTM with penalties": model(steps, [sigmoidLstm(penalties), dense()]),
  "bidirectional with penalties": model(steps, [
    () => L.bidirectional({ layer: L.simpleRNN({ units: 3, ...penalties }) as never }),
    dense(),
  ]),
};
