import { type Numbers, requireLabelPair } from "./numbers";

/**
 * Share of rows whose predicted label is the true one, 0 to 1. Read it beside {@link majorityClass}: where
 * 73 % of the rows are one class, .73 is what a model earns that has learned nothing. Equals scikit-learn's
 * `accuracy_score`.
 *
 * @throws {@link InputError} for empty input, different lengths, or labels that aren't whole numbers.
 * @example
 * ```ts
 * accuracy([0, 1, 2, 2], [0, 2, 2, 2]); // 3 of 4 = 0.75
 * ```
 */
export function accuracy(truth: Numbers, prediction: Numbers): number {
  const n = requireLabelPair("accuracy", truth, prediction);
  let hits = 0;
  for (let i = 0; i < n; i++) if (truth[i] === prediction[i]) hits++;
  return hits / n;
}
