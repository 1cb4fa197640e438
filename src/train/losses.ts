import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import type { LossName, LossSpec } from "../engine/losses/loss-spec";
import { canonicalName } from "./canonical-name";
import { requireKnownOptions } from "./known-options";

/** A loss of one's own: targets and outputs of a batch → a value per sample, or their mean. */
export type LossFunction = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor;

/** A loss by name, Keras's or tfjs's spelling, with its options. */
export interface LossOptions {
  name: string;
  /** The outputs are raw scores, not probabilities. Cross-entropies only; default false. */
  fromLogits?: boolean;
  /** Where the Huber loss turns from square to linear. Default 1. */
  delta?: number;
}

/** What `fit` and `evaluate` take as loss. */
export type LossChoice = string | LossOptions | LossFunction;

/** What the targets must look like. */
export type TargetKind = "numbers" | "probabilities" | "one-hot" | "labels";

/** Scores before the last activation, where the model ends in one. */
export interface Logits {
  of: "softmax" | "sigmoid";
  values: tf.Tensor;
}

/** A loss, ready to compute. */
export interface Loss {
  readonly name: string;
  readonly kind: TargetKind;
  /** True for a function of the caller's own, of which nothing is known. */
  readonly custom: boolean;
  /** What the compiled engine makes of it; undefined for a function. */
  readonly spec?: LossSpec;
  /** One value per sample (and time step); reduced over the last axis as in Keras. */
  values(yTrue: tf.Tensor, yPred: tf.Tensor, logits?: Logits): tf.Tensor;
}

const EPSILON = 1e-7;
const clipped = (p: tf.Tensor) => tf.clipByValue(p, EPSILON, 1 - EPSILON);

/**
 * The loss for a choice: mean squared error, mean absolute error, Huber, binary, categorical or sparse
 * categorical cross-entropy, by any usual spelling (`"mse"`, `"meanSquaredError"`, `"mean_squared_error"`).
 * Cross-entropies use the scores before a final softmax or sigmoid where the model has them, as Keras's fit
 * does, so that they stay exact where a probability rounds to 0 or 1; probabilities without scores are cut
 * to 10⁻⁷ … 1 − 10⁻⁷.
 *
 * @throws {@link InputError} for a name it doesn't know.
 * @example
 * ```ts
 * const loss = chooseLoss("mse");
 * loss.values(tf.tensor2d([[1, 2]]), tf.tensor2d([[1, 4]])).dataSync(); // (0² + 2²) / 2 = Float32Array [2]
 * ```
 */
export function chooseLoss(choice: LossChoice): Loss {
  if (typeof choice === "function")
    return { name: choice.name || "loss", kind: "numbers", custom: true, values: choice };
  const options: LossOptions = typeof choice === "string" ? { name: choice } : choice;
  requireKnownOptions("fit: loss", options, ["name", "fromLogits", "delta"]);
  const { fromLogits = false, delta = 1 } = options;
  const name = canonicalName(options.name);
  const loss = (kind: TargetKind, values: Loss["values"]): Loss => ({
    name: options.name,
    kind,
    custom: false,
    spec: { name: name as LossName, fromLogits, delta },
    values,
  });
  const scores = (of: Logits["of"], yPred: tf.Tensor, logits?: Logits) =>
    fromLogits ? yPred : logits?.of === of ? logits.values : undefined;
  switch (name) {
    case "mse":
      return loss("numbers", (yTrue, yPred) => tf.mean(tf.square(tf.sub(yPred, yTrue)), -1));
    case "mae":
      return loss("numbers", (yTrue, yPred) => tf.mean(tf.abs(tf.sub(yPred, yTrue)), -1));
    case "huber":
      if (!(delta > 0)) throw new InputError(`fit: huber's delta must be positive; got ${String(delta)}.`);
      return loss("numbers", (yTrue, yPred) => huber(yTrue, yPred, delta));
    case "binarycrossentropy":
      return loss("probabilities", (yTrue, yPred, logits) =>
        binaryCrossentropy(yTrue, yPred, scores("sigmoid", yPred, logits)),
      );
    case "categoricalcrossentropy":
      return loss("one-hot", (yTrue, yPred, logits) => {
        const raw = scores("softmax", yPred, logits);
        const logs = raw ? tf.logSoftmax(raw) : tf.log(clipped(tf.div(yPred, tf.sum(yPred, -1, true))));
        return tf.neg(tf.sum(tf.mul(yTrue, logs), -1));
      });
    case "sparsecategoricalcrossentropy":
      return loss("labels", (yTrue, yPred, logits) => {
        const raw = scores("softmax", yPred, logits) ?? tf.log(clipped(yPred));
        const oneHot = tf.oneHot(tf.cast(yTrue, "int32"), raw.shape[raw.rank - 1]);
        return tf.neg(tf.sum(tf.mul(oneHot, tf.logSoftmax(raw)), -1));
      });
    default:
      throw new InputError(
        `fit: loss "${options.name}" is not known. Known are meanSquaredError, meanAbsoluteError, huber, binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy; for another pass a function (yTrue, yPred) => tf.Tensor.`,
      );
  }
}

function huber(yTrue: tf.Tensor, yPred: tf.Tensor, delta: number): tf.Tensor {
  const error = tf.abs(tf.sub(yPred, yTrue));
  // 0.5·q² + δ·(e − q) with q = min(e, δ) is both branches at once, and its gradient is never NaN.
  const quadratic = tf.minimum(error, delta);
  const rest = tf.mul(tf.sub(error, quadratic), delta);
  return tf.mean(tf.add(tf.mul(tf.square(quadratic), 0.5), rest), -1);
}

function binaryCrossentropy(yTrue: tf.Tensor, yPred: tf.Tensor, scores?: tf.Tensor): tf.Tensor {
  if (scores) {
    const soft = tf.log1p(tf.exp(tf.neg(tf.abs(scores))));
    return tf.mean(tf.add(tf.sub(tf.relu(scores), tf.mul(scores, yTrue)), soft), -1);
  }
  const p = clipped(yPred);
  const yes = tf.mul(yTrue, tf.log(p));
  const no = tf.mul(tf.sub(1, yTrue), tf.log(tf.sub(1, p)));
  return tf.mean(tf.neg(tf.add(yes, no)), -1);
}
