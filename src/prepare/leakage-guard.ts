import type { Table } from "../data/table";

/** The rows a scaler learned from: their numbers, and the table they were first read into. */
export interface SeenRows {
  readonly origin: object;
  readonly rows: ReadonlySet<number>;
}

/** Remembers the rows of a table a scaler is being fitted on. */
export function seenRows(table: Table): SeenRows {
  return { origin: table.origin, rows: new Set(table.rowNumbers) };
}

/** How many rows of the table are among `seen`. */
function countSeen(table: Table, seen: SeenRows): number {
  if (table.origin !== seen.origin) return 0;
  return table.rowNumbers.reduce((count, row) => count + (seen.rows.has(row) ? 1 : 0), 0);
}

/**
 * Says on the console, in one sentence, that a scaler is about to transform validation or test rows it was
 * fitted on. Training rows and tables no split has made are never remarked on.
 *
 * @returns whether it spoke.
 */
export function warnOfLeakage(scaler: string, table: Table, seen: SeenRows): boolean {
  if (table.role !== "validation" && table.role !== "test") return false;
  const count = countSeen(table, seen);
  if (count === 0) return false;
  console.warn(
    `${scaler}.transform: the scaler was fitted on ${count} of the ${table.length} ${table.role} rows it now transforms, so the ${table.role} result is not of unseen data; fit it on the training part only.`,
  );
  return true;
}

/** The table, marked with the rows whose values shaped its scaling; a later split reads the mark. */
export function markScaled(scaled: Table, seen: SeenRows | undefined): Table {
  if (!seen || seen.origin !== scaled.origin) return scaled;
  const earlier = scaled.fittedRows;
  const fittedRows = earlier ? new Set([...earlier, ...seen.rows]) : seen.rows;
  return scaled.describedAs({ fittedRows });
}

/** The table without the mark of this scaler: scaling back takes its influence away. */
export function unmarkScaled(table: Table, seen: SeenRows | undefined): Table {
  if (!seen || !table.fittedRows || seen.origin !== table.origin) return table;
  for (const row of table.fittedRows) if (!seen.rows.has(row)) return table;
  return table.describedAs({ fittedRows: undefined });
}

const remarked = new WeakSet<Int32Array>();

/**
 * Warns when a part just split off holds rows that had already shaped the scaling of the table: the scaler was
 * fitted before the split, on rows it must not know. Once per table.
 */
export function warnOfScalingBeforeSplit(caller: string, table: Table, parts: readonly Table[]): void {
  const rows = table.fittedRows;
  if (!rows || remarked.has(table.rowNumbers)) return;
  const found = parts
    .filter((part) => part.role !== "train")
    .map((part) => ({ part, count: countSeen(part, { origin: table.origin, rows }) }))
    .filter(({ count }) => count > 0)
    .map(({ part, count }) => `${count} of the ${part.length} ${part.role} rows`);
  if (found.length === 0) return;
  remarked.add(table.rowNumbers);
  console.warn(
    `${caller}: the table was scaled by a scaler fitted on ${found.join(" and ")}; split first, then fit the scaler on the training part only.`,
  );
}
