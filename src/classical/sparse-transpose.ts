import type { SparseMatrix } from "../prepare/sparse-matrix";

/** Columns as rows, the entries of each in the order of the rows they came from. */
export function transposed({ rows, columns, indptr, indices, data }: SparseMatrix): SparseMatrix {
  const begins = new Int32Array(columns + 1);
  for (const column of indices) begins[column + 1]++;
  for (let c = 0; c < columns; c++) begins[c + 1] += begins[c];
  const next = begins.slice();
  const result = {
    ...{ rows: columns, columns: rows, indptr: begins },
    indices: new Int32Array(data.length),
    data: new Float64Array(data.length),
  };
  for (let row = 0; row < rows; row++)
    for (let e = indptr[row]; e < indptr[row + 1]; e++) {
      const to = next[indices[e]]++;
      result.indices[to] = row;
      result.data[to] = data[e];
    }
  return result;
}
