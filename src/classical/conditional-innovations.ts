import type { ArmaProcess } from "./arma-process";
import type { Innovations } from "./kalman-innovations";

/**
 * One-step errors of an ARMA process the conditional way: the first p values are taken as given and have no error, and
 * innovations before them count as 0. Simple, and for long series next to the exact ones.
 *
 * Source: G. Box, G. Jenkins, "Time Series Analysis", 7.1.
 */
export function conditionalInnovations(
  { ar, ma }: ArmaProcess,
  series: readonly Float64Array[],
): Innovations {
  const p = ar.length;
  const n = series[0].length - p;
  const errors = series.map((values) => {
    const found = new Float64Array(n);
    for (let t = 0; t < n; t++) {
      let error = values[t + p];
      for (let i = 0; i < p; i++) error -= ar[i] * values[t + p - 1 - i];
      for (let i = 0; i < Math.min(t, ma.length); i++) error -= ma[i] * found[t - 1 - i];
      found[t] = error;
    }
    return found;
  });
  return { errors, variances: new Float64Array(n).fill(1) };
}
