import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { Random } from "../../src/data/random";
import { denseClassifier } from "../../src/models/dense-classifier";
import { lstmForecaster } from "../../src/models/lstm-forecaster";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";
import { evaluate } from "../../src/train/evaluate";
import { fit as train } from "../../src/train/fit";
import type { FitOptions } from "../../src/train/fit-options";
import type { History } from "../../src/train/history";
import { predict } from "../../src/train/predict";
import { TrainingDiverged } from "../../src/train/training-diverged";

const draw = (shape: number[], seed: number, next = (random: Random) => random.normal()): tf.Tensor => {
  const random = new Random(seed);
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => next(random)),
    shape,
  );
};

/** A seeded perceptron with a last layer of the given kind. */
function perceptron(units: number, activation: "linear" | "sigmoid" | "softmax"): tf.LayersModel {
  const kernel = (seed: number) => ({ kernelInitializer: tf.initializers.glorotUniform({ seed }) });
  return tf.sequential({
    layers: [
      tf.layers.dense({ units: 5, activation: "tanh", inputShape: [3], ...kernel(1) }),
      tf.layers.dense({ units, activation, ...kernel(2) }),
    ],
  });
}

const x = draw([21, 3], 1);
const labels = draw([21], 2, (random) => random.integer(3));
const targets: Record<string, tf.Tensor> = {
  linear: draw([21, 3], 3),
  sigmoid: draw([21, 3], 4, (random) => random.integer(2)),
  softmax: tf.oneHot(labels.toInt(), 3).toFloat(),
  labels,
};

/** Trains the same model both ways and compares everything `fit` reports. */
async function agree(make: () => tf.LayersModel, y: tf.Tensor, options: FitOptions): Promise<void> {
  const common = { batchSize: 8, epochs: 6, validationSplit: 0.3, seed: 3, ...options };
  const eager = await train(make(), { x, y }, { ...common, engine: "eager" });
  const compiled = await train(make(), { x, y }, { ...common, engine: "compiled" });
  expect([eager.engine, compiled.engine]).toEqual(["eager", "compiled"]);
  expect(Object.keys(compiled.history)).toEqual(Object.keys(eager.history));
  for (const [key, values] of Object.entries(eager.history))
    values.forEach((value, epoch) => {
      const error = Math.abs(compiled.history[key][epoch] - value);
      expect(error, `${key} ${epoch}`).toBeLessThan(1e-4 * Math.max(0.1, Math.abs(value)));
    });
}

describe("losses and metrics agree with the eager engine", () => {
  const sgd: FitOptions = { optimizer: { name: "sgd", learningRate: 0.1 } };
  const cases: [string, "linear" | "sigmoid" | "softmax", keyof typeof targets, FitOptions][] = [
    ["mse", "linear", "linear", { loss: "mse", metrics: ["mae", "rmse", "huber"] }],
    ["mae", "linear", "linear", { loss: "mae", metrics: ["mse"] }],
    ["huber", "linear", "linear", { loss: { name: "huber", delta: 0.7 } }],
    ["binary", "sigmoid", "sigmoid", { loss: "binaryCrossentropy", metrics: ["accuracy"] }],
    ["binary from logits", "linear", "sigmoid", { loss: { name: "binaryCrossentropy", fromLogits: true } }],
    ["categorical", "softmax", "softmax", { loss: "categoricalCrossentropy", metrics: ["accuracy"] }],
    [
      "categorical from logits",
      "linear",
      "softmax",
      { loss: { name: "categoricalCrossentropy", fromLogits: true } },
    ],
    ["sparse", "softmax", "labels", { loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] }],
    [
      "sparse from logits",
      "linear",
      "labels",
      { loss: { name: "sparseCategoricalCrossentropy", fromLogits: true } },
    ],
    ["sparse of probabilities", "sigmoid", "labels", { loss: "sparseCategoricalCrossentropy" }],
    ["binary of a softmax", "softmax", "softmax", { loss: "binaryCrossentropy" }],
    ["categorical of sigmoids", "sigmoid", "softmax", { loss: "categoricalCrossentropy" }],
  ];
  test.each(cases)("%s", async (_, activation, y, options) => {
    await agree(() => perceptron(3, activation), targets[y], { ...sgd, ...options });
  });
  test("sample weights and class weights", async () => {
    const sampleWeight = Array.from({ length: 21 }, (_, i) => i % 3);
    await agree(() => perceptron(3, "linear"), targets.linear, { ...sgd, loss: "mse", sampleWeight });
    const classWeight = { 0: 2, 1: 0.5 };
    const loss = "sparseCategoricalCrossentropy";
    await agree(() => perceptron(3, "softmax"), labels, { ...sgd, loss, classWeight, validationSplit: 0.2 });
  });
});

