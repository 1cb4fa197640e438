import { expect, test } from "vitest";
import { Prediction } from "../../src/train/prediction";

test("the examples of the documentation", () => {
  const prediction = new Prediction(Float32Array.of(0.25, 0.75, 0.5, 0.5), [2, 2]);
  expect(prediction.toArray()).toEqual([
    [0.25, 0.75],
    [0.5, 0.5],
  ]);
  expect(prediction.column(1)).toEqual(Float64Array.of(0.75, 0.5));
  expect(prediction.classes()).toEqual(Int32Array.of(1, 0));
  expect(prediction.length).toBe(2);
});

test("one output is a probability of class 1; outputs of several axes are counted through", () => {
  expect(new Prediction(Float32Array.of(0.5, 0.51), [2, 1]).classes()).toEqual(Int32Array.of(0, 1));
  const steps = new Prediction(Float32Array.of(1, 2, 3, 4), [2, 2, 1]);
  expect(steps.column(1)).toEqual(Float64Array.of(2, 4));
});

test("an output that isn't there is refused", () => {
  const prediction = new Prediction(Float32Array.of(1, 2), [2, 1]);
  expect(() => prediction.column(1)).toThrow("outputs are 0 to 0 (shape [2, 1]); got 1");
});
