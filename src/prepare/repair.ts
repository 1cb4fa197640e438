import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { type MissingRun, missingRuns } from "./missing-runs";
import { columnLabel, inKindOf, quoted, readColumns, requireFinite } from "./numeric-data";

/** A series in rows: one value a row, several values a row, or a Table (whose text columns are left alone). */
export type SeriesData = number[] | number[][] | Float64Array | Float32Array | Table;

/** What becomes of missing values before the first or after the last known one, which lie between no two values. */
export type EdgePolicy = "refuse" | "keep" | "nearest";

/** Options that every way of filling has. */
export interface FillOptions {
  /** Columns to fill, by name or number. Default all columns of numbers. */
  columns?: readonly (string | number)[];
  /** Most rows to fill in each stretch; the rest of a longer one stays missing. Default all. */
  limit?: number;
  /**
   * Values missing at an edge, where there is nothing to fill them from: `"refuse"` (default) throws and says how
   * many; `"keep"` leaves them missing and counts them in `left`; `"nearest"` repeats the nearest known value.
   */
  edges?: EdgePolicy;
}

/** A series with some values filled, and how many. */
export interface Repair<T> {
  readonly data: T;
  /** Values filled in each column, by its name, or its number as text. */
  readonly filled: Readonly<Record<string, number>>;
  /** Values still missing in each column. */
  readonly left: Readonly<Record<string, number>>;
  toString(): string;
}

/** How one way of filling treats a column; all functions write into `values`, a copy. */
export interface Filler {
  /** Whether a run has what it needs, apart from the edges: linear filling needs a value on both sides. */
  isEdge(run: MissingRun, rows: number): boolean;
  /** Fills the first `count` rows of a run. */
  fill(values: Float64Array, run: MissingRun, count: number): void;
  /** Fills a run at an edge by `"nearest"`. */
  fillEdge(values: Float64Array, run: MissingRun, count: number): void;
}

/** @throws {@link InputError} for tensors and other things that aren't rows of a series. */
export function requireSeries(caller: string, data: unknown): void {
  if (
    data instanceof tf.Tensor ||
    !(Array.isArray(data) || data instanceof Table || ArrayBuffer.isView(data))
  )
    throw new InputError(
      `${caller}: expected number[], number[][], Float64Array, Float32Array or a Table; got ${data instanceof tf.Tensor ? "a tensor" : String(data)}.`,
    );
}

/** Positions of the columns asked for. */
export function chosenColumns(
  caller: string,
  width: number,
  names: readonly string[] | undefined,
  asked: readonly (string | number)[] | undefined,
): number[] {
  const all = Array.from({ length: width }, (_, i) => i);
  if (asked === undefined) return all;
  const choice = names ? quoted(names) : `numbers from 0 to ${width - 1}`;
  if (!Array.isArray(asked) || asked.length === 0)
    throw new InputError(
      `${caller}: expected columns to be a list of ${choice}; got ${JSON.stringify(asked)}.`,
    );
  return asked.map((one) => {
    const at = typeof one === "string" ? (names?.indexOf(one) ?? -1) : one;
    if (all.includes(at)) return at;
    throw new InputError(`${caller}: expected columns of ${choice}; got ${JSON.stringify(one)}.`);
  });
}

/** Fills the chosen columns and counts what was filled and what was left. */
export function repairColumns<T extends SeriesData>(
  caller: string,
  data: T,
  options: FillOptions,
  fillerOf: (values: Float64Array, label: string) => Filler,
): Repair<T> {
  requireSeries(caller, data);
  const { limit = Infinity, edges = "refuse" } = options;
  if (limit !== Infinity && (!Number.isInteger(limit) || limit < 1))
    throw new InputError(
      `${caller}: expected limit to be a whole number of 1 or more; got ${String(limit)}.`,
    );
  if (edges !== "refuse" && edges !== "keep" && edges !== "nearest")
    throw new InputError(
      `${caller}: expected edges to be "refuse", "keep" or "nearest"; got ${JSON.stringify(edges)}.`,
    );
  const numbers = data instanceof Table ? data.columns.filter((name) => data.isNumeric(name)) : [];
  if (data instanceof Table && numbers.length === 0)
    throw new InputError(`${caller}: ${data.source.name} has no column of numbers to fill.`);
  const series = data instanceof Table ? data.select(...numbers) : data;
  const read = readColumns(caller, series);
  requireFinite(caller, read);
  const chosen = new Set(chosenColumns(caller, read.columns.length, read.names, options.columns));
  const filled: Record<string, number> = {};
  const left: Record<string, number> = {};
  const columns = read.columns.map((original, i) => {
    if (!chosen.has(i)) return original;
    const values = original.slice();
    const name = read.names?.[i] ?? String(i);
    const label = columnLabel(read.names, i);
    const runs = missingRuns(original, Number.isNaN);
    if (runs.length > 0) fillRuns(caller, fillerOf(values, label), values, runs, { limit, edges, label });
    // A line between numbers near ±1.8e308 can overflow.
    requireFinite(caller, { columns: [values], rows: values.length, names: [name] });
    const missing = runs.reduce((sum, { length }) => sum + length, 0);
    left[name] = values.reduce((sum, x) => sum + (Number.isNaN(x) ? 1 : 0), 0);
    filled[name] = missing - left[name];
    return values;
  });
  const repaired =
    data instanceof Table
      ? numbers.reduce(
          (table, name, i) => (chosen.has(i) ? table.withColumn(name, columns[i]) : table),
          data as Table,
        )
      : inKindOf(caller, series, columns);
  const result = { data: repaired as T, filled, left };
  return Object.defineProperty(result, "toString", {
    value: () =>
      Object.keys(filled)
        .map((name) => `${name}: ${filled[name]} filled, ${left[name]} left missing`)
        .join("\n"),
  });
}

function fillRuns(
  caller: string,
  filler: Filler,
  values: Float64Array,
  runs: readonly MissingRun[],
  { limit, edges, label }: { limit: number; edges: EdgePolicy; label: string },
): void {
  const atEdges = runs.filter((run) => filler.isEdge(run, values.length));
  const count = atEdges.reduce((sum, { length }) => sum + length, 0);
  if (count === values.length)
    throw new InputError(`${caller}: ${label} holds no number, only missing values. Drop the column.`);
  if (count > 0 && edges === "refuse")
    throw new InputError(
      `${caller}: ${count} missing ${count === 1 ? "value" : "values"} of ${label} at an edge (from row ${atEdges[0].start}) ${count === 1 ? "has" : "have"} nothing to be filled from. Write edges: "keep" to leave them missing, or edges: "nearest" to repeat the nearest value.`,
    );
  for (const run of runs) {
    const rows = Math.min(run.length, limit);
    if (!filler.isEdge(run, values.length)) filler.fill(values, run, rows);
    else if (edges === "nearest") filler.fillEdge(values, run, rows);
  }
}
