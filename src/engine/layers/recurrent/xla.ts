import { callFunction } from "../../graph/call-function";
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
  return callFunction(g, shared, inputs, true);
}

/**
 * A loop over `count` steps, known now or only when it runs: `body` gets the step's number and the values, and
 * gives their new ones.
 */
export function loop(
  g: TensorGraph,
  count: number | Ref,
  start: readonly Ref[],
  body: (inner: TensorGraph, step: Ref, values: Ref[]) => readonly Ref[],
): Ref[] {
  const counts = typeof count === "number" ? [] : [count];
  const values = [g.int(0), ...counts, ...start];
  const types = values.map((value) => value.dtype);
  const cond = g.function(types, (inner, [step, given]) => [
    inner.one("Less", [step, typeof count === "number" ? inner.int(count) : given]),
  ]);
  const next = g.function(types, (inner, [step, ...args]) => [
    inner.add(step, inner.int(1)),
    ...args.slice(0, counts.length),
    ...body(inner, step, args.slice(counts.length)),
  ]);
  const options = { cond: cond.name, body: next.name, output_shapes: [], parallel_iterations: 1 };
  return g.op("While", [values], options).slice(1 + counts.length);
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
