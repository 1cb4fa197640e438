import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-node";
import { afterAll, describe, expect, test } from "vitest";
import { Random } from "../../../src/data/random";
import { lstmForecaster } from "../../../src/models/lstm-forecaster";
import { timeseriesWindows } from "../../../src/prepare/timeseries-windows";
import type { Callback } from "../../../src/train/callback";
import { CSVLogger } from "../../../src/train/callbacks/csv-logger";
import { ReduceLROnPlateau } from "../../../src/train/callbacks/reduce-lr-on-plateau";
import { readCheckpoint } from "../../../src/train/checkpoint/checkpoint-file";
import { loadCheckpointWeights } from "../../../src/train/checkpoint/load-checkpoint-weights";
import type { CheckpointHeader } from "../../../src/train/checkpoint/state-arrays";
import { fit as train } from "../../../src/train/fit"; // Biome takes a bare fit(…) for a focused test.
import type { FitOptions } from "../../../src/train/fit-options";
import type { History } from "../../../src/train/history";
import { predict } from "../../../src/train/predict";
import { CosineDecay } from "../../../src/train/schedules/cosine-decay";

const folder = mkdtempSync(join(tmpdir(), "seqlab-resume-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.checkpoint`);

const random = new Random(4);
const x = Array.from({ length: 45 }, () => [random.normal(), random.normal()]);
const y: number[] = x.map(([a, b]) => (a * b > 0 ? 2 : a > 0 ? 1 : 0));
const data = { x, y };
const wave = Float64Array.from({ length: 120 }, (_, i) => 0.5 + 0.4 * Math.sin(i / 4));
const windows = timeseriesWindows(wave, { sequenceLength: 6, batchSize: 16 });

const classifier = () =>
  tf.sequential({
    layers: [
      tf.layers.dense({
        units: 6,
        inputShape: [2],
        kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
      }),
      tf.layers.batchNormalization(),
      tf.layers.activation({ activation: "tanh" }),
      tf.layers.dropout({ rate: 0.3 }),
      tf.layers.dense({
        ...{ units: 3, activation: "softmax" as const },
        kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }),
      }),
    ],
  });
const forecaster = () => lstmForecaster({ sequenceLength: 6, units: 3, seed: 4 });
const weightsOf = (model: tf.LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));

interface Case {
  make: () => tf.LayersModel;
  data: typeof data | typeof windows;
  options: FitOptions;
  /** New objects for every run. */
  callbacks?: () => Callback[];
}
const sparse = { loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"], batchSize: 8 } as const;
const cases: Record<string, Case> = {
  "Adam, dropout, batch normalisation, class weights, early stopping": {
    ...{ make: classifier, data },
    options: {
      ...{ ...sparse, optimizer: { name: "adam", learningRate: 0.05 }, classWeight: { 2: 3 }, clipNorm: 1 },
      ...{ validationSplit: 0.2, epochs: 9, seed: 3, earlyStopping: { patience: 5 } },
    },
  },
  "momentum, windows in the model's own shuffling, a plateau": {
    ...{ make: forecaster, data: windows },
    options: {
      ...{ optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.9, nesterov: true }, epochs: 7 },
      ...{ validation: windows, seed: 5 },
    },
    callbacks: () => [new ReduceLROnPlateau({ patience: 1, cooldown: 1, factor: 0.5, minDelta: 0.05 })],
  },
  "the optimiser the model was compiled with": {
    ...{ make: forecaster, data: windows, options: { epochs: 7, shuffle: false } },
  },
  "RMSprop, a schedule, sample weights": {
    ...{ make: classifier, data },
    options: {
      ...{ ...sparse, epochs: 7, sampleWeight: y.map((label) => label + 0.5) },
      optimizer: {
        ...{ name: "rmsprop", momentum: 0.3, centered: true },
        learningRate: new CosineDecay({ initialLearningRate: 0.02, decaySteps: 40 }),
      },
    },
  },
  "a callback that changes the rate": {
    ...{ make: forecaster, data: windows, options: { epochs: 7, optimizer: "adagrad" } },
    callbacks: () => [
      {
        onTrainBegin: (control) => {
          control.learningRate = 0.3;
        },
        onEpochEnd: (_epoch, _logs, control) => {
          control.learningRate *= 0.7;
        },
      },
    ],
  },
};

/** Throws at the beginning of an epoch, or in the middle of it. */
const stopIn = (epoch: number, step?: number): Callback => {
  let now = 0;
  const stop = () => {
    throw new Error("power cut");
  };
  return {
    onEpochBegin: (begun) => {
      now = begun;
      if (begun === epoch && step === undefined) stop();
    },
    ...(step === undefined
      ? {}
      : { onBatchEnd: (at: number) => (now === epoch && at === step ? stop() : undefined) }),
  };
};

const bare = ({ seconds, ...history }: History) => history;

