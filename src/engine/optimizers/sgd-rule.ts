import type { OptimizerSpec } from "./optimizer-spec";
import type { UpdateRule } from "./update-rule";

/** Gradient descent: w ← w − ηg; with momentum s ← μs − ηg, w ← w + s (or w + μs − ηg, Nesterov). Slot: s. */
export function sgdRule({ momentum, nesterov }: OptimizerSpec & { name: "sgd" }): UpdateRule {
  return {
    slots: momentum ? [0] : [],
    begin:
      ({ g, learningRate }) =>
      (variable, slots, gradient) =>
        momentum
          ? g.one(
              "ResourceApplyKerasMomentum",
              [variable, slots[0], learningRate, gradient, g.number(momentum)],
              { use_nesterov: nesterov },
            )
          : g.one("ResourceApplyGradientDescent", [variable, learningRate, gradient]),
  };
}
