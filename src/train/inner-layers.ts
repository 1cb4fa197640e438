import type * as tf from "@tensorflow/tfjs-node";

type Call = (inputs: tf.Tensor | tf.Tensor[], kwargs: Record<string, unknown>) => tf.Tensor | tf.Tensor[];

/** A layer, cell or nested model, with fields that tf.layers' types keep private. */
export interface InnerLayer {
  readonly name: string;
  trainable: boolean;
  call: Call;
  getClassName(): string;
  calculateLosses(): tf.Tensor[];
  cell?: InnerLayer;
  cells?: InnerLayer[];
  layer?: InnerLayer;
  layers?: InnerLayer[];
  forwardLayer?: InnerLayer;
  backwardLayer?: InnerLayer;
}

/** Every layer of a model once: also those within wrappers and nested models, and the cells of recurrent ones. */
export function innerLayers(model: tf.LayersModel): InnerLayer[] {
  const found = new Set<InnerLayer>();
  const collect = (layer: InnerLayer | undefined): void => {
    if (!layer || found.has(layer)) return;
    found.add(layer);
    for (const inner of [layer.cell, layer.layer, layer.forwardLayer, layer.backwardLayer]) collect(inner);
    for (const inner of [...(layer.layers ?? []), ...(layer.cells ?? [])]) collect(inner);
  };
  for (const layer of model.layers) collect(layer as unknown as InnerLayer);
  return [...found];
}

/** Puts another `call` in place of a layer's own. @returns what takes it away again */
export function replaceCall(layer: InnerLayer, replacement: (original: Call) => Call): () => void {
  layer.call = replacement(layer.call.bind(layer));
  return () => {
    // The method lives on the prototype; the replacement was the object's own.
    delete (layer as Partial<InnerLayer>).call;
  };
}
