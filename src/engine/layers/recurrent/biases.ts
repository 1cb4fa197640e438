import type { Ref } from "../../graph/graph";
import type { Recurrence } from "./recurrence";

/** A layer whose bias is [2, width] has one for the inputs and one for the state. */
const isPair = ({ bias }: Recurrence): boolean => bias?.shape.length === 2;

/** Adds the bias of the inputs to their projection. */
export function withInputBias(layer: Recurrence, product: Ref): Ref {
  const { bias, scope } = layer;
  if (!bias) return product;
  const { g } = scope;
  const value = scope.weight(bias);
  return g.one("BiasAdd", [product, isPair(layer) ? g.unstack(value, 2)[0] : value]);
}

/** The bias of the state, for layers that have one. */
export function recurrentBias(layer: Recurrence): Ref | undefined {
  const { bias, scope } = layer;
  return bias && isPair(layer) ? scope.g.unstack(scope.weight(bias), 2)[1] : undefined;
}

/** Reports the gradient of the bias: that of the projected inputs, and of the products with the state. */
export function addBiasGradient(layer: Recurrence, dProjected: Ref, dRecurrent: () => Ref): void {
  const { bias, scope } = layer;
  if (!bias || !scope.trains(bias)) return;
  const sum = (gradient: Ref): Ref => scope.g.one("BiasAddGrad", [gradient]);
  scope.addGradient(
    bias,
    isPair(layer) ? scope.g.stack([sum(dProjected), sum(dRecurrent())]) : sum(dProjected),
  );
}
