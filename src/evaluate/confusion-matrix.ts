import { InputError } from "../data/input-error";
import { chosenLabels, labelNames, labelsIn } from "./class-labels";
import { type Numbers, requireLabelPair } from "./numbers";
import { textTable } from "./text-table";

/** Options of {@link confusionMatrix}. */
export interface ConfusionMatrixOptions {
  /** Which classes, in which order. Default: all that occur in truth or prediction, ascending. */
  labels?: Numbers;
  /** A name per label, for display; needs as many as there are labels. */
  names?: readonly string[];
}

/** What {@link confusionMatrix} returns: row = true class, column = predicted class. */
export interface ConfusionMatrix {
  readonly labels: Int32Array;
  readonly names: string[];
  /** `counts[i][j]`: rows of class `labels[i]` that were predicted as `labels[j]`. */
  readonly counts: number[][];
  /** Rows left out because their true or predicted label isn't in `labels`. 0 unless you gave labels. */
  readonly ignored: number;
  /** The counts as shares of each true class (`"true"`), predicted class (`"predicted"`) or all rows (`"all"`). */
  normalized(by: "true" | "predicted" | "all"): number[][];
  toString(): string;
}

/**
 * Counts which class was taken for which: row = true class, column = predicted class, as in scikit-learn's
 * `confusion_matrix`. The diagonal is what went right; its sum over all counts is {@link accuracy}.
 *
 * @throws {@link InputError} for empty input, different lengths, labels that aren't whole numbers, or a
 * `labels` list of which none occurs in truth.
 * @example
 * ```ts
 * confusionMatrix([0, 0, 1, 2, 2], [0, 1, 1, 2, 0]).counts; // [[1, 1, 0], [0, 1, 0], [1, 0, 1]]
 * ```
 */
export function confusionMatrix(
  truth: Numbers,
  prediction: Numbers,
  options: ConfusionMatrixOptions = {},
): ConfusionMatrix {
  const n = requireLabelPair("confusionMatrix", truth, prediction);
  const labels = chosenLabels("confusionMatrix", options.labels, truth, prediction);
  const names = labelNames("confusionMatrix", labels, options.names);
  const position = new Map(Array.from(labels, (label, i) => [label, i]));
  if (!labelsIn(truth).some((label) => position.has(label)))
    throw new InputError(
      `confusionMatrix: at least one of labels must occur in truth; got [${labels.join(", ")}], ` +
        `truth holds [${labelsIn(truth).join(", ")}].`,
    );
  const counts = Array.from(labels, () => new Array<number>(labels.length).fill(0));
  let ignored = 0;
  for (let i = 0; i < n; i++) {
    const row = position.get(truth[i]);
    const column = position.get(prediction[i]);
    if (row === undefined || column === undefined) ignored++;
    else counts[row][column]++;
  }
  const normalized = (by: "true" | "predicted" | "all"): number[][] => normalize(counts, by);
  return { labels, names, counts, ignored, normalized, toString: () => matrixText(names, counts, ignored) };
}

/** Shares; a class without rows gives a row (column) of zeros, as scikit-learn does. */
function normalize(counts: number[][], by: "true" | "predicted" | "all"): number[][] {
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const rowSums = counts.map(sum);
  const columnSums = counts.map((_, j) => sum(counts.map((row) => row[j])));
  const all = sum(rowSums);
  const total = (i: number, j: number) =>
    by === "true" ? rowSums[i] : by === "predicted" ? columnSums[j] : all;
  return counts.map((row, i) => row.map((count, j) => (total(i, j) === 0 ? 0 : count / total(i, j))));
}

function matrixText(names: string[], counts: number[][], ignored: number): string {
  const text = textTable([
    ["true \\ predicted", ...names],
    ...counts.map((row, i) => [names[i], ...row.map(String)]),
  ]);
  return ignored ? `${text}\n(${ignored} rows with other labels left out)` : text;
}
