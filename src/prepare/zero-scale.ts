/**
 * The divisor for a column of this spread: 1 where the spread is nothing but rounding (below 10 ε), as in
 * scikit-learn, so that a constant column isn't blown up. Mind columns whose values are all below 1e-15.
 *
 * @example
 * ```ts
 * orOneIfTiny(0);     // 1
 * orOneIfTiny(2e-15); // 1
 * orOneIfTiny(0.25);  // 0.25
 * ```
 */
export function orOneIfTiny(spread: number): number {
  return spread < 10 * Number.EPSILON ? 1 : spread;
}
