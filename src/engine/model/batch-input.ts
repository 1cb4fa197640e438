import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";

/** What a batch is picked out of: a table, first row of each sample, offsets of its rows. */
export type BatchInputs = readonly [table: Ref, starts: Ref, offsets: Ref];

/** Such inputs, to be fed. */
export function batchPlaceholders(g: TensorGraph): BatchInputs {
  return [g.placeholder(DataType.float32), g.placeholder(DataType.int32), g.placeholder(DataType.int32)];
}

/**
 * Emits a batch, picked out of a table that is there whole: sample s reads the rows starts[s] + offsets, so that
 * overlapping windows are never laid out.
 *
 * @returns [batch, …sampleShape]
 */
export function emitBatch(
  g: TensorGraph,
  samples: Ref,
  [table, starts, offsets]: BatchInputs,
  sampleShape: readonly number[],
): Ref {
  const rows = g.add(g.expandDims(g.gather(starts, samples), 1), offsets);
  return g.reshape(g.gather(table, rows), [-1, ...sampleShape]);
}
