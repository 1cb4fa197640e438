import type * as tf from "@tensorflow/tfjs-node";
import { InputError } from "../data/input-error";
import { whyNotCompiled } from "./compiled-spec";
import { CompiledTrainer } from "./compiled-trainer";
import { EagerEvaluation, EagerForecast } from "./eager-passes";
import { EagerTrainer } from "./eager-trainer";
import type { Engine, EngineChoice, Objective } from "./trainer";

const eager: Engine = {
  name: "eager",
  trainer: (task) => new EagerTrainer(task),
  evaluation: (model, objective, source, batchSize) =>
    new EagerEvaluation(model, objective, source, batchSize),
  forecast: (model, source, batchSize) => new EagerForecast(model, source, batchSize),
};

const compiled: Engine = {
  ...eager,
  name: "compiled",
  trainer: (task) => new CompiledTrainer(task),
};

/**
 * The engine for a choice and what it has to run. The only place that knows which engines there are.
 *
 * @param work without it (nothing is trained) the models run eagerly
 * @throws {@link InputError} for a choice it doesn't know, and for `"compiled"` where the model can't be
 *   compiled, naming the layer or option.
 */
export function chooseEngine(
  choice: EngineChoice = "auto",
  work?: { model: tf.LayersModel; objective: Objective },
): Engine {
  if (choice !== "auto" && choice !== "compiled" && choice !== "eager")
    throw new InputError(`fit: engine must be "auto", "compiled" or "eager"; got ${JSON.stringify(choice)}.`);
  if (choice === "eager" || !work) return eager;
  const reason = whyNotCompiled(work.model, work.objective);
  if (!reason) return compiled;
  if (choice === "compiled")
    throw new InputError(
      `fit: model ${work.model.name} can't be compiled (${reason}). Write engine: "auto", which trains it eagerly.`,
    );
  return { ...eager, reason };
}
