import * as tf from "@tensorflow/tfjs-node";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { InputError } from "../../src/data/input-error";
import { alignedLstmForecaster } from "../../src/models/aligned-lstm-forecaster";
import { denseClassifier } from "../../src/models/dense-classifier";
import { encoderDecoderForecaster } from "../../src/models/encoder-decoder-forecaster";
import type { ForecasterOptions } from "../../src/models/forecaster-options";
import { lstmForecaster } from "../../src/models/lstm-forecaster";
import { simpleRnnForecaster } from "../../src/models/simple-rnn-forecaster";
import { stackedLstmForecaster } from "../../src/models/stacked-lstm-forecaster";
import reference from "../reference/models.json" with { type: "json" };

const forecasters = {
  simpleRnnForecaster,
  lstmForecaster,
  stackedLstmForecaster,
  encoderDecoderForecaster,
  alignedLstmForecaster,
} satisfies Record<string, (options: ForecasterOptions) => tf.LayersModel>;
const forecasterNames = Object.keys(forecasters) as (keyof typeof forecasters)[];

/** Builds the model a reference case names. */
function build(name: string, seed = 1): tf.LayersModel {
  if (name === "denseClassifier")
    return denseClassifier({ ...reference.cases.denseClassifier.options, seed });
  const options = reference.cases[name as keyof typeof forecasters].options;
  return forecasters[name as keyof typeof forecasters]({ ...options, seed });
}

const weightsOf = (model: tf.LayersModel) => model.getWeights().map((w) => Array.from(w.dataSync()));

beforeEach(() => {
  vi.spyOn(console, "warn");
  tf.engine().startScope();
});
afterEach(() => {
  tf.engine().endScope();
  expect(console.warn).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

describe.each(Object.keys(reference.cases) as (keyof typeof reference.cases)[])("%s", (name) => {
  const golden = reference.cases[name];

  test("computes what Keras computes from the same weights", () => {
    const model = build(name);
    expect(model.countParams()).toBe(golden.params);
    expect(model.weights.map((w) => w.shape)).toEqual(golden.shapes);
    model.setWeights(golden.weights.map((values, i) => tf.tensor(values, golden.shapes[i])));
    const output = model.predict(tf.tensor(golden.x, golden.xShape)) as tf.Tensor;
    expect(output.shape.slice(1)).toEqual(golden.outputShape);
    const values = output.dataSync();
    golden.output.forEach((expected, i) => {
      expect(Math.abs(values[i] - expected)).toBeLessThan(1e-5);
    });
  });

  test("the same seed builds the same weights, another seed others, no two layers the same", () => {
    const first = weightsOf(build(name, 7));
    expect(weightsOf(build(name, 7))).toEqual(first);
    const other = weightsOf(build(name, 8));
    const matrices = golden.shapes.flatMap((shape, i) => (shape.length > 1 ? [i] : []));
    for (const i of matrices) expect(other[i]).not.toEqual(first[i]);
    const beginnings = matrices.map((i) => first[i].slice(0, 3).join());
    expect(new Set(beginnings).size).toBe(matrices.length);
  });

  test("trains in plain tfjs too: it is compiled", async () => {
    const model = build(name);
    const x = tf.tensor(golden.x, golden.xShape);
    const y = tf.zeros(name === "denseClassifier" ? [3] : [3, ...golden.outputShape]);
    const before = weightsOf(model);
    await model.fit(x, y, { verbose: 0 });
    expect(weightsOf(model)).not.toEqual(before);
    expect(model.optimizer.getConfig().learningRate).toBe(0.001);
  });

  test("is saved as standard layers: plain tf.models.modelFromJSON reads its topology", async () => {
    const json = build(name).toJSON(undefined, false) as unknown as Parameters<
      typeof tf.models.modelFromJSON
    >[0];
    vi.mocked(console.warn).mockImplementation(() => {});
    const copy = await tf.models.modelFromJSON(json);
    vi.mocked(console.warn).mockClear();
    expect(copy.countParams()).toBe(golden.params);
  });
});

test("the VDS classifier has 320 + 4160 + 2080 + 99 = 6659 parameters", () => {
  const model = denseClassifier({ features: 4, classes: 3 });
  expect(model.layers.map((layer) => layer.countParams())).toEqual([320, 4160, 2080, 99]);
  expect(model.countParams()).toBe(6659);
});

test.each(forecasterNames)("%s has Keras's parameter count at its default sizes", (name) => {
  const model = forecasters[name]({
    sequenceLength: 50,
    ...(name === "encoderDecoderForecaster" ? { horizon: 12 } : {}),
  });
  expect(model.countParams()).toBe(reference.defaultParams[name]);
});

test("weights begin as Keras's: Glorot range, orthogonal recurrent matrix, forget bias 1", () => {
  const model = lstmForecaster({ sequenceLength: 50, features: 3, units: 48, seed: 5 });
  const [kernel, recurrent, bias, , denseBias] = model.getWeights();
  const limit = Math.sqrt(6 / (3 + 4 * 48));
  const kernelValues = Array.from(kernel.dataSync());
  expect(Math.max(...kernelValues.map(Math.abs))).toBeLessThanOrEqual(limit);
  expect(Math.max(...kernelValues)).toBeGreaterThan(0.95 * limit);
  expect(Math.min(...kernelValues)).toBeLessThan(-0.95 * limit);
  const gram = tf.matMul(recurrent as tf.Tensor2D, recurrent as tf.Tensor2D, false, true);
  expect(tf.sub(gram, tf.eye(48)).abs().max().dataSync()[0]).toBeLessThan(1e-5);
  expect(Array.from(bias.dataSync())).toEqual(
    Array.from({ length: 192 }, (_, i) => (i >= 48 && i < 96 ? 1 : 0)),
  );
  expect(Array.from(denseBias.dataSync())).toEqual([0]);
});

test("LSTM gates are sigmoid, not tf.layers' hard sigmoid", () => {
  const config = lstmForecaster({ sequenceLength: 5 }).layers[0].getConfig();
  expect(config.recurrentActivation).toBe("sigmoid");
  expect(config.unitForgetBias).toBe(true);
});

test.each([
  [() => lstmForecaster({ sequenceLength: 0 }), /lstmForecaster: sequenceLength must be .* got 0/],
  [() => lstmForecaster({ sequenceLength: 5, units: 2.5 }), /units must be .* got 2.5/],
  [() => simpleRnnForecaster({ sequenceLength: 5, features: -1 }), /features must be .* got -1/],
  [() => encoderDecoderForecaster({ sequenceLength: 5, horizon: Number.NaN }), /horizon must be .* got NaN/],
  [() => stackedLstmForecaster({ sequenceLength: 5, layers: 0 }), /stackedLstmForecaster: layers .* got 0/],
  [() => alignedLstmForecaster({ sequenceLength: 5, learningRate: 0 }), /learningRate must be .* got 0/],
  [() => lstmForecaster({ sequenceLength: 5, seed: 0.5 }), /seed must be a whole number; got 0.5/],
  [() => denseClassifier({ features: 4, classes: 1 }), /classes must be at least 2; got 1/],
  [() => denseClassifier({ features: 4, classes: 3, units: [8, 0] }), /units\[1\] must be .* got 0/],
])("bad sizes are refused in a sentence (%#)", (make, sentence) => {
  expect(make).toThrow(InputError);
  expect(make).toThrow(sentence);
});
