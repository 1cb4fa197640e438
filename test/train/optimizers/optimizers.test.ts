import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/data/input-error";
import { type ClipOptions, checkClipOptions, clipGradients } from "../../../src/train/clip-gradients";
import { Adagrad } from "../../../src/train/optimizers/adagrad";
import { Adam } from "../../../src/train/optimizers/adam";
import { chooseOptimizer, type OptimizerChoice } from "../../../src/train/optimizers/choose-optimizer";
import { Rmsprop } from "../../../src/train/optimizers/rmsprop";
import { Sgd } from "../../../src/train/optimizers/sgd";
import reference from "../../reference/optimizers.json" with { type: "json" };

const { shapes, starts, gradients } = reference;

/** Relative to the value, or absolute where values are small. */
function expectClose(actual: ArrayLike<number>, expected: number[], tolerance: number): void {
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i] - value) / Math.max(1, Math.abs(value))).toBeLessThan(tolerance);
  });
}

describe.each(Object.entries(reference.optimizers))("%s", (_name, { options, after }) => {
  test("equals Keras after each of 20 steps", () => {
    const { optimizer: choice, ...clip } = options as { optimizer: OptimizerChoice } & ClipOptions;
    const optimizer = chooseOptimizer(choice);
    const variables = starts.map((start, i) => tf.variable(tf.tensor(start, shapes[i])));
    gradients.forEach((step, at) => {
      tf.tidy(() => {
        const tensors = step.map((gradient, i) => tf.tensor(gradient, shapes[i]));
        optimizer.apply(clipGradients(tensors, clip), variables);
      });
      for (const [i, variable] of variables.entries()) expectClose(variable.dataSync(), after[at][i], 1e-6);
    });
    optimizer.dispose();
    tf.dispose(variables);
  });
});

test.each([
  [tf.train.adam(0.05, 0.8, 0.95, 1e-3), "adam, other options"],
  [tf.train.momentum(0.02, 0.9), "sgd, momentum"],
  [tf.train.momentum(0.02, 0.9, true), "sgd, nesterov"],
  [tf.train.rmsprop(0.01, 0.8, 0.5, 1e-4, true), "rmsprop, centered, momentum"],
  [tf.train.adagrad(0.1, 0.5), "adagrad, other start"],
  [tf.train.adam(), "adam"],
  [tf.train.rmsprop(0.001), "rmsprop"],
  [tf.train.sgd(0.01), "sgd"],
] as const)("takes a tfjs optimiser's hyper-parameters (%#)", (given, name) => {
  const optimizer = chooseOptimizer(given);
  const variable = tf.variable(tf.tensor(starts[0], shapes[0]));
  for (const step of gradients) optimizer.apply([tf.tensor(step[0], shapes[0])], [variable]);
  expectClose(variable.dataSync(), reference.optimizers[name].after[19][0], 1e-6);
});

test.each([
  new Adam(),
  new Rmsprop({ momentum: 0.5, centered: true }),
  new Sgd({ momentum: 0.9 }),
  new Adagrad(),
])("$name goes on from a stored state as if it had never stopped, and leaks nothing", (optimizer) => {
  const before = tf.memory().numTensors;
  const step = (on: typeof optimizer, variable: tf.Variable, from: number, to: number) => {
    for (let at = from; at < to; at++)
      tf.tidy(() => on.apply([tf.tensor(gradients[at][1], shapes[1])], [variable]));
  };
  const whole = tf.tidy(() => tf.variable(tf.tensor1d(starts[1])));
  step(optimizer, whole, 0, 5);
  const state = optimizer.state();
  const half = tf.tidy(() => tf.variable(tf.tensor1d(Array.from(whole.dataSync()))));
  step(optimizer, whole, 5, 20);
  const fresh = new (optimizer.constructor as new (o: object) => typeof optimizer)({
    momentum: optimizer.name === "sgd" ? 0.9 : 0.5,
    centered: true,
  });
  fresh.restore(structuredClone(state), [half]);
  step(fresh, half, 5, 20);
  expect(half.dataSync()).toEqual(whole.dataSync());
  optimizer.dispose();
  fresh.dispose();
  tf.dispose([whole, half]);
  expect(tf.memory().numTensors).toBe(before);
});

test("the examples of the documentation", () => {
  const after = (optimizer: Adam | Sgd | Rmsprop | Adagrad, gradient: number) => {
    const w = tf.variable(tf.tensor1d([1]));
    optimizer.apply([tf.tensor1d([gradient])], [w]);
    return w.dataSync()[0];
  };
  expect(after(new Adam({ learningRate: 0.1 }), 250)).toBeCloseTo(0.9, 5);
  expect(after(new Sgd({ learningRate: 0.1 }), 2)).toBeCloseTo(0.8, 6);
  expect(after(new Rmsprop({ learningRate: 0.1, rho: 0.75 }), 30)).toBeCloseTo(0.8, 6);
  expect(after(new Adagrad({ learningRate: 0.1, initialAccumulatorValue: 0 }), 3)).toBeCloseTo(0.9, 6);
  const [clipped] = clipGradients([tf.tensor1d([3, 4])], { clipNorm: 1 });
  expectClose(clipped.dataSync(), [0.6, 0.8], 1e-6);
  expect(Array.from(clipGradients([tf.tensor1d([3, -4])], { clipValue: 2 })[0].dataSync())).toEqual([2, -2]);
});

test("a gradient of zeros is clipped to zeros, not NaN", () => {
  const zeros = [tf.zeros([2])];
  expect(Array.from(clipGradients(zeros, { clipNorm: 1 })[0].dataSync())).toEqual([0, 0]);
  expect(Array.from(clipGradients(zeros, { globalClipNorm: 1 })[0].dataSync())).toEqual([0, 0]);
});

test.each([
  [() => chooseOptimizer("adamw" as "adam"), /must be one of "adam", .* got "adamw"/],
  [
    () => chooseOptimizer({ name: "adam", learningRate: -1 }),
    /learningRate must be a positive number; got -1/,
  ],
  [() => chooseOptimizer({ name: "adam", beta1: 1 }), /beta1 must be from 0 to below 1; got 1/],
  [() => chooseOptimizer({ name: "sgd", learningRate: Number.NaN }), /learningRate .* got NaN/],
  [() => chooseOptimizer(tf.train.adamax(0.1)), /compiled with Adamax, which is not among/],
  [() => checkClipOptions({ clipNorm: 1, clipValue: 1 }), /one way; got clipNorm and clipValue/],
  [() => checkClipOptions({ globalClipNorm: 0 }), /globalClipNorm must be a positive number; got 0/],
])("what can't be meant is refused in a sentence (%#)", (make, sentence) => {
  expect(make).toThrow(InputError);
  expect(make).toThrow(sentence);
});
