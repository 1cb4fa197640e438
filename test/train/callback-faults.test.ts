import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import type { Callback, TrainingControl } from "../../src/train/callback";
import { evaluate } from "../../src/train/evaluate";
import { fit as train } from "../../src/train/fit"; // Biome takes a bare fit(…) for a focused test.
import type { FitOptions } from "../../src/train/fit-options";
import { predict } from "../../src/train/predict";

const line = () =>
  tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" })] });
const data = { x: [1, 2, 3, 4], y: [2, 4, 6, 8] };
const common: FitOptions = { batchSize: 2, loss: "mse", optimizer: { name: "sgd", learningRate: 0.01 } };
const weightsOf = (model: tf.LayersModel) => model.getWeights().map((weight) => weight.dataSync()[0]);

describe.each(["eager", "compiled"] as const)("%s", (engine) => {
  const options = { ...common, engine };

  test.each([Number.NaN, -0.1, 0, Number.POSITIVE_INFINITY, 1e300, 1e-60, "0.1", undefined, 1n])(
    "a callback's learning rate of %s is refused",
    async (rate) => {
      const callback: Callback = {
        onEpochEnd: (_epoch, _logs, control) => {
          control.learningRate = rate as number;
        },
      };
      await expect(train(line(), data, { ...options, callbacks: [callback] })).rejects.toThrow(
        /learning rate must be a positive number; got /,
      );
    },
  );

  test.each(["onTrainBegin", "onEpochBegin", "onBatchEnd", "onEpochEnd", "onTrainEnd"] as const)(
    "weights a callback sets in %s are those training goes on with",
    async (when) => {
      const model = line();
      const set = (...given: unknown[]): void => {
        const control = given.at(-1) as TrainingControl;
        control.model.setWeights([tf.tensor2d([[50]]), tf.tensor1d([7])]);
      };
      const tiny = { name: "sgd", learningRate: 1e-9 } as const;
      await train(model, data, { ...options, optimizer: tiny, callbacks: [{ [when]: set }] });
      const [kernel, bias] = weightsOf(model);
      expect(kernel).toBeCloseTo(50, 3);
      expect(bias).toBeCloseTo(7, 3);
    },
  );

  test("after weights were set, steps are those of a training begun with them", async () => {
    const start = [tf.tensor2d([[1]]), tf.tensor1d([0.5])];
    const given = line();
    given.setWeights(start);
    const expected = await train(given, data, { ...options, epochs: 2, shuffle: false });
    const model = line();
    const set: Callback = {
      onEpochEnd: (epoch, _logs, control) => {
        if (epoch === 0) control.model.setWeights(start);
      },
    };
    const { history } = await train(model, data, { ...options, epochs: 3, shuffle: false, callbacks: [set] });
    expect(history.loss.slice(1)).toEqual(expected.history.loss);
    expect(weightsOf(model)).toEqual(weightsOf(given));
  });

  test.each(["onTrainBegin", "onEpochBegin", "onBatchEnd", "onEpochEnd", "onTrainEnd"] as const)(
    "a callback that throws in %s leaves the last weights, and the model free",
    async (when) => {
      const model = line();
      const seen: number[][] = [];
      const callback = {
        [when]: async () => {
          seen.push(weightsOf(model));
          await Promise.resolve();
          throw new Error("my own fault");
        },
      };
      await expect(train(model, data, { ...options, callbacks: [callback] })).rejects.toThrow("my own fault");
      expect(weightsOf(model)).toEqual(seen[0]);
      if (when.endsWith("End")) expect(seen[0][0]).toBeGreaterThan(0);
      expect(process.listenerCount("SIGINT")).toBe(0);
      await expect(train(model, data, options)).resolves.toBeDefined();
    },
  );

  test("a reporter that throws leaves the model free too", async () => {
    const model = line();
    const progress = {
      start: () => {
        throw new Error("no screen");
      },
      update: () => {},
      end: () => {},
    };
    await expect(train(model, data, { ...options, progress })).rejects.toThrow("no screen");
    expect(process.listenerCount("SIGINT")).toBe(0);
    await expect(train(model, data, options)).resolves.toBeDefined();
  });
});

describe("what fit is given at run time", () => {
  const big = [1n, 2n, 3n, 4n] as unknown as number[];
  test.each<[string, unknown, RegExp]>([
    [
      "BigInt targets",
      { ...data, y: big },
      /fit: y must hold numbers; got the BigInt 1n at \[0\]\. Write Number/,
    ],
    [
      "BigInt inputs",
      { ...data, x: [[1n], [2n]] },
      /fit: x must hold numbers; got the BigInt 1n at \[0\]\[0\]/,
    ],
    [
      "a BigInt64Array",
      { ...data, y: BigInt64Array.of(1n, 2n, 3n, 4n) },
      /fit: y must hold numbers; got a BigInt64Array\. Write Array\.from\(values, Number\)/,
    ],
    ["one BigInt", { ...data, y: 1n }, /fit: y must be a tensor.*got the BigInt 1n/],
    ["a function", { ...data, y: [() => 1] }, /fit: y must hold numbers; got a function at \[0\]/],
  ])("%s", async (_, given, message) => {
    await expect(train(line(), given as typeof data, common)).rejects.toThrow(message);
  });

  test("unknown options of evaluate and predict, and options that are no object", async () => {
    const model = line();
    const wrong = { batchsize: 2 } as object;
    await expect(evaluate(model, data, { loss: "mse", ...wrong })).rejects.toThrow(
      /evaluate: there is no option "batchsize"\. Options are batchSize, loss, metrics, engine/,
    );
    await expect(predict(model, [1], wrong)).rejects.toThrow(/predict: there is no option "batchsize"/);
    await expect(predict(model, [1], 32 as never)).rejects.toThrow(/predict: expected an object of options/);
    await expect(train(model, data, null as never)).rejects.toThrow(/fit: expected an object of options/);
  });

  test.each<[string, object, RegExp]>([
    [
      "earlyStopping",
      { earlyStopping: { patiense: 2 } },
      /fit: earlyStopping: there is no option "patiense"/,
    ],
    ["optimizer", { optimizer: { name: "adam", lr: 0.1 } }, /fit: optimizer "adam": there is no option "lr"/],
    ["optimizer of another", { optimizer: { name: "sgd", rho: 1 } }, /"sgd": there is no option "rho"/],
    ["loss", { loss: { name: "huber", d: 1 } }, /fit: loss: there is no option "d"/],
    ["checkpoint", { checkpoint: { path: "a" } }, /fit: checkpoint: there is no option "path"/],
    ["a name of Object", { constructor: 1 }, /fit: there is no option "constructor"/],
  ])("unknown options inside %s", async (_, options, message) => {
    await expect(train(line(), data, { ...common, ...options })).rejects.toThrow(message);
  });
});
