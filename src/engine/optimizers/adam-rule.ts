import type { OptimizerSpec } from "./optimizer-spec";
import { shareOfMean, type UpdateRule } from "./update-rule";

/** Adam (Kingma & Ba 2015) in Keras's formula, which is TensorFlow's kernel's. Slots: mean, mean square. */
export function adamRule({ beta1, beta2, epsilon }: OptimizerSpec & { name: "adam" }): UpdateRule {
  return {
    slots: [0, 0],
    squares: { at: 1, share: shareOfMean(beta2) },
    begin({ g, learningRate, step }) {
      const [b1, b2] = [g.number(beta1), g.number(beta2)];
      const [power1, power2] = [g.one("Pow", [b1, step]), g.one("Pow", [b2, step])];
      const shared = [power1, power2, learningRate, b1, b2, g.number(epsilon)];
      return (variable, [mean, square], gradient, after) =>
        g.one("ResourceApplyAdam", [variable, mean, square, ...shared, gradient], {}, after);
    },
  };
}
