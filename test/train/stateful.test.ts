import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/data/input-error";
import { Random } from "../../src/data/random";
import { statefulLayers } from "../../src/engine/layers/stateful-layer";
import { continuedWindows } from "../../src/prepare/continued-windows";
import { evaluate } from "../../src/train/evaluate";
import { fit as train } from "../../src/train/fit";
import type { FitOptions } from "../../src/train/fit-options";
import { predict } from "../../src/train/predict";
import { TrainingDiverged } from "../../src/train/training-diverged";
import { drawWeights } from "../engine/drawn-model";
import reference from "../reference/states.json" with { type: "json" };

const BATCH = 4;
const engines = ["eager", "compiled"] as const;

function draw(shape: number[], seed: number): tf.Tensor {
  const random = new Random(seed);
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.normal()),
    shape,
  );
}

const x = draw([12, 3, 2], 1);
const y = draw([12, 1], 2);
const validation = { x: x.slice([0], [8]), y: y.slice([0], [8]) };

function statefulLstm(options: object = {}): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.lstm({
        ...{ units: 3, stateful: true, recurrentActivation: "sigmoid", batchInputShape: [BATCH, 3, 2] },
        ...options,
      }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  drawWeights(model);
  return model;
}

const statesOf = (model: tf.LayersModel) =>
  statefulLayers(model).flatMap(({ states }) => states.flatMap((state) => [...state.dataSync()]));

function expectClose(values: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number) {
  expect(values.length).toBe(expected.length);
  Array.from(values).forEach((value, i) => {
    expect(Math.abs(value - expected[i])).toBeLessThan(tolerance * Math.max(0.1, Math.abs(expected[i])));
  });
}

const sgd: FitOptions = { loss: "mse", optimizer: { name: "sgd", learningRate: 0.1 }, epochs: 2 };

describe.each(engines)("%s: states carry on as in Keras", (engine) => {
  test("through epochs, validations, evaluate and predict", async () => {
    const golden = reference.carriedOn;
    const model = statefulLstm();
    const { history } = await train(model, { x, y }, { ...sgd, validation, engine });
    expectClose(history.loss, golden.loss, 1e-5);
    expectClose(history.val_loss, golden.valLoss, 1e-5);
    expectClose(statesOf(model), golden.statesAfterFit, 1e-5);
    const { loss } = await evaluate(model, validation, { loss: "mse", engine });
    expectClose([loss], [golden.evaluation], 1e-5);
    const first = await predict(model, validation, { engine });
    expectClose(first.values, golden.predictions[0], 1e-5);
    // The model's own layers hold the states: what comes next may run in another engine.
    const second = await predict(model, validation, { engine: engine === "eager" ? "compiled" : "eager" });
    expectClose(second.values, golden.predictions[1], 1e-5);
    expectClose(statesOf(model), golden.statesAfterPredictions, 1e-5);
  });

  test("resetStates begins every epoch and validation at 0", async () => {
    const model = statefulLstm();
    const { history } = await train(model, { x, y }, { ...sgd, validation, resetStates: true, engine });
    model.resetStates();
    expect(Math.max(...statesOf(model).map(Math.abs))).toBe(0);
    const { loss } = await evaluate(model, validation, { loss: "mse", engine });
    expectClose([history.val_loss[1]], [loss], 1e-6);
    const carried = await train(statefulLstm(), { x, y }, { ...sgd, validation, engine });
    expect(carried.history.val_loss[0]).not.toBeCloseTo(history.val_loss[0], 5);
    expect(carried.history.loss[0]).toBeCloseTo(history.loss[0], 6);
    expect(carried.history.loss[1]).not.toBeCloseTo(history.loss[1], 5);
  });

  test("a callback may reset them, or set them", async () => {
    const reset = { onEpochBegin: (_: number, run: { model: tf.LayersModel }) => run.model.resetStates() };
    const byCallback = await train(statefulLstm(), { x, y }, { ...sgd, callbacks: [reset], engine });
    const byOption = await train(statefulLstm(), { x, y }, { ...sgd, resetStates: true, engine });
    expect(byCallback.history.loss).toEqual(byOption.history.loss);
    const one = draw([BATCH, 3], 5);
    const set = {
      onEpochBegin: (_: number, run: { model: tf.LayersModel }) => {
        statefulLayers(run.model)[0].resetStates([one.clone(), one.clone()]);
      },
    };
    const bySetting = await train(statefulLstm(), { x, y }, { ...sgd, callbacks: [set], engine });
    expect(bySetting.history.loss[0]).not.toBeCloseTo(byOption.history.loss[0], 4);
  });

  test("a loss that becomes NaN leaves the last good states", async () => {
    const model = statefulLstm({ activation: "relu" });
    const wild: FitOptions = { ...sgd, epochs: 60, optimizer: { name: "sgd", learningRate: 1e5 } };
    await expect(train(model, { x, y }, { ...wild, engine })).rejects.toBeInstanceOf(TrainingDiverged);
    for (const state of statesOf(model)) expect(Number.isFinite(state)).toBe(true);
  });

  test("nothing is left behind", async () => {
    const model = statefulLstm();
    const all = async () => {
      await train(model, { x, y }, { ...sgd, validation, resetStates: true, engine, progress: false });
      await train(model, { x, y }, { ...sgd, validation, engine, progress: false });
      await evaluate(model, validation, { loss: "mse", engine });
      await predict(model, validation, { engine });
    };
    await all();
    const { binding } = tf.backend() as unknown as { binding: { getNumOfTensors(): number } };
    const before = [tf.memory().numTensors, binding.getNumOfTensors()];
    await all();
    await all();
    expect([tf.memory().numTensors, binding.getNumOfTensors()]).toEqual(before);
  });
});

