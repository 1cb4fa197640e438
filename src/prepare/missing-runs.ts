/** A stretch of neighbouring missing values: its first row and how many rows it has. */
export interface MissingRun {
  readonly start: number;
  readonly length: number;
}

/**
 * The stretches of missing values in a column, in order.
 *
 * @example
 * ```ts
 * missingRuns([1, NaN, NaN, 2, NaN], Number.isNaN); // [{ start: 1, length: 2 }, { start: 4, length: 1 }]
 * ```
 */
export function missingRuns<Value>(
  values: ArrayLike<Value>,
  isMissing: (value: Value) => boolean,
): MissingRun[] {
  const runs: MissingRun[] = [];
  let start = -1;
  for (let row = 0; row <= values.length; row++) {
    const missing = row < values.length && isMissing(values[row]);
    if (missing && start < 0) start = row;
    if (!missing && start >= 0) {
      runs.push({ start, length: row - start });
      start = -1;
    }
  }
  return runs;
}
