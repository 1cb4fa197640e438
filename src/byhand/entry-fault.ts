import type { SheetEntry } from "./sheet";
import { transpose } from "./vectors";

/** What can be wrong with an entry of a sheet. */
export type SheetProblem =
  | "missing"
  | "notANumber"
  | "shape"
  | "transposed"
  | "sign"
  | "factor"
  | "otherEntry"
  | "rounded"
  | "value";

/** What is wrong with an entry, and where. */
export interface EntryFault {
  problem: SheetProblem;
  /** Indices of the first wrong number; empty where the whole entry is meant. */
  at: number[];
  /** What stands there. */
  got: unknown;
  /** Distance that was allowed. */
  tolerance: number;
  /** With `"shape"`: sizes of the right entry and of the learner's; [] is one number. */
  shape?: { expected: number[]; got: number[] };
  /** With `"factor"`: how many times too large every number is. */
  factor?: number;
  /** With `"otherEntry"`: the name of the entry whose numbers these are. */
  other?: string;
}

/** The first difference between a learner's entry and the right one, or undefined. */
export function entryFault(got: unknown, right: SheetEntry, tolerance?: number): EntryFault | undefined {
  const whole = { at: [], got, tolerance: tolerance ?? 0 };
  if (got === undefined || got === null || got === "" || (isList(got) && got.length === 0))
    return { ...whole, problem: "missing" };
  const shapes = { expected: shapeOf(right), got: shapeOf(got) };
  if (shapes.expected.join() !== shapes.got.join())
    return isTransposed(got, right, tolerance)
      ? { ...whole, problem: "transposed" }
      : { ...whole, problem: "shape", shape: shapes };
  const fault = firstWrong(got, right, tolerance, []);
  if (fault?.problem !== "value") return fault;
  if (isTransposed(got, right, tolerance)) return { ...fault, problem: "transposed" };
  const found = pattern(numbersOf(got), numbersOf(right), tolerance);
  if (found.problem !== "value") return { ...fault, ...found };
  const alone = fault.at.reduce<SheetEntry>((part, i) => (part as readonly SheetEntry[])[i], right);
  const reversed = Math.abs((fault.got as number) + (alone as number)) <= fault.tolerance;
  return reversed ? { ...fault, problem: "sign" } : fault;
}

/** How far a number of a row may lie from the right one; `row` holds the right numbers. */
function room(row: readonly number[]): number {
  const largest = Math.max(...row.map(Math.abs));
  return row.every(Number.isInteger) ? 1e-9 * Math.max(1, largest) : 1e-3 * largest;
}

function firstWrong(
  got: unknown,
  right: SheetEntry,
  tolerance: number | undefined,
  at: number[],
): EntryFault | undefined {
  if (typeof right === "number") {
    const allowed = tolerance ?? room([right]);
    if (typeof got !== "number" || Number.isNaN(got))
      return { problem: isEmpty(got) ? "missing" : "notANumber", at, got, tolerance: allowed };
    const distance = Math.abs(got - right);
    return distance <= allowed || got === right
      ? undefined
      : { problem: "value", at, got, tolerance: allowed };
  }
  const list = Array.from(got as ArrayLike<unknown>);
  const inner = right.every((item) => typeof item === "number")
    ? room(right as readonly number[])
    : undefined;
  for (const [i, item] of right.entries()) {
    const fault = firstWrong(list[i], item, tolerance ?? inner, [...at, i]);
    if (fault) return fault;
  }
  return undefined;
}

/** The mistake all numbers of an entry have in common, if there is one. */
function pattern(
  got: readonly number[],
  right: readonly number[],
  tolerance?: number,
): Pick<EntryFault, "problem" | "factor"> {
  const allowed = tolerance ?? room(right);
  const all = (other: (value: number) => number, slack = allowed) =>
    right.every((value, i) => Math.abs(got[i] - other(value)) <= slack);
  if (all((value) => -value)) return { problem: "sign" };
  const largest = right.reduce((top, value, i) => (Math.abs(value) > Math.abs(right[top]) ? i : top), 0);
  const factor = got[largest] / right[largest];
  const several = right.length > 1;
  // One number alone is some multiple of every other; only the usual ones are then worth naming.
  const usual = [2, 0.5, -2, -0.5, 10, 0.1].some((times) => Math.abs(factor / times - 1) < 1e-3);
  if (
    (several ? Number.isFinite(factor) && factor !== 0 : usual) &&
    all((value) => value * factor, allowed * Math.abs(factor))
  )
    return { problem: "factor", factor };
  const digits = [3, 2, 1].find((count) => all((value) => Number(value.toFixed(count)), 1e-9));
  return { problem: digits === undefined ? "value" : "rounded" };
}

function isTransposed(got: unknown, right: SheetEntry, tolerance?: number): boolean {
  const matrix = right as readonly (readonly number[])[];
  if (shapeOf(right).length !== 2) return false;
  const turned = transpose(matrix);
  return (
    shapeOf(got).join() === shapeOf(turned).join() && firstWrong(got, turned, tolerance, []) === undefined
  );
}

/** All numbers of an entry, row after row. */
export function numbersOf(entry: unknown): number[] {
  return isList(entry) ? Array.from(entry).flatMap(numbersOf) : [entry as number];
}

/** Sizes along each axis, read at the first item; a list of uneven rows gets the length NaN. */
function shapeOf(entry: unknown): number[] {
  if (!isList(entry)) return [];
  const inner = Array.from(entry, shapeOf);
  const even = inner.every((shape) => shape.join() === inner[0].join());
  return [entry.length, ...(even ? (inner[0] ?? []) : [Number.NaN])];
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
