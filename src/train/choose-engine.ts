import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { compiledEvaluation, compiledForecast, worthCompiling } from "./compiled-inference";
import { whyNotCompiled } from "./compiled-spec";
import { CompiledTrainer } from "./compiled-trainer";
import { eagerFault } from "./eager-faults";
import { EagerEvaluation, EagerForecast } from "./eager-passes";
import { EagerTrainer } from "./eager-trainer";
import { maskFault } from "./mask-faults";
import type { Engine, EngineChoice, Objective } from "./trainer";

const eager: Engine = {
  name: "eager",
  trainer: (task) => new EagerTrainer(task),
  evaluation: (model, objective, source, batchSize) =>
    new EagerEvaluation(model, objective, source, batchSize),
  forecast: (model, source, batchSize) => new EagerForecast(model, source, batchSize),
};

const compiled: Engine = {
  name: "compiled",
  trainer: (task) => new CompiledTrainer(task),
  evaluation: compiledEvaluation,
  forecast: compiledForecast,
};

/** Trains compiled, but runs a short pass op by op: it would be over before the model is compiled. */
const quickest: Engine = {
  ...compiled,
  evaluation: (model, objective, source, batchSize) =>
    (worthCompiling(model, source, batchSize) ? compiled : eager).evaluation(
      model,
      objective,
      source,
      batchSize,
    ),
  forecast: (model, source, batchSize) =>
    (worthCompiling(model, source, batchSize) ? compiled : eager).forecast(model, source, batchSize),
};

/**
 * The engine for a choice, a model and what is asked of it. The only place that knows which engines there are.
 *
 * @param caller name of the function the user called, for messages
 * @param objective loss and metrics, where there are any
 * @throws {@link InputError} for a choice it doesn't know, and for `"compiled"` where the model can't be
 *   compiled, naming the layer or option, and for `"eager"` where TensorFlow.js gets the model wrong.
 */
export function chooseEngine(
  caller: string,
  choice: EngineChoice = "auto",
  model: tf.LayersModel,
  objective?: Objective,
): Engine {
  if (choice !== "auto" && choice !== "compiled" && choice !== "eager")
    throw new InputError(
      `${caller}: engine must be "auto", "compiled" or "eager"; got ${JSON.stringify(choice)}.`,
    );
  const reason = whyNotCompiled(model, objective);
  const fault = eagerFault(model) ?? maskFault(model, objective !== undefined);
  if (fault && (choice === "eager" || (choice === "auto" && reason)))
    throw new InputError(
      `${caller}: ${fault}; run op by op, TensorFlow.js would compute this otherwise than Keras. ${reason ? `The model can't be compiled (${reason}): change that, or end the mask before.` : 'Write engine: "auto".'}`,
    );
  if (choice === "eager") return eager;
  if (!reason) return choice === "auto" && !fault ? quickest : compiled;
  if (choice === "auto") return { ...eager, reason };
  throw new InputError(
    `${caller}: model ${model.name} can't be compiled (${reason}). Write engine: "auto", which runs it op by op.`,
  );
}
