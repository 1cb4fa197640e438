import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { fit as train } from "../../../src/train/fit"; // Biome takes a bare fit(…) for a focused test.
import type { FitOptions } from "../../../src/train/fit-options";
import type { OptimizerChoice } from "../../../src/train/optimizers/choose-optimizer";
import { CosineDecay } from "../../../src/train/schedules/cosine-decay";
import { ExponentialDecay } from "../../../src/train/schedules/exponential-decay";
import { InverseTimeDecay } from "../../../src/train/schedules/inverse-time-decay";
import { LearningRateSchedule } from "../../../src/train/schedules/learning-rate-schedule";
import { PiecewiseConstantDecay } from "../../../src/train/schedules/piecewise-constant-decay";
import { PolynomialDecay } from "../../../src/train/schedules/polynomial-decay";
import reference from "../../reference/callbacks.json" with { type: "json" };

const kinds: Record<string, new (options: never) => LearningRateSchedule> = {
  ...{ CosineDecay, ExponentialDecay, InverseTimeDecay, PiecewiseConstantDecay, PolynomialDecay },
};
const make = (name: string, options: object) => new kinds[name](options as never);
const line = () =>
  tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" })] });
const data = { x: reference.x, y: reference.y };
const steady = { loss: "mse", batchSize: 2, shuffle: false } as const;

test.each(reference.schedules)("$name $options gives Keras's rates", ({ name, options, rates }) => {
  const schedule = make(name, options);
  reference.steps.forEach((step, i) => {
    const error = Math.abs(Math.fround(schedule.rate(step)) - rates[i]);
    // Keras computes in single precision from single-precision constants: cos near its zero loses digits.
    expect(error, `step ${step}`).toBeLessThanOrEqual(2e-6 * rates[i] + 5e-9);
  });
});

test("rates of some steps are those of the single steps, rounded", () => {
  const schedule = new ExponentialDecay({ initialLearningRate: 0.1, decaySteps: 10, decayRate: 0.5 });
  expect([...schedule.rates(7, 10)]).toEqual([7, 8, 9].map((step) => Math.fround(schedule.rate(step))));
  expect(schedule.rates(5, 5)).toHaveLength(0);
});

const modes: Record<string, FitOptions> = {
  eager: { engine: "eager" },
  compiled: { engine: "compiled" },
  "compiled, many steps a call": { engine: "compiled", engineForms: { stepsPerCall: 3 } },
};

