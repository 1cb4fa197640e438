import * as tf from "@tensorflow/tfjs-node";
import { type ActivationName, requireActivation } from "./activation-name";
import type { KerasLayers, Layer } from "./keras-layers";
import { INITIALIZERS, type InitializerName } from "./named-initializer";
import { requireChoice, requirePenalty, requireRate, requireSizes } from "./require-size";

/** The hidden layers of a multi-layer perceptron. */
export interface DenseLayersOptions {
  /** Sizes of the hidden layers; [] for none. */
  units?: readonly number[];
  /** Activation of the hidden layers. Default `"relu"`. */
  activation?: ActivationName;
  /** Penalty l1 · Σ|w| on the kernels of all layers. Default 0. */
  l1?: number;
  /** Penalty l2 · Σw² on the kernels of all layers. Default 0. */
  l2?: number;
  /** Share of each hidden layer's outputs dropped while training. Default 0. */
  dropout?: number;
  /** How every kernel begins. Default `"glorotUniform"`. */
  kernelInitializer?: InitializerName;
}

/** Defaults of {@link DenseLayersOptions} but for the sizes. */
export const DENSE = {
  activation: "relu",
  l1: 0,
  l2: 0,
  dropout: 0,
  kernelInitializer: "glorotUniform",
} as const;

/** Refuses options that can't be meant. */
export function requireDense(factory: string, options: Required<DenseLayersOptions>): void {
  requireSizes(factory, "units", options.units, 0);
  requireActivation(factory, "activation", options.activation);
  requirePenalty(factory, "l1", options.l1);
  requirePenalty(factory, "l2", options.l2);
  requireRate(factory, "dropout", options.dropout);
  requireChoice(factory, "kernelInitializer", options.kernelInitializer, INITIALIZERS);
}

/** Dense – Dropout – … – Dense(output): hidden layers and the last one. */
export function denseLayers(
  make: KerasLayers,
  options: Required<DenseLayersOptions>,
  output: { units: number; activation?: "sigmoid" | "softmax" },
  inputShape?: number[],
): Layer[] {
  const { units, activation, l1, l2, dropout, kernelInitializer } = options;
  const sizes = [...units, output.units];
  return sizes.flatMap((size, at) => {
    const hidden = at < units.length;
    const layer = make.dense({
      units: size,
      activation: hidden ? activation : (output.activation ?? "linear"),
      ...(at === 0 && inputShape ? { inputShape } : {}),
      ...(l1 || l2 ? { kernelRegularizer: tf.regularizers.l1l2({ l1, l2 }) } : {}),
      initializer: kernelInitializer,
    });
    return hidden && dropout ? [layer, tf.layers.dropout({ rate: dropout })] : [layer];
  });
}
