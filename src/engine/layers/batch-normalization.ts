import type { Ref } from "../graph/graph";
import type { LayerEmitter } from "./emitter";
import type { LayerView, LayerWeight } from "./layer-view";

const weightOf = ({ weights }: LayerView, name: string): LayerWeight | undefined =>
  weights.find(({ originalName }) => originalName.endsWith(`/${name}`));

/** Frozen, it uses its moving statistics in training too, as in Keras. */
const learns = ({ config }: LayerView): boolean => config.trainable !== false;

/** y = γ (x − mean) / √(variance + ε) + β per column of the last axis (Ioffe & Szegedy 2015). */
export const batchNormalization: LayerEmitter = {
  className: "BatchNormalization",
  hasTrainingMode: learns,
  refuses: ({ config }, [shape]) =>
    config.axis === -1 || config.axis === shape.length ? undefined : `axis ${config.axis}`,
  emit(scope, layer, [x]) {
    const { g } = scope;
    const [gamma, beta] = [weightOf(layer, "gamma"), weightOf(layer, "beta")];
    const [movingMean, movingVariance] = ["moving_mean", "moving_variance"].map(
      (name) => weightOf(layer, name) as LayerWeight,
    );
    const axes = [...x.shape.keys()];
    const fromBatch = scope.training && learns(layer);
    const mean = fromBatch ? g.mean(x.ref, axes) : scope.weight(movingMean);
    const centred = g.subtract(x.ref, mean);
    const variance = fromBatch ? g.mean(g.square(centred), axes) : scope.weight(movingVariance);
    if (fromBatch) {
      const share = g.number(1 - (layer.config.momentum as number));
      for (const [weight, now] of [
        [movingMean, mean],
        [movingVariance, variance],
      ] as const) {
        const before = scope.weight(weight);
        scope.assign(weight, g.subtract(before, g.multiply(g.subtract(before, now), share)));
      }
    }
    const inverse = g.one("Rsqrt", [g.add(variance, g.number(layer.config.epsilon as number))]);
    const standard = g.multiply(centred, inverse);
    const scaled = gamma ? g.multiply(standard, scope.weight(gamma)) : standard;
    const backward = (gradient: Ref): (Ref | undefined)[] => {
      const product = g.multiply(gradient, standard);
      if (beta && scope.trains(beta)) scope.addGradient(beta, g.sum(gradient, axes));
      if (gamma && scope.trains(gamma)) scope.addGradient(gamma, g.sum(product, axes));
      if (!scope.wantsInputGradient) return [undefined];
      const factor = gamma ? g.multiply(inverse, scope.weight(gamma)) : inverse;
      if (!fromBatch) return [g.multiply(gradient, factor)];
      const drift = g.add(g.mean(gradient, axes), g.multiply(standard, g.mean(product, axes)));
      return [g.multiply(g.subtract(gradient, drift), factor)];
    };
    return { output: { ...x, ref: beta ? g.add(scaled, scope.weight(beta)) : scaled }, backward };
  },
};
