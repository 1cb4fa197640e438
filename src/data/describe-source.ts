import type { Table } from "./table";

/**
 * What a lesson prints below its data: the sentence of the source, the size, the period, and what is missing.
 *
 * @example
 * ```ts
 * describeSource(await loadPems({ part: "test" }));
 * // "Real data: flow of one freeway detector in California on working days, March 2016 (Caltrans PeMS, from
 * //  github.com/xiaochus/TrafficFlowPrediction, MIT licence). 4,320 rows × 1 column, 2016-03-04 00:00 to
 * //  2016-03-31 23:55, nothing missing."
 * ```
 */
export function describeSource(table: Table): string {
  const columns = `${table.columns.length} column${table.columns.length === 1 ? "" : "s"}`;
  const size = `${table.length.toLocaleString("en-US")} rows × ${columns}`;
  const period = table.index?.length ? [periodOf(table.index)] : [];
  const missing = Object.entries(table.missing()).filter(([, count]) => count > 0);
  const lacks =
    missing.length === 0
      ? "nothing missing"
      : `missing ${missing.map(([name, count]) => `${count.toLocaleString("en-US")} of ${name}`).join(", ")}`;
  return `${table.source.sentence} ${[size, ...period, lacks].join(", ")}.`;
}

function periodOf(index: Float64Array): string {
  let first = index[0];
  let last = index[0];
  for (const time of index) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return `${minute(first)} to ${minute(last)}`;
}

function minute(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}
