import type { Ref } from "../graph/graph";
import type { TensorGraph } from "../graph/tensor-graph";
import type { LayerConfig } from "./layer-view";

/** Whether a convolution leaves out values between those it multiplies. */
export function isDilated({ dilationRate }: LayerConfig): boolean {
  return [dilationRate ?? 1].flat().some((rate) => rate !== 1);
}

/** The way into an image of which every d-th value stands next to the other, and out of it; and back for gradients. */
export interface Dilation {
  gather(image: Ref): Ref;
  /** From the gradient of what `gather` gave to that of the image. */
  gatherBack(gradient: Ref): Ref;
  /** Puts the outputs of the convolution where they belong. */
  spread(convolved: Ref): Ref;
  spreadBack(gradient: Ref): Ref;
}

/** For an image of `shape` [height, width, channels], padded for the convolution already. */
export function dilation(g: TensorGraph, config: LayerConfig, shape: readonly number[]): Dilation {
  const flat = shape.length - 1 - [config.kernelSize].flat().length;
  const twoAxes = (option: unknown): number[] => [
    ...new Array<number>(flat).fill(1),
    ...[option as number | number[]].flat(),
  ];
  const kernel = twoAxes(config.kernelSize);
  const rates = twoAxes(config.dilationRate);
  const padding = rates.map((rate, axis) => {
    const around = config.padding === "same" ? (kernel[axis] - 1) * rate : 0;
    const before = Math.floor(around / 2);
    const length = shape[axis] + around;
    // Filled up to a whole number of values of each phase; what comes of that is cut off again.
    const filled = Math.ceil(length / rate) * rate;
    return { before, after: around - before + filled - length, crop: filled - length };
  });
  const pairs = (list: readonly (readonly [number, number])[]): Ref =>
    g.constant(Int32Array.from(list.flat()), [list.length, 2]);
  const block = g.ints(rates);
  const pads = pairs(padding.map(({ before, after }) => [before, after]));
  const crops = pairs(padding.map(({ crop }) => [0, crop]));
  return {
    gather: (image) => g.one("SpaceToBatchND", [image, block, pads]),
    gatherBack: (gradient) => g.one("BatchToSpaceND", [gradient, block, pads]),
    spread: (convolved) => g.one("BatchToSpaceND", [convolved, block, crops]),
    spreadBack: (gradient) => g.one("SpaceToBatchND", [gradient, block, crops]),
  };
}
