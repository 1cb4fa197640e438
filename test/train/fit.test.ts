import * as tf from "@tensorflow/tfjs-node";
import { afterEach, expect, test } from "vitest";
import { denseClassifier } from "../../src/models/dense-classifier";
import { lstmForecaster } from "../../src/models/lstm-forecaster";
import { timeseriesWindows } from "../../src/prepare/timeseries-windows";
import { evaluate } from "../../src/train/evaluate";
import { fit as train } from "../../src/train/fit"; // Biome takes a bare fit(…) for a focused test.
import { TrainingInterrupted } from "../../src/train/interruption";
import { predict } from "../../src/train/predict";
import { TrainingDiverged } from "../../src/train/training-diverged";

const line = (units = 1) =>
  tf.sequential({
    layers: [tf.layers.dense({ units, inputShape: [1], kernelInitializer: "zeros" })],
  });
const x = [1, 2, 3, 4, 5, 6, 7];
const y = x.map((value) => 2 * value);
const sgd = (learningRate: number) => ({ name: "sgd", learningRate }) as const;
const weightsOf = (model: tf.LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));
const wave = Float64Array.from({ length: 120 }, (_, i) => 0.5 + 0.4 * Math.sin(i / 4));

afterEach(() => {
  expect(process.listenerCount("SIGINT")).toBe(0);
});

test("the example of the documentation: y = 2x is found, the loss starts at 80", async () => {
  const model = line();
  const { history, steps, epoch } = await train(
    model,
    { x, y },
    { epochs: 200, batchSize: 7, loss: "mse", optimizer: sgd(0.02) },
  );
  expect(history.loss[0]).toBeCloseTo(80, 4);
  expect(history.loss[199]).toBeLessThan(0.05);
  expect(history.loss).toHaveLength(200);
  expect(steps).toBe(200);
  expect(epoch[199]).toBe(199);
});

test("one step by hand: w = 0 + 2·η·mean(x·y), b likewise; y [n] is taken as [n, 1]", async () => {
  const model = line();
  await train(model, { x, y }, { batchSize: 7, loss: "mse", optimizer: sgd(0.01) });
  const meanXY = x.reduce((sum, v, i) => sum + v * y[i], 0) / 7;
  const meanY = y.reduce((sum, v) => sum + v, 0) / 7;
  const [[w], [b]] = weightsOf(model);
  expect(w).toBeCloseTo(0.02 * meanXY, 5);
  expect(b).toBeCloseTo(0.02 * meanY, 5);
});

test("what model.compile got is used; the same seed gives the same losses, another seed others", async () => {
  const run = async (seed: number) => {
    const model = denseClassifier({ features: 1, classes: 3, units: [8], seed: 3 });
    const labels = x.map((v) => Math.min(2, Math.floor(v / 3)));
    const { history } = await train(model, { x, y: labels }, { epochs: 4, batchSize: 2, seed });
    expect(Object.keys(history)).toEqual(["loss", "accuracy"]);
    return history.loss;
  };
  const first = await run(1);
  expect(await run(1)).toEqual(first);
  expect(await run(2)).not.toEqual(first);
});

test("dropout: masks differ from step to step, the same seed repeats the losses exactly", async () => {
  const run = async (seed: number, layerSeed?: number) => {
    const model = tf.sequential({
      layers: [
        tf.layers.lstm({
          units: 4,
          inputShape: [6, 1],
          dropout: 0.2,
          recurrentDropout: 0.3,
          kernelInitializer: "ones",
          recurrentInitializer: "ones",
        }),
        tf.layers.dropout({ rate: 0.5, ...(layerSeed ? { seed: layerSeed } : {}) }),
        tf.layers.dense({ units: 1, kernelInitializer: "ones" }),
      ],
    });
    const losses: number[] = [];
    const set = timeseriesWindows(wave, { sequenceLength: 6, batchSize: 114 });
    await train(model, set, {
      ...{ epochs: 4, loss: "mse", seed, optimizer: sgd(1e-9) },
      callbacks: [{ onEpochEnd: (_, logs) => void losses.push(logs.loss) }],
    });
    expect(model.layers[1].getConfig().seed).toBe(layerSeed);
    return losses;
  };
  const first = await run(1);
  expect(await run(1)).toEqual(first);
  expect(await run(2)).not.toEqual(first);
  expect(new Set(first).size).toBe(4);
  expect(new Set(await run(1, 9)).size).toBe(4);
});

test("a second fit goes on with the compiled optimiser's moments, as one longer fit", async () => {
  const build = () => lstmForecaster({ sequenceLength: 6, units: 3, seed: 4 });
  const set = timeseriesWindows(wave, { sequenceLength: 6, batchSize: 30 });
  const [whole, parts, fresh] = [build(), build(), build()];
  await train(whole, set, { epochs: 4, shuffle: false });
  for (let i = 0; i < 2; i++) await train(parts, set, { epochs: 2, shuffle: false });
  expect(weightsOf(parts)).toEqual(weightsOf(whole));
  for (let i = 0; i < 2; i++) await train(fresh, set, { epochs: 2, shuffle: false, optimizer: "adam" });
  expect(weightsOf(fresh)).not.toEqual(weightsOf(whole));
});