describe("optimisers and clipping agree with the eager engine", () => {
  const optimizers: Required<FitOptions>["optimizer"][] = [
    "adam",
    { name: "adam", learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3 },
    { name: "sgd", learningRate: 0.1, momentum: 0.9 },
    { name: "sgd", learningRate: 0.1, momentum: 0.9, nesterov: true },
    { name: "rmsprop", learningRate: 0.01 },
    { name: "rmsprop", learningRate: 0.01, momentum: 0.5, centered: true },
    { name: "adagrad", learningRate: 0.1 },
  ];
  test.each(optimizers)("%o", async (optimizer) => {
    await agree(() => perceptron(3, "linear"), targets.linear, { optimizer, loss: "mse" });
  });
  test.each([{ clipNorm: 0.1 }, { globalClipNorm: 0.1 }, { clipValue: 0.02 }])("%o", async (clip) => {
    const optimizer = { name: "sgd", learningRate: 0.5 } as const;
    await agree(() => perceptron(3, "linear"), targets.linear, { optimizer, loss: "mse", ...clip });
  });
  test("the compiled optimiser goes on where it was left, and its rate can change", async () => {
    const run = async (engine: "eager" | "compiled"): Promise<number[]> => {
      const model = denseClassifier({ features: 3, classes: 3, units: [4], learningRate: 0.05, seed: 2 });
      const data = { x, y: labels };
      const first = await train(model, data, { engine, epochs: 3, shuffle: false });
      const halve = {
        onEpochEnd: (_: number, __: object, run: { learningRate: number }) => {
          run.learningRate /= 2;
        },
      };
      const second = await train(model, data, { engine, epochs: 4, shuffle: false, callbacks: [halve] });
      return [...first.history.loss, ...second.history.loss];
    };
    const eager = await run("eager");
    (await run("compiled")).forEach((loss, i) => {
      expect(Math.abs(loss / eager[i] - 1), `epoch ${i}`).toBeLessThan(1e-4);
    });
  });
});

describe("batches split over the cores", () => {
  const forms: Record<string, () => ReturnType<typeof tf.layers.lstm>> = {
    fused: () => tf.layers.lstm({ units: 64, recurrentActivation: "sigmoid", inputShape: [3, 2] }),
    unrolled: () => tf.layers.simpleRNN({ units: 64, inputShape: [3, 2] }) as never,
    loop: () => tf.layers.gru({ units: 32, inputShape: [101, 1] }) as never,
  };
  test.each(Object.keys(forms))("%s: a last batch of one sample", async (form) => {
    const layer = forms[form]();
    const model = tf.sequential({ layers: [layer, tf.layers.dense({ units: 1 })] });
    const [steps, features] = model.inputs[0].shape.slice(1) as number[];
    const data = { x: draw([129, steps, features], 5), y: draw([129, 1], 6) };
    const start = model.getWeights().map((weight) => weight.clone());
    const options: FitOptions = { loss: "mse", optimizer: "sgd", batchSize: 128, shuffle: false };
    const eager = await train(model, data, { ...options, engine: "eager" });
    const expected = model.getWeights().map((weight) => weight.dataSync());
    model.setWeights(start);
    const compiled = await train(model, data, { ...options, engine: "compiled" });
    expect(Math.abs(compiled.history.loss[0] / eager.history.loss[0] - 1)).toBeLessThan(1e-5);
    model.getWeights().forEach((weight, i) => {
      weight.dataSync().forEach((value, at) => {
        expect(Math.abs(value - expected[i][at])).toBeLessThan(1e-5);
      });
    });
  });
});

