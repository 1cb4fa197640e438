import { loopSizes, recurrentForm } from "../../forms";
import type { Cell } from "./cell";
import { compiledLoop } from "./compiled-loop";
import { inFullBatches } from "./in-full-batches";
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
  if (form === "unrolled") return unrolled(cell, layer);
  // A function that XLA compiles as a whole has one size anyway.
  const { machine } = layer.scope;
  if (machine.xla) return compiledLoop(cell, layer);
  return inFullBatches(layer, loopSizes(machine, layer.units), (full) => compiledLoop(cell, full));
}
