import { type ArmaMethod, armaLikelihood } from "./arma-likelihood";
import type { ArmaProcess } from "./arma-process";
import { autocovariances } from "./autocovariances";
import { leastSquares } from "./least-squares";
import { levinsonDurbin } from "./levinson-durbin";
import { minimize } from "./minimize";
import { constrain, isStationary, unconstrain } from "./stationary-coefficients";

export interface ArmaSearch {
  p: number;
  q: number;
  fitMean: boolean;
  method: ArmaMethod;
  maxIter: number;
}

export interface FoundArma {
  process: ArmaProcess;
  iterations: number;
  converged: boolean;
  /** Whether the likelihood rises all the way to where the process stops being stationary or invertible. */
  atBorder: boolean;
}

/** Largest slope of the mean log-likelihood at which the search ends; slopes are known to about 1e-9. */
const TOLERANCE = 1e-6;
const STEP = 1e-5;
/** Free numbers whose partial autocorrelations are 0.97, 0.999 and 0.9999. */
const NEAR_BORDER = 4;
const AT_BORDER = 22;
const BORDER = 70;
/** A mean log-likelihood that falls by no more doesn't fall. */
const FLAT = 1e-6;

/**
 * Searches the coefficients of the largest likelihood among stationary and invertible ones (by {@link constrain}, the
 * search itself is free), from the estimate of Hannan and Rissanen and, with a moving average, whose likelihood can have
 * several maxima, from 0; the better end counts.
 *
 * @param values the series less something near its mean.
 */
export function fitArma(values: Float64Array, search: ArmaSearch): FoundArma {
  const { p, q, fitMean, method, maxIter } = search;
  const processOf = (free: Float64Array): ArmaProcess => ({
    ar: constrain(free.subarray(0, p)),
    ma: constrain(free.subarray(p)).map((coef) => -coef),
  });
  const loss = (free: Float64Array): number => {
    const { logLikelihood } = armaLikelihood(processOf(free), values, fitMean, method);
    return Number.isFinite(logLikelihood) ? -logLikelihood / values.length : Number.POSITIVE_INFINITY;
  };
  const smooth = (free: Float64Array, gradient: Float64Array): number => {
    for (let i = 0; i < free.length; i++) {
      const moved = (by: number): number => loss(free.map((x, j) => (i === j ? x + by : x)));
      gradient[i] = (moved(STEP) - moved(-STEP)) / (2 * STEP);
    }
    return loss(free);
  };
  const guess = hannanRissanen(values, p, q);
  const starts: Float64Array[] = guess ? [guess] : [];
  if (!guess || q > 0) starts.push(new Float64Array(p + q));
  const found = starts
    .map((start) => minimize(smooth, start, TOLERANCE, maxIter))
    .reduce((best, next) => (next.value < best.value - 1e-10 ? next : best));
  // Towards the border the slope fades, and the search ends before it: ask the border itself.
  const atBorder = found.x.some((x, i) => {
    if (Math.abs(x) < NEAR_BORDER || Math.abs(x) > AT_BORDER) return Math.abs(x) > AT_BORDER;
    return loss(found.x.map((other, j) => (i === j ? Math.sign(x) * BORDER : other))) <= found.value + FLAT;
  });
  return { process: processOf(found.x), iterations: found.iterations, converged: found.converged, atBorder };
}

/**
 * A first guess by least squares: innovations from a long autoregression, then the series on its own past and theirs.
 *
 * Source: E. Hannan, J. Rissanen, Biometrika 69 (1982).
 */
function hannanRissanen(values: Float64Array, p: number, q: number): Float64Array | undefined {
  const n = values.length;
  const long = Math.min(Math.max(p + q + 2, Math.ceil(2 * Math.log(n))), Math.floor(n / 4));
  const rows = n - long - Math.max(p, q);
  if (p + q === 0 || long < 1 || rows <= p + q + 1) return undefined;
  const { coef } = levinsonDurbin("ARMA.fit", autocovariances(values, long, false));
  const innovation = values.map((value, t) =>
    t < long ? 0 : coef.reduce((rest, weight, i) => rest - weight * values[t - 1 - i], value),
  );
  const from = n - rows;
  const X = new Float64Array(rows * (p + q));
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < p; i++) X[row * (p + q) + i] = values[from + row - 1 - i];
    for (let i = 0; i < q; i++) X[row * (p + q) + p + i] = innovation[from + row - 1 - i];
  }
  const block = { values: X, rows, columns: p + q };
  const solution = leastSquares(block, values.slice(from), { alpha: 0, fitIntercept: true });
  const ar = solution.coef.slice(0, p);
  const ma = solution.coef.slice(p).map((weight) => -weight);
  if (!isStationary(ar) || !isStationary(ma)) return undefined;
  return Float64Array.of(...unconstrain(ar), ...unconstrain(ma));
}
