import type { ArmaProcess } from "./arma-process";
import { stationaryCovariance } from "./stationary-covariance";

/** What a filter finds one step ahead. */
export interface Innovations {
  /** Per series: each value less its forecast from the values before it. */
  errors: Float64Array[];
  /** Variance of each error, for innovations of variance 1; the same for all series. */
  variances: Float64Array;
}

/** {@link Innovations} and where the filter stands after the last value. */
export interface Filtered extends Innovations {
  /** Forecast of the first series 1, 2, … steps after its end (less the mean), and its variance. */
  ahead(steps: number): { mean: Float64Array; variance: Float64Array };
}

/** Changes of the state's covariance below this count as none; the filter then runs on with constant gain. */
const STEADY = 1e-12;

/**
 * One-step forecasts of a stationary ARMA process by the Kalman filter, from the first value on: the exact way, that
 * starts from what is known before any value, the stationary distribution. Several series are filtered with the same
 * gains at once, which is what it takes to estimate the mean along with them.
 *
 * Source: A. Harvey, "Forecasting, Structural Time Series Models and the Kalman Filter" (1989), 3.3, in his state form.
 */
export function kalmanInnovations({ ar, ma }: ArmaProcess, series: readonly Float64Array[]): Filtered {
  const size = Math.max(ar.length, ma.length + 1);
  const phi = Float64Array.from({ length: size }, (_, i) => ar[i] ?? 0);
  const R = Float64Array.from({ length: size }, (_, i) => (i === 0 ? 1 : (ma[i - 1] ?? 0)));
  const T = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    T[i * size] = phi[i];
    if (i + 1 < size) T[i * size + i + 1] = 1;
  }
  const n = series[0].length;
  const errors = series.map(() => new Float64Array(n));
  const variances = new Float64Array(n);
  const states = series.map(() => new Float64Array(size));
  let P: Float64Array = stationaryCovariance(T, R);
  let steady = false;
  const gain = new Float64Array(size);
  for (let t = 0; t < n; t++) {
    variances[t] = P[0];
    if (!steady) for (let i = 0; i < size; i++) gain[i] = P[i * size] / P[0];
    states.forEach((state, s) => {
      const error = series[s][t] - state[0];
      errors[s][t] = error;
      for (let i = 0; i < size; i++) state[i] += gain[i] * error;
      move(phi, state);
    });
    if (steady) continue;
    for (let i = size - 1; i >= 0; i--)
      for (let j = size - 1; j >= 0; j--) P[i * size + j] -= gain[i] * gain[j] * variances[t];
    const next = moveCovariance(phi, R, P);
    steady = next.change <= STEADY * next.P[0] && Math.abs(next.P[0] - variances[t]) <= STEADY * next.P[0];
    P = next.P;
  }
  const ahead = (steps: number): { mean: Float64Array; variance: Float64Array } => {
    const state = states[0].slice();
    let Q: Float64Array = P.slice();
    const [mean, variance] = [new Float64Array(steps), new Float64Array(steps)];
    for (let h = 0; h < steps; h++) {
      mean[h] = state[0];
      variance[h] = Q[0];
      move(phi, state);
      ({ P: Q } = moveCovariance(phi, R, Q));
    }
    return { mean, variance };
  };
  return { errors, variances, ahead };
}

/** state ← T state, T having phi in its first column and ones above the diagonal. */
function move(phi: Float64Array, state: Float64Array): void {
  const first = state[0];
  for (let i = 0; i < state.length; i++) state[i] = phi[i] * first + (state[i + 1] ?? 0);
}

/** T P Tᵀ + R Rᵀ, and how far it is from R Rᵀ, where P ends up once all is known. */
function moveCovariance(
  phi: Float64Array,
  R: Float64Array,
  P: Float64Array,
): { P: Float64Array; change: number } {
  const size = phi.length;
  const next = new Float64Array(size * size);
  let change = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let moved = phi[i] * phi[j] * P[0];
      if (j + 1 < size) moved += phi[i] * P[j + 1];
      if (i + 1 < size) moved += phi[j] * P[i + 1] + P[(i + 1) * size + j + 1];
      change = Math.max(change, Math.abs(moved));
      next[i * size + j] = next[j * size + i] = moved + R[i] * R[j];
    }
  return { P: next, change };
}
