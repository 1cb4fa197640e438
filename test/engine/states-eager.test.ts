import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { statefulLayers } from "../../src/engine/layers/stateful-layer";
import { evaluate } from "../../src/train/evaluate";
import { fit as train } from "../../src/train/fit";
import { predict } from "../../src/train/predict";
import { dataFor, drawWeights, SAMPLES } from "./drawn-model";
import { cells, one, several, stateModels } from "./state-models";

const L = tf.layers;
const weightsOf = (model: tf.LayersModel) =>
  model.getWeights().map((weight) => Float32Array.from(weight.dataSync()));
const statesOf = (model: tf.LayersModel) =>
  statefulLayers(model).flatMap(({ states }) => states.map((state) => Float32Array.from(state.dataSync())));

/** Trains with plain gradient descent in both engines; compares losses, weights and states. */
async function agree(
  make: () => tf.LayersModel,
  data: { x: tf.Tensor; y: tf.Tensor },
  batchSize: number,
  scale = 1,
) {
  const results = [];
  for (const engine of ["eager", "compiled"] as const) {
    const model = make();
    drawWeights(model);
    model.setWeights(model.getWeights().map((weight) => weight.mul(scale)));
    const { history } = await train(model, data, {
      ...{ loss: "mse", optimizer: { name: "sgd", learningRate: 0.1 }, epochs: 1 },
      ...{ shuffle: false, engine, batchSize },
    });
    results.push({ loss: history.loss, values: [...weightsOf(model), ...statesOf(model)] });
  }
  const [eager, compiled] = results;
  compiled.loss.forEach((loss, epoch) => {
    expect(Math.abs(loss / eager.loss[epoch] - 1)).toBeLessThan(1e-5);
  });
  compiled.values.forEach((values, i) => {
    const most = eager.values[i].reduce((largest, value) => Math.max(largest, Math.abs(value)), 0.01);
    values.forEach((value, at) => {
      expect(Math.abs(value - eager.values[i][at]), `${i}[${at}]`).toBeLessThan(1e-5 * most);
    });
  });
}

// tf.layers fails on a recurrent layer after one that was given states, and gets the others wrong.
const failing = /: initial states of dense layers, backwards$/;
const wrong = /: (masked|many steps)$/;

describe("compiled and eager nets with states agree", () => {
  const names = Object.keys(stateModels).filter((name) => !wrong.test(name) && !failing.test(name));
  test.each(names)("%s", async (name) => {
    const { make, whole, batch } = stateModels[name];
    const { x, y } = dataFor(make(), whole);
    const rows = batch ? SAMPLES - (SAMPLES % batch) : SAMPLES;
    await agree(make, { x: x.slice([0], [rows]), y: y.slice([0], [rows]) }, batch ?? 4);
  });
});

test.each(Object.keys(stateModels).filter((name) => wrong.test(name)))(
  "%s: op by op refused, compiled by itself",
  async (name) => {
    const { make, whole, batch } = stateModels[name];
    const model = make();
    const { x } = dataFor(model, whole);
    const few = x.slice([0], [batch ?? 2]);
    await expect(predict(model, few, { engine: "eager" })).rejects.toThrow(
      /run op by op, TensorFlow.js would compute this otherwise/,
    );
    const compiled = await predict(model, few, { engine: "compiled" });
    if (batch) model.resetStates();
    expect((await predict(model, few)).values).toEqual(compiled.values);
  },
);

describe("rarer ways to use states", () => {
  test("a bidirectional layer whose outputs stay apart", async () => {
    const [cell] = cells.LSTM;
    const make = () => {
      const x = tf.input({ shape: [5, 3] });
      const layer = cell(3, { returnSequences: true, returnState: true }) as never;
      const [there, back, ...states] = several(L.bidirectional({ layer, mergeMode: null as never }), x);
      const ends = [one(L.globalAveragePooling1d({}), there), one(L.flatten(), back), ...states];
      return tf.model({ inputs: x, outputs: one(L.dense({ units: 2 }), one(L.concatenate(), ...ends)) });
    };
    await agree(make, dataFor(make()), 4);
  });
  test("a model whose output is a state", async () => {
    const [cell] = cells.LSTM;
    const make = () => {
      const x = tf.input({ shape: [5, 3] });
      return tf.model({ inputs: x, outputs: several(cell(3, { returnState: true }), x)[2] });
    };
    await agree(make, dataFor(make()), 4);
  });
  test("a stateful layer called twice goes on where its first call ended", async () => {
    const [cell] = cells.GRU;
    const make = () => {
      const x = tf.input({ batchShape: [4, 5, 3] });
      const twice = cell(3, { stateful: true, returnSequences: true });
      return tf.model({ inputs: x, outputs: one(twice, one(twice, x)) });
    };
    const x = dataFor(make()).x.slice([0], [8]);
    // Outputs only: as in Keras no gradient flows from call to call, but in tf.layers it does.
    const [eager, compiled] = [make(), make()];
    for (const model of [eager, compiled]) drawWeights(model);
    const expected = await predict(eager, x, { engine: "eager" });
    const found = await predict(compiled, x, { engine: "compiled" });
    found.values.forEach((value, i) => {
      expect(Math.abs(value - expected.values[i])).toBeLessThan(1e-6);
    });
    statesOf(compiled)[0].forEach((state, i) => {
      expect(Math.abs(state - statesOf(eager)[0][i])).toBeLessThan(1e-6);
    });
  });
});

