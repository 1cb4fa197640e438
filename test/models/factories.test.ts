import * as tf from "@tensorflow/tfjs-node";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { InputError } from "../../src/data/input-error";
import { conv1dClassifier } from "../../src/models/conv1d-classifier";
import { conv1dForecaster } from "../../src/models/conv1d-forecaster";
import { denseClassifier } from "../../src/models/dense-classifier";
import { denseRegressor } from "../../src/models/dense-regressor";
import { gruForecaster } from "../../src/models/gru-forecaster";
import { imageClassifier } from "../../src/models/image-classifier";
import { lstmForecaster } from "../../src/models/lstm-forecaster";
import { recurrentClassifier } from "../../src/models/recurrent-classifier";
import reference from "../reference/models.json" with { type: "json" };
import { factories } from "./factories";
import { type FactoryCase, testFactory } from "./factory-contract";

beforeEach(() => {
  vi.spyOn(console, "warn");
  tf.engine().startScope();
});
afterEach(() => {
  tf.engine().endScope();
  expect(console.warn).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

const cases = Object.entries(reference.cases) as unknown as [string, FactoryCase][];
for (const [name, golden] of cases) testFactory(name, factories[golden.factory], golden);

test("every factory has a case from Keras", () => {
  const covered = new Set(cases.map(([, golden]) => golden.factory));
  expect(Object.keys(factories).filter((name) => !covered.has(name))).toEqual([]);
});

describe("the models of the lessons have Keras's number of parameters", () => {
  test.each(reference.lessons.map((lesson) => [lesson.lesson, lesson] as const))("%s", (_, lesson) => {
    expect(factories[lesson.factory](lesson.options).countParams()).toBe(lesson.params);
  });
});

test("the VDS classifier has 320 + 4160 + 2080 + 99 = 6659 parameters", () => {
  const model = denseClassifier({ features: 4, classes: 3 });
  expect(model.layers.map((layer) => layer.countParams())).toEqual([320, 4160, 2080, 99]);
  expect(model.countParams()).toBe(6659);
});

test("weights begin as Keras's: Glorot range, orthogonal recurrent matrix, forget bias 1", () => {
  const model = lstmForecaster({ sequenceLength: 50, features: 3, units: 48, seed: 5 });
  const [kernel, recurrent, bias, , denseBias] = model.getWeights();
  expectGlorotUniform(kernel, 3, 4 * 48);
  expectOrthogonal(recurrent, 48);
  expect(Array.from(bias.dataSync())).toEqual(
    Array.from({ length: 192 }, (_, i) => (i >= 48 && i < 96 ? 1 : 0)),
  );
  expect(Array.from(denseBias.dataSync())).toEqual([0]);
});

test("both directions begin with Glorot and orthogonal weights of their own", () => {
  const options = { sequenceLength: 9, features: 40, units: 24, bidirectional: true, seed: 5 };
  const weights = gruForecaster(options).getWeights();
  for (const at of [0, 3]) {
    expectGlorotUniform(weights[at], 40, 3 * 24);
    expectOrthogonal(weights[at + 1], 24);
  }
  expect(weights[3].dataSync()).not.toEqual(weights[0].dataSync());
  expect(weights[4].dataSync()).not.toEqual(weights[1].dataSync());
});

test("gates are sigmoid, not tf.layers' hard sigmoid", () => {
  const lstm = lstmForecaster({ sequenceLength: 5 }).layers[0].getConfig();
  expect([lstm.recurrentActivation, lstm.unitForgetBias]).toEqual(["sigmoid", true]);
  const gru = gruForecaster({ sequenceLength: 5 }).layers[0].getConfig();
  expect(gru.recurrentActivation).toBe("sigmoid");
});

test("an embedding begins in ±0.05; a one-hot one is the identity and is not trained", () => {
  const tokens = { sequenceLength: 4, vocabularySize: 300, classes: 2, units: 2 };
  const [table] = recurrentClassifier(tokens).getWeights();
  expect(table.shape).toEqual([300, 128]);
  const largest = tf.max(tf.abs(table)).dataSync()[0];
  expect(largest).toBeLessThanOrEqual(0.05);
  expect(largest).toBeGreaterThan(0.0499);
  const oneHot = recurrentClassifier({ ...tokens, vocabularySize: 3, embedding: "oneHot" });
  expect(oneHot.layers[0].getWeights()[0].arraySync()).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
  expect(oneHot.layers[0].trainableWeights).toEqual([]);
});

test.each([
  ["glorotNormal", reference.glorotNormal.deviation, reference.glorotNormal.largest],
  ["randomNormal", 0.05, 0.25],
  ["truncatedNormal", 0.05 * 0.8796, 0.1],
] as const)("%s has Keras's spread", (kernelInitializer, deviation, largest) => {
  const [kernel] = denseRegressor({ features: 400, units: [300], kernelInitializer }).getWeights();
  const { variance } = tf.moments(kernel);
  expect(Math.sqrt(variance.dataSync()[0])).toBeCloseTo(deviation, 3);
  const found = tf.max(tf.abs(kernel)).dataSync()[0];
  expect(found).toBeLessThan(1.1 * largest);
  expect(found).toBeGreaterThan(0.75 * largest);
});

test("constant initialisers fill every kernel", () => {
  const kernels = (kernelInitializer: "ones" | "zeros") =>
    denseRegressor({ features: 2, units: [3], kernelInitializer })
      .getWeights()
      .filter((_, i) => i % 2 === 0)
      .map((kernel) => Array.from(new Set(kernel.dataSync())));
  expect(kernels("ones")).toEqual([[1], [1]]);
  expect(kernels("zeros")).toEqual([[0], [0]]);
});

test("L1, L2 and dropout act on the hidden layers and stay with the model", () => {
  const model = denseClassifier({ features: 2, classes: 2, units: [8, 3], l1: 0.5, l2: 0.25, dropout: 0.4 });
  expect(model.layers.map((layer) => layer.getClassName())).toEqual([
    ...["Dense", "Dropout", "Dense", "Dropout", "Dense"],
  ]);
  const { kernelRegularizer } = model.layers[0].getConfig() as { kernelRegularizer: { config: object } };
  expect(kernelRegularizer.config).toEqual({ l1: 0.5, l2: 0.25 });
  expect(model.layers[1].getConfig().rate).toBe(0.4);
});

test.each([
  [() => denseClassifier({ features: 4, classes: 1 }), /classes must be at least 2; got 1.*"binary"/],
  [() => denseClassifier({ features: 4, classes: 3, units: [8, 0] }), /units\[1\] must be .* got 0/],
  [() => lstmForecaster({ sequenceLength: 5, units: [] }), /units must be a list of 1 or more sizes/],
  [
    () => gruForecaster({ sequenceLength: 5, units: [4, 4], activation: ["tanh"] }),
    /one name for each of the 2 layers; got 1/,
  ],
  [
    () => conv1dForecaster({ sequenceLength: 5, kernelSize: [3] }),
    /one size for each of the 3 filters; got 1/,
  ],
  [
    () => conv1dForecaster({ sequenceLength: 5, padding: "valid" }),
    /window of 5 steps is used up by convolution 3/,
  ],
  [
    () => conv1dForecaster({ sequenceLength: 5, poolSize: 3 }),
    /window of 5 steps is used up by convolution 2 of 3/,
  ],
  [
    () => conv1dClassifier({ sequenceLength: 4, vocabularySize: 9, classes: 2 }),
    /window of 4 steps is used up by convolution 1 of 1/,
  ],
  [
    () => recurrentClassifier({ sequenceLength: 4, embedding: 8, classes: 2 }),
    /embedding does not go without vocabularySize/,
  ],
  [
    () => recurrentClassifier({ sequenceLength: 4, features: 2, vocabularySize: 9, classes: 2 }),
    /features does not go with vocabularySize/,
  ],
  [
    () => gruForecaster({ sequenceLength: 4, bidirectional: true, goBackwards: true }),
    /goBackwards does not go with it; got both/,
  ],
  [
    () => recurrentClassifier({ sequenceLength: 4, classes: 2, returnSequences: true, outputSteps: 2 }),
    /returnSequences labels .* got both/,
  ],
  [
    () => recurrentClassifier({ sequenceLength: 4, classes: 2, returnSequences: true, goBackwards: true }),
    /returnSequences would label the wrong steps/,
  ],
  [() => imageClassifier({ height: 3, width: 9, classes: 2 }), /2 × pooling by 2 leaves no pixel of 3 × 9/],
])("what can't be meant is refused in a sentence (%#)", (make, sentence) => {
  expect(make).toThrow(InputError);
  expect(make).toThrow(sentence);
});

test("a window that is just long enough for its convolutions is taken", () => {
  const model = conv1dForecaster({ sequenceLength: 9, padding: "valid" });
  expect((model.predict(tf.zeros([1, 9, 1])) as tf.Tensor).shape).toEqual([1, 1]);
});

function expectGlorotUniform(kernel: tf.Tensor, fanIn: number, fanOut: number): void {
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  const values = Array.from(kernel.dataSync());
  expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(limit);
  expect(Math.max(...values)).toBeGreaterThan(0.95 * limit);
  expect(Math.min(...values)).toBeLessThan(-0.95 * limit);
}

function expectOrthogonal(matrix: tf.Tensor, size: number): void {
  const gram = tf.matMul(matrix as tf.Tensor2D, matrix as tf.Tensor2D, false, true);
  expect(tf.sub(gram, tf.eye(size)).abs().max().dataSync()[0]).toBeLessThan(1e-5);
}
