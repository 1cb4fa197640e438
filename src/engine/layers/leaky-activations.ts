import { activate } from "../activations";
import type { LayerEmitter } from "./emitter";

/** x where positive, else α x. */
export const leakyReLU: LayerEmitter = {
  className: "LeakyReLU",
  emit({ g }, { config }, [x]) {
    const alpha = config.alpha as number;
    return {
      output: { ...x, ref: g.one("LeakyRelu", [x.ref], { alpha }) },
      backward: (gradient) => [g.one("LeakyReluGrad", [gradient, x.ref], { alpha })],
    };
  },
};

/** x where positive, else α x with a trained α for each feature. */
export const pReLU: LayerEmitter = {
  className: "PReLU",
  refuses: ({ config }) => (config.sharedAxes ? "sharedAxes" : undefined),
  emit(scope, { weights: [alpha] }, [x]) {
    const { g } = scope;
    const slope = scope.weight(alpha);
    const negative = g.one("Minimum", [x.ref, g.number(0)]);
    const positive = g.one("Relu", [x.ref]);
    return {
      output: { ...x, ref: g.add(positive, g.multiply(slope, negative)) },
      backward(gradient) {
        if (scope.trains(alpha)) scope.addGradient(alpha, g.sum(g.multiply(gradient, negative), [0]));
        const isPositive = g.one("Greater", [x.ref, g.number(0)]);
        return [g.where(isPositive, gradient, g.multiply(gradient, slope))];
      },
    };
  },
};

/** x where positive, else α (eˣ − 1). */
export const eLU: LayerEmitter = {
  className: "ELU",
  refuses: ({ config }) => (config.alpha === 1 ? undefined : `alpha ${config.alpha}`),
  emit({ g }, _, [x]) {
    const { y, backward } = activate(g, "elu", x.ref);
    return { output: { ...x, ref: y }, backward: (gradient) => [backward(gradient)] };
  },
};
