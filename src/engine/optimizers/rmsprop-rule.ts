import type { OptimizerSpec } from "./optimizer-spec";
import type { UpdateRule } from "./update-rule";

/** RMSprop (Tieleman & Hinton 2012). Slots: mean square, mean (if centred), last move (with momentum). */
export function rmspropRule(spec: OptimizerSpec & { name: "rmsprop" }): UpdateRule {
  const { rho, momentum, epsilon, centered } = spec;
  return {
    slots: [0, 0, 0],
    begin({ g, learningRate }) {
      const shared = [learningRate, g.number(rho), g.number(momentum), g.number(epsilon)];
      return (variable, [square, mean, move], gradient) =>
        centered
          ? g.one("ResourceApplyCenteredRMSProp", [variable, mean, square, move, ...shared, gradient])
          : g.one("ResourceApplyRMSProp", [variable, square, move, ...shared, gradient]);
    },
  };
}
