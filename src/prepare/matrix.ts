/** Numbers in rows and columns, row after row in one block. */
export interface Matrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Copies `steps` rows from each first row on, every `stride`-th, into one block `[firsts, steps, columns]`.
 *
 * @example
 * ```ts
 * const series = { values: Float32Array.of(0, 1, 2, 3, 4), rows: 5, columns: 1 };
 * gatherRows(series, [0, 1], 2, 3); // Float32Array [0, 3, 1, 4]
 * ```
 */
export function gatherRows(
  from: Matrix,
  firsts: ArrayLike<number>,
  steps: number,
  stride: number,
): Float32Array {
  const { values, columns } = from;
  const out = new Float32Array(firsts.length * steps * columns);
  let to = 0;
  for (let i = 0; i < firsts.length; i++) {
    let at = firsts[i] * columns;
    if (stride === 1) {
      out.set(values.subarray(at, at + steps * columns), to);
      to += steps * columns;
    } else
      for (let step = 0; step < steps; step++, at += stride * columns)
        for (let column = 0; column < columns; column++) out[to++] = values[at + column];
  }
  return out;
}
