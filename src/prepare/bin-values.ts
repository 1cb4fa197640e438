import { InputError } from "../data/input-error";

/** How the values of one bin become one. */
export type BinRule = "mean" | "median" | "sum" | "min" | "max" | "first" | "last" | "count";

const RULES: Readonly<Record<BinRule, (known: Float64Array) => number>> = {
  mean: (known) => sum(known) / known.length,
  median: (known) => {
    const sorted = known.slice().sort();
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  },
  sum,
  min: (known) => known.reduce((best, x) => Math.min(best, x)),
  max: (known) => known.reduce((best, x) => Math.max(best, x)),
  first: (known) => known[0],
  last: (known) => known[known.length - 1],
  count: (known) => known.length,
};

/** Kahan's sum, which pandas uses too, so that a mean of equal values is that value. */
function sum(known: Float64Array): number {
  let total = 0;
  let lost = 0;
  for (const x of known) {
    const next = x - lost;
    const sumSoFar = total + next;
    lost = sumSoFar - total - next;
    total = sumSoFar;
  }
  return total;
}

/** @throws {@link InputError} naming the rules there are. */
export function requireRule(caller: string, how: string): asserts how is BinRule {
  if (!Object.hasOwn(RULES, how))
    throw new InputError(
      `${caller}: expected how to be ${Object.keys(RULES).join(", ")} or nearest; got ${JSON.stringify(how)}.`,
    );
}

/**
 * One value a bin, of the rows from `edges[bin]` to `edges[bin + 1]`. Missing values are left out; a bin without
 * any known value is NaN (its count 0).
 *
 * @example
 * ```ts
 * binValues(Float64Array.of(1, 3, NaN), [0, 2, 3], "mean"); // Float64Array [2, NaN]
 * ```
 */
export function binValues(values: Float64Array, edges: ArrayLike<number>, how: BinRule): Float64Array {
  const out = new Float64Array(edges.length - 1);
  const known = new Float64Array(values.length);
  const rule = RULES[how];
  for (let bin = 0; bin < out.length; bin++) {
    let count = 0;
    for (let row = edges[bin]; row < edges[bin + 1]; row++)
      if (!Number.isNaN(values[row])) known[count++] = values[row];
    out[bin] = count > 0 || how === "count" ? rule(known.subarray(0, count)) : Number.NaN;
  }
  return out;
}
