import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import type { LayerEmitter, Value } from "./emitter";

const equalShapes: LayerEmitter["refuses"] = (_, [first, ...others]) =>
  others.every((shape) => shape.join() === first.join()) ? undefined : "inputs of different shapes";

/** A step is skipped only if all inputs skip it. */
function commonMask(g: TensorGraph, inputs: readonly Value[]): Ref | undefined {
  const masks = inputs.map(({ mask }) => mask).filter((mask) => mask !== undefined);
  return masks.length === inputs.length ? masks.reduce((a, b) => g.one("LogicalOr", [a, b])) : undefined;
}

/** Sum or mean of the inputs, value by value. */
const sum = (className: string, mean: boolean): LayerEmitter => ({
  className,
  refuses: equalShapes,
  emit({ g }, _, inputs, shape) {
    const scaled = (x: Ref): Ref => (mean ? g.multiply(x, g.number(1 / inputs.length)) : x);
    return {
      output: { ref: scaled(g.addAll(inputs.map(({ ref }) => ref))), shape, mask: commonMask(g, inputs) },
      backward(gradient) {
        const each = scaled(gradient);
        return inputs.map(() => each);
      },
    };
  },
});

export const add = sum("Add", false);
export const average = sum("Average", true);

/** Product of the inputs, value by value. A step that one skips leaves the others; one that all skip is 0. */
export const multiply: LayerEmitter = {
  className: "Multiply",
  refuses: equalShapes,
  emit({ g }, _, inputs, shape) {
    const product = (refs: readonly Ref[]): Ref => refs.reduce((a, b) => g.multiply(a, b));
    const spread = (mask: Ref | undefined): Ref | undefined =>
      mask && g.reshape(mask, [-1, shape[0], ...shape.slice(1).map(() => 1)]);
    const keep = (x: Ref, kept: Ref | undefined, other: number): Ref =>
      kept ? g.where(kept, x, g.number(other)) : x;
    const masks = inputs.map(({ mask }) => spread(mask));
    const factors = inputs.map(({ ref }, i) => keep(ref, masks[i], 1));
    const mask = commonMask(g, inputs);
    return {
      output: { ref: keep(product(factors), spread(mask), 0), shape, mask },
      backward(gradient) {
        const shown = keep(gradient, spread(mask), 0);
        return factors.map((_, i) =>
          keep(product([shown, ...factors.filter((_, j) => j !== i)]), masks[i], 0),
        );
      },
    };
  },
};

/** The masks of sequences one after the other, if any has one. */
function stepMasks(g: TensorGraph, inputs: readonly Value[]): Ref | undefined {
  if (inputs.every(({ mask }) => !mask)) return undefined;
  const none = ({ ref, shape }: Value): Ref =>
    g.one("Greater", [g.fill([g.sizeOf(ref, 0), shape[0]], 1), g.number(0)]);
  return g.concat(
    inputs.map((input) => input.mask ?? none(input)),
    1,
  );
}

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
        mask: axis === 1 ? stepMasks(g, inputs) : commonMask(g, inputs),
      },
      backward: (gradient) =>
        g.op("SplitV", [gradient, g.ints(sizes), g.int(axis)], { num_split: inputs.length }),
    };
  },
};
