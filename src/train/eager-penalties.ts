import type * as tf from "@tensorflow/tfjs-node";
import { innerLayers } from "./inner-layers";

/**
 * Regularisation penalties of a model's trained weights, each once. Not `model.calculateLosses()`: that forgets
 * cells of recurrent layers and the backward half of bidirectional ones, counts a layer once per use, and counts
 * frozen layers, unlike Keras. Call it within tf.tidy.
 */
export function eagerPenalties(model: tf.LayersModel): tf.Scalar[] {
  return (
    innerLayers(model)
      // A model, a wrapper or a recurrent layer only repeats the losses of what it holds.
      .filter((layer) => layer.trainable && !layer.layers && !layer.layer && !layer.cell)
      .flatMap((layer) => layer.calculateLosses())
      .map((penalty) => penalty.asScalar())
  );
}
