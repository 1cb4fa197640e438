import { recurrentForm } from "../../forms";
import type { Cell } from "./cell";
import { compiledLoop } from "./compiled-loop";
import type { Recurrence, RecurrenceOutput } from "./recurrence";
import { unrolled } from "./unrolled";

/** Runs a cell over the steps in the form that suits; `fused` is TensorFlow's own kernel, where one fits. */
export function overSteps(
  cell: Cell,
  layer: Recurrence,
  fused?: (layer: Recurrence) => RecurrenceOutput,
): RecurrenceOutput {
  const form = recurrentForm(layer.scope.machine, { ...layer, fits: fused !== undefined });
  if (form === "fused" && fused) return fused(layer);
  return form === "unrolled" ? unrolled(cell, layer) : compiledLoop(cell, layer);
}
