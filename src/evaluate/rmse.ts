import { meanSquared } from "./mse";
import type { Numbers } from "./numbers";

/**
 * Root mean squared error: √ of {@link mse}, in the unit of the series. Never below {@link mae}; the further
 * above it, the more the error comes from a few bad rows. Equals scikit-learn's `root_mean_squared_error`.
 *
 * @throws {@link InputError} for empty input, different lengths, or a value that isn't a finite number.
 * @example
 * ```ts
 * rmse([3, 5, 2, 7], [2, 5, 4, 8]); // √1.5 = 1.224744871391589
 * ```
 */
export function rmse(truth: Numbers, prediction: Numbers): number {
  return Math.sqrt(meanSquared("rmse", truth, prediction));
}
