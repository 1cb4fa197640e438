import type { ClassificationReport, ReportRow } from "../evaluate/classification-report";
import type { Comparison } from "../evaluate/compare-models";
import type { Spread } from "../evaluate/spread";
import { fixed, formatNumber, percent } from "./number-format";
import { type TableView, tableView } from "./table-view";

/**
 * The result of `compareModels` as a table: the best model by skill is marked, the baseline named under it.
 *
 * @param options `units`: unit of each metric, e.g. `{ rmse: "vehicles per 5 min" }`
 * @example
 * ```ts
 * const models = [{ name: "persistence", metrics: { rmse: 11.65 } }, { name: "LSTM", metrics: { rmse: 9.8 } }];
 * String(comparisonTable(compareModels(models, { baseline: "persistence" })));
 * // Models against persistence
 * // Model         rmse  Skill (rmse)
 * // persistence  11.65          0.0%
 * // LSTM         9.800         15.9%  ★
 * // Skill: 1 − error / error of persistence.
 * ```
 */
export function comparisonTable(
  comparison: Comparison,
  options: { caption?: string; units?: Record<string, string>; digits?: number } = {},
): TableView {
  const { metrics, baseline, skillOf, rows } = comparison;
  const { caption = `Models against ${baseline}`, units = {}, digits } = options;
  const number = (value: number) => (digits === undefined ? significant(value) : fixed(value, digits));
  const several = rows.some((row) => row.skill.runs > 1);
  const cells = rows.map((row) => ({
    model: row.name,
    ...Object.fromEntries(metrics.map((name) => [name, spreadText(row.metrics[name], number)])),
    skill: spreadText(row.skill, (value) => percent(value)),
    rank: row.skill.median,
  }));
  return tableView(cells, {
    caption,
    columns: [
      { key: "model", label: "Model" },
      ...metrics.map((key) => ({ key, unit: units[key], align: "right" as const })),
      { key: "skill", label: `Skill (${skillOf})`, align: "right" },
    ],
    maxRows: Math.max(1, rows.length),
    best: { column: "rank", by: "max" },
    note: `Skill: 1 − error / error of ${baseline}.${several ? " Several seeds: median (smallest to largest)." : ""}`,
  });
}

/**
 * The result of `classificationReport` as a table: classes first, the averages below.
 *
 * Lessons meet it when they show a `classificationReport` (2-2, 3-4).
 *
 * @example
 * ```ts
 * const report = classificationReport([0, 0, 1, 1], [0, 1, 1, 1], { names: ["Jam", "Normal"] });
 * String(reportTable(report));
 * // Scores by class
 * // Class             Precision  Recall     F1  Rows
 * // Jam                   1.000   0.500  0.667     2
 * // Normal                0.667   1.000  0.800     2
 * // accuracy                             0.750     4
 * // macro average         0.833   0.750  0.733     4
 * // weighted average      0.833   0.750  0.733     4
 * ```
 */
export function reportTable(report: ClassificationReport, caption = "Scores by class"): TableView {
  const line = ({ name, precision, recall, f1, support }: ReportRow) => ({
    name,
    precision,
    recall,
    f1,
    support,
  });
  const rows: Record<string, string | number>[] = [
    ...report.rows.map(line),
    { name: "accuracy", precision: "", recall: "", f1: report.accuracy, support: report.macro.support },
    line(report.macro),
    line(report.weighted),
  ];
  return tableView(rows, {
    caption,
    columns: [
      { key: "name", label: "Class" },
      { key: "precision", label: "Precision", digits: 3, align: "right" },
      { key: "recall", label: "Recall", digits: 3, align: "right" },
      { key: "f1", label: "F1", digits: 3, align: "right" },
      { key: "support", label: "Rows", align: "right" },
    ],
    maxRows: rows.length,
    note: report.notes.join(" ") || undefined,
  });
}

function spreadText(value: Spread | undefined, text: (value: number) => string): string {
  if (!value) return "–";
  return value.runs === 1
    ? text(value.median)
    : `${text(value.median)} (${text(value.min)} to ${text(value.max)})`;
}

/** Four significant digits with their trailing zeros, so that a column of errors lines up. */
function significant(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size < 1e-4 || size >= 1000) return formatNumber(value);
  return fixed(value, Math.max(0, 3 - Math.floor(Math.log10(size))));
}
