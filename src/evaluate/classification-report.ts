import { accuracy } from "./accuracy";
import type { Average } from "./class-average";
import { chosenLabels, labelNames, labelsIn } from "./class-labels";
import type { Numbers } from "./numbers";
import { type ClassScoreOptions, classScores } from "./precision-recall-f1";
import { textTable } from "./text-table";

/** Options of {@link classificationReport}. */
export interface ClassificationReportOptions extends Pick<ClassScoreOptions, "labels" | "zeroDivision"> {
  /** A name per label, for display. */
  names?: readonly string[];
}

/** One line of the report: a class or an average. */
export interface ReportRow {
  name: string;
  /** The class, absent in the lines of averages. */
  label?: number;
  precision: number;
  recall: number;
  f1: number;
  /** True rows of the class; in the lines of averages, of all counted classes. */
  support: number;
}

/** What {@link classificationReport} returns. */
export interface ClassificationReport {
  /** One row per class, in the order of the labels. */
  readonly rows: ReportRow[];
  /** Share of rows predicted right, over all rows. */
  readonly accuracy: number;
  readonly macro: ReportRow;
  readonly weighted: ReportRow;
  /** From the counts of all listed classes together; differs from accuracy only where `labels` leaves classes out. */
  readonly micro: ReportRow;
  /** Sentences on scores that had no value (0 / 0); empty when all had one. */
  readonly notes: string[];
  toString(): string;
}

/**
 * Precision, recall, F1 and support of every class, with accuracy and the macro and weighted averages: the
 * numbers of scikit-learn's `classification_report`. Prints as a table.
 *
 * @throws {@link InputError} for empty input, different lengths, or labels that aren't whole numbers.
 * @example
 * ```ts
 * const report = classificationReport([0, 0, 1, 2, 2], [0, 1, 1, 2, 0], { names: ["Jam", "Slow", "Normal"] });
 * report.rows[1];       // { name: "Slow", label: 1, precision: 0.5, recall: 1, f1: 0.6666666666666666, support: 1 }
 * report.macro.recall;  // 0.6666666666666666
 * ```
 */
export function classificationReport(
  truth: Numbers,
  prediction: Numbers,
  options: ClassificationReportOptions = {},
): ClassificationReport {
  const where = "classificationReport";
  const scores = (average: Average) => classScores(where, truth, prediction, { ...options, average });
  const macro = scores("macro");
  const labels = chosenLabels(where, options.labels, labelsIn(truth, prediction));
  const names = labelNames(where, labels, options.names);
  const support = macro.support.reduce((a, b) => a + b, 0);
  const averaged = (name: string, average: Average): ReportRow => {
    const { precision, recall, f1 } = scores(average);
    return { name, precision, recall, f1, support };
  };
  const rows = Array.from(labels, (label, i) => ({
    name: names[i],
    label,
    precision: macro.precisions[i],
    recall: macro.recalls[i],
    f1: macro.f1s[i],
    support: macro.support[i],
  }));
  const report = {
    rows,
    accuracy: accuracy(truth, prediction),
    macro: averaged("macro average", "macro"),
    weighted: averaged("weighted average", "weighted"),
    micro: averaged("micro average", "micro"),
    notes: zeroNotes(labels, names, macro.undefinedFor),
  };
  return { ...report, toString: () => reportText(report, truth.length) };
}

function zeroNotes(
  labels: Int32Array,
  names: string[],
  lost: { precision: number[]; recall: number[] },
): string[] {
  const named = (missing: number[]) => missing.map((label) => names[labels.indexOf(label)]).join(", ");
  const notes: string[] = [];
  if (lost.precision.length) notes.push(`Never predicted, so without a precision: ${named(lost.precision)}.`);
  if (lost.recall.length) notes.push(`Without a true row, so without a recall: ${named(lost.recall)}.`);
  return notes;
}

function reportText(report: Omit<ClassificationReport, "toString">, n: number): string {
  const digits = (value: number) => (Number.isNaN(value) ? "–" : value.toFixed(3));
  const line = (row: ReportRow) => [
    row.name,
    digits(row.precision),
    digits(row.recall),
    digits(row.f1),
    String(row.support),
  ];
  const table = textTable([
    ["", "precision", "recall", "F1", "rows"],
    ...report.rows.map(line),
    ["accuracy", "", "", digits(report.accuracy), String(n)],
    line(report.macro),
    line(report.weighted),
  ]);
  return [table, ...report.notes].join("\n");
}
