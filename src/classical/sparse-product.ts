import type { SparseMatrix } from "../prepare/sparse-matrix";

/**
 * Adds one row of the product S · M to `out` from `start` on; M has `width` numbers per column of S. Four entries at a
 * time, since most of the time goes into reading and writing `out`.
 *
 * @example
 * ```ts
 * const S = { rows: 1, columns: 3, indptr: Int32Array.of(0, 2), indices: Int32Array.of(0, 2), data: Float64Array.of(1, 10) };
 * const out = new Float64Array(2);
 * addRowOfProduct(S, 0, Float64Array.of(1, 2, 3, 4, 5, 6), 2, out);
 * out; // Float64Array [51, 62]
 * ```
 */
export function addRowOfProduct(
  { indptr, indices, data }: SparseMatrix,
  row: number,
  M: Float64Array,
  width: number,
  out: Float64Array,
  start = 0,
): void {
  const end = indptr[row + 1];
  let e = indptr[row];
  for (; e + 3 < end; e += 4) {
    const a = indices[e] * width;
    const b = indices[e + 1] * width;
    const c = indices[e + 2] * width;
    const d = indices[e + 3] * width;
    const p = data[e];
    const q = data[e + 1];
    const r = data[e + 2];
    const s = data[e + 3];
    for (let k = 0; k < width; k++)
      out[start + k] += p * M[a + k] + q * M[b + k] + r * M[c + k] + s * M[d + k];
  }
  for (; e < end; e++) {
    const from = indices[e] * width;
    const x = data[e];
    for (let k = 0; k < width; k++) out[start + k] += x * M[from + k];
  }
}
