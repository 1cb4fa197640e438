import * as tf from "@tensorflow/tfjs-node";
import { expect, test } from "vitest";
import { beginLesson } from "../../src/notebook/lesson-state";
import { enginesUsed } from "../../src/train/engines-used";
import { fit as train } from "../../src/train/fit";

test("a training is remembered though it shows no progress; a lesson begins without any", async () => {
  const data = { x: [[1], [2]], y: [2, 4] };
  const options = { epochs: 1, loss: "mse", optimizer: "sgd", progress: false } as const;
  const model = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
  beginLesson("0-0");
  await train(model(), data, { ...options, engine: "compiled" });
  expect(enginesUsed()).toEqual(["compiled"]);
  await train(model(), data, { ...options, engine: "eager" });
  expect(enginesUsed()).toEqual(["compiled", "eager"]);
  beginLesson("0-1");
  expect(enginesUsed()).toEqual([]);
});
