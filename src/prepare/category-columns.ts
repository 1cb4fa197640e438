import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import type { Category } from "./category-order";

/** Rows of categories: one value a row, several values a row, or a Table. */
export type CategoryData =
  | readonly Category[]
  | readonly (readonly Category[])[]
  | Float64Array
  | Int32Array
  | Table;

/** {@link CategoryData} read column by column. */
export interface CategoryColumns {
  readonly columns: readonly ArrayLike<Category>[];
  readonly rows: number;
  readonly names?: readonly string[];
}

/** @throws {@link InputError} for no rows, rows of different lengths, or another kind of data. */
export function readCategories(caller: string, data: CategoryData): CategoryColumns {
  const read = readKind(caller, data);
  if (read.rows > 0 && read.columns.length > 0) return read;
  throw new InputError(
    `${caller}: expected at least one row and one column of categories; got ${read.rows} rows.`,
  );
}

function readKind(caller: string, data: CategoryData): CategoryColumns {
  if (data instanceof Table)
    return {
      columns: data.columns.map((name) => (data.isNumeric(name) ? data.column(name) : data.text(name))),
      rows: data.length,
      names: data.columns,
    };
  if (data instanceof Float64Array || data instanceof Int32Array)
    return { columns: [data], rows: data.length };
  if (!Array.isArray(data))
    throw new InputError(
      `${caller}: expected an array of categories or a Table; got ${data === null ? "null" : typeof data}.`,
    );
  if (!Array.isArray(data[0])) return { columns: [data as readonly Category[]], rows: data.length };
  const rows = data as readonly (readonly Category[])[];
  const width = rows[0].length;
  const uneven = rows.findIndex((row) => !Array.isArray(row) || row.length !== width);
  if (uneven >= 0)
    throw new InputError(
      `${caller}: expected rows of equal length; row 0 has ${width} values, row ${uneven} has ${Array.isArray(rows[uneven]) ? rows[uneven].length : "none"}.`,
    );
  return {
    columns: Array.from({ length: width }, (_, column) => rows.map((row) => row[column])),
    rows: rows.length,
  };
}

/** A column as an error names it, after a comma. */
export function inColumn({ names, columns }: CategoryColumns, column: number): string {
  if (names) return `, column "${names[column]}"`;
  return columns.length > 1 ? `, column ${column}` : "";
}
