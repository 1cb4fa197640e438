import type { LayerEmitter } from "./emitter";

/** Steps whose values all equal `maskValue` are set to 0 and skipped by the recurrent layers that follow. */
export const masking: LayerEmitter = {
  className: "Masking",
  emit({ g }, { config }, [x]) {
    const differs = g.one("NotEqual", [x.ref, g.number(config.maskValue as number)]);
    const mask = g.one("Any", [differs, g.ints([-1])], { keep_dims: false });
    const kept = g.toFloat(g.expandDims(mask, 2));
    return {
      output: { ref: g.multiply(x.ref, kept), shape: x.shape, mask },
      backward: (gradient) => [g.multiply(gradient, kept)],
    };
  },
};