test("windows are trained on lazily and equal the same windows as tensors", async () => {
  const set = timeseriesWindows(wave, { sequenceLength: 6, batchSize: 16 });
  const build = () => lstmForecaster({ sequenceLength: 6, units: 3, seed: 4 });
  const [a, b] = [build(), build()];
  const lazy = await train(a, set, { epochs: 2, seed: 6, validation: set });
  const whole = await train(b, set.toTensors() as { x: tf.Tensor; y: tf.Tensor }, {
    ...{ epochs: 2, batchSize: 16, seed: 6 },
    validation: set.toTensors() as { x: tf.Tensor; y: tf.Tensor },
  });
  expect(lazy.history).toEqual(whole.history);
  expect(lazy.steps).toBe(2 * Math.ceil(114 / 16));
  const prediction = await predict(a, set);
  expect(prediction.shape).toEqual([114, 1]);
  const direct = a.predict(set.toTensors().x) as tf.Tensor;
  expect(Array.from(prediction.values)).toEqual(Array.from(direct.dataSync()));
  const mse = set.truth().reduce((sum, v, i) => sum + (v - prediction.values[i]) ** 2, 0) / 114;
  expect((await evaluate(a, set)).loss).toBeCloseTo(mse, 6);
});

test("windows are mixed anew each epoch, unless shuffle is false", async () => {
  const set = timeseriesWindows(wave, { sequenceLength: 6, batchSize: 16 });
  const losses = async (shuffle?: boolean) => {
    const model = lstmForecaster({ sequenceLength: 6, units: 3, seed: 4 });
    const firsts: number[] = [];
    await train(model, set, {
      ...{ epochs: 2, shuffle, optimizer: sgd(1e-12) },
      callbacks: [{ onBatchEnd: (step, logs) => void (step === 0 && firsts.push(logs.loss)) }],
    });
    return firsts;
  };
  const [first, second] = await losses();
  expect(first).not.toBe(second);
  const [inOrder, again] = await losses(false);
  expect(inOrder).toBeCloseTo(again, 9);
});

test("early stopping ends the training and brings the best epoch's weights back", async () => {
  const model = line();
  const seen: number[][][] = [];
  const result = await train(
    model,
    { x, y },
    {
      // The learning rate is far too large: the loss grows from epoch to epoch.
      ...{ epochs: 9, batchSize: 7, loss: "mse", optimizer: sgd(0.1), validation: { x, y } },
      earlyStopping: { patience: 2 },
      callbacks: [{ onEpochEnd: () => void seen.push(weightsOf(model)) }],
    },
  );
  expect(result.stoppedEarly).toBe(true);
  expect(result.bestEpoch).toBe(0);
  expect(result.epoch).toEqual([0, 1, 2]);
  expect(weightsOf(model)).toEqual(seen[0]);
  expect(seen[2]).not.toEqual(seen[0]);
});

test("a callback may stop training and change the learning rate", async () => {
  const calls: string[] = [];
  const model = line();
  const result = await train(
    model,
    { x, y },
    {
      ...{ epochs: 5, batchSize: 4, loss: "mse", optimizer: sgd(0.01), seed: 1 },
      callbacks: [
        {
          onTrainBegin: () => void calls.push("train"),
          onEpochBegin: (epoch, control) => {
            calls.push(`epoch ${epoch}`);
            if (epoch === 1) control.learningRate = 1e-12;
          },
          onBatchEnd: async (step) => void calls.push(`step ${step}`),
          onEpochEnd: (epoch, _logs, control) => {
            calls.push(`end ${epoch}`);
            if (epoch === 1) control.stopTraining = true;
          },
          onTrainEnd: (history) => void calls.push(`done ${history.steps}`),
        },
      ],
    },
  );
  expect(calls.join()).toBe("train,epoch 0,step 0,step 1,end 0,epoch 1,step 0,step 1,end 1,done 4");
  expect(result.stoppedEarly).toBe(true);
  expect(result.history.loss).toHaveLength(2);
});

test("a loss that becomes NaN stops training, says where, and leaves the last good weights", async () => {
  const model = line();
  const big = x.map((v) => v * 1e18);
  const error = await train(
    model,
    { x: big, y: big },
    { epochs: 3, batchSize: 7, loss: "mse", optimizer: sgd(1), progress: false },
  ).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TrainingDiverged);
  const { message, epoch, step, learningRate, largestGradient } = error as TrainingDiverged;
  expect([epoch, step, learningRate]).toEqual([1, 0, 1]);
  expect(message).toMatch(
    /became (NaN|infinite) in epoch 2, step 1, at learning rate 1\. The largest gradient of the step before was 4\.00e\+37, of dense_\w+\/kernel/,
  );
  expect(largestGradient?.size).toBeCloseTo(-2 * -20e36, -33);
  expect(weightsOf(model)).toEqual([[0], [0]]);
});

