/** A time that several rows have. */
export interface RepeatedStamp {
  readonly time: number;
  readonly rows: readonly number[];
}

/**
 * The times that stand on more than one row, neighbours or not, in order of their first row.
 *
 * @example
 * ```ts
 * repeatedStamps(Float64Array.of(0, 5, 5, 10)); // [{ time: 5, rows: [1, 2] }]
 * ```
 */
export function repeatedStamps(index: Float64Array): RepeatedStamp[] {
  const firstRow = new Map<number, number>();
  const repeated = new Map<number, number[]>();
  index.forEach((time, row) => {
    const first = firstRow.get(time);
    if (first === undefined) firstRow.set(time, row);
    else repeated.set(time, [...(repeated.get(time) ?? [first]), row]);
  });
  return [...repeated].map(([time, rows]) => ({ time, rows })).sort((a, b) => a.rows[0] - b.rows[0]);
}
