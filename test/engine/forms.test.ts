import * as tf from "@tensorflow/tfjs-node";
import { expect, test } from "vitest";
import { batchParts, recurrentForm, stepsPerCall } from "../../src/engine/forms";
import { type ModelPlan, planModel } from "../../src/engine/model/plan-model";
import { denseClassifier } from "../../src/models/dense-classifier";
import { lstmForecaster } from "../../src/models/lstm-forecaster";
import { simpleRnnForecaster } from "../../src/models/simple-rnn-forecaster";
import { fit as train } from "../../src/train/fit";

const two = { batchSize: 128, cores: 2 };

test("recurrent layers take the measured form, or the one asked for", () => {
  const lstm = { steps: 50, units: 32, fits: true };
  expect(recurrentForm(two, lstm)).toBe("fused");
  expect(recurrentForm(two, { ...lstm, units: 128 })).toBe("unrolled");
  expect(recurrentForm(two, { ...lstm, fits: false, steps: 240 })).toBe("loop");
  expect(recurrentForm({ ...two, xla: true }, lstm)).toBe("loop");
  expect(recurrentForm({ ...two, forms: { recurrence: "fused" } }, { ...lstm, units: 128 })).toBe("fused");
  expect(recurrentForm({ ...two, forms: { recurrence: "fused" } }, { ...lstm, fits: false })).toBe(
    "unrolled",
  );
  expect(recurrentForm({ ...two, forms: { recurrence: "loop" } }, lstm)).toBe("loop");
});

test("a batch is cut only into parts worth a core", () => {
  expect(batchParts(two, 32)).toBe(2);
  expect(batchParts({ ...two, cores: 1 }, 32)).toBe(1);
  expect(batchParts({ ...two, batchSize: 16 }, 16)).toBe(1);
  expect(batchParts({ ...two, xla: true }, 32)).toBe(1);
  expect(batchParts({ ...two, batchSize: 3, forms: { batchParts: 8 } }, 4)).toBe(3);
});

test("only small models in long trainings do many steps in a call", () => {
  const room = (model: tf.LayersModel, batchSize: number, stepsPerEpoch: number, epochs: number) =>
    stepsPerCall(planModel(model) as ModelPlan, { ...two, batchSize }, { stepsPerEpoch, epochs });
  const classifier = denseClassifier({ features: 4, classes: 3 });
  expect(room(classifier, 128, 50, 100)).toBe(50);
  expect(room(classifier, 128, 1000, 100)).toBe(256);
  expect(room(classifier, 128, 50, 3)).toBe(0);
  expect(room(classifier, 128, 1, 10_000)).toBe(0);
  expect(room(lstmForecaster({ sequenceLength: 7, features: 5, units: 16 }), 16, 32, 100)).toBe(32);
  expect(room(simpleRnnForecaster({ sequenceLength: 49, units: 50 }), 50, 32, 200)).toBe(32);
  expect(room(lstmForecaster({ sequenceLength: 50, units: 32 }), 128, 60, 100)).toBe(0);
  const convolution = tf.layers.conv1d({ filters: 1, kernelSize: 2, inputShape: [5, 1] });
  expect(room(tf.sequential({ layers: [convolution] }), 8, 32, 100)).toBe(0);
});

test("a form that was asked for trains the same model", async () => {
  const losses = [];
  for (const recurrence of ["fused", "unrolled", "loop"] as const) {
    const model = lstmForecaster({ sequenceLength: 5, features: 1, units: 3, seed: 2 });
    const data = { x: tf.sin(tf.range(0, 30)).reshape([6, 5, 1]), y: tf.cos(tf.range(0, 6)).reshape([6, 1]) };
    const engineForms = { recurrence, batchParts: 2 };
    const { history } = await train(model, data, {
      epochs: 4,
      batchSize: 4,
      engine: "compiled",
      engineForms,
    });
    losses.push(history.loss);
  }
  for (const other of losses.slice(1))
    for (const [epoch, loss] of other.entries()) expect(loss).toBeCloseTo(losses[0][epoch], 6);
});