describe.each(["eager", "compiled"] as const)("%s: a resumed training is the uninterrupted one", (engine) => {
  test.each(Object.keys(cases))("%s", async (name) => {
    const { make, data, options, callbacks = () => [] } = cases[name];
    const common = { ...options, engine };
    const whole = make();
    const file = newFile();
    const expected = await train(whole, data, { ...common, callbacks: callbacks() });
    const run = (model: tf.LayersModel, ...more: Callback[]) =>
      train(model, data, {
        ...{ ...common, callbacks: [...callbacks(), ...more] },
        checkpoint: { file, resume: true },
      });
    await expect(run(make(), stopIn(2, 1))).rejects.toThrow("power cut");
    await expect(run(make(), stopIn(5))).rejects.toThrow("power cut");
    const model = make();
    const history = await run(model);
    expect(bare(history)).toEqual(bare(expected));
    expect(weightsOf(model)).toEqual(weightsOf(whole));
    // A training that had come to its end is not trained again.
    const again = make();
    const end = await run(again, { onEpochBegin: () => expect.unreachable() });
    expect(bare(end)).toEqual(bare(expected));
    expect(weightsOf(again)).toEqual(weightsOf(whole));
    const { header } = readCheckpoint<CheckpointHeader>("fit", file);
    expect(end.seconds).toBeGreaterThanOrEqual(header.state.history.seconds);
  });

  test("more epochs go on where fewer had ended; a CSV log goes on too", async () => {
    const [file, csv] = [newFile(), newFile()];
    const run = (epochs: number, callbacks: Callback[], resume = true) =>
      train(forecaster(), windows, {
        epochs,
        engine,
        callbacks,
        checkpoint: { file, resume, everyEpochs: 2 },
      });
    const log = () => new CSVLogger(csv);
    const expected = await run(6, [log()], false);
    const lines = readFileSync(csv, "utf8");
    rmSync(file);
    await run(3, [log()]);
    // Epoch 3 is in the log, but the checkpoint is from before it.
    await expect(run(6, [log(), stopIn(4)])).rejects.toThrow("power cut");
    const history = await run(6, [log()]);
    expect(bare(history)).toEqual(bare(expected));
    expect(readFileSync(csv, "utf8")).toBe(lines);
  });

  test("only the best: the file holds the best epoch, and training goes on from there", async () => {
    const file = newFile();
    const rates: number[] = [];
    // The loss falls for two epochs, then a far too large rate spoils the weights.
    const spoil: Callback = {
      onEpochBegin: (epoch, control) => {
        control.learningRate = epoch < 2 ? 0.05 : 3;
        rates.push(control.learningRate);
      },
    };
    const options: FitOptions = { optimizer: "sgd", epochs: 5, engine, callbacks: [spoil] };
    const checkpoint = { file, saveBestOnly: true, monitor: "loss" };
    const kept: number[][][] = [];
    const model = forecaster();
    const keep: Callback = { onEpochEnd: () => void kept.push(weightsOf(model)) };
    const { history } = await train(model, windows, { ...options, callbacks: [spoil, keep], checkpoint });
    const best = history.loss.indexOf(Math.min(...history.loss));
    const copy = forecaster();
    expect(loadCheckpointWeights(copy, file)).toBe(best + 1);
    expect(weightsOf(copy)).toEqual(kept[best]);
    const resumed = await train(forecaster(), windows, {
      ...options,
      checkpoint: { ...checkpoint, resume: true },
    });
    expect(resumed.history).toEqual(history);
  });
});

test("the weights alone serve a model that was never compiled", async () => {
  const file = newFile();
  const model = classifier();
  await train(model, data, { ...sparse, optimizer: "adam", epochs: 2, checkpoint: { file } });
  const copy = classifier();
  expect(loadCheckpointWeights(copy, file)).toBe(2);
  expect((await predict(copy, x)).values).toEqual((await predict(model, x)).values);
  const small = tf.sequential({ layers: [tf.layers.dense({ units: 6, inputShape: [3] })] });
  const before = weightsOf(small);
  expect(() => loadCheckpointWeights(small, file)).toThrow(
    /weight 1 of model \S+ \(\S+\) has the shape \[3, 6\]; in \S+ it is \S+ of shape \[2, 6\]/,
  );
  const short = tf.sequential({ layers: [tf.layers.dense({ units: 6, inputShape: [2] })] });
  expect(() => loadCheckpointWeights(short, file)).toThrow(/has 2 weights and \S+ has 8/);
  expect(weightsOf(small)).toEqual(before);
  expect(() => loadCheckpointWeights(small, join(folder, "none"))).toThrow(/there is no file/);
});

