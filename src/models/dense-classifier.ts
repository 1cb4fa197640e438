import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { KerasLayers } from "./keras-layers";
import { requireLearningRate, requireSize } from "./require-size";

export interface DenseClassifierOptions {
  /** Columns of the input. */
  features: number;
  /** Classes to tell apart, at least 2; labels are whole numbers 0 to classes − 1. */
  classes: number;
  /** Sizes of the hidden layers. Default [64, 64, 32]; [] makes softmax regression. */
  units?: number[];
  /** Learning rate of Adam. Default 0.001. */
  learningRate?: number;
  /** The same seed gives the same initial weights. Default 0. */
  seed?: number;
}

/**
 * Multi-layer perceptron for classification: Dense(relu) … Dense(classes, softmax), compiled with Adam,
 * sparse categorical cross-entropy (integer labels) and accuracy. Weights begin as in Keras.
 *
 * Input [n, features], output [n, classes], each row summing to 1.
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1, or classes is under 2.
 * @example
 * ```ts
 * const model = denseClassifier({ features: 4, classes: 3, seed: 30 });
 * model.countParams(); // 6659 = 4·64+64 + 64·64+64 + 64·32+32 + 32·3+3 = 320 + 4160 + 2080 + 99
 * ```
 */
export function denseClassifier(options: DenseClassifierOptions): tf.LayersModel {
  const { features, classes, units = [64, 64, 32], learningRate = 0.001, seed = 0 } = options;
  requireSize("denseClassifier", "features", features);
  requireSize("denseClassifier", "classes", classes);
  if (classes < 2)
    throw new InputError(
      `denseClassifier: classes must be at least 2; got ${classes}. For yes or no write classes: 2.`,
    );
  for (const [at, size] of units.entries()) requireSize("denseClassifier", `units[${at}]`, size);
  requireLearningRate("denseClassifier", learningRate);
  const make = new KerasLayers(seed);
  const sizes = [...units, classes];
  const layers = sizes.map((size, at) =>
    make.dense({
      units: size,
      activation: at < units.length ? "relu" : "softmax",
      ...(at === 0 ? { inputShape: [features] } : {}),
    }),
  );
  const model = tf.sequential({ name: "denseClassifier", layers });
  model.compile({
    optimizer: tf.train.adam(learningRate),
    loss: "sparseCategoricalCrossentropy",
    metrics: ["accuracy"],
  });
  return model;
}
