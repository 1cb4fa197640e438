import type * as tf from "@tensorflow/tfjs-node";

interface LayerParts {
  getClassName(): string;
  getConfig(): Record<string, unknown>;
  layer?: LayerParts;
  forwardLayer?: LayerParts;
}

/**
 * The layers of a model with weights in one line of text, with the sizes that decide how long it compiles.
 *
 * @example
 * ```ts
 * describeLayers(lstmForecaster({ sequenceLength: 12, units: 8 })); // "LSTM 8, Dense 1"
 * ```
 */
export function describeLayers(model: tf.LayersModel): string {
  const layers = model.layers.filter(({ weights }) => weights.length > 0);
  return layers.map((layer) => layerText(layer as unknown as LayerParts)).join(", ") || model.name;
}

function layerText(layer: LayerParts): string {
  const inner = layer.forwardLayer ?? layer.layer;
  if (inner) return `${layer.getClassName()} ${layerText(inner)}`;
  const { units, filters, outputDim } = layer.getConfig();
  const size = units ?? filters ?? outputDim;
  return `${layer.getClassName()}${size === undefined ? "" : ` ${size}`}`;
}
