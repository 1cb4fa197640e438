import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { lstmForecaster } from "../../src/models/lstm-forecaster";
import type { Callback } from "../../src/train/callback";
import { fit as train } from "../../src/train/fit";
import type { FitOptions } from "../../src/train/fit-options";
import { TrainingDiverged } from "../../src/train/training-diverged";
import { BATCH, dataFor, drawWeights, SAMPLES } from "./drawn-model";
import { layerModels } from "./layer-models";

const MANY: FitOptions = { engineForms: { stepsPerCall: 64 }, engine: "compiled" };
const ONE: FitOptions = { engineForms: { stepsPerCall: 1 }, engine: "compiled" };

describe("many steps in one call train as single steps do", () => {
  // The engine never chooses it for slow ones, long sequences take XLA long to compile, and activations are alike.
  const names = Object.keys(layerModels).filter((name) => {
    const model = layerModels[name].make();
    const slow = model.layers.some((layer) => /Conv|Pooling|Embedding/.test(layer.getClassName()));
    const alike = /^activation/.test(name) && name !== "activation relu";
    return !slow && !alike && (model.inputs[0].shape[1] ?? 0) <= 100;
  });
  test.each(names)("%s", async (name) => {
    const { make, whole } = layerModels[name];
    const losses = async (options: FitOptions): Promise<number[]> => {
      const model = make();
      drawWeights(model);
      const adam = { name: "adam", learningRate: 0.005 } as const;
      const common = { loss: "mse", batchSize: BATCH, epochs: 3, optimizer: adam, seed: 5 } as const;
      return (await train(model, dataFor(model, whole), { ...common, ...options })).history.loss;
    };
    const [one, many] = [await losses(ONE), await losses(MANY)];
    for (const [epoch, loss] of one.entries())
      expect(Math.abs(many[epoch] / loss - 1), `epoch ${epoch}`).toBeLessThan(1e-4);
  });
});

const forecaster = (): tf.LayersModel => {
  const model = lstmForecaster({ sequenceLength: 5, features: 2, units: 3, seed: 4 });
  drawWeights(model);
  return model;
};

describe("many steps in one call", () => {
  const dropping = (): tf.LayersModel => {
    const lstm = { units: 3, inputShape: [5, 2], dropout: 0.3, recurrentDropout: 0.3 };
    const layers = [tf.layers.lstm(lstm), tf.layers.dropout({ rate: 0.4 }), tf.layers.dense({ units: 1 })];
    const model = tf.sequential({ layers });
    drawWeights(model);
    return model;
  };

  test("give the same weights to the last bit however the steps are cut into calls", async () => {
    const weights = async (callbacks: Callback[]): Promise<string> => {
      const model = dropping();
      const options = { loss: "mse", optimizer: "adam", batchSize: 2, epochs: 3, seed: 8, ...MANY } as const;
      await train(model, dataFor(model), { ...options, callbacks });
      return JSON.stringify(model.getWeights().map((weight) => [...weight.dataSync()]));
    };
    // A callback after every batch makes each step a call of its own.
    expect(await weights([{ onBatchEnd() {} }])).toBe(await weights([]));
  });

  test("draw other dropout masks at each step, the same for the same seed", async () => {
    const losses = async (seed: number): Promise<number[]> => {
      const model = dropping();
      const options = {
        loss: "mse",
        batchSize: SAMPLES - 1,
        epochs: 1,
        shuffle: false,
        seed,
        ...MANY,
      } as const;
      const history = [];
      const still = { name: "sgd", learningRate: 1e-30 } as const;
      for (let epoch = 0; epoch < 2; epoch++)
        history.push(
          (await train(model, dataFor(model), { ...options, epochs: 3, optimizer: still })).history,
        );
      return history.flatMap(({ loss }) => loss);
    };
    const [a, again, b] = [await losses(1), await losses(1), await losses(2)];
    expect(a).toEqual(again);
    expect(a).not.toEqual(b);
    expect(new Set(a.slice(0, 3)).size).toBe(3);
  });

  test("metrics, sample weights and the last smaller batch count as in single steps", async () => {
    const logs = async (options: FitOptions) => {
      const model = forecaster();
      const sampleWeight = Float32Array.from({ length: SAMPLES }, (_, i) => 1 + (i % 3));
      const common = {
        loss: "mse",
        metrics: ["mae", "rmse"],
        batchSize: 3,
        epochs: 4,
        sampleWeight,
      } as const;
      return (await train(model, dataFor(model), { ...common, ...options })).history;
    };
    const [one, many] = [await logs(ONE), await logs(MANY)];
    expect(Object.keys(many)).toEqual(["loss", "mae", "rmse"]);
    for (const [name, values] of Object.entries(one))
      for (const [epoch, value] of values.entries())
        expect(Math.abs(many[name][epoch] / value - 1), `${name} ${epoch}`).toBeLessThan(1e-5);
  });

  test("a loss that stops being finite within a call stops training at that step", async () => {
    const diverged = async (options: FitOptions) => {
      const model = forecaster();
      const { x, y } = dataFor(model);
      const optimizer = { name: "sgd", learningRate: 3e15 } as const;
      const common = { loss: "mse", batchSize: 2, epochs: 3, shuffle: false, optimizer } as const;
      const error = await train(model, { x, y }, { ...common, ...options }).catch(
        (caught: unknown) => caught,
      );
      expect(error).toBeInstanceOf(TrainingDiverged);
      const weights = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
      expect(weights.every(Number.isFinite)).toBe(true);
      return { message: (error as Error).message, weights };
    };
    const [one, many] = [await diverged(ONE), await diverged(MANY)];
    const place = /epoch \d+, step \d+/;
    expect(many.message.match(place)?.[0]).toBe(one.message.match(place)?.[0]);
    for (const [i, value] of one.weights.entries())
      expect(Math.abs(many.weights[i] - value)).toBeLessThanOrEqual(1e-4 * Math.abs(value) + 1e-6);
  });
});
