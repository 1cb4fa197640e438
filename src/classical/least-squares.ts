import type { Block } from "./float-matrix";
import { Triangle } from "./householder";
import { minimumNorm } from "./minimum-norm";

const BLOCK_ROWS = 512;

export interface LeastSquaresSolution {
  coef: Float64Array;
  intercept: number;
  /** Number of independent columns; smaller than the number of columns where some repeat others. */
  rank: number;
  singular: Float64Array;
}

/**
 * Minimises Σ (y − X·w − b)² + alpha · Σ w²; the intercept b isn't penalised. By Householder QR, never by XᵀX, whose
 * rounding errors are those of X squared. Of equally good solutions the shortest.
 */
export function leastSquares(
  X: Block,
  y: Float64Array,
  { alpha, fitIntercept }: { alpha: number; fitIntercept: boolean },
): LeastSquaresSolution {
  const p = X.columns;
  const means = fitIntercept ? columnMeans(X) : new Float64Array(p);
  const yMean = fitIntercept ? y.reduce((sum, value) => sum + value, 0) / y.length : 0;
  const triangle = new Triangle(p + 1);
  for (let start = 0; start < X.rows; start += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, X.rows - start);
    const block = new Float64Array(rows * (p + 1));
    for (let c = 0; c < p; c++)
      for (let r = 0; r < rows; r++) block[c * rows + r] = X.values[(start + r) * p + c] - means[c];
    for (let r = 0; r < rows; r++) block[p * rows + r] = y[start + r] - yMean;
    triangle.add(block, rows);
  }
  if (alpha > 0) triangle.add(penaltyRows(p, Math.sqrt(alpha)), p);

  const R = new Float64Array(p * p);
  const target = new Float64Array(p);
  for (let i = 0; i < p; i++) {
    R.set(triangle.R.subarray(i * (p + 1), i * (p + 1) + p), i * p);
    target[i] = triangle.R[i * (p + 1) + p];
  }
  const tolerance = Math.max(X.rows, p) * Number.EPSILON;
  const { solution: coef, rank, singular } = minimumNorm(R, target, tolerance);
  const intercept = coef.reduce((rest, weight, c) => rest - weight * means[c], yMean);
  return { coef, intercept, rank, singular };
}

/** The penalty alpha · w² is the squared error of rows √alpha · w = 0. */
function penaltyRows(columns: number, weight: number): Float64Array {
  const block = new Float64Array(columns * (columns + 1));
  for (let c = 0; c < columns; c++) block[c * columns + c] = weight;
  return block;
}

/** Mean of each column, corrected by the mean of what is left after subtracting it. */
export function columnMeans(X: Block): Float64Array {
  const { values, rows, columns } = X;
  const means = new Float64Array(columns);
  for (const offset of [new Float64Array(columns), means]) {
    const sums = new Float64Array(columns);
    for (let i = 0; i < values.length; i += columns)
      for (let c = 0; c < columns; c++) sums[c] += values[i + c] - offset[c];
    for (let c = 0; c < columns; c++) means[c] += sums[c] / rows;
  }
  return means;
}