test("SIGINT ends training after the running step with the weights of that step", async () => {
  const model = lstmForecaster({ sequenceLength: 40, units: 8, seed: 2 });
  const start = weightsOf(model);
  const set = timeseriesWindows(
    Float64Array.from({ length: 4000 }, (_, i) => Math.sin(i / 9)),
    {
      sequenceLength: 40,
      batchSize: 64,
    },
  );
  setTimeout(() => process.kill(process.pid, "SIGINT"), 300);
  const error = await train(model, set, { epochs: 1000 }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TrainingInterrupted);
  const { epoch, step, loss, message } = error as TrainingInterrupted;
  expect(message).toMatch(/interrupted in epoch \d+ after step \d+, loss so far [\d.e-]+\. The model keeps/);
  expect(Number.isFinite(loss)).toBe(true);
  expect(weightsOf(model)).not.toEqual(start);

  const copy = lstmForecaster({ sequenceLength: 40, units: 8, seed: 2 });
  const steps = epoch * Math.ceil(set.length / 64) + step;
  let done = 0;
  await train(copy, set, {
    epochs: 1000,
    callbacks: [
      {
        onBatchEnd: (_step, _logs, control) => {
          control.stopTraining = ++done === steps;
        },
      },
    ],
  });
  expect(weightsOf(copy)).toEqual(weightsOf(model));
});

test("other work gets its turn during training", async () => {
  const model = lstmForecaster({ sequenceLength: 40, units: 8, seed: 2 });
  const series = Float64Array.from({ length: 1500 }, (_, i) => Math.sin(i / 9));
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  await train(model, timeseriesWindows(series, { sequenceLength: 40, batchSize: 32 }), { epochs: 40 });
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(3);
});

test("nothing leaks: the number of tensors is flat over 200 steps, evaluation and prediction", async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.simpleRNN({ units: 4, inputShape: [5, 1] }),
      tf.layers.dense({ units: 8, activation: "relu" }),
      tf.layers.batchNormalization(),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.dense({ units: 2, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] });
  const rows = wave.length - 5;
  const data = {
    x: Array.from({ length: rows }, (_, i) => Array.from(wave.subarray(i, i + 5))),
    y: Array.from({ length: rows }, (_, i) => (wave[i + 5] > 0.5 ? 1 : 0)),
  };
  const run = async (epochs: number) => {
    await train(model, data, {
      ...{ epochs, batchSize: 23, validationSplit: 0.2, clipNorm: 1, seed: 3 },
      earlyStopping: { patience: 1000, monitor: "val_accuracy" },
    });
    await evaluate(model, data);
    await predict(model, data);
  };
  await run(1);
  const before = tf.memory().numTensors;
  const counts: number[] = [];
  await run(50);
  counts.push(tf.memory().numTensors);
  await run(1);
  counts.push(tf.memory().numTensors);
  expect(counts).toEqual([before, before]);

  const failing = train(model, data, { optimizer: { name: "sgd", learningRate: 1e38 }, epochs: 9, seed: 3 });
  await expect(failing).rejects.toThrow(TrainingDiverged);
  expect(tf.memory().numTensors).toBe(before);
});

test("a frozen layer stays as it is", async () => {
  const model = denseClassifier({ features: 1, classes: 2, units: [4], seed: 3 });
  model.layers[0].trainable = false;
  const before = weightsOf(model);
  await train(model, { x, y: x.map((v) => (v > 3 ? 1 : 0)) }, { epochs: 2 });
  const after = weightsOf(model);
  // tf.layers lists trainable weights first: here the last layer's.
  expect(after.slice(2)).toEqual(before.slice(2));
  expect(after[0]).not.toEqual(before[0]);
});

test("a function of one's own is a loss and a metric", async () => {
  const model = line();
  const fourth = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.mean(tf.pow(tf.sub(yPred, yTrue), 4));
  const { history } = await train(
    model,
    { x, y },
    {
      loss: fourth,
      metrics: [
        function bias(yTrue, yPred) {
          return tf.sub(yPred, yTrue);
        },
      ],
      optimizer: sgd(1e-6),
    },
  );
  expect(history.loss[0]).toBeCloseTo(y.reduce((sum, v) => sum + v ** 4, 0) / 7, 1);
  expect(history.bias[0]).toBeCloseTo(-8, 4);
});

test("a loss only tf.layers knows is taken from the compiled model", async () => {
  const model = line();
  model.compile({ optimizer: tf.train.sgd(1e-9), loss: "poisson" });
  const { history } = await train(model, { x, y });
  expect(Number.isFinite(history.loss[0])).toBe(true);
});
