import type { LayerEmitter } from "./emitter";

/** [batch, features] → [batch, n, features], the same row n times. */
export const repeatVector: LayerEmitter = {
  className: "RepeatVector",
  emit({ g }, { config }, [x], shape) {
    const rows = g.expandDims(x.ref, 1);
    return {
      output: { ref: g.one("Tile", [rows, g.ints([1, config.n as number, 1])]), shape },
      backward: (gradient) => [g.sum(gradient, [1])],
    };
  },
};
