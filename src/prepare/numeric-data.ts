import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { Table } from "../data/table";

/**
 * Rows of numbers in any of the kinds the library takes. One-dimensional kinds are one column; a tensor of
 * rank 3, `[windows, steps, features]`, has its last axis as columns.
 */
export type NumericData = number[] | number[][] | Float64Array | Float32Array | Table | tf.Tensor;

/** Any {@link NumericData}, read column by column. Columns may share memory with the data: read-only. */
export interface NumericColumns {
  readonly columns: readonly Float64Array[];
  readonly rows: number;
  /** Column names, when the data was a Table. */
  readonly names?: readonly string[];
}

/**
 * Reads data of any kind as columns of doubles.
 *
 * @throws {@link InputError} naming row and column: nothing to read, rows of different lengths, text columns,
 * anything that isn't a number, tensors of another rank or type. NaN and infinities pass.
 * @example
 * ```ts
 * readColumns("demo", [[1, 2], [3, 4]]).columns; // [Float64Array [1, 3], Float64Array [2, 4]]
 * ```
 */
export function readColumns(caller: string, data: NumericData): NumericColumns {
  const read = readKind(caller, data);
  if (read.rows === 0 || read.columns.length === 0)
    throw new InputError(
      `${caller}: expected at least one row and one column; got ${read.rows} rows and ${read.columns.length} columns.`,
    );
  return read;
}

function readKind(caller: string, data: NumericData): NumericColumns {
  if (data instanceof Table) {
    const text = data.columns.filter((name) => !data.isNumeric(name));
    if (text.length > 0)
      throw new InputError(
        `${caller}: expected columns of numbers; ${quoted(text)} of ${data.source.name} hold text. Leave them out with drop(${quoted(text)}).`,
      );
    return {
      columns: data.columns.map((name) => data.column(name)),
      rows: data.length,
      names: data.columns,
    };
  }
  if (data instanceof Float64Array) return { columns: [data], rows: data.length };
  if (data instanceof Float32Array) return { columns: [Float64Array.from(data)], rows: data.length };
  if (data instanceof tf.Tensor) return readTensor(caller, data);
  if (Array.isArray(data)) return readRows(caller, data);
  throw new InputError(
    `${caller}: expected number[], number[][], Float64Array, Float32Array, a Table or a tensor; got ${describe(data)}.`,
  );
}

function readTensor(caller: string, tensor: tf.Tensor): NumericColumns {
  if (tensor.rank < 1 || tensor.rank > 3)
    throw new InputError(`${caller}: expected a tensor of rank 1, 2 or 3; got shape [${tensor.shape}].`);
  if (tensor.dtype !== "float32" && tensor.dtype !== "int32")
    throw new InputError(`${caller}: expected a tensor of numbers; got dtype ${tensor.dtype}.`);
  const width = tensor.rank === 1 ? 1 : tensor.shape[tensor.rank - 1];
  const rows = width === 0 ? 0 : tensor.size / width;
  const values = tensor.dataSync();
  const columns = Array.from({ length: width }, (_, column) => {
    const out = new Float64Array(rows);
    for (let row = 0; row < rows; row++) out[row] = values[row * width + column];
    return out;
  });
  return { columns, rows };
}

function readRows(caller: string, data: readonly (number | readonly number[])[]): NumericColumns {
  const first = data[0];
  const width = Array.isArray(first) ? first.length : 1;
  const columns = Array.from({ length: data.length === 0 ? 0 : width }, () => new Float64Array(data.length));
  for (let row = 0; row < data.length; row++) {
    const given = data[row];
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    if (Array.isArray(given) !== Array.isArray(first) || values.length !== width)
      throw new InputError(
        `${caller}: expected rows of equal length; row 0 has ${width} values, row ${row} has ${Array.isArray(given) ? values.length : describe(given)}.`,
      );
    for (let column = 0; column < width; column++) {
      const value = values[column];
      if (typeof value !== "number")
        throw new InputError(
          `${caller}: expected a number; got ${describe(value)} at row ${row}, column ${column}. Write NaN for a missing value.`,
        );
      columns[column][row] = value;
    }
  }
  return { columns, rows: data.length };
}

/**
 * New column values in the kind, shape, names and index of `original`; a float32 kind rounds them.
 *
 * @throws {@link InputError} if a finite value doesn't fit into float32.
 */
export function inKindOf<T extends NumericData>(
  caller: string,
  original: T,
  columns: readonly Float64Array[],
): T {
  return rebuild(caller, original, columns) as T;
}

function rebuild(caller: string, original: NumericData, columns: readonly Float64Array[]): NumericData {
  if (original instanceof Table)
    return original.columns.reduce(
      (table, name, column) => table.withColumn(name, columns[column]),
      original as Table,
    );
  if (original instanceof Float64Array) return columns[0];
  if (original instanceof Float32Array) return toFloat32(caller, columns);
  if (original instanceof tf.Tensor)
    return tf.tensor(toFloat32(caller, columns), original.shape as number[], "float32");
  if (Array.isArray(original[0]))
    return Array.from({ length: original.length }, (_, row) => columns.map((values) => values[row]));
  return Array.from(columns[0]);
}

/**
 * Columns of doubles as one row-major float32 block, the form tensors are made from.
 *
 * @throws {@link InputError} naming the first finite value too large for float32 (above about 3.4e38).
 */
export function toFloat32(caller: string, columns: readonly Float64Array[]): Float32Array {
  const width = columns.length;
  const out = new Float32Array(columns[0].length * width);
  columns.forEach((values, column) => {
    for (let row = 0; row < values.length; row++) {
      const value = Math.fround(values[row]);
      if (Math.abs(value) === Infinity && Number.isFinite(values[row]))
        throw new InputError(
          `${caller}: ${values[row]} at row ${row}, column ${column} is too large for 32-bit numbers. Scale the data first.`,
        );
      out[row * width + column] = value;
    }
  });
  return out;
}

/** @throws {@link InputError} naming the first infinity; NaN, a missing value, passes. */
export function requireFinite(caller: string, { columns, names }: NumericColumns): void {
  columns.forEach((values, i) => {
    let row = 0;
    while (row < values.length && Math.abs(values[row]) !== Infinity) row++;
    if (row < values.length)
      throw new InputError(
        `${caller}: expected finite numbers; got ${values[row]} at row ${row}, ${columnLabel(names, i)}. Replace it, or write NaN if the value is missing.`,
      );
  });
}

/** A column as an error names it: by its name, or by its number if it has none. */
export function columnLabel(names: readonly string[] | undefined, column: number): string {
  return names ? `column "${names[column]}"` : `column ${column}`;
}

/** Names in quotes, separated by commas. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return `the text ${JSON.stringify(value)}`;
  return typeof value === "object"
    ? `a ${value.constructor?.name ?? "object"}`
    : `the ${typeof value} ${String(value)}`;
}
