import type { Ref } from "../graph/graph";
import type { Scores } from "./emitter";
import type { LayerConfig } from "./layer-view";

/** A layer's scores, where its activation is one whose cross-entropy is computed from them. */
export function withScores(
  { activation }: LayerConfig,
  ref: Ref,
  backward: Scores["backward"],
): Scores | undefined {
  return activation === "softmax" || activation === "sigmoid" ? { of: activation, ref, backward } : undefined;
}