describe.each(Object.keys(modes))("%s", (name) => {
  const mode = modes[name];
  test.each(reference.scheduled)("$optimizer with a schedule trains as in Keras", async (golden) => {
    const model = line();
    const learningRate = new ExponentialDecay({ initialLearningRate: 0.1, decaySteps: 2, decayRate: 0.5 });
    const optimizer = { ...golden.optimizer, learningRate } as OptimizerChoice;
    const { history } = await train(model, data, { ...steady, epochs: 3, optimizer, ...mode });
    golden.losses.forEach((loss, epoch) => {
      expect(Math.abs(history.loss[epoch] / loss - 1), `epoch ${epoch}`).toBeLessThan(1e-5);
    });
    model.getWeights().forEach((weight, i) => {
      expect(Math.abs(weight.dataSync()[0] - golden.weights[i])).toBeLessThan(1e-5);
    });
  });

  test("each step is done with its own rate, and control tells it", async () => {
    const asked: number[] = [];
    class Recorded extends LearningRateSchedule {
      override rate(step: number): number {
        asked.push(step);
        return 2 ** -step;
      }
    }
    const seen: number[] = [];
    await train(line(), data, {
      ...{ ...steady, epochs: 2, ...mode, optimizer: { name: "sgd", learningRate: new Recorded() } },
      callbacks: [{ onBatchEnd: (_step, _logs, control) => void seen.push(control.learningRate) }],
    });
    // After step 0 the next is step 1.
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((step) => 2 ** -step));
    expect([0, 1, 2, 3, 4, 5, 6, 7].every((step) => asked.includes(step))).toBe(true);
  });

  test("a callback can't set the rate of a schedule", async () => {
    const optimizer = {
      name: "adam",
      learningRate: new CosineDecay({ initialLearningRate: 0.1, decaySteps: 9 }),
    };
    const onEpochBegin = (_: number, control: { learningRate: number }) => {
      control.learningRate = 0.1;
    };
    const callbacks = [{ onEpochBegin }];
    const run = train(line(), data, {
      ...steady,
      ...mode,
      optimizer: optimizer as OptimizerChoice,
      callbacks,
    });
    await expect(run).rejects.toThrow(/follows a schedule \(CosineDecay\), so it can't be set/);
  });

  test("a rate that is no rate stops training with the step", async () => {
    class Broken extends LearningRateSchedule {
      override rate(step: number): number {
        return step < 6 ? 0.01 : Number.NaN;
      }
    }
    const optimizer = { name: "sgd", learningRate: new Broken() } as const;
    await expect(train(line(), data, { ...steady, epochs: 3, optimizer, ...mode })).rejects.toThrow(
      /the learning rate of step 6 by Broken must be a number of at least 0; got NaN/,
    );
  });

  test("a diverging training keeps the last good weights", async () => {
    const model = line();
    const learningRate = new PiecewiseConstantDecay({ boundaries: [5], values: [0.01, 1e30] });
    const before: number[][] = [];
    const run = train(model, data, {
      ...{ ...steady, epochs: 9, ...mode, optimizer: { name: "sgd", learningRate } },
      callbacks: [{ onBatchEnd: () => void before.push(model.getWeights().map((w) => w.dataSync()[0])) }],
    });
    await expect(run).rejects.toThrow(/became (NaN|infinite) in epoch 2, step 4/);
    // Steps 0 to 5 have the small rate; step 6 with the large one gives weights whose loss is infinite.
    expect(model.getWeights().map((w) => w.dataSync()[0])).toEqual(before[5]);
  });
});

test("a compiled step asks for no rate: a whole epoch is asked for at once", async () => {
  let calls = 0;
  class Counting extends LearningRateSchedule {
    override rate(): number {
      return 0.01;
    }
    override rates(from: number, to: number): Float32Array {
      calls++;
      return super.rates(from, to);
    }
  }
  const optimizer = { name: "sgd", learningRate: new Counting() } as const;
  await train(line(), data, { ...steady, batchSize: 1, epochs: 3, optimizer, engine: "compiled" });
  // Once an epoch, and once to tell the first rate.
  expect(calls).toBeLessThanOrEqual(4);
});

test.each<[string, object, RegExp]>([
  [
    "ExponentialDecay",
    { initialLearningRate: 0.1, decayRate: 0.5 },
    /decaySteps must be a positive number; got undefined/,
  ],
  [
    "ExponentialDecay",
    { initialLearningRate: 0, decaySteps: 1, decayRate: 0.5 },
    /initialLearningRate must be a positive/,
  ],
  ["InverseTimeDecay", { initialLearningRate: 1, decaySteps: 1, decayrate: 1 }, /no option "decayrate"/],
  [
    "PiecewiseConstantDecay",
    { boundaries: [3, 3], values: [1, 1, 1] },
    /boundaries must rise; got 3 and then 3/,
  ],
  ["PiecewiseConstantDecay", { boundaries: [3], values: [1] }, /got 1 boundaries and 1 values/],
  [
    "PiecewiseConstantDecay",
    { boundaries: [3], values: [1, -1] },
    /values\[1\] must be a number of at least 0; got -1/,
  ],
  [
    "PolynomialDecay",
    { initialLearningRate: 1, decaySteps: 9, power: Number.NaN },
    /power must be a positive/,
  ],
  [
    "CosineDecay",
    { initialLearningRate: 0, decaySteps: 9 },
    /initialLearningRate must be a positive number; got 0/,
  ],
  ["CosineDecay", { initialLearningRate: 1, decaySteps: 9, warmupSteps: 3 }, /Pass warmupTarget too/],
])("%s refuses %o", (name, options, message) => {
  expect(() => make(name, options)).toThrow(message);
});
