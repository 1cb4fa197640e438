import { inspect } from "node:util";
import { InputError } from "../data/input-error";
import { fixed, formatNumber } from "./number-format";
import { formatDate, formatValue } from "./say";
import { type TableParts, tableHtml } from "./table-html";
import { tableText } from "./table-text";

/** One cell of a table. */
export type Cell = number | string | boolean | Date | null | undefined;

/** How one column is shown. */
export interface TableColumn {
  /** Name of the property of each row. */
  key: string;
  /** Heading; default the key. */
  label?: string;
  /** Unit, set after the heading in parentheses. */
  unit?: string;
  /** Decimals; default four significant digits, and none for whole numbers. */
  digits?: number;
  /** Default right for numbers, left for everything else. */
  align?: "left" | "right";
}

/** Options of {@link tableView}. */
export interface TableViewOptions {
  /** What the table shows; read out before its cells, so say what can't be seen from them. */
  caption?: string;
  /** The columns in order, by key or with details; default all properties of the rows. */
  columns?: readonly (string | TableColumn)[];
  /** Rows shown; what is left out is counted under the table. Default 20. */
  maxRows?: number;
  /** Rows there are in all, when `rows` is already a cut of them. */
  totalRows?: number;
  /** Marks the row that is best in a column. */
  best?: { column: string; by: "min" | "max" };
  /** A line under the table. */
  note?: string;
  /** A last row set off from the others, e.g. the total. */
  footer?: Record<string, Cell>;
}

/** A table ready to be shown: every cell is text already. {@link show} takes it. */
export interface TableView extends TableParts {
  readonly kind: "table";
  /** The table as HTML. */
  toHtml(): string;
  /** The table as text in aligned columns. */
  toString(): string;
}

/**
 * A table of rows for {@link show}: headings with units, numbers to the right with thousands separators,
 * long tables cut with a count of what is left out.
 *
 * @throws InputError when a column or the column of `best` isn't in the rows, or `maxRows` isn't a whole number ≥ 1
 * @example
 * ```ts
 * const rows = [{ model: "persistence", rmse: 11.6543 }, { model: "LSTM", rmse: 9.8821 }];
 * String(tableView(rows, { columns: ["model", { key: "rmse", unit: "vehicles", digits: 2 }] }));
 * // model        rmse (vehicles)
 * // persistence            11.65
 * // LSTM                    9.88
 * ```
 */
export function tableView(
  rows: readonly Readonly<Record<string, unknown>>[],
  options: TableViewOptions = {},
): TableView {
  const { maxRows = 20, caption = "", totalRows = rows.length } = options;
  if (!(Number.isInteger(maxRows) && maxRows >= 1))
    throw new InputError(`tableView: expected maxRows to be a whole number ≥ 1; got ${maxRows}.`);
  const columns = columnsOf(rows, options);
  const shown = rows.slice(0, maxRows);
  const align = columns.map((column) => column.align ?? (isNumeric(shown, column.key) ? "right" : "left"));
  const left = totalRows - shown.length;
  const parts = {
    kind: "table" as const,
    caption,
    headings: columns.map(({ key, label = key, unit }) => (unit ? `${label} (${unit})` : label)),
    align,
    rows: shown.map((row) => columns.map((column) => cellText(row[column.key], column.digits))),
    bestRow: options.best ? bestRow(rows, options.best, columns) : -1,
    footer: options.footer && columns.map((column) => cellText(options.footer?.[column.key], column.digits)),
    notes: [
      ...(left > 0 ? [`${formatNumber(left)} more ${left === 1 ? "row" : "rows"}`] : []),
      ...(options.note ? [options.note] : []),
    ],
  };
  const view = {
    ...parts,
    toHtml: (): string => tableHtml(parts),
    toString: (): string => tableText(parts),
  };
  // A table that is the last value of a cell is printed by the kernel: then its text, not its fields.
  Object.defineProperty(view, inspect.custom, { value: () => tableText(parts) });
  return view;
}

function columnsOf(
  rows: readonly Readonly<Record<string, unknown>>[],
  options: TableViewOptions,
): TableColumn[] {
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = (options.columns ?? [...keys]).map((column) =>
    typeof column === "string" ? { key: column } : column,
  );
  const missing = rows.length > 0 ? columns.find(({ key }) => !keys.has(key)) : undefined;
  if (missing)
    throw new InputError(
      `tableView: no row has a "${missing.key}"; the rows have ${[...keys].map((key) => `"${key}"`).join(", ")}.`,
    );
  return columns;
}

function isNumeric(rows: readonly Readonly<Record<string, unknown>>[], key: string): boolean {
  const present = rows.map((row) => row[key]).filter((value) => value !== null && value !== undefined);
  return present.length > 0 && present.every((value) => typeof value === "number");
}

function cellText(value: unknown, digits?: number): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return digits === undefined ? formatNumber(value) : fixed(value, digits);
  return value instanceof Date ? formatDate(value) : formatValue(value);
}

function bestRow(
  rows: readonly Readonly<Record<string, unknown>>[],
  best: { column: string; by: "min" | "max" },
  columns: readonly TableColumn[],
): number {
  if (rows.length > 0 && !rows.some((row) => best.column in row))
    throw new InputError(
      `tableView: best names the column "${best.column}"; the columns are ${columns.map(({ key }) => `"${key}"`).join(", ")}.`,
    );
  const sign = best.by === "max" ? 1 : -1;
  const score = (row: Readonly<Record<string, unknown>>) => {
    const value = row[best.column];
    return typeof value === "number" && !Number.isNaN(value) ? sign * value : Number.NEGATIVE_INFINITY;
  };
  const scores = rows.map(score);
  const top = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return top === Number.NEGATIVE_INFINITY ? -1 : scores.indexOf(top);
}
