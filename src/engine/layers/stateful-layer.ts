import type * as tf from "@tensorflow/tfjs-node";
import type { Layer } from "./layer-view";

/** A recurrent layer that keeps its states from batch to batch, as tf.layers has it. */
export interface StatefulLayer {
  /** One [batch, units] each. */
  readonly states: readonly tf.Tensor[];
  /** Takes copies of these states; without any, 0. The ones before are disposed. */
  resetStates(states?: tf.Tensor[]): void;
}

/** A layer as one that keeps states; undefined if it doesn't. */
export function statefulLayer(layer: Layer): StatefulLayer | undefined {
  const { stateful, states } = layer as unknown as { stateful: boolean; states?: unknown };
  return stateful && states ? (layer as unknown as StatefulLayer) : undefined;
}

/** Those of a model's layers that keep states, also within wrappers. */
export function statefulLayers({ layers }: { readonly layers: readonly Layer[] }): StatefulLayer[] {
  return [...new Set(layers)].flatMap((layer) => {
    const { forwardLayer, backwardLayer } = layer as unknown as Partial<Record<string, Layer>>;
    return [layer, forwardLayer, backwardLayer].flatMap((one) => (one && statefulLayer(one)) ?? []);
  });
}
