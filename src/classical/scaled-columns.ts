import type { SparseMatrix } from "../prepare/sparse-matrix";

/** A matrix with its columns moved by their means and divided by their scales. */
export interface ScaledColumns {
  Z: SparseMatrix;
  means: Float64Array;
  scales: Float64Array;
}

/**
 * Columns brought to mean 0 and to a size at which loss and penalty together curve alike in every direction, for the
 * optimiser only. The mean is taken off only if an intercept can take it up, and if every entry is kept anyway: zeros
 * that aren't kept must stay zeros. `stiffness` is what the penalty adds to a column's variance; it also keeps constant
 * columns from being divided by 0.
 */
export function scaledColumns(X: SparseMatrix, fitIntercept: boolean, stiffness: number): ScaledColumns {
  const { rows, columns, indices, data } = X;
  const full = data.length === rows * columns && indices.every((column, e) => column === e % columns);
  const means = fitIntercept && full ? columnMeans(X) : new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let e = 0; e < data.length; e++) squares[indices[e]] += (data[e] - means[indices[e]]) ** 2;
  const scales = squares.map((sum) => Math.sqrt(sum / rows + stiffness));
  const scaled = new Float64Array(data.length);
  for (let e = 0; e < data.length; e++) scaled[e] = (data[e] - means[indices[e]]) / scales[indices[e]];
  return { Z: { ...X, data: scaled }, means, scales };
}

/** Mean of each column, corrected by the mean of what is left after subtracting it. */
function columnMeans({ rows, columns, indices, data }: SparseMatrix): Float64Array {
  const means = new Float64Array(columns);
  for (const offset of [new Float64Array(columns), means]) {
    const sums = new Float64Array(columns);
    for (let e = 0; e < data.length; e++) sums[indices[e]] += data[e] - offset[indices[e]];
    for (let c = 0; c < columns; c++) means[c] += sums[c] / rows;
  }
  return means;
}
