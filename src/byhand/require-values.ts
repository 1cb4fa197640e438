import { InputError } from "../data/input-error";
import { shown } from "../evaluate/numbers";

/** Refuses anything but a list of finite numbers, of a given length if one is given. */
export function requireVector(where: string, name: string, values: readonly number[], length?: number): void {
  if (!Array.isArray(values))
    throw new InputError(`${where}: ${name} must be a list of numbers, number[]; got ${shown(values)}.`);
  if (values.length === 0) throw new InputError(`${where}: ${name} is empty; give at least one number.`);
  if (length !== undefined && values.length !== length)
    throw new InputError(`${where}: ${name} must have ${length} numbers; got ${values.length}.`);
  for (const [at, value] of values.entries())
    if (!Number.isFinite(value))
      throw new InputError(`${where}: ${name}[${at}] must be a finite number; got ${shown(value)}.`);
}

/** Refuses anything but rows of finite numbers of one length; a size that is given must hold. */
export function requireMatrix(
  where: string,
  name: string,
  rows: readonly (readonly number[])[],
  height?: number,
  width?: number,
): void {
  if (!Array.isArray(rows) || rows.length === 0)
    throw new InputError(`${where}: ${name} must be rows of numbers, number[][]; got ${shown(rows)}.`);
  if (height !== undefined && rows.length !== height)
    throw new InputError(`${where}: ${name} must have ${height} rows; got ${rows.length}.`);
  const columns = width ?? (Array.isArray(rows[0]) ? rows[0].length : undefined);
  for (const [at, row] of rows.entries()) requireVector(where, `${name}[${at}]`, row, columns);
}

/** Refuses anything but a finite number. */
export function requireNumber(where: string, name: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new InputError(`${where}: ${name} must be a finite number; got ${shown(value)}.`);
}
