import * as tf from "@tensorflow/tfjs-node";

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
};
