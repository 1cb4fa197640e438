import { InputError } from "../data/input-error";
import { chiSquareTail } from "./chi-square-tail";

const MOST_STEPS = 200;

/**
 * How many standard deviations on either side of the mean hold the share `level` of a normal distribution: 1.96 for
 * 0.95. By Newton's method on the two-sided tail, which is convex, so that every step stays on the near side.
 *
 * @throws {@link InputError} unless 0 < level < 1.
 */
export function normalInterval(where: string, level: number): number {
  if (!(typeof level === "number" && level > 0 && level < 1))
    throw new InputError(
      `${where}: level must lie between 0 and 1; got ${String(level)}. Write level: 0.95.`,
    );
  let z = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const density = Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2);
    const next = z + (chiSquareTail(z * z, 1) - (1 - level)) / density;
    if (Math.abs(next - z) <= 4 * Number.EPSILON * next) return next;
    z = next;
  }
  return z;
}
