import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import type { Callback } from "../../../src/train/callback";
import { LearningRateScheduler } from "../../../src/train/callbacks/learning-rate-scheduler";
import { ReduceLROnPlateau } from "../../../src/train/callbacks/reduce-lr-on-plateau";
import { fit as train } from "../../../src/train/fit"; // Biome takes a bare fit(…) for a focused test.
import { ExponentialDecay } from "../../../src/train/schedules/exponential-decay";
import reference from "../../reference/callbacks.json" with { type: "json" };

const line = () =>
  tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" })] });
const data = { x: reference.x, y: reference.y };
/** Puts given values into the logs. */
const replay = (values: readonly number[]): Callback => ({
  onEpochEnd: (epoch, logs) => {
    logs.val_loss = values[epoch];
  },
});

describe.each(["eager", "compiled"] as const)("%s", (engine) => {
  test.each(reference.plateau)(
    "ReduceLROnPlateau $options gives Keras's rates, bit for bit (%#)",
    async (golden) => {
      const plateau = new ReduceLROnPlateau(golden.options as object);
      let last = Number.NaN;
      const callbacks: Callback[] = [
        replay(golden.values),
        plateau,
        {
          onTrainEnd: (_, control) => {
            last = Math.fround(control.learningRate);
          },
        },
      ];
      const optimizer = { name: "sgd", learningRate: golden.learningRate } as const;
      const options = {
        epochs: golden.values.length,
        loss: "mse",
        validation: data,
        optimizer,
        engine,
      } as const;
      const { history } = await train(line(), data, { ...options, callbacks });
      expect(history.learning_rate).toEqual(golden.rates);
      expect(last).toBe(golden.last);
    },
  );

  test("LearningRateScheduler gives Keras's rates", async () => {
    const scheduler = new LearningRateScheduler((epoch, rate) => (epoch ? rate * 0.1 : rate));
    const optimizer = { name: "sgd", learningRate: 0.5 } as const;
    const { history } = await train(line(), data, {
      ...{ epochs: 5, loss: "mse", optimizer, engine },
      callbacks: [scheduler],
    });
    reference.scheduler.forEach((rate, epoch) => {
      expect(Math.abs(history.learning_rate[epoch] / rate - 1)).toBeLessThan(1e-6);
    });
  });

  test("both say at once that a schedule's rate can't be set", async () => {
    const learningRate = new ExponentialDecay({ initialLearningRate: 0.1, decaySteps: 9, decayRate: 0.5 });
    const options = { loss: "mse", optimizer: { name: "sgd", learningRate }, epochs: 2, engine } as const;
    for (const callback of [new ReduceLROnPlateau(), new LearningRateScheduler(() => 0.1)]) {
      const steps: number[] = [];
      const note: Callback = { onBatchEnd: (step) => void steps.push(step) };
      const run = train(line(), data, { ...options, callbacks: [callback, note] });
      await expect(run).rejects.toThrow(/follows a schedule \(ExponentialDecay\)/);
      expect(steps).toEqual([]);
    }
  });

  test("a scheduler that gives no rate is refused", async () => {
    const options = { loss: "mse", optimizer: "sgd", engine } as const;
    const callbacks = [new LearningRateScheduler(() => 0)];
    await expect(train(line(), data, { ...options, callbacks })).rejects.toThrow(/positive number; got 0/);
  });
});

test("one plateau object serves two trainings, the second as if it were new", async () => {
  const plateau = new ReduceLROnPlateau({ monitor: "loss", patience: 2, factor: 0.5, minDelta: 100 });
  const run = () =>
    train(line(), data, { loss: "mse", optimizer: "sgd", epochs: 4, callbacks: [plateau] }).then(
      ({ history }) => history.learning_rate,
    );
  expect(await run()).toEqual(await run());
});

test.each<[object, RegExp]>([
  [{ factor: 1 }, /factor must lie between 0 and 1; got 1/],
  [{ factor: -0.1 }, /factor must lie between 0 and 1/],
  [{ patience: 1.5 }, /patience must be a whole number of at least 0; got 1.5/],
  [{ minDelta: Number.NaN }, /minDelta must be a finite number; got NaN/],
  [{ min_lr: 0.1 }, /no option "min_lr"\. Options are .*minLr/],
])("ReduceLROnPlateau refuses %o", (options, message) => {
  expect(() => new ReduceLROnPlateau(options)).toThrow(message);
});

test("a value that isn't monitored, or of which nobody knows which way is better, is refused at once", async () => {
  const options = { loss: "mse", optimizer: "sgd" } as const;
  const run = (monitor: string, metrics: [] | [(a: tf.Tensor, b: tf.Tensor) => tf.Tensor] = []) =>
    train(line(), data, { ...options, metrics, callbacks: [new ReduceLROnPlateau({ monitor })] });
  await expect(run("val_loss")).rejects.toThrow(
    /ReduceLROnPlateau watches "val_loss", but the history will only have "loss"/,
  );
  const bias = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.sub(yPred, yTrue);
  await expect(run("bias", [bias])).rejects.toThrow(/can't tell whether "bias" should rise or fall/);
  expect(() => new LearningRateScheduler(0.1 as never)).toThrow(/expected a function/);
});
