import * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { requireChoice, requireLearningRate } from "./require-size";

/** Options every factory has: how the model learns and begins. */
export interface TrainingOptions {
  /** What the model is compiled with; `fit` takes others. Default `"adam"`. */
  optimizer?: "adam" | "rmsprop" | "sgd";
  /** Default: Keras's, 0.001 for Adam and RMSprop, 0.01 for SGD. */
  learningRate?: number;
  /** The same seed gives the same initial weights. Default 0. */
  seed?: number;
}

/** Classes to tell apart: their number, at least 2, or `"binary"` for one yes-or-no output. */
export type Classes = number | "binary";

/** Defaults of {@link TrainingOptions}; the learning rate's depends on the optimiser. */
export const TRAINING = { optimizer: "adam", learningRate: undefined, seed: 0 } as const;

type Compiled = Pick<Required<TrainingOptions>, "optimizer"> & Pick<TrainingOptions, "learningRate">;

/** Refuses training options that can't be meant; factories call it before they make a layer. */
export function requireTraining(factory: string, { optimizer, learningRate }: Compiled): void {
  requireChoice(factory, "optimizer", optimizer, ["adam", "rmsprop", "sgd"]);
  if (learningRate !== undefined) requireLearningRate(factory, learningRate);
}

/** Refuses classes that are neither `"binary"` nor a whole number of at least 2. */
export function requireClasses(factory: string, classes: Classes): void {
  if (classes === "binary" || (Number.isInteger(classes) && (classes as number) >= 2)) return;
  throw new InputError(
    `${factory}: classes must be at least 2; got ${String(classes)}. For yes or no write classes: "binary", one sigmoid output.`,
  );
}

/** Compiles with mean squared error. */
export function compileRegression(model: tf.LayersModel, options: Compiled): tf.LayersModel {
  model.compile({ optimizer: optimizerOf(options), loss: "meanSquaredError" });
  return model;
}

/** Compiles with the cross-entropy for the classes (integer labels, or 0 and 1) and accuracy. */
export function compileClassification(
  model: tf.LayersModel,
  classes: Classes,
  options: Compiled,
): tf.LayersModel {
  const loss = classes === "binary" ? "binaryCrossentropy" : "sparseCategoricalCrossentropy";
  model.compile({ optimizer: optimizerOf(options), loss, metrics: ["accuracy"] });
  return model;
}

/** Units and activation of the last layer of a classifier. */
export function classOutput(classes: Classes): { units: number; activation: "sigmoid" | "softmax" } {
  return classes === "binary"
    ? { units: 1, activation: "sigmoid" }
    : { units: classes, activation: "softmax" };
}

function optimizerOf({ optimizer, learningRate }: Compiled): tf.Optimizer {
  return tf.train[optimizer](learningRate ?? (optimizer === "sgd" ? 0.01 : 0.001));
}
