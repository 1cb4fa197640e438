import { InputError } from "../data/input-error";
import { type Numbers, shown } from "./numbers";

/** Rows of numbers: a list of rows, a row-major matrix, or a Prediction of shape [n, h] or [n, h, 1]. */
export type NumberRows =
  | ArrayLike<Numbers>
  | { readonly values: Numbers; readonly rows: number; readonly columns: number }
  | { readonly values: Numbers; readonly shape: readonly number[] };

/** {@link NumberRows} of any kind, read column by column. */
export interface ReadRows {
  readonly rows: number;
  readonly columns: number;
  column(index: number): Float64Array;
}

/**
 * Reads rows of numbers of any kind; `what` says in an error what a row holds ("steps").
 *
 * @throws {@link InputError} for nothing to read, rows of different lengths, or another shape. Values aren't checked.
 */
export function readRows(where: string, name: string, what: string, matrix: NumberRows): ReadRows {
  const flat = flatValues(where, name, what, matrix);
  if (flat) {
    const { values, rows, columns } = flat;
    if (values.length !== rows * columns || rows === 0 || columns === 0)
      throw new InputError(
        `${where}: ${name}: ${rows} × ${columns} rows × ${what} don't fit ${values.length} values.`,
      );
    const column = (index: number): Float64Array =>
      Float64Array.from({ length: rows }, (_, row) => values[row * columns + index]);
    return { rows, columns, column };
  }
  const list = matrix as ArrayLike<Numbers>;
  if (!list || typeof list.length !== "number" || list.length === 0 || typeof list[0]?.length !== "number")
    throw new InputError(`${where}: ${name} must be rows of ${what}, number[][]; got ${shown(matrix)}.`);
  const columns = list[0].length;
  for (let row = 0; row < list.length; row++)
    if (list[row]?.length !== columns || columns === 0)
      throw new InputError(
        `${where}: ${name} must have the same number of ${what} in every row; row 0 has ${columns}, row ${row} ${list[row]?.length}.`,
      );
  // A string or null would turn into a number in a Float64Array; NaN keeps it visible to the checks that follow.
  const numberOf = (value: number): number => (typeof value === "number" ? value : Number.NaN);
  return {
    rows: list.length,
    columns,
    column: (index) => Float64Array.from({ length: list.length }, (_, row) => numberOf(list[row][index])),
  };
}

function flatValues(
  where: string,
  name: string,
  what: string,
  matrix: NumberRows,
): { values: Numbers; rows: number; columns: number } | undefined {
  if (
    typeof matrix !== "object" ||
    matrix === null ||
    !("values" in matrix) ||
    typeof matrix.values !== "object"
  )
    return undefined;
  if ("columns" in matrix) return matrix;
  const [rows, columns = 1, last = 1] = matrix.shape;
  if (matrix.shape.length <= 3 && last === 1) return { values: matrix.values, rows, columns };
  throw new InputError(
    `${where}: ${name} must have shape [rows, ${what}] or [rows, ${what}, 1]; got [${matrix.shape.join(", ")}].`,
  );
}
