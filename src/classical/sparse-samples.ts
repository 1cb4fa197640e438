import { InputError } from "../data/input-error";
import type { SparseMatrix } from "../prepare/sparse-matrix";
import type { Block } from "./float-matrix";

/** Whether X is a {@link SparseMatrix}. */
export function isSparse(X: unknown): X is SparseMatrix {
  const matrix = X as Partial<SparseMatrix> | null;
  return typeof matrix === "object" && matrix !== null && ArrayBuffer.isView(matrix.indptr);
}

/**
 * Checks a sparse matrix: at least one row and column, whole rows, columns in range, finite values.
 *
 * @throws {@link InputError} naming the row of the first bad entry.
 */
export function checkSparse(where: string, X: SparseMatrix): SparseMatrix {
  const { rows, columns, indptr, indices, data } = X;
  if (!(rows >= 1 && columns >= 1))
    throw new InputError(
      `${where}: X must have at least one row and one column; got ${rows} rows and ${columns} columns. Check the split.`,
    );
  if (indptr.length !== rows + 1 || indptr[0] !== 0 || indptr[rows] !== data.length)
    throw new InputError(
      `${where}: the sparse X must have ${rows + 1} numbers in indptr, from 0 to its ${data.length} entries; ` +
        `got ${indptr.length}, from ${indptr[0]} to ${indptr[indptr.length - 1]}.`,
    );
  if (indices?.length !== data.length)
    throw new InputError(
      `${where}: the sparse X must have a column for each entry; got ${indices?.length} for ${data.length}.`,
    );
  for (let row = 0; row < rows; row++) {
    if (indptr[row + 1] < indptr[row])
      throw new InputError(`${where}: indptr of the sparse X must not fall; it does at row ${row}.`);
    for (let e = indptr[row]; e < indptr[row + 1]; e++) {
      if (!(indices[e] >= 0 && indices[e] < columns))
        throw new InputError(
          `${where}: the sparse X has ${columns} columns; got an entry in column ${indices[e]} at row ${row}.`,
        );
      if (!Number.isFinite(data[e]))
        throw new InputError(
          `${where}: X must hold finite numbers; got ${data[e]} at row ${row}, column ${indices[e]}.`,
        );
    }
  }
  return X;
}

/** A dense block in the sparse form, every entry kept. */
export function asSparse({ values, rows, columns }: Block): SparseMatrix {
  return {
    rows,
    columns,
    indptr: Int32Array.from({ length: rows + 1 }, (_, row) => row * columns),
    indices: Int32Array.from({ length: rows * columns }, (_, e) => e % columns),
    data: values,
  };
}