describe("a checkpoint of another training is refused, and the difference named", () => {
  const base: FitOptions = { ...sparse, optimizer: "adam", validationSplit: 0.2, epochs: 2, seed: 1 };
  const file = newFile();
  const other = <T>(value: T, change: (copy: T) => void): T => {
    const copy = structuredClone(value);
    change(copy);
    return copy;
  };
  const wider = () =>
    tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2], activation: "softmax" })] });
  test.each<[string, Partial<Case>, RegExp]>([
    [
      "another model",
      { make: wider },
      /of another training: layer 1 \(Dense\) units was 6 and is 3 now;.*more differ/,
    ],
    [
      "another batch size",
      { options: { batchSize: 9 } },
      /training: batchSize was 8 and is 9 now\. Train as there/,
    ],
    ["another seed", { options: { seed: 2 } }, /training: seed was 1 and is 2 now\./],
    ["another loss", { options: { loss: "mse" } }, /loss|y of shape/],
    ["another optimizer", { options: { optimizer: "sgd" } }, /optimizer was .*"adam".* and is .*"sgd"/],
    [
      "another rate",
      { options: { optimizer: { name: "adam", learningRate: 0.1 } } },
      /learningRate was 0\.001 and is 0\.1/,
    ],
    [
      "a schedule",
      {
        options: {
          optimizer: {
            name: "adam",
            learningRate: new CosineDecay({ initialLearningRate: 1, decaySteps: 2 }),
          },
        },
      },
      /learningRate was 0\.001 and is CosineDecay \{.*"decaySteps":2.*\} now/,
    ],
    ["clipping", { options: { clipNorm: 1 } }, /clipping was \{\} and is \{"clipNorm":1\}/],
    [
      "class weights",
      { options: { classWeight: { 0: 2 } } },
      /sample weights was none and is [0-9a-f]{16} now/,
    ],
    ["no shuffling", { options: { shuffle: false } }, /shuffle was true and is false/],
    ["another engine", { options: { engine: "eager" } }, /engine was compiled and is eager now/],
    [
      "early stopping",
      { options: { earlyStopping: { patience: 1 } } },
      /earlyStopping was none and is \{"patience":1\}/,
    ],
    [
      "a callback with a state",
      { callbacks: () => [new ReduceLROnPlateau()] },
      /callbacks was none and is ReduceLROnPlateau/,
    ],
    ["another split", { options: { validationSplit: 0.3 } }, /data x was \[36, 2\].* and is \[31, 2\]/],
    [
      "one other number in x",
      {
        data: other(data, (copy) => {
          copy.x[7][1] += 1e-6;
        }),
      },
      /training: data x was \[36, 2\] of content [0-9a-f]{16} and is \[36, 2\] of content [0-9a-f]{16} now\. /,
    ],
    [
      "one other label",
      {
        data: other(data, (copy) => {
          copy.y[7] = (copy.y[7] + 1) % 3;
        }),
      },
      /data y was/,
    ],
    [
      "one other number in the validation part",
      {
        data: other(data, (copy) => {
          copy.x[44][0] += 1;
        }),
      },
      /training: validation was/,
    ],
    [
      "fewer epochs",
      { options: { epochs: 1 } },
      /has 2 epochs behind it, but epochs is 1\. Ask for at least 2/,
    ],
  ])("%s", async (_, change, message) => {
    if (!existsSync(file)) await train(classifier(), data, { ...base, checkpoint: { file } });
    const model = (change.make ?? classifier)();
    const before = weightsOf(model);
    const { numTensors } = tf.memory();
    const run = train(model, change.data ?? data, {
      ...{ ...base, ...change.options },
      ...{ callbacks: change.callbacks?.(), checkpoint: { file, resume: true } },
    });
    await expect(run).rejects.toThrow(message);
    expect(weightsOf(model)).toEqual(before);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  test("what says how to save, show and log may differ, and names of layers too", async () => {
    const run = train(classifier(), data, {
      ...{ ...base, epochs: 3, progress: false, callbacks: [{ onEpochEnd: () => {} }] },
      checkpoint: { file, resume: true, everyEpochs: 5 },
    });
    expect((await run).epoch).toEqual([0, 1, 2]);
  });
});

test("options that can't be meant, and files that can't be written or read", async () => {
  const run = (checkpoint: object, make = forecaster) =>
    train(make(), windows, { checkpoint: checkpoint as { file: string } });
  const file = newFile();
  await expect(run({ file: "" })).rejects.toThrow(/checkpoint\.file must be the path of a file; got ""/);
  await expect(run({ file, everyEpochs: 0 })).rejects.toThrow(
    /everyEpochs must be a whole number of at least 1; got 0/,
  );
  await expect(run({ file, monitor: "loss" })).rejects.toThrow(/they need saveBestOnly: true/);
  await expect(run({ file, saveBestOnly: true, monitor: "mae" })).rejects.toThrow(/checkpoint watches "mae"/);
  writeFileSync(join(folder, "plain"), "");
  await expect(run({ file: join(folder, "plain", "a") })).rejects.toThrow(/can't be written \(E/);
  await expect(run({ file: join(folder, "plain"), resume: true })).rejects.toThrow(
    /plain is not a checkpoint/,
  );
  expect(existsSync(file)).toBe(false);
  const deep = join(folder, "new", "folder", "a.checkpoint");
  await run({ file: deep });
  expect(statSync(deep).size).toBeGreaterThan(200);
  const stateful = () =>
    tf.sequential({
      layers: [tf.layers.simpleRNN({ units: 1, stateful: true, batchInputShape: [1, 6, 1], name: "memory" })],
    });
  const states = train(stateful(), windows, {
    batchSize: 1,
    loss: "mse",
    optimizer: "sgd",
    checkpoint: { file },
  });
  await expect(states).rejects.toThrow(/the states that layer memory \(stateful: true\) carries/);
});
