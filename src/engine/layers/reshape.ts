import type { LayerEmitter } from "./emitter";

/** The same values in another shape per sample. */
export const reshape: LayerEmitter = {
  className: "Reshape",
  emit({ g }, _, [x], shape) {
    return {
      output: { ref: g.reshape(x.ref, [-1, ...shape]), shape },
      backward: (gradient) => [g.reshape(gradient, [-1, ...x.shape])],
    };
  },
};