describe("dropout", () => {
  const dropping = (rate: number): tf.LayersModel =>
    tf.sequential({ layers: [tf.layers.dropout({ rate, inputShape: [1000] })] });
  /** The output is the dropped input, so the loss against 0 shows how much was kept. */
  const kept = async (seed: number, steps: number): Promise<number[]> => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 1000, inputShape: [1], kernelInitializer: "ones" }),
        ...dropping(0.3).layers,
      ],
    });
    const losses: number[] = [];
    let sum = 0;
    await train(
      model,
      { x: tf.ones([steps * 10, 1]), y: tf.zeros([steps * 10, 1000]) },
      {
        ...{ loss: "mse", batchSize: 10, seed, engine: "compiled" },
        optimizer: { name: "sgd", learningRate: 1e-12 },
        callbacks: [
          {
            onBatchEnd: (step, logs) => {
              losses.push(logs.loss * (step + 1) - sum);
              sum = logs.loss * (step + 1);
            },
          },
        ],
      },
    );
    return losses;
  };
  test("keeps the rate, other values at each step, the same for the same seed", async () => {
    const losses = await kept(1, 12);
    // Kept values are 1/0.7, so the mean square is 0.7/0.7² = 1.43, within 4 standard deviations.
    for (const loss of losses)
      expect(Math.abs(loss * 0.7 - 1)).toBeLessThan(4 * Math.sqrt(0.3 / 0.7 / 10_000));
    expect(new Set(losses).size).toBeGreaterThan(9);
    expect(await kept(1, 12)).toEqual(losses);
    expect(await kept(2, 12)).not.toEqual(losses);
  });
  test("recurrent layers drop inputs and states only in training", async () => {
    const make = () =>
      tf.sequential({
        layers: [
          tf.layers.lstm({
            units: 4,
            inputShape: [6, 2],
            dropout: 0.4,
            recurrentDropout: 0.4,
            seed: 1,
          } as never),
          tf.layers.dense({ units: 1 }),
        ],
      });
    const model = make();
    const data = { x: draw([40, 6, 2], 7), y: draw([40, 1], 8) };
    const weights = model.getWeights().map((weight) => weight.clone());
    const run = async (seed: number): Promise<History> => {
      model.setWeights(weights);
      return train(model, data, { loss: "mse", optimizer: "adam", epochs: 3, seed, engine: "compiled" });
    };
    const [a, b, c] = [await run(1), await run(1), await run(2)];
    expect(b.history.loss).toEqual(a.history.loss);
    expect(c.history.loss).not.toEqual(a.history.loss);
    const [once, again] = [
      await predict(model, data.x),
      await predict(model, data.x, { engine: "compiled" }),
    ];
    again.values.forEach((value, i) => {
      expect(Math.abs(value - once.values[i])).toBeLessThan(1e-5);
    });
  });
});

test("two models train alternately without touching each other", async () => {
  const make = (seed: number) => denseClassifier({ features: 3, classes: 3, units: [4], seed });
  const once = { engine: "compiled", shuffle: false } as const;
  const alone = make(1);
  for (let i = 0; i < 3; i++) await train(alone, { x, y: labels }, once);
  const [a, b] = [make(1), make(2)];
  for (let i = 0; i < 3; i++) {
    await Promise.all([train(a, { x, y: labels }, once), train(b, { x, y: labels }, once)]);
  }
  expect(a.getWeights().map((weight) => [...weight.dataSync()])).toEqual(
    alone.getWeights().map((weight) => [...weight.dataSync()]),
  );
});

