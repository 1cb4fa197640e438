import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { describe } from "./known-options";

/** Numbers as a caller has them: a tensor, a typed array (one axis), or nested arrays. */
export type NumberData =
  | tf.Tensor
  | Float32Array
  | Float64Array
  | Int32Array
  | Uint8Array
  | readonly number[]
  | readonly (readonly number[])[]
  | readonly (readonly (readonly number[])[])[]
  | readonly (readonly (readonly (readonly number[])[])[])[];

/** Row-major values with their shape. */
export interface FlatData {
  readonly values: Float32Array;
  readonly shape: number[];
}

/**
 * Copies numbers into one row-major Float32Array.
 *
 * @param what how messages call the data, e.g. `"fit: x"`
 * @throws {@link InputError} for anything but numbers, ragged nested arrays, and no rows at all.
 * @example
 * ```ts
 * flatData("x", [[1, 2], [3, 4], [5, 6]]); // { values: Float32Array [1, 2, 3, 4, 5, 6], shape: [3, 2] }
 * ```
 */
export function flatData(what: string, data: NumberData): FlatData {
  const flat = flatten(what, data);
  if (!flat.shape.length || flat.shape[0] === 0)
    throw new InputError(`${what} has no rows (shape ${shapeText(flat.shape)}); at least 1 is needed.`);
  return flat;
}

function flatten(what: string, data: NumberData): FlatData {
  if (data instanceof tf.Tensor) {
    if (data.dtype === "string" || data.dtype === "complex64")
      throw new InputError(`${what} must hold numbers; got a tensor of dtype ${data.dtype}.`);
    return { values: Float32Array.from(data.dataSync()), shape: data.shape.slice() };
  }
  if (data instanceof BigInt64Array || data instanceof BigUint64Array)
    throw new InputError(
      `${what} must hold numbers; got a ${data.constructor.name}. Write Array.from(values, Number).`,
    );
  if (ArrayBuffer.isView(data) && !(data instanceof DataView))
    return { values: Float32Array.from(data as Float32Array), shape: [data.length] };
  if (!Array.isArray(data))
    throw new InputError(
      `${what} must be a tensor, a typed array or nested arrays of numbers; got ${describe(data)}.`,
    );
  const shape: number[] = [];
  for (let level: unknown = data; isList(level); level = level[0]) shape.push(level.length);
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  let next = 0;
  const copy = (level: unknown, depth: number, where: string): void => {
    if (depth === shape.length) {
      if (typeof level !== "number" && typeof level !== "boolean")
        throw new InputError(
          `${what} must hold numbers; got ${describe(level)} at ${where}.${typeof level === "bigint" ? " Write Number(value)." : ""}`,
        );
      values[next++] = Number(level);
      return;
    }
    if (!isList(level) || level.length !== shape[depth])
      throw new InputError(
        `${what} must have rows of equal length: ${where} has ${isList(level) ? `${level.length} values` : "a single number"}, ${shape[depth]} were expected as in the first. Pad or cut the rows.`,
      );
    for (let i = 0; i < level.length; i++) copy(level[i], depth + 1, `${where}[${i}]`);
  };
  copy(data, 0, "");
  return { values, shape };
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** A shape as messages write it, e.g. `[n, 50, 1]`; null, any size, is written n. */
export function shapeText(shape: readonly (number | null)[]): string {
  return `[${shape.map((size) => size ?? "n").join(", ")}]`;
}
