import * as tf from "@tensorflow/tfjs-node";
import { DENSE, type DenseLayersOptions, denseLayers, requireDense } from "./dense-layers";
import { KerasLayers } from "./keras-layers";
import { readOptions } from "./read-options";
import { requireSize } from "./require-size";
import {
  type Classes,
  classOutput,
  compileClassification,
  requireClasses,
  requireTraining,
  TRAINING,
  type TrainingOptions,
} from "./training-options";

export interface DenseClassifierOptions extends DenseLayersOptions, TrainingOptions {
  /** Columns of the input. */
  features: number;
  /**
   * Classes to tell apart, at least 2: softmax, labels 0 to classes − 1. `"binary"`: one sigmoid output, the
   * probability of label 1.
   */
  classes: Classes;
  /** Sizes of the hidden layers. Default [64, 64, 32]; [] makes softmax or logistic regression. */
  units?: readonly number[];
}

/**
 * Multi-layer perceptron for classification: Dense(relu) … Dense(classes, softmax), compiled with Adam,
 * sparse categorical cross-entropy (integer labels) and accuracy; with `classes: "binary"` Dense(1, sigmoid)
 * and binary cross-entropy. Weights begin as in Keras.
 *
 * Input [n, features], output [n, classes], each row summing to 1, or [n, 1].
 *
 * | lesson | call |
 * |---|---|
 * | 1-3 logistic regression, 2 parameters | `{ features: 1, classes: "binary", units: [], optimizer: "sgd" }` |
 * | 1-4 XOR, 13 | `{ features: 2, classes: "binary", units: [3], activation: "sigmoid", optimizer: "sgd", learningRate: 0.1 }` |
 * | 1-5 the 784-8-3-5 network, 6,327 | `{ features: 784, classes: 5, units: [8, 3], activation: "sigmoid" }` |
 * | 1-6 regularised, 83 | `{ features: 2, classes: 2, units: [8, 3, 5], l2: 0.01, dropout: 0.2 }` |
 * | 2-2 VDS, 6,659 | `{ features: 4, classes: 3 }` |
 *
 * @throws {@link InputError} if a size is not a whole number of at least 1, classes is under 2, a share or
 *   penalty is out of range, or an option is unknown.
 * @example
 * ```ts
 * const model = denseClassifier({ features: 4, classes: 3, seed: 30 });
 * model.countParams(); // 6659 = 4·64+64 + 64·64+64 + 64·32+32 + 32·3+3 = 320 + 4160 + 2080 + 99
 * ```
 */
export function denseClassifier(options: DenseClassifierOptions): tf.LayersModel {
  const read = readOptions("denseClassifier", options, {
    features: undefined,
    classes: undefined,
    units: [64, 64, 32],
    ...DENSE,
    ...TRAINING,
  });
  requireSize("denseClassifier", "features", read.features);
  requireClasses("denseClassifier", read.classes);
  requireDense("denseClassifier", read);
  requireTraining("denseClassifier", read);
  const layers = denseLayers(new KerasLayers(read.seed), read, classOutput(read.classes), [read.features]);
  return compileClassification(tf.sequential({ name: "denseClassifier", layers }), read.classes, read);
}
