import { continuedFraction } from "./continued-fraction";
import { logGamma } from "./log-gamma";

/**
 * The probability that a chi-square variable with `degrees` degrees of freedom exceeds x: the upper incomplete gamma
 * function Q(degrees / 2, x / 2). Computed as the tail itself, not as 1 − the rest, so that 1e-200 stays 1e-200.
 *
 * Source: W. Press et al., "Numerical Recipes" 6.2. Equals SciPy's `chi2.sf`.
 */
export function chiSquareTail(x: number, degrees: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const a = degrees / 2;
  const half = x / 2;
  const front = Math.exp(a * Math.log(half) - half - logGamma(a));
  if (half >= a + 1) {
    const fraction = continuedFraction(half + 1 - a, (i) => [-i * (i - a), half + 2 * i + 1 - a]);
    return front / fraction;
  }
  let term = 1 / a;
  let sum = term;
  for (let i = 1; term > sum * Number.EPSILON; i++) {
    term *= half / (a + i);
    sum += term;
  }
  return Math.max(0, 1 - front * sum);
}
