import type { Cell } from "./cell";
import { compiledLoop } from "./compiled-loop";
import type { Recurrence, RecurrenceOutput } from "./recurrence";
import { unrolled } from "./unrolled";

/** A graph of more steps than this takes longer to load than XLA takes to compile a loop. */
const UNROLLED_UP_TO_STEPS = 100;

/** Runs a cell over the steps in the form that suits their number. */
export function overSteps(cell: Cell, layer: Recurrence): RecurrenceOutput {
  return layer.steps <= UNROLLED_UP_TO_STEPS ? unrolled(cell, layer) : compiledLoop(cell, layer);
}
