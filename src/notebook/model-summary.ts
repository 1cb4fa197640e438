import type * as tf from "@tensorflow/tfjs-node";
import { formatNumber } from "./number-format";
import { type TableView, tableView } from "./table-view";

/**
 * A model's layers with their output shapes and parameter counts, and the total: what `model.summary()`
 * prints, as a table.
 *
 * @example
 * ```ts
 * modelSummary(denseClassifier({ features: 4, classes: 3, seed: 1 })).footer; // ["Total", "", "", "6,659"]
 * ```
 */
export function modelSummary(model: tf.LayersModel): TableView {
  const rows = model.layers.map((layer) => ({
    layer: layer.name,
    type: layer.getClassName(),
    shape: shapeText(outputShape(layer)),
    parameters: layer.countParams(),
  }));
  const total = model.countParams();
  const trainable = model.trainableWeights.reduce((sum, weight) => sum + size(weight.shape), 0);
  const fixed = total - trainable;
  return tableView(rows, {
    caption: `Model ${model.name}: ${formatNumber(total)} parameters`,
    columns: [
      { key: "layer", label: "Layer" },
      { key: "type", label: "Type" },
      { key: "shape", label: "Output shape" },
      { key: "parameters", label: "Parameters", align: "right" },
    ],
    maxRows: Math.max(1, rows.length),
    footer: { layer: "Total", parameters: total },
    note: fixed > 0 ? `${formatNumber(fixed)} of them are not trained` : undefined,
  });
}

function outputShape(layer: tf.layers.Layer): unknown {
  try {
    return layer.outputShape;
  } catch {
    return undefined; // a layer used several times has several output shapes
  }
}

/** `[null, 50, 1]` as `(batch, 50, 1)`. */
function shapeText(shape: unknown): string {
  if (!Array.isArray(shape)) return "several";
  if (shape.some(Array.isArray)) return shape.map(shapeText).join(", ");
  return `(${shape.map((n, i) => (n === null && i === 0 ? "batch" : (n ?? "any"))).join(", ")})`;
}

function size(shape: readonly (number | null)[]): number {
  return shape.reduce<number>((product, n) => product * (n ?? 1), 1);
}
