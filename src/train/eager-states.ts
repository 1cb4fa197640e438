import * as tf from "@tensorflow/tfjs-node";
import { statefulLayers } from "../engine/layers/stateful-layer";

/** The states of a model's stateful layers at this moment, to go back to. */
export function saveStates(model: tf.LayersModel): { restore(): void; dispose(): void } {
  const layers = statefulLayers(model);
  const copies = layers.map(({ states }) => states.map((state) => tf.keep(state.clone())));
  return {
    restore: () => {
      for (const [i, layer] of layers.entries()) layer.resetStates([...copies[i]]);
    },
    dispose: () => tf.dispose(copies),
  };
}

/** Frees the states that tf.layers puts aside in every training step, and would keep until they are reset. */
export function freeOldStates(model: tf.LayersModel): void {
  for (const layer of statefulLayers(model)) {
    const parts = layer as unknown as { keptStates: tf.Tensor[][] };
    tf.dispose(parts.keptStates);
    parts.keptStates = [];
  }
}
