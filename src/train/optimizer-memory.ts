import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { chooseOptimizer, type OptimizerChoice } from "./optimizers/choose-optimizer";
import type { Optimizer, OptimizerState } from "./optimizers/optimizer";

/** State of the optimiser each model was compiled with, as numbers: tensors would outlive the model. */
const states = new WeakMap<tf.Optimizer, { state: OptimizerState; shapes: string }>();

const variablesOf = (model: tf.LayersModel) =>
  model.trainableWeights.map((weight) => weight.read() as tf.Variable);
const shapesOf = (model: tf.LayersModel) =>
  model.trainableWeights.map((weight) => `${weight.originalName} ${weight.shape}`).join(";");

/**
 * The optimiser for a training: a fresh one for a choice, else the compiled one, going on where it was left,
 * as long as the same weights are trained.
 */
export function takeOptimizer(model: tf.LayersModel, choice?: OptimizerChoice): Optimizer {
  if (choice !== undefined) return chooseOptimizer(choice);
  const compiled = model.optimizer;
  if (!compiled)
    throw new InputError(
      `fit: model ${model.name} was not compiled, so there is no optimizer. Call model.compile({ optimizer, loss }) or pass fit's optimizer option.`,
    );
  const optimizer = chooseOptimizer(compiled);
  const known = states.get(compiled);
  if (known && known.shapes === shapesOf(model)) optimizer.restore(known.state, variablesOf(model));
  return optimizer;
}

/** Remembers the state for the next `fit` with the same compiled optimiser, and frees the optimiser. */
export function putBackOptimizer(
  model: tf.LayersModel,
  optimizer: Optimizer,
  choice?: OptimizerChoice,
): void {
  if (choice === undefined && model.optimizer)
    states.set(model.optimizer, { state: optimizer.state(), shapes: shapesOf(model) });
  optimizer.dispose();
}
