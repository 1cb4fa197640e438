import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { type ActivationName, requireActivation } from "./activation-name";
import type { KerasLayers, Layer } from "./keras-layers";
import { requireChoice, requireSize, requireSizes } from "./require-size";

/** Convolutions over time, one after the other. */
export interface Conv1dLayersOptions {
  /** Filters of each convolution. */
  filters?: readonly number[];
  /** Steps each filter sees, of every convolution or of each. */
  kernelSize?: number | readonly number[];
  /** `"same"` keeps the length by adding zeros at both ends, `"valid"` adds none. */
  padding?: "same" | "valid";
  /** Steps of which max pooling keeps the largest, between convolutions; 1 pools nothing. Default 1. */
  poolSize?: number;
  /** Activation of the convolutions and of the dense layers after them. Default `"relu"`. */
  activation?: ActivationName;
  /** What comes after: every value (`"flatten"`), or each filter's largest over time (`"globalMax"`). */
  head?: "flatten" | "globalMax";
}

/** Refuses options that can't be meant, and convolutions that leave no step. */
export function requireConv1d(
  factory: string,
  sequenceLength: number,
  options: Required<Conv1dLayersOptions>,
): void {
  const { filters, kernelSize, padding, poolSize, activation, head } = options;
  requireSize(factory, "sequenceLength", sequenceLength);
  requireSizes(factory, "filters", filters);
  if (Array.isArray(kernelSize)) requireSizes(factory, "kernelSize", kernelSize);
  else requireSize(factory, "kernelSize", kernelSize as number);
  if (Array.isArray(kernelSize) && kernelSize.length !== filters.length)
    throw new InputError(
      `${factory}: kernelSize must have one size for each of the ${filters.length} filters; got ${kernelSize.length}. Write one number for all.`,
    );
  requireChoice(factory, "padding", padding, ["same", "valid"]);
  requireSize(factory, "poolSize", poolSize);
  requireActivation(factory, "activation", activation);
  requireChoice(factory, "head", head, ["flatten", "globalMax"]);
  let length = sequenceLength;
  for (const at of filters.keys()) {
    if (padding === "valid") length -= sizeAt(kernelSize, at) - 1;
    if (at < filters.length - 1) length = Math.floor(length / poolSize);
    if (length < 1)
      throw new InputError(
        `${factory}: a window of ${sequenceLength} steps is used up by convolution ${at + 1} of ${filters.length}. Take a longer window, smaller kernels, less pooling, or padding: "same".`,
      );
  }
}

/** Conv1D – MaxPooling1D – Conv1D – … – Flatten or GlobalMaxPooling1D. */
export function conv1dLayers(
  make: KerasLayers,
  { filters, kernelSize, padding, poolSize, activation, head }: Required<Conv1dLayersOptions>,
  inputShape?: number[],
): Layer[] {
  const convolutions = filters.flatMap((count, at) => [
    ...(at > 0 && poolSize > 1 ? [tf.layers.maxPooling1d({ poolSize })] : []),
    make.conv1d({
      filters: count,
      kernelSize: sizeAt(kernelSize, at),
      padding,
      activation,
      ...(at === 0 && inputShape ? { inputShape } : {}),
    }),
  ]);
  return [...convolutions, head === "flatten" ? tf.layers.flatten() : tf.layers.globalMaxPooling1d({})];
}

function sizeAt(kernelSize: number | readonly number[], at: number): number {
  return typeof kernelSize === "number" ? kernelSize : kernelSize[at];
}
