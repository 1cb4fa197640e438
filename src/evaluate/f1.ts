import type { Numbers } from "./numbers";
import { type ClassScoreOptions, classScores } from "./precision-recall-f1";

/**
 * Harmonic mean of {@link precision} and {@link recall}, 2 · hits / (true rows + predicted rows): high only if both are.
 * One number: of class 1 among two classes by default, or averaged as `options.average` says (needed for more
 * than two). 0 / 0 counts as 0 unless `zeroDivision` says otherwise. Equals scikit-learn's `f1_score`.
 *
 * @throws {@link InputError} for bad labels, or average `"binary"` on more than two classes.
 * @example
 * ```ts
 * f1([0, 1, 1, 1, 1], [1, 1, 1, 0, 0]); // 2 · 2 / (4 + 3) = 0.5714285714285714
 * ```
 */
export function f1(truth: Numbers, prediction: Numbers, options: ClassScoreOptions = {}): number {
  return classScores("f1", truth, prediction, options).f1;
}
