import { InputError } from "../data/input-error";

/** How per-class scores become one number; see {@link precisionRecallF1}. */
export type Average = "binary" | "macro" | "micro" | "weighted";

const AVERAGES: readonly string[] = ["binary", "macro", "micro", "weighted"];

/** Refuses an unknown way of averaging (a typo in untyped code). */
export function checkAverage(where: string, mode: Average): Average {
  if (AVERAGES.includes(mode)) return mode;
  throw new InputError(`${where}: average must be one of ${AVERAGES.join(", ")}; got ${String(mode)}.`);
}

/**
 * Mean of the scores that have a value, weighted or not. Where all weights are 0 (no true row of any counted
 * class) the plain mean is taken, as scikit-learn does; where no score has a value the mean has none: NaN.
 */
export function average(scores: Float64Array, weights?: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < scores.length; i++) {
    if (Number.isNaN(scores[i])) continue;
    const weight = weights ? weights[i] : 1;
    sum += weight * scores[i];
    total += weight;
  }
  if (total === 0 && weights) return average(scores);
  return total === 0 ? Number.NaN : sum / total;
}
