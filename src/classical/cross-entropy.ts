import type { SparseMatrix } from "../prepare/sparse-matrix";
import { addRowOfProduct } from "./sparse-product";
import { transposed } from "./sparse-transpose";

/** The data of a logistic regression, ready for the optimiser. */
export interface CrossEntropyProblem {
  /** Scaled columns, and what is still to be taken off each of them. */
  Z: SparseMatrix;
  shifts: Float64Array;
  /** Class codes. */
  y: Int32Array;
  classCount: number;
  /** Penalty on each column's squared coefficient, per row. */
  penalties: Float64Array;
  fitIntercept: boolean;
}

/** Scores per row: one per class, or, for two classes, one for the second class alone. */
export function scoreCount(classCount: number): number {
  return classCount === 2 ? 1 : classCount;
}

/**
 * Mean cross-entropy plus penalty, as a function of the coefficients ((columns + 1) × scores, the intercepts last: the
 * scores of a column lie together, since each entry of Z needs them all), with its gradient.
 */
export function crossEntropy(
  problem: CrossEntropyProblem,
): (theta: Float64Array, gradient: Float64Array) => number {
  const { Z, shifts, y, classCount, penalties, fitIntercept } = problem;
  const { rows: n, columns: p } = Z;
  const columnsOfZ = transposed(Z);
  const scores = scoreCount(classCount);
  const shares = new Float64Array(classCount);
  // With two classes, the first has score 0 and no coefficients.
  const first = classCount - scores;
  const constants = new Float64Array(scores);
  const misses = new Float64Array(n * scores);
  const slopes = new Float64Array(scores);
  const sums = new Float64Array(scores);
  return (theta, gradient) => {
    constants.set(theta.subarray(p * scores));
    for (let c = 0; c < p; c++)
      if (shifts[c] !== 0) for (let k = 0; k < scores; k++) constants[k] -= shifts[c] * theta[c * scores + k];
    slopes.fill(0);
    let loss = 0;
    for (let row = 0; row < n; row++) {
      loss += rowShares(theta, constants, Z, row, shares, y[row]);
      shares[y[row]] -= 1;
      for (let k = 0; k < scores; k++) {
        misses[row * scores + k] = shares[first + k];
        slopes[k] += shares[first + k];
      }
    }
    let penalty = 0;
    for (let c = 0; c < p; c++) {
      sums.fill(0);
      addRowOfProduct(columnsOfZ, c, misses, scores, sums);
      for (let k = 0; k < scores; k++) {
        const weight = theta[c * scores + k];
        penalty += (penalties[c] * weight * weight) / 2;
        gradient[c * scores + k] = (sums[k] - shifts[c] * slopes[k]) / n + penalties[c] * weight;
      }
    }
    for (let k = 0; k < scores; k++) gradient[p * scores + k] = fitIntercept ? slopes[k] / n : 0;
    return loss / n + penalty;
  };
}

/**
 * The probability of each class for one row, into `shares`; returns −log of the true class's, right even where that
 * probability is too small for a number.
 */
export function rowShares(
  theta: Float64Array,
  constants: Float64Array,
  X: SparseMatrix,
  row: number,
  shares: Float64Array,
  truth = 0,
): number {
  const scores = scoreCount(shares.length);
  const first = shares.length - scores;
  shares[0] = 0;
  for (let k = 0; k < scores; k++) shares[first + k] = constants[k];
  addRowOfProduct(X, row, theta, scores, shares, first);
  let highest = shares[0];
  for (let k = 1; k < shares.length; k++) if (shares[k] > highest) highest = shares[k];
  const toTruth = highest - shares[truth];
  let sum = 0;
  for (let k = 0; k < shares.length; k++) {
    shares[k] = Math.exp(shares[k] - highest);
    sum += shares[k];
  }
  for (let k = 0; k < shares.length; k++) shares[k] /= sum;
  return Math.log(sum) + toTruth;
}
