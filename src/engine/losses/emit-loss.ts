import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import type { Emitted } from "../layers/emitter";
import { binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy } from "./crossentropies";
import { absoluteError, huberError, squaredError } from "./errors";
import type { LossSpec } from "./loss-spec";

/** A loss of one tensor: the outputs or the scores. */
export interface LossPart {
  /** One value per sample (and step). */
  readonly values: Ref;
  /** Gradient of that tensor, from the gradient of the values with an axis of 1 added (or a scalar). */
  backward(spread: Ref): Ref;
}

/** A loss of a model's output, and the way back into the model. */
export interface ModelLoss {
  readonly values: Ref;
  /** From the gradient of the values, a scalar or [batch, 1, …], to that of the last layer's inputs. */
  backward(spread: Ref): (Ref | undefined)[];
}

/** Computes a cross-entropy from the scores before a final softmax or sigmoid, where there are any. */
export function emitModelLoss(g: TensorGraph, spec: LossSpec, target: Ref, last: Emitted): ModelLoss {
  const wanted = spec.name === "binarycrossentropy" ? "sigmoid" : "softmax";
  const { scores } = last;
  if (spec.name.endsWith("crossentropy") && !spec.fromLogits && scores?.of === wanted) {
    const part = emitLoss(g, { ...spec, fromLogits: true }, target, scores.ref);
    return { values: part.values, backward: (spread) => scores.backward(part.backward(spread)) };
  }
  const part = emitLoss(g, spec, target, last.output.ref);
  return { values: part.values, backward: (spread) => last.backward(part.backward(spread)) };
}

/** A loss of outputs, or of scores with `fromLogits`. */
export function emitLoss(g: TensorGraph, spec: LossSpec, target: Ref, output: Ref): LossPart {
  switch (spec.name) {
    case "mse":
      return squaredError(g, target, output);
    case "mae":
      return absoluteError(g, target, output);
    case "huber":
      return huberError(g, target, output, spec.delta);
    case "binarycrossentropy":
      return binaryCrossentropy(g, target, output, spec.fromLogits);
    case "categoricalcrossentropy":
      return categoricalCrossentropy(g, target, output, spec.fromLogits);
    case "sparsecategoricalcrossentropy":
      return sparseCategoricalCrossentropy(g, target, output, spec.fromLogits);
  }
}
