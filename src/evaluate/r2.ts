import { InputError } from "../data/input-error";
import { type Numbers, requirePair, requireScore } from "./numbers";

/**
 * R², the coefficient of determination: 1 − Σ(truth − prediction)² / Σ(truth − mean of truth)². 1 is perfect,
 * 0 is as good as always saying the mean *of these very rows*, below 0 is worse than that. For a series with
 * a strong rhythm that mean is a weak rival: R² near 1 says little, {@link skill} against persistence more.
 * A constant truth gives 1 if the prediction hits it exactly and 0 otherwise. Equals scikit-learn's `r2_score`.
 *
 * @throws {@link InputError} for fewer than two rows, different lengths, or a value that isn't finite.
 * @example
 * ```ts
 * r2([3, 5, 2, 7], [2, 5, 4, 8]); // 1 − 6 / 14.75 = 0.5932203389830508
 * ```
 */
export function r2(truth: Numbers, prediction: Numbers): number {
  const n = requirePair("r2", truth, prediction);
  if (n < 2)
    throw new InputError("r2: at least 2 rows are needed, one row has no spread to explain; got 1. Use mae.");
  let mean = 0;
  for (let i = 0; i < n; i++) mean += truth[i];
  mean /= n;
  let residual = 0;
  let total = 0;
  let constant = true;
  for (let i = 0; i < n; i++) {
    residual += (truth[i] - prediction[i]) ** 2;
    total += (truth[i] - mean) ** 2;
    if (truth[i] !== truth[0]) constant = false;
  }
  // Asked of the values, not of `total`: the mean of three 0.1 isn't exactly 0.1.
  if (constant || total === 0) return residual === 0 ? 1 : 0;
  return requireScore("r2", 1 - residual / requireScore("r2", total));
}
