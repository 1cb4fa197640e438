import { InputError } from "../data/input-error";
import type { BatchSource } from "./batch-source";
import { classesOf } from "./targets";

/** How much single samples or whole classes count in the loss; at most one of the two. */
export interface WeightOptions {
  /** Weight of each class; classes left out weigh 1. Counts in training only, not in validation. */
  classWeight?: Readonly<Record<number, number>>;
  /** Weight of each sample, in the order of x. */
  sampleWeight?: ArrayLike<number>;
}

/**
 * The weight of each training sample, or undefined if all weigh 1. As in Keras the weighted losses are summed
 * and divided by the number of samples, not by the sum of weights.
 *
 * @throws {@link InputError} for both options at once, a wrong number of weights, or negative or NaN weights.
 */
export function sampleWeights(source: BatchSource, options: WeightOptions): Float32Array | undefined {
  const { classWeight, sampleWeight } = options;
  if (classWeight && sampleWeight)
    throw new InputError("fit: pass classWeight or sampleWeight, not both; multiply them into sampleWeight.");
  if (classWeight) {
    for (const [label, weight] of Object.entries(classWeight)) requireWeight(`classWeight[${label}]`, weight);
    return Float32Array.from(classesOf(source), (label) => classWeight[label] ?? 1);
  }
  if (!sampleWeight) return undefined;
  if (sampleWeight.length !== source.length)
    throw new InputError(
      `fit: sampleWeight has ${sampleWeight.length} values; ${source.length} were expected (one per sample).`,
    );
  const weights = Float32Array.from(sampleWeight);
  weights.forEach((weight, i) => {
    requireWeight(`sampleWeight[${i}]`, weight);
  });
  return weights;
}

function requireWeight(name: string, weight: number): void {
  if (!(Number.isFinite(weight) && weight >= 0))
    throw new InputError(`fit: ${name} must be a number of at least 0; got ${String(weight)}.`);
}
