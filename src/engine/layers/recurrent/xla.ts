import type { GraphFunction, Ref } from "../../graph/graph";
import type { TensorGraph } from "../../graph/tensor-graph";

/**
 * Calls a function that TensorFlow's XLA compiles for the shapes it meets. Calls with the same name in
 * `functions` share one, so that it is compiled once.
 */
export function callXla(
  g: TensorGraph,
  functions: Map<string, GraphFunction>,
  key: string,
  inputs: readonly Ref[],
  build: (body: TensorGraph, args: Ref[]) => readonly Ref[],
): Ref[] {
  const types = inputs.map((input) => input.dtype);
  const shared = functions.get(key) ?? g.function(types, build);
  functions.set(key, shared);
  const { name, results } = shared;
  return g.op("PartitionedCall", [inputs], {
    ...{ Tout: results, f: name, config: "", config_proto: "", executor_type: "" },
    _XlaMustCompile: true,
  });
}

/** A loop over `count` steps: `body` gets the step's number and the values, and gives their new ones. */
export function loop(
  g: TensorGraph,
  count: number,
  start: readonly Ref[],
  body: (inner: TensorGraph, step: Ref, values: Ref[]) => readonly Ref[],
): Ref[] {
  const values = [g.int(0), ...start];
  const types = values.map((value) => value.dtype);
  const cond = g.function(types, (inner, [step]) => [inner.one("Less", [step, inner.int(count)])]);
  const next = g.function(types, (inner, [step, ...args]) => [
    inner.add(step, inner.int(1)),
    ...body(inner, step, args),
  ]);
  const options = { cond: cond.name, body: next.name, output_shapes: [], parallel_iterations: 1 };
  return g.op("While", [values], options).slice(1);
}

/** Row [batch, width] of a buffer [rows, batch, width]. */
export function row(g: TensorGraph, buffer: Ref, at: Ref, width: number): Ref {
  const batch = g.sizeOf(buffer, 1);
  const begin = g.stack([at, g.int(0), g.int(0)]);
  const size = g.stack([g.int(1), batch, g.int(width)]);
  return g.reshape(g.one("Slice", [buffer, begin, size]), [-1, width]);
}

/** The buffer with another row, written in place. */
export function withRow(g: TensorGraph, buffer: Ref, at: Ref, values: Ref): Ref {
  const begin = g.stack([at, g.int(0), g.int(0)]);
  return g.one("XlaDynamicUpdateSlice", [buffer, g.expandDims(values, 0), begin]);
}
