import { activate, knowsActivation } from "../activations";
import type { Ref } from "../graph/graph";
import type { LayerEmitter } from "./emitter";
import { withScores } from "./with-scores";

/** y = activation(x W + b) over the last axis. */
export const dense: LayerEmitter = {
  className: "Dense",
  refuses: ({ config }) =>
    knowsActivation(config.activation as string) ? undefined : `activation ${config.activation}`,
  emit(scope, { config, weights: [kernel, bias] }, [x], shape) {
    const { g } = scope;
    const inputs = x.shape[x.shape.length - 1];
    const flat = x.shape.length > 1;
    const rows = flat ? g.reshape(x.ref, [-1, inputs]) : x.ref;
    const w = scope.weight(kernel);
    const product = g.matMul(rows, w);
    const z = bias ? g.one("BiasAdd", [product, scope.weight(bias)]) : product;
    const { y, backward } = activate(g, config.activation as string, z);
    const outward = (ref: Ref): Ref => (flat ? g.reshape(ref, [-1, ...shape]) : ref);
    const inward = (ref: Ref): Ref => (flat ? g.reshape(ref, [-1, shape[shape.length - 1]]) : ref);
    const fromScores = (dz: Ref): (Ref | undefined)[] => {
      if (scope.trains(kernel)) scope.addGradient(kernel, g.matMul(rows, dz, { a: true }));
      if (bias && scope.trains(bias)) scope.addGradient(bias, g.one("BiasAddGrad", [dz]));
      if (!scope.wantsInputGradient) return [undefined];
      const dx = g.matMul(dz, w, { b: true });
      return [flat ? g.reshape(dx, [-1, ...x.shape]) : dx];
    };
    return {
      output: { ref: outward(y), shape, mask: x.mask },
      scores: withScores(config, outward(z), (dz) => fromScores(inward(dz))),
      backward: (gradient) => fromScores(backward(inward(gradient))),
    };
  },
};
