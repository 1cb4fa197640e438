import type * as tf from "@tensorflow/tfjs-node";

/** A layer of tf.layers. */
export type Layer = InstanceType<typeof tf.layers.Layer>;

/** A weight of a layer; `read()` gives its variable. */
export type LayerWeight = Layer["weights"][number];

/** A layer's options, as tf.layers serialises them. */
export type LayerConfig = Readonly<Record<string, unknown>>;

/** What the engine sees of a layer: name, kind, options, weights, and the layers it wraps. */
export interface LayerView {
  readonly name: string;
  readonly source: Layer;
  /** E.g. `"Dense"`, `"LSTM"`. */
  readonly className: string;
  readonly config: LayerConfig;
  /** In the order of creation: kernel, recurrent kernel, bias. */
  readonly weights: readonly LayerWeight[];
  /** A wrapped layer. */
  inner(field: "layer" | "forwardLayer" | "backwardLayer"): LayerView;
}

/** Views a layer. */
export function viewLayer(layer: Layer): LayerView {
  const parts = layer as unknown as Record<string, Layer>;
  return {
    name: layer.name,
    source: layer,
    className: layer.getClassName(),
    config: layer.getConfig() as LayerConfig,
    weights: layer.weights,
    inner: (field) => viewLayer(parts[field]),
  };
}
