import fc from "fast-check";
import { expect, test } from "vitest";
import { crossEntropyTable } from "../../src/byhand/cross-entropy-table";
import { logisticStep } from "../../src/byhand/logistic-step";
import { InputError } from "../../src/data/input-error";
import { expectClose } from "./close-to";

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const or = [0, 1, 1, 1];
const start = { weights: [-0.16, 0.44], bias: -0.99 };

test("the slide's step on OR: outputs, errors and gradient of the squared error", () => {
  const step = logisticStep(corners, or, { ...start, loss: "squaredError" });
  expectClose(step.sum, [-0.99, -0.55, -1.15, -0.71]);
  expectClose(step.y, [0.2709, 0.3659, 0.2405, 0.3296], 5e-5);
  expectClose(step.error, [0.2709, -0.6341, -0.7595, -0.6704], 5e-5);
  expectClose([...step.dWeights, step.dBias], [-0.2869, -0.2953, -0.3805], 5e-5);
  expectClose([...step.newWeights, step.newBias], [0.1269, 0.7353, -0.6095], 5e-5);
  expect(step.loss).toBeCloseTo(step.error.reduce((sum, e) => sum + e * e, 0) / 2, 12);
});

test("cross-entropy: the error itself is the gradient of the sum", () => {
  const step = logisticStep(corners, or, start);
  expectClose(step.delta, step.error);
  expectClose([...step.dWeights, step.dBias], [-1.4299, -1.3045, -1.7931], 5e-5);
  expectClose(
    step.losses,
    step.y.map((y, i) => -Math.log(or[i] === 1 ? y : 1 - y)),
  );
  const half = logisticStep(corners, or, { ...start, learningRate: 0.5 });
  expect(half.newBias).toBeCloseTo(-0.99 + 0.5 * 1.7931, 4);
});

test.each(["crossEntropy", "squaredError"] as const)("%s: the gradient is the measured slope", (loss) => {
  const number = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(number, number, number), ([a, b, bias]) => {
      const at = (da: number, db: number, dc: number) =>
        logisticStep(corners, or, { weights: [a + da, b + db], bias: bias + dc, loss });
      const h = 1e-5;
      const slopes = [
        (at(h, 0, 0).loss - at(-h, 0, 0).loss) / (2 * h),
        (at(0, h, 0).loss - at(0, -h, 0).loss) / (2 * h),
        (at(0, 0, h).loss - at(0, 0, -h).loss) / (2 * h),
      ];
      const { dWeights, dBias } = at(0, 0, 0);
      expectClose([...dWeights, dBias], slopes, 1e-7);
    }),
  );
});

test("the loss of a hopeless prediction stays finite and exact", () => {
  const step = logisticStep([[1000]], [0], { weights: [1], bias: 0 });
  expect(step.losses).toEqual([1000]);
  expect(logisticStep([[1000]], [1], { weights: [1], bias: 0 }).losses).toEqual([0]);
});

test("the slide's softmax table: accuracy 66.67 %, cross-entropy 1.8630 in total, 0.6210 on average", () => {
  const table = crossEntropyTable(
    [
      [0.1, 0.1, 0.8],
      [0.6, 0.2, 0.2],
      [0.01, 0.97, 0.02],
    ],
    [2, 2, 1],
  );
  expect(table.rows.map(({ predicted, correct }) => [predicted, correct])).toEqual([
    [2, true],
    [0, false],
    [1, true],
  ]);
  expectClose(
    table.rows.map((row) => row.loss),
    [-Math.log(0.8), -Math.log(0.2), -Math.log(0.97)],
  );
  expect(table.accuracy).toBe(2 / 3);
  expect(table.total).toBeCloseTo(1.863, 4);
  expect(table.mean).toBeCloseTo(0.621, 4);
});

test("a class given no probability costs infinitely much", () => {
  expect(crossEntropyTable([[1, 0]], [1]).total).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  [() => logisticStep(corners, [0, 1, 1, 0.5], start), /target must be 0 or 1; got 0.5 at sample 3/],
  [() => logisticStep(corners, or, { weights: [1], bias: 0 }), /weights must have 2 numbers; got 1/],
  [
    () => logisticStep(corners, or, { weights: [1, 1] } as unknown as typeof start),
    /bias must be a finite number; got undefined/,
  ],
  [() => logisticStep(corners, or, { ...start, loss: "mse" as "crossEntropy" }), /loss must be one of/],
  [() => logisticStep([[1], [1, 2]], [0, 1], start), /x\[1\] must have 1 numbers/],
  [() => crossEntropyTable([[0.5, 0.6]], [0]), /probabilities\[0\] must be at least 0 and sum to 1/],
  [() => crossEntropyTable([[-0.5, 1.5]], [0]), /probabilities\[0\] must be at least 0/],
  [() => crossEntropyTable([[0.5, 0.5]], [2]), /actual\[0\] must be a class from 0 to 1; got 2/],
  [() => crossEntropyTable([[0.5, 0.5]], [0, 1]), /actual must have 1 numbers; got 2/],
])("what can't be meant is refused (%#)", (call, sentence) => {
  expect(call).toThrow(InputError);
  expect(call).toThrow(sentence);
});
