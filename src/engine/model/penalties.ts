import type { Ref } from "../graph/graph";
import type { LayerScope } from "../layers/emitter";
import type { LayerView, LayerWeight } from "../layers/layer-view";

/** Which weight a regulariser's option speaks of. */
const WEIGHTS: Record<string, string> = {
  kernelRegularizer: "kernel",
  recurrentRegularizer: "recurrent_kernel",
  biasRegularizer: "bias",
  embeddingsRegularizer: "embeddings",
  gammaRegularizer: "gamma",
  betaRegularizer: "beta",
};

type PenaltyScope = Pick<LayerScope, "g" | "weight" | "trains" | "addGradient">;

interface Regularizer {
  className: string;
  config: { l1: number; l2: number };
}

/** The layers whose weights these are: those within a wrapper, else the layer itself. */
function owners(view: LayerView): LayerView[] {
  if (view.className === "TimeDistributed") return [view.inner("layer")];
  if (view.className === "Bidirectional") return [view.inner("forwardLayer"), view.inner("backwardLayer")];
  return [view];
}

function regularizers(owner: LayerView): [string, Regularizer][] {
  return Object.entries(owner.config).filter(
    (entry): entry is [string, Regularizer] => entry[0].endsWith("Regularizer") && !!entry[1],
  );
}

/** A regulariser the engine doesn't know; undefined if there is none. */
export function refusedPenalty(view: LayerView): string | undefined {
  return owners(view)
    .flatMap(regularizers)
    .find(([option, { className }]) => !WEIGHTS[option] || className !== "L1L2")?.[0];
}

/**
 * Emits a layer's penalties λ₁Σ|w| + λ₂Σw² of its trained weights, and adds their gradients if asked to.
 *
 * @returns the penalties, to be added to the loss
 */
export function emitPenalties(scope: PenaltyScope, view: LayerView, withGradients: boolean): Ref[] {
  return owners(view).flatMap((owner) => ownPenalties(scope, owner, withGradients));
}

function ownPenalties(scope: PenaltyScope, owner: LayerView, withGradients: boolean): Ref[] {
  const { g } = scope;
  return regularizers(owner).flatMap(([option, { config }]) => {
    const weight = owner.weights.find((candidate) => candidate.originalName.endsWith(`/${WEIGHTS[option]}`));
    if (!weight || !scope.trains(weight)) return [];
    const terms: Ref[] = [];
    const { l1, l2 } = config;
    const w = scope.weight(weight);
    if (l1) {
      terms.push(g.multiply(g.total(g.one("Abs", [w])), g.number(l1)));
      if (withGradients) addGradient(scope, weight, g.one("Sign", [w]), l1);
    }
    if (l2) {
      terms.push(g.multiply(g.total(g.square(w)), g.number(l2)));
      if (withGradients) addGradient(scope, weight, w, 2 * l2);
    }
    return terms;
  });
}

function addGradient(scope: PenaltyScope, weight: LayerWeight, direction: Ref, factor: number): void {
  scope.addGradient(weight, scope.g.multiply(direction, scope.g.number(factor)));
}
