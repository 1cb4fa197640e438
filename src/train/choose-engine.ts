import { InputError } from "../data/input-error";
import { EagerEvaluation, EagerForecast } from "./eager-passes";
import { EagerTrainer } from "./eager-trainer";
import type { Engine, EngineChoice } from "./trainer";

const eager: Engine = {
  name: "eager",
  trainer: (task) => new EagerTrainer(task),
  evaluation: (model, objective, source, batchSize) =>
    new EagerEvaluation(model, objective, source, batchSize),
  forecast: (model, source, batchSize) => new EagerForecast(model, source, batchSize),
};

/**
 * The engine for a choice. The only place that knows which engines there are.
 *
 * @throws {@link InputError} for a choice it doesn't know, and for `"compiled"`, which is not there yet.
 */
export function chooseEngine(choice: EngineChoice = "auto"): Engine {
  if (choice === "auto" || choice === "eager") return eager;
  if (choice === "compiled")
    throw new InputError(
      'fit: engine "compiled" is not part of this version. Write engine: "auto", which takes the fastest engine there is.',
    );
  throw new InputError(`fit: engine must be "auto", "compiled" or "eager"; got ${JSON.stringify(choice)}.`);
}
