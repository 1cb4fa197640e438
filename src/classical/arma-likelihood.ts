import type { ArmaProcess } from "./arma-process";
import { conditionalInnovations } from "./conditional-innovations";
import { kalmanInnovations } from "./kalman-innovations";

/** How the likelihood of an ARMA process is counted. */
export type ArmaMethod = "exact" | "css";

/** The best mean and variance for given coefficients, and the likelihood they reach. */
export interface ArmaLikelihood {
  mean: number;
  sigma2: number;
  logLikelihood: number;
  /** One-step errors, and their variances in units of sigma2. */
  errors: Float64Array;
  variances: Float64Array;
  /** What the one-step error of a value falls by when the mean rises by 1. */
  meanEffect: Float64Array;
}

/**
 * The log-likelihood of a series under ARMA coefficients, with mean and variance chosen best for them: since errors
 * are linear in the mean, it is a least-squares line through the errors of a series of ones (so is the variance their
 * mean square). Only the coefficients are left to search for.
 */
export function armaLikelihood(
  process: ArmaProcess,
  values: Float64Array,
  fitMean: boolean,
  method: ArmaMethod,
): ArmaLikelihood {
  const ones = new Float64Array(values.length).fill(1);
  const filter = method === "exact" ? kalmanInnovations : conditionalInnovations;
  const { errors, variances } = filter(process, fitMean ? [values, ones] : [values]);
  const n = variances.length;
  const [raw, meanEffect = new Float64Array(n)] = errors;
  let [across, along] = [0, 0];
  for (let t = 0; t < n; t++) {
    across += (raw[t] * meanEffect[t]) / variances[t];
    along += (meanEffect[t] * meanEffect[t]) / variances[t];
  }
  const mean = fitMean ? across / along : 0;
  const left = raw.map((error, t) => error - mean * meanEffect[t]);
  let [squares, logs] = [0, 0];
  for (let t = 0; t < n; t++) {
    squares += (left[t] * left[t]) / variances[t];
    logs += Math.log(variances[t]);
  }
  const sigma2 = squares / n;
  const logLikelihood = -(n * (Math.log(2 * Math.PI * sigma2) + 1) + logs) / 2;
  return { mean, sigma2, logLikelihood, errors: left, variances, meanEffect };
}
