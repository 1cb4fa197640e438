import { expect, test } from "vitest";
import { orthogonalMatrix } from "../../src/models/keras-initializers";

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);

test.each([
  [5, 20],
  [20, 5],
  [12, 12],
])("%d × %d: the shorter side is orthonormal", (rows, columns) => {
  const matrix = orthogonalMatrix(rows, columns, 3);
  const row = (i: number) => Array.from(matrix.subarray(i * columns, (i + 1) * columns));
  const column = (i: number) => Array.from({ length: rows }, (_, r) => matrix[r * columns + i]);
  const vectors = Array.from({ length: Math.min(rows, columns) }, (_, i) =>
    rows < columns ? row(i) : column(i),
  );
  vectors.forEach((a, i) => {
    vectors.forEach((b, j) => {
      expect(Math.abs(dot(a, b) - (i === j ? 1 : 0))).toBeLessThan(1e-6);
    });
  });
});

test("signs are even: no direction is preferred", () => {
  let positive = 0;
  for (let seed = 1; seed <= 400; seed++) if (orthogonalMatrix(4, 4, seed)[5] > 0) positive++;
  // 400 fair coins: 5 standard deviations are 50.
  expect(Math.abs(positive - 200)).toBeLessThan(50);
});

test("the example of the documentation", () => {
  expect(Array.from(orthogonalMatrix(1, 1, 7))).toEqual([1]);
});