test("windows are read from their series: losses as with the windows laid out", async () => {
  const series = Float64Array.from({ length: 90 }, (_, i) => Math.sin(i / 5));
  const options = { sequenceLength: 6, horizon: 2, output: "every", samplingRate: 2, batchSize: 16 } as const;
  const windows = timeseriesWindows(series, options);
  const make = () => lstmForecaster({ sequenceLength: 6, horizon: 2, units: 5, seed: 4 });
  const { x: inputs, y: outputs } = windows.toTensors();
  const common: FitOptions = { epochs: 3, seed: 6, engine: "compiled" };
  const lazy = await train(make(), windows, { ...common, validation: windows });
  const whole = { x: inputs, y: outputs as tf.Tensor };
  const laidOut = await train(make(), whole, { ...common, batchSize: 16, validation: whole });
  expect(lazy.history).toEqual(laidOut.history);
  const model = make();
  const [fast, slow] = [
    await evaluate(model, windows, { engine: "compiled" }),
    await evaluate(model, windows, { engine: "eager" }),
  ];
  expect(Math.abs(fast.loss / slow.loss - 1)).toBeLessThan(1e-5);
});

test.each(["eager", "compiled"] as const)(
  "%s: a loss that becomes NaN leaves the last good weights",
  async (engine) => {
    const model = perceptron(1, "linear");
    const y = draw([21, 1], 9);
    const reached: number[] = [];
    const failing = train(
      model,
      { x, y },
      {
        ...{ loss: "mse", batchSize: 7, epochs: 50, shuffle: false, engine },
        optimizer: { name: "sgd", learningRate: 1e6 },
        callbacks: [{ onEpochEnd: (epoch) => void reached.push(epoch) }],
      },
    );
    const error = await failing.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TrainingDiverged);
    const { epoch, step, largestGradient } = error as TrainingDiverged;
    expect({ epoch, step }).toEqual(diverged ?? { epoch, step });
    diverged = { epoch, step };
    expect(largestGradient?.size).toBeGreaterThan(1e10);
    for (const weight of model.getWeights())
      for (const value of weight.dataSync()) expect(Number.isFinite(value)).toBe(true);
    const { loss } = await evaluate(
      model,
      { x: x.slice([0, 0], [7, 3]), y: y.slice([0, 0], [7, 1]) },
      { loss: "mse" },
    );
    expect(Number.isNaN(loss)).toBe(false);
  },
);
let diverged: { epoch: number; step: number } | undefined;

test("what the engine can't do trains eagerly and says why", async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 4, inputShape: [3] }),
      tf.layers.gaussianNoise({ stddev: 0.1, name: "noise" }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  const options: FitOptions = { loss: "mse", optimizer: "sgd" };
  const history = await train(model, { x, y: draw([21, 1], 9) }, options);
  expect(history.engine).toBe("eager");
  expect(history.engineReason).toBe("layer noise: GaussianNoise");
  const own = await train(
    perceptron(1, "linear"),
    { x, y: draw([21, 1], 9) },
    {
      ...{ optimizer: "sgd" },
      loss: function square(yTrue, yPred) {
        return tf.square(tf.sub(yTrue, yPred));
      },
    },
  );
  expect(own.engineReason).toBe("loss square: a function");
});

test("nothing leaks over 2,000 steps and several trainings", async () => {
  const model = denseClassifier({ features: 3, classes: 3, units: [4], seed: 1 });
  const options: FitOptions = { engine: "compiled", batchSize: 1, epochs: 20, validationSplit: 0.2 };
  await train(model, { x, y: labels }, options);
  const { binding } = tf.backend() as unknown as {
    binding: { getNumOfTensors(): number; getNumOfSavedModels(): number };
  };
  const count = () => [tf.memory().numTensors, binding.getNumOfTensors(), binding.getNumOfSavedModels()];
  const before = count();
  for (let i = 0; i < 6; i++) await train(model, { x, y: labels }, options);
  expect(count()).toEqual(before);
});
