import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activation, activationNames } from "../../src/byhand/activation";
import { checkDerivative } from "../../src/byhand/derivative-check";
import { softmaxSheet } from "../../src/byhand/softmax";
import { InputError } from "../../src/data/input-error";
import reference from "../reference/byhand.json" with { type: "json" };
import { expectClose } from "./close-to";

const golden = reference.activations;

describe.each(Object.keys(golden.functions) as (keyof typeof golden.functions)[])("%s", (name) => {
  test("values and derivatives are TensorFlow's", () => {
    const { f, derivative } = activation(name);
    // TensorFlow holds alpha in 32 bits.
    expectClose(golden.x.map(f), golden.functions[name].f, 1e-8);
    expectClose(golden.x.map(derivative), golden.functions[name].derivative, 1e-8);
  });

  test("the derivative is the measured slope", () => {
    const { rows, largest } = checkDerivative(activation(name), golden.x);
    expect(rows.length).toBe(golden.x.length);
    expect(largest).toBeLessThan(1e-8);
    expect(largest).toBeGreaterThan(0);
  });
});

test("the slides' values at 0 and at the corners", () => {
  expect(activation("tanh").derivative(0)).toBe(1);
  expect(activation("sigmoid").derivative(0)).toBe(0.25);
  expect(activation("step").f(0)).toBe(0);
  expect(activation("step").f(1e-9)).toBe(1);
  expect(activation("step").derivative(0)).toBeNaN();
  expect([-1, 1].map(activation("step").derivative)).toEqual([0, 0]);
  expect(activation("relu").derivative(0)).toBe(0);
  expect(activation("leakyRelu", { alpha: 0.1 }).derivative(0)).toBe(0.1);
  expect(activation("elu", { alpha: 2 }).f(-50)).toBeCloseTo(-2, 12);
});

test("nothing overflows far from 0", () => {
  for (const name of activationNames)
    for (const x of [-1000, 1000]) {
      expect(Number.isFinite(activation(name).f(x)), `${name}(${x})`).toBe(true);
      expect(Number.isFinite(activation(name).derivative(x)), `${name}'(${x})`).toBe(true);
    }
});

test("a wrong derivative is measured as such", () => {
  const wrong = { f: (x: number) => x * x, derivative: (x: number) => x };
  const { rows, largest } = checkDerivative(wrong, [1, -3], { h: 1e-4 });
  expect(largest).toBeCloseTo(3, 6);
  expect(rows[1]).toMatchObject({ x: -3, derivative: -3 });
  expect(rows[1].finiteDifference).toBeCloseTo(-6, 6);
  expect(rows[1].difference).toBeCloseTo(3, 6);
});

test("softmax and its Jacobian are TensorFlow's", () => {
  const sheet = softmaxSheet(golden.softmax.z);
  expectClose(sheet.p, golden.softmax.p);
  expectClose(sheet.jacobian, golden.softmax.jacobian);
  expect(Math.max(...sheet.shifted)).toBe(0);
  expectClose(sheet.exponentials, sheet.shifted.map(Math.exp));
  expect(sheet.sum).toBeCloseTo(
    sheet.exponentials.reduce((a, b) => a + b),
    12,
  );
});

test("softmax: probabilities that sum to 1, unchanged by a shift of all scores, whatever their size", () => {
  const scores = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(scores, fc.integer({ min: -500, max: 500 }), (z, shift) => {
      const { p, jacobian } = softmaxSheet(z);
      expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      for (const value of p) expect(value).toBeGreaterThanOrEqual(0);
      for (const row of jacobian) expect(row.reduce((a, b) => a + b)).toBeCloseTo(0, 9);
      expectClose(softmaxSheet(z.map((score) => score + shift)).p, p, 1e-9);
    }),
  );
});

test.each([
  [() => activation("softmax" as "relu"), /there is no "softmax".*softmaxSheet/],
  [() => activation("tanh", { alpha: 1 }), /tanh has no alpha; only leakyRelu, prelu, elu have/],
  [() => activation("elu", { alpha: Number.NaN }), /alpha must be a finite number; got NaN/],
  [() => activation("elu", { slope: 1 } as object), /no option "slope"/],
  [() => softmaxSheet([]), /z is empty/],
  [() => softmaxSheet([1, Number.NaN]), /z\[1\] must be a finite number; got NaN/],
  [() => softmaxSheet(3 as unknown as number[]), /z must be a list of numbers/],
  [() => checkDerivative(activation("tanh"), [1], { h: 0 }), /h must be above 0; got 0/],
  [() => checkDerivative(activation("tanh"), []), /x is empty/],
])("what can't be meant is refused (%#)", (call, sentence) => {
  expect(call).toThrow(InputError);
  expect(call).toThrow(sentence);
});
