import { InputError } from "../data/input-error";

/** Autoregressions that have the given autocovariances, found order by order. */
export interface Levinson {
  /** Coefficients of the highest order. */
  coef: Float64Array;
  /** Last coefficient of each order 1, 2, …: the partial autocorrelations. */
  partial: Float64Array;
  /** Variance of what the highest order leaves. */
  sigma2: number;
}

/**
 * Solves the Yule–Walker equations for order 1, 2, … up to the number of autocovariances − 1, each from the one before.
 *
 * Source: J. Durbin, "The fitting of time-series models", Review of the Int. Statistical Institute 28 (1960).
 *
 * @throws {@link InputError} where an order leaves no variance: the series is foretold perfectly already.
 */
export function levinsonDurbin(where: string, covariances: Float64Array): Levinson {
  const order = covariances.length - 1;
  const coef = new Float64Array(order);
  const partial = new Float64Array(order);
  let sigma2 = covariances[0];
  for (let k = 0; k < order; k++) {
    let rest = covariances[k + 1];
    for (let j = 0; j < k; j++) rest -= coef[j] * covariances[k - j];
    const last = rest / sigma2;
    if (!Number.isFinite(last))
      throw new InputError(
        `${where}: the series is foretold without error by ${k} lags; more have no meaning. Ask for at most ${k}.`,
      );
    const before = coef.slice(0, k);
    for (let j = 0; j < k; j++) coef[j] -= last * before[k - 1 - j];
    coef[k] = last;
    partial[k] = last;
    sigma2 *= 1 - last * last;
  }
  return { coef, partial, sigma2 };
}
