import * as tf from "@tensorflow/tfjs-node";
import { resetAfterGru } from "../../src/models/reset-after-gru";
import { BATCH } from "./drawn-model";

const L = tf.layers;

/** A small net with states that are handed out, given, or kept from batch to batch. */
export interface StateModel {
  make: () => tf.LayersModel;
  /** The inputs are whole numbers below this. */
  whole?: number;
  /** Fixed batch size of a stateful net. */
  batch?: number;
}

type Value = tf.SymbolicTensor;
interface Layer {
  apply(inputs: Value | Value[]): Value | Value[];
}
interface CellOptions {
  returnSequences?: boolean;
  returnState?: boolean;
  goBackwards?: boolean;
  stateful?: boolean;
}
export type MakeCell = (units: number, options?: CellOptions) => Layer;

export const one = (layer: unknown, ...inputs: Value[]): Value =>
  (layer as Layer).apply(inputs.length === 1 ? inputs[0] : inputs) as Value;
export const several = (layer: unknown, ...inputs: Value[]): Value[] =>
  (layer as Layer).apply(inputs.length === 1 ? inputs[0] : inputs) as Value[];
const asLayer = (layer: unknown): Layer => layer as Layer;
const bidirectional = (layer: Layer, mergeMode: "concat" | "sum" = "concat") =>
  L.bidirectional({ layer: layer as never, mergeMode });

const gates = { recurrentActivation: "sigmoid" } as const;

/** Every kind of cell, and how many states it has. */
export const cells: Record<string, readonly [MakeCell, number]> = {
  SimpleRNN: [(units, options) => asLayer(L.simpleRNN({ units, ...options })), 1],
  LSTM: [(units, options) => asLayer(L.lstm({ units, ...gates, ...options })), 2],
  // Not computed by the fused kernel.
  "softsign LSTM": [
    (units, options) => asLayer(L.lstm({ units, activation: "softsign", ...gates, ...options })),
    2,
  ],
  GRU: [(units, options) => asLayer(L.gru({ units, ...gates, ...options })), 1],
  "GRU, reset after": [(units, options) => asLayer(resetAfterGru({ units, ...gates, ...options })), 1],
};

const stateModel = (
  shape: number[],
  build: (x: Value) => Value,
  options: Omit<StateModel, "make"> = {},
): StateModel => ({
  make: () => {
    const x = tf.input(options.batch ? { batchShape: [options.batch, ...shape] } : { shape });
    return tf.model({ inputs: x, outputs: build(x) });
  },
  ...options,
});

function modelsOf(cell: MakeCell, states: number): Record<string, StateModel> {
  const dense = (x: Value): Value => one(L.dense({ units: 2 }), x);
  const joined = (...values: Value[]): Value => one(L.concatenate(), ...values);
  const embedded = (x: Value): Value => one(L.embedding({ inputDim: 3, outputDim: 3, maskZero: true }), x);
  const stateful = (x: Value): Value => {
    const steps = one(cell(4, { stateful: true, returnSequences: true }), x);
    return dense(one(cell(3, { stateful: true, goBackwards: true }), steps));
  };
  return {
    "states as outputs": stateModel([5, 3], (x) =>
      dense(joined(...several(cell(4, { returnState: true }), x))),
    ),
    "one unit, one step": stateModel([1, 1], (x) => joined(...several(cell(1, { returnState: true }), x))),
    "encoder and decoder": stateModel([5, 3], (x) => {
      const [, ...last] = several(cell(4, { returnState: true }), x);
      const steps = one(L.repeatVector({ n: 3 }), last[0]);
      return dense(one(cell(4, { returnSequences: true }), steps, ...last));
    }),
    "initial states of dense layers, backwards": stateModel([5, 3], (x) => {
      const flat = one(L.flatten(), x);
      const first = Array.from({ length: states }, () =>
        one(L.dense({ units: 4, activation: "tanh" }), flat),
      );
      const options = { returnSequences: true, returnState: true, goBackwards: true };
      const [steps, ...last] = several(cell(4, options), x, ...first);
      return dense(joined(one(cell(3), steps), ...last));
    }),
    masked: stateModel(
      [5],
      (x) => {
        const [steps, ...last] = several(cell(4, { returnSequences: true, returnState: true }), embedded(x));
        return dense(one(cell(4), steps, ...last));
      },
      { whole: 3 },
    ),
    bidirectional: stateModel([5, 3], (x) => {
      const [, ...last] = several(bidirectional(cell(3, { returnState: true })), x);
      return dense(one(bidirectional(cell(3, { returnSequences: true }), "sum"), x, ...last));
    }),
    stateful: stateModel([5, 3], stateful, { batch: BATCH }),
    "stateful, batches of one": stateModel([5, 3], stateful, { batch: 1 }),
    "stateful, masked, bidirectional": stateModel(
      [5],
      (x) => dense(one(bidirectional(cell(3, { stateful: true })), embedded(x))),
      { whole: 3, batch: BATCH },
    ),
    "many steps": stateModel(
      [103, 1],
      (x) => {
        const options = { stateful: true, returnSequences: true, returnState: true };
        const [steps, ...last] = several(cell(2, options), x);
        return dense(one(cell(2), steps, ...last));
      },
      { batch: 2 },
    ),
  };
}

/** Every kind of cell in every such net. */
export const stateModels: Record<string, StateModel> = Object.fromEntries(
  Object.entries(cells).flatMap(([cell, [make, states]]) =>
    Object.entries(modelsOf(make, states)).map(([name, model]) => [`${cell}: ${name}`, model]),
  ),
);
