import * as tf from "@tensorflow/tfjs-node";
import { afterEach, expect, test, vi } from "vitest";
import { nativeBinding } from "../../../src/engine/graph/native-backend";
import { denseRegressor } from "../../../src/models/dense-regressor";
import { fit as train } from "../../../src/train/fit";
import { predict } from "../../../src/train/predict";

const x = Array.from({ length: 60 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const y = x.map(([a, b]) => a * b);

/** Weights after three epochs from the seed's start. */
async function trained(seed: number, units: number, options: object = {}): Promise<number[]> {
  const model = denseRegressor({ features: 2, units: [units], seed });
  const { engine } = await train(
    model,
    { x, y },
    { epochs: 3, batchSize: 16, seed, progress: false, ...options },
  );
  expect(engine).toBe("compiled");
  return model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
}

// The addon's own functions can't be replaced, so the engine is given a copy of it.
vi.mock("../../../src/engine/graph/native-backend", async (original) => {
  const actual = await original<typeof import("../../../src/engine/graph/native-backend")>();
  const addon = actual.nativeBinding() as unknown as Record<string, (...given: never[]) => unknown>;
  const copy = Object.fromEntries(
    Object.getOwnPropertyNames(addon).map((name) => [
      name,
      typeof addon[name] === "function" ? addon[name].bind(addon) : addon[name],
    ]),
  );
  return { ...actual, nativeBinding: () => copy };
});

function watch(): { loaded: () => number; freed: () => number } {
  const load = vi.spyOn(nativeBinding(), "loadSavedModel");
  const free = vi.spyOn(nativeBinding(), "deleteSavedModel");
  return { loaded: () => load.mock.calls.length, freed: () => free.mock.calls.length };
}

afterEach(() => {
  vi.restoreAllMocks();
});

test("a second model of the same architecture trains on the graph of the first, and as if alone", async () => {
  const { loaded } = watch();
  const first = await trained(1, 5);
  const once = loaded();
  const second = await trained(2, 5);
  expect(loaded()).toBe(once);
  expect(second).not.toEqual(first);
  expect(await trained(1, 5)).toEqual(first);
});

test("an optimiser begins anew on a graph that has been used", async () => {
  const optimizer = { name: "sgd", learningRate: 0.1, momentum: 0.9 } as const;
  const first = await trained(1, 5, { optimizer });
  await trained(3, 5, { optimizer, epochs: 5 });
  expect(await trained(1, 5, { optimizer })).toEqual(first);
});

test("two trainings at once have a graph each", async () => {
  const alone = [await trained(1, 6), await trained(2, 6)];
  const { loaded } = watch();
  const together = await Promise.all([trained(1, 6), trained(2, 6)]);
  expect(together).toEqual(alone);
  expect(loaded()).toBe(1);
});

test("another loss, optimiser or architecture has its own graph", async () => {
  await trained(1, 7);
  const { loaded } = watch();
  await trained(1, 7, { optimizer: "rmsprop" });
  await trained(1, 7, { loss: "mae" });
  await trained(1, 8);
  expect(loaded()).toBe(3);
});

test("four graphs stay loaded; the one unused for longest goes", async () => {
  for (const units of [11, 12, 13, 14]) await trained(1, units);
  const { loaded, freed } = watch();
  await trained(1, 11);
  expect([loaded(), freed()]).toEqual([0, 0]);
  await trained(1, 15);
  expect([loaded(), freed()]).toEqual([1, 1]);
  await trained(1, 11);
  expect(loaded()).toBe(1);
  await trained(1, 12);
  expect(loaded()).toBe(2);
});

test("a graph whose run failed isn't used again", async () => {
  await trained(1, 9);
  const { loaded, freed } = watch();
  const run = vi.spyOn(nativeBinding(), "runSavedModel").mockImplementationOnce(() => {
    throw new Error("a run that fails");
  });
  await expect(trained(1, 9)).rejects.toThrow("a run that fails");
  run.mockRestore();
  expect([loaded(), freed()]).toEqual([0, 1]);
  await trained(1, 9);
  expect(loaded()).toBe(1);
});

/** A model of `words` · 100 weights and a few. */
function tableModel(words: number): tf.LayersModel {
  const table = tf.layers.embedding({ inputDim: words, outputDim: 100, inputLength: 1 });
  return tf.sequential({ layers: [table, tf.layers.flatten(), tf.layers.dense({ units: 1 })] });
}
const words4 = [[1], [2], [3], [4]];

test("the graph of a large model isn't kept: neither with its optimiser's slots nor to predict with", async () => {
  const { loaded } = watch();
  const options = { optimizer: "adam", loss: "mse", batchSize: 2, progress: false } as const;
  for (const words of [40_000, 40_000])
    await train(tableModel(words), { x: words4, y: [1, 2, 3, 4] }, options);
  expect(loaded()).toBe(2);
  for (const words of [120_000, 120_000]) await predict(tableModel(words), words4, { engine: "compiled" });
  expect(loaded()).toBe(4);
  for (const words of [90_000, 90_000]) await predict(tableModel(words), words4, { engine: "compiled" });
  expect(loaded(), "a smaller one is").toBe(5);
});
