import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";

/** At most one of these; Keras's clipnorm, global_clipnorm and clipvalue. */
export interface ClipOptions {
  /** Longest gradient of one variable: a longer one is shortened to this length. */
  clipNorm?: number;
  /** Longest gradient of all variables together: all are shortened by the same factor. */
  globalClipNorm?: number;
  /** Largest value of any element: each is cut to ±clipValue. */
  clipValue?: number;
}

/** Refuses more than one way of clipping, and limits that are not positive. */
export function checkClipOptions(options: ClipOptions): void {
  const names = ["clipNorm", "globalClipNorm", "clipValue"] as const;
  const given = names.filter((name) => options[name] !== undefined);
  if (given.length > 1)
    throw new InputError(`fit: clip gradients in one way; got ${given.join(" and ")}. Keep one of them.`);
  for (const name of given) {
    const value = options[name] as number;
    if (!(Number.isFinite(value) && value > 0))
      throw new InputError(`fit: ${name} must be a positive number; got ${String(value)}. Write ${name}: 1.`);
  }
}

/**
 * The gradients, shortened as Keras shortens them. Call it within tf.tidy.
 *
 * @example
 * ```ts
 * clipGradients([tf.tensor1d([3, 4])], { clipNorm: 1 })[0].dataSync();   // Float32Array [0.6, 0.8]
 * clipGradients([tf.tensor1d([3, -4])], { clipValue: 2 })[0].dataSync(); // Float32Array [2, -2]
 * ```
 */
export function clipGradients(gradients: tf.Tensor[], options: ClipOptions): tf.Tensor[] {
  const { clipNorm, globalClipNorm, clipValue } = options;
  const squares = (gradient: tf.Tensor) => tf.sum(tf.square(gradient));
  // min(1, limit / norm) without dividing by a norm of 0.
  const shorten = (gradient: tf.Tensor, norm: tf.Tensor, limit: number) =>
    tf.mul(gradient, tf.div(limit, tf.maximum(norm, limit)));
  if (clipNorm !== undefined)
    return gradients.map((gradient) => shorten(gradient, tf.sqrt(squares(gradient)), clipNorm));
  if (globalClipNorm !== undefined) {
    const norm = tf.sqrt(tf.addN(gradients.map(squares)));
    return gradients.map((gradient) => shorten(gradient, norm, globalClipNorm));
  }
  if (clipValue !== undefined)
    return gradients.map((gradient) => tf.clipByValue(gradient, -clipValue, clipValue));
  return gradients;
}
