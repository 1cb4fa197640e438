import type { OptimizerSpec } from "./optimizer-spec";
import { shareOfMean, type UpdateRule } from "./update-rule";

/** RMSprop (Tieleman & Hinton 2012). Slots: mean square, mean (if centred), last move (with momentum). */
export function rmspropRule(spec: OptimizerSpec & { name: "rmsprop" }): UpdateRule {
  const { rho, momentum, epsilon, centered } = spec;
  return {
    slots: [0, 0, 0],
    squares: { at: 0, share: shareOfMean(rho) },
    begin({ g, learningRate }) {
      const shared = [learningRate, g.number(rho), g.number(momentum), g.number(epsilon)];
      return (variable, [square, mean, move], gradient, after) => {
        const slots = centered ? [mean, square, move] : [square, move];
        const op = centered ? "ResourceApplyCenteredRMSProp" : "ResourceApplyRMSProp";
        return g.one(op, [variable, ...slots, ...shared, gradient], {}, after);
      };
    },
  };
}
