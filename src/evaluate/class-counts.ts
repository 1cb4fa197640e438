import { chosenLabels } from "./class-labels";
import { type Numbers, requireLabelPair } from "./numbers";

/** Per class: how often it was hit, predicted, and true. What precision, recall and F1 are made of. */
export interface ClassCounts {
  labels: Int32Array;
  /** True positives of each label. */
  hits: Float64Array;
  /** Rows predicted as the label. */
  predicted: Float64Array;
  /** Rows that are the label (its support). */
  actual: Float64Array;
}

/** Counts hits, predictions and true rows of each label; other labels count against these as errors. */
export function classCounts(
  where: string,
  truth: Numbers,
  prediction: Numbers,
  asked?: Numbers,
): ClassCounts {
  const n = requireLabelPair(where, truth, prediction);
  const labels = chosenLabels(where, asked, truth, prediction);
  const position = new Map(Array.from(labels, (label, i) => [label, i]));
  const [hits, predicted, actual] = [0, 1, 2].map(() => new Float64Array(labels.length));
  for (let i = 0; i < n; i++) {
    const row = position.get(truth[i]);
    const column = position.get(prediction[i]);
    if (row !== undefined) actual[row]++;
    if (column !== undefined) predicted[column]++;
    if (row !== undefined && row === column) hits[row]++;
  }
  return { labels, hits, predicted, actual };
}
