import type { LayerEmitter } from "./emitter";

/** All values of a sample in one row. */
export const flatten: LayerEmitter = {
  className: "Flatten",
  refuses: ({ config }, [shape]) =>
    config.dataFormat === "channelsFirst" && shape.length > 1 ? "dataFormat channelsFirst" : undefined,
  emit({ g }, _, [x], shape) {
    if (x.shape.length === 1) return { output: { ref: x.ref, shape }, backward: (gradient) => [gradient] };
    return {
      output: { ref: g.reshape(x.ref, [-1, ...shape]), shape },
      backward: (gradient) => [g.reshape(gradient, [-1, ...x.shape])],
    };
  },
};
