import { type ArmaMethod, armaLikelihood } from "./arma-likelihood";
import type { ArmaProcess } from "./arma-process";
import { symmetricInverse } from "./symmetric-inverse";

/** Standard errors of ARMA estimates, laid out as the estimates are. */
export interface ArmaStandardErrors {
  /** NaN if no mean was fitted. */
  mean: number;
  ar: Float64Array;
  ma: Float64Array;
  sigma2: number;
}

const STEP = 1e-6;

/**
 * Standard errors from the slopes of each value's log-likelihood (outer product of gradients), as statsmodels gives
 * them for ARIMA. Slopes in the coefficients by central differences, in mean and variance by formula. NaN throughout
 * where the slopes don't tell the parameters apart: too many parameters, or an estimate at the border.
 *
 * Source: E. Berndt, B. Hall, R. Hall, J. Hausman, Annals of Economic and Social Measurement 3 (1974).
 */
export function opgStandardErrors(
  process: ArmaProcess,
  values: Float64Array,
  fitMean: boolean,
  method: ArmaMethod,
): ArmaStandardErrors {
  const { ar, ma } = process;
  const at = armaLikelihood(process, values, fitMean, method);
  const { mean, sigma2 } = at;
  const n = at.errors.length;
  const rest = values.map((value) => value - mean);
  const logs = (moved: ArmaProcess): Float64Array => {
    const { errors, variances } = armaLikelihood(moved, rest, false, method);
    return errors.map((e, t) => -(Math.log(variances[t]) + (e * e) / (sigma2 * variances[t])) / 2);
  };
  const slope = (list: "ar" | "ma", i: number): Float64Array => {
    const moved = (by: number): Float64Array =>
      logs({ ...process, [list]: process[list].map((coef, j) => (i === j ? coef + by : coef)) });
    const below = moved(-STEP);
    return moved(STEP).map((value, t) => (value - below[t]) / (2 * STEP));
  };
  const slopes = [
    ...Array.from(ar, (_, i) => slope("ar", i)),
    ...Array.from(ma, (_, i) => slope("ma", i)),
    at.errors.map((e, t) => ((e * e) / (sigma2 * at.variances[t]) - 1) / (2 * sigma2)),
  ];
  if (fitMean) slopes.push(at.errors.map((e, t) => (e * at.meanEffect[t]) / (sigma2 * at.variances[t])));
  const k = slopes.length;
  const information = new Float64Array(k * k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      for (let t = 0; t < n; t++) information[i * k + j] += slopes[i][t] * slopes[j][t];
  const inverse = symmetricInverse(information, k);
  const errors = Float64Array.from({ length: k }, (_, i) =>
    inverse ? Math.sqrt(inverse[i * k + i]) : Number.NaN,
  );
  const afterMa = ar.length + ma.length;
  return {
    mean: fitMean ? errors[afterMa + 1] : Number.NaN,
    ar: errors.slice(0, ar.length),
    ma: errors.slice(ar.length, afterMa),
    sigma2: errors[afterMa],
  };
}
