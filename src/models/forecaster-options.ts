import * as tf from "@tensorflow/tfjs-node";
import { KerasLayers, type Layer } from "./keras-layers";
import { requireLearningRate, requireSize } from "./require-size";

/** Sizes shared by all forecasters. */
export interface ForecasterOptions {
  /** Time steps of one input window. */
  sequenceLength: number;
  /** Columns of one input window. Default 1. */
  features?: number;
  /** Size of the recurrent state. Default 32. */
  units?: number;
  /** Time steps predicted at once. Default 1. */
  horizon?: number;
  /** Learning rate of Adam. Default 0.001. */
  learningRate?: number;
  /** The same seed gives the same initial weights. Default 0. */
  seed?: number;
}

/**
 * What the forecaster factories share: sizes checked, layers made with Keras's defaults, the model compiled
 * with Adam and mean squared error.
 */
export function forecaster(
  name: string,
  options: ForecasterOptions,
  layers: (make: KerasLayers, sizes: Required<ForecasterOptions>) => Layer[],
): tf.LayersModel {
  const sizes = {
    ...{ features: 1, units: 32, horizon: 1, learningRate: 0.001, seed: 0 },
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  } as Required<ForecasterOptions>;
  for (const size of ["sequenceLength", "features", "units", "horizon"] as const)
    requireSize(name, size, sizes[size]);
  requireLearningRate(name, sizes.learningRate);
  const model = tf.sequential({ name, layers: layers(new KerasLayers(sizes.seed), sizes) });
  model.compile({ optimizer: tf.train.adam(sizes.learningRate), loss: "meanSquaredError" });
  return model;
}
