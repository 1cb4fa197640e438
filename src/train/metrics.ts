import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import type { MetricSpec } from "../engine/losses/loss-spec";
import { canonicalName } from "./canonical-name";
import { chooseLoss, type Loss, type LossFunction } from "./losses";

/** What `fit` and `evaluate` take as a metric: a name, or a function giving a value per sample. */
export type MetricChoice = string | LossFunction;

/** A quantity followed during training: the mean of its values over all samples of an epoch. */
export interface Metric {
  /** Its key in the history: as the caller wrote it, or the function's name. */
  readonly name: string;
  /** Whether more or less of it is better; undefined for a function of the caller's own. */
  readonly better?: "more" | "less";
  /** What the compiled engine makes of it; undefined for a function. */
  readonly spec?: MetricSpec;
  values(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor;
  /** What the mean of all values is reported as; rmse takes its root. */
  report(mean: number): number;
}

const same = (mean: number) => mean;

/**
 * The metric for a choice, for a loss and an output shape: `"accuracy"` means binary (one output column,
 * threshold 0.5), sparse (integer labels) or categorical accuracy, chosen as Keras does. Also
 * `"mae"`, `"mse"`, `"rmse"`, the three accuracies by their own names, and every loss by its name.
 *
 * @throws {@link InputError} for a name it doesn't know, or an error metric on class labels.
 * @example
 * ```ts
 * import { chooseLoss } from "./losses";
 * const metric = chooseMetric("accuracy", chooseLoss("binaryCrossentropy"), [null, 1]);
 * metric.values(tf.tensor2d([[1], [0]]), tf.tensor2d([[0.7], [0.6]])).dataSync(); // Float32Array [1, 0]
 * ```
 */
export function chooseMetric(
  choice: MetricChoice,
  loss: Loss,
  outputShape: readonly (number | null)[],
): Metric {
  if (typeof choice === "function") return { name: choice.name || "metric", values: choice, report: same };
  const kind = accuracyKind(canonicalName(choice), loss, outputShape);
  const more = (values: Metric["values"]): Metric => ({
    ...{ name: choice, better: "more", values, report: same },
    spec: { name: kind as "binaryaccuracy", labels: loss.kind === "labels" },
  });
  switch (kind) {
    case "binaryaccuracy":
      return more((yTrue, yPred) =>
        tf.mean(tf.cast(tf.equal(yTrue, tf.cast(tf.greater(yPred, 0.5), "float32")), "float32"), -1),
      );
    case "sparsecategoricalaccuracy":
      return more((yTrue, yPred) => {
        const labels = loss.kind === "labels" ? yTrue : tf.squeeze(yTrue, [yTrue.rank - 1]);
        return tf.cast(tf.equal(tf.cast(labels, "int32"), tf.argMax(yPred, -1)), "float32");
      });
    case "categoricalaccuracy":
      return more((yTrue, yPred) => tf.cast(tf.equal(tf.argMax(yTrue, -1), tf.argMax(yPred, -1)), "float32"));
    case "rmse":
      return { ...lossAsMetric("mse", choice, loss), report: Math.sqrt };
    default:
      return lossAsMetric(choice, choice, loss);
  }
}

function accuracyKind(name: string, loss: Loss, outputShape: readonly (number | null)[]): string {
  if (name !== "acc") return name;
  if (outputShape[outputShape.length - 1] === 1) return "binaryaccuracy";
  return loss.kind === "labels" ? "sparsecategoricalaccuracy" : "categoricalaccuracy";
}

function lossAsMetric(lossName: string, name: string, loss: Loss): Metric {
  let metric: Loss;
  try {
    metric = chooseLoss(lossName);
  } catch {
    throw new InputError(
      `fit: metric "${name}" is not known. Known are accuracy, mae, mse, rmse and the names of the losses; for another pass a function (yTrue, yPred) => tf.Tensor.`,
    );
  }
  if ((loss.kind === "labels") !== (metric.kind === "labels"))
    throw new InputError(
      `fit: metric "${name}" can't be computed with loss "${loss.name}": one takes class labels, the other doesn't. Use "accuracy" with class labels.`,
    );
  const { spec } = metric;
  return { name, better: "less", spec, values: (yTrue, yPred) => metric.values(yTrue, yPred), report: same };
}

/** Means as they are reported: rmse becomes a root. */
export function reported(means: Record<string, number>, metrics: readonly Metric[]): Record<string, number> {
  const result = { ...means };
  for (const metric of metrics)
    if (metric.name in result) result[metric.name] = metric.report(result[metric.name]);
  return result;
}
