import { DataType } from "../graph/data-type";
import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";

/**
 * A batch, picked out of a table that is fed whole (without a copy): sample s reads the rows
 * starts[s] + offsets, so that overlapping windows are never laid out.
 */
export interface BatchInput {
  /** To be fed, in this order: table, starts, offsets. */
  readonly fed: readonly Ref[];
  /** [batch, …sample shape]. */
  readonly batch: Ref;
}

/** Emits a batch of samples; `samples` are their numbers. */
export function emitBatchInput(g: TensorGraph, samples: Ref, sampleShape: readonly number[]): BatchInput {
  const table = g.placeholder(DataType.float32);
  const starts = g.placeholder(DataType.int32);
  const offsets = g.placeholder(DataType.int32);
  const rows = g.add(g.expandDims(g.gather(starts, samples), 1), offsets);
  return { fed: [table, starts, offsets], batch: g.reshape(g.gather(table, rows), [-1, ...sampleShape]) };
}
