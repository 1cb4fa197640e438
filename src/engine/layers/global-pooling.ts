import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import type { Emitted, LayerEmitter, Value } from "./emitter";

const channelsFirst: LayerEmitter["refuses"] = ({ config }) =>
  config.dataFormat === "channelsFirst" ? "dataFormat channelsFirst" : undefined;

/** All axes between the batch and the channels. */
const between = (shape: readonly number[]): number[] => shape.slice(1).map((_, i) => i + 1);

const average = (className: string, steps: boolean): LayerEmitter => ({
  className,
  refuses: channelsFirst,
  emit({ g }, _, [x], shape) {
    const axes = between(x.shape);
    if (steps && x.mask) return meanOfKept(g, x, x.mask, shape);
    const count = x.shape.slice(0, -1).reduce((product, size) => product * size, 1);
    return {
      output: { ref: g.mean(x.ref, axes), shape },
      backward(gradient) {
        const one = g.reshape(g.multiply(gradient, g.number(1 / count)), [
          -1,
          ...axes.map(() => 1),
          ...shape,
        ]);
        return [g.one("BroadcastTo", [one, g.shape(x.ref)])];
      },
    };
  },
});

/** Mean over the steps that aren't skipped; 0 where all are (Keras: not a number). */
function meanOfKept(g: TensorGraph, x: Value, mask: Ref, shape: readonly number[]): Emitted {
  const kept = g.toFloat(g.expandDims(mask, 2));
  const share = g.one("DivNoNan", [kept, g.sum(kept, [1], true)]);
  return {
    output: { ref: g.sum(g.multiply(x.ref, share), [1]), shape },
    backward: (gradient) => [g.multiply(g.expandDims(gradient, 1), share)],
  };
}

const largest = (className: string): LayerEmitter => ({
  className,
  refuses: channelsFirst,
  emit({ g }, _, [x], shape) {
    const axes = between(x.shape);
    const top = g.one("Max", [x.ref, g.ints(axes)], { keep_dims: true });
    return {
      output: { ref: g.reshape(top, [-1, ...shape]), shape },
      backward(gradient) {
        // Equal largest values share the gradient.
        const hits = g.toFloat(g.one("Equal", [x.ref, top]));
        const share = g.divide(hits, g.sum(hits, axes, true));
        return [g.multiply(share, g.reshape(gradient, [-1, ...axes.map(() => 1), ...shape]))];
      },
    };
  },
});

export const globalAveragePooling1d = average("GlobalAveragePooling1D", true);
export const globalAveragePooling2d = average("GlobalAveragePooling2D", false);
export const globalMaxPooling1d = largest("GlobalMaxPooling1D");
export const globalMaxPooling2d = largest("GlobalMaxPooling2D");
