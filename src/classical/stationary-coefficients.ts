/**
 * Coefficients of a stationary autoregression from partial autocorrelations within ±1 (Durbin's recursion): every
 * choice gives a stationary process, and every stationary process has such a choice.
 *
 * Source: O. Barndorff-Nielsen, G. Schou, J. Multivariate Analysis 3 (1973); J. Monahan, Biometrika 71 (1984).
 */
export function fromPartials(partials: Float64Array): Float64Array {
  const coef = new Float64Array(partials.length);
  partials.forEach((last, k) => {
    const before = coef.slice(0, k);
    for (let j = 0; j < k; j++) coef[j] -= last * before[k - 1 - j];
    coef[k] = last;
  });
  return coef;
}

/** The partial autocorrelations of an autoregression: the way back. One of ±1 or beyond: it isn't stationary. */
export function toPartials(coef: Float64Array): Float64Array {
  const partials = new Float64Array(coef.length);
  let rest: Float64Array = coef.slice();
  for (let k = coef.length - 1; k >= 0; k--) {
    const last = rest[k];
    partials[k] = last;
    const divisor = 1 - last * last;
    rest = Float64Array.from({ length: k }, (_, j) => (rest[j] + last * rest[k - 1 - j]) / divisor);
  }
  return partials;
}

/** Whether an autoregression with these coefficients forgets its past: all roots outside the unit circle. */
export function isStationary(coef: Float64Array): boolean {
  return toPartials(coef).every((partial) => Math.abs(partial) < 1);
}

/** Any numbers as the coefficients of a stationary autoregression, through x / √(1 + x²) as partial autocorrelations. */
export function constrain(free: Float64Array): Float64Array {
  return fromPartials(free.map((x) => x / Math.sqrt(1 + x * x)));
}

/** The numbers {@link constrain} makes these coefficients of. */
export function unconstrain(coef: Float64Array): Float64Array {
  return toPartials(coef).map((r) => r / Math.sqrt(1 - r * r));
}
