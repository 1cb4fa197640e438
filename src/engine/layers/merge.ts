import type { Ref } from "../graph/graph";
import type { LayerEmitter } from "./emitter";

const equalShapes: LayerEmitter["refuses"] = (_, [first, ...others]) =>
  others.every((shape) => shape.join() === first.join()) ? undefined : "inputs of different shapes";

/** Sum or mean of the inputs, value by value. */
const sum = (className: string, mean: boolean): LayerEmitter => ({
  className,
  refuses: equalShapes,
  emit({ g }, _, inputs, shape) {
    const scaled = (x: Ref): Ref => (mean ? g.multiply(x, g.number(1 / inputs.length)) : x);
    return {
      output: { ref: scaled(g.addAll(inputs.map(({ ref }) => ref))), shape },
      backward(gradient) {
        const each = scaled(gradient);
        return inputs.map(() => each);
      },
    };
  },
});

export const add = sum("Add", false);
export const average = sum("Average", true);

/** Product of the inputs, value by value. */
export const multiply: LayerEmitter = {
  className: "Multiply",
  refuses: equalShapes,
  emit({ g }, _, inputs, shape) {
    const product = (refs: readonly Ref[]): Ref => refs.reduce((a, b) => g.multiply(a, b));
    const refs = inputs.map(({ ref }) => ref);
    return {
      output: { ref: product(refs), shape },
      backward: (gradient) => refs.map((_, i) => product([gradient, ...refs.filter((_, j) => j !== i)])),
    };
  },
};

/** The inputs one after the other along an axis. */
export const concatenate: LayerEmitter = {
  className: "Concatenate",
  emit({ g }, { config }, inputs, shape) {
    const given = config.axis as number;
    const axis = given < 0 ? given + shape.length + 1 : given;
    const sizes = inputs.map((input) => input.shape[axis - 1]);
    return {
      output: {
        ref: g.concat(
          inputs.map(({ ref }) => ref),
          axis,
        ),
        shape,
      },
      backward: (gradient) =>
        g.op("SplitV", [gradient, g.ints(sizes), g.int(axis)], { num_split: inputs.length }),
    };
  },
};
