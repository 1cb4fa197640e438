import type { Table } from "../data/table";
import { isOriginOf, type SeenRows } from "./seen-rows";

/** How many rows of the table are among `rows`. */
function countSeen(table: Table, rows: ReadonlySet<number>): number {
  return table.rowNumbers.reduce((count, row) => count + (rows.has(row) ? 1 : 0), 0);
}

/**
 * Says on the console, in one sentence, that a scaler is about to transform validation or test rows it was
 * fitted on. Training rows and tables no split has made are never remarked on.
 *
 * @returns whether it spoke.
 */
export function warnOfLeakage(scaler: string, table: Table, seen: SeenRows): boolean {
  if (table.role !== "validation" && table.role !== "test") return false;
  if (!isOriginOf(seen, table)) return false;
  const count = countSeen(table, seen.rows);
  if (count === 0) return false;
  console.warn(
    `${scaler}.transform: the scaler was fitted on ${count} of the ${table.length} ${table.role} rows it now transforms, so the ${table.role} result is not of unseen data; fit it on the training part only.`,
  );
  return true;
}

/** Scaled columns, which keep their memory when `withColumn` moves them into another table of the same rows. */
const columnMarks = new WeakMap<object, { origin: object; rows: ReadonlySet<number> }>();

/** The sets of rows that shaped the values of a table: its own mark, and those of its columns. */
function shapingRows(table: Table): ReadonlySet<number>[] {
  const found = new Set<ReadonlySet<number>>(table.fittedRows ? [table.fittedRows] : []);
  for (const name of table.columns) {
    const mark = table.isNumeric(name) ? columnMarks.get(table.column(name)) : undefined;
    if (mark && mark.origin === table.origin) found.add(mark.rows);
  }
  return [...found];
}

function union(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  return sets.length === 1 ? sets[0] : new Set(sets.flatMap((rows) => [...rows]));
}

/** The scaled table, marked with the rows whose values shaped its scaling; a later split reads the mark. */
export function markScaled(scaled: Table, seen: SeenRows | undefined, original: Table): Table {
  if (!seen || !isOriginOf(seen, original)) return scaled;
  const fittedRows = union([...new Set([...shapingRows(original), seen.rows])]);
  for (const name of scaled.columns)
    columnMarks.set(scaled.column(name), { origin: scaled.origin, rows: fittedRows });
  return scaled.describedAs({ fittedRows });
}

/** The table without the mark of this scaler: scaling back takes its influence away. */
export function unmarkScaled(table: Table, seen: SeenRows | undefined): Table {
  if (!seen || !table.fittedRows || !isOriginOf(seen, table)) return table;
  for (const row of table.fittedRows) if (!seen.rows.has(row)) return table;
  return table.describedAs({ fittedRows: undefined });
}

/** A table cut from `whole`, with the marks of the whole's columns, which cutting copies and so loses. */
export function passMarksOn(whole: Table, part: Table): Table {
  const sets = shapingRows(whole);
  return sets.length === 0 ? part : part.describedAs({ fittedRows: union(sets) });
}

/** Which tables (by their row numbers) were remarked on for which fit (by its set of rows). */
const remarked = new WeakMap<ReadonlySet<number>, WeakSet<Int32Array>>();

/**
 * Warns when a part just split off holds rows that had already shaped the scaling of the table: the scaler was
 * fitted before the split, on rows it must not know. Once per fit and table, so that splitting with a hundred
 * seeds says it once and a new fit of the same kind says it again.
 */
export function warnOfScalingBeforeSplit(caller: string, table: Table, parts: readonly Table[]): void {
  const sets = shapingRows(table);
  if (sets.every((rows) => remarked.get(rows)?.has(table.rowNumbers))) return;
  const rows = union(sets);
  const found = parts
    .filter((part) => part.role !== "train")
    .map((part) => ({ part, count: countSeen(part, rows) }))
    .filter(({ count }) => count > 0)
    .map(({ part, count }) => `${count} of the ${part.length} ${part.role} rows`);
  if (found.length === 0) return;
  for (const one of sets) remarked.set(one, (remarked.get(one) ?? new WeakSet()).add(table.rowNumbers));
  console.warn(
    `${caller}: the table was scaled by a scaler fitted on ${found.join(" and ")}; split first, then fit the scaler on the training part only.`,
  );
}
