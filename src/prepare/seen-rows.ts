import { createHash } from "node:crypto";
import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import { rowSet } from "./row-set";

/**
 * The rows a scaler learned from: their numbers, and the table they were first read into; after a restart, in
 * place of that table, its fingerprint.
 */
export interface SeenRows {
  readonly origin: object | string;
  readonly rows: ReadonlySet<number>;
}

/** The rows a scaler was fitted on in JSON's terms: the table's fingerprint, and runs of rows, first and last. */
export interface SeenRowsJson {
  origin: string;
  rows: [first: number, last: number][];
}

/** Remembers the rows of a table a scaler is being fitted on. */
export function seenRows(table: Table): SeenRows {
  return { origin: table.origin, rows: rowSet(table.rowNumbers) };
}

/** Whether the table's row numbers count in the table that was seen. */
export function isOriginOf(seen: SeenRows, table: Table): boolean {
  return typeof seen.origin === "string"
    ? seen.origin === fingerprint(table.origin)
    : seen.origin === table.origin;
}

const fingerprints = new WeakMap<object, string>();

/** A short text that two tables share only if their columns, values and times are the same. */
function fingerprint(origin: object): string | undefined {
  if (!(origin instanceof Table)) return undefined;
  const known = fingerprints.get(origin);
  if (known) return known;
  const hash = createHash("sha256").update(JSON.stringify([origin.columns, origin.length]));
  if (origin.index) hash.update(origin.index);
  for (const name of origin.columns)
    hash.update(origin.isNumeric(name) ? origin.column(name) : JSON.stringify(origin.text(name)));
  const made = hash.digest("hex").slice(0, 32);
  fingerprints.set(origin, made);
  return made;
}

/** For `toJSON`; undefined where the rows have no table that could be known again. */
export function seenRowsToJson(seen: SeenRows): SeenRowsJson | undefined {
  const origin = typeof seen.origin === "string" ? seen.origin : fingerprint(seen.origin);
  if (origin === undefined) return undefined;
  const runs: [number, number][] = [];
  for (const row of Int32Array.from(seen.rows).sort()) {
    const last = runs[runs.length - 1];
    if (last && last[1] === row - 1) last[1] = row;
    else runs.push([row, row]);
  }
  return { origin, rows: runs };
}

/** @throws {@link InputError} unless it is what {@link seenRowsToJson} made. */
export function seenRowsFromJson(caller: string, json: SeenRowsJson): SeenRows {
  const sound =
    typeof json?.origin === "string" &&
    Array.isArray(json.rows) &&
    json.rows.every((run) => Array.isArray(run) && run.length === 2 && run.every(Number.isInteger));
  if (!sound)
    throw new InputError(
      `${caller}: expected seen to hold origin and runs of rows. Give it what toJSON returned.`,
    );
  const rows = new Set<number>();
  for (const [first, last] of json.rows) for (let row = first; row <= last; row++) rows.add(row);
  return { origin: json.origin, rows };
}
