import type { Table } from "../data/table";
import { formatNumber } from "./number-format";
import { formatDate } from "./say";
import { type Cell, type TableView, tableView } from "./table-view";

/**
 * The first rows of a {@link Table}, with its time index, its units, how many rows and columns it has and,
 * for generated data, the word that it is synthetic.
 *
 * @param count rows shown, default 5
 */
export function tableHead(table: Table, count = 5): TableView {
  const head = table.head(count);
  const times = table.index && timeColumn(head.dates);
  const rows = Array.from({ length: head.length }, (_, i) => {
    const cells = table.columns.map((name): [string, Cell] => [
      name,
      table.isNumeric(name) ? head.column(name)[i] : head.text(name)[i],
    ]);
    // Not by assignment: a column called __proto__ would be lost.
    return Object.fromEntries<Cell>(times ? [[table.indexName, times[i]], ...cells] : cells);
  });
  const size = `${formatNumber(table.length)} rows × ${formatNumber(table.columns.length)} columns`;
  const role = table.role === "all" ? "" : ` (${table.role})`;
  const names = table.columns.map((name) => ({
    key: name,
    unit: Object.hasOwn(table.units, name) ? table.units[name] : undefined,
    ...digitsOf(table, head, name),
  }));
  return tableView(rows, {
    caption: `${table.source.name}${role}: ${size}${table.source.synthetic ? ", synthetic" : ""}`,
    columns: times ? [{ key: table.indexName, align: "left" }, ...names] : names,
    maxRows: Math.max(1, count),
    totalRows: table.length,
  });
}

/** Times that line up: a midnight among other times keeps its clock, whole days lose theirs. */
function timeColumn(dates: Date[]): string[] {
  const texts = dates.map(formatDate);
  const longest = Math.max(...texts.map((text) => text.length));
  return texts.map((text) => text + "2000-01-01 00:00:00".slice(text.length, longest));
}

/** The decimals the shown values need, so that they line up; at most four. */
function digitsOf(table: Table, head: Table, name: string): { digits?: number } {
  if (!table.isNumeric(name)) return {};
  const values = Array.from(head.column(name)).filter(Number.isFinite);
  if (values.some((value) => value !== 0 && Math.abs(value) < 1e-3)) return {};
  const decimals = values.map((value) => (String(Number(value.toPrecision(6))).split(".")[1] ?? "").length);
  return { digits: Math.min(4, Math.max(0, ...decimals)) };
}
