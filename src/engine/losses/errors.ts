import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import type { LossPart } from "./emit-loss";

/** 1 / size of the last axis, at run time. */
export function perValue(g: TensorGraph, x: Ref): Ref {
  const size = g.toFloat(
    g.reshape(
      g.one("StridedSlice", [g.shape(x), g.ints([-1]), g.ints([0]), g.ints([1])], { end_mask: 1 }),
      [],
    ),
  );
  return g.one("Reciprocal", [size]);
}

/** Mean of (output − target)² over the last axis. */
export function squaredError(g: TensorGraph, target: Ref, output: Ref): LossPart {
  const error = g.subtract(output, target);
  return {
    values: g.mean(g.square(error), [-1]),
    backward: (spread) => g.multiply(error, g.multiply(spread, g.multiply(perValue(g, output), g.number(2)))),
  };
}

/** Mean of |output − target| over the last axis. */
export function absoluteError(g: TensorGraph, target: Ref, output: Ref): LossPart {
  const error = g.subtract(output, target);
  return {
    values: g.mean(g.one("Abs", [error]), [-1]),
    backward: (spread) => g.multiply(g.one("Sign", [error]), g.multiply(spread, perValue(g, output))),
  };
}

/** Mean of 0.5 e² up to |e| = δ, and of δ (|e| − δ/2) beyond (Huber 1964). */
export function huberError(g: TensorGraph, target: Ref, output: Ref, delta: number): LossPart {
  const error = g.subtract(output, target);
  const size = g.one("Abs", [error]);
  const quadratic = g.one("Minimum", [size, g.number(delta)]);
  const rest = g.multiply(g.subtract(size, quadratic), g.number(delta));
  const values = g.add(g.multiply(g.square(quadratic), g.number(0.5)), rest);
  const slope = () => g.one("ClipByValue", [error, g.number(-delta), g.number(delta)]);
  return {
    values: g.mean(values, [-1]),
    backward: (spread) => g.multiply(slope(), g.multiply(spread, perValue(g, output))),
  };
}
