import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import type { Gradient } from "./gradient";
import type { ClipSpec } from "./optimizer-spec";

/** The gradients, shortened as Keras shortens them: those of a table before the values of one row are summed. */
export function clip(g: TensorGraph, gradients: readonly Gradient[], spec: ClipSpec): readonly Gradient[] {
  const { clipNorm, globalClipNorm, clipValue } = spec;
  const squares = ({ values }: Gradient): Ref => g.total(g.square(values));
  // min(1, limit / norm) without dividing by a norm of 0.
  const shorten = ({ values, rows }: Gradient, norm: Ref, limit: number): Gradient => ({
    values: g.multiply(values, g.divide(g.number(limit), g.one("Maximum", [norm, g.number(limit)]))),
    rows,
  });
  if (clipNorm !== undefined)
    return gradients.map((gradient) => shorten(gradient, g.one("Sqrt", [squares(gradient)]), clipNorm));
  if (globalClipNorm !== undefined) {
    const norm = g.one("Sqrt", [g.addAll(gradients.map(squares))]);
    return gradients.map((gradient) => shorten(gradient, norm, globalClipNorm));
  }
  if (clipValue !== undefined)
    return gradients.map(({ values, rows }) => ({
      values: g.one("ClipByValue", [values, g.number(-clipValue), g.number(clipValue)]),
      rows,
    }));
  return gradients;
}
