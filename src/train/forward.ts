import * as tf from "@tensorflow/tfjs-node";
import type { Logits } from "./losses";

/** What a model says of a batch. The tensors are kept beyond a tf.tidy until `dispose`. */
export interface Outputs {
  yPred: tf.Tensor;
  /** Scores before a final softmax or sigmoid; a cross-entropy computed from them stays exact. */
  logits?: Logits;
  dispose(): void;
}

interface Activation {
  apply(x: tf.Tensor, ...more: unknown[]): tf.Tensor;
  getClassName(): string;
}

/**
 * Runs a model on a batch.
 *
 * tf.layers doesn't hand out the scores before the last activation, so that activation is listened to while
 * the model runs.
 */
export function forward(model: tf.LayersModel, x: tf.Tensor, training: boolean): Outputs {
  const kept: tf.Tensor[] = [];
  const keep = (tensor: tf.Tensor): tf.Tensor => {
    const copy = tf.keep(tensor.clone());
    kept.push(copy);
    return copy;
  };
  const dispose = (): void => tf.dispose(kept);
  const { activation } = model.outputs[0].sourceLayer as unknown as { activation?: Activation };
  const of = activation?.getClassName?.();
  if (!activation || (of !== "softmax" && of !== "sigmoid"))
    return { yPred: keep(run(model, x, training)), dispose };
  let scores: tf.Tensor | undefined;
  const apply = activation.apply;
  activation.apply = (input, ...more) => {
    // The layer tidies its intermediate results away.
    scores = keep(input);
    return apply.call(activation, scores, ...more);
  };
  try {
    const yPred = keep(run(model, x, training));
    // Under TimeDistributed or Reshape the scores have another shape than the output: use the output.
    if (scores?.shape.join() !== yPred.shape.join()) return { yPred, dispose };
    return { yPred, logits: { of, values: scores as tf.Tensor }, dispose };
  } finally {
    // The method lives on the prototype; the listener was the object's own.
    delete (activation as Partial<Activation>).apply;
  }
}

function run(model: tf.LayersModel, x: tf.Tensor, training: boolean): tf.Tensor {
  return model.apply(x, { training }) as tf.Tensor;
}
