import { activate, knowsActivation } from "../activations";
import type { Ref } from "../graph/graph";
import { dilation, isDilated } from "./dilation";
import type { LayerEmitter } from "./emitter";

/**
 * A convolution over one or two axes; one axis is two of which the first has length 1.
 *
 * A dilated one puts every d-th value next to each other, convolves, and puts them back: TensorFlow has no
 * gradients of dilated convolutions on CPUs. Causal padding isn't there: tf.layers gives it a wrong output shape.
 */
const convolution = (className: string, axes: 1 | 2): LayerEmitter => ({
  className,
  refuses({ config }) {
    if (config.dataFormat === "channelsFirst") return "dataFormat channelsFirst";
    if (config.padding !== "same" && config.padding !== "valid") return `padding ${config.padding}`;
    if (isDilated(config) && [config.strides].flat().some((stride) => stride !== 1))
      return "dilationRate beside strides";
    return knowsActivation(config.activation as string) ? undefined : `activation ${config.activation}`;
  },
  emit(scope, { config, weights: [kernel, bias] }, [x], shape) {
    const { g } = scope;
    const flat = axes === 1 ? [1] : [];
    const sizes = [...flat, ...(kernel.shape as number[])];
    const dilated = isDilated(config) ? dilation(g, config, [...flat, ...x.shape]) : undefined;
    const options = {
      strides: [1, ...flat, ...[config.strides as number | number[]].flat(), 1],
      padding: dilated ? "VALID" : (config.padding as string).toUpperCase(),
    };
    const whole = axes === 1 ? g.expandDims(x.ref, 1) : x.ref;
    const image = dilated ? dilated.gather(whole) : whole;
    const filters = axes === 1 ? g.expandDims(scope.weight(kernel), 0) : scope.weight(kernel);
    const convolved = g.one("Conv2D", [image, filters], options);
    const product = dilated ? dilated.spread(convolved) : convolved;
    const z = bias ? g.one("BiasAdd", [product, scope.weight(bias)]) : product;
    const { y, backward } = activate(g, config.activation as string, z);
    return {
      output: { ref: axes === 1 ? g.reshape(y, [-1, ...shape]) : y, shape },
      backward(gradient): (Ref | undefined)[] {
        const dz = backward(g.reshape(gradient, [-1, ...flat, ...shape]));
        if (bias && scope.trains(bias)) scope.addGradient(bias, g.one("BiasAddGrad", [dz]));
        const dConvolved = dilated ? dilated.spreadBack(dz) : dz;
        if (scope.trains(kernel)) {
          const dFilters = g.one("Conv2DBackpropFilter", [image, g.ints(sizes), dConvolved], options);
          scope.addGradient(kernel, g.reshape(dFilters, kernel.shape as number[]));
        }
        if (!scope.wantsInputGradient) return [undefined];
        const dImage = g.one("Conv2DBackpropInput", [g.shape(image), filters, dConvolved], options);
        return [g.reshape(dilated ? dilated.gatherBack(dImage) : dImage, [-1, ...x.shape])];
      },
    };
  },
});

export const conv1d = convolution("Conv1D", 1);
export const conv2d = convolution("Conv2D", 2);
