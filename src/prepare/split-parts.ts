import { InputError } from "../data/input-error";
import { type Role, Table } from "../data/table";
import { passMarksOn, warnOfScalingBeforeSplit } from "./leakage-guard";
import { formatTime } from "./time-text";

/** What can be split into parts, each of the same kind: a Table, or one value a row in an array. */
export type Splittable = Table | readonly unknown[] | Float64Array | Float32Array | Int32Array;

/** Row positions of each part, in the order the rows are to have. */
export interface PartPositions {
  readonly train: ArrayLike<number>;
  readonly validation?: ArrayLike<number>;
  readonly test?: ArrayLike<number>;
}

/** The parts of a split; which of validation and test are there, the split's own types say. */
export interface Parts<T> {
  train: T;
  validation: T;
  test: T;
}

/**
 * Cuts the parts out and gives each table its role. No part may be empty.
 *
 * @throws {@link InputError} naming the empty part.
 */
export function cutParts<T extends Splittable>(
  caller: string,
  data: T,
  positions: PartPositions,
): Partial<Parts<T>> {
  const sizes = Object.entries(positions).filter(([, rows]) => rows !== undefined);
  for (const [role, rows] of sizes)
    if (rows.length === 0)
      throw new InputError(
        `${caller}: the ${role} part would be empty (${sizes.map(([name, part]) => `${name} ${part.length}`).join(", ")} of ${data.length} rows). Make the other parts or the gap smaller.`,
      );
  const parts = Object.fromEntries(sizes.map(([role, rows]) => [role, take(data, rows, role as Role)]));
  if (data instanceof Table) warnOfScalingBeforeSplit(caller, data, Object.values(parts) as Table[]);
  return parts as Partial<Parts<T>>;
}

function take(data: Splittable, rows: ArrayLike<number>, role: Role): Splittable {
  if (data instanceof Table) {
    const part = isRun(rows) ? data.rows(rows[0], rows[0] + rows.length) : data.take(rows);
    return passMarksOn(data, part).describedAs({ role });
  }
  if (data instanceof Float64Array) return Float64Array.from(rows, (row) => data[row]);
  if (data instanceof Float32Array) return Float32Array.from(rows, (row) => data[row]);
  if (data instanceof Int32Array) return Int32Array.from(rows, (row) => data[row]);
  return Array.from(rows, (row) => data[row]);
}

/** Whether the rows follow each other, so that they can be cut out in one piece: many times faster. */
function isRun(rows: ArrayLike<number>): boolean {
  for (let i = 1; i < rows.length; i++) if (rows[i] !== rows[i - 1] + 1) return false;
  return true;
}

/**
 * Rows in a part given as a fraction of all rows (rounded up, as scikit-learn rounds a test size) or as a
 * number of rows.
 *
 * @throws {@link InputError} for anything that isn't a fraction between 0 and 1 or a whole number below `total`.
 */
export function partSize(caller: string, part: string, size: number, total: number): number {
  if (size > 0 && size < 1) return Math.ceil(size * total);
  if (Number.isInteger(size) && size >= 1 && size < total) return size;
  throw new InputError(
    `${caller}: expected ${part} to be a fraction between 0 and 1 or a number of rows from 1 to ${total - 1} (there are ${total} rows); got ${String(size)}. Write ${part}: 0.2 for a fifth.`,
  );
}

/** @throws {@link InputError} if neither part is asked for, or there is nothing to split. */
export function requireSplit(caller: string, data: Splittable, validation: unknown, test: unknown): void {
  if (!(data instanceof Table) && !Array.isArray(data) && !ArrayBuffer.isView(data))
    throw new InputError(`${caller}: expected a Table or an array of rows; got ${typeof data}.`);
  if (validation === undefined && test === undefined)
    throw new InputError(`${caller}: expected the size of a validation or a test part. Write test: 0.2.`);
  if (data.length < 2)
    throw new InputError(`${caller}: expected at least 2 rows to split; got ${data.length}.`);
}

/** @throws {@link InputError} naming the first row that is earlier than the one before it. */
export function requireTimeOrder(caller: string, { index, source }: Table): void {
  const row = index?.findIndex((time, i) => Number.isNaN(time) || (i > 0 && !(time >= index[i - 1]))) ?? -1;
  if (index && row >= 0)
    throw new InputError(
      `${caller}: expected the rows of ${source.name} in time order; row ${row} is at ${formatTime(index[row])}${row > 0 ? ` after ${formatTime(index[row - 1])}` : ""}. Sort the table by its index first.`,
    );
}
