import { InputError } from "../../data/input-error";
import type { Numbers } from "./axes";

/** First (included) and last (excluded) position of a stretch. */
export type Stretch = readonly [from: number, to: number];

/**
 * The stretch of a length where a prediction misses least and the one where it misses most, by mean absolute
 * error; values that are NaN make a stretch unfit. They are extremes of this prediction, not typical days.
 *
 * @throws InputError when there are fewer values than `length`
 * @example
 * ```ts
 * pickStretches([1, 2, 3, 4, 5, 6], [1, 2, 3, 9, 5, 6], 2); // { easy: [0, 2], hard: [2, 4] }
 * ```
 */
export function pickStretches(
  truth: Numbers,
  prediction: Numbers,
  length: number,
): { easy: Stretch; hard: Stretch } {
  const size = Math.min(length, truth.length);
  if (!(Number.isInteger(length) && length >= 2) || size < 2)
    throw new InputError(
      `pickStretches: expected a length of at least 2 and as many values; got length ${length} and ${truth.length} values.`,
    );
  const sums = new Float64Array(truth.length + 1);
  const missing = new Int32Array(truth.length + 1);
  for (let i = 0; i < truth.length; i++) {
    const miss = Math.abs(prediction[i] - truth[i]);
    sums[i + 1] = sums[i] + (Number.isNaN(miss) ? 0 : miss);
    missing[i + 1] = missing[i] + (Number.isNaN(miss) ? 1 : 0);
  }
  let easy = -1;
  let hard = -1;
  const miss = (from: number) => sums[from + size] - sums[from];
  for (let from = 0; from + size <= truth.length; from++) {
    if (missing[from + size] > missing[from]) continue;
    if (easy < 0 || miss(from) < miss(easy)) easy = from;
    if (hard < 0 || miss(from) > miss(hard)) hard = from;
  }
  if (easy < 0)
    throw new InputError(
      `pickStretches: no stretch of ${size} values is free of missing ones. Ask for a shorter one.`,
    );
  return { easy: [easy, easy + size], hard: [hard, hard + size] };
}
