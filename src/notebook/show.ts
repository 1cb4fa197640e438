import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { Table } from "../data/table";
import type { ClassificationReport } from "../evaluate/classification-report";
import type { Comparison } from "../evaluate/compare-models";
import type { ConfusionMatrix } from "../evaluate/confusion-matrix";
import type { WindowDescription } from "../prepare/describe-windows";
import { display } from "./display";
import { escapeHtml } from "./escape-html";
import { comparisonTable, reportTable } from "./evaluation-tables";
import { type Figure, figureText } from "./figures/figure";
import { figureMime } from "./figures/figure-mime";
import { modelSummary } from "./model-summary";
import { tableHead } from "./table-head";
import type { TableView } from "./table-view";

/** What {@link show} can show. */
export type Showable =
  | Figure
  | TableView
  | Table
  | tf.LayersModel
  | Comparison
  | ClassificationReport
  | ConfusionMatrix
  | WindowDescription;

/**
 * Shows a figure, a table, a model or a result under the cell; outside a notebook prints its text form.
 * A {@link Table} shows its first rows, a model its layers with their parameter counts, a comparison of
 * models and a classification report their tables; what describes itself in text shows that text.
 *
 * @throws InputError for anything else
 * @example
 * ```ts
 * show(tableView([{ model: "persistence", rmse: 11.65 }], { columns: ["model", { key: "rmse", digits: 2 }] }));
 * // model         rmse
 * // persistence  11.65
 * show(figures.lines({ title: "Flow rises", alt: "A line from 20 to 110.", xTitle: "Hour", yTitle: "Flow", series: { flow: [20, 110] } }));
 * // Figure: Flow rises
 * // A line from 20 to 110.
 * ```
 */
export function show(item: Showable): void {
  const value: unknown = item;
  if (isFigure(value))
    display({ "application/vnd.plotly.v1+json": figureMime(value), "text/plain": figureText(value) });
  else {
    const view = tableOf(value);
    if (view) showText(view.toString(), view.toHtml());
    else showText(describe(value), `<pre style="font-size:.93em">${escapeHtml(describe(value))}</pre>`);
  }
}

/** Shows a line of text or, with `html`, a richer form of it. */
export function showText(text: string, html: string = `<div>${escapeHtml(text)}</div>`): void {
  display({ "text/html": html, "text/plain": text });
}

/** Whether {@link show} has a richer form for a value than its text. */
export function isShowable(value: unknown): value is Showable {
  return (
    isFigure(value) ||
    value instanceof Table ||
    [isTableView, isModel, isComparison, isReport].some((is) => is(value))
  );
}

function tableOf(value: unknown): TableView | undefined {
  if (value instanceof Table) return tableHead(value);
  if (isTableView(value)) return value;
  if (isModel(value)) return modelSummary(value);
  if (isComparison(value)) return comparisonTable(value);
  if (isReport(value)) return reportTable(value);
  return undefined;
}

function describe(value: unknown): string {
  // Values that only have what every object has ("[object Object]") say nothing.
  if (
    isObject(value) &&
    !(value instanceof Promise) &&
    !Array.isArray(value) &&
    value.toString !== {}.toString
  )
    return String(value);
  throw new InputError(
    `show: expected a figure, a table view, a Table, a model or a result; got ${kindOf(value)}. Build a figure with figures.lines({ … }), a table with tableView(rows), a sentence with say.`,
  );
}

function isTableView(value: unknown): value is TableView {
  return isObject(value) && value.kind === "table" && typeof value.toHtml === "function";
}

function isFigure(value: unknown): value is Figure {
  return isObject(value) && Array.isArray(value.data) && isObject(value.layout);
}

function isComparison(value: unknown): value is Comparison {
  return isObject(value) && Array.isArray(value.rows) && typeof value.skillOf === "string";
}

function isReport(value: unknown): value is ClassificationReport {
  return isObject(value) && Array.isArray(value.rows) && isObject(value.macro) && isObject(value.weighted);
}

function isModel(value: unknown): value is tf.LayersModel {
  return isObject(value) && Array.isArray(value.layers) && typeof value.countParams === "function";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return `the ${typeof value} ${String(value)}`;
  if (value instanceof Promise) return "a promise (write await before it)";
  return value.constructor?.name ? `a ${value.constructor.name}` : "an object";
}
