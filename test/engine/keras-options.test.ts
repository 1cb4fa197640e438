import type * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { fit as train } from "../../src/train/fit";
import type { FitOptions } from "../../src/train/fit-options";
import { predict } from "../../src/train/predict";
import reference from "../reference/engine_options.json" with { type: "json" };
import { type DescribedLayer, describedModel } from "./described-model";
import { BATCH, dataFor, drawWeights, SAMPLES } from "./drawn-model";

interface Golden {
  name: string;
  shape: number[];
  data: number | "normal" | "masked";
  layers: DescribedLayer[];
  prediction: number[];
  loss: number;
  gradients: number[][];
  losses: number[];
  after1: number[][];
  after20: number[][];
}

const largest = (values: ArrayLike<number>) =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** max|a − b| ≤ share · max|b|; what is all but 0 counts beside `scale`. */
function expectNear(
  actual: ArrayLike<number>,
  expected: number[],
  share: number,
  scale: number,
  what: string,
) {
  const bound = share * Math.max(largest(expected), scale);
  expect(actual.length, what).toBe(expected.length);
  expected.forEach((value, at) => {
    const error = Math.abs(actual[at] - value);
    if (!(error <= bound))
      expect.fail(`${what}[${at}]: ${actual[at]} instead of ${value}, ${error} > ${bound}`);
  });
}

type Weights = ArrayLike<number>[];

const compiled = { loss: "mse", engine: "compiled", shuffle: false, seed: 5 } as const;
const adam: FitOptions = { ...compiled, optimizer: { name: "adam", learningRate: 0.01, epsilon: 1e-3 } };

/** Steps on batches that run round the samples, as in the reference: losses, weights after 1 and all of them. */
async function trained(golden: Golden): Promise<{ once: Weights; all: Weights; losses: number[] }> {
  const model = begin(golden);
  const data = dataFor(model, golden.data);
  const x = data.x.arraySync() as number[][];
  const y = data.y.arraySync() as number[][];
  const rows = Array.from({ length: golden.losses.length * BATCH }, (_, at) => at % SAMPLES);
  const losses: number[] = [];
  const weights = (): Weights => model.getWeights().map((weight) => weight.dataSync());
  let once: Weights = [];
  let sum = 0;
  const onBatchEnd = (step: number, logs: Record<string, number>): void => {
    losses.push(logs.loss * (step + 1) - sum);
    sum = logs.loss * (step + 1);
    if (step === 0) once = weights();
  };
  await train(
    model,
    { x: rows.map((row) => x[row]), y: rows.map((row) => y[row]) },
    { ...adam, batchSize: BATCH, callbacks: [{ onBatchEnd }] },
  );
  return { once, all: weights(), losses };
}

function begin({ shape, layers }: Golden): tf.LayersModel {
  const model = describedModel(shape, layers);
  drawWeights(model);
  return model;
}

describe("pairs of options: Keras's outputs, gradients, weights after 1 and 20 Adam steps", () => {
  test.each(reference.cases as Golden[])("$name", async (golden) => {
    const model = begin(golden);
    const data = dataFor(model, golden.data);
    const prediction = await predict(model, data.x, { engine: "compiled" });
    expectNear(prediction.values.slice(0, golden.prediction.length), golden.prediction, 1e-5, 1e-3, "output");

    // With a learning rate of 1 the weights change by the gradient, less what rounding a weight of 1 loses.
    const read = () => model.trainableWeights.map((weight) => weight.read().dataSync());
    const before = read();
    const sgd = { name: "sgd", learningRate: 1 } as const;
    const { history } = await train(model, data, { ...compiled, batchSize: SAMPLES, optimizer: sgd });
    expect(Math.abs(history.loss[0] / golden.loss - 1)).toBeLessThan(1e-5);
    const scale = 0.02 * largest(golden.gradients.map(largest)) + 0.01;
    read().forEach((after, i) => {
      const moved = after.map((value, at) => before[i][at] - value);
      expectNear(moved, golden.gradients[i], 1e-5, scale, `gradient ${i}`);
    });

    const { once, all, losses } = await trained(golden);
    golden.after1.forEach((expected, i) => {
      expectNear(once[i], expected, 1e-5, 0.1, `weight ${i} after 1 step`);
      expectNear(all[i], golden.after20[i], 1e-3, 0.1, `weight ${i} after 20 steps`);
    });
    expectNear(losses, golden.losses, 1e-3, 0, "losses");
  });
});
