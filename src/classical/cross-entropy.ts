import type { Block } from "./classifier";

/** The data of a logistic regression, ready for the optimiser. */
export interface CrossEntropyProblem {
  /** Scaled columns. */
  Z: Block;
  /** Class codes. */
  y: Int32Array;
  classCount: number;
  /** Penalty on each column's squared coefficient, per row. */
  penalties: Float64Array;
  fitIntercept: boolean;
}

/** Rows of coefficients: one per class, or, for two classes, one for the second class alone. */
export function coefficientRows(classCount: number): number {
  return classCount === 2 ? 1 : classCount;
}

/**
 * Mean cross-entropy plus penalty, as a function of the coefficients (rows × (columns + 1), the intercept last), with
 * its gradient. Made once per fit; the returned function keeps its own working memory.
 */
export function crossEntropy(
  problem: CrossEntropyProblem,
): (theta: Float64Array, gradient: Float64Array) => number {
  const { Z, y, classCount, penalties, fitIntercept } = problem;
  const { values, rows: n, columns: p } = Z;
  const outputs = coefficientRows(classCount);
  const shares = new Float64Array(Math.max(2, classCount));
  return (theta, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < n; row++) {
      const at = row * p;
      loss += softmaxLoss(theta, values, at, p, outputs, y[row], shares);
      for (let k = 0; k < outputs; k++) {
        const share = outputs === 1 ? shares[1] - y[row] : shares[k] - (y[row] === k ? 1 : 0);
        const to = k * (p + 1);
        for (let c = 0; c < p; c++) gradient[to + c] += share * values[at + c];
        if (fitIntercept) gradient[to + p] += share;
      }
    }
    let penalty = 0;
    for (let i = 0; i < theta.length; i++) {
      gradient[i] /= n;
      const c = i % (p + 1);
      if (c === p) continue;
      penalty += (penalties[c] * theta[i] * theta[i]) / 2;
      gradient[i] += penalties[c] * theta[i];
    }
    return loss / n + penalty;
  };
}

/** −log of the true class's probability; leaves all probabilities in `shares`. Safe for logits of any size. */
function softmaxLoss(
  theta: Float64Array,
  values: Float64Array,
  at: number,
  p: number,
  outputs: number,
  truth: number,
  shares: Float64Array,
): number {
  classShares(theta, values, at, p, outputs, shares);
  const trueShare = shares[truth];
  if (trueShare > 1e-300) return -Math.log(trueShare);
  const logits = logitsOf(theta, values, at, p, outputs);
  return Math.max(...logits) - logits[truth];
}

function logitsOf(
  theta: Float64Array,
  values: Float64Array,
  at: number,
  p: number,
  outputs: number,
): number[] {
  const logits = outputs === 1 ? [0] : [];
  for (let k = 0; k < outputs; k++) {
    const from = k * (p + 1);
    let logit = theta[from + p];
    for (let c = 0; c < p; c++) logit += theta[from + c] * values[at + c];
    logits.push(logit);
  }
  return logits;
}

/** The probability of each class for one row, into `shares`; of two classes the first has logit 0. */
export function classShares(
  theta: Float64Array,
  values: Float64Array,
  at: number,
  p: number,
  outputs: number,
  shares: Float64Array,
): void {
  const first = outputs === 1 ? 1 : 0;
  let highest = outputs === 1 ? 0 : Number.NEGATIVE_INFINITY;
  shares[0] = 0;
  for (let k = 0; k < outputs; k++) {
    const from = k * (p + 1);
    let logit = theta[from + p];
    for (let c = 0; c < p; c++) logit += theta[from + c] * values[at + c];
    shares[first + k] = logit;
    if (logit > highest) highest = logit;
  }
  let sum = 0;
  for (let k = 0; k < first + outputs; k++) {
    shares[k] = Math.exp(shares[k] - highest);
    sum += shares[k];
  }
  for (let k = 0; k < first + outputs; k++) shares[k] /= sum;
}
