import * as tf from "@tensorflow/tfjs-node";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/train/evaluate";
import { fit as train } from "../../src/train/fit";
import { predict } from "../../src/train/predict";

const makeModel = () => {
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" })],
  });
  model.compile({ optimizer: tf.train.sgd(0.01), loss: "meanSquaredError" });
  return model;
};
const data = { x: [1, 2, 3, 4], y: [2, 4, 6, 8] };

describe.each(["eager", "compiled"] as const)("%s: while a model trains", (engine) => {
  test("another fit, evaluate or predict is refused, and names the forgotten await", async () => {
    const model = makeModel();
    const running = train(model, data, { epochs: 3, engine });
    const sentence = /still in training by an earlier fit.*await fit/;
    await expect(train(model, data, { engine })).rejects.toThrow(sentence);
    await expect(predict(model, [1, 2])).rejects.toThrow(sentence);
    await expect(evaluate(model, data)).rejects.toThrow(sentence);
    await running;
    expect((await predict(model, [1])).values[0]).toBeGreaterThan(0);
  });

  test("its callbacks may use it, with the weights of that moment", async () => {
    const model = makeModel();
    const losses: number[] = [];
    const onEpochEnd = async () => {
      losses.push((await evaluate(model, data)).loss);
    };
    await train(model, data, { epochs: 3, engine, callbacks: [{ onEpochEnd }] });
    expect(losses[0]).toBeGreaterThan(losses[1]);
    expect(losses[1]).toBeGreaterThan(losses[2]);
    expect((await evaluate(model, data)).loss).toBeCloseTo(losses[2], 6);
  });

  test("after training that failed it can be trained again", async () => {
    const model = makeModel();
    const onEpochEnd = () => {
      throw new Error("stop here");
    };
    await expect(train(model, data, { engine, callbacks: [{ onEpochEnd }] })).rejects.toThrow("stop here");
    await expect(train(model, data, { engine })).resolves.toBeDefined();
  });
});
