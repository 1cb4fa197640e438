import type { Block } from "./float-matrix";
import { type LeastSquaresSolution, leastSquares } from "./least-squares";

/** Rows of the values 1, 2, …, `order` steps before each value from position `order` on. */
export function lagRows(values: Float64Array, order: number): Block {
  const rows = values.length - order;
  const flat = new Float64Array(rows * order);
  for (let row = 0; row < rows; row++)
    for (let lag = 1; lag <= order; lag++) flat[row * order + lag - 1] = values[order + row - lag];
  return { values: flat, rows, columns: order };
}

/** Least squares of a series on its last `order` values, conditional on the first `order`. */
export function lagRegression(
  values: Float64Array,
  order: number,
  fitIntercept: boolean,
): LeastSquaresSolution {
  return leastSquares(lagRows(values, order), values.slice(order), { alpha: 0, fitIntercept });
}
