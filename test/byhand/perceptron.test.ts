import { expect, test } from "vitest";
import { perceptronPasses } from "../../src/byhand/perceptron";
import { InputError } from "../../src/data/input-error";
import { expectClose } from "./close-to";

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

test("AND ends at (−0.2, 0.2, 0.1) from pass 5 on, and not before", () => {
  const passes = perceptronPasses(corners, [0, 0, 0, 1]);
  expect(passes.length).toBe(10);
  for (const pass of passes.slice(4)) expectClose(pass.weights, [-0.2, 0.2, 0.1]);
  expect(passes.map((pass) => pass.mistakes === 0)).toEqual([
    ...[false, false, false, false, false],
    ...[true, true, true, true, true],
  ]);
  expect(passes[3].weights.map((w) => w.toFixed(1))).not.toEqual(["-0.2", "0.2", "0.1"]);
});

test("OR ends at (0, 0.1, 0.1) from pass 3 on", () => {
  const passes = perceptronPasses(corners, [0, 1, 1, 1]);
  for (const pass of passes.slice(2)) expectClose(pass.weights, [0, 0.1, 0.1]);
  expect(passes[1].weights.map((w) => w.toFixed(1))).not.toEqual(["0.0", "0.1", "0.1"]);
});

test("XOR goes round: every pass ends at (0.1, −0.1, 0) and has mistakes", () => {
  const passes = perceptronPasses(corners, [0, 1, 1, 0], { passes: 30 });
  for (const pass of passes.slice(5)) {
    expectClose(pass.weights, [0.1, -0.1, 0]);
    expect(pass.mistakes).toBeGreaterThan(0);
  }
});

test("each sample shows its step", () => {
  const [first] = perceptronPasses(corners, [0, 0, 0, 1], { passes: 1 });
  expect(first.samples.map(({ x, output, error }) => ({ x, output, error }))).toEqual([
    { x: [1, 0, 0], output: 0, error: 0 },
    { x: [1, 0, 1], output: 0, error: 0 },
    { x: [1, 1, 0], output: 0, error: 0 },
    { x: [1, 1, 1], output: 0, error: 1 },
  ]);
  expect(first.samples[3].weights).toEqual([0.1, 0.1, 0.1]);
  const again = perceptronPasses(corners, [0, 0, 0, 1], { passes: 1, weights: [0.1, 0.1, 0.1] });
  expect(again[0].samples[0]).toMatchObject({ net: 0.1, output: 1, error: -1, weights: [0, 0.1, 0.1] });
});

test("inputs and starting weights are not changed", () => {
  const weights = [0.5, 0.5, 0.5];
  perceptronPasses(corners, [0, 0, 0, 1], { weights });
  expect(weights).toEqual([0.5, 0.5, 0.5]);
});

test.each([
  [() => perceptronPasses([], []), /x must be rows of numbers/],
  [() => perceptronPasses([[1], [1, 2]], [0, 1]), /x\[1\] must have 1 numbers; got 2/],
  [() => perceptronPasses(corners, [0, 1]), /target must have 4 numbers; got 2/],
  [() => perceptronPasses(corners, [0, 1, 2, 0]), /target must be 0 or 1; got 2 at sample 2/],
  [() => perceptronPasses(corners, [0, 1, 1, 1], { weights: [0, 0] }), /weights must have 3 numbers; got 2/],
  [() => perceptronPasses(corners, [0, 1, 1, 1], { passes: 0 }), /passes must be a whole number/],
  [
    () => perceptronPasses(corners, [0, 1, 1, 1], { learningRate: Number.NaN }),
    /learningRate must be a finite/,
  ],
  [() => perceptronPasses(corners, [0, 1, 1, 1], { eta: 1 } as object), /no option "eta"/],
])("what can't be meant is refused (%#)", (call, sentence) => {
  expect(call).toThrow(InputError);
  expect(call).toThrow(sentence);
});
