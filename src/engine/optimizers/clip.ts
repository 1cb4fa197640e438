import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import type { ClipSpec } from "./optimizer-spec";

/** The gradients, shortened as Keras shortens them. */
export function clip(g: TensorGraph, gradients: readonly Ref[], spec: ClipSpec): readonly Ref[] {
  const { clipNorm, globalClipNorm, clipValue } = spec;
  const squares = (gradient: Ref): Ref => g.total(g.square(gradient));
  // min(1, limit / norm) without dividing by a norm of 0.
  const shorten = (gradient: Ref, norm: Ref, limit: number): Ref =>
    g.multiply(gradient, g.divide(g.number(limit), g.one("Maximum", [norm, g.number(limit)])));
  if (clipNorm !== undefined)
    return gradients.map((gradient) => shorten(gradient, g.one("Sqrt", [squares(gradient)]), clipNorm));
  if (globalClipNorm !== undefined) {
    const norm = g.one("Sqrt", [g.addAll(gradients.map(squares))]);
    return gradients.map((gradient) => shorten(gradient, norm, globalClipNorm));
  }
  if (clipValue !== undefined)
    return gradients.map((gradient) =>
      g.one("ClipByValue", [gradient, g.number(-clipValue), g.number(clipValue)]),
    );
  return gradients;
}