test("many steps in one call carry the states as single steps do", async () => {
  const [one, many] = [statefulLstm(), statefulLstm()];
  const options: FitOptions = { ...sgd, validation, engine: "compiled" };
  const single = await train(one, { x, y }, { ...options, engineForms: { stepsPerCall: 1 } });
  const together = await train(many, { x, y }, { ...options, engineForms: { stepsPerCall: 3 } });
  expectClose(together.history.loss, single.history.loss, 1e-6);
  expectClose(together.history.val_loss, single.history.val_loss, 1e-6);
  expectClose(statesOf(many), statesOf(one), 1e-6);
});

test("dropout of inputs and states in a stateful net: the seed repeats it", async () => {
  const run = async (seed: number) => {
    const model = statefulLstm({ dropout: 0.3, recurrentDropout: 0.3 });
    const { history, engine } = await train(model, { x, y }, { ...sgd, epochs: 3, seed });
    expect(engine).toBe("compiled");
    return history.loss;
  };
  expect(await run(1)).toEqual(await run(1));
  expect(await run(1)).not.toEqual(await run(2));
});

describe("what would break the order is refused", () => {
  const model = statefulLstm();
  const windows = (batchSize: number) =>
    continuedWindows(
      Array.from({ length: 60 }, (_, i) => [i, -i]),
      {
        ...{ sequenceLength: 3, batchSize, target: 0 },
      },
    );
  const cases: [string, () => Promise<unknown>, RegExp][] = [
    ["shuffling", () => train(model, { x, y }, { ...sgd, shuffle: true }), /is stateful.*Leave out shuffle/],
    [
      "a last batch of fewer samples",
      () => train(model, { x: x.slice([0], [10]), y: y.slice([0], [10]) }, sgd),
      /batches of exactly 4; got batchSize 4 for 10 samples/,
    ],
    [
      "another batch size",
      () => train(model, { x, y }, { ...sgd, batchSize: 6 }),
      /exactly 4; got batchSize 6/,
    ],
    [
      "too few samples to predict",
      () => predict(model, x.slice([0], [3])),
      /exactly 4; got batchSize 4 for 3 samples/,
    ],
    [
      "windows continued in other batches to evaluate",
      () => evaluate(model, windows(2), { loss: "mse" }),
      /batches of 2; model .* takes 4/,
    ],
    ["to predict", () => predict(model, windows(2)), /batches of 2; model .* takes 4/],
    [
      "to validate",
      () => train(model, { x, y }, { ...sgd, validation: windows(2) }),
      /fit: validation: .*batches of 2; model .* takes 4/,
    ],
    [
      "shuffling continued windows for a stateless model",
      () => {
        const stateless = tf.sequential({
          layers: [tf.layers.simpleRNN({ units: 2, inputShape: [3, 2] }), tf.layers.dense({ units: 1 })],
        });
        return train(stateless, windows(2), { ...sgd, shuffle: true });
      },
      /go on from batch to batch. Leave out shuffle/,
    ],
  ];
  test.each(cases)("%s", async (_, run, message) => {
    const failing = run();
    await expect(failing).rejects.toBeInstanceOf(InputError);
    await expect(failing).rejects.toThrow(message);
  });
});
