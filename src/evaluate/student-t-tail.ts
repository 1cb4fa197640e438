import { continuedFraction } from "./continued-fraction";
import { logGamma } from "./log-gamma";

/**
 * The two-sided p-value of Student's t: the probability that |T| exceeds |t| with `degrees` degrees of freedom, as the
 * incomplete beta function I(degrees / (degrees + t²); degrees / 2, 1 / 2).
 *
 * Source: W. Press et al., "Numerical Recipes" 6.4. Equals 2 × SciPy's `t.sf(|t|)`.
 */
export function studentTTail(t: number, degrees: number): number {
  if (t === 0) return 1;
  if (!Number.isFinite(t)) return 0;
  const x = degrees / (degrees + t * t);
  const complement = (t * t) / (degrees + t * t);
  const a = degrees / 2;
  const b = 0.5;
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(complement),
  );
  // The fraction converges fast on one side of the mean only; the other side is its mirror image.
  if (x < (a + 1) / (a + b + 2)) return front / (a * betaFraction(x, a, b));
  return 1 - front / (b * betaFraction(complement, b, a));
}

function betaFraction(x: number, a: number, b: number): number {
  return continuedFraction(1, (i) => {
    const m = i >> 1;
    const top =
      i % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    return [top, 1];
  });
}
