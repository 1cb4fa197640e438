import type { SparseMatrix } from "../prepare/sparse-matrix";

/** A matrix with its columns divided by their scales, to be moved by their means. */
export interface ScaledColumns {
  Z: SparseMatrix;
  /** What is still to be taken off each column of Z: 0 where it was taken off already. */
  shifts: Float64Array;
  means: Float64Array;
  scales: Float64Array;
}

/**
 * Columns brought to mean 0 and to a size at which loss and penalty together curve alike in every direction, for the
 * optimiser only. The mean is taken off only if an intercept can take it up; where zeros aren't kept it isn't taken off
 * the entries, which would make them others than zeros, but left to the optimiser as `shifts`. `stiffness` is what the penalty adds to a column's variance; it also keeps constant
 * columns from being divided by 0.
 */
export function scaledColumns(X: SparseMatrix, fitIntercept: boolean, stiffness: number): ScaledColumns {
  const { rows, columns, indices, data } = X;
  const full = data.length === rows * columns && indices.every((column, e) => column === e % columns);
  const means = fitIntercept ? columnMeans(X, full) : new Float64Array(columns);
  const squares = new Float64Array(columns);
  const kept = new Float64Array(columns);
  for (let e = 0; e < data.length; e++) {
    squares[indices[e]] += (data[e] - means[indices[e]]) ** 2;
    kept[indices[e]]++;
  }
  const scales = squares.map((sum, c) => {
    const zeros = Math.max(0, rows - kept[c]) * means[c] ** 2;
    return Math.sqrt((sum + zeros) / rows + stiffness);
  });
  const scaled = new Float64Array(data.length);
  for (let e = 0; e < data.length; e++)
    scaled[e] = (data[e] - (full ? means[indices[e]] : 0)) / scales[indices[e]];
  const shifts = means.map((mean, c) => (full ? 0 : mean / scales[c]));
  return { Z: { ...X, data: scaled }, shifts, means, scales };
}

/** Mean of each column; of full ones corrected by the mean of what is left after subtracting it. */
function columnMeans({ rows, columns, indices, data }: SparseMatrix, full: boolean): Float64Array {
  const means = new Float64Array(columns);
  for (const offset of full ? [new Float64Array(columns), means] : [new Float64Array(columns)]) {
    const sums = new Float64Array(columns);
    for (let e = 0; e < data.length; e++) sums[indices[e]] += data[e] - offset[indices[e]];
    for (let c = 0; c < columns; c++) means[c] += sums[c] / rows;
  }
  return means;
}