describe("batches split over the cores: the states follow the samples", () => {
  const draw = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, "float32", seed);
  // Larger weights make so wide a net chaotic.
  const SMALL = 0.3;
  const forms: [string, number, number][] = [
    ["LSTM", 32, 3],
    ["softsign LSTM", 32, 3],
    ["GRU", 32, 101],
  ];
  test.each(forms)("%s: stateful", async (kind, units, steps) => {
    const [cell] = cells[kind];
    const make = () => {
      const x = tf.input({ batchShape: [128, steps, 1] });
      const all = one(cell(units, { stateful: true, returnSequences: true }), x);
      const last = one(cell(units, { stateful: true }), all);
      return tf.model({ inputs: x, outputs: one(L.dense({ units: 1 }), last) });
    };
    await agree(make, { x: draw([256, steps, 1], 1), y: draw([256, 1], 2) }, 128, SMALL);
  });
  test.each(forms)("%s: a last batch of one sample", async (kind, units, steps) => {
    const [cell] = cells[kind];
    const make = () => {
      const x = tf.input({ shape: [steps, 1] });
      const [all, ...last] = several(cell(units, { returnSequences: true, returnState: true }), x);
      const decoded = one(cell(units), all, ...last);
      return tf.model({ inputs: x, outputs: one(L.dense({ units: 1 }), decoded) });
    };
    await agree(make, { x: draw([129, steps, 1], 1), y: draw([129, 1], 2) }, 128, SMALL);
  });
});

describe("gradients through the states are those of numerical differentiation", () => {
  test.each(Object.keys(cells))("%s, with masks, one sequence empty", async (kind) => {
    const [cell, states] = cells[kind];
    const x = tf.input({ shape: [4] });
    const embedded = one(L.embedding({ inputDim: 3, outputDim: 3, maskZero: true }), x);
    const pooled = one(L.flatten(), one(L.reshape({ targetShape: [4, 1] }), x));
    const given = Array.from({ length: states }, () =>
      one(L.dense({ units: 3, activation: "tanh" }), pooled),
    );
    const encoder = cell(3, { returnSequences: true, returnState: true, goBackwards: true });
    const [all, ...last] = several(encoder, embedded, ...given);
    const decoded = one(cell(3, { returnSequences: true }), all, ...last);
    const model = tf.model({
      inputs: x,
      outputs: one(L.dense({ units: 1 }), one(L.globalAveragePooling1d({}), decoded)),
    });
    drawWeights(model);
    const rows = [
      [1, 2, 1, 0],
      [0, 0, 0, 0],
      [2, 0, 1, 2],
    ];
    const data = { x: tf.tensor2d(rows), y: tf.tensor2d([[0.5], [-1], [2]]) };
    const start = model.getWeights().map((weight) => weight.clone());
    await train(model, data, {
      ...{ loss: "mse", optimizer: { name: "sgd", learningRate: 1 }, batchSize: 3, engine: "compiled" },
    });
    const after = weightsOf(model);
    // One value of every other weight: each takes four compiled evaluations.
    const probes = start
      .map((weight, i) => ({ i, at: (i * 7 + 3) % weight.size }))
      .filter(({ i }) => i % 2 === 0);
    const gradients: [number, number][] = [];
    for (const { i, at } of probes) {
      const loss = async (change: number): Promise<number> => {
        const moved = Float32Array.from(start[i].dataSync());
        moved[at] += change;
        model.setWeights(start.map((weight, j) => (j === i ? tf.tensor(moved, weight.shape) : weight)));
        return (await evaluate(model, data, { loss: "mse", engine: "compiled" })).loss;
      };
      const step = 0.02;
      // The error is of fourth order in the step.
      const slope = async (h: number) => ((await loss(h)) - (await loss(-h))) / (2 * h);
      const numerical = (4 * (await slope(step)) - (await slope(2 * step))) / 3;
      gradients.push([start[i].dataSync()[at] - after[i][at], numerical]);
    }
    const most = Math.max(...gradients.map(([, numerical]) => Math.abs(numerical)));
    gradients.forEach(([found, numerical], i) => {
      expect(Math.abs(found - numerical), `weight ${i}`).toBeLessThan(2e-3 * most);
    });
  });
});
