import { expect } from "vitest";

type Nested = number | readonly Nested[];

const flat = (values: Nested): number[] => (typeof values === "number" ? [values] : values.flatMap(flat));
const shape = (values: Nested): number[] =>
  typeof values === "number" ? [] : [values.length, ...shape(values[0])];

/** Equal shapes, and every number within the tolerance. */
export function expectClose(found: unknown, expected: Nested, tolerance = 1e-9): void {
  expect(shape(found as Nested)).toEqual(shape(expected));
  const right = flat(expected);
  flat(found as Nested).forEach((value, i) => {
    expect(Math.abs(value - right[i]), `number ${i}: ${value} for ${right[i]}`).toBeLessThanOrEqual(
      tolerance,
    );
  });
}
