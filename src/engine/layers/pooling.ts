import type { LayerEmitter } from "./emitter";

/** Largest or mean value within a sliding patch, over one or two axes. */
const pooling = (className: string, axes: 1 | 2, kind: "Max" | "Avg"): LayerEmitter => ({
  className,
  refuses: ({ config }) => (config.dataFormat === "channelsFirst" ? "dataFormat channelsFirst" : undefined),
  emit({ g }, { config }, [x], shape) {
    const flat = axes === 1 ? [1] : [];
    const sizes = (option: unknown) => [1, ...flat, ...[option as number | number[]].flat(), 1];
    const options = {
      ksize: sizes(config.poolSize),
      strides: sizes(config.strides),
      padding: (config.padding as string).toUpperCase(),
    };
    const image = axes === 1 ? g.expandDims(x.ref, 1) : x.ref;
    const pooled = g.one(kind === "Max" ? "MaxPool" : "AvgPool", [image], options);
    return {
      output: { ref: axes === 1 ? g.reshape(pooled, [-1, ...shape]) : pooled, shape },
      backward(gradient) {
        const d = g.reshape(gradient, [-1, ...flat, ...shape]);
        const dImage =
          kind === "Max"
            ? g.one("MaxPoolGrad", [image, pooled, d], options)
            : g.one("AvgPoolGrad", [g.shape(image), d], options);
        return [g.reshape(dImage, [-1, ...x.shape])];
      },
    };
  },
});

export const maxPooling1d = pooling("MaxPooling1D", 1, "Max");
export const maxPooling2d = pooling("MaxPooling2D", 2, "Max");
export const averagePooling1d = pooling("AveragePooling1D", 1, "Avg");
export const averagePooling2d = pooling("AveragePooling2D", 2, "Avg");
