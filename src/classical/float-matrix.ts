import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { shown } from "../evaluate/numbers";
import { isSparse } from "./sparse-samples";

/** A row-major matrix in one block: row r, column c is `values[r * columns + c]`. */
export interface FloatMatrix {
  readonly values: Float64Array | Float32Array;
  readonly rows: number;
  readonly columns: number;
  /** Column names for error messages, where known. */
  readonly names?: readonly string[];
}

/** A checked block of samples as the models see it. */
export type Block = FloatMatrix & { values: Float64Array };

/** What the classical models take as X: rows of numbers, a Table of numeric columns, or a row-major matrix. */
export type Samples = ArrayLike<ArrayLike<number>> | Table | FloatMatrix;

/**
 * X as one block of 64-bit numbers, checked: at least one row and column, equal row lengths, every value finite.
 * Never the caller's own memory, unless that already is a `Float64Array` block, which the models only read.
 *
 * @throws {@link InputError} naming the row and column of the first bad value.
 * @example
 * ```ts
 * toMatrix("fit", [[1, 2], [3, 4]]); // { values: Float64Array [1, 2, 3, 4], rows: 2, columns: 2 }
 * ```
 */
export function toMatrix(where: string, X: Samples): FloatMatrix & { values: Float64Array } {
  const matrix =
    X instanceof Table ? fromTable(where, X) : isBlock(X) ? fromBlock(where, X) : fromRows(where, X);
  const { values, rows, columns, names } = matrix;
  if (rows === 0 || columns === 0)
    throw new InputError(
      `${where}: X must have at least one row and one column; got ${rows} rows and ${columns} columns. Check the split.`,
    );
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i])) {
      const column = i % columns;
      const called = names ? `column "${names[column]}"` : `column ${column}`;
      throw new InputError(
        `${where}: X must hold finite numbers; got ${values[i]} at row ${Math.floor(i / columns)}, ${called}. ` +
          "Drop or fill the missing values first.",
      );
    }
  return matrix;
}

function isBlock(X: unknown): X is FloatMatrix {
  const block = X as Partial<FloatMatrix> | null;
  return typeof block === "object" && block !== null && ArrayBuffer.isView(block.values);
}

function fromTable(where: string, table: Table): FloatMatrix & { values: Float64Array } {
  const text = table.columns.filter((name) => !table.isNumeric(name));
  if (text.length)
    throw new InputError(
      `${where}: X must have numeric columns only; ${table.source.name} has text in [${text.join(", ")}]. ` +
        `Leave it out: table.drop("${text[0]}").`,
    );
  const data = table.columns.map((name) => table.column(name));
  const columns = data.length;
  const values = new Float64Array(table.length * columns);
  for (let c = 0; c < columns; c++)
    for (let r = 0; r < table.length; r++) values[r * columns + c] = data[c][r];
  return { values, rows: table.length, columns, names: table.columns };
}

function fromBlock(where: string, block: FloatMatrix): FloatMatrix & { values: Float64Array } {
  const { values, rows, columns, names } = block;
  if (values.length !== rows * columns)
    throw new InputError(
      `${where}: X of ${rows} × ${columns} needs ${rows * columns} values; got ${values.length}.`,
    );
  return {
    values: values instanceof Float64Array ? values : Float64Array.from(values),
    rows,
    columns,
    names,
  };
}

function fromRows(where: string, X: ArrayLike<ArrayLike<number>>): FloatMatrix & { values: Float64Array } {
  if (isSparse(X))
    throw new InputError(
      `${where}: X must be a full matrix; got a sparse one. LogisticRegression takes sparse matrices.`,
    );
  if (typeof X !== "object" || X === null || typeof X.length !== "number")
    throw new InputError(
      `${where}: X must be rows of numbers (number[][]), a Table or a matrix; got ${shown(X)}.`,
    );
  const rows = X.length;
  const first: unknown = X[0];
  if (
    rows > 0 &&
    (typeof first !== "object" || first === null || typeof (first as ArrayLike<number>).length !== "number")
  )
    throw new InputError(
      `${where}: X must be rows of numbers, number[][]; got ${shown(first)} as row 0. One column is [[1], [2], …].`,
    );
  const columns = rows === 0 ? 0 : X[0].length;
  const values = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    const row = X[r];
    if (row?.length !== columns)
      throw new InputError(
        `${where}: every row of X must have ${columns} values, as row 0 has; row ${r} has ${row?.length ?? "none"}.`,
      );
    // A string or null would turn into a number in a Float64Array; NaN keeps it visible to the check.
    for (let c = 0; c < columns; c++)
      values[r * columns + c] = typeof row[c] === "number" ? row[c] : Number.NaN;
  }
  return { values, rows, columns };
}

/** Refuses a matrix with another number of columns than the model was fitted on. */
export function requireColumns(where: string, matrix: { readonly columns: number }, fitted: number): void {
  if (matrix.columns === fitted) return;
  throw new InputError(
    `${where}: X must have the ${fitted} columns the model was fitted on; got ${matrix.columns}.`,
  );
}

/** The error of a model that is asked before it was fitted. */
export function notFitted(where: string): InputError {
  const name = where.split(".")[0];
  return new InputError(`${where}: the model must be fitted first; call new ${name}().fit(X, y).`);
}
