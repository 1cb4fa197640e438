import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { statefulLayers } from "../../src/engine/layers/stateful-layer";
import { fit as train } from "../../src/train/fit";
import { predict } from "../../src/train/predict";
import reference from "../reference/states.json" with { type: "json" };
import { BATCH, dataFor, drawWeights, SAMPLES } from "./drawn-model";
import { stateModels } from "./state-models";

interface Golden {
  loss: number;
  gradients: number[][];
  prediction: number[];
  losses: number[];
  weightsAfter1: number[][];
  weightsAfter20: number[][];
  states: number[][];
}

const largest = (values: ArrayLike<number>) =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Largest difference within `share` of the largest value. */
function expectClose(
  name: string,
  values: ArrayLike<number>,
  expected: ArrayLike<number>,
  share: number,
  scale = 0,
) {
  expect(values.length, name).toBe(expected.length);
  const most = largest(Array.from(values, (value, i) => value - expected[i]));
  expect(most, name).toBeLessThan(share * Math.max(largest(expected), scale) + 2e-7);
}

const options = { loss: "mse", engine: "compiled", shuffle: false, seed: 5 } as const;

describe("compiled nets with states give Keras's outputs, gradients, losses, weights and states", () => {
  test.each(Object.entries<Golden>(reference.cases))("%s", async (name, golden) => {
    const { make, whole, batch } = stateModels[name];
    const model = make();
    drawWeights(model);
    const data = dataFor(model, whole);
    const rows = (numbers: number[]) =>
      ({ x: tf.gather(data.x, numbers), y: tf.gather(data.y, numbers) }) as const;
    const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
    const values = () => model.trainableWeights.map((weight) => Float32Array.from(weight.read().dataSync()));

    const prediction = await predict(model, rows(upTo(0, batch ?? 2)).x, { engine: "compiled" });
    expectClose("prediction", prediction.values, golden.prediction, 1e-5);

    // With a learning rate of 1 the weights change by the gradient.
    const before = values();
    const { history } = await train(model, rows(batch ? upTo(batch, 2 * batch) : upTo(0, SAMPLES)), {
      ...{ ...options, batchSize: batch ?? SAMPLES },
      optimizer: { name: "sgd", learningRate: 1 },
    });
    expect(Math.abs(history.loss[0] / golden.loss - 1)).toBeLessThan(1e-5);
    const most = largest(golden.gradients.map(largest));
    values().forEach((after, i) => {
      const gradient = after.map((value, at) => before[i][at] - value);
      expectClose(`gradient ${i}`, gradient, golden.gradients[i], 1e-5, 0.01 * most);
    });

    drawWeights(model);
    if (batch) model.resetStates();
    const size = batch ?? BATCH;
    const losses: number[] = [];
    let sum = 0;
    await train(
      model,
      rows(
        golden.losses.flatMap((_, step) => upTo(step * size, (step + 1) * size).map((row) => row % SAMPLES)),
      ),
      {
        ...{ ...options, batchSize: size },
        optimizer: { name: "adam", learningRate: 0.01 },
        callbacks: [
          {
            onBatchEnd: (step, logs) => {
              losses.push(logs.loss * (step + 1) - sum);
              sum = logs.loss * (step + 1);
              if (step === 0)
                values().forEach((weight, i) => {
                  expectClose(`weight ${i} after 1 step`, weight, golden.weightsAfter1[i], 1e-5);
                });
            },
          },
        ],
      },
    );
    expectClose("losses", losses, golden.losses, 1e-3);
    values().forEach((weight, i) => {
      expectClose(`weight ${i} after 20 steps`, weight, golden.weightsAfter20[i], 1e-3);
    });
    const states = statefulLayers(model).flatMap((layer) => layer.states);
    expect(states.length).toBe(golden.states.length);
    states.forEach((state, i) => {
      expectClose(`state ${i}`, state.dataSync(), golden.states[i], 1e-3);
    });
  });
});
